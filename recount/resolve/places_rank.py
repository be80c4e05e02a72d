"""Which place a name means: candidates scored by name, size and by the other places of the text.

Names of one text support each other: a Paris among towns of Lamar County is the one in Texas. The
weights were fitted on half of a corpus of local news by `evaluation/fit_places.py`; the method is
the usual one of toponym resolution (Lieberman and Samet 2012: comma groups, local lexicon, nearby
places, population prior).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from recount.resolve.gazetteer import Entry, How, Kind, Match
from recount.resolve.places_scan import Cue, Sighting

MOST_CANDIDATES = 80
ROUNDS = 2

# People a row without a figure is taken to have, only to compare it with rows that have one.
_SIZE: dict[Kind, float] = {
    Kind.CONTINENT: 9.0, Kind.COUNTRY: 7.0, Kind.REGION: 6.0, Kind.SEA: 6.0, Kind.ADM1: 5.7,
    Kind.ADM2: 4.6, Kind.ADM3: 4.0, Kind.LOCALITY: 2.7, Kind.NEIGHBOURHOOD: 3.0, Kind.SITE: 3.0,
}  # fmt: skip

_SEAT_SIZE = {1: 6.0, 2: 5.2, 3: 4.4, 4: 3.8, 5: 3.3}

WEIGHTS: dict[str, float] = {
    "size": 6.0,
    "country": 1.5,
    "adm1": 1.5,
    "adm2": -0.3,
    "adm3": -1.0,
    "namesake": -2.0,
    "region": 0.5,
    "site": -1.0,
    "alternate": -1.5,
    "loose": -3.0,
    "inside": 5.0,
    "outside": -3.0,
    "sibling": 3.0,
    "near": 6.0,
    "same_area": 4.0,
    "same_country": 2.5,
    "announced": 2.5,
    "not_announced": -1.5,
    "given": 1.0,
}

PLACENESS: dict[str, float] = {
    "bias": -1.0,
    Cue.IN.name: 1.8,
    Cue.NEAR.name: 2.5,
    Cue.DIRECTION.name: 3.0,
    Cue.TYPED_BEFORE.name: 3.0,
    Cue.TYPED_AFTER.name: 2.0,
    Cue.TITLE.name: -3.5,
    Cue.GIVEN_BEFORE.name: -3.5,
    Cue.NAME_BEFORE.name: -2.2,
    Cue.NAME_AFTER.name: -1.0,
    Cue.IS_GIVEN.name: -2.0,
    Cue.SPEAKS.name: -2.0,
    Cue.ROAD.name: -3.0,
    Cue.INSTITUTION.name: 0.8,
    Cue.STARTS.name: 0.0,
    Cue.EVERYDAY.name: -3.5,
    Cue.CONTAINED.name: 4.0,
    Cue.CONTAINER.name: 4.0,
    Cue.POSSESSIVE.name: 0.3,
    Cue.SURNAME.name: -2.5,
    Cue.PEOPLE.name: 3.0,
    Cue.SHORT.name: -3.0,
    Cue.SHOUTED.name: -2.0,
    Cue.DATELINE.name: 2.5,
    Cue.ACRONYM.name: -4.0,
    Cue.ORIGIN.name: 1.5,
    "country": 1.5,
    "size": 2.5,
    "area": 1.5,
    "words": 1.0,
    "alternate": -1.0,
    "support": 2.5,
}


@dataclass(slots=True)
class Name:
    """The sightings of one name in one sense, and what it may mean."""

    key: str
    sightings: list[Sighting]
    matches: Sequence[Match]
    areas: frozenset[str] = frozenset()
    shares: list[float] = field(default_factory=list)
    supports: list[float] = field(default_factory=list)
    placeness: float = 0.5

    def best(self) -> int:
        """The index of the likeliest candidate; the first of equals."""
        return max(range(len(self.matches)), key=lambda i: (self.shares[i], -i))


@dataclass(slots=True)
class Surroundings:
    """How much of a text's places lie in each square degree, area and country."""

    squares: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0


def rank(sightings: Sequence[Sighting]) -> list[Name]:
    """The names of a text with a share for each candidate (they sum to 1), most settled senses."""
    names = _names(sightings)
    for name in names:
        name.shares = _shares(name, None)
    for _ in range(ROUNDS):
        around = surroundings(names)
        for name in names:
            name.shares = _shares(name, around)
            name.placeness = _placeness(name, name.sightings)
    return names


def _names(sightings: Sequence[Sighting]) -> list[Name]:
    grouped: dict[tuple[str, str, str], list[Sighting]] = {}
    for seen in sightings:
        announced = seen.announced.value if seen.announced else ""
        area = seen.container.key if seen.container else ""
        grouped.setdefault((seen.key, announced, area), []).append(seen)
    names = []
    for (key, _, _), group in grouped.items():
        matches = sorted(
            group[0].matches, key=lambda m: (-size(m.entry) + 1.5 * m.how, m.entry.id)
        )[:MOST_CANDIDATES]
        areas = frozenset(
            m.entry.id for seen in group if seen.container for m in seen.container.matches
        )
        names.append(Name(key, group, matches, areas))
    told: dict[str, set[str]] = defaultdict(set)
    for name in names:
        told[name.key] |= name.areas
    for name in names:
        if not name.areas and told[name.key]:
            name.areas = frozenset(told[name.key] | {"~"})
    return names


def size(entry: Entry) -> float:
    """The decimal logarithm of the people of a place, or what its kind usually has."""
    if entry.population > 0:
        return max(math.log10(entry.population), 2.0)
    return _SEAT_SIZE.get(entry.seat, _SIZE[entry.kind])


def features(name: Name, match: Match, around: Surroundings | None) -> dict[str, float]:
    """What speaks for and against a candidate; the keys are those of `WEIGHTS`."""
    entry, how = match.entry, match.how
    found = {"size": size(entry) / 7.0}
    found[_KIND_FEATURE.get(entry.kind, "town")] = 1.0
    if how is not How.NAME:
        found["loose" if how >= How.SOUND else "alternate"] = 1.0
    if name.areas:
        inside = bool(name.areas.intersection(entry.parents))
        if "~" in name.areas:
            found["sibling"] = float(inside)
        else:
            found["inside" if inside else "outside"] = 1.0
    announced = name.sightings[0].announced
    if announced is not None:
        fits = announced is entry.kind or {announced, entry.kind} <= _ALIKE
        found["announced" if fits else "not_announced"] = 1.0
    elif entry.kind in _LESSER and any(entry.id in m.entry.parents for m in name.matches):
        found["namesake"] = 1.0
    if entry.given:
        found["given"] = 1.0
    if around is not None and around.total > 0:
        found |= _support(name, entry, around)
    return found


_KIND_FEATURE = {
    Kind.COUNTRY: "country", Kind.CONTINENT: "country", Kind.ADM1: "adm1", Kind.ADM2: "adm2",
    Kind.ADM3: "adm3", Kind.REGION: "region", Kind.SEA: "region", Kind.SITE: "site",
    Kind.NEIGHBOURHOOD: "site",
}  # fmt: skip
_LESSER = frozenset({Kind.ADM2, Kind.ADM3})
_ALIKE = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD})


def _support(name: Name, entry: Entry, around: Surroundings) -> dict[str, float]:
    """The share of the other names' weight that lies near, in the area, in the country."""
    near = area = country = own = 0.0
    square = _square(entry)
    for share, match in zip(name.shares, name.matches, strict=True):
        own += share
        other = match.entry
        if other.country and other.country == entry.country:
            country -= share
            if other.admin1 and other.admin1 == entry.admin1:
                area -= share
        there = _square(other)
        if square and there and abs(square[0] - there[0]) < 2 and abs(square[1] - there[1]) < 2:
            near -= share
    weight = name.placeness
    left = max(around.total - weight * own, 0.0) + 0.5
    if square:
        near = near * weight + around.squares.get(square, 0.0)
    if entry.country:
        country = country * weight + around.countries.get(entry.country, 0.0)
    if entry.admin1:
        area = area * weight + around.areas.get((entry.country, entry.admin1), 0.0)
    return {
        "near": max(near, 0.0) / left,
        "same_area": max(area, 0.0) / left,
        "same_country": max(country, 0.0) / left,
    }


def surroundings(names: Iterable[Name]) -> Surroundings:
    """Where the text's places lie, each name counted once however often it stands there."""
    around = Surroundings()
    for name in names:
        for share, match in zip(name.shares, name.matches, strict=True):
            weight, entry = share * name.placeness, match.entry
            if weight < 0.01:
                continue
            if entry.country:
                around.countries[entry.country] += weight
                if entry.admin1:
                    around.areas[entry.country, entry.admin1] += weight
            if (square := _square(entry)) and entry.kind is not Kind.COUNTRY:
                for y in (-1, 0, 1):
                    for x in (-1, 0, 1):
                        around.squares[square[0] + y, square[1] + x] += weight
        around.total += name.placeness
    return around


def _square(entry: Entry) -> tuple[int, int] | None:
    if entry.lat is None or entry.lon is None:
        return None
    return math.floor(entry.lat), math.floor(entry.lon)


def _shares(name: Name, around: Surroundings | None) -> list[float]:
    scores = []
    supports = []
    for match in name.matches:
        found = features(name, match, around)
        supports.append(found.get("near", 0.0) + found.get("same_area", 0.0))
        scores.append(sum(WEIGHTS.get(key, 0.0) * value for key, value in found.items()))
    name.supports = supports
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _placeness(name: Name, sightings: Sequence[Sighting]) -> float:
    return max(placeness(name, seen) for seen in sightings)


def placeness(name: Name, seen: Sighting) -> float:
    """How likely a sighting names a place at all, 0 to 1."""
    found = placeness_features(name, seen)
    score = sum(PLACENESS.get(key, 0.0) * value for key, value in found.items())
    return 1.0 / (1.0 + math.exp(-score))


def placeness_features(name: Name, seen: Sighting) -> Mapping[str, float]:
    """What speaks for and against a sighting; the keys are those of `PLACENESS`."""
    best = name.best()
    match = name.matches[best]
    found = {"bias": 1.0, "size": size(match.entry) / 7.0}
    for cue in seen.cues:
        found[cue.name] = 1.0
    if match.entry.kind in _AREAS:
        found["area"] = 1.0
    if match.entry.kind is Kind.COUNTRY:
        found["country"] = 1.0
    if " " in seen.key:
        found["words"] = 1.0
    if match.how is not How.NAME:
        found["alternate"] = 1.0
    found["support"] = name.supports[best] if name.supports else 0.0
    return found


_AREAS = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.ADM1, Kind.ADM2, Kind.REGION})
