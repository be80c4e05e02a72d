"""A PDF document: the text of its pages in order. A scan without text is refused."""

from __future__ import annotations

from collections.abc import Iterator

from recount.errors import BadInput
from recount.model.said import Capture
from recount.read.page import Page

MOST_PAGES = 2000
BROKEN_WORD = "\ufffe\n"  # how the library gives a word broken at the end of a line


def read_pdf(capture: Capture) -> Iterator[Page | BadInput]:
    """The document's text, a blank line between pages."""
    import pypdfium2  # type: ignore[import-untyped]  # a library, needed for PDF only

    try:
        document = pypdfium2.PdfDocument(capture.content)
    except pypdfium2.PdfiumError as error:
        remedy = "open it in a viewer and save it anew, without a password"
        yield BadInput(capture.path, capture.place, f"cannot be opened: {error}", remedy)
        return
    pages: list[str] = []
    with document:
        for number in range(min(len(document), MOST_PAGES)):
            try:
                pages.append(document[number].get_textpage().get_text_range())
            except pypdfium2.PdfiumError as error:
                remedy = "save it anew; the other pages were read"
                yield BadInput(
                    capture.path, f"page {number + 1}", f"cannot be read: {error}", remedy
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
