"""Commands by which a person decides what is one incident, and sees what to look at first."""

from __future__ import annotations

import click

from recount.cli.choices import CASE
from recount.cli.showing import show

TWO = 2


@click.command()
@CASE
@click.argument(
    "what",
    metavar="same|apart|split|move|part",
    type=click.Choice(["same", "apart", "split", "move", "part"]),
)
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True)
@click.option("--by", "author", required=True, metavar="NAME", help="Who decides.")
@click.option("--because", required=True, metavar="TEXT", help="Why, for whoever asks later.")
def judge(*, case: str, what: str, ids: tuple[str, ...], author: str, because: str) -> None:
    """Decide what is one incident; the tolls are made anew at once, and what changed is printed.

    A decision wins over every comparison, now and in each later run. It is never deleted: a later
    decision on the same two supersedes it. An ID is a claim, a document (then its main story is
    meant), or an incident.

    \b
    same ID ID...        all of these are one incident
    apart ID ID...       no two of these are one incident
    split INCIDENT ID... these leave INCIDENT and are an incident of their own
    move ID... INCIDENT  these leave where they are and belong to INCIDENT
    part CLAIM...        these claims of one report are another occasion than its others

    \b
    Examples:
      recount judge coast.db same wire.txt weekly.txt --by Rana --because "one market, one day"
      recount judge coast.db split i1a2b3c4d weekly.txt --by Rana --because "another village"
      recount judge coast.db part CLAIM_ID --by Rana --because "the report tells of two markets"
    """
    from recount.judging import Signed
    from recount.judging import judge as decide
    from recount.publish.changes import changes
    from recount.store.case_file import open_case

    if len(set(ids)) < TWO and what != "part":
        raise click.UsageError(f"{what} needs two ids that differ")
    with open_case(case) as engine:
        done = decide(engine, case, what=what, ids=ids, signed=Signed(author, because))
    for left, right in done.unheeded:
        click.echo(
            f"{left} and {right}: kept, but not followed, for another decision holds them",
            err=True,
        )
    click.echo(changes(done.before, done.after))


@click.command()
@CASE
def judgements(case: str) -> None:
    """List every decision ever made in CASE, oldest first, with those that no longer stand.

    \b
    Example:
      recount judgements coast.db
    """
    from recount.publish.dossier.wording import visible
    from recount.store.case_file import open_case
    from recount.store.judgements import kept_judgements

    with open_case(case) as engine, engine.connect() as db, db.begin():
        kept = kept_judgements(db)
    for one in kept:
        said = one.judgement
        verb = "are one" if said.same else "are not one"
        stands = "" if one.superseded_by is None else f" (superseded by {one.superseded_by})"
        if one.contested:
            stands = " (not followed: another case decided otherwise; decide anew)"
        made = "on an unknown day" if said.made is None else said.made.isoformat()
        line = (
            f"{one.number}. {said.left} and {said.right} {verb}: {said.because}"
            f" ({said.author}, {made}){stands}"
        )
        click.echo(visible(line))
    if not kept:
        click.echo("No decision was made in this case.")


@click.command()
@CASE
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="How many of each kind to print.",
)
def review(case: str, most: int) -> None:
    """List what a person should look at first in CASE, the most people at stake first.

    Incidents that were nearly put together, or only just; numbers of unsettled origin; places that
    no gazetteer knows, or that may be others; numbers near words of harm that no claim was read
    from. Each line says what to do about it.

    \b
    Example:
      recount review coast.db --most 5
    """
    from recount.cli.asking import seen
    from recount.publish.dossier.wording import visible
    from recount.review import KINDS, doubts
    from recount.store.case_file import open_case
    from recount.store.judgements import standing_judgements

    with open_case(case) as engine:
        whole, _ = seen(engine, case, None)
        with engine.connect() as db, db.begin():
            judged = standing_judgements(db)
        found = doubts(whole, judgements=judged)
        lines = []
        for kind, title in KINDS.items():
            here = [one for one in found if one.kind == kind]
            lines += [f"{title} ({len(here):,})"] if here else []
            for one in here[:most]:
                lines.append(visible(f"  {one.text}"))
                lines += [visible(f"    {one.remedy.replace('CASE', case)}")] if one.remedy else []
        told = "\n".join(lines) or "Nothing here needs a person's eye before the rest."
        show(engine, told, command="review", restricted=bool(lines))
