"""The command that says what changed between two cases, or between two days of one."""

from __future__ import annotations

from datetime import date

import click

from recount.cli.choices import DayType
from recount.cli.showing import note_read


@click.command()
@click.argument("cases", metavar="CASE [CASE_B]", nargs=-1, required=True)
@click.option("--from", "start", type=DayType(), help="What was known on this day …")
@click.option("--to", "end", type=DayType(), help="… against what was known on this day.")
def diff(cases: tuple[str, ...], start: date | None, end: date | None) -> None:
    """Print what changed from CASE to CASE_B, or between two days of one CASE, and who changed it.

    Tolls are compared end by end, incidents by the claims they share, so that you see which were
    merged or split. Each change names the report that brought it, with its words. Without --to a
    single case is compared with all it knows today.

    \b
    Examples:
      recount diff coast.db --from 2025-03-09 --to 2025-03-11
      recount diff coast-monday.db coast-tuesday.db
    """
    from recount.cli.asking import seen
    from recount.model import Case
    from recount.publish.changes import changes
    from recount.store.case_file import open_case

    if len(cases) > 2 or (len(cases) == 1 and start is None):
        raise click.UsageError("give two cases, or one case with --from DAY and perhaps --to DAY")

    def of(case: str, day: date | None) -> tuple[Case, list[str]]:
        with open_case(case) as engine:
            return seen(engine, case, day)

    before, notes = of(cases[0], start)
    after, more = of(cases[-1], end)
    told = "\n".join([*notes, *more, changes(before, after)])
    for case in dict.fromkeys(cases):
        with open_case(case) as engine:
            note_read(engine, told, command="diff")
    click.echo(told)
