"""The records of a WARC file, packed or plain; what is damaged is named, what follows is read.

ISO 28500. A WARC.gz is a row of gzip members, a record in each: a member is unpacked whole and its
checksum proven before anything in it is believed. (For a WARC.zst see `zstd.py`.) Past a damaged
one, reading goes on at the next member that begins a record. Digests of records are checked where
they are given.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

PIECE = 1 << 16  # bytes read at once
AT_ONCE = 1 << 20  # unpacked bytes taken at once
BOMB = 1 << 30  # unpacked bytes of one member beyond which a file is not read on
HEADERS = 1 << 16  # bytes of a record's own headers
MAGIC = b"\x1f\x8b\x08"
WANTED = frozenset({b"response", b"resource", b"conversion"})
VERSION = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
NEXT = re.compile(rb"\nWARC/[01]\.\d{1,2}\r?\n")
PLAIN_REMEDY = "unpack the file with gunzip and give the .warc"
REMEDY = "fetch the file again; the records around it were read"
DIGESTS = {b"sha1": (hashlib.sha1, 20), b"sha256": (hashlib.sha256, 32), b"md5": (hashlib.md5, 16)}


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its place in the file, its headers by name in small letters, its bytes."""

    offset: int
    headers: dict[bytes, bytes]
    content: bytes


@dataclass(frozen=True, slots=True)
class Flaw:
    """What cannot be used, and where in the file; reading goes on behind it where it can."""

    offset: int
    problem: str
    remedy: str = REMEDY


def _fastest() -> ModuleType:
    """What unpacks: ISA-L where it is installed, half as fast again on large pages; else zlib."""
    try:
        return import_module("isal.isal_zlib")
    except ImportError:
        return zlib


INFLATING = _fastest()
DAMAGED = (zlib.error, INFLATING.error)


def records(raw: BinaryIO, *, limit: int) -> Iterator[Record | Flaw]:
    """Every record that may hold a document, in order; `raw` must be able to seek.

    A record of more than `limit` bytes is a flaw.
    """
    from recount.collect import zstd

    head = raw.read(len(zstd.MAGIC))
    raw.seek(0)
    packed = zstd.frames if zstd.begins(head) else members if head.startswith(MAGIC) else None
    if packed is None:
        yield from _plain(raw, limit)
        return
    for member in packed(raw, limit=limit + HEADERS):
        if isinstance(member, Flaw):
            yield member
        else:
            yield from _in_block(*member)


def members(raw: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes] | Flaw]:
    """The unpacked members of a gzip file with where they begin."""
    start = 0
    chunk = raw.read(PIECE)
    while chunk:
        try:
            block, size, chunk, end = _member(raw, chunk, start, limit)
        except EOFError:
            yield Flaw(start, "the file breaks off in this record", "fetch the file again")
            return
        except DAMAGED as error:
            yield Flaw(start, f"the record is damaged: {error}")
            found = _next_member(raw, start + 1)
            if found is None:
                return
            start = found
            raw.seek(start)
            chunk = raw.read(PIECE)
            continue
        if size > BOMB:
            yield Flaw(start, "unpacks without end", "leave the file out; it is made to do harm")
            return
        if block is None:
            yield Flaw(start, f"unpacks to {size:,} bytes", PLAIN_REMEDY)
        else:
            yield start, block
        start = end
        chunk = chunk or raw.read(PIECE)


def _member(
    raw: BinaryIO, chunk: bytes, start: int, limit: int
) -> tuple[bytes | None, int, bytes, int]:
    """A member's bytes (None where too many), how many, what is left of the chunk, its end."""
    unpacker = INFLATING.decompressobj(31)
    parts: list[bytes] = []
    size, at = 0, start
    while not unpacker.eof and size <= BOMB:
        if not chunk:
            chunk = raw.read(PIECE)
            if not chunk:
                raise EOFError
        part = unpacker.decompress(chunk, AT_ONCE)
        left = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        at += len(chunk) - len(left)
        chunk = left
        size += len(part)
        if size <= limit:
            parts.append(part)
    return (b"".join(parts) if size <= limit else None), size, chunk, at


def _next_member(raw: BinaryIO, start: int) -> int | None:
    """Where the next member begins that holds a record; None where there is none."""
    raw.seek(start)
    offset, chunk = start, raw.read(PIECE)
    while chunk:
        more = raw.read(PIECE)
        window = chunk + more[:512]
        at = window.find(MAGIC)
        while 0 <= at < len(chunk):
            if _begins_record(window[at : at + 512]):
                return offset + at
            at = window.find(MAGIC, at + 1)
        offset += len(chunk)
        chunk = more
    return None


def _begins_record(packed: bytes) -> bool:
    try:
        begun: bytes = INFLATING.decompressobj(31).decompress(packed, 5)
    except DAMAGED:
        return False
    return begun == b"WARC/"


def _in_block(offset: int, block: bytes) -> Iterator[Record | Flaw]:
    """The records of one unpacked member: one as a rule, all of a small file packed at once."""
    at = 0
    while at < len(block):
        if block[at] in b"\r\n":
            at += 1
            continue
        end = block.find(b"\r\n\r\n", at, at + HEADERS)
        headers = None if end < 0 else _headers(block[at:end])
        length = None if headers is None else _length(headers)
        if headers is None or length is None:
            yield Flaw(offset, "is no WARC record")
            return
        content = block[end + 4 : end + 4 + length]
        if len(content) < length:
            yield Flaw(offset, "the record is shorter than it says")
            return
        if headers.get(b"warc-type") in WANTED:
            yield _proven(Record(offset, headers, content))
        at = end + 4 + length


def _plain(raw: BinaryIO, limit: int) -> Iterator[Record | Flaw]:
    """The records of a file that is not packed."""
    while True:
        offset, head = _head(raw)
        if head == b"":
            return
        headers = None if head is None else _headers(head.rstrip(b"\r\n"))
        length = None if headers is None else _length(headers)
        if headers is None or length is None:
            yield Flaw(offset, "is no WARC record")
        elif headers.get(b"warc-type") not in WANTED or length > limit:
            if headers.get(b"warc-type") in WANTED:
                yield Flaw(offset, f"is larger than {limit / 1e6:g} MB", "read it by hand")
            raw.seek(length, 1)
            continue
        else:
            content = raw.read(length)
            if len(content) < length:
                yield Flaw(offset, "the file breaks off in this record", "fetch the file again")
                return
            yield _proven(Record(offset, headers, content))
            continue
        if not _seek_next(raw, offset + 1):
            return


def _head(raw: BinaryIO) -> tuple[int, bytes | None]:
    """Where the next record begins, and its header lines.

    They are empty at the end of the file, None where they are too long.
    """
    lines: list[bytes] = []
    start, size = raw.tell(), 0
    while size < HEADERS:
        line = raw.readline(HEADERS)
        if not line:
            return start, b"".join(lines)
        if line.strip(b"\r\n"):
            lines.append(line)
            size += len(line)
        elif lines:
            return start, b"".join(lines)
        else:
            start += len(line)
    return start, None


def _seek_next(raw: BinaryIO, start: int) -> bool:
    """Stand before the next record of a plain file; False where there is none."""
    raw.seek(start)
    offset, chunk = start, raw.read(PIECE)
    while chunk:
        more = raw.read(PIECE)
        match = NEXT.search(chunk + more[:20])
        if match is not None:
            raw.seek(offset + match.start() + 1)
            return True
        offset += len(chunk)
        chunk = more
    return False


def _headers(block: bytes) -> dict[bytes, bytes] | None:
    """The headers of a record by name in small letters, None where it is none."""
    if not VERSION.match(block):
        return None
    found: dict[bytes, bytes] = {}
    for line in block.split(b"\n")[1:]:
        name, _, value = line.partition(b":")
        found[name.strip().lower()] = value.strip()
    return found


def _length(headers: dict[bytes, bytes]) -> int | None:
    given = headers.get(b"content-length", b"")
    return int(given) if given.isdigit() and len(given) < 16 else None


def _proven(record: Record) -> Record | Flaw:
    """The record, if its bytes are those that its digest names or it names none."""
    algorithm, _, given = record.headers.get(b"warc-block-digest", b"").partition(b":")
    known = DIGESTS.get(algorithm.lower().replace(b"-", b""))
    if known is None or not given:
        return record
    make, size = known
    digest = make(record.content, usedforsecurity=False).digest()
    packed = base64.b32encode(digest).rstrip(b"=")
    if given.lower() == digest.hex().encode() or given.upper().rstrip(b"=") == packed:
        return record
    if len(given) < size:
        return record  # not a digest that we can read
    return Flaw(record.offset, "the record's bytes are not those that its digest names")
