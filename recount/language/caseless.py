"""Patterns of wordings, found quickly.

A pattern that ignores case tries each of its branches at each character; one for small letters
passes over those that begin with another letter. Text is therefore looked at in small letters
first, and only where something stands there with the pattern that ignores case.

A pattern that begins with a boundary is tried at each character too; one that begins with the sign
before a word is tried after such signs alone. So the text gets a space put before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

ESCAPED = re.compile(r"\\.|\(\?P<")  # signs, and what opens a named group


ODD = "ſıİ\u212a"  # what `re.IGNORECASE` takes for s, i and k
BOUNDARY = r"\b"  # followed by a letter in all patterns here


class Caseless:
    """A pattern written in small letters that is found in any case, as `re.IGNORECASE` has it.

    Where it begins with a boundary, a word must follow that. Where `parts` are given, each match
    holds one of them: texts without them, which are most, are then known at once.
    """

    def __init__(self, pattern: str, *, parts: tuple[str, ...] = ("",)) -> None:
        if any(letter.isupper() for letter in ESCAPED.sub("", pattern)):
            raise ValueError(f"not in small letters: {pattern!r}")
        opening = r"\W" if pattern.startswith(BOUNDARY) else r"(?s:.)"
        self._quick = opening + pattern.removeprefix(BOUNDARY)
        self._plain = re.compile(self._quick, re.ASCII)
        self._any = re.compile(pattern, re.IGNORECASE)
        self._parts = parts if any(parts) else ()
        self._seen: str | None = None
        self._has_part = True

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in a stretch of the text."""
        end = len(text) if end is None else end
        spaced = _spaced(text)
        if spaced is None:
            return self._any.search(text, start, end)
        if self._parts and not self._may_be_in(spaced):
            return None
        pattern = self._plain if spaced.isascii() else self._other
        near = pattern.search(spaced, start, end + 1)
        # The sign before a match stands where, without the space, the match does; all but the
        # first of several alternatives go without that sign.
        return None if near is None else self._any.search(text, max(start, near.start() - 1), end)

    def _may_be_in(self, spaced: str) -> bool:
        """Whether a whole text has one of the parts, kept while its stretches are looked at."""
        if spaced is not self._seen:
            self._seen = spaced
            self._has_part = any(part in spaced for part in self._parts)
        return self._has_part

    @cached_property
    def _other(self) -> re.Pattern[str]:
        """For text with other than plain letters, where the sets of signs are large."""
        return re.compile(self._quick)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """The matches in a stretch of the text, in order."""
        while (match := self.search(text, start, end)) is not None:
            yield match
            start = max(match.end(), match.start() + 1)


@lru_cache(maxsize=16)
def _spaced(text: str) -> str | None:
    """A text in small letters behind a space, kept while several patterns look at it.

    None where it has a letter that is a plain one in another case, and has no small form for it.
    """
    if not text.isascii() and any(letter in text for letter in ODD):
        return None
    return f" {text.lower()}"


class Wordings:
    """Several wordings, each a pattern that begins and ends at a word, found in small letters.

    One that begins with "^" stands only where the text begins.
    """

    def __init__(self, wordings: Iterable[str]) -> None:
        listed = [
            r"(?<=^\W)" + wording[1:] if wording.startswith("^") else wording
            for wording in wordings
        ]
        self._pattern = rf"\W(?:{'|'.join(listed)})(?!\w)"
        self._plain = re.compile(self._pattern, re.ASCII)

    @cached_property
    def _other(self) -> re.Pattern[str]:
        """For text with other than plain letters, where the sets of signs are large."""
        return re.compile(self._pattern)

    def are_in(self, text: str) -> bool:
        """Whether the text has one of them."""
        pattern = self._plain if text.isascii() else self._other
        return pattern.search(f" {text}") is not None

    def open(self, text: str) -> bool:
        """Whether the text begins with one of them."""
        pattern = self._plain if text.isascii() else self._other
        return pattern.match(f" {text}") is not None

    def places(self, text: str) -> list[int]:
        """The characters where they begin, in order."""
        pattern = self._plain if text.isascii() else self._other
        return [match.start() for match in pattern.finditer(f" {text}")]
