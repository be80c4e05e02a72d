"""The grade of a toll, after Airwars' five definitions (rules 8-13)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recount.model import Claim, Grade, Status
from recount.reconcile.figures import Context


def grade(claims: Sequence[Claim], origins: int, context: Context) -> tuple[Grade, str]:
    """The grade and the sentence that says why; order of precedence is rule 13.

    Discounted where all are combatants by explicit words, confirmed where the perpetrator itself
    gives the figure, contested where origins name different perpetrators, fair from two origins.
    """
    if claims and all(claim.victims.status is Status.COMBATANT for claim in claims):
        return Grade.DISCOUNTED, "Those counted are combatants by the sources' words (rule 12)."
    if _conceded(claims):
        return Grade.CONFIRMED, "The party named as responsible gives the figure itself (rule 8)."
    rivals = _rivals(claims, context)
    if rivals:
        return Grade.CONTESTED, f"Different parties are held responsible: {rivals} (rule 11)."
    if origins > 1:
        return Grade.FAIR, f"{origins} independent origins report it (rule 9)."
    return Grade.WEAK, "It rests on a single origin and is provisional (rules 2 and 10)."


def _conceded(claims: Sequence[Claim]) -> bool:
    return any(
        claim.attribution
        and claim.attribution[-1].source is not None
        and claim.attribution[-1].source in {party.actor for party in claim.perpetrators}
        for claim in claims
    )


def _rivals(claims: Sequence[Claim], context: Context) -> str | None:
    """Two origins whose known perpetrators have nobody in common."""
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        known = {party.actor for party in claim.perpetrators if party.actor is not None}
        named[context.key(claim)] |= known
    parties = [named[key] for key in sorted(named) if named[key]]
    for i, left in enumerate(parties):
        for right in parties[i + 1 :]:
            if left.isdisjoint(right):
                return " or ".join(sorted(left | right))
    return None
