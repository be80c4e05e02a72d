"""Where paragraphs begin and end: blank lines in wrapped copy, single lines on scraped pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from recount.model.said import Span

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
CONTINUES = re.compile(r"[a-zà-ÿ]")
FINAL_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")

WRAPPED_AT = 100  # no line of hard-wrapped copy is longer (characters)
WRAPPED_FROM = 45  # the usual line of hard-wrapped copy is no shorter


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text that reads as one, without the white space around it."""

    span: Span
    text: str

    @cached_property
    def plain(self) -> str:
        """The paragraph on one line."""
        return " ".join(self.text.split()) if "\n" in self.text else self.text

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return FINAL_STOP.search(self.text[-6:]) is not None


def paragraphs(text: str) -> tuple[list[Paragraph], bool]:
    """The paragraphs in order, and whether the text is hard-wrapped.

    They cover every character that is not white space.
    """
    lines = [span for match in LINE.finditer(text) if (span := _trimmed(match))]
    wrapped = _is_wrapped(text, lines)
    joined = _join_wrapped(text, lines) if wrapped else _join_broken(text, lines)
    return [Paragraph(span, span.of(text)) for span in joined], wrapped


def _trimmed(match: re.Match[str]) -> Span | None:
    piece = match[0].strip()
    if not piece:
        return None
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Span(start, start + len(piece))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether line breaks are only where the page was full."""
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) < 3 or lengths[-1] > WRAPPED_AT:
        return False
    return lengths[len(lengths) // 2] >= WRAPPED_FROM and _mostly_mid_sentence(text, lines)


def _mostly_mid_sentence(text: str, lines: list[Span]) -> bool:
    """Whether most lines that another follows at once break off in a sentence."""
    inner = [
        one
        for one, following in pairwise(lines)
        if BLANK_LINE.search(text, one.end, following.start) is None
    ]
    ended = sum(
        FINAL_STOP.search(text, max(one.start, one.end - 6), one.end) is not None for one in inner
    )
    return 2 * ended < len(inner)


def _join_wrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    """Lines up to a blank line or an indented first line."""
    open_from: Span | None = None
    last: Span | None = None
    for line in lines:
        if (
            last is not None
            and open_from is not None
            and BLANK_LINE.search(text, last.end, line.start)
        ):
            yield Span(open_from.start, last.end)
            open_from = None
        open_from = open_from or line
        last = line
    if open_from is not None and last is not None:
        yield Span(open_from.start, last.end)


def _join_broken(text: str, lines: list[Span]) -> Iterator[Span]:
    """One line each, but a line broken in mid-sentence goes on in the next."""
    held: Span | None = None
    for line in lines:
        if held is not None and _goes_on(text, held, line):
            held = Span(held.start, line.end)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _goes_on(text: str, held: Span, line: Span) -> bool:
    return (
        CONTINUES.match(text, line.start) is not None
        and FINAL_STOP.search(text, max(held.start, held.end - 6), held.end) is None
        and BLANK_LINE.search(text, held.end, line.start) is None
    )
