"""What people decided: added, superseded by a later decision, never changed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, insert, select

from recount.model import Judgement
from recount.store import schema


def add_judgement(db: Connection, judgement: Judgement) -> None:
    """Add a decision; the same decision by the same author on the same day is kept once."""
    if judgement not in all_judgements(db):
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


def all_judgements(db: Connection) -> list[Judgement]:
    """Every decision, in the order in which they were added."""
    table = schema.judgement
    return [
        Judgement(
            row.one,
            row.other,
            bool(row.same),
            author=row.author,
            made=None if row.made is None else date.fromisoformat(row.made),
            because=row.because,
        )
        for row in db.execute(select(table).order_by(table.c.position))
    ]


def standing_judgements(db: Connection) -> list[Judgement]:
    """The latest decision on each pair, in either order."""
    latest = {frozenset((one.left, one.right)): one for one in all_judgements(db)}
    return list(latest.values())
