"""The three dates of a report, kept apart: published, dateline, crawled (T11).

Stated dates are read here: bylines, datelines, a crawler's header, fields of a record. What must
be inferred from the story is `inferred.py`'s.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recount.model.said import Passage, Published, Span
from recount.read.days import Day, days_in
from recount.read.inferred import infer

NEWS_YEARS = range(1800, 2200)
HEAD = 2500  # characters in which a byline or header stands
DATELINE_BY = 600  # characters from the top by which a dateline comes
HEAD_LINES = 7
BYLINE_LONGEST = 100
DATELINE_LONGEST = 160

LABEL = re.compile(
    r"\b(?:first |originally )?(?:posted|published|publication date|date published|issued|released|"
    r"date(?= ?:))(?: on| at| by [^:\n]{1,60}?)?\s{0,2}[:|–—-]?\s{0,3}$",
    re.IGNORECASE,
)
CHANGED = re.compile(r"\b(?:updated?|modified|edited|revised|last)\b[^\n]{0,20}$", re.IGNORECASE)
CRAWLED = re.compile(
    r"^\W{0,3}(?:date(?=\s\d)|(?:crawl(?:ed)?|fetched|retrieved|accessed|archived|scraped)"
    r"(?: date| on| at)?)\s{0,2}:?\s{0,2}(\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)
# What may stand beside the date in a byline.
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b|\b\d{1,2}\s?(?=[ap]\.?m)|\b[ap]\.?m\b\.?|"
    r"\b(?:e[sd]?t|c[sde]t|m[sd]t|p[sd]t|gmt|utc|bst|ist|z)\b|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{2,}")
PROSE = re.compile(
    r"\b(?:since|the|of|in|on|after|before|until|was|were)\b|\w\.\s*$", re.IGNORECASE
)
BY = re.compile(r"^\W{0,3}(?:by|from)\b", re.IGNORECASE)
# Such as BEIRUT, March 9 (Reuters) - or SAN SALVADOR, 3 JAN 90 --
BEFORE_DATELINE = re.compile(
    r"^\W{0,3}(?:[A-ZÀ-Þ][^\W\d_]*(?:[ ,.'’/()-]{1,3}[A-ZÀ-Þa-z][^\W\d_]*){0,9}[,.]? ?"
    r"(?:\([^()\d]{0,30}\),? ?)?[(\[]?)?$"
)
AFTER_DATELINE = re.compile(
    r"^[)\]]?,?\s{0,2}(?:[(\[][^()\[\]]{1,40}[)\]]\s{0,2})?(?:--|[—–_:-])(?=\s|\w|$)"
)
RECORD_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].{0,40})?)?)?$")


@dataclass(frozen=True, slots=True)
class Dates:
    """A report's three dates."""

    published: Published | None = None
    dateline: date | None = None
    crawled: date | None = None


def dates_of(
    text: str,
    passages: Sequence[Passage],
    *,
    stated: Published | None = None,
    decided: Published | None = None,
    fetched: date | None = None,
) -> Dates:
    """The three dates of a text; `stated` is what its record says of its publication.

    What a person `decided` stands. `fetched` is the day on which its bytes came from the web; a
    crawler's header says it otherwise.
    """
    crawled, after_header = _crawled(text)
    crawled = fetched or crawled
    looked_at = HEAD if stated is None and decided is None else DATELINE_BY
    days = days_in(text, Span(after_header, max(after_header, min(len(text), looked_at))))
    dateline = _dateline(text, days)
    known = decided or _first_out(text, days, stated) or _byline(text, days)
    if known is None and dateline is not None and dateline.full is not None:
        known = _from_dateline(dateline.full, dateline.span.of(text))
    if known is None:
        known = infer(text, passages, crawled=crawled, header=after_header)
    return Dates(known, _full(dateline, known), crawled)


def record_date(value: str) -> Published | None:
    """The days an ISO date, time, month or year covers; None where it is none of them."""
    match = RECORD_DATE.match(value.strip())
    if match is None:
        return None
    year, month, day = (None if part is None else int(part) for part in match.groups())
    if year is None or year not in NEWS_YEARS or (month is not None and not 1 <= month <= 12):
        return None
    first = date(year, month or 1, 1)
    last_day = calendar.monthrange(year, month or 12)[1]
    if day is None:
        return Published(first, date(year, month or 12, last_day), (value,), stated=True)
    if not 1 <= day <= last_day:
        return None
    return _stated(date(year, first.month, day), value)


def _stated(day: date, evidence: str) -> Published:
    return Published(day, day, (" ".join(evidence.split()),), stated=True)


def _from_dateline(day: date, evidence: str) -> Published:
    """A dispatch comes out on the day of its dateline or the morning after."""
    return Published(day, day + timedelta(days=1), (f"dateline {evidence}",))


def _crawled(text: str) -> tuple[date | None, int]:
    """The day in a crawler's header, and where the header ends."""
    match = CRAWLED.match(text)
    found = None if match is None else record_date(match[1])
    if match is None or found is None:
        return None, 0
    return found.earliest, match.end()


def _line_around(text: str, span: Span) -> Span:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return Span(start, len(text) if end < 0 else end)


def _byline(text: str, days: Sequence[Day]) -> Published | None:
    """The day a line of the head gives as that of publication."""
    alone: Published | None = None
    for day in days:
        if day.full is None:
            continue
        line = _line_around(text, day.span)
        before = text[line.start : day.span.start]
        if CHANGED.search(before):
            continue
        if LABEL.search(before[-90:]):
            return _stated(day.full, text[max(line.start, day.span.start - 40) : day.span.end])
        if alone is None and _is_byline(text, line, day) and _near_top(text, line.start):
            alone = _stated(day.full, line.of(text))
    return alone


def _first_out(text: str, days: Sequence[Day], stated: Published | None) -> Published | None:
    """What a record says, or the day a page gives as that of posting where the record's is the
    one it was updated: its "on Saturday" is told from the day on which it was written.
    """
    if stated is None or stated.earliest != stated.latest:
        return stated
    written = [
        (day, text[max(0, day.span.start - BYLINE_LONGEST) : day.span.start]) for day in days
    ]
    updated = any(day.full == stated.latest and CHANGED.search(before) for day, before in written)
    for day, before in written:
        posted = updated and LABEL.search(before) is not None and CHANGED.search(before) is None
        if posted and day.full is not None and day.full < stated.latest:
            return _stated(day.full, text[max(0, day.span.start - 40) : day.span.end])
    return stated


def _near_top(text: str, offset: int) -> bool:
    """Whether only a few lines stand above."""
    return sum(bool(line.strip()) for line in text[:offset].splitlines()) < HEAD_LINES


def _is_byline(text: str, line: Span, day: Day) -> bool:
    """Whether the line says little but the date, the clock and the writer."""
    if line.end - line.start > BYLINE_LONGEST:
        return False
    rest = text[line.start : day.span.start] + " " + text[day.span.end : line.end]
    if PROSE.search(rest):
        return False
    words = WORD.findall(CLOCK.sub(" ", rest))
    return len(words) <= 3 or (BY.match(rest) is not None and len(words) <= 10)


def _dateline(text: str, days: Sequence[Day]) -> Day | None:
    """The day between the place and the dash before the story's first words."""
    for day in days:
        line = _line_around(text, day.span)
        if day.span.start - line.start > DATELINE_LONGEST:
            continue
        before, after = text[line.start : day.span.start], text[day.span.end : day.span.end + 60]
        if BEFORE_DATELINE.match(before) and AFTER_DATELINE.match(after):
            return day
    return None


def _full(day: Day | None, known: Published | None) -> date | None:
    """A dateline without a year is the one nearest before the publication."""
    if day is None or day.full is not None or known is None:
        return None if day is None else day.full
    latest = known.latest + timedelta(days=1)
    found = [day.in_year(year) for year in (latest.year - 1, latest.year)]
    return max((one for one in found if one is not None and one <= latest), default=None)
