"""When the harm of each claim happened, from its clause, its sentence, the story, in this order.

Precision is UCDP's date_prec (rule 33); a running total has the day it was counted up to apart
from the days it covers (rule 24, T1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from recount.model.said import Claim, Period, Report, Scope, Span
from recount.resolve.when_story import Story, story_of
from recount.resolve.when_told import HARMING_BEFORE, Role, Told

NEAR = 700  # characters back in which an earlier time still holds
NEWS_DAYS = 6  # days before publication in which news with no day of its own happened
APART = 60  # characters a clause border counts for
OTHER_CLAUSE = re.compile(
    r"\b(?:after|before|when|while|who|which|following|since|where|during|because)\b|[;:—]", re.I
)
LONG_AGO = re.compile(
    r"\b(?:anniversary|civil war|(?:in|over|during) (?:the )?(?:past |last |recent )?(?:\w+ )?"
    r"(?:years|decades)|so far this year|history|ever since|\w+[- ]years?[- ](?:old )?(?:war|conflict))\b",
    re.I,
)


def resolve_when(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `period` and `as_of`; None where no time can be defended."""
    if not claims:
        return []
    story = story_of(report, claims)
    dated = [_dated(claim, story) for claim in claims]
    return _inherited(dated)


def _dated(claim: Claim, story: Story) -> Claim:
    """One claim with its period and the day its figure was counted up to."""
    sentence = claim.sentence if claim.sentence.end > claim.sentence.start else claim.span
    own = story.inside(sentence)
    counted = next((one.end for one in own if one.role is Role.COUNTED), None)
    event = _nearest(story.text, claim.span, own)
    if claim.scope is Scope.CUMULATIVE or counted is not None:
        told_on = next((one.end for one in own if one.role is Role.TELLING), None)
        as_of = counted or (told_on if claim.scope is Scope.CUMULATIVE else None)
    else:
        as_of = None
    period = _period_of(claim, story, event, as_of)
    return replace(claim, period=period, as_of=as_of)


def _period_of(claim: Claim, story: Story, event: Told | None, as_of: date | None) -> Period | None:
    """The days of the harm: the claim's own, a running total's, the story's."""
    if event is not None:
        return _ending(_as_period(event), as_of)
    if as_of is not None and story.outbreak is not None and story.outbreak <= as_of:
        return _between(story.outbreak, as_of, "since the story's outbreak")
    sentence = claim.sentence if claim.sentence.end else claim.span
    if LONG_AGO.search(sentence.of(story.text)):
        return None
    earlier = _earlier(claim, story)
    if earlier is not None:
        return _as_period(earlier)
    if story.day is not None:
        return _as_period(story.day, anchor="the story's day")
    return _as_told(claim, story) or _as_news(story)


def _as_period(told: Told, *, anchor: str = "") -> Period:
    """A told time as a period."""
    parts = [part for part in (anchor, told.anchor) if part]
    return Period(
        told.start, told.end, precision(told.start, told.end), told.text, ", ".join(parts)
    )


def _between(start: date, end: date, anchor: str) -> Period:
    return Period(start, end, precision(start, end), "", anchor)


def _ending(period: Period, as_of: date | None) -> Period:
    """The period up to the day of counting, where that lies in it or after."""
    if as_of is None or as_of < period.start or period.start == period.end:
        return period
    return replace(period, end=as_of, precision=precision(period.start, as_of))


def precision(start: date, end: date) -> int:
    """UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    days = (end - start).days + 1
    return next(
        (code for longest, code in ((1, 1), (6, 2), (10, 3), (31, 4)) if days <= longest), 5
    )


def _nearest(text: str, quote: Span, own: Sequence[Told]) -> Told | None:
    """The time of the harm in the sentence: the fewest clause borders and words away."""
    events = [one for one in own if one.role in (Role.EVENT, Role.SINCE)]
    return min(events, key=lambda one: _distance(text, quote, one), default=None)


def _distance(text: str, quote: Span, one: Told) -> int:
    """Characters between a time and the quotation, a clause border counted as many."""
    if quote.meets(one.span):
        return 0
    low, high = (
        (one.span.end, quote.start) if one.span.end <= quote.start else (quote.end, one.span.start)
    )
    between = text[low:high]
    return max(0, high - low) + APART * len(OTHER_CLAUSE.findall(between))


def _earlier(claim: Claim, story: Story) -> Told | None:
    """The time of harm told last before the claim's sentence, if it is near enough."""
    at = claim.sentence.start if claim.sentence.end else claim.start
    before = [
        one
        for one in story.told
        if one.role in (Role.EVENT, Role.SINCE) and at - NEAR <= one.span.start < at
    ]
    return before[-1] if before else None


def _as_told(claim: Claim, story: Story) -> Period | None:
    """The day it was told, of a report that names no other: news tells what just happened.

    The precision is a span's (2) although the day is one, because only the telling is dated.
    """
    telling = [one for one in story.told if one.role is Role.TELLING and one.days == 1]
    if not telling:
        return None
    before = [one for one in telling if one.span.start < max(claim.end, claim.sentence.end)]
    chosen = before[-1] if before else telling[0]
    return replace(_as_period(chosen, anchor="no day of its own; told that day"), precision=2)


def _as_news(story: Story) -> Period | None:
    """The days before publication: a report that names no day is of what just happened."""
    if story.latest is None:
        return None
    start = story.latest - timedelta(NEWS_DAYS)
    return _between(start, story.latest, f"no day told; news of {story.latest.isoformat()}")


def _inherited(claims: list[Claim]) -> list[Claim]:
    """The claims, parts with no time of their own dated as their whole."""
    by_id = {claim.id: claim for claim in claims}
    found = []
    for claim in claims:
        whole = by_id.get(claim.part_of or "")
        if claim.period is None and whole is not None:
            found.append(replace(claim, period=whole.period, as_of=claim.as_of or whole.as_of))
        else:
            found.append(claim)
    return found
