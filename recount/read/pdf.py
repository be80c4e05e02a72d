"""A PDF document: the text of its pages in order, and where on them each line stands.

The document is opened in a process of its own with limits of time and memory (`pdf_text.py`). A
scan without text is refused.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.errors import BadInput
from recount.model.layout import Box, PageLine
from recount.model.said import Capture
from recount.read.page import Page

PATIENCE = 120.0  # seconds of the clock until the process is stopped
BROKEN = "\ufffe"  # how the library marks a word broken at the end of a line
SAVE_ANEW = "open it in a viewer and save it anew, without a password"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line as the library reads it, on which page and where; `last` of its page or not."""

    text: str
    page: int
    box: Box | None
    last: bool


def read_pdf(capture: Capture) -> Iterator[Page | BadInput]:
    """The document's text, a blank line between pages."""
    found = _opened(capture.content)
    if isinstance(found, str):
        yield BadInput(capture.path, capture.place, found, SAVE_ANEW)
        return
    drawn, failed = found
    for number, problem in failed:
        yield BadInput(
            capture.path,
            f"page {number}" if capture.inside is None else f"{capture.inside}, page {number}",
            f"cannot be read: {problem}",
            "save it anew, in parts where it is long; the other pages were read",
        )
    text, lines = _joined(drawn)
    if not text.strip():
        yield BadInput(
            capture.path,
            capture.place,
            "holds no text: a scan?",
            "run text recognition (OCR) first",
        )
        return
    yield Page(id=capture.name, text=text, lines=lines)


def _joined(drawn: Sequence[Drawn]) -> tuple[str, tuple[PageLine, ...]]:
    """The lines as one text, words that were broken between two made whole."""
    parts: list[str] = []
    lines: list[PageLine] = []
    at = 0
    for index, line in enumerate(drawn):
        broken = line.text.endswith(BROKEN) and index + 1 < len(drawn)
        text = (line.text[:-1] if broken else line.text).replace(f"{BROKEN}\n", "")
        text = text.replace("\x00", "")
        breaks = int(index + 1 < len(drawn)) * (1 + line.last) - broken
        if text:
            lines.append(PageLine(at, at + len(text), line.page, line.box))
        parts += [text, "\n" * breaks]
        at += len(text) + breaks
    return "".join(parts), tuple(lines)


def _opened(content: bytes) -> str | tuple[list[Drawn], list[tuple[int, str]]]:
    """The lines of all pages and which page failed and why, or why there are none."""
    command = [sys.executable, "-m", "recount.read.pdf_text"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, our own arguments
            command, input=content, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"was not read within {PATIENCE:g} seconds"
    if done.returncode:
        return "makes its reader run out of time or memory"
    problem, pages, failed = json.loads(done.stdout)
    if problem is not None:
        return f"cannot be opened: {problem}"
    drawn = [
        Drawn(text, number, None if box is None else tuple(box), index + 1 == len(page))
        for number, page in enumerate(pages, start=1)
        for index, (text, box) in enumerate(page)
    ]
    return drawn, failed
