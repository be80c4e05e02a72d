"""When a report came out, inferred from the days its story speaks of, with the evidence.

The latest day told as past is the earliest it can have come out; words such as "last week",
"this weekend" or a bare "on Sunday" say how long after at most. The answer is an interval, and
none where nothing on the page gives a day.
"""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from recount.model.said import TOLL_SECTIONS, Passage, Published, Span
from recount.read.days import days_in_addresses
from recount.read.spoken import (
    Named,
    Phrase,
    Spoken,
    Told,
    days_elsewhere,
    days_told,
    evidence,
    read_spoken,
)
from recount.read.years import Anchor, anchor_of

NEWS_AGE = 30  # days after the latest day it speaks of within which a report is taken to be out
NEWS_RULE = f"a report is taken to be at most {NEWS_AGE} days younger than what it speaks of"
WEEKDAY_AGE = 2  # days after a bare weekday: a daily story is written at once
CRAWL_AGE = 7  # days before a crawl within which a page without any day is taken to be out
LOOSENESS = 0.2  # how loosely "the past two weeks" is meant
FIRST_NAMED = 1.5  # days' worth of a weekday that the story names first, or ends a stretch with
MONDAY, WEEKEND = 0, 4  # from Friday on, "this weekend" is at hand


class Side(StrEnum):
    """Which way a reason bounds the day of publication."""

    FROM = "not before"
    TO = "not after"


@dataclass(frozen=True, slots=True)
class Bound:
    """One reason why a report is not older or not younger."""

    side: Side
    day: date
    because: str


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest day a story speaks of as past.

    `called`: the story names it by its weekday too; `whole`: it tells of all of that day.
    """

    day: date
    because: str
    called: bool = False
    whole: bool = False


def infer(
    text: str, passages: Sequence[Passage], *, crawled: date | None = None, header: int = 0
) -> Published | None:
    """The days on which the report can have come out; None where nothing tells.

    What stands before the offset `header` is a crawler's and no part of the story.
    """
    told = days_told(text, passages, after=header)
    story = " ".join(p.span.of(text) for p in passages if p.section in TOLL_SECTIONS)
    own = [full for one in told if one.past and (full := one.day.full)]
    anchor = anchor_of(own, story, crawled=crawled, links=days_in_addresses(text))
    if anchor is None:
        return None
    spoken = read_spoken(text, passages, told)
    latest = _latest_told(text, spoken, anchor) or _latest_elsewhere(text, passages, spoken, anchor)
    if latest is None:
        return _from_crawl(crawled)
    bounds = list(_bounds(text, spoken, anchor, latest))
    if crawled is not None:
        bounds.append(Bound(Side.TO, crawled + timedelta(days=1), f"fetched on {crawled}"))
    return _combined(bounds, anchor)


def _latest_told(text: str, spoken: Spoken, anchor: Anchor) -> Latest | None:
    """The latest past day, if one of the story's days is of its own time.

    Days written with their year in running text are mostly old ones ("the March 2, 2013,
    shooting"): alone they date a report only in a caption, or where their weekday is written too
    and the story goes on to call it by that.
    """
    placed = [
        (day, told)
        for told in spoken.told
        if told.past and (day := anchor.place(told.day)) is not None
    ]
    weekdays = {named.weekday for named in spoken.named}
    if not any(
        told.day.year is None or told.caption or told.day.weekday in weekdays for _, told in placed
    ):
        return None
    day, told = max(placed, key=lambda one: (one[0], -one[1].day.span.start))
    whole = any(other.whole for at, other in placed if at == day)
    called = day.weekday() in weekdays or told.day.weekday is not None
    return Latest(day, evidence(text, told.sentence), called=called, whole=whole)


def _latest_elsewhere(
    text: str, passages: Sequence[Passage], spoken: Spoken, anchor: Anchor
) -> Latest | None:
    """A day dated elsewhere on the page that falls on a weekday the story names."""
    weekdays = {named.weekday for named in spoken.named}
    placed = [
        (day, written)
        for written in days_elsewhere(text, passages)
        if (day := anchor.place(written)) is not None and day.weekday() in weekdays
    ]
    if not placed:
        return None
    day, written = max(placed, key=lambda one: (one[0], -one[1].span.start))
    around = Span(max(0, written.span.start - 60), min(len(text), written.span.end + 40))
    return Latest(day, "elsewhere on the page: …" + evidence(text, around) + "…", called=True)


def _from_crawl(crawled: date | None) -> Published | None:
    if crawled is None:
        return None
    first, last = crawled - timedelta(days=CRAWL_AGE), crawled + timedelta(days=1)
    return Published(first, last, (f"fetched on {crawled}",))


def _bounds(text: str, spoken: Spoken, anchor: Anchor, latest: Latest) -> Iterator[Bound]:
    """Why not older, why not younger."""
    yield Bound(Side.FROM, latest.day + timedelta(days=latest.whole), latest.because)
    yield Bound(Side.TO, latest.day + timedelta(days=NEWS_AGE), NEWS_RULE)
    base = latest.day
    last = _last_weekday(spoken.named)
    if last is not None:
        day = latest.day + timedelta(days=(last.weekday - latest.day.weekday()) % 7)
        if latest.called:
            base = day
            yield from _after_weekday(text, spoken.named, last, day)
        yield Bound(Side.TO, day + timedelta(days=WEEKDAY_AGE), evidence(text, last.sentence))
    for phrase in spoken.phrases:
        because = evidence(text, phrase.sentence)
        for start in _starts_near(spoken.told, phrase, anchor):
            slack = math.ceil(LOOSENESS * phrase.days)
            yield Bound(Side.FROM, start + timedelta(days=phrase.days - slack), because)
            yield Bound(Side.TO, start + timedelta(days=phrase.days + slack), because)
        until = _last_day(phrase.kind, base, spoken, anchor)
        if until is not None:
            yield Bound(Side.TO, until, because)


def _after_weekday(text: str, named: Sequence[Named], last: Named, day: date) -> Iterator[Bound]:
    """Not before the last weekday told, nor on it where things are told "since" it."""
    yield Bound(Side.FROM, day, evidence(text, last.sentence))
    for one in named:
        if one.weekday == last.weekday and one.onset:
            yield Bound(Side.FROM, day + timedelta(days=1), evidence(text, one.sentence))


def _last_weekday(named: Sequence[Named]) -> Named | None:
    """The weekday after which the story's week is silent longest, its lead's by preference."""
    present = {one.weekday for one in named}
    plain = [one for one in named if not one.onset] or list(named)

    def silence(one: Named) -> float:
        after = min((other - one.weekday) % 7 or 7 for other in present)
        favoured = one is plain[0] or one.end or one.weekday == plain[0].weekday
        return after + FIRST_NAMED * favoured

    return max(plain, key=silence, default=None)


def _starts_near(told: Sequence[Told], phrase: Phrase, anchor: Anchor) -> Iterator[date]:
    """The days since which things are counted, beside a phrase such as "the past two weeks"."""
    if not phrase.days:
        return
    for one in told:
        apart = max(
            one.sentence.start - phrase.sentence.end, phrase.sentence.start - one.sentence.end
        )
        if one.since and apart <= 5:
            day = anchor.place(one.day)
            if day is not None:
                yield day


def _last_day(kind: str, base: date, spoken: Spoken, anchor: Anchor) -> date | None:
    """The last day on which the phrase can have been written of `base`."""
    if kind == "weekend" and base.weekday() >= WEEKEND:
        return base + timedelta(days=(MONDAY - base.weekday()) % 7)
    if kind == "this_week":
        return base + timedelta(days=6 - base.weekday())
    if kind == "last_week":
        return base + timedelta(days=7)
    if kind == "this_month":
        return base.replace(day=monthrange(base.year, base.month)[1])
    return _end_of_month_after(base, spoken, anchor) if kind == "last_month" else None


def _end_of_month_after(base: date, spoken: Spoken, anchor: Anchor) -> date:
    """The end of the month after the one that "last month" means.

    That is the month before the latest day's where the story has days in it, else its own.
    """
    before = (base.replace(day=1) - timedelta(days=1)).replace(day=1)
    months = {
        (day.year, day.month) for told in spoken.told if (day := anchor.place(told.day)) is not None
    }
    first = base.replace(day=1)
    if (before.year, before.month) not in months:
        first = (first + timedelta(days=32)).replace(day=1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _combined(bounds: Sequence[Bound], anchor: Anchor) -> Published:
    """The narrowest interval the reasons allow; a reason that contradicts is left out."""
    lower = [bound for bound in bounds if bound.side is Side.FROM]
    first = max(lower, key=lambda bound: bound.day)
    upper = [bound for bound in bounds if bound.side is Side.TO and bound.day >= first.day]
    last = min(upper, key=lambda bound: bound.day, default=first)
    because = [f"{one.side} {one.day}: {one.because}" for one in (first, last)]
    return Published(first.day, last.day, (*because, anchor.what))
