"""When the harm of each claim happened, from its clause, its sentence, the story, in this order.

Precision is UCDP's date_prec (rule 33); a running total has the day it was counted up to apart
from the days it covers (rule 24, T1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from recount.language.times import find_times
from recount.model.changed import changed
from recount.model.said import Claim, Harm, Period, Report, Scope, Section, Span
from recount.resolve.when_nearer import (
    day_of_operation,
    days_from_told,
    deed_behind,
    hour_within,
    hurt_then,
)
from recount.resolve.when_story import NEWS_OLD, OUTBREAK, OWN, Story, sentence_around, story_of
from recount.resolve.when_told import LONG_PAST, SIDE_CLAUSE, Role, Told

NEAR = 700  # characters back in which an earlier time still holds
APART = 60  # characters a clause border counts for
HARM_ROLES = (Role.EVENT, Role.SINCE)
DAYS_OF = re.compile(
    r"\b(?:(?:over|in|during|after) (?P<of>(?:\w+ ){1,3}days) of|"
    r"last(?:ed|ing) (?:for )?(?P<long>(?:\w+ ){1,2}days))\b",
    re.I,
)
ENDED = re.compile(
    r"\b(?:ended|finished|stopped|subsided|died down) (?:only )?(?:at|on|late|early)? ?$", re.I
)
DAYS_LONG = re.compile(r"P(\d{1,2})D")
PERFECT = re.compile(
    r"\b(?:has|have) (?:(?:\w+ly|already|also|now|since|so far|been) ){0,2}(?:killed|left|"
    r"claimed|cost|died|wounded|injured|displaced|driven|forced|taken|resulted|caused|seen|"
    r"maimed|uprooted|abducted|kidnapped|lost|been)\b"
)
ON = re.compile(
    r"^on |^.{0,3}\b(?:(?:late|early) )?(?:on |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day$",
    re.I | re.S,
)
AND = re.compile(r"\s*(?:and|or|&)\s*(?:(?:late |early )?on )?", re.I)
HELPED = 24  # characters round a claim in which its verb has its auxiliary
BEGAN = 24  # characters before a day in which a verb says that the violence began on it
OF_THOSE = re.compile(
    r"[\W_]*(?:of (?:those|them|these|that)|among|including|they|another)\b", re.I
)
OTHER_CLAUSE = re.compile(
    r"\b(?:after|before|when|while|who|which|following|since|where|during|because)\b|[;:—]", re.I
)
LONG_AGO = re.compile(
    r"\b(?:anniversary|civil war|(?:in|over|during) (?:the )?(?:past |last |recent )?(?:\w+ )?"
    r"(?:years|decades)|so far this year|history|ever since|"
    r"(?:in|over) recent (?:days|weeks|months)|in the past(?=\s*[,;.]|\s+(?:\w+ )?\w+ed\b)|"
    r"(?<=\w[- ])years?[- ](?:old )?(?:war|conflict))\b"
)


NO_DAY = "no day of its own; told that day"
WEEK = timedelta(days=7)


def resolve_when(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `period` and `as_of`; None where no time can be defended."""
    if not claims:
        return []
    story = story_of(report, claims)
    by_id: dict[str, Claim] = {}
    found: list[Claim] = []
    for claim in claims:
        own = story.inside(_sentence(claim))
        as_of = _as_of(claim, own)
        period = (
            _period_again(claim, found)
            or _own_period(claim, own, story=story, as_of=as_of)
            or _whole_period(claim, by_id.get(claim.part_of or ""), story)
            or _story_period(claim, story, found)
        )
        if period is not None and period.start != period.end:
            period = hour_within(claim, period, story) or period
        by_id[claim.id] = changed(claim, period=period, as_of=as_of)
        found.append(by_id[claim.id])
    return _headlined(_inherited(found, story))


def _sentence(claim: Claim) -> Span:
    return claim.sentence if claim.sentence.end > claim.sentence.start else claim.span


def _as_of(claim: Claim, own: Sequence[Told]) -> date | None:
    """The day the figure was counted up to: stated, or for a running total the day it was told."""
    counted = [one.end for one in own if one.role is Role.COUNTED]
    if counted:
        return counted[0]
    if claim.scope is not Scope.CUMULATIVE or any(one.role in HARM_ROLES for one in own):
        return None
    return next((one.end for one in own if one.role is Role.TELLING), None)


def _own_period(
    claim: Claim, own: Sequence[Told], *, story: Story, as_of: date | None
) -> Period | None:
    """The days that the claim's clause or sentence tells, up to the day of counting."""
    ago = days_from_told(claim, own, story.text) or day_of_operation(claim, own, story)
    if ago is not None:
        return ago
    event = hurt_then(own, story.text) or _nearest(story.text, claim.span, own)
    if event is not None:
        event = _to_its_end(_with_neighbour(story.text, deed_behind(event, story), own), own, story)
        period = _lasting(_as_period(event), _sentence(claim).of(story.text), event, story)
        if _still_lasts(claim, event, story):
            end = as_of or _told_on(own) or story.latest or period.end
            return _until(period, max(end, period.end))
        lasts = event.role is Role.SINCE and as_of is not None and as_of >= period.start
        return _until(period, as_of) if lasts and as_of else period
    if as_of is None:
        return None
    start = next((day for day in story.outbreaks if day <= as_of), None)
    return None if start is None else _between(start, as_of, "since the story's outbreak")


def _with_neighbour(text: str, event: Told, own: Sequence[Told]) -> Told:
    """A day with the one it is listed with: "on Friday and Saturday".

    Of the claim's own sentence alone: of two listed days the rest of a story is on one.
    """
    for one in own:
        first, second = sorted((event, one), key=lambda told: told.span.start)
        listed = AND.fullmatch(text, first.span.end, second.span.start) is not None
        listed = (
            listed and ON.search(text[max(0, first.span.start - 3) : first.span.end]) is not None
        )
        one_day = first.days == second.days == 1 and second.role in HARM_ROLES
        if listed and one_day and second.start == first.end + timedelta(1):
            span = Span(first.span.start, second.span.end)
            return replace(first, end=second.end, span=span, text=span.of(text), role=event.role)
    return event


def _to_its_end(event: Told, own: Sequence[Told], story: Story) -> Told:
    """All the days from "began on Friday" to "ended on Sunday" of one sentence."""
    events = [one for one in own if one.role in HARM_ROLES]
    end = next((one for one in events if ENDED.search(_words_before(one, story))), None)
    if end is None:
        return event
    began = next((one for one in events if OUTBREAK.search(_words_before(one, story))), None)
    if began is None or event not in (began, end) or began.start > end.start:
        return event
    return replace(began, end=end.end)


def _words_before(one: Told, story: Story) -> str:
    return story.text[max(0, one.span.start - BEGAN) : one.span.start]


def _still_lasts(claim: Claim, event: Told, story: Story) -> bool:
    """Whether what broke out at a time is counted up to now: "began in April and has killed"."""
    before = story.text[max(0, event.span.start - BEGAN) : event.span.start]
    if event.role is not Role.EVENT or OUTBREAK.search(before) is None:
        return False
    return PERFECT.search(story.text[max(0, claim.start - HELPED) : claim.end + HELPED]) is not None


def _told_on(own: Sequence[Told]) -> date | None:
    """The day the sentence says that it was told."""
    return next((one.end for one in own if one.role is Role.TELLING), None)


def _lasting(period: Period, sentence: str, event: Told, story: Story) -> Period:
    """As many days as the sentence counts from the day the violence began."""
    lasted = DAYS_OF.search(sentence)
    before = story.text[max(0, event.span.start - BEGAN) : event.span.start]
    if lasted is None or event.days != 1 or OUTBREAK.search(before) is None:
        return period
    length = find_times(lasted["of"] or lasted["long"], reference=None)
    days = DAYS_LONG.fullmatch(length[0].value) if length else None
    if days is None:
        return period
    end = period.start + timedelta(int(days[1]) - 1)
    return _until(period, min(end, story.latest or end))


def _whole_period(claim: Claim, whole: Claim | None, story: Story) -> Period | None:
    """The days of the whole a claim is part of, or a day in them told between the two."""
    if whole is None or whole.period is None or claim.start - whole.end > NEAR:
        return None
    days, earlier = whole.period, _earlier(claim, story)
    if earlier is None or earlier.span.start < whole.end:
        return days
    inside = days.start <= earlier.start and earlier.end <= days.end
    return _as_period(earlier) if inside else days


def _period_again(claim: Claim, before: Sequence[Claim]) -> Period | None:
    """The days of the figure that is told again: "the ministry later revised the figure to 17"."""
    if claim.rule != "restated":
        return None
    same = (one for one in reversed(before) if one.harm is claim.harm and one.part_of is None)
    return next((one.period for one in same if one.count.stated), None)


def _story_period(claim: Claim, story: Story, before: Sequence[Claim]) -> Period | None:
    """The days of the story at this place: told before, the story's day, or the day of telling."""
    if LONG_AGO.search(_sentence(claim).of(story.text).lower()):
        return None
    earlier = _earlier(claim, story)
    last = before[-1] if before else None
    if (
        last is not None
        and last.period is not None
        and _continues(story.text, last, claim, earlier)
    ):
        return last.period
    if earlier is not None:
        return _as_period(deed_behind(earlier, story))
    if claim.section not in OWN:
        return None  # what a reader or another page says is not of the story's day
    if story.day is not None:
        return _as_story(story.day)
    return _as_told(claim, story)


def _continues(text: str, last: Claim, claim: Claim, earlier: Told | None) -> bool:
    """Whether nothing but the claim before tells the time nearer to this one."""
    if last.section is not claim.section or claim.start - last.end > NEAR:
        return False
    if not OF_THOSE.match(_sentence(claim).of(text)):
        return False
    return earlier is None or earlier.span.end < last.start


def _as_period(told: Told, *, anchor: str = "") -> Period:
    """A told time as a period."""
    parts = [part for part in (anchor, told.anchor) if part]
    return Period(
        told.start, told.end, precision(told.start, told.end), told.text, ", ".join(parts)
    )


def _as_story(day: Told) -> Period:
    """The story's day; only near it (2) where an hour was told and no day anywhere."""
    if day.role is Role.HOUR:
        return replace(_as_period(day, anchor="an hour of no stated day"), precision=2)
    return _as_period(day, anchor="the story's day")


def _between(start: date, end: date, anchor: str) -> Period:
    return Period(start, end, precision(start, end), "", anchor)


def _until(period: Period, end: date) -> Period:
    """The period up to the day of counting."""
    return replace(period, end=end, precision=precision(period.start, end))


def precision(start: date, end: date) -> int:
    """UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    days = (end - start).days + 1
    return next(
        (code for longest, code in ((1, 1), (6, 2), (10, 3), (31, 4)) if days <= longest), 5
    )


def _nearest(text: str, quote: Span, own: Sequence[Told]) -> Told | None:
    """The time of the harm in the sentence: the fewest clause borders and words away."""
    events = [one for one in own if one.role in HARM_ROLES]
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
    """The time of harm told last before the claim's sentence, if it is near enough and holds."""
    at = _sentence(claim).start
    start = max(at - NEAR, story.around(at).start)
    before = (one for one in reversed(story.told) if start <= one.span.start < at)
    return next((one for one in before if one.role in HARM_ROLES and _holds(one, at, story)), None)


def _holds(one: Told, at: int, story: Story) -> bool:
    """Whether a time told before still holds for the sentence at `at`.

    A year holds only where its sentence tells of violence: not "the town was founded in 1890";
    and where the story has a day of its own, only if the sentence goes on from it.
    """
    old = story.latest is not None and (story.latest - one.end).days > NEWS_OLD
    if one.days < LONG_PAST:
        return True
    sentence = sentence_around(story.text, one.span.start)
    if old and not _tells_of_violence(sentence, one, story.text):
        return False
    if story.day is None:
        return True
    return old and 0 <= at - sentence.end < NEXT and GOES_ON.match(story.text, at) is not None


def _tells_of_violence(sentence: Span, one: Told, text: str) -> bool:
    """Whether the time is of violence its sentence tells of, and no aside nor what it is like."""
    before = text[sentence.start : one.span.start].lower()
    aside = SIDE_CLAUSE.search(before)
    if COMPARED.search(before) or (aside and not VIOLENT.search(aside[0])):
        return False
    return VIOLENT.search(sentence.of(text)) is not None


COMPARED = re.compile(
    r"\b(?:looks?|looked|seems?|feels?|felt|was|is|it's) (?:just )?(?:like|as)\b|\b(?:than|since|"
    r"worst|deadliest|bloodiest|biggest|reminiscent)\b"
)
NEXT = 4  # characters between two sentences
GOES_ON = re.compile(r"(?:It|They|That|The (?:attack|blast|bomb\w*|explosion|raid|massacre)) \b")
VIOLENT = re.compile(
    r"\b(?:kill\w*|dead|deaths?|died|wound\w*|injur\w*|murder\w*|massacr\w*|attack\w*|bomb\w*|blasts?|"
    r"explo\w+|raid\w*|ambush\w*|shot|shooting\w*|shell\w*|clash\w*|fight\w*|fought|wars?|battles?|"
    r"offensive|siege|invasion|invaded|uprising|revolt|protests?|unrest|crackdown|coup|genocide|"
    r"violence|strikes?|abduct\w*|kidnap\w*|hostages?|execut\w+|slaughter\w*|assassinat\w+|"
    r"earthquake|quake|floods?|crash\w*|fire|stampede|disappear\w*|arrest\w*|torture\w*|purge)\b",
    re.IGNORECASE,
)


def _as_told(claim: Claim, story: Story) -> Period | None:
    """The day it was told, of a report that names no other: news tells what just happened.

    The precision is a span's (2) although the day is one, because only the telling is dated.
    """
    telling = [one for one in story.told if one.role is Role.TELLING and one.days == 1]
    tried = claim.harm is not Harm.DETAINED and TRIED.search(_sentence(claim).of(story.text))
    if not telling or tried:
        return None  # who is sentenced for it did it long ago
    before = [one for one in telling if one.span.start < max(claim.end, claim.sentence.end)]
    chosen = before[-1] if before else telling[0]
    return replace(_as_period(chosen, anchor=NO_DAY), precision=2)


TRIED = re.compile(
    r"\b(?:sentenced|convicted|jailed|acquitted|found guilty|pleaded guilty|verdict|on trial|"
    r"the trial|appeal court|supreme court|memorial)\b",
    re.IGNORECASE,
)


def _inherited(claims: list[Claim], story: Story) -> list[Claim]:
    """The claims, parts with no time of their own dated as a whole that comes after them."""
    by_id = {claim.id: claim for claim in claims}
    found = []
    for claim in claims:
        whole = by_id.get(claim.part_of or "")
        late = whole is not None and whole.start > claim.start
        if whole is not None and late and not _tells(claim, story):
            found.append(changed(claim, period=whole.period))
        else:
            found.append(claim)
    return found


def _tells(claim: Claim, story: Story) -> bool:
    """Whether the claim's sentence tells a time of harm."""
    return any(one.role in HARM_ROLES for one in story.inside(_sentence(claim)))


def _headlined(claims: list[Claim]) -> list[Claim]:
    """The claims, a headline without a day dated as what its text tells first of that harm."""
    found = []
    for claim in claims:
        own = claim.period
        if claim.section is Section.HEADLINE and own is not None and own.anchor == NO_DAY:
            when = next((one.period for one in claims if _tells_its_story(claim, one)), None)
            if when is not None and own.start - WEEK <= when.start <= when.end <= own.end:
                claim = changed(claim, period=when)
        found.append(claim)
    return found


def _tells_its_story(headline: Claim, one: Claim) -> bool:
    return (
        one.section is Section.BODY
        and one.harm is headline.harm
        and one.scope is headline.scope is Scope.INCIDENT
    )
