"""Places only the wording announces: "the X neighborhood", "in X, 30 km north of", "in X, Peru".

Most villages, farms and quarters of the world are in no gazetteer; a claim keeps their wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recount.model.said import PlaceMention, Span
from recount.resolve.gazetteer import Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places_regions import REGION
from recount.resolve.places_tokens import Words, word_before
from recount.resolve.places_words import place_words

MOST_NAME_WORDS = 4
MOST_LISTED = 8
_SMALL_WORDS = frozenset("de del la las los el al of san santa santo y".split())


def unlisted(text: str, within: Span, taken: Sequence[Span], words: Words) -> list[PlaceMention]:
    """The places that a stretch of text announces and that are not among those `taken`."""
    told = {without_kind(text, span) for span in _announced(text, within, taken, words)}
    spans = sorted({span for span in told if _names(text, span)})
    whole = [span for span in spans if not any(o.holds(span) and o != span for o in spans)]
    return [worded(text, span) for span in whole]


def worded(
    text: str, span: Span, because: str = "named as a place, and in no gazetteer"
) -> PlaceMention:
    """A place of which no more is known than its wording; a river or lake is no point."""
    wording = " ".join(span.of(text).split())
    waters = wording.rpartition(" ")[2].casefold() in _WATERS
    return PlaceMention(
        text=wording, span=span, precision=REGION if waters else None, because=because
    )


_WATERS = frozenset({"river", "lake"})


def _announced(text: str, within: Span, taken: Sequence[Span], words: Words) -> Iterator[Span]:
    kinds = place_words().announcing
    found: list[Span] = []
    for i in [i for i, key in enumerate(words.keys) if key in kinds]:
        found += _with_kind(text, within, words, i)
    for end in _told_by_what_follows(text, within):
        named = _name_before(text, within.start, end)
        if named is not None:
            found.append(named)
    yield from found
    for area in [*(known for known in taken if within.holds(known)), *found]:
        named = _in_area(text, within, area)
        if named is not None:
            yield named


def _in_area(text: str, within: Span, area: Span) -> Span | None:
    """The name that an area follows: "in X, Peru", "in X in the commune of Dori".

    Without a comma only small letters tell a name from other words: "in clashes in Peru".
    """
    before = word_before(text, area.start)
    if not (before.endswith(",") or before in _BEFORE_AREA or before.startswith(_SIDES)):
        return None
    lo = max(within.start, area.start - LOOK_BACK)
    lead = _AREA_LEAD.search(text, lo, area.start)
    if lead is None:
        return None
    named = _name_before(text, within.start, lead.start())
    if named is None or lead[0].startswith(","):
        return named
    sited = word_before(text, named.start) in _SITES
    return named if sited and not named.of(text).isupper() else None


_BEFORE_AREA = frozenset({"in", "the", "rural", "of"})
_SIDES = ("north", "south", "east", "west", "central")
_SITES = frozenset({"in", "near", "at", "outside", "around"})


def without_kind(text: str, span: Span) -> Span:
    """The name without the kind it opens or ends with: "aldea X", "X payam"."""
    wording, lexicon = span.of(text), place_words()
    first, *more = wording.split()
    if more and fold(first) in lexicon.kinds_first:
        return Span(span.end - len(wording[len(first) :].lstrip()), span.end)
    key = fold(more[-1]) if more else ""
    if key in lexicon.announcing and key not in _NAMED_WITH_KIND:
        return Span(span.start, span.start + len(wording[: -len(more[-1])].rstrip()))
    return span


def _names(text: str, span: Span) -> bool:
    """Whether some words may be a name: none of them only describes a kind of place."""
    words = re.split(r"[\s-]+", span.of(text).casefold())
    lexicon = place_words()
    if len(words) == 1 and words[0] in lexicon.directions:
        return False
    return len(span.of(text)) > 3 and lexicon.describing.isdisjoint(words)


def _with_kind(text: str, within: Span, words: Words, i: int) -> Iterator[Span]:
    """The names before and behind a word for a kind of place."""
    lexicon = place_words()
    key, start, end = words.keys[i], words.starts[i], words.ends[i]
    kept = key in _NAMED_WITH_KIND
    named = _name_before(text, within.start, _start_of_kind(text, start), common=kept)
    if named is not None:
        yield Span(named.start, end if kept else named.end)
    elif lexicon.types.get(key) in _DISTRICTS or key == "area":
        yield from _in_district(text, within, _start_of_kind(text, start))
    behind = _name_after(text, _to_name(text, key, end, within.end), within.end)
    if behind is None or (key == "area" and fold(behind.of(text)) in lexicon.no_area):
        return
    yield behind
    if key.endswith("s"):
        yield from _listed_after(text, behind.end, within)


def _in_district(text: str, within: Span, end: int) -> Iterator[Span]:
    """A district that ends at `end` and the name before its comma: "in X, Kajuru district"."""
    district = _NEXT_AREA.search(text, max(within.start, end - LOOK_BACK), end)
    if district is None:
        return
    area = Span(*district.span("name"))
    held = _in_area(text, within, area)
    if held is not None:
        yield held
        yield area


_DISTRICTS = frozenset({Kind.ADM2, Kind.ADM3})
_NEXT_AREA = re.compile(r",\s(?P<name>[A-Z][\w'’-]{2,24}(?:\s[A-Z][\w'’-]{2,24})?)\s$")


def _listed_after(text: str, end: int, within: Span) -> Iterator[Span]:
    """The further names of a list: "the villages of A, B, and C"."""
    for _ in range(MOST_LISTED):
        more = _AND_MORE.match(text, end, within.end)
        also = _name_after(text, more.end(), within.end) if more else None
        if also is None or text[also.end : also.end + 1] not in _LIST_GOES_ON:
            return
        yield also
        end = also.end


def _to_name(text: str, key: str, end: int, limit: int) -> int | None:
    """Where the name behind a word for a kind begins, if what stands between promises one."""
    lexicon = place_words()
    between = _CALLED.match(text, end, limit)
    if between is None and key in lexicon.kinds_first:
        between = _OF_OR_NOT.match(text, end, limit)
    elif between is None and key in lexicon.kinds_of:
        between = _OF.match(text, end, limit)
    return between.end() if between else None


def _name_after(text: str, start: int | None, end: int) -> Span | None:
    """The name that begins at `start`; in a text of capitals as far as something ends it."""
    at = None if start is None else _WORD.match(text, start, end)
    if start is None or at is None or not at[0][0].isupper():
        return None
    shouted = text[max(0, start - 4) : start + 3].isupper()
    stops: list[int] = []
    while at is not None and len(stops) < MOST_NAME_WORDS:
        key = fold(at[0])
        small = key in _SMALL_WORDS
        if not (small or at[0][0].isupper()) or (stops and key in place_words().ends_name):
            break
        if not small:
            stops.append(at.end())
        blank = text[at.end() : at.end() + 1] in _BLANKS
        at = _WORD.match(text, at.end() + 1, end) if blank else None
    else:
        if shouted and at is not None:
            del stops[1:]  # nothing says where it ends
    return Span(start, stops[-1]) if stops else None


def _start_of_kind(text: str, start: int) -> int:
    """Where the words for a kind begin: "refugee camp" is two."""
    before = _TWO_WORDS.search(text, max(0, start - 20), start)
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
        word = _LAST_NAME.search(text, max(lo, first - LONGEST_WORD), first)
        key = word[1].casefold() if word else ""
        small = key in _SMALL_WORDS
        if word is None or not (small or is_capital(word[1])):
            return None
        if not small and key in everyday and not common:
            return None
        if (key in place_words().inner and not small) or key in place_words().no_name:
            return None
        first = word.start(1)
    if first == end or not _may_lead_in(text, first):
        return None
    if not _LEADS_IN.search(text, max(start, first - 30), first):
        return None
    if _OF_A_STREET.search(text, max(start, first - 12), first):
        return None
    name = Span(first, first + len(text[first:end].rstrip(_TRAILING)))
    return name if is_capital(name.of(text)) else None


def is_capital(word: str) -> bool:
    """Whether a word begins with a capital, an article in small letters aside: "al-Bab"."""
    return word[:1].isupper() or _ARTICLE_LED.match(word) is not None


_ARTICLE_LED = re.compile(r"[a-z]{1,2}[-'’](?=[^\W\d_a-z])")

_NAMED_WITH_KIND = frozenset(
    "university airport base prison hospital stadium hotel hill mountain camp estate market river"
    " lake checkpoint crossing".split()
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
LONGEST_WORD = 32  # characters that a name's word and what follows it have at most
_TRAILING = ' \t\r\n"”'
_TWO_WORDS = re.compile(
    r"\b(?:refugee|air|village|local government|fishing|farming|mining|border|displacement)\s$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_BLANKS = (" ", "\n")
_OF = re.compile(r"\s+of\s+[\"“]?", re.IGNORECASE)
_OF_OR_NOT = re.compile(r"\s+(?:(?:of|de)\s+)?[\"“]?", re.IGNORECASE)
_CALLED = re.compile(
    r"\s(?:[\w'’-]{1,20}\s){0,4}(?:known\sas|called)\s(?:the\s)?[\"“]?", re.IGNORECASE
)
_AND_MORE = re.compile(r"\s?(?:,\s+(?:and\s+)?|\s+and\s+)", re.IGNORECASE)
_LIST_GOES_ON = (" ", "\n", ",", ".", ";", '"', "”", ")")
_AREA_LEAD = re.compile(
    r"(?:,\s{1,4}(?:in\s+(?:the\s+)?)?|\s+in\s+(?:the\s+)?)"
    rf"(?:(?:rural|(?:{'|'.join(_SIDES)})[a-z]*)\s+)?"
    r"(?:[a-z]{4,15}\s+of\s+)?$",
    re.IGNORECASE,
)
LOOK_BACK = 48  # characters that stand between a place and its area


def _told_by_what_follows(text: str, within: Span) -> Iterator[int]:
    """Where something begins that only follows a place.

    That is how far it is from another, its side of the city, or what kind of place it is.
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
    """What says how far off a place is (", 30 km north of") or what it is (", a village in").

    Both are sought by the comma alone, in one pass.
    """
    bearing = "|".join(sorted(place_words().directions))
    return re.compile(
        r",\s{1,3}(?:(?:(?:some|about|around|nearly|almost)\s)?(?:(?:a|an|\d[\d.,]{0,6})[\s-]"
        rf"(?:km|kms|kilomet(?:er|re)s?|miles?)\s(?:to the\s)?(?:{bearing}|from)\b"
        rf"|(?:{bearing})\sof\b)"
        r"|(?:an?|the|another)\s(?:[\w'’-]{1,20}\s){0,3}(?:village|town|hamlet|settlement|suburb"
        r"|township|neighbou?rhood|quarter|camp|community|commune|municipality|district|outpost"
        r"|island)\b(?!['’]s))",
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
