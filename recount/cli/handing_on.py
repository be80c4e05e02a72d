"""Commands that hand a case on: exports and the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE, OUT

if TYPE_CHECKING:
    from sqlalchemy import Engine


@click.command()
@CASE
@click.option(
    "--as",
    "form",
    required=True,
    type=click.Choice(["claims", "incidents"]),
    help="claims and incidents: JSON lines, complete.",
)
@OUT
def export(case: str, form: str, out: Path | None) -> None:
    """Write CASE in a form that other programs read."""
    from recount.cli.output import writing_to
    from recount.pipeline import whole_case
    from recount.publish import records
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        whole = whole_case(engine, case)
    if form == "claims":
        lines = map(records.claim_line, whole.claims)
    else:
        lines = map(records.incident_line, whole.incidents)
    with writing_to(out) as stream:
        stream.writelines(records.as_bytes(lines))


@click.command()
@CASE
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def dossier(case: str, folder: Path) -> None:
    r"""Write CASE as pages into DIR; they open in a browser without a server or a network.

    \b
    Example:
      recount dossier coast.db coast/
    """
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        click.echo(f"Open {write_dossier(engine, case, folder)}")


def write_dossier(engine: Engine, case: str, folder: Path) -> Path:
    """Write the pages; the page to open first."""
    from recount.pipeline import whole_case
    from recount.publish.dossier import write_dossier as write

    return write(whole_case(engine, case), folder)
