"""Wordings in any case or in small letters: what plain patterns find, found more quickly."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.language.caseless import Caseless, Wordings

PATTERNS = (
    r"\b(?:deni(?:ed|es)|rejected (?:the )?claims?)(?!\w)",
    r"blam(?:ed|es)\b",
    r"\bset up an? (?:\w+ ){0,2}inquiry",
    r"\W(?:stiff|sick)\b",
    r"blames|sick|inquiry",
    r"\bset up|laim",
)
WORDS = st.sampled_from(
    ["Denied", "DENIES", "rejected", "The", "CLAIM", "claims", "Blames", "set", "UP", "an", "Sick",
     "inquiry", "stiff", "ſtiff", "sic\u212a", "İ", "x", ".", "\n", "ﬁ", "Señor", "É", "“", "’s"]
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
    stretch = [match.span() for match in plain.finditer(text, start, end)]
    assert [match.span() for match in quick.finditer(text, start, end)] == stretch


LISTED = ("threat\\w*", "in (?:all|total)", "den(?:y|ied) that", "^(?:on|in) may", "sic")


@given(TEXTS.map(str.lower) | st.text("sicnalhret –é.’m", max_size=20))
def test_wordings_are_found_where_words_begin_and_end(text: str) -> None:
    plain = re.compile(
        r"\b(?:threat\w*|in (?:all|total)|den(?:y|ied) that|sic)(?!\w)|^(?:on|in) may(?!\w)"
    )
    found, wordings = [match.start() for match in plain.finditer(text)], Wordings(LISTED)
    assert wordings.places(text) == found
    assert wordings.are_in(text) == bool(found)
    assert wordings.open(text) == (plain.match(text) is not None)


def test_a_pattern_with_capitals_is_refused() -> None:
    with pytest.raises(ValueError, match="small letters"):
        Caseless("Denied")
