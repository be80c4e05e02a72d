"""Places only the wording announces: "the X neighborhood", "in X, 30 km north of", "in X, Peru".

Most villages, farms and quarters of the world are in no gazetteer; a claim keeps their wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recount.model.said import PlaceMention, Span
from recount.resolve.places_tokens import Words, word_before
from recount.resolve.places_words import place_words

MOST_NAME_WORDS = 4
MOST_LISTED = 8
_SMALL_WORDS = frozenset("de del la las los el al of san santa santo y".split())


def unlisted(text: str, within: Span, taken: Sequence[Span], words: Words) -> list[PlaceMention]:
    """The places that a stretch of text announces and that are not among those `taken`."""
    spans = sorted({span for span in _announced(text, within, taken, words) if _names(text, span)})
    whole = [span for span in spans if not any(o.holds(span) and o != span for o in spans)]
    return [worded(text, span) for span in whole]


def worded(
    text: str, span: Span, because: str = "named as a place, and in no gazetteer"
) -> PlaceMention:
    """A place of which no more is known than its wording."""
    return PlaceMention(text=" ".join(span.of(text).split()), span=span, because=because)


def _announced(text: str, within: Span, taken: Sequence[Span], words: Words) -> Iterator[Span]:
    kinds = place_words().announcing
    for i in [i for i, key in enumerate(words.keys) if key in kinds]:
        yield from _with_kind(text, within, words, i)
    for end in _told_by_what_follows(text, within):
        named = _name_before(text, within.start, end)
        if named is not None:
            yield named
    for known in taken:
        if not within.holds(known):
            continue
        comma = _COMMA_BEFORE.search(text, max(within.start, known.start - 12), known.start)
        named = _name_before(text, within.start, comma.start()) if comma else None
        if named is not None:
            yield named


def _names(text: str, span: Span) -> bool:
    """Whether some words may be a name: none of them only describes a kind of place."""
    words = re.split(r"[\s-]+", span.of(text).casefold())
    return len(span.of(text)) > 3 and place_words().describing.isdisjoint(words)


def _with_kind(text: str, within: Span, words: Words, i: int) -> Iterator[Span]:
    """The names before and behind a word for a kind of place."""
    start, kept = words.starts[i], words.keys[i] in _NAMED_WITH_KIND
    named = _name_before(text, within.start, _start_of_kind(text, start), common=kept)
    if named is not None:
        yield Span(named.start, words.ends[i] if kept else named.end)
    for pattern in (_KIND_OF, _LATIN_KIND):
        of = pattern.match(text, start, within.end)
        if of and of["name"].isupper() == of["kind"].isupper():
            yield Span(*of.span("name"))
            if of["kind"].casefold().endswith("s"):
                yield from _listed_after(text, of.end("name"), within)


def _listed_after(text: str, end: int, within: Span) -> Iterator[Span]:
    """The further names of a list: "the villages of A, B, and C"."""
    for _ in range(MOST_LISTED):
        also = _ONE_MORE.match(text, end, within.end)
        if also is None:
            return
        yield Span(*also.span("name"))
        end = also.end("name")


def _start_of_kind(text: str, start: int) -> int:
    """Where the words for a kind begin: "refugee camp" is two."""
    before = _TWO_WORDS.search(text, max(0, start - 12), start)
    return before.start() if before else start


def _name_before(text: str, start: int, end: int, *, common: bool = False) -> Span | None:
    """The name that ends at `end` and follows "in", "at" and the like; None if it is no name.

    A name with its kind may be made of `common` words: "the National University".
    """
    everyday, first = place_words().everyday, end
    for _ in range(MOST_NAME_WORDS):
        lo = max(start, first - 60)
        if _may_lead_in(text, first) and _LEADS_IN.search(text, lo, first):
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
    if first == end or not _may_lead_in(text, first):
        return None
    if not _LEADS_IN.search(text, max(start, first - 30), first):
        return None
    if _OF_A_STREET.search(text, max(start, first - 12), first):
        return None
    name = Span(first, first + len(text[first:end].rstrip(_TRAILING)))
    return name if name.of(text)[0].isupper() else None


_NAMED_WITH_KIND = frozenset(
    "university airport base prison hospital stadium hotel hill mountain camp estate market".split()
)
_LEADING = (
    "in at near of from on through outside around against attacked raided invaded entered stormed "
    "bombed shelled strafed burned hit struck reached occupied".split()
)
_LEADS_IN = re.compile(
    rf"\b(?:{'|'.join(_LEADING)})\s+(?:the\s+|[\w-]{{2,20}}['’]s\s+)?[\"“]?$", re.IGNORECASE
)
_MAY_LEAD = (*_LEADING, "the", "'s", "’s")


def _may_lead_in(text: str, start: int) -> bool:
    """A quick look: whether the word before may be one of those that lead in a place."""
    quoted = start > 0 and text[start - 1] in '"“'
    return word_before(text, start - quoted).endswith(_MAY_LEAD)


_OF_A_STREET = re.compile(r"\bblock\s(?:of|on)\s(?:the\s)?$", re.IGNORECASE)
_LAST_NAME = re.compile(r"(?<![\w'’-])([^\W\d_][\w'’-]{1,24})[ \t\n\"”]{0,4}$")
_TRAILING = ' \t\r\n"”'
_TWO_WORDS = re.compile(r"\b(?:refugee|air)\s$", re.IGNORECASE)
_PART = r"(?:[A-Z][\w'’-]{1,24}\s(?:(?i:de|del|la|las|los|el|al)\s){0,2}){0,2}"
_KIND_OF = re.compile(
    r"(?P<kind>(?i:village|town|hamlet|canton|suburb|neighbou?rhood|community|municipality)"
    r"|(?i:villages|towns|hamlets|cantons|suburbs|neighbou?rhoods|communities|municipalities"
    r"|districts|provinces|cities))\s+"
    rf"(?i:of|known as)\s+[\"“]?(?P<name>{_PART}[A-Z][\w'’-]{{2,24}})(?=[\s,.;\"”)])"
)
_ONE_MORE = re.compile(
    rf"\s?(?:,\s+(?i:and\s+)?|\s+(?i:and)\s+)(?P<name>{_PART}[A-Z][\w'’-]{{2,24}})(?=[\s,.;\"”)])"
)
# "Barrio Bolivar": Latin American papers put the kind first. Text in capitals does not tell where
# the name ends, so that several words need a comma or the kind in English behind them.
_LATIN_KIND = re.compile(
    r"(?P<kind>(?i:barrio|colonia|canton|cant[oó]n|caser[ií]o|hacienda|finca|vereda))\s+[\"“]?"
    r"(?P<name>[A-Z][\w'’-]{2,24}(?:(?:\s[A-Z][\w'’-]{1,24}){1,3}"
    r"(?=[,.;\"”)]|\s(?i:neighbou?rhood|district|area|sector)))?)(?=[\s,.;\"”)])"
)
_COMMA_BEFORE = re.compile(r",\s{1,4}(?:in\s+)?$", re.IGNORECASE)


def _told_by_what_follows(text: str, within: Span) -> Iterator[int]:
    """Where something begins that only follows a place.

    That is how far it is from another, or its side of the city.
    """
    distance, side = _distances(), _sides()
    for match in distance.finditer(text, within.start, within.end):
        yield match.start()
    for match in side.finditer(text, within.start, within.end):
        city = _IN_CITY.search(text, max(within.start, match.start() - IN_CITY), match.start())
        if city is not None:
            yield city.start()


@cache
def _distances() -> re.Pattern[str]:
    """What says how far off a place is (", 30 km north of"): sought by the comma alone."""
    bearing = "|".join(sorted(place_words().directions))
    return re.compile(
        r",\s{1,3}(?:(?:some|about|around|nearly|almost)\s)?(?:(?:a|an|\d[\d.,]{0,6})[\s-]"
        rf"(?:km|kms|kilomet(?:er|re)s?|miles?)\s(?:to the\s)?(?:{bearing}|from)\b"
        rf"|(?:{bearing})\sof\b)",
        re.IGNORECASE,
    )


@cache
def _sides() -> re.Pattern[str]:
    """The end of what names a side of the city ("in the city's north"): sought by "'s" alone."""
    bearing = "|".join(sorted(place_words().directions))
    return re.compile(rf"['’]s\s(?:{bearing}|outskirts|centre|center|interior)", re.IGNORECASE)


IN_CITY = 24  # characters of the longest wording before its end
_IN_CITY = re.compile(
    r",?\s(?:in|on)\s(?:the|this)\s(?:city|capital|town|country|province)$", re.IGNORECASE
)
