"""Whatever is planted in a series of daily totals is found under its name, and nothing else."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.planted import APART, Error, World, beside, grow, outcome, with_gaps

LONGEST = 30


@st.composite
def worlds(draw: st.DrawFn) -> World:
    growth = draw(st.lists(st.integers(2, 60), min_size=2 * APART, max_size=LONGEST))
    children = draw(st.lists(st.integers(0, 2), min_size=len(growth), max_size=len(growth)))
    days = draw(st.sets(st.integers(1, (len(growth) - 1) // APART), max_size=6))
    kinds = draw(st.lists(st.sampled_from(Error), min_size=len(days), max_size=len(days)))
    # A new count starts low, so that what is planted behind it would be too large for it.
    kinds = sorted(kinds, key=lambda kind: kind is Error.RESET)
    if kinds.count(Error.RESET) > 1:
        kinds = kinds[: kinds.index(Error.RESET) + 1]
    errors = [(APART * day, kind) for day, kind in zip(sorted(days), kinds, strict=False)]
    return grow(growth, children, errors, draw(st.sampled_from([1, 2, 7, 40])))


@given(worlds())
def test_all_that_is_planted_is_found_and_nothing_else(world: World) -> None:
    made = outcome(world)
    assert made.missed == ()
    assert [one.text for one in made.false] == []
    assert len(made.found) == len(world.planted)


@given(worlds(), worlds(), st.randoms(use_true_random=False))
def test_days_without_a_report_and_a_second_channel_hide_nothing(
    one: World, other: World, rng: Random
) -> None:
    made = outcome(beside(with_gaps(rng, one), with_gaps(rng, other)))
    assert made.missed == ()
    assert [found.text for found in made.false] == []
    assert len(made.found) == len(one.planted) + len(other.planted)


@given(st.lists(st.integers(0, 60), max_size=LONGEST), st.integers(0, 2))
def test_a_sound_series_is_silent(growth: list[int], children: int) -> None:
    made = outcome(grow(growth, [children] * len(growth), [], 1))
    assert (made.found, made.missed, made.false) == ((), (), ())
