"""What is made of the claims: origins, incidents, tolls, findings, series, kept as one whole."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Connection, Table, delete, insert, select

from recount.model import Finding, Harm, Incident, Origin, Point, Series, Toll
from recount.store import schema
from recount.store.codec import Json, encode
from recount.store.rows import FINDING, INCIDENT, ORIGIN, TOLL, Row


@dataclass(frozen=True, slots=True)
class Found:
    """All that linking and reconciling made of a case."""

    origins: tuple[Origin, ...] = ()
    incidents: tuple[Incident, ...] = ()
    series: tuple[Series, ...] = ()
    findings: tuple[Finding, ...] = ()
    headline: str | None = None


def basis_of(db: Connection, rules: str) -> str:
    """A digest of everything that linking reads: documents, how they were read, judgements."""
    digest = hashlib.sha256(rules.encode())
    table = schema.report
    for row in db.execute(select(table.c.id, table.c.sha256, table.c.run).order_by(table.c.id)):
        digest.update(f"{row.id}\0{row.sha256}\0{row.run}\0".encode())
    judged = schema.judgement
    for row in db.execute(select(judged).order_by(judged.c.position)):
        digest.update(f"{row.one}\0{row.other}\0{row.same}\0".encode())
    return digest.hexdigest()


def linked_basis(db: Connection) -> str | None:
    """The digest that the tolls in the case were made from; None before the first linking."""
    found: str | None = db.execute(select(schema.linking.c.id)).scalar()
    return found


def keep_found(db: Connection, found: Found, *, basis: str) -> None:
    """Put what was found in place of what was found before."""
    for table in (
        schema.linking,
        schema.series_point,
        schema.finding,
        schema.toll,
        schema.member,
        schema.incident,
        schema.origin,
    ):
        db.execute(delete(table))
    _add(db, schema.origin, (ORIGIN.row(o, position=at) for at, o in enumerate(found.origins)))
    incidents = found.incidents
    _add(db, schema.incident, (INCIDENT.row(i, position=at) for at, i in enumerate(incidents)))
    _add(db, schema.member, _members(incidents))
    _add(db, schema.toll, _tolls(incidents))
    _add(db, schema.finding, _findings(found))
    _add(db, schema.series_point, _points(found.series))
    _add(db, schema.linking, [{"id": basis, "headline": found.headline}])


def found_in(db: Connection) -> Found:
    """What the last linking found."""
    table = schema.origin
    origins = db.execute(select(table).order_by(table.c.position)).mappings()
    findings = _findings_in(db)
    return Found(
        origins=tuple(ORIGIN.value(row) for row in origins),
        incidents=_incidents_in(db, findings),
        series=_series_in(db),
        findings=findings[None],
        headline=db.execute(select(schema.linking.c.headline)).scalar(),
    )


def _add(db: Connection, table: Table, rows: Iterable[Row]) -> None:
    if listed := list(rows):
        db.execute(insert(table), listed)


def _members(incidents: Sequence[Incident]) -> Iterable[Row]:
    for incident in incidents:
        for at, claim in enumerate(incident.claims):
            yield {"incident": incident.id, "position": at, "claim": claim}


def _tolls(incidents: Sequence[Incident]) -> Iterable[Row]:
    for incident in incidents:
        for at, toll in enumerate(incident.tolls):
            yield TOLL.row(toll, incident=incident.id, position=at)


def _findings(found: Found) -> Iterable[Row]:
    owned: list[tuple[str | None, Finding]] = [(None, finding) for finding in found.findings]
    owned += [(one.id, finding) for one in found.incidents for finding in one.findings]
    for at, (incident, finding) in enumerate(owned):
        yield FINDING.row(finding, incident=incident, position=at)


def _points(series: Sequence[Series]) -> Iterable[Row]:
    for number, one in enumerate(series):
        for at, point in enumerate(one.points):
            yield {
                "series": number,
                "position": at,
                "origin": one.origin,
                "harm": one.harm.value,
                "population": one.population,
                "as_of": point.as_of.isoformat(),
                "low": point.low,
                "high": point.high,
                "claim": point.claim,
            }


def _findings_in(db: Connection) -> defaultdict[str | None, tuple[Finding, ...]]:
    """The findings of each incident, those of the case under None."""
    table = schema.finding
    kept: defaultdict[str | None, tuple[Finding, ...]] = defaultdict(tuple)
    for row in db.execute(select(table).order_by(table.c.position)).mappings():
        kept[row["incident"]] += (FINDING.value(row),)
    return kept


def _incidents_in(
    db: Connection, findings: defaultdict[str | None, tuple[Finding, ...]]
) -> tuple[Incident, ...]:
    members: dict[str, list[Json]] = defaultdict(list)
    held = schema.member
    for row in db.execute(select(held).order_by(held.c.incident, held.c.position)):
        members[row.incident].append(row.claim)
    tolls: dict[str, tuple[Toll, ...]] = defaultdict(tuple)
    table = schema.toll
    for kept in db.execute(select(table).order_by(table.c.incident, table.c.position)).mappings():
        tolls[kept["incident"]] += (TOLL.value(kept),)
    table = schema.incident
    return tuple(
        INCIDENT.value(
            row,
            claims=members[row["id"]],
            tolls=encode(tolls[row["id"]]),
            findings=encode(findings[row["id"]]),
        )
        for row in db.execute(select(table).order_by(table.c.position)).mappings()
    )


def _series_in(db: Connection) -> tuple[Series, ...]:
    table = schema.series_point
    rows = db.execute(select(table).order_by(table.c.series, table.c.position)).all()
    return tuple(
        Series(
            origin,
            Harm(harm),
            population,
            tuple(Point(date.fromisoformat(p.as_of), p.low, p.high, p.claim) for p in points),
        )
        for (_, origin, harm, population), points in groupby(
            rows, key=lambda row: (row.series, row.origin, row.harm, row.population)
        )
    )
