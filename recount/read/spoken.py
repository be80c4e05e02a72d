"""The days a story speaks of: written out, by weekday, and by phrases such as "last week"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recount.language.sentences import sentences
from recount.lexicon import load
from recount.model.said import TOLL_SECTIONS, Passage, Section, Span
from recount.read.days import Day, days_in, may_hold_days

LOOK_AROUND = 80  # characters before and after a day that can bend its sense
LONGEST_EVIDENCE = 300

WEEKDAY = re.compile(
    r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?:['’]s)?\b", re.IGNORECASE
)
NUMBER = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SMALL = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
PHRASE = re.compile(
    r"\b(?P<weekend>(?:this|the|over the) weekend)\b|\b(?P<last_week>last week)\b|"
    r"\b(?P<this_week>(?:earlier|later) this week|this week)\b|\b(?P<last_month>last month)\b|"
    r"\b(?P<this_month>(?:earlier )?this month)\b|"
    r"\b(?:in|during|over|for|within) the (?:past|last) "
    r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) "
    r"(?P<unit>day|week|month)s\b",
    re.IGNORECASE,
)
DAYS_OF = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True, slots=True)
class Told:
    """A written day with its sentence; `past` unless its wording puts it ahead of the report."""

    day: Day
    sentence: Span
    past: bool
    whole: bool
    since: bool
    caption: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A day called by its weekday alone."""

    weekday: int
    sentence: Span
    onset: bool
    end: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relative phrase; `days` is the length of "the past two weeks", 0 for the others."""

    kind: str
    sentence: Span
    days: int = 0


@dataclass(frozen=True, slots=True)
class Spoken:
    """All a story says of days, in its own order."""

    told: tuple[Told, ...]
    named: tuple[Named, ...]
    phrases: tuple[Phrase, ...]


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One of the patterns of `published.toml`."""
    return re.compile(str(load("published")[name]), re.IGNORECASE)


def days_told(text: str, passages: Sequence[Passage], *, after: int = 0) -> list[Told]:
    """The days the story itself, without readers and pasted pages, writes out from an offset on."""
    return [
        _told(text, sentence, day, caption=passage.section is Section.CAPTION)
        for passage in passages
        if passage.section in TOLL_SECTIONS and may_hold_days(text, passage.span)
        for sentence in sentences(text, passage.span)
        for day in days_in(text, sentence)
        if day.span.start >= after
    ]


def read_spoken(text: str, passages: Sequence[Passage], told: Sequence[Told]) -> Spoken:
    """All the story says of days, those it writes out being told already."""
    written: dict[Span, list[Day]] = defaultdict(list)
    for one in told:
        written[one.sentence].append(one.day)
    named: list[Named] = []
    phrases: list[Phrase] = []
    for passage in passages:
        if passage.section not in TOLL_SECTIONS:
            continue
        for sentence in sentences(text, passage.span):
            named.extend(_named(text, sentence, written.get(sentence, ())))
            phrases.extend(_phrases(text, sentence))
    return Spoken(tuple(told), tuple(named), tuple(phrases))


def days_elsewhere(text: str, passages: Sequence[Passage]) -> list[Day]:
    """The days that readers and pasted pages on the same page write out."""
    return [
        day
        for passage in passages
        if passage.section not in TOLL_SECTIONS
        for day in days_in(text, passage.span)
    ]


def evidence(text: str, sentence: Span) -> str:
    """A sentence on one line, cut where it is long."""
    line = " ".join(sentence.of(text).split())
    return line if len(line) <= LONGEST_EVIDENCE else line[: LONGEST_EVIDENCE - 1] + "…"


def _before(text: str, sentence: Span, at: int) -> str:
    return text[max(sentence.start, at - LOOK_AROUND) : at]


def _told(text: str, sentence: Span, day: Day, *, caption: bool) -> Told:
    before = _before(text, sentence, day.span.start)
    after = text[day.span.end : day.span.end + LOOK_AROUND]
    return Told(
        day=day,
        sentence=sentence,
        past=pattern("ahead").search(before) is None,
        whole=pattern("whole_day").match(after) is not None,
        since=re.search(r"\bsince\b[^.;]{0,60}$", before, re.IGNORECASE) is not None,
        caption=caption,
    )


def _named(text: str, sentence: Span, days: Sequence[Day]) -> Iterator[Named]:
    for match in WEEKDAY.finditer(text, sentence.start, sentence.end):
        at = Span(*match.span())
        if any(day.span.meets(at) for day in days):
            continue
        before = _before(text, sentence, at.start)
        after = text[at.end : min(sentence.end, at.end + LOOK_AROUND)]
        if any(pattern(name).search(before) for name in ("any", "ahead")):
            continue
        if pattern("named").match(after):
            continue
        yield Named(
            weekday=NUMBER[match[1].lower()],
            sentence=sentence,
            onset=pattern("onset").search(before) is not None,
            end=pattern("end").search(before) is not None,
        )


def _phrases(text: str, sentence: Span) -> Iterator[Phrase]:
    for match in PHRASE.finditer(text, sentence.start, sentence.end):
        if match["unit"] is None:
            yield Phrase(str(match.lastgroup), sentence)
            continue
        written = match["number"].lower()
        number = int(written) if written.isdigit() else SMALL[written]
        yield Phrase("past", sentence, number * DAYS_OF[match["unit"].lower()])
