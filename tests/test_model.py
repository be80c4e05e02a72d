"""Values with some of their fields changed."""

from __future__ import annotations

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
    with pytest.raises(AttributeError):
        changed(CLAIM, plaecs=())


def test_what_stands_under_a_law_is_not_changed_past_it() -> None:
    with pytest.raises(TypeError, match="law"):
        changed(Span(1, 2), start=3)
