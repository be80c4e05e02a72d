"""Parts of people harmed: "including three children", "of those, 830 were civilians"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recount.extract.clauses import Reading
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.sides import Side, states_figure
from recount.model.said import Count, Harm, Status

INCLUDING = re.compile(r"(?:[op]r?[NCFQ]){0,3}[rU]{0,2}[,-]?r?(?:n|pu)r?(?=N(?!r?[AVW]))")
AMONG_THOSE = re.compile(r"[po]Fr?B$")
AS_WERE = re.compile(r",?[sr]B$")
AND_WERE = re.compile(r",?c(?=NB)")  # "22 were children and nine were women"
TOLD_TO_BE = re.compile(r"(?:r?Br?|s|r)?(?=N)")


def included(parsed: Parsed, reading: Reading) -> list[tuple[People, int]]:
    """The counted groups after "including": parts of the reading's victims."""
    places = (reading.last + 1, reading.side.members[-1] + 1)
    match = next((m for at in places if (m := INCLUDING.match(parsed.codes, at))), None)
    side = object_after(parsed, match.end()) if match else None
    if side is None:
        return []
    listed = zip(side.people, side.members, strict=True)
    fighters = {people.status for people in reading.side.people} == {Status.COMBATANT}
    return [
        (_as_the_whole(people) if fighters else people, at)
        for people, at in listed
        if people.count is not None
        and parsed.codes[at] == "N"
        and (people.names or states_figure(parsed, at))
        and (people.harmed is None or people.harmed.harm is reading.harm)
    ]


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Whether a bare figure is told to be of a group: "84 died; ten were children"."""
    people = parsed.people(at)
    bare = people is not None and people.elliptic and states_figure(parsed, at)
    opens = at == 0 or parsed.codes[at - 1] == ";"
    told = IS_GROUP.match(parsed.codes, at + 1) if bare and opens else None
    group = parsed.people(told.end()) if told else None
    return group is not None and bool(group.groups) and group.count is None


IS_GROUP = re.compile(r"Br?(?=N)")


def _among_those(parsed: Parsed, at: int) -> bool:
    """Whether they are among those told of before: "among those taken were 30 women"."""
    match = AMONG_THOSE.match(parsed.codes[:at]) if at < 6 else None
    return match is not None and parsed.words(1, 1)[0] in {"those", "these"}


def _so_too(parsed: Parsed, found: list[Reading], at: int) -> bool:
    """Whether the same befell them: "12 soldiers were hurt, as were some pedestrians"."""
    match = AS_WERE.search(parsed.codes, 0, at)
    passive = bool(found) and "B" in found[-1].aux and found[-1].trigger < at
    return passive and match is not None and parsed.words(at - 2, at - 2) == ["as"]


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
    start = max(reading.last, reading.side.last) + 1
    found = [match for match in AT_PLACE.finditer(parsed.codes, start) if _sited(parsed, match)]
    if total is None or len(reading.side.people) > 1 or len(found) < 2:
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
    return held <= total, parts


AT_PLACE = re.compile(r"(?:[:,;(c-]|,c)r?(?P<fig>[QN])p(?P<place>[CF])(?=[,;.c:)-]|$)")
SITED = frozenset({"in", "at", "near", "around", "outside"})


def _sited(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a bare figure stands before a place."""
    place = match.start("place")
    named = parsed.toks[parsed.items[parsed.elements[place].first].first].text[:1].isupper()
    return named and parsed.words(place - 1, place - 1)[0] in SITED


def _figure(parsed: Parsed, at: int) -> Count | None:
    """The count of a figure that stands alone."""
    element = parsed.elements[at]
    people, number = element.people, parsed.items[element.first].number
    if people is not None:
        return people.count if people.elliptic else None
    return number.count if number is not None else None


def inherited(parsed: Parsed, found: list[Reading], harm: Harm | None) -> Iterator[Reading]:
    """Parts of people harmed before, in the sentence or, as `harm` says, in one before it.

    "Of those, 830 were civilians"; "300 were killed, two of them children".
    """
    used = {index for reading in found for index in reading.side.members}
    opened = parsed.codes.startswith(("oN", "oE", "ou", "pN", "pu"))
    joined = -1
    for at, code in enumerate(parsed.codes):
        people = parsed.people(at)
        if code == "N" and people is not None and at not in used and _so_too(parsed, found, at):
            yield Reading(found[-1].harm, Side((at,), at, at, (people,)), at, at, at, "so-too")
            return
        if code != "N" or people is None or at in used or people.count is None:
            continue
        taken = _among_those(parsed, at)
        if people.harmed is not None or not (
            people.part or taken or (opened and at > 1) or at == joined or _goes_on(parsed, at)
        ):
            continue
        same = [reading.harm for reading in found if reading.trigger < at][-1:]
        befell = same[0] if same else harm
        if befell is None:
            continue
        if taken and states_figure(parsed, at):
            side = Side((at,), at, at, (people._replace(part=True),))
            yield Reading(befell, side, at, at, at, "inherited")
            return
        told = TOLD_TO_BE.match(parsed.codes, at + 1)
        other = parsed.people(told.end()) if told else None
        if other is not None and other.count is None:
            groups = tuple(dict.fromkeys((*people.groups, *other.groups)))
            part = people._replace(groups=groups, status=other.status, part=True)
            side = Side((at,), at, at, (part,))
            end = told.end() if told else at
            yield Reading(befell, side, at, end, end, "inherited")
            more = AND_WERE.match(parsed.codes, end + 1)
            if more is None:
                return
            joined = more.end()
