"""Bounds of cells that sums tie together, by interval arithmetic where that is exact.

A sum that shares at most one cell with what else ties its cells together needs no program: its
limits follow from each other in a few rounds, and where the ties form no ring, the limits of each
cell taken alone are the limits of all together (Freuder, "A sufficient condition for backtrack-free
search", 1982, for constraint networks without cycles). Breakdowns by place and by sex that cross
do form rings; `sums` solves those.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple, TypeAlias

from recount.reconcile.algebra import Bound, Contradiction, Relation, Solution
from recount.reconcile.intervals import Interval, smaller
from recount.reconcile.sums import OVER, Sum

Tie: TypeAlias = Relation | Sum


class _Limits(NamedTuple):
    low: dict[Hashable, int]
    high: dict[Hashable, int | None]


def crosses(relations: Sequence[Relation], sums: Sequence[Sum]) -> bool:
    """Whether the ties form a ring, so that interval arithmetic may be too generous."""
    above: dict[Hashable, Hashable] = {}

    def root(cell: Hashable) -> Hashable:
        while (up := above.setdefault(cell, cell)) != cell:
            above[cell] = above[up]
            cell = up
        return cell

    ties: list[Tie] = [*relations, *sums]
    for at, tie in enumerate(ties):
        node: Hashable = ("tie", at)
        for cell in _cells_of(tie):
            if root(cell) == root(node):
                return True
            above[root(cell)] = root(node)
    return False


def propagate(
    bounds: Sequence[Bound], relations: Sequence[Relation], sums: Sequence[Sum]
) -> Solution:
    """The limits of every cell, once each contradiction is named and its claims set aside.

    No relation may have a negative slack: then ties alone cannot contradict each other. Each
    contradiction is minimal: without any one of its claims there is none. Exact where the ties do
    not cross; where they do, the limits are right and may be too wide.
    """
    found: list[Contradiction] = []
    quarantined: set[str] = set()
    ties: list[Tie] = [*relations, *sums]
    while (limits := _limits(bounds, ties, quarantined)) is None:
        conflict = _minimal(bounds, ties, quarantined)
        found.append(Contradiction(OVER, conflict, (), 0, 0, _reasons(ties)))
        quarantined |= set(conflict)
    made: dict[Hashable, Interval] = {
        cell: Interval(limits.low[cell], limits.high[cell]) for cell in limits.low
    }
    return Solution(made, tuple(found), frozenset(quarantined))


def _cells_of(tie: Tie) -> tuple[Hashable, ...]:
    return (tie.part, tie.whole) if isinstance(tie, Relation) else (*tie.parts, tie.whole)


def _reasons(ties: Sequence[Tie]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.because for tie in ties))


def _minimal(bounds: Sequence[Bound], ties: Sequence[Tie], without: set[str]) -> tuple[str, ...]:
    """A smallest set of claims that cannot all be true, by dropping what is not needed."""
    said = {one.claim for one in bounds} | {tie.claim for tie in ties if tie.claim is not None}
    needed = sorted(said - without)
    for claim in list(needed):
        fewer = [one for one in needed if one != claim]
        if _limits(bounds, ties, said - set(fewer)) is None:
            needed = fewer
    return tuple(needed)


def _limits(bounds: Sequence[Bound], ties: Sequence[Tie], without: set[str]) -> _Limits | None:
    """What the rest allows each cell; None where it allows a cell nothing."""
    limits = _Limits({}, {})
    for tie in ties:
        for cell in _cells_of(tie):
            limits.low[cell], limits.high[cell] = 0, None
    for one in bounds:
        limits.low.setdefault(one.cell, 0)
        limits.high.setdefault(one.cell, None)
        if one.claim not in without:
            limits.low[one.cell] = max(limits.low[one.cell], one.low or 0)
            limits.high[one.cell] = smaller(limits.high[one.cell], one.high)
    held = [tie for tie in ties if tie.claim is None or tie.claim not in without]
    for _ in range(len(limits.low) + 1):
        if any(_empty(limits, cell) for cell in limits.low):
            return None
        changed = [_tighten(limits, tie) for tie in held]  # each, not up to the first
        if not any(changed):
            return limits
    return None if any(_empty(limits, cell) for cell in limits.low) else limits


def _empty(limits: _Limits, cell: Hashable) -> bool:
    high = limits.high[cell]
    return high is not None and high < limits.low[cell]


def _tighten(limits: _Limits, tie: Tie) -> bool:
    """Carry each side's limits to the other; whether anything changed."""
    low, high = limits
    if isinstance(tie, Relation):
        top = high[tie.whole]
        return any(
            [
                _raise(low, tie.whole, low[tie.part] - tie.slack),
                _cut(high, tie.part, None if top is None else top + tie.slack),
            ]
        )
    least = sum(low[part] for part in tie.parts)
    changed = _raise(low, tie.whole, least)
    top = high[tie.whole]
    for part in tie.parts:
        changed |= _cut(high, part, None if top is None else top - (least - low[part]))
    return (_fill(limits, tie) or changed) if tie.complete else changed


def _fill(limits: _Limits, tie: Sum) -> bool:
    """Of a complete breakdown: the parts are together no less than the whole."""
    low, high = limits
    changed = _cut(high, tie.whole, _sum_of([high[part] for part in tie.parts]))
    for part in tie.parts:
        others = _sum_of([high[other] for other in tie.parts if other != part])
        if others is not None:
            changed |= _raise(low, part, low[tie.whole] - others)
    return changed


def _sum_of(highs: Sequence[int | None]) -> int | None:
    stated = [high for high in highs if high is not None]
    return sum(stated) if len(stated) == len(highs) else None


def _raise(low: dict[Hashable, int], cell: Hashable, least: int) -> bool:
    if least <= low[cell]:
        return False
    low[cell] = least
    return True


def _cut(high: dict[Hashable, int | None], cell: Hashable, most: int | None) -> bool:
    known = high[cell]
    if most is None or (known is not None and known <= most):
        return False
    high[cell] = most
    return True
