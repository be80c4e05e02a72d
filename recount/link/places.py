"""How two places stand to each other: the same, one inside the other, apart, or not known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import StrEnum

from recount.link.chains import fold
from recount.model import PlaceMention

EARTH_KM = 6371.0
SAME_KM = 3.0  # two names of one spot: a school and its street
PRECISE = 3  # UCDP where_prec up to which a place is a town or narrower (rule 32)
APART_KM = 40.0  # beyond it a town and the next are two places


class Relation(StrEnum):
    """Of the left place to the right one."""

    SAME = "same"
    INSIDE = "inside"
    HOLDS = "holds"
    APART = "apart"
    UNKNOWN = "unknown"


def kilometres(left: PlaceMention, right: PlaceMention) -> float | None:
    """The great-circle distance in kilometres; None where a place has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    south, north = math.radians(left.lat), math.radians(right.lat)
    east = math.radians(right.lon - left.lon)
    chord = math.sin((north - south) / 2) ** 2
    chord += math.cos(south) * math.cos(north) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, chord)))


def relation(left: PlaceMention | None, right: PlaceMention | None) -> Relation:
    """How `left` stands to `right` by gazetteer id, hierarchy, distance or, failing them, name."""
    if left is None or right is None:
        return Relation.UNKNOWN
    if left.place_id is None or right.place_id is None:
        same = fold(left.name or left.text) == fold(right.name or right.text)
        return Relation.SAME if same else Relation.UNKNOWN
    if left.place_id == right.place_id:
        return Relation.SAME
    if right.place_id in left.parents:
        return Relation.INSIDE
    if left.place_id in right.parents:
        return Relation.HOLDS
    if _lies_in_another(left, right) or _lies_in_another(right, left):
        return Relation.APART
    return _by_distance(left, right)


COUNTRY = 6  # UCDP where_prec (rule 32)


def _lies_in_another(place: PlaceMention, country: PlaceMention) -> bool:
    """Whether a place is, or lies in, another country than the one named."""
    return country.precision == COUNTRY and bool(place.parents or place.precision == COUNTRY)


def _by_distance(left: PlaceMention, right: PlaceMention) -> Relation:
    away = kilometres(left, right)
    if away is None:
        return Relation.UNKNOWN
    narrow = [place for place in (left, right) if (place.precision or 7) <= PRECISE]
    if len(narrow) == 2:
        if away <= SAME_KM:
            return Relation.SAME
        return Relation.APART if away > APART_KM else Relation.UNKNOWN
    if left.precision == right.precision and left.precision == 4:
        return Relation.APART
    return Relation.APART if away > 10 * APART_KM else Relation.UNKNOWN


def narrowest(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The narrowest resolved place, the first as written among equals; None without any."""
    ranked = sorted(
        enumerate(places),
        key=lambda item: (item[1].place_id is None, item[1].precision or 7, item[0]),
    )
    return ranked[0][1] if ranked else None


def telling(places: Sequence[PlaceMention], widest: int = PRECISE) -> list[PlaceMention]:
    """The places narrow enough to tell occasions apart: a country both name says nothing."""
    return [place for place in places if place.text and (place.precision or 1) <= widest]


def heads(places: Sequence[PlaceMention], most: int) -> Sequence[PlaceMention]:
    """The first `most` places; of villages on no map alone also the first that lies somewhere."""
    first = places[:most]
    if any(map(_is_listed, first)):
        return first
    return [*first, *[place for place in places[most:] if _is_listed(place)][:1]]


def _listed(places: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """The places that a gazetteer has, if any: of a village in none nobody can say it is far."""
    return [place for place in places if _is_listed(place)] or places


def _is_listed(place: PlaceMention) -> bool:
    return place.place_id is not None or place.lat is not None


def far_apart(left: Sequence[PlaceMention], right: Sequence[PlaceMention], least: float) -> bool:
    """Whether every pair of places lies at least `least` kilometres apart, none in another."""
    pairs = [(a, b) for a in _listed(left) for b in _listed(right)]
    return bool(pairs) and all(_far(a, b, least) for a, b in pairs)


def _far(left: PlaceMention, right: PlaceMention, least: float) -> bool:
    if relation(left, right) in (Relation.SAME, Relation.INSIDE, Relation.HOLDS):
        return False
    away = kilometres(left, right)
    return away is not None and away >= least


def any_relation(left: Sequence[PlaceMention], right: Sequence[PlaceMention]) -> Relation:
    """The closest relation between any two places of the lists; APART only if all pairs are."""
    found = {relation(a, b) for a in left for b in right}
    for closest in (Relation.SAME, Relation.INSIDE, Relation.HOLDS):
        if closest in found:
            return closest
    apart = {relation(a, b) for a in _listed(left) for b in _listed(right)}
    return Relation.APART if apart == {Relation.APART} else Relation.UNKNOWN
