"""Phrases that say themselves what befell their people: "69 of those killed", "the wounded"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from recount.extract.figures import figure_at, number_of
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People, people_of
from recount.extract.rules import UP_TO, Reading
from recount.extract.sides import Side, states_figure, subject
from recount.model.said import Count, Harm, Status

# What stands between the dead and who they are: "include", "were", "were identified as".
NAMED = re.compile(r"(?:B[Se]s|(?:r?[BnS:]|:){1,2})r?(?=[NC])")
# "The dead in Bure were more than 200", "the wounded numbered 40".
ARE_FIGURE = re.compile(r"(?:[op][NCF]){0,2}[BeH]{1,2}r?(?=[NQ])")
ARE = frozenset("were are number numbered total totalled totaled exceed exceeded".split())
AT_FIGURE = re.compile(r"(?:[op][NCF])?pr?(?=[NQ])")


def _counted_after(parsed: Parsed, at: int, people: People) -> Side | None:
    """The figure of "put the dead at 14", "the number of injured civilians at 140"."""
    if parsed.codes[max(0, at - 2) : at] == "Fo":
        match = re.compile(UP_TO).match(parsed.codes, at + 1)
        figure = figure_at(parsed, match.end()) if match else None
        return number_of(parsed, figure, at)
    match = ARE_FIGURE.match(parsed.codes, at + 1)
    if match is not None and not ARE.isdisjoint(parsed.words(match.end() - 2, match.end() - 1)):
        figure = figure_at(parsed, match.end())
        if figure is None or not figure.people[0].elliptic:
            return None
        told = people._replace(count=figure.people[0].count, definite=False, plural=True)
        return replace(figure, people=(told,))
    match = AT_FIGURE.match(parsed.codes, at + 1)
    if match is None or parsed.words(match.end() - 1, match.end() - 1)[0] != "at":
        return None
    put = parsed.words(at - 1, at - 1)[-1:] if at else []
    figure = figure_at(parsed, match.end())
    bare = figure is not None and figure.people[0].elliptic
    if figure is None or not bare or put[0:1] == [] or put[0] not in PUT:
        return None
    told = people._replace(count=figure.people[0].count, definite=False, plural=True)
    return replace(figure, people=(told,))


KILLERS = frozenset(
    "murderer murderers killer killers assassin assassins slayer slayers executioner"
    " executioners".split()
)


def is_by_killers(parsed: Parsed, at: int) -> bool:
    """Whether the phrase at `at` names those who killed somebody: "the murderers of"."""
    element = parsed.elements[at]
    return element.last - element.first > 1 and not KILLERS.isdisjoint(parsed.words(at, at))


def _killed_by(parsed: Parsed, at: int) -> People | None:
    """Those whose killers are spoken of, where they are counted or named."""
    if not is_by_killers(parsed, at):
        return None
    element, letters = parsed.elements[at], parsed.letters(at)
    of = letters.find("o")
    places = range(element.first, element.first + max(of, 0))
    if of < 0 or not any(parsed.toks[parsed.items[n].last].lower in KILLERS for n in places):
        return None
    inner = parsed.items[element.first + of + 1 : element.last + 1]
    named = {"m", "w", "f"} >= {item.code for item in inner}
    people = people_of(inner, parsed.toks, "name" if named else "people")
    counted = people.count is not None and people.count.stated
    indefinite = people.count == ONE and not people.names and inner[0].code == "d"
    return people._replace(definite=False) if counted and not indefinite else None


ONE = Count.exactly(1)
VICTIMS = frozenset({"victim", "victims"})
CLAIMED = frozenset("claimed claims claiming caused causing causes produced producing".split())


def _claimed(parsed: Parsed, at: int, people: People) -> bool:
    """Whether counted "victims" are what an attack "claimed"."""
    if people.count is None or people.none or parsed.last_word(at) not in VICTIMS:
        return False
    before = parsed.codes[:at].rstrip("r")
    return bool(before) and parsed.words(len(before) - 1, len(before) - 1)[-1] in CLAIMED


PUT = frozenset("put puts putting estimate estimates estimated estimating placed place".split())


def within(parsed: Parsed, at: int, people: People) -> Iterator[Reading]:
    """A phrase that itself says what befell its people: "69 of those killed", "two dead men"."""
    if people.harmed is None:
        whom = _killed_by(parsed, at)
        if whom is not None:
            yield Reading(Harm.KILLED, Side((at,), at, at, (whom,)), at, at, at, "killers-of")
        elif _claimed(parsed, at, people):
            yield Reading(Harm.KILLED, Side((at,), at, at, (people,)), at, at, at, "victims")
        return
    harm = people.harmed.harm
    if people.count is not None and (people.part or people.elliptic or states_figure(parsed, at)):
        side = Side((at,), at, at, (_described(parsed, at, people),))
        yield Reading(harm, side, at, at, at, "harmed-people", weapon=people.harmed.weapon)
    elif people.definite and people.count == ONE:
        yield from _who_is_named(parsed, at, harm)
    elif people.count is None and (told := _counted_after(parsed, at, people)) is not None:
        yield Reading(harm, told, told.first, told.last, at, "number-is")
    elif people.count is None and (side_before := _among(parsed, at)) is not None:
        side_before = _as_they(side_before, people)
        yield Reading(harm, side_before, side_before.first, at, at, "among-the-harmed")
    elif people.count is None:
        named = NAMED.match(parsed.codes, at + 1)
        side_after = object_after(parsed, named.end()) if named else None
        if side_after is not None:
            parted = tuple(one._replace(part=True) for one in side_after.people)
            yield Reading(
                harm,
                _as_they(replace(side_after, people=parted), people),
                at,
                side_after.last,
                at,
                "among-the-harmed",
            )


def _as_they(side: Side, whole: People) -> Side:
    """Some of the dead as fighters where all are: "among the dead rebels are two women"."""
    if whole.status is not Status.COMBATANT:
        return side
    unknown = Status.UNKNOWN
    told = (
        one._replace(status=whole.status) if one.status is unknown else one for one in side.people
    )
    return replace(side, people=tuple(told))


def _who_is_named(parsed: Parsed, at: int, harm: Harm) -> Iterator[Reading]:
    """The one of whom it is said who he is: "the dead man was identified as Doe"."""
    named = NAMED.match(parsed.codes, at + 1)
    whom = object_after(parsed, named.end()) if named else None
    if whom is not None and (whom.people[0].names or whom.people[0].count == ONE):
        yield Reading(harm, whom, at, whom.last, at, "the-harmed-is")


AMONG = re.compile(r"r?Br?p$")
THERE = re.compile(r"rB(?=Np$)")  # "there are two nurses among the dead"


def _among(parsed: Parsed, at: int) -> Side | None:
    """Those who "are among the wounded"."""
    before = AMONG.search(parsed.codes, max(0, at - 5), at)
    if parsed.words(at - 1, at - 1)[0] not in {"among", "amongst"}:
        return None
    if before is None:
        there = THERE.search(parsed.codes, max(0, at - 5), at)
        one = parsed.people(at - 2) if there is not None else None
        if one is None or one.count is None:
            return None
        return Side((at - 2,), at - 2, at - 2, (one._replace(part=True),))
    side = subject(parsed, before.start())
    if side is None:
        return None
    return replace(side, people=tuple(one._replace(part=True) for one in side.people))


def _described(parsed: Parsed, at: int, people: People) -> People:
    """The people with what is said they were: "69 of those killed were Alawites"."""
    match = re.compile(r"r?Br?(?=N)").match(parsed.codes, at + 1)
    told = parsed.people(match.end()) if match else None
    if told is None or (told.count is not None and not told.count == people.count == ONE):
        return people
    status = told.status if told.status is not Status.UNKNOWN else people.status
    return people._replace(groups=(*people.groups, *told.groups), status=status)
