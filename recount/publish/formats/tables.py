"""A table on its way out, the check before a byte is written, and what the form could not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from recount.errors import ExportRefused

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row's cells in the table's column order, and the id of what it stands for."""

    of: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A named table; every row has a cell for each column."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if len(set(self.columns)) != len(self.columns):
            raise ValueError(f"{self.name}: a column twice")
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.name}: a row with another number of cells than columns")

    def records(self) -> Iterator[tuple[Row, dict[str, Cell]]]:
        """Each row with its cells by column name."""
        return ((row, dict(zip(self.columns, row.cells, strict=True))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Loss:
    """Something the form cannot hold: which field of what, and what was written instead."""

    of: str
    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.of}: {self.field}: {self.what}"


@dataclass(frozen=True, slots=True)
class Export:
    """The tables of one form, and its losses."""

    form: str
    tables: tuple[Table, ...]
    losses: tuple[Loss, ...] = ()


Check = Callable[[dict[str, Cell]], str | None]


@dataclass(slots=True)
class Draft:
    """Rows and losses while a form is filled."""

    rows: list[Row] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def lose(self, of: str, name: str, what: str) -> None:
        """Notes something the form cannot hold."""
        self.losses.append(Loss(of, name, what))


def table(name: str, columns: tuple[str, ...], rows: list[Row]) -> Table:
    """A table with its rows in the order of what they stand for."""
    return Table(name, columns, tuple(sorted(rows, key=lambda row: row.of)))


def row(of: str, columns: tuple[str, ...], **cells: Cell) -> Row:
    """A row from named cells; a name the form does not have is a ValueError."""
    unknown = sorted(set(cells) - set(columns))
    if unknown:
        raise ValueError(f"{of}: no such columns: {', '.join(unknown)}")
    return Row(of, tuple(cells.get(column) for column in columns))


def verify(one: Table, checks: tuple[Check, ...]) -> None:
    """Nothing, or ExportRefused naming table, row and reason of the first breach."""
    for number, (at, cells) in enumerate(one.records(), 1):
        for check in checks:
            if (reason := check(cells)) is not None:
                raise ExportRefused(
                    f"{one.name}, row {number} ({at.of}): {reason}; nothing was written. "
                    f"See: recount explain CASE {at.of}"
                )
