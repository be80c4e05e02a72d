"""What commands that read many documents do before the first."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path

import click


def prepare_places(gazetteers: tuple[Path, ...]) -> None:
    """Compiles the index of places before workers ask for it, and says so on standard error."""
    from recount.collect.gazetteers import open_gazetteer

    open_gazetteer(gazetteers, say=lambda line: click.echo(line, err=True))


def collect_seldom() -> None:
    """Has Python look for cyclic garbage seldom: a document's values hold no cycles.

    Asked for before what the command needs is loaded: walking that again and again cost a tenth of
    a run. What is left at the end goes with the process, and need not be walked before.
    """
    gc.set_threshold(500_000, 20, 50)
    atexit.register(gc.freeze)
