"""The body of an answer, read with limits on what comes over the wire and what it unpacks to."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

import httpx

from recount.collect.fetched import Limits
from recount.errors import FetchFailed

SMALLER = "fetch it by hand and add the file, if it is what you want"
GZIP = frozenset({"gzip", "x-gzip"})
PLAIN = frozenset({"", "identity"})


class Broken(FetchFailed):
    """The answer broke off; another try may bring it whole."""


async def read_body(url: str, response: httpx.Response, limits: Limits) -> bytes:
    """The body unpacked; FetchFailed where it is larger than allowed or not as declared."""
    declared = response.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.wire:
        raise FetchFailed(url, f"announces {int(declared):,} bytes", SMALLER)
    encoding = response.headers.get("content-encoding", "").strip().lower()
    if encoding in PLAIN:
        return b"".join([piece async for piece in _limited(url, response, limits)])
    if encoding not in GZIP:
        problem = f"comes packed as {encoding[:40]!r}, which was not asked for"
        raise FetchFailed(url, problem, "fetch it by hand and add the file")
    return await _unpacked(url, _limited(url, response, limits), limits)


async def _limited(url: str, response: httpx.Response, limits: Limits) -> AsyncIterator[bytes]:
    """The bytes as they come, up to the limit."""
    taken = 0
    async for piece in response.aiter_raw():
        taken += len(piece)
        if taken > limits.wire:
            raise FetchFailed(url, f"is larger than {limits.wire / 1e6:g} MB", SMALLER)
        yield piece


async def _unpacked(url: str, pieces: AsyncIterator[bytes], limits: Limits) -> bytes:
    """The bytes of one gzip member, never holding more than the limit."""
    unpacker = zlib.decompressobj(wbits=31)
    content = bytearray()
    async for piece in pieces:
        try:
            content += unpacker.decompress(piece, limits.content + 1 - len(content))
        except zlib.error as error:
            problem = f"is no gzip, though it says so: {error}"
            raise FetchFailed(url, problem, "fetch it by hand and add the file") from error
        if len(content) > limits.content:
            problem = f"unpacks to more than {limits.content / 1e6:g} MB"
            raise FetchFailed(url, problem, SMALLER)
    if not unpacker.eof:
        raise Broken(url, "the packed answer breaks off", "try again later")
    return bytes(content)
