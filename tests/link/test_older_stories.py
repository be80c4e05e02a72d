"""What a report recalls beside its story, and follow-ups that come out long after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cases import told
from coast import QURA
from sayings import days, said

from recount.link.days import one_night, recalled
from recount.link.incidents import story_day
from recount.link.occasions import occasion
from recount.link.stories import alike, terms_of
from recount.model import Case, Period, Published, Report

LEAD = (
    "BIDA, Nigeria - Gunmen killed four farmers in Bida on Friday, police said. Residents said the"
    " attackers came on motorcycles. "
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("older")


def main_quotes(case: Case) -> str:
    """The quotations of the incidents that a report is mainly about."""
    main = {claim for one in case.incidents if one.primary_docs for claim in one.claims}
    return " | ".join(claim.quote for claim in case.claims if claim.id in main)


@pytest.mark.parametrize(
    ("aside", "who"),
    [
        ("A teacher was shot dead in the same town in July.", "teacher"),
        ("In November 2023, one man was killed at the market.", "one man"),
        ("A guard was killed there last year.", "guard"),
        ("Two years ago a driver was shot dead on that road.", "driver"),
        ("The shop's guard was murdered in 2019.", "guard"),
        ("Last month a trader was wounded at the gate.", "trader"),
        ("A nurse was abducted from the clinic earlier this year.", "nurse"),
        ("A girl was killed by a stray bullet last summer.", "girl"),
        ("In August a motorcyclist was shot dead near the bridge.", "motorcyclist"),
        ("On 2 March, a policeman was killed in the town.", "policeman"),
        ("The chief was killed in a similar attack in 2021.", "chief"),
    ],
)
def test_an_older_death_is_no_part_of_the_story(folder: Path, aside: str, who: str) -> None:
    case = told(folder, {"id": "a", "text": LEAD + aside, "published": "2024-12-14"})
    assert any(who in claim.quote for claim in case.claims)
    assert main_quotes(case) == "killed four farmers"


@pytest.mark.parametrize(
    "aside",
    [
        "A farmer died of his wounds on Saturday.",
        "The gunmen also wounded a woman.",
        "A fifth man was killed on the road out of the town.",
        "A boy was wounded on Friday night.",
        "A girl was abducted this week.",
    ],
)
def test_who_died_with_or_after_them_is_of_the_story(folder: Path, aside: str) -> None:
    case = told(folder, {"id": "a", "text": LEAD + aside, "published": "2024-12-14"})
    assert len(main_quotes(case).split(" | ")) == 2


DEED = days("2024-12-13", text="Friday")


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (days("2024-07-01", "2024-07-31", text="July"), True),
        (days("2024-12-01", "2024-12-31", text="December"), False),
        (days("2025-01-01", "2025-01-31", text="January"), False),
        (days("2024-01-01", "2024-12-14", text="earlier this year"), True),
        (days("2024-12-13", text="earlier that day"), False),
        (days("2024-07-04", text="July 4"), True),
        (days("2024-12-09", text="9 December"), False),  # the weekday beside it may be misread
    ],
)
def test_what_was_over_before_the_day_is_recalled(period: Period, before: bool) -> None:
    assert recalled(period, DEED) is before


def test_an_hour_of_no_stated_day_recalls_nothing() -> None:
    loose = days("2024-12-13", "2024-12-14", text="overnight")
    assert not recalled(days("2024-07-01", "2024-07-31", text="July"), loose)


def published(doc: str, text: str, day: str) -> Report:
    came_out = date.fromisoformat(day)
    return Report(doc, text, (), published=Published(came_out, came_out))


@pytest.mark.parametrize(
    ("period", "day"),
    [
        (days("2024-03-04", text="4 March"), "2024-03-04"),
        (days("2024-03-01", "2024-03-31", text="March"), "2024-03-16"),
        (days("2025-01-09", text="Thursday"), "2025-01-10"),
        (days("2024-12-28", text="28 December"), "2025-01-10"),  # still news
        (replace(days("2024-01-01", "2024-12-31"), precision=5), "2025-01-10"),
        (days("2024-03-04", text="a Monday"), "2025-01-10"),  # a weekday may be misread
    ],
)
def test_a_trial_is_looked_up_under_the_days_of_the_deed(period: Period, day: str) -> None:
    main = occasion([said("a-1", 4, period=period, places=(QURA,))], main=True)
    assert story_day(published("a", "", "2025-01-10"), main) == date.fromisoformat(day)


def test_a_total_over_months_stays_where_it_came_out() -> None:
    main = occasion([said("a-1", 4, period=days("2024-03-04", text="4 March"))], main=True)
    assert story_day(published("a", "", "2025-01-10"), None) == date(2025, 1, 10)
    assert story_day(Report("a", "", ()), main) == date(2024, 3, 4)


def test_function_words_are_no_terms() -> None:
    assert terms_of("They said that he didn’t see them, and she doesn't.") == {"see": 1}
    assert set(terms_of("The market’s guard told us")) == {"market", "guard"}


APART = (
    "They said that they had been there before and that it was what they had had to do after all"
    " that. The harvest festival was cheerful: drums, cakes, a parade, singers, lanterns.",
    "He said that he had been there before and that it was what he had had to do after all of it."
    " The reservoir contract was cancelled: dredging, turbines, auditors, invoices, tenders.",
)
TWICE = (
    "Gunmen on motorcycles burned the grain store of Bida and killed four farmers at the mill.",
    "Four farmers died at the mill of Bida when gunmen on motorcycles burned its grain store.",
)


def test_two_texts_alone_are_alike_by_what_they_share_of_all_they_tell() -> None:
    day = date(2024, 12, 14)

    def likeness(*texts: str) -> float:
        reports = [Report(f"d{n}", text, ()) for n, text in enumerate(texts)]
        found = alike(reports, {one.id: day for one in reports}, least=0.0)
        return max((one.score for one in found), default=0.0)

    assert likeness(*APART) < 0.1
    assert likeness(*TWICE) > 0.5


FIRST = {
    "id": "first",
    "published": "2024-03-05",
    "text": (
        "BIDA, Nigeria - Gunmen killed four farmers and wounded two at the Kuta mill in Bida on"
        " Monday, police said. The grain store was set on fire."
    ),
}
TRIAL = {
    "id": "trial",
    "published": "2025-01-10",
    "text": (
        "BIDA, Nigeria - A court on Thursday sentenced a man for the killing of four farmers at the"
        " Kuta mill in Bida on 4 March 2024. The gunmen had set the grain store on fire."
    ),
}
OTHER = {
    "id": "other",
    "published": "2025-01-10",
    "text": (
        "BIDA, Nigeria - Four people were killed in Bida on Thursday when a lorry of cement hit a"
        " bus near the river crossing, road wardens said."
    ),
}


def test_a_trial_is_of_the_incident_of_the_first_report(tmp_path: Path) -> None:
    case = told(tmp_path, FIRST, TRIAL, OTHER)
    main = {frozenset(one.primary_docs) for one in case.incidents if one.primary_docs}
    assert main == {frozenset({"first", "trial"}), frozenset({"other"})}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("late Sunday", "early Monday", True),
        ("Sunday night", "the early hours of Monday", True),
        ("11:50 p.m. Sunday", "2 a.m. Monday", True),
        ("Sunday evening", "midnight on Monday", True),
        ("Sunday", "Monday morning", False),
        ("Sunday afternoon", "early Monday", False),
        ("late Sunday", "Monday", False),
        ("late Sunday", "Monday afternoon", False),
    ],
)
def test_late_on_one_day_and_early_on_the_next_are_one_night(
    first: str, second: str, one: bool
) -> None:
    left, right = days("2024-05-12", text=first), days("2024-05-13", text=second)
    assert one_night(left, right) is one
    assert one_night(right, left) is one
    assert not one_night(left, days("2024-05-14", text=second))


def test_one_number_told_of_one_night_twice_is_one_occasion(tmp_path: Path) -> None:
    text = (
        "BIDA, Nigeria - Four traders were killed in Bida early on Monday, police said. The mayor"
        " said four traders were killed late on Sunday. Guards fled."
    )
    once = {"id": "a", "published": "2024-05-14", "text": text}
    assert len(told(tmp_path, once).incidents) == 1


def test_other_numbers_of_one_night_are_two_occasions(tmp_path: Path) -> None:
    text = (
        "BIDA, Nigeria - Four traders were killed in Bida early on Monday, police said. Three"
        " drivers were killed in Bida late on Sunday."
    )
    twice = {"id": "a", "published": "2024-05-14", "text": text}
    assert len(told(tmp_path, twice).incidents) == 2
