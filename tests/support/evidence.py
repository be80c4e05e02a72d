"""A folder of reports in two forms, the case made of it, and everything that the case holds."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from cases import Quiet

from recount import pipeline
from recount.custody.proof import Proof
from recount.publish import records
from recount.reading import Settings
from recount.store import log_erase
from recount.store.case_file import open_case, writing
from recount.store.log_captures import all_kept
from recount.store.log_check import Given, prove
from recount.store.vault import Vault, vault_of

TOWNS = ("Homs", "Hama", "Aleppo", "Latakia", "Tartus", "Idlib", "Raqqa", "Daraa")
NOON = datetime(2025, 3, 9, 12, tzinfo=UTC)


def story(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    return (
        f"{town}, March {number % 27 + 1}, 2025 - At least {number + 3} people were killed in "
        f"{town} on Sunday, a monitor said. Another {number + 1} were wounded, officials said.\n"
    )


def reports(folder: Path, *, files: int = 3, lines: int = 3) -> Path:
    """A folder with reports as files of their own, and as lines of one file."""
    folder.mkdir()
    for number in range(files):
        (folder / f"{number:03}.txt").write_text(story(number), encoding="utf-8")
    told = [{"id": f"line-{n}", "text": story(n + files)} for n in range(lines)]
    text = "".join(json.dumps(one) + "\n" for one in told)
    (folder / "wire.jsonl").write_text(text, encoding="utf-8")
    return folder


def ingest(case: Path | str, *paths: Path) -> Quiet:
    heard = Quiet()
    with open_case(str(case), create=True) as engine:
        pipeline.run(engine, paths, Settings(), watcher=heard)
    return heard


def proof_of(case: Path, *, given: Given | None = None, identity: str | None = None) -> Proof:
    vault = vault_of(str(case), identity=identity)
    with open_case(str(case)) as engine, engine.connect() as db, db.begin():
        return prove(db, vault, case="case", given=given or Given())


def breaches(case: Path, **more: object) -> list[str]:
    return [f"{one.where}: {one.what}" for one in proof_of(case, **more).breaches]  # type: ignore[arg-type]


def erase(case: Path, what: str, *, vault: Vault | None = None) -> int:
    vault = vault or vault_of(str(case))
    with open_case(str(case)) as engine:
        with writing(engine) as db:
            with db.begin():
                it = log_erase.find(db, what)
                log_erase.remove_collected(db, it, str(case))
                seq = log_erase.erase(db, vault, it, because="withdrawn", at=NOON)
                pipeline.link(db)
            with db.begin():
                log_erase.remove_bytes(db, vault)
        log_erase.scrub(engine)
    return seq


@dataclass(frozen=True)
class Holdings:
    """What a case holds, but for the times in its log."""

    lines: tuple[str, ...]
    captures: tuple[tuple[str, str | None], ...]
    files: tuple[str, ...]


def holdings(case: Path) -> Holdings:
    with open_case(str(case)) as engine:
        whole = pipeline.whole_case(engine, "case")
        with engine.connect() as db:
            kept = tuple(sorted((one.sha256, one.name) for one in all_kept(db)))
    lines = [*map(records.claim_line, whole.claims), *map(records.incident_line, whole.incidents)]
    return Holdings(tuple(lines), kept, tuple(vault_of(str(case)).digests()))


@contextmanager
def ingesting() -> Iterator[tuple[IO[str], IO[str]]]:
    """A process that ingests: write it a line, read the number of the child that does it."""
    script = Path(__file__).with_name("ingest_server.py")
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()
