"""Which place a name means: candidates scored by name, size and by the other places of the text.

Names of one text support each other: a Paris among towns of Lamar County is the one in Texas. The
weights were fitted on half of a corpus of local news by `evaluation/fit_places.py`; the method is
the usual one of toponym resolution (Lieberman and Samet 2012: comma groups, local lexicon, nearby
places, population prior).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recount.resolve.gazetteer import Entry, How, Kind, Match
from recount.resolve.places_scan import SITING, Cue, Sighting

MOST_CANDIDATES = 60
ROUNDS = 2
LEAST_SHARE = 0.02
HOPELESS = 0.04  # nothing around a name can lift it from here to a place

# People a row without a figure is taken to have, only to compare it with rows that have one.
_SIZE: dict[Kind, float] = {
    Kind.CONTINENT: 9.0, Kind.COUNTRY: 7.0, Kind.REGION: 6.0, Kind.SEA: 6.0, Kind.ADM1: 5.7,
    Kind.ADM2: 4.6, Kind.ADM3: 4.0, Kind.LOCALITY: 2.7, Kind.NEIGHBOURHOOD: 3.0, Kind.SITE: 3.0,
}  # fmt: skip

_SEAT_SIZE = {1: 6.0, 2: 5.2, 3: 4.4, 4: 3.8, 5: 3.3}

WEIGHTS: dict[str, float] = {
    "size": 7.44,
    "country": 0.12,
    "adm1": -0.0,
    "adm2": -1.18,
    "adm3": -1.0,
    "namesake": -2.0,
    "region": 1.33,
    "site": -1.0,
    "alternate": -3.06,
    "loose": -3.0,
    "inside": 5.0,
    "outside": -3.0,
    "sibling": 3.02,
    "near": 7.25,
    "same_area": 5.77,
    "same_country": 5.53,
    "announced": 2.44,
    "not_announced": -1.44,
    "given": 1.0,
    "capital": 1.5,
}

PLACENESS: dict[str, float] = {
    "bias": -2.68,
    Cue.IN.name: 0.72,
    Cue.NEAR.name: 2.21,
    Cue.DIRECTION.name: 3.07,
    Cue.TYPED_BEFORE.name: 2.69,
    Cue.TYPED_AFTER.name: 0.37,
    Cue.TITLE.name: -3.4,
    Cue.GIVEN_BEFORE.name: -3.15,
    Cue.NAME_BEFORE.name: -0.71,
    Cue.NAME_AFTER.name: -0.84,
    Cue.IS_GIVEN.name: -1.7,
    Cue.SPEAKS.name: -2.11,
    Cue.ROAD.name: -3.07,
    Cue.INSTITUTION.name: 0.83,
    Cue.STARTS.name: -0.05,
    Cue.EVERYDAY.name: -2.4,
    Cue.CONTAINED.name: 3.83,
    Cue.CONTAINER.name: 4.15,
    Cue.POSSESSIVE.name: 0.3,
    Cue.SURNAME.name: -2.52,
    Cue.PEOPLE.name: 0.5,
    Cue.SHORT.name: -1.36,
    Cue.SHOUTED.name: -1.5,
    Cue.DATELINE.name: 4.0,
    Cue.ACRONYM.name: -2.0,
    Cue.ORIGIN.name: 0.9,
    Cue.LISTED.name: 1.0,
    Cue.OF.name: 0.6,
    "country": 1.94,
    "size": 3.09,
    "area": 1.15,
    "words": 0.59,
    "alternate": -1.57,
    "support": 2.92,
    "given": 1.0,
}


@dataclass(slots=True)
class Name:
    """The sightings of one name in one sense, and what it may mean.

    `shares` say how likely each of `matches` is, `supports` how much of the text's other places
    lies around it, `alone` what is scored without them.
    """

    key: str
    sightings: list[Sighting]
    matches: Sequence[Match]
    areas: frozenset[str] = frozenset()
    alone: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    supports: list[float] = field(default_factory=list)
    sense: float = 0.0
    placeness: float = 0.5
    around: Surroundings | None = None

    def best(self) -> int:
        """The index of the likeliest candidate; the first of equals."""
        return self.shares.index(max(self.shares))


@dataclass(slots=True)
class Surroundings:
    """How much of some places lies in each square degree, area and country."""

    squares: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0

    def add(self, other: Surroundings, weight: float) -> None:
        """Adds another's places with a weight."""
        for square, share in other.squares.items():
            self.squares[square] += weight * share
        for area, share in other.areas.items():
            self.areas[area] += weight * share
        for country, share in other.countries.items():
            self.countries[country] += weight * share
        self.total += weight * other.total


def rank(sightings: Sequence[Sighting]) -> list[Name]:
    """The names of a text with a share for each candidate (they sum to 1), most settled senses."""
    names = _names(sightings)
    for seen in sightings:
        seen.score = sum([PLACENESS[key] * value for key, value in wording_features(seen).items()])
    for name in names:
        found = [features(name, match) for match in name.matches]
        name.alone = [sum(WEIGHTS.get(k, 0.0) * v for k, v in each.items()) for each in found]
        name.shares = _softmax(name.alone)
        name.supports = [0.0] * len(name.matches)
        _settle(name)
    doubtful = [name for name in names if name.placeness > HOPELESS]
    for _ in range(ROUNDS if len(doubtful) > 1 else 0):
        whole = Surroundings()
        for name in doubtful:
            name.around = _surroundings(name)
            whole.add(name.around, name.placeness)
        for name in doubtful:
            _rank_within(name, whole)
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


def features(name: Name, match: Match) -> dict[str, float]:
    """What speaks for and against a candidate by itself; the keys are those of `WEIGHTS`."""
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
    if entry.seat == 1:
        found["capital"] = 1.0
    return found


_KIND_FEATURE = {
    Kind.COUNTRY: "country", Kind.CONTINENT: "country", Kind.ADM1: "adm1", Kind.ADM2: "adm2",
    Kind.ADM3: "adm3", Kind.REGION: "region", Kind.SEA: "region", Kind.SITE: "site",
    Kind.NEIGHBOURHOOD: "site",
}  # fmt: skip
_LESSER = frozenset({Kind.ADM2, Kind.ADM3})
_ALIKE = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD})


def support(name: Name, whole: Surroundings) -> list[tuple[float, float, float]]:
    """For each candidate the share of the other names' weight near it, in its area, its country."""
    own = name.around or Surroundings()
    weight = name.placeness
    left = max(whole.total - weight * own.total, 0.0) + 0.5
    found = []
    for match in name.matches:
        entry = match.entry
        square, area, country = _square(entry), (entry.country, entry.admin1), entry.country
        near = within = inside = 0.0
        if square is not None:
            near = whole.squares.get(square, 0.0) - weight * own.squares.get(square, 0.0)
        if entry.admin1:
            within = whole.areas.get(area, 0.0) - weight * own.areas.get(area, 0.0)
        if country:
            inside = whole.countries.get(country, 0.0) - weight * own.countries.get(country, 0.0)
        found.append((max(near, 0.0) / left, max(within, 0.0) / left, max(inside, 0.0) / left))
    return found


def _rank_within(name: Name, whole: Surroundings) -> None:
    near, area, country = (WEIGHTS[key] for key in ("near", "same_area", "same_country"))
    found = support(name, whole)
    name.supports = [one + two for one, two, _ in found]
    name.shares = _softmax(
        [
            alone + near * one + area * two + country * three
            for alone, (one, two, three) in zip(name.alone, found, strict=True)
        ]
    )
    _settle(name)


def _surroundings(name: Name) -> Surroundings:
    """Where a name's candidates lie, each by its share; a place also counts for squares beside."""
    around = Surroundings(total=1.0)
    for share, match in zip(name.shares, name.matches, strict=True):
        if share < LEAST_SHARE:
            continue
        entry = match.entry
        if entry.country:
            around.countries[entry.country] += share
            if entry.admin1:
                around.areas[entry.country, entry.admin1] += share
        square = _square(entry)
        if square is not None and entry.kind is not Kind.COUNTRY:
            row, column = square
            for y in (row - 1, row, row + 1):
                for x in (column - 1, column, column + 1):
                    around.squares[y, x] += share
    return around


def _square(entry: Entry) -> tuple[int, int] | None:
    if entry.lat is None or entry.lon is None:
        return None
    return int(entry.lat + 90.0), int(entry.lon + 180.0)


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _settle(name: Name) -> None:
    """Takes note of what the likeliest sense says of the name being a place at all."""
    sense = sense_features(name)
    name.sense = sum([PLACENESS[key] * value for key, value in sense.items()])
    name.placeness = _logistic(name.sense + max(seen.score for seen in name.sightings))


def placeness(name: Name, seen: Sighting) -> float:
    """How likely a sighting names a place at all, 0 to 1."""
    return _logistic(name.sense + seen.score)


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-score))


def wording_features(seen: Sighting) -> Mapping[str, float]:
    """What the wording says for and against a place; the keys are those of `PLACENESS`."""
    found = {cue.name: 1.0 for cue in seen.cues}
    if seen.cues & SITING:
        # Capitals throughout say nothing; they only take away the capitals that names have.
        found.pop(Cue.SHOUTED.name, None)
    return found


def sense_features(name: Name) -> Mapping[str, float]:
    """What the likeliest sense says for and against a place; the keys are those of `PLACENESS`."""
    best = name.best()
    match = name.matches[best]
    found = {"bias": 1.0, "size": size(match.entry) / 7.0, "support": name.supports[best]}
    if match.entry.kind in _AREAS:
        found["area"] = 1.0
    if match.entry.kind is Kind.COUNTRY:
        found["country"] = 1.0
    if " " in name.key:
        found["words"] = 1.0
    if match.entry.given:
        found["given"] = 1.0
    elif match.how is not How.NAME:
        found["alternate"] = 1.0
    return found


_AREAS = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.ADM1, Kind.ADM2, Kind.REGION})
