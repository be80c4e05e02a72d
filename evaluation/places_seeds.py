"""How many of the hand-checked place mentions resolve to the listed id, or keep it near the top.

    python -m evaluation.places_seeds      # prints right/asked, with every miss

A mention counts as right where some find in its documents, worded as the mention is, has the id
itself or among its first three runners-up. SystemExit 1 where one does not.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator

from evaluation.sets import shared_folder
from recount.collect.gazetteers import open_gazetteer
from recount.model.said import PlaceMention
from recount.resolve.gazetteer_names import fold
from recount.resolve.places import find_places

RUNNERS_UP = 3
ASIDE = re.compile(r"\([^)]*\)")


def main() -> None:
    """Prints the score and the misses."""
    shared = shared_folder()
    gazetteer = open_gazetteer([shared / "gazetteer" / "sy_gazetteer.tsv"])
    found: dict[str, list[PlaceMention]] = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found[path.name[:3]] = find_places(text, gazetteer)
    with (shared / "gazetteer" / "seed_mentions.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    missed = [row for row in rows if not _right(row, found)]
    for row in missed:
        sys.stdout.write(f"missed: {row['mention']} {row['resolved_id']}\n")
    sys.stdout.write(f"{len(rows) - len(missed)}/{len(rows)}\n")
    raise SystemExit(1 if missed else 0)


def _right(row: dict[str, str], found: dict[str, list[PlaceMention]]) -> bool:
    wordings = list(_wordings(row["mention"]))
    for doc in _docs(row["docs"]):
        for one in found.get(doc, []):
            worded = fold(one.text)
            if any(wording in worded or worded in wording for wording in wordings):
                ids = [one.place_id, *(c.place_id for c in one.candidates[:RUNNERS_UP])]
                if row["resolved_id"] in ids:
                    return True
    return False


def _wordings(mention: str) -> Iterator[str]:
    """The spellings a row of the table lists."""
    inside = re.findall(r"\(([^)]*)\)", mention)
    for part in re.split(r"[/,]", ASIDE.sub("", mention) + "," + ",".join(inside)):
        if key := fold(part):
            yield key


def _docs(cell: str) -> Iterator[str]:
    """The single numbers of "001,003" or "000-004"."""
    for part in cell.split(","):
        first, _, last = part.partition("-")
        yield from (f"{n:03}" for n in range(int(first), int(last or first) + 1))


if __name__ == "__main__":
    main()
