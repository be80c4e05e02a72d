"""Documents with all they say, and pictures, copied from one case into another row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Set
from typing import TypeAlias

from sqlalchemy import Connection, Table, select

from recount.store import schema
from recount.store.bulk import add

AT_ONCE = 1000  # rows read at a time

Row: TypeAlias = dict[str, object]

SAID = (schema.claim, schema.statement, schema.commitment, schema.media_item)


def copy_documents(
    source: Connection,
    db: Connection,
    docs: Set[str],
    *,
    names: Mapping[str, str],
    left: Mapping[str, str],
) -> dict[str, str]:
    """Copy documents with all they say; the new id of every id of the case that became another.

    `names` has the new id of each document, `left` the file that took the place of a file that a
    document was erased from.
    """
    ids = {old: new for old, new in names.items() if old != new}
    for table in SAID:
        for row in _rows(source, table, only=lambda row: row["doc"] in ids) if ids else ():
            ids[str(row["id"])] = _id(str(row["id"]), names[str(row["doc"])])
    report = schema.report
    homes = source.execute(select(report.c.id, report.c.capture))
    captures = {row.capture for row in homes if row.id in docs}
    change = _naming(ids)
    _copy_new(source, db, schema.run)
    _copy_new(
        source, db, schema.capture, only=lambda row: row["id"] in captures, change=_refiled(left)
    )
    _copy(source, db, report, only=lambda row: row["id"] in docs, change=change)
    for table in SAID:
        _copy(source, db, table, only=lambda row: row["doc"] in docs, change=change)
    return ids


def copy_beside(
    source: Connection,
    db: Connection,
    *,
    gone: Set[str],
    left: Mapping[str, str],
    ids: Mapping[str, str],
) -> None:
    """Copy what could not be read, what was passed over, and what is known of pictures.

    Nothing of what was erased (`gone`); what another case gave already is not given twice.
    """
    _copy_new(source, db, schema.unread)
    _copy_new(
        source,
        db,
        schema.passed_over,
        only=lambda row: row["sha256"] not in gone and row["file"] not in gone - left.keys(),
        change=_refiled(left),
    )
    before = set(db.execute(select(schema.picture.c.id)).scalars())
    _copy_new(source, db, schema.picture, only=lambda row: row["id"] not in gone)
    fresh = set(db.execute(select(schema.picture.c.id)).scalars()) - before
    _copy(source, db, schema.picture_frame, only=lambda row: row["picture"] in fresh)
    for table in (schema.picture_sighting, schema.picture_match):
        _copy_unlike(source, db, table, gone=gone, ids=ids)


def _copy_unlike(
    source: Connection, db: Connection, table: Table, *, gone: Set[str], ids: Mapping[str, str]
) -> None:
    """Copy rows that are numbered in each case and differ in anything else."""
    held = {_told(row) for row in _rows(db, table)}
    shown = "shown_in"

    def change(row: Row) -> Row:
        if row.get(shown) is not None:
            row[shown] = ids.get(str(row[shown]), row[shown])
        return {name: value for name, value in row.items() if name != "position"}

    wanted = (
        row
        for row in map(change, _rows(source, table, only=lambda row: row["picture"] not in gone))
        if _told(row) not in held
    )
    add(db, table, wanted)


def _told(row: Row) -> tuple[object, ...]:
    return tuple(value for name, value in sorted(row.items()) if name != "position")


def _naming(ids: Mapping[str, str]) -> Callable[[Row], Row]:
    def change(row: Row) -> Row:
        for name in ("id", "doc", "part_of"):
            if row.get(name) is not None:
                row[name] = ids.get(str(row[name]), row[name])
        return row

    return change


def _refiled(left: Mapping[str, str]) -> Callable[[Row], Row]:
    def change(row: Row) -> Row:
        return row | {"file": left.get(str(row["file"]), row["file"])}

    return change


def _id(name: str, doc: str) -> str:
    """As long as the id that something had under its document's old id."""
    return hashlib.sha256(f"{name}\x1f{doc}".encode()).hexdigest()[: len(name)]


def _always(_: Row) -> bool:
    return True


def _as_it_is(row: Row) -> Row:
    return row


def _copy_new(
    source: Connection,
    db: Connection,
    table: Table,
    *,
    only: Callable[[Row], bool] = _always,
    change: Callable[[Row], Row] = _as_it_is,
) -> None:
    """Copy the rows whose key the other case does not have yet."""
    key = [column.name for column in table.primary_key]
    held = {tuple(row) for row in db.execute(select(*(table.c[name] for name in key)))}
    _copy(
        source,
        db,
        table,
        only=lambda row: tuple(row[name] for name in key) not in held and only(row),
        change=change,
    )


def _copy(
    source: Connection,
    db: Connection,
    table: Table,
    *,
    only: Callable[[Row], bool] = _always,
    change: Callable[[Row], Row] = _as_it_is,
) -> None:
    add(db, table, map(change, _rows(source, table, only=only)))


def _rows(db: Connection, table: Table, *, only: Callable[[Row], bool] = _always) -> Iterator[Row]:
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=AT_ONCE)
    for row in db.execute(query).mappings():
        if only(held := dict(row)):
            yield held
