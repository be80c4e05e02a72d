"""Several named origins in one report: each counts for itself, wherever it is printed (rule 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recount.model import Claim, Harm
from recount.reconcile.documents import SEVERAL
from recount.reconcile.figures import OTHERS, Context, Figure, figure, wholes
from recount.reconcile.intervals import interval_of
from recount.reconcile.populations import population_of


def other_speakers(
    claims: Sequence[Claim], harm: Harm, told: Figure, context: Context
) -> list[Figure]:
    """What other named origins than that of the report's figure count of the same people.

    Each origin's largest plain number of several people, where the report's own figure has a named
    speaker, too: else the report counted for itself, and speakers tell of some. Who names or lists
    victims, speaks of more people, of others, of an earlier toll or of a part gives no whole; of
    the wounded, each speaker knows those it saw to.
    """
    basis = {claim.id: claim for claim in claims if claim.id in told.basis}
    if harm is Harm.INJURED or told.range.low < SEVERAL or not told.settled:
        return []
    plain = all(interval_of(claim.count) == told.range for claim in basis.values())
    if not plain or not all(claim.attribution for claim in basis.values()):
        return []
    whom = {population_of(claim) for claim in basis.values()}
    held: dict[str, list[Figure]] = defaultdict(list)
    for claim in wholes([claim for claim in claims if claim.harm is harm])[0]:
        one = figure(claim, context)
        if one is None or one.origin == told.origin or not one.settled or not claim.attribution:
            continue
        if _counts_all(claim, context) and population_of(claim) in whom:
            held[one.origin].append(one)
    return [max(held[key], key=lambda one: (one.range.low, one.basis)) for key in sorted(held)]


def _counts_all(claim: Claim, context: Context) -> bool:
    if claim.id in context.replaced or claim.id in context.echoes or claim.victims.names:
        return False
    return (claim.count.low or 0) >= SEVERAL and not OTHERS.search(claim.quote)
