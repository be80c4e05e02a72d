"""Wording that tells where harm was done from where people live, speak or report from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recount.model.said import PlaceMention, Span
from recount.resolve.gazetteer import Entry, Gazetteer, Kind
from recount.resolve.places import Located
from recount.resolve.places_scan import Cue, Sighting

_HOME = re.compile(
    r"(?:,\s*\d{1,2},?\s+of|\b(?:native|resident|citizen|mayor|governor|police|people|university)\s+of"
    r"|\b(?:lived|lives|born|raised|resident|residing|jailed|held|treated|flown|airlifted|taken)\s+"
    r"(?:in|at|to))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\s{0,10}(?:[^\s.]{1,25}[ ,./(]{1,3}){1,8}?(?=(?:[A-Z]{2,9}\)?\s*)?(?:--|—|–|\d{1,2} [A-Z]))"
)
_NAME = (
    r"(?P<name>(?:[A-Z\u00c0-\u00dd][\w'’.-]{0,20}[ \t\n]{1,3}){0,3}"
    r"[A-Z\u00c0-\u00dd][\w'’-]{1,20})"
)
_KIND = (
    r"neighbou?rhood|village|town|canton|hamlet|district|suburb|municipality|farm|settlement|ranch"
)
_SITES = r"(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]f|[Ff]rom|IN|AT|NEAR|OF|FROM)\s+(?:(?:the|THE)\s+)?"
_UNLISTED = tuple(
    re.compile(rf"\b{_SITES}{wording}")
    for kind in (_KIND, _KIND.upper())
    for wording in (rf"(?:{kind})\s+(?:of|OF)\s+{_NAME}", rf"{_NAME}\s+(?:{kind})\b")
)


def lives_there(text: str, start: int) -> bool:
    """Whether the words before a place say that somebody lives there, or was taken there."""
    return bool(_HOME.search(text, max(0, start - 40), start))


def dateline(text: str) -> Span | None:
    """The opening stretch that says where the report was filed, if there is one."""
    match = _DATELINE.match(text, 0, 120)
    return Span(0, match.end()) if match else None


def unlisted(text: str, within: Span) -> Iterator[PlaceMention]:
    """Places that only the wording announces ("the X neighborhood"), in no gazetteer."""
    for pattern in _UNLISTED:
        for match in pattern.finditer(text, within.start, within.end):
            name = " ".join(match["name"].split())
            yield PlaceMention(
                text=name,
                span=Span(*match.span("name")),
                name=None,
                because="named as a place, and in no gazetteer",
            )


def contradiction(
    text: str, one: Located, found: Sequence[Located], gazetteer: Gazetteer
) -> str | None:
    """What to say where the report puts a place into an area that the gazetteer does not (T10)."""
    area = _claimed_area(one, found)
    if area is None:
        return None
    entry = one.name.matches[one.name.best()].entry
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
    if one.seen.claimed is not None:
        return one.seen.claimed
    after = next((other for other in found if other.seen.start >= one.seen.end), None)
    if after is None or Cue.NEAR not in after.seen.cues or after.seen.start - one.seen.end > 60:
        return None
    return after.seen.claimed


def _first_level(entry: Entry, gazetteer: Gazetteer) -> Entry | None:
    for id_ in entry.parents:
        parent = gazetteer.entry(id_)
        if parent is not None and parent.kind is Kind.ADM1:
            return parent
    return None
