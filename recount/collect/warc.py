"""WARC files as captures: one for each page, text or document that a server sent.

Pictures, scripts, redirects and error pages are passed over. A capture keeps its record's id as its
name, its address and its day (ISO 28500).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

import brotli  # type: ignore[import-untyped]

from recount.collect import zstd
from recount.collect.kinds import MEDIA_TYPES, Kind, kind_of_name, kind_served
from recount.collect.warc_records import Flaw, Record, records
from recount.collect.where import Found, Where
from recount.model import SourceKind

STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
CHARSET = re.compile(rb"charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
FETCH_AGAIN = "fetch the page again"
# Kinds of document that a server sends, and types that say nothing.
SENT = (Kind.CSV, Kind.XLSX, Kind.LINES, Kind.PACKED_LINES, Kind.ZIP, Kind.TAR)
DOCUMENTS = frozenset({*MEDIA_TYPES, *SENT})
VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-gzip"})

Open = Callable[[Kind, Where, BinaryIO], Found]


class Unusable(Exception):
    """A body that is not packed as it says."""


@dataclass(frozen=True, slots=True)
class Message:
    """An HTTP answer out of a record: its type as declared, its unpacked body."""

    media_type: str
    charset: str | None
    body: bytes


def archived(where: Where, opened: BinaryIO, contents_as: Open) -> Found:
    """Every document of a WARC file; a damaged record is a line, the rest goes on."""
    count = 0
    for record in records(opened, limit=where.limit):
        count += 1
        if isinstance(record, Flaw):
            yield where.bad(record.problem, record.remedy, place=f"byte {record.offset}")
        else:
            yield from _documents(where, record, contents_as)
    if not count:
        yield where.bad("holds no records", "check that it is a WARC file, or fetch it again")


def _documents(where: Where, record: Record, contents_as: Open) -> Found:
    here = _place(where, record)
    try:
        message = _message(record, where.limit)
    except Unusable as error:
        yield here.bad(str(error), FETCH_AGAIN)
        return
    if message is None or not message.body.strip():
        return
    kind = kind_served(message.media_type, message.body)
    if kind is None and message.media_type.partition(";")[0].strip() in VAGUE:
        kind = kind_of_name((here.url or "").partition("?")[0])
    if kind not in DOCUMENTS or (kind is Kind.TEXT and (here.url or "").endswith("/robots.txt")):
        return
    yield from contents_as(kind, replace(here, charset=message.charset), io.BytesIO(message.body))


def _place(where: Where, record: Record) -> Where:
    """The record's place: its id, its address, its day."""
    headers = record.headers
    name = _text(headers, b"warc-record-id").strip("<> ") or f"{where.name}/{record.offset}"
    url = _text(headers, b"warc-target-uri").strip("<> ")
    entry = where.entry(name, kind=f"byte {record.offset}, record")
    return replace(
        entry,
        name=name,
        url=url if re.match(r"https?://[^\s<>\"]{1,4000}$", url) else None,
        fetched=_day(_text(headers, b"warc-date")),
        outlet=_text(headers, b"recount-outlet") or None,
        kind=_kind(_text(headers, b"recount-kind")),
    )


def _kind(written: str) -> SourceKind | None:
    """What sort of source an archive says that the outlet is; None where it says nothing known."""
    return SourceKind(written) if written in set(SourceKind) else None


def _text(headers: dict[bytes, bytes], name: bytes) -> str:
    return headers.get(name, b"").decode("utf-8", "replace")[:4000]


def _day(written: str) -> date | None:
    """The day of a WARC-Date such as 2025-03-08T10:00:00Z."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _message(record: Record, limit: int) -> Message | None:
    """The document in a record, None where it holds an error page or none."""
    declared = record.headers.get(b"content-type", b"").lower()
    if not declared.startswith(b"application/http"):
        if record.headers.get(b"warc-type") == b"response":
            return None  # an answer of a name server, a file transfer
        return Message(declared.decode("latin-1"), _charset(declared), record.content)
    head, found, body = record.content.partition(b"\r\n\r\n")
    status = STATUS.match(head)
    if not found or status is None or status[1] != b"200":
        return None
    headers = _http_headers(head)
    declared = headers.get(b"content-type", b"")
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        body = b"".join(_chunks(body))
    for packing in reversed(headers.get(b"content-encoding", b"").lower().split(b",")):
        body = _unpacked(body, packing.strip(), limit)
    return Message(declared.decode("latin-1"), _charset(declared), body)


def _http_headers(head: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        found.setdefault(name.strip().lower(), value.strip())
    return found


def _charset(declared: bytes) -> str | None:
    match = CHARSET.search(declared)
    return None if match is None else match[1].decode("ascii").lower()


def _chunks(body: bytes) -> Iterator[bytes]:
    """The chunks of a body; a body that is not chunked, though its header says so, is itself.

    Many crawlers store bodies joined and leave the header as it was.
    """
    if CHUNK.match(body) is None:
        yield body
        return
    at = 0
    while (match := CHUNK.match(body, at)) is not None:
        size = int(match[1], 16)
        if size == 0:
            return
        yield body[match.end() : match.end() + size]
        at = match.end() + size
        at += 2 if body.startswith(b"\r\n", at) else 1
    raise Unusable("the page breaks off")


def _unpacked(body: bytes, packing: bytes, limit: int) -> bytes:
    """The body without its packing, which crawlers may have taken off and left the header."""
    if packing in (b"gzip", b"x-gzip") and body.startswith(b"\x1f\x8b"):
        return _inflated(body, 31, limit)
    if packing == b"deflate" and body[:1] == b"\x78":
        return _inflated(body, 15, limit)
    if packing == b"br":
        return _unbrotlied(body, limit)
    if packing == b"zstd" and zstd.begins(body[:4]):
        return _unzstandardised(body, limit)
    if packing == b"compress":
        raise Unusable("the page is packed as compress, which recount does not unpack")
    return body


def _unzstandardised(body: bytes, limit: int) -> bytes:
    try:
        return zstd.unpacked(body, limit=limit)
    except zstd.NotUnpacked as error:
        raise Unusable(f"the page {error}") from error


def _inflated(body: bytes, form: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(form)
    try:
        found = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise Unusable(f"the page is damaged: {error}") from error
    if len(found) > limit:
        raise Unusable(f"the page unpacks to more than {limit / 1e6:g} MB")
    if not unpacker.eof:
        raise Unusable("the page breaks off")
    return found


def _unbrotlied(body: bytes, limit: int) -> bytes:
    """The body unpacked; as it is where the header is a leftover."""
    unpacker = brotli.Decompressor()
    try:
        found = unpacker.process(body, output_buffer_limit=limit + 1)
    except brotli.error as error:
        if body.lstrip()[:1] in (b"<", b"{", b"%"):
            return body
        raise Unusable(f"the page is damaged: {error}") from error
    if len(found) > limit:
        raise Unusable(f"the page unpacks to more than {limit / 1e6:g} MB")
    if not unpacker.is_finished():
        raise Unusable("the page breaks off")
    return bytes(found)
