"""Commands that answer from a case: the tolls, the incidents, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from recount.cli.choices import AS_OF, CASE, PROFILE, PROFILES
from recount.cli.showing import show

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from recount.model import Case


STALE = (
    "The tolls of this case are not those of its claims: a run was stopped before its end, or the "
    "rules have changed since. Run `recount run` again on the same reports."
)


@click.command()
@CASE
@AS_OF
@PROFILES
def toll(case: str, as_of: date | None, chosen: Sequence[str]) -> None:
    """Print the tolls of CASE: per harm and population the range the claims support.

    An open end is printed as ?, a figure that cannot be defended as -. No figure here adds a part
    to its whole, or counts two outlets that relay one source as two.

    \b
    Examples:
      recount toll coast.db
      recount toll coast.db --as-of 2025-03-09
      recount toll coast.db --profile recount --profile acled
    """
    from recount.publish.coding import coded_case, profile_line, side_by_side
    from recount.publish.table import toll_table
    from recount.reconcile.profiles import profiles as known
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        whole, notes = seen(engine, case, as_of)
        wanted = [known()[name] for name in dict.fromkeys(chosen)] or [known()["recount"]]
        if len(wanted) > 1:
            table = side_by_side(whole, wanted, notes=notes)
        else:
            notes.append(f"Profile {profile_line(wanted[0])}.")
            table = toll_table(coded_case(whole, wanted[0]), notes=notes)
        show(engine, table, command="toll")


@click.command()
@CASE
@AS_OF
@PROFILE
def incidents(case: str, as_of: date | None, profile: str) -> None:
    """Print the incidents and period totals of CASE with their reports and findings.

    \b
    Examples:
      recount incidents coast.db
      recount incidents coast.db --as-of 2025-03-09 --profile acled
    """
    from recount.publish.coding import coded_case, profile_line
    from recount.publish.table import incident_list
    from recount.reconcile.profiles import profiles as known
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        whole, notes = seen(engine, case, as_of)
        notes.append(f"Profile {profile_line(known()[profile])}.")
        listed = incident_list(coded_case(whole, known()[profile]), notes=notes)
        show(engine, listed, command="incidents")


@click.command()
def profiles() -> None:
    """List the coding profiles: whose rules make numbers of open ends and vague words, and how.

    \b
    Example:
      recount profiles
    """
    from recount.publish.coding import profile_list

    click.echo(profile_list())


@click.command()
@CASE
@click.argument("id_", metavar="ID")
@AS_OF
def explain(case: str, id_: str, as_of: date | None) -> None:
    """Print why: the proof of a toll, incident, claim, finding or origin of CASE.

    ID is any id that another command printed. The proof goes down to the quotations.

    \b
    Examples:
      recount explain coast.db ID
      recount explain coast.db ID --as-of 2025-03-09
    """
    from recount.publish.proof import proof_of
    from recount.store.case_file import open_case

    with open_case(case) as engine:
        whole, notes = seen(engine, case, as_of)
        proof = "\n".join([*notes, proof_of(whole, id_)])
        show(engine, proof, command="explain", restricted=True)


def print_tolls(engine: Engine, case: str, *, most: int | None = None) -> None:
    """The toll table of a case, of `most` rows."""
    from recount.publish.table import toll_table

    click.echo(toll_table(seen(engine, case, None)[0], most=most))


def seen(engine: Engine, case: str, as_of: date | None) -> tuple[Case, list[str]]:
    """The whole case, or as known on a day with a line that says so.

    A word on the error stream where its tolls are not those of its claims.
    """
    from recount import pipeline
    from recount.replay import case_on

    if as_of is not None:
        known = case_on(engine, case, as_of)
        return known.case, [str(known)]
    with engine.connect() as db, db.begin():
        if not pipeline.is_linked(db):
            click.echo(STALE, err=True)
    return pipeline.whole_case(engine, case), []
