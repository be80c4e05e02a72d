"""Names that only by chance are a small place's: "the Honda", a surname in a text of capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.model.said import Span
from recount.resolve.gazetteer import Entry, Kind
from recount.resolve.places import PERSONAL, Located
from recount.resolve.places_sightings import SITING, Cue

SMALL_TOWN = 100_000
SUPPORTED = 0.5  # of the text's other places, what lies around a sense that they confirm
FAR_DEGREES = 10.0  # of latitude or longitude, about a thousand kilometres
SURE = 0.5  # how likely a name must be a place to tell the country of others
_WIDE = frozenset({Kind.COUNTRY, Kind.CONTINENT, Kind.REGION, Kind.SEA})
_VOUCHED = frozenset({Cue.CONTAINED, Cue.CONTAINER, Cue.DATELINE})
_TYPED = frozenset({Cue.TYPED_BEFORE, Cue.TYPED_AFTER})
# What begins the names of places in Spanish and Portuguese, and hardly anything in English.
_PLACE_OPENERS = frozenset(
    "san santa santo sao villa vila puerto porto ciudad pueblo los las la el".split()
)


def strays(text: str, located: Sequence[Located]) -> list[Located]:
    """The small places of a country that nothing else in the report is of.

    A report names the country, a city or the people of the small places it tells of: the same
    grounds as the local lexicon of Lieberman and Samet (2012). With nothing else named, none stray.
    In a text of small letters a place after "in" or "near" strays only where towns are named, and
    all of them far away: it is then a village that the gazetteer does not have.
    """
    lone = [_is_lone(one) for one in located]
    near = [
        one.entry
        for one, by_itself in zip(located, lone, strict=True)
        if not by_itself and one.entry.kind not in _WIDE and one.seen.cues.isdisjoint(PERSONAL)
    ]
    away = out_of_state(located)
    told = {
        one.entry.country
        for one, by_itself in zip(located, lone, strict=True)
        if not by_itself and one.likely > SURE and one.seen.cues.isdisjoint(PERSONAL)
    }
    if not told:
        return away
    return away + [
        one
        for one, by_itself in zip(located, lone, strict=True)
        if by_itself
        and one not in away
        and one.entry.country not in told
        and (not _is_sited(text, one) or (near and _far_from_all(one.entry, near)))
    ]


def out_of_state(located: Sequence[Located]) -> list[Located]:
    """Small towns of another state than the dateline's, where that state is named nowhere.

    Papers of these countries name the state of every town but of their own state's and of great
    cities (Associated Press Stylebook, "state names", "datelines"); such a name is a quarter's.
    """
    filed = [
        one.entry
        for one in located
        if Cue.DATELINE in one.seen.cues
        and one.entry.kind is Kind.LOCALITY
        and one.entry.country in _STATES_NAMED
    ]
    if not filed:
        return []
    home = filed[0]
    named = {one.entry.id for one in located if one.entry.kind is Kind.ADM1}
    named.update(id_ for entry in filed for id_ in entry.parents)
    return [
        one
        for one in located
        if _is_lone(one)
        and one.entry.kind is Kind.LOCALITY
        and one.entry.country == home.country
        and named.isdisjoint(one.entry.parents[:1])
        and not _is_near(one.entry, filed)
    ]


_STATES_NAMED = frozenset({"US", "CA", "AU"})
NEAR_DEGREES = 0.7  # of latitude or longitude: a town over the state's border


def _is_near(entry: Entry, others: Sequence[Entry]) -> bool:
    return any(
        None not in (entry.lat, entry.lon, other.lat, other.lon)
        and abs((entry.lat or 0.0) - (other.lat or 0.0)) < NEAR_DEGREES
        and abs((entry.lon or 0.0) - (other.lon or 0.0)) < NEAR_DEGREES
        for other in others
    )


def _is_sited(text: str, one: Located) -> bool:
    seen = one.seen
    sited = Cue.SHOUTED not in seen.cues and bool(seen.cues & SITING)
    return sited and not _is_thing(text, seen.start)


def _far_from_all(entry: Entry, others: Sequence[Entry]) -> bool:
    """Whether a place is further than a day's journey from all others, as the crow flies.

    Of an entry without coordinates nobody can say so.
    """
    return all(
        entry.lat is not None
        and entry.lon is not None
        and other.lat is not None
        and other.lon is not None
        and max(abs(entry.lat - other.lat), abs(entry.lon - other.lon)) > FAR_DEGREES
        for other in others
    )


def is_place_anyway(one: Located) -> bool:
    """Whether the wording makes a place of a stray name: it is one that no gazetteer has."""
    seen = one.seen
    if seen.cues & _TYPED:
        return True
    if not seen.cues & SITING:
        return False
    return Cue.SHOUTED not in seen.cues or seen.key.split(" ")[0] in _PLACE_OPENERS


def is_open(one: Located) -> bool:
    """Whether a quarter's name is only that of towns nothing else in the report lies near.

    "The Austin neighbourhood" is no city of a million people; which quarter it is stays open.
    """
    entry, name = one.entry, one.name
    if Cue.QUARTER not in one.seen.cues or entry.given or entry.kind is not Kind.LOCALITY:
        return False
    return name.supports[name.best()] < SUPPORTED


def site_called(text: str, one: Located) -> Span | None:
    """The whole name of a school, park or church that begins with a small place's name.

    "Larose Elementary School" stands in a town of any name.
    """
    seen, entry = one.seen, one.entry
    if entry.given or entry.population >= SMALL_TOWN or Cue.SHOUTED in seen.cues:
        return None
    if Cue.CONTAINED in seen.cues or one.name.supports[one.name.best()] >= SUPPORTED:
        return None
    rest = _SITE.match(text, seen.end)
    return None if rest is None else Span(seen.start, rest.end())


_SITE = re.compile(
    r" (?:[A-Z][\w.'’]{1,20} ){0,3}(?:School|High|Elementary|Middle|Park|Church|Apartments|Mall"
    r"|Club|Academy|Temple|Stadium|Cemetery|Tavern|Inn|Motel|Plaza|Gardens|Homes|Boulevard"
    r"|Avenue|Street|Road)\b(?: School\b)?"
)


def _is_lone(one: Located) -> bool:
    entry, seen = one.entry, one.seen
    if entry.kind in _WIDE or entry.given or entry.population >= SMALL_TOWN:
        return False
    return seen.cues.isdisjoint(_VOUCHED)


def _is_thing(text: str, start: int) -> bool:
    """Whether an article makes a thing of a name: "into the Honda"."""
    return text[max(0, start - 4) : start].casefold() == "the "
