"""What documents said: captures, reports, claims and their neighbours, a document at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select

from recount.errors import BadInput
from recount.model import Claim, Commitment, MediaItem, Report, Statement
from recount.model.said import Capture
from recount.store import schema
from recount.store.bulk import among, some
from recount.store.codec import dumps
from recount.store.rows import CLAIM, COMMITMENT, MEDIA, REPORT, STATEMENT, Layout

T = TypeVar("T", Claim, Statement, Commitment, MediaItem)


@dataclass(frozen=True, slots=True)
class Run:
    """What decides how a document is read: another run id means that it must be read again.

    `rules` is a digest of the reading rules, `settings` what the user chose, by name.
    """

    id: str
    version: str
    rules: str
    settings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as read, with everything it says."""

    report: Report
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    media: tuple[MediaItem, ...] = ()


def keep_run(db: Connection, run: Run) -> None:
    """Note the settings that the documents to come are read with, once."""
    table = schema.run
    if db.execute(select(table.c.id).where(table.c.id == run.id)).first() is None:
        db.execute(
            insert(table),
            {
                "id": run.id,
                "version": run.version,
                "rules": run.rules,
                "settings": dumps(dict(run.settings)),
            },
        )


def doc_of(db: Connection, capture: Capture, run: Run) -> str | None:
    """The id of the document that these bytes gave when they were read with the same settings."""
    found: str | None = db.execute(_DOC_OF, {"held": _id(capture), "read": run.id}).scalar()
    return found


# Built once, for they are asked for each document.
_DOC_OF = select(schema.report.c.id).where(
    schema.report.c.capture == bindparam("held"), schema.report.c.run == bindparam("read")
)


def path_of(db: Connection, doc: str) -> str | None:
    """The path of the file that a document came from; None where the case does not hold it."""
    found: str | None = db.execute(_PATH_OF, {"doc": doc}).scalar()
    return found


_PATH_OF = (
    select(schema.capture.c.path).join(schema.report).where(schema.report.c.id == bindparam("doc"))
)


def keep_reading(db: Connection, capture: Capture, run: Run, reading: Reading) -> None:
    """Keep a document in place of what the case held of it and of its bytes before."""
    db.execute(_DROP_OLDER, {"doc": reading.report.id})
    db.execute(_DROP_SAME, {"same": _id(capture)})
    db.execute(
        insert(schema.capture),
        {
            "id": _id(capture),
            "path": capture.path,
            "line": capture.line,
            "media_type": capture.media_type,
            "run": run.id,
            "file": capture.file,
        },
    )
    db.execute(insert(schema.report), REPORT.row(reading.report, capture=_id(capture), run=run.id))
    _keep(db, CLAIM, reading.claims)
    _keep(db, STATEMENT, reading.statements)
    _keep(db, COMMITMENT, reading.commitments)
    _keep(db, MEDIA, reading.media)


_DROP_OLDER = delete(schema.capture).where(
    schema.capture.c.id.in_(
        select(schema.report.c.capture).where(schema.report.c.id == bindparam("doc"))
    )
)
_DROP_SAME = delete(schema.capture).where(schema.capture.c.id == bindparam("same"))


def forget_unread(db: Connection, path: str) -> None:
    """Drop the problem lines of a file that is about to be read again."""
    db.execute(delete(schema.unread).where(schema.unread.c.path == path))


def keep_unread(db: Connection, bad: BadInput) -> None:
    """Keep the line that says what could not be read, and why."""
    table = schema.unread
    db.execute(delete(table).where(table.c.path == bad.path, table.c.place == bad.place))
    db.execute(
        insert(table),
        {"path": bad.path, "place": bad.place, "problem": bad.problem, "remedy": bad.remedy},
    )


def reports(db: Connection) -> Iterator[Report]:
    """Every report, by id."""
    table = schema.report
    for row in db.execute(select(table).order_by(table.c.id)):
        yield REPORT.value(row)


def claims(db: Connection) -> Iterator[Claim]:
    """Every claim, by document and place in it."""
    return _kept(db, CLAIM)


def reports_of(db: Connection, docs: Iterable[str]) -> Iterator[Report]:
    """The reports of some ids."""
    table = schema.report
    for portion in some(docs):
        for row in db.execute(select(table).where(among(db, table.c.id, portion))).all():
            yield REPORT.value(row)


def read_as(db: Connection, docs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The hash of each document, and the run that it was read in."""
    table = schema.report
    return {
        row.id: (row.sha256, row.run)
        for portion in some(docs)
        for row in db.execute(
            select(table.c.id, table.c.sha256, table.c.run).where(among(db, table.c.id, portion))
        ).all()
    }


def claims_of(db: Connection, docs: Iterable[str]) -> Iterator[Claim]:
    """The claims of some documents, those of one in their order."""
    table = schema.claim
    for portion in some(docs):
        query = select(table).where(among(db, table.c.doc, portion))
        for row in db.execute(query.order_by(table.c.doc, table.c.position)).all():
            yield CLAIM.value(row)


def statements(db: Connection) -> Iterator[Statement]:
    """Every statement, by document and place in it."""
    return _kept(db, STATEMENT)


def commitments(db: Connection) -> Iterator[Commitment]:
    """Every commitment, by document and place in it."""
    return _kept(db, COMMITMENT)


def media(db: Connection) -> Iterator[MediaItem]:
    """Every media item, by document and place in it."""
    return _kept(db, MEDIA)


def unread(db: Connection) -> Iterator[BadInput]:
    """What could not be read, by path and place."""
    table = schema.unread
    for row in db.execute(select(table).order_by(table.c.path, table.c.place)):
        yield BadInput(row.path, row.place, row.problem, row.remedy)


def _id(capture: Capture) -> str:
    """A file's name and bytes: the same file in another folder is the same capture."""
    return f"{capture.sha256}:{capture.name}"


def _keep(db: Connection, layout: Layout[T], values: Sequence[T]) -> None:
    if values:
        rows = [layout.row(value, position=at) for at, value in enumerate(values)]
        db.execute(insert(layout.table), rows)


def _kept(db: Connection, layout: Layout[T]) -> Iterator[T]:
    table: Table = layout.table
    for row in db.execute(select(table).order_by(table.c.doc, table.c.position)):
        yield layout.value(row)
