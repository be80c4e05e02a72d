"""The lexicon of place wording, typed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from recount.lexicon import load
from recount.resolve.gazetteer import Kind
from recount.resolve.gazetteer_names import ARTICLES, fold

SAINTS = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte", "sta": "santa"}


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that stand around place names, all folded."""

    prepositions: frozenset[str]
    nearby: frozenset[str]
    directions: frozenset[str]
    types: Mapping[str, Kind]
    roads: frozenset[str]
    titles: frozenset[str]
    speech: frozenset[str]
    institutions: frozenset[str]
    officials: frozenset[str]  # those of `institutions` that a town has: its police, its people
    bearings: frozenset[str]  # what names a part of a town: "northwest Charlotte"
    given: frozenset[str]
    everyday: frozenset[str]
    inner: frozenset[str]
    people: Mapping[str, str]  # a folded demonym to its country's ISO code or its region's name
    people_first: frozenset[str]  # the first words of demonyms
    announcing: frozenset[str]  # what a place unknown to gazetteers is called: "the X village"
    kinds_first: frozenset[str]  # those that stand before the name: "aldea X"
    kinds_of: frozenset[str]  # those that a name follows by "of"
    no_article: frozenset[str]  # what "near" stands before without an article, names aside
    no_area: frozenset[str]  # what "the area of" names that is no place
    ends_name: frozenset[str]  # where a name in a text of capitals has ended
    no_name: frozenset[str]  # what begins or is no place's name behind "in": "in Operation X"
    describing: frozenset[str]  # what describes such a kind and names none: "the rural area"
    openers: frozenset[str]  # words a name may begin with though the gazetteer lists none so
    insisting: frozenset[str]  # words that, right before it, may leave little but a place to come
    hubs: frozenset[str]  # cities from which other countries are reported of
    short: frozenset[str]  # abbreviations of states, folded


@cache
def place_words() -> PlaceWords:
    """The English lexicon of place wording."""
    table = load("places")
    words = cast("Mapping[str, str]", table["words"])
    types = cast("Mapping[str, str]", table["types"])
    states = cast("Mapping[str, Mapping[str, list[object]]]", load("regions")["states"])

    def listed(text: object) -> frozenset[str]:
        return frozenset(fold(word) for word in str(text).split())

    return PlaceWords(
        prepositions=listed(table["prepositions"]),
        nearby=listed(table["nearby"]),
        directions=listed(table["directions"]),
        types={word: Kind(kind) for word, kind in types.items()},
        roads=listed(words["roads"]),
        titles=listed(words["titles"]),
        speech=listed(words["speech"]),
        institutions=listed(words["institutions"]),
        officials=listed(words["officials"]),
        bearings=listed(table["bearings"]),
        given=listed(words["given"]),
        everyday=listed(words["everyday"]),
        inner=listed(words["inner"]),
        people=_people(),
        people_first=frozenset(key.split(" ")[0] for key in _people()),
        announcing=listed(table["announcing"]),
        kinds_first=listed(table["kinds_first"]),
        kinds_of=listed(table["kinds_of"]),
        no_article=listed(table["no_article"]),
        no_area=listed(table["no_area"]),
        ends_name=listed(table["ends_name"]),
        no_name=listed(table["no_name"]),
        describing=listed(table["describing"]),
        openers=ARTICLES | SAINTS.keys() | {key.split(" ")[0] for key in _people()},
        insisting=listed(table["nearby"]) | {"in", "at", "of"},
        hubs=frozenset(cast("list[str]", table["hubs"])),
        short=frozenset(
            fold(name)
            for table in states.values()
            for iso, (_, _, *names) in table.items()
            for name in (iso, *map(str, names))
            if len(fold(name)) <= 4 and not name.isdecimal()
        ),
    )


@cache
def _people() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in load("demonyms").values():
        for whose, names in cast("Mapping[str, list[str]]", table).items():
            for name in names:
                found[fold(name)] = whose
                if not name.endswith(("s", "sh", "ch", "se", "men", "man")):
                    found[fold(name) + "s"] = whose
    return found
