"""Sums of parts with their whole: every expected number worked out by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.errors import RecountError
from recount.reconcile import sums as module
from recount.reconcile.algebra import Bound, Relation, solve
from recount.reconcile.intervals import Interval
from recount.reconcile.sums import OVER, UNDER, Sum, solve_sums

PARTS = ("latakia", "tartous")


def said(cell: str, low: int | None, high: int | None = None) -> Bound:
    return Bound(cell, low, high, f"{cell} {low} {high}")


def exactly(cell: str, n: int) -> Bound:
    return Bound(cell, n, n, f"{cell}={n}")


def by_province(*, complete: bool = False, claim: str | None = None) -> Sum:
    return Sum(PARTS, "coast", "separate provinces", complete, claim)


def test_parts_leave_room_for_each_other() -> None:
    made = solve_sums([exactly("coast", 1000), said("latakia", 600)], [], [by_province()])
    assert made.bounds == {
        "latakia": Interval(600, 1000),
        "tartous": Interval(0, 400),
        "coast": Interval(1000, 1000),
    }
    assert made.contradictions == ()


def test_a_complete_breakdown_fills_the_gap() -> None:
    known = [exactly("coast", 1383), exactly("latakia", 683), exactly("hama", 255)]
    whole = Sum(("latakia", "tartous", "hama"), "coast", "all provinces", complete=True)
    assert solve_sums(known, [], [whole]).bounds["tartous"] == Interval(445, 445)


def test_the_real_breakdown_adds_up() -> None:
    counted = {"latakia": 683, "tartous": 433, "hama": 255, "homs": 12}
    known = [exactly("all", 1383), *(exactly(cell, n) for cell, n in counted.items())]
    whole = Sum(tuple(counted), "all", "all provinces", complete=True)
    assert solve_sums(known, [], [whole]).contradictions == ()


def test_a_whole_has_a_floor_in_its_parts() -> None:
    made = solve_sums([said("latakia", 300), said("tartous", 200)], [], [by_province()])
    assert made.bounds["coast"] == Interval(500, None)


def test_days_that_exceed_the_week_are_named() -> None:
    """830 by 9 March and 973 on the 10th do not fit into 1,383 by the 10th."""
    known = [exactly("to the 9th", 830), exactly("the 10th", 973), exactly("to the 10th", 1383)]
    days = Sum(("to the 9th", "the 10th"), "to the 10th", "separate days")
    made = solve_sums([*known, exactly("elsewhere", 4)], [], [days])
    [one] = made.contradictions
    assert (one.kind, one.low, one.high) == (OVER, 1803, 1383)
    assert one.because == ("separate days",)
    assert set(one.claims) == {"to the 9th=830", "the 10th=973", "to the 10th=1383"}
    assert made.quarantined == frozenset(one.claims)
    assert made.bounds["elsewhere"] == Interval(4, 4)


def test_a_complete_breakdown_that_falls_short_is_named() -> None:
    known = [exactly("coast", 100), exactly("latakia", 40), said("tartous", None, 50)]
    [one] = solve_sums(known, [], [by_province(complete=True)]).contradictions
    assert (one.kind, one.low, one.high) == (UNDER, 100, 90)
    assert solve_sums(known, [], [by_province()]).contradictions == ()


def test_who_says_that_a_breakdown_is_complete_is_part_of_the_contradiction() -> None:
    known = [exactly("coast", 100), exactly("latakia", 40), exactly("tartous", 50)]
    made = solve_sums(known, [], [by_province(complete=True, claim="in all")])
    assert "in all" in made.contradictions[0].claims


def test_a_contradiction_holds_no_claim_that_it_does_not_need() -> None:
    known = [
        said("tartous", 10, 900), said("coast", 5, 700), exactly("coast", 500),
        exactly("latakia", 400), exactly("tartous", 200), said("latakia", 1),
    ]  # fmt: skip
    [one] = solve_sums(known, [], [by_province()]).contradictions
    assert set(one.claims) == {"coast=500", "latakia=400", "tartous=200"}


def test_a_sum_reaches_through_relations() -> None:
    """Children of Latakia ≤ Latakia; both provinces ≤ the coast: 300 + 250 > 500."""
    ties = [Relation("children", "latakia", "subgroup > group")]
    known = [said("children", 300), said("tartous", 250), said("coast", None, 500)]
    [one] = solve_sums(known, ties, [by_province()]).contradictions
    assert set(one.claims) == {"children 300 None", "tartous 250 None", "coast None 500"}
    made = solve_sums([*known[:1], said("tartous", 150), known[2]], ties, [by_province()])
    assert made.bounds["latakia"] == Interval(300, 350)
    assert made.bounds["children"] == Interval(300, 350)


def test_nested_sums() -> None:
    sums = [
        Sum(("jableh", "city"), "latakia", "towns", complete=True),
        Sum(("latakia", "tartous"), "coast", "provinces", complete=True),
    ]
    known = [exactly("coast", 90), exactly("tartous", 30), said("jableh", 20, 25)]
    made = solve_sums(known, [], sums).bounds
    assert (made["latakia"], made["city"]) == (Interval(60, 60), Interval(35, 40))


def test_contradictions_without_sums_are_named_as_before() -> None:
    ties = [Relation("children", "all", "subgroup > group")]
    known = [exactly("all", 12), exactly("children", 15)]
    assert solve_sums(known, ties, []) == solve(known, ties)


def test_two_sums_at_odds_are_two_contradictions() -> None:
    other = Sum(("hama", "homs"), "inland", "separate provinces")
    known = [exactly(cell, 60) for cell in ("latakia", "tartous", "hama", "homs")]
    known += [exactly("coast", 100), exactly("inland", 100)]
    assert len(solve_sums(known, [], [by_province(), other]).contradictions) == 2


def test_sums_alone_that_cannot_be_are_a_bug_of_ours() -> None:
    ties = [Relation("coast", "latakia", "smaller", slack=-1)]
    with pytest.raises(ValueError, match="without a claim contradict"):
        solve_sums([said("coast", 1)], ties, [by_province()])


def test_a_missing_library_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "can_sum", lambda: False)
    with pytest.raises(RecountError, match=r"pip install 'recount\[sums\]'"):
        solve_sums([exactly("coast", 9)], [], [by_province()])
    assert solve_sums([exactly("coast", 9)], [], []).bounds == {"coast": Interval(9, 9)}


few = st.integers(min_value=0, max_value=6)
ranges = st.tuples(few, few).map(sorted)


@given(ranges, ranges, ranges, st.booleans())
@settings(deadline=None)
def test_as_trying_every_number(
    left: list[int], right: list[int], whole: list[int], complete: bool
) -> None:
    known = [said("latakia", *left), said("tartous", *right), said("coast", *whole)]
    fits = [
        (a, b, c)
        for a, b, c in product(*(range(low, high + 1) for low, high in (left, right, whole)))
        if (a + b == c if complete else a + b <= c)
    ]
    made = solve_sums(known, [], [by_province(complete=complete)])
    if not fits:
        assert len(made.contradictions) == 1
        return
    assert made.contradictions == ()
    for at, cell in enumerate(("latakia", "tartous", "coast")):
        values = [fit[at] for fit in fits]
        assert made.bounds[cell] == Interval(min(values), max(values))


@given(st.lists(st.tuples(st.sampled_from(["latakia", "tartous", "coast"]), ranges), max_size=6))
@settings(deadline=None)
def test_a_contradiction_is_minimal(given_: list[tuple[str, list[int]]]) -> None:
    known = [Bound(cell, ends[0], ends[1], f"c{at}") for at, (cell, ends) in enumerate(given_)]
    made = solve_sums(known, [], [by_province()])
    for one in made.contradictions:
        inside = [bound for bound in known if bound.claim in one.claims]
        assert solve_sums(inside, [], [by_province()]).contradictions
        for dropped in inside:
            rest = [bound for bound in inside if bound is not dropped]
            assert not solve_sums(rest, [], [by_province()]).contradictions
    order = solve_sums(known[::-1], [], [by_province()])
    assert bool(order.contradictions) == bool(made.contradictions)
