"""Tolls, running totals and findings, where what they rest on changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recount.link.keys import scope_key
from recount.link.origins import origin_id
from recount.model import Claim, Series
from recount.reconcile.case import context_with, with_tolls
from recount.reconcile.figures import Context
from recount.reconcile.findings import (
    Scoped,
    number_of,
    of_document,
    of_number,
    of_origin,
    told_at,
)
from recount.reconcile.series import lines
from recount.relink.desk import Desk, in_order
from recount.relink.groups import Regrouped
from recount.store import neighbours, standing
from recount.store.found import (
    findings_about,
    homes_of,
    incidents_by,
    keep_findings,
    keep_series,
    keep_tolls,
    origins_by,
    place_finding,
)
from recount.store.neighbours import some

RIVALS = -1  # the rank of what stands within one incident's own tolls


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed: documents that came, scopes of what went, origins, claims whose origin is
    another now or is called otherwise.
    """

    docs: frozenset[str]
    scopes: frozenset[str]
    origins: frozenset[str]
    claims: frozenset[str]


def recounted(desk: Desk, touched: Touched, found: Regrouped) -> None:
    """Make anew the tolls and findings of everything that changed, but for those of origins."""
    db = desk.db
    homes = homes_of(db, touched.claims)
    ids = {one.id for one in found.now} | set(homes.values())
    ids |= set(homes_of(db, _claims_in(desk, touched.docs)).values())
    _tolls(desk, ids, found.gone)
    scopes = _scopes(desk, touched)
    _found(db, scopes, _findings(desk, scopes))
    stirred = found.moved | {claim for one in found.now for claim in one.claims}
    _replaced(desk, stirred, except_=scopes | _scopes_of(touched.origins))


def followed(desk: Desk, origins: Collection[str]) -> None:
    """Make anew the running totals of origins, and the findings on them."""
    known = origins_by(desk.db, origins)
    claims = _by_id(desk, {claim for origin in known.values() for claim in origin.claims})
    context = _context(desk, claims.values())
    made: list[Scoped] = []
    kept: list[Series] = []
    for _, origin in sorted(known.items()):
        said = in_order(claims[name] for name in origin.claims)
        counted = lines(said, context)
        kept += [line.series for line in counted]
        made += of_origin(said, origin, counted, context)
    keep_series(desk.db, origins, kept)
    _found(desk.db, _scopes_of(origins), made)


def at_a_time(db: Connection, origins: Iterable[str], *, at_once: int) -> Iterator[list[str]]:
    """Origins, as many at a time as have about so many claims together."""
    held: list[str] = []
    many = 0
    for portion in some(sorted(set(origins))):
        known = origins_by(db, portion)
        for name in portion:
            held.append(name)
            many += len(known[name].claims) if name in known else 0
            if many >= at_once:
                yield held
                held, many = [], 0
    if held:
        yield held


def _scopes_of(origins: Iterable[str]) -> set[str]:
    return {f"origin:{name}" for name in origins}


def _found(db: Connection, scopes: Iterable[str], made: Sequence[Scoped]) -> None:
    """Put findings in place of those of some scopes, each in the incident it stands in."""
    placed = homes_of(db, {name for one in made for name in one.finding.claims})
    keep_findings(
        db,
        scopes,
        [
            (one.scope, told_at(one)[0], _home(one.finding.claims, placed), one.finding)
            for one in made
        ],
    )


def _claims_in(desk: Desk, docs: Iterable[str]) -> set[str]:
    return {claim.id for doc in docs for claim in desk.claims[doc]}


def _context(desk: Desk, claims: Collection[Claim]) -> Context:
    db = desk.db
    rests = standing.rests_on(db, [claim.id for claim in claims])
    ids = {key: origin_id(key) for _, key in rests.values()}
    origins = origins_by(db, ids.values())
    held = {claim: origins[ids[key]] for claim, (_, key) in rests.items()}
    docs = sorted({claim.doc for claim in claims})
    desk.take(docs)
    reports = [desk.reports[doc] for doc in docs]
    return context_with(reports, desk.claims_of(docs), origin=held)


def _tolls(desk: Desk, ids: set[str], gone: Iterable[str]) -> None:
    """The tolls of some incidents, and the findings on their rivals."""
    db = desk.db
    incidents = incidents_by(db, ids)
    claims = _by_id(desk, {name for one in incidents.values() for name in one.claims})
    context = _context(desk, claims.values())
    told = [with_tolls(incidents[name], claims, context) for name in sorted(incidents)]
    keep_tolls(db, [one for one in told if one.tolls != incidents[one.id].tolls])
    keep_findings(
        db,
        [_rivals(name) for name in (*incidents, *gone)],
        [(_rivals(one.id), RIVALS, one.id, said) for one in told for said in one.findings],
    )


def _rivals(incident: str) -> str:
    return f"incident:{incident}"


def _by_id(desk: Desk, names: set[str]) -> dict[str, Claim]:
    docs = {doc for doc, _ in standing.rests_on(desk.db, names).values()}
    desk.take(docs)
    held = {claim.id: claim for claim in desk.claims_of(docs)}
    return {name: one for name, one in held.items() if name in names}


def _scopes(desk: Desk, touched: Touched) -> set[str]:
    """The scopes whose findings may be others now."""
    docs = {doc for doc, _ in standing.rests_on(desk.db, touched.claims).values()} | touched.docs
    desk.take(docs)
    numbers = {number_of(claim) for doc in touched.docs for claim in desk.claims[doc]} - {""}
    return {
        *touched.scopes,
        *(f"document:{doc}" for doc in docs),
        *(f"number:{number}" for number in numbers),
    }


def _findings(desk: Desk, scopes: set[str]) -> list[Scoped]:
    """The findings of documents and numbers."""
    named = sorted(scope.partition(":")[::2] for scope in scopes)
    docs = [name for kind, name in named if kind == "document" and desk.claims.get(name)]
    numbers = {name: _numbered(desk, name) for kind, name in named if kind == "number"}
    held = [claim for doc in docs for claim in desk.claims[doc]]
    held += [claim for said in numbers.values() for claim in said]
    context = _context(desk, {one.id: one for one in held}.values())
    made: list[Scoped] = []
    for doc in docs:
        made += of_document(doc, desk.claims_of([doc]), context)
    for number, said in numbers.items():
        made += of_number(number, said, context) if said else []
    return made


def _numbered(desk: Desk, number: str) -> list[Claim]:
    """The claims of one large number, in their order."""
    docs = neighbours.docs_under(desk.db, [scope_key(number)], f"number:{number}")
    desk.take(docs)
    return [one for one in desk.claims_of(docs) if number_of(one) == number]


def scopes_in(claims: Iterable[Claim]) -> dict[str, int]:
    """The large numbers that claims give, as scopes of findings, each with its key."""
    told = {number_of(claim) for claim in claims} - {""}
    return {f"number:{number}": scope_key(number) for number in told}


def _home(claims: Iterable[str], homes: Mapping[str, str]) -> str | None:
    """The one incident that all claims stand in; None where there is none such."""
    found = {homes.get(claim) for claim in claims}
    return next(iter(found)) if len(found) == 1 else None


def _replaced(desk: Desk, moved: Collection[str], *, except_: set[str]) -> None:
    """Place anew the findings on claims that stand in another incident now."""
    db = desk.db
    rests = standing.rests_on(db, moved)
    scopes = {f"origin:{origin_id(key)}" for key in {key for _, key in rests.values()}}
    claims = _by_id(desk, set(moved))
    scopes |= {f"document:{claim.doc}" for claim in claims.values()}
    scopes |= {f"number:{number}" for one in claims.values() if (number := number_of(one))}
    found = findings_about(db, scopes - except_)
    touched = [one for one in found if not set(moved).isdisjoint(one[2].claims)]
    homes = homes_of(db, {name for _, _, one in touched for name in one.claims})
    for position, was, one in touched:
        home = _home(one.claims, homes)
        if home != was:
            place_finding(db, position, home)
