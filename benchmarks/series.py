"""How long the bounds of a public series of daily totals take.

    python benchmarks/series.py FOLDER

FOLDER holds `t4p_casualties_daily.json` (TechForPalestine, public domain). Prints the number of
cells and constraints, the seconds to solve them, and every contradiction.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from recount.reconcile.algebra import Bound, Relation, solve

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


def main(folder: Path) -> None:
    """Solve once for the figures, then five times for the clock."""
    rows = json.loads((folder / "t4p_casualties_daily.json").read_text(encoding="utf-8"))
    bounds, relations = constraints(rows)
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        found = solve(bounds, relations)
        best = min(best, time.perf_counter() - start)
    print(f"{len(found.bounds)} cells, {len(bounds) + len(relations)} constraints: {best:.3f} s")
    for one in found.contradictions:
        print(f"{one.kind}: {' against '.join(one.claims)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
