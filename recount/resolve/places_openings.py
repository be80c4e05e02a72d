"""What names may begin with a word: asked of every word of a text, so each answer is kept."""

from __future__ import annotations

from functools import lru_cache

from recount.resolve.gazetteer import Gazetteer
from recount.resolve.places_words import place_words

MOST_REMEMBERED = 100_000


# What a word may begin, or let the next begin; the places themselves are not asked for. Plain
# numbers, for each word of a text is looked at.
ALONE = 1  # it is a name
IDLE = 2  # it is a name, but in a text of capitals an everyday word like others
LONGER = 4  # names of several words begin with it
ANYWAY = 8  # it begins names though no gazetteer has them so: an article, a people
GRAMMAR = 16  # in a text of capitals it begins none of these, unless behind a comma
INSISTS = 32  # it leaves little but a place to come
# Words that begin no name, except in small letters' company, where a capital says that they do.
FUNCTION_WORDS = frozenset("a and by for from his in is it of on or that to was were with".split())


class Openings(dict[str, int]):
    """The above of each word, 0 for most; the memory is emptied when it is full."""

    def __init__(self, gazetteer: Gazetteer, *, shouted: bool) -> None:
        super().__init__()
        self._gazetteer = gazetteer
        self._insisting = _OF if shouted else place_words().insisting
        self._everyday = place_words().everyday if shouted else frozenset[str]()
        self._grammar = FUNCTION_WORDS if shouted else frozenset[str]()

    def __missing__(self, key: str) -> int:
        most = self._gazetteer.longest(key)
        found = 0
        if most and self._gazetteer.may_name(key):
            found = IDLE if key in self._everyday else ALONE
        if most > 1:
            found |= LONGER
        if found and key in self._grammar:
            found |= GRAMMAR
        if key in place_words().openers:
            found |= ANYWAY
        if key in self._insisting:
            found |= INSISTS
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[key] = found
        return found


@lru_cache(maxsize=16)
def openings(gazetteer: Gazetteer, *, shouted: bool) -> Openings:
    """What the words of a text may begin; in one of capitals fewer words promise a place."""
    return Openings(gazetteer, shouted=shouted)


@lru_cache(maxsize=50_000)
def opens(gazetteer: Gazetteer, first: str, second: str) -> bool:
    """Whether a name may begin with these two words."""
    return gazetteer.opens(f"{first} {second}")


_OF = frozenset({"of"})
