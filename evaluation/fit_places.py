"""Fits the weights of `recount.resolve.places_prior` on half of a corpus of local news.

    python -m evaluation.fit_places      # prints the two tables, to be copied into the module

Only the half of the documents that `parts.part` calls `tune` is looked at. Two small
models: a conditional logit over the candidates of a name (which place), and a logistic regression
over sightings (a place at all). Both are held to the weights they start from by a ridge penalty,
for local news is not the only news.
"""

from __future__ import annotations

import json
import math
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.parts import part
from recount.collect.gazetteers import open_gazetteer
from recount.resolve import places_prior, places_rank
from recount.resolve.gazetteer import Entry, Gazetteer
from recount.resolve.places import mark_named, mark_surnames
from recount.resolve.places_scan import Scan
from recount.resolve.places_sightings import Sighting
from recount.resolve.places_tokens import is_shouted

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("RECOUNT_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpora" / "toponyms"
NEAR_KM = 161.0
STEPS, RATE, HELD = 150, 0.5, 0.002
OUTER = 3

Gold = Mapping[str, object]
Vector = Mapping[str, float]


def main() -> None:
    """Fits and prints both tables."""
    gold = defaultdict(list)
    for row in _rows("places.jsonl"):
        gold[str(row["doc"])].append(row)
    docs = [doc for doc in _rows("docs.jsonl") if part(str(doc["id"])) == "tune"]
    gazetteer = open_gazetteer()
    for _ in range(OUTER):
        choices: list[tuple[list[Vector], list[bool]]] = []
        labels: list[tuple[Vector, bool]] = []
        for doc in docs:
            for name, whole in _ranked(str(doc["text"]), gazetteer):
                _learn(name, whole, gold[str(doc["id"])], choices, labels)
        places_prior.WEIGHTS.update(_fit_choices(choices, dict(places_prior.WEIGHTS)))
        places_prior.PLACENESS.update(_fit_labels(labels, dict(places_prior.PLACENESS)))
        places_prior.forget()
    for table in (places_prior.WEIGHTS, places_prior.PLACENESS):
        print({key: round(value, 2) for key, value in table.items()})


def _rows(name: str) -> Iterator[dict[str, object]]:
    with (CORPUS / name).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _ranked(
    text: str, gazetteer: Gazetteer
) -> list[tuple[places_rank.Name, places_rank.Surroundings]]:
    sightings = Scan(text, gazetteer, shouted=is_shouted(text)).sightings()
    mark_surnames(sightings)
    mark_named(sightings)
    names = places_rank.rank(sightings)
    whole = places_rank.Surroundings()
    for name in names:
        if name.around is not None:
            whole.add(name.around, name.placeness)
    return [(name, whole) for name in names]


def _learn(
    name: places_rank.Name,
    whole: places_rank.Surroundings,
    gold: Sequence[Gold],
    choices: list[tuple[list[Vector], list[bool]]],
    labels: list[tuple[Vector, bool]],
) -> None:
    vectors: list[Vector] = []
    for match, (near, area, country) in zip(
        name.matches, places_rank.support(name, whole), strict=True
    ):
        found = places_rank.features(name, match)
        vectors.append({**found, "near": near, "same_area": area, "same_country": country})
    for seen in name.sightings:
        truth = [row for row in gold if _overlaps(seen, row)]
        said = places_rank.wording_features(seen)
        labels.append(({**places_rank.sense_features(name), **said}, bool(truth)))
        right = [any(near_truth(match.entry, row) for row in truth) for match in name.matches]
        if any(right) and not all(right):
            choices.append((vectors, right))


def _overlaps(seen: Sighting, row: Gold) -> bool:
    return min(seen.end, int(str(row["end"]))) > max(seen.start, int(str(row["start"])))


def near_truth(entry: Entry, row: Gold) -> bool:
    """Whether an entry lies within 161 km of where the corpus puts a place."""
    if entry.lat is None or entry.lon is None:
        return False
    a, b = math.radians(entry.lat), math.radians(float(str(row["lat"])))
    c = math.radians(float(str(row["lon"])) - entry.lon)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(c / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h))) <= NEAR_KM


def _fit_choices(
    choices: Sequence[tuple[list[Vector], list[bool]]], start: dict[str, float]
) -> dict[str, float]:
    weights = dict(start)
    for _ in range(STEPS):
        slope: dict[str, float] = defaultdict(float)
        for vectors, right in choices:
            scores = [sum(weights.get(k, 0.0) * v for k, v in each.items()) for each in vectors]
            top = max(scores)
            raw = [math.exp(score - top) for score in scores]
            total, hit = sum(raw), sum(r for r, ok in zip(raw, right, strict=True) if ok)
            for each, r, ok in zip(vectors, raw, right, strict=True):
                gain = (r / hit if ok and hit > 0 else 0.0) - r / total
                for key, value in each.items():
                    slope[key] += gain * value
        _step(weights, start, slope, len(choices))
    return weights


def _fit_labels(labels: Sequence[tuple[Vector, bool]], start: dict[str, float]) -> dict[str, float]:
    weights = dict(start)
    for _ in range(STEPS):
        slope: dict[str, float] = defaultdict(float)
        for each, truth in labels:
            score = sum(weights.get(k, 0.0) * v for k, v in each.items())
            gain = truth - 1.0 / (1.0 + math.exp(-score))
            for key, value in each.items():
                slope[key] += gain * value
        _step(weights, start, slope, len(labels))
    return weights


def _step(
    weights: dict[str, float], start: dict[str, float], slope: Mapping[str, float], n: int
) -> None:
    for key in weights:
        pull = slope.get(key, 0.0) / n - HELD * (weights[key] - start[key])
        weights[key] += RATE * 4 * pull


if __name__ == "__main__":
    main()
