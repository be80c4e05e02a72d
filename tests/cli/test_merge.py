"""`recount merge`: several cases become one, through the real command line."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from commands import STORIES, case_of_stories, recount

from recount.store import case_file
from recount.store.case_file import open_case

ROWS = [
    {
        "id": f"r{n}",
        "title": f"{12 + n % 3} killed in {('Kessab', 'Harim', 'Salqin')[n % 3]}",
        "published": f"2024-05-{10 + n % 4}",
        "outlet": f"Paper {n % 5}",
        "text": (
            f"At least {12 + n % 3} people were killed on 9 May in"
            f" {('Kessab', 'Harim', 'Salqin')[n % 3]}, the health ministry said. Since March"
            f" {120 + n % 2} people have been killed in the district, it added."
        ),
    }
    for n in range(10)
]
RANA = ("--by", "Rana", "--because", "one market")
SAMI = ("--by", "Sami", "--because", "two markets")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def case(name: str, rows: list[dict[str, str]], file: str | None = None) -> str:
    path = Path(f"{file or name}.jsonl")
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert recount("run", path, "--case", f"{name}.db").exit_code == 0
    return f"{name}.db"


def incidents(name: str) -> list[dict[str, Any]]:
    lines = recount("export", name, "--as", "incidents").stdout.splitlines()
    return [json.loads(line) for line in lines]


def claims(name: str) -> list[str]:
    return recount("export", name, "--as", "claims").stdout.splitlines()


def after_name(done: Result) -> str:
    """What a command printed, but for the name of the case."""
    return done.output.partition(":")[2]


def everything() -> list[Path]:
    """Every file, but for those that SQLite keeps beside a case in use."""
    return [path for path in sorted(Path().rglob("*")) if path.suffix not in (".db-wal", ".db-shm")]


def homes(name: str) -> dict[str, str]:
    return {doc: one["id"] for one in incidents(name) for doc in one["primary_docs"]}


@pytest.mark.parametrize("at", [(10, 0), (5, 5), (7, 3)])
def test_merging_is_running_all_files_together(at: tuple[int, int]) -> None:
    a, b = case("a", ROWS[: at[0]]), case("b", ROWS[at[1] :])
    whole = case("whole", ROWS)
    merged = recount("merge", a, b, "-o", "ab.db")
    assert merged.exit_code == 0
    assert recount("merge", b, a, "-o", "ba.db").exit_code == 0
    twice = len(ROWS[: at[0]]) + len(ROWS[at[1] :]) - len(ROWS)
    assert f"; {twice} in several" in merged.stdout
    for name in ("ab.db", "ba.db"):
        assert claims(name) == claims(whole)
        assert incidents(name) == incidents(whole)
        assert after_name(recount("toll", name)) == after_name(recount("toll", whole))
        assert recount("diff", whole, name).stdout == "Nothing changed.\n"


def test_three_cases_in_any_order_are_one() -> None:
    a, b, c = case("a", ROWS[:4]), case("b", ROWS[3:7]), case("c", ROWS[6:])
    assert recount("merge", a, b, "-o", "ab.db").exit_code == 0
    assert recount("merge", "ab.db", c, "-o", "abc.db").exit_code == 0
    assert recount("merge", c, a, b, "-o", "cab.db").exit_code == 0
    assert incidents("abc.db") == incidents("cab.db") == incidents(case("whole", ROWS))
    for name in ("abc.db", "cab.db"):
        assert "Breaches: none" in recount("verify", name).stdout


def test_a_later_run_on_the_files_of_both_adds_nothing() -> None:
    a, b = case("a", ROWS[:5]), case("b", ROWS[5:])
    recount("merge", a, b, "-o", "ab.db")
    before = incidents("ab.db")
    said = recount("run", "a.jsonl", "b.jsonl", "--case", "ab.db")
    assert said.exit_code == 0
    assert "10 were in the case already" in said.stderr
    assert incidents("ab.db") == before


def two_stories() -> tuple[str, str]:
    """Two cases that both hold the reports of Monday and Tuesday, and one of them Friday's."""
    a, b = case_of_stories(Path("a"), "monday", "tuesday"), case_of_stories(Path("b"))
    assert len(homes(b)) == len(STORIES)
    return a, b


def test_decisions_are_kept_and_followed() -> None:
    a, b = two_stories()
    assert homes(a)["monday"] == homes(a)["tuesday"]
    recount("judge", a, "apart", "monday", "tuesday", *SAMI)
    assert recount("merge", a, b, "-o", "ab.db").exit_code == 0
    assert homes("ab.db")["monday"] != homes("ab.db")["tuesday"]
    assert "(Sami, " in recount("judgements", "ab.db").stdout
    assert "Breaches: none" in recount("verify", "ab.db").stdout


def test_decisions_that_exclude_each_other_are_a_finding_until_somebody_decides() -> None:
    a, b = two_stories()
    recount("judge", a, "apart", "monday", "tuesday", *SAMI)
    recount("judge", b, "same", "tuesday", "monday", *RANA)
    done = recount("merge", a, b, "-o", "ab.db")
    recount("merge", b, a, "-o", "ba.db")
    assert done.exit_code == 0
    assert "1 pairs contested" in done.stdout
    assert "Rana, Sami decided otherwise on" in done.stderr
    assert incidents("ab.db") == incidents("ba.db")
    assert homes("ab.db")["monday"] == homes("ab.db")["tuesday"]  # as the reports' words have it
    listed = recount("judgements", "ab.db").stdout
    assert listed.count("(not followed: another case decided otherwise; decide anew)") == 2
    shown = recount("toll", "ab.db").stdout
    assert "exclude each other: neither is followed" in shown
    assert "Sami decided on" in shown
    assert "Rana decided on" in shown
    recount("judge", "ab.db", "apart", "monday", "tuesday", *RANA)
    assert homes("ab.db")["monday"] != homes("ab.db")["tuesday"]
    assert "exclude each other: neither" not in recount("toll", "ab.db").stdout
    assert "not followed" not in recount("judgements", "ab.db").stdout
    assert recount("merge", "ab.db", b, "-o", "abb.db").exit_code == 0  # it knew b's decision
    assert homes("abb.db")["monday"] != homes("abb.db")["tuesday"]


def test_a_decision_held_back_by_others_is_a_finding() -> None:
    a, b = case_of_stories(Path("a")), case_of_stories(Path("b"))
    recount("judge", a, "apart", "monday", "tuesday", *SAMI)
    recount("judge", b, "same", "monday", "friday", *RANA)
    recount("judge", b, "same", "friday", "tuesday", *RANA)
    recount("merge", a, b, "-o", "ab.db")
    told = recount("toll", "ab.db").stdout
    assert "kept, but not followed, for other decisions hold the two" in told


def test_what_one_case_erased_stays_erased_in_the_other_too() -> None:
    a, b = case("a", ROWS[:6], "wire"), case("b", ROWS[4:], "post")
    assert recount("erase", a, "r5", "--because", "the witness withdrew").exit_code == 0
    done = recount("merge", b, a, "-o", "ab.db")
    assert done.exit_code == 0, done.output
    assert "1 documents left out that one of the cases erased" in done.stdout
    assert '"doc": "r5"' not in recount("export", "ab.db", "--as", "claims").stdout
    kept = b"".join(path.read_bytes() for path in Path("ab.files").rglob("*") if path.is_file())
    assert b'"id": "r4"' in kept
    assert b'"id": "r5"' not in kept
    assert b"Salqin" in kept
    assert ROWS[5]["title"].encode() in kept  # another report's title, of the same words
    proof = recount("verify", "ab.db")
    assert "Breaches: none" in proof.stdout
    again = recount("run", "post.jsonl", "--case", "ab.db")
    assert "was erased from this case" in again.stderr
    assert "r5" not in {doc for one in incidents("ab.db") for doc in one["docs"]}


def test_two_that_erased_from_one_file_leave_neither() -> None:
    a, b = case("a", ROWS, "wire"), case("b", ROWS, "wire")
    recount("erase", a, "r1", "--because", "the witness withdrew")
    recount("erase", b, "r2", "--because", "the witness withdrew")
    recount("judge", a, "apart", "r3", "r4", *SAMI)
    done = recount("merge", a, b, "-o", "ab.db")
    assert done.exit_code == 0, done.output
    kept = b"".join(path.read_bytes() for path in Path("ab.files").rglob("*") if path.is_file())
    held = {json.loads(line)["doc"] for line in claims("ab.db")}
    for gone in ("r1", "r2"):
        assert gone not in held
        assert f'"id": "{gone}"'.encode() not in kept
    assert {"r0", "r3"} < held
    assert "Breaches: none" in recount("verify", "ab.db").stdout


def test_other_reports_under_one_name_are_both_kept_with_their_decisions() -> None:
    stories = {name: text for name, (_, text) in STORIES.items()}
    for folder, first in (("a", "monday"), ("b", "friday")):
        Path(folder).mkdir()
        (Path(folder) / "1.txt").write_text(f"March 10, 2025\n\n{stories[first]}", "utf-8")
        (Path(folder) / "2.txt").write_text(f"March 11, 2025\n\n{stories['tuesday']}", "utf-8")
        assert recount("run", folder, "--case", f"{folder}.db").exit_code == 0
        word = "apart" if folder == "a" else "same"
        recount("judge", f"{folder}.db", word, "1.txt", "2.txt", *RANA)
    done = recount("merge", "a.db", "b.db", "-o", "ab.db")
    recount("merge", "b.db", "a.db", "-o", "ba.db")
    assert done.exit_code == 0, done.output
    assert "another document had the id '1.txt'" in done.stderr
    assert "0 pairs contested" in done.stdout  # they are on two different reports
    found = homes("ab.db")
    assert homes("ba.db") == found
    [other] = [name for name in found if name.startswith("1.txt#")]
    assert sorted(found) == ["1.txt", other, "2.txt"]
    assert (found["1.txt"] == found["2.txt"]) is not (found[other] == found["2.txt"])


def test_heads_and_signatures_of_the_cases_still_prove() -> None:
    a, b = case("a", ROWS[:5]), case("b", ROWS[5:])
    recount("keys", "new", "me.pem")
    recount("sign", a, "--key", "me.pem", "--out", "head.json")
    Path("other.json").write_text(recount("log", b, "--head").stdout, encoding="utf-8")
    recount("merge", a, b, "-o", "ab.db")
    proof = recount("verify", "ab.db", "--head", "head.json", "--head", "other.json")
    assert proof.exit_code == 0, proof.output
    assert "2 logs of cases that became this one, kept whole" in proof.stdout
    Path("false.json").write_text('{"seq": 3, "hash": "' + "ab" * 32 + '"}', encoding="utf-8")
    assert recount("verify", "ab.db", "--head", "false.json").exit_code == 1
    kinds = [json.loads(line)["kind"] for line in recount("log", "ab.db").stdout.splitlines()]
    assert kinds == ["capture"] * 4 + ["merged"]
    assert json.loads(recount("log", a).stdout.splitlines()[-1])["kind"] == "export"


def test_a_forged_log_of_a_merged_case_is_a_breach() -> None:
    a, b = case("a", ROWS[:5]), case("b", ROWS[5:])
    recount("merge", a, b, "-o", "ab.db")
    [merged] = [
        json.loads(line)["body"]["cases"]
        for line in recount("log", "ab.db").stdout.splitlines()
        if json.loads(line)["kind"] == "merged"
    ]
    digest = merged[0]["log"]
    path = Path("ab.files", digest[:2], digest[2:])
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b'"kind":"run"', b'"kind":"ran"', 1))
    proof = recount("verify", "ab.db")
    assert proof.exit_code == 1
    assert "merged log" in proof.stdout


def test_a_case_of_which_a_run_was_stopped_is_merged_and_named() -> None:
    a, b = case("a", ROWS[:5]), case("b", ROWS[5:])
    with sqlite3.connect(b) as db:
        db.execute("delete from linked where doc = 'r7'")
    done = recount("merge", a, b, "-o", "ab.db")
    assert done.exit_code == 0
    assert "b.db: The tolls of this case are not those of its claims" in done.stderr
    assert incidents("ab.db") == incidents(case("whole", ROWS))


def test_a_case_that_another_holds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    a, b = case("a", ROWS[:2]), case("b", ROWS[2:4])
    monkeypatch.setattr(case_file, "BUSY_MS", 50)
    holder = sqlite3.connect(a, isolation_level=None)
    holder.execute("begin immediate")
    done = recount("merge", a, b, "-o", "ab.db")
    holder.execute("rollback")
    holder.close()
    assert done.exit_code == 1
    assert done.output.startswith("Error: a.db: database is locked; merge once no one else")
    assert not Path("ab.db").exists()
    assert not Path("ab.files").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("a.db", "-o", "x.db"), "give two cases or more"),
        (("a.db", "none.db", "-o", "x.db"), "none.db: no such case"),
        (("a.db", "a.jsonl", "-o", "x.db"), "a.jsonl: file is not a database"),
        (("a.db", "other.db", "-o", "x.db"), "other.db: is no case of recount"),
        (("a.db", "newer.db", "-o", "x.db"), "newer.db: was made by a newer recount"),
        (("a.db", "empty.db", "-o", "x.db"), "empty.db: holds nothing"),
        (("a.db", "./a.db", "-o", "x.db"), "hold the same case"),
        (("a.db", "copy.db", "-o", "x.db"), "hold the same case"),
        (("a.db", "b.db", "-o", "a.db"), "would keep its bytes in"),
        (("a.db", "b.db", "-o", "there.db"), "there.db: is there already"),
        (("a.db", "b.db", "-o", "half.db"), "a merge was stopped or still runs"),
        (("a.db", "bare.db", "-o", "x.db"), "is not kept; see: recount verify"),
        (("a.db", "b.db", "-o", "nowhere/x.db"), "unable to open database file"),
    ],
)
def test_what_cannot_be_merged_is_a_message_and_leaves_nothing(
    words: tuple[str, ...], message: str
) -> None:
    case("a", ROWS[:2]), case("b", ROWS[2:4]), case("bare", ROWS[4:6])
    shutil.copy("a.db", "copy.db")
    shutil.copy("b.db", "newer.db")
    shutil.rmtree("bare.files")
    with sqlite3.connect("newer.db") as db:
        db.execute("update alembic_version set version_num = '9999'")
    with sqlite3.connect("other.db") as db:
        db.execute("create table ours (x)")
    with open_case("empty.db", create=True):
        pass
    Path("there.db").write_text("", encoding="utf-8")
    Path("half.db.part").write_text("", encoding="utf-8")
    before = everything()
    done = recount("merge", *words)
    assert done.exit_code in (1, 2)
    assert message in done.output, done.output
    assert everything() == before
