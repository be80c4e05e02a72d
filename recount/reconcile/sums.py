"""Bounds of cells that sums tie together, and the smallest sets of claims no sum allows.

Difference constraints (see `algebra`) cannot say that separate parts together are at most their
whole, or exactly it where the source says that its breakdown is complete. With such sums the
bounds are a linear program, solved by HiGHS (Huangfu and Hall, "Parallelizing the dual revised
simplex method", 2018) for the cells a sum touches and what is tied to them, and for no others.
An infeasible program is cut down to a minimal conflict by QuickXplain (Junker, AAAI 2004).

Counts are whole numbers and the program's are not: its bounds are rounded inwards, which loses no
whole number that satisfies everything. HiGHS comes with the extra `sums`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeVar

from recount.errors import RecountError
from recount.reconcile.algebra import Bound, Contradiction, Relation, Solution, solve
from recount.reconcile.intervals import Interval

NEARLY = 1e-6  # people; what a float may be off
OVER, UNDER = "sum of parts > whole", "sum of parts < whole"


class Sum(NamedTuple):
    """`parts` have nobody in common and lie in `whole`; together they are it where `complete`.

    `claim` names the claim that says so; a sum of pure logic (separate days of a week) has none.
    """

    parts: tuple[Hashable, ...]
    whole: Hashable
    because: str
    complete: bool = False
    claim: str | None = None


Item = Bound | Relation | Sum
T = TypeVar("T", Bound, Relation, Sum)


class _Program(NamedTuple):
    """What holds for the cells: everything each label (a claim, or a tie without one) says."""

    cells: tuple[Hashable, ...]
    items: dict[Hashable, tuple[Item, ...]]


def can_sum() -> bool:
    """Whether the library that solves sums is installed."""
    return find_spec("highspy") is not None


def solve_sums(
    bounds: Sequence[Bound], relations: Sequence[Relation], sums: Sequence[Sum]
) -> Solution:
    """The tightest limits of every cell under sums, too, once every contradiction is set aside.

    Contradictions that need no sum are named first, as `algebra.solve` names them. Limits of cells
    that no sum touches are tightened through the relations. RecountError where sums are given and
    HiGHS is missing; ValueError where ties that no claim says contradict each other.
    """
    found: list[Contradiction] = []
    quarantined: set[str] = set()
    while True:
        plain = solve(_of(bounds, quarantined), _of(relations, quarantined))
        found += plain.contradictions
        quarantined |= plain.quarantined
        ties = _of(relations, quarantined)
        conflict, limits = _with_sums(_of(bounds, quarantined), ties, _of(sums, quarantined))
        if conflict is None:
            tight = _tightened(plain.bounds, limits, ties)
            return Solution(tight, tuple(found), frozenset(quarantined))
        if not conflict.claims:
            raise ValueError(f"sums without a claim contradict each other: {conflict.because}")
        found.append(conflict)
        quarantined |= set(conflict.claims)


def _of(items: Sequence[T], quarantined: set[str]) -> list[T]:
    return [one for one in items if one.claim not in quarantined]


def _with_sums(
    bounds: Sequence[Bound], relations: Sequence[Relation], sums: Sequence[Sum]
) -> tuple[Contradiction | None, dict[Hashable, Interval]]:
    """The first conflict, or the limits of the cells that sums touch."""
    limits: dict[Hashable, Interval] = {}
    for program in _programs(bounds, relations, sums):
        everything = tuple(program.items)
        if not _feasible(program, everything):
            return _named(program, _conflict(program, everything)), {}
        touched = {
            cell for one in _sums_of(program, everything) for cell in (*one.parts, one.whole)
        }
        limits |= _limits(program, [cell for cell in program.cells if cell in touched])
    return None, limits


def _tightened(
    plain: dict[Hashable, Interval],
    limits: dict[Hashable, Interval],
    relations: Sequence[Relation],
) -> dict[Hashable, Interval]:
    """All limits, those found with sums carried on through the relations."""
    if not limits:
        return plain
    both = (
        plain | limits
    )  # of a cell that a sum touches, the sum's limits are within the plain ones
    said = [
        Bound(cell, one.low, one.high, f"limit {at}") for at, (cell, one) in enumerate(both.items())
    ]
    return solve(said, relations).bounds


def _programs(
    bounds: Sequence[Bound], relations: Sequence[Relation], sums: Sequence[Sum]
) -> Iterator[_Program]:
    """One program for each set of cells that sums and relations tie together."""
    root = _roots(relations, sums)
    items: dict[Hashable, list[Item]] = defaultdict(list)
    cells: dict[Hashable, dict[Hashable, None]] = defaultdict(dict)
    wanted = dict.fromkeys(root(one.whole) for one in sums)
    everything: list[Item] = [*sums, *relations, *bounds]
    for item in everything:
        touched = _cells_of(item)
        group = root(touched[0])
        if group in wanted:
            items[group].append(item)
            cells[group] |= dict.fromkeys(touched)
    for group in wanted:
        labelled: dict[Hashable, list[Item]] = defaultdict(list)
        for at, item in enumerate(items[group]):
            labelled[("tie", at) if item.claim is None else item.claim].append(item)
        held = {label: tuple(said) for label, said in labelled.items()}
        yield _Program(tuple(cells[group]), held)


def _cells_of(item: Item) -> tuple[Hashable, ...]:
    if isinstance(item, Bound):
        return (item.cell,)
    if isinstance(item, Relation):
        return (item.part, item.whole)
    return (item.whole, *item.parts)


def _roots(relations: Sequence[Relation], sums: Sequence[Sum]) -> Callable[[Hashable], Hashable]:
    parent: dict[Hashable, Hashable] = {}

    def root(cell: Hashable) -> Hashable:
        while (above := parent.setdefault(cell, cell)) != cell:
            parent[cell] = parent[above]
            cell = above
        return cell

    ties: list[Item] = [*relations, *sums]
    for item in ties:
        first, *others = _cells_of(item)
        for other in others:
            parent[root(other)] = root(first)
    return root


class _Model:
    """A program in HiGHS, its cells as columns, each row a constraint."""

    def __init__(self, program: _Program, labels: Sequence[Hashable]) -> None:
        library = _highs()
        self.column = {cell: at for at, cell in enumerate(program.cells)}
        self.solver = library.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("presolve", "off")):
            self.solver.setOptionValue(option, value)
        low, high = _box(program, labels)
        for cell in program.cells:
            self.solver.addVar(low.get(cell, 0), high.get(cell, math.inf))
        for label in labels:
            for item in program.items[label]:
                self._row(item)
        self.status = library.HighsModelStatus

    def _row(self, item: Item) -> None:
        if isinstance(item, Bound):
            return
        if isinstance(item, Relation):
            terms, slack, least = {item.part: 1}, item.slack, -math.inf
        else:
            terms, slack = dict.fromkeys(item.parts, 1), 0
            least = 0 if item.complete else -math.inf
        terms[item.whole] = terms.get(item.whole, 0) - 1
        columns = [self.column[cell] for cell in terms]
        self.solver.addRow(least, slack, len(columns), columns, list(terms.values()))

    def feasible(self) -> bool:
        """Whether some numbers satisfy everything."""
        return bool(self._solved() != self.status.kInfeasible)

    def extreme(self, terms: Sequence[Hashable], *, most: bool) -> float | None:
        """The least or the most that the cells can be together; None where nothing limits them."""
        for at in range(len(self.column)):
            self.solver.changeColCost(at, 0)
        for cell in terms:
            self.solver.changeColCost(self.column[cell], -1 if most else 1)
        if self._solved() != self.status.kOptimal:
            return None
        return abs(float(self.solver.getInfo().objective_function_value))

    def _solved(self) -> Any:
        """How the solver ended, from scratch: what an unbounded run leaves may mislead the next."""
        self.solver.clearSolver()
        self.solver.run()
        how = self.solver.getModelStatus()
        ends = (self.status.kOptimal, self.status.kInfeasible, self.status.kUnbounded)
        if how not in (*ends, self.status.kUnboundedOrInfeasible):
            raise RecountError(f"HiGHS did not solve the sums: {how}; report this with the claims")
        return how


def _box(
    program: _Program, labels: Sequence[Hashable]
) -> tuple[dict[Hashable, int], dict[Hashable, float]]:
    low: dict[Hashable, int] = {}
    high: dict[Hashable, float] = {}
    for label in labels:
        for item in program.items[label]:
            if isinstance(item, Bound):
                low[item.cell] = max(low.get(item.cell, 0), item.low or 0)
                if item.high is not None:
                    high[item.cell] = min(high.get(item.cell, math.inf), item.high)
    return low, high


def _feasible(program: _Program, labels: Sequence[Hashable]) -> bool:
    low, high = _box(program, labels)
    if any(low.get(cell, 0) > most for cell, most in high.items()):
        return False
    return _Model(program, labels).feasible()


def _limits(program: _Program, cells: Sequence[Hashable]) -> dict[Hashable, Interval]:
    model = _Model(program, tuple(program.items))
    made = {}
    for cell in cells:
        least, most = (model.extreme([cell], most=top) for top in (False, True))
        made[cell] = Interval(
            0 if least is None else math.ceil(least - NEARLY),
            None if most is None else math.floor(most + NEARLY),
        )
    return made


def _conflict(program: _Program, labels: Sequence[Hashable]) -> list[Hashable]:
    """A minimal set of labels that no numbers satisfy: without any one of them some do."""

    def explain(
        fixed: list[Hashable], added: list[Hashable], open_: list[Hashable]
    ) -> list[Hashable]:
        if added and not _feasible(program, fixed):
            return []
        if len(open_) == 1:
            return open_
        middle = len(open_) // 2
        left, right = open_[:middle], open_[middle:]
        from_right = explain([*fixed, *left], left, right)
        from_left = explain([*fixed, *from_right], from_right, left)
        return [*from_left, *from_right]

    return explain([], [], list(labels))


def _named(program: _Program, labels: Sequence[Hashable]) -> Contradiction:
    """The conflict about the sum that breaks, with what its two sides can be at the most."""
    sums = _sums_of(program, labels)
    for one in sums:
        rest = _without(program, labels, one)
        if not _feasible(rest, labels):
            continue
        model = _Model(rest, labels)
        parts = [model.extreme(one.parts, most=top) for top in (False, True)]
        whole = [model.extreme([one.whole], most=top) for top in (False, True)]
        if parts[0] is not None and whole[1] is not None and parts[0] > whole[1] + NEARLY:
            return _contradiction(OVER, labels, sums, one, parts[0], whole[1])
        if parts[1] is not None and whole[0] is not None and parts[1] < whole[0] - NEARLY:
            return _contradiction(UNDER, labels, sums, one, whole[0], parts[1])
    return _contradiction(OVER, labels, sums, sums[0], 0, 0)


def _contradiction(
    kind: str,
    labels: Sequence[Hashable],
    sums: Sequence[Sum],
    broken: Sum,
    low: float,
    high: float,
) -> Contradiction:
    return Contradiction(
        kind=kind,
        claims=tuple(label for label in labels if isinstance(label, str)),
        cells=(*broken.parts, broken.whole),
        low=round(low),
        high=round(high),
        because=tuple(dict.fromkeys(one.because for one in sums)),
    )


def _without(program: _Program, labels: Sequence[Hashable], gone: Sum) -> _Program:
    items = {
        label: tuple(item for item in program.items[label] if item is not gone) for label in labels
    }
    return _Program(program.cells, items)


def _sums_of(program: _Program, labels: Sequence[Hashable]) -> list[Sum]:
    return [item for label in labels for item in program.items[label] if isinstance(item, Sum)]


def _highs() -> Any:
    if not can_sum():
        raise RecountError("sums of parts and wholes need HiGHS: pip install 'recount[sums]'")
    return import_module("highspy")
