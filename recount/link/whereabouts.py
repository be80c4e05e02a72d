"""When and where an incident was: what its claims' words agree on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from recount.link.days import Dated, most_told
from recount.link.occasions import (
    COUNTRY,
    REGION,
    Occasion,
    named_here,
    period_said,
    places_of,
    scope_of,
    telling_when,
)
from recount.link.places import far_apart, heads, kilometres, narrowest, telling
from recount.model import Claim, Harm, Period, PlaceMention, Scope, Setting

HERE = frozenset({Harm.KILLED, Harm.INJURED, Harm.ABDUCTED, Harm.DETAINED})  # where it was done
FIRST = 2  # weight of the place a claim names first
TOWN, NEAR_KM = 2, 20.0  # UCDP where_prec of a town, and how far its quarters lie from it
SAID = 0.5  # weight of a town that a sentence of harm names
BESIDE = 0.3  # share of the first town's votes from which another is named beside it
FILED = 3.0  # least weight of a dateline's town; somebody's home or hospital weighs less
PROVINCE = 4  # UCDP where_prec of a first-level area, the narrowest that is wide
# As the gazetteer writes most names of saints and forts, but not all.
WRITTEN_OUT = {"St": "Saint", "Ste": "Sainte", "Ft": "Fort", "Mt": "Mount"}
_SHORT = re.compile(rf"\b({'|'.join(WRITTEN_OUT)})(?:\. ?| )(?=[A-Z])")
OFTEN = 0.2  # of a total's claims: a region so often named is what the total is of


def period_of(group: Sequence[Occasion], out: Mapping[str, date]) -> Period | None:
    """When it was: of a period all the days its claims span, of an incident what most say.

    `out` is the day each report came out, by document, where it is known.
    """
    own = [one for one in group if one.main] or list(group)
    said = [claim for one in own for claim in telling_when(one.claims)]
    periods = [when for claim in said if (when := period_said(claim))]
    if not periods:
        return None
    if own[0].scope is Scope.INCIDENT:
        return most_told(
            [Dated(one.period, out.get(one.doc)) for one in own if one.period is not None]
        )
    start, end = min(p.start for p in periods), max(p.end for p in periods)
    text = "; ".join(dict.fromkeys(p.text for p in periods if p.text))
    return Period(start, end, max(p.precision for p in periods), text)


def place_of(
    group: Sequence[Occasion], settings: Mapping[str, Sequence[Setting]]
) -> PlaceMention | None:
    """Where it was, its name without abbreviations: sources write "St. Louis" and "Saint Louis".

    `settings` are the towns that each report is set in, by document.
    """
    place = _where(group, settings)
    if place is None or place.name is None:
        return place
    return replace(place, name=_SHORT.sub(lambda short: f"{WRITTEN_OUT[short[1]]} ", place.name))


def _where(
    group: Sequence[Occasion], settings: Mapping[str, Sequence[Setting]]
) -> PlaceMention | None:
    """The town its reports name most; of a total what holds all its claims."""
    own = [one for one in group if one.main and one.places] or list(group)
    said = _harmed([claim for one in own for claim in telling_when(one.claims) if places_of(claim)])
    if said and scope_of(said[0]) is Scope.CUMULATIVE:
        return _shared(said)
    main = [one for one in group if one.main and one.scope is Scope.INCIDENT]
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in said:
        by_doc[claim.doc].append(claim)
    ballot = _Ballot()
    for doc in sorted({one.doc for one in main}):
        ballot.count(by_doc[doc], settings.get(doc, ()))
    areas = _areas(said)
    datelines = {
        _key_of(one.place)
        for doc in {one.doc for one in group}
        for one in settings.get(doc, ())
        if one.filed and one.weight >= FILED and areas and areas.isdisjoint(one.place.parents)
    }
    return ballot.elected() or _most_named(said, filed=datelines)


class _Ballot:
    """The towns reports name, each report's votes shared by how often and how it names them."""

    def __init__(self) -> None:
        self.votes: dict[str, float] = defaultdict(float)
        self.known: dict[str, PlaceMention] = {}
        self.filed: list[PlaceMention] = []

    def count(self, said: Sequence[Claim], settings: Sequence[Setting]) -> None:
        """Adds a report's vote: the towns it is set in, and those its sentences of harm name.

        A town that only the dateline names is none where these name another, an area it does not
        lie in or a village on no map: a massacre in a province is often reported from the capital.
        """
        here = [place for claim in said for place in telling(named_here(claim), TOWN)]
        near = here or [
            place for claim in said for place in telling(heads(places_of(claim), 1), TOWN)
        ]
        areas = _areas(said)
        lands = {
            place.place_id
            for claim in said
            for place in claim.places
            if place.precision == COUNTRY and place.place_id
        }
        at = {_key_of(place) for place in near}
        named = [(place, SAID) for place in here] + [
            (one.place, one.weight)
            for one in settings
            if not (lands and one.place.parents and lands.isdisjoint(one.place.parents))
            and (
                not one.filed
                or _key_of(one.place) in at
                or (not near and (not areas or areas & {*one.place.parents}))
            )
        ]
        whole = sum(weight for _, weight in named)
        if not here and all(one.filed for one in settings):
            whole *= 2  # where a report was filed is not yet where it was
        for place, weight in named:
            self.votes[_key_of(place)] += weight / whole
            self.known.setdefault(_key_of(place), place)
        self.filed += [one.place for one in settings if one.filed and one.weight >= FILED]

    def elected(self) -> PlaceMention | None:
        """The town with most votes, and after it the next one that it lies in or beside."""
        ranked = sorted(self.votes, key=lambda key: -self.votes[key])
        if not ranked:
            return None
        first = self.known[ranked[0]]
        beside = [
            self.known[key]
            for key in ranked[1:]
            if self.votes[key] >= BESIDE * self.votes[ranked[0]]
            and not far_apart([first], [self.known[key]], NEAR_KM)
        ]
        beside += [
            place for place in self.filed if _key_of(place) != ranked[0] and _beside(first, place)
        ]
        return _in_full(first, beside[0]) if beside else first


def _areas(said: Sequence[Claim]) -> frozenset[str]:
    """The provinces that claims name."""
    return frozenset(
        place.place_id
        for claim in said
        for place in claim.places
        if place.place_id and place.text and PROVINCE <= (place.precision or 0) < COUNTRY
    )


def _most_named(said: Sequence[Claim], *, filed: Collection[str]) -> PlaceMention | None:
    """The town most claims name; a quarter, street or county only where none is named.

    A town outside the provinces named where reports were `filed` is passed over for a village.
    """
    votes: Counter[str] = Counter()
    known: dict[str, PlaceMention] = {}
    for claim in said:
        for i, place in enumerate(places_of(claim)):
            if place.text:
                key = _key_of(place)
                votes[key] += FIRST if i == 0 else 1
                known.setdefault(key, place)
    towns = [key for key in votes if (known[key].precision or 7) <= TOWN]
    if all(key in filed for key in towns):  # or a county alone
        villages = [key for key in votes if known[key].place_id is None and not known[key].name]
        towns = villages or towns
    able = towns or list(votes)
    if not able:
        return narrowest([places_of(claim)[0] for claim in said])
    most = max(votes[key] for key in able)
    best = narrowest([known[key] for key in sorted(able) if votes[key] == most])
    return None if best is None else _in_town(best, said, filed if best.place_id is None else ())


def _in_town(best: PlaceMention, said: Sequence[Claim], filed: Collection[str]) -> PlaceMention:
    """The place with a town its claims name, none of `filed`, beside it: "South Shore, Chicago"."""
    beside = [
        place
        for claim in said
        for place in telling(places_of(claim), TOWN)
        if place.place_id is not None
        and _key_of(place) != _key_of(best)
        and _key_of(place) not in filed
        and not far_apart([best], [place], NEAR_KM)
    ]
    if not beside:
        return best
    votes = Counter(_key_of(place) for place in beside)
    return _in_full(best, max(beside, key=lambda place: (votes[_key_of(place)], _key_of(place))))


def _in_full(best: PlaceMention, other: PlaceMention) -> PlaceMention:
    """The place named with the other, unless one name holds the other's."""
    name = best.name or best.text
    if other.name is None or other.name in name or name in other.name:
        return best
    return replace(best, name=f"{name}, {other.name}")


def _beside(first: PlaceMention, other: PlaceMention) -> bool:
    """Whether two places are known to lie near each other."""
    away = kilometres(first, other)
    return away is not None and away <= NEAR_KM


def _harmed(said: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of what was done there: arrests only where nobody was hurt or taken."""
    done = [claim for claim in said if claim.harm in HERE]
    return [claim for claim in done if claim.harm is not Harm.DETAINED] or done or said


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
