"""The command that shows what was passed over, and gets it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE
from recount.cli.showing import note_read

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from recount.store.passed import Passed
    from recount.store.vault import Vault

SHOWN = 40  # lines, without --all


@click.command("passed-over")
@CASE
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--language", help="Only reports in this language: ar, fa, other.")
@click.option("--all", "every", is_flag=True, help="List all of them, however many.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With ID: write its bytes, as they were collected, to FILE.",
)
@click.option(
    "--identity",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The age identity that opens sealed bytes.",
)
def passed_over(
    *,
    case: str,
    id_: str | None,
    language: str | None,
    every: bool,
    out: Path | None,
    identity: Path | None,
) -> None:
    r"""List what in CASE no claim can come from: quiet pages, and reports in other languages.

    A page of a crawl without any word of harm makes no report; a report in another language than
    English is kept and not read. Each has an ID. With ID its bytes are printed, or written to
    --out; a page added as a file is read, whatever its words.

    \b
    Examples:
      recount passed-over coast.db
      recount passed-over coast.db --language ar --all
      recount passed-over coast.db 3f0c9a51b2d4 --out page.html && recount add coast.db page.html
    """
    from recount.cli.output import writing_to
    from recount.errors import UnknownId
    from recount.store.case_file import open_case
    from recount.store.passed import find_passed
    from recount.store.vault import vault_of
    from recount.store.vault_seal import identity_in

    if id_ is None:
        with open_case(case) as engine:
            _list(engine, language=language, most=None if every else SHOWN)
        return
    with open_case(case) as engine, engine.connect() as db:
        one = find_passed(db, id_)
    if one is None:
        raise UnknownId(f"nothing was passed over as {id_!r}; see: recount passed-over {case}")
    opened = None if identity is None else identity_in(identity)
    content = _bytes_of(one, vault_of(case, identity=opened))
    with open_case(case) as engine:
        note_read(engine, one.sha256, command="passed-over")
    with writing_to(out) as stream:
        stream.write(content)


def told(engine: Engine, case: str) -> None:
    """One line on what was passed over, if anything was."""
    from recount.store.passed import counts

    with engine.connect() as db:
        pages, languages = counts(db)
    if pages or languages:
        click.echo(f"{_summary(pages, languages)}; see: recount passed-over {case}", err=True)


def _summary(pages: int, languages: dict[str, int]) -> str:
    said = [f"{pages:,} pages without any word of harm"] if pages else []
    if languages:
        each = ", ".join(f"{name} {number:,}" for name, number in languages.items())
        said.append(f"{sum(languages.values()):,} reports in other languages ({each})")
    return f"passed over: {' and '.join(said) or 'nothing'}"


def _list(engine: Engine, *, language: str | None, most: int | None) -> None:
    from recount.store.passed import counts, passed

    with engine.connect() as db:
        click.echo(_summary(*counts(db)))
        number = 0
        for number, one in enumerate(passed(db, language=language), start=1):
            if most is None or number <= most:
                click.echo(f"  {one.id}  {one.why}  {one.where}")
        if most is not None and number > most:
            click.echo(f"  and {number - most:,} more: --all lists them")


def _bytes_of(one: Passed, vault: Vault) -> bytes:
    """The bytes of a page, taken out of the kept file that holds them."""
    from recount.collect.contents import contents
    from recount.collect.where import Budget, Where
    from recount.errors import EvidenceError
    from recount.model.said import Capture

    if one.file is None:
        raise EvidenceError(f"{one.path}: was read before files were kept; read it again")
    if one.file == one.sha256:
        return vault.read(one.sha256)
    name = Path(one.path).name
    with vault.opened(one.file) as opened:
        here = Where(one.path, name, budget=Budget(vault.size(one.file)))
        for found in contents(here, opened):
            if isinstance(found, Capture) and found.sha256 == one.sha256:
                return found.content
    raise EvidenceError(f"{one.path}: does not hold {one.id} any more; verify the case")
