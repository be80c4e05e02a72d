"""When and where an incident was: what its claims' words agree on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from recount.link.days import most_told
from recount.link.occasions import (
    COUNTRY,
    REGION,
    Occasion,
    period_said,
    places_of,
    scope_of,
    telling_when,
)
from recount.link.places import far_apart, narrowest, telling
from recount.model import Claim, Harm, Period, PlaceMention, Scope

HERE = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED, Harm.DETAINED})  # where it was done
FIRST = 2  # weight of the place a claim names first
TOWN, NEAR_KM = 2, 16.0  # UCDP where_prec of a town, and how far its quarters lie from it
OFTEN = 0.2  # of a total's claims: a region so often named is what the total is of


def period_of(group: Sequence[Occasion]) -> Period | None:
    """When it was: of a period all the days its claims span, of an incident what most say."""
    own = [one for one in group if one.main] or list(group)
    said = [claim for one in own for claim in telling_when(one.claims)]
    periods = [when for claim in said if (when := period_said(claim))]
    if not periods:
        return None
    if own[0].scope is Scope.INCIDENT:
        return most_told([one.period for one in own if one.period is not None])
    start, end = min(p.start for p in periods), max(p.end for p in periods)
    text = "; ".join(dict.fromkeys(p.text for p in periods if p.text))
    return Period(start, end, max(p.precision for p in periods), text)


def place_of(group: Sequence[Occasion]) -> PlaceMention | None:
    """The place most of its claims name; of a total what holds them all."""
    own = [one for one in group if one.main and one.places] or list(group)
    said = [claim for one in own for claim in telling_when(one.claims) if places_of(claim)]
    said = [claim for claim in said if claim.harm in HERE] or said
    if said and scope_of(said[0]) is Scope.CUMULATIVE:
        return _shared(said)
    best = _most_named(said)
    return None if best is None else _in_full(best, said)


def _most_named(said: Sequence[Claim]) -> PlaceMention | None:
    """The town most reports name; a quarter, street or county only where none is named."""
    votes: Counter[str] = Counter()
    known: dict[str, PlaceMention] = {}
    for claim in said:
        for i, place in enumerate(places_of(claim)):
            if place.text:
                key = _key_of(place)
                votes[key] += FIRST if i == 0 else 1
                known.setdefault(key, place)
    towns = [key for key in votes if (known[key].precision or 7) <= TOWN]
    able = towns or list(votes)
    if not able:
        return narrowest([places_of(claim)[0] for claim in said])
    most = max(votes[key] for key in able)
    return narrowest([known[key] for key in sorted(able) if votes[key] == most])


def _in_full(best: PlaceMention, said: Sequence[Claim]) -> PlaceMention:
    """The place with the town its claims name beside it: "South Shore, Chicago"."""
    beside = [
        place
        for claim in said
        for place in telling(places_of(claim), TOWN)
        if place.place_id is not None
        and _key_of(place) != _key_of(best)
        and not far_apart([best], [place], NEAR_KM)
    ]
    votes = Counter(_key_of(place) for place in beside)
    if not beside or best.name is None:
        return best
    other = max(beside, key=lambda place: (votes[_key_of(place)], _key_of(place)))
    if other.name is None or other.name in best.name or best.name in other.name:
        return best
    return replace(best, name=f"{best.name}, {other.name}")


def _key_of(place: PlaceMention) -> str:
    return place.place_id or place.text.casefold()


def _shared(said: Sequence[Claim]) -> PlaceMention | None:
    """The narrowest place that holds all claims, else the region they name, else the country.

    A claim that lists two provinces lies in neither: one of the listed is never the total's place.
    """
    heads = [_heads(claim) for claim in said]
    votes = Counter(_key_of(place) for claim in said for place in claim.places)
    known = {_key_of(place): place for claim in said for place in reversed(claim.places)}
    ranked = sorted(known, key=lambda key: (known[key].precision or 7, -votes[key], key))
    for key in ranked:
        if known[key].precision != COUNTRY and all(_within(key, head) for head in heads):
            return known[key]
    regions = [
        key
        for key in ranked
        if known[key].precision == REGION and votes[key] >= max(2, OFTEN * len(said))
    ]
    wide = regions or [key for key in ranked if known[key].precision == COUNTRY] or ranked
    return known[max(wide, key=lambda key: (votes[key], key))] if wide else None


def _heads(claim: Claim) -> list[PlaceMention]:
    """A claim's places that hold no other of its places, and are told, not inferred."""
    told = [place for place in claim.places if place.text] or list(claim.places)
    holders = {key for place in told for key in place.parents}
    return [place for place in told if _key_of(place) not in holders]


def _within(key: str, heads: Sequence[PlaceMention]) -> bool:
    """Whether all places lie in the one named by `key`; one of them may be that region itself."""
    if any(_key_of(head) == key and head.precision == REGION for head in heads):
        return True
    return all(_key_of(head) == key or key in head.parents for head in heads)
