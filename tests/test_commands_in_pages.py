"""Every `recount …` that a page names is a command there is, with the options it names."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from recount.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    *(
        path
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if path.name != "cli.md"  # made from the commands themselves
    ),
    *sorted((ROOT / "examples").rglob("*.md")),
]
INLINE = re.compile(r"`recount ([^`\n]+)`")
TYPED = re.compile(r"^ {0,4}recount ((?:[^\n#]*\\\n)*[^\n#]+)", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--?[a-zA-Z][\w-]*")
NO_COMMANDS = {"head 1"}  # the first line of a signed head
SHELL = re.compile(r"\||>|;|&")


def named(page: Path) -> Iterator[str]:
    text = page.read_text(encoding="utf-8")
    for pattern in (INLINE, TYPED):
        for match in pattern.finditer(text):
            yield SHELL.split(match[1].replace("\\\n", " "))[0].strip()


def command_of(words: list[str]) -> tuple[click.Command, list[str]] | None:
    """The command that the first words name, and the words after it."""
    found: click.Command = main
    context = click.Context(main)
    while isinstance(found, click.Group) and words:
        inner = found.get_command(context, words[0])
        if inner is None:
            return None
        found, words = inner, words[1:]
    return found, words


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_page_names_commands_and_options_that_there_are(page: Path) -> None:
    for line in named(page):
        if line.startswith("-") or line in NO_COMMANDS or not re.match(r"[a-z]", line):
            continue
        found = command_of(line.split())
        assert found is not None, f"{page.name}: no command in {line!r}"
        command, rest = found
        known = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
        used = {name for word in rest for name in OPTION.findall(word) if word.startswith("-")}
        assert used - known - {"--help", "-h"} == set(), f"{page.name}: {line!r}"


def test_pages_do_name_commands() -> None:
    assert sum(1 for page in PAGES for _ in named(page)) > 60
