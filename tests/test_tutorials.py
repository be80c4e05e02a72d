"""The tutorials, typed line by line into a shell: each line does what the page says.

Boxes marked `sh` are typed, in their order; each line of a box marked `text` must be printed by
what was typed last. The section for another machine runs in a folder and a home of its own, with
nothing but what the page says to copy.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "docs" / "tutorial"
PORT = "8765"  # of the server in the tutorial
MAY_FAIL = ("kill -9",)  # what was to be killed may have ended before
BOX = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTION = re.compile(r"^## (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Box:
    """What is typed at once, and what it must print."""

    section: str
    typed: str
    printed: tuple[str, ...]


def boxes(page: Path) -> list[Box]:
    text = page.read_text(encoding="utf-8")
    found: list[Box] = []
    for match in BOX.finditer(text):
        kind, inside = match.groups()
        *_, section = SECTION.findall(text, 0, match.start()) or [""]
        if kind == "sh":
            found.append(Box(section, inside, ()))
        else:
            last = found.pop()
            found.append(Box(last.section, last.typed, (*last.printed, *inside.splitlines())))
    return found


def typed(these: Sequence[Box], folder: Path, **environment: str) -> None:
    """Type the boxes into one shell; each must print what it should, and no line may fail."""
    script = ["trap 'echo \"FAILED: $BASH_COMMAND\"' ERR"]
    for number, box in enumerate(these):
        script += [box.typed, f"echo '=== {number}'"]
    (folder / "typed.sh").write_text("\n".join(script), encoding="utf-8")
    done = subprocess.run(
        ["bash", "typed.sh"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=500,
        check=False,
    )
    told = re.split(r"^=== \d+\n", done.stdout, flags=re.MULTILINE)
    assert len(told) == len(these) + 1, done.stdout
    for box, said in zip(these, told, strict=False):
        failed = re.findall(r"^FAILED: (.*)$", said, re.MULTILINE)
        assert [one for one in failed if not one.startswith(MAY_FAIL)] == [], said
        for line in box.printed:
            assert line in said, f"after\n{box.typed}\nmissing {line!r} in\n{said}"


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """What a newcomer's shell has: recount, and the programs of the system."""
    programs = tmp_path / "bin"
    programs.mkdir()
    recount = programs / "recount"
    run = "from recount.cli import main; main(prog_name='recount')"
    recount.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{run}" "$@"\n')
    recount.chmod(0o755)
    path = f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    python = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return {"PATH": path, "PYTHONPATH": python, "HOME": os.environ["HOME"], "LANG": "C.UTF-8"}


def needs(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


def free_port() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])


def test_collecting(tmp_path: Path, shell: dict[str, str]) -> None:
    needs("bash")
    folder, port = tmp_path / "desk", free_port()
    folder.mkdir()
    these = [
        Box(box.section, box.typed.replace(PORT, port), box.printed)
        for box in boxes(PAGES / "collecting.md")
    ]
    assert len(these) > 9
    typed(these, folder, **shell)
    came = (folder / "plug.collected" / "journal.jsonl").read_text().count("/page-")
    assert came >= 12  # each of the pages, whether before the kill or after


def test_evidence_and_the_other_machine(tmp_path: Path, shell: dict[str, str]) -> None:
    needs("bash", "age", "age-keygen", "openssl", "tar")
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    (here / "examples").symlink_to(ROOT / "examples")
    these = boxes(PAGES / "evidence.md")
    away = [box for box in these if box.section.endswith("On the other machine")]
    before, after = these[: these.index(away[0])], these[these.index(away[-1]) + 1 :]
    typed(before, here, **shell)
    there.mkdir()
    for name in ("coast-bag", "sealed-bag"):
        shutil.copytree(here / name, there / name)
    for name in ("head.json", "me.pub", "key.txt"):
        shutil.copy(here / name, there)
    typed(away, there, **shell | {"HOME": str(there / "home")})
    packed = json.loads((there / "coast-bag" / "data" / "head.json").read_text())
    told = subprocess.run(
        ["recount", "log", there / "there.db"],
        env=shell,
        capture_output=True,
        check=True,
        text=True,
    )
    entries = [json.loads(line) for line in told.stdout.splitlines()]
    assert entries[packed["seq"] - 1]["hash"] == packed["hash"]
    typed(after, here, **shell)
    sealed = next((here / "coast.files" / "keys").rglob("*.age"))
    assert sealed.is_file()
