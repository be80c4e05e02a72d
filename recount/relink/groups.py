"""Which occasions are one incident, and in which period it lies, where that may change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import Connection

from recount.link.incidents import Grouped, grouped, reached
from recount.link.nesting import BUCKET, LONGEST, parent_of
from recount.link.occasions import Occasion
from recount.link.stories import Likeness
from recount.model import Incident, Judgement, Period
from recount.relink.desk import Desk, Keys
from recount.store import neighbours, standing
from recount.store.found import (
    begun_within,
    incidents_by,
    keep_incidents,
    keep_parents,
    periods_over,
)
from recount.store.neighbours import Pair

TOGETHER = 30  # spans of days of which the periods around them are read at once
Days = tuple[date, date]
Placed = list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The incidents that are new or other than they were, and the ids of those that are no more."""

    now: tuple[Incident, ...]
    gone: frozenset[str]
    moved: frozenset[str]  # claims that stand in another incident than before


class _Table:
    """Some documents' occasions on the desk, dated, with how alike their stories are."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.told: dict[str, list[Occasion]] = {}
        self.doc_of: dict[str, str] = {}

    def lay(self, docs: Iterable[str]) -> None:
        """Put documents on the table that do not lie there yet."""
        fresh = set(docs) - self.told.keys()
        self.desk.take(fresh)
        known = self.desk.shelves(fresh)
        for doc in sorted(known):
            self.told[doc] = self.desk.occasions(doc, known[doc].lent)
            for one in self.told[doc]:
                self.doc_of[one.id] = doc

    def keys_of(self, doc: str) -> Keys:
        """By what a document on the table is looked up."""
        return self.desk.keys_of(doc, self.desk.shelved[doc].lent)

    def all(self) -> list[Occasion]:
        """Every occasion on the table, in the order of their documents."""
        return [one for doc in sorted(self.told) for one in self.told[doc]]


def regrouped(
    desk: Desk, docs: set[str], *, before: Placed, judgements: Sequence[Judgement]
) -> Regrouped:
    """Group the occasions of documents anew, with all whom they, or their old incidents, reach.

    `before` are the occasions of documents that are gone, each with document and incident.
    """
    db = desk.db
    table = _Table(desk)
    table.lay(docs)
    fresh = {one.id for doc in docs if doc in table.told for one in table.told[doc]}
    beyond = {home for _, _, home in before}
    core, homes = set[str](), set[str]()
    likenesses: dict[Pair, Likeness] = {}
    judged = _judged(desk, judgements)
    while fresh or beyond:
        beyond |= {home for _, _, home in standing.occasions_in(db, "id", fresh)}
        mates = standing.occasions_in(db, "incident", beyond - homes)
        homes |= beyond
        beyond = set()
        table.lay(doc for _, doc, _ in mates)
        fresh |= {name for name, _, _ in mates if name in table.doc_of} - core
        core |= fresh
        near = {table.doc_of[name] for name in fresh}
        _lay_around(table, near)
        table.lay(other for doc in near for other in judged.get(doc, ()))
        likenesses |= neighbours.likenesses(db, near)
        alike = likenesses.values()
        fresh = reached(table.all(), desk.reports, alike, judgements=judgements, core=fresh) - core
    alike = likenesses.values()
    made = grouped(table.all(), desk.reports, alike, judgements=judgements, core=core)
    return _kept(db, made, core | {name for name, _, _ in before}, homes)


def _judged(desk: Desk, judgements: Sequence[Judgement]) -> dict[str, set[str]]:
    """The documents that a person judged together with each document."""
    names = {name for one in judgements for name in (one.left, one.right)}
    doc_of = {claim: doc for claim, (doc, _) in desk.rests_on(names).items()}
    doc_of |= {doc: doc for doc in desk.shelves(names)}
    found: dict[str, set[str]] = {}
    for one in judgements:
        docs = {doc_of[name] for name in (one.left, one.right) if name in doc_of}
        for doc in docs:
            found.setdefault(doc, set()).update(docs)
    return found


def _lay_around(table: _Table, docs: set[str]) -> None:
    """Lay out whoever the documents may be compared with, and whoever says just what they say."""
    db = table.desk.db
    found = [*neighbours.likenesses(db, docs)]
    near = docs | {doc for two in found for doc in two}
    asked = {key for doc in docs for key in table.keys_of(doc).all}
    near |= neighbours.docs_under(db, asked, "block")
    table.lay(near)
    said = {key for doc in near & table.told.keys() for key in table.keys_of(doc).wordings}
    table.lay(neighbours.docs_under(db, said - asked, "block"))


def _kept(
    db: Connection, made: Sequence[Grouped], occasions: set[str], homes: set[str]
) -> Regrouped:
    """Write the incidents that are other than they were."""
    now = {one.incident.id: one.incident for one in made}
    old = incidents_by(db, homes)
    bare = {name: replace(one, parent=None, tolls=()) for name, one in old.items()}
    other = [one for name, one in sorted(now.items()) if bare.get(name) != one]
    gone = old.keys() - now.keys()
    was = {claim: name for name, one in old.items() for claim in one.claims}
    moved = {claim for one in other for claim in one.claims if was.get(claim) != one.id} | {
        claim for name in gone for claim in old[name].claims
    }
    keep_incidents(db, gone | (old.keys() & {one.id for one in other}), other)
    standing.keep_occasions(
        db,
        occasions,
        [(held.id, held.doc, one.incident.id) for one in made for held in one.occasions],
    )
    replaced = [one for name, one in old.items() if name in gone or now[name] != bare[name]]
    _nest(db, [*other, *replaced])
    return Regrouped(tuple(other), frozenset(gone), frozenset(moved))


def _nest(db: Connection, changed: Sequence[Incident]) -> None:
    """Set the parent of the incidents that changed, and of all that begin inside a period that did.

    Incidents that begin on the same days have the same periods to choose from, asked for once.
    """
    ids = {one.id for one in changed}
    spans = [
        (one.period.start, _last(one.period.start, one.period.end))
        for one in changed
        if one.kind == "period" and one.period is not None
    ]
    open_ = {one.id: one for one in incidents_by(db, ids).values()}
    for first, last in _joined(spans):
        open_ |= {one.id: one for one in begun_within(db, first, last)}
    around = _periods_around(db, [one.period for one in open_.values() if one.period is not None])
    parents: dict[str, str | None] = {}
    for name, one in sorted(open_.items()):
        parent = None if one.period is None else parent_of(one, around[_days(one.period)])
        if parent != one.parent:
            parents[name] = parent
    keep_parents(db, parents)


def _joined(spans: Iterable[Days]) -> list[Days]:
    """Spans of days of which no two have a day in common, holding just the days of all."""
    made: list[Days] = []
    for first, last in sorted(spans):
        if made and first <= made[-1][1]:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        else:
            made.append((first, last))
    return made


def _periods_around(db: Connection, days: Iterable[Period]) -> dict[Days, list[Incident]]:
    """The periods that hold each of some days; of those near each other they are read at once."""
    spans = iter(sorted({_days(one) for one in days}))
    found: dict[Days, list[Incident]] = {}
    while some := list(islice(spans, TOGETHER)):
        held = periods_over(db, some[-1][0], min(last for _, last in some))
        for first, last in some:
            found[first, last] = [
                one
                for one in held
                if one.period and one.period.start <= first and last <= one.period.end
            ]
    return found


def _days(period: Period) -> Days:
    return period.start, period.end


def _last(first: date, last: date) -> date:
    """The last day on which what a period holds may begin."""
    reach = min(BUCKET * (LONGEST + 1), (date.max - first).days)
    return min(last, first + timedelta(reach))
