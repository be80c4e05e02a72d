"""Commands that hand a case on: exports and the dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from recount.model import Case

LINES = ("claims", "incidents")
PICTURES = ("csv", "geojson")
FORMS = ("acled", "airwars", "ged", "huridocs", "sdg")  # other recorders' shapes


@click.command()
@CASE
@click.option(
    "--as",
    "form",
    required=True,
    type=click.Choice([*LINES, *PICTURES, *FORMS]),
    help="claims, incidents: lines of JSON. csv: a row per claim and per toll. geojson: a map. "
    "The rest: tables in other recorders' shapes, into the folder --out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of the terminal; it appears only once it is complete.",
)
@click.option(
    "--kind",
    type=click.Choice(["csv", "xlsx", "parquet"]),
    default="csv",
    show_default=True,
    help="The kind of file that other recorders' tables become.",
)
@click.option(
    "--restricted",
    is_flag=True,
    help="Put quotations, names, witnesses' wording and exact coordinates into csv and geojson.",
)
def export(*, case: str, form: str, out: Path | None, kind: str, restricted: bool) -> None:
    """Write CASE in a form that other programs read.

    `csv` and `geojson` are made for publication: they leave out quotations, the names of victims,
    the wording of witnesses and relatives, and coordinates finer than about a kilometre, unless
    --restricted asks for them. `claims` and `incidents` are always complete, since other programs
    rely on it: treat them like the case itself.

    `acled`, `airwars`, `ged` (UCDP), `huridocs` and `sdg` (16.1.2) are checked before a byte is
    written, and refused with the row and the reason where a figure would be misread; beside the
    tables lies a list of what the form could not hold.

    \b
    Examples:
      recount export coast.db --as csv --out coast.csv
      recount export coast.db --as geojson --out coast.geojson
      recount export coast.db --as claims | jq .quote
      recount export coast.db --as ged --out ged/
    """
    from recount.cli.output import writing_to
    from recount.pipeline import whole_case
    from recount.publish.formats.files import write_form
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        whole = whole_case(engine, case)
    if form in FORMS:
        if out is None:
            raise click.UsageError(f"--as {form} writes several files: name a folder with --out")
        for path in write_form(whole, form, out, kind=kind):
            click.echo(path)
        return
    with writing_to(out) as stream:
        stream.writelines(_exported(whole, form=form, restricted=restricted))


@click.command()
@CASE
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def dossier(case: str, folder: Path) -> None:
    """Write CASE as pages into DIR; they open in a browser without a server or a network.

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


def _exported(case: Case, *, form: str, restricted: bool) -> Iterable[bytes]:
    from recount.publish import exports, records

    if form == "claims":
        return records.as_bytes(map(records.claim_line, case.claims))
    if form == "incidents":
        return records.as_bytes(map(records.incident_line, case.incidents))
    edition = exports.Edition.RESTRICTED if restricted else exports.Edition.PUBLIC
    made = {"csv": exports.csv_export, "geojson": exports.geojson_export}[form]
    return [made(case, edition=edition)]
