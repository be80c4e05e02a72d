"""How long the bounds of a public series of daily totals take, and what is found in it.

    python -m benchmarks.series FOLDER
    python -m benchmarks.series --planted N

FOLDER holds `t4p_casualties_daily.json` (TechForPalestine, public domain). Prints the number of
cells and constraints, the seconds to solve them, every contradiction, and every finding on the
totals of women and of all that were killed. With --planted, N series are made up, some of two
channels and with days missing, errors of known kinds planted in them, and what was found of these
printed, kind by kind.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.planted import Error, outcome, varied
from recount.model import Harm, Point, Series
from recount.reconcile.algebra import Bound, Relation, solve
from recount.reconcile.daily import unequal_days
from recount.reconcile.series import falls

FIELDS = {
    "killed": "killed_cum",
    "children": "killed_children_cum",
    "women": "killed_women_cum",
    "medics": "med_killed_cum",
    "press": "press_killed_cum",
}


def constraints(rows: list[dict[str, object]]) -> tuple[list[Bound], list[Relation]]:
    """Each reported total as two bounds of its cell; part ≤ whole, earlier ≤ later."""
    bounds: list[Bound] = []
    relations: list[Relation] = []
    before: date | None = None
    for row in rows:
        day = date.fromisoformat(str(row["report_date"]))
        for name, field in FIELDS.items():
            bounds.append(Bound((day, name), 0, None, ""))
            said = row.get(field)
            if isinstance(said, int):
                claim = f"{row['report_source']}: {said} {name} by {day}"
                bounds.append(Bound((day, name), said, None, claim))
                bounds.append(Bound((day, name), None, said, claim))
            if name != "killed":
                relations.append(Relation((day, name), (day, "killed"), "subgroup > group"))
            if before is not None:
                relations.append(Relation((before, name), (day, name), "cumulative decrease"))
        before = day
    return bounds, relations


def public(folder: Path) -> None:
    """Solve once for the figures, then five times for the clock."""
    rows = json.loads((folder / "t4p_casualties_daily.json").read_text(encoding="utf-8"))
    bounds, relations = constraints(rows)
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        found = solve(bounds, relations)
        best = min(best, time.process_time() - start)
    print(f"{len(found.bounds)} cells, {len(bounds) + len(relations)} constraints: {best:.3f} s")
    for one in found.contradictions:
        print(f"{one.kind}: {' against '.join(one.claims)}")
    for fall in falls(_series(rows, "killed_women_cum", "women"), "the two channels"):
        print(f"{fall.kind}: {fall.text}")
    daily = {
        date.fromisoformat(str(row["report_date"])): (n, f"day {row['report_date']}")
        for row in rows
        if isinstance(n := row.get("killed"), int)
    }
    for odd in unequal_days(_series(rows, "killed_cum", "unspecified"), daily, "the two channels"):
        print(f"{odd.kind}: {odd.text}")


def _series(rows: list[dict[str, object]], field: str, whom: str) -> Series:
    points = [
        Point(date.fromisoformat(str(row["report_date"])), n, n, str(row["report_date"]))
        for row in rows
        if isinstance(n := row.get(field), int)
    ]
    return Series("channels", Harm.KILLED, whom, tuple(points))


def planted(count: int) -> None:
    """What was found in so many made-up series, by kind; the seeds are 0 to `count` - 1."""
    start = time.process_time()
    sown, found, false = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(count):
        world = varied(Random(seed))  # noqa: S311 - made-up series, no secret
        made = outcome(world)
        sown.update(one.error for one in world.planted)
        found.update(one.error for one in made.found)
        false.update(one.kind for one in made.false)
    for error in Error:
        print(f"{error.value:<20} planted {sown[error]:>5}  found {found[error]:>5}")
    print(
        f"{count} series: planted {sown.total()}, found {found.total()}, false {false.total()},"
        f" {time.process_time() - start:.1f} s"
    )
    for kind, times in sorted(false.items()):
        print(f"false: {kind} {times}")


def main() -> None:
    """The public series in a folder, or made-up ones."""
    said = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    said.add_argument("folder", type=Path, nargs="?")
    said.add_argument("--planted", type=int, metavar="N")
    chosen = said.parse_args()
    if chosen.folder is None and chosen.planted is None:
        said.error("give FOLDER or --planted N")
    if chosen.folder is not None:
        public(chosen.folder)
    if chosen.planted is not None:
        planted(chosen.planted)


if __name__ == "__main__":
    main()
