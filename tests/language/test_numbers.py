"""Numbers as newsrooms write them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.language.numbers import numbers
from recount.language.tokens import tokens
from recount.model.said import Count, How


@pytest.mark.parametrize(
    ("phrase", "count"),
    [
        ("twelve men", Count.exactly(12)),
        ("1,200 men", Count.exactly(1200)),
        ("twenty-five men", Count.exactly(25)),
        ("two hundred and five men", Count.exactly(205)),
        ("two hundred thirty thousand men", Count.exactly(230_000)),
        ("1.7 million people", Count.exactly(1_700_000)),
        ("a dozen men", Count.exactly(12)),
        ("half a dozen men", Count.exactly(6)),
        ("two dozen men", Count.exactly(24)),
        ("a couple of men", Count.exactly(2)),
        ("both men", Count.exactly(2)),
        ("at least 42 men", Count(42, None, How.AT_LEAST)),
        ("no fewer than 42 men", Count(42, None, How.AT_LEAST)),
        ("42 or more men", Count(42, None, How.AT_LEAST)),
        ("more than a dozen men", Count(12, None, How.MORE_THAN)),
        ("over 1,300 men", Count(1300, None, How.MORE_THAN)),
        ("as many as 21 men", Count(None, 21, How.AT_MOST)),
        ("up to 21 men", Count(None, 21, How.AT_MOST)),
        ("some 40 men", Count(40, 40, How.APPROX)),
        ("nearly 30,000 men", Count(30_000, 30_000, How.NEARLY)),
        ("between 2 and 3 million people", Count(2_000_000, 3_000_000, How.RANGE)),
        ("10 to 15 men", Count(10, 15, How.RANGE)),
        ("10-15 men", Count(10, 15, How.RANGE)),
        ("between 400-500 men", Count(400, 500, How.RANGE)),
        ("1.5 lakh people", Count.exactly(150_000)),
        ("two crore people", Count.exactly(20_000_000)),
        ("1 300 people", Count.exactly(1300)),
        ("1.300 people", Count.exactly(1300)),
        ("20-odd men", Count(20, 20, How.APPROX)),
        ("a hundred-odd men", Count(100, 100, How.APPROX)),
        ("30-plus men", Count(30, None, How.AT_LEAST)),
        ("all but two of the men", Count(None, None, How.VAGUE, "unspecified")),
        ("two thirds of the men", Count(None, None, How.VAGUE, "unspecified")),
        ("three or four men", Count(3, 4, How.RANGE)),
        ("five or 10 per day", Count(5, 10, How.RATE_PER_DAY)),
        ("dozens of men", Count(None, None, How.VAGUE, "dozens")),
        ("several thousand men", Count(None, None, How.VAGUE, "thousands")),
        ("tens of thousands of men", Count(None, None, How.VAGUE, "thousands")),
        ("a handful of men", Count(None, None, How.VAGUE, "several")),
        ("a huge number of men", Count(None, None, How.VAGUE, "unspecified")),
        ("١٢ men", Count.exactly(12)),
    ],
)
def test_a_phrase_states_one_number(phrase: str, count: Count) -> None:
    [number] = numbers(tokens(phrase))
    assert number.count == count


@pytest.mark.parametrize("phrase", ["some men", "few men", "as many men", "hundred men", "men"])
def test_a_phrase_states_no_number(phrase: str) -> None:
    assert numbers(tokens(phrase)) == []


@given(st.integers(1, 10**6))
def test_a_figure_with_commas_is_itself(n: int) -> None:
    [number] = numbers(tokens(f"{n:,} people"))
    assert number.count == Count.exactly(n)


WORDS = st.sampled_from(
    "at least more than up to between and or a an half dozen hundred thousand million two 10 "
    "1,000 several of number some few twenty five per day as many - . 3.5".split()
)


@given(st.lists(WORDS, max_size=25))
def test_numbers_never_fail_nor_overlap(words: list[str]) -> None:
    found = numbers(tokens(" ".join(words)))
    assert all(a.last < b.first for a, b in itertools.pairwise(found))
