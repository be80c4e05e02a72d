"""Bounds by shortest paths: oracles, planted contradictions, and a brute-force check."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reconcile.algebra import Bound, Relation, solve
from recount.reconcile.intervals import Interval

SUBGROUP, LATER = "subgroup > group", "cumulative decrease"


def test_more_children_than_people() -> None:
    found = solve(
        [Bound("all", 12, 12, "A"), Bound("children", 15, 15, "B")],
        [Relation("children", "all", SUBGROUP)],
    )
    [one] = found.contradictions
    assert (one.kind, set(one.claims), one.low, one.high) == (SUBGROUP, {"A", "B"}, 15, 12)
    assert found.quarantined == {"A", "B"}


def test_an_early_count_so_far_contradicts_no_later_one() -> None:
    found = solve(
        [Bound("may 3", 5, None, "A"), Bound("may 9", 9, 9, "B")],
        [Relation("may 3", "may 9", LATER)],
    )
    assert found.contradictions == ()
    assert found.bounds["may 9"] == Interval(9, 9)
    assert found.bounds["may 3"] == Interval(5, 9)


def test_an_increment_ties_two_totals() -> None:
    tied = [
        Relation("day 2", "day 1", "daily ≠ difference", 7, "C"),
        Relation("day 1", "day 2", "daily ≠ difference", -7, "C"),
    ]
    found = solve([Bound("day 1", 40, 40, "A"), Bound("day 2", 45, 60, "B")], tied)
    assert found.bounds["day 2"] == Interval(47, 47)
    odd = solve([Bound("day 1", 40, 40, "A"), Bound("day 2", 60, 60, "B")], tied)
    assert set(odd.contradictions[0].claims) == {"A", "B", "C"}


def test_increments_that_exclude_each_other() -> None:
    found = solve(
        [],
        [
            Relation("b", "a", "daily ≠ difference", 3, "A"),
            Relation("a", "b", "daily ≠ difference", -5, "B"),
        ],
    )
    assert set(found.contradictions[0].claims) == {"A", "B"}


def test_the_widest_gap_is_named_first() -> None:
    bounds = [Bound(n, k, k, f"day {n}") for n, k in enumerate((1032, 1000, 967, 1100))]
    found = solve(bounds, [Relation(n, n + 1, LATER) for n in range(3)])
    assert [one.claims for one in found.contradictions] == [("day 0", "day 2")]
    assert found.bounds[1] == Interval(1000, 1000)


CELLS = st.integers(0, 4)
BOUNDS = st.lists(
    st.tuples(CELLS, st.integers(0, 6), st.none() | st.integers(0, 4)), min_size=1, max_size=6
)
RELATIONS = st.lists(st.tuples(CELLS, CELLS, st.integers(0, 2)), max_size=5)


@given(BOUNDS, RELATIONS)
def test_bounds_are_those_of_trying_every_number(
    stated: list[tuple[int, int, int | None]], related: list[tuple[int, int, int]]
) -> None:
    bounds = [
        Bound(cell, low, None if more is None else low + more, f"c{i}")
        for i, (cell, low, more) in enumerate(stated)
    ]
    relations = [Relation(a, b, SUBGROUP, slack) for a, b, slack in related if a != b]
    found = solve(bounds, relations)
    standing = [bound for bound in bounds if bound.claim not in found.quarantined]
    for cell, limits in found.bounds.items():
        assert limits == _relaxed(cell, standing, relations)


def _relaxed(cell: object, bounds: list[Bound], relations: list[Relation]) -> Interval:
    """Bellman-Ford by hand: tighten everything until nothing changes."""
    cells = {b.cell for b in bounds} | {c for r in relations for c in (r.part, r.whole)} | {cell}
    low = {c: max([0, *(b.low or 0 for b in bounds if b.cell == c)]) for c in cells}
    top = {
        c: min([b.high for b in bounds if b.cell == c and b.high is not None] or [999])
        for c in cells
    }
    for _ in range(30):
        for r in relations:
            low[r.whole] = max(low[r.whole], low[r.part] - r.slack)
            top[r.part] = min(top[r.part], top[r.whole] + r.slack)
    return Interval(low[cell], None if top[cell] >= 900 else top[cell])


FIELDS = {
    "killed": "killed_cum",
    "children": "killed_children_cum",
    "women": "killed_women_cum",
    "medics": "med_killed_cum",
    "press": "press_killed_cum",
}


@pytest.mark.shared
def test_the_daily_series_hold_one_contradiction(shared: Path) -> None:
    rows = json.loads((shared / "series" / "t4p_casualties_daily.json").read_text())
    bounds, relations, before = [], [], None
    for row in rows:
        day = date.fromisoformat(row["report_date"])
        for name, field in FIELDS.items():
            relations.append(Relation((day, name), (day, "killed"), SUBGROUP))
            if field in row:
                claim = f"{row['report_source']} {name} {day}"
                bounds.append(Bound((day, name), row[field], row[field], claim))
            if before is not None:
                relations.append(Relation((before, name), (day, name), LATER))
        before = day
    found = solve(bounds, relations)
    assert len(found.bounds) == 5 * 1051
    [one] = found.contradictions
    assert one.claims == ("gmotel women 2023-10-17", "mohtel women 2023-10-21")
    assert (one.kind, one.low, one.high) == (LATER, 1032, 967)
    assert found.bounds[date(2024, 3, 1), "children"] == Interval(13_230, 13_430)
    assert found.bounds[date(2025, 6, 1), "women"] == Interval(12_400, 12_500)
