"""Patterns to be found in any case, quick in plain letters.

A pattern that ignores case tries each of its branches at each character; one for small letters
passes over those that begin with another letter. Text in plain letters is therefore looked at in
small letters first, and only where something stands there with the pattern that ignores case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

ESCAPED = re.compile(r"\\.")


class Caseless:
    """A pattern written in small letters that is found in any case, as `re.IGNORECASE` has it."""

    def __init__(self, pattern: str) -> None:
        if any(letter.isupper() for letter in ESCAPED.sub("", pattern)):
            raise ValueError(f"not in small letters: {pattern!r}")
        self._small = re.compile(pattern)
        self._any = re.compile(pattern, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a stretch of the text."""
        end = len(text) if end is None else end
        if text.isascii() and self._small.search(_lowered(text), start, end) is None:
            return None
        return self._any.search(text, start, end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text, in order."""
        return iter(()) if self.search(text) is None else self._any.finditer(text)


@lru_cache(maxsize=16)
def _lowered(text: str) -> str:
    """A text in small letters, kept while several patterns look at it."""
    return text.lower()
