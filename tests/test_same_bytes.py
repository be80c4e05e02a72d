"""The same reports give the same bytes, whatever the process, language, clock and file order."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "coast-march-2025" / "reports.jsonl"
SETTINGS = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "Asia/Kolkata"},
)
FORMS = ("claims", "incidents", "findings", "geojson", "jsonld")
TYPE_ALL = """
import sys
from recount.cli import main
for line in sys.stdin.read().splitlines():
    main(line.split(), standalone_mode=False)
"""


def typed(folder: Path, given: dict[str, str], commands: list[str]) -> bytes:
    """What several commands print, one after another in one process."""
    done = subprocess.run(
        [sys.executable, "-c", TYPE_ALL],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | given,
        input="\n".join(commands).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def outputs(folder: Path, given: dict[str, str], files: list[str], jobs: int) -> dict[str, bytes]:
    """What every command that reads or shows prints and writes, by its name."""
    read = f"{' '.join(files)} --jobs {jobs}"
    typed(
        folder,
        given,
        [
            f"extract {read} --out made.claims",
            f"mentions dates {read} --out made.dates",
            f"mentions places {read} --out made.places",
            f"run {read} --case coast.db --dossier pages",
            *(f"export coast.db --as {form} --out made.x-{form}" for form in FORMS),
        ],
    )
    made = {"toll": typed(folder, given, ["toll coast.db"])}
    for path in sorted([*folder.glob("made.*"), *(folder / "pages").rglob("*.*")]):
        made[str(path.relative_to(folder))] = path.read_bytes()
    for name in ("made.claims", "made.dates", "made.places"):  # in the order of the files
        made[name] = b"\n".join(sorted(made[name].splitlines()))
    return made


def test_hash_seed_language_clock_jobs_and_order_change_no_byte(tmp_path: Path) -> None:
    rows = EXAMPLE.read_text(encoding="utf-8").splitlines()
    found = []
    for number, given in enumerate(SETTINGS):
        folder = tmp_path / str(number)
        folder.mkdir()
        files = [f"{at}.jsonl" for at in range(len(rows))]
        for name, row in zip(files, rows, strict=True):
            (folder / name).write_text(row + "\n", encoding="utf-8")
        found.append(outputs(folder, given, files[::-1] if number else files, jobs=number + 1))
    first, second = found
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first["made.claims"].splitlines()) > 30
    assert len(first) > 10
