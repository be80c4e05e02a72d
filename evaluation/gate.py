"""Fails when a score on the evaluation texts falls below its floor.

usage: python -m evaluation.gate [--sample] [--part NAME] [--set NAME]… [--raise]

Without options every set is scored whole. `--sample` scores a fixed part of each (what CI runs),
`--part` prints the figures of `tune`, `second`, `held` or the latter two together (`rest`) without
comparing, `--raise` lifts the floors to what was measured; lowering one is done by hand, with a
line in the changelog.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from evaluation.parts import in_sample, part
from evaluation.sets import SETS, Keep, Set, measure, shared_folder

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0005  # the scorers print three digits


def keeper(one: Set, *, sample: bool, which: str | None) -> Keep:
    """Which ids of a set to keep."""
    if which is not None:
        names = ("second", "held") if which == "rest" else (which,)
        return lambda ident: part(ident) in names
    if sample:
        return partial(in_sample, percent=one.sample_percent)
    return lambda _: True


def main() -> int:
    """The number of figures below their floors, as exit code 0 or 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--part", choices=("tune", "second", "held", "rest"))
    parser.add_argument("--set", action="append", choices=[one.name for one in SETS])
    parser.add_argument("--raise", dest="lift", action="store_true")
    args = parser.parse_args()
    shared = shared_folder()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    pinned_for = "sample" if args.sample else "full"
    fallen = 0
    with tempfile.TemporaryDirectory() as folder:
        for one in SETS:
            if args.set and one.name not in args.set:
                continue
            began = time.monotonic()
            keep = keeper(one, sample=args.sample, which=args.part)
            figures = measure(one, shared=shared, work=Path(folder) / one.name, keep=keep)
            print(f"{one.name} ({time.monotonic() - began:.0f} s)")
            pinned = {} if args.part else floors[pinned_for].setdefault(one.name, {})
            fallen += report(figures, pinned, lift=args.lift)
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    if fallen:
        print(f"{fallen} below the floor", file=sys.stderr)
    return 1 if fallen else 0


def report(figures: dict[str, float], pinned: dict[str, float], *, lift: bool) -> int:
    """Prints each figure beside its floor; how many fell or are not measured any more."""
    fallen = 0
    for name in sorted(pinned.keys() - figures.keys()):
        fallen += 1
        print(f"  {name:<28}NOT MEASURED  floor {pinned[name]:.3f}")
    for name, value in figures.items():
        floor = pinned.get(name)
        low = floor is not None and value < floor - SLACK
        fallen += low
        beside = "" if floor is None else f"  floor {floor:.3f}{'  FALLEN' if low else ''}"
        print(f"  {name:<28}{value:.3f}{beside}")
        if lift and (floor is None or value > floor):
            pinned[name] = value
    return fallen


if __name__ == "__main__":
    sys.exit(main())
