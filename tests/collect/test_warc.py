"""WARC files are read whole, damaged or hostile; ours are read by another program."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
from base64 import b32encode
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from recount.collect.contents import contents
from recount.collect.fetched import Fetched, Hop
from recount.collect.files import captures
from recount.collect.warc_records import Flaw, Record, records
from recount.collect.warc_writing import write_fetched, write_info
from recount.collect.where import Where
from recount.errors import BadInput
from recount.model.said import Capture, Report
from recount.read.reports import reports

PAGE = b"<html><body><p>Gunmen killed 14 people in a market on Friday.</p></body></html>"
HTML = [("Content-Type", "text/html; charset=utf-8")]
Sent = tuple[str, list[tuple[str, str]], bytes]


def warc(*sent: Sent, packed: bool = True) -> tuple[bytes, list[int]]:
    """A WARC file with an answer for each, and where each begins."""
    out, offsets = b"", []
    for number, (status, headers, body) in enumerate(sent):
        offsets.append(len(out))
        http = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
        block = "\r\n".join([*http, "", ""]).encode() + body
        lines = [
            "WARC/1.0",
            "WARC-Type: response",
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
            f"WARC-Target-URI: http://news.example/{number}",
            f"WARC-Date: 2025-03-{number + 1:02}T10:00:00Z",
            f"WARC-Block-Digest: sha256:{b32encode(hashlib.sha256(block).digest()).decode()}",
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(block)}",
        ]
        record = "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"
        out += gzip.compress(record, mtime=0) if packed else record
    return out, offsets


def story(number: int) -> Sent:
    return "200 OK", HTML, PAGE.replace(b"14", str(number + 10).encode())


def read(path: Path, content: bytes) -> tuple[list[Capture], list[BadInput]]:
    path.write_bytes(content)
    found = list(captures([path]))
    good = [one for one in found if isinstance(one, Capture)]
    return good, [one for one in found if isinstance(one, BadInput)]


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_a_capture_with_its_id_address_and_day(
    tmp_path: Path, *, packed: bool
) -> None:
    content, offsets = warc(*map(story, range(3)), packed=packed)
    good, bad = read(tmp_path / ("a.warc.gz" if packed else "a.warc"), content)
    assert not bad
    assert [one.url for one in good] == [f"http://news.example/{n}" for n in range(3)]
    assert [one.fetched for one in good] == [date(2025, 3, n) for n in (1, 2, 3)]
    assert [one.charset for one in good] == ["utf-8"] * 3
    assert all(one.name.startswith("urn:uuid:") for one in good)
    assert good[1].place == f"byte {offsets[1]}, record {good[1].name}"
    (report,) = reports(good[1])
    assert isinstance(report, Report)
    assert (report.url, report.crawled) == ("http://news.example/1", date(2025, 3, 2))
    assert "killed 11 people" in report.text


def chunked(body: bytes) -> bytes:
    return b"5\r\n" + body[:5] + b"\r\n%x;a=b\r\n" % len(body[5:]) + body[5:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ([("Transfer-Encoding", "chunked")], chunked(PAGE)),
        ([("Transfer-Encoding", "chunked")], PAGE),  # joined by the crawler
        ([("Content-Encoding", "gzip")], gzip.compress(PAGE, mtime=0)),
        ([("Content-Encoding", "gzip")], PAGE),  # unpacked by the crawler
        ([("Content-Encoding", "br")], brotli.compress(PAGE)),
        ([("Content-Encoding", "br")], PAGE),
        ([("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")],
         chunked(gzip.compress(PAGE, mtime=0))),
    ],
)  # fmt: skip
def test_bodies_are_unpacked(tmp_path: Path, headers: list[tuple[str, str]], body: bytes) -> None:
    content, _ = warc(("200 OK", HTML + headers, body))
    (good,), bad = read(tmp_path / "a.warc.gz", content)
    assert good.content == PAGE
    assert not bad


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        ("404 Not Found", HTML, PAGE),
        ("301 Moved", HTML, b""),
        ("200 OK", HTML, b"  "),
        ("200 OK", [("Content-Type", "image/png")], b"\x89PNG...."),
        ("200 OK", [("Content-Type", "text/javascript")], b"var killed = 14"),
    ],
)
def test_what_is_no_document_is_passed_over(
    tmp_path: Path, status: str, headers: list[tuple[str, str]], body: bytes
) -> None:
    content, _ = warc((status, headers, body), story(1))
    good, bad = read(tmp_path / "a.warc.gz", content)
    assert [one.url for one in good] == ["http://news.example/1"]
    assert not bad


def test_a_server_that_lies_about_the_type_is_not_believed(tmp_path: Path) -> None:
    content, _ = warc(
        ("200 OK", [("Content-Type", "application/octet-stream")], PAGE),
        ("200 OK", [("Content-Type", "text/html")], b"%PDF-1.4 ..."),
        ("200 OK", [("Content-Type", "application/pdf")], PAGE),
    )
    good, _ = read(tmp_path / "a.warc.gz", content)
    assert [one.media_type for one in good] == ["text/html", "application/pdf", "text/html"]


def test_a_packed_file_that_was_sent_is_unpacked(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("a.txt", "Ten were killed.")
    content, _ = warc(("200 OK", [("Content-Type", "application/zip")], packed.getvalue()))
    (good,), bad = read(tmp_path / "a.warc.gz", content)
    assert good.content == b"Ten were killed."
    assert good.place.endswith(", entry a.txt")
    assert not bad


@pytest.mark.parametrize(
    ("headers", "body", "problem"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(PAGE, mtime=0)[:-9], "breaks off"),
        (
            [("Content-Encoding", "gzip")],
            gzip.compress(bytes(30_000_000), mtime=0),
            "unpacks to more",
        ),
        ([("Content-Encoding", "br")], brotli.compress(bytes(30_000_000)), "unpacks to more"),
        ([("Content-Encoding", "br")], b"\xff\xff\xff", "is damaged"),
        ([("Content-Encoding", "zstd")], b"(\xb5/\xfd", "the page "),
        ([("Transfer-Encoding", "chunked")], b"5\r\n<html\r\n", "breaks off"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_named(
    tmp_path: Path, headers: list[tuple[str, str]], body: bytes, problem: str
) -> None:
    content, _ = warc(("200 OK", HTML + headers, body), story(1))
    good, (line,) = read(tmp_path / "a.warc.gz", content)
    assert len(good) == 1
    assert problem in line.problem
    assert line.place.startswith("byte 0, record urn:uuid:")


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_breaks_off_gives_what_it_holds(tmp_path: Path, *, packed: bool) -> None:
    content, offsets = warc(*map(story, range(4)), packed=packed)
    name = "a.warc.gz" if packed else "a.warc"
    good, (line,) = read(tmp_path / name, content[:-40])
    assert len(good) == 3
    assert line.place == f"byte {offsets[3]}"
    assert "breaks off" in line.problem


@pytest.mark.parametrize("distance", [20, 150, 300])
def test_a_damaged_record_is_left_out_and_the_rest_read(tmp_path: Path, distance: int) -> None:
    content, offsets = warc(*map(story, range(4)))
    broken = bytearray(content)
    broken[offsets[1] + distance] ^= 0x55
    good, bad = read(tmp_path / "a.warc.gz", bytes(broken))
    assert [one.url for one in good] == [f"http://news.example/{n}" for n in (0, 2, 3)]
    assert [line.place for line in bad] == [f"byte {offsets[1]}"]


def test_a_changed_byte_in_a_plain_file_is_told_by_its_digest(tmp_path: Path) -> None:
    content, offsets = warc(*map(story, range(3)), packed=False)
    good, (line,) = read(tmp_path / "a.warc", content.replace(b"killed 11", b"killed 17"))
    assert [one.url for one in good] == ["http://news.example/0", "http://news.example/2"]
    assert line.place == f"byte {offsets[1]}"
    assert "digest" in line.problem


def test_a_lost_stretch_of_a_plain_file_costs_its_records_only(tmp_path: Path) -> None:
    content, offsets = warc(*map(story, range(4)), packed=False)
    cut = content[: offsets[1] + 300] + content[offsets[1] + 400 :]
    good, bad = read(tmp_path / "a.warc", cut)
    assert "http://news.example/3" in [one.url for one in good]
    assert bad


def test_a_member_that_unpacks_without_end_stops_the_file(tmp_path: Path) -> None:
    content, _ = warc(story(1))
    good, (line,) = read(
        tmp_path / "a.warc.gz", content + gzip.compress(bytes(60_000_000), mtime=0)
    )
    assert len(good) == 1
    assert "unpacks to 60,000,000 bytes" in line.problem


def test_a_wacz_is_read_through_its_archive(tmp_path: Path) -> None:
    content, _ = warc(story(1), story(2))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("archive/data.warc.gz", content)
        made.writestr("datapackage.json", '{"profile": "data-package"}')
        made.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
        made.writestr("indexes/index.cdx.gz", b"\x1f\x8b")
    good, bad = read(tmp_path / "a.wacz", packed.getvalue())
    assert [one.url for one in good] == ["http://news.example/0", "http://news.example/1"]
    assert not bad


@pytest.mark.parametrize("content", [b"", b"no archive", b"WARC/1.0\r\n", b"\x1f\x8b\x08"])
def test_a_file_that_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    good, bad = read(tmp_path / "a.warc.gz", content)
    assert not good
    assert len(bad) == 1


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_makes_it_fail_or_invent(data: st.DataObject) -> None:
    packed = data.draw(st.booleans())
    content, _ = warc(*map(story, range(3)), packed=packed)
    whole = {one.content for one in records(io.BytesIO(content), limit=10_000)}  # type: ignore[union-attr]
    broken = bytearray(content)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=3)):
        broken[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for record in records(io.BytesIO(bytes(broken[:cut])), limit=10_000):
        assert isinstance(record, Flaw | Record)
        if packed and isinstance(record, Record):
            assert record.content in whole


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    for start in (b"", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00"):
        list(records(io.BytesIO(start + content), limit=1000))


def fetched(status: int = 200, content: bytes = PAGE) -> Fetched:
    began = datetime(2025, 3, 8, 10, 0, 0, 120, UTC)
    return Fetched(
        url="http://news.example/a",
        final_url="https://news.example/b?c=d",
        hops=(Hop("http://news.example/a", 301, "93.184.215.14"),),
        status=status,
        request_headers=(("Host", "news.example"), ("User-Agent", "recount")),
        headers=(
            ("Content-Type", "text/html"),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "99"),
        ),
        content=content,
        began=began,
        ended=began,
        address="93.184.215.14",
    )


def test_what_was_fetched_is_read_back_here_and_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as out:
        write_info(out, "recount 0", datetime(2025, 3, 8, tzinfo=UTC))
        name = write_fetched(out, fetched(), outlet="Coast  News")
        write_fetched(out, fetched(304, b""))
    (good,), bad = read(path, path.read_bytes())
    assert not bad
    assert (good.name, good.content, good.url) == (name, PAGE, "https://news.example/b?c=d")
    assert good.outlet == "Coast News"
    kinds = []
    with path.open("rb") as opened:
        for record in ArchiveIterator(opened, check_digests=True):
            kinds.append(record.rec_type)
            payload = record.content_stream().read()
            if record.rec_type == "response":
                assert payload == PAGE
                assert record.http_headers.get_header("X-Archive-Orig-Content-Length") == "99"
                assert record.digest_checker.passed is True
    pair = ["request", "metadata"]
    assert kinds == ["warcinfo", "response", *pair, "revisit", *pair]


def test_the_same_fetch_gives_the_same_bytes() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    write_fetched(one, fetched())
    write_fetched(other, fetched())
    assert one.getvalue() == other.getvalue()


PACKINGS = ["gzip", "br", "deflate", "zstd", "gzip, br", "identity", ""]


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(PACKINGS),
    st.sampled_from(["chunked", ""]),
    st.sampled_from(
        [b"", b"\x1f\x8b\x08\x00", b"\x78\x9c", b"5\r\n", gzip.compress(PAGE, mtime=0)]
    ),
    st.binary(max_size=200),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=40),
)
def test_no_answer_makes_it_fail(
    packing: str, transfer: str, start: bytes, rest: bytes, media_type: str
) -> None:
    headers = [
        ("Content-Type", media_type),
        ("Content-Encoding", packing),
        ("Transfer-Encoding", transfer),
    ]
    content, _ = warc(("200 OK", headers, start + rest), story(1))
    where = Where("a.warc.gz", "a.warc.gz", 100_000)
    found = list(contents(where, io.BytesIO(content)))
    assert any(isinstance(one, Capture) and one.url == "http://news.example/1" for one in found)
    for one in found:
        if isinstance(one, Capture) and one.media_type != "application/pdf":
            list(reports(one))
