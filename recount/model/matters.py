"""Whether two claims may be of one matter: of neighbouring years, and of one country if known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from recount.model.said import Claim

A_YEAR = timedelta(days=366)  # further apart, one number is told twice by chance


def country(claim: Claim) -> str:
    """The gazetteer's id of the country of a claim's first place; "" where it is not known."""
    for place in claim.places:
        if place.place_id is not None:
            return place.parents[-1] if place.parents else place.place_id
    return ""


def apart(left: Claim, right: Claim) -> bool:
    """Whether two claims are of different countries, or more than a year lies between them."""
    here, there = country(left), country(right)
    if here and there and here != there:
        return True
    if left.period is None or right.period is None:
        return False
    first, second = sorted((left.period, right.period), key=lambda one: (one.start, one.end))
    return second.start - first.end > A_YEAR


def matters(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims in groups that may be of one matter, in an order that theirs does not change.

    Of one country, or of none that is known, and with no gap of more than a year between them.
    """
    known = {here for claim in claims if (here := country(claim))}
    alone = next(iter(known)) if len(known) == 1 else ""
    by_country: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_when):
        by_country.setdefault(country(claim) or alone, []).append(claim)
    found: list[list[Claim]] = []
    for name in sorted(by_country):
        group: list[Claim] = []
        latest = date.max
        for claim in by_country[name]:
            if claim.period and latest < date.max and claim.period.start - latest > A_YEAR:
                found.append(group)
                group = []
            group.append(claim)
            if claim.period:
                latest = claim.period.end if latest == date.max else max(latest, claim.period.end)
        found.append(group)
    return found


def _when(claim: Claim) -> tuple[date, str]:
    return (claim.period.start if claim.period else date.min, claim.id)
