"""Two cases, and two days of one case, against each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import case_of_stories, recount


def test_two_days_of_one_case(tmp_path: Path) -> None:
    case = case_of_stories(tmp_path)
    told = recount("diff", case, "--from", "2025-03-07", "--to", "2025-03-10").stdout
    assert told.startswith("As known on 2025-03-07: 1 report surely out by then")
    assert "new: monday of 10 March 2025." in told
    assert "Twenty-one" not in told
    later = recount("diff", case, "--from", "2025-03-10").stdout
    assert "new: tuesday of 11 March 2025." in later


def test_a_finding_names_the_report_that_brought_it(tmp_path: Path) -> None:
    said = "{} said that {} civilians were killed on the coast of Syria since 6 March 2025."
    rows = [
        {"id": "early", "published": "2025-03-10", "text": said.format("The Red Crescent", 830)},
        {"id": "late", "published": "2025-03-12", "text": said.format("The Interior Ministry", 97)},
    ]
    (tmp_path / "told.jsonl").write_text("\n".join(map(json.dumps, rows)))
    case = tmp_path / "told.db"
    recount("run", tmp_path / "told.jsonl", "--case", case)
    told = recount("diff", case, "--from", "2025-03-10").stdout
    [line] = [line for line in told.splitlines() if "and no average is made" in line]
    assert line.endswith("Brought by late of 12 March 2025.")


def test_two_cases(tmp_path: Path) -> None:
    one = case_of_stories(tmp_path / "a", "friday", "monday")
    other = case_of_stories(tmp_path / "b")
    assert "new: tuesday of 11 March 2025." in recount("diff", one, other).stdout
    assert recount("diff", one, one).stdout == "Nothing changed.\n"


@pytest.mark.parametrize("words", [("a.db",), ("a.db", "b.db", "c.db"), ("a.db", "--from", "now")])
def test_too_few_days_or_too_many_cases_is_a_message(words: tuple[str, ...]) -> None:
    assert recount("diff", *words).exit_code == 2
