"""Files and folders go in; their bytes come out one capture at a time, or a line saying why not."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from recount.errors import BadInput
from recount.model.said import Capture

LIMIT = 20_000_000  # bytes of a file read whole, or of one line of a JSONL file

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
}
LINES = frozenset({".jsonl", ".jsonl.gz"})
LINE_TYPE = "application/json"
KNOWN = ", ".join(sorted({*MEDIA_TYPES, *LINES}))

UNREADABLE = (OSError, EOFError, zlib.error)


def captures(paths: Iterable[Path], *, limit: int = LIMIT) -> Iterator[Capture | BadInput]:
    """The bytes of every document under `paths`, in the order given, folders in sorted order.

    A path inside another given path is read once. Memory is bounded by `limit` bytes and the
    names of one folder, whatever the number of documents.
    """
    for path in _outermost(paths):
        for found in _walk(path):
            if isinstance(found, BadInput):
                yield found
            else:
                yield from _read(found, limit)


def suffix_of(path: Path) -> str:
    """The part of the name that says what the file holds, `.jsonl.gz` included."""
    name = path.name.lower()
    return ".jsonl.gz" if name.endswith(".jsonl.gz") else Path(name).suffix


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The given paths without repeats and without those that lie under another given path."""
    given = [Path(path) for path in paths]
    real = {path: Path(os.path.realpath(path)) for path in given}
    kept: dict[Path, Path] = {}
    for path in given:
        if not any(parent in real.values() for parent in real[path].parents):
            kept.setdefault(real[path], path)
    return list(kept.values())


def _walk(top: Path) -> Iterator[Path | BadInput]:
    """Every regular file under `top`; hidden files and folders are passed over."""
    found = 0
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(top, frozenset())]
    while waiting:
        path, above = waiting.pop()
        kind = _kind(path)
        if isinstance(kind, BadInput):
            found += 1
            yield kind
        elif kind is None:
            found += 1
            yield path
        elif kind in above:
            found += 1
            yield BadInput(
                str(path), "whole folder", "the link leads back to its own folder", "remove it"
            )
        else:
            names = _names(path)
            if isinstance(names, BadInput):
                found += 1
                yield names
            else:
                waiting.extend((path / name, above | {kind}) for name in reversed(names))
    if not found:
        yield BadInput(
            str(top), "whole folder", "holds no documents", f"give files that end in {KNOWN}"
        )


def _kind(path: Path) -> tuple[int, int] | BadInput | None:
    """The identity of a folder, None for a regular file."""
    try:
        status = path.stat()
    except OSError as error:
        return _unreadable(path, error)
    if stat.S_ISDIR(status.st_mode):
        return status.st_dev, status.st_ino
    if stat.S_ISREG(status.st_mode):
        return None
    return BadInput(
        str(path), "whole file", "is no regular file (a pipe, socket or device)", "give a file"
    )


def _names(folder: Path) -> list[str] | BadInput:
    """The names in a folder that are not hidden, sorted."""
    try:
        names = [child.name for child in folder.iterdir()]
    except OSError as error:
        return _unreadable(folder, error)
    return sorted(name for name in names if not name.startswith("."))


def _unreadable(path: Path, error: Exception) -> BadInput:
    reason = getattr(error, "strerror", None) or str(error)
    return BadInput(
        str(path),
        "whole file",
        f"cannot be read: {reason}",
        "check that the path exists, is no loop of links, and that you may read it",
    )


def _read(path: Path, limit: int) -> Iterator[Capture | BadInput]:
    suffix = suffix_of(path)
    if suffix in LINES:
        yield from _lines(path, limit, packed=suffix.endswith(".gz"))
    elif suffix in MEDIA_TYPES:
        yield _whole(path, MEDIA_TYPES[suffix], limit)
    else:
        yield BadInput(
            str(path),
            "file name",
            f"unknown kind of file {suffix!r}",
            f"recount reads {KNOWN}; convert it, or move it out of the folder",
        )


def _whole(path: Path, media_type: str, limit: int) -> Capture | BadInput:
    try:
        with path.open("rb") as opened:
            content = opened.read(limit + 1)
    except OSError as error:
        return _unreadable(path, error)
    if not content:
        return BadInput(str(path), "whole file", "is empty", "fetch it again, or remove it")
    if len(content) > limit:
        return BadInput(
            str(path),
            f"byte {limit}",
            f"is larger than {limit / 1e6:g} MB",
            "split it into documents, or put them in a .jsonl file, one per line",
        )
    return _capture(path, content, media_type=media_type)


def _capture(path: Path, content: bytes, *, media_type: str, line: int | None = None) -> Capture:
    digest = hashlib.sha256(content).hexdigest()
    return Capture(str(path), path.name, digest, media_type, content, line)


def _lines(path: Path, limit: int, *, packed: bool) -> Iterator[Capture | BadInput]:
    """One capture per line that is not blank; the file itself may be of any size."""
    number = 0
    try:
        with _opened(path, packed=packed) as opened:
            while line := opened.readline(limit + 1):
                number += 1
                if len(line) > limit and not line.endswith(b"\n"):
                    yield _long_line(path, number, limit)
                    _skip_line(opened)
                elif line.strip():
                    yield _capture(path, line.rstrip(b"\r\n"), media_type=LINE_TYPE, line=number)
    except UNREADABLE as error:
        if number == 0:
            yield _unreadable(path, error)
        else:
            yield BadInput(
                str(path),
                f"after line {number}",
                f"the file breaks off or is damaged: {error}",
                "fetch it again; the lines before were read",
            )
        return
    if number == 0:
        yield BadInput(str(path), "whole file", "is empty", "fetch it again, or remove it")


@contextmanager
def _opened(path: Path, *, packed: bool) -> Iterator[io.BufferedIOBase]:
    with path.open("rb") as plain:
        if not packed:
            yield plain
            return
        with gzip.GzipFile(fileobj=plain) as unpacked:
            yield unpacked


def _skip_line(opened: io.BufferedIOBase) -> None:
    """Read to the end of the line, a piece at a time."""
    while piece := opened.readline(1 << 20):
        if piece.endswith(b"\n"):
            return


def _long_line(path: Path, number: int, limit: int) -> BadInput:
    return BadInput(
        str(path),
        f"line {number}",
        f"is longer than {limit / 1e6:g} MB",
        "split the document; the lines around it were read",
    )
