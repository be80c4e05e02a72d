"""A case as it was known on a day: the reports out by then, linked and reconciled by today's rules.

Nothing is kept of it, and what people decided since holds for it, too: a decision says which
reports are of one incident, which was as true then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Case, Claim, Judgement, Report
from recount.reconcile.case import known_on, reconcile
from recount.store.case import read_case
from recount.store.case_file import name_of
from recount.store.judgements import standing_judgements


@dataclass(frozen=True, slots=True)
class Replay:
    """The case of a day, and the ids of the reports that it leaves out."""

    case: Case
    day: date
    later: tuple[str, ...]
    undated: tuple[str, ...]

    def __str__(self) -> str:
        """What is left out and why, in a sentence."""
        held = len(self.case.reports)
        told = f"As known on {self.day.isoformat()}: {_many(held)} surely out by then"
        out = [
            f"{len(self.later):,} that may have come out later" if self.later else "",
            f"{len(self.undated):,} of an unknown day" if self.undated else "",
        ]
        left = " and ".join(part for part in out if part)
        return f"{told}; left out: {left}." if left else f"{told}, none left out."


def case_on(engine: Engine, case: str, day: date) -> Replay:
    """The case as it was known on a day."""
    with engine.connect() as db, db.begin():
        whole = read_case(db, name=name_of(case))
        judged = standing_judgements(db)
    return replay(whole, day, judgements=judged)


def replay(whole: Case, day: date, *, judgements: Sequence[Judgement] = ()) -> Replay:
    """What of a whole case was known on a day."""
    reports, claims = known_on(whole.reports, whole.claims, day)
    held = {report.id for report in reports}
    out = [report for report in whole.reports if report.id not in held]
    return Replay(
        derived(whole, reports, claims, judgements=judgements),
        day,
        later=tuple(one.id for one in out if one.published is not None),
        undated=tuple(one.id for one in out if one.published is None),
    )


def derived(
    whole: Case,
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    judgements: Sequence[Judgement] = (),
) -> Case:
    """The case made of some of a case's reports and their claims."""
    reports, claims = tuple(reports), tuple(claims)
    held = {report.id for report in reports}
    who = origins(reports, claims)
    told = incidents(reports, claims, judgements=judgements)
    made = reconcile(reports, claims, origins=who, incidents=told)
    return Case(
        whole.name,
        reports,
        claims,
        origins=tuple(who),
        incidents=made.incidents,
        series=made.series,
        findings=made.findings,
        statements=tuple(one for one in whole.statements if one.doc in held),
        commitments=tuple(one for one in whole.commitments if one.doc in held),
        media=tuple(one for one in whole.media if one.doc in held),
        unread=whole.unread,
        headline=made.headline,
    )


def _many(number: int) -> str:
    return "1 report" if number == 1 else f"{number:,} reports"
