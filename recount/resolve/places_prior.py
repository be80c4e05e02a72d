"""What speaks for each sense of a name by itself, whatever the text; worked out once a process.

The weights were fitted on half of a corpus of local news by `evaluation/fit_places.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from recount.model.values import dataclass
from recount.resolve.gazetteer import Entry, How, Kind, Match, size
from recount.resolve.gazetteer_names import ARTICLE_COUNTRIES
from recount.resolve.places_sightings import Cue

MOST_CANDIDATES = 30
MOST_REMEMBERED = 20_000

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
    "near": 6.7,
    "same_area": 6.5,
    "same_country": 6.1,
    "announced": 2.44,
    "not_announced": -1.44,
    "given": 1.0,
    "capital": 1.5,
}

PLACENESS: dict[str, float] = {
    "bias": -2.68,
    Cue.IN.name: 0.8,
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
    Cue.INSTITUTION.name: 0.2,
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
    Cue.ROUTE.name: 1.3,
    Cue.PART.name: 0.6,
    Cue.POLICE.name: 1.6,
    Cue.NAMED_SO.name: 0.9,
    Cue.QUARTER.name: 0.5,
    "country": 1.94,
    "size": 3.09,
    "area": 1.15,
    "words": 0.59,
    "alternate": -1.57,
    "support": 2.92,
    "given": 1.0,
}


Where = int | str  # a square degree, a country, an area of a country


class Corner(NamedTuple):
    """Where a candidate lies: its square degree, its first-level area, its country.

    None where the gazetteer does not say. `reach` is all of that with the squares around its own:
    other places that lie there lie near it.
    """

    square: Where | None
    area: Where | None
    country: Where | None
    reach: frozenset[Where]


@dataclass(frozen=True, slots=True)
class Prior:
    """The likeliest candidates of `told`, with what is scored for each before the text is asked.

    `alone` says how likely each is the one meant, `senses` how likely it makes the name a place.
    """

    told: Sequence[Match]
    matches: Sequence[Match]
    alone: tuple[float, ...]
    shares: tuple[float, ...]
    senses: tuple[float, ...]
    corners: tuple[Corner, ...]
    asked: frozenset[Where]  # the squares, areas and countries they lie in
    districts: bool  # a district may be among them beside a town of its name


_PRIORS: dict[int, Prior] = {}


def prior(told: Sequence[Match]) -> Prior:
    """The prior of what a gazetteer told of a name.

    Gazetteers give the same answer again, so that it is known by its identity.
    """
    found = _PRIORS.get(id(told))
    if found is None or found.told is not told:
        if len(_PRIORS) >= MOST_REMEMBERED:
            _PRIORS.clear()
        found = _PRIORS[id(told)] = _prior(told)
    return found


def forget() -> None:
    """Drops what was worked out with weights that have changed since."""
    _PRIORS.clear()
    cue_weights.cache_clear()


@cache
def cue_weights() -> dict[Cue, float]:
    """What each cue says for a place."""
    return {cue: PLACENESS[cue.name] for cue in Cue}


def _prior(told: Sequence[Match]) -> Prior:
    matches = told[:MOST_CANDIDATES]
    alone = [weighed(WEIGHTS, plain_features(match)) for match in matches]
    for i in _as_good_as_names(matches):
        alone[i] -= WEIGHTS["alternate"]
    corners = tuple(_corner(match.entry) for match in matches)
    own = [(corner.square, corner.area, corner.country) for corner in corners]
    return Prior(
        told,
        matches,
        tuple(alone),
        tuple(softmax(alone)),
        tuple(weighed(PLACENESS, plain_sense(match)) for match in matches),
        corners,
        frozenset(where for corner in own for where in corner if where is not None),
        len(matches) > 1 and any(match.entry.kind in LESSER for match in matches),
    )


def _as_good_as_names(matches: Sequence[Match]) -> list[int]:
    """The towns whose other name is as good as a name: Tadmur, which the world calls Palmyra.

    Where names are romanised, no spelling is more the name than another (rule 47); that yields
    only to towns of that very name which are not much smaller.
    """
    named = [match.entry.population for match in matches if match.how is How.NAME]
    least = MUCH * max(named, default=0)
    return [
        i
        for i, match in enumerate(matches)
        if match.how in (How.ALTERNATE, How.ARTICLE)
        and match.entry.kind is Kind.LOCALITY
        and match.entry.country in ARTICLE_COUNTRIES
        and match.entry.population >= max(least, 1)
    ]


MUCH = 5  # times the people of the largest town of that very name


def weighed(weights: dict[str, float], found: dict[str, float]) -> float:
    """The weighted sum of features; those without a weight count nothing."""
    return sum([weights.get(key, 0.0) * value for key, value in found.items()])


def softmax(scores: Sequence[float]) -> list[float]:
    """The scores as shares of one."""
    if len(scores) == 1:
        return [1.0]
    top = max(scores)
    raw = [math.exp(score - top) for score in scores]
    total = sum(raw)
    return [one / total for one in raw]


def plain_features(match: Match) -> dict[str, float]:
    """What speaks for a candidate in any text; the keys are those of `WEIGHTS`."""
    entry, how = match.entry, match.how
    found = {"size": size(entry) / 7.0, _KIND_FEATURE.get(entry.kind, "town"): 1.0}
    if how is not How.NAME:
        found["loose" if how >= How.SOUND else "alternate"] = 1.0
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


def plain_sense(match: Match) -> dict[str, float]:
    """What a sense says for a place at all; the keys are those of `PLACENESS`."""
    entry = match.entry
    found = {"bias": 1.0, "size": size(entry) / 7.0}
    if entry.kind in _AREAS:
        found["area"] = 1.0
    if entry.kind is Kind.COUNTRY:
        found["country"] = 1.0
    if entry.given:
        found["given"] = 1.0
    elif match.how >= How.SOUND or (
        match.how is not How.NAME and entry.country not in ARTICLE_COUNTRIES
    ):
        # Where names are romanised, no spelling is more the name than another (rule 47).
        found["alternate"] = 1.0
    return found


LESSER = frozenset({Kind.ADM2, Kind.ADM3})
_AREAS = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.ADM1, Kind.ADM2, Kind.REGION})


def _corner(entry: Entry) -> Corner:
    square: int | None = None
    reach: frozenset[Where] = frozenset()
    if entry.lat is not None and entry.lon is not None:
        square = int(entry.lat + 90.0) * _ROW + int(entry.lon + 180.0)
        if entry.kind is not Kind.COUNTRY:
            reach = _nine(square)
    if not entry.country:
        return Corner(square, None, None, reach)
    area = f"{entry.country}.{entry.admin1}" if entry.admin1 else None
    held: tuple[Where, ...] = (entry.country,) if area is None else (entry.country, area)
    return Corner(square, area, entry.country, reach.union(held))


@lru_cache(maxsize=10_000)
def _nine(square: int) -> frozenset[Where]:
    """A square and those around it."""
    return frozenset(square + y * _ROW + x for y in (-1, 0, 1) for x in (-1, 0, 1))


_ROW = 1000  # squares are numbered row by row
