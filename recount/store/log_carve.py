"""A kept file without one of its documents, for an erasure that spares the others."""

from __future__ import annotations

import gzip
import hashlib
import io
from dataclasses import dataclass
from importlib import import_module

from recount.errors import EvidenceError
from recount.store.vault_check import GZIP


class NotThere(EvidenceError):
    """The file does not hold the document at its place: it was taken out before, or changed."""


@dataclass(frozen=True, slots=True)
class _Record:
    """A WARC record: where it begins, its id, the ids of those it belongs to."""

    offset: int
    id: str
    belongs: frozenset[str]


def without_line(content: bytes, line: int, *, digest: str) -> bytes:
    """A file with an empty line in the place of one, so that line numbers stand."""
    packed = content.startswith(GZIP)
    lines = (gzip.decompress(content) if packed else content).split(b"\n")
    if hashlib.sha256(lines[line - 1].rstrip(b"\r\n")).hexdigest() != digest:
        raise NotThere(f"line {line} of the file is not the document; verify the case")
    lines[line - 1] = b""
    left = b"\n".join(lines)
    return gzip.compress(left, mtime=0) if packed else left


def without_record(content: bytes, record: str) -> bytes:
    """A WARC file without a record, and without those of the same fetch."""
    found = _records(content)
    mine = next((one for one in found if one.id == record), None)
    if mine is None:
        raise NotThere(f"the WARC file has no record {record!r}; verify the case")
    ends = [one.offset for one in found[1:]] + [len(content)]
    return b"".join(
        content[one.offset : end]
        for one, end in zip(found, ends, strict=True)
        if one.id != record and record not in one.belongs and one.id not in mine.belongs
    )


def _records(content: bytes) -> list[_Record]:
    try:
        iterator = import_module("warcio.archiveiterator")
        failures = import_module("warcio.exceptions")
    except ImportError as error:
        raise EvidenceError(
            "WARC files need the package warcio; pip install 'recount[custody]'"
        ) from error
    found: list[_Record] = []
    try:
        records = iterator.ArchiveIterator(io.BytesIO(content), no_record_parse=True)
        for record in records:
            headers = record.rec_headers
            offset = records.get_record_offset()
            others = (headers.get_header(n) for n in ("WARC-Concurrent-To", "WARC-Refers-To"))
            belongs = frozenset(_bare(one) for one in others if one)
            found.append(_Record(offset, _bare(headers.get_header("WARC-Record-ID")), belongs))
    except failures.ArchiveLoadFailed as error:
        raise EvidenceError(
            "the WARC file is not packed record by record, so none can be taken out; "
            "erase the whole file by its hash"
        ) from error
    return found


def _bare(id_: str | None) -> str:
    return (id_ or "").strip("<> ")
