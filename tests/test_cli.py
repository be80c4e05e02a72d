"""The commands as people type them: in one process, and in real ones."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import main

STORIES = {
    "monday.txt": (
        "DAMASCUS, March 10, 2025 - At least 17 people were killed in Latakia on Sunday, the "
        "Syrian Observatory for Human Rights said.\n\nAmong those killed were two children.\n"
    ),
    "tuesday.txt": (
        "DAMASCUS, March 11, 2025 - Twenty-one people were killed in Latakia on Sunday, the Syrian "
        "Network for Human Rights said. Twelve others were wounded.\n"
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name, text in STORIES.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def case(folder: Path, tmp_path: Path) -> str:
    name = str(tmp_path / "coast.db")
    assert recount("run", folder, "--case", name).exit_code == 0
    return name


def recount(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def process(*words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "recount", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, timeout=120)


def test_help_says_where_to_start() -> None:
    told = recount("--help").output
    assert told.startswith("Usage: recount")
    assert "recount run reports/ --case coast.db --dossier coast/" in told


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    told = recount(command, "--help")
    assert told.exit_code == 0
    assert f"recount {command}" in told.output.split("Example", 1)[1]


def test_help_imports_nothing_heavy() -> None:
    probe = (
        "import sys; from click.testing import CliRunner; import recount.cli as c;"
        "CliRunner().invoke(c.main, ['run', '--help']);"
        "print(sorted({'sqlalchemy', 'alembic', 'jinja2', 'trafilatura', 'recount.pipeline',"
        " 'recount.model', 'holidays'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_run_prints_the_toll_and_how_to_ask_why(folder: Path, tmp_path: Path) -> None:
    told = recount("run", folder, "--case", tmp_path / "coast.db")
    assert told.exit_code == 0
    assert "read 2 documents" in told.stderr
    assert told.stdout.startswith("coast: 2 reports")
    assert "surely low" in told.stdout
    assert told.stdout.endswith(f"Ask why: recount explain {tmp_path / 'coast.db'} ID\n")


def test_a_run_writes_the_dossier_and_says_which_file_to_open(folder: Path, tmp_path: Path) -> None:
    told = recount("run", folder, "--case", tmp_path / "c.db", "--dossier", tmp_path / "pages")
    [line] = [line for line in told.stdout.splitlines() if line.startswith("Open ")]
    page = Path(line.removeprefix("Open "))
    assert "Latakia" in page.read_text(encoding="utf-8")
    again = recount("dossier", tmp_path / "c.db", tmp_path / "more")
    assert again.stdout == f"Open {tmp_path / 'more' / page.name}\n"
    assert (tmp_path / "more" / page.name).read_bytes() == page.read_bytes()


def test_running_again_gives_the_same_bytes(folder: Path, case: str) -> None:
    forms = ("claims", "incidents", "csv", "geojson")
    before = [recount("export", case, "--as", form).stdout_bytes for form in forms]
    told = recount("run", folder, "--case", case)
    assert "read 0 documents, 2 were in the case already" in told.stderr
    assert [recount("export", case, "--as", form).stdout_bytes for form in forms] == before


def test_toll_names_both_figures_and_every_id_can_be_asked_why(case: str) -> None:
    table = recount("toll", case).stdout
    assert "killed" in table
    lines = recount("export", case, "--as", "incidents").stdout.splitlines()
    incidents = [json.loads(line) for line in lines]
    asked = [one["id"] for one in incidents if one["claims"]]
    for one in incidents:
        asked += [*one["claims"], *(toll["id"] for toll in one["tolls"].values())]
    assert len(asked) > 5
    for id_ in asked:
        told = recount("explain", case, id_)
        assert told.exit_code == 0, id_
        assert "“" in told.stdout, f"no quotation for {id_}"


def test_explain_goes_down_to_the_words(case: str) -> None:
    lines = recount("export", case, "--as", "claims").stdout.splitlines()
    claim = next(one for one in map(json.loads, lines) if one["count"]["low"] == 17)
    told = recount("explain", case, claim["id"]).stdout
    assert claim["quote"] in told
    assert "monday.txt" in told
    assert "Latakia" in told


def test_incidents_are_printed_with_their_reports(case: str) -> None:
    told = recount("incidents", case).stdout
    assert "reported in" in told
    assert "monday.txt" in told


def test_extract_prints_the_contract_and_a_run_exports_the_same(folder: Path, case: str) -> None:
    told = recount("extract", folder).stdout
    assert told == recount("export", case, "--as", "claims").stdout
    quotes = [json.loads(line)["quote"] for line in told.splitlines()]
    assert any("17 people were killed" in quote for quote in quotes)


def test_mentions_print_dates_and_places(folder: Path) -> None:
    places = [
        json.loads(line) for line in recount("mentions", "places", folder).stdout.splitlines()
    ]
    dates = [json.loads(line) for line in recount("mentions", "dates", folder).stdout.splitlines()]
    for one in places + dates:
        text = STORIES[one["doc"]]
        assert text[one["start"] : one["end"]] == one["text"]
    assert "Latakia" in {one["text"] for one in places}
    assert "2025-03-09" in {one["value"] for one in dates}


def test_a_file_is_written_whole_or_not_at_all(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "claims.jsonl"
    told = recount("extract", folder, "--out", out)
    assert told.exit_code == 1
    assert told.stderr.startswith(f"Error: {out}: cannot be written: No such file or directory; ")
    out.parent.mkdir()
    assert recount("extract", folder, "--out", out).stdout == ""
    assert out.read_text(encoding="utf-8") == recount("extract", folder).stdout
    assert [path.name for path in out.parent.iterdir()] == ["claims.jsonl"]


def test_a_pipe_is_written_to_and_stays_a_pipe(folder: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "recount", "extract", str(folder), "--out", str(pipe)]
    with subprocess.Popen(command) as started:
        got = pipe.read_text(encoding="utf-8")
    assert started.returncode == 0
    assert got == recount("extract", folder).stdout
    assert pipe.is_fifo()


def test_a_link_is_followed_and_stays_a_link(folder: Path, tmp_path: Path) -> None:
    link, file = tmp_path / "link.jsonl", tmp_path / "file.jsonl"
    file.write_text("old")
    link.symlink_to(file)
    recount("extract", folder, "--out", link)
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == recount("extract", folder).stdout


def test_what_is_no_use_is_a_line_and_exit_code_1_and_all_else_is_read(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "empty.txt").write_bytes(b"")
    for told in (
        process("extract", folder),
        process("run", folder, "--case", tmp_path / "a.db"),
        process("mentions", "dates", folder),
    ):
        assert told.returncode == 1
        complaints = [line for line in told.stderr.decode().splitlines() if ": " in line]
        assert [line.partition(": ")[0] for line in complaints] == [
            str(folder / "empty.txt"),
            str(folder / "scan.pdf"),
        ]
        assert all("; " in line for line in complaints), "each names its remedy"
        assert told.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("toll", "none.db"), "none.db: no such case; make one with: recount run PATH"),
        (("toll", "notes.db"), "notes.db: file is not a database; give a case file that"),
    ],
)
def test_what_cannot_be_opened_is_a_message(
    words: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.db").write_text("notes " * 500)
    told = recount(*words)
    assert told.exit_code == 1
    assert told.stderr.startswith(f"Error: {message}")


def test_an_unknown_id_is_a_message(case: str) -> None:
    told = recount("explain", case, "nope")
    assert told.exit_code == 1
    assert told.stderr == (
        "Error: coast: nothing has the id 'nope'; "
        "`recount incidents` and `recount export` print the ids there are\n"
    )


def test_a_case_left_in_the_middle_of_a_run_says_so(case: str) -> None:
    with sqlite3.connect(case) as db:
        db.execute("delete from linking")
    told = recount("toll", case)
    assert told.exit_code == 0
    assert told.stderr.startswith("The tolls of this case are not those of its claims")


def test_other_recorders_shapes_go_into_a_folder(case: str, tmp_path: Path) -> None:
    assert "name a folder with --out" in recount("export", case, "--as", "ged").stderr
    told = recount("export", case, "--as", "sdg", "--out", tmp_path / "sdg")
    assert told.exit_code == 0
    assert sorted(told.stdout.splitlines()) == sorted(map(str, (tmp_path / "sdg").iterdir()))


def test_a_password_is_not_printed() -> None:
    told = recount("toll", "postgresql+psycopg://me:secret@127.0.0.1:1/none")
    assert told.exit_code == 1
    assert "secret" not in told.stderr


def test_a_day_that_is_none_is_a_message(folder: Path) -> None:
    told = recount("extract", folder, "--published", "yesterday")
    assert told.exit_code == 2
    assert "'yesterday' is no day such as 2025-03-09" in told.stderr


def test_a_given_day_of_publication_is_believed(folder: Path) -> None:
    (folder / "tuesday.txt").write_text("Nine people were killed on Monday.", encoding="utf-8")
    told = recount("extract", folder / "tuesday.txt", "--published", "2024-05-01").stdout
    assert json.loads(told)["period"]["start"] == "2024-04-29"


def test_a_closed_pipe_is_no_traceback(folder: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": STORIES["monday.txt"]}) for n in range(300)]
    (folder / "many.jsonl").write_text("\n".join(lines))
    command = [sys.executable, "-m", "recount", "extract", str(folder / "many.jsonl")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.readline()
        started.stdout.close()
        assert b"Traceback" not in started.stderr.read()


def test_a_terminal_that_is_not_utf8_gets_the_same_bytes(folder: Path) -> None:
    text = "Three people were killed in Latakia (اللاذقية)."
    (folder / "ar.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "recount", "extract", str(folder)]
    plain = os.environ | {"PYTHONIOENCODING": "ascii"}
    ascii_only = subprocess.run(command, capture_output=True, check=True, env=plain)
    assert ascii_only.stdout.decode() == recount("extract", folder).stdout


def test_the_restricted_export_has_the_words_and_the_public_one_has_not(case: str) -> None:
    words = "17 people were killed"
    assert words not in recount("export", case, "--as", "csv").stdout
    assert words in recount("export", case, "--as", "csv", "--restricted").stdout
