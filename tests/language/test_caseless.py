"""A pattern in small letters finds what `re.IGNORECASE` finds, in any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.language.caseless import Caseless

PATTERNS = (
    r"\b(?:deni(?:ed|es)|rejected (?:the )?claims?)(?!\w)",
    r"blam(?:ed|es)\b",
    r"\bset up an? (?:\w+ ){0,2}inquiry",
    r"\W(?:stiff|sick)\b",
)
WORDS = st.sampled_from(
    ["Denied", "DENIES", "rejected", "The", "CLAIM", "claims", "Blames", "set", "UP", "an", "Sick",
     "inquiry", "stiff", "ſtiff", "sic\u212a", "İ", "x", ".", "\n", "ﬁ"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


@given(TEXTS, st.sampled_from(PATTERNS), st.integers(0, 40), st.integers(0, 80))
def test_it_finds_what_a_pattern_that_ignores_case_finds(
    text: str, pattern: str, start: int, end: int
) -> None:
    plain, quick = re.compile(pattern, re.IGNORECASE), Caseless(pattern)
    expected, found = plain.search(text, start, end), quick.search(text, start, end)
    assert (found and (found.span(), found[0])) == (expected and (expected.span(), expected[0]))
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_a_pattern_with_capitals_is_refused() -> None:
    with pytest.raises(ValueError, match="small letters"):
        Caseless("Denied")
