"""Erasing a document: its bytes and everything read in it go; a tombstone with the hash stays."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, insert, select, text, update

from recount.custody.entries import Details, Kind, erased_body
from recount.errors import EvidenceError, UnknownId
from recount.store import schema
from recount.store.log import record
from recount.store.log_captures import erased_by, note_capture
from recount.store.log_carve import without_line, without_record
from recount.store.media import forget_erased, forget_reports
from recount.store.vault import Vault, collected_of, digest_of

DIGEST = re.compile(r"[0-9a-f]{64}")
LINES = (".jsonl", ".jsonl.gz")
ARCHIVES = (".warc", ".warc.gz")


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a file: its hash, its name, and its line where it is one of JSON lines."""

    digest: str
    name: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is to go: a whole kept file, or one document of it."""

    file: str
    part: Part | None = None


def find(db: Connection, what: str) -> Erasure:
    """What a document's id, or the hash of a kept file, means to erase.

    Raises UnknownId, or EvidenceError for a document that cannot be taken out of its file.
    """
    if DIGEST.fullmatch(what):
        return Erasure(_known_file(db, what))
    capture, report = schema.capture, schema.report
    query = select(capture).join(report, report.c.capture == capture.c.id)
    row = db.execute(query.where(report.c.id == what)).first()
    if row is None:
        raise UnknownId(f"no document {what!r} in the case, and no kept file of that hash")
    digest = row.id.partition(":")[0]
    if row.file is None or digest == row.file:
        return Erasure(digest)
    if parts(row.path, line=row.line):
        return Erasure(row.file, Part(digest, row.id.partition(":")[2], row.line))
    others = select(func.count()).select_from(capture).where(capture.c.file == row.file)
    raise EvidenceError(
        f"{what!r} stands in an archive with {db.execute(others).scalar_one() - 1} other documents "
        f"and cannot be taken out of it; erase the archive with all of them by its hash: {row.file}"
    )


def parts(path: str, *, line: int | None) -> bool:
    """Whether a document can be taken out of its file, and the others left."""
    return path.endswith(LINES if line is not None else ARCHIVES)


def left_of(db: Connection) -> dict[str, str]:
    """For each file that a document was taken out of: the hash of what is left now."""
    table = schema.log
    query = select(table.c.body).where(table.c.kind == Kind.ERASED).order_by(table.c.seq.desc())
    left: dict[str, str] = {}
    for written in db.execute(query).scalars():
        body = json.loads(written)
        if "rest" in body:
            left[body["file"]] = left.get(body["rest"], body["rest"])
    return left


def settle(db: Connection) -> None:
    """Documents that were being read while their file was taken apart stand in what is left."""
    table = schema.capture
    for file, rest in left_of(db).items():
        db.execute(update(table).where(table.c.file == file).values(file=rest))


def erase(db: Connection, vault: Vault, it: Erasure, *, because: str, at: datetime) -> int:
    """Log the erasure and take out what the case holds of it; the number of its log entry.

    The bytes themselves go with `remove_bytes`, once this transaction stands.
    """
    if it.part is not None:
        part = it.part
        rest = _keep_rest(db, vault, it, part, at=at)
        body = erased_body(
            sha256=part.digest, because=because, file=it.file, line=part.line, rest=rest
        )
        entry = record(db, Kind.ERASED, body, at=at)
        _bury(db, part.digest, seq=entry.seq)
        _forget(db, schema.capture.c.id.startswith(f"{part.digest}:", autoescape=True))
        passed = schema.passed_over
        db.execute(delete(passed).where(passed.c.sha256 == part.digest))
        db.execute(update(passed).where(passed.c.file == it.file).values(file=rest))
        table = schema.capture
        db.execute(update(table).where(table.c.file == it.file).values(file=rest))
    else:
        body = erased_body(sha256=it.file, because=because)
        entry = record(db, Kind.ERASED, body, at=at)
        _forget(
            db,
            (schema.capture.c.file == it.file)
            | schema.capture.c.id.startswith(f"{it.file}:", autoescape=True),
        )
        passed = schema.passed_over
        db.execute(delete(passed).where((passed.c.file == it.file) | (passed.c.sha256 == it.file)))
    kept = schema.kept
    gone = {"name": None, "details": None, "erased": entry.seq}
    db.execute(update(kept).where(kept.c.sha256 == it.file).values(gone))
    forget_erased(db)
    return entry.seq


def remove_bytes(db: Connection, vault: Vault) -> None:
    """Remove the bytes of everything that the log says was erased."""
    kept = schema.kept
    query = select(kept.c.sha256).where(kept.c.erased.is_not(None)).distinct()
    for digest in db.execute(query.order_by(kept.c.sha256)).scalars():
        vault.erase(digest)


def remove_collected(db: Connection, it: Erasure, case: str) -> None:
    """Remove the copy of the file that collecting made beside the case, if it did."""
    folder = collected_of(case).resolve()
    capture = schema.capture
    query = select(capture.c.path).where(capture.c.file == it.file).distinct()
    for path in map(Path, db.execute(query.order_by(capture.c.path)).scalars()):
        if path.resolve().parent == folder and path.is_file() and digest_of(path) == it.file:
            path.unlink()


def scrub(engine: Engine) -> None:
    """Overwrite what a SQLite case still holds of deleted rows, in its free pages and its log."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        for step in ("pragma secure_delete = on", "vacuum", "pragma wal_checkpoint(truncate)"):
            cursor = connection.cursor()
            cursor.execute(step)
            cursor.close()
    finally:
        connection.close()


def _known_file(db: Connection, digest: str) -> str:
    kept = schema.kept
    if erased := erased_by(db, digest):
        raise EvidenceError(f"{digest}: was erased before, by log entry {erased}")
    if db.execute(select(kept.c.seq).where(kept.c.sha256 == digest)).first() is None:
        raise UnknownId(f"no kept file has the hash {digest}")
    return digest


def _keep_rest(db: Connection, vault: Vault, it: Erasure, part: Part, *, at: datetime) -> str:
    """Keep the file without the document; the hash of what is left."""
    content = vault.read(it.file)
    if part.line is not None:
        rest = without_line(content, part.line, digest=part.digest)
    else:
        rest = without_record(content, part.name)
    digest = vault.keep(rest)
    query = select(schema.kept.c.name).where(schema.kept.c.sha256 == it.file)
    named = db.execute(query.order_by(schema.kept.c.seq)).scalar()
    name = named if named == part.name else f"what is left of {it.file}"
    details = Details(name, "application/octet-stream", "recount")
    sealed = vault.sealed_digest(digest)
    note_capture(db, digest, details, size=len(rest), at=at, sealed=sealed)
    return digest


def _bury(db: Connection, digest: str, *, seq: int) -> None:
    """A tombstone by which the document is known, and refused, wherever it comes again."""
    row = {"seq": seq, "sha256": digest, "bytes": 0, "name": None, "details": None, "erased": seq}
    db.execute(insert(schema.kept), row)


def _forget(db: Connection, which: ColumnElement[bool]) -> None:
    """Delete captures and everything read in them, and the problem lines of their files."""
    capture, unread = schema.capture, schema.unread
    if db.dialect.name == "sqlite":
        db.execute(text("pragma secure_delete = on"))
    forget_reports(db, which)
    paths = list(db.execute(select(capture.c.path).where(which).distinct()).scalars())
    db.execute(delete(capture).where(which))
    db.execute(delete(unread).where(unread.c.path.in_(paths)))
