"""Which place a name means: candidates scored by name, size and by the other places of the text.

Names of one text support each other: a Paris among towns of Lamar County is the one in Texas. The
method is the usual one of toponym resolution (Lieberman and Samet 2012: comma groups, local
lexicon, nearby places, population prior).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recount.resolve.gazetteer import Kind, Match
from recount.resolve.places_prior import (
    LESSER,
    PLACENESS,
    WEIGHTS,
    Prior,
    Where,
    cue_weights,
    plain_features,
    plain_sense,
    prior,
    softmax,
)
from recount.resolve.places_sightings import SITING, Cue, Sighting

TELLING = SITING | {Cue.TYPED_AFTER}  # what tells a place even in a text of capitals
ROUNDS = 3
LEAST_SHARE = 0.02
# How sure a sense is: fitted by `evaluation.places_calibration fit` on half of a corpus of news.
NONE_LISTED = 0.02  # how often a placed name means none of its candidates
EVIDENCE = 0.5  # how much of the log odds of the likeliest share is evidence
MOST_SURE = 1.0 - 1e-6
HOPELESS = 0.04  # nothing around a name can lift it from here to a place


@dataclass(slots=True, eq=False)
class Name:
    """The sightings of one name in one sense, and what it may mean.

    `shares` say how likely each of `matches` is, `supports` how much of the text's other places
    lies around it, `alone` what is scored without them.
    """

    key: str
    sightings: list[Sighting]
    prior: Prior
    areas: frozenset[str] = frozenset()
    alone: Sequence[float] = ()
    shares: Sequence[float] = ()
    supports: Sequence[float] = ()
    sense: float = 0.0
    placeness: float = 0.5
    around: Surroundings | None = None
    likeliest: int = 0
    wording: float = 0.0  # what the wording says for a place where it says most

    @property
    def matches(self) -> Sequence[Match]:
        """The candidates."""
        return self.prior.matches

    def best(self) -> int:
        """The index of the likeliest candidate; the first of equals."""
        return self.likeliest


@dataclass(slots=True)
class Surroundings:
    """How much of some places lies in or beside each square degree, in each area and country."""

    weights: dict[Where | None, float] = field(default_factory=dict)
    total: float = 0.0

    def add(self, other: Surroundings, weight: float) -> None:
        """Adds another's places with a weight."""
        weights = self.weights
        for where, share in other.weights.items():
            weights[where] = weights.get(where, 0.0) + weight * share
        self.total += weight * other.total


def rank(sightings: Sequence[Sighting]) -> list[Name]:
    """The names of a text with a share for each candidate (they sum to 1), most settled senses."""
    names = _names(sightings)
    weights = cue_weights()
    for seen in sightings:
        seen.score = sum([weights[cue] for cue in seen.cues])
        if Cue.SHOUTED in seen.cues and seen.cues & TELLING:
            seen.score -= weights[Cue.SHOUTED]
    for name in names:
        _start(name)
    doubtful = [name for name in names if name.placeness > HOPELESS]
    asked = frozenset().union(*[name.prior.asked for name in doubtful])
    for _ in range(ROUNDS if len(doubtful) > 1 else 0):
        whole = Surroundings()
        for name in doubtful:
            if name.around is None or len(name.shares) > 1:
                name.around = _surroundings(name, asked)
            whole.add(name.around, name.placeness)
        for name in doubtful:
            _rank_within(name, whole)
    return names


def _start(name: Name) -> None:
    """The name's senses before the rest of the text is asked."""
    if not name.areas and name.sightings[0].announced is None and not name.prior.districts:
        name.alone, name.shares = name.prior.alone, name.prior.shares
    else:
        name.alone = [
            alone + sum([WEIGHTS.get(k, 0.0) * v for k, v in told_features(name, match).items()])
            for alone, match in zip(name.prior.alone, name.matches, strict=True)
        ]
        name.shares = softmax(name.alone)
    name.supports = (0.0,) * len(name.matches)
    name.wording = max([seen.score for seen in name.sightings])
    _settle(name)


def _names(sightings: Sequence[Sighting]) -> list[Name]:
    grouped: dict[tuple[str, Kind | None, str], list[Sighting]] = {}
    for seen in sightings:
        area = seen.container.key if seen.container else ""
        grouped.setdefault((seen.key, seen.announced, area), []).append(seen)
    names = []
    told: dict[str, frozenset[str]] = {}
    for (key, _, area), group in grouped.items():
        areas: frozenset[str] = frozenset()
        if area:
            areas = frozenset(
                m.entry.id for seen in group if seen.container for m in seen.container.matches
            )
            told[key] = told.get(key, areas) | areas
        names.append(Name(key, group, prior(group[0].matches), areas))
    for name in names if told else ():
        if not name.areas and name.key in told:
            name.areas = told[name.key] | {"~"}
    return names


def features(name: Name, match: Match) -> dict[str, float]:
    """What speaks for and against a candidate by itself; the keys are those of `WEIGHTS`."""
    return {**plain_features(match), **told_features(name, match)}


def told_features(name: Name, match: Match) -> dict[str, float]:
    """What the wording of its area and kind says for a candidate; the keys are `WEIGHTS`'."""
    entry = match.entry
    found: dict[str, float] = {}
    if name.areas:
        inside = not name.areas.isdisjoint(entry.parents)
        if "~" in name.areas:
            found["sibling"] = float(inside)
        else:
            found["inside" if inside else "outside"] = 1.0
    announced = name.sightings[0].announced
    if announced is not None:
        fits = announced is entry.kind or {announced, entry.kind} <= _ALIKE
        found["announced" if fits else "not_announced"] = 1.0
    elif entry.kind in LESSER and any(entry.id in m.entry.parents for m in name.matches):
        found["namesake"] = 1.0
    return found


_ALIKE = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD})


def support(name: Name, whole: Surroundings) -> list[tuple[float, float, float]]:
    """For each candidate the share of the other names' weight near it, in its area, its country."""
    own = name.around or Surroundings()
    left = max(whole.total - name.placeness * own.total, 0.0) + 0.5
    weight, others, mine = name.placeness, whole.weights.get, own.weights.get
    found = []
    for square, area, country, _ in name.prior.corners:
        near = within = inside = 0.0
        told = others(country)
        if told is not None:
            rest = told - weight * mine(country, 0.0)
            inside = rest / left if rest > 0.0 else 0.0
            told = others(area)
            if told is not None:
                rest = told - weight * mine(area, 0.0)
                within = rest / left if rest > 0.0 else 0.0
        told = others(square)
        if told is not None:
            rest = told - weight * mine(square, 0.0)
            near = rest / left if rest > 0.0 else 0.0
        found.append((near, within, inside))
    return found


def _rank_within(name: Name, whole: Surroundings) -> None:
    found = support(name, whole)
    name.supports = [one + two for one, two, _ in found]
    if len(found) > 1:
        near, area, country = WEIGHTS["near"], WEIGHTS["same_area"], WEIGHTS["same_country"]
        name.shares = softmax(
            [
                alone + near * one + area * two + country * three
                for alone, (one, two, three) in zip(name.alone, found, strict=True)
            ]
        )
    _settle(name)


def _surroundings(name: Name, asked: frozenset[Where]) -> Surroundings:
    """Where a name's candidates lie, each by its share, as far as the text's names ask for it."""
    weights: dict[Where | None, float] = {}
    for share, corner in zip(name.shares, name.prior.corners, strict=True):
        if share >= LEAST_SHARE:
            for where in corner.reach & asked:
                weights[where] = weights.get(where, 0.0) + share
    return Surroundings(weights, 1.0)


def _settle(name: Name) -> None:
    """Takes note of what the likeliest sense says of the name being a place at all."""
    shares = name.shares
    best = name.likeliest = shares.index(max(shares)) if len(shares) > 1 else 0
    name.sense = name.prior.senses[best] + PLACENESS["support"] * name.supports[best]
    if " " in name.key:
        name.sense += PLACENESS["words"]
    name.placeness = _logistic(name.sense + name.wording)


def placeness(name: Name, seen: Sighting) -> float:
    """How likely a sighting names a place at all, 0 to 1."""
    return _logistic(name.sense + seen.score)


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-score))


def scored(name: Name) -> list[float]:
    """How sure each candidate is, 0 to 1; what is missing to 1 is for places that are not listed.

    The shares of one text are too sure of the likeliest, for its names speak for one another: its
    log odds are cut to `EVIDENCE` of themselves (Platt scaling without an offset), the others share
    the rest as before. `evaluation/places_calibration.py` shows how often such scores come true.
    """
    best = name.best()
    share = min(name.shares[best], MOST_SURE)
    odds = (share / (1.0 - share)) ** EVIDENCE
    sure = (1.0 - NONE_LISTED) * odds / (1.0 + odds)
    left = (1.0 - NONE_LISTED - sure) / max(1.0 - name.shares[best], 1.0 - MOST_SURE)
    return [sure if i == best else left * share for i, share in enumerate(name.shares)]


def wording_features(seen: Sighting) -> Mapping[str, float]:
    """What the wording says for and against a place; the keys are those of `PLACENESS`."""
    found = {cue.name: 1.0 for cue in seen.cues}
    if seen.cues & TELLING:
        # Capitals throughout say nothing; they only take away the capitals that names have.
        found.pop(Cue.SHOUTED.name, None)
    return found


def sense_features(name: Name) -> Mapping[str, float]:
    """What the likeliest sense says for and against a place; the keys are those of `PLACENESS`."""
    best = name.best()
    found = {**plain_sense(name.matches[best]), "support": name.supports[best]}
    if " " in name.key:
        found["words"] = 1.0
    return found
