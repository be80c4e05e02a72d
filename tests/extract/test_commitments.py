"""Promises with deadlines, moved deadlines, and how they stand on a day."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from recount.extract.commitments import commitment_state, commitments, later
from recount.model.found import Commitment
from recount.model.said import Span


def read(text: str, day: date = date(2024, 6, 30)) -> list[Commitment]:
    return commitments(marked(text, day=day)[0])


def test_a_committee_with_a_term_that_was_prolonged() -> None:
    found = read(
        "The president set up a commission of inquiry on February 4, asked to report within a "
        "month. Its deadline was later extended by two months on March 2, to families' dismay."
    )
    assert len(found) == 1
    promise = found[0]
    assert promise.who == "The president"
    assert promise.what.startswith("set up a commission of inquiry")
    assert (promise.made, promise.due) == (date(2024, 2, 4), date(2024, 5, 4))
    assert len(promise.amendments) == 1
    assert promise.met is None


def test_a_term_in_days_and_a_day_as_deadline() -> None:
    (days,) = read("On 3 May the junta formed a panel to report within 30 days.")
    assert (days.made, days.due) == (date(2024, 5, 3), date(2024, 6, 2))
    (until,) = read("On 3 May the army vowed to publish the names by June 10.")
    assert (until.who, until.made, until.due) == ("the army", date(2024, 5, 3), date(2024, 6, 10))


def test_a_promise_without_a_deadline_stays_open() -> None:
    (promise,) = read("The governor announced the creation of a task force into the killings.")
    assert (promise.who, promise.made, promise.due) == ("The governor", None, None)
    assert commitment_state(promise, date(2030, 1, 1)) == "due"


def test_a_report_that_was_handed_over() -> None:
    (promise,) = read(
        "On 3 May the junta formed a panel to report within 30 days. "
        "The panel submitted its report on 28 May."
    )
    assert promise.met == date(2024, 5, 28)
    assert commitment_state(promise, date(2024, 5, 27)) == "due"
    assert commitment_state(promise, date(2024, 7, 1)) == "met"


@pytest.mark.shared
def test_the_committee_of_march_2025_and_its_longer_term(shared: Path) -> None:
    """T8: formed 9 March, due in a month, prolonged by three months on 11 April."""
    (path,) = (shared / "seeds").glob("000_*.txt")
    (promise,) = read(path.read_text(encoding="utf-8"), date(2025, 4, 14))
    assert (promise.who, promise.made) == ("the HTS leader", date(2025, 3, 9))
    assert promise.due == date(2025, 7, 9)
    assert commitment_state(promise, date(2025, 7, 9)) == "due"
    assert commitment_state(promise, date(2025, 7, 10)) == "overdue"


def test_no_promise_in_a_toll() -> None:
    assert read("Police said a panel beater and two officers were shot on 3 May.") == []


PROMISE = Commitment(
    id="0" * 12,
    doc="test.txt",
    span=Span(0, 1),
    quote="a",
    who="the junta",
    what="report",
    made=date(2024, 5, 3),
    due=date(2024, 6, 2),
)


@pytest.mark.parametrize(
    ("as_of", "state"),
    [(date(2024, 5, 4), "due"), (date(2024, 6, 2), "due"), (date(2024, 6, 3), "overdue")],
)
def test_state_on_a_day(as_of: date, state: str) -> None:
    assert commitment_state(PROMISE, as_of) == state


DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))


@given(DAYS, DAYS)
def test_overdue_never_becomes_due_again(one: date, other: date) -> None:
    earlier, after = sorted((one, other))
    if commitment_state(PROMISE, earlier) == "overdue":
        assert commitment_state(PROMISE, after) == "overdue"
    kept = replace(PROMISE, met=earlier)
    assert commitment_state(kept, after) == "met"


@pytest.mark.parametrize(
    ("day", "term", "due"),
    [
        (date(2025, 1, 31), "P1M", date(2025, 2, 28)),
        (date(2024, 1, 31), "P1M", date(2024, 2, 29)),
        (date(2025, 11, 9), "P3M", date(2026, 2, 9)),
        (date(2025, 3, 1), "P2W", date(2025, 3, 15)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2025, 3, 1), "PXM", None),
        (date(2025, 3, 1), None, None),
        (None, "P1M", None),
    ],
)
def test_a_day_and_a_term(day: date | None, term: str | None, due: date | None) -> None:
    assert later(day, term) == due


@given(DAYS, st.integers(1, 400))
def test_terms_in_days_add_up(day: date, number: int) -> None:
    assert later(day, f"P{number}D") == day + timedelta(days=number)
    month = later(day, f"P{number}M")
    assert month is not None
    assert month > day
    assert month.day <= day.day
