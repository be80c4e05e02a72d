"""Cases linked as they grow, beside the same cases linked all at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Finding, Judgement, Report
from recount.model.said import Capture
from recount.reconcile.case import reconcile
from recount.relink.linking import link
from recount.store import schema
from recount.store.documents import Reading, Run, keep_reading, keep_run
from recount.store.found import (
    Found,
    forget_found,
    found_in,
    keep_findings,
    keep_incidents,
    keep_linked,
    keep_origins,
    keep_series,
)
from recount.store.judgements import standing_judgements

RULES = "rules"
RUN = Run("run", "0", "rules", ())


def kept(db: Connection, readings: Iterable[tuple[Report, Sequence[Claim]]]) -> None:
    """Keep documents as a run does, each in place of what the case held of it."""
    keep_run(db, RUN)
    for report, claims in readings:
        said = repr((report, claims)).encode()
        digest = hashlib.sha256(said).hexdigest()
        capture = Capture(f"in/{report.id}", report.id, digest, "text/plain", said, None)
        keep_reading(db, capture, RUN, Reading(_signed(report, digest), tuple(claims)))


def _signed(report: Report, digest: str) -> Report:
    return replace(report, sha256=digest)


def dropped(db: Connection, docs: Iterable[str]) -> None:
    """Take documents out of the case, with everything read in them."""
    captures = [
        row.capture
        for row in db.execute(schema.report.select().where(schema.report.c.id.in_([*docs])))
    ]
    db.execute(delete(schema.capture).where(schema.capture.c.id.in_(captures)))


def linked(db: Connection, *, at_once: int = 1000, crowd: int = 1000) -> Found:
    """What the case holds once it is brought up to date."""
    link(db, RULES, at_once=at_once, crowd=crowd)
    return found_in(db)


def at_once(
    readings: Iterable[tuple[Report, Sequence[Claim]]], judgements: Iterable[Judgement]
) -> Found:
    """What linking everything held in memory finds."""
    readings = list(readings)
    reports = [report for report, _ in readings]
    claims = [claim for _, said in readings for claim in said]
    who = origins(reports, claims)
    told = incidents(reports, claims, judgements=judgements)
    made = reconcile(reports, claims, origins=who, incidents=told)
    return Found(tuple(who), made.incidents, made.series, made.findings, made.headline)


def keep_found(db: Connection, found: Found, *, basis: str) -> None:
    """Put what was found in place of all that was found before."""
    forget_found(db)
    keep_origins(db, (), found.origins)
    keep_incidents(db, (), [replace(one, findings=()) for one in found.incidents])
    told: list[tuple[str, int, str | None, Finding]]
    told = [("case", 0, None, one) for one in found.findings]
    told += [(one.id, 1, one.id, said) for one in found.incidents for said in one.findings]
    keep_findings(db, (), told)
    keep_series(db, (), found.series)
    keep_linked(db, rules=basis, documents=0)


def decisions(db: Connection) -> list[Judgement]:
    """The decisions that stand."""
    return standing_judgements(db)
