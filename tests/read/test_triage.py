"""Which pages of a crawl are read: harm in prose counts, harm in a menu does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model.said import Capture, Report
from recount.read.reports import reports
from recount.read.triage import Worth, worth

QUIET = "The council met again on Monday to talk about the repair of the bridge at the coast. "
LONG = f"<p>{QUIET * 8}</p>" * 3


def page(inner: str, head: str = "") -> bytes:
    return f"<html><head><title>Report</title>{head}</head><body>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    "inner",
    [
        "<p>Ten people were killed in the market.</p>",
        "<p>Ten people were <a href='/x'><b>kil</b>led</a> there, the police said on Friday.</p>",
        "<div>Ten people were KILLED in the market, the police said on Friday afternoon.</div>",
        "<p>Troops detained forty men of the village and took them away, relatives said.</p>",
        "<p>The families fled to the hills as the shelling came near, the mayor said.</p>",
        "<p>Those wounded were taken to the town by boat, residents of the two villages said.</p>",
        "<p>He was in hospital on Sunday with burns and his brother was looking for him.</p>",
    ],
)
def test_harm_in_prose_is_worth_reading(inner: str) -> None:
    assert worth(page(LONG + inner)) is Worth.READING


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="description" content="Ten killed in market">',
        '<meta property="og:title" content="Ten killed in market">',
        '<script type="application/ld+json">{"articleBody": "Ten were killed."}</script>',
    ],
)
def test_harm_in_the_head_is_worth_reading(head: str) -> None:
    assert worth(page(LONG, head)) is Worth.READING


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<ul><li><a href='/a'>Five killed as bus leaves road</a></li><li>Crime</li></ul>",
        "<script>var killed = 'ten people were killed on Friday, police said.'</script>",
        "<style>.killed{}</style><!-- Ten people were killed in the market, the police said. -->",
        "<p>The champions struck twice and beat the guests, who hit the bar late.</p>",
    ],
)
def test_a_quiet_page_is_worth_nothing(inner: str) -> None:
    assert worth(page(LONG + inner)) is Worth.NOTHING


def test_a_short_page_is_read_for_any_word_of_harm() -> None:
    assert worth(page("<h4>Ten dead</h4>")) is Worth.READING


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرة أشخاص في القرية يوم الأحد بحسب المرصد السوري لحقوق الإنسان. " * 20,
        "Zehn Menschen kamen bei dem Angriff auf den Markt ums Leben, sagte der Gouverneur. " * 20,
    ],
)
def test_other_languages_are_kept_without_judging_them(text: str) -> None:
    content = page(f"<p>{text}</p>")
    assert worth(content) is Worth.SKIMMING
    (report,) = reports(crawled(content))
    assert isinstance(report, Report)
    assert text.strip() in report.text
    assert report.language != "en"


def crawled(content: bytes) -> Capture:
    return Capture(
        "a.warc.gz", "urn:x", "0", "text/html", content,
        url="https://news.example/a", fetched=date(2025, 3, 9), outlet="Coast News",
    )  # fmt: skip


def test_only_pages_of_the_web_are_passed_over() -> None:
    content = page(LONG)
    assert list(reports(crawled(content))) == []
    (report,) = reports(Capture("a.html", "a.html", "0", "text/html", content))
    assert isinstance(report, Report)


def test_a_page_of_the_web_has_its_address_outlet_and_day() -> None:
    (report,) = reports(crawled(page("<p>Ten people were killed in the market. " + QUIET * 5)))
    assert isinstance(report, Report)
    assert report.url == "https://news.example/a"
    assert report.outlet == "Coast News"
    assert report.crawled == date(2025, 3, 9)


@given(st.binary(max_size=500))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    worth(content)
    worth(b"<html><p>" + content)


@pytest.mark.parametrize("piece", [b"<", b"<a ", b"<script>", b"<!--", b"&", b"killed", b"<p>x"])
def test_a_megabyte_of_anything_passes(piece: bytes) -> None:
    worth(piece * (1_000_000 // len(piece)))
    worth(b"<meta " + b"content=" * 120_000)
