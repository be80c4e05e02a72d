"""Which figure's people are surely among another's: by days, place, population and harm."""

from __future__ import annotations

from recount.model import Claim, Period, PlaceMention
from recount.reconcile.populations import UNSPECIFIED, population_of


def within(inner: Period, outer: Period) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def disjoint(left: Period, right: Period) -> bool:
    """Whether the two have no day in common."""
    return left.end < right.start or right.end < left.start


def placed_within(inner: Claim, outer: Claim) -> bool:
    """Whether one of the outer's places holds the inner's, or neither text limits the place."""
    if not outer.places:
        return True
    if not inner.places:
        return False
    return any(_holds(big, small) for big in outer.places for small in inner.places[:1])


def _holds(big: PlaceMention, small: PlaceMention) -> bool:
    if big.place_id is None or small.place_id is None:
        return (big.name or big.text).casefold() == (small.name or small.text).casefold()
    return big.place_id == small.place_id or big.place_id in small.parents


def counted_within(inner: Claim, outer: Claim) -> bool:
    """Whether the people `inner` counts are surely among those that `outer` counts.

    An outer figure without a population is read as of everybody, the reading most favourable to
    it: what contradicts even that contradicts every narrower one.
    """
    if inner.harm is not outer.harm or inner.period is None or outer.period is None:
        return False
    of_whom = population_of(outer)
    held = of_whom == UNSPECIFIED or of_whom.holds(population_of(inner))
    return held and within(inner.period, outer.period) and placed_within(inner, outer)
