"""The command that makes one case of several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from recount.merging import Merged

TWO = 2


@click.command()
@click.argument("cases", metavar="CASE CASE...", nargs=-1, required=True)
@click.option("-o", "--out", required=True, metavar="NEW", help="The new case.")
@click.option(
    "--identity",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The age identity that opens sealed bytes, where what one case erased must be taken out "
    "of another's sealed file.",
)
def merge(cases: tuple[str, ...], out: str, identity: Path | None) -> None:
    """Make one new case of several: their documents, claims, decisions, erasures and evidence.

    The tolls are those of one case that read all their files. A document that several hold is kept
    once; what one of them erased stays erased. Decisions of people hold as before; where two cases
    decided otherwise on the same two, both decisions are kept, neither is followed, and a finding
    says so until somebody decides anew. The log of each case is kept whole. The cases themselves
    stay as they are, with a line in their logs that they were handed on.

    \b
    Examples:
      recount merge north.db south.db -o both.db
      recount judgements both.db
    """
    from recount.merging import merge as make
    from recount.store.vault_seal import identity_in

    if len(cases) < TWO:
        raise click.UsageError("give two cases or more")
    opened = None if identity is None else identity_in(identity)
    done = make(cases, out, identity=opened)
    for line in _cautions(done, out):
        click.echo(line, err=True)
    total = len(set().union(*(names.values() for names in done.plan.names)))
    each = ", ".join(f"{many:,} of {case}" for case, many in zip(cases, done.given, strict=True))
    click.echo(f"{out} holds {total:,} documents: {each}; {len(done.plan.twice):,} in several")
    click.echo(f"{done.decisions:,} decisions of people, {len(done.contested):,} pairs contested")
    if done.plan.erased:
        click.echo(f"{len(done.plan.erased):,} documents left out that one of the cases erased")


def _cautions(done: Merged, out: str) -> list[str]:
    """What a person must know, a line each."""
    from recount.cli.asking import STALE
    from recount.publish.dossier.wording import visible

    told = [f"{case}: {STALE}" for case in done.stopped]
    told += [
        f"{new}: another document had the id {new.rpartition('#')[0]!r}; this one has a new id"
        for new in done.plan.renamed
    ]
    if done.plan.otherwise:
        told.append(
            f"{len(done.plan.otherwise):,} documents were read by other rules or settings in each "
            f"case, one reading is kept: read their files again: recount run PATH --case {out}"
        )
    told += [
        f"{', '.join(sorted({one.author for one in two}))} decided otherwise on "
        f"{two[0].left} and {two[0].right}: neither is followed; decide anew: "
        f"recount judge {out} same|apart {two[0].left} {two[0].right} --by NAME --because TEXT"
        for two in done.contested
    ]
    told += [f"{case}: cannot be written to: its log does not say this" for case in done.unlogged]
    told += [
        f"{archive}: still holds a document that one of the cases erased; erase it by its hash"
        for archive in done.remaining
    ]
    if done.recipients:
        told.append(f"what {out} keeps is sealed for the {done.recipients} recipients of all cases")
    return [visible(line) for line in told]
