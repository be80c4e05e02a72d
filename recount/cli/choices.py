"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from recount.model import Published

PATHS = click.argument(
    "paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
CASE = click.argument("case", metavar="CASE")
OUT = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of the terminal; it appears only once it is complete.",
)
GAZETTEER = click.option(
    "--gazetteer",
    "gazetteers",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Places to know beside the world's larger ones, in GeoNames' 19 columns; may be repeated.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Read with N processes; the result is the same.",
)


class PublishedType(click.ParamType["Published"]):
    """A day, or two days with two dots between them."""

    name = "DATE|A..B"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Published:
        """The days that the reports can have been published on."""
        from recount.model import Published

        earliest, _, latest = str(value).partition("..")
        try:
            return Published(
                date.fromisoformat(earliest),
                date.fromisoformat(latest or earliest),
                ("given on the command line",),
                stated=True,
            )
        except ValueError:
            self.fail(
                f"{value!r} is no day such as 2025-03-09, nor 2025-03-09..2025-03-12", param, ctx
            )


PUBLISHED = click.option(
    "--published",
    type=PublishedType(),
    help="When all these reports came out, where you know better than their text says.",
)
