"""The command line: a command per question, and `run` for the whole way.

Nothing heavy is imported before a command needs it, so that help comes at once.
"""

from __future__ import annotations

import click

from recount.cli.asking import explain, incidents, profiles, toll
from recount.cli.collecting import add, watch
from recount.cli.comparing import diff
from recount.cli.evidence import bag, erase, keys, log, sign, unbag, verify
from recount.cli.handing_on import dossier, export
from recount.cli.judging import judge, judgements, review
from recount.cli.merging import merge
from recount.cli.passing import passed_over
from recount.cli.pictures import media
from recount.cli.reading import extract, mentions, run
from recount.errors import RecountError

HELP = """Read reports of harm and say who counted how many of whom, where, when, by whom, and why.

\b
Start here:
  recount run reports/ --case coast.db --dossier coast/
  recount toll coast.db
  recount explain coast.db ID
  recount review coast.db

A case is one file. Running again on the same reports adds nothing twice; running on more reports
adds them. What could not be read is named on the error stream with its remedy, and the command
then ends with exit code 1.
"""


class Commands(click.Group):
    """Shows what recount raises on purpose as a message; lets bugs be tracebacks."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except RecountError as error:
            raise click.ClickException(str(error)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order in which a case goes through them."""
        return list(self.commands)


@click.group(
    "recount", cls=Commands, help=HELP, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(package_name="recount")
def main() -> None:
    """The root of all commands."""


COMMANDS = (
    run,
    add,
    watch,
    passed_over,
    toll,
    incidents,
    explain,
    diff,
    profiles,
    judge,
    judgements,
    merge,
    review,
    extract,
    mentions,
    export,
    dossier,
    media,
    *(verify, log, sign, keys, bag, unbag, erase),
)
for command in COMMANDS:
    main.add_command(command)
