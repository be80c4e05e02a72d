"""Which coding profile an export follows is said in it, and what the choice does is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import case_of_stories, recount


@pytest.fixture
def case(tmp_path: Path) -> str:
    return case_of_stories(tmp_path)


@pytest.mark.parametrize("name", ["recount", "ucdp", "acled"])
def test_every_exported_incident_names_its_profile(case: str, name: str) -> None:
    lines = recount("export", case, "--as", "incidents", "--profile", name).stdout.splitlines()
    assert lines
    named = {json.loads(line)["profile"].partition(" ")[0] for line in lines}
    assert named == {name}


def test_a_profiles_numbers_stand_in_the_export_that_names_it(case: str) -> None:
    """“Dozens” is no number for us and 12 for ACLED (rule 18)."""

    def ends(name: str) -> set[tuple[int, int | None]]:
        lines = recount("export", case, "--as", "incidents", "--profile", name).stdout
        tolls = [json.loads(line)["tolls"] for line in lines.splitlines()]
        return {(one["killed"]["low"], one["killed"]["high"]) for one in tolls if one}

    assert (None, None) in ends("recount")  # "dozens"
    assert (12, 12) in ends("acled")


def test_two_profiles_stand_side_by_side_with_what_the_choice_does(case: str) -> None:
    shown = recount("toll", case, "--profile", "recount", "--profile", "acled").stdout
    assert "recount 1" in shown
    assert "Where the choice of profile decides:" in shown
    assert "“dozens” is 12" in shown
