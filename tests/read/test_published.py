"""When a report came out: stated, by its dateline, or inferred with the evidence."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.read.days import days_in
from recount.read.published import Dates, dates_of, record_date
from recount.read.sections import passages_of

STORY = "At least 14 people were killed when gunmen attacked a market, the governor said.\n" * 3


def dates(text: str) -> Dates:
    return dates_of(text, passages_of(text))


def span(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


def published(text: str) -> tuple[date, date] | None:
    found = dates(text).published
    return None if found is None else (found.earliest, found.latest)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on March 9, 2025, they", [(2025, 3, 9, None)]),
        ("on Sunday, March 9, they", [(None, 3, 9, 6)]),
        ("Tuesday 28 January 2014 8:18 PM", [(2014, 1, 28, 1)]),
        ("LIMA, 3 JAN 90 -- THE", [(1990, 1, 3, None)]),
        ("the 7th of March and 2025-03-08", [(None, 3, 7, None), (2025, 3, 8, None)]),
        ("Sept. 4 to Oct. 5, 2019", [(None, 9, 4, None), (2019, 10, 5, None)]),
        ("12 March 10 people died", [(None, 3, 12, None)]),
        ("in March 40 may be dead, 3 may live, in May 2025", []),
        ("8-Mar-2025", [(2025, 3, 8, None)]),
        ("on 2021-11-05 and, near MAY, 2021-12-06.", [(2021, 11, 5, None), (2021, 12, 6, None)]),
        ("file 72021-11-05 and number 2019-2020-2", []),
    ],
)
def test_written_days(text: str, days: list[tuple[int | None, int, int, int | None]]) -> None:
    assert [(day.year, day.month, day.day, day.weekday) for day in days_in(text)] == days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2014-01-28", "2014-01-28", "2014-01-28"),
        ("2014-01-28T23:10:00-05:00", "2014-01-28", "2014-01-28"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2016", "2016-01-01", "2016-12-31"),
    ],
)
def test_dates_of_records(value: str, first: str, last: str) -> None:
    found = record_date(value)
    assert found is not None
    assert (found.earliest, found.latest) == span(first, last)
    assert found.stated


@pytest.mark.parametrize(
    "value", ["", "2014-13-01", "2014-02-30", "yesterday", "0000", "14-02-01", "9999-12-31"]
)
def test_no_dates_of_records(value: str) -> None:
    assert record_date(value) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Market attack kills 14\nMAY 8, 2021", "2021-05-08"),
        ("Market attack kills 14\nBy Jane Doe, Nairobi, 8 May 2021", "2021-05-08"),
        ("Attack Posted: Saturday, May 8, 2021 8:18 PM EST Updated: May 30, 2021", "2021-05-08"),
        ("Attack kills 14\nPublished 9:41 a.m. ET\nFirst published on 8 May 2021", "2021-05-08"),
        ("Attack kills 14\nUpdated: May 30, 2021\nPublished May 8, 2021", "2021-05-08"),
        ("Date: May 8, 2021\nAttack kills 14", "2021-05-08"),
    ],
)  # fmt: skip
def test_a_byline_states_the_day(head: str, day: str) -> None:
    found = dates(f"{head}\n{STORY}")
    assert found.published is not None
    assert found.published.stated
    assert (found.published.earliest, found.published.latest) == span(day, day)


@pytest.mark.parametrize(
    "lead",
    [
        "A court sentenced three men for the attack of May 8, 2021.",
        "Three men were sentenced for the market attack\nof 8 May 2021.",
        "Updated: May 8, 2021",
    ],
)
def test_other_days_are_no_byline(lead: str) -> None:
    assert published(f"{lead}\n{STORY}") is None


def test_a_crawlers_header_is_no_byline() -> None:
    """T11: the three dates stay apart."""
    found = dates(f" date 2021-05-06 Market attack kills 14\nMAY 8, 2021\n{STORY}")
    assert found.crawled == date(2021, 5, 6)
    assert found.published is not None
    assert found.published.earliest == date(2021, 5, 8)


@pytest.mark.parametrize(
    ("dateline", "day"),
    [
        ("LIMA, 3 JAN 90 -- [TEXT] GUNMEN KILLED 14 PEOPLE IN A MARKET.", "1990-01-03"),
        ("NAIROBI, May 8, 2021 (Reuters) - Gunmen killed 14 people in a market.", "2021-05-08"),
        ("GOMA, DR Congo (8 May 2021) – Gunmen killed 14 people in a market.", "2021-05-08"),
    ],
)
def test_a_dateline_gives_the_day_or_the_morning_after(dateline: str, day: str) -> None:
    found = dates(dateline)
    first = date.fromisoformat(day)
    assert found.dateline == first
    assert found.published is not None
    assert found.published.earliest == first
    assert (found.published.latest - first).days == 1
    assert not found.published.stated


def test_a_dateline_without_a_year_takes_that_of_the_publication() -> None:
    text = "NAIROBI, Dec. 31 (Reuters) - Gunmen killed 14 people in a market."
    stated = record_date("2022-01-01")
    found = dates_of(text, passages_of(text), stated=stated)
    assert found.dateline == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        (
            "Posted: Saturday, May 1, 2021 7:39 AM Updated: Saturday, May 15, 2021 9 PM",
            "2021-05-01",
        ),
        ("Posted on May 1, 2021 | Last updated May 15, 2021", "2021-05-01"),
        ("Published: 1 May 2021 Modified: 15 May 2021", "2021-05-01"),
        ("First published May 1, 2021\nUpdated May 15, 2021", "2021-05-01"),
        ("Updated: May 15, 2021 Posted: May 1, 2021", "2021-05-01"),
        ("Posted: May 1, 2021", "2021-05-15"),  # of what else stands on the page
        ("Posted: May 1, 2021 Updated: May 9, 2021", "2021-05-15"),
        ("Posted: May 15, 2021 Updated: June 2, 2021", "2021-05-15"),
    ],
)
def test_a_page_that_was_updated_came_out_when_it_was_posted(line: str, day: str) -> None:
    text = f"Two dead in market\n{line}\nTwo people were killed on Saturday, police said."
    found = dates_of(text, passages_of(text), stated=record_date("2021-05-15"))
    assert found.published is not None
    assert found.published.earliest == found.published.latest == date.fromisoformat(day)


def test_what_a_person_decided_stands() -> None:
    text = "Posted: May 1, 2021 Updated: May 15, 2021\nTwo people were killed on Saturday."
    given = record_date("2021-05-15")
    assert dates_of(text, passages_of(text), stated=given, decided=given).published == given


FALL = "The interim government that replaced the toppled Assad blamed raiders.\n"


MOURNED = """Gunmen killed 14 people in a market on Saturday, the governor said.
Mourners walk through the town, May 8, 2021. (Reuters/Jane Doe)
The army arrived on Saturday. The road has been closed since Thursday."""


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # A caption's date, and weekdays of the same week
        (MOURNED, "2021-05-08", "2021-05-10"),
        # The whole day is counted; "last week" reaches seven days back
        (
            FALL + "The attacks of last week were the worst. "
            + "A monitor said 40 people were killed on June 3 alone.",
            "2025-06-04", "2025-06-10",
        ),
        # A stretch of known length since a known day, bounded below by a later day
        (
            FALL + "In the past three weeks 40 people were killed.\n"
            + "The monitor said the 40 died since June 1. The curfew was lifted on June 20.",
            "2025-06-20", "2025-06-27",
        ),
        # "Since Monday" is written after it; the next weekday is silent
        (
            FALL + "The army has held the town since Monday. On Sunday, June 1, 40 people died.",
            "2025-06-03", "2025-06-04",
        ),
        # A weekday in the crawl's week
        ("fetched on 2021-05-09\nOn May 7, gunmen killed 14 people in a market.",
         "2021-05-07", "2021-05-10"),
    ],
)  # fmt: skip
def test_inferred(text: str, first: str, last: str) -> None:
    assert published(text) == span(first, last)


def test_the_evidence_is_in_the_storys_own_words() -> None:
    found = dates(FALL + "A monitor said 40 people were killed on June 3.").published
    assert found is not None
    assert "A monitor said 40 people were killed on June 3." in found.evidence[0]
    assert "2024-12-08" in found.evidence[2]
    assert "a guess" in found.evidence[2]
    assert not found.stated


@pytest.mark.parametrize(
    "since",
    [
        "Two years after the fall of Assad, the road is still closed.",
        "On the second anniversary of the overthrow, crowds met.",
        "The toppled Assad is long gone.",
    ],
)
def test_a_turn_of_power_long_past_gives_no_year(since: str) -> None:
    """A day has a weekday: in the year after the turn June 3 was a Tuesday."""
    day = "A monitor said 40 people were killed on Wednesday, June 3."
    assert published(FALL + since + " " + day) is None


def test_days_ahead_do_not_make_a_report_younger() -> None:
    text = FALL + "On June 3, 40 people died. The inquiry will report by September 30."
    assert published(text) == span("2025-06-03", "2025-07-03")


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 14 people in a market on Saturday.",
        "Gunmen killed 14 people in a market on May 8.",
        "Three men pleaded guilty on Friday over the March 2, 2013, shooting of a teenager.",
        "He was born on May 5, 1980. On October 7 he was shot dead.",
    ],
)
def test_nothing_is_inferred_without_a_day_of_the_storys_own_time(text: str) -> None:
    assert published(text) is None


def test_readers_dates_bound_nothing_but_can_name_a_weekday() -> None:
    story = "Gunmen killed 14 people on Thursday, and ten more on Friday, the governor said.\n"
    body = story + "The army closed the road, officials said.\nPolice said they found a car.\n"
    readers = (
        "Comments\nYou people! It began on May 6.\nWhy?! And on June 30 you will see.\n"
        "See http://example.org/2021/05/02/raids\n"
    )
    assert published(body + readers) == span("2021-05-07", "2021-05-09")
    assert published(body) is None


WORDS = st.sampled_from(
    """March 9 31 February 29 2024 2025 1899 2099 Sunday Monday since on by will alone last week
    weekend this month past two weeks in the from to . , \n -- ( ) Posted: Updated: interim toppled
    Assad fetched date 2025-03-09 http://x.org/2025/02/28/a Comments Photo: 3 JAN 90""".split(" ")
)


@given(st.lists(WORDS, max_size=40))
def test_any_days_give_an_interval_or_nothing(words: list[str]) -> None:
    found = dates(" ".join(words)).published
    assert found is None or found.earliest <= found.latest
    assert found is None or found.evidence


@pytest.mark.shared
def test_the_seeds_intervals_lie_inside_the_gold(shared: Path) -> None:
    lines = (shared / "gold" / "seeds.documents.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        found = published((shared / "seeds" / row["doc"]).read_text("utf-8"))
        assert found is not None, row["doc"]
        first, last = span(row["published"]["earliest"], row["published"]["latest"])
        assert first <= found[0] <= found[1] <= last, row["doc"]
