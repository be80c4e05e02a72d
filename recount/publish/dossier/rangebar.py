"""A toll as a bar: from its low to its high, an arrow where an end is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recount.model import Verdict
from recount.publish.dossier import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recount.model import Claim, Toll

# Room right of the highest figure, so that an open bar's arrow has somewhere to point.
HEADROOM = 1.18
MOST_LETTERS = 26  # of the numbers under a bar


@dataclass(frozen=True, slots=True)
class Figure:
    """A number a claim under the toll states, `at` its place along the bar in per cent."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class RangeBar:
    """A toll's ends along a scale from 0 to `top` people, in per cent of the bar's length."""

    start: float
    end: float
    open_low: bool
    open_high: bool
    best: float | None
    figures: tuple[Figure, ...]
    top: int
    ticks: tuple[Figure, ...]


def range_bar(toll: Toll, claims: Iterable[Claim], *, top: int) -> RangeBar | None:
    """The bar of a toll on a scale that ends at `top`; None where no number is stated at all.

    Where sources exclude each other and none sets a limit, the scale reaches their largest figure.
    """
    if toll.low is None and toll.high is None:
        return None
    low, high = toll.low, toll.high
    stated = {
        number: wording.count(claim.count)
        for claim in claims
        for number in (claim.count.low, claim.count.high)
        if number is not None
    }
    if high is None and toll.verdict is Verdict.DISPUTED:
        top = max(top, ceiling(int(max(stated, default=0) * HEADROOM)))
    shown = {number: text for number, text in stated.items() if number <= top}
    return RangeBar(
        start=_along(low or 0, top),
        end=_along(top if high is None else high, top),
        open_low=low is None,
        open_high=high is None,
        best=None if toll.best is None else _along(toll.best, top),
        figures=tuple(Figure(_along(n, top), shown[n]) for n in sorted(shown)),
        top=top,
        ticks=_labelled(top),
    )


def scale_top(tolls: Iterable[Toll]) -> int:
    """The round number at which a common scale for these tolls ends."""
    ends = [end for toll in tolls for end in (toll.low, toll.high, toll.best) if end is not None]
    return ceiling(int(max(ends, default=1) * HEADROOM))


def ceiling(number: int) -> int:
    """The next round number: 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten; at least 4."""
    if number <= 4:
        return 4
    unit: int = 10 ** (len(str(number)) - 1)
    steps = (10, 15, 20, 30, 40, 50, 60, 80, 100)
    enough = [step * unit // 10 for step in steps if step * unit >= number * 10]
    return min(enough)


def ticks(top: int) -> list[int]:
    """From 0 to `top` in three to six numbers that are round themselves."""
    even = [n for n in (4, 3, 5, 2) if top % n == 0 and len(str(top // n).rstrip("0")) == 1]
    parts = even[0] if even else 1
    return [top * step // parts for step in range(parts + 1)]


def _labelled(top: int) -> tuple[Figure, ...]:
    """The ticks with their numbers, or those of the ends alone where all would not fit a phone."""
    found = [Figure(_along(n, top), f"{n:,}") for n in ticks(top)]
    if sum(len(one.text) for one in found) > MOST_LETTERS:
        found[1:-1] = [Figure(one.at, "") for one in found[1:-1]]
    return tuple(found)


def _along(number: int, top: int) -> float:
    return round(100 * min(number, top) / top, 2)
