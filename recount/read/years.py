"""The year of days written without one: from a dated day, a crawl, a link, or a turn of power."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from recount.lexicon import load
from recount.read.days import Day
from recount.read.spoken import pattern

NEAR = 60  # days from a dated day within which a day without a year is of the same story
YEAR = 330  # days within which a day is written without its year


GUESS = "the year is a guess, none being written: the first after what the text calls new,"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated day near which the story's days lie, and what it is.

    `side` is 0 where they may lie on either side, 1 where they come after, -1 before; `reach` is
    the number of days within which they must lie.
    """

    day: date
    side: int
    reach: int
    what: str

    def place(self, day: Day) -> date | None:
        """The day in the year the anchor gives it; None where no year fits its weekday."""
        if day.year is not None:
            return day.full
        years = (self.day.year - 1, self.day.year, self.day.year + 1)
        found = [one for year in years if (one := day.in_year(year)) is not None]
        if self.side > 0:
            found = [one for one in found if one >= self.day]
        elif self.side < 0:
            found = [one for one in found if one <= self.day]
        found = [one for one in found if abs(one - self.day).days <= self.reach]
        return min(found, key=lambda one: (abs(one - self.day), one), default=None)


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of power that stories date themselves by while it is new."""

    name: str
    day: date
    wording: re.Pattern[str]


@cache
def turns() -> tuple[Turn, ...]:
    """The turns of `published.toml`, the latest first."""
    table = load("published")["turns"]
    rows = table if isinstance(table, list) else []
    found = [Turn(row["name"], row["day"], re.compile(row["wording"])) for row in rows]
    return tuple(sorted(found, key=lambda turn: turn.day, reverse=True))


def anchor_of(
    own: Iterable[date], story: str, *, crawled: date | None, links: Iterable[date]
) -> Anchor | None:
    """What gives the year, the surest first; None where nothing on the page does."""
    turn = _turn_in(story)
    latest = max(own, default=None)
    if latest is not None and (turn is None or latest >= turn.day):
        return Anchor(latest, 0, NEAR, f"the year is that of {latest}, written out in the text")
    if crawled is not None:
        return Anchor(crawled + timedelta(days=1), -1, YEAR, f"the page was fetched on {crawled}")
    linked = max(links, default=None)
    if linked is not None and (turn is None or linked >= turn.day):
        return Anchor(linked, 0, NEAR, f"the year is that of {linked}, in a link on the page")
    if turn is not None:
        return Anchor(turn.day, 1, YEAR, f"{GUESS} {turn.name}, {turn.day}")
    return None


def _turn_in(story: str) -> Turn | None:
    """The latest turn of power that the story still calls new.

    None where it counts years or keeps anniversaries since: the first year is then the wrong one.
    """
    lower = story.lower()
    if pattern("recent").search(lower) is None or pattern("years_since").search(lower):
        return None
    return next((turn for turn in turns() if turn.wording.search(lower)), None)
