"""Parts of people harmed: "including three children", "of those, 830 were civilians"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.extract.clauses import Reading
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.sides import Side, states_figure
from recount.model.said import Harm, Status

INCLUDING = re.compile(r"(?:[op]r?[NCFQ]){0,3}[rU]{0,2}[,-]?r?(?:n|pu)r?(?=N(?!r?[AVW]))")
AMONG_THOSE = re.compile(r"[po]Fr?B$")
AS_WERE = re.compile(r",?[sr]B$")
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


def inherited(parsed: Parsed, found: list[Reading], harm: Harm | None) -> Iterator[Reading]:
    """Parts of people harmed before, in the sentence or, as `harm` says, in one before it.

    "Of those, 830 were civilians"; "300 were killed, two of them children".
    """
    used = {index for reading in found for index in reading.side.members}
    opened = parsed.codes.startswith(("oN", "oE", "ou", "pN", "pu"))
    for at, code in enumerate(parsed.codes):
        people = parsed.people(at)
        if code == "N" and people is not None and at not in used and _so_too(parsed, found, at):
            yield Reading(found[-1].harm, Side((at,), at, at, (people,)), at, at, at, "so-too")
            return
        if code != "N" or people is None or at in used or people.count is None:
            continue
        taken = _among_those(parsed, at)
        if people.harmed is not None or not (people.part or taken or (opened and at > 1)):
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
            return
