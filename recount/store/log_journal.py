"""What collecting left beside a case, taken into evidence: its journal, and its files once.

The journal (`recount.collect.journal`) only grows. What was added to it since it was last kept is
kept as a file of its own, so that all of it lies in the vault and goes into every bag; a line in
the journal says up to where. The files that were fetched lie in the vault after they were read:
what collecting wrote becomes another name of the kept bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from recount.custody.entries import Details
from recount.errors import EvidenceError
from recount.store import schema
from recount.store.log_captures import all_kept, erased_by, note_capture
from recount.store.log_erase import Erasure, Part, erase, left_of
from recount.store.vault import Vault, digest_of

NAME = "journal.jsonl"
LINES = "application/x-ndjson"


def keep_journal(
    db: Connection, vault: Vault, path: Path, *, tool: str, at: datetime
) -> str | None:
    """Keep and log what was added to a journal since it was last kept; its hash, if any was.

    Once this transaction stands, `mark_kept` says so in the journal.
    """
    if not path.is_file():
        return None
    whole = path.read_bytes()
    added = _unkept(whole[: whole.rfind(b"\n") + 1])
    if not added:
        return None
    digest = vault.keep(added)
    details = Details(NAME, LINES, tool, path=str(path))
    sealed = vault.sealed_digest(digest)
    note_capture(db, digest, details, size=len(added), at=at, sealed=sealed)
    return digest


def mark_kept(path: Path, digest: str | None) -> None:
    """Say in a journal that all before was kept under that hash; nothing where there is none."""
    if digest is not None:
        with path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"kept": digest}) + "\n")


def share_collected(db: Connection, vault: Vault, paths: Iterable[Path]) -> None:
    """Make files that were kept other names of the kept bytes; remove those that may not lie open.

    That is where the vault is sealed, or where a document of the file was erased.
    """
    left = left_of(db)
    for path in paths:
        digest = digest_of(path)
        if digest in left or erased_by(db, digest) is not None:
            path.unlink()
        else:
            vault.share(path, digest=digest)


def journal_of(db: Connection, vault: Vault) -> bytes:
    """The journal as it was kept, all parts in order; sealed parts need the identity."""
    parts = []
    for kept in all_kept(db):
        if kept.name == NAME and kept.erased is None:
            lines = vault.read(kept.sha256).splitlines(keepends=True)
            parts += [line for line in lines if line.strip()]  # erased ones are empty
            parts.append(json.dumps({"kept": kept.sha256}).encode() + b"\n")
    return b"".join(parts)


def restore_journal(engine: Engine, vault: Vault, folder: Path) -> None:
    """Write the journal of collection anew, where one was kept: collecting goes on from it."""
    if vault.sealed and vault.identity is None:
        return
    with engine.connect() as db:
        journal = journal_of(db, vault)
    if journal:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / NAME).write_bytes(journal)


def addresses_of(db: Connection, it: Erasure) -> set[str]:
    """The addresses of what is about to be erased, and the name of a fetched file that goes."""
    capture, report = schema.capture, schema.report
    if it.part is not None:
        which = capture.c.id.startswith(f"{it.part.digest}:", autoescape=True)
    else:
        which = capture.c.file == it.file
    query = select(report.c.url, capture.c.path).join(capture).where(which)
    rows = db.execute(query).all()
    found = {row.url for row in rows if row.url is not None}
    names = {Path(row.path).name for row in rows if row.url is not None}
    return found if it.part is not None else found | names


def forget_addresses(
    db: Connection, vault: Vault, gone: set[str], *, journal: Path, because: str, at: datetime
) -> None:
    """Take the lines about addresses or files out of the journal, kept and beside the case.

    Call it once the bytes of what stood there are erased; remove_bytes follows.
    """
    if not gone:
        return
    for kept in list(all_kept(db)):
        if kept.name == NAME and kept.erased is None:
            _carve(db, vault, kept.sha256, gone, because=because, at=at)
    if journal.is_file():
        lines = journal.read_bytes().splitlines(keepends=True)
        part = journal.with_name(f".{journal.name}.part")
        part.write_bytes(b"".join(line for line in lines if not _about(line, gone)))
        os.replace(part, journal)  # noqa: PTH105 - as one step, whatever the system


def _carve(
    db: Connection, vault: Vault, digest: str, gone: set[str], *, because: str, at: datetime
) -> None:
    """Take the lines out of a kept part of the journal, one erasure each."""
    lines = vault.read(digest).split(b"\n")
    for number, line in enumerate(lines, start=1):
        if _about(line, gone):
            hashed = hashlib.sha256(line.rstrip(b"\r")).hexdigest()
            erase(db, vault, Erasure(digest, Part(hashed, NAME, number)), because=because, at=at)
            digest = left_of(db)[digest]


def _about(line: bytes, gone: set[str]) -> bool:
    """Whether a line of the journal is about an address, or a page in a file."""
    told = _read(line)
    return bool(gone & {str(told.get("url")), str(told.get("file"))})


def _unkept(journal: bytes) -> bytes:
    """The lines after the last one that says that what is before it was kept."""
    lines = journal.splitlines(keepends=True)
    last = max((at for at, line in enumerate(lines) if "kept" in _read(line)), default=-1)
    return b"".join(lines[last + 1 :])


def _read(line: bytes) -> dict[str, object]:
    if not line.strip():
        return {}
    try:
        told: dict[str, object] = json.loads(line)
    except ValueError as error:
        raise EvidenceError(f"{NAME}: a line is damaged: {line[:60]!r}; restore it") from error
    return told
