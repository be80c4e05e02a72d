"""What a report says of people it has told of already.

"The murder of the priests" points to the six that the report counts, and counts nobody itself.

"Five people were shot" is read as five injured; where the report goes on that one died and four
were wounded, or that the man shot died, the first sentence tells of no other injured.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recount.extract.parts import Draft
from recount.model.said import Claim, Harm, How, Scope

LONGEST_NAME_PART = 3  # letters; shorter parts of names are initials and particles


def settled(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the "shot" that the dead and the wounded told of later account for."""
    drafts = [d for d in drafts if not (d.recalls and _counted_elsewhere(d.claim, drafts))]
    drafts = _without_broken_down(drafts)
    dead = [d.claim for d in drafts if d.claim.harm is Harm.KILLED]
    if not dead:
        return drafts
    kept = [d for d in drafts if not (_of_state(d) and _named_among(d.claim, dead))]
    hurt = [d.claim for d in kept if d.claim.harm is Harm.INJURED and not d.weapon]
    return [d for d in kept if not (d.weapon and _accounted_for(d.claim, dead, hurt))]


def _without_broken_down(drafts: list[Draft]) -> list[Draft]:
    """The drafts without "casualties" that the text breaks down into dead and wounded.

    They alone are the dead; "15 casualties" are all of them (the contract of claims).
    """
    whole = [d.claim for d in drafts if _of_casualties(d.claim)]
    broken = {claim.start for claim in whole if _broken_down(claim, [d.claim for d in drafts])}
    if not broken:
        return drafts
    kept = [d for d in drafts if not (_of_casualties(d.claim) and d.claim.start in broken)]
    gone = {id(claim) for claim in whole if claim.start in broken}
    return [replace(d, within=None) if id(d.within) in gone else d for d in kept]


def _of_casualties(claim: Claim) -> bool:
    return claim.harm is Harm.KILLED and claim.quote.lower().endswith("casualties")


def _broken_down(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether its sentence, or its figure's sum just after it, tells how many of them died."""
    total = claim.count.low
    if total is None:
        return False
    near = [one for one in claims if 0 <= one.start - claim.start < JUST_AFTER and one is not claim]
    dead = [one for one in near if one.harm is Harm.KILLED and DEATH.search(one.quote)]
    hurt = _figures([one for one in near if one.harm is Harm.INJURED])
    return any(
        (one.count.low or total) < total
        and (one.sentence == claim.sentence or (one.count.low or 0) + max(hurt, default=0) == total)
        for one in dead
    )


JUST_AFTER = 300  # characters
DEATH = re.compile(r"\b(?:dead|deaths?|killed|died|fatal\w*)\b", re.IGNORECASE)


def _counted_elsewhere(claim: Claim, drafts: Sequence[Draft]) -> bool:
    """Whether a report counts the people that "the murdered priests" points back or ahead to."""
    own = set(claim.victims.groups)
    return any(
        other.claim.harm is claim.harm
        and other.claim.count.stated
        and (not own or not own.isdisjoint(other.claim.victims.groups))
        for other in drafts
    )


def _of_state(draft: Draft) -> bool:
    """Whether the draft tells of a wound that may have been fatal."""
    return draft.claim.harm is Harm.INJURED and (draft.weapon or draft.claim.rule.startswith("st"))


def _accounted_for(claim: Claim, dead: Sequence[Claim], hurt: Sequence[Claim]) -> bool:
    """Whether the dead, or the dead and the wounded, are the people shot."""
    shot = _figure(claim)
    if shot is None:
        return False
    dead_figures = _figures(dead)
    if shot == 1:
        return not hurt and bool(dead_figures)
    both = {k + h for k in dead_figures for h in _figures(hurt)}
    return shot in dead_figures or shot in both


def _figure(claim: Claim) -> int | None:
    return claim.count.low if claim.count.how is How.EXACT else None


def _figures(claims: Sequence[Claim]) -> set[int]:
    return {
        figure
        for claim in claims
        if claim.scope is Scope.INCIDENT and (figure := claim.count.low) is not None
    }


def _named_among(claim: Claim, dead: Sequence[Claim]) -> bool:
    """Whether the one hurt bears the surname of one of the dead."""
    if claim.count.low != 1 or not claim.victims.names:
        return False
    own = _surnames(claim)
    return any(own & _surnames(other) for other in dead)


def _surnames(claim: Claim) -> set[str]:
    return {
        part.lower().removesuffix("'s")
        for name in claim.victims.names
        for part in name.split()[-1:]
        if len(part) >= LONGEST_NAME_PART
    }
