"""Words, numbers and marks of a text, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from recount.model.said import Span

# One alternative begins at each character, so the reader never goes back further than a token.
# What begins with a letter comes first, and there a word of two letters or more.
WORDING = r"""(
    {letter}(?:
        {sign}++(?:[-‐‑'’ʼ`´ʿ]{sign}++)*    # killed  al-Sharaa  wasn't
      | \.(?:{letter}\.)+                  # U.S.  p.m.
      | (?:[-‐‑'’ʼ`´ʿ]{sign}++)*            # a  e-mail
    )
    | \d(?:
        \d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?(?!\w)  # 1,300
      | \d*\.\d+(?!\w)                     # 2.5
      | \d?:\d\d(?!\w)                     # 11:30
      | {sign}*+(?:[-‐‑'’ʼ`´ʿ]{sign}++)*    # 17-year-old  10-15
    )
    | --+ | \.\.+
    | [^\w\s] | _
    )"""
TOKEN = re.compile(WORDING.format(letter=r"[^\W\d_]", sign=r"[^\W_]"), re.VERBOSE)
# The same for text in plain letters, where the sets of signs are small tables.
PLAIN = re.compile(WORDING.format(letter="[A-Za-z]", sign="[A-Za-z0-9]"), re.VERBOSE | re.ASCII)


class Token(NamedTuple):
    """A word or mark: as written, in lower case with a plain apostrophe, and its place.

    A tuple and not a dataclass because millions of them are made; it is as frozen as one.
    """

    text: str
    lower: str
    start: int
    end: int


MAKE = tuple.__new__  # as Token(…) does, without a call in between


def tokens(text: str, within: Span | None = None) -> list[Token]:
    """The tokens of `text`, or of the part of it `within` covers, in order."""
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    part = text[start:end]
    plain = part.isascii()
    parts = (PLAIN if plain else TOKEN).split(part)
    words, ends = parts[1::2], list(accumulate(map(len, parts), initial=start))
    columns = words, map(str.lower if plain else lowered, words), ends[1:-1:2], ends[2::2]
    return list(map(MAKE, repeat(Token), zip(*columns, strict=True)))


def lowered(word: str) -> str:
    """A word in small letters with a plain apostrophe."""
    return word.lower().replace("’", "'")


def is_given_name(toks: Sequence[Token], at: int) -> bool:
    """Whether "Said" is a name and no verb: before a name, and after a word that opens one."""
    if toks[at].text != "Said" or not 0 < at < len(toks) - 1:
        return False
    before, after = toks[at - 1].text, toks[at + 1].text
    return after[:1].isupper() and (before[:1].islower() or before in {",", ":", "("})


@lru_cache(maxsize=256)
def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a sentence, kept while several readers look at it."""
    return tuple(tokens(text, span))
