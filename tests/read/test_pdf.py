"""PDF documents: their text, its place on their pages, and what cannot be read."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from commands import recount
from hypothesis import given
from hypothesis import strategies as st
from paper import pdf

from recount.errors import BadInput
from recount.model import OnPage, PageLine, Span
from recount.model.said import Capture, Report
from recount.read import pdf as reader
from recount.read import pdf_text
from recount.read.pdf import Drawn, _joined
from recount.read.reports import reports


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


def test_a_line_knows_its_page_and_its_box() -> None:
    (report,) = read(pdf(["Market attack", "Gunmen killed 14 people."], ["Ten were hurt."]))
    assert isinstance(report, Report)
    title, gunmen, ten = report.lines
    assert [(line.page, report.text[line.start : line.end]) for line in report.lines] == [
        (1, "Market attack"),
        (1, "Gunmen killed 14 people."),
        (2, "Ten were hurt."),
    ]
    # text is drawn from 72 points on, at heights 700 and, a line of 14 lower, 686
    for line, height in ((title, 700), (gunmen, 686), (ten, 700)):
        assert line.box is not None
        left, bottom, right, top = line.box
        assert 72 <= left < 74
        assert height - 4 < bottom <= height < top < height + 12
        assert right - left == pytest.approx(6 * (line.end - line.start), rel=0.2)


def test_what_runs_over_a_page_has_a_box_on_each() -> None:
    (report,) = read(pdf(["One.", "Gunmen killed"], ["14 people.", "Two."]))
    assert isinstance(report, Report)
    start, end = report.text.index("Gunmen"), report.text.index("people") + 6
    first, second = report.on_pages(Span(start, end))
    assert (first.page, second.page) == (1, 2)
    assert (first.box, second.box) == (report.lines[1].box, report.lines[2].box)


def test_the_box_of_two_lines_goes_round_both() -> None:
    (report,) = read(pdf(["Gunmen in the old town killed", "14 people."]))
    assert isinstance(report, Report)
    one, other = (line.box for line in report.lines)
    assert one is not None
    assert other is not None
    (place,) = report.on_pages(Span(0, len(report.text)))
    assert place == OnPage(1, (min(one[0], other[0]), other[1], one[2], one[3]))


def test_a_text_file_has_no_pages() -> None:
    capture = Capture("a.txt", "a.txt", "0", "text/plain", b"Gunmen killed 14 people.")
    (report,) = reports(capture)
    assert isinstance(report, Report)
    assert report.on_pages(Span(0, 6)) == ()


@pytest.mark.parametrize("page", [0, -1])
def test_pages_count_from_one(page: int) -> None:
    with pytest.raises(ValueError, match="not a line of a page"):
        PageLine(0, 1, page)


LETTERS = st.text("ab \x00\n\r\ufffe\U00010480", max_size=6)


@given(st.lists(st.lists(LETTERS.filter(lambda line: "\r\n" not in line), min_size=1), min_size=1))
def test_lines_are_found_again_in_the_text_they_make(pages: list[list[str]]) -> None:
    drawn = [
        Drawn(line, number, None, last=index + 1 == len(page))
        for number, page in enumerate(pages, start=1)
        for index, line in enumerate(page)
    ]
    text, lines = _joined(drawn)
    ends = [0, *(line.end for line in lines)]
    for before, line in zip(ends, lines, strict=False):
        assert not text[before : line.start].strip("\n")  # nothing but breaks between two lines
        assert line.start < line.end
    assert not text[ends[-1] :].strip("\n")
    assert "\x00" not in text
    shown = "".join(text[line.start : line.end] for line in lines)
    said = "".join(line for page in pages for line in page).replace("\x00", "")
    assert shown.replace("\ufffe", "").replace("\n", "") == said.replace("\ufffe", "").replace(
        "\n", ""
    )


def test_a_word_broken_at_the_end_of_a_line_is_whole_and_on_two_lines() -> None:
    text, lines = _joined(
        [Drawn("mas\ufffe", 1, (0, 10, 9, 20), last=False), Drawn("sacre", 1, None, last=True)]
    )
    assert text == "massacre"
    assert lines == (PageLine(0, 3, 1, (0, 10, 9, 20)), PageLine(3, 8, 1))


def test_a_claim_is_explained_by_page_paragraph_and_bytes(tmp_path: Path) -> None:
    paper = pdf(["Market attack"], ["Gunmen killed 14 people in Jableh on 7 March 2025."])
    (tmp_path / "a.pdf").write_bytes(paper)
    case = str(tmp_path / "case.db")
    assert recount("run", tmp_path / "a.pdf", "--case", case).exit_code == 0
    recount("export", case, "--as", "claims", "--out", tmp_path / "claims.jsonl")
    (line,) = (tmp_path / "claims.jsonl").read_text().splitlines()
    claim = json.loads(line)
    (page,) = claim["pages"]
    assert page["page"] == 2
    assert 690 < page["box"][1] < page["box"][3] < 715
    told = recount("explain", case, claim["id"]).output
    assert "in a.pdf, page 2, paragraph 2, characters" in told
    edges = " ".join(f"{edge:g}" for edge in page["box"])
    assert f"on page 2: within {edges}, in PDF points" in told
    assert f"read from: bytes with SHA-256 {hashlib.sha256(paper).hexdigest()}" in told
    kept = tmp_path / "case.files"
    digest = hashlib.sha256(paper).hexdigest()
    assert (kept / digest[:2] / digest[2:]).read_bytes() == paper


def test_pages_beyond_the_most_that_are_read_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "MOST_PAGES", 2)
    problem, pages, failed = pdf_text.read(pdf(["One."], ["Two."], ["Three."]))
    assert problem is None
    assert [line for page in pages for line, _ in page] == ["One.", "Two."]
    assert failed == [(3, "pages after 2 of 3 are too many")]


@pytest.mark.parametrize(
    ("done", "problem"),
    [
        ("while True: pass", "was not read within"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "out of time or memory"),
    ],
)
def test_a_reader_that_hangs_or_is_stopped_is_a_line(
    done: str, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = subprocess.run

    def other(_: object, **options: object) -> object:
        return run([sys.executable, "-c", done], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(reader.subprocess, "run", other)
    monkeypatch.setattr(reader, "PATIENCE", 1.0)
    (line,) = read(pdf(["Gunmen killed 14 people."]))
    assert isinstance(line, BadInput)
    assert problem in line.problem
