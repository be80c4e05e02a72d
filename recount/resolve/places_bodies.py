"""Names of organisations that hold a place's name: "al-Qaeda in Iraq" is not said of Iraq."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast

from recount.lexicon import load
from recount.resolve.gazetteer_names import ARTICLES, fold
from recount.resolve.places_tokens import Gap, Word

TABLES = ("actors", "sources", "outlets")
MOST_WORDS = 8  # of a body's name

Key = tuple[str, ...]


@cache
def _names() -> Mapping[str, tuple[tuple[Key, int], ...]]:
    """Every body's name of two words and more under each of its words, with the word's index."""
    found: dict[str, set[tuple[Key, int]]] = defaultdict(set)
    for table in TABLES:
        for section in load(table).values():
            for names in cast("Mapping[str, list[str]]", section).values():
                for name in names:
                    key = _plain(fold(name).split(" "))
                    for at, word in enumerate(key if 1 < len(key) <= MOST_WORDS else ()):
                        found[word].add((key, at))
    return {word: tuple(sorted(rows)) for word, rows in sorted(found.items())}


def _plain(keys: Sequence[str]) -> Key:
    return tuple(key for key in keys if key not in ARTICLES and key != "the")


def inside_body(words: Sequence[Word], first: int, last: int, *, opening: bool = True) -> bool:
    """Whether the words from `first` to `last` are a part of a body's longer name.

    Without `opening` not its first: "U.S. forces" are said of the country they begin with.
    """
    while first < last and words[first].key in ARTICLES:
        first += 1
    rows = _names().get(words[first].key)
    if rows is None:
        return False
    return any(
        _stands(key, at, words, first) and len(key) > last - first + 1
        for key, at in rows
        if at or opening
    )


def _stands(key: Key, at: int, words: Sequence[Word], i: int) -> bool:
    """Whether a body's name stands in the text with its word `at` on the i-th."""
    left = _walk(words, i, step=-1, most=at)
    if left != key[:at][::-1]:
        return False
    return _walk(words, i, step=1, most=len(key) - at - 1) == key[at + 1 :]


def _walk(words: Sequence[Word], i: int, *, step: int, most: int) -> Key:
    """The folded words, at `most`, on one side of the i-th, articles left out."""
    found: list[str] = []
    while len(found) < most:
        joint, i = (i if step < 0 else i + 1), i + step
        if not 0 <= i < len(words) or words[joint].gap not in _HOLDS:
            break
        if words[i].key not in ARTICLES and words[i].key != "the":
            found.append(words[i].key)
    return tuple(found)


_HOLDS = frozenset({Gap.JOINED, Gap.POSSESSIVE})
