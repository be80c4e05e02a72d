"""How alike two texts are as stories: shared names and rare words, weighted by their rarity.

Each text is a vector of its words and two-word names with tf-idf weights (Salton & Buckley 1988);
likeness is the cosine. Function words are no terms. What one text alone tells makes it less like
any other. Only texts that share rare terms within a few weeks are compared at all.

How rare a term is is told in steps, fourth roots of two: one report more changes the weight of few
terms, and with it the likeness of few texts (`stale`), not that of all texts of its weeks.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple
from zlib import crc32

from recount.lexicon import load
from recount.link.copies import own_text
from recount.model import Report

WORD = re.compile(r"[^\W_][^\W_'’-]*(?:['’-][^\W_'’-]+)*")
NAME = re.compile(r"\b([A-Z][a-z]{1,20})(?: [A-Z]\.?)? ([A-Z][a-z]{1,20})\b")
POSSESSIVE = ("'s", "’s")
COMMON = 7  # fourth roots of two: a term in more than about a third of the texts says nothing
FEW = 8  # texts that may all be of one story: of so few no term is common
RARE = 20  # texts of one window a term may stand in and still bring two of them together
WINDOW = 30  # days
SHARED = 3  # rare terms two texts must share to be compared
KEPT = 250  # heaviest terms of a text
NOWHERE = date.max.toordinal()  # the window of texts of no day

Vector = dict[str, float]


class Likeness(NamedTuple):
    """The cosine of two texts, 0 to 1, and the terms that weigh most in it."""

    left: str
    right: str
    score: float
    terms: tuple[str, ...]


@cache
def _function_words() -> frozenset[str]:
    words = load("function_words")["words"]
    if not isinstance(words, list):
        raise TypeError(f"function_words.toml: words is no list but {type(words)!r}")
    return frozenset({*words, *(str(word).replace("'", "’") for word in words)})


def terms_of(text: str) -> Counter[str]:
    """A text's words without case and possessives, and its two-word names as one term each.

    Articles, pronouns and other function words, which every story has, are left out.
    """
    folded = text.lower()
    if len(folded) == len(text):
        counted = Counter(WORD.findall(folded))
    else:  # a dotted capital I falls in two, the second of which is no part of a word
        counted = Counter(map(str.lower, WORD.findall(text)))
    for term in [term for term in counted if term.endswith(POSSESSIVE)]:
        counted[term[:-2]] += counted.pop(term)
    for term in counted.keys() & _function_words():
        del counted[term]
    counted.update(f"{first} {last}" for first, last in NAME.findall(text))
    return counted


def told_in(report: Report) -> Counter[str]:
    """The terms of a report's title and own text."""
    return terms_of(f"{report.title or ''}. {own_text(report)}")


def marks_of(terms: Iterable[str]) -> array[int]:
    """A text's different terms as sorted hashes: little enough to be held for many texts."""
    return array("I", sorted({_mark(term) for term in terms}))


@lru_cache(maxsize=1 << 16)
def _mark(term: str) -> int:
    return crc32(term.encode("utf-8", "replace"))


def window_of(day: date | None) -> int:
    """The number of the stretch of days that a day lies in; NOWHERE of no day."""
    return NOWHERE if day is None else day.toordinal() // WINDOW


class Shelved(NamedTuple):
    """A document as it is looked up: its stretch of days, and the hashes of its terms."""

    window: int
    marks: array[int]


class Shelves:
    """Documents by their stretch of days: how many texts of it hold a term, and which."""

    def __init__(self, shelved: Mapping[str, Shelved]) -> None:
        self.docs: dict[int, dict[str, array[int]]] = defaultdict(dict)
        for doc in sorted(shelved):
            self.docs[shelved[doc].window][doc] = shelved[doc].marks
        self.counts: dict[int, Counter[int]] = {}
        self.weights: dict[int, dict[int, tuple[float, int]]] = {}

    def counted(self, window: int) -> Counter[int]:
        """In how many texts of a stretch each term stands."""
        if window not in self.counts:
            seen: Counter[int] = Counter()
            for marks in self.docs.get(window, {}).values():
                seen.update(marks)
            self.counts[window] = seen
        return self.counts[window]

    def size(self, window: int) -> int:
        """How many texts stand in a stretch and those beside it."""
        return sum([len(self.docs.get(one, ())) for one in _near(window)])

    def weighed(self, window: int, mark: int) -> tuple[float, int]:
        """How much a term says in a stretch, the rarer the more, and how many texts hold it."""
        known = self.weights.setdefault(window, {})
        if mark not in known:
            many = sum([self.counted(one).get(mark, 0) for one in _near(window)])
            known[mark] = _rarity(self.size(window), many), many
        return known[mark]

    def weight(self, window: int, mark: int) -> float:
        """How much a term says in a stretch: the rarer, the more."""
        return self.weighed(window, mark)[0]

    def brings_together(self, window: int, mark: int) -> bool:
        """Whether a term is rare enough in a stretch for its texts to be compared."""
        here = self.counted(window).get(mark, 0)
        weight, many = self.weighed(window, mark)
        return _brings(here, many, weight)

    def rare(self, window: int, marks: Iterable[int]) -> list[int]:
        """Those of the terms of a stretch that are rare enough in it for texts to be compared."""
        here, size = self.counted(window), self.size(window)
        beside = [self.counted(one) for one in _near(window) if one != window]
        said: dict[int, bool] = {}
        found = []
        for mark in marks:
            many = here[mark]
            if many <= RARE:
                many += sum([one[mark] for one in beside if mark in one])
                if many not in said:
                    said[many] = many > 1 and _rarity(size, many) > 0
                if said[many]:
                    found.append(mark)
        return found

    def forget(self, window: int) -> None:
        """Drop what was counted of a stretch that nobody asks for any more."""
        self.counts.pop(window, None)
        self.weights.pop(window, None)


def _near(window: int) -> tuple[int, ...]:
    return (window,) if window == NOWHERE else (window - 1, window, window + 1)


def _brings(here: int, many: int, weight: float) -> bool:
    """Whether texts are compared for a term in `many` of them, `here` in one stretch."""
    return 0 < here <= RARE and many > 1 and weight > 0


def _rarity(size: int, many: int) -> float:
    """The weight of a term that `many` of `size` texts hold, both to a step."""
    share = _step(size) - _step(many)
    if many < 1 or (many > FEW and share < COMMON):
        return 0.0
    return math.log(1 + 2 ** (share / 4))


def _step(number: int) -> int:
    """Four times the binary logarithm of a number, rounded down."""
    return (number**4).bit_length() - 1


def stale(
    shelves: Shelves, *, before: Mapping[str, Shelved], now: Mapping[str, Shelved]
) -> set[str]:
    """The documents whose likenesses a change touches.

    `shelves` hold the texts as they stand; `before` and `now` are those that came, went, or were
    read anew, as they stood and as they stand.
    """
    less: dict[int, Counter[int]] = defaultdict(Counter)
    fewer: Counter[int] = Counter()
    for sign, held in ((1, before), (-1, now)):
        for one in held.values():
            fewer[one.window] += sign
            for mark in one.marks:
                less[one.window][mark] += sign
    found = {*before, *now}
    for window in sorted({near for one in less for near in _near(one)}):
        docs = shelves.docs.get(window, {})
        size = shelves.size(window) + sum(fewer[one] for one in _near(window))
        if _step(size) != _step(shelves.size(window)):
            found |= set(docs)
            continue
        moved = {
            mark
            for mark in set().union(*(less.get(one, ()) for one in _near(window)))
            if _moved(shelves, window, mark, less, size)
        }
        found |= {doc for doc, marks in docs.items() if not moved.isdisjoint(marks)}
    return found


def _moved(
    shelves: Shelves, window: int, mark: int, less: Mapping[int, Counter[int]], size: int
) -> bool:
    """Whether a term says, or brings together, what it did not in a stretch of `size` texts.

    `less` is in how many more texts of each stretch it stood than it stands in now.
    """
    many = {
        one: shelves.counted(one).get(mark, 0) + (less[one][mark] if one in less else 0)
        for one in _near(window)
    }
    weight = _rarity(size, sum(many.values()))
    brought = _brings(many[window], sum(many.values()), weight)
    return weight != shelves.weight(window, mark) or brought != shelves.brings_together(
        window, mark
    )


def candidates(shelves: Shelves, docs: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
    """Pairs that share enough rare terms, of one stretch or of two beside each other.

    With `docs`, only the pairs that hold one of these.
    """
    wanted = frozenset(docs or ())
    for window in sorted(shelves.docs):
        asked = None if docs is None else _marks_of(shelves, wanted, (window, window + 1))
        if asked is not None and not asked:
            continue
        here, later = _postings(shelves, window, asked), _postings(shelves, window + 1, asked)
        shared: Counter[tuple[str, str]] = Counter()
        for mark, held in here.items():
            others = later.get(mark, [])
            for i, left in enumerate(held):
                every = docs is None or left in wanted
                for right in held[i + 1 :] + others:
                    if every or right in wanted:
                        shared[left, right] += 1
        yield from sorted(pair for pair, many in shared.items() if many >= SHARED)
        if docs is None:
            shelves.forget(window - 1)


def _marks_of(shelves: Shelves, docs: Collection[str], windows: Iterable[int]) -> set[int]:
    """The terms of those of the documents that stand in some stretches."""
    held = [shelves.docs.get(window, {}) for window in windows]
    return {mark for some in held for doc in some.keys() & docs for mark in some[doc]}


def _postings(shelves: Shelves, window: int, asked: Collection[int] | None) -> dict[int, list[str]]:
    """The texts of a stretch that hold each rare term, or each that is asked for."""
    counted = shelves.counted(window)
    able = counted.keys() if asked is None else counted.keys() & asked
    rare: dict[int, list[str]] = {mark: [] for mark in shelves.rare(window, able)}
    for doc, marks in shelves.docs.get(window, {}).items():
        for mark in marks:
            if mark in rare:
                rare[mark].append(doc)
    return rare


def scored(
    pairs: Iterable[tuple[str, str]],
    shelves: Shelves,
    window: Mapping[str, int],
    *,
    terms: Callable[[str], Counter[str]],
    least: float,
) -> Iterator[Likeness]:
    """Those of the pairs that are at least `least` alike."""
    vectors: dict[int, dict[str, Vector]] = {}
    for left, right in pairs:
        for past in [one for one in vectors if one < window[left]]:
            del vectors[past]
        for doc in (left, right):
            held = vectors.setdefault(window[doc], {})
            if doc not in held:
                held[doc] = _vector(terms(doc), shelves, window[doc])
        likeness = _compare(vectors[window[left]][left], vectors[window[right]][right])
        if likeness.score >= least:
            yield likeness._replace(left=min(left, right), right=max(left, right))


def alike(reports: Iterable[Report], days: Mapping[str, date], *, least: float) -> list[Likeness]:
    """Pairs of documents at least `least` alike, best first; undated ones only with undated.

    Rarity is counted among the texts of a document's own weeks and those beside them, so that a
    report of another year changes nothing.
    """
    texts = {report.id: report for report in reports}
    shelved = {
        doc: Shelved(window_of(days.get(doc)), marks_of(told_in(report)))
        for doc, report in texts.items()
    }
    shelves = Shelves(shelved)
    found = scored(
        candidates(shelves),
        shelves,
        {doc: one.window for doc, one in shelved.items()},
        terms=lambda doc: told_in(texts[doc]),
        least=least,
    )
    return sorted(found, key=lambda one: (-one.score, one.left, one.right))


def _vector(counted: Counter[str], shelves: Shelves, window: int) -> Vector:
    """The weighted terms of a document that others share, out of a whole of length one."""
    shared, length = [], 0.0
    for term in sorted(counted):
        said, many = shelves.weighed(window, _mark(term))
        if said:
            weight = (1 + math.log(counted[term])) * said
            length += weight * weight
            if many > 1:
                shared.append((term, weight))
    length = math.sqrt(length)
    heaviest = sorted(shared, key=lambda item: (-item[1], item[0]))[:KEPT]
    return {term: weight / length for term, weight in heaviest}


def _compare(left: Mapping[str, float], right: Mapping[str, float]) -> Likeness:
    short, long = left, right
    if len(short) > len(long):
        short, long = long, short
    shared = {term: weight * long[term] for term, weight in short.items() if term in long}
    heaviest = sorted(shared, key=lambda term: (-shared[term], term))[:4]
    return Likeness("", "", sum(sorted(shared.values())), tuple(heaviest))
