"""The evidence of a case taken over by another: bytes, the details of captures, erasures, its log.

The other case's log is kept whole, as a file, and its head stands in the new log. So nothing of it
is written anew: its signatures and timestamps can still be checked, and heads that people hold of
it still be found (`recount.store.log_merged`).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, insert, select

from recount.custody.chain import Json, line
from recount.custody.entries import Details, Kind, erased_body
from recount.errors import EvidenceError
from recount.store import schema
from recount.store.log import entries, record
from recount.store.log_captures import Kept, all_kept, is_noted, note_capture
from recount.store.log_erase import left_of
from recount.store.vault import Vault

LINES = "application/x-ndjson"


@dataclass(slots=True)
class Erased:
    """What cases erased: the body of each erasure by the hash of what is gone."""

    bodies: dict[str, dict[str, Json]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)  # that a document was taken out of

    @property
    def gone(self) -> Set[str]:
        """The hash of everything of which the bytes may not come back."""
        return self.bodies.keys() | self.files


def erased_in(source: Connection, held: Erased) -> None:
    """Add the erasures of a case to those of others.

    Where two cases took documents out of one file, one of them says what is left of it; to the
    other the file is gone.
    """
    query = select(schema.log.c.body).where(schema.log.c.kind == Kind.ERASED)
    for written in source.execute(query.order_by(schema.log.c.seq)).scalars():
        body = json.loads(written)
        file = body.get("file")
        if body["sha256"] in held.bodies:
            continue
        if file in held.files:
            body = dict(erased_body(sha256=body["sha256"], because=body["because"]))
        elif file is not None:
            held.files.add(file)
        held.bodies[body["sha256"]] = body


def bury(db: Connection, held: Erased, *, at: datetime) -> Mapping[str, str]:
    """Log all erasures anew, each with its reason; for each file what is left of it."""
    for digest, body in held.bodies.items():
        seq = record(db, Kind.ERASED, body, at=at).seq
        row = {"bytes": 0, "name": None, "details": None, "seq": seq, "erased": seq}
        db.execute(insert(schema.kept), row | {"sha256": digest})
    return left_of(db)


def keep_log(source: Connection, db: Connection, vault: Vault, *, name: str, at: datetime) -> str:
    """Keep the log of a case as a file, and log that; the hash of the file."""
    with tempfile.TemporaryFile() as spooled:
        for entry in entries(source):
            spooled.write(line(entry).encode() + b"\n")
        size = spooled.tell()
        spooled.seek(0)
        digest = vault.keep_stream(spooled)
    details = Details(f"{name}.log.jsonl", LINES, "recount")
    sealed = vault.sealed_digest(digest)
    note_capture(db, digest, details, size=size, at=at, sealed=sealed)
    return digest


def take_over(
    source: Connection, theirs: Vault, db: Connection, vault: Vault, *, gone: Set[str], at: datetime
) -> None:
    """Keep every byte that a case kept and no case erased, and log each capture with its details.

    The details are those of the other log to the byte, so that their hash is the same there.
    """
    for kept in all_kept(source):
        if kept.erased is not None or kept.sha256 in gone or kept.details is None:
            continue
        _copy_bytes(theirs, vault, kept.sha256)
        if is_noted(db, kept.sha256, kept.name or ""):
            continue
        body = _capture(source, kept.seq)
        sealed = vault.sealed_digest(kept.sha256)
        body = {name: value for name, value in body.items() if name != "sealed"}
        body |= {} if sealed is None else {"sealed": sealed}
        entry = record(db, Kind.CAPTURE, body, at=at)
        _note(db, kept, seq=entry.seq)


def _capture(source: Connection, seq: int) -> dict[str, Json]:
    written = source.execute(select(schema.log.c.body).where(schema.log.c.seq == seq)).scalar_one()
    body: dict[str, Json] = json.loads(written)
    return body


def _note(db: Connection, kept: Kept, *, seq: int) -> None:
    row = {"seq": seq, "sha256": kept.sha256, "bytes": kept.bytes, "erased": None}
    db.execute(insert(schema.kept), row | {"name": kept.name, "details": kept.details})


def _copy_bytes(theirs: Vault, vault: Vault, digest: str) -> None:
    """Sealed bytes stay sealed for whom they were, with their own key; open ones are checked."""
    if vault.holds(digest):
        return
    if not theirs.holds(digest):
        raise EvidenceError(f"{theirs.path(digest)}: is not kept; see: recount verify")
    sealed = theirs.sealed_files(digest)
    for path in reversed(sealed):
        vault.adopt(path, path.relative_to(theirs.folder))
    if not sealed:
        vault.keep_file(theirs.path(digest), digest=digest)
