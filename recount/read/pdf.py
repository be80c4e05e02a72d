"""A PDF document: the text of its pages in order. A scan without text is refused.

The document is opened in a process of its own with limits of time and memory (`pdf_text.py`).
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from recount.errors import BadInput
from recount.model.said import Capture
from recount.read.page import Page

PATIENCE = 120.0  # seconds of the clock until the process is stopped
BROKEN_WORD = "\ufffe\n"  # how the library gives a word broken at the end of a line
SAVE_ANEW = "open it in a viewer and save it anew, without a password"


def read_pdf(capture: Capture) -> Iterator[Page | BadInput]:
    """The document's text, a blank line between pages."""
    found = _pages(capture.content)
    if isinstance(found, str):
        yield BadInput(capture.path, capture.place, found, SAVE_ANEW)
        return
    pages, failed = found
    for number, problem in failed:
        yield BadInput(
            capture.path,
            f"page {number}" if capture.inside is None else f"{capture.inside}, page {number}",
            f"cannot be read: {problem}",
            "save it anew; the other pages were read",
        )
    text = "\n\n".join(pages).replace("\r\n", "\n").replace(BROKEN_WORD, "").replace("\x00", "")
    if not text.strip():
        yield BadInput(
            capture.path,
            capture.place,
            "holds no text: a scan?",
            "run text recognition (OCR) first",
        )
        return
    yield Page(id=capture.name, text=text)


def _pages(content: bytes) -> str | tuple[list[str], list[tuple[int, str]]]:
    """The pages and what failed in them, or why there are none."""
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
    return (pages, failed) if problem is None else f"cannot be opened: {problem}"
