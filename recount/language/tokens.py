"""Words, numbers and marks of a text, each with where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from recount.model.said import Span

# One alternative begins at each character, so the reader never goes back further than a token.
TOKEN = re.compile(
    r"""
    \d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\w])    # 1,300
    | \d+\.\d+(?!\w)                        # 2.5
    | \d{1,2}:\d\d(?!\w)                     # 11:30
    | (?:[^\W\d_]\.){2,}                    # U.S.  p.m.
    | [^\W_]+(?:[-‐‑'’ʼ`´ʿ][^\W_]+)*        # killed  al-Sharaa  wasn't  17-year-old  10-15
    | --+ | \.\.+
    | [^\w\s] | _
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word or mark: as written, in lower case with a plain apostrophe, and its place.

    A tuple and not a dataclass because millions of them are made; it is as frozen as one.
    """

    text: str
    lower: str
    start: int
    end: int


def tokens(text: str, within: Span | None = None) -> list[Token]:
    """The tokens of `text`, or of the part of it `within` covers, in order."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found = []
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        lower = word.lower()
        if "’" in lower:
            lower = lower.replace("’", "'")
        found.append(Token(word, lower, match.start(), match.end()))
    return found
