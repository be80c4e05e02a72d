"""Bounds of many cells at once, and the smallest sets of claims that contradict each other.

Each cell (period, place, population, harm) is an unknown number of people. A claim bounds one
cell; a relation says that one cell is at most another plus a constant (a part and its whole, an
earlier and a later running total). These are difference constraints: the tightest bounds are
shortest paths, and a negative cycle is a minimal contradictory set (Cormen et al., "Introduction
to Algorithms", ch. 24.4; Johnson 1977 for the potentials).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from recount.reconcile.intervals import Interval


class Bound(NamedTuple):
    """A claim's limits for a cell; None where it sets none."""

    cell: Hashable
    low: int | None
    high: int | None
    claim: str


class Relation(NamedTuple):
    """`part` is at most `whole` + `slack` people, for the reason given.

    `claim` names the claim that says so; a relation of pure logic has none.
    """

    part: Hashable
    whole: Hashable
    because: str
    slack: int = 0
    claim: str | None = None


class Contradiction(NamedTuple):
    """Claims that cannot all be true: dropping any one of them would heal it.

    `low` people at least in the first cell, `high` at most in the last; `because` are the
    relations between them, in order. Both cells are None where relations alone contradict.
    """

    kind: str
    claims: tuple[str, ...]
    cells: tuple[Hashable, ...]
    low: int
    high: int
    because: tuple[str, ...]


class Solution(NamedTuple):
    """The bounds of every cell after the quarantine, and what had to be quarantined."""

    bounds: dict[Hashable, Interval]
    contradictions: tuple[Contradiction, ...]
    quarantined: frozenset[str]


Edge = tuple[int, int, int]  # the cell reached, weight, number of the relation


class _Graph(NamedTuple):
    cells: list[Hashable]
    number: dict[Hashable, int]
    up: list[list[Edge]]  # from a whole to its parts: carries upper limits
    down: list[list[Edge]]  # from a part to its wholes: carries lower limits


class _Reached(NamedTuple):
    distance: list[int | None]
    before: list[int]  # the relation the best path came through; -1 at its start
    claim: list[str]


def solve(bounds: Sequence[Bound], relations: Sequence[Relation]) -> Solution:
    """The tightest limits of every cell, once every contradiction is named and set aside.

    Each round names the widest contradiction, quarantines its claims and solves again, so that
    the rounds are one more than the contradictions.
    """
    found: list[Contradiction] = []
    quarantined: set[str] = set()
    held = list(relations)
    while (cycle := _relations_at_odds(held)) is not None:
        found.append(cycle)
        said = set(cycle.claims)
        kept = [one for one in held if one.claim is None or one.claim not in said]
        if len(kept) == len(held):
            raise ValueError(f"relations without a claim contradict each other: {cycle.because}")
        held = kept
        quarantined |= said
    graph = _graph(bounds, held)
    potential = _potentials(graph)
    while True:
        standing = [one for one in bounds if one.claim not in quarantined]
        high = _spread(graph.up, potential, _starts(graph, standing, upper=True))
        low = _spread(graph.down, [-p for p in potential], _starts(graph, standing, upper=False))
        worst = _widest(graph, low, high, held)
        if worst is None:
            break
        found.append(worst)
        quarantined |= set(worst.claims)
    limits = {
        cell: Interval(max(0, -(low.distance[i] or 0)), high.distance[i])
        for i, cell in enumerate(graph.cells)
    }
    return Solution(limits, tuple(found), frozenset(quarantined))


def _graph(bounds: Sequence[Bound], relations: Sequence[Relation]) -> _Graph:
    cells: dict[Hashable, int] = {}
    for bound in bounds:
        cells.setdefault(bound.cell, len(cells))
    for relation in relations:
        cells.setdefault(relation.whole, len(cells))
        cells.setdefault(relation.part, len(cells))
    up: list[list[Edge]] = [[] for _ in cells]
    down: list[list[Edge]] = [[] for _ in cells]
    for i, relation in enumerate(relations):
        part, whole = cells[relation.part], cells[relation.whole]
        up[whole].append((part, relation.slack, i))
        down[part].append((whole, relation.slack, i))
    return _Graph(list(cells), cells, up, down)


def _starts(graph: _Graph, bounds: Sequence[Bound], *, upper: bool) -> dict[int, tuple[int, str]]:
    """Each directly bounded cell's tightest limit and its claim; lower limits are negated."""
    best: dict[int, tuple[int, str]] = {}
    for bound in bounds:
        limit = bound.high if upper else bound.low
        if limit is None:
            continue
        start = (limit if upper else -limit, bound.claim)
        cell = graph.number[bound.cell]
        if cell not in best or start < best[cell]:
            best[cell] = start
    return best


def _potentials(graph: _Graph) -> list[int]:
    """Shortest distances from a node joined to every cell by 0: makes all weights ≥ 0.

    Called once `_relations_at_odds` has found no negative cycle, so that the queue runs dry.
    """
    potential = [0] * len(graph.cells)
    if all(slack >= 0 for edges in graph.up for _, slack, _ in edges):
        return potential
    waiting = deque(range(len(graph.cells)))
    queued = [True] * len(graph.cells)
    while waiting:
        at = waiting.popleft()
        queued[at] = False
        for to, slack, _ in graph.up[at]:
            if potential[at] + slack < potential[to]:
                potential[to] = potential[at] + slack
                if not queued[to]:
                    queued[to] = True
                    waiting.append(to)
    return potential


def _spread(
    edges: list[list[Edge]], potential: list[int], starts: dict[int, tuple[int, str]]
) -> _Reached:
    """Dijkstra from all the directly bounded cells at once, on weights made non-negative."""
    count = len(edges)
    distance: list[int | None] = [None] * count
    before = [-1] * count
    claim = [""] * count
    heap = [(limit - potential[cell], said, cell, -1) for cell, (limit, said) in starts.items()]
    heapify(heap)
    while heap:
        reduced, said, at, via = heappop(heap)
        if distance[at] is not None:
            continue
        distance[at] = reduced + potential[at]
        before[at] = via
        claim[at] = said
        here = potential[at]
        for to, slack, relation in edges[at]:
            if distance[to] is None:
                heappush(heap, (reduced + slack + here - potential[to], said, to, relation))
    return _Reached(distance, before, claim)


def _widest(
    graph: _Graph, low: _Reached, high: _Reached, relations: Sequence[Relation]
) -> Contradiction | None:
    """The contradiction with the greatest gap between its lower and its upper limit."""
    gap, at = 0, -1
    for i, (under, over) in enumerate(zip(low.distance, high.distance, strict=True)):
        if under is not None and over is not None and -under - over > gap:
            gap, at = -under - over, i
    if at < 0:
        return None
    below = _path(graph, low, at, relations, to_whole=False)
    above = _path(graph, high, at, relations, to_whole=True)
    steps = below[::-1] + above
    cells = [relations[steps[0]].part] if steps else [graph.cells[at]]
    cells += [relations[step].whole for step in steps]
    said = {low.claim[at]: None, high.claim[at]: None}
    said |= {name: None for step in steps if (name := relations[step].claim) is not None}
    slack = sum(relations[step].slack for step in steps)
    reasons = [relations[step].because for step in steps]
    over_at = high.distance[at] or 0
    top = over_at - sum(relations[step].slack for step in above)
    return Contradiction(
        kind=_kind(reasons),
        claims=tuple(said),
        cells=tuple(cells),
        low=top + slack + gap,
        high=top,
        because=tuple(dict.fromkeys(reasons)),
    )


def _path(
    graph: _Graph, reached: _Reached, at: int, relations: Sequence[Relation], *, to_whole: bool
) -> list[int]:
    """The relations of the best path, from the cell `at` back to its start."""
    steps = []
    while (step := reached.before[at]) >= 0:
        steps.append(step)
        relation = relations[step]
        at = graph.number[relation.whole if to_whole else relation.part]
    return steps


ORDER = ("subgroup > group", "place > region", "cumulative decrease", "daily ≠ difference")


def _kind(reasons: Sequence[str]) -> str:
    """The kind of a contradiction: the first of `ORDER` among its relations."""
    return next((kind for kind in ORDER if kind in reasons), "disjoint figures")


def _relations_at_odds(relations: Sequence[Relation]) -> Contradiction | None:
    """A negative cycle among the relations alone (increments that exclude each other)."""
    if all(relation.slack >= 0 for relation in relations):
        return None
    graph = _graph((), relations)
    count = len(graph.cells)
    distance = [0] * count
    before = [-1] * count
    rounds = [0] * count
    waiting = deque(range(count))
    queued = [True] * count
    while waiting:
        at = waiting.popleft()
        queued[at] = False
        for to, slack, relation in graph.up[at]:
            if distance[at] + slack >= distance[to]:
                continue
            distance[to] = distance[at] + slack
            before[to] = relation
            rounds[to] = rounds[at] + 1
            if rounds[to] >= count:
                return _cycle(graph, before, to, relations)
            if not queued[to]:
                queued[to] = True
                waiting.append(to)
    return None


def _cycle(
    graph: _Graph, before: list[int], at: int, relations: Sequence[Relation]
) -> Contradiction:
    for _ in graph.cells:
        at = graph.number[relations[before[at]].whole]
    steps: list[int] = []
    start = at
    while not steps or at != start:
        steps.append(before[at])
        at = graph.number[relations[before[at]].whole]
    ring = [relations[step] for step in steps]
    reasons = [relation.because for relation in ring]
    return Contradiction(
        kind=_kind(reasons),
        claims=tuple(dict.fromkeys(one.claim for one in ring if one.claim is not None)),
        cells=tuple(relation.part for relation in ring),
        low=-sum(relation.slack for relation in ring),
        high=0,
        because=tuple(dict.fromkeys(reasons)),
    )
