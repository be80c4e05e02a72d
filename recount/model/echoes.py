"""Headlines that repeat a figure of their own text: one statement, better told below."""

from __future__ import annotations

from collections.abc import Iterable

from recount.model.said import Claim, Harm, Section

TELLING = 20  # from here on, a headline's number that recurs in its text is the same figure
Key = tuple[str, Harm, int]


def number(claim: Claim) -> int | None:
    """The number a claim is recognised by: its lower limit, or its upper one if it has no other."""
    return claim.count.low if claim.count.low is not None else claim.count.high


def echoes(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Each headline claim's id with the claim of the same report's body that it repeats.

    A headline has no room for days, places and speakers: what is guessed for it yields to what the
    body says of the same number.
    """
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    told: dict[Key, Claim] = {}
    for claim in ordered:
        key = _key(claim)
        if key is not None and claim.section is Section.BODY:
            told.setdefault(key, claim)
    return {
        claim.id: told[key]
        for claim in ordered
        if claim.section is Section.HEADLINE and (key := _key(claim)) in told and key is not None
    }


def _key(claim: Claim) -> Key | None:
    stated = number(claim)
    return (claim.doc, claim.harm, stated) if stated is not None and stated >= TELLING else None
