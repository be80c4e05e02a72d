"""Parts of a country, area or town: "western Syria", "the Latakia mountains", "coastal areas".

Such a phrase is a region, never a point (rule 32, precision 5): it keeps its own wording as its
name and takes the id of a gazetteer row only if the gazetteer has a row for the region itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import cast

from recount.lexicon import load
from recount.model.said import PlaceMention, Span
from recount.resolve.gazetteer import Entry, Gazetteer, Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places_tokens import word_before
from recount.resolve.places_words import place_words

REGION, AROUND = 5, 2

_BEARING = (
    r"(?:(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?"
    r"|(?:east|west)(?:ern)?|central|rural|coastal)"
)
_LEADS = ("the", "north", "south", "east", "west", "ern", "al")  # what `_BEARING` may end with
_BEFORE = re.compile(rf"\b(?:the\s+)?({_BEARING}(?:\s+and\s+{_BEARING})?)(?:\s+the)?\s+$", re.I)


@cache
def _parts() -> Mapping[str, str]:
    words = cast("Mapping[str, str]", load("places")["parts"])
    return {name: "|".join(text.split()) for name, text in words.items()}


@cache
def _after() -> re.Pattern[str]:
    p = _parts()
    return re.compile(
        rf"(?:['’]s)?\s+((?:{_BEARING}\s+)?(?:(?P<coast>{p['coast']}|coastal\s+(?:{p['coastal']}))"
        rf"|(?P<high>{p['highlands']})|(?P<country>{p['countryside']})|(?P<edge>{p['outskirts']})"
        rf"|(?P<bearing>(?:north|south)[- ]?(?:east|west)|north|south|east|west)))\b(?!\s+of\b)",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    p = _parts()
    return re.compile(
        r"\b(?:(?:the|this|that|its|their)\s+(?:country|nation|republic)['’]s\s+"
        rf"(?P<own>(?:{_BEARING}\s+)?(?:{p['coast']}|coastal\s+(?:{p['coastal']})|{p['highlands']}"
        r"|(?:north|south)[- ]?(?:east|west)|north|south|east|west))"
        rf"|(?:the|along|in|on|across)\s+(?P<coast>(?:{_BEARING}\s+)?(?:{p['coast']}"
        rf"|coastal\s+(?:{p['coastal']}))))\b(?!\s+(?:of|guard|road|highway|city)\b)",
        re.IGNORECASE,
    )


def widened(text: str, found: PlaceMention, gazetteer: Gazetteer, *, people: bool) -> PlaceMention:
    """The mention as the part of it that the wording names, or itself where it names it whole.

    After a word for `people` only what follows makes a place of it: "the Syrian coast".
    """
    if found.span is None or found.place_id is None:
        return found
    entry = gazetteer.entry(found.place_id)
    if entry is None or entry.kind in _NO_PARTS:
        return found
    after = _after().match(text, found.span.end, found.span.end + 60)
    start = found.span.start
    before = None
    if word_before(text, start).endswith(_LEADS):
        before = _BEFORE.search(text, max(0, start - 40), start)
    if after is None and (people or before is None):
        return found
    start = before.start(1) if before else start
    end = after.end(1) if after else found.span.end
    wording = " ".join(text[start:end].split())
    if after and after["country"]:
        return _countryside(found, entry, gazetteer, wording)
    if (entry.kind in _POINTS or entry.precision < 3) or (after and after["edge"]):
        return replace(found, precision=max(AROUND, found.precision or 0), because=wording)
    keys = _keys(wording, entry, coast=bool(after and after["coast"]))
    return _as_region(found, Span(start, end), wording, _listed(keys, entry, gazetteer))


@cache
def region_words() -> frozenset[str]:
    """The words of which a phrase for a region without a country's name has one at least."""
    return frozenset({"country", "nation", "republic", "coastal", *_parts()["coast"].split("|")})


def unanchored(
    text: str, within: Span, country: Entry | None, gazetteer: Gazetteer
) -> Iterator[PlaceMention]:
    """Region phrases that name no country, read as the country's that the text is about."""
    for match in _alone().finditer(text, within.start, within.end):
        group = "own" if match["own"] else "coast"
        span = Span(*match.span(group))
        wording = " ".join(span.of(text).split())
        if group == "own" and country is None:
            continue
        coast = "coast" in wording.lower()
        keys = _keys(wording, country, coast=coast)
        row = _listed(keys, country, gazetteer)
        named = PlaceMention(text=wording, span=span, because="no country named beside it")
        if country is not None:
            parents = (country.id,)
            named = replace(named, lat=country.lat, lon=country.lon, parents=parents)
        yield _as_region(named, span, wording, row)


def _countryside(
    found: PlaceMention, entry: Entry, gazetteer: Gazetteer, wording: str
) -> PlaceMention:
    """The first-level area around a town ("the Hama countryside"), as a region."""
    rows = [m.entry for m in gazetteer.named(fold(_bare(wording)))]
    rows += [m.entry for m in gazetteer.named(fold(found.text))]
    area = next((e for e in rows if e.kind is Kind.ADM1 and e.country == entry.country), entry)
    return replace(
        found,
        name=area.name,
        place_id=area.id,
        lat=area.lat,
        lon=area.lon,
        parents=area.parents,
        precision=REGION,
        because=wording,
    )


def _bare(wording: str) -> str:
    return _BEFORE.sub("", re.sub(rf"^{_BEARING}\s+", "", wording, flags=re.IGNORECASE))


def _as_region(found: PlaceMention, span: Span, wording: str, row: Entry | None) -> PlaceMention:
    if row is None:
        anchor = (found.place_id,) if found.place_id else ()
        return replace(
            found,
            text=wording,
            span=span,
            name=wording,
            place_id=None,
            precision=REGION,
            parents=(*anchor, *found.parents),
        )
    return replace(
        found,
        text=wording,
        span=span,
        name=row.name,
        place_id=row.id,
        lat=row.lat,
        lon=row.lon,
        precision=REGION,
        parents=row.parents,
    )


def _keys(wording: str, entry: Entry | None, *, coast: bool) -> list[str]:
    """The folded names under which a gazetteer may list the region, the most special first."""
    phrase = fold(wording)
    keys = [phrase]
    if entry is not None:
        people = _people_of(entry)
        plain = _plain_bearing(phrase)
        keys += [f"{plain} {fold(entry.name)}"] if plain else []
        if coast:
            keys += [f"{who} coast" for who in people] + [f"{fold(entry.name)} coast"]
    return list(dict.fromkeys(keys))


def _plain_bearing(phrase: str) -> str | None:
    """The compass direction a phrase opens or ends with, in its plain form."""
    joined = re.sub(r"\b(north|south) (east|west)", r"\1\2", phrase)
    for word in (joined.split()[0], joined.split()[-1]):
        plain = word.removesuffix("ern")
        if plain in _parts()["bearings"].split("|"):
            return plain
    return None


def _people_of(entry: Entry) -> list[str]:
    people = place_words().people
    return sorted(who for who, code in people.items() if code == entry.country)


def _listed(keys: list[str], entry: Entry | None, gazetteer: Gazetteer) -> Entry | None:
    """The gazetteer's own row for a region, in the country it must lie in."""
    for key in keys:
        for match in gazetteer.named(key):
            row = match.entry
            if row.kind is Kind.REGION and (entry is None or row.country == entry.country):
                return row
    return None


_POINTS = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD, Kind.SITE})
_NO_PARTS = frozenset({Kind.SEA, Kind.CONTINENT})
