"""Ranges of people and what several ranges support together.

Definitions after Marzullo's sweep (K. Marzullo, "Tolerating failures of continuous-valued
sensors", 1990): the supported range is where most ranges overlap. Nothing here averages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from recount.model import Count


class Interval(NamedTuple):
    """From `low` to `high` people; `high` is None where nothing limits it (rule 19)."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low:,} or more"
        return f"{self.low:,}" if self.low == self.high else f"{self.low:,} to {self.high:,}"

    def meet(self, other: Interval) -> Interval | None:
        """The numbers both allow, or None if they exclude each other."""
        low = max(self.low, other.low)
        high = smaller(self.high, other.high)
        return None if high is not None and high < low else Interval(low, high)

    def holds(self, n: int) -> bool:
        """Whether `n` is one of the numbers allowed."""
        return self.low <= n and (self.high is None or n <= self.high)


class Support(NamedTuple):
    """The range most origins allow, and how many of how many allow it."""

    range: Interval
    depth: int
    of: int


def smaller(left: int | None, right: int | None) -> int | None:
    """The lower of two upper limits, where None is no limit."""
    if left is None or right is None:
        return right if left is None else left
    return min(left, right)


def larger(left: int | None, right: int | None) -> int | None:
    """The higher of two upper limits, where None is no limit."""
    return None if left is None or right is None else max(left, right)


def interval_of(count: Count) -> Interval | None:
    """The range a stated count allows; None where no number was stated."""
    return Interval(count.low or 0, count.high) if count.stated else None


def envelope(ranges: Sequence[Interval]) -> Interval:
    """From the lowest lower limit to the highest upper one (rule 15)."""
    high: int | None = 0
    for one in ranges:
        high = larger(high, one.high)
    return Interval(min(one.low for one in ranges), high)


def joint(ranges: Iterable[Interval]) -> Interval | None:
    """The numbers every range allows, or None if two of them exclude each other."""
    both: Interval | None = Interval(0, None)
    for one in ranges:
        both = both.meet(one) if both else None
    return both


def supported(ranges: Sequence[Interval]) -> Support:
    """The lowest range that the greatest number of ranges allow.

    Ties between separate ranges are settled for the lowest, the cautious reading. O(k log k).
    """
    edges = sorted(
        [(one.low, 0) for one in ranges] + [(one.high, 1) for one in ranges if one.high is not None]
    )
    depth = best = 0
    low, high = 0, None
    is_open = False
    for at, closing in edges:
        if not closing:
            depth += 1
            if depth > best:
                best, low, high, is_open = depth, at, None, True
        else:
            if is_open and depth == best:
                high, is_open = at, False
            depth -= 1
    return Support(Interval(low, high), best, len(ranges))


def floor(ranges: Sequence[Interval], named: int = 0) -> int:
    """The largest lower limit two ranges support, or the number of resolved names if higher."""
    lows = sorted((one.low for one in ranges), reverse=True)
    return max(named, lows[1] if len(lows) > 1 else 0)
