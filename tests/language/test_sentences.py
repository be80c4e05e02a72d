"""Where sentences end, and where they do not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.language.sentences import sentences
from recount.model.said import Span

WIRE = (
    "   THE GARRISON COMMAND HAS REPORTED THAT ABOUT 50 FARM WORKERS OF SEVERAL\n"
    "VILLAGES WERE HELD BY ARMED MEN FOR TWO DAYS.  ACCORDING TO LT. PEREZ, THE\n"
    "MEN CAME AT DAWN.\n"
    "\n"
    "   NOBODY WAS HURT.\n"
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two died. Three fled.", ["Two died.", "Three fled."]),
        ("Dr. Haddad and Gen. Karam died.", ["Dr. Haddad and Gen. Karam died."]),
        ("He died at 9 p.m. Monday in jail.", ["He died at 9 p.m. Monday in jail."]),
        ("It began at 9 p.m. The guards ran.", ["It began at 9 p.m.", "The guards ran."]),
        ("The U.S. Army came. J. Smith left.", ["The U.S. Army came.", "J. Smith left."]),
        ("“They ran.” He hid.", ["“They ran.”", "He hid."]),
        ("“Did they run?” he asked.", ["“Did they run?” he asked."]),
        ("Storm kills nine\nA storm hit the port.", ["Storm kills nine", "A storm hit the port."]),
        ("ADEN (Wire) -- The\nfirst ship came in.", ["ADEN (Wire) -- The\nfirst ship came in."]),
        ("First\n\nsecond", ["First", "second"]),
        ("", []),
    ],
)
def test_the_sentences_of_a_text(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == found


def test_hard_wrapped_copy_breaks_only_at_full_stops_and_blank_lines() -> None:
    found = [" ".join(span.of(WIRE).split()) for span in sentences(WIRE)]
    assert [text[:12] for text in found] == ["THE GARRISON", "ACCORDING TO", "NOBODY WAS H"]


def test_only_what_lies_within() -> None:
    text = "One came. Two came. Three came."
    assert [span.of(text) for span in sentences(text, Span(10, 19))] == ["Two came."]


@given(st.text(alphabet="aB. \n“”?!12p.m", max_size=400))
def test_sentences_keep_every_visible_character_in_order(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
