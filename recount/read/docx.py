"""A Word document: its paragraphs and tables in order, read from its XML with limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from recount.errors import BadInput
from recount.model.said import Capture
from recount.read.page import Page
from recount.read.published import record_date

LARGEST = 50_000_000  # bytes of XML
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORE = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
BREAKS = {f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}tab": "\t", f"{WORD}noBreakHyphen": "-"}
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    ParseError,
    DefusedXmlException,
    RecursionError,
)
REMEDY = "open it and save it anew, without a password"


def read_docx(capture: Capture) -> Iterator[Page | BadInput]:
    """The document's text, a line for each paragraph; deleted text is left out."""
    try:
        with zipfile.ZipFile(io.BytesIO(capture.content)) as packed:
            body = _part(packed, "word/document.xml")
            core = _part(packed, "docProps/core.xml") if _has_core(packed) else None
    except UNREADABLE as error:
        problem = f"is no whole Word document: {str(error)[:200]}"
        yield BadInput(capture.path, capture.place, problem, REMEDY)
        return
    text = "\n".join(filter(None, map(_paragraph, body.iter(f"{WORD}p"))))
    if not text.strip():
        yield BadInput(capture.path, capture.place, "holds no text: pictures?", "type it out")
        return
    title = None if core is None else core.findtext(f"{CORE}title")
    made = None if core is None else core.findtext(f"{TERMS}created")
    yield Page(
        id=capture.name,
        text=text.replace("\x00", ""),
        title=" ".join((title or "").split())[:500] or None,
        published=None if made is None else record_date(made),
    )


def _has_core(packed: zipfile.ZipFile) -> bool:
    return "docProps/core.xml" in packed.namelist()


def _part(packed: zipfile.ZipFile, name: str) -> Element:
    with packed.open(name) as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(f"{name} unpacks to more than {LARGEST / 1e6:g} MB")
    parsed: Element = fromstring(content)
    return parsed


def _paragraph(paragraph: Element) -> str:
    """The text of one paragraph, without what revisions deleted."""
    parts: list[str] = []
    for element in paragraph.iter():
        if element.tag == f"{WORD}t":
            parts.append(element.text or "")
        elif element.tag in BREAKS:
            parts.append(BREAKS[element.tag])
    return "".join(parts).rstrip()
