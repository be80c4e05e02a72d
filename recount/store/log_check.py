"""Checks a case: its log, what the log binds, its kept bytes, its signatures and timestamps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, func, select

from recount.custody import heads
from recount.custody.chain import Breach, Caution, Entry, Json, walk
from recount.custody.entries import Kind, hash_of, judgement_hash
from recount.custody.heads import Head, Signature, head_of
from recount.custody.proof import Proof, Signed, Stamped
from recount.errors import EvidenceError
from recount.store import schema
from recount.store.judgements import all_judgements
from recount.store.log import entries
from recount.store.log_captures import Kept, all_kept
from recount.store.log_merged import OtherLogs, read_other
from recount.store.log_times import check_stamp
from recount.store.vault import Vault
from recount.store.vault_check import Expected, check_bytes

Trouble = Breach | Caution


@dataclass(frozen=True, slots=True)
class Given:
    """What the reader brings: heads and keys got from elsewhere, authorities' root certificates."""

    heads: Sequence[Head] = ()
    signatures: Sequence[Signature] = ()
    keys: Sequence[str] = ()
    authorities: Sequence[bytes] = ()


@dataclass(slots=True)
class _Seen:
    """What was met on the way along the log."""

    first: Entry | None = None
    last: Entry | None = None
    signed: list[tuple[Entry, dict[str, Json]]] = field(default_factory=list)
    stamped: list[tuple[Entry, dict[str, Json]]] = field(default_factory=list)
    judged: dict[str, int] = field(default_factory=dict)
    sealed: dict[str, str] = field(default_factory=dict)
    erased: dict[str, int] = field(default_factory=dict)
    others: OtherLogs = field(default_factory=OtherLogs)
    troubles: list[Trouble] = field(default_factory=list)


def prove(db: Connection, vault: Vault, *, case: str, given: Given) -> Proof:
    """Check everything, in the caller's transaction; what is wrong stands in the proof."""
    seen = _along_the_log(db, vault)
    counted = check_bytes(vault, _expected(db, seen))
    troubles = [*seen.troubles, *counted.troubles, *_placeless(db), *_leftovers(vault)]
    troubles += seen.others.breaches
    signed: list[Signed] = []
    stamped: list[Stamped] = []
    for entry, body in seen.signed:
        troubles += _signature(db, entry, body, given=given, good=signed)
    for entry, body in seen.stamped:
        troubles += _timestamp(db, vault, (entry, body), given=given, good=stamped)
    troubles += _outside(db, given, seen.others)
    troubles += _judged(db, seen)
    last = seen.last
    return Proof(
        case=case,
        head=None if last is None else head_of(last),
        first=None if seen.first is None else seen.first.at,
        last=None if last is None else last.at,
        files=counted.files,
        size=counted.size,
        lines=counted.lines,
        erased=len(seen.erased),
        witnessed=max(
            (head for head in _witnesses(given) if not seen.others.has(head)),
            key=lambda head: head.seq,
            default=None,
        ),
        merged=len(seen.others.logs),
        signed=tuple(signed),
        stamped=tuple(stamped),
        breaches=tuple(one for one in troubles if isinstance(one, Breach)),
        cautions=tuple(one for one in troubles if isinstance(one, Caution)),
    )


def _along_the_log(db: Connection, vault: Vault) -> _Seen:
    """The chain entry by entry, beside what was kept under each."""
    seen = _Seen()
    kept = all_kept(db)
    beside = next(kept, None)
    for one in walk(entries(db)):
        if not isinstance(one, Entry):
            seen.troubles.append(one)
            continue
        seen.first = seen.first or one
        seen.last = one
        while beside is not None and beside.seq < one.seq:
            seen.troubles.append(_unlogged(beside))
            beside = next(kept, None)
        mine = beside if beside is not None and beside.seq == one.seq else None
        if one.kind in WATCHED:
            _note(seen, one, mine, vault=vault)
        elif mine is not None:
            seen.troubles.append(_unlogged(mine))
        if mine is not None:
            beside = next(kept, None)
    while beside is not None:
        seen.troubles.append(_unlogged(beside))
        beside = next(kept, None)
    return seen


WATCHED = frozenset(
    {Kind.CAPTURE, Kind.JUDGEMENT, Kind.ERASED, Kind.SIGNED, Kind.TIMESTAMPED, Kind.MERGED}
)


def _note(seen: _Seen, entry: Entry, kept: Kept | None, *, vault: Vault) -> None:
    try:
        body = json.loads(entry.body)
    except ValueError:
        return  # the chain says already that the entry was changed
    if entry.kind == Kind.SIGNED:
        seen.signed.append((entry, body))
    elif entry.kind == Kind.TIMESTAMPED:
        seen.stamped.append((entry, body))
    elif entry.kind == Kind.MERGED:
        read_other(vault, entry, body, seen.others)
    elif entry.kind == Kind.JUDGEMENT:
        seen.judged[str(body.get("sha256"))] = entry.seq
    elif entry.kind == Kind.ERASED:
        seen.erased[str(body.get("sha256"))] = entry.seq
        if "file" in body:
            seen.erased[str(body["file"])] = entry.seq
    else:
        seen.troubles += _details(entry, body, kept)
        if "sealed" in body:
            seen.sealed[str(body.get("sha256"))] = str(body["sealed"])


def _details(entry: Entry, body: dict[str, Json], kept: Kept | None) -> Iterator[Breach]:
    where = f"log entry {entry.seq}"
    if kept is None:
        yield Breach(where, "what it notes of a capture was deleted from the table kept")
    elif kept.sha256 != body.get("sha256") or kept.bytes != body.get("bytes"):
        yield Breach(where, f"the table kept gives it other bytes: {kept.sha256}")
    elif kept.details is None:
        if kept.erased is None:
            yield Breach(where, "the details of the capture were removed without an erasure")
    elif hash_of(kept.details) != body.get("details"):
        yield Breach(where, "the details of the capture were changed: name, address or headers")


def _unlogged(kept: Kept) -> Breach:
    return Breach(f"table kept, row {kept.seq}", "no capture in the log says so")


def _expected(db: Connection, seen: _Seen) -> Iterator[Expected]:
    """Each file that must be kept, or be gone, by its hash, with the lines that are documents."""
    lines = groupby(_lines(db), key=lambda row: row[0])
    digest_of_lines, rows = next(lines, ("", iter(())))
    table = schema.kept
    query = select(table.c.sha256).distinct().order_by(table.c.sha256)
    for digest in db.execute(query).scalars():
        while digest_of_lines and digest_of_lines < digest:
            digest_of_lines, rows = next(lines, ("", iter(())))
        mine = [(line, hashed) for _, line, hashed in rows] if digest_of_lines == digest else []
        yield Expected(digest, seen.erased.get(digest), seen.sealed.get(digest), tuple(mine))


def _lines(db: Connection) -> Iterator[tuple[str, int, str]]:
    """File, number and hash of each document that is a line of a kept file."""
    table = schema.capture
    query = (
        select(table.c.file, table.c.line, table.c.id)
        .where(table.c.file.is_not(None), table.c.line.is_not(None))
        .where(table.c.path.like("%.jsonl") | table.c.path.like("%.jsonl.gz"))
        .order_by(table.c.file, table.c.line)
    )
    for row in db.execution_options(yield_per=5000).execute(query):
        yield row.file, row.line, row.id.partition(":")[0]


def _placeless(db: Connection) -> Iterator[Trouble]:
    """Documents of which no bytes are kept."""
    table, kept = schema.capture, schema.kept
    older = db.execute(
        select(func.count()).select_from(table).where(table.c.file.is_(None))
    ).scalar_one()
    if older:
        yield Caution(
            f"{older:,} documents", "were read before bytes were kept; read them into a new case"
        )
    known = select(kept.c.sha256)
    query = select(table.c.id).where(table.c.file.is_not(None), table.c.file.not_in(known))
    for capture in db.execute(query.order_by(table.c.id)).scalars():
        yield Breach(f"document {capture}", "its file is not among the captures that were logged")


def _judged(db: Connection, seen: _Seen) -> Iterator[Trouble]:
    """Whether the decisions in the case are those that were logged."""
    kept = {judgement_hash(one) for one in all_judgements(db)}
    for digest, seq in seen.judged.items():
        if digest not in kept:
            yield Breach(f"log entry {seq}", "the decision it notes was changed or deleted")
    if unlogged := len(kept - seen.judged.keys()):
        yield Caution(f"{unlogged:,} decisions", "were made before the log, or beside it")


def _leftovers(vault: Vault) -> Iterator[Caution]:
    if left := vault.unfinished():
        yield Caution(
            f"{len(left)} unfinished files in {left[0].parent}",
            "a writer was stopped; they count for nothing and go with the next run",
        )


def _signature(
    db: Connection, entry: Entry, body: dict[str, Json], *, given: Given, good: list[Signed]
) -> Iterator[Trouble]:
    where = f"signature in log entry {entry.seq}"
    try:
        signature = heads.signature_of(body)
    except EvidenceError as error:
        yield Breach(where, str(error))
        return
    if not heads.holds(signature):
        yield Breach(where, f"is not that of key {signature.key} under head {signature.head.seq}")
    elif not _stands(db, signature.head, before=entry.seq):
        yield Breach(where, f"is under another head {signature.head.seq} than the log's")
    else:
        good.append(
            Signed(entry.seq, signature.head, signature.key, trusted=signature.key in given.keys)
        )


def _timestamp(
    db: Connection,
    vault: Vault,
    logged: tuple[Entry, dict[str, Json]],
    *,
    given: Given,
    good: list[Stamped],
) -> Iterator[Trouble]:
    entry, body = logged
    where = f"timestamp in log entry {entry.seq}"
    match body:
        case {"seq": int(seq), "hash": str(digest), "answer": str(answer), "time": str(time)}:
            head = Head(seq, digest)
        case _:
            yield Breach(where, "does not say which head it is under")
            return
    if not _stands(db, head, before=entry.seq):
        yield Breach(where, f"is under another head {seq} than the log's")
        return
    try:
        check_stamp(vault.read(answer), head, time=time, roots=given.authorities)
    except EvidenceError as error:
        yield Breach(where, str(error))
    else:
        good.append(Stamped(entry.seq, head, time, proven=bool(given.authorities)))


def _outside(db: Connection, given: Given, others: OtherLogs) -> Iterator[Trouble]:
    """Whether the heads that the reader brings are heads of this log, or of one merged into it."""
    for signature in given.signatures:
        if not heads.holds(signature):
            yield Breach("given head", f"its signature is not that of key {signature.key}")
    for head in _witnesses(given):
        if not _stands(db, head, before=None) and not others.has(head):
            yield Breach(
                f"given head {head.seq}",
                "the log has another entry there, or was cut short before it",
            )


def _witnesses(given: Given) -> Iterable[Head]:
    return [*given.heads, *(one.head for one in given.signatures)]


def _stands(db: Connection, head: Head, *, before: int | None) -> bool:
    """Whether the log's entry of that number has that hash."""
    table = schema.log
    found = db.execute(select(table.c.hash).where(table.c.seq == head.seq)).scalar()
    return found == head.hash and (before is None or head.seq < before)
