"""The figures by part of each set, as the table in docs/errors.md.

usage: python -m evaluation.scores [--write]

Prints the table; `--write` puts it into the page between its marks. Two minutes of CPU.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from evaluation.gate import keeper
from evaluation.sets import ROOT, SETS, Set, measure, shared_folder

PAGE = ROOT / "docs" / "errors.md"
BEGIN, END = "<!-- scores: python -m evaluation.scores --write -->", "<!-- end of scores -->"
PARTS = ("tune", "second", "held", None)
# What a documenter asks of each set, by the scorer's name for it.
SHOWN = {
    "muc4": {
        "numbers_recall": "Wire copy: numbers of the key that we have",
        "numbers_precision": "… our numbers that the key has",
        "numbers_f1": "… both together (F1)",
        "dates_recall": "… days",
        "places_recall": "… places",
    },
    "gunviolence": {
        "killed_exact": "Shootings: the dead right",
        "injured_exact": "… the wounded right",
        "date_exact": "… the day",
        "city_named": "… the town",
        "bcubed_f1": "… reports of one incident together (B³ F1)",
    },
    "timeml": {"value_f1": "Time expressions found with their value (F1)"},
    "toponyms": {"acc161_of_all": "Place names of local news within 161 km"},
}


def rows(one: Set, *, shared: Path, work: Path) -> list[str]:
    """A line of the table for each figure of a set that is shown."""
    measured = [
        measure(
            one,
            shared=shared,
            work=work / str(which),
            keep=keeper(one, sample=False, which=which),
        )
        for which in PARTS
    ]
    return [
        f"| {label} | {' | '.join(f'{figures[name]:.3f}' for figures in measured)} |"
        for name, label in SHOWN[one.name].items()
    ]


def table() -> str:
    """The whole table."""
    lines = ["| | `tune` | `second` | `held` | whole |", "| --- | --- | --- | --- | --- |"]
    shared = shared_folder()
    with tempfile.TemporaryDirectory() as folder:
        for one in SETS:
            if one.name in SHOWN:
                lines += rows(one, shared=shared, work=Path(folder) / one.name)
    return "\n".join(lines)


def written(page: str, made: str) -> str:
    """The page with the table between its marks; ValueError where a mark is missing."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{PAGE} has no {BEGIN} … {END}")
    return f"{before}{BEGIN}\n{made}\n{END}{after}"


def main() -> None:
    """Prints the table, and with --write puts it into its page."""
    made = table()
    print(made)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
