"""Tolls and incidents as plain text for a terminal; each total stands beside its limits.

What has to stand beside a total (rule 44, duty 12): its scope and population, the day up to which
it was counted, its grade, its range, the number of independent origins, and the caution.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recount.model import Case, Claim, Finding, Incident, Report, Toll
from recount.publish.dossier.wording import (
    INCIDENT_KINDS,
    many,
    period,
    population,
    visible,
    where,
)

CAUTION = (
    "Documented, not complete: a count may be slightly high, for a duplicate may have been missed,"
    "\nand it is surely low, for not every death is documented."
)
COLUMNS = (
    "harm", "who", "low–high", "best", "grade", "origins", "verdict",
    "scope", "where", "when", "as of", "id",
)  # fmt: skip
RIGHT = frozenset({"low–high", "best", "origins"})
WIDEST = 28  # characters of a cell
NONE = "-"
OPEN = "?"


@dataclass(frozen=True, slots=True)
class Lines:
    """The claims and reports of a case by id."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]

    @classmethod
    def of(cls, case: Case) -> Lines:
        """Those of a case."""
        return cls(
            {claim.id: claim for claim in case.claims},
            {report.id: report for report in case.reports},
        )


def toll_table(case: Case, *, most: int | None = None, notes: Sequence[str] = ()) -> str:
    """Every toll of the case, the headline incident's first; with `most`, that many rows.

    `notes` say how the figures were chosen: the day they were known on, the coding profile.
    """
    known = Lines.of(case)
    rows = [
        _row(toll, incident, known) for incident in headline_first(case) for toll in incident.tolls
    ]
    told = [summary(case), *notes]
    if not rows:
        said = _findings(_foremost(case))
        return "\n".join([*told, "No claim here supports a toll.", *([""] if said else []), *said])
    shown = rows if most is None else rows[:most]
    told += ["", *aligned(COLUMNS, shown), ""]
    if len(shown) < len(rows):
        told += [f"and {len(rows) - len(shown):,} more; all of them: recount toll CASE", ""]
    said = _findings(_foremost(case))
    if most is not None and len(said) > most:
        said = [*said[:most], f"and {len(said) - most:,} more findings: recount toll CASE"]
    told += said
    return "\n".join([*told, "", CAUTION] if said else [*told, CAUTION])


def incident_list(case: Case, *, notes: Sequence[str] = ()) -> str:
    """Every incident with its tolls, its reports, and what is to be said of them."""
    known = Lines.of(case)
    told = [summary(case), *notes]
    for incident in headline_first(case):
        if incident.claims:
            told += ["", *_incident(incident, known)]
    silent = sorted(doc for one in case.incidents if not one.claims for doc in one.docs)
    if silent:
        told += ["", f"no claim of harm in {', '.join(map(visible, silent))}"]
    return "\n".join([*told, "", CAUTION])


def headline_first(case: Case) -> list[Incident]:
    """The headline's incident, the totals most documents tell of, then occasions by their day."""

    def rank(one: Incident) -> tuple[bool, bool, int, date, str]:
        began = date.max if one.period is None else one.period.start
        once = one.kind == "incident"
        return one.id != case.headline, once, 0 if once else -len(one.docs), began, one.id

    return sorted(case.incidents, key=rank)


def bounds(low: int | None, high: int | None) -> str:
    """A range with its open ends open: 830–1,383, 17–?, ?–21."""
    if low is not None and low == high:
        return f"{low:,}"
    return "–".join(OPEN if end is None else f"{end:,}" for end in (low, high))


def as_of(toll: Toll, known: Lines) -> date | None:
    """The last day up to which the claims a toll rests on had counted, or when they came out."""
    days: list[date] = []
    for name in toll.basis:
        claim = known.claims.get(name)
        if claim is None:
            continue
        published = known.reports[claim.doc].published if claim.doc in known.reports else None
        if claim.as_of is not None:
            days.append(claim.as_of)
        elif published is not None:
            days.append(published.latest)
    return max(days, default=None)


def aligned(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table in columns, numbers to the right, as wide as its cells but no wider than allowed."""
    cells = [
        list(columns),
        *([_cut(cell, name) for cell, name in zip(row, columns, strict=True)] for row in rows),
    ]
    widths = [max(_width(row[at]) for row in cells) for at in range(len(columns))]
    return [
        "  ".join(
            _padded(cell, width, right=name in RIGHT)
            for cell, width, name in zip(row, widths, columns, strict=True)
        ).rstrip()
        for row in cells
    ]


def _row(toll: Toll, incident: Incident, known: Lines) -> tuple[str, ...]:
    counted = as_of(toll, known)
    return (
        toll.harm.value,
        population(toll.population),
        bounds(toll.low, toll.high),
        NONE if toll.best is None else f"{toll.best:,}",
        toll.grade.value,
        str(toll.origins),
        toll.verdict.value.replace("_", " "),
        INCIDENT_KINDS[incident.kind].lower(),
        where(incident),
        days(incident),
        NONE if counted is None else counted.isoformat(),
        toll.id,
    )


def days(incident: Incident) -> str:
    """An incident's days in ISO form, a dash where none is known."""
    when = incident.period
    if when is None:
        return NONE
    start, end = when.start.isoformat(), when.end.isoformat()
    return start if start == end else f"{start}..{end}"


def _foremost(case: Case) -> list[Finding]:
    """What is to be said of the headline incident, then of the case.

    Then of incidents that have no toll, which no row of the table stands for.
    """
    top = [one for one in case.incidents if one.id == case.headline]
    bare = [one for one in case.incidents if not one.tolls]
    inside = [[f for one in some for f in one.findings] for some in (top, bare)]
    return list(dict.fromkeys([*inside[0], *case.findings, *inside[1]]))


def _incident(incident: Incident, known: Lines) -> list[str]:
    kind = INCIDENT_KINDS[incident.kind]
    told = [f"{visible(where(incident))}, {period(incident.period)} · {kind} · {incident.id}"]
    if incident.parent is not None:
        told.append(f"  part of {incident.parent}")
    if incident.tolls:
        columns = ("harm", "who", "low–high", "best", "grade", "origins", "verdict", "as of", "id")
        wanted = [COLUMNS.index(name) for name in columns]
        rows = [_row(toll, incident, known) for toll in incident.tolls]
        table = aligned(columns, [[row[at] for at in wanted] for row in rows])
        told += [f"  {line}" for line in table]
    told += [f"  {line}" for line in _findings(incident.findings)]
    told.append(f"  reported in {', '.join(visible(doc) for doc in incident.docs)}")
    return told


def _findings(findings: Iterable[Finding]) -> list[str]:
    """A line for each finding; what is said in the same words of copies of a text stands once."""
    said = Counter(finding.text for finding in findings)
    return [
        f"! {visible(text)}" + (f" (So {times:,} times.)" if times > 1 else "")
        for text, times in said.items()
    ]


def summary(case: Case) -> str:
    """How much the case holds, in a line."""
    told_of = [one for one in case.incidents if one.claims]
    counted = (
        many(len(case.reports), "report"),
        many(len(case.claims), "claim"),
        many(sum(one.kind == "incident" for one in told_of), "incident"),
        many(sum(one.kind == "period" for one in told_of), "period total"),
        many(len(case.origins), "origin"),
    )
    told = f"{visible(case.name)}: {', '.join(counted)}"
    return f"{told}; {len(case.unread):,} could not be read" if case.unread else told


def _cut(cell: str, column: str) -> str:
    """The cell made short, unless it is an id, which a reader has to copy."""
    shown = visible(cell)
    return shown if len(shown) <= WIDEST or column == "id" else f"{shown[: WIDEST - 1]}…"


def _width(text: str) -> int:
    """How many columns a terminal gives the text: two for wide letters, none for marks."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _padded(cell: str, width: int, *, right: bool) -> str:
    gap = " " * (width - _width(cell))
    return gap + cell if right else cell + gap
