"""The whole way from files to a case, on real files, real SQLite and real processes."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from recount import pipeline, reading
from recount.errors import BadInput
from recount.publish import records
from recount.reading import Settings
from recount.store.case_file import open_case, writing

TOWNS = ("Homs", "Hama", "Aleppo", "Latakia", "Tartus", "Idlib", "Raqqa", "Daraa")


@dataclass
class Heard:
    """A watcher that counts."""

    read: int = 0
    held: int = 0
    problems: list[BadInput] = field(default_factory=list)

    def document(self) -> None:
        self.read += 1

    def passed_over(self) -> None:
        self.held += 1

    def problem(self, bad: BadInput) -> None:
        self.problems.append(bad)


def story(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    return (
        f"{town}, March {number % 27 + 1}, 2025 - At least {number + 3} people were killed in "
        f"{town} on Sunday, a monitor said.\n\nAmong those killed were two children. "
        f"Another {number + 1} people were wounded, officials said.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(6):
        (made / f"{number:03}.txt").write_text(story(number), encoding="utf-8")
    return made


def run(case: Path, *paths: Path, settings: Settings | None = None) -> Heard:
    heard = Heard()
    with open_case(str(case), create=True) as engine:
        pipeline.run(engine, paths, settings or Settings(), watcher=heard)
    return heard


def exported(case: Path) -> list[str]:
    """Everything a case hands on, line by line."""
    with open_case(str(case)) as engine:
        whole = pipeline.whole_case(engine, "case")
    return [
        *map(records.claim_line, whole.claims),
        *map(records.incident_line, whole.incidents),
        *map(repr, (whole.origins, whole.series, whole.findings, whole.headline, whole.unread)),
    ]


def test_a_run_reads_links_and_reconciles(folder: Path, tmp_path: Path) -> None:
    heard = run(tmp_path / "a.db", folder)
    assert (heard.read, heard.held, heard.problems) == (6, 0, [])
    with open_case(str(tmp_path / "a.db")) as engine:
        whole = pipeline.whole_case(engine, "case")
        with engine.connect() as db:
            assert pipeline.is_linked(db)
    assert {report.id for report in whole.reports} == {f"{n:03}.txt" for n in range(6)}
    assert {claim.count.low for claim in whole.claims} >= {3, 4, 5, 6, 7, 8}
    assert any(incident.tolls for incident in whole.incidents)
    linked = [claim for incident in whole.incidents for claim in incident.claims]
    assert sorted(linked) == sorted(claim.id for claim in whole.claims)


def test_every_quotation_is_in_its_text_to_the_letter(folder: Path, tmp_path: Path) -> None:
    run(tmp_path / "a.db", folder)
    with open_case(str(tmp_path / "a.db")) as engine:
        whole = pipeline.whole_case(engine, "case")
    texts = {report.id: report.text for report in whole.reports}
    for claim in whole.claims:
        assert texts[claim.doc][claim.start : claim.end] == claim.quote


def test_running_again_reads_nothing_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.db"
    run(case, folder)
    before = exported(case)
    heard = run(case, folder)
    assert (heard.read, heard.held) == (0, 6)
    assert exported(case) == before


def test_a_case_filled_in_two_runs_equals_one_filled_at_once(folder: Path, tmp_path: Path) -> None:
    paths = sorted(folder.iterdir())
    run(tmp_path / "a.db", *paths[3:])
    run(tmp_path / "a.db", *paths[:3])
    run(tmp_path / "b.db", folder)
    assert exported(tmp_path / "a.db") == exported(tmp_path / "b.db")


def test_processes_give_what_one_gives(folder: Path, tmp_path: Path) -> None:
    (folder / "bad.pdf").write_bytes(b"%PDF")
    run(tmp_path / "a.db", folder)
    run(tmp_path / "b.db", folder, settings=Settings(jobs=2))
    assert exported(tmp_path / "a.db") == exported(tmp_path / "b.db")
    one = list(reading.claim_lines([folder], Settings()))
    two = list(reading.claim_lines([folder], Settings(jobs=2)))
    assert list(map(str, one)) == list(map(str, two))
    assert [str(bad) for bad in one if isinstance(bad, BadInput)]


def test_a_changed_report_is_read_again_and_the_rest_is_not(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.db"
    run(case, folder)
    (folder / "002.txt").write_text("Forty people were killed in Homs.", encoding="utf-8")
    heard = run(case, folder)
    assert (heard.read, heard.held) == (1, 5)
    run(tmp_path / "b.db", folder)
    assert exported(case) == exported(tmp_path / "b.db")


def test_other_settings_read_everything_again(folder: Path, tmp_path: Path) -> None:
    from datetime import date

    from recount.model import Published

    case = tmp_path / "a.db"
    run(case, folder)
    day = date(2025, 4, 1)
    given = Settings(published=Published(day, day, ("given",), stated=True))
    assert run(case, folder, settings=given).read == 6
    with open_case(str(case)) as engine:
        whole = pipeline.whole_case(engine, "case")
    assert {report.published and report.published.latest for report in whole.reports} == {day}


def test_what_is_no_use_is_named_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.db"
    (folder / "empty.txt").write_bytes(b"")
    (folder / "lines.jsonl").write_text('{"id": "x", "text": "Two men were shot dead."}\nno\n')
    heard = run(case, folder)
    assert heard.read == 7
    assert [Path(bad.path).name for bad in heard.problems] == ["empty.txt", "lines.jsonl"]
    assert heard.problems[1].place == "line 2"
    again = run(case, folder)
    assert list(map(str, again.problems)) == list(map(str, heard.problems))
    with open_case(str(case)) as engine:
        whole = pipeline.whole_case(engine, "case")
    assert whole.unread == tuple(str(bad) for bad in heard.problems)
    assert "x" in {claim.doc for claim in whole.claims}


def test_a_repaired_file_leaves_the_list_of_the_unread(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "a.db"
    (folder / "late.txt").write_bytes(b"")
    run(case, folder)
    (folder / "late.txt").write_text("Nine people were killed in Homs.", encoding="utf-8")
    assert run(case, folder).problems == []
    with open_case(str(case)) as engine:
        assert pipeline.whole_case(engine, "case").unread == ()


def test_two_documents_of_one_id_are_not_mixed_up(folder: Path, tmp_path: Path) -> None:
    twin = folder / "twin"
    twin.mkdir()
    (twin / "000.txt").write_text("Ninety people were killed in Homs.", encoding="utf-8")
    for case in (tmp_path / "a.db", tmp_path / "a.db"):
        heard = run(case, folder)
        [bad] = heard.problems
        assert "another document has the id '000.txt'" in str(bad)
    lines = list(reading.claim_lines([folder], Settings()))
    assert [str(line) for line in lines if isinstance(line, BadInput)] == [str(bad)]
    assert not any(
        json.loads(line)["count"]["low"] == 90 for line in lines if isinstance(line, str)
    )


def test_a_later_run_does_not_take_another_folders_document_for_a_new_version(
    folder: Path, tmp_path: Path
) -> None:
    case, other = tmp_path / "a.db", tmp_path / "other"
    run(case, folder)
    before = [line for line in exported(case) if "000.txt" in line]
    other.mkdir()
    (other / "000.txt").write_text("Ninety people were killed in Homs.", encoding="utf-8")
    [bad] = run(case, other).problems
    assert "another document has the id '000.txt'" in str(bad)
    assert [line for line in exported(case) if '"doc": "000.txt"' in line] == [
        line for line in before if '"doc": "000.txt"' in line
    ]


def test_one_document_many_times_is_one_document(tmp_path: Path) -> None:
    line = json.dumps({"id": "x", "text": "Two men were shot dead in Homs."})
    (tmp_path / "many.jsonl").write_text(f"{line}\n" * 50)
    run(tmp_path / "a.db", tmp_path / "many.jsonl")
    with open_case(str(tmp_path / "a.db")) as engine:
        whole = pipeline.whole_case(engine, "case")
    assert len(whole.reports) == 1
    assert len(whole.claims) == len(
        list(reading.claim_lines([tmp_path / "many.jsonl"], Settings()))
    )


def test_a_killed_run_leaves_a_case_and_the_next_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(story(number), encoding="utf-8")
    killed, clean = tmp_path / "killed.db", tmp_path / "clean.db"
    kept = _kill_after(40, folder, killed)
    assert 40 <= kept < 400

    with open_case(str(killed)) as engine:
        whole = pipeline.whole_case(engine, "case")
        with engine.connect() as db:
            assert not pipeline.is_linked(db)
    assert len(whole.reports) == kept
    texts = {report.id: report.text for report in whole.reports}
    assert all(texts[c.doc][c.start : c.end] == c.quote for c in whole.claims)

    resumed = run(killed, folder)
    assert (resumed.held, resumed.read) == (kept, 400 - kept)
    run(clean, folder)
    assert exported(killed) == exported(clean)


def _kill_after(documents: int, folder: Path, case: Path) -> int:
    """Kill a run, as a power cut does, when it has kept so many; how many it then has kept."""
    command = [sys.executable, "-m", "recount", "run", str(folder), "--case", str(case)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
        deadline = time.monotonic() + 120
        while _kept(case) < documents:
            assert started.poll() is None, "the run ended before it could be killed"
            assert time.monotonic() < deadline, "the run keeps nothing"
            time.sleep(0.01)
        os.kill(started.pid, signal.SIGKILL)
    assert started.returncode == -signal.SIGKILL
    return _kept(case)


def _kept(case: Path) -> int:
    if not case.exists():
        return 0
    with sqlite3.connect(case, timeout=5) as db:
        tables = db.execute("select count(*) from sqlite_master where name = 'report'").fetchone()
        found = db.execute("select count(*) from report").fetchone() if tables[0] else (0,)
    return int(found[0])


def test_linking_again_is_left_out_when_nothing_changed(folder: Path, tmp_path: Path) -> None:
    with open_case(str(tmp_path / "a.db"), create=True) as engine, writing(engine) as db:
        pipeline.run(engine, [folder], Settings(), watcher=Heard())
        with db.begin():
            db.exec_driver_sql("update incident set kind = 'marked'")
        pipeline.run(engine, [folder], Settings(), watcher=Heard())
        with db.begin():
            kinds = {row[0] for row in db.exec_driver_sql("select kind from incident")}
    assert kinds == {"marked"}
