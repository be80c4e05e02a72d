"""Names of organisations that hold a place's name: "al-Qaeda in Iraq" is not said of Iraq."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, cast

from recount.lexicon import load
from recount.resolve.gazetteer_names import ARTICLES, fold
from recount.resolve.places_tokens import Gap, Words

TABLES = ("actors", "sources", "outlets")
MOST_WORDS = 8  # of a body's name

Key = tuple[str, ...]


class Row(NamedTuple):
    """A body's name as one of its words sees it: what stands before, read backwards, and behind."""

    before: Key
    after: Key


@cache
def _names() -> Mapping[str, tuple[Row, ...]]:
    """Every body's name of two words and more under each of its words."""
    found: dict[str, set[Row]] = defaultdict(set)
    for table in TABLES:
        for section in load(table).values():
            for names in cast("Mapping[str, list[str]]", section).values():
                for name in names:
                    key = _plain(fold(name).split(" "))
                    for at, word in enumerate(key if 1 < len(key) <= MOST_WORDS else ()):
                        found[word].add(Row(key[:at][::-1], key[at + 1 :]))
    return {word: tuple(sorted(rows)) for word, rows in sorted(found.items())}


def _plain(keys: Sequence[str]) -> Key:
    return tuple(key for key in keys if key not in ARTICLES and key != "the")


def inside_body(words: Words, first: int, last: int, *, opening: bool = True) -> bool:
    """Whether the words from `first` to `last` are a part of a body's longer name.

    Without `opening` not its first: "U.S. forces" are said of the country they begin with.
    """
    while first < last and words.keys[first] in ARTICLES:
        first += 1
    rows = _names().get(words.keys[first])
    if rows is None:
        return False
    before, after = _walk(words, first, step=-1), _walk(words, first, step=1)
    wording = last - first + 1
    return any(
        before[: len(row.before)] == row.before
        and after[: len(row.after)] == row.after
        and len(row.before) + 1 + len(row.after) > wording
        for row in rows
        if row.before or opening
    )


def _walk(words: Words, i: int, *, step: int) -> Key:
    """The folded words on one side of the i-th that a body's name can have, articles left out."""
    found: list[str] = []
    while len(found) < MOST_WORDS - 1:
        joint, i = (i if step < 0 else i + 1), i + step
        if not 0 <= i < len(words.keys) or words.gaps[joint] not in _HOLDS:
            break
        key = words.keys[i]
        if key not in ARTICLES and key != "the":
            found.append(key)
    return tuple(found)


_HOLDS = (Gap.JOINED, Gap.POSSESSIVE)
