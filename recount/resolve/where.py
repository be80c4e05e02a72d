"""Where each claim's harm happened: in its clause, its sentence, the sentences before, the lead.

The place of the harm is wanted, not where the dead came from or who spoke (rule 37). The source's
wording stays in `text`, what the gazetteer makes of it in `name` and `place_id`; where the two
contradict each other, `because` says so (T10).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from recount.model.changed import changed
from recount.model.said import Claim, Harm, PlaceMention, Report, Scope, Span
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.where_around import AFTER, AREA, BEFORE, SMALL_TOWN, Spot, Surround, surround
from recount.resolve.where_wording import is_in_a_town, speaks_of_it

BACK = 3  # sentences
MOST = 6  # places of one claim
COUNTRY = 6
DISTRICT = 3
REGION = 5  # the narrowest precision that another sentence's place may give a running total
BESIDE = 0.18  # degrees of latitude


def resolve_where(report: Report, claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Claim]:
    """The claims with the places of the harm, narrowest first; none where the report names none."""
    if not claims:
        return []
    around = surround(report, claims, gazetteer)
    return [changed(claim, places=_places(claim, claims, around)) for claim in claims]


def _places(claim: Claim, claims: Sequence[Claim], around: Surround) -> tuple[PlaceMention, ...]:
    """The claim's places from the nearest stretch of text that sites the harm, narrowest first."""
    own = _in_sentence(claim, claims, around)
    if claim.harm is not Harm.DISPLACED:
        own = _with_context(own, claim, around)
    cities = _city_around(own, around, _own_dateline(claim, around))
    places = tuple(map(around.finish, _narrowest_first(own, cities)))
    if any(place.precision == COUNTRY for place in places):
        return places
    country = _country_of(places, around)
    return (*places, country) if country is not None else places


def _country_of(places: Sequence[PlaceMention], around: Surround) -> PlaceMention | None:
    """The country of a claim's places; the report's own where they tell none."""
    ids = {id_ for place in places for id_ in place.parents}
    if not ids or around.country is None or around.country.place_id in ids:
        return around.country
    for spot in around.spots:
        if spot.place.place_id in ids and spot.place.precision == COUNTRY:
            return spot.place
    held = next(place for place in places if place.parents)
    return around.abroad.get(held.parents[-1])


def _with_context(own: list[Spot], claim: Claim, around: Surround) -> list[Spot]:
    """The sentence's spots; where they are wide, or on no map, also narrower ones around it."""
    if own and claim.scope is Scope.CUMULATIVE:
        return own
    filed = own if all(spot.filed for spot in own) else []
    own = [] if filed else own
    looks: tuple[Look, ...] = (_in_parts, _beside_unlisted, _before, _after, _in_lead)
    if any(spot.city for spot in own):
        looks = (_after,)  # what was told before is narrower than the region, not than its city
    for look in looks:
        if any(spot.place.place_id and (spot.place.precision or 1) < DISTRICT for spot in own):
            break
        areas = _narrowest_ids(own)
        known = [spot for spot in look(claim, around) if spot.place.place_id not in areas]
        if areas:
            known = [spot for spot in known if areas.intersection(spot.place.parents)]
        own = own + known
    if any(_is_city(spot) for spot in own):
        own = own + _quarters(claim, around)
    home = [spot for spot in filed if spot not in own and _at_home(spot, around)]
    return own + [spot for spot in home if _narrows(spot, own)]


def _is_city(spot: Spot) -> bool:
    return spot.place.place_id is not None and spot.people >= SMALL_TOWN and _is_town(spot)


def _quarters(claim: Claim, around: Surround) -> list[Spot]:
    """The quarter, street or building that the next words on it site the harm in."""
    if not around.off_map:
        return []
    return [
        spot
        for spot in _after(claim, around)
        if spot.place.place_id is None and is_in_a_town(around.text, spot.span)
    ]


Look = Callable[[Claim, Surround], list[Spot]]


def _in_parts(claim: Claim, around: Surround) -> list[Spot]:
    """The places of what a whole is told to consist of, where they are several: all are its."""
    spots = [
        spot
        for part in around.claims
        if part.part_of == claim.id and part.harm is claim.harm
        for spot in _in_sentence(part, around.claims, around)
        if spot.sited
    ]
    towns = {
        spot.place.place_id or spot.place.text
        for spot in spots
        if (spot.place.precision or 1) < DISTRICT
    }
    return spots if len(towns) > 1 else []


def _beside_unlisted(claim: Claim, around: Surround) -> list[Spot]:
    """The towns of the claim's sentence that no wording sites, where another place is on no map."""
    sentence = claim.sentence if claim.sentence.end else claim.span
    here = around.within(sentence)
    if not any(spot.sited and spot.place.place_id is None for spot in here):
        return []
    return [spot for spot in here if not (spot.filed or spot.origin) and _is_town(spot)]


def _narrows(filed: Spot, found: Sequence[Spot]) -> bool:
    """Whether a report's dateline lies in the areas its wording names: "in Decatur County".

    No gazetteer of the world has a town's district: one of the same first-level area may hold it.
    """
    parents = filed.place.parents
    return all(
        spot.place.place_id in parents
        or ((spot.place.precision or 1) == DISTRICT and spot.place.parents[:1] == parents[:1])
        for spot in found
        if spot.place.place_id
    )


def _is_town(spot: Spot) -> bool:
    return spot.place.place_id is not None and (spot.place.precision or 9) < DISTRICT


def _narrowest_ids(spots: Sequence[Spot]) -> set[str]:
    """The ids of the narrowest of some areas: what narrows a region further lies in it."""
    known = [(spot.place.precision or 1, spot.place) for spot in spots if spot.place.place_id]
    narrowest = min((precision for precision, _ in known), default=0)
    return {_holder(place) for precision, place in known if precision == narrowest}


def _holder(place: PlaceMention) -> str:
    """The id of an area, or of the area around a district: no gazetteer has a town's district."""
    within = place.precision == DISTRICT and place.parents
    return place.parents[0] if within else str(place.place_id)


def _city_around(own: Sequence[Spot], around: Surround, story: Sequence[Spot]) -> list[Spot]:
    """The city that the report names and a claim's small place lies in or beside, if there is one.

    No gazetteer of the world says which city a quarter belongs to; newspapers name both. Under a
    dateline of its own, `story`, only the cities named after it count.
    """
    small = [spot for spot in own if (spot.place.precision or 1) < AREA]
    if not small or any(spot.people >= SMALL_TOWN for spot in small):
        return []
    start = story[0].span.start if story else 0
    cities = [
        spot
        for spot in around.spots
        if spot.people >= SMALL_TOWN
        and spot.span.start >= start
        and (spot.place.precision or 9) < AREA
        and any(_is_around(spot, one, around) for one in small)
    ]
    return cities[:1]


def _is_around(city: Spot, small: Spot, around: Surround) -> bool:
    """Whether a city may be the one that a small place lies in or beside.

    The dateline's city is not around a village on no map, but in local news around a quarter.
    """
    village = city.filed and small.place.place_id is None
    if village and (around.country is None or around.country.name not in LOCAL_NEWS):
        return is_in_a_town(around.text, small.span)
    return _beside(city.place, small.place)


LOCAL_NEWS = frozenset({"United States", "Canada", "Australia"})  # datelines are of towns nearby


def _beside(city: PlaceMention, quarter: PlaceMention) -> bool:
    """Whether a quarter lies within about 20 km of a city, or is on no map."""
    if quarter.parents and city.parents and quarter.parents[-1] != city.parents[-1]:
        return False
    if None in (city.lat, city.lon, quarter.lat, quarter.lon):
        return quarter.place_id is None
    north = abs((city.lat or 0.0) - (quarter.lat or 0.0))
    east = abs((city.lon or 0.0) - (quarter.lon or 0.0))
    return north < BESIDE and east < BESIDE / max(0.2, math.cos(math.radians(city.lat or 0.0)))


def _usable(spots: Iterable[Spot], claim: Claim) -> list[Spot]:
    """Spots that may say where: sited ones, else any that is no speaker's or home place."""
    speakers = [link.span for link in claim.attribution if link.span]
    speakers += [actor.span for actor in claim.perpetrators if actor.span]
    kept = [
        spot
        for spot in spots
        if not spot.origin and not any(span.holds(spot.span) for span in speakers)
    ]
    return _best(kept)


def _best(spots: Sequence[Spot]) -> list[Spot]:
    """The sited spots, else those that are no dateline, else the dateline's."""
    for chosen in (
        [spot for spot in spots if spot.sited],
        [spot for spot in spots if not spot.filed],
    ):
        if chosen:
            return chosen
    return list(spots)


def _in_sentence(claim: Claim, claims: Sequence[Claim], around: Surround) -> list[Spot]:
    """The spots of the claim's own clause, with the areas of its sentence that hold them."""
    sentence = claim.sentence if claim.sentence.end else claim.span
    here = _usable(around.within(sentence), claim)
    if not here:
        return []
    start, end = sentence.start, sentence.end
    rivals = [
        c.span
        for c in claims
        if start <= c.start and c.end <= end and (c.start != claim.start or c.end != claim.end)
    ]
    text = around.text
    chosen = [spot for spot in here if _belongs(spot.span, claim.span, rivals, text=text)]
    if not chosen:
        first = min([claim.span, *rivals]).start
        chosen = [spot for spot in here if spot.span.end <= first] or here
    if chosen and claim.harm is not Harm.DISPLACED:
        wider = [spot for spot in here if spot not in chosen and _holds_any(spot, chosen)]
        chosen += [spot for spot in wider if not _opens_other(spot.span, claim, rivals, text=text)]
    return chosen


def _opens_other(spot: Span, claim: Claim, rivals: Sequence[Span], *, text: str) -> bool:
    """Whether a place opens another claim's clause: "12 died at Harim and in Idlib 7 were hurt".

    What opens the first clause of a sentence is said of all of them.
    """
    first = min([claim.span, *rivals])
    opened = [one for one in rivals if first.end <= spot.start < one.start]
    return any(not text[spot.end : one.start].strip(" ,\n") for one in opened)


def _belongs(spot: Span, claim: Span, rivals: Sequence[Span], *, text: str) -> bool:
    """Whether no other claim of the sentence stands nearer to the spot, or holds it."""
    if not rivals:
        return True
    near = _distance(spot, claim, text=text)
    return all(near <= _distance(spot, rival, text=text) for rival in rivals)


def _distance(left: Span, right: Span, *, text: str) -> int:
    """The characters between two spans; the end of a clause counts as many of them."""
    first, last = min(left.end, right.end), max(left.start, right.start)
    ends = len(_CLAUSE_ENDS.findall(text, first, last)) if last > first else 0
    return max(last - first, 0) + CLAUSE * ends


CLAUSE = 60  # characters that the end of a clause is worth
_CLAUSE_ENDS = re.compile(r";|,\s+(?:and|but|while|as)\b", re.IGNORECASE)


def _holds_any(area: Spot, spots: Sequence[Spot]) -> bool:
    id_ = area.place.place_id
    return id_ is not None and any(id_ in spot.place.parents for spot in spots)


def _before(claim: Claim, around: Surround) -> list[Spot]:
    """The spots of the nearest of the sentences before that sites something."""
    start = claim.sentence.start if claim.sentence.end else claim.start
    first, last = (bisect_right(around.sentence_ends, at) for at in (start - BEFORE, start))
    earlier = around.sentences[max(first, last - BACK) : last]
    return _first_sited(reversed(earlier), claim, around)


def _after(claim: Claim, around: Surround) -> list[Spot]:
    """The spots of the first sentence after the claim's that tells more of it and sites something.

    In the lead any does; later only one that speaks of the harm again ("the attack took place").
    One that gives another count of the same harm tells of something else.
    """
    end = claim.sentence.end or claim.end
    first, last = (bisect_left(around.sentence_starts, at) for at in (end, end + AFTER))
    later = list(around.sentences[first : min(last, first + BACK)])
    if not around.lead.meets(claim.span):
        later = [span for span in later if speaks_of_it(around.text, span)]
    if claim.count.stated:
        later = [span for span in later if not _counts_others(span, claim, around.claims)]
    return _first_sited(later, claim, around)


def _counts_others(sentence: Span, claim: Claim, claims: Iterable[Claim]) -> bool:
    return any(
        other.harm is claim.harm and other.count.stated and other.count != claim.count
        for other in claims
        if other.part_of is None and sentence.holds(other.span)
    )


def _in_lead(claim: Claim, around: Surround) -> list[Spot]:
    """The spots of the report's opening, else the town named most: local news says where once."""
    if claim.scope is Scope.CUMULATIVE:
        return []
    spots = [spot for spot in around.spots if not spot.origin]
    opening = _own_dateline(claim, around) or _best(
        [spot for spot in spots if around.lead.holds(spot.span)]
    )
    own = bool(opening) and opening[0].span.start > around.lead.end
    if opening and not own and _is_foreign(opening[0], around):
        return []
    if any((spot.place.precision or 1) < COUNTRY for spot in opening):
        return opening[:2]
    towns = [spot for spot in spots if (spot.place.precision or 9) < AREA and spot.place.place_id]
    named = Counter(str(spot.place.place_id) for spot in towns)
    return sorted(towns, key=lambda spot: (-named[str(spot.place.place_id)], spot.span))[:1]


def _own_dateline(claim: Claim, around: Surround) -> list[Spot]:
    """The dateline of the claim's own story in a round-up; none where the lead's is the nearest."""
    before = [spot for spot in around.filed if spot.span.end <= claim.start]
    return [spot for spot in before[-1:] if spot.span.start > around.lead.end]


def _at_home(spot: Spot, around: Surround) -> bool:
    """Whether a place lies in the country the report is about."""
    return around.country is None or around.country.place_id in spot.place.parents


def _is_foreign(spot: Spot, around: Surround) -> bool:
    """Whether another sentence's place lies in a country that the report is not about."""
    if around.country is None or spot.place.place_id is None:
        return False
    return around.country.place_id not in (spot.place.place_id, *spot.place.parents)


def _opens(spot: Spot, sentence: Span, claim: Claim, around: Surround) -> bool:
    """Whether a sentence of the claim's own paragraph opens with the country: "In Mali, …"."""
    begins = spot.span.start - sentence.start < OPENING
    return begins and around.text.find("\n\n", sentence.end, claim.start) < 0


OPENING = 24  # characters: "In neighbouring Mali"


def _first_sited(spans: Iterable[Span], claim: Claim, around: Surround) -> list[Spot]:
    for span in spans:
        spots = [spot for spot in around.within(span) if spot.sited and not spot.origin]
        spots = [
            spot
            for spot in spots
            if not _is_foreign(spot, around) or _opens(spot, span, claim, around)
        ]
        if claim.scope is Scope.CUMULATIVE:
            spots = [spot for spot in spots if (spot.place.precision or 0) >= REGION]
        if spots:
            return spots
    return []


def _narrowest_first(spots: Sequence[Spot], around: Sequence[Spot]) -> tuple[PlaceMention, ...]:
    """The places of the spots, then those of equal precision that lie around them.

    What no gazetteer has is smaller than what one has.
    """
    ranked = [(spot.place.precision or 0, 0, spot) for spot in spots]
    ranked += [(spot.place.precision or 0, 1, spot) for spot in around]
    ordered = [spot for *_, spot in sorted(ranked, key=lambda row: (row[0], row[1], row[2].span))]
    unique: dict[tuple[str | None, str | None], PlaceMention] = {}
    for spot in ordered:
        place = spot.place
        unique.setdefault((place.place_id, place.name or place.text), place)
    return tuple(unique.values())[:MOST]
