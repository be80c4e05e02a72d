"""Linking a case: what is new in it, what is gone, what people decided, and nothing else.

Linking falls apart into neighbourhoods (`recount.link.keys`): every stage is made anew for the
documents that changed and those they may have to do with, by the very functions that link a whole
case held in memory, and their rows alone are written. The result is that of linking everything at
once, whatever came in which order. A case that was never linked, or was by other rules, is linked
from nothing in the same way, a portion of its days after the other, so that no more than a portion
and its neighbourhood is held at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection

from recount.link.judged import partings
from recount.link.keys import loans, numbers
from recount.model import Judgement
from recount.relink.counts import Touched, at_a_time, followed, recounted, scopes_in
from recount.relink.desk import Desk, Portion
from recount.relink.groups import Placed, regrouped
from recount.relink.speakers import Speakers
from recount.relink.voices import rerooted, revoiced
from recount.relink.weeks import recompared, relent, shelf_of
from recount.store import neighbours, standing
from recount.store.documents import read_as
from recount.store.found import (
    basis_from,
    forget_found,
    keep_linked,
    linked_basis,
    linked_by,
)
from recount.store.judgements import standing_judgements

AT_ONCE = 20_000  # documents of one portion
CROWD = 1000  # documents that say just the same, from where they are grouped once for all portions

Decision = tuple[str, str, bool]


def is_linked(db: Connection, rules: str) -> bool:
    """Whether the tolls in the case are those of its claims and decisions, by these rules."""
    known, documents = linked_by(db)
    if known != rules or linked_basis(db) != basis_from(db, rules, documents):
        return False
    return not neighbours.came(db) and not neighbours.gone(db)


def link(db: Connection, rules: str, *, at_once: int = AT_ONCE, crowd: int = CROWD) -> None:
    """Bring what was made of a case's claims up to date; `rules` is a digest of how it is made.

    Nothing is kept of a transaction that does not come to its end.
    """
    known, documents = linked_by(db)
    if known != rules:
        neighbours.forget_all(db)
        forget_found(db)
        documents = 0
    judged = standing_judgements(db)
    decided = {(min(j.left, j.right), max(j.left, j.right), j.same) for j in judged}
    before = standing.heeded(db)
    speakers = Speakers(db)
    desk, crowded = Desk(db, speakers), set[str]()
    for portion in _portions(db, decided ^ before, at_once=at_once):
        desk = Desk(db, speakers, partings(judged))
        documents -= neighbours.sum_of(db, portion.gone)
        crowded |= _linked(desk, portion, judged, crowd=crowd)
        neighbours.note_linked(db, portion.came)
        documents += neighbours.sum_of(db, portion.came)
    if crowded:
        _grouped(desk, crowded, Touched(), judgements=judged, before=[])
    for keys in at_a_time(db, speakers.owed, at_once=2 * at_once):
        followed(desk, keys)
        desk = Desk(db, speakers)
    if decided != before:
        standing.keep_heeded(db, decided)
    if linked_basis(db) != basis_from(db, rules, documents):
        keep_linked(db, rules=rules, documents=documents)


def _named(decisions: Collection[Decision]) -> frozenset[str]:
    return frozenset(name for left, right, _ in decisions for name in (left, right))


def _portions(
    db: Connection, decisions: Collection[Decision], *, at_once: int
) -> Iterator[Portion]:
    """What is gone goes with the first portion, what was decided is followed with the last.

    A document whose own claims were told apart is linked as one that was read anew.
    """
    named = _named(decisions)
    neighbours.link_again(db, _parted(db, decisions))
    came, gone = neighbours.came(db), tuple(neighbours.gone(db))
    while len(came) > at_once:
        yield Portion(tuple(came[:at_once]), gone)
        came, gone = came[at_once:], ()
    if came or gone or named:
        yield Portion(tuple(came), gone, named)


def _parted(db: Connection, decisions: Collection[Decision]) -> set[str]:
    """The linked documents of which two claims were decided on."""
    doc_of = {one.claim: one.doc for one in standing.roots(db, "claim", _named(decisions))}
    return {
        doc_of[left]
        for left, right, _ in decisions
        if left in doc_of and doc_of[left] == doc_of.get(right)
    }


def _linked(
    desk: Desk, portion: Portion, judgements: Sequence[Judgement], *, crowd: int
) -> set[str]:
    """Link a portion; its documents that are yet to be grouped, once all are linked.

    Its origins are followed then, too: most speak in many portions.
    """
    db = desk.db
    gone, came = portion.gone, set(portion.came)
    past = neighbours.shelves(db, gone)
    keys = {kind: _keys(db, gone, kind) for kind in ("block", "loan", "number")}
    scopes = neighbours.scopes_of(db, gone) | {f"document:{doc}" for doc in gone}
    beside = neighbours.beside(db, gone)
    rooted = standing.roots(db, "doc", gone)
    placed = standing.occasions_in(db, "doc", gone)
    neighbours.forget_documents(db, gone)
    _shelve(desk, came)
    voiced = revoiced(desk, came, lost=beside, gone=gone)
    origins, claims = rerooted(desk, came | voiced, numbered=keys["number"], before=rooted)
    moved = relent(desk, came, borrowed=keys["loan"])
    past |= {doc: one for doc, one in moved.items() if doc not in came}
    now = desk.shelves(came | moved.keys())
    blocks = keys["block"] | _keys(db, moved, "block") | _blocks(desk, now)
    pairs = recompared(
        desk,
        before={doc: one.shelved for doc, one in past.items()},
        now={doc: one.shelved for doc, one in now.items()},
    )
    docs = {doc for two in pairs for doc in two} | now.keys()
    docs |= neighbours.docs_under(db, blocks, "block")
    docs |= {one[1] for one in standing.occasions_in(db, "id", portion.named)}
    docs |= {doc for doc, _ in desk.rests_on(portion.named).values()}
    docs |= set(desk.shelves(portion.named))
    docs -= set(gone) - came
    crowded = _crowded(desk, docs & now.keys(), least=crowd)
    touched = Touched(frozenset(came), frozenset(scopes), frozenset(origins), frozenset(claims))
    _grouped(desk, docs - crowded, touched, judgements=judgements, before=placed)
    return crowded


def _grouped(
    desk: Desk,
    docs: set[str],
    touched: Touched,
    *,
    judgements: Sequence[Judgement],
    before: Placed,
) -> None:
    found = regrouped(desk, docs, before=before, judgements=judgements)
    recounted(desk, touched, found)


def _crowded(desk: Desk, docs: Collection[str], *, least: int) -> set[str]:
    """The documents that very many others say just the same as: all these are one incident.

    Each portion would make it anew with all that came before.
    """
    said = {doc: desk.keys_of(doc, desk.shelved[doc].lent).wordings for doc in docs}
    asked = {key for keys in said.values() for key in keys}
    many = neighbours.crowded(desk.db, asked, "block", least=least)
    return {doc for doc, keys in said.items() if not many.isdisjoint(keys)}


def _keys(db: Connection, docs: Collection[str], kind: str) -> set[int]:
    return set().union(*neighbours.keys_of(db, docs, kind).values())


def _shelve(desk: Desk, came: Collection[str]) -> None:
    """Remember what came, as far as no other document has a say in it."""
    from recount.link.copies import sketch

    desk.take(came)
    db = desk.db
    docs = sorted(came)
    read = read_as(db, docs)
    fresh = [shelf_of(desk.reports[doc], desk.occasions(doc), read[doc]) for doc in docs]
    desk.shelve(fresh)
    neighbours.keep_sketches(db, {doc: sketch(desk.reports[doc]) for doc in docs})
    neighbours.keep_keys(db, "number", {doc: numbers(desk.claims[doc]) for doc in docs})
    neighbours.keep_keys(db, "loan", {doc: loans(desk.occasions(doc)) for doc in docs})
    neighbours.keep_scopes(db, {doc: scopes_in(desk.claims[doc]) for doc in docs})


def _blocks(desk: Desk, now: dict[str, neighbours.Shelf]) -> set[int]:
    """Remember whom documents may be compared with, and return all those keys."""
    keys = {doc: desk.keys_of(doc, one.lent).all for doc, one in now.items()}
    neighbours.keep_keys(desk.db, "block", keys)
    return set().union(*keys.values())
