"""Writes docs/reference/cli.md from the commands' own help; with --check only says if it is stale.

Run: python scripts/cli_reference.py
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
WIDTH = 92
HEAD = """# Commands

Made from the commands' own help by `python scripts/cli_reference.py`; a test fails when this page
is stale.
"""


def page() -> str:
    """The whole page, the commands in the order in which `recount --help` lists them."""
    from recount.cli import main

    told = [HEAD, *_section("recount", main, level=2)]
    return "\n".join(told)


def _section(name: str, command: click.Command, *, level: int) -> Iterator[str]:
    context = click.Context(command, info_name=name, terminal_width=WIDTH, max_content_width=WIDTH)
    yield f"{'#' * level} `{name}`\n"
    yield f"```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            if found is not None and not found.hidden:
                yield from _section(f"{name} {inner}", found, level=level + (level > 2))


def main() -> int:
    """0, or 1 where --check finds the page stale."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--check", action="store_true")
    made = page()
    if not asked.parse_args().check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made:
        return 0
    sys.stderr.write(f"{PAGE} is stale; run: python scripts/cli_reference.py\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
