"""Printing what a case holds: what is restricted is logged before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from sqlalchemy import Engine

QUOTATION = "“"
UNLOGGED = (
    "this read is not in the log of the case, which cannot be written to: note it yourself, or ask "
    "whoever keeps the case"
)


def show(engine: Engine, text: str, *, command: str, restricted: bool = False) -> None:
    """Print the text; log the read first where it is restricted, or quotes what was said."""
    if restricted or QUOTATION in text:
        note_read(engine, text, command=command)
    click.echo(text)


def note_read(engine: Engine, text: str, *, command: str) -> None:
    """Log that restricted text is about to be shown; a word where the case cannot be written."""
    from recount.store.log import utc_now
    from recount.store.log_reads import log_read

    if not log_read(engine, command=command, shown=text, at=utc_now()):
        click.echo(UNLOGGED, err=True)
