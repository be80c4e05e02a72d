"""A headline without a day is dated as the story under it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cases import told

DATELINE = "\n\nGAZA, 18 October 2023 - "


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            f"Strike on camp leaves dozens dead{DATELINE}A strike hit a camp in Gaza City on"
            " Tuesday. The health ministry said 71 people were killed.",
            date(2023, 10, 17),
        ),
        (
            f"Dozens killed on Monday in camp strike{DATELINE}A strike hit a camp in Gaza City."
            " On Tuesday 12 people were killed in Rafah.",
            date(2023, 10, 16),
        ),
        (
            f"Strike on camp leaves dozens dead{DATELINE}In May 2021 a strike killed 12 people"
            " in Gaza City. Officials spoke of a massacre.",
            date(2023, 10, 18),
        ),
    ],
)
def test_a_headline_s_day(tmp_path: Path, text: str, day: date) -> None:
    case = told(tmp_path, {"id": "a", "text": text, "published": "2023-10-18"})
    first = min(case.claims, key=lambda claim: claim.start)
    assert first.section.value == "headline"
    assert first.period is not None
    assert (first.period.start, first.period.end) == (day, day)


def test_and_so_is_told_of_one_incident(tmp_path: Path) -> None:
    text = (
        f"Strike on camp leaves dozens dead{DATELINE}A strike hit a camp in Gaza City on Tuesday."
        " The health ministry said 71 people were killed."
    )
    case = told(tmp_path, {"id": "a", "text": text, "published": "2023-10-18"})
    [incident] = case.incidents
    assert {toll.best for toll in incident.tolls} == {71}


def test_the_day_a_toll_was_given_is_not_the_day_of_the_dead(tmp_path: Path) -> None:
    text = (
        "A blast tore through a hospital yard in Gaza City on Tuesday. The ministry on Wednesday"
        " put the death toll at 71."
    )
    case = told(tmp_path, {"id": "a", "text": text, "published": "2023-10-18"})
    [claim] = case.claims
    assert claim.period is not None
    assert claim.period.start == date(2023, 10, 17)
