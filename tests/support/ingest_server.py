"""Reads `CASE<tab>FOLDER` from its input and ingests each in a child that may be killed.

Everything is imported and loaded before the first child, so that a kill at a random moment
strikes the ingest and not the start of Python. It prints a child's number, and how it ended.
"""

import os
import sys
import tempfile
from pathlib import Path

from cases import Quiet

from recount import pipeline
from recount.reading import Settings
from recount.store.case_file import open_case


def ingest(case: str, folder: str) -> None:
    with open_case(case, create=True) as engine:
        pipeline.run(engine, [Path(folder)], Settings(), watcher=Quiet())


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        (Path(room) / "first.txt").write_text("Nine people were killed in Homs on Sunday.")
        ingest(f"{room}/case.db", f"{room}/first.txt")
    for line in sys.stdin:
        case, folder = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            ingest(case, folder)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
