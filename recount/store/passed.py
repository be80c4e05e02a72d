"""Pages that were passed over, and reports in languages that are not read: kept, and to be found.

A page of a crawl without any word of harm makes no report. It is noted here, so that a person can
look through what was left out, take a page out of its archive, and have it read after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from recount.model.said import Capture
from recount.store import schema
from recount.store.documents import Run

READ = "en%"  # the language whose words of harm are known, as documents write it: en, en-GB
QUIET = "no word of harm"


@dataclass(frozen=True, slots=True)
class Passed:
    """Something no claim can come from: its id, why, its language if told, and where it lies.

    `file` is the kept file that holds the bytes with SHA-256 `sha256`.
    """

    id: str
    why: str
    language: str | None
    url: str | None
    path: str
    place: str
    sha256: str
    file: str | None

    @property
    def where(self) -> str:
        """Its address, or its file and place."""
        return self.url or f"{self.path}: {self.place}"


def keep_passed(db: Connection, captures: Sequence[Capture], run: Run) -> None:
    """Note captures that made no report, each once, in place of what was noted before."""
    if not captures:
        return
    table = schema.passed_over
    rows = {one.sha256: _row(one, run) for one in captures}
    db.execute(delete(table).where(table.c.sha256.in_(list(rows))))
    db.execute(insert(table), list(rows.values()))


def was_passed(db: Connection, capture: Capture, run: Run) -> bool:
    """Whether these bytes were passed over when they were looked at with the same settings."""
    table = schema.passed_over
    query = select(table.c.sha256).where(table.c.sha256 == capture.sha256, table.c.run == run.id)
    return db.execute(query).first() is not None


def counts(db: Connection) -> tuple[int, dict[str, int]]:
    """How many pages were passed over, and how many reports there are in each other language."""
    report = schema.report
    pages = db.execute(
        select(func.count()).select_from(schema.passed_over).where(_unread())
    ).scalar_one()
    query = (
        select(report.c.language, func.count())
        .where(report.c.language.not_ilike(READ))
        .group_by(report.c.language)
        .order_by(func.count().desc(), report.c.language)
    )
    return pages, {row[0]: row[1] for row in db.execute(query)}


def passed(db: Connection, *, language: str | None = None) -> Iterator[Passed]:
    """Reports in other languages, then pages passed over, by path and place."""
    report, capture, page = schema.report, schema.capture, schema.passed_over
    query = select(report.c.id, report.c.language, report.c.url, report.c.sha256, capture)
    query = query.join(capture).where(report.c.language.not_ilike(READ))
    if language is not None:
        query = query.where(report.c.language == language)
    for row in db.execute(query.order_by(capture.c.path, report.c.id)):
        place = "whole file" if row.line is None else f"line {row.line}"
        why = f"language {row.language}"
        yield Passed(row.id, why, row.language, row.url, row.path, place, row.sha256, row.file)
    if language is None:
        order = (page.c.path, page.c.place, page.c.sha256)
        for row in db.execute(select(page).where(_unread()).order_by(*order)):
            short = row.sha256[:12]
            yield Passed(short, QUIET, None, row.url, row.path, row.place, row.sha256, row.file)


def find_passed(db: Connection, id_: str) -> Passed | None:
    """What was passed over under an id, or under the hash of its bytes."""
    matches = (one for one in passed(db) if id_ in (one.id, one.sha256))
    return next(matches, None)


def _unread() -> ColumnElement[bool]:
    """Pages that were not read later, by other rules or by hand."""
    return schema.passed_over.c.sha256.not_in(select(schema.report.c.sha256))


def _row(capture: Capture, run: Run) -> dict[str, object]:
    return {
        "sha256": capture.sha256,
        "path": capture.path,
        "place": capture.place,
        "url": capture.url,
        "run": run.id,
        "file": capture.file,
    }
