"""How alike two texts are as stories: shared names and rare words, weighted by their rarity.

Each text is a vector of its words and two-word names with tf-idf weights (Salton & Buckley 1988);
likeness is the cosine. Only texts that share rare terms within a few weeks are compared at all.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from recount.link.copies import own_text
from recount.model import Report

WORD = re.compile(r"[^\W_][^\W_'’-]*(?:['’-][^\W_'’-]+)*")
NAME = re.compile(r"\b([A-Z][a-z]{1,20})(?: [A-Z]\.?)? ([A-Z][a-z]{1,20})\b")
POSSESSIVE = ("'s", "’s")
WIDEST = 0.3  # share of texts above which a term says nothing
RARE = 30  # texts of one window a term may stand in and still bring two of them together
WINDOW = 30  # days
SHARED = 3  # rare terms two texts must share to be compared
KEPT = 250  # heaviest terms of a text


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


def vectors(reports: Iterable[Report]) -> dict[str, dict[str, float]]:
    """Each document's weighted terms, of length one. A term of one text alone weighs nothing."""
    counted = {}
    for report in reports:
        counted[report.id] = terms_of(f"{report.title or ''}. {own_text(report)}")
    seen: Counter[str] = Counter()
    for terms in counted.values():
        seen.update(terms.keys())
    size = len(counted)
    widest = max(WIDEST * size, 2)
    idf = {term: math.log(1 + size / many) for term, many in seen.items() if 2 <= many <= widest}
    return {doc: _unit(terms, idf) for doc, terms in counted.items()}


def _unit(terms: Counter[str], idf: Mapping[str, float]) -> dict[str, float]:
    weights = {
        term: (1 + math.log(many)) * idf[term] for term, many in terms.items() if term in idf
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    if not length:
        return {}
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:KEPT]
    return {term: weight / length for term, weight in heaviest}


def alike(
    told: Mapping[str, Mapping[str, float]], days: Mapping[str, date], *, least: float
) -> list[Likeness]:
    """Pairs of documents at least `least` alike, best first; undated ones only with undated."""
    found = []
    for left, right in sorted(_candidates(told, days)):
        likeness = _compare(told, left, right)
        if likeness.score >= least:
            found.append(likeness)
    return sorted(found, key=lambda one: (-one.score, one.left, one.right))


def _compare(told: Mapping[str, Mapping[str, float]], left: str, right: str) -> Likeness:
    short, long = told[left], told[right]
    if len(short) > len(long):
        short, long = long, short
    shared = {term: weight * long[term] for term, weight in short.items() if term in long}
    heaviest = sorted(shared, key=lambda term: (-shared[term], term))[:4]
    return Likeness(left, right, sum(sorted(shared.values())), tuple(heaviest))


def _candidates(
    told: Mapping[str, Mapping[str, float]], days: Mapping[str, date]
) -> set[tuple[str, str]]:
    postings: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    for doc in sorted(told):
        window = days[doc].toordinal() // WINDOW if doc in days else None
        for term in told[doc]:
            postings[term, window].append(doc)
    shared: Counter[tuple[str, str]] = Counter()
    for (term, window), docs in postings.items():
        if len(docs) > RARE:
            continue
        later = postings.get((term, window + 1), []) if window is not None else []
        if len(later) > RARE:
            later = []
        for i, left in enumerate(docs):
            for right in docs[i + 1 :] + later:
                shared[min(left, right), max(left, right)] += 1
    return {pair for pair, many in shared.items() if many >= SHARED}
