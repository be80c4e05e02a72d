"""Archives as the documents packed in them, read without writing anything to disk.

An archive is a bomb until proven otherwise: what all archives in one file may unpack to is
bounded, as are their entries and how deep they nest. Names that lead outside, links and devices are
named and passed over. A WACZ is a zip whose WARC files hold the documents.
"""

from __future__ import annotations

import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from typing import BinaryIO, cast

from recount.collect.kinds import Kind, kind_of_name
from recount.collect.where import Found, Inner, Where

STREAMED = frozenset({Kind.LINES, Kind.PACKED_LINES, Kind.WARC})
HIDDEN = re.compile(r"(?:^|/)(?:\.[^/.]|__MACOSX/)")
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\x00")
GULP = 32_000_000  # bytes that a tar reader may ask for at once
UNREADABLE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    KeyError,
    OverflowError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
    tarfile.TarError,
)
BOMB = "unpacks to far more than any collection of reports"
BOMB_REMEDY = "leave it out, or unpack what you need of it yourself"


def zipped(where: Where, opened: BinaryIO, inner: Inner) -> Found:
    """Every document in a zip or WACZ file."""
    try:
        archive = zipfile.ZipFile(opened)
        entries = archive.infolist()
    except UNREADABLE as error:
        yield where.bad(f"is no whole zip archive: {error}", "fetch it again")
        return
    if where.name.lower().endswith(".wacz"):
        entries = [entry for entry in entries if entry.filename.startswith("archive/")]
    if not entries:
        yield where.bad("holds no documents", "check that it is the right file")
    for entry in entries:
        if not entry.filename:
            yield where.bad("an entry has no name", "unpack it yourself, or fetch it again")
            continue
        if entry.is_dir() or HIDDEN.search(entry.filename):
            continue
        here = where.entry(entry.filename)
        if OUTSIDE.search(entry.filename):
            yield here.bad("its name leads outside the archive", "rename it and pack it again")
        elif not where.budget.spend(entry.file_size):
            yield here.bad(BOMB, BOMB_REMEDY)
            return
        elif entry.flag_bits & 1:
            yield here.bad("is locked with a password", "unpack it yourself")
        else:
            yield from _zip_entry(archive, entry, here, inner)


def _zip_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, here: Where, inner: Inner
) -> Found:
    streamed = kind_of_name(entry.filename) in STREAMED
    if not streamed and entry.file_size > here.limit:
        yield here.bad(f"is larger than {here.limit / 1e6:g} MB", "unpack it and split it")
        return
    try:
        opened = cast(BinaryIO, archive.open(entry))
        stream = opened if streamed else io.BytesIO(opened.read(here.limit + 1))
    except UNREADABLE as error:
        yield here.bad(f"cannot be unpacked: {error}", "unpack it yourself, or fetch it again")
        return
    found = inner(here, stream)
    while True:
        try:
            one = next(found, None)
        except UNREADABLE as error:
            yield here.bad(f"the entry breaks off or is damaged: {error}", "fetch it again")
            return
        if one is None:
            return
        yield one


class Sipped(io.RawIOBase):
    """A stream that gives no more than a gulp at once: a tar header may ask for gigabytes."""

    def __init__(self, stream: io.BufferedIOBase) -> None:
        self._stream = stream

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; OSError where too many are asked for."""
        if size < 0 or size > GULP:
            raise OSError(f"a header asks for {size} bytes")
        return self._stream.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Stand elsewhere."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Where the stream stands."""
        return self._stream.tell()


def tarred(where: Where, opened: BinaryIO, inner: Inner) -> Found:
    """Every document in a tar file, packed with gzip or not."""
    packed = opened.read(2) == b"\x1f\x8b"
    opened.seek(0)
    stream = gzip.GzipFile(fileobj=opened) if packed else cast(io.BufferedIOBase, opened)
    try:
        archive = tarfile.open(fileobj=cast(BinaryIO, Sipped(stream)), mode="r:")  # noqa: SIM115
        entry = archive.next()
    except UNREADABLE as error:
        yield where.bad(f"is no whole tar archive: {error}", "fetch it again")
        return
    if entry is None:
        yield where.bad("holds no documents", "check that it is the right file")
    while entry is not None:
        here = where.entry(entry.name)
        if not where.budget.spend(entry.size):
            yield here.bad(BOMB, BOMB_REMEDY)
            return
        try:
            yield from _tar_entry(archive, entry, here, inner)
            archive.members = []  # type: ignore[attr-defined]  # else it remembers all
            entry = archive.next()
        except UNREADABLE as error:
            yield here.bad(f"the archive breaks off or is damaged: {error}", "fetch it again")
            return


def _tar_entry(
    archive: tarfile.TarFile, entry: tarfile.TarInfo, here: Where, inner: Inner
) -> Found:
    if entry.isdir() or HIDDEN.search(entry.name):
        return
    if OUTSIDE.search(entry.name):
        yield here.bad("its name leads outside the archive", "rename it and pack it again")
    elif not entry.isreg():
        yield here.bad("is no regular file (a link or device)", "pack the file itself")
    elif kind_of_name(entry.name) not in STREAMED and entry.size > here.limit:
        yield here.bad(f"is larger than {here.limit / 1e6:g} MB", "unpack it and split it")
    else:
        stream = archive.extractfile(entry)
        if stream is not None:
            yield from inner(here, cast(BinaryIO, stream))
