"""Which figure's people are surely among another's: by days, place, population and harm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from recount.model import Claim, Period, PlaceMention
from recount.reconcile.populations import UNSPECIFIED, population_of

Where: TypeAlias = tuple[PlaceMention, ...]
ONE_DAY = re.compile(
    r"\b(?:24|twenty-four)[ -]hours?\b|\b(?:past|last|previous|preceding) day\b|\bovernight\b",
    re.I,
)
PROVINCE = 4  # UCDP where_prec (rule 32): wider or fuzzier places may overlap


def within(inner: Period, outer: Period) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def disjoint(left: Period, right: Period) -> bool:
    """Whether the two have no day in common."""
    return left.end < right.start or right.end < left.start


def of_a_day(claim: Claim) -> bool:
    """Whether a claim's figure is of one day: one by the calendar, or the past 24 hours."""
    if claim.period is None:
        return False
    length = (claim.period.end - claim.period.start).days
    return length == 0 or (length == 1 and worded_as_day(claim))


def worded_as_day(claim: Claim) -> bool:
    """Whether a claim's words say that it is of the past 24 hours, not of one occasion."""
    return claim.period is not None and ONE_DAY.search(claim.period.text) is not None


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


def named_by(claim: Claim) -> Where:
    """The places a claim names that hold none of its others, by their keys; none where inferred."""
    told = {key_of(place): place for place in reversed(claim.places) if place.text}
    holders = {key for place in told.values() for key in place.parents}
    return tuple(told[key] for key in sorted(told) if key not in holders)


def key_of(place: PlaceMention) -> str:
    """The gazetteer's id or, of what it does not know, the name in lower case."""
    return place.place_id or (place.name or place.text).casefold()


def lies_in(inner: Where, outer: Where) -> bool:
    """Whether each inner place is one of the outer or in one; no outer place is no limit."""
    if not outer:
        return True
    return bool(inner) and all(any(_holds(big, small) for big in outer) for small in inner)


def apart(left: Where, right: Where) -> bool:
    """Whether nobody harmed in one was harmed in the other: no place is, or lies in, another.

    Regions that are no province may overlap, also where no gazetteer says so.
    """
    if not left or not right:
        return False
    fuzzy = any(
        place.precision is not None and place.precision > PROVINCE for place in (*left, *right)
    )
    return not fuzzy and not any(
        _holds(one, other) or _holds(other, one) for one in left for other in right
    )


def by_place(claims: Sequence[Claim]) -> list[tuple[Where, list[Claim]]]:
    """The claims by the places they name, in the order of the places' keys.

    Who names no place goes on speaking of the one place that others name, or of the one that
    holds all these.
    """
    groups: dict[tuple[str, ...], tuple[Where, list[Claim]]] = {}
    for claim in claims:
        where = named_by(claim)
        groups.setdefault(tuple(map(key_of, where)), (where, []))[1].append(claim)
    unplaced = groups.pop((), None)
    wheres = [where for where, _ in groups.values()]
    home = [key for key in groups if all(lies_in(one, groups[key][0]) for one in wheres)]
    if unplaced is not None and home:
        groups[home[0]][1].extend(unplaced[1])
    elif unplaced is not None:
        groups[()] = unplaced
    return [groups[key] for key in sorted(groups)]


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
