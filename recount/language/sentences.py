"""Where sentences begin and end, in running text, hard-wrapped wire copy and headlines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from recount.lexicon import load
from recount.model.said import Span

# A full stop, its closing quotes or brackets, white space, and what comes next.
STOP = re.compile(r"([.!?…][.!?…]{0,3})([\"”’'»)\]]{0,4})(\s+)(?=[\"“‘'«(\[]{0,3}(\w))")
BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*)?")
WORD = re.compile(r"[\"“‘'«(\[]{0,3}([^\W_]+)")
OPENING = '(["“‘'

LONGEST_WORD = 30  # characters of an abbreviation that are looked at
LONGEST = 4000  # characters; a longer "sentence" is a table or binary rubbish and is cut
WRAPPED = 100  # the longest line of hard-wrapped copy


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Titles, abbreviations that may end a sentence, words that begin one."""
    table = load("sentences")
    names = ("titles", "maybe", "openers")
    titles, maybe, openers = (frozenset(map(str, _words(table[name]))) for name in names)
    return titles, maybe, openers


def _words(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def sentences(text: str, within: Span | None = None) -> list[Span]:
    """The sentences of `text` or of the part `within`, in order, without outer white space.

    A blank line ends a sentence. A single line break is a space in hard-wrapped copy and before
    a small letter, and an end elsewhere (headlines, paragraphs of one line).
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    found: list[Span] = []
    for begin, stop in _blocks(text, start, end):
        for first, last in _split(text, begin, stop):
            whole = 0 < last - first <= LONGEST
            if whole and not text[first].isspace() and not text[last - 1].isspace():
                found.append(Span(first, last))
            else:
                found.extend(_trimmed(text, first, last))
    return found


@lru_cache(maxsize=4)
def sentence_list(text: str) -> tuple[Span, ...]:
    """The sentences of a text, kept while several readers look at it."""
    return tuple(sentences(text))


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks that end a sentence."""
    width = _wrap_width(text, start, end)
    begin = line = start
    for match in BREAK.finditer(text, start, end):
        at, after = match.span()
        if "\n" in text[at + 1 : after] or _breaks(text, at - line, after, width):
            yield begin, at
            begin = after
        line = after
    yield begin, end


def _wrap_width(text: str, start: int, end: int) -> int | None:
    """The column at which the text is hard-wrapped, None where it is not."""
    lines = [len(line) for line in text[start : min(end, start + 20_000)].split("\n")]
    filled = [n for n in lines if n > 0]
    if len(filled) < 3 or max(filled) > WRAPPED:
        return None
    longish = sorted(filled)[len(filled) // 2]
    return max(filled) if longish >= 50 else None


def _breaks(text: str, length: int, after: int, width: int | None) -> bool:
    """Whether a single line break after a line of so many characters ends a sentence."""
    if text[after : after + 1].islower():
        return False
    if width is None:
        return True
    if length >= 0.7 * width:
        return False
    # The next word would have fitted: whoever broke the line wanted a break.
    word = WORD.match(text, after)
    return length + 1 + (len(word[0]) if word else 1) < 0.7 * width


def _split(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a block, cut at full stops that end one."""
    for match in STOP.finditer(text, begin, end):
        if _ends(text, begin, match):
            yield begin, match.end(2)
            begin = match.end()
    yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the sentence that began at `begin` ends at this full stop."""
    if stop[4].islower():
        return False
    if stop[1] != "." or stop[2]:
        return True
    word = _word_before(text, begin, stop.start())
    if word is None:
        return True
    titles, maybe, _ = _abbreviations()
    if word in maybe:
        return _opens(text, stop.end())
    if word in titles:
        return word in {"no", "art", "ft", "mt"} and _opens(text, stop.end())
    if len(word) == 1 and word.isalpha():
        return _opens(text, stop.end())
    return True


def _word_before(text: str, begin: int, stop: int) -> str | None:
    """The word that a full stop follows, in small letters; None where none does."""
    before = text[max(begin, stop - LONGEST_WORD) : stop].removesuffix("\n")
    if not before or before[-1].isspace():
        return None
    word = before.rsplit(None, 1)[-1]
    for mark in OPENING:
        word = word.rpartition(mark)[2]
    return word.lower() or None


def _opens(text: str, at: int) -> bool:
    """Whether a word that begins sentences stands there."""
    following = WORD.match(text, at)
    return following is not None and following[1].lower() in _abbreviations()[2]


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The part without outer white space, cut where it is too long to be a sentence."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for cut in range(start, end, LONGEST):
        yield Span(cut, min(end, cut + LONGEST))
