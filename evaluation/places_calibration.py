"""How often the scores of places come true: a reliability table over hand-placed names.

    python -m evaluation.places_calibration [tune|second|held|rest]
    python -m evaluation.places_calibration fit

Each name found that the corpus places (LGL) gives a row for its best answer and one for the next:
the score, and whether the answer lies within 161 km of the truth. Candidates within 161 km of each
other are one answer, whose score is their sum: a town and its county are not rivals. Scores are
binned by tenths; `off` is the mean score less the share that came true. `fit` prints the constants
of `recount.resolve.places_rank.scored` that make the log loss on `tune` least, of a grid, with that
loss on the rest (`second` and `held`). The corpus is for evaluation only; the constants, and the
weights of `evaluation.fit_places`, are all that is taken from it.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from evaluation.fit_places import near_truth
from evaluation.parts import part
from evaluation.sets import lines_of, shared_folder
from recount.collect.gazetteers import open_gazetteer
from recount.resolve import places_rank
from recount.resolve.places import Located, locate
from recount.resolve.places_rank import scored

BINS = 10
ANSWERS = 2  # the best and the next
EVIDENCES = (0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
NONES = (0.01, 0.02, 0.03, 0.04)
FEWEST = 50  # mentions in a bin that says something

Gold = dict[str, object]


def main() -> None:
    """Prints the table of one part, or the fitted constants."""
    which = sys.argv[1] if len(sys.argv) > 1 else "tune"
    if which == "fit":
        fit()
        return
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for share, right in scores(which):
        bins[min(int(share * BINS), BINS - 1)].append((share, right))
    sys.stdout.write("score      n   mean  right    off\n")
    for at in sorted(bins):
        rows = bins[at]
        mean = sum(share for share, _ in rows) / len(rows)
        true = sum(right for _, right in rows) / len(rows)
        few = "" if len(rows) >= FEWEST else "  (few)"
        sys.stdout.write(
            f"{at / BINS:.1f}–{(at + 1) / BINS:.1f}{len(rows):6}{mean:7.3f}{true:7.3f}"
            f"{mean - true:+7.3f}{few}\n"
        )


def fit() -> None:
    """Prints the constants under which the scores of `tune` come true best."""
    placed = {which: list(_placed(which)) for which in ("tune", "rest")}
    tried = []
    for evidence, none in product(EVIDENCES, NONES):
        places_rank.EVIDENCE, places_rank.NONE_LISTED = evidence, none
        losses = [_log_loss(placed[which]) for which in ("tune", "rest")]
        tried.append((*losses, evidence, none))
    tune, rest, evidence, none = min(tried)
    sys.stdout.write(f"EVIDENCE = {evidence}\nNONE_LISTED = {none}\n")
    sys.stdout.write(f"log loss: tune {tune:.4f}, rest {rest:.4f}\n")


def _log_loss(placed: Sequence[tuple[Located, list[Gold]]]) -> float:
    judged = [row for one, truth in placed for row in _judged(one, truth)]
    sure = [min(max(share if right else 1.0 - share, 1e-4), 1.0) for share, right in judged]
    return -sum(map(math.log, sure)) / len(judged)


def scores(which: str) -> Iterator[tuple[float, bool]]:
    """The scores of the two best answers to each placed name of a part, and which came true."""
    for one, truth in _placed(which):
        yield from _judged(one, truth)


def _placed(which: str) -> Iterator[tuple[Located, list[Gold]]]:
    """The names found in a part that the corpus places, with their true places."""
    parts = ("second", "held") if which == "rest" else (which,)
    corpus = shared_folder() / "corpora" / "toponyms"
    gold: dict[str, list[Gold]] = defaultdict(list)
    for row in lines_of(corpus / "places.jsonl"):
        gold[str(row["doc"])].append(row)
    gazetteer = open_gazetteer()
    for doc in lines_of(corpus / "docs.jsonl"):
        if part(str(doc["id"])) not in parts:
            continue
        for one in locate(str(doc["text"]), gazetteer, stretches=[None]).located:
            truth = [row for row in gold[str(doc["id"])] if _overlaps(one, row)]
            if truth:
                yield one, truth


def _judged(one: Located, truth: Sequence[Gold]) -> Iterator[tuple[float, bool]]:
    known = [
        (share, match.entry)
        for share, match in zip(scored(one.name), one.name.matches, strict=True)
        if match.entry.lat is not None
    ]
    for _ in range(ANSWERS):
        if not known:
            return
        _, best = max(known, key=lambda row: row[0])
        at: Gold = {"lat": best.lat, "lon": best.lon}
        mass = sum(share for share, entry in known if near_truth(entry, at))
        yield mass, any(near_truth(best, row) for row in truth)
        known = [(share, entry) for share, entry in known if not near_truth(entry, at)]


def _overlaps(one: Located, row: Gold) -> bool:
    start, end = int(str(row["start"])), int(str(row["end"]))
    return min(one.seen.end, end) > max(one.seen.start, start)


if __name__ == "__main__":
    main()
