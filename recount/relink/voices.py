"""Whose voice each document speaks with, and what each claim rests on, where that may change."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from recount.link.copies import LINKS, is_copy
from recount.link.keys import number_key, numbers
from recount.link.origins import Rooted, rooted, shared_voice
from recount.relink.desk import Desk
from recount.store import neighbours, standing
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
    parted = {before for _, before, after in lost if before and after} - gone
    lefts = came | {before for _, before, _ in around if before} | parted
    known = neighbours.copies_of(db, lefts | gone)
    stale = {two for two in known if two[0] in lefts or not gone.isdisjoint(two)}
    settled = {two for two in stale if came.isdisjoint(two) and gone.isdisjoint(two)}
    asked = (parted | {left for left, _ in stale if left in lefts}) - came
    near = _next_to(around, neighbours.beside(db, asked), asked=asked | came)
    open_ = near - settled
    desk.take(doc for two in open_ for doc in two)
    now = (near & settled) | {two for two in open_ if is_copy(*(desk.reports[d] for d in two))}
    neighbours.keep_copies(db, stale, now)
    changed = {doc for two in stale ^ now for doc in two} | came | gone
    return _voiced(desk, changed - (gone - came))


def _next_to(around: Beside, held: Beside, *, asked: set[str]) -> set[Pair]:
    """The pairs that stand next to each other with enough shingles.

    `around` are the shingles of what came, `held` those of others that are `asked` who is next.
    """
    many = Counter((doc, after) for doc, _, after in (*around, *held) if after is not None)
    many.update((one, doc) for doc, one, _ in around if one is not None and one not in asked)
    return {two for two, shingles in many.items() if shingles >= LINKS}


def _voiced(desk: Desk, docs: set[str]) -> set[str]:
    """Give every group that holds one of the documents its voice; those who have another now."""
    moved: list[Shelf] = []
    groups = _groups(desk, docs)
    shelves = desk.shelves({doc for group in groups for doc in group})
    for group in groups:
        held = [shelves[doc] for doc in sorted(group)]
        voice = shared_voice([(one.published or date.max, one.doc, one.own) for one in held])
        moved += [replace(one, voice=voice) for one in held if one.voice != voice]
    desk.shelve(moved)
    return {one.doc for one in moved}


def _groups(desk: Desk, docs: set[str]) -> list[set[str]]:
    """The documents with all that are their copies, and those copies' copies."""
    pairs: dict[str, set[str]] = defaultdict(set)
    found = neighbours.copies_of(desk.db, docs)
    found |= neighbours.chained_to(desk.db, {doc for two in found for doc in two} - docs)
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
    Returns the keys of the origins whose claims changed in any way, and the claims that rest on
    another origin now or on one that is called otherwise.
    """
    db = desk.db
    desk.take(docs)
    touched = numbered | {key for doc in docs for key in numbers(desk.claims[doc])}
    around = docs | neighbours.docs_under(db, touched, "number")
    desk.take(around)
    voices = {one.doc: one.voice for one in desk.shelves(around).values()}
    found, notes = rooted(desk.claims_of(around), voices, desk.reports)
    held = {claim.id: claim for doc in around for claim in desk.claims[doc]}
    now = {
        one.claim: one
        for one in found
        if one.doc in docs or not touched.isdisjoint(numbers([held[one.claim]]))
    }
    told = {number_key(*number): said for number, said in notes.items()}
    told = {key: told.get(key, []) for key in touched}
    return _kept(desk, {one.claim: one for one in before}, now, told, docs)


def _kept(
    desk: Desk,
    before: dict[str, Rooted],
    now: dict[str, Rooted],
    notes: Mapping[int, list[Pair]],
    docs: set[str],
) -> tuple[set[str], set[str]]:
    db = desk.db
    before |= {one.claim: one for one in standing.roots(db, "claim", now)}
    moved = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
    keys = {one.key for one in before.values() if one.claim in moved or one.doc in docs}
    keys |= {one.key for one in now.values() if one.claim in moved or one.doc in docs}
    old = standing.notes_on(db, "number", notes)
    keys |= {*old, *(key for said in notes.values() for key, _ in said)}
    called = desk.speakers.called(keys)
    at_stake = moved & now.keys()
    standing.keep_roots(db, moved, [now[name] for name in sorted(at_stake)])
    standing.keep_notes(db, notes)
    desk.rests |= {name: (one.doc, one.key) for name, one in now.items()}
    lost = [before[name] for name in moved & before.keys()]
    renamed = desk.speakers.follow(called, lost=lost, came=[now[name] for name in at_stake])
    desk.speakers.owed |= keys
    return keys, at_stake | {one.claim for one in standing.roots(db, "origin", renamed)}
