"""What is made of the claims: origins, incidents, tolls, findings, series, kept as one whole."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from recount.model import Finding, Harm, Incident, Origin, Point, Series, SourceKind, Toll
from recount.reconcile.case import dead
from recount.store import schema
from recount.store.bulk import add, add_rows, among, drop, some
from recount.store.codec import Json, encode
from recount.store.neighbours import weight_of
from recount.store.rows import FINDING, INCIDENT, ORIGIN, TOLL
from recount.store.rows import Row as Record


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
    table = schema.report
    rows = db.execute(select(table.c.id, table.c.sha256, table.c.run))
    return basis_from(db, rules, sum(weight_of(doc=r.id, sha256=r.sha256, run=r.run) for r in rows))


def basis_from(db: Connection, rules: str, documents: int) -> str:
    """The same digest where the sum over the documents is known already."""
    digest = hashlib.sha256(rules.encode())
    digest.update(f"{documents % 2**256:064x}".encode())
    judged = schema.judgement
    for row in db.execute(select(judged).order_by(judged.c.position)):
        digest.update(f"{row.one}\0{row.other}\0{row.same}\0".encode())
    return digest.hexdigest()


def linked_basis(db: Connection) -> str | None:
    """The digest that the tolls in the case were made from; None before the first linking."""
    found: str | None = db.execute(select(schema.linking.c.id)).scalar()
    return found


def linked_by(db: Connection) -> tuple[str | None, int]:
    """The rules of the last linking, and its sum over the documents; nothing before the first."""
    row = db.execute(select(schema.linking)).first()
    return (
        (None, 0) if row is None or row.documents is None else (row.rules, int(row.documents, 16))
    )


def keep_linked(db: Connection, *, rules: str, documents: int) -> None:
    """Note what the case is linked by, and the incident to show first."""
    table = schema.incident
    ranked = select(table.c.id).where(table.c.primaries.is_not(None))
    best = ranked.order_by(table.c.primaries.desc(), table.c.dead.desc(), table.c.id).limit(1)
    db.execute(delete(schema.linking))
    db.execute(
        insert(schema.linking),
        {
            "id": basis_from(db, rules, documents),
            "headline": db.execute(best).scalar(),
            "rules": rules,
            "documents": f"{documents % 2**256:064x}",
        },
    )


def forget_found(db: Connection) -> None:
    """Drop everything that was found."""
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


def keep_origins(db: Connection, before: Iterable[str], now: Iterable[Origin]) -> None:
    """Put origins in place of those of some ids."""
    drop(db, schema.origin.c.id, before, schema.origin)
    add(db, schema.origin, (ORIGIN.row(one, position=0) for one in now))


def names_of(db: Connection, ids: Iterable[str]) -> dict[str, tuple[str, SourceKind]]:
    """The name and the kind of each of some origins, by id."""
    table = schema.origin
    columns = (table.c.id, table.c.name, table.c.kind)
    return {
        id_: (name, SourceKind(kind))
        for portion in some(sorted(set(ids)))
        for id_, name, kind in db.execute(
            select(*columns).where(among(db, table.c.id, portion))
        ).all()
    }


def keep_incidents(db: Connection, before: Collection[str], now: Sequence[Incident]) -> None:
    """Put incidents with their claims and tolls in place of those of some ids.

    Findings stay, and belong to no incident until they are placed.
    """
    table = schema.finding
    for portion in some(sorted(before)):
        db.execute(update(table).where(among(db, table.c.incident, portion)).values(incident=None))
    drop(db, schema.incident.c.id, before, schema.incident)
    add(
        db,
        schema.incident,
        (
            INCIDENT.row(
                one,
                position=0,
                primaries=len(one.primary_docs) if one.claims else None,
                dead=dead(one),
            )
            for one in now
        ),
    )
    add_rows(db, schema.member, ("incident", "position", "claim"), _members(now))
    add(db, schema.toll, _tolls(now))


def keep_tolls(db: Connection, now: Sequence[Incident]) -> None:
    """Put the tolls of incidents in place of those they had."""
    drop(db, schema.toll.c.incident, [one.id for one in now], schema.toll)
    add(db, schema.toll, _tolls(now))
    table = schema.incident
    setting = update(table).where(table.c.id == bindparam("name")).values(dead=bindparam("most"))
    if now:
        db.execute(setting, [{"name": one.id, "most": dead(one)} for one in now])


def keep_parents(db: Connection, parents: Mapping[str, str | None]) -> None:
    """Note in which period each of some incidents lies."""
    table = schema.incident
    setting = update(table).where(table.c.id == bindparam("name")).values(parent=bindparam("in"))
    if parents:
        db.execute(setting, [{"name": name, "in": one} for name, one in sorted(parents.items())])


def incidents_by(db: Connection, ids: Iterable[str]) -> dict[str, Incident]:
    """The incidents of some ids, with claims and tolls and without findings."""
    table = schema.incident
    found: dict[str, Incident] = {}
    for portion in some(sorted(set(ids))):
        members = _claims_in(db, portion)
        tolls = _tolls_in(db, portion)
        for row in db.execute(select(table).where(among(db, table.c.id, portion))).all():
            found[row.id] = _incident(row, members, tolls, defaultdict(tuple))
    return found


def periods_over(db: Connection, first: date, last: date) -> list[Incident]:
    """The periods, without claims and tolls, that hold the days from the first to the last."""
    table = schema.incident
    query = select(table).where(
        table.c.kind == "period",
        table.c.period_start <= first.isoformat(),
        table.c.period_end >= last.isoformat(),
    )
    return [_bare(row) for row in db.execute(query)]


def begun_within(db: Connection, first: date, last: date) -> list[Incident]:
    """The incidents, without claims and tolls, that begin in some days."""
    table = schema.incident
    start = table.c.period_start
    query = select(table).where(start >= first.isoformat(), start <= last.isoformat())
    return [_bare(row) for row in db.execute(query)]


def homes_of(db: Connection, claims: Iterable[str]) -> dict[str, str]:
    """The incident of each claim that stands in one."""
    table = schema.member
    return {
        claim: incident
        for portion in some(sorted(set(claims)))
        for claim, incident in db.execute(
            select(table.c.claim, table.c.incident).where(among(db, table.c.claim, portion))
        ).all()
    }


def findings_about(db: Connection, scopes: Iterable[str]) -> list[tuple[int, str | None, Finding]]:
    """The findings of some scopes, each with its number and the incident it is placed in."""
    table = schema.finding
    return [
        (row.position, row.incident, FINDING.value(row))
        for portion in some(sorted(set(scopes)))
        for row in db.execute(select(table).where(among(db, table.c.scope, portion))).all()
    ]


def keep_findings(
    db: Connection, scopes: Iterable[str], now: Iterable[tuple[str, int, str | None, Finding]]
) -> None:
    """Put findings, each with scope, rank and incident, in place of those of some scopes."""
    table = schema.finding
    drop(db, table.c.scope, scopes, table)
    first = (db.execute(select(func.max(table.c.position))).scalar() or 0) + 1
    add(
        db,
        table,
        (
            FINDING.row(one, incident=home, position=at, scope=scope, rank=rank)
            for at, (scope, rank, home, one) in enumerate(now, first)
        ),
    )


def place_finding(db: Connection, position: int, incident: str | None) -> None:
    """Note in which incident a finding stands; None where it concerns the case."""
    table = schema.finding
    db.execute(update(table).where(table.c.position == position).values(incident=incident))


def keep_series(db: Connection, origins: Iterable[str], now: Sequence[Series]) -> None:
    """Put running totals in place of those of some origins."""
    table = schema.series_point
    drop(db, table.c.origin, origins, table)
    first = (db.execute(select(func.max(table.c.series))).scalar() or 0) + 1
    add(db, table, _points(now, first))


def found_in(db: Connection) -> Found:
    """What the last linking found."""
    table = schema.origin
    origins = db.execute(select(table).order_by(table.c.id))
    findings = _findings_in(db)
    return Found(
        origins=tuple(ORIGIN.value(row) for row in origins),
        incidents=_incidents_in(db, findings),
        series=_series_in(db),
        findings=findings[None],
        headline=db.execute(select(schema.linking.c.headline)).scalar(),
    )


def _members(incidents: Sequence[Incident]) -> Iterable[tuple[object, ...]]:
    for incident in incidents:
        for at, claim in enumerate(incident.claims):
            yield incident.id, at, claim


def _tolls(incidents: Sequence[Incident]) -> Iterable[Record]:
    for incident in incidents:
        for at, toll in enumerate(incident.tolls):
            yield TOLL.row(toll, incident=incident.id, position=at)


def _points(series: Sequence[Series], first: int) -> Iterable[Record]:
    for number, one in enumerate(series, first):
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
    order = (table.c.rank, table.c.scope, table.c.position)
    for row in db.execute(select(table).order_by(*order)):
        kept[row.incident] += (FINDING.value(row),)
    return kept


def _incidents_in(
    db: Connection, findings: defaultdict[str | None, tuple[Finding, ...]]
) -> tuple[Incident, ...]:
    members, tolls = _claims_in(db), _tolls_in(db)
    table = schema.incident
    return tuple(
        _incident(row, members, tolls, findings)
        for row in db.execute(select(table).order_by(table.c.id))
    )


def _incident(
    row: Row[Any],
    members: Mapping[str, list[Json]],
    tolls: Mapping[str, tuple[Toll, ...]],
    findings: Mapping[str | None, tuple[Finding, ...]],
) -> Incident:
    return INCIDENT.value(
        row,
        claims=members[row.id],
        tolls=encode(tolls[row.id]),
        findings=encode(findings[row.id]),
    )


def _bare(row: Row[Any]) -> Incident:
    return INCIDENT.value(row, claims=[], tolls=[], findings=[])


def _claims_in(db: Connection, ids: Sequence[str] | None = None) -> dict[str, list[Json]]:
    """The claims of each incident, or of some."""
    members: dict[str, list[Json]] = defaultdict(list)
    held = schema.member
    query = select(held.c.incident, held.c.claim).order_by(held.c.incident, held.c.position)
    asked = query if ids is None else query.where(among(db, held.c.incident, ids))
    for incident, claim in db.execute(asked):
        members[incident].append(claim)
    return members


def _tolls_in(db: Connection, ids: Sequence[str] | None = None) -> dict[str, tuple[Toll, ...]]:
    """The tolls of each incident, or of some."""
    tolls: dict[str, tuple[Toll, ...]] = defaultdict(tuple)
    table = schema.toll
    query = select(table).order_by(table.c.incident, table.c.position)
    some_ = query if ids is None else query.where(among(db, table.c.incident, ids))
    for row in db.execute(some_):
        tolls[row.incident] += (TOLL.value(row),)
    return tolls


def _series_in(db: Connection) -> tuple[Series, ...]:
    table = schema.series_point
    order = (table.c.origin, table.c.series, table.c.position)
    rows = db.execute(select(table).order_by(*order)).all()
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
