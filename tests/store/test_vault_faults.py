"""Killed at random moments, and on a full disk: the case opens, verifies, goes on, and is whole."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from evidence import breaches, holdings, ingest, ingesting, proof_of, reports

from recount.store.vault import vault_of

KILLS = int(os.environ.get("RECOUNT_KILLS", "12"))
SEED = 20250309


def test_a_killed_ingest_leaves_a_case_that_goes_on(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", files=12, lines=20)
    moments = random.Random(SEED)  # noqa: S311
    with ingesting() as (ask, answer):
        began = time.monotonic()
        ask.write(f"{tmp_path / 'clean.db'}\t{folder}\n")
        ask.flush()
        answer.readline()
        assert answer.readline() == "0\n"
        took = time.monotonic() - began
        clean = holdings(tmp_path / "clean.db")
        struck = 0
        for number in range(KILLS):
            case = tmp_path / f"{number}.db"
            ask.write(f"{case}\t{folder}\n")
            ask.flush()
            child = int(answer.readline())
            time.sleep(moments.uniform(0, took))
            with suppress(ProcessLookupError):  # it was done already
                os.kill(child, signal.SIGKILL)
            struck += answer.readline() != "0\n"
            if case.exists():
                assert breaches(case) == []
            assert ingest(case, folder).problems == []
            assert holdings(case) == clean
            proof = proof_of(case)
            assert (proof.breaches, proof.cautions) == ((), ())
    assert struck


INGEST = """
import sys
from pathlib import Path
from cases import Quiet
from recount import pipeline
from recount.errors import RecountError
from recount.reading import Settings
from recount.store.case_file import open_case
try:
    with open_case(sys.argv[1], create=True) as engine:
        pipeline.run(engine, [Path(sys.argv[2])], Settings(), watcher=Quiet())
except RecountError as error:
    sys.exit(f"refused: {error}")
"""


def run_limited(case: Path, folder: Path, *, file_size: int | None = None) -> str:
    """What an ingest in a process of its own says, where files may grow to `file_size` bytes."""

    def limit() -> None:
        if file_size is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    support = Path(__file__).parent.parent / "support"
    done = subprocess.run(
        [sys.executable, "-c", INGEST, case, folder],
        env={**os.environ, "PYTHONPATH": str(support)},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )
    return "" if done.returncode == 0 else done.stderr


def test_bytes_that_find_no_room_are_not_kept_by_halves(tmp_path: Path) -> None:
    folder = reports(tmp_path / "reports", files=2, lines=5)
    (folder / "long.txt").write_text("It was quiet in the town all day.\n" * 20_000)
    case = tmp_path / "case.db"
    said = run_limited(case, folder, file_size=600_000)
    assert said.startswith("refused: ")
    assert "cannot be kept" in said
    assert "make room" in said
    assert breaches(case) == []
    long = hashlib.sha256((folder / "long.txt").read_bytes()).hexdigest()
    assert long not in set(vault_of(str(case)).digests())
    assert vault_of(str(case)).unfinished() == []
    assert ingest(case, folder).problems == []
    assert breaches(case) == []
    assert proof_of(case).lines == 5


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=512k", "none", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody mount a disk; the limit on file sizes is tested")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_stops_the_run_with_a_message_and_harms_nothing(
    tmp_path: Path, small_disk: Path
) -> None:
    folder = reports(tmp_path / "reports", files=70, lines=1)
    case = small_disk / "case.db"
    said = run_limited(case, folder)
    assert said.startswith("refused: ")
    assert "full" in said or "No space left" in said
    moved = tmp_path / "roomy"
    moved.mkdir()
    subprocess.run(["cp", "-a", f"{small_disk}/.", str(moved)], check=True)
    assert breaches(moved / "case.db") == []
    assert ingest(moved / "case.db", folder).problems == []
    ingest(tmp_path / "clean.db", folder)
    assert holdings(moved / "case.db") == holdings(tmp_path / "clean.db")
    assert breaches(moved / "case.db") == []
