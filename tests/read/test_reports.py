"""Text files, pages and records become reports; hostile ones become a line or harmless text."""

import hashlib
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import BadInput
from recount.model.said import Capture, Published, Report, Section
from recount.read.language import language_of
from recount.read.reports import reports

TEXT, PAGE, RECORD = "text/plain", "text/html", "application/json"
STORY = "Gunmen killed 14 people in a market on Friday, the governor of the province said. " * 4


def capture(content: str | bytes, media_type: str = TEXT) -> Capture:
    raw = content.encode() if isinstance(content, str) else content
    line = 7 if media_type == RECORD else None
    return Capture("in/a.txt", "a.txt", hashlib.sha256(raw).hexdigest(), media_type, raw, line)


def read(content: str | bytes, media_type: str = TEXT) -> Report:
    (report,) = reports(capture(content, media_type))
    assert isinstance(report, Report)
    return report


def refused(content: str | bytes, media_type: str = TEXT) -> BadInput:
    (line,) = reports(capture(content, media_type))
    assert isinstance(line, BadInput)
    return line


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Ten \r\n killed\n", "Ten \r\n killed\n"),
        (b"\xef\xbb\xbfTen killed", "Ten killed"),
        (b"\xff\xfeT\x00e\x00n\x00", "Ten"),
        (b"\xfe\xff\x00T\x00e\x00n", "Ten"),
        ("Hay\u2019at \u202e evil \u202c", "Hay\u2019at \u202e evil \u202c"),
        ("Ten dead near the café, the curé said".encode("cp1252"), None),
        ("قتل عشرة أشخاص في القرية يوم الأحد بحسب المرصد السوري".encode("cp1256"), None),
    ],
)
def test_the_text_is_the_file_exactly(content: str | bytes, text: str | None) -> None:
    found = read(content).text
    if text is None and isinstance(content, bytes):
        encoding = "cp1252" if b"Ten" in content else "cp1256"
        text = content.decode(encoding)
    assert found == text


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        (b"\x89PNG\r\n\x1a\n123", "byte 0", "PNG picture"),
        (b"%PDF-1.7 killed", "byte 0", "PDF document"),
        (b"ten \x00\x01\x02\x03 killed", "byte 4", "control characters"),
        (b"\xff\xfeT\x00e", "byte 4", "not valid UTF-16"),
        ("Hay’at — “ten” killed ".encode() * 3 + b"\xe2\x80", "byte 90", "not valid UTF-8"),
        (b" \n\t ", "whole file", "no text"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, place: str, problem: str) -> None:
    line = refused(content)
    assert line.place == place
    assert problem in line.problem
    assert line.path == "in/a.txt"


def test_a_report_carries_its_fields() -> None:
    record = {
        "id": "d-1",
        "text": f"  {STORY}\n",
        "published": "2021-05-08T10:00:00Z",
        "title": "Market attack",
        "outlet": "The Paper",
        "url": "https://example.org/a",
        "lang": "en",
    }
    report = read(json.dumps(record), RECORD)
    assert report.text == f"  {STORY}\n"
    assert (report.id, report.title, report.outlet) == ("d-1", "Market attack", "The Paper")
    assert (report.url, report.language) == ("https://example.org/a", "en")
    day = date(2021, 5, 8)
    assert report.published == Published(day, day, ("2021-05-08T10:00:00Z",), stated=True)
    assert "Market attack" not in report.text


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1, 2]",
        "[" * 100_000,
        '{"id": "a"}',
        '{"text": "Ten killed."}',
        '{"id": 3, "text": "Ten killed."}',
        '{"id": "a", "text": "   "}',
        '{"id": "a", "text": "half \\ud800 killed"}',
        '{"id": "a", "text": ["Ten killed."]}',
    ],
)
def test_a_bad_record_is_named_by_its_line(line: str) -> None:
    found = refused(line, RECORD)
    assert found.place == "line 7"
    assert found.remedy


@pytest.mark.parametrize(
    "field",
    [
        {"published": "8 May"},
        {"published": "2021-02-30"},
        {"published": 2021},
        {"url": "javascript:alert(1)"},
        {"title": ["a"]},
    ],
)
def test_a_bad_field_is_named_and_the_document_kept(field: dict[str, object]) -> None:
    record = {"id": "a", "text": "Ten were killed."} | field
    line, report = reports(capture(json.dumps(record), RECORD))
    assert isinstance(line, BadInput)
    assert next(iter(field)) in line.problem
    assert isinstance(report, Report)
    assert (report.published, report.url, report.title) == (None, None, None)


def test_an_override_beats_what_the_document_says() -> None:
    day = Published(date(2020, 1, 1), date(2020, 1, 2), ("said so",), stated=True)
    content = json.dumps({"id": "a", "text": STORY, "published": "2021-05-08"})
    (report,) = reports(capture(content, RECORD), published=day)
    assert isinstance(report, Report)
    assert report.published == day


HEAD = (
    '<html lang="en-GB"><head><title>Market attack - The Paper</title>'
    '<meta property="og:site_name" content="The Paper">'
    '<meta property="og:title" content="Market attack kills 14">'
    '<meta property="article:published_time" content="2021-05-08T22:10:00+03:00">'
    '<link rel="canonical" href="https://example.org/attack"></head>'
)


def test_a_page_gives_its_story_and_its_fields() -> None:
    body = (
        '<body><nav><a href="/">Home</a></nav><article><h1>Market attack kills 14</h1>'
        f"<p>{STORY}</p><script>alert('killed 99')</script><p>{STORY.replace('14', '15')}</p>"
        '</article><div id="comments"><div class="comment"><p>I think 900 died!</p></div></div>'
    )
    report = read(HEAD + body, PAGE)
    assert report.text.startswith("Market attack kills 14\n")
    assert "alert" not in report.text
    assert "99" not in report.text
    assert (report.title, report.outlet) == ("Market attack kills 14", "The Paper")
    assert (report.url, report.language) == ("https://example.org/attack", "en")
    assert report.published is not None
    assert report.published.earliest == date(2021, 5, 8)
    assert report.published.stated
    assert report.section_at(0) is Section.HEADLINE
    assert report.section_at(report.text.index("I think")) is Section.COMMENT


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 3000 + STORY,
        "<b>" * 200_000 + STORY,
        "<div><p>" * 400 + STORY + "</p></div>" * 400,
        "<!-- x -->" * 1000 + f"<p>{STORY}</p>" + "<!--" * 100_000,
        f"<p>{STORY}</p>" + "<script>" * 100_000,
        f"<p {'a=' * 200_000}>{STORY}</p>",
        f"<p>{STORY}</p><style>" + "x{}" * 100_000,
        f"<svg><script>killed 99</script></svg><p>{STORY}</p>",
        f"<ScRiPt\n>killed 99</sCrIpT\n><p>{STORY}</p>",
        "<table><tr><td>" * 300 + STORY,
    ],
)
def test_a_hostile_page_gives_its_text_and_no_script(markup: str) -> None:
    found = read(f"<html><body>{markup}", PAGE).text
    assert "Gunmen killed 14 people in a market" in found
    assert "99" not in found
    assert "script" not in found.lower()


def test_a_page_without_text_is_refused() -> None:
    assert "no text" in refused("<html><body><script>1</script></body></html>", PAGE).problem


def test_a_page_is_read_in_the_encoding_it_names() -> None:
    story = "قتل عشرة أشخاص في القرية يوم الأحد بحسب المرصد السوري لحقوق الإنسان. " * 5
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{story}</p>'
    report = read(page.encode("cp1256"), PAGE)
    assert "قتل عشرة أشخاص" in report.text
    assert report.language == "ar"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said that 14 people were killed in the town.", "en"),
        ("THE ARMY SAID THAT 14 PEOPLE WERE KILLED IN THE TOWN.", "en"),
        ("قتل أربعة عشر شخصا في البلدة يوم الأحد", "ar"),
        ("چهارده نفر در این شهر کشته شدند، ارتش گفت", "fa"),
        ("Quatorze personnes ont été tuées dans la ville, selon les autorités.", "other"),
        ("Ordu kasabada on dört kişinin öldürüldüğünü açıkladı.", "other"),
        ("Четырнадцать человек погибли в городе, the army said", "other"),
        ("14", "other"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read_exactly_or_refused(text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass")
    (found,) = reports(capture(raw))
    if isinstance(found, Report):
        assert found.text.encode().endswith(raw.removeprefix(b"\xef\xbb\xbf")) or raw[:2] in (
            b"\xff\xfe",
            b"\xfe\xff",
        )


@given(st.text(alphabet="<>/!-=\"' abdivpscript\n", max_size=400))
def test_any_markup_ends(markup: str) -> None:
    for found in reports(capture(markup, PAGE)):
        assert isinstance(found, Report | BadInput)


def test_a_text_that_tells_of_nothing_is_neither_dated_nor_taken_apart() -> None:
    """Dating is half of what quiet text costs."""
    content = "ORVALE, March 4, 2024 - The council met.\n\nBread grew dearer, the mayor said."
    (report,) = reports(capture(content), telling=lambda _: False)
    assert isinstance(report, Report)
    assert (report.id, report.text) == ("a.txt", content)
    assert (report.published, report.dateline) == (None, None)
    assert report.section_at(50) is Section.BODY
    (dated,) = reports(capture(content), telling=lambda _: True)
    assert isinstance(dated, Report)
    assert dated.dateline == date(2024, 3, 4)
