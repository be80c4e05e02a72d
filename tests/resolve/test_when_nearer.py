"""Days told elsewhere than beside the harm: hours of a weekend, eves of arrests, years stated."""

from __future__ import annotations

from datetime import date

import pytest

from recount.extract.claims import extract
from recount.model import Count, Passage, Published, Report, Scope, Section, Span
from recount.model.changed import changed
from recount.resolve.when import resolve_when
from recount.resolve.when_told import Role, times_told

OUT = date(2024, 5, 13)  # a Monday


def killed_on(text: str, *, scope: Scope = Scope.INCIDENT) -> list[tuple[str, str] | None]:
    """The days of each claim of the text, in the order of the text."""
    published = Published(OUT, OUT, stated=True)
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),), published=published)
    claims = [changed(claim, scope=scope) for claim in extract(report)]
    return [
        None if one.period is None else (one.period.start.isoformat(), one.period.end.isoformat())
        for one in resolve_when(report, claims)
    ]


WEEKEND = (
    "Six people were killed at a farm in Larksdale this past weekend, officials said. "
    "Neighbours heard the first cries around 11:40 p.m. Saturday."
)


def test_the_hour_told_next_is_the_day_of_a_weekend() -> None:
    assert killed_on(WEEKEND) == [("2024-05-11", "2024-05-11")]


def test_an_hour_dates_no_total() -> None:
    assert killed_on(WEEKEND, scope=Scope.CUMULATIVE) == [("2024-05-11", "2024-05-12")]


def test_hours_of_two_days_leave_the_weekend_open() -> None:
    text = f"{WEEKEND} Others heard shouts about 2 a.m. Sunday."
    assert killed_on(text) == [("2024-05-11", "2024-05-12")]


def test_an_hour_outside_the_weekend_is_another_s() -> None:
    text = (
        "Six people were killed at a farm this past weekend. A man knocked at 3 p.m. last Thursday."
    )
    assert killed_on(text) == [("2024-05-11", "2024-05-12")]


def test_a_month_has_the_day_that_an_hour_gives() -> None:
    text = (
        "A second man was held for the raid that killed nine people in March. "
        "It began around 2:10 a.m. March 9 outside the mill. He appeared at 9 a.m. Monday."
    )
    assert killed_on(text)[-1] == ("2024-03-09", "2024-03-09")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A man was arrested Thursday, a day after four herders were shot dead.", "2024-05-08"),
        ("He was held on Friday, three days after six people were killed.", "2024-05-07"),
        ("He fled on Friday. Six people were killed on Thursday.", "2024-05-09"),
    ],
)
def test_so_many_days_before_the_arrest(text: str, day: str) -> None:
    assert killed_on(text)[-1] == (day, day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A fifth man died Sunday of wounds suffered in Friday's attack.", "2024-05-10"),
        ("A woman died Sunday from injuries she sustained on Wednesday.", "2024-05-08"),
        ("A fifth man died Sunday in the attack on the village.", "2024-05-12"),
    ],
)
def test_a_death_from_wounds_is_of_the_day_of_the_attack(text: str, day: str) -> None:
    assert killed_on(text)[-1] == (day, day)


def test_a_trial_s_day_is_not_the_deed_s() -> None:
    text = (
        "A clerk testified Wednesday about the killing of four people at a mill. "
        "The suspect is charged in the April 4 shooting."
    )
    assert killed_on(text)[0] == ("2024-04-04", "2024-04-04")


def test_a_deed_called_by_an_earlier_day_dates_no_later_attack() -> None:
    text = "After the April 4 shooting calm held. On Saturday rebels killed nine people."
    assert killed_on(text)[-1] == ("2024-05-11", "2024-05-11")


def test_a_year_of_other_things_does_not_hold_over_the_next_sentences() -> None:
    text = (
        "Nine people were killed on Saturday. Officers seek a 2005 or 2006 truck.\n"
        "Two women were found dead at the scene."
    )
    assert killed_on(text) == [("2024-05-11", "2024-05-11")] * 2


def roles(text: str) -> list[Role]:
    return [
        one.role for one in times_told(text, reference=OUT, latest=OUT, within=Span(0, len(text)))
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("On May 13, 2024, gunmen killed nine people in a mill.", Role.EVENT),
        ("Updated on May 13, 2024, at noon.", Role.TELLING),
        ("On May 13, 2024, a report came out.", Role.TELLING),
        ("Police arrested a man in the north of the city Friday in connection with", Role.TELLING),
        ("Police arrested two brothers in a house by the mill Friday for killing", Role.TELLING),
        ("Police arrested nobody. A farmer was killed Friday for his land.", Role.EVENT),
    ],
)
def test_whose_day_a_date_is(text: str, role: Role) -> None:
    assert roles(text)[0] is role


def days_told(text: str) -> list[date]:
    found = times_told(text, reference=OUT, latest=OUT, within=Span(0, len(text)))
    return [one.start for one in found]


def test_a_day_without_a_year_is_of_the_year_stated_elsewhere() -> None:
    text = "Two died on March 13. They were killed in the park on March 13, 2021."
    assert days_told(text) == [date(2021, 3, 13)] * 2


def test_other_days_keep_their_year() -> None:
    text = "Two died on March 14. Others were killed in the park on March 13, 2021."
    assert days_told(text) == [date(2024, 3, 14), date(2021, 3, 13)]


def test_a_day_stated_with_its_own_year_twice_is_left_alone() -> None:
    text = "Two died on March 13. It was March 13, 2024, and not March 13, 2021."
    assert days_told(text)[0] == date(2024, 3, 13)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Four people were shot at a wedding.", 4),
        ("Four people were shot at about 9 p.m. in a yard.", 4),
        ("Four people were shot at the end of a vigil.", 4),
        ("The four guards were shot at by rebels.", None),
        ("Rebels shot at a house of four people.", None),
    ],
)
def test_shot_at_a_place_and_shot_at(text: str, found: int | None) -> None:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    counts = [claim.count for claim in extract(report)]
    assert counts == ([] if found is None else [Count.exactly(found)])
