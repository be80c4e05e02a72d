"""One page out of an archive of pages, one line out of a file of lines."""

from __future__ import annotations

import gzip
import hashlib
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from evidence import breaches, erase, holdings, ingest, proof_of, story
from warcio.archiveiterator import ArchiveIterator

from recount import pipeline
from recount.collect.fetched import Fetched
from recount.collect.warc_writing import write_fetched
from recount.errors import EvidenceError
from recount.store.case_file import open_case
from recount.store.log_carve import without_line, without_record
from recount.store.vault import vault_of

ADDRESS = "https://news.example/{}"


def archive(*, packed: bool = True, hour: int = 12) -> bytes:
    """Three pages as they are collected: each an answer, its request, and how it came about."""
    out = BytesIO()
    began = datetime(2025, 3, 9, hour, tzinfo=UTC)
    for number in range(3):
        page = f"<html><body><p>{story(number)}</p><p>Page {number}.</p></body></html>".encode()
        url, told = ADDRESS.format(number), (("Content-Type", "text/html"),)
        write_fetched(out, Fetched(url, url, (), 200, (), told, page, began, began, "192.0.2.1"))
    return out.getvalue() if packed else gzip.decompress(out.getvalue())


def ids(content: bytes) -> list[str]:
    return [
        record.rec_headers["WARC-Record-ID"].strip("<>")
        for record in ArchiveIterator(BytesIO(content))
        if record.rec_type == "response"
    ]


def addresses(content: bytes) -> list[tuple[str, str]]:
    return [
        (record.rec_type, record.rec_headers["WARC-Target-URI"])
        for record in ArchiveIterator(BytesIO(content))
    ]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_page_goes_with_its_request_and_the_others_stay(packed: bool, number: int) -> None:
    whole = archive(packed=packed)
    left = without_record(whole, ids(whole)[number])
    gone = ADDRESS.format(number)
    assert addresses(left) == [one for one in addresses(whole) if one[1] != gone]
    assert len(addresses(left)) == 6


def test_an_archive_without_the_page_or_packed_as_one_is_refused() -> None:
    with pytest.raises(EvidenceError, match="has no record"):
        without_record(archive(), "urn:uuid:none")
    with pytest.raises(EvidenceError, match="not packed record by record"):
        without_record(gzip.compress(archive(packed=False)), ids(archive())[0])


def test_a_line_that_is_another_is_not_taken_out() -> None:
    digest = hashlib.sha256(b"two").hexdigest()
    assert without_line(b"one\r\ntwo\r\nthree", 2, digest=digest) == b"one\r\n\nthree"
    assert without_line(b"two", 1, digest=digest) == b""
    with pytest.raises(EvidenceError, match="is not the document"):
        without_line(b"one\ntwo\n", 1, digest=digest)


def test_a_collected_page_is_erased_and_the_others_verify(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    collected = tmp_path / "case.collected"
    collected.mkdir()
    (collected / "today.warc.gz").write_bytes(archive())
    assert ingest(case, collected / "today.warc.gz").problems == []
    with open_case(str(case)) as engine:
        docs = {report.url: report.id for report in pipeline.whole_case(engine, "x").reports}
    assert len(docs) == 3
    erase(case, docs[ADDRESS.format(1)])
    assert breaches(case) == []
    assert proof_of(case).files == 1
    vault = vault_of(str(case))
    [left] = [vault.read(digest) for digest in vault.digests()]
    assert {where for _, where in addresses(left)} == {ADDRESS.format(0), ADDRESS.format(2)}
    assert not (collected / "today.warc.gz").exists()


def test_an_erased_page_does_not_come_back_in_another_archive(tmp_path: Path) -> None:
    case = tmp_path / "case.db"
    first, second = tmp_path / "noon.warc.gz", tmp_path / "one.warc.gz"
    first.write_bytes(archive())
    ingest(case, first)
    with open_case(str(case)) as engine:
        docs = {report.url: report.id for report in pipeline.whole_case(engine, "x").reports}
    erase(case, docs[ADDRESS.format(1)])
    claims = {line for line in holdings(case).lines if '"quote"' in line}
    assert claims
    assert [str(one).partition("(")[2] for one in ingest(case, first).problems] == [
        "log entry 5); remove it from what is read"
    ]
    second.write_bytes(archive(hour=13))
    [problem] = ingest(case, second).problems
    assert "was erased from this case (log entry 5)" in str(problem)
    assert breaches(case) == []
    vault = vault_of(str(case))
    kept = [vault.read(digest) for digest in vault.digests()]
    assert len(kept) == 2
    for content in kept:
        assert {where for _, where in addresses(content)} == {
            ADDRESS.format(0),
            ADDRESS.format(2),
        }
    assert claims <= set(holdings(case).lines)
    after = holdings(case)
    ingest(case, first, second)
    assert holdings(case) == after
