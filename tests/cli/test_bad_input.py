"""Absurd, circular and empty cases through the real commands: a sentence each, never a crash."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from commands import recount
from sayings import count, days, report, said

from recount.model import Claim, Period, Report, Scope
from recount.model.said import Capture
from recount.pipeline import Settings, link, this_run
from recount.store.case_file import open_case, writing
from recount.store.documents import Reading, keep_reading, keep_run

MAY = days("2024-05-06")
HUGE = 10**12


def kept(file: Path, claims: Sequence[Claim]) -> str:
    """A case file with these claims, linked as a run links them."""
    run = this_run(Settings())
    with open_case(str(file), create=True) as engine, writing(engine) as db, db.begin():
        keep_run(db, run)
        for doc in sorted({claim.doc for claim in claims}):
            mine = tuple(claim for claim in claims if claim.doc == doc)
            capture = Capture(f"{doc}.txt", f"{doc}.txt", doc * 64, "text/plain", b"")
            keep_reading(db, capture, run, Reading(_report(doc), mine))
        link(db)
    return str(file)


def _report(doc: str) -> Report:
    return replace(report(doc, " " * 2000, outlet=f"Outlet {doc}"), sha256=doc * 64)


def answers(case: str) -> tuple[str, list[dict[str, object]]]:
    """What `toll` prints, once `explain` and every export of the case have gone well."""
    shown = recount("toll", case)
    assert shown.exit_code == 0, shown.output
    lines = recount("export", case, "--as", "incidents").stdout.splitlines()
    found = [json.loads(line) for line in lines]
    for form in ("claims", "csv", "geojson", "jsonld", "findings"):
        assert recount("export", case, "--as", form).exit_code == 0
    for one in found:
        proof = recount("explain", case, one["id"])
        assert proof.exit_code == 0
        for toll in one["tolls"].values():
            assert recount("explain", case, toll["id"]).exit_code == 0
    return shown.stdout, found


def most(found: Sequence[dict[str, object]]) -> int:
    """The largest end of any toll."""
    tolls = [toll for one in found for toll in dict(one["tolls"]).values()]  # type: ignore[call-overload]
    return max((toll["high"] or toll["low"] or 0 for toll in tolls), default=0)


@pytest.mark.parametrize(
    ("claims", "sentence", "largest"),
    [
        ([said("a-1", HUGE)], "1,000,000,000,000 killed is beyond any documented toll", 0),
        ([said("a-1", HUGE), said("b-1", 4)], "beyond any documented toll and enters none", 4),
        ([said("a-1", 5, part_of="a-1")], "“5 were killed” is told as a part of itself", 5),
        (
            [said("a-1", 5, part_of="a-2"), said("a-2", 7, part_of="a-1")],
            "“5 were killed” and “7 were killed” are told as parts of each other in a circle",
            7,
        ),
        (
            [said(f"a-{n}", n, part_of=f"a-{n % 3 + 1}") for n in (1, 2, 3)],
            "are told as parts of each other in a circle, which cannot be",
            3,
        ),
        ([said("a-1", 5, part_of="nobody")], "", 5),
        (
            [said("a-1", 5, period=Period(date.max, date.max, 1))],
            "is dated on 31 December 9999, long after its report came out (10 May 2024)",
            5,
        ),
        ([said("a-1", 5, period=Period(date.min, date.max, 5))], "", 5),
        ([said("a-1", 5, period=Period(date.min, date.min, 1), as_of=date.max)], "", 5),
        ([said("a-1", count(0, 0))], "", 0),
        ([said("a-1", count(None, None, "dozens"))], "", 0),
        (
            [said("a-1", 15, period=MAY), said("a-2", 20, part_of="a-1", period=MAY)],
            "which is smaller: the two contradict each other",
            15,
        ),
        ([said("a-1", 7, period=MAY)], "", 7),
    ],
    ids=[
        "10^12", "10^12 beside 4", "part of itself", "circle of two", "circle of three",
        "part of nothing", "end of time", "all time", "before time", "zero", "vague",
        "part over whole", "one claim",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scope", Scope)
def test_absurd_claims(
    tmp_path: Path, claims: list[Claim], sentence: str, largest: int, scope: Scope
) -> None:
    told, found = answers(kept(tmp_path / "x.db", [replace(one, scope=scope) for one in claims]))
    assert sentence in " ".join(told.split())
    assert most(found) == largest


@pytest.mark.parametrize(
    ("text", "largest"),
    [
        ("Nobody was there.", 0),
        ("1,000,000,000,000 people were killed in Homs on Monday.", 0),
        ("999999999999999999999999999999 people were killed in Homs.", 0),
        ("-5 people were killed in Homs on Monday.", 5),
        ("Twelve people were killed in Homs on 3 May 20025.", 12),
        ("Twelve people were killed in Homs in the year 0.", 12),
        ("Twelve people were killed in Homs on 31 February 2024.", 12),
        ("Twelve people were killed in Homs on Monday.", 12),
    ],
    ids=["no claim", "10^12", "10^30", "negative", "year 20025", "year 0", "31 February",
         "one claim"],
)  # fmt: skip
def test_absurd_texts(tmp_path: Path, text: str, largest: int) -> None:
    one = {"id": "a", "published": "2024-05-10", "text": text}
    (tmp_path / "a.jsonl").write_text(json.dumps(one))
    case = str(tmp_path / "x.db")
    assert recount("run", tmp_path / "a.jsonl", "--case", case).exit_code == 0
    told, found = answers(case)
    assert most(found) == largest
    if "1,000" in text:
        assert "beyond any documented toll and enters none" in " ".join(told.split())


def test_a_report_without_text_is_a_line_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": ""}')
    case = str(tmp_path / "x.db")
    ran = recount("run", tmp_path / "a.jsonl", "--case", case)
    assert ran.exit_code == 1
    assert "line 1: field 'text' is empty; give it as a string with content" in ran.stderr
    assert "1 could not be read" in answers(case)[0]


def test_a_case_of_nothing_says_so(tmp_path: Path) -> None:
    told, found = answers(kept(tmp_path / "x.db", []))
    assert "No claim here supports a toll." in told
    assert found == []


def test_one_text_under_many_names_is_said_once(tmp_path: Path) -> None:
    text = (
        "At least 20 people were killed in Aleppo on 10 May 2024, the Red Crescent said. Five"
        " children were among the dead."
    )
    rows = [
        {"id": f"d{n}", "published": "2024-05-11", "outlet": f"Paper\n{n}\t", "text": text}
        for n in range(30)
    ]
    (tmp_path / "many.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    case = tmp_path / "many.db"
    told = recount("run", tmp_path / "many.jsonl", "--case", case).stdout
    assert told.count("Already inside") == 1
    assert "(So 30 times.)" in told
    assert "Paper\n" not in told
