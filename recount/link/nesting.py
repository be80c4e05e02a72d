"""Which incident lies inside which: a killing in a day in a week (rule 30)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from recount.link.places import Relation, relation
from recount.model import Incident

BUCKET = 30  # days
LONGEST = 60  # buckets: five years


def nest(found: Sequence[Incident]) -> list[Incident]:
    """The incidents with `parent` set to the smallest period that holds each, sorted by id."""
    shelves: dict[int, list[Incident]] = defaultdict(list)
    for one in found:
        for bucket in shelves_of(one):
            shelves[bucket].append(one)
    nested = [replace(one, parent=_parent(one, shelves)) for one in found]
    return sorted(nested, key=lambda one: one.id)


def shelves_of(one: Incident) -> range:
    """The stretches of days in which a period may hold what begins there; none of an incident."""
    if one.kind != "period" or one.period is None:
        return range(0)
    first = one.period.start.toordinal() // BUCKET
    return range(first, min(one.period.end.toordinal() // BUCKET, first + LONGEST) + 1)


def parent_of(one: Incident, periods: Sequence[Incident]) -> str | None:
    """The id of the smallest of the periods that holds an incident; None where none does."""
    if one.period is None:
        return None
    bucket = one.period.start.toordinal() // BUCKET
    near = [other for other in periods if bucket in shelves_of(other)]
    return _parent(one, {bucket: near})


def _parent(one: Incident, shelves: dict[int, list[Incident]]) -> str | None:
    if one.period is None:
        return None
    near = shelves.get(one.period.start.toordinal() // BUCKET, [])
    holders = [other for other in near if other.id != one.id and _holds(other, one)]
    if not holders:
        return None
    return min(holders, key=lambda other: (_length(other), other.id)).id


def _length(one: Incident) -> int:
    return (one.period.end - one.period.start).days if one.period else 0


def _holds(outer: Incident, inner: Incident) -> bool:
    """Whether the outer period's days and place hold the inner's; one document suffices as place.

    Two periods of the same days hold each other only by place.
    """
    if outer.period is None or inner.period is None:
        return False
    if not outer.period.start <= inner.period.start <= inner.period.end <= outer.period.end:
        return False
    where = relation(inner.place, outer.place)
    if inner.kind == "period" and _length(inner) == _length(outer):
        return where is Relation.INSIDE
    if where in (Relation.INSIDE, Relation.SAME):
        return True
    return where is Relation.UNKNOWN and not set(inner.docs).isdisjoint(outer.docs)
