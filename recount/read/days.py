"""Calendar days written in a text: "March 9, 2025", "9 March", "3 JAN 90", "2025-03-08"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recount.model.said import Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febr"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)} | {
    name: number
    for number, names in enumerate(
        (
            ("mon",),
            ("tue", "tues"),
            ("wed",),
            ("thu", "thur", "thurs"),
            ("fri",),
            ("sat",),
            ("sun",),
        )
    )
    for name in names
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[89]\d\d|20\d\d)"

_WRITTEN = (
    rf"\b(?:(?P<weekday>{_WEEKDAY})\.?,?\s{{1,3}}(?:the\s)?)?(?:"
    rf"(?P<month>{_MONTH})\.?\s{{1,3}}(?:the\s)?(?P<day>{_DAY})(?:st|nd|rd|th)?"
    rf"(?:,?\s{{1,3}}(?P<year>{_YEAR}))?"
    rf"|(?P<day2>{_DAY})(?:st|nd|rd|th)?(?:[ \t\xa0](?:of\s)?|-|\n(?!\w{{3,9}}\.?\s\d))"
    rf"(?P<month2>{_MONTH})\b\.?"
    rf"(?:,?\s{{1,3}}(?P<year2>{_YEAR}|\d\d(?=\s{{0,3}}(?:--|—|–|[\[\]()]|$)))|-(?P<year4>{_YEAR}))?"
    rf"|(?P<year3>{_YEAR})-(?P<month3>0[1-9]|1[0-2])-(?P<day3>[0-2]\d|3[01])"
    r")(?![\d:%])\b"
)
DAY = re.compile(_WRITTEN, re.IGNORECASE | re.MULTILINE)
# The same for small letters, of which the matcher passes over what begins with another letter.
SMALL_DAY = re.compile(_WRITTEN, re.MULTILINE)
# Where the costly pattern is worth trying: months are capitalised, or the day is in ISO form. The
# names stand under their first letters, and an ISO day is found by a hyphen: both are sought fast.
_FORMS = [form for name in MONTHS for form in (name.capitalize(), name.upper())]
_INITIALS = {name[0].upper() for name in MONTHS}
_CAPITALISED = "|".join(
    f"{first}(?:{'|'.join(form[1:] for form in _FORMS if form[0] == first)})"
    for first in sorted(_INITIALS)
)
MONTH_HINT = re.compile(rf"(?:{_CAPITALISED})\b")
ISO_HINT = re.compile(r"-(?=\d)(?<=\d{4}-)")
BEFORE, AFTER = 32, 64  # characters round a hint in which a day can stand
IN_ADDRESS = re.compile(rf"/(?P<year>{_YEAR})[/-](?P<month>0?[1-9]|1[0-2])[/-](?P<day>{_DAY})\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written; the year or the weekday may be missing."""

    span: Span
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in a year, None where the calendar or the weekday forbids it."""
        if self.day > calendar.monthrange(year, self.month)[1]:
            return None
        found = date(year, self.month, self.day)
        return None if self.weekday not in (None, found.weekday()) else found

    @property
    def full(self) -> date | None:
        """The day where its year is written; a wrong weekday beside it is passed over."""
        if self.year is None or self.day > calendar.monthrange(self.year, self.month)[1]:
            return None
        return date(self.year, self.month, self.day)


def days_in(text: str, within: Span | None = None) -> list[Day]:
    """The calendar days written in the text or the part of it, in order."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    hints = _hints(text, start, end)
    if not hints:
        return []
    found: list[Day] = []
    at = start
    day, read = (SMALL_DAY, text.lower()) if text.isascii() else (DAY, text)
    for first, last in hints:
        if first < at:
            continue
        until = min(end, last + AFTER)
        for match in day.finditer(read, max(at, first - BEFORE), until):
            if match.start() <= last and not _is_verb(text, match):
                found.append(_day(match))
                at = match.end()
    return found


def may_hold_days(text: str, within: Span) -> bool:
    """A quick look: whether a calendar day may be written in a part of a text."""
    return bool(_hints(text, within.start, within.end))


def _hints(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where names of months in capitals and the beginnings of ISO days stand, in order."""
    found = [match.span() for match in MONTH_HINT.finditer(text, start, end)]
    if text.find("-", start, end) < 0:
        return found
    after = start
    for match in ISO_HINT.finditer(text, start, end):
        first = match.start() - 4
        if first >= after:
            after = match.end() + 1
            found.append((first, after))
    return sorted(found)


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Whether what would be a month is "may" in small letters."""
    return any(text[slice(*match.span(name))] == "may" for name in ("month", "month2"))


def days_in_addresses(text: str) -> Iterator[date]:
    """The days in the paths of links, as news sites write them."""
    for match in IN_ADDRESS.finditer(text):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        if day <= calendar.monthrange(year, month)[1]:
            yield date(year, month, day)


def _day(match: re.Match[str]) -> Day:
    named = match.groupdict()
    month = named["month"] or named["month2"]
    day = named["day"] or named["day2"] or named["day3"]
    year = named["year"] or named["year2"] or named["year3"] or named["year4"]
    weekday = named["weekday"]
    return Day(
        span=Span(*match.span()),
        month=MONTHS[month.lower()] if month else int(named["month3"] or 0),
        day=int(day or 0),
        year=None if year is None else _century(int(year)),
        weekday=None if weekday is None else WEEKDAYS[weekday.lower()],
    )


def _century(year: int) -> int:
    """Two digits as wire services of the last century wrote them: 90 is 1990, 05 is 2005."""
    if year >= 100:
        return year
    return 1900 + year if year > 40 else 2000 + year
