"""What a first run makes once, said before it takes its time."""

from __future__ import annotations

from pathlib import Path

import click


def prepare_places(gazetteers: tuple[Path, ...]) -> None:
    """Compiles the index of places before workers ask for it, and says so on standard error."""
    from recount.collect.gazetteers import open_gazetteer

    open_gazetteer(gazetteers, say=lambda line: click.echo(line, err=True))
