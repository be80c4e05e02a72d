"""Cases made from a few sentences or from files, through the real pipeline and a real case file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from recount.errors import BadInput
from recount.model import Case, Claim
from recount.pipeline import run, whole_case
from recount.reading import Settings
from recount.store.case_file import open_case


class Quiet:
    """Hears how a run goes on and keeps only what went wrong."""

    def __init__(self) -> None:
        self.problems: list[BadInput] = []

    def document(self) -> None:
        pass

    def passed_over(self) -> None:
        pass

    def problem(self, bad: BadInput) -> None:
        self.problems.append(bad)


def case_of(paths: Iterable[Path], *, file: Path, gazetteers: Sequence[Path] = ()) -> Case:
    """The case that a run on these paths makes."""
    with open_case(str(file), create=True) as engine:
        run(engine, paths, Settings(gazetteers=tuple(gazetteers)), watcher=Quiet())
        return whole_case(engine, str(file))


def told(folder: Path, *documents: dict[str, str]) -> Case:
    """The case of some documents given as the fields of their JSON lines."""
    lines = folder / "documents.jsonl"
    rows = [{"id": f"d{n}", "published": "2024-05-10"} | d for n, d in enumerate(documents, 1)]
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return case_of([lines], file=folder / "case.db")


def numbers(case: Case) -> list[tuple[str, int | None, int | None]]:
    """Harm, low and high of each claim, in the order of the text."""
    ordered = sorted(case.claims, key=lambda claim: (claim.doc, claim.start))
    return [(claim.harm.value, claim.count.low, claim.count.high) for claim in ordered]


def with_low(case: Case, low: int) -> Claim:
    """The one claim with this lower end."""
    [found] = [claim for claim in case.claims if claim.count.low == low]
    return found
