"""Broken bytes for every reader, guided by coverage: out come documents or lines, nothing else.

    python scripts/fuzz.py NAME [libFuzzer's options]    NAME is one of tests/support/seeds.py
    python scripts/fuzz.py --all SECONDS                 each for so long, one after the other

Needs Python up to 3.13 and `pip install 'recount[fuzz]'`. What breaks a reader is written to
`fuzz-NAME-crash-…`, and the run ends with an error. Nothing is fetched and no case is made.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

LIMIT = 200_000  # bytes of one document
LONGEST = 20_000  # bytes of an input
SLOW = 20  # seconds for one input, from which on a reader hangs
MEMORY = 3000  # MB


def read(name: str, content: bytes) -> None:
    """Every document of a file, and the report of each; anything raised is a defect."""
    from recount.collect.contents import contents
    from recount.collect.where import Budget, Where
    from recount.errors import BadInput
    from recount.read.reports import reports

    where = Where(f"in/{name}", name, LIMIT, budget=Budget(len(content)))
    for found in contents(where, io.BytesIO(content)):
        if isinstance(found, BadInput):
            if not (found.problem and found.remedy):
                raise RuntimeError(f"a line without a remedy: {found!r}")
            continue
        for report in reports(found):
            if not isinstance(report, BadInput):
                marks = [at for one in report.passages for at in (one.span.start, one.span.end)]
                if marks != sorted(marks) or max([0, *marks]) > len(report.text):
                    raise RuntimeError(f"passages out of order: {report.passages!r}")


def fuzz(name: str, options: list[str]) -> None:
    """Run libFuzzer on one reader, from its whole file on."""
    import atheris

    with atheris.instrument_imports(include=["recount"], enable_loader_override=False):
        import recount.collect.contents
        import recount.collect.warc
        import recount.read.reports  # noqa: F401 - imported here to be instrumented
    from seeds import SEEDS

    with tempfile.TemporaryDirectory() as corpus:
        (Path(corpus) / "whole").write_bytes(SEEDS[name])
        given = [f"-max_len={LONGEST}", f"-timeout={SLOW}", f"-rss_limit_mb={MEMORY}"]
        given += [f"-artifact_prefix=fuzz-{name}-", "-print_final_stats=1", *options, corpus]
        atheris.Setup([sys.argv[0], *given], lambda content: read(name, content))
        atheris.Fuzz()


def fuzz_all(seconds: str) -> int:
    """Every reader in a process of its own; how many broke."""
    from seeds import SEEDS

    broken = 0
    for name in SEEDS:
        command = [sys.executable, __file__, name, f"-max_total_time={seconds}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        stats = dict(
            line.removeprefix("stat::").split(":", 1)
            for line in done.stderr.splitlines()
            if line.startswith("stat::")
        )
        runs = stats.get("number_of_executed_units", "?").strip()
        print(f"{name}: {runs} inputs, {'good' if done.returncode == 0 else 'BROKEN'}", flush=True)
        if done.returncode:
            broken += 1
            print("\n".join(done.stderr.splitlines()[-25:]))
    return broken


if __name__ == "__main__":
    if sys.argv[1:2] == ["--all"]:
        sys.exit(fuzz_all(sys.argv[2]))
    fuzz(sys.argv[1], sys.argv[2:])
