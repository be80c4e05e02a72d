"""Where documents stand in time, and how alike their stories are, where that may change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from recount.link.chains import outlet_of
from recount.link.incidents import LEAST_ALIKE, story_day
from recount.link.keys import loans
from recount.link.occasions import Occasion
from recount.link.repeats import borrowed_by, dated_by_number
from recount.link.stories import (
    NOWHERE,
    Likeness,
    Shelved,
    Shelves,
    candidates,
    marks_of,
    scored,
    stale,
    told_in,
    window_of,
)
from recount.model import Report
from recount.relink.desk import Desk
from recount.store import neighbours
from recount.store.neighbours import Pair, Shelf

REACH = 3  # stretches of days around a document whose texts have a say in its likenesses


def shelf_of(report: Report, told: Iterable[Occasion], read: tuple[str, str]) -> Shelf:
    """What is remembered of a document, `read` so, that no other one has had a say in yet."""
    voice = outlet_of(report)
    marks = marks_of(told_in(report))
    published = None if report.published is None else report.published.earliest
    window = window_of(story_day(report, _main(told)))
    return Shelf(report.id, read, Shelved(window, marks), published, voice, voice, None)


def _main(told: Iterable[Occasion]) -> Occasion | None:
    return next((one for one in told if one.main), None)


def relent(desk: Desk, came: Iterable[str], *, borrowed: set[int]) -> dict[str, Shelf]:
    """Lend main totals without days those of the same number; what was remembered of the documents
    that are of other days now.

    `borrowed` are the keys of totals that are gone.
    """
    db = desk.db
    came = set(came)
    touched = borrowed | {key for doc in came for key in loans(desk.occasions(doc))}
    docs = neighbours.docs_under(db, touched, "loan") | came
    desk.take(docs)
    in_need = {doc for doc in docs if any(borrowed_by(one) for one in desk.occasions(doc))}
    asked = {key for doc in in_need for key in loans(desk.occasions(doc))}
    lenders = neighbours.docs_under(db, asked, "loan")
    desk.take(lenders)
    told = [one for doc in sorted(lenders | in_need) for one in desk.occasions(doc)]
    dated = {one.doc: one for one in dated_by_number(told) if one.main}
    before = desk.shelves(in_need)
    moved = {}
    for doc in sorted(in_need):
        lent = dated[doc].period
        if lent != before[doc].lent:
            window = window_of(story_day(desk.reports[doc], dated[doc]))
            shelved = before[doc].shelved._replace(window=window)
            moved[doc] = replace(before[doc], lent=lent, shelved=shelved)
    desk.shelve(list(moved.values()))
    return {doc: before[doc] for doc in moved}


def recompared(
    desk: Desk, *, before: Mapping[str, Shelved], now: Mapping[str, Shelved]
) -> set[Pair]:
    """Compare anew the stories whose likeness may have changed; the pairs whose likeness did.

    `before` and `now` hold the documents that came, went or moved, as they stood and as they stand.
    """
    db = desk.db
    windows = {one.window for one in (*before.values(), *now.values())}
    around = neighbours.shelved_in(db, _around(windows))
    shelves = Shelves(around)
    old = stale(shelves, before=before, now=now)
    fresh = {doc for doc in old if doc in around}
    known = neighbours.likenesses(db, old)
    found = _compared(desk, shelves, around, fresh)
    return neighbours.keep_likenesses(db, known, found)


def _around(windows: Iterable[int]) -> set[int]:
    near = {w + step for w in windows if w != NOWHERE for step in range(-REACH, REACH + 1)}
    return near | {w for w in windows if w == NOWHERE}


def _compared(
    desk: Desk, shelves: Shelves, around: Mapping[str, Shelved], docs: set[str]
) -> dict[Pair, Likeness]:
    pairs = list(candidates(shelves, docs))
    desk.take({doc for two in pairs for doc in two})
    found = scored(
        pairs,
        shelves,
        {doc: one.window for doc, one in around.items()},
        terms=lambda doc: told_in(desk.reports[doc]),
        least=LEAST_ALIKE,
    )
    return {(one.left, one.right): one for one in found}
