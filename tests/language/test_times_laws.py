"""What holds for any text and any day of writing."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.language.times import find_times
from recount.language.times.calendar import days_of, nearest_weekday, shifted_months, value_at
from recount.language.times.feasts import FIRST, LAST, feast_day
from recount.language.times.heads import heads
from recount.model.said import Span

WORDS = st.sampled_from(
    "the last past two 12 first 1998 May March 3 Monday Friday night week weeks year years ago "
    "earlier before after of in and to since next this that same early late end quarter half "
    "now 6 p.m. at 1700 hours a every - , . ' Easter Ramadan 1980s '90s yesterday 2025-02-30 "
    "31 February 99/99/99 24:99 İstanbul ʼ several couple few century half dozen thousand nights "
    "hundred second hour minutes all whole long once term date q 3 9/11 / 13 summers Christmas ( ) "
    "Sunday and to today time moments present future those days weekends annually quarterly latter "
    "on for over centuries 18th 19th fy hours o'clock one day year's".split()
)
PHRASES = st.lists(WORDS, max_size=25).map(" ".join)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(st.one_of(st.text(max_size=200), PHRASES), st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_spans_are_ordered_and_days_too(text: str, reference: date | None) -> None:
    end = 0
    for one in find_times(text, reference=reference):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.text == one.span.of(text)
        assert one.kind in ("DATE", "TIME", "DURATION", "SET")
        assert (one.start is None) == (one.end is None)
        assert one.start is None or one.end is None or one.start <= one.end
        end = one.span.end


@given(PHRASES, st.integers(0, 80), st.integers(0, 80), DAYS)
@settings(deadline=None)
def test_a_part_of_the_text_is_not_left(text: str, one: int, two: int, reference: date) -> None:
    low, high = sorted((min(one, len(text)), min(two, len(text))))
    for found in find_times(text, reference=reference, within=Span(low, high)):
        assert low <= found.span.start
        assert found.span.end <= high


@given(DAYS, st.sampled_from(["D", "W", "WE", "M", "Q", "H", "S", "Y", "E", "C"]))
def test_a_unit_covers_the_day_it_is_made_from(day: date, unit: str) -> None:
    first, last = days_of(value_at(day, unit))
    assert first is not None
    assert last is not None
    assert unit == "WE" or first <= day <= last


@given(DAYS, st.integers(-600, 600))
def test_months_there_and_back(day: date, months: int) -> None:
    there = shifted_months(day.replace(day=1), months)
    assert shifted_months(there, -months) == day.replace(day=1)


@given(DAYS, st.integers(1, 7), st.booleans(), st.booleans())
def test_the_nearest_weekday(day: date, weekday: int, ahead: bool, strictly: bool) -> None:
    found = nearest_weekday(day, weekday, ahead=ahead, strictly=strictly)
    assert found.isoweekday() == weekday
    away = (found - day).days if ahead else (day - found).days
    assert (1 if strictly else 0) <= away <= 7


def test_a_long_line_without_spaces_is_read() -> None:
    assert find_times("x1" * 500_000, reference=None) == []


def test_a_long_row_of_numbers_is_read() -> None:
    assert find_times("1 the of " * 50_000, reference=None) == []


def test_easter_is_the_day_of_another_reckoning() -> None:
    for year in range(FIRST, LAST + 1):
        easter = feast_day("easter", year)
        assert easter is not None
        [friday] = country_holidays("GB", years=year).get_named("Good Friday")
        assert (easter[0] - friday).days == 2


def test_the_easter_of_the_orthodox_is_that_of_greece() -> None:
    for year in range(FIRST, LAST + 1):
        easter = feast_day("pascha", year)
        assert easter is not None
        mondays = country_holidays("GR", years=year, language="en_US").get_named("Easter Monday")
        assert easter[0] + timedelta(1) in mondays


@given(PHRASES, DAYS)
@settings(max_examples=300, deadline=None)
def test_days_told_together_are_found_as_often_as_told(text: str, reference: date) -> None:
    found = find_times(text, reference=reference)
    assert len({one.span for one in found}) == len(found)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("ab", "a"),
        ("a?b", "ab"),
        ("(?:a|b)?c", "abc"),
        ("(?:a(?:b|c))?[de]f", "ade"),
        ("(?=x)ab", "a"),
        ("a{0,3}b", "ab"),
        ("a{1,3}b", "a"),
        (r"(?:\.?a|\$)b", ".a$"),
    ],
)
def test_the_letters_a_pattern_can_begin_with(pattern: str, letters: str) -> None:
    assert heads(pattern) == set(letters)


def test_a_pattern_that_can_be_empty_is_refused() -> None:
    with pytest.raises(ValueError, match="fits no words"):
        heads("a?(?:b|c)?")


@given(st.lists(st.sampled_from(["day", "May 3", "week", "x", "-", "é", "1990", "6 p.m."])))
def test_a_text_with_other_letters_is_read_like_one_without(parts: list[str]) -> None:
    plain = " ".join(parts)
    found = [(one.span, one.value) for one in find_times(plain + " ..", reference=None)]
    assert found == [(one.span, one.value) for one in find_times(plain + " ‥.", reference=None)]
