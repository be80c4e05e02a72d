"""Values with some of their fields changed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

import pytest

from recount.model.changed import changed
from recount.model.said import Claim, Count, Harm, PlaceMention, Span

CLAIM = Claim("c1", doc="d", start=1, end=5, quote="dead", harm=Harm.KILLED, count=Count.exactly(3))


def test_changed_gives_what_replace_gives() -> None:
    places = (PlaceMention("Homs"),)
    assert changed(CLAIM, places=places, rule="dies") == replace(CLAIM, places=places, rule="dies")
    assert CLAIM.places == ()


def test_a_field_that_a_value_has_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        changed(CLAIM, plaecs=())


def test_what_stands_under_a_law_is_held_to_it() -> None:
    with pytest.raises(ValueError, match="not a span"):
        changed(Span(1, 2), start=3)


def test_values_are_equal_hashed_and_copied_by_their_fields() -> None:
    same = replace(CLAIM)
    assert same == CLAIM
    assert {same: "kept"}[CLAIM] == "kept"
    assert deepcopy(CLAIM) == CLAIM
    assert Span(1, 2) < Span(1, 3) < Span(2, 2)
