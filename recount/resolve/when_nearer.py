"""Days told elsewhere than beside the harm: the hour of a weekend's deed, the eve of an arrest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from recount.model.said import Claim, Period, Scope, Span
from recount.resolve.when_story import HOUR, OWN, Story, sentence_around
from recount.resolve.when_told import Role, Told, names_deed

NEAR = 900  # characters after a claim in which a report tells the hour of what it told
WEEKEND, LONGEST = 3, 31  # days of a stretch that one deed's day is told within
NTH = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


COUNTED_FROM = re.compile(
    rf"\b(?:(?P<many>the|{'|'.join(NUMBERS)}|\d{{1,2}}) (?P<unit>day|week)s? "
    r"(?P<way>after|before|following)|the (?P<eve>eve) of) "
    r"(?:(?:the|a|an|his|her|its|their|last) (?:(?!(?:was|were|had|who|which|that|and|killed|shot|"
    r"died)\b)[\w-]+ ){1,4}?(?:of|on|at|in) )?(?:the )?$",
    re.IGNORECASE,
)
COUNTED_HINT = re.compile(r" (?:after|before|following) | eve of ", re.IGNORECASE)
COUNTED_WITHIN = 70  # characters before a day in which it is counted from


def days_from_told(claim: Claim, own: Sequence[Told], text: str) -> Period | None:
    """The day of "killed three days after the truce of 4 March", "two days before Eid"."""
    for one in own:
        if one.days != 1:
            continue
        low = max(0, one.span.start - COUNTED_WITHIN)
        before = text[low : one.span.start]
        match = COUNTED_FROM.search(before) if COUNTED_HINT.search(before) else None
        if match is None or low + match.start() < claim.start < one.span.end:
            continue
        day = one.start + _counted(match)
        fronted = low + match.start() <= claim.sentence.start + len("on ")
        if claim.end <= low + match.start() or fronted:
            words = " ".join(text[low + match.start() : one.span.end].split())
            weeks = (match["unit"] or "").lower() == "week"
            return Period(day, day, 2 if weeks else 1, words, one.anchor)
    return None


def _counted(match: re.Match[str]) -> timedelta:
    """How far the counted day lies from the told one: "two weeks before", "the eve of"."""
    if match["eve"]:
        return timedelta(-1)
    many = match["many"].lower()
    days = 1 if many == "the" else NUMBERS[many] if many in NUMBERS else int(many)
    days *= 7 if match["unit"].lower() == "week" else 1
    return timedelta(-days if match["way"].lower() == "before" else days)


D_PLUS = re.compile(r"\bD ?\+ ?(\d{1,3})\b")
NTH_DAY = re.compile(
    rf"\bthe (?P<nth>{'|'.join(NTH)}|\d{{1,2}}(?:st|nd|rd|th)) "
    r"(?:straight |consecutive |successive )?day of (?:(?:the|their|its|this) )?(?:\w+ )?"
    r"(?:fighting|clashes|offensive|operation|battle|war|assault|siege|protests|unrest|shelling|"
    r"violence|attacks?|raids?|bombardment)\b",
    re.IGNORECASE,
)


def day_of_operation(claim: Claim, own: Sequence[Told], story: Story) -> Period | None:
    """The day of "on D+3", "on the third day of the offensive": so many from its beginning."""
    sentence = claim.sentence.of(story.text)
    counted = _days_on(sentence)
    if counted is None or not story.outbreaks:
        return None
    words, days = counted
    first = story.outbreaks[0]
    if any(one.days == 1 and one.start != first for one in own):
        return None  # its own day is told
    day = first + timedelta(days)
    if story.latest is not None and day > story.latest:
        return None
    return Period(day, day, 1, words, f"began {first.isoformat()}")


def _days_on(sentence: str) -> tuple[str, int] | None:
    """The words that count days from a beginning, and how many; None where there are none."""
    if "+" in sentence and (match := D_PLUS.search(sentence)):
        return match[0], int(match[1])
    match = NTH_DAY.search(sentence) if " day of " in sentence else None
    if match is None:
        return None
    nth = match["nth"].lower()
    return match[0], (NTH[nth] if nth in NTH else int(nth[:-2])) - 1


def hour_within(claim: Claim, period: Period, story: Story) -> Period | None:
    """The day of "around 11:50 p.m. Saturday" for a claim of "this past weekend", if it is one.

    A lead says that it was at the weekend, the next sentence when. Of totals the hour is but of a
    part, and hours of two days leave it open.
    """
    length = (period.end - period.start).days + 1
    if claim.scope is not Scope.INCIDENT or not 1 < length <= LONGEST:
        return None
    near = Span(claim.end, claim.end + NEAR)
    hours = [
        one
        for one in story.inside(near)
        if one.role is Role.EVENT and one.days == 1 and HOUR.search(one.text)
    ]
    if length > WEEKEND:  # of a month, hours of other days may be those of an arrest
        hours = [one for one in hours if period.start <= one.start <= period.end]
    if len({one.start for one in hours}) != 1 or claim.section not in OWN:
        return None
    first = hours[0]
    if not period.start <= first.start <= period.end:
        return None
    return Period(first.start, first.end, 1, first.text, first.anchor)


def deed_behind(one: Told, story: Story) -> Told:
    """The day of "the May 10 shooting" for a time at which somebody was caught or tried for it."""
    deed = story.deed
    if deed is None or deed.start >= one.start or names_deed(story.text, one):
        return one
    around = sentence_around(story.text, one.span.start).of(story.text).lower()
    return deed if COURT.search(around) else one


COURT = re.compile(
    r"\b(?:arrest|charged?\b|testif|hearing|court|trial\b|plead|sentenc|indict|arraign|custody|warrant"
    r"|jury|verdict|convict|prosecut|bond\b|bail\b|suspect)"
)


def hurt_then(own: Sequence[Told], text: str) -> Told | None:
    """When somebody was wounded who "died Sunday of injuries suffered in Friday's attack".

    A death from wounds is of the day of the attack (UCDP codebook: events are dated by the attack).
    """
    for one in own:
        before = text[max(0, one.span.start - WOUNDED_WITHIN) : one.span.start].lower()
        if one.role is Role.EVENT and WOUNDED_BEFORE.search(before):
            return one
    return None


WOUNDED_WITHIN = 60  # characters
WOUNDED_BEFORE = re.compile(
    r"\b(?:injur(?:y|ies)|wounds?) (?:that )?(?:(?:he|she|they) )?(?:had |was |were )?"
    r"(?:suffered|sustained|received|inflicted)\b[^.;]{0,30}$"
)
