"""What names may begin with a word: asked of every word of a text, so each answer is kept."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from recount.resolve.gazetteer import Gazetteer


class Opening(Enum):
    """What a gazetteer has under a word: nothing, a name, only longer names, or both."""

    NONE = auto()
    ALONE = auto()
    LONGER = auto()
    BOTH = auto()


@lru_cache(maxsize=100_000)
def opening(gazetteer: Gazetteer, key: str) -> Opening:
    """What names begin with a word."""
    most = gazetteer.longest(key)
    if most == 0:
        return Opening.NONE
    if not gazetteer.named(key):
        return Opening.LONGER
    return Opening.BOTH if most > 1 else Opening.ALONE


@lru_cache(maxsize=50_000)
def opens(gazetteer: Gazetteer, first: str, second: str) -> bool:
    """Whether a name may begin with these two words."""
    return gazetteer.opens(f"{first} {second}")
