"""Commands as people type them, in this process, and the stories that their cases are made of."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from recount.cli import main

STORIES = {
    "friday": (
        "2025-03-07",
        "Dozens of people were killed in Aleppo on March 6, 2025, residents said.",
    ),
    "monday": (
        "2025-03-10",
        "At least 17 people were killed in Latakia on March 9, 2025, the Syrian Observatory for "
        "Human Rights said.",
    ),
    "tuesday": (
        "2025-03-11",
        "Twenty-one people were killed in Latakia on March 9, 2025, the Syrian Network for Human "
        "Rights said.",
    ),
}


def recount(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def case_of_stories(folder: Path, *names: str) -> str:
    """A case of some of the stories, run in a folder of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"id": name, "published": STORIES[name][0], "text": STORIES[name][1]})
        for name in names or STORIES
    ]
    (folder / "stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
    case = str(folder / "coast.db")
    assert recount("run", folder / "stories.jsonl", "--case", case).exit_code == 0
    return case
