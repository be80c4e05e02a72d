"""Pages and WARC files packed with Zstandard: read whole, damaged or hostile, within limits."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.collect import zstd as reader
from recount.collect.files import captures
from recount.collect.warc_records import Flaw, records
from recount.errors import BadInput
from recount.model.said import Capture

zstd = pytest.importorskip("backports.zstd", reason="backports.zstd is not installed")

PAGE = b"<html><body><p>Gunmen killed 14 people in a market on Friday.</p></body></html>"
LIMIT = 10_000


def record(number: int, body: bytes = PAGE, *, http: bytes = b"") -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + http + b"\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
        f"WARC-Target-URI: http://news.example/{number}\r\nWARC-Date: 2025-03-08T10:00:00Z\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(*numbers: int) -> bytes:
    return b"".join(zstd.compress(record(number)) for number in numbers)


def skippable(content: bytes, *, magic: int = 0x184D2A50) -> bytes:
    return magic.to_bytes(4, "little") + len(content).to_bytes(4, "little") + content


def with_dictionary(*numbers: int, packed: bool) -> bytes:
    known = zstd.train_dict([record(at) + bytes([at]) * at for at in range(200)], 4000)
    content = known.dict_content
    frames = b"".join(zstd.compress(record(at), zstd_dict=known) for at in numbers)
    head = skippable(zstd.compress(content) if packed else content, magic=0x184D2A5D)
    return head + frames


def read(path: Path, content: bytes) -> tuple[list[str | None], list[BadInput]]:
    path.write_bytes(content)
    found = list(captures([path]))
    urls = [one.url for one in found if isinstance(one, Capture)]
    return urls, [one for one in found if isinstance(one, BadInput)]


def urls(*numbers: int) -> list[str]:
    return [f"http://news.example/{number}" for number in numbers]


@pytest.mark.parametrize(
    "content",
    [
        archive(0, 1, 2),
        skippable(b"a word of its own") + archive(0, 1, 2),
        archive(0) + skippable(b"between") + archive(1, 2),
        with_dictionary(0, 1, 2, packed=False),
        with_dictionary(0, 1, 2, packed=True),
    ],
    ids=["plain", "skipped", "between", "dictionary", "packed dictionary"],
)
def test_each_frame_is_a_record(tmp_path: Path, content: bytes) -> None:
    found, bad = read(tmp_path / "a.warc.zst", content)
    assert (found, bad) == (urls(0, 1, 2), [])


def test_a_damaged_frame_is_a_line_and_the_next_is_read(tmp_path: Path) -> None:
    one, two, three = (archive(at) for at in range(3))
    broken = two[:20] + bytes(20) + two[40:]
    found, bad = read(tmp_path / "a.warc.zst", one + broken + three)
    assert found == urls(0, 2)
    assert f"byte {len(one)}" in bad[0].place
    assert "damaged" in bad[0].problem


def test_a_file_that_breaks_off_says_so(tmp_path: Path) -> None:
    found, (bad,) = read(tmp_path / "a.warc.zst", archive(0, 1)[:-9])
    assert found == urls(0)
    assert "breaks off" in bad.problem


def test_a_frame_that_unpacks_to_more_than_a_document_is_a_line_and_the_next_is_read() -> None:
    bomb = zstd.compress(record(1, bytes(50_000_000)))
    assert len(bomb) < 10_000
    first, flaw, last = records(io.BytesIO(archive(0) + bomb + archive(2)), limit=LIMIT)
    assert isinstance(flaw, Flaw)
    assert "unpacks to 50," in flaw.problem
    assert not isinstance(first, Flaw)
    assert not isinstance(last, Flaw)


def test_a_frame_that_asks_for_much_memory_is_refused() -> None:
    level = {
        zstd.CompressionParameter.window_log: 30,
        zstd.CompressionParameter.compression_level: 1,
    }
    compressor = zstd.ZstdCompressor(options=level)
    greedy = compressor.compress(record(1)) + compressor.flush()
    (flaw,) = records(io.BytesIO(greedy), limit=LIMIT)
    assert isinstance(flaw, Flaw)
    assert "damaged" in flaw.problem


def test_a_dictionary_without_end_is_refused() -> None:
    head = (0x184D2A5D).to_bytes(4, "little") + (2**31).to_bytes(4, "little")
    (flaw,) = records(io.BytesIO(head + archive(0)), limit=LIMIT)
    assert isinstance(flaw, Flaw)
    assert "dictionary of 2,147,483,648 bytes" in flaw.problem
    assert "zstd -d" in flaw.remedy


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (zstd.compress(PAGE), None),
        (zstd.compress(PAGE[:30]) + zstd.compress(PAGE[30:]), None),
        (skippable(b"x") + zstd.compress(PAGE), None),
        (PAGE, None),  # a crawler took the packing off and left the header
        (zstd.compress(PAGE)[:-5], "breaks off"),
        (zstd.compress(bytes(30_000_000)), "unpacks to more than"),
        (reader.MAGIC + b"rubbish", "damaged"),
    ],
)
def test_a_page_that_was_sent_packed(tmp_path: Path, body: bytes, problem: str | None) -> None:
    sent = record(0, body, http=b"Content-Encoding: zstd\r\n")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(sent, mtime=0))
    found = list(captures([path]))
    if problem is None:
        (one,) = found
        assert isinstance(one, Capture)
        assert one.content == PAGE
    else:
        (bad,) = found
        assert isinstance(bad, BadInput)
        assert problem in bad.problem


def test_without_the_library_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    found, (bad,) = read(tmp_path / "a.warc.zst", archive(0))
    assert found == []
    assert "pip install backports.zstd" in bad.problem


@given(st.lists(st.binary(max_size=60), max_size=4), st.integers(0, 200), st.binary(max_size=9))
def test_no_bytes_make_it_fail(bodies: list[bytes], at: int, put: bytes) -> None:
    whole = b"".join(zstd.compress(body) for body in bodies)
    broken = whole[:at] + put + whole[at:]
    list(reader.frames(io.BytesIO(reader.MAGIC + broken), limit=100))
    list(reader.frames(io.BytesIO(broken), limit=100))


@given(st.lists(st.binary(max_size=200), max_size=4))
def test_what_was_packed_comes_back(bodies: list[bytes]) -> None:
    packed = b"".join(zstd.compress(body) for body in bodies)
    assert reader.unpacked(packed, limit=1000) == b"".join(bodies)
    found = list(reader.frames(io.BytesIO(packed), limit=1000))
    assert [one[1] for one in found if not isinstance(one, Flaw)] == bodies
