"""Tolls, running totals and findings, where what they rest on changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from recount.link.keys import scope_key
from recount.link.origins import Rooted, gathered, origin_id
from recount.model import Claim, Incident, Origin, Series
from recount.reconcile.case import context_with, with_tolls
from recount.reconcile.figures import Context
from recount.reconcile.findings import (
    Scoped,
    number_of,
    of_document,
    of_number,
    of_origin,
    passed_on,
    told_at,
)
from recount.reconcile.series import lines
from recount.relink.desk import Desk
from recount.relink.groups import Regrouped
from recount.store import neighbours, standing
from recount.store.bulk import some
from recount.store.found import (
    findings_about,
    homes_of,
    incidents_by,
    keep_findings,
    keep_origins,
    keep_series,
    keep_tolls,
    place_finding,
)

RIVALS = -1  # the rank of what stands within one incident's own tolls


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed: documents that came, scopes of what went, origins by key, claims whose origin
    is another now or is called otherwise.
    """

    docs: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()


def recounted(desk: Desk, touched: Touched, found: Regrouped) -> None:
    """Make anew the tolls and findings of everything that changed, but for those of origins."""
    db = desk.db
    homes = homes_of(db, touched.claims | _claims_in(desk, touched.docs))
    now = {one.id: one for one in found.now}  # none of them has tolls yet
    _tolls(desk, now | incidents_by(db, set(homes.values()) - now.keys()), found.gone)
    scopes = _scopes(desk, touched)
    _found(db, scopes, _findings(desk, scopes))
    stirred = found.moved | {claim for one in found.now for claim in one.claims}
    _replaced(desk, stirred, except_=scopes | _scopes_of(touched.origins))


def followed(desk: Desk, keys: Collection[str]) -> None:
    """Gather origins, and make anew their running totals and the findings on them.

    Of an origin that never counts over time no claim is read: what is found of it hangs on who
    passes it on alone.
    """
    db = desk.db
    made = _gathered(db, keys)
    keep_origins(db, {origin_id(key) for key in keys}, [one for one, _ in made.values()])
    counting = standing.counting_over_time(db, made)
    _take_claims(desk, [made[key][1] for key in counting])
    found: list[Scoped] = []
    kept: list[Series] = []
    for key, (origin, docs) in sorted(made.items()):
        if key not in counting:
            found += passed_on(origin, docs)
            continue
        held = set(docs)
        said = [one for one in desk.claims_of(docs.values()) if one.id in held]
        context = _context_of(desk, said, dict.fromkeys(docs, origin))
        counted = lines(said, context)
        kept += [line.series for line in counted]
        found += of_origin(said, origin, counted, context)
    keep_series(db, {origin_id(key) for key in keys}, kept)
    _found(db, _scopes_of(keys), found)


def _gathered(db: Connection, keys: Iterable[str]) -> dict[str, tuple[Origin, dict[str, str]]]:
    """Origins by key, each with the document of each of its claims."""
    held: dict[str, list[Rooted]] = defaultdict(list)
    for one in standing.roots(db, "origin", keys):
        held[one.key].append(one)
    said = standing.notes_on(db, "origin", held)
    return {
        key: (gathered(rows, said.get(key, ())), {one.claim: one.doc for one in rows})
        for key, rows in held.items()
    }


def _take_claims(desk: Desk, held: Iterable[Mapping[str, str]]) -> None:
    desk.take({doc for docs in held for doc in docs.values()})


def at_a_time(db: Connection, keys: Iterable[str], *, at_once: int) -> Iterator[list[str]]:
    """Origins by key, as many at a time as have about so many claims together."""
    held: list[str] = []
    many = 0
    for portion in some(sorted(set(keys))):
        claims = standing.claims_on(db, portion)
        for key in portion:
            held.append(key)
            many += claims.get(key, 0)
            if many >= at_once:
                yield held
                held, many = [], 0
    if held:
        yield held


def _scopes_of(keys: Iterable[str]) -> set[str]:
    return {f"origin:{origin_id(key)}" for key in keys}


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
    rests = desk.rests_on([claim.id for claim in claims])
    origins = desk.speakers.called({key for _, key in rests.values()})
    return _context_of(desk, claims, {name: origins[key] for name, (_, key) in rests.items()})


def _context_of(desk: Desk, claims: Iterable[Claim], origin: Mapping[str, Origin]) -> Context:
    docs = sorted({claim.doc for claim in claims})
    desk.take(docs)
    reports = [desk.reports[doc] for doc in docs]
    return context_with(reports, desk.claims_of(docs), origin=origin)


def _tolls(desk: Desk, incidents: Mapping[str, Incident], gone: Iterable[str]) -> None:
    """The tolls of some incidents, and the findings on their rivals."""
    db = desk.db
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
    docs = {doc for doc, _ in desk.rests_on(names).values()}
    desk.take(docs)
    held = {claim.id: claim for claim in desk.claims_of(docs)}
    return {name: one for name, one in held.items() if name in names}


def _scopes(desk: Desk, touched: Touched) -> set[str]:
    """The scopes whose findings may be others now."""
    docs = {doc for doc, _ in desk.rests_on(touched.claims).values()} | touched.docs
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
    numbers = _numbered(desk, [name for kind, name in named if kind == "number"])
    held = [claim for doc in docs for claim in desk.claims[doc]]
    held += [claim for said in numbers.values() for claim in said]
    context = _context(desk, {one.id: one for one in held}.values())
    made: list[Scoped] = []
    for doc in docs:
        made += of_document(doc, desk.claims_of([doc]), context)
    for number, said in numbers.items():
        made += of_number(number, said, context) if said else []
    return made


def _numbered(desk: Desk, numbers: Iterable[str]) -> dict[str, list[Claim]]:
    """The claims of large numbers, in their order."""
    asked = {f"number:{number}": number for number in numbers}
    keys = {scope_key(number) for number in asked.values()}
    docs = neighbours.docs_by_scope(desk.db, keys)
    desk.take({doc for scope in asked for doc in docs.get(scope, ())})
    return {
        number: [one for one in desk.claims_of(docs.get(scope, ())) if number_of(one) == number]
        for scope, number in asked.items()
    }


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
    scopes = _scopes_of({key for _, key in desk.rests_on(moved).values()})
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
