"""PDF documents, written byte by byte here."""

import pytest

from recount.errors import BadInput
from recount.model.said import Capture, Report
from recount.read.reports import reports


def pdf(*pages: list[str]) -> bytes:
    """A PDF with a page for each list of lines."""
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids: list[str] = []
    parts.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for lines in pages:
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 12 Tf 72 700 Td 14 TL {shown} ET"
        parts.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(parts) + 1} 0 R")
        parts.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(parts)} 0 R >>"
        )
    parts[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(parts) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def read(content: bytes) -> list[Report | BadInput]:
    return list(reports(Capture("in/a.pdf", "a.pdf", "0", "application/pdf", content)))


def test_pages_are_read_in_order() -> None:
    (report,) = read(pdf(["Market attack", "Gunmen killed 14 people."], ["Ten were hurt."]))
    assert isinstance(report, Report)
    assert report.id == "a.pdf"
    assert report.text == "Market attack\nGunmen killed 14 people.\n\nTen were hurt."


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.4 broken", "cannot be opened"),
        (b"no pdf at all", "cannot be opened"),
        (pdf([]), "holds no text"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, problem: str) -> None:
    (line,) = read(content)
    assert isinstance(line, BadInput)
    assert problem in line.problem
    assert line.path == "in/a.pdf"
