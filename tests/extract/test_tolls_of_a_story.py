"""A toll without days or places of its own is that of the attack the story has told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cases import told

from recount.model import Scope

FRIDAY = date(2024, 5, 3)
BOMB = "KABUL, 6 May 2024 - A bomb went off at a school in Kabul on Friday, killing 30 people. "
RAID = "GOMA, 6 May 2024 - Fighters attacked a camp at Plaine Savo on Friday. "


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (BOMB + "The death toll rose to 45 on Sunday, the interior ministry said.", 45),
        (BOMB + "On Sunday, the death toll rose to 45.", 45),
        (BOMB + "The governor's spokesman put the toll at 12.", 12),
        (BOMB + "By Sunday the toll had climbed to 51.", 51),
        (RAID + "Officials said the toll stood at 45.", 45),
        (RAID + "The mayor gave a toll of 45.", 45),
        (BOMB + "In all, 45 people were killed.", 45),
        (BOMB + "All told, 45 people died, the interior ministry said.", 45),
    ],
)
def test_the_attack_s_own(tmp_path: Path, text: str, number: int) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-06"})
    [claim] = [one for one in case.claims if one.count.low == number]
    assert claim.scope is Scope.INCIDENT
    assert claim.period is not None
    assert (claim.period.start, claim.period.end) == (FRIDAY, FRIDAY)
    assert {one.kind for one in case.incidents} == {"incident"}
    assert len(case.incidents) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (BOMB + "The toll of the conflict has risen to 280, monitors say.", 280),
        (BOMB + "The death toll since January has risen to 45.", 45),
        (BOMB + "The death toll now stands at 480, the ministry said.", 480),
        (BOMB + "The country's death toll rose to 45 this week.", 45),
        ("The ministry said on Monday that the death toll rose to 45.", 45),
        ("More than 45 people died in the war. The toll rose to 60, officials said.", 60),
    ],
)
def test_a_running_total(tmp_path: Path, text: str, number: int) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-06"})
    [claim] = [one for one in case.claims if one.count.low == number]
    assert claim.scope is Scope.CUMULATIVE


def test_a_total_counted_since_a_month_begins_with_it(tmp_path: Path) -> None:
    text = "The death toll in the war has risen to 30,000 since October, the ministry said."
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-06"})
    [claim] = case.claims
    assert claim.period is not None
    assert claim.period.start == date(2023, 10, 1)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("In Harim 12 people were killed on Saturday.", [12]),
        ("IN HARIM 12 PEOPLE WERE KILLED ON SATURDAY.", [12]),
        ("Near San Miguel twelve peasants died when a mine went off.", [12]),
        ("At Harim 12 people died and in Idlib 7 were wounded.", [12, 7]),
    ],
)
def test_a_number_behind_a_place_is_not_the_place_s(
    tmp_path: Path, text: str, numbers: list[int]
) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-06"})
    assert [one.count.low for one in sorted(case.claims, key=lambda c: c.start)] == numbers


def test_the_month_of_may_says_nothing_of_what_may_come(tmp_path: Path) -> None:
    text = "HARIM, 6 May 2024 - On Saturday 13 people were killed in two attacks."
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-06"})
    [claim] = case.claims
    assert claim.period is not None
    assert claim.period.start == date(2024, 5, 4)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Twelve soldiers were killed in two attacks in the province on Friday.", True),
        ("Nine people were shot in five separate incidents on Friday.", True),
        ("Fourteen people died in a string of unrelated shootings on Friday.", True),
        ("Eleven people were killed in at least three raids on Friday.", True),
        ("Twelve people were killed in separate shootings on Friday.", True),
        ("Forty people were killed in a series of coordinated attacks on Friday.", False),
        ("Forty people were killed in two simultaneous bombings on Friday.", False),
        ("Eight people were shot dead in a bar in the early hours of Friday.", False),
        ("Eight people were killed in the small hours of Friday.", False),
        ("It is a year since gunmen killed eight people in a bar.", False),
        ("They met to mark a month since gunmen killed eight people.", False),
        ("Eight people have been killed since Friday.", True),
        ("Forty people were killed in four days of fighting.", True),
    ],
)
def test_of_several_occasions(tmp_path: Path, text: str, total: bool) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-06"})
    [claim] = case.claims
    assert (claim.scope is Scope.CUMULATIVE) is total
