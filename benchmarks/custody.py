"""How fast evidence is checked, and how often an ingest survives being killed.

python -m benchmarks.custody [--rows 1000000] [--megabytes 1000] [--documents 2000]

The kill test at full length: RECOUNT_KILLS=100 python -m pytest tests/store/test_vault_faults.py
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.texts import articles
from recount import pipeline
from recount.collect.files import captures
from recount.custody.chain import follow
from recount.custody.entries import Details, capture_body, details_record
from recount.model.said import Capture
from recount.reading import Settings
from recount.store import schema
from recount.store.case_file import open_case, writing
from recount.store.log import copy_entries, utc_now
from recount.store.log_captures import note_capture
from recount.store.log_check import Given, prove
from recount.store.vault import vault_of
from recount.store.vault_keeper import Keeper

BATCH = 10_000
NOON = datetime(2025, 3, 9, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, which other programs stretch, and of this program's own work."""

    clock: float
    cpu: float

    def rate(self, count: float, unit: str) -> str:
        return f"{count / self.clock:,.0f} {unit}/s ({count / self.cpu:,.0f} per CPU second)"


class Silent:
    def document(self) -> None: ...

    def passed_over(self) -> None: ...

    def problem(self, bad: object) -> None:
        raise AssertionError(bad)


def timed(work: Callable[[], object]) -> Took:
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - began, time.process_time() - cpu)


def check(case: Path) -> None:
    """Check a case; the only trouble allowed is bytes that the benchmark did not make."""
    with open_case(str(case)) as engine, engine.connect() as db, db.begin():
        proof = prove(db, vault_of(str(case)), case="x", given=Given())
    assert proof.head is not None
    assert all("is missing: the log says" in one.what for one in proof.breaches), proof.breaches


def rows(folder: Path, count: int) -> None:
    """A log of captures and runs by turns, checked with what it binds."""
    case, last = folder / "rows.db", None
    with open_case(str(case), create=True) as engine, writing(engine) as db:
        for start in range(1, count + 1, BATCH):
            entries, kept = [], []
            for seq in range(start, min(count, start + BATCH - 1) + 1):
                at = NOON + timedelta(milliseconds=seq)
                if seq % 2:
                    body = {"run": f"{seq:016x}", "version": "1", "rules": "00ff", "settings": {}}
                    last = follow(last, at=at, kind="run", body=body)
                else:
                    written = details_record(Details("a.txt", "text/plain", "x"), salt=str(seq))
                    digest = f"{seq % 1000:064x}"
                    told = capture_body(sha256=digest, size=1, record=written, sealed=None)
                    last = follow(last, at=at, kind="capture", body=told)
                    kept.append(
                        {"seq": seq, "sha256": digest, "bytes": 1, "name": "a", "details": written}
                    )
                entries.append(last)
            with db.begin():
                copy_entries(db, entries)
                db.execute(insert(schema.kept), kept)
    took = timed(lambda: check(case))
    print(f"log: {count:,} entries verified in {took.clock:.1f} s ({took.cpu:.1f} of the CPU)")


def megabytes(folder: Path, count: int) -> None:
    """Kept files of 3.5 KB and of 50 MB, half of the bytes each."""
    case = folder / "bytes.db"
    vault = vault_of(str(case))
    sizes = [3_500] * min(count * 500_000 // 3_500, 30_000) + [50_000_000] * (count // 100)
    with open_case(str(case), create=True) as engine, writing(engine) as db, db.begin():
        for number, size in enumerate(sizes):
            digest = vault.keep(os.urandom(size))
            details = Details(str(number), "text/plain", "x")
            note_capture(db, digest, details, size=size, at=NOON)
    total = sum(sizes) / 1e6
    took = timed(lambda: check(case))
    print(f"verify: {total:,.0f} MB in {len(sizes):,} files, {took.rate(total, 'MB')}")


def documents(folder: Path, count: int) -> None:
    """What keeping and logging cost for each file, and a whole run with them."""
    loose = folder / "loose"
    loose.mkdir()
    for number, told in enumerate(articles(count)):
        (loose / f"{number:06}.txt").write_text(told["text"], encoding="utf-8")
    case = folder / "kept.db"
    with open_case(str(case), create=True) as engine, writing(engine) as db:
        keeper = Keeper(db, vault_of(str(case)), now=utc_now, tool="x")
        took = timed(lambda: keep(keeper, loose))
    print(f"keep: {count:,} files kept and logged, {took.rate(count, 'files')}")
    case = folder / "loose.db"
    with open_case(str(case), create=True) as engine:
        took = timed(lambda: pipeline.run(engine, [loose], Settings(), watcher=Silent()))
    print(f"run: {count:,} files kept, read and linked, {took.rate(count, 'documents')}")
    took = timed(lambda: check(case))
    print(f"verify: that case in {took.clock:.2f} s")


def keep(keeper: Keeper, folder: Path) -> None:
    for one in keeper.passing(captures([folder])):
        assert isinstance(one, Capture)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--megabytes", type=int, default=1_000)
    parser.add_argument("--documents", type=int, default=1_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        rows(Path(room), chosen.rows)
        megabytes(Path(room), chosen.megabytes)
        documents(Path(room), chosen.documents)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
