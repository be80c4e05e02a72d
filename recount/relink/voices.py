"""Whose voice each document speaks with, and what each claim rests on, where that may change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from recount.link.copies import LINKS, is_copy
from recount.link.keys import number_key, numbers
from recount.link.origins import Rooted, gathered, origin_id, rooted, shared_voice
from recount.model import Origin
from recount.relink.desk import Desk
from recount.store import neighbours, standing
from recount.store.found import keep_origins, origins_by
from recount.store.neighbours import Pair, Shelf

Beside = list[tuple[str, str | None, str | None]]


def revoiced(desk: Desk, came: Iterable[str], *, lost: Beside, gone: Iterable[str]) -> set[str]:
    """Find the copies of what came anew and mend those of what went; the documents whose voice
    is another now.

    `lost` is who stood beside the documents that are gone, `gone` their ids.
    """
    db = desk.db
    came, gone = set(came), set(gone)
    around = neighbours.beside(db, came)
    lefts = came | {before for _, before, _ in around if before}
    lefts |= {before for _, before, after in lost if before and after}
    lefts -= gone - came
    known = neighbours.copies_of(db, lefts | gone)
    stale = {two for two in known if two[0] in lefts or not gone.isdisjoint(two)}
    settled = {two for two in stale if came.isdisjoint(two) and gone.isdisjoint(two)}
    held = [one for one in around if one[0] in lefts] + neighbours.beside(db, lefts - came)
    near = {two for two, many in neighbours.next_to(held).items() if many >= LINKS}
    open_ = near - settled
    desk.take(doc for two in open_ for doc in two)
    now = (near & settled) | {two for two in open_ if is_copy(*(desk.reports[d] for d in two))}
    neighbours.keep_copies(db, stale, now)
    changed = {doc for two in stale ^ now for doc in two} | came | gone
    return _voiced(db, changed - (gone - came))


def _voiced(db: Connection, docs: set[str]) -> set[str]:
    """Give every group that holds one of the documents its voice; those who have another now."""
    moved: list[Shelf] = []
    groups = _groups(db, docs)
    shelves = neighbours.shelves(db, {doc for group in groups for doc in group})
    for group in groups:
        held = [shelves[doc] for doc in sorted(group)]
        voice = shared_voice([(one.published or date.max, one.doc, one.own) for one in held])
        moved += [replace(one, voice=voice) for one in held if one.voice != voice]
    neighbours.keep_shelves(db, moved)
    return {one.doc for one in moved}


def _groups(db: Connection, docs: set[str]) -> list[set[str]]:
    """The documents with all that are their copies, and those copies' copies."""
    pairs: dict[str, set[str]] = defaultdict(set)
    found = neighbours.copies_of(db, docs)
    found |= neighbours.chained_to(db, {doc for two in found for doc in two} - docs)
    for one, other in found:
        pairs[one].add(other)
        pairs[other].add(one)
    groups, done = [], set[str]()
    for doc in sorted(docs):
        if doc not in done:
            group, open_ = {doc}, [doc]
            while open_:
                more = pairs[open_.pop()] - group
                group |= more
                open_ += more
            groups.append(group)
            done |= group
    return groups


def rerooted(
    desk: Desk, docs: set[str], *, numbered: set[int], before: Iterable[Rooted]
) -> tuple[set[str], set[str]]:
    """Find anew what the claims of documents rest on, and those of the same uncommon numbers.

    `numbered` are the keys of numbers that what is gone gave, `before` what its claims rested on.
    Returns the ids of the origins whose claims changed in any way, and the claims that rest on
    another origin now or on one that is called otherwise.
    """
    db = desk.db
    desk.take(docs)
    touched = numbered | {key for doc in docs for key in numbers(desk.claims[doc])}
    around = docs | neighbours.docs_under(db, touched, "number")
    desk.take(around)
    voices = {one.doc: one.voice for one in neighbours.shelves(db, around).values()}
    found, notes = rooted(desk.claims_of(around), voices, desk.reports)
    held = {claim.id: claim for doc in around for claim in desk.claims[doc]}
    now = {
        one.claim: one
        for one in found
        if one.doc in docs or not touched.isdisjoint(numbers([held[one.claim]]))
    }
    told = {number_key(*number): said for number, said in notes.items()}
    told = {key: told.get(key, []) for key in touched}
    return _kept(db, {one.claim: one for one in before}, now, told, docs)


def _kept(
    db: Connection,
    before: dict[str, Rooted],
    now: dict[str, Rooted],
    notes: Mapping[int, list[Pair]],
    docs: set[str],
) -> tuple[set[str], set[str]]:
    before |= {one.claim: one for one in standing.roots(db, "claim", now)}
    moved = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    keys = {one.key for one in before.values() if one.claim in moved or one.doc in docs}
    keys |= {one.key for one in now.values() if one.claim in moved or one.doc in docs}
    old = standing.notes_on(db, "number", notes)
    keys |= {*old, *(key for said in notes.values() for key, _ in said)}
    standing.keep_roots(db, moved, [now[name] for name in sorted(moved & now.keys())])
    standing.keep_notes(db, notes)
    changed, renamed = _gathered(db, keys)
    at_stake = {name for name in moved if name in now}
    return changed, at_stake | renamed


def _gathered(db: Connection, keys: set[str]) -> tuple[set[str], set[str]]:
    """Gather the origins of some keys; their ids, and the claims of those called otherwise now."""
    held: dict[str, list[Rooted]] = defaultdict(list)
    for one in standing.roots(db, "origin", keys):
        held[one.key].append(one)
    said = standing.notes_on(db, "origin", held)
    made = [gathered(held[key], said.get(key, ())) for key in sorted(held)]
    now = {origin.id: origin for origin in made}
    ids = {origin_id(key) for key in keys}
    before = origins_by(db, ids)
    keep_origins(db, ids, now.values())
    renamed = {
        claim
        for name, one in now.items()
        if name in before and _called(one) != _called(before[name])
        for claim in one.claims
    }
    return ids, renamed


def _called(one: Origin) -> tuple[object, ...]:
    """What a toll or a finding says of an origin."""
    return one.name, one.kind, one.settled
