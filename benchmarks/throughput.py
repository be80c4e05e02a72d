"""Documents per second, MB per second and peak memory of `extract` and of the whole `run`.

usage: python -m benchmarks.throughput [COUNT…]     (default 100 1000 10000)

Each figure is a whole process on one core, start-up included, as the operating system accounts it;
the start-up of `recount --help` is printed beside it (median of five).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.installed import RECOUNT, environment
from benchmarks.texts import write_articles


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and of the clock, and peak memory in MB, of one finished process."""

    cpu: float
    wall: float
    peak: float


def cost(command: list[str], given: dict[str, str]) -> Cost:
    """What a command cost in a given environment; SystemExit where it failed."""
    began = time.monotonic()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        actions = [
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1),
            (os.POSIX_SPAWN_DUP2, nowhere.fileno(), 2),
        ]
        pid = os.posix_spawn(command[0], command, given, file_actions=actions)
        _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024)


def main() -> None:
    """Prints one line for each count and command."""
    counts = [int(arg) for arg in sys.argv[1:]] or [100, 1000, 10_000]
    with tempfile.TemporaryDirectory() as folder:
        given = environment(Path(folder))
        start = statistics.median(cost([*RECOUNT, "--help"], given).wall for _ in range(5))
        print(f"start-up of --help: {start:.2f} s")
        print(f"{'documents':>10} {'command':<8}", end=" ")
        print(f"{'docs/s':>8} {'MB/s':>6} {'CPU s':>7} {'peak MB':>8}")
        for many in counts:
            docs = Path(folder) / f"{many}.jsonl"
            size = write_articles(docs, many) / 1e6
            case = Path(folder) / f"{many}.db"
            for name, command in (
                ("extract", ["extract", str(docs), "--out", str(docs.with_suffix(".claims"))]),
                ("run", ["run", str(docs), "--case", str(case)]),
            ):
                spent = cost([*RECOUNT, *command], given)
                print(
                    f"{many:>10} {name:<8} {many / spent.cpu:>8.0f} {size / spent.cpu:>6.2f} "
                    f"{spent.cpu:>7.2f} {spent.peak:>8.0f}"
                )


if __name__ == "__main__":
    main()
