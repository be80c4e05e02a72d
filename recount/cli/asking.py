"""Commands that answer from a case: the tolls, the incidents, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from recount.cli.choices import CASE

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from recount.model import Case


STALE = (
    "The tolls of this case are not those of its claims: a run was stopped before its end, or the "
    "rules have changed since. Run `recount run` again on the same reports."
)


@click.command()
@CASE
def toll(case: str) -> None:
    """Print the tolls of CASE: per harm and population the range the claims support.

    An open end is printed as ?, a figure that cannot be defended as -. No figure here adds a part
    to its whole, or counts two outlets that relay one source as two.

    \b
    Example:
      recount toll coast.db
    """
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        print_tolls(engine, case)


@click.command()
@CASE
def incidents(case: str) -> None:
    """Print the incidents and period totals of CASE with their reports and findings.

    \b
    Example:
      recount incidents coast.db
    """
    from recount.publish.table import incident_list
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        click.echo(incident_list(_case(engine, case)))


@click.command()
@CASE
@click.argument("id_", metavar="ID")
def explain(case: str, id_: str) -> None:
    """Print why: the proof of a toll, incident, claim, finding or origin of CASE.

    ID is any id that another command printed. The proof goes down to the quotations.

    \b
    Example:
      recount explain coast.db ID
    """
    from recount.publish.proof import proof_of
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        click.echo(proof_of(_case(engine, case), id_))


def print_tolls(engine: Engine, case: str, *, most: int | None = None) -> None:
    """The toll table of a case, of `most` rows."""
    from recount.publish.table import toll_table

    click.echo(toll_table(_case(engine, case), most=most))


def _case(engine: Engine, name: str) -> Case:
    """The whole case, with a word where its tolls are not those of its claims."""
    from recount import pipeline

    with engine.connect() as db, db.begin():
        if not pipeline.is_linked(db):
            click.echo(STALE, err=True)
    return pipeline.whole_case(engine, name)
