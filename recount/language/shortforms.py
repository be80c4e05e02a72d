"""Short forms that a text explains itself: "the Upland Council for Human Rights (UCHR)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

NAME_BEFORE = 90  # characters before a bracket in which the long name stands
INTRODUCTIONS = 100_000  # characters in which a text explains its short forms
SHORT = re.compile(r"[A-Z][A-Z0-9-]{1,11}\Z")


@lru_cache(maxsize=512)
def long_form(text: str, short: str) -> str:
    """The name that `text` introduces with `short` in brackets; "" where it introduces none."""
    for mark in "([":
        at = text.find(f"{mark}{short}", 0, INTRODUCTIONS)
        found = _name_before(text[max(0, at - NAME_BEFORE) : at], short) if at > 0 else ""
        if found:
            return found
    return ""


def _name_before(before: str, short: str) -> str:
    """The words before a bracket whose first letters make its short form; "" where none do."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", before)
    letters = [c for c in short.lower() if c.isalpha()]
    for size in range(2, min(len(words), 9) + 1):
        tail = words[-size:]
        heads = [word[0].lower() for word in tail]
        if heads[0] == letters[0] and _in_order(letters, heads):
            return " ".join(tail)
    return ""


def _in_order(letters: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether all letters but one come in this order among the words' first letters."""
    at = missed = 0
    for letter in letters:
        rest = heads[at:]
        if letter in rest:
            at += rest.index(letter) + 1
        else:
            missed += 1
    return missed <= len(letters) // 3 and len(letters) >= 2
