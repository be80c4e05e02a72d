"""Lists in CSV and XLSX files: each row is a document, by the names of its columns.

A list is read where a column holds text: `text`, or one of its usual names. Lists of victims,
which have names and days in place of text, are no reports.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO
from xml.etree.ElementTree import ParseError

from recount.collect.lines import LINE_TYPE
from recount.collect.where import Found, Where
from recount.errors import BadInput
from recount.model.said import Capture

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

# Fields of a document and the names of columns, in small letters, that hold them.
COLUMNS = {
    "text": ("text", "body", "content", "story", "report", "article", "description", "notes"),
    "id": ("id", "doc", "document", "uuid", "event_id", "event_id_cnty"),
    "title": ("title", "headline", "subject"),
    "published": ("published", "date", "publication_date", "pubdate", "source_date"),
    "outlet": ("outlet", "source", "publisher"),
    "url": ("url", "link", "source_url"),
    "lang": ("lang", "language"),
}
ROWS = 1_000_000
CELL = 2_000_000  # characters of one field
LONGEST = 10_000_000  # characters of one line
XML = 200_000_000  # bytes that the sheets of an XLSX file may unpack to
SAMPLE = 4000
NO_TEXT = (
    "name the column that holds the reports `text`; columns read beside it: "
    "id, title, published, outlet, url, lang"
)
BROKEN_XLSX = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, RuntimeError, NotImplementedError, ParseError,
)  # fmt: skip


def csv_rows(where: Where, opened: BinaryIO) -> Found:
    """A document for each row of a CSV or TSV file in UTF-8."""
    sample = opened.read(SAMPLE).decode("utf-8", "replace")
    opened.seek(0)
    text = io.TextIOWrapper(opened, encoding="utf-8-sig", newline="")
    csv.field_size_limit(CELL)
    try:
        rows = csv.reader(_lines(text), delimiter=_delimiter(sample, where.name))
        yield from _documents(where, _numbered(rows))
    except UnicodeDecodeError:
        yield where.bad("is not in UTF-8", "save it as CSV in UTF-8; the rows before were read")
    except csv.Error as error:
        yield where.bad(f"is no whole CSV file: {error}", "save it anew from the spreadsheet")
    finally:
        text.detach()


def xlsx_rows(where: Where, opened: BinaryIO) -> Found:
    """A document for each row of the first sheet of an XLSX file."""
    import openpyxl  # type: ignore[import-untyped]  # a library, needed for XLSX only

    try:
        with zipfile.ZipFile(opened) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > XML:
            yield where.bad(f"unpacks to {size:,} bytes", "save the list as CSV")
            return
        book = openpyxl.load_workbook(opened, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
        yield from _documents(where, enumerate(rows, start=1))
    except BROKEN_XLSX as error:
        yield where.bad(f"is no whole spreadsheet: {str(error)[:200]}", "save it anew, or as CSV")


def _documents(where: Where, rows: Iterable[tuple[int, Sequence[str]]]) -> Found:
    """A record for each row below the one that names the columns."""
    at: dict[str, int] | None = None
    found = False
    for number, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if at is None:
            at = _columns(row)
            if "text" not in at:
                shown = ", ".join(cell.strip() for cell in row[:12])[:200]
                yield where.bad(f"no column holds text, of: {shown}", NO_TEXT)
                return
            continue
        if number > ROWS:
            yield where.bad(f"has more than {ROWS:,} rows", "split it", place=f"row {number}")
            return
        found = True
        yield _document(where, number, {name: row[i] for name, i in at.items() if i < len(row)})
    if not found:
        yield where.bad("holds no rows", "give a list with a row of names and a row per report")


def _document(where: Where, number: int, fields: dict[str, str]) -> Capture | BadInput:
    """The row as a record of the JSONL form."""
    here = where.entry(f"{number}", kind="row")
    text = fields.pop("text", "")
    if not text.strip():
        return here.bad("holds no text", "fill it in, or remove the row; the others were read")
    record = {name: value.strip() for name, value in fields.items() if value.strip()}
    record = {"id": f"{where.name}/{number}", "text": text} | record
    content = json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return here.capture(content, LINE_TYPE)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a file; csv.Error for one that no spreadsheet writes."""
    while line := text.readline(LONGEST):
        if len(line) == LONGEST and not line.endswith("\n"):
            raise csv.Error(f"a line is longer than {LONGEST / 1e6:g} million characters")
        yield line


def _numbered(rows: CsvReader) -> Iterator[tuple[int, Sequence[str]]]:
    """Each row with the number of its last line."""
    for row in rows:
        yield rows.line_num, row


def _columns(names: Sequence[str]) -> dict[str, int]:
    """Where each field stands; the first name of its list that the file has."""
    small = [name.strip().lower().replace(" ", "_") for name in names]
    return {
        field: small.index(found)
        for field, known in COLUMNS.items()
        if (found := next((name for name in known if name in small), None)) is not None
    }


def _delimiter(sample: str, name: str) -> str:
    first = sample.partition("\n")[0]
    if name.lower().endswith(".tsv"):
        return "\t"
    return max(",;\t", key=first.count)


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat() if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
