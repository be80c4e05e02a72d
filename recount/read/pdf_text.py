"""The program that opens a PDF in a process of its own: its bytes come in, its pages go out.

A PDF can make any parser spin or swell. Here that ends with this process, which the system stops
at its limits of time and memory.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 2000
SECONDS = 60  # of CPU
MEMORY = 3_000_000_000  # bytes of address space, the library's own included
BREAK = "\r\n"  # how the library ends a line


def main() -> None:
    """Prints one JSON list: why the document cannot be opened, its pages, their problems."""
    _limit_this_process()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


def read(
    content: bytes,
) -> tuple[str | None, list[list[tuple[str, list[float] | None]]], list[tuple[int, str]]]:
    """Why the document cannot be opened if so, its pages, and which page failed and why.

    A page is its lines: the text of each, and its left, bottom, right and top in PDF points. A
    page that failed has none.
    """
    import pypdfium2  # type: ignore[import-untyped]  # a library, needed for PDF only

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return str(error), [], []
    pages: list[list[tuple[str, list[float] | None]]] = []
    failed: list[tuple[int, str]] = []
    with document:
        for number in range(min(len(document), MOST_PAGES)):
            try:
                pages.append(list(_lines(document[number].get_textpage())))
            except pypdfium2.PdfiumError as error:
                pages.append([])
                failed.append((number + 1, str(error)))
        if len(document) > MOST_PAGES:
            last = len(document)
            failed.append((MOST_PAGES + 1, f"pages after {MOST_PAGES:,} of {last:,} are too many"))
    return None, pages, failed


def _lines(page: Any) -> Iterator[tuple[str, list[float] | None]]:
    """The lines of a page as the library joins them, each with its box."""
    start = 0
    for line in page.get_text_range().split(BREAK):
        yield line, _box(page, start, start + len(line))
        start += len(line) + len(BREAK)


def _box(page: Any, start: int, end: int) -> list[float] | None:
    """The box round the characters from `start` to before `end` of a page's text.

    The text has characters that the page does not, such as breaks of lines, and the other way
    round: the library tells which is which.
    """
    import pypdfium2
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    if start == end:
        return None
    first, last = (pdfium.FPDFText_GetCharIndexFromTextIndex(page, at) for at in (start, end - 1))
    if not 0 <= first <= last:
        return None
    try:
        boxes = [page.get_rect(at) for at in range(page.count_rects(first, last - first + 1))]
    except pypdfium2.PdfiumError:
        return None  # a line without a box is still a line
    drawn = [box for box in boxes if box[0] < box[2]]
    if not drawn:
        return None
    left, bottom, right, top = zip(*drawn, strict=True)
    return [round(edge, 2) for edge in (min(left), min(bottom), max(right), max(top))]


def _limit_this_process() -> None:
    """Set the limits where the system has them; Windows has none of this kind."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
