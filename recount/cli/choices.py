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
    help="Places to know beside the world's larger ones: a file of GeoNames' 19 columns, packed as "
    ".zip or .gz or not; may be repeated.",
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


class DayType(click.ParamType["date"]):
    """A day such as 2025-03-09."""

    name = "DAY"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day."""
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is no day such as 2025-03-09", param, ctx)


AS_OF = click.option(
    "--as-of",
    type=DayType(),
    help="What was known on that day: only the reports that were surely out by then.",
)
NAMES = ("recount", "ucdp", "acled", "airwars", "ibc", "snhr")
PROFILE = click.option(
    "--profile",
    type=click.Choice(NAMES),
    default=NAMES[0],
    show_default=True,
    help="Whose rules make numbers of open ends and vague words; see: recount profiles.",
)
PROFILES = click.option(
    "--profile",
    "chosen",
    type=click.Choice(NAMES),
    multiple=True,
    help="Whose rules make numbers of open ends and vague words; two or more stand side by side. "
    "Without it open ends stay open. See: recount profiles.",
)
