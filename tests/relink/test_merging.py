"""Splitting what is read changes nothing, and two cases merged are the case of both."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from cases import Quiet

from recount.model import Case
from recount.pipeline import run, whole_case
from recount.reading import Settings
from recount.store.case_file import open_case

NAMES = ("Kessab", "Harim", "Salqin")
ROWS = [
    {
        "id": f"r{n}",
        "title": f"{12 + n % 3} killed in {NAMES[n % 3]}",
        "published": f"2024-05-{10 + n % 4}",
        "outlet": f"Paper {n % 5}",
        "text": (
            f"At least {12 + n % 3} people were killed on 9 May in {NAMES[n % 3]}, the health"
            f" ministry said. Two women were wounded near the mill of Abu Salim. Since March"
            f" {120 + n % 2} people have been killed in the district, it added."
        ),
    }
    for n in range(12)
]


def case_of_runs(file: Path, *runs: Sequence[Path]) -> Case:
    """The case that one run after the other makes."""
    with open_case(str(file), create=True) as engine:
        for paths in runs:
            heard = Quiet()
            run(engine, paths, Settings(), watcher=heard)
            assert heard.problems == []
        return whole_case(engine, "case")


def lines(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def texts(folder: Path, rows: Sequence[dict[str, str]]) -> Path:
    folder.mkdir()
    for row in rows:
        (folder / f"{row['id']}.txt").write_text(f"{row['title']}\n\n{row['text']}", "utf-8")
    return folder


@pytest.fixture
def whole(tmp_path: Path) -> Case:
    case = case_of_runs(tmp_path / "whole.db", [lines(tmp_path / "one/all.jsonl", ROWS)])
    assert len(case.reports) == len(ROWS)
    assert any(len(one.docs) > 1 for one in case.incidents)
    assert any(one.kind == "period" and one.tolls for one in case.incidents)
    return case


@pytest.mark.parametrize("at", [1, 5, 11])
def test_one_file_or_two_is_one(whole: Case, tmp_path: Path, at: int) -> None:
    first = lines(tmp_path / "two/a.jsonl", ROWS[:at])
    second = lines(tmp_path / "two/b.jsonl", ROWS[at:])
    assert case_of_runs(tmp_path / "split.db", [first, second]) == whole
    assert case_of_runs(tmp_path / "folder.db", [tmp_path / "two"]) == whole


def test_one_folder_or_two_is_one(tmp_path: Path) -> None:
    together = texts(tmp_path / "all", ROWS)
    first, second = texts(tmp_path / "a", ROWS[:4]), texts(tmp_path / "b", ROWS[4:])
    one = case_of_runs(tmp_path / "one.db", [together])
    assert len(one.reports) == len(ROWS)
    assert case_of_runs(tmp_path / "two.db", [first, second]) == one
    assert case_of_runs(tmp_path / "turned.db", [second], [first]) == one


def test_two_cases_merged_are_the_case_of_both(whole: Case, tmp_path: Path) -> None:
    first = lines(tmp_path / "x/a.jsonl", ROWS[::2])
    second = lines(tmp_path / "x/b.jsonl", ROWS[1::2])
    alone = case_of_runs(tmp_path / "alone.db", [second])
    assert {one.id for one in alone.reports} < {one.id for one in whole.reports}
    assert case_of_runs(tmp_path / "merged.db", [first], [second]) == whole
    assert case_of_runs(tmp_path / "turned.db", [second], [first]) == whole
    assert case_of_runs(tmp_path / "both.db", [first, second], [second]) == whole
