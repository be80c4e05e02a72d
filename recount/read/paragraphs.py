"""Where paragraphs begin and end: blank lines in wrapped copy, single lines on scraped pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from recount.model.said import Span
from recount.model.values import dataclass

# A line from its first character that is not white space to its last.
LINE = re.compile(r"\S(?:[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")
CONTINUES = re.compile(r"[a-zà-ÿ]")
STOPS, CLOSERS = ".!?…:;", "\"'”’»)]"
FINAL_STOP = re.compile(rf"[{STOPS}][{re.escape(CLOSERS)}]{{0,3}}$")
ENDS = frozenset(STOPS + CLOSERS)

WRAPPED_AT = 100  # no line of hard-wrapped copy is longer (characters)
WRAPPED_FROM = 45  # the usual line of hard-wrapped copy is no shorter

Line = tuple[int, int]  # where it begins and ends


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text that reads as one, without the white space around it; `plain` on one line.

    `stopped` says whether it ends like a sentence.
    """

    span: Span
    text: str
    plain: str
    stopped: bool

    @classmethod
    def of(cls, text: str, line: Line) -> Paragraph:
        """The paragraph at a place of a text."""
        own = text[line[0] : line[1]]
        plain = " ".join(own.split()) if "\n" in own else own
        return cls(Span(*line), own, plain, _is_stopped(text, line))


def paragraphs(text: str) -> tuple[list[Paragraph], bool]:
    """The paragraphs in order, and whether the text is hard-wrapped.

    They cover every character that is not white space.
    """
    lines = [match.span() for match in LINE.finditer(text)]
    wrapped = _is_wrapped(text, lines)
    joined = _join_wrapped(text, lines) if wrapped else _join_broken(text, lines)
    return [Paragraph.of(text, line) for line in joined], wrapped


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    """Whether line breaks are only where the page was full."""
    lengths = sorted([end - start for start, end in lines])
    if len(lengths) < 3 or lengths[-1] > WRAPPED_AT:
        return False
    return lengths[len(lengths) // 2] >= WRAPPED_FROM and _mostly_mid_sentence(text, lines)


def _mostly_mid_sentence(text: str, lines: list[Line]) -> bool:
    """Whether most lines that another follows at once break off in a sentence."""
    inner = [one for one, following in pairwise(lines) if not _parted(text, one, following)]
    ended = sum([_is_stopped(text, one) for one in inner])
    return 2 * ended < len(inner)


def _parted(text: str, line: Line, following: Line) -> bool:
    """Whether a blank line stands between two lines; all between them is white space."""
    return text.count("\n", line[1], following[0]) > 1


def _is_stopped(text: str, line: Line) -> bool:
    """Whether a line ends like a sentence."""
    start, end = line
    if text[end - 1] not in ENDS:
        return False
    return FINAL_STOP.search(text, max(start, end - 6), end) is not None


def _join_wrapped(text: str, lines: list[Line]) -> Iterator[Line]:
    """Lines up to a blank line."""
    begun = 0
    for at, (line, following) in enumerate(pairwise(lines), start=1):
        if _parted(text, line, following):
            yield lines[begun][0], line[1]
            begun = at
    yield lines[begun][0], lines[-1][1]


def _join_broken(text: str, lines: list[Line]) -> Iterator[Line]:
    """One line each, but a line broken in mid-sentence goes on in the next."""
    held: Line | None = None
    for line in lines:
        if held is not None and _goes_on(text, held, line):
            held = (held[0], line[1])
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _goes_on(text: str, held: Line, line: Line) -> bool:
    return (
        CONTINUES.match(text, line[0]) is not None
        and not _is_stopped(text, held)
        and not _parted(text, held, line)
    )
