"""Figures of people told of before: "of those, 830 were civilians", "one of them seriously".

A share has the harm of those it is a share of: in the sentence or, where it opens with one, in
the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recount.extract.figures import figure_at
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.pointing import pointed
from recount.extract.rules import Reading
from recount.extract.sides import Side, states_figure
from recount.model.said import Harm, Status

AMONG_THOSE = re.compile(r"[po](?:F|Ee)r?B$")
AS_WERE = re.compile(r",?[sr]B$")
TOLD_TO_BE = re.compile(r"(?:r?Br?|s|r)?(?=N)")
# "Of the 212 dead, 130 have been named"; "1,057 deaths, of which 1,032 were caused by".
OF_THEM = re.compile(r"(?:^r?o(?:N[AVW]?|FA?)|,?o[quE]),?r?(?P<fig>[NQ])r?(?=[BHMVWSe])")
# "The murders of judges, and especially that of Doe".
THAT_OF = re.compile(r"[rnc,](?:q|E)o(?P<np>[NC])")
HOW_BADLY = re.compile(r",r?(?P<fig>N)(?P<how>r{1,2})(?=[,.;c]|$)")
TOTAL = re.compile(r"[eS]Fr?tr?(?P<fig>[NQ])")
BESIDE_THEM = re.compile(r",?c(?P<fig>[NQ])p(?P<np>N)")
BADLY = frozenset("seriously gravely critically severely badly slightly lightly".split())
FATALLY = frozenset({"fatally", "mortally"})
RAISED = frozenset(
    "bringing brings brought raising raises raised pushing pushes pushed taking takes took"
    " increasing increases increased lifting lifts lifted".split()
)


def inherited(parsed: Parsed, found: list[Reading], harm: Harm | None) -> Iterator[Reading]:
    """Shares of people harmed before, in the sentence or, as `harm` says, in one before it.

    "Of those, 830 were civilians"; "300 were killed, two of them children".
    """
    used = {index for reading in found for index in reading.side.members}
    told = (*_described(parsed, found, harm), *_counted(parsed, found, harm))
    for reading in (*told, *pointed(parsed, found, harm)):
        if used.isdisjoint(reading.side.members):
            used.update(reading.side.members)
            yield reading


def _described(parsed: Parsed, found: list[Reading], harm: Harm | None) -> Iterator[Reading]:
    """Shares told by who they were: "830 were civilians", "two of them children"."""
    used = {index for reading in found for index in reading.side.members}
    opened = parsed.codes.startswith(("oN", "oE", "ou", "pN", "pu"))
    row = -1  # where a row of shares goes on
    first = parsed.elements[1].people if opened and not found else None
    harm = first.harmed.harm if first is not None and first.harmed is not None else harm
    passive = bool(found) and "B" in found[-1].aux
    for at, element in enumerate(parsed.elements):
        people = element.people
        if people is None or element.code != "N" or at in used:
            continue
        if passive and _so_too(parsed, found, at):
            yield Reading(found[-1].harm, Side((at,), at, at, (people,)), at, at, at, "so-too")
            return
        if people.count is None or people.harmed is not None:
            continue
        befell = _befell_them(found, at) or harm
        if befell is None:
            continue
        taken = _among_those(parsed, at)
        apart = _told_apart(parsed, at, found) or at == row
        if not (people.part or taken or apart or (opened and at > 1)):
            continue
        if taken and states_figure(parsed, at):
            side = Side((at,), at, at, (people._replace(part=True),))
            yield Reading(befell, side, at, at, at, "inherited")
            return
        share = _who_were(parsed, at, _as_the_whole(people, found), row=row)
        if share is not None:
            row = _next_in_row(parsed, share.last + 1) if people.part or at == row else -1
            yield Reading(befell, share, at, share.last, share.last, "inherited")
            if not (apart or people.part):
                return


def _befell_them(found: list[Reading], at: int) -> Harm | None:
    """The harm of those told of before the phrase at `at`, or around it."""
    same = [one.harm for one in found if one.trigger < at or _stands_in(one, at)]
    return same[-1] if same else None


def _next_in_row(parsed: Parsed, at: int) -> int:
    """Where the next group of a row is counted: "83 of them men, 28 women"; -1 where none is."""
    more = ROW.match(parsed.codes, at)
    people = parsed.people(more.end()) if more else None
    counted = people is not None and people.count is not None and bool(people.groups)
    return more.end() if more and counted else -1


ROW = re.compile(r"(?:,?c|,)(?=N(?:[,.c]|$))")


def _as_the_whole(people: People, found: list[Reading]) -> People:
    """The people, as fighters where all of those they are a share of fight."""
    whole = found[-1].side.people if found else ()
    fighters = {one.status for one in whole} == {Status.COMBATANT}
    return people._replace(status=Status.COMBATANT) if fighters else people


def _who_were(parsed: Parsed, at: int, people: People, *, row: int) -> Side | None:
    """The figure at `at` with the people it says they were, up to the words that say so.

    In a `row` of shares that goes on at `at` the figure and its noun say it themselves.
    """
    told = TOLD_TO_BE.match(parsed.codes, at + 1)
    other = parsed.people(told.end()) if told else None
    if at == row and (told is None or other is None or other.count is not None):
        return Side((at,), at, at, (people._replace(part=True),))
    if told is None or other is None or other.count is not None:
        return None
    groups = tuple(dict.fromkeys((*people.groups, *other.groups)))
    status = other.status if _has_status(other) else people.status
    part = people._replace(groups=groups, status=status, part=True)
    return Side((at,), at, told.end(), (part,))


def _told_apart(parsed: Parsed, at: int, found: list[Reading]) -> bool:
    """Whether a bare figure begins a clause that says who so many were: "62 were women and 90
    were children".
    """
    people = parsed.people(at)
    if people is None or not people.elliptic or parsed.codes[at + 1 : at + 3] != "BN":
        return False
    other = parsed.people(at + 2)
    if other is None or other.count is not None or not (other.groups or _has_status(other)):
        return False
    return at == 0 or parsed.codes[at - 1] in ";,c" or (bool(found) and found[-1].trigger < at)


def _has_status(people: People) -> bool:
    return people.status is not Status.UNKNOWN


def _counted(parsed: Parsed, found: list[Reading], harm: Harm | None) -> Iterator[Reading]:
    """Shares of which another thing is said than who they were."""
    if "X" in parsed.codes:
        yield from _that_of(parsed)
    for match in OF_THEM.finditer(parsed.codes):
        share = _share(parsed, match.start("fig"), found, harm)
        if share is not None:
            yield share
    if not found:
        yield from _total(parsed, found, harm)
        return
    for match in HOW_BADLY.finditer(parsed.codes):
        people, said = parsed.people(match.start("fig")), parsed.words(*match.span("how"))
        fatal = not FATALLY.isdisjoint(said)
        if people is not None and people.part and (fatal or not BADLY.isdisjoint(said)):
            share = _share(parsed, match.start("fig"), found, harm)
            if share is not None:
                yield replace(share, harm=Harm.KILLED) if fatal else share
    yield from _total(parsed, found, harm)
    beside = BESIDE_THEM.search(parsed.codes, found[-1].last)
    if beside is not None and _among_others(parsed, found[-1], beside):
        other, figure = parsed.people(beside.start("np")), figure_at(parsed, beside.start("fig"))
        if other is not None and figure is not None and other.count is None:
            people = other._replace(count=figure.people[0].count, definite=False, plural=True)
            side = replace(figure, people=(people,))
            yield Reading(
                found[-1].harm, side, side.first, beside.end() - 1, side.first, "inherited"
            )


def _that_of(parsed: Parsed) -> Iterator[Reading]:
    """One more of the kind told of: "the murders of judges, and especially that of Doe"."""
    for match in THAT_OF.finditer(parsed.codes):
        side = object_after(parsed, match.start("np"))
        noun = parsed.codes.rfind("X", 0, match.start())
        word = parsed.harm(noun) if noun >= 0 else None
        if side is not None and word is not None:
            if parsed.codes[match.start()] == "n":  # "killings, including those of 41 women"
                side = replace(side, people=tuple(p._replace(part=True) for p in side.people))
            yield Reading(word.harm, side, match.start(), side.last, match.start(), "that-of")


def _among_others(parsed: Parsed, before: Reading, beside: re.Match[str]) -> bool:
    """Whether figure after figure is told "among" whom: "12 among the rebels and 5 among"."""
    link = parsed.words(beside.start("np") - 1, beside.start("np") - 1)
    said = parsed.words(before.last + 1, beside.start("fig") - 1)
    return link[0] in {"among", "amongst"} and link[0] in said


def _share(parsed: Parsed, at: int, found: list[Reading], harm: Harm | None) -> Reading | None:
    """The bare figure at `at` as a share of those harmed before it."""
    figure = figure_at(parsed, at)
    before = [one.harm for one in found if one.side.first < at][-1:]
    befell = before[0] if before else harm
    people = figure.people[0] if figure is not None else None
    if figure is None or people is None or befell is None:
        return None
    if not (people.elliptic or people.part or parsed.codes[at] == "Q"):
        return None
    were = _who_were(parsed, at, people, row=-1) if parsed.codes[at] == "N" else None
    side = were or replace(figure, people=(people._replace(part=True),))
    return Reading(befell, side, at, side.last, at, "inherited")


def _total(parsed: Parsed, found: list[Reading], harm: Harm | None) -> Iterator[Reading]:
    """What the dead told of add up to: "bringing the total to 14"."""
    for match in TOTAL.finditer(parsed.codes):
        at = match.start("fig")
        said = parsed.words(match.start(), match.start() + 1)
        figure = figure_at(parsed, at)
        befell = found[-1].harm if found else harm
        bare = figure is not None and (figure.people[0].elliptic or parsed.codes[at] == "Q")
        if figure is None or befell is None or not bare:
            continue
        if said[0] in RAISED and said[-1] in {"total", "tally", "count"}:
            yield Reading(befell, figure, match.start(), at, at, "total")


def _stands_in(reading: Reading, at: int) -> bool:
    """Whether a phrase stands between the victims and their verb: "eight, two of them women,"."""
    return reading.side.first < at < reading.trigger


def _among_those(parsed: Parsed, at: int) -> bool:
    """Whether they are among those told of before: "among those taken were 30 women"."""
    match = AMONG_THOSE.match(parsed.codes[:at]) if at < 6 else None
    return match is not None and parsed.words(1, 1)[0] in {"those", "these"}


def _so_too(parsed: Parsed, found: list[Reading], at: int) -> bool:
    """Whether the same befell them: "12 soldiers were hurt, as were some pedestrians"."""
    match = AS_WERE.search(parsed.codes, 0, at)
    passive = bool(found) and "B" in found[-1].aux and found[-1].trigger < at
    return passive and match is not None and parsed.words(at - 2, at - 2) == ["as"]
