"""The words of a text as places need them: folded, with what stands between them."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from recount.model.said import Span
from recount.resolve.gazetteer_names import fold

_WORDING = (
    "({letter}(?:{letter}?\\.(?:{letter}{{1,2}}\\.)+"
    "|{letter}*+(?:['’‘ʼʻʿʾ`](?![sS]\\b){letter}+)*))"
)
_WORDS = re.compile(_WORDING.format(letter=r"[^\W\d_]"))
# The same for text in plain letters, where the set of letters is a small table.
_PLAIN_WORDS = re.compile(_WORDING.format(letter="[A-Za-z]"), re.ASCII)
_CAPITALS = string.ascii_uppercase.encode()
_SMALL = string.ascii_lowercase.encode()
_JOINED = re.compile(r"[ \t]{1,3}|[ \t]*\r?\n[ \t]*(?!\s)|[-‐‑–]|['’]?[ ]")
_COMMA = re.compile(r"\.?,\s{1,6}|\s{1,3}\(|\s?/\s?")
_POSSESSIVE = re.compile(r"['’][sS]?\s{1,3}|['’][sS]\s{0,3}")
_DOT = re.compile(r"\.\s{1,3}")
_FILED = re.compile(
    r"[ ,]{0,3}(?:--|—|–| - |\b\d{1,2} (?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r"|\((?=[A-Z]))"
)
_OPENS_SENTENCE = frozenset("AT IN ON NEAR FROM".split())
_SMALL_LETTERS = re.compile(r"[a-zà-ÿ]+")
_CAPITAL_LETTERS = re.compile(r"[A-ZÀ-Þ]+")
END = re.compile(r"[.!?:;]|\n\s*\n|--|[—“”\"]")


class Gap(Enum):
    """What stands between a word and the one before it."""

    JOINED = auto()
    COMMA = auto()
    POSSESSIVE = auto()
    DOT = auto()
    BREAK = auto()


class Words(NamedTuple):
    """The words of a stretch of text, in columns: their folded forms, where each begins and ends,
    whether it begins with no small letter, and the gap before it.

    Columns because a text has thousands of words, of which few begin a name.
    """

    keys: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    capitals: Sequence[bool]
    gaps: Sequence[Gap]


def words_of(text: str, within: Span | None = None) -> Words:
    """The words of a stretch of text."""
    lo, hi = (within.start, within.end) if within else (0, len(text))
    part = text[lo:hi]
    parts = (_PLAIN_WORDS if part.isascii() else _WORDS).split(part)
    if len(parts) == 1:
        return Words((), (), (), (), ())
    ends = list(accumulate(map(len, parts), initial=lo))
    keys, capitals = zip(*map(_read, parts[1::2]), strict=True)
    return Words(keys, ends[1:-1:2], ends[2::2], capitals, [Gap.BREAK, *map(_gap, parts[2:-1:2])])


class _Readings(dict[str, tuple[str, bool]]):
    """Each word's folded form, and whether it starts with no small letter; emptied when full."""

    def __missing__(self, wording: str) -> tuple[str, bool]:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[wording] = found = (fold(wording), not wording[0].islower())
        return found


MOST_REMEMBERED = 65_536  # words
_read = _Readings().__getitem__  # a thousand times a text, so without a call of our own


class _Gaps(dict[str, Gap]):
    """What each wording between two words is; emptied when full."""

    def __missing__(self, between: str) -> Gap:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        found = self[between] = _kind_of_gap(between)
        return found


_gap = _Gaps().__getitem__  # as often as words are read


def _kind_of_gap(between: str) -> Gap:
    if len(between) == 1:
        return Gap.JOINED if between in " -\n‑" else Gap.BREAK
    if len(between) > 12:
        return Gap.BREAK
    for pattern, gap in (
        (_JOINED, Gap.JOINED),
        (_COMMA, Gap.COMMA),
        (_POSSESSIVE, Gap.POSSESSIVE),
        (_DOT, Gap.DOT),
    ):
        if pattern.fullmatch(between):
            return gap
    return Gap.BREAK


def word_before(text: str, start: int) -> str:
    """What stands between white space right before an offset, in small letters; "" for nothing."""
    before = text[max(0, start - LOOK_BACK) : start]
    if not before[-1:].isspace():
        return ""
    return "".join(before.rsplit(None, 1)[-1:]).lower()


LOOK_BACK = 40  # characters


def is_shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout."""
    sample = text[:2000]
    if sample.isupper():
        return True
    if sample.isascii():
        letters = sample.encode()
        small, capital = (len(letters.translate(None, one)) for one in (_SMALL, _CAPITALS))
        return 8 * (len(letters) - small) < len(letters) - capital
    small = sum(map(len, _SMALL_LETTERS.findall(sample)))
    return 8 * small < sum(map(len, _CAPITAL_LETTERS.findall(sample)))


@lru_cache(maxsize=8)  # a report is asked for its own several times
def dateline(text: str) -> Span | None:
    """The stretch that says where the report was filed, if there is one: it opens the text, or a
    paragraph soon after the headline.
    """
    opening = _filed_at(text, 0)
    if opening is not None:
        return opening
    for line in _LINE.finditer(text, 0, FILED_WITHIN):
        if line[1].isupper() and not line[1].isdigit():
            opening = _filed_at(text, line.start(1))
            if opening is not None:
                return opening
    return None


def _filed_at(text: str, start: int) -> Span | None:
    match = _FILED.search(text, start, start + 90)
    if match is None or "\n" in text[start : match.start()]:
        return None
    words = text[start : match.start()].split()
    if not 1 <= len(words) <= 6 or not words[0][0].isupper() or words[0] in _OPENS_SENTENCE:
        return None
    if not all(word[0].isupper() or word[0].isdigit() for word in words):
        return None
    # A bracket or hyphen also follows other names; then the place must be in capitals.
    weak = match[0][-1] == "(" or "-" in match[0].replace("--", "")
    return Span(start, match.start()) if words[0].isupper() or not weak else None


def opens_story(text: str, span: Span) -> bool:
    """Whether a name in capitals opens a paragraph as a dateline does: "PEMBA, Mozambique - …".

    A round-up has several stories, each with a dateline of its own.
    """
    name = text[span.start : span.end]
    if len(name) < 3 or not name.isupper() or text[span.start - 1 : span.start] != "\n":
        return False
    return _STORY.match(text, span.end) is not None and not is_shouted(text)


_STORY = re.compile(
    r"(?:, [A-Z][A-Za-z. ]{1,28})?(?:, [A-Z][a-z]{2,8} \d{1,2})?(?: ?--| ?—| ?–| - )"
)
FILED_WITHIN = 1000  # characters in which a paragraph's dateline is one
_LINE = re.compile(r"\n[ \t]*([^\W\d_]{3,})")
