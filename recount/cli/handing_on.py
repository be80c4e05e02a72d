"""Commands that hand a case on: exports and the dossier."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import AS_OF, CASE, PROFILE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Engine

    from recount.model import Case

LINES = ("claims", "incidents", "findings", "media")
PICTURES = ("csv", "geojson", "jsonld")
FORMS = ("acled", "airwars", "ged", "huridocs", "sdg")  # other recorders' shapes


@click.command()
@CASE
@click.option(
    "--as",
    "form",
    required=True,
    type=click.Choice([*LINES, *PICTURES, *FORMS]),
    help="claims, incidents, findings, media: lines of JSON. csv: a row per claim and per toll. "
    "geojson: a map. "
    "jsonld: linked data. "
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
    help="Put quotations, names, witnesses' wording and exact places into csv, geojson, jsonld.",
)
@PROFILE
@AS_OF
def export(
    *,
    case: str,
    form: str,
    out: Path | None,
    kind: str,
    restricted: bool,
    profile: str,
    as_of: date | None,
) -> None:
    """Write CASE in a form that other programs read.

    `csv`, `geojson` and `jsonld` are made for publication: they leave out quotations, the names of
    victims, the wording of witnesses and relatives, and coordinates finer than about a kilometre,
    unless --restricted asks for them. The lines of JSON are always complete, since other programs
    rely on it: treat them like the case itself. `findings` has every contradiction and caution,
    also those on pictures; `media` what reports say of pictures and who doubts them.

    `acled`, `airwars`, `ged` (UCDP), `huridocs` and `sdg` (16.1.2) are checked before a byte is
    written, and refused with the row and the reason where a figure would be misread; beside the
    tables lies a list of what the form could not hold.

    --profile makes numbers of open ends and vague words by a recorder's rules before they are
    written; the claims themselves keep their words.

    \b
    Examples:
      recount export coast.db --as csv --out coast.csv
      recount export coast.db --as geojson --out coast.geojson
      recount export coast.db --as claims | jq .quote
      recount export coast.db --as ged --out ged/
      recount export coast.db --as acled --profile acled --kind xlsx --out acled/
    """
    from recount.cli.asking import seen
    from recount.cli.output import ready, writing_to
    from recount.publish.coding import coded_case, profile_line
    from recount.publish.formats.files import write_form
    from recount.reconcile.profiles import profiles
    from recount.store.case_file import open_case
    from recount.store.log import utc_now
    from recount.store.log_exports import log_export

    if form in FORMS and out is None:
        raise click.UsageError(f"--as {form} writes several files: name a folder with --out")
    with open_case(case) as engine:
        whole = coded_case(seen(engine, case, as_of)[0], profiles()[profile])
        if form in FORMS and out is not None:
            log_export(engine, form=form, restricted=restricted, pieces=None, at=utc_now())
            note = f"profile {profile_line(profiles()[profile])}"
            for path in write_form(whole, form, ready(out), kind=kind, notes=(note,)):
                click.echo(path)
            return
        coded = f"{profile} {profiles()[profile].version}"
        pieces = list(_exported(whole, form=form, restricted=restricted, profile=coded))
        names = restricted or form in LINES
        log_export(engine, form=form, restricted=names, pieces=pieces, at=utc_now())
    with writing_to(out) as stream:
        stream.writelines(pieces)


@click.command()
@CASE
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@AS_OF
@click.option(
    "--public",
    is_flag=True,
    help="Leave out reports' texts, names of persons, private witnesses' words and exact places.",
)
def dossier(*, case: str, folder: Path, as_of: date | None, public: bool) -> None:
    """Write CASE as pages into DIR; they open in a browser without a server or a network.

    With --as-of the pages show what was known on that day, and promises are due or overdue as they
    were then.

    \b
    Examples:
      recount dossier coast.db coast/
      recount dossier coast.db coast-9-march/ --as-of 2025-03-09 --public
    """
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        index = write_dossier(engine, case, folder, as_of=as_of, public=public)
    click.echo(f"Open {index}")


def write_dossier(
    engine: Engine, case: str, folder: Path, *, as_of: date | None = None, public: bool = False
) -> Path:
    """Write the pages; the page to open first."""
    from recount.cli.asking import seen
    from recount.cli.output import ready
    from recount.media.telling import for_the_public
    from recount.publish.dossier import Audience
    from recount.publish.dossier import write_dossier as write
    from recount.store.log import utc_now
    from recount.store.log_exports import log_export

    ready(folder)
    whole, _ = seen(engine, case, as_of)
    if public:
        with engine.connect() as db:
            whole = for_the_public(db, whole)
    audience = Audience.PUBLIC if public else Audience.RESTRICTED
    log_export(engine, form="dossier", restricted=not public, pieces=None, at=utc_now())
    return write(whole, folder, today=as_of, audience=audience)


def _exported(case: Case, *, form: str, restricted: bool, profile: str) -> Iterable[bytes]:
    from recount.publish import exports, records
    from recount.publish.jsonld import jsonld_export

    if form == "claims":
        of = {report.id: report for report in case.reports}
        return records.as_bytes(
            records.claim_line(one, of[one.doc].on_pages(one.span)) for one in case.claims
        )
    if form == "incidents":
        return records.as_bytes(records.incident_line(one, profile) for one in case.incidents)
    if form == "findings":
        of_incidents = [(one, at.id) for at in case.incidents for one in at.findings]
        lines = [records.finding_line(one) for one in case.findings]
        return records.as_bytes([*lines, *(records.finding_line(*one) for one in of_incidents)])
    if form == "media":
        return records.as_bytes(map(records.media_line, case.media))
    edition = exports.Edition.RESTRICTED if restricted else exports.Edition.PUBLIC
    made = {
        "csv": exports.csv_export,
        "geojson": exports.geojson_export,
        "jsonld": jsonld_export,
    }[form]
    return [made(case, edition=edition, profile=profile)]
