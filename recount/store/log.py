"""The log of a case: added to, never changed; each entry's hash covers the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Connection, Row, insert, select, text

from recount.custody.chain import Body, Entry, follow
from recount.store import schema

AT_ONCE = 5000  # entries fetched from the database at a time


def record(db: Connection, kind: str, body: Body, *, at: datetime) -> Entry:
    """Add an entry to the log, in the caller's transaction."""
    if db.dialect.name == "postgresql":
        db.execute(text("lock table log in exclusive mode"))  # one writer reads the last entry
    entry = follow(last_entry(db), at=at, kind=kind, body=body)
    copy_entries(db, [entry])
    return entry


def utc_now() -> datetime:
    """The clock that the log is kept by, unless another is given."""
    return datetime.now(UTC)


def last_entry(db: Connection) -> Entry | None:
    """The newest entry; None in a log without any."""
    table = schema.log
    row = db.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def entries(db: Connection, *, after: int = 0) -> Iterator[Entry]:
    """Every entry behind number `after`, oldest first, a few thousand in memory at a time."""
    table = schema.log
    query = select(table).where(table.c.seq > after).order_by(table.c.seq)
    for rows in db.execution_options(yield_per=AT_ONCE).execute(query).partitions():
        for row in rows:
            yield _entry(row)


def copy_entries(db: Connection, new: Iterable[Entry]) -> None:
    """Put entries of a chain behind those that stand there."""
    rows = [
        {
            "seq": one.seq,
            "at": one.at,
            "kind": one.kind,
            "body": one.body,
            "previous": one.previous,
            "hash": one.hash,
        }
        for one in new
    ]
    if rows:
        db.execute(insert(schema.log), rows)


def _entry(row: Row[tuple[object, ...]]) -> Entry:
    return Entry(*cast("tuple[int, str, str, str, str, str]", tuple(row)))
