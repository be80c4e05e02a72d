"""The program that opens a PDF in a process of its own: its bytes come in, its pages go out.

A PDF can make any parser spin or swell. Here that ends with this process, which the system stops
at its limits of time and memory.
"""

from __future__ import annotations

import json
import sys

MOST_PAGES = 2000
SECONDS = 60  # of CPU
MEMORY = 3_000_000_000  # bytes of address space, the library's own included


def main() -> None:
    """Prints one JSON list: why the document cannot be opened, its pages, their problems."""
    _limit_this_process()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


def read(content: bytes) -> tuple[str | None, list[str], list[tuple[int, str]]]:
    """Why the document cannot be opened if so, the text of its pages, which page failed and why."""
    import pypdfium2  # type: ignore[import-untyped]  # a library, needed for PDF only

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return str(error), [], []
    pages: list[str] = []
    failed: list[tuple[int, str]] = []
    with document:
        for number in range(min(len(document), MOST_PAGES)):
            try:
                pages.append(document[number].get_textpage().get_text_range())
            except pypdfium2.PdfiumError as error:
                failed.append((number + 1, str(error)))
    return None, pages, failed


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
