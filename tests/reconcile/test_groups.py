"""Some people and all people of one occasion: what is added, and what is questioned."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import told

from recount.model import Case, Finding, Toll

WHERE = "in Idlib on 9 May 2024"


def case(folder: Path, *texts: str) -> Case:
    return told(
        folder,
        *({"text": text, "published": f"2024-05-{11 + n}"} for n, text in enumerate(texts)),
    )


def main(made: Case) -> Toll:
    """The first toll of those killed, which is of all whom the reports count."""
    return next(toll for one in made.incidents for toll in one.tolls if toll.harm == "killed")


def questioned(made: Case) -> list[Finding]:
    return [
        found
        for one in made.incidents
        for found in one.findings
        if found.kind in ("subgroup_over_group", "rival_figures")
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "found"),
    [
        ("Police said that 12 men and 15 children were killed {}.", 27, 27, 0),
        ("Police said that two soldiers and five civilians were killed {}.", 7, 7, 0),
        ("Police said that 12 people and 3 children were killed {}.", 15, 15, 0),
        ("Police said that 12 people were killed and three children were killed {}.", 12, 12, 0),
        ("Police said that 12 people were killed and 15 children were killed {}.", 12, 15, 1),
        ("Police said that 12 people were killed {}. Police said 15 children died.", 12, 15, 1),
        ("Police said that 12 people were killed {}. Another 15 children died.", 15, 15, 0),
        (
            "Police said that 12 people were killed {}. The Red Crescent said that 15 people were"
            " killed.",
            12,
            15,
            1,
        ),
        (
            "Police said that 15 people were killed {}. The Red Crescent said that at least 12"
            " people were killed.",
            15,
            15,
            0,
        ),
    ],
)
def test_one_report(tmp_path: Path, text: str, low: int, high: int, found: int) -> None:
    made = case(tmp_path, text.format(WHERE))
    toll = main(made)
    assert (toll.low, toll.high) == (low, high)
    assert len(questioned(made)) == found


def test_a_finding_says_what_is_odd_without_adding(tmp_path: Path) -> None:
    made = case(
        tmp_path, f"Police said that 12 people were killed and 15 children were killed {WHERE}."
    )
    [found] = questioned(made)
    assert found.kind == "subgroup_over_group"
    assert found.text == (
        "Police gives 12 people and 15 children killed on one occasion. The second may be among"
        " the first, but is larger: one of the two is wrong, or they count different people. Both"
        " are shown, and they are not added."
    )


ALL = f"Police said that 12 people were killed {WHERE} when a bomb hit the market."
SOME = f"Police said that three children were killed {WHERE} when a bomb hit the market."
MORE = f"Police said that 15 children were killed {WHERE} when a bomb hit the market."
CIVILIANS = f"Police said that 12 civilians were killed {WHERE} when a bomb hit the market."
SOLDIERS = f"Police said that three soldiers were killed {WHERE} when a bomb hit the market."


@pytest.mark.parametrize(
    ("texts", "low", "high", "found"),
    [
        ((ALL, SOME), 12, 12, 0),
        ((SOME, ALL), 12, 12, 0),
        ((ALL, MORE), 12, None, 1),
        ((CIVILIANS, SOLDIERS), 12, None, 0),
        ((SOLDIERS, CIVILIANS), 12, None, 0),
        ((SOME, SOME.replace("three", "four")), 4, 4, 0),  # the same people: a revision
    ],
)
def test_a_later_figure_of_some_people_revises_none_of_all(
    tmp_path: Path, texts: tuple[str, ...], low: int, high: int | None, found: int
) -> None:
    made = case(tmp_path, *texts)
    [home] = [one for one in made.incidents if one.tolls]
    assert len(home.docs) == len(texts)
    toll = main(made)
    assert (toll.low, toll.high) == (low, high)
    assert len(questioned(made)) == found
    assert not any("revised 12" in step or "down" in step for step in toll.because)
