"""Parts of people harmed listed beside them: "including three children", "683 in Latakia"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People, summed
from recount.extract.rules import Reading
from recount.extract.sides import Side, states_figure
from recount.model.said import Count, Status

INCLUDING = re.compile(r"(?:[op]r?[NCFQU]){0,3}[rU]{0,2}[,-]?r?(?:n|pu)r?(?=N(?!r?[AVW]))")


def included(parsed: Parsed, reading: Reading) -> list[tuple[People, int]]:
    """The counted groups after "including": parts of the reading's victims."""
    end = reading.last + 1
    places = [end, reading.side.members[-1] + 1]
    if parsed.codes[end : end + 1] in {"V", "A"}:
        places.append(end + 1)  # "put the toll at 51 killed, including 40 children"
    places.extend([_behind_speaker(parsed, at) for at in places])
    match = next((m for at in places if (m := INCLUDING.match(parsed.codes, at))), None)
    side = object_after(parsed, match.end()) if match else _apposed(parsed, reading)
    if side is None and not any(people.part for people in reading.side.people):
        after = [at for at in places if at > reading.trigger]
        side = _listed_after(parsed, after, reading.side.people[0].count)
    if side is None:
        return []
    listed = zip(side.people, side.members, strict=True)
    fighters = {people.status for people in reading.side.people} == {Status.COMBATANT}
    return [
        (_as_the_whole(people) if fighters else people, at)
        for people, at in listed
        if people.count is not None
        and (parsed.codes[at] == "N" or " " in "".join(people.names))
        and (people.names or states_figure(parsed, at))
        and (people.harmed is None or people.harmed.harm is reading.harm)
    ]


def _behind_speaker(parsed: Parsed, at: int) -> int:
    """Where a sentence goes on behind its speaker: "killed 20, police said, including three"."""
    said = SPEAKER.match(parsed.codes, at)
    return said.end() if said else at


SPEAKER = re.compile(r"(?:[op]r?[NCFQU]){0,3}[rU]{0,2},[DNCFa]{1,4}r?Sr?(?:pU|U)?(?=,(?:n|pu))")


def _apposed(parsed: Parsed, reading: Reading) -> Side | None:
    """The groups between a subject and its verb: "nine people, three women and six men, were".

    Commas on both sides, and no more of them than of the whole, so that it is no list of three.
    """
    if len(reading.side.members) != 1 or reading.trigger < reading.side.last:
        return None
    whole = reading.side.people[0].count
    match = APPOSED.match(parsed.codes, reading.side.last + 1)
    side = object_after(parsed, match.end()) if match else None
    if side is None or whole is None or side.last >= reading.trigger:
        return None
    held = summed(side.people).count
    most = whole.high or whole.low
    if held is None or held.low is None or most is None or held.low > most:
        return None
    closed = parsed.codes[side.last + 1 : side.last + 2] in {",", ")", "-"}
    return side if closed and len(side.people) > 1 and _are_groups(parsed, side) else None


APPOSED = re.compile(r"(?:o[NCF])?,r?(?=N)")


def _listed_after(parsed: Parsed, places: Iterable[int], whole: Count | None) -> Side | None:
    """The groups a colon, dash or bracket counts up: "40 were killed: 25 men and 15 women".

    Groups of no known kind, and those behind a semicolon, must make up the `whole`.
    """
    match = next((m for at in places if (m := LISTING.match(parsed.codes, at))), None)
    side = object_after(parsed, match.end()) if match else None
    if side is None or match is None:
        return None
    if parsed.codes[side.last + 1 :][:1] in set("VWAXIJBH"):
        return None
    if not _are_groups(parsed, side):
        return None
    known = all(one.groups or one.status is not Status.UNKNOWN for one in side.people)
    if known and ";" not in match[0]:
        return side
    return side if whole is not None and summed(side.people).count == whole else None


def _are_groups(parsed: Parsed, side: Side) -> bool:
    """Whether they are several counted groups; single persons only say who the whole are."""
    listed = zip(side.people, side.members, strict=True)
    counted = all(
        one.count is not None and (not one.elliptic or len(parsed.words(at, at)) > 1)
        for one, at in listed
    )  # "one Peruvian" is a figure with its noun
    return counted and any(one.plural for one in side.people) and len(side.people) > 1


LISTING = re.compile(r"(?:r?B{1,2}r?[eSVW])?(?:[op]r?[NCF]){0,2}[rU]{0,2}[:(;-](?=N)")


def within_dashes(parsed: Parsed, reading: Reading) -> Iterator[Reading]:
    """Those between dashes who make up the people before them: "six -- five men and a boy --"."""
    for at, one in zip(reading.side.members, reading.side.people, strict=True):
        if parsed.codes[at + 1 : at + 2] != "-" or one.count is None:
            continue
        side = object_after(parsed, at + 2)
        if (
            side is None
            or parsed.codes[side.last + 1 :][:1] != "-"
            or not _are_groups(parsed, side)
        ):
            continue
        if summed(side.people).count == one.count:
            yield replace(reading, side=side, rule="within-dashes")


def _as_the_whole(people: People) -> People:
    """One of those of whom all are fighters: "seven rebels, including a woman"."""
    unknown = people.status is Status.UNKNOWN
    return people._replace(status=Status.COMBATANT) if unknown else people


def by_place(parsed: Parsed, reading: Reading) -> tuple[bool, list[Reading]]:
    """A figure's breakdown by place, and whether it is one: "1,383: 683 in Latakia, 433 in Tartus".

    Where the places hold more than the figure they stand beside it: "38 dead in Hale, 20 in Troy".
    """
    one = reading.side.people[0]
    total = one.count.low if one.count is not None else None
    if total is None or len(reading.side.people) > 1:
        return False, []
    start = max(reading.last, reading.side.last) + 1
    found = [match for match in AT_PLACE.finditer(parsed.codes, start) if _sited(parsed, match)]
    if len(found) < 2:
        return False, []
    parts: list[Reading] = []
    held = 0
    for match in found:
        at, place = match.start("fig"), match.start("place")
        count = _figure(parsed, at)
        if count is None or count.low is None:
            return False, []
        held += count.low
        people = one._replace(count=count, plural=True, names=(), definite=False)
        side = Side((at,), at, at, (people,))
        parts.append(
            replace(reading, side=side, first=at, last=place, trigger=place, rule="by-place")
        )
    beside = _itself_sited(parsed, reading, found[0].start())
    return held == total or (held < total and not beside), parts


def _itself_sited(parsed: Parsed, reading: Reading, first: int) -> bool:
    """Whether the figure is of one of the places too: "433 died in the north, 255 in the south"."""
    start = max(reading.last, reading.side.last) + 1
    sited = re.fullmatch(r"r?p[CF]", parsed.codes[start:first]) is not None
    return sited and parsed.codes[first] in ",;c" and parsed.last_word(first - 1) in COMPASS


AT_PLACE = re.compile(r"(?:[:,;(c-]|,c)r?(?P<fig>[QN])p(?P<place>[CF])(?=[,;.c:)s-]|$)")
COMPASS = frozenset("north south east west centre center northeast northwest capital".split())
SITED = frozenset({"in", "at", "near", "around", "outside"})


def _sited(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a bare figure stands before a place."""
    place = match.start("place")
    named = parsed.toks[parsed.items[parsed.elements[place].first].first].text[:1].isupper()
    named = named or parsed.last_word(place) in COMPASS
    return named and parsed.words(place - 1, place - 1)[0] in SITED


def _figure(parsed: Parsed, at: int) -> Count | None:
    """The count of a figure that stands alone."""
    element = parsed.elements[at]
    people, number = element.people, parsed.items[element.first].number
    if people is not None:
        return people.count if people.elliptic else None
    return number.count if number is not None else None
