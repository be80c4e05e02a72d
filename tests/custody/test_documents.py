"""What the documentation says is what the program does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from recount.cli import main
from recount.custody import verify_log

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = [DOCS / "custody.md", DOCS / "tutorial" / "evidence.md"]


def test_the_script_in_the_documentation_is_the_one_in_every_bag() -> None:
    [shown] = re.findall(r"```python\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)
    script = Path(verify_log.__file__).read_text(encoding="utf-8")
    assert shown == script
    assert len(script.splitlines()) <= 40


def commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    inline = re.findall(r"`(recount [^`\n]+)`", text.replace("`recount head 1`", ""))
    return inline + re.findall(r"^recount .*$", text, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_documentation_exists_with_its_options(page: Path) -> None:
    found = commands(page)
    assert len(found) > 3
    for command in found:
        words = shlex.split(command)[1:]
        given = main.commands[words.pop(0)]
        if isinstance(given, click.Group):
            given = given.commands[words.pop(0)]
        known = {option for one in given.params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= known, command
