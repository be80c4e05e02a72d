"""What linking remembers of claims and occasions: what they rest on, and where they stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern

from sqlalchemy import Connection, delete, func, select

from recount.link.origins import Rooted
from recount.model import Scope, SourceKind
from recount.store import schema
from recount.store import schema_linked as tables
from recount.store.bulk import add, add_rows, among, drop, some
from recount.store.codec import dumps
from recount.store.neighbours import Pair

KINDS = {one.value: one for one in SourceKind}


@lru_cache(maxsize=4096)
def _relays(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def roots(db: Connection, column: str, values: Iterable[str]) -> list[Rooted]:
    """What claims rest on: those with one of the values in a column (claim, doc, origin)."""
    table = tables.rooted
    return [
        Rooted(claim, doc, start, intern(origin), intern(name), KINDS[kind], _relays(relays))
        for portion in some(sorted(set(values)))
        for claim, doc, start, origin, name, kind, relays in db.execute(
            select(table).where(among(db, table.c[column], portion))
        ).all()
    ]


def rests_on(db: Connection, claims: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The document of each claim, and the key of the origin that it rests on."""
    table = tables.rooted
    columns = (table.c.claim, table.c.doc, table.c.origin)
    return {
        claim: (doc, origin)
        for portion in some(sorted(set(claims)))
        for claim, doc, origin in db.execute(
            select(*columns).where(among(db, table.c.claim, portion))
        ).all()
    }


def claims_on(db: Connection, keys: Iterable[str]) -> dict[str, int]:
    """How many claims rest on each of some origins' keys."""
    table = tables.rooted
    return {
        key: many
        for portion in some(sorted(set(keys)))
        for key, many in db.execute(
            select(table.c.origin, func.count())
            .where(among(db, table.c.origin, portion))
            .group_by(table.c.origin)
        ).all()
    }


def counting_over_time(db: Connection, keys: Iterable[str]) -> set[str]:
    """The keys of origins of which a claim counts over time (`recount.reconcile.findings`)."""
    table, claim = tables.rooted, schema.claim
    over = (claim.c.scope == Scope.CUMULATIVE.value) | (claim.c.period_start < claim.c.period_end)
    return {
        key
        for portion in some(sorted(set(keys)))
        for (key,) in db.execute(
            select(table.c.origin)
            .join(claim, claim.c.id == table.c.claim)
            .where(among(db, table.c.origin, portion), over)
            .distinct()
        ).all()
    }


def keep_roots(db: Connection, before: Iterable[str], now: Iterable[Rooted]) -> None:
    """Put what claims rest on in place of what is remembered of the claims of `before`."""
    drop(db, tables.rooted.c.claim, before, tables.rooted)
    names = ("claim", "doc", "start", "origin", "name", "kind", "relays")
    rows = (
        (one.claim, one.doc, one.start, one.key, one.name, one.kind.value, dumps([*one.relays]))
        for one in now
    )
    add_rows(db, tables.rooted, names, rows)


def notes_on(db: Connection, column: str, values: Iterable[str | int]) -> dict[str, set[str]]:
    """What is noted, by origin: of numbers, or under origins' keys."""
    table = tables.noted
    found: dict[str, set[str]] = defaultdict(set)
    for portion in some(sorted(set(values))):
        query = select(table.c.origin, table.c.note).where(among(db, table.c[column], portion))
        for origin, note in db.execute(query).all():
            found[origin].add(note)
    return found


def keep_notes(db: Connection, notes: Mapping[int, Sequence[Pair]]) -> None:
    """Put what is noted of numbers in place of what was."""
    drop(db, tables.noted.c.number, notes, tables.noted)
    add(
        db,
        tables.noted,
        (
            {"number": number, "position": at, "origin": origin, "note": note}
            for number in sorted(notes)
            for at, (origin, note) in enumerate(notes[number])
        ),
    )


def occasions_in(db: Connection, column: str, values: Iterable[str]) -> list[tuple[str, str, str]]:
    """Occasions with document and incident: those with one of the values in a column."""
    table = tables.occasion
    return [
        (name, doc, incident)
        for portion in some(sorted(set(values)))
        for name, doc, incident in db.execute(
            select(table).where(among(db, table.c[column], portion))
        ).all()
    ]


def keep_occasions(
    db: Connection, before: Iterable[str], now: Iterable[tuple[str, str, str]]
) -> None:
    """Put occasions with their incidents in place of those of some ids."""
    drop(db, tables.occasion.c.id, before, tables.occasion)
    add_rows(db, tables.occasion, ("id", "doc", "incident"), sorted(now))


def heeded(db: Connection) -> set[tuple[str, str, bool]]:
    """The decisions that the last linking followed."""
    return {(row.one, row.other, bool(row.same)) for row in db.execute(select(tables.heeded))}


def keep_heeded(db: Connection, decisions: Iterable[tuple[str, str, bool]]) -> None:
    """Remember the decisions that were followed."""
    db.execute(delete(tables.heeded))
    rows = ({"one": a, "other": b, "same": int(same)} for a, b, same in sorted(decisions))
    add(db, tables.heeded, rows)
