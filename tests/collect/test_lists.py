"""What a feed or sitemap lists, and what a file of sources says."""

from __future__ import annotations

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.collect.feeds import NoFeed, entries
from recount.collect.sources import Source, Way, read_sources
from recount.errors import BadSources
from recount.model import SourceKind

BASE = "https://news.example/feeds/rss.xml"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            b'<rss version="2.0"><channel><link>https://news.example/</link><item><title>A</title>'
            b"<link>/a</link><pubDate>Sat, 08 Mar 2025</pubDate></item></channel></rss>",
            [("https://news.example/a", "Sat, 08 Mar 2025")],
        ),
        (
            b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>'
            b'<link rel="self" href="/x"/><link rel="alternate" href="https://news.example/b"/>'
            b"<updated>2025-03-08T10:00:00Z</updated></entry></feed>",
            [("https://news.example/b", "2025-03-08T10:00:00Z")],
        ),
        (
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            b"<item><link>https://news.example/c</link><dc:date>2025</dc:date></item></rdf:RDF>",
            [("https://news.example/c", "2025")],
        ),
        (
            b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
            b"<loc> https://news.example/d </loc><lastmod>2025-03-08</lastmod></url></urlset>",
            [("https://news.example/d", "2025-03-08")],
        ),
        (
            gzip.compress(
                b"<urlset><url><loc>https://news.example/e</loc></url></urlset>", mtime=0
            ),
            [("https://news.example/e", "")],
        ),
        (
            b"\n<rss><channel><item><title>Caf&eacute; &nbsp;\x0b&amp;</title>"
            b"<link>https://news.example/f?a=1&amp;b=2</link></item></channel></rss>",
            [("https://news.example/f?a=1&b=2", "")],
        ),
        (b"<rss><channel></channel></rss>", []),
    ],
)
def test_what_a_list_says(content: bytes, found: list[tuple[str, str]]) -> None:
    assert [(one.url, one.changed) for one in entries(content, BASE)] == found


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"<!DOCTYPE html><html><body>We have moved", "now a web page"),
        (b'{"items": []}', "no XML"),
        (b"", "no XML"),
        (b"<opml></opml>", "the kind 'opml'"),
        (b"<rss><channel><item><title>A</title></item></channel></rss>", ""),
        (b"<rss><item><link>javascript:alert(1)</link></item></rss>", "has an address"),
        (gzip.compress(b"<rss></rss>", mtime=0)[:-5], "damaged gzip"),
        (gzip.compress(bytes(61_000_000), mtime=0), "unpacks to more"),
        (b'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><rss>&c;</rss>', "no XML"),
        (b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "no XML"),
    ],
)
def test_what_is_no_list_is_said(content: bytes, problem: str) -> None:
    if not problem:
        assert [one.url for one in entries(content, BASE)] == [BASE]
        return
    with pytest.raises(NoFeed, match=problem):
        entries(content, BASE)


@given(st.binary(max_size=200), st.text(max_size=30))
def test_no_bytes_make_a_list_fail(content: bytes, text: str) -> None:
    item = f"<rss><item><link>{text}</link></item></rss>".encode("utf-8", "replace")
    said: list[str] = []
    for given_bytes in (content, b"<rss>" + content, item):
        try:
            entries(given_bytes, BASE)
        except NoFeed as error:
            said.append(str(error))
    assert all(said)


TABLE = """
[[source]]
name = "Coast News"
way = "feed"
at = "https://news.example/rss"
every = "6h"
language = "en"
kind = "outlet"
normal = 12
"""


def test_a_source_is_a_table(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(TABLE)
    (source,) = read_sources([path])
    assert source == Source(
        "Coast News", Way.FEED, "https://news.example/rss", timedelta(hours=6), "en",
        SourceKind.OUTLET, 12.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("normal", "normall"), "unknown setting 'normall'"),
        (('"6h"', '"often"'), "every 'often' is no time"),
        (('"6h"', '"0h"'), "every '0h' is no time"),
        (('"feed"', '"fed"'), "way 'fed' is none of feed, sitemap"),
        (('"outlet"', '"newspaper"'), "kind 'newspaper' is none of"),
        (('name = "Coast News"', ""), "setting 'name' is missing"),
        (("normal = 12", 'normal = "many"'), "'normal' is no number"),
        (("[[source]]", "[source]"), "each source as a table"),
        (("[[source]]", "[[source]"), "is not TOML"),
        (("[[source]]", TABLE + "[[source]]"), "two sources are called 'Coast News'"),
    ],
)
def test_a_slip_of_the_pen_is_refused(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(TABLE.replace(*change))
    with pytest.raises(BadSources, match=r"sources\.toml|two sources") as caught:
        read_sources([path])
    assert problem in str(caught.value)
