"""How two stated times stand to each other, and how firmly their words fix a day.

A calendar date excludes another one. A weekday is read against the day of publication, a clock
time against both: those may be read wrongly, and are weighed, not trusted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from recount.model import Period, Scope

CALENDAR = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}(?:st|nd|rd|th)?\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)|"
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    re.IGNORECASE,
)
WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|last night|"
    r"(?:following|next|previous|same) day|day (?:before|after|earlier|later)",
    re.IGNORECASE,
)
# What names a month, a season or a year, or counts back to one.
LONG_NAMED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b|\b(?:1[89]|20)\d\d\b"
    r"|\b(?:last|earlier this|previous) (?:year|month)|\b(?:years?|months?|decades?) "
    r"(?:ago|earlier|before)|\b(?:spring|summer|fall|autumn|winter)\b",
    re.IGNORECASE,
)
EARLIER = re.compile(r"earlier\b", re.IGNORECASE)
MISREAD = 14  # days by which a weekday may be misread
JUST_NOW = 7  # days before which "earlier this year" ends
LATE = re.compile(r"\b(?:late|night|evening|midnight|overnight)\b|\b1[01]:\d\d ?p", re.IGNORECASE)
EARLY = re.compile(
    r"\b(?:early|morning|midnight|overnight|dawn)\b|\b(?:12|[1-5])(?::\d\d)? ?a\.?m", re.IGNORECASE
)
COMMON = 0.4  # of the days two totals span together
COARSE = 4  # UCDP date_prec of a month (rule 33)
SEVERAL = 3  # days from which a span may be what "last month" means


FRESH, FRESHER = 3, 1.5  # days after which news is told late, and what news told at once weighs
NEVER = 10_000  # days: of a report that nobody knows the day of
LEADS, LEADING = 2, 2  # the first mentions of a text, and what they weigh


class Firmness(IntEnum):
    """How firmly words fix a day."""

    LOOSE = 1  # a clock time, a season, or a day only inferred
    RELATIVE = 2  # a weekday or "yesterday", read against the day of publication
    CALENDAR = 3  # a date


WEIGHTS = {Firmness.LOOSE: 1.0, Firmness.RELATIVE: 3.0, Firmness.CALENDAR: 4.0}
INHERITED = "the story's day"  # how the anchor of a time begins that no word of the claim gives
BACKDROP = "story date"  # and of one reckoned from it: "three days earlier" is before the story
TOLD_ONLY = "no day of its own"  # and of the day of a report that tells no other
REPEATED, RECALLED, REPORTED = 0.25, 0.25, 0.25  # what such times weigh
CLOCK = re.compile(r"\d ?[ap]\.?m\b|\d:\d\d|noon|midnight", re.IGNORECASE)
TIMED = 2.0  # what a day told with its hour weighs: mostly the deed, seldom who spoke


def firmness(period: Period) -> Firmness:
    """How firmly the period's own words fix it; a period without words is as its source says."""
    if CALENDAR.search(period.text):
        return Firmness.CALENDAR
    if period.text == "" and period.anchor == "":
        return Firmness.CALENDAR
    return Firmness.RELATIVE if WEEKDAY.search(period.text) else Firmness.LOOSE


def weight(period: Period) -> float:
    """What a mention of a time says of when it was, by its words and by what it rests on."""
    firm = firmness(period)
    timed = firm > Firmness.LOOSE and CLOCK.search(period.text) is not None
    return WEIGHTS[firm] * _resting(period) * (TIMED if timed else 1.0)


def _resting(period: Period) -> float:
    """What a time says by what it rests on, 1 where it stands in the claim's own words."""
    if period.anchor.startswith(INHERITED):
        return REPEATED
    if period.anchor.startswith(TOLD_ONLY):
        return REPORTED
    return RECALLED if period.anchor.startswith(BACKDROP) else 1.0


def same_days(left: Period, right: Period) -> bool:
    """Whether the two share most days of the shorter."""
    shared = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    shorter = min((one.end - one.start).days + 1 for one in (left, right))
    return shared * 3 >= shorter * 2


def same_time(scope: Scope, left: Period, right: Period) -> bool:
    """Whether two periods may be those of one occasion, or of one total.

    Two totals are of one span only if most days are common: a day's figure is nested in a week's,
    not the same. A span known to the month only fits every longer span inside it.
    """
    if scope is Scope.INCIDENT:
        return same_days(left, right)
    if max(left.precision, right.precision) >= COARSE:
        shortest = min((one.end - one.start).days + 1 for one in (left, right))
        return shortest >= SEVERAL and same_days(left, right)
    shared = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    spanned = (max(left.end, right.end) - min(left.start, right.start)).days + 1
    return shared >= COMMON * spanned


def gap(left: Period, right: Period) -> int:
    """Days between the two; 0 where they overlap or touch one day."""
    return max(0, (max(left.start, right.start) - min(left.end, right.end)).days)


def recalled(told: Period, day: Period) -> bool:
    """Whether a month or a year told was over before a day that words fix, or a date long before.

    "He was shot in July" beside "on 13 December", or "earlier this year": another occasion, though
    of a single victim, who may die after the others and not before them.
    """
    if day.precision > 1 and firmness(day) < Firmness.RELATIVE:
        return False
    if told.precision == 1 and firmness(told) is Firmness.CALENDAR:
        return firmness(day) > Firmness.LOOSE and (day.start - told.end).days > MISREAD
    if told.precision < SEVERAL or LONG_NAMED.search(told.text) is None:
        return False
    if EARLIER.match(told.text) and day.precision == 1:
        return (told.end - day.start).days < JUST_NOW
    return told.end < day.start


def one_night(left: Period, right: Period) -> bool:
    """Whether "late on Sunday" and "early on Monday" are of one night."""
    first, second = sorted((left, right), key=lambda one: one.start)
    if first.start != first.end or second.start != second.end:
        return False
    if (second.start - first.end).days != 1:
        return False
    return LATE.search(first.text) is not None and EARLY.search(second.text) is not None


def likeliest(periods: Sequence[Period]) -> Period | None:
    """The time most of a text's words speak of, each mention weighed by how firmly it fixes a day.

    The first two mentions count double: the lead says when. A day goes before any longer span.
    """
    if not periods:
        return None
    votes: dict[tuple[date, date], float] = {}
    for i, period in enumerate(periods):
        key = (period.start, period.end)
        votes[key] = votes.get(key, 0) + weight(period) * (LEADING if i < LEADS else 1)
    finest = min(period.precision for period in periods)
    able = [one for one in periods if one.precision == finest]
    return max(able, key=lambda one: _votes(votes, one))


def span_told(periods: Sequence[Period]) -> Period | None:
    """The span most of a running total's words give; among equals the longest holds the others."""
    votes: dict[tuple[date, date], float] = {}
    for one in periods:
        key = (one.start, one.end)
        votes[key] = votes.get(key, 0) + WEIGHTS[firmness(one)]
    return max(
        periods, key=lambda one: (_votes(votes, one), (one.end - one.start).days), default=None
    )


class Dated(NamedTuple):
    """A time that a report gives, and the day it came out; None where nobody knows."""

    period: Period
    out: date | None

    @property
    def fresh(self) -> float:
        """More weight for news of the last days: what is told at once is told best."""
        late = None if self.out is None else (self.out - self.period.end).days
        return FRESHER if late is not None and 0 <= late <= FRESH else 1.0

    @property
    def sure(self) -> float:
        """Less weight for a day that only the report itself is of."""
        return REPORTED if self.period.anchor.startswith(TOLD_ONLY) else 1.0

    @property
    def late(self) -> int:
        """Days from the time told to the report; many where nobody knows."""
        return NEVER if self.out is None else abs((self.out - self.period.end).days)


def most_told(told: Sequence[Dated]) -> Period | None:
    """The time most reports give for one occasion, each weighed by how firmly it fixes a day.

    The order of reports says nothing, so that none of them counts double; among equals the time
    stands that was told soonest after it.
    """
    fine = [one for one in told if one.period.precision < SEVERAL] or list(told)
    votes: dict[tuple[date, date], float] = {}
    for one in fine:
        key = (one.period.start, one.period.end)
        votes[key] = votes.get(key, 0) + WEIGHTS[firmness(one.period)] * one.fresh * one.sure
    best = max(
        fine,
        key=lambda one: (
            _votes(votes, one.period),
            -(one.period.end - one.period.start).days,
            -one.late,
            -one.period.start.toordinal(),
        ),
        default=None,
    )
    return None if best is None else best.period


def _votes(votes: dict[tuple[date, date], float], period: Period) -> float:
    return votes[period.start, period.end]


def written(period: Period | None) -> str:
    """A period as ISO days, for reasons."""
    if period is None:
        return "no stated day"
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()} to {period.end.isoformat()}"
