"""Checks kept bytes against the hashes that the log gives, and documents against their lines."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from recount.custody.chain import Breach, Caution
from recount.errors import EvidenceError
from recount.store.vault import CHUNK, Vault, unbuffered

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Expected:
    """A file that must be kept, or be gone where entry `erased` says so.

    `sealed` is the hash of the sealed file; `lines` are numbers and hashes of documents in it.
    """

    digest: str
    erased: int | None
    sealed: str | None
    lines: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class Counted:
    """What was checked, and what is wrong."""

    files: int = 0
    size: int = 0
    lines: int = 0
    unopened: int = 0
    troubles: list[Breach | Caution] = field(default_factory=list)


def check_bytes(vault: Vault, expected: Iterable[Expected]) -> Counted:
    """Every kept file against its hash; `expected` comes in the order of the hashes."""
    counted = Counted()
    present = vault.files()
    beside = next(present, None)
    for one in expected:
        while beside is not None and beside[0] < one.digest:
            counted.troubles.append(_stray(beside[1]))
            beside = next(present, None)
        path = None
        while beside is not None and beside[0] == one.digest:
            path = path or beside[1]
            beside = next(present, None)
        _check(vault, one, path=path, counted=counted)
    while beside is not None:
        counted.troubles.append(_stray(beside[1]))
        beside = next(present, None)
    if counted.unopened:
        what = "are sealed; give --identity to check the bytes in them, and not their seal alone"
        counted.troubles.append(Caution(f"{counted.unopened:,} files", what))
    return counted


def _check(vault: Vault, one: Expected, *, path: Path | None, counted: Counted) -> None:
    if path is None:
        if one.erased is None:
            where, what = str(vault.path(one.digest)), "is missing: the log says that it was kept"
            counted.troubles.append(Breach(where, what))
        return
    if one.erased is not None:
        what = f"is still kept, though log entry {one.erased} erased it"
        counted.troubles.append(Breach(str(path), what))
        return
    counted.files += 1
    if path.suffix and vault.identity is None:
        counted.unopened += 1
        counted.size += path.stat().st_size
        if one.sealed is not None and vault.sealed_digest(one.digest) != one.sealed:
            counted.troubles.append(Breach(str(path), "the sealed file was changed"))
        return
    try:
        plain = not path.suffix and not one.lines
        with unbuffered(path) if plain else vault.opened(one.digest) as opened:
            wrong = list(_read(opened, one, counted))
    except EvidenceError as error:
        wrong = [str(error)]
    counted.lines += len(one.lines)
    counted.troubles += [Breach(str(path), what) for what in wrong]


def _read(opened: BinaryIO | FileIO, one: Expected, counted: Counted) -> Iterator[str]:
    """What is wrong with a file's bytes and with its lines."""
    read = hashlib.sha256()
    while piece := opened.read(CHUNK):
        read.update(piece)
        counted.size += len(piece)
    if read.hexdigest() != one.digest:
        yield "was changed: the hash of its bytes is not the one in the log"
        return
    if one.lines:
        opened.seek(0)
        yield from _wrong_lines(opened, one.lines)


def _wrong_lines(opened: BinaryIO | FileIO, lines: tuple[tuple[int, str], ...]) -> Iterator[str]:
    packed = opened.read(2) == GZIP
    opened.seek(0)
    numbered = enumerate(gzip.GzipFile(fileobj=opened) if packed else opened, start=1)
    for wanted, digest in lines:
        found = next((line for number, line in numbered if number == wanted), b"")
        if hashlib.sha256(found.rstrip(b"\r\n")).hexdigest() != digest:
            yield f"line {wanted} is not the document that the case read there"


def _stray(path: Path) -> Caution:
    return Caution(str(path), "no entry of the log speaks of it: left by a run that was stopped")
