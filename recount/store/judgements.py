"""What people decided: added, superseded by a later decision, never changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from recount.model import Judgement
from recount.store import schema


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with its number, and the number of the later one on the same pair, if any.

    `contested`: another case, merged into this one, decided otherwise on the pair. None of such
    decisions is followed until a person decides anew, and none supersedes another.
    """

    number: int
    judgement: Judgement
    superseded_by: int | None
    contested: bool = False

    @property
    def stands(self) -> bool:
        """Whether linking follows it."""
        return self.superseded_by is None and not self.contested

    @property
    def pair(self) -> frozenset[str]:
        """The two that it is on, in either order."""
        return frozenset((self.judgement.left, self.judgement.right))


def add_judgement(db: Connection, judgement: Judgement) -> None:
    """Add a decision, unless it says what stands already on its pair, by the same author.

    A decision that returns to an earlier one is added anew: the last on a pair counts.
    """
    pair = frozenset((judgement.left, judgement.right))
    standing = [one for one in standing_judgements(db) if {one.left, one.right} == pair]
    if judgement not in standing:
        append_judgement(db, judgement)


def append_judgement(db: Connection, judgement: Judgement, *, contested: bool = False) -> None:
    """Add a decision behind all others."""
    db.execute(
        insert(schema.judgement),
        {
            "one": judgement.left,
            "other": judgement.right,
            "same": int(judgement.same),
            "author": judgement.author,
            "made": None if judgement.made is None else judgement.made.isoformat(),
            "because": judgement.because,
            "contested": int(contested),
        },
    )


def kept_judgements(db: Connection) -> list[Kept]:
    """Every decision ever made, in the order in which they were added."""
    table = schema.judgement
    rows = db.execute(select(table).order_by(table.c.position)).all()
    later: dict[int, int] = {}
    open_: dict[frozenset[str], list[int]] = {}
    contested = {row.position for row in rows if row.contested}
    for row in rows:
        before = open_.setdefault(frozenset((row.one, row.other)), [])
        if not (row.position in contested and contested.issuperset(before)):
            later |= dict.fromkeys(before, row.position)
            before.clear()
        before.append(row.position)
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
            contested=row.position in contested and row.position not in later,
        )
        for row in rows
    ]


def all_judgements(db: Connection) -> list[Judgement]:
    """Every decision, in the order in which they were added."""
    return [kept.judgement for kept in kept_judgements(db)]


def standing_judgements(db: Connection) -> list[Judgement]:
    """The latest decision on each pair, in either order, in the order in which they were added.

    None of a pair on which merged cases decided otherwise.
    """
    return [kept.judgement for kept in kept_judgements(db) if kept.stands]


def contested_judgements(db: Connection) -> list[list[Judgement]]:
    """The decisions that merged cases hold against each other, those on one pair together."""
    pairs: dict[frozenset[str], list[Judgement]] = {}
    for kept in kept_judgements(db):
        if kept.contested:
            pairs.setdefault(kept.pair, []).append(kept.judgement)
    return list(pairs.values())
