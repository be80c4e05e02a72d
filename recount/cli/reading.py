"""Commands that read documents: `run` into a case, `extract` and `mentions` to lines of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import GAZETTEER, JOBS, OUT, PATHS, PUBLISHED
from recount.cli.output import Progress, complain, writing_to
from recount.cli.passing import told
from recount.cli.preparing import collect_seldom, prepare_places
from recount.cli.second import MODEL_OPTIONS, Asked, model_lines

if TYPE_CHECKING:
    from recount.errors import BadInput
    from recount.model import Published

SHOWN = 25  # tolls at the end of a run


@click.command()
@PATHS
@click.option(
    "--case",
    default="case.db",
    show_default=True,
    metavar="FILE.db",
    help="The case file; it is made where there is none, and added to where there is one.",
)
@click.option(
    "--dossier",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write the case as pages that open in a browser without a network.",
)
@GAZETTEER
@PUBLISHED
@JOBS
def run(
    paths: tuple[Path, ...],
    case: str,
    dossier: Path | None,
    gazetteers: tuple[Path, ...],
    published: Published | None,
    jobs: int,
) -> None:
    """Read the reports at PATH... into a case, and print the toll that they support.

    A PATH is a file or a folder. A document each: .txt, .html (.htm, .xhtml), .pdf, .docx, .eml.
    Many documents: .jsonl, .jsonl.gz (a line each with at least `id` and `text`), .csv, .tsv and
    .xlsx (a row each), .mbox, .json (a Telegram export), .warc, .warc.gz, .warc.zst, .wacz, and
    .zip, .tar, .tar.gz, .tgz of any of these. Reports that the case holds already are not read
    again, so a run that was stopped goes on where it was.

    \b
    Examples:
      recount run reports/ --case coast.db
      recount run reports/ --case coast.db --dossier coast/ --gazetteer SY.txt
      recount run leaflet.txt --case coast.db --published 2025-03-09..2025-03-12
    """
    collect_seldom()
    from recount import pipeline
    from recount.cli.asking import print_tolls
    from recount.cli.handing_on import write_dossier
    from recount.reading import Settings
    from recount.store.case_file import open_case

    progress = Progress()

    prepare_places(gazetteers)
    settings = Settings(gazetteers, published, jobs)
    with open_case(case, create=True) as engine:
        pipeline.run(engine, paths, settings, watcher=progress)
        progress.done()
        told(engine, case)
        print_tolls(engine, case, most=SHOWN)
        if dossier is not None:
            click.echo(f"Open {write_dossier(engine, case, dossier)}")
    click.echo(f"Ask why: recount explain {case} ID")
    _end(progress.bad)


@click.command()
@PATHS
@OUT
@GAZETTEER
@PUBLISHED
@JOBS
@MODEL_OPTIONS
def extract(
    paths: tuple[Path, ...],
    out: Path | None,
    gazetteers: tuple[Path, ...],
    published: Published | None,
    jobs: int,
    asked: Asked | None,
) -> None:
    """Print what each document claims, one JSON object per line, without keeping a case.

    Each claim has its quotation with its place in the text, the harm, the count with open ends
    kept open, who was harmed, by whom, where, when, and who says so.

    \b
    Examples:
      recount extract reports/ --out claims.jsonl
      recount extract wire.jsonl.gz --jobs 4 | head
      recount extract reports/ --reader both --llm-url http://127.0.0.1:11434/v1 --llm-model M
    """
    collect_seldom()
    from recount.reading import Settings, claim_lines

    prepare_places(gazetteers)
    settings = Settings(gazetteers, published, jobs)
    if asked is not None:
        _end(_write(model_lines(paths, settings, asked), out))
        return
    _end(_write(claim_lines(paths, settings), out))


@click.command()
@click.argument("what", metavar="dates|places", type=click.Choice(["dates", "places"]))
@PATHS
@OUT
@GAZETTEER
@PUBLISHED
@JOBS
def mentions(
    what: str,
    paths: tuple[Path, ...],
    out: Path | None,
    gazetteers: tuple[Path, ...],
    published: Published | None,
    jobs: int,
) -> None:
    """Print the time expressions or the places of each document, one JSON object per line.

    Dates have their TIMEX3 value and the days they cover; places have the gazetteer entry they
    are taken for, and the runners-up.

    \b
    Examples:
      recount mentions dates reports/ --out dates.jsonl
      recount mentions places reports/ --gazetteer SY.txt
    """
    collect_seldom()
    from recount.reading import Settings, date_lines, place_lines

    if what == "places":
        prepare_places(gazetteers)
    settings = Settings(gazetteers, published, jobs)
    lines = {"dates": date_lines, "places": place_lines}[what]
    _end(_write(lines(paths, settings), out))


def _write(lines: Iterable[str | BadInput], out: Path | None) -> int:
    """Write the lines and complain of what was no use; how much that was."""
    bad = 0
    with writing_to(out) as stream:
        for line in lines:
            if isinstance(line, str):
                stream.write(line.encode() + b"\n")
            else:
                bad += 1
                complain(line)
    return bad


def _end(bad: int) -> None:
    """Exit code 1 where something could not be used."""
    if bad:
        raise click.exceptions.Exit(1)
