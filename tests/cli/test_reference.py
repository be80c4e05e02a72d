"""The page of all commands is what the commands themselves say, and each says enough."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from recount.cli import main
from recount.collect.kinds import SUFFIXES

ROOT = Path(__file__).resolve().parents[2]


def commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for inner, found in sorted(command.commands.items()):
            yield from commands(f"{name} {inner}", found)
    else:
        yield name, command


EVERY = dict(commands("recount", main))


def test_the_page_of_commands_is_not_stale() -> None:
    script = ROOT / "scripts" / "cli_reference.py"
    done = subprocess.run(
        [sys.executable, str(script), "--check"], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_command_says_what_it_does_and_shows_an_example(name: str) -> None:
    told = EVERY[name].help or ""
    assert told.splitlines()[0].endswith((".", ":", ",")) or len(told) > 60
    assert f"{name} " in told.split("Example", 1)[-1] or f"{name}\n" in f"{told}\n"
    assert "Example" in told


@pytest.mark.parametrize("name", sorted(EVERY))
def test_every_option_says_what_it_does(name: str) -> None:
    silent = [
        option.name
        for option in EVERY[name].params
        if isinstance(option, click.Option) and not option.help
    ]
    assert not silent


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_the_help_of_run_names_every_form_that_is_read(suffix: str) -> None:
    told = EVERY["recount run"].help or ""
    words = told.translate(str.maketrans(",():", "    ")).split()
    assert suffix in {word.rstrip(".") for word in words}
