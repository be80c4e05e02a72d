"""Reads of restricted material are logged; a case that cannot be written can still be read."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import case_of_stories, recount

from recount.store.case_file import open_case
from recount.store.log import entries

NOBODY = 65534


@pytest.fixture
def case(tmp_path: Path) -> str:
    return case_of_stories(tmp_path)


def reads(case: str) -> list[dict[str, str]]:
    with open_case(case) as engine, engine.connect() as db:
        return [json.loads(entry.body) for entry in entries(db) if entry.kind == "read"]


def claim_of(case: str) -> str:
    out = Path(case).with_name("claims.jsonl")
    recount("export", case, "--as", "claims", "--out", out)
    found: str = json.loads(out.read_text().splitlines()[0])["id"]
    return found


def test_a_proof_is_logged_by_the_hash_of_what_it_showed(case: str) -> None:
    id_ = claim_of(case)
    shown = recount("explain", case, id_).stdout
    digest = hashlib.sha256(shown.removesuffix("\n").encode()).hexdigest()
    assert reads(case) == [{"command": "explain", "sha256": digest}]
    assert recount("verify", case).exit_code == 0


def test_the_log_holds_no_word_of_what_was_read(case: str) -> None:
    recount("explain", case, claim_of(case))
    told = recount("log", case).stdout
    assert '"kind":"read"' in told
    assert "friday" not in told
    assert "Aleppo" not in told


def test_tolls_without_a_quotation_are_for_everyone(case: str) -> None:
    for command in ("toll", "incidents"):
        shown = recount(command, case).stdout
        assert len(reads(case)) == int("“" in shown)


def test_what_changed_is_logged_for_it_quotes(case: str) -> None:
    assert recount("diff", case, "--from", "2025-03-10").exit_code == 0
    assert [one["command"] for one in reads(case)] == ["diff"]


def test_what_is_to_be_reviewed_is_logged(tmp_path: Path) -> None:
    text = "Ten people were killed in Qorvandabad on 7 March 2025, the Coast Monitor said."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    path = str(tmp_path / "a.db")
    recount("run", tmp_path / "a.txt", "--case", path)
    assert "no gazetteer given knows" in recount("review", path).stdout
    assert [one["command"] for one in reads(path)] == ["review"]


def test_a_read_that_failed_is_none(case: str) -> None:
    assert recount("explain", case, "nothing").exit_code == 1
    assert reads(case) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can read as somebody else")
def test_a_case_that_may_not_be_written_is_read_and_says_so(case: str, tmp_path: Path) -> None:
    id_ = claim_of(case)
    before = Path(case).read_bytes()
    for path in (tmp_path, *tmp_path.parents):
        if path.is_relative_to("/tmp") and path != Path("/tmp"):  # noqa: S108
            path.chmod(0o755)
    Path(case).chmod(0o444)
    copy = shutil.copy(case, tmp_path / "copy.db")  # what a command needs is imported as root
    script = (
        "import os, sys; from click.testing import CliRunner; from recount.cli import main\n"
        "CliRunner().invoke(main, {0!r}); os.setgid({2}); os.setuid({2}); main({1!r})"
    )
    for command, *more in (["explain", id_], ["toll"]):
        words = ([command, str(copy), *more], [command, case, *more])
        done = subprocess.run(
            [sys.executable, "-c", script.format(*words, NOBODY)], capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        assert "killed" in done.stdout
        told = "this read is not in the log of the case, which cannot be written" in done.stderr
        assert told == ("“" in done.stdout)
    assert Path(case).read_bytes() == before
    assert reads(case) == []
