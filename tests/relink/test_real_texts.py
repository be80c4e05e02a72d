"""The same law over real news: however a case came about, it is the case linked at once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from cases import Quiet
from sqlalchemy import Engine

from recount.judging import Signed, judge
from recount.model import Case
from recount.pipeline import run, whole_case
from recount.reading import Settings
from recount.replay import derived
from recount.store.case_file import open_case
from recount.store.judgements import standing_judgements

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/coast-march-2025/reports.jsonl"


def grown(engine: Engine, name: str, parts: Iterable[Path], settings: Settings) -> Case:
    """The case that runs on one part after the other make, each checked as it stands."""
    for part in parts:
        run(engine, [part], settings, watcher=Quiet())
        found = whole_case(engine, name)
        check(engine, found)
    return found


def check(engine: Engine, found: Case) -> None:
    with engine.connect() as db, db.begin():
        judged = standing_judgements(db)
    whole = derived(found, found.reports, found.claims, judgements=judged)
    for field in ("origins", "incidents", "series", "findings", "headline"):
        assert getattr(found, field) == getattr(whole, field), field


def parts_of(lines: Iterable[str], folder: Path, *, each: int, seed: int) -> list[Path]:
    """The lines in files of so many each, in a random order."""
    shuffled = list(lines)
    Random(seed).shuffle(shuffled)  # noqa: S311 - a shuffle, no secret
    rest, made = iter(shuffled), list[Path]()
    while some := list(islice(rest, each)):
        made.append(folder / f"part{len(made)}.jsonl")
        made[-1].write_text("".join(f"{line}\n" for line in some), encoding="utf-8")
    return made


@pytest.mark.shared
def test_the_example_grown_report_by_report(shared: Path, tmp_path: Path) -> None:
    settings = Settings((shared / "gazetteer/sy_gazetteer.tsv",))
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    cases = []
    for seed in (1, 2):
        folder = tmp_path / str(seed)
        folder.mkdir()
        with open_case(str(folder / "case.db"), create=True) as engine:
            parts = parts_of(lines, folder, each=seed, seed=seed)
            cases.append(grown(engine, "case", parts, settings))
    assert cases[0].incidents == cases[1].incidents


@pytest.mark.shared
def test_decisions_between_reports(shared: Path, tmp_path: Path) -> None:
    settings = Settings((shared / "gazetteer/sy_gazetteer.tsv",))
    path = str(tmp_path / "case.db")
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    first, second = parts_of(lines, tmp_path, each=(len(lines) + 1) // 2, seed=4)
    signed = Signed("R.", "two villages")
    with open_case(path, create=True) as engine:
        case = grown(engine, path, [first], settings)
        docs = [report.id for report in case.reports]
        judge(engine, path, what="apart", ids=docs[:2], signed=signed)
        check(engine, whole_case(engine, path))
        judge(engine, path, what="same", ids=docs[1:3], signed=signed)
        case = grown(engine, path, [second], settings)
        judge(engine, path, what="same", ids=docs[:2], signed=signed)
        check(engine, whole_case(engine, path))


@pytest.mark.shared
def test_the_five_articles_grown_one_by_one(shared: Path, tmp_path: Path) -> None:
    settings = Settings((shared / "gazetteer/sy_gazetteer.tsv",))
    with open_case(str(tmp_path / "case.db"), create=True) as engine:
        grown(engine, "case", sorted((shared / "seeds").glob("*.txt")), settings)


@pytest.mark.shared
def test_a_hundred_local_stories_in_two_orders(shared: Path, tmp_path: Path) -> None:
    with (shared / "corpora/gunviolence/docs.jsonl").open(encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in islice(file, 100)]
    assert json.loads(lines[0])["id"]
    cases = []
    for seed, each in ((1, 100), (2, 23)):
        folder = tmp_path / str(seed)
        folder.mkdir()
        with open_case(str(folder / "case.db"), create=True) as engine:
            parts = parts_of(lines, folder, each=each, seed=seed)
            case = grown(engine, "case", parts, Settings())
        cases.append((case.origins, case.incidents, case.series, case.findings, case.headline))
    assert cases[0] == cases[1]
