"""Tables as files: CSV that Excel opens without running a formula, XLSX, Parquet; losses beside.

Every form is checked before its first byte is written; a file appears whole or not at all.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from recount.errors import ExportRefused
from recount.model import Case
from recount.publish.formats.acled import acled
from recount.publish.formats.airwars import airwars
from recount.publish.formats.ged import ged
from recount.publish.formats.huridocs import huridocs
from recount.publish.formats.sdg import sdg
from recount.publish.formats.tables import Cell, Export, Table

FORMS: dict[str, Callable[[Case], Export]] = {
    "acled": acled,
    "airwars": airwars,
    "ged": ged,
    "huridocs": huridocs,
    "sdg": sdg,
}
KINDS = ("csv", "xlsx", "parquet")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
LONGEST_XLSX_CELL = 32_767  # characters, Excel's own limit
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # the same table gives the same bytes
BIDI = dict.fromkeys(
    [0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\N{REPLACEMENT CHARACTER}"
)


def write_form(
    case: Case, form: str, folder: Path, *, kind: str = "csv", notes: Sequence[str] = ()
) -> list[Path]:
    """The files of one form in a folder, its losses last; ExportRefused before the first byte.

    `notes` stand above the losses: whose rules made the numbers.
    """
    export = FORMS[form](case)
    writer = {"csv": csv_bytes, "xlsx": xlsx_bytes, "parquet": parquet_bytes}[kind]
    made = [(folder / f"{one.name}.{kind}", writer(one)) for one in export.tables]
    said = list(map(str, export.losses)) or ["nothing was lost"]
    lines = "".join(f"{line}\n" for line in (*notes, *said))
    made.append((folder / f"{form}.losses.txt", safe(lines).encode()))
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in made:
        _whole(path, content)
    return [path for path, _ in made]


def _whole(path: Path, content: bytes) -> None:
    half = path.with_name(path.name + ".part")
    half.write_bytes(content)
    half.replace(path)


def safe(text: str) -> str:
    """The text with direction overrides made visible."""
    return text.translate(BIDI)


def guarded(value: Cell) -> str:
    """A CSV cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if not isinstance(value, str):
        return str(value)
    shown = safe(value)
    return f"'{shown}" if shown.startswith(FORMULA_STARTS) else shown


def csv_bytes(one: Table) -> bytes:
    """The table as UTF-8 CSV with a byte order mark, which Excel wants."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(one.columns)
    writer.writerows([guarded(cell) for cell in row.cells] for row in one.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def xlsx_bytes(one: Table) -> bytes:
    """The table as an XLSX sheet in which every text is a text; the same table, the same bytes."""
    xlsxwriter = _library("xlsxwriter")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet(one.name[:31])
    for column, name in enumerate(one.columns):
        sheet.write_string(0, column, name)
    for number, row in enumerate(one.rows, 1):
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str):
                sheet.write_string(number, column, safe(cell)[:LONGEST_XLSX_CELL])
            elif cell is not None:
                sheet.write(number, column, cell)
    book.close()
    return out.getvalue()


def parquet_bytes(one: Table) -> bytes:
    """The table as Parquet; a column of mixed kinds is text."""
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    columns = {}
    for at, name in enumerate(one.columns):
        cells = [row.cells[at] for row in one.rows]
        kinds = {type(cell) for cell in cells if cell is not None}
        if len(kinds) > 1 and kinds != {int, float}:
            cells = [None if cell is None else str(cell) for cell in cells]
        columns[name] = arrow.array(cells) if kinds else arrow.array(cells, type=arrow.string())
    out = io.BytesIO()
    parquet.write_table(arrow.table(columns), out)
    return out.getvalue()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ExportRefused(
            f"this kind of file needs {name!r}: pip install 'recount[tables]'"
        ) from error
