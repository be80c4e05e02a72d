"""What a rule asks where harm is told by the way: between commas, after "whose", "among"."""

from __future__ import annotations

from recount.extract.parsed import Parsed
from recount.extract.sides import Side
from recount.model.said import Count, Harm

SINGLE_DEATHS = frozenset({"death", "murder", "killing", "slaying", "assassination"})


def is_theirs(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether the death is of those just named: "Senator Doe, whose murder shocked"."""
    whose = parsed.words(at - 1, at - 1) == ["whose"]
    counted = all(one.count is not None for one in side.people)
    return whose and counted and parsed.words(at, at)[0] in SINGLE_DEATHS


def is_one_of_few(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether a single death is said to be somebody's: "the only fatality was a nurse"."""
    noun = parsed.words(at, at)[-1] in {"fatality", "casualty", "death"}
    return noun and len(side.people) == 1 and side.people[0].count == Count.exactly(1)


def is_told_apart(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether a participle between commas tells of the people before it and not of a place."""
    before = parsed.codes[max(0, side.first - 1) : side.first]
    told = says_harm(parsed, side, at)
    return told and before not in {"p", "o", "y"} and side.people[0].count is not None


def says_harm(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether the word does harm by itself and leaves none open, as a weapon's does."""
    harm = parsed.harm(at)
    return harm is not None and harm.kind == "verb"


def injuries_to(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether "injuries to" are to people whom it counts or names."""
    counted = all(one.count is not None for one in side.people)
    return counted and parsed.words(at, at)[-1] == "injuries"


def has_wounds(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether those who "have wounds" are counted: "veterans who have injuries" are any."""
    return parsed.words(at, at) != ["have"] or side.people[0].count is not None


def among_the_killed(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether those after the verb are "among" the people before it."""
    link = parsed.codes.rfind("p", 0, at)
    return parsed.words(link, link)[0] in {"among", "amongst"} and side.first > at


def harm_is_open(parsed: Parsed, at: int) -> bool:
    """Whether the word at `at` leaves open whether it killed, or does not kill."""
    harm = parsed.harm(at)
    return harm is None or harm.weapon or harm.harm is not Harm.KILLED


def are_put_at(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether casualties are put at a figure that stands alone: "estimated army losses at 400"."""
    put = PUT & set(parsed.words(max(0, at - 3), at - 1))
    several = parsed.words(at, at)[-1] in {"casualties", "losses"}
    behind = parsed.codes[side.last + 1 : side.last + 2]
    bare = all(one.elliptic for one in side.people) and behind not in {"A", "V"}
    return bool(put) and several and bare and parsed.words(at + 1, at + 1) == ["at"]


PUT = frozenset("put puts putting estimate estimates estimated estimating placed place".split())
