"""The stages in order, into a case: from paths to its claims, and from its claims to its tolls.

Documents stream, as `recount.reading` reads them. Linking and reconciling look at all claims of a
case together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from recount.collect.files import captures
from recount.custody import entries
from recount.errors import BadInput
from recount.extract.commitments import commitments
from recount.extract.media import media_items
from recount.extract.statements import statements
from recount.link.disagreed import disagreements
from recount.media.telling import picture_findings
from recount.model import Case, Report
from recount.model.said import Capture
from recount.reading import Read, Settings, claims_of, each_report, gazetteer_of, spread, taken
from recount.relink import linking
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.setting import setting
from recount.store import documents
from recount.store.case import read_case
from recount.store.case_file import name_of, writing
from recount.store.documents import Reading, Run
from recount.store.found import linked_basis
from recount.store.judgements import contested_judgements, standing_judgements
from recount.store.log import record, utc_now
from recount.store.log_erase import settle
from recount.store.passed import keep_passed, was_passed
from recount.store.vault import vault_beside
from recount.store.vault_keeper import Keeper

READING = ("language", "lexicon", "read", "extract", "resolve")
LINKING = ("lexicon", "link", "reconcile", "relink")
MANY = 256  # pages without a report that are noted together


class Watcher(Protocol):
    """Hears how a run goes on: the terminal's line of progress, or a test's list."""

    def document(self) -> None:
        """One more document was read and kept."""

    def passed_over(self) -> None:
        """The case held one more document already."""

    def problem(self, bad: BadInput) -> None:
        """Something could not be used."""


def read_report(report: Report, gazetteer: Gazetteer) -> Reading:
    """Everything a document says: its claims with when, where and who, and their neighbours."""
    return Reading(
        replace(report, setting=setting(report, gazetteer)),
        tuple(claims_of(report, gazetteer)),
        tuple(statements(report)),
        tuple(commitments(report)),
        tuple(media_items(report)),
    )


def run(
    engine: Engine,
    paths: Iterable[Path],
    settings: Settings,
    *,
    watcher: Watcher,
    now: Callable[[], datetime] = utc_now,
) -> None:
    """Read what the case does not hold yet, then link and reconcile.

    Each document is kept in a transaction of its own, so that a run that is killed leaves a case
    that can be read, and the next run goes on where it was. The bytes of its file are kept before
    it is read. `now` is the clock of the log and decides nothing else.
    """
    this = this_run(settings)
    vault = vault_beside(engine)
    vault.clean()
    with writing(engine) as db:
        with db.begin():
            documents.keep_run(db, this)
            began = entries.run_body(
                run=this.id, version=this.version, rules=this.rules, settings=this.settings
            )
            record(db, entries.Kind.RUN, began, at=now())
        keeper = Keeper(db, vault, now=now, tool=f"recount {this.version}")
        _read_into(db, paths, settings, this=this, keeper=keeper, watcher=watcher)
        with db.begin():
            settle(db)
            link(db)
            ended = {"run": this.id, "basis": linked_basis(db)}
            record(db, entries.Kind.RUN_ENDED, ended, at=now())


def link(db: Connection) -> None:
    """Bring the tolls of a case up to date with its claims, as far as they changed."""
    linking.link(db, digest_of(LINKING))


def whole_case(engine: Engine, case: str) -> Case:
    """The whole case as one value, with what is to be said of its pictures and of decisions that
    cannot all be followed.
    """
    with engine.connect() as db, db.begin():
        whole = read_case(db, name=name_of(case))
        undecided = disagreements(
            whole.claims,
            whole.incidents,
            contested=contested_judgements(db),
            standing=standing_judgements(db),
        )
        return replace(whole, findings=(*whole.findings, *undecided, *picture_findings(db)))


def is_linked(db: Connection) -> bool:
    """Whether the tolls in the case are those of its claims; not so after a run was killed."""
    return linking.is_linked(db, digest_of(LINKING))


def this_run(settings: Settings) -> Run:
    """The run that these settings and the rules of this installation make."""
    chosen = tuple(sorted(_chosen(settings).items()))
    rules = digest_of(READING)
    digest = hashlib.sha256(repr((rules, chosen)).encode()).hexdigest()
    return Run(digest[:16], version("recount"), rules, chosen)


@cache
def digest_of(packages: tuple[str, ...]) -> str:
    """A digest of the rules and words of some packages: what was read with others is stale."""
    digest = hashlib.sha256()
    for package in packages:
        _add_files(digest.update, files("recount") / package)
    return digest.hexdigest()[:16]


def _add_files(update: Callable[[bytes], None], folder: Traversable) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith("__"):
            _add_files(update, entry)
        elif entry.name.endswith((".py", ".toml")):
            update(entry.name.encode() + b"\0" + entry.read_bytes())


def _chosen(settings: Settings) -> dict[str, str]:
    """The settings by name: files by what they hold, not by where they lie."""
    chosen = {
        f"gazetteer {at}": f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for at, path in enumerate(settings.gazetteers, start=1)
    }
    if settings.published is not None:
        chosen["published"] = f"{settings.published.earliest}..{settings.published.latest}"
    return chosen


def _read_into(
    db: Connection,
    paths: Iterable[Path],
    settings: Settings,
    *,
    this: Run,
    keeper: Keeper,
    watcher: Watcher,
) -> None:
    """Keep every document that the case does not hold as read by this run."""
    held: dict[str, str] = {}
    quiet: list[Capture] = []
    kept = keeper.passing(captures(paths))
    fresh = _fresh(db, kept, this=this, held=held, watcher=watcher)
    for found in spread(partial(_readings, settings), fresh, jobs=settings.jobs):
        if isinstance(found, Read) and not found.documents and not found.bad:
            quiet.append(replace(found.capture, content=b""))
            if len(quiet) < MANY:
                continue
        with db.begin():
            keep_passed(db, quiet, this)
            quiet.clear()
            if isinstance(found, BadInput):
                problems = [found]
            else:
                problems = [*found.bad, *_keep(db, found, this=this, held=held)]
            for bad in problems:
                documents.keep_unread(db, bad)
        for bad in problems:
            watcher.problem(bad)
        if not isinstance(found, BadInput) and found.documents:
            watcher.document()
    with db.begin():
        keep_passed(db, quiet, this)


def _keep(
    db: Connection, found: Read[Reading], *, this: Run, held: dict[str, str]
) -> Iterator[BadInput]:
    """Keep what came of a capture; a document whose id is another's is a problem."""
    for doc, reading in found.documents:
        path = documents.path_of(db, doc)
        mine = held.setdefault(doc, found.capture.sha256) == found.capture.sha256
        if mine and path in (None, found.capture.path):
            documents.keep_reading(db, found.capture, this, reading)
        else:
            yield taken(found.capture, doc)


def _fresh(
    db: Connection,
    found: Iterable[Capture | BadInput],
    *,
    this: Run,
    held: dict[str, str],
    watcher: Watcher,
) -> Iterator[Capture | BadInput]:
    """Pass over the captures that the case holds as read by this run."""
    for one in found:
        if isinstance(one, BadInput):
            yield one
            continue
        with db.begin():
            doc = documents.doc_of(db, one, this)
            looked_at = doc is not None or (one.crawled and was_passed(db, one, this))
        if not looked_at:
            yield one
            continue
        if doc is not None:
            held[doc] = one.sha256
        watcher.passed_over()


def _readings(settings: Settings, capture: Capture) -> Read[Reading]:
    return each_report(_reading, settings, capture)


def _reading(report: Report, settings: Settings) -> Reading:
    return read_report(report, gazetteer_of(settings.gazetteers))
