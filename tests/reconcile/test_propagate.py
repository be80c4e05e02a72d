"""Interval arithmetic over sums: as the linear program where ties do not cross."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.reconcile.algebra import Bound, Relation
from recount.reconcile.intervals import Interval
from recount.reconcile.propagate import crosses, propagate
from recount.reconcile.sums import Sum, can_sum, solve_sums

BY_PLACE = Sum(("latakia", "tartous"), "coast", "by place")
BY_SEX = Sum(("women", "men"), "coast", "by sex", complete=True)
TOWNS = Sum(("jableh", "city"), "latakia", "by town", complete=True)
CHILDREN = Relation("girls", "women", "subgroup > group")
TREE = (BY_PLACE, BY_SEX, TOWNS)
CELLS = ("coast", "latakia", "tartous", "women", "men", "jableh", "city", "girls")


def exactly(cell: str, n: int) -> Bound:
    return Bound(cell, n, n, f"{cell}={n}")


def test_the_rest_of_a_whole() -> None:
    made = propagate([exactly("coast", 1557), exactly("latakia", 683)], [], [BY_PLACE])
    assert made.bounds["tartous"] == Interval(0, 874)


def test_parts_too_large_for_their_whole() -> None:
    known = [exactly("coast", 147), exactly("latakia", 62), exactly("tartous", 90)]
    made = propagate([*known, exactly("city", 4)], [], [BY_PLACE])
    [one] = made.contradictions
    assert one.claims == ("coast=147", "latakia=62", "tartous=90")
    assert made.quarantined == frozenset(one.claims)


def test_what_crosses() -> None:
    assert not crosses([CHILDREN], TREE)
    assert crosses([Relation("jableh", "coast", "place > region")], TREE)
    assert crosses([], (BY_PLACE, Sum(("latakia", "tartous"), "north", "by place")))


BOUNDS = st.lists(
    st.tuples(st.sampled_from(CELLS), st.integers(0, 9), st.none() | st.integers(0, 6)),
    max_size=9,
).map(
    lambda rows: [
        Bound(cell, low, None if more is None else low + more, f"c{at}")
        for at, (cell, low, more) in enumerate(rows)
    ]
)


@pytest.mark.skipif(not can_sum(), reason="HiGHS, the extra `sums`, is not installed")
@given(BOUNDS)
@settings(deadline=None)
def test_without_rings_it_says_what_the_linear_program_says(known: list[Bound]) -> None:
    mine, theirs = propagate(known, [CHILDREN], TREE), solve_sums(known, [CHILDREN], TREE)
    assert bool(mine.contradictions) == bool(theirs.contradictions)
    if not mine.contradictions:
        assert mine.bounds == theirs.bounds


@given(BOUNDS)
def test_a_contradiction_is_minimal_and_in_no_order(known: list[Bound]) -> None:
    made = propagate(known, [CHILDREN], TREE)
    assert made == propagate(known[::-1], [CHILDREN], TREE)
    for one in made.contradictions:
        inside = [bound for bound in known if bound.claim in one.claims]
        assert propagate(inside, [CHILDREN], TREE).contradictions
        for dropped in inside:
            rest = [bound for bound in inside if bound is not dropped]
            assert not propagate(rest, [CHILDREN], TREE).contradictions
