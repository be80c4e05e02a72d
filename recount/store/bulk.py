"""Many rows at once: asked for by lists of values, inserted, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, delete, func, insert, select
from sqlalchemy.dialects import sqlite

from recount.store.codec import dumps

MANY = 1000  # values one query asks for
AT_ONCE = 5000  # rows that are inserted at once
T = TypeVar("T")


def some(values: Iterable[T]) -> Iterator[list[T]]:
    """The values, as many at once as one query may ask for."""
    rest = iter(values)
    while portion := list(islice(rest, MANY)):
        yield portion


def among(db: Connection, column: ColumnElement[T], values: Sequence[T]) -> ColumnElement[bool]:
    """Whether a column has one of the values: strings, or whole numbers.

    SQLite is given them as one list, for binding hundreds by name takes longer than finding them.
    """
    if db.dialect.name != "sqlite":
        return column.in_(values)
    listed = func.json_each(dumps(values)).table_valued("value")
    return column.in_(select(listed.c.value))


def add(db: Connection, table: Table, rows: Iterable[Mapping[str, object]]) -> None:
    """Insert rows, where there are any; all have the same columns, of plain values."""
    rest = iter(rows)
    while portion := list(islice(rest, AT_ONCE)):
        names = tuple([one.name for one in table.columns if one.name in portion[0]])
        add_rows(db, table, names, [tuple([row[name] for name in names]) for row in portion])


def add_rows(
    db: Connection, table: Table, names: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    """Insert rows of plain values for some columns, in the order in which these are declared."""
    rest = iter(rows)
    while portion := list(islice(rest, AT_ONCE)):
        if db.dialect.name == "sqlite":
            # Binding many rows by name takes longer than SQLite takes to insert them.
            db.exec_driver_sql(_inserting(table, names), portion)
        else:
            db.execute(insert(table), [dict(zip(names, row, strict=True)) for row in portion])


@lru_cache(maxsize=64)
def _inserting(table: Table, names: tuple[str, ...]) -> str:
    return str(insert(table).compile(dialect=sqlite.dialect(), column_keys=list(names)))


def drop(db: Connection, column: ColumnElement[T], values: Iterable[T], table: Table) -> None:
    """Delete the rows of a table that have one of the values in a column."""
    for portion in some(sorted(set(values))):  # type: ignore[type-var]
        db.execute(delete(table).where(among(db, column, portion)))
