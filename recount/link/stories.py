"""How alike two texts are as stories: shared names and rare words, weighted by their rarity.

Each text is a vector of its words and two-word names with tf-idf weights (Salton & Buckley 1988);
likeness is the cosine. Only texts that share rare terms within a few weeks are compared at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from recount.link.copies import own_text
from recount.model import Report

WORD = re.compile(r"[^\W_][^\W_'’-]*(?:['’-][^\W_'’-]+)*")
NAME = re.compile(r"\b([A-Z][a-z]{1,20})(?: [A-Z]\.?)? ([A-Z][a-z]{1,20})\b")
POSSESSIVE = ("'s", "’s")
WIDEST = 0.3  # share of texts above which a term says nothing
RARE = 20  # texts of one window a term may stand in and still bring two of them together
WINDOW = 30  # days
SHARED = 3  # rare terms two texts must share to be compared
KEPT = 250  # heaviest terms of a text
NOWHERE = date.max.toordinal()  # the number of no stretch of days

Vectors = dict[str, dict[str, float]]


class Likeness(NamedTuple):
    """The cosine of two texts, 0 to 1, and the terms that weigh most in it."""

    left: str
    right: str
    score: float
    terms: tuple[str, ...]


def terms_of(text: str) -> Counter[str]:
    """A text's words without case and possessives, and its two-word names as one term each."""
    counted: Counter[str] = Counter()
    for word in WORD.findall(text):
        folded = word.lower()
        counted[folded[:-2] if folded.endswith(POSSESSIVE) else folded] += 1
    counted.update(f"{first} {last}" for first, last in NAME.findall(text))
    return counted


def alike(reports: Iterable[Report], days: Mapping[str, date], *, least: float) -> list[Likeness]:
    """Pairs of documents at least `least` alike, best first; undated ones only with undated.

    Rarity is counted among the texts of a document's own weeks and those beside them, so that a
    report of another year changes nothing, and no more than a few weeks' words are held at once.
    """
    shelves = _Shelves(reports, days)
    found: list[Likeness] = []
    for window in shelves.windows:
        here, later = shelves.told(window), shelves.told(_next(window))
        for left, right in sorted(_candidates(here, later)):
            likeness = _compare(here[left], here.get(right) or later[right])
            if likeness.score >= least:
                found.append(likeness._replace(left=min(left, right), right=max(left, right)))
        shelves.forget_before(window)
    return sorted(found, key=lambda one: (-one.score, one.left, one.right))


def _next(window: int | None) -> int | None:
    """The stretch after one; nothing comes after the undated."""
    return NOWHERE if window is None else window + 1


class _Shelves:
    """Documents by the stretch of days they came out in; their words are counted when asked for."""

    def __init__(self, reports: Iterable[Report], days: Mapping[str, date]) -> None:
        self.reports: dict[int | None, list[Report]] = defaultdict(list)
        for report in sorted(reports, key=lambda one: one.id):
            day = days.get(report.id)
            self.reports[None if day is None else day.toordinal() // WINDOW].append(report)
        self.windows = sorted(self.reports, key=lambda one: NOWHERE if one is None else one)
        self.counts: dict[int | None, dict[str, Counter[str]]] = {}
        self.vectors: dict[int | None, Vectors] = {}

    def told(self, window: int | None) -> Vectors:
        """The weighted terms of each document of a stretch, of length one."""
        if window not in self.vectors:
            near = [window] if window is None else [window - 1, window, window + 1]
            idf = _rarity([terms for one in near for terms in self.counted(one).values()])
            counted = self.counted(window).items()
            self.vectors[window] = {doc: _unit(terms, idf) for doc, terms in counted}
        return self.vectors[window]

    def counted(self, window: int | None) -> dict[str, Counter[str]]:
        """How often each document of a stretch has each term."""
        if window not in self.counts:
            self.counts[window] = {
                report.id: terms_of(f"{report.title or ''}. {own_text(report)}")
                for report in self.reports.get(window, ())
            }
        return self.counts[window]

    def forget_before(self, window: int | None) -> None:
        """Drop what no later stretch will ask for."""
        self.vectors.pop(window, None)
        self.counts.pop(None if window is None else window - 1, None)


def _rarity(counted: Sequence[Counter[str]]) -> dict[str, float]:
    """Each term's weight by how few texts hold it; a term of one text alone weighs nothing."""
    seen: Counter[str] = Counter()
    for terms in counted:
        seen.update(terms.keys())
    size = len(counted)
    widest = max(WIDEST * size, 2)
    return {term: math.log(1 + size / many) for term, many in seen.items() if 2 <= many <= widest}


def _unit(terms: Counter[str], idf: Mapping[str, float]) -> dict[str, float]:
    weights = {
        term: (1 + math.log(many)) * idf[term] for term, many in terms.items() if term in idf
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    if not length:
        return {}
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return {term: weight / length for term, weight in heaviest}


def _compare(left: Mapping[str, float], right: Mapping[str, float]) -> Likeness:
    short, long = left, right
    if len(short) > len(long):
        short, long = long, short
    shared = {term: weight * long[term] for term, weight in short.items() if term in long}
    heaviest = sorted(shared, key=lambda term: (-shared[term], term))[:4]
    return Likeness("", "", sum(sorted(shared.values())), tuple(heaviest))


def _candidates(here: Vectors, later: Vectors) -> set[tuple[str, str]]:
    """Pairs that share enough rare terms, both of one stretch or the second of the next."""
    postings, after = _postings(here), _postings(later)
    shared: Counter[tuple[str, str]] = Counter()
    for term, docs in postings.items():
        if len(docs) > RARE:
            continue
        others = after.get(term, [])
        others = others if len(others) <= RARE else []
        for i, left in enumerate(docs):
            for right in docs[i + 1 :] + others:
                shared[left, right] += 1
    return {pair for pair, many in shared.items() if many >= SHARED}


def _postings(told: Vectors) -> dict[str, list[str]]:
    postings: dict[str, list[str]] = defaultdict(list)
    for doc in sorted(told):
        for term in told[doc]:
            postings[term].append(doc)
    return postings
