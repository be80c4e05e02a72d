"""What linking remembers of documents and their neighbours, read and written by document or key."""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import (
    Connection,
    Table,
    case,
    delete,
    func,
    or_,
    select,
)

from recount.link.chains import Root
from recount.link.stories import Likeness, Shelved
from recount.model import Period, SourceKind
from recount.store import schema
from recount.store import schema_linked as tables
from recount.store.bulk import add, add_rows, among, drop, some
from recount.store.codec import decode, dumps, encode, loads

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is remembered of one document: its place among the texts, its voices, lent days."""

    doc: str
    read: tuple[str, str]  # its hash, and the run it was read in
    shelved: Shelved
    published: date | None
    own: Root
    voice: Root
    lent: Period | None


def came(db: Connection) -> list[str]:
    """The documents that are not linked yet as they are read now, the earliest first."""
    report, linked = schema.report, tables.linked
    query = (
        select(report.c.id)
        .select_from(report.outerjoin(linked, linked.c.doc == report.c.id))
        .where(linked.c.doc.is_(None))
        .order_by(report.c.published_earliest, report.c.id)
    )
    return [row.id for row in db.execute(query).all()]


def gone(db: Connection) -> list[str]:
    """The documents that were linked and are no more, or were read anew since."""
    shelved, linked = tables.shelved, tables.linked
    query = (
        select(shelved.c.doc)
        .select_from(shelved.outerjoin(linked, linked.c.doc == shelved.c.doc))
        .where(linked.c.doc.is_(None))
    )
    return [row.doc for row in db.execute(query).all()]


def link_again(db: Connection, docs: Collection[str]) -> None:
    """Take documents for such as were read anew."""
    table = tables.linked
    for doc in sorted(docs):
        db.execute(delete(table).where(table.c.doc == doc))


def note_linked(db: Connection, docs: Collection[str]) -> None:
    """Remember that documents are linked as they are read now."""
    add(db, tables.linked, ({"doc": doc} for doc in sorted(docs)))


def sum_of(db: Connection, docs: Iterable[str]) -> int:
    """The sum over documents as they were read when they were linked."""
    table = tables.shelved
    columns = (table.c.doc, table.c.sha256, table.c.run)
    return sum(
        weight_of(doc=row.doc, sha256=row.sha256, run=row.run)
        for portion in some(sorted(set(docs)))
        for row in db.execute(select(*columns).where(among(db, table.c.doc, portion))).all()
    )


def weight_of(*, doc: str, sha256: str, run: str) -> int:
    """A document as a number to sum: sums do not depend on an order."""
    from hashlib import sha256 as digest

    return int.from_bytes(digest(f"{doc}\0{sha256}\0{run}".encode()).digest(), "big")


def shelves(db: Connection, docs: Iterable[str]) -> dict[str, Shelf]:
    """What is remembered of documents, by document."""
    table = tables.shelved
    return {
        row[0]: _shelf(*row)
        for portion in some(sorted(set(docs)))
        for row in db.execute(select(table).where(among(db, table.c.doc, portion))).all()
    }


def shelved_in(db: Connection, windows: Iterable[int]) -> dict[str, Shelved]:
    """The documents of stretches of days."""
    table = tables.shelved
    columns = (table.c.doc, table.c.window, table.c.marks)
    return {
        doc: Shelved(window, array("I", marks))
        for portion in some(sorted(set(windows)))
        for doc, window, marks in db.execute(
            select(*columns).where(among(db, table.c.window, portion))
        ).all()
    }


def keep_shelves(db: Connection, found: Sequence[Shelf]) -> None:
    """Remember documents in place of what was remembered of them."""
    drop(db, tables.shelved.c.doc, [one.doc for one in found], tables.shelved)
    add(
        db,
        tables.shelved,
        (
            {
                "doc": one.doc,
                "sha256": one.read[0],
                "run": one.read[1],
                "window": one.shelved.window,
                "marks": one.shelved.marks.tobytes(),
                "published": None if one.published is None else one.published.isoformat(),
                "own": dumps(encode(tuple(one.own))),
                "voice": dumps(encode(tuple(one.voice))),
                "lent": None if one.lent is None else dumps(encode(one.lent)),
            }
            for one in found
        ),
    )


def _shelf(  # noqa: PLR0913 - the columns of a row
    doc: str,
    sha256: str,
    run: str,
    window: int,
    marks: bytes,
    published: str | None,
    own: str,
    voice: str,
    lent: str | None,
) -> Shelf:
    return Shelf(
        doc,
        (sha256, run),
        Shelved(window, array("I", marks)),
        None if published is None else date.fromisoformat(published),
        _root(own),
        _root(voice),
        None if lent is None else decode(Period, loads(lent)),
    )


@lru_cache(maxsize=4096)
def _root(stored: str) -> Root:
    key, name, kind, known = json.loads(stored)
    return Root(key, name, SourceKind(kind), known)


def keys_of(db: Connection, docs: Iterable[str], *kinds: str) -> dict[str, set[int]]:
    """The keys by which documents are looked up, by document."""
    table = tables.lookup
    found: dict[str, set[int]] = defaultdict(set)
    for portion in some(sorted(set(docs))):
        query = select(table.c.key, table.c.doc).where(
            among(db, table.c.doc, portion), table.c.kind.in_(kinds)
        )
        for key, doc in db.execute(query).all():
            found[doc].add(key)
    return found


def docs_under(db: Connection, keys: Iterable[int], kind: str) -> set[str]:
    """The documents that are looked up by one of the keys."""
    table = tables.lookup
    return {
        doc
        for portion in some(sorted(set(keys)))
        for (doc,) in db.execute(
            select(table.c.doc).where(among(db, table.c.key, portion), table.c.kind == kind)
        ).all()
    }


def crowded(db: Connection, keys: Iterable[int], kind: str, *, least: int) -> set[int]:
    """Those of the keys by which at least so many documents are looked up."""
    table = tables.lookup
    return {
        key
        for portion in some(sorted(set(keys)))
        for (key,) in db.execute(
            select(table.c.key)
            .where(among(db, table.c.key, portion), table.c.kind == kind)
            .group_by(table.c.key)
            .having(func.count() >= least)
        ).all()
    }


def keep_keys(db: Connection, kind: str, keys: Mapping[str, Iterable[int]]) -> None:
    """Remember by what documents are looked up, in place of the keys of that kind."""
    table = tables.lookup
    for portion in some(sorted(keys)):
        db.execute(delete(table).where(among(db, table.c.doc, portion), table.c.kind == kind))
    rows = sorted((key, doc, kind) for doc in keys for key in keys[doc])
    add_rows(db, table, ("key", "doc", "kind"), rows)


def keep_scopes(db: Connection, scopes: Mapping[str, Mapping[str, int]]) -> None:
    """Remember the numbers that documents give, with their keys."""
    rows = sorted((key, doc, kind) for doc in scopes for kind, key in scopes[doc].items())
    add_rows(db, tables.lookup, ("key", "doc", "kind"), rows)


def scopes_of(db: Connection, docs: Iterable[str]) -> set[str]:
    """The numbers that documents gave, as scopes of findings."""
    table = tables.lookup
    return {
        row.kind
        for portion in some(sorted(set(docs)))
        for row in db.execute(
            select(table.c.kind).where(
                among(db, table.c.doc, portion), table.c.kind.startswith("number:")
            )
        ).all()
    }


def docs_by_scope(db: Connection, keys: Iterable[int]) -> dict[str, set[str]]:
    """The documents that give numbers with one of the keys, by the number's scope."""
    table = tables.lookup
    found: dict[str, set[str]] = defaultdict(set)
    for portion in some(sorted(set(keys))):
        query = select(table.c.kind, table.c.doc).where(among(db, table.c.key, portion))
        for scope, doc in db.execute(query).all():
            found[scope].add(doc)
    return found


def beside(db: Connection, docs: Iterable[str]) -> list[tuple[str, str | None, str | None]]:
    """Each document once for each of its shingles, with the one before and the next with it."""
    mine, other = tables.sketch, tables.sketch.alias("other")
    found = []
    same = other.c.shingle == mine.c.shingle
    before = select(func.max(other.c.doc)).where(same, other.c.doc < mine.c.doc)
    after = select(func.min(other.c.doc)).where(same, other.c.doc > mine.c.doc)
    for portion in some(sorted(set(docs))):
        query = select(
            mine.c.doc,
            before.correlate(mine).scalar_subquery().label("before"),
            after.correlate(mine).scalar_subquery().label("after"),
        ).where(among(db, mine.c.doc, portion))
        found += [(doc, one, other) for doc, one, other in db.execute(query).all()]
    return found


def keep_sketches(db: Connection, sketches: Mapping[str, Iterable[int]]) -> None:
    """Remember the sketches of documents that had none."""
    rows = sorted((one, doc) for doc in sketches for one in sketches[doc])
    add_rows(db, tables.sketch, ("shingle", "doc"), rows)


def copies_of(db: Connection, docs: Iterable[str]) -> set[Pair]:
    """The pairs of copies that hold one of the documents."""
    table = tables.copied
    return {
        (one, other)
        for portion in some(sorted(set(docs)))
        for one, other in db.execute(
            select(table).where(
                or_(among(db, table.c.one, portion), among(db, table.c.other, portion))
            )
        ).all()
    }


def chained_to(db: Connection, docs: Iterable[str]) -> set[Pair]:
    """The pairs of the copies of documents, of those copies' copies, and so on to the end."""
    table = tables.copied
    found = set[Pair]()
    for portion in some(sorted(set(docs))):
        either = or_(among(db, table.c.one, portion), among(db, table.c.other, portion))
        held = select(table.c.one.label("doc")).where(either).cte("held", recursive=True)
        next_ = case((table.c.one == held.c.doc, table.c.other), else_=table.c.one)
        touching = or_(table.c.one == held.c.doc, table.c.other == held.c.doc)
        held = held.union(select(next_).select_from(table).join(held, touching))
        query = select(table).where(table.c.one.in_(select(held.c.doc)))
        found |= {(one, other) for one, other in db.execute(query).all()}
    return found


def keep_copies(db: Connection, before: Collection[Pair], now: Collection[Pair]) -> None:
    """Put pairs of copies in place of others."""
    _forget_pairs(db, tables.copied, set(before) - set(now))
    fresh = sorted(set(now) - set(before))
    add_rows(db, tables.copied, ("one", "other"), fresh)


def likenesses(db: Connection, docs: Iterable[str]) -> dict[Pair, Likeness]:
    """How alike the documents are to others."""
    table = tables.alike
    return {
        (one, other): Likeness(one, other, float(score), tuple(json.loads(terms)))
        for portion in some(sorted(set(docs)))
        for one, other, score, terms in db.execute(
            select(table).where(
                or_(among(db, table.c.one, portion), among(db, table.c.other, portion))
            )
        ).all()
    }


def keep_likenesses(
    db: Connection, before: Mapping[Pair, Likeness], now: Mapping[Pair, Likeness]
) -> set[Pair]:
    """Put likenesses in place of others; the pairs that changed."""
    lost = {pair for pair, one in before.items() if now.get(pair) != one}
    fresh = {pair for pair, one in now.items() if before.get(pair) != one}
    _forget_pairs(db, tables.alike, lost)
    rows = ((*two, repr(now[two].score), dumps([*now[two].terms])) for two in sorted(fresh))
    add_rows(db, tables.alike, ("one", "other", "score", "terms"), rows)
    return lost | fresh


def _forget_pairs(db: Connection, table: Table, pairs: Iterable[Pair]) -> None:
    by_one: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(pairs):
        by_one[one].append(other)
    for one, others in by_one.items():
        for portion in some(others):
            db.execute(delete(table).where(table.c.one == one, among(db, table.c.other, portion)))


def forget_documents(db: Connection, docs: Collection[str]) -> None:
    """Forget documents, but for their occasions and what their claims rest on."""
    drop(db, tables.shelved.c.doc, docs, tables.shelved)
    drop(db, tables.lookup.c.doc, docs, tables.lookup)
    drop(db, tables.sketch.c.doc, docs, tables.sketch)


def forget_all(db: Connection) -> None:
    """Forget everything that linking remembers."""
    for table in tables.TABLES:
        db.execute(delete(table))
