"""A merge that is killed leaves the merged cases as they were, and says what to do."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import recount


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def case(name: str, reports: int) -> str:
    rows = [
        {
            "id": f"{name}{n}",
            "published": f"2024-05-{1 + n % 28:02}",
            "text": f"KANO - Gunmen killed {3 + n % 9} people in Kano on Monday, police said.",
        }
        for n in range(reports)
    ]
    Path(f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert recount("run", f"{name}.jsonl", "--case", f"{name}.db").exit_code == 0
    return f"{name}.db"


def stopped(*words: str, at: str) -> bool:
    """Whether `recount merge` was killed as soon as a path was there, before it had ended."""
    with subprocess.Popen([sys.executable, "-m", "recount", "merge", *words]) as started:
        while started.poll() is None:
            if Path(at).exists():
                os.kill(started.pid, signal.SIGKILL)
                break
    return started.returncode == -signal.SIGKILL


@pytest.mark.parametrize("at", ["both.db.part", "both.files"])
def test_a_killed_merge_leaves_the_cases_as_they_were(at: str) -> None:
    first, second = case("a", 40), case("b", 40)
    assert stopped(first, second, "-o", "both.db", at=at)
    assert not Path("both.db").exists()
    for one in (first, second):
        assert "Breaches: none" in recount("verify", one).stdout
    again = recount("merge", first, second, "-o", "both.db")
    assert again.exit_code == 1
    named = again.output.partition("and left ")[2].partition(";")[0].split(", ")
    assert "both.db.part" in named
    for name in named:
        shutil.rmtree(name) if Path(name).is_dir() else Path(name).unlink()
    assert recount("merge", first, second, "-o", "both.db").exit_code == 0
    assert "Breaches: none" in recount("verify", "both.db").stdout
