"""Keeps the file that each capture of a run stands in, and logs it once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from recount.custody.entries import Details
from recount.errors import BadInput, EvidenceError
from recount.model.said import Capture
from recount.store import schema
from recount.store.documents import forget_unread
from recount.store.log_captures import is_noted, note_capture
from recount.store.log_carve import NotThere
from recount.store.log_erase import (
    Erasure,
    Part,
    erase,
    left_of,
    parts,
    remove_bytes,
    settle,
)
from recount.store.vault import Vault, digest_of

# What a file that holds many documents is called, by the end of its name.
CONTAINERS = {
    ".jsonl": "application/x-ndjson",
    ".jsonl.gz": "application/gzip",
    ".warc": "application/warc",
    ".warc.gz": "application/warc",
    ".warc.zst": "application/warc",
}

WINDOW = 64  # captures whose bytes are forced to disk together
WINDOW_BYTES = 16_000_000


class Keeper:
    """Knows the file whose captures are passing, so that it is kept once and not once a line.

    Lines and archived documents are captures within one file: the file's bytes are kept whole.
    """

    def __init__(
        self, db: Connection, vault: Vault, *, now: Callable[[], datetime], tool: str
    ) -> None:
        self._db = db
        self._vault = vault
        self._now = now
        self._tool = tool
        self._apart: list[str] = []  # files that an erased document was found in, and taken out of
        self._path: str | None = None
        self._file = ""
        with db.begin():
            self._erased = _tombstones(db)
            self._left = left_of(db)
            settle(db)
            remove_bytes(db, vault)  # where an erasure was stopped half-way

    def passing(self, found: Iterable[Capture | BadInput]) -> Iterator[Capture | BadInput]:
        """Everything found, the captures once their bytes are kept, and logged many at a time.

        The problem lines that the case has of their files are dropped: they are read again.
        """
        path = None
        for some in _windows(found):
            whole = [one for one in some if isinstance(one, Capture) and _is_whole(one)]
            self._vault.keep_all([one.content for one in whole if one.sha256 not in self._erased])
            kept = []
            with self._db.begin():
                for one in some:
                    if one.path != path:
                        path = one.path
                        forget_unread(self._db, path)
                    kept.append(self.keep(one) if isinstance(one, Capture) else one)
            for digest in self._apart:
                self._vault.erase(digest)
            self._apart.clear()
            yield from kept

    def keep(self, capture: Capture) -> Capture | BadInput:
        """The capture with the hash of its kept file; a problem where it was erased before.

        Adds to the log in the caller's transaction, once the bytes are on disk.
        """
        whole = _is_whole(capture)
        if whole or capture.path != self._path:
            self._path = capture.path
            self._file = capture.sha256 if whole else digest_of(Path(capture.path))
            if self._file in self._left:
                self._file = self._left[self._file]
            elif self._file not in self._erased:
                self._keep(capture, whole=whole)
        entry = self._erased.get(capture.sha256, self._erased.get(self._file))
        if entry is None:
            return replace(capture, file=self._file)
        if self._file not in self._erased:
            return self._taken_out(capture, entry)
        return _gone(capture, entry)

    def _taken_out(self, capture: Capture, entry: int) -> BadInput:
        """Take an erased document out of the file that it came back in."""
        if not parts(capture.path, line=capture.line):
            return _gone(capture, entry, f"erase its archive too, by its hash: {self._file}")
        it = Erasure(self._file, Part(capture.sha256, capture.name, capture.line))
        because = f"erased before, by log entry {entry}"
        try:
            erase(self._db, self._vault, it, because=because, at=self._now())
        except NotThere:
            return _gone(capture, entry)
        except EvidenceError as error:
            return _gone(capture, entry, str(error))
        self._apart.append(self._file)
        self._erased = _tombstones(self._db)
        self._left = left_of(self._db)
        self._file = self._left[self._file]
        return _gone(capture, entry)

    def _keep(self, capture: Capture, *, whole: bool) -> None:
        if whole:
            self._vault.keep(capture.content)
            size, media_type, url = len(capture.content), capture.media_type, capture.url
        else:
            path = Path(capture.path)
            self._vault.keep_file(path, digest=self._file)
            size, media_type, url = path.stat().st_size, _media_type(capture.path), None
        if is_noted(self._db, self._file, capture.name):
            return
        details = Details(capture.name, media_type, self._tool, path=capture.path, url=url)
        sealed = self._vault.sealed_digest(self._file)
        note_capture(self._db, self._file, details, size=size, at=self._now(), sealed=sealed)


def _is_whole(capture: Capture) -> bool:
    """Whether the capture is its file, and does not stand in it."""
    return capture.line is None and capture.inside is None


def _windows(found: Iterable[Capture | BadInput]) -> Iterator[list[Capture | BadInput]]:
    """What was found, some at a time, bounded in number and bytes."""
    some: list[Capture | BadInput] = []
    size = 0
    for one in found:
        some.append(one)
        size += len(one.content) if isinstance(one, Capture) else 0
        if len(some) >= WINDOW or size >= WINDOW_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _media_type(path: str) -> str:
    for suffix, media_type in CONTAINERS.items():
        if path.lower().endswith(suffix):
            return media_type
    return "application/octet-stream"


def _tombstones(db: Connection) -> dict[str, int]:
    """The hash of everything erased, and the entry that says so first."""
    table = schema.kept
    query = select(table.c.sha256, table.c.erased).where(table.c.erased.is_not(None))
    return {row.sha256: row.erased for row in db.execute(query.order_by(table.c.erased.desc()))}


def _gone(capture: Capture, entry: int, remedy: str = "remove it from what is read") -> BadInput:
    problem = f"was erased from this case (log entry {entry})"
    return BadInput(capture.path, capture.place, problem, remedy)
