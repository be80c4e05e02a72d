"""The quality gate fails when a figure falls, and it does fall when a rule is taken away."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from evaluation.gate import report
from evaluation.parts import in_sample, part
from evaluation.scores import BEGIN, END, written
from evaluation.sets import ROOT

SHARED = Path(os.environ.get("RECOUNT_SHARED", ROOT.parent / "shared"))


@pytest.mark.parametrize(
    ("figures", "pinned", "fallen"),
    [
        ({"f1": 0.600}, {"f1": 0.600}, 0),
        ({"f1": 0.601}, {"f1": 0.600}, 0),
        ({"f1": 0.599}, {"f1": 0.600}, 1),
        ({"f1": 0.599, "recall": 0.1}, {"f1": 0.600, "recall": 0.2}, 2),
        ({"f1": 0.5, "new": 0.1}, {"f1": 0.5}, 0),
        ({"f1": 0.5}, {"f1": 0.5, "recall": 0.2}, 1),  # what is measured no more has fallen
        ({}, {"f1": 0.0}, 1),
    ],
)
def test_what_is_below_its_floor_or_gone_is_counted(
    figures: dict[str, float],
    pinned: dict[str, float],
    fallen: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert report(figures, dict(pinned), lift=False) == fallen
    printed = capsys.readouterr().out
    assert printed.count("FALLEN") + printed.count("NOT MEASURED") == fallen


def test_floors_are_only_ever_lifted() -> None:
    pinned = {"a": 0.5, "b": 0.5}
    report({"a": 0.6, "b": 0.4, "c": 0.1}, pinned, lift=True)
    assert pinned == {"a": 0.6, "b": 0.5, "c": 0.1}


def test_every_set_and_figure_has_a_floor_for_the_sample_too() -> None:
    floors = json.loads((ROOT / "evaluation" / "floors.json").read_text())
    assert {name: row.keys() for name, row in floors["full"].items()} == {
        name: row.keys() for name, row in floors["sample"].items()
    }


def test_parts_and_sample_are_the_same_on_every_machine() -> None:
    """Worked out with sha256sum and the shell: 0 93 68, and 46 81 10 for the second halving."""
    assert [part(f"doc-{n}") for n in range(3)] == ["tune", "held", "second"]
    assert [in_sample(f"doc-{n}", 60) for n in range(3)] == [False, False, True]


def test_the_table_of_scores_is_put_between_its_marks_alone() -> None:
    page = f"above\n{BEGIN}\nold\n{END}\nbelow\n"
    assert written(page, "new") == f"above\n{BEGIN}\nnew\n{END}\nbelow\n"
    with pytest.raises(ValueError, match="has no"):
        written("no marks", "new")


def gate(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "evaluation.gate", "--sample", "--set", "seeds"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "RECOUNT_SHARED": str(SHARED)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "score").is_dir(), reason="the evaluation texts are not here")
def test_the_gate_fails_when_a_word_of_harm_is_taken_away(tmp_path: Path) -> None:
    for package in ("recount", "evaluation"):
        shutil.copytree(ROOT / package, tmp_path / package)
    assert gate(tmp_path).returncode == 0
    words = tmp_path / "recount" / "lexicon" / "en" / "harms.toml"
    listed = words.read_text()
    assert '"killed ' in listed
    words.write_text(listed.replace('"killed ', '"unheard '))
    done = gate(tmp_path)
    assert done.returncode == 1
    assert "FALLEN" in done.stdout
    assert "below the floor" in done.stderr
