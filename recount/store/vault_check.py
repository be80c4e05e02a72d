"""Checks kept bytes against the hashes that the log gives, and documents against their lines."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from recount.custody.chain import Breach, Caution
from recount.errors import EvidenceError
from recount.store.vault import CHUNK, Vault

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
    present = vault.digests()
    beside = next(present, None)
    for one in expected:
        while beside is not None and beside < one.digest:
            counted.troubles.append(_stray(vault, beside))
            beside = next(present, None)
        here = beside == one.digest
        while beside == one.digest:
            beside = next(present, None)
        _check(vault, one, here=here, counted=counted)
    while beside is not None:
        counted.troubles.append(_stray(vault, beside))
        beside = next(present, None)
    if counted.unopened:
        what = "are sealed; give --identity to check the bytes in them, and not their seal alone"
        counted.troubles.append(Caution(f"{counted.unopened:,} files", what))
    return counted


def _check(vault: Vault, one: Expected, *, here: bool, counted: Counted) -> None:
    path = vault.path(one.digest)
    if one.erased is not None:
        if here:
            counted.troubles.append(
                Breach(str(path), f"is still kept, though log entry {one.erased} erased it")
            )
        return
    if not here:
        counted.troubles.append(Breach(str(path), "is missing: the log says that it was kept"))
        return
    counted.files += 1
    counted.size += vault.size(one.digest)
    if path.suffix and vault.identity is None:
        if one.sealed is not None and vault.sealed_digest(one.digest) != one.sealed:
            counted.troubles.append(Breach(str(path), "the sealed file was changed"))
        else:
            counted.unopened += 1
        return
    try:
        with vault.opened(one.digest) as opened:
            wrong = list(_read(opened, one))
    except EvidenceError as error:
        wrong = [str(error)]
    counted.lines += len(one.lines)
    counted.troubles += [Breach(str(path), what) for what in wrong]


def _read(opened: BinaryIO, one: Expected) -> Iterator[str]:
    """What is wrong with a file's bytes and with its lines."""
    read = hashlib.sha256()
    while piece := opened.read(CHUNK):
        read.update(piece)
    if read.hexdigest() != one.digest:
        yield "was changed: the hash of its bytes is not the one in the log"
        return
    if one.lines:
        opened.seek(0)
        yield from _wrong_lines(opened, one.lines)


def _wrong_lines(opened: BinaryIO, lines: tuple[tuple[int, str], ...]) -> Iterator[str]:
    packed = opened.read(2) == GZIP
    opened.seek(0)
    numbered = enumerate(gzip.GzipFile(fileobj=opened) if packed else opened, start=1)
    for wanted, digest in lines:
        found = next((line for number, line in numbered if number == wanted), b"")
        if hashlib.sha256(found.rstrip(b"\r\n")).hexdigest() != digest:
            yield f"line {wanted} is not the document that the case read there"


def _stray(vault: Vault, digest: str) -> Caution:
    return Caution(
        str(vault.path(digest)), "no entry of the log speaks of it: left by a run that was stopped"
    )
