"""A report's own time: the days it tells, the day of its story, and when its violence began."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from recount.model.said import Claim, Report, Section, Span
from recount.resolve.when_after import with_deeds
from recount.resolve.when_told import HARMING_BEFORE, Role, Told, names_deed, times_told

HOUR = re.compile(r"\d ?[ap]\.?m|\d:\d\d|noon|midnight", re.I)
HEAD = 1500  # characters in which a story names its day
STORY_LONGEST = 6  # days; a longer time is no day of a story
NEWS_OLD = 60  # days; an outbreak longer ago is another story's
OUTBREAK = re.compile(
    r"\b(?:began|begun|started|erupted|broke out|flared|escalated|surfac\w+)\b", re.I
)
ENDS = re.compile(r"[.!?][\"”’')\]]*\s|\n\s*\n|\n(?=[A-Z\"“])")


@dataclass(frozen=True, slots=True)
class Story:
    """What a report's claims are dated against."""

    text: str
    told: tuple[Told, ...]
    latest: date | None  # the last day the report can have come out
    day: Told | None  # the day the story is about
    stretches: tuple[Span, ...]  # the story, and what is glued to it
    outbreaks: tuple[date, ...]  # the days its violence may have begun, the surest first
    deed: Told | None = None  # the day that it calls the deed by: "the May 10 shooting"

    def inside(self, span: Span) -> list[Told]:
        """The times told in a stretch of the text."""
        return [
            one for one in self.told if span.start <= one.span.start and one.span.end <= span.end
        ]

    def around(self, at: int) -> Span:
        """The stretch a place lies in: the story, or what is glued to it."""
        return next((one for one in self.stretches if one.start <= at < one.end), Span(0, 0))


def reference_day(report: Report) -> date | None:
    """The day that "yesterday" is told from: the last the report can have come out on."""
    if report.published is not None:
        return report.published.latest
    return report.dateline


def story_of(report: Report, claims: Iterable[Claim]) -> Story:
    """The report's times up to its last claim, in its story and in what is glued to it."""
    latest = reference_day(report)
    reference = report.dateline if _dateline_fits(report) else latest
    last = max((max(claim.end, claim.sentence.end) for claim in claims), default=0)
    told: list[Told] = []
    stretches = _stretches(report, last)
    for stretch in stretches:
        own = times_told(report.text, reference=reference, latest=latest, within=stretch)
        told += with_deeds(report.text, own, latest=latest, within=stretch)
    if report.published is not None and not report.published.stated and reference == latest:
        told = [_inferred(one) for one in told]
    body = [one for one in told if report.section_at(one.span.start) in OWN]
    return Story(
        report.text,
        tuple(told),
        latest,
        _story_day(report.text, body, latest),
        stretches,
        _outbreaks(report.text, body, latest),
        next((one for one in body if one.days == 1 and names_deed(report.text, one)), None),
    )


OWN = frozenset({Section.HEADLINE, Section.BODY, Section.CAPTION})


def _inferred(one: Told) -> Told:
    """The time, its anchor marked where the day of writing itself is inferred."""
    day = one.anchor.startswith("published ") and "inferred" not in one.anchor
    return replace(one, anchor=f"{one.anchor} (inferred)") if day else one


def _dateline_fits(report: Report) -> bool:
    """Whether the dateline lies so near to publication that days are told from it."""
    if report.dateline is None or report.published is None:
        return False
    return 0 <= (report.published.latest - report.dateline).days <= 3


def _stretches(report: Report, last: int) -> tuple[Span, ...]:
    """The story, and each stretch that is no part of it, up to the last claim."""
    merged: list[tuple[int, int, bool]] = []
    for passage in report.passages:
        if passage.span.start >= last:
            break
        own = passage.section in OWN
        if merged and merged[-1][2] == own:
            merged[-1] = (merged[-1][0], passage.span.end, own)
        else:
            merged.append((passage.span.start, passage.span.end, own))
    return tuple(Span(start, end) for start, end, _ in merged) or (Span(0, len(report.text)),)


def sentence_around(text: str, at: int) -> Span:
    """The sentence a place lies in, roughly: between full stops and line ends."""
    window = max(0, at - 400)
    start = max((m.end() for m in ENDS.finditer(text, window, at)), default=window)
    match = ENDS.search(text, at, min(len(text), at + 400))
    return Span(min(start, at), match.end() if match else min(len(text), at + 400))


def is_of_harm(text: str, one: Told) -> bool:
    """Whether the sentence a time stands in speaks of harm."""
    return HARMING_BEFORE.search(sentence_around(text, one.span.start).of(text).lower()) is not None


def _story_day(text: str, told: list[Told], latest: date | None) -> Told | None:
    """The day the story names first for its harm, or else the first it names at all."""
    days = [one for one in told if one.role is Role.EVENT and one.days <= STORY_LONGEST]
    oldest = date.min if latest is None else latest - timedelta(NEWS_OLD)
    said = min(
        (
            one.end
            for one in told
            if one.role is Role.TELLING and one.span.start < HEAD and one.end >= oldest
        ),
        default=None,
    )
    known = (one for one in days if said is None or one.start <= said)
    return next(
        chain(
            (one for one in known if is_of_harm(text, one)),
            (one for one in days if HOUR.search(one.text)),
            (one for one in days if is_of_harm(text, one)),
            (one for one in told if one.role is Role.HOUR and one.days == 1),
            (one for one in told if one.role is Role.HOUR),
        ),
        None,
    )


def _outbreaks(text: str, told: list[Told], latest: date | None) -> tuple[date, ...]:
    """The days the violence may have begun: first those a verb says so of, then "since" ones."""
    if latest is None:
        return ()
    oldest = latest - timedelta(NEWS_OLD)
    recent = [one for one in told if one.start >= oldest and one.role in (Role.EVENT, Role.SINCE)]
    began = [
        one for one in recent if OUTBREAK.search(text[max(0, one.span.start - 60) : one.span.start])
    ]
    lasting = [one for one in recent if one.role is Role.SINCE]
    return tuple(one.start for one in began + lasting)
