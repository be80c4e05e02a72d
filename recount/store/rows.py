"""Values to rows and back: each table's columns by name, everything else in its `rest`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar, cast

from sqlalchemy import Table

from recount.model import (
    Claim,
    Commitment,
    Finding,
    Incident,
    MediaItem,
    Origin,
    Report,
    Statement,
    Toll,
)
from recount.store import schema
from recount.store.codec import Json, decode, dumps, encode, loads

T = TypeVar("T")
Path: TypeAlias = "tuple[str, ...]"
Record: TypeAlias = "dict[str, Json]"
Row: TypeAlias = "dict[str, object]"


@dataclass(frozen=True, slots=True)
class Layout(Generic[T]):
    """Where the fields of a noun stand in its table; `elsewhere` are kept in tables of their own.

    `columns` maps a column to the way down to its value, where the two names differ.
    """

    table: Table
    noun: type[T]
    columns: Mapping[str, Path]
    elsewhere: tuple[str, ...] = ()
    _flat: tuple[tuple[int, str], ...] = field(init=False)
    _deep: tuple[tuple[int, str, str], ...] = field(init=False)
    _rest: int = field(init=False)

    def __post_init__(self) -> None:
        """Note at which place of a row each column stands."""
        at = {column.name: place for place, column in enumerate(self.table.columns)}
        flat = [(at[column], path[0]) for column, path in self.columns.items() if len(path) == 1]
        deep = [(at[column], *path) for column, path in self.columns.items() if len(path) > 1]
        object.__setattr__(self, "_flat", tuple(flat))
        object.__setattr__(self, "_deep", tuple(deep))
        object.__setattr__(self, "_rest", at["rest"])

    def row(self, value: T, **more: object) -> Row:
        """The row of a value; `more` are columns that the value itself does not know."""
        record = cast("Record", encode(value))
        for name in self.elsewhere:
            del record[name]
        row: Row = {column: _take(record, path) for column, path in self.columns.items()}
        return row | more | {"rest": dumps(record)}

    def value(self, row: Sequence[object], **elsewhere: Json) -> T:
        """The value that `row` made the row of; all columns of the table, in its order."""
        record = cast("Record", loads(cast("str", row[self._rest])))
        for at, name in self._flat:
            record[name] = row[at]  # type: ignore[assignment]
        for at, outer, name in self._deep:
            inner = record[outer]
            if inner is not None:
                inner[name] = row[at]  # type: ignore[index,call-overload,assignment]
        return decode(self.noun, record | elsewhere if elsewhere else record)


def _take(record: Record, path: Path) -> Json:
    """Take the value at `path` out; None where the way there ends early."""
    *way, last = path
    for step in way:
        inner = record[step]
        if inner is None:
            return None
        record = cast("Record", inner)
    return record.pop(last)


def _same(*names: str) -> dict[str, Path]:
    return {name: (name,) for name in names}


PERIOD: dict[str, Path] = {"period_start": ("period", "start"), "period_end": ("period", "end")}

REPORT = Layout(
    schema.report,
    Report,
    {
        **_same("id", "sha256", "title", "outlet", "url", "language", "text"),
        "published_earliest": ("published", "earliest"),
        "published_latest": ("published", "latest"),
    },
)
CLAIM = Layout(
    schema.claim,
    Claim,
    {
        **_same("id", "doc", "quote", "harm", "scope", "section", "modality", "part_of", "as_of"),
        "quote_start": ("start",),
        "quote_end": ("end",),
        "low": ("count", "low"),
        "high": ("count", "high"),
        "how": ("count", "how"),
        **PERIOD,
    },
)
STATEMENT = Layout(schema.statement, Statement, _same("id", "doc", "kind", "quote"))
COMMITMENT = Layout(schema.commitment, Commitment, _same("id", "doc", "made", "due", "quote"))
MEDIA = Layout(schema.media_item, MediaItem, _same("id", "doc", "medium", "status", "quote"))
ORIGIN = Layout(schema.origin, Origin, _same("id", "name", "kind"))
INCIDENT = Layout(
    schema.incident,
    Incident,
    {**_same("id", "kind", "parent"), **PERIOD},
    elsewhere=("claims", "tolls", "findings"),
)
TOLL = Layout(
    schema.toll,
    Toll,
    _same("id", "harm", "population", "low", "high", "best", "grade", "origins", "verdict"),
)
FINDING = Layout(schema.finding, Finding, _same("id", "kind", "text"))
