"""Ranges: the oracles of the method, and the laws of their sums."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reconcile.intervals import (
    Interval,
    Support,
    envelope,
    floor,
    joint,
    supported,
)

RANGES = st.builds(
    lambda low, more: Interval(low, None if more is None else low + more),
    st.integers(0, 60),
    st.none() | st.integers(0, 30),
)
LISTS = st.lists(RANGES, min_size=1, max_size=7)


def test_three_origins_of_which_two_overlap() -> None:
    ranges = [Interval(10, 12), Interval(11, 15), Interval(30, 30)]
    assert envelope(ranges) == Interval(10, 30)
    assert supported(ranges) == Support(Interval(11, 12), 2, 3)
    assert joint(ranges) is None
    assert floor(ranges) == 11


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([Interval(20, 20), Interval(14, 14)], Support(Interval(14, 14), 1, 2)),
        ([Interval(5, None), Interval(9, 9)], Support(Interval(9, 9), 2, 2)),
        ([Interval(5, None), Interval(9, None)], Support(Interval(9, None), 2, 2)),
        ([Interval(0, 21)], Support(Interval(0, 21), 1, 1)),
    ],
)
def test_support(ranges: list[Interval], expected: Support) -> None:
    assert supported(ranges) == expected


def test_named_dead_are_a_lower_bound() -> None:
    assert floor([Interval(3, 3)], named=2) == 2
    assert floor([Interval(3, 3), Interval(5, None)], named=4) == 4


@given(LISTS)
def test_no_point_has_more_support_than_the_supported_range(ranges: list[Interval]) -> None:
    found = supported(ranges)
    depths = [sum(one.holds(n) for one in ranges) for n in range(100)]
    assert found.depth == max(depths)
    assert depths.index(found.depth) == found.range.low
    assert sum(one.holds(found.range.low) for one in ranges) == found.depth


@given(LISTS, RANGES)
def test_one_more_range_never_widens_the_joint_range(
    ranges: list[Interval], more: Interval
) -> None:
    before, after = joint(ranges), joint([*ranges, more])
    if after is not None:
        assert before is not None
        assert all(before.holds(n) for n in range(100) if after.holds(n))


@given(LISTS)
def test_the_envelope_holds_everything_stated(ranges: list[Interval]) -> None:
    whole = envelope(ranges)
    assert all(whole.holds(one.low) for one in ranges)
    assert (whole.high is None) == any(one.high is None for one in ranges)
