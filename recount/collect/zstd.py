"""Zstandard (RFC 8878): bodies of answers, and WARC files packed record by record.

A WARC.zst is a row of frames, a record in each, as IIPC's draft of 2021 has it; the first frame may
be a skippable one that holds the dictionary of all others, itself packed or not. What a frame
unpacks to is bounded, and so is the memory it may ask for (128 MB, the format's own advice is 8).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, BinaryIO

from recount.collect.warc_records import BOMB, PIECE, Flaw

MAGIC = b"\x28\xb5\x2f\xfd"
SKIPPED = re.compile(rb"[\x50-\x5f]\x2a\x4d\x18")
DICTIONARY = b"\x5d\x2a\x4d\x18"
HEAD = 8  # bytes of a skippable frame before its content
LARGEST = 16_000_000  # bytes of a dictionary
WINDOW = 27  # bits: what a frame may make its reader remember
PACKED = "is packed with zstd, for which a library is missing: pip install backports.zstd"
REMEDY = "unpack it with zstd -d and give the .warc"


class NotUnpacked(Exception):
    """Bytes that are not packed as they say, or unpack to more than is allowed."""


def unpacked(body: bytes, *, limit: int) -> bytes:
    """All frames of a body unpacked; NotUnpacked where it is damaged or larger than `limit`."""
    zstd = _library()
    found = bytearray()
    while body:
        if SKIPPED.match(body):
            body = body[HEAD + int.from_bytes(body[4:HEAD], "little") :]
            continue
        unpacker = _unpacker(zstd)
        try:
            found += unpacker.decompress(body, limit + 1 - len(found))
        except zstd.ZstdError as error:
            raise NotUnpacked(f"is damaged: {error}") from error
        if len(found) > limit:
            raise NotUnpacked(f"unpacks to more than {limit / 1e6:g} MB")
        if not unpacker.eof:
            raise NotUnpacked("breaks off")
        body = unpacker.unused_data
    return bytes(found)


def begins(head: bytes) -> bool:
    """Whether a file begins with a frame."""
    return head.startswith(MAGIC) or SKIPPED.match(head) is not None


def frames(raw: BinaryIO, *, limit: int) -> Iterator[tuple[int, bytes] | Flaw]:
    """The unpacked frames of a file with where they begin; past a damaged one at the next."""
    try:
        zstd = _library()
        known = _dictionary(zstd, raw)
    except NotUnpacked as error:
        yield Flaw(0, str(error), REMEDY)
        return
    start: int | None = raw.tell()
    while start is not None:
        raw.seek(start)
        head = raw.read(HEAD)
        if not head:
            return
        if SKIPPED.match(head):
            start += HEAD + int.from_bytes(head[4:HEAD], "little")
            continue
        raw.seek(start)
        try:
            block, size, end = _frame(raw, _unpacker(zstd, known), start, limit)
        except EOFError:
            yield Flaw(start, "the file breaks off in this record", "fetch the file again")
            return
        except zstd.ZstdError as error:
            yield Flaw(start, f"the record is damaged: {error}")
            start = _next_frame(raw, start + 1)
            continue
        if size > BOMB:
            yield Flaw(start, "unpacks without end", "leave the file out; it is made to do harm")
            return
        if block is None:
            yield Flaw(start, f"unpacks to {size:,} bytes", REMEDY)
        else:
            yield start, block
        start = end


def _frame(raw: BinaryIO, unpacker: Any, start: int, limit: int) -> tuple[bytes | None, int, int]:
    """A frame's bytes (None where too many), how many, where it ends."""
    parts: list[bytes] = []
    size = taken = 0
    while not unpacker.eof and size <= BOMB:
        chunk = raw.read(PIECE) if unpacker.needs_input else b""
        if unpacker.needs_input and not chunk:
            raise EOFError
        taken += len(chunk)
        part = unpacker.decompress(chunk, PIECE * 16)
        size += len(part)
        if size <= limit:
            parts.append(part)
    left = len(unpacker.unused_data) if unpacker.eof else 0
    return (b"".join(parts) if size <= limit else None), size, start + taken - left


def _next_frame(raw: BinaryIO, start: int) -> int | None:
    """Where the next frame may begin; None where none does."""
    raw.seek(start)
    offset, chunk = start, raw.read(PIECE)
    while chunk:
        more = raw.read(PIECE)
        at = (chunk + more[: len(MAGIC)]).find(MAGIC)
        if 0 <= at < len(chunk):
            return offset + at
        offset += len(chunk)
        chunk = more
    return None


def _dictionary(zstd: Any, raw: BinaryIO) -> Any:
    """The dictionary that a file begins with, None where it has none; `raw` stands behind it."""
    head = raw.read(HEAD)
    if head[:4] != DICTIONARY:
        raw.seek(0)
        return None
    size = int.from_bytes(head[4:HEAD], "little")
    if size > LARGEST:
        raise NotUnpacked(f"has a dictionary of {size:,} bytes")
    content = raw.read(size)
    if content.startswith(MAGIC):
        content = unpacked(content, limit=LARGEST)
    try:
        return zstd.ZstdDict(content)
    except ValueError as error:
        raise NotUnpacked(f"has a damaged dictionary: {error}") from error


def _unpacker(zstd: Any, known: Any = None) -> Any:
    """A reader of one frame that refuses to remember more than is allowed."""
    options = {zstd.DecompressionParameter.window_log_max: WINDOW}
    return zstd.ZstdDecompressor(zstd_dict=known, options=options)


def _library() -> Any:
    """The library; NotUnpacked where it is not installed."""
    try:
        return import_module(
            "compression.zstd" if sys.version_info >= (3, 14) else "backports.zstd"
        )
    except ImportError as error:
        raise NotUnpacked(PACKED) from error
