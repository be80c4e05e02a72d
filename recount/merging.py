"""Several cases become one new case, which holds what all held, and says where it came from.

Merging is as reading all their files into one case, with what people decided and erased in each.
The cases are not changed, but for a line in the log of each that it was handed on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, exc, select

from recount import pipeline
from recount.custody.entries import Kind, judgement_hash, merged_body
from recount.custody.heads import Head
from recount.errors import CaseError, EvidenceError
from recount.model import Judgement
from recount.store import log_merge, merge_rows, schema
from recount.store.case_file import name_of, open_case, shown, writing
from recount.store.found import linked_basis
from recount.store.judgements import Kept, append_judgement, contested_judgements, kept_judgements
from recount.store.log import record, utc_now
from recount.store.log_carve import NotThere
from recount.store.log_erase import Erasure, Part, erase, left_of, parts, remove_bytes, scrub
from recount.store.log_exports import log_export
from recount.store.log_journal import restore_journal
from recount.store.log_merge import Erased
from recount.store.log_sign import present_head
from recount.store.merge_decisions import merged_decisions
from recount.store.merge_plan import Document, Held, Plan, plan
from recount.store.vault import Vault, collected_of, files_of, vault_of


@dataclass(slots=True)
class Merged:
    """What became of the cases: how many documents each gave, and what a person must know.

    `plan` says which documents several cases held, `contested` are the decisions on one pair that
    exclude each other, `stopped` the cases of which a run was stopped before its end, `remaining`
    the archives that still hold a document which one of the cases erased, `unlogged` the cases
    whose own log could not be told, `recipients` for how many new bytes are sealed.
    """

    given: list[int]
    plan: Plan
    contested: list[list[Judgement]] = field(default_factory=list)
    decisions: int = 0
    stopped: list[str] = field(default_factory=list)
    remaining: list[str] = field(default_factory=list)
    unlogged: list[str] = field(default_factory=list)
    recipients: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A case to merge: its name, its connection, its bytes, and the head of its log."""

    case: str
    db: Connection
    vault: Vault
    head: Head


def merge(
    cases: Sequence[str],
    out: str,
    *,
    identity: str | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Merged:
    """Make the new case `out` of all that the cases hold; nothing is left where that fails.

    CaseError or EvidenceError where a case is none, is given twice, or lacks kept bytes, and where
    `out` is there already. Decisions that exclude each other are kept, and neither is followed.
    """
    with ExitStack() as opened:
        engines = [opened.enter_context(open_case(case)) for case in cases]
        _refuse_twins(cases, engines)
        fresh = _fresh(cases, out)
        at = now()
        unlogged = [
            case
            for case, engine in zip(cases, engines, strict=True)
            if not _logged(case, engine, at=at)
        ]
        sources = [_source(opened, *one) for one in zip(cases, engines, strict=True)]
        vault = vault_of(out, identity=identity)
        with _made(out, vault, fresh=fresh) as engine:
            done = _merged_into(engine, vault, sources, now=now)
            done.unlogged = unlogged
            if done.plan.erased:
                scrub(engine)
            restore_journal(engine, vault, collected_of(out))
    return done


def _refuse_twins(cases: Sequence[str], engines: Sequence[Engine]) -> None:
    """CaseError where two are one case, or copies of one; EvidenceError for one without a log."""
    table = schema.log
    changed = table.c.kind.not_in([Kind.EXPORT, Kind.READ, Kind.SIGNED, Kind.TIMESTAMPED])
    query = select(table.c.hash).where(changed).order_by(table.c.seq.desc()).limit(1)
    known: dict[str, str] = {}
    for case, engine in zip(cases, engines, strict=True):
        with engine.connect() as db, db.begin():
            last: str | None = db.execute(query).scalar()
        if last is None:
            raise EvidenceError(f"{shown(case)}: holds nothing; leave it out")
        if last in known:
            raise CaseError(
                f"{shown(case)} and {shown(known[last])} hold the same case: leave one out"
            )
        known[last] = case


def _logged(case: str, engine: Engine, *, at: datetime) -> bool:
    """Log that a case is handed on; False where it lies on a medium that cannot be written to."""
    try:
        log_export(engine, form="merge", restricted=True, pieces=None, at=at)
    except exc.OperationalError as error:
        if "readonly" in str(error.orig):
            return False
        raise CaseError(f"{shown(case)}: {error.orig}; merge once no one else uses it") from error
    return True


def _fresh(cases: Sequence[str], out: str) -> bool:
    """Whether `out` is a file; CaseError where it, its bytes, or one of the cases is in the way."""
    folder = files_of(out).resolve()
    for case in cases:
        if files_of(case).resolve() == folder:
            raise CaseError(
                f"{shown(out)}: would keep its bytes in {folder}, where {shown(case)} has its own; "
                "give another name, and set no RECOUNT_FILES"
            )
    if "://" in out:
        if folder.exists():
            raise CaseError(f"{folder}: is there already; remove it if a stopped merge left it")
        return False
    if Path(out).exists():
        raise CaseError(f"{out}: is there already; give a new name")
    left = [Path(f"{out}.part{end}") for end in ("", "-wal", "-shm")] + [folder]
    if found := [path.name for path in left if path.exists()]:
        raise CaseError(
            f"{out}: a merge was stopped or still runs, and left {', '.join(found)}; "
            "remove that, then merge again"
        )
    return True


def _source(opened: ExitStack, case: str, engine: Engine) -> Source:
    """A case as it is now: what others write into it meanwhile is not seen."""
    db = opened.enter_context(engine.connect())
    if db.dialect.name == "postgresql":
        db = db.execution_options(isolation_level="REPEATABLE READ")
    opened.enter_context(db.begin())
    return Source(case, db, vault_of(case), present_head(db))


@contextmanager
def _made(out: str, vault: Vault, *, fresh: bool) -> Iterator[Engine]:
    """An engine on the new case, which takes its name once all is in it."""
    part = f"{out}.part" if fresh else out
    try:
        with open_case(part, create=True) as engine:
            if not fresh:
                _refuse_filled(engine, out)
            yield engine
    except BaseException:
        shutil.rmtree(vault.folder, ignore_errors=True)
        if fresh:
            for name in (part, f"{part}-wal", f"{part}-shm"):
                Path(name).unlink(missing_ok=True)
        raise
    if fresh:
        Path(part).rename(out)


def _refuse_filled(engine: Engine, out: str) -> None:
    with engine.connect() as db, db.begin():
        if db.execute(select(schema.log.c.seq).limit(1)).first() is not None:
            raise CaseError(f"{shown(out)}: holds a case already; give an empty database")


def _merged_into(
    engine: Engine, vault: Vault, sources: Sequence[Source], *, now: Callable[[], datetime]
) -> Merged:
    ordered = sorted(sources, key=lambda one: one.head.hash)
    recipients = sorted({name for one in sources for name in _recipients(one.vault)})
    if recipients:
        vault.seal_for(recipients)
    with writing(engine) as db:
        with db.begin():
            erased = Erased()
            for one in ordered:
                log_merge.erased_in(one.db, erased)
            left = log_merge.bury(db, erased, at=now())
            logs = [_taken_over(one, db, vault, erased, at=now()) for one in ordered]
            planned = _planned(ordered, erased, left)
            done = Merged([len(planned.names[ordered.index(one)]) for one in sources], planned)
            done.recipients = len(recipients)
            done.stopped = [one.case for one in sources if not pipeline.is_linked(one.db)]
            kept: list[list[Kept]] = []
            for one, docs, names in zip(ordered, planned.given, planned.names, strict=True):
                ids = merge_rows.copy_documents(one.db, db, docs, names=names, left=left)
                merge_rows.copy_beside(one.db, db, gone=erased.gone, left=left, ids=ids)
                kept.append(_renamed(kept_judgements(one.db), ids))
                done.remaining += _carved(one, db, vault, erased, at=now())
            _decide(db, kept, done, at=now())
            pipeline.link(db)
            told = [
                (one.head.seq, one.head.hash, log) for one, log in zip(ordered, logs, strict=True)
            ]
            body = merged_body(cases=told, basis=linked_basis(db))
            record(db, Kind.MERGED, body, at=now())
        with db.begin():
            remove_bytes(db, vault)
    return done


def _recipients(vault: Vault) -> list[str]:
    return vault.recipients.read_text().split() if vault.sealed else []


def _taken_over(one: Source, db: Connection, vault: Vault, erased: Erased, *, at: datetime) -> str:
    log = log_merge.keep_log(one.db, db, vault, name=name_of(one.case), at=at)
    log_merge.take_over(one.db, one.vault, db, vault, gone=erased.gone, at=at)
    return log


def _planned(sources: Sequence[Source], erased: Erased, left: Mapping[str, str]) -> Plan:
    report, capture = schema.report, schema.capture
    query = select(report.c.id, report.c.sha256, report.c.run, capture.c.file).join(capture)
    whole = erased.gone - left.keys()
    gone: set[str] = set(erased.gone)
    held: list[list[Document]] = []
    for one in sources:
        rows = one.db.execute(query.order_by(report.c.id)).all()
        gone |= {row.sha256 for row in rows if row.file in whole}
        held.append([Document(row.id, row.sha256, row.run) for row in rows])

    def same_text(left: Held, right: Held) -> bool:
        return _said(sources, left) == _said(sources, right)

    return plan(held, gone=gone, rank=_ranks(sources), same_text=same_text)


def _said(sources: Sequence[Source], held: Held) -> tuple[object, ...]:
    at, document = held
    table = schema.report
    columns = (table.c.text, table.c.title, table.c.published_earliest, table.c.published_latest)
    query = select(*columns).where(table.c.id == document.doc)
    return tuple(sources[at].db.execute(query).one())


def _ranks(sources: Sequence[Source]) -> dict[str, int]:
    """Of two readings of a document that by the rules of today is kept."""
    rules = pipeline.digest_of(pipeline.READING)
    table = schema.run
    return {
        row.id: int(row.rules != rules)
        for one in sources
        for row in one.db.execute(select(table.c.id, table.c.rules))
    }


def _carved(
    one: Source, db: Connection, vault: Vault, erased: Erased, *, at: datetime
) -> list[str]:
    """Take what another case erased out of the files that this one has it in.

    The archives that it cannot be taken out of.
    """
    table = schema.capture
    remaining = []
    for row in one.db.execute(select(table).order_by(table.c.id)).all():
        digest, _, name = row.id.partition(":")
        if digest not in erased.bodies or row.file is None or row.file in erased.gone:
            continue
        file = left_of(db).get(row.file, row.file)
        if not parts(row.path, line=row.line):
            remaining.append(f"{row.path} ({file})")
            continue
        because = str(erased.bodies[digest]["because"])
        try:
            erase(db, vault, Erasure(file, Part(digest, name, row.line)), because=because, at=at)
        except NotThere:
            continue
    return remaining


def _renamed(kept: Sequence[Kept], names: Mapping[str, str]) -> list[Kept]:
    """Decisions on what they were made on, under its new id."""
    return [
        Kept(
            one.number,
            Judgement(
                names.get(one.judgement.left, one.judgement.left),
                names.get(one.judgement.right, one.judgement.right),
                one.judgement.same,
                one.judgement.author,
                one.judgement.made,
                one.judgement.because,
            ),
            one.superseded_by,
            one.contested,
        )
        for one in kept
    ]


def _decide(db: Connection, kept: Sequence[Sequence[Kept]], done: Merged, *, at: datetime) -> None:
    """Keep every decision, and log each."""
    decisions = merged_decisions(kept)
    for judgement, contested in decisions:
        append_judgement(db, judgement, contested=contested)
        record(db, Kind.JUDGEMENT, {"sha256": judgement_hash(judgement)}, at=at)
    done.decisions = len(decisions)
    done.contested = contested_judgements(db)
