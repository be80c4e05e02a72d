"""Commands that collect: `add` for single things, `watch` for sources with a schedule."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE, GAZETTEER, JOBS
from recount.cli.output import Progress
from recount.cli.passing import told

if TYPE_CHECKING:
    from recount.collect.fetch import Fetcher
    from recount.collect.journal import Journal
    from recount.collect.sources import Source
    from recount.collect.watch import Look
    from recount.errors import BadInput
    from recount.reading import Settings

PAUSE = 60.0  # seconds between two looks at the clock, with --stay

PROXY = click.option(
    "--proxy",
    metavar="URL",
    help="Fetch through a proxy, such as Tor's socks5h://127.0.0.1:9050; it looks names up too.",
)
ALLOW = click.option(
    "--allow",
    multiple=True,
    metavar="HOST:PORT",
    help="Also fetch from this host, though it is not on the open internet; may be repeated.",
)


@click.command()
@CASE
@click.argument("what", metavar="URL|FILE|FOLDER...", nargs=-1, required=True)
@PROXY
@ALLOW
@GAZETTEER
@JOBS
def add(
    *,
    case: str,
    what: tuple[str, ...],
    proxy: str | None,
    allow: tuple[str, ...],
    gazetteers: tuple[Path, ...],
    jobs: int,
) -> None:
    """Add pages, files and folders to CASE; the case is made where there is none.

    A URL is fetched once now, kept as a WARC record beside the case, and read from there. A page
    of the web without any word of harm is kept there too, but makes no report.

    \b
    Examples:
      recount add coast.db https://news.example/2025/03/08/market
      recount add coast.db crawl.warc.gz mail.mbox reports/
    """
    from recount.collect.watch import fetch_pages
    from recount.reading import Settings

    urls = [one for one in what if "://" in one]
    paths = [Path(one) for one in what if "://" not in one]
    bad = 0
    if urls:
        with _collecting(case, proxy=proxy, allow=allow) as (journal, fetcher):
            look = fetch_pages("", urls, journal, fetcher)
        bad = _tell(look)
    settings = Settings(gazetteers, None, jobs)
    if bad + _read(case, paths, settings, strange=[]):
        raise click.exceptions.Exit(1)


@click.command()
@CASE
@click.argument(
    "files",
    metavar="SOURCES.toml...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--stay", is_flag=True, help="Go on looking, each source in its time, until stopped.")
@PROXY
@ALLOW
@GAZETTEER
@JOBS
def watch(
    *,
    case: str,
    files: tuple[Path, ...],
    stay: bool,
    proxy: str | None,
    allow: tuple[str, ...],
    gazetteers: tuple[Path, ...],
    jobs: int,
) -> None:
    """Look at the sources that are due, fetch what is new, and read it into CASE.

    Prints a line for each source: what came, what was as before, what failed. A source that
    changed its shape, or is silent where a normal day brings something, is said so, also in the
    case. A run that is stopped goes on where it was.

    \b
    Examples:
      recount watch coast.db sources.toml
      recount watch coast.db sources.toml --stay --proxy socks5h://127.0.0.1:9050
    """
    from recount.collect.sources import read_sources
    from recount.reading import Settings

    sources = read_sources(files)
    settings = Settings(gazetteers, None, jobs)
    while True:
        bad = _look_once(case, sources, settings, proxy=proxy, allow=allow)
        if not stay:
            break
        time.sleep(PAUSE)
    if bad:
        raise click.exceptions.Exit(1)


def _look_once(
    case: str,
    sources: Sequence[Source],
    settings: Settings,
    *,
    proxy: str | None,
    allow: tuple[str, ...],
) -> int:
    """One look at every source that is due; how much went wrong."""
    from recount.collect.sources import Way
    from recount.collect.watch import is_due, look_at, look_into
    from recount.errors import BadInput

    bad, folders, strange = 0, [], []
    with _collecting(case, proxy=proxy, allow=allow) as (journal, fetcher):
        due = [source for source in sources if is_due(source, journal, datetime.now(UTC))]
        for source in due:
            if source.way is Way.FOLDER:
                look = look_into(source, journal)
                folders.append(Path(source.at))
            else:
                look = look_at(source, journal, fetcher)
            bad += _tell(look)
            said = "; ".join(look.strange)
            if said:
                strange.append(BadInput(source.at, source.name, said, "look at the source"))
            else:
                strange.append(BadInput(source.at, source.name, "", ""))
    if not due:
        click.echo("no source is due yet")
        return 0
    return bad + _read(case, folders, settings, strange=strange)


def _tell(look: Look) -> int:
    """Print what a look brought; how much of it was wrong."""
    click.echo(str(look))
    for error in look.failed:
        click.echo(str(error), err=True)
    for said in look.strange:
        click.echo(f"{look.source}: {said}", err=True)
    return len(look.failed) + len(look.strange)


@contextmanager
def _collecting(
    case: str, *, proxy: str | None, allow: tuple[str, ...]
) -> Iterator[tuple[Journal, Fetcher]]:
    """The journal beside the case and a fetcher."""
    from importlib.metadata import version

    from recount.collect.fetch import Fetcher
    from recount.collect.fetched import Limits, Manners
    from recount.collect.journal import Journal
    from recount.store.vault import collected_of

    manners = Manners(
        agent=f"recount/{version('recount')} (reads reports of harm)",
        allowed=frozenset(allow),
        proxy=proxy,
    )
    with (
        Journal(collected_of(case), software=f"recount {version('recount')}") as journal,
        Fetcher(Limits(), manners) as fetcher,
    ):
        yield journal, fetcher


def _read(
    case: str, paths: Sequence[Path], settings: Settings, *, strange: Sequence[BadInput]
) -> int:
    """Read what was collected, and paths, into the case; how much was no use."""
    from importlib.metadata import version

    from recount import pipeline
    from recount.collect.journal import NAME, mark_read, unread_in
    from recount.store import documents
    from recount.store.case_file import open_case, writing
    from recount.store.log import utc_now
    from recount.store.log_journal import keep_journal, mark_kept, share_collected
    from recount.store.vault import collected_of, vault_of

    folder = collected_of(case)
    archives = unread_in(folder)
    progress = Progress()
    with open_case(case, create=True) as engine:
        with writing(engine) as db, db.begin():
            for said in strange:
                documents.forget_unread(db, said.path)
                if said.problem:
                    documents.keep_unread(db, said)
        if archives or paths:
            pipeline.run(engine, [*archives, *paths], settings, watcher=progress)
            progress.done()
            told(engine, case)
        if archives:
            with engine.connect() as db:
                share_collected(db, vault_of(case), archives)
            mark_read(folder, archives)
        with writing(engine) as db, db.begin():
            tool = f"recount {version('recount')}"
            kept = keep_journal(db, vault_of(case), folder / NAME, tool=tool, at=utc_now())
        mark_kept(folder / NAME, kept)
    return progress.bad
