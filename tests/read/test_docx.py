"""Word documents, written byte by byte here."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.errors import BadInput
from recount.model.said import Capture, Report
from recount.read.reports import reports

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
    "<dc:title>Market attack</dc:title><t:created>2025-03-08T10:00:00Z</t:created></p>"
)


def docx(body: str, core: str | None = CORE) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", body)
        if core is not None:
            packed.writestr("docProps/core.xml", core)
    return made.getvalue()


def document(inner: str) -> str:
    return f"<w:document {SPACE}><w:body>{inner}</w:body></w:document>"


STORY = document(
    "<w:p><w:r><w:t>Gunmen killed </w:t></w:r><w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
    "<w:ins><w:r><w:t>14</w:t></w:r></w:ins><w:r><w:t> people.</w:t></w:r></w:p><w:p/>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ten</w:t><w:tab/><w:t>hurt.</w:t></w:r></w:p></w:tc></w:tr>"
    "</w:tbl>"
)


def read(content: bytes) -> list[Report | BadInput]:
    return list(reports(Capture("in/a.docx", "a.docx", "0", TYPE, content)))


def test_paragraphs_and_tables_are_read_in_order_without_what_was_deleted() -> None:
    (report,) = read(docx(STORY))
    assert isinstance(report, Report)
    assert report.text == "Gunmen killed 14 people.\nTen\thurt."
    assert report.title == "Market attack"
    assert report.published is not None
    assert report.published.latest.isoformat() == "2025-03-08"


LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + document(
    "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + document("&a;")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"no document", "no whole Word document"),
        (docx("<broken"), "no whole Word document"),
        (docx(LAUGHS), "no whole Word document"),
        (docx(OUTSIDE), "no whole Word document"),
        (docx(" " * 50_000_001), "unpacks to more than 50 MB"),
        (docx(document("")), "holds no text"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, problem: str) -> None:
    (line,) = read(content)
    assert isinstance(line, BadInput)
    assert problem in line.problem


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_damage_makes_it_fail(data: st.DataObject) -> None:
    broken = bytearray(docx(STORY))
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=5)):
        broken[at] = data.draw(st.integers(0, 255))
    read(bytes(broken))
    cut = data.draw(st.integers(0, len(STORY)))
    read(docx(STORY[:cut] + data.draw(st.text(max_size=20)) + STORY[cut:]))
