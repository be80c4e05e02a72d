"""What was kept of captures: an entry in the log for each, and the details it binds by hash."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from recount.custody.entries import Details, Kind, capture_body, details_record
from recount.store import schema
from recount.store.log import record


@dataclass(frozen=True, slots=True)
class Kept:
    """A capture as noted; `name` and `details` are None once erased, by entry `erased`."""

    seq: int
    sha256: str
    bytes: int
    name: str | None
    details: str | None
    erased: int | None


def note_capture(
    db: Connection,
    digest: str,
    details: Details,
    *,
    size: int,
    at: datetime,
    sealed: str | None = None,
) -> int | None:
    """Log that bytes were kept; the entry's number, or None where the log has just that already.

    The same bytes under the same name are one capture, however often they are read; under another
    name or from another address they are another.
    """
    if is_noted(db, digest, details.name):
        return None
    written = details_record(details, salt=os.urandom(16).hex())
    body = capture_body(sha256=digest, size=size, record=written, sealed=sealed)
    entry = record(db, Kind.CAPTURE, body, at=at)
    db.execute(
        insert(schema.kept),
        {
            "seq": entry.seq,
            "sha256": digest,
            "bytes": size,
            "name": details.name,
            "details": written,
            "erased": None,
        },
    )
    return entry.seq


def is_noted(db: Connection, digest: str, name: str) -> bool:
    """Whether the log has a capture of these bytes under this name."""
    table = schema.kept
    query = select(table.c.seq).where(table.c.sha256 == digest, table.c.name == name)
    return db.execute(query).first() is not None


def erased_by(db: Connection, digest: str) -> int | None:
    """The number of the entry that says that these bytes were erased; None where none does."""
    table = schema.kept
    query = select(table.c.erased).where(table.c.sha256 == digest, table.c.erased.is_not(None))
    found: int | None = db.execute(query.order_by(table.c.seq)).scalar()
    return found


def all_kept(db: Connection) -> Iterator[Kept]:
    """Every capture noted, by entry."""
    table = schema.kept
    for row in db.execute(select(table).order_by(table.c.seq)):
        yield Kept(*row)
