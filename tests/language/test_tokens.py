"""Words, numbers and marks, each with its place."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.language.tokens import tokens
from recount.model.said import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Over 1,300 people.", ["Over", "1,300", "people", "."]),
        ("a 17-year-old at 11:30 p.m.", ["a", "17-year-old", "at", "11:30", "p.m."]),
        ("the U.S. army's al-Shams unit", ["the", "U.S.", "army's", "al-Shams", "unit"]),
        ("2.5 million (10-15)", ["2.5", "million", "(", "10-15", ")"]),
        (
            "a-b e.g. at 1,300x 3.5x 9:305",
            ["a-b", "e.g.", "at", "1", ",", "300x", "3", ".", "5x", "9", ":", "305"],
        ),
        ("killed -- they", ["killed", "--", "they"]),
        ("ville détruite", ["ville", "détruite"]),
        ("١٢ قتيلا", ["١٢", "قتيلا"]),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


def test_a_curly_apostrophe_is_plain_in_the_small_form() -> None:
    [token] = tokens("Weren’t")
    assert (token.text, token.lower) == ("Weren’t", "weren't")


def test_only_what_lies_within() -> None:
    assert [token.text for token in tokens("one two three", Span(4, 7))] == ["two"]


@given(st.text(max_size=300))
def test_every_token_stands_where_it_says(text: str) -> None:
    found = tokens(text)
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = "".join(token.text for token in found)
    assert covered == "".join(text.split()) or set(text) & set("\x1c\x1d\x1e\x1f\x85")
