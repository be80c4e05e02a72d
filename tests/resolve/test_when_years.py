"""A year told in one sentence dates the dead of the next only where it is of violence."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The town was founded in 1890. Gunmen attacked a bus and killed six people.", [None]),
        ("The truce was signed in 2015. Twelve soldiers were killed in an ambush.", [None]),
        (
            "The president, who took power in 2012, condemned it. Nine people died in Kano.",
            [None],
        ),
        (
            "“It is like the quake here 60 years ago,” the governor said. Local media spoke of"
            " 54 people killed.",
            [None],
        ),
        ("A massacre took place here in 1982. Soldiers killed 200 villagers.", ["1982-01-01"]),
        ("In March 2011 protests began in Deraa. Four people were killed.", ["2011-03-01"]),
        (
            "Five years ago a bomb went off in the market. It killed 40 people. On Sunday gunmen"
            " killed two traders there.",
            ["2019-01-01", "2024-05-05"],
        ),
        (
            "On 29 October 2023 police were called to a house. A man was pronounced dead.",
            ["2023-10-29"],
        ),
    ],
)
def test_a_year_holds_for_what_it_tells(tmp_path: Path, text: str, days: list[str | None]) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-10"})
    found = [one.period.start.isoformat() if one.period else None for one in case.claims]
    assert found == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A court on Friday jailed two men for killing 12 villagers.", ["2024-05-10", None]),
        ("A general went on trial on Friday over the killing of 12 villagers.", [None]),
        ("The minister on Friday condemned the killing of 12 villagers.", ["2024-05-10"]),
    ],
)
def test_a_day_in_court_is_not_the_deed_s(
    tmp_path: Path, text: str, days: list[str | None]
) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2024-05-11"})
    found = [one.period.start.isoformat() if one.period else None for one in case.claims]
    assert found == days
