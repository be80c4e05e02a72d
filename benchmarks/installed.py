"""The command as users have it: its modules compiled, its index of places made.

A checkout may be told to keep no compiled modules (PYTHONDONTWRITEBYTECODE); an installed package
has them. What is measured here is the latter, start-up included.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

RECOUNT = [sys.executable, "-m", "recount"]


def environment(folder: Path) -> dict[str, str]:
    """The environment in which `RECOUNT` runs as installed; compiled modules are kept in `folder`.

    One small document is read there first.
    """
    given = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    given["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    document = folder / "first.jsonl"
    text = "Two men were killed in Lima on Friday, police said."
    document.write_text(json.dumps({"id": "first", "text": text}) + "\n", encoding="utf-8")
    for command in (
        ["extract", str(document)],
        ["run", str(document), "--case", f"{folder}/first.db"],
    ):
        subprocess.run([*RECOUNT, *command], env=given, check=True, capture_output=True)
    return given
