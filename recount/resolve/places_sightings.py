"""A stretch of text that may name a place, what its wording says of it, and of its neighbour."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from recount.model.values import dataclass
from recount.resolve.gazetteer import Kind, Match


class Cue(StrEnum):
    """What the wording around a name says of it."""

    IN = "after 'in', 'at' and the like"
    OF = "after 'of'"
    NEAR = "near it"
    DIRECTION = "in a direction from it"
    TYPED_BEFORE = "its kind is named before it"
    TYPED_AFTER = "its kind is named after it"
    TITLE = "after a person's title"
    GIVEN_BEFORE = "after a given name"
    NAME_BEFORE = "inside a longer name"
    NAME_AFTER = "followed by another name"
    IS_GIVEN = "also a given name"
    SPEAKS = "speaks"
    ROAD = "a road's name"
    INSTITUTION = "an institution's name"
    STARTS = "at the start of a sentence"
    EVERYDAY = "also an everyday word"
    CONTAINED = "its area is named after it"
    CONTAINER = "named as the area of the place before it"
    POSSESSIVE = "with a possessive"
    SURNAME = "also a surname in this text"
    PEOPLE = "a word for its people"
    SHORT = "a short form of a state"
    ACRONYM = "written as an acronym"
    LISTED = "in a list of places"
    ORIGIN = "where somebody comes from"
    SHOUTED = "in a text of capitals"
    DATELINE = "in the dateline"
    ROUTE = "at an end of a road"
    PART = "a part of it is named"
    POLICE = "its police, mayor or people"
    QUARTER = "a quarter's or village's name"
    NAMED_SO = "named as a place elsewhere in the text"


SITING = frozenset(
    {
        Cue.IN,
        Cue.NEAR,
        Cue.DIRECTION,
        Cue.TYPED_BEFORE,
        Cue.CONTAINED,
        Cue.DATELINE,
        Cue.LISTED,
        Cue.ROUTE,
        Cue.PART,
    }
)


@dataclass(slots=True, eq=False)
class Sighting:
    """A stretch of text that may name a place; `first` and `last` index its words."""

    start: int
    end: int
    key: str
    matches: Sequence[Match]
    first: int
    last: int
    cues: set[Cue]
    announced: Kind | None = None
    container: Sighting | None = None
    score: float = 0.0  # what the wording alone says for a place
    claimed: Sighting | None = None  # the area the wording gives it, against the gazetteer


def relate(text: str, left: Sighting, right: Sighting) -> None:
    """Notes what the wording between two names says: an area, a list, an owner.

    The right name is the area of the left in "Rome, Ga." and "Rome in Georgia".
    """
    between = text[left.end : right.start]
    if left.cues & SITING and _LISTS.fullmatch(between):
        right.cues.add(Cue.LISTED)
        if Cue.ROUTE in left.cues and right.announced is None:
            right.cues.add(Cue.ROUTE)
            right.announced = left.announced
    if Cue.PEOPLE in right.cues or len(between) > 30:
        return
    if _OWNS.fullmatch(between):
        _own(left, right)
    elif _AREA_FOLLOWS.fullmatch(between):
        _contain(left, right, inside=" in " in f" {' '.join(between.split())} ")


def _contain(left: Sighting, right: Sighting, *, inside: bool) -> None:
    areas = {m.entry.id for m in right.matches if m.entry.kind not in _SMALL}
    if areas and any(areas.intersection(m.entry.parents) for m in left.matches):
        left.cues.add(Cue.CONTAINED)
        left.container = right
        right.cues.add(Cue.CONTAINER)
    elif areas and inside and _is_area(right):
        left.claimed = right


def _is_area(seen: Sighting) -> bool:
    """Whether the wording can only mean a province or district: "Tartous province"."""
    if seen.announced in _AREAS:
        return True
    return " " in seen.key and all(match.entry.kind in _AREAS for match in seen.matches)


def _own(left: Sighting, right: Sighting) -> None:
    """Sites the right of "at Russia's Hmeimim"; the left is the area it lies in, or its owner."""
    right.cues |= left.cues & {Cue.IN, Cue.NEAR, Cue.DIRECTION}
    areas = {m.entry.id for m in left.matches if m.entry.kind not in _SMALL}
    if any(areas.intersection(m.entry.parents) for m in right.matches):
        right.container = left
        right.cues.add(Cue.CONTAINED)
        left.cues.add(Cue.CONTAINER)
    else:
        left.cues -= {Cue.IN, Cue.NEAR, Cue.DIRECTION}


_OWNS = re.compile(r"['’]s?\s{1,3}", re.IGNORECASE)
_AREAS = frozenset({Kind.ADM1, Kind.ADM2})
_SMALL = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD, Kind.SITE, Kind.SEA})
_LISTS = re.compile(r"\s*(?:,\s*and|,|and|or|to)\s+", re.IGNORECASE)
_AREA_FOLLOWS = re.compile(
    r"(?:\s(?:county|city|province|department|district|town|village))?"
    r"(?:,\s+(?:in\s+)?|\s+\(|\s+in\s+(?:the\s+)?)"
    r"(?:(?:north|south|east|west|central)[a-z]*\s+|(?:province|department|state) of\s+)?",
    re.IGNORECASE,
)
