"""Wording that tells where harm was done from where people live, speak or report from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recount.language.caseless import Caseless
from recount.model.said import Span
from recount.resolve.gazetteer import Entry, Gazetteer, Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places import Located
from recount.resolve.places_sightings import Cue, Sighting
from recount.resolve.places_tokens import word_before
from recount.resolve.places_words import place_words

# Each pattern that ends at a place is tried only behind a word it may end with.
_LEADS_HOME = ("of", "in", "at", "to", "beyond", "the")
_HOME = re.compile(
    r"(?:,\s*\d{1,2},?\s+of|\b(?:native|resident|citizen|mayor|governor|police|people|university)\s+of"
    r"|\b(?:lived|lives|born|raised|resident|residing|jailed|held|treated|flown|airlifted|taken)\s+"
    r"(?:in|at|to)|\bbeyond)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def lives_there(text: str, start: int) -> bool:
    """Whether the words before a place say that somebody lives there, or was taken there."""
    if not word_before(text, start).endswith(_LEADS_HOME):
        return False
    if _HOME.search(text, max(0, start - 40), start) or _ADDRESS.search(
        text, max(0, start - 70), start
    ):
        return True
    somebody = _SOMEBODY_OF.search(text, max(0, start - 50), start)
    return somebody is not None and fold(somebody[1]) in place_words().given


# ", 25, of Mill Road in".
_ADDRESS = re.compile(r",\s\d{1,2},\sof\s(?:[A-Z][a-z.'’-]{1,20}\s){1,4}in\s$")
# "Juana Perez of": a given name, a surname or two.
_SOMEBODY_OF = re.compile(
    r"\b([A-Z][a-z]{1,14})\s(?:[A-Z][\w.'’-]{0,20}\s){1,3}of\s$",
)


def says_whose(text: str, end: int) -> bool:
    """Whether a country's name says whose people or office something is: "the U.S. embassy"."""
    return _WHOSE.match(text, end) is not None


def says_who_is_abroad(text: str, end: int) -> bool:
    """Whether whose something is says little of where: armies and diplomats go abroad."""
    match = _WHOSE.match(text, end)
    return match is not None and match["abroad"] is not None


_WHOSE = re.compile(
    r"(?:['’]s?)?\s{1,3}(?:[a-z-]{2,16}\s)?(?:(?P<abroad>embass(?:y|ies)|consulates?|consulate-general"
    r"|ambassadors?|diplomats?|envoys?|citizens?|nationals?|troops|soldiers?|forces|marines?|advis[eo]rs?"
    r"|presence|mission|air ?strikes?|strikes?|warplanes?|jets|drones?|missiles?|rockets?|shelling"
    r"|bombing|bombardment|raids?|offensive|invasion|attacks?|intelligence)|officials?|officers?"
    r"|senators?|congress(?:man|men)?|president|ministers?|ministry|government|navy"
    r"|air force|army|military)\b",
    re.IGNORECASE,
)


def based_there(text: str, end: int) -> bool:
    """Whether a place is only where somebody has an office or was born: "a London-based group"."""
    return _BASED.match(text, end) is not None


_BASED = re.compile(r"[-‐‑ ](?:based|born|registered|flagged)\b", re.IGNORECASE)


def treated(text: str, place: Span) -> bool:
    """Whether a place only names the hospital that the injured were brought to or lie in."""
    beside = _HOSPITAL_AFTER.match(text, place.end)
    if beside is None and word_before(text, place.start) in _LEADS_CARE:
        beside = _HOSPITAL_BEFORE.search(text, max(0, place.start - CARED), place.start)
    return beside is not None and bool(_BROUGHT.search(text, max(0, place.start - 140), place.end))


def names_hospital(text: str, end: int) -> bool:
    """Whether a name is that of a hospital, wherever its town is: "Mount Sinai Hospital"."""
    return _HOSPITAL_AFTER.match(text, end) is not None


def only_treats(text: str, name: Span) -> bool:
    """Whether a name that ends with "hospital" only says where the injured were brought to."""
    if _CARE_LAST.search(text, max(name.start, name.end - 20), name.end) is None:
        return False
    return bool(_BROUGHT.search(text, max(0, name.start - 140), min(len(text), name.end + 40)))


_CARE = (
    r"(?:hospital|medical cent(?:er|re)|health cent(?:er|re)|clinic|trauma cent(?:er|re)|morgue)"
)
_CARE_LAST = re.compile(rf"\b{_CARE}$", re.IGNORECASE)
_HOSPITAL_AFTER = re.compile(rf"[ ](?:[\w.'’-]{{1,20}}[ ]){{0,3}}{_CARE}\b", re.IGNORECASE)
_LEADS_CARE = frozenset("in at of near north south east west central downtown".split())
_HOSPITAL_BEFORE = re.compile(
    rf"\b(?:{_CARE}s?|(?-i:Health)),?(?:\s(?:for|at|(?-i:[A-Z]))[\w.&'’-]{{0,20}}){{0,4}}"
    r"\s(?:in|at|of|near)\s(?:(?:north|south|east|west|central|downtown)\s)?$",
    re.IGNORECASE,
)
CARED = 80  # characters before a place that may name the hospital there
_BROUGHT = re.compile(
    r"\b(?:taken|rushed|flown|airlifted|transported|brought|transferred|arrived|driven|drove|treated"
    r"|admitted|hospitali[sz]ed|recover(?:ing|ed)|condition|pronounced|died|surgery|stable)\b",
    re.IGNORECASE,
)
CITY_WORDS = frozenset({"capital", "city"})


def this_city(text: str, within: Span) -> Iterator[Span]:
    """Where the wording points back to the place the report was filed from: "in this capital"."""
    for match in _HERE.finditer(text, within.start, within.end):
        yield Span(*match.span(1))


_HERE = re.compile(
    r"\b(?:in|of|around|through|across|near|at)\s+((?:this|the)\s+(?:capital(?:\s+city)?|city))\b"
    r"(?!\s+(?:of|council|hall|police|government))",
    re.IGNORECASE,
)


def is_in_a_town(text: str, place: Span) -> bool:
    """Whether the wording makes a quarter, street or building of a place, not a village."""
    if _IN_TOWN_LAST.search(text, max(place.start, place.end - 16), place.end):
        return True
    return bool(
        _IN_TOWN_AFTER.match(text, place.end)
        or _IN_TOWN_BEFORE.search(text, max(0, place.start - 24), place.start)
    )


_IN_TOWN = (
    r"(?:neighbou?rhood|quarter|district|sector|section|area|zone|suburb|ward|barrio|colonia|estate|slum"
    r"|favela|street|avenue|road|square|market|hotel|hospital|university|school|stadium|airport|church"
    r"|mosque|prison|station|park)"
)
_IN_TOWN_AFTER = re.compile(rf"['’\"”]?\s{_IN_TOWN}\b", re.IGNORECASE)
_IN_TOWN_LAST = re.compile(rf"\s{_IN_TOWN}$", re.IGNORECASE)
_IN_TOWN_BEFORE = re.compile(rf"\b{_IN_TOWN}\s(?:of\s|known\sas\s)?[\"“]?$", re.IGNORECASE)


def speaks_of_it(text: str, sentence: Span) -> bool:
    """Whether a sentence speaks again of something that happened: "the attack took place"."""
    return _speaks_again(text, sentence.start, sentence.end)


@lru_cache(maxsize=64)
def _speaks_again(text: str, start: int, end: int) -> bool:
    """The same, kept while the claims of a report ask for it."""
    return _AGAIN.search(text, start, end) is not None


_AGAIN = Caseless(
    r"\b(?:(?:the|this|that)\s+(?:\w+\s)?(?:attack|explosion|blast|bombing|ambush|clash|incident|killing"
    r"|murder|massacre|shooting|crime|fighting|accident|event|assault|raid|bodies|victims?)s?\b"
    r"|(?:took place|occurred|happened)\b)"
)


def far_from(text: str, start: int) -> bool:
    """Whether a place is only named to say how far away the harm was: "415 km southeast of"."""
    if word_before(text, start) not in _LEADS_FAR:
        return False
    match = _DISTANCE.search(text, max(0, start - 60), start)
    return match is not None and int(match[1].replace(",", "")) >= FAR_KM


_LEADS_FAR = frozenset({"of", "from"})
_DISTANCE = re.compile(
    r"\b(\d[\d,]{0,6})[ -](?:km|kms|kilomet(?:er|re)s?|miles?)\s(?:[a-z]+\s){0,4}(?:of|from)\s+$",
    re.IGNORECASE,
)
FAR_KM = 100


def contradiction(
    text: str, one: Located, found: Sequence[Located], gazetteer: Gazetteer
) -> str | None:
    """What to say where the report puts a place into an area that the gazetteer does not (T10)."""
    area = _claimed_area(one, found)
    if area is None:
        return None
    entry = one.entry
    ids = {match.entry.id for match in area.matches}
    if not entry.parents or ids.intersection(entry.parents):
        return None
    theirs = _first_level(entry, gazetteer)
    if theirs is None:
        return None
    wording = " ".join(text[area.start : area.end].split())
    return f"the report puts it in {wording!r}, the gazetteer in {theirs.name!r}"


def _claimed_area(one: Located, found: Sequence[Located]) -> Sighting | None:
    """The area the wording gives a place, also through the place it is said to be near."""
    own = one.seen.claimed or one.seen.container
    if own is not None:
        return own
    after = next((other for other in found if other.seen.start >= one.seen.end), None)
    if after is None or Cue.NEAR not in after.seen.cues or after.seen.start - one.seen.end > 60:
        return None
    return after.seen.claimed or after.seen.container


def _first_level(entry: Entry, gazetteer: Gazetteer) -> Entry | None:
    for id_ in entry.parents:
        parent = gazetteer.entry(id_)
        if parent is not None and parent.kind is Kind.ADM1:
            return parent
    return None
