"""The evaluation sets: which documents and gold to take, what to run, which scorer to ask."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Keep = Callable[[str], bool]


def shared_folder() -> Path:
    """Where the evaluation texts lie; SystemExit with the remedy where they do not."""
    folder = Path(os.environ.get("RECOUNT_SHARED", ROOT.parent / "shared"))
    if not (folder / "score").is_dir():
        raise SystemExit(f"no evaluation texts in {folder}: set RECOUNT_SHARED to their folder")
    return folder


@dataclass(frozen=True, slots=True)
class Set:
    """One set: its documents, gold, the key that names a gold row's unit, and what to run."""

    name: str
    docs: str
    gold: str
    key: str
    scorer: str
    command: tuple[str, ...]
    sample_percent: int


SETS = (
    Set("seeds", "seeds", "gold/seeds.claims.jsonl", "doc", "score_claims", ("extract",), 100),
    Set("muc4", "corpora/muc4/docs.jsonl", "corpora/muc4/gold.jsonl", "doc", "muc4",
        ("extract",), 30),
    Set("gunviolence", "corpora/gunviolence/docs.jsonl", "corpora/gunviolence/incidents.jsonl",
        "incident", "incidents", ("run",), 40),
    Set("timeml", "corpora/timeml/docs.jsonl", "corpora/timeml/dates.jsonl", "doc", "dates",
        ("mentions", "dates"), 60),
    Set("toponyms", "corpora/toponyms/docs.jsonl", "corpora/toponyms/places.jsonl", "doc", "places",
        ("mentions", "places"), 40),
)  # fmt: skip


def lines_of(path: Path) -> Iterator[dict[str, object]]:
    """The rows of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def write_lines(path: Path, rows: Iterable[dict[str, object]]) -> None:
    """Writes rows as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def measure(one: Set, *, shared: Path, work: Path, keep: Keep) -> dict[str, float]:
    """Every figure the scorer prints for the kept part of a set."""
    work.mkdir(parents=True, exist_ok=True)
    gold, docs = work / "gold.jsonl", shared / one.docs
    rows = [row for row in lines_of(shared / one.gold) if keep(str(row[one.key]))]
    write_lines(gold, rows)
    if one.name != "seeds":
        docs = work / "docs.jsonl"
        wanted = _documents(rows) if one.name == "gunviolence" else None
        write_lines(
            docs,
            (
                row
                for row in lines_of(shared / one.docs)
                if (str(row["id"]) in wanted if wanted is not None else keep(str(row["id"])))
            ),
        )
    predicted = work / "predicted.jsonl"
    _predict(one, docs=docs, predicted=predicted, shared=shared)
    return _score(one, gold=gold, predicted=predicted, shared=shared)


def _documents(rows: Iterable[dict[str, object]]) -> set[str]:
    found: set[str] = set()
    for row in rows:
        docs = row["docs"]
        if isinstance(docs, list):
            found.update(map(str, docs))
    return found


def _predict(one: Set, *, docs: Path, predicted: Path, shared: Path) -> None:
    recount = [sys.executable, "-m", "recount"]
    gazetteer = ["--gazetteer", str(shared / "gazetteer/sy_gazetteer.tsv")]
    if one.command == ("run",):
        case = predicted.with_suffix(".db")
        case.unlink(missing_ok=True)
        _call([*recount, "run", str(docs), "--case", str(case)])
        _call([*recount, "export", str(case), "--as", "incidents", "--out", str(predicted)])
        return
    extra = gazetteer if one.name == "seeds" else []
    _call([*recount, *one.command, str(docs), "--out", str(predicted), *extra])


def _call(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr[-4000:]}")


def _score(one: Set, *, gold: Path, predicted: Path, shared: Path) -> dict[str, float]:
    if one.scorer == "score_claims":
        command = [str(shared / "score/score_claims.py"), str(gold), str(predicted), "--json"]
    else:
        command = [str(shared / "score/score_corpora.py"), one.scorer, str(gold), str(predicted)]
    printed = subprocess.run(
        [sys.executable, *command], capture_output=True, text=True, check=True
    ).stdout
    if one.scorer == "score_claims":
        figures = json.loads(printed)
        return {k: float(v) for k, v in figures.items() if isinstance(v, int | float)}
    return {name: float(value) for name, value in map(str.split, printed.splitlines())}
