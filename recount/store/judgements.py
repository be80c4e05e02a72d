"""What people decided: added, superseded by a later decision, never changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from recount.model import Judgement
from recount.store import schema


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with its number, and the number of the later one on the same pair, if any."""

    number: int
    judgement: Judgement
    superseded_by: int | None


def add_judgement(db: Connection, judgement: Judgement) -> None:
    """Add a decision, unless it says what stands already on its pair, by the same author.

    A decision that returns to an earlier one is added anew: the last on a pair counts.
    """
    pair = frozenset((judgement.left, judgement.right))
    standing = [one for one in standing_judgements(db) if {one.left, one.right} == pair]
    if judgement in standing:
        return
    db.execute(
        insert(schema.judgement),
        {
            "one": judgement.left,
            "other": judgement.right,
            "same": int(judgement.same),
            "author": judgement.author,
            "made": None if judgement.made is None else judgement.made.isoformat(),
            "because": judgement.because,
        },
    )


def kept_judgements(db: Connection) -> list[Kept]:
    """Every decision ever made, in the order in which they were added."""
    table = schema.judgement
    rows = db.execute(select(table).order_by(table.c.position)).all()
    later: dict[int, int] = {}
    before: dict[frozenset[str], int] = {}
    for row in rows:
        pair = frozenset((row.one, row.other))
        if pair in before:
            later[before[pair]] = row.position
        before[pair] = row.position
    return [
        Kept(
            row.position,
            Judgement(
                row.one,
                row.other,
                bool(row.same),
                author=row.author,
                made=None if row.made is None else date.fromisoformat(row.made),
                because=row.because,
            ),
            later.get(row.position),
        )
        for row in rows
    ]


def all_judgements(db: Connection) -> list[Judgement]:
    """Every decision, in the order in which they were added."""
    return [kept.judgement for kept in kept_judgements(db)]


def standing_judgements(db: Connection) -> list[Judgement]:
    """The latest decision on each pair, in either order, in the order in which they were added."""
    return [kept.judgement for kept in kept_judgements(db) if kept.superseded_by is None]
