"""Wording that tells where harm was done from where people live, speak or report from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recount.model.said import PlaceMention, Span
from recount.resolve.gazetteer import Entry, Gazetteer, Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places import Located
from recount.resolve.places_sightings import Cue, Sighting
from recount.resolve.places_tokens import Word
from recount.resolve.places_words import place_words

_HOME = re.compile(
    r"(?:,\s*\d{1,2},?\s+of|\b(?:native|resident|citizen|mayor|governor|police|people|university)\s+of"
    r"|\b(?:lived|lives|born|raised|resident|residing|jailed|held|treated|flown|airlifted|taken)\s+"
    r"(?:in|at|to)|\bbeyond)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_NAMED_WITH_KIND = frozenset(
    {"university", "airport", "base", "prison", "hospital", "stadium", "hotel"}
)
_LEADS_IN = re.compile(
    r"\b(?:in|at|near|of|from|on|through)\s+(?:the\s+|[\w-]{2,20}['’]s\s+)?[\"“]?$", re.IGNORECASE
)
_LAST_NAME = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’-]{1,24})[ \t\n\"”]{0,4}$")
_SMALL_WORDS = frozenset("de del la las los el al of san santa santo y".split())
MOST_NAME_WORDS = 4


def lives_there(text: str, start: int) -> bool:
    """Whether the words before a place say that somebody lives there, or was taken there."""
    if _HOME.search(text, max(0, start - 40), start):
        return True
    somebody = _SOMEBODY_OF.search(text, max(0, start - 50), start)
    return somebody is not None and fold(somebody[1]) in place_words().given


# "Juana Perez of": a given name, a surname or two.
_SOMEBODY_OF = re.compile(
    r"\b([A-Z][a-z]{1,14})\s(?:[A-Z][\w.'’-]{0,20}\s){1,3}of\s$",
)


def treated(text: str, place: Span) -> bool:
    """Whether a place only names the hospital that the injured were brought to or lie in."""
    beside = _HOSPITAL_AFTER.match(text, place.end) or _HOSPITAL_BEFORE.search(
        text, max(0, place.start - 30), place.start
    )
    return beside is not None and bool(_BROUGHT.search(text, max(0, place.start - 140), place.end))


_CARE = (
    r"(?:hospital|medical cent(?:er|re)|health cent(?:er|re)|clinic|trauma cent(?:er|re)|morgue)"
)
_HOSPITAL_AFTER = re.compile(rf"[ ](?:[\w.'’-]{{1,20}}[ ]){{0,3}}{_CARE}\b", re.IGNORECASE)
_HOSPITAL_BEFORE = re.compile(rf"\b{_CARE}s?,?\s(?:in|at|of|near)\s$", re.IGNORECASE)
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


def speaks_of_it(text: str, sentence: Span) -> bool:
    """Whether a sentence speaks again of something that happened: "the attack took place"."""
    return bool(_AGAIN.search(text, sentence.start, sentence.end))


_AGAIN = re.compile(
    r"\b(?:the|this|that)\s+(?:\w+\s)?(?:attack|explosion|blast|bombing|ambush|clash|incident|killing"
    r"|murder|massacre|shooting|crime|fighting|accident|event|assault|raid|bodies|victims?)s?\b"
    r"|\b(?:took place|occurred|happened)\b",
    re.IGNORECASE,
)


def far_from(text: str, start: int) -> bool:
    """Whether a place is only named to say how far away the harm was: "415 km southeast of"."""
    match = _DISTANCE.search(text, max(0, start - 60), start)
    return match is not None and int(match[1].replace(",", "")) >= FAR_KM


_DISTANCE = re.compile(
    r"\b(\d[\d,]{0,6})[ -](?:km|kms|kilomet(?:er|re)s?|miles?)\s(?:[a-z]+\s){0,4}(?:of|from)\s+$",
    re.IGNORECASE,
)
FAR_KM = 100


def unlisted(
    text: str, within: Span, taken: Sequence[Span], words: Sequence[Word]
) -> list[PlaceMention]:
    """Places only the wording announces: "the X neighborhood", "in X, " before a known place."""
    spans = sorted(set(_announced(text, within, taken, words)))
    whole = [span for span in spans if not any(o.holds(span) and o != span for o in spans)]
    return [_unlisted(text, span) for span in whole]


def _announced(
    text: str, within: Span, taken: Sequence[Span], words: Sequence[Word]
) -> Iterator[Span]:
    kinds = place_words().announcing
    for word in words:
        if word.key not in kinds:
            continue
        kept = word.key in _NAMED_WITH_KIND
        named = _name_before(text, within.start, _start_of_kind(text, word), common=kept)
        if named is not None:
            yield Span(named.start, word.end if kept else named.end)
        for pattern in (_KIND_OF, _LATIN_KIND):
            of = pattern.match(text, word.start, within.end)
            if of and of["name"].isupper() == of["kind"].isupper():
                yield Span(*of.span("name"))
    for known in taken:
        if not within.holds(known):
            continue
        comma = _COMMA_BEFORE.search(text, max(within.start, known.start - 12), known.start)
        named = _name_before(text, within.start, comma.start()) if comma else None
        if named is not None:
            yield named


def _start_of_kind(text: str, word: Word) -> int:
    """Where the words for a kind begin: "refugee camp" is two."""
    before = _TWO_WORDS.search(text, max(0, word.start - 12), word.start)
    return before.start() if before else word.start


_TWO_WORDS = re.compile(r"\b(?:refugee|air)\s$", re.IGNORECASE)
_PART = r"(?:[A-Z][\w'’-]{1,24}\s(?:(?i:de|del|la|las|los|el|al)\s){0,2}){0,2}"
_KIND_OF = re.compile(
    r"(?P<kind>(?i:village|town|hamlet|canton|suburb|neighbou?rhood|community|municipality))s?\s+"
    rf"(?i:of|known as)\s+[\"“]?(?P<name>{_PART}[A-Z][\w'’-]{{2,24}})(?=[\s,.;\"”)])"
)
# "Barrio Bolivar": Latin American papers put the kind first. Text in capitals does not tell where
# the name ends, so that several words need a comma behind them.
_LATIN_KIND = re.compile(
    r"(?P<kind>(?i:barrio|colonia|canton|cant[oó]n|caser[ií]o|hacienda|finca|vereda))\s+[\"“]?"
    r"(?P<name>[A-Z][\w'’-]{2,24}(?:(?:\s[A-Z][\w'’-]{1,24}){1,3}(?=[,.;\"”)]))?)(?=[\s,.;\"”)])"
)
_COMMA_BEFORE = re.compile(r",\s{1,4}(?:in\s+)?$", re.IGNORECASE)


def _unlisted(text: str, span: Span) -> PlaceMention:
    wording = " ".join(span.of(text).split())
    return PlaceMention(text=wording, span=span, because="named as a place, and in no gazetteer")


def _name_before(text: str, start: int, end: int, *, common: bool = False) -> Span | None:
    """The name that ends at `end` and follows "in", "at" and the like; None if it is no name.

    A name with its kind may be made of `common` words: "the National University".
    """
    everyday, first = place_words().everyday, end
    for _ in range(MOST_NAME_WORDS):
        lo = max(start, first - 60)
        if _LEADS_IN.search(text, lo, first):
            break
        word = _LAST_NAME.search(text, lo, first)
        key = word[1].casefold() if word else ""
        small = key in _SMALL_WORDS
        if word is None or not (small or word[1][0].isupper()):
            return None
        if not small and key in everyday and not common:
            return None
        if key in place_words().inner and not small:
            return None
        first = word.start(1)
    if first == end or not _LEADS_IN.search(text, max(start, first - 30), first):
        return None
    name = Span(first, first + len(text[first:end].rstrip()))
    return name if len(name.of(text)) > 3 and name.of(text)[0].isupper() else None


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
