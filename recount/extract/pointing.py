"""Shares that point back: "40 of them in Homs", "one of them a nurse", "217 of the 268 killings".

What is counted of people, bodies or deaths told of before is a part of them (rule 30).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.figures import figure_at
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.particulars import EVENTS
from recount.extract.people import People
from recount.extract.rules import Reading
from recount.extract.sides import Side
from recount.model.said import Count, Harm, Status

ONE = Count.exactly(1)
OF_THE_DEAD = re.compile(r"(?P<fig>[NQ])o[DE][ra]?(?P<all>[QN])?(?P<head>[XO])(?![FNC])")
WHERE_OR_HOW = re.compile(r"r{0,2}[pys][^.;,BHMVWIAJGZeS]{0,8}(?=[.,;c)-]|$)")
IS_ONE = re.compile(r"(?:r?Br?|s|r)?(?=N)")
WERE = re.compile(r"Br?(?=N)")
HARMED = frozenset({"victims", "casualties", "fatalities"})
VICTIMS = re.compile(rf" of (?:the|these|those) (?:{'|'.join(sorted(HARMED))})$")
BLAMED = frozenset("blamed responsible behind attributed accused".split())


def pointed(parsed: Parsed, found: Sequence[Reading], harm: Harm | None) -> Iterator[Reading]:
    """The shares of a sentence that say where, how or by whom, and not only who they were."""
    yield from _of_the_dead(parsed)
    yield from _listed_among(parsed, harm if not found else None)
    for at, element in enumerate(parsed.elements):
        people = element.people
        if element.code != "N" or people is None or not people.count or people.harmed is not None:
            continue
        last = parsed.last_word(at)
        victims = last in HARMED and VICTIMS.search(" ".join(parsed.words(at, at))) is not None
        if not (people.part or victims):
            continue
        befell = next((one.harm for one in reversed(found) if one.trigger < at), None)
        apart = befell is not None and at > 0 and parsed.codes[at - 1] in ",(-"
        told = (
            (_as_one(parsed, at, people) if apart else None)
            or (_were(parsed, at, people) if victims else None)
            or (_sited(parsed, at, people) if apart else None)
            or (_blamed(parsed, at, people) if harm is not None and not found else None)
        )
        if told is not None and (befell or harm) is not None:
            side = Side((at,), at, told[1], (told[0]._replace(part=True, elliptic=False),))
            yield Reading(befell or harm or Harm.KILLED, side, at, told[1], at, "inherited")


def _listed_among(parsed: Parsed, harm: Harm | None) -> Iterator[Reading]:
    """The people that "they", or "the victims", are said to include."""
    first = 1 if parsed.codes.startswith("un") and parsed.words(0, 0) == ["they"] else 0
    people = parsed.people(0) if parsed.codes.startswith("Nn") else None
    if harm is None or not (first or people is not None):
        return
    side = object_after(parsed, 2) if first else _they_include(parsed, 0, people or People())
    if side is None or parsed.codes[side.last + 1 : side.last + 2] in {"V", "W", "I", "q", "A"}:
        return
    if all(one.count is not None and one.harmed is None for one in side.people):
        parts = tuple(one._replace(part=True) for one in side.people)
        yield Reading(harm, replace(side, people=parts), 0, side.last, side.first, "inherited")


def _of_the_dead(parsed: Parsed) -> Iterator[Reading]:
    """As in "217 of the 268 killings", "14 of these murders", "31 of the bodies"."""
    for match in OF_THE_DEAD.finditer(parsed.codes):
        at, head = match.start("fig"), match.start("head")
        word, figure = parsed.harm(head), figure_at(parsed, at)
        if word is None or figure is None or not _plural(parsed.words(head, head)[-1]):
            continue
        if "T" in parsed.codes[max(0, at - 4) : at] or figure.people[0].groups:
            continue
        if match["all"]:
            whole = figure_at(parsed, match.start("all"))
            if whole is not None:
                yield Reading(word.harm, whole, whole.first, head, head, "figure-noun")
        part = figure.people[0]._replace(part=True)
        side = Side(figure.members, figure.first, figure.last, (part,))
        yield Reading(word.harm, side, at, head, head, "of-the-dead")


def _plural(word: str) -> bool:
    """Whether deaths or bodies are counted, and no occasions: "three of the massacres"."""
    return word.endswith("s") and word not in EVENTS


def _as_one(parsed: Parsed, at: int, people: People) -> tuple[People, int] | None:
    """As in "one of them a policeman", "one of whom was a nurse"."""
    told = IS_ONE.match(parsed.codes, at + 1)
    other = parsed.people(told.end()) if told and people.count == ONE else None
    if told is None or other is None or other.count != ONE or other.harmed is not None:
        return None
    groups = tuple(dict.fromkeys((*people.groups, *other.groups)))
    status = people.status if other.status is Status.UNKNOWN else other.status
    return people._replace(groups=groups, status=status), told.end()


def _were(parsed: Parsed, at: int, people: People) -> tuple[People, int] | None:
    """As in "23 of the victims were children"."""
    told = WERE.match(parsed.codes, at + 1)
    other = parsed.people(told.end()) if told else None
    if told is None or other is None or other.count is not None:
        return None
    groups = tuple(dict.fromkeys((*people.groups, *other.groups)))
    return people._replace(groups=groups), told.end()


def _sited(parsed: Parsed, at: int, people: People) -> tuple[People, int] | None:
    """As in "40 of them in Homs", "21 of them by snipers"."""
    told = WHERE_OR_HOW.match(parsed.codes, at + 1)
    return (people, at) if told is not None else None


def _blamed(parsed: Parsed, at: int, people: People) -> tuple[People, int] | None:
    """As in "the army was blamed for 31 of them"."""
    lead = parsed.words(at - 1, at - 1) if at else []
    said = set(parsed.words(max(0, at - 5), at - 1))
    joined = lead[-1:] in (["for"], ["behind"], ["of"])
    return (people, at) if joined and not BLAMED.isdisjoint(said) else None


# "They include ten men shot in Homs", "among them were five boys who died".
THEY_INCLUDE = re.compile(r"(?:ur?n|pur?B|p?[NE]r?n|p?NB)")
INCLUDED = frozenset("include includes included among".split())
POINTING = frozenset("they these them those dead victims casualties fatalities".split())


def included_in_them(parsed: Parsed, found: Sequence[Reading], harm: Harm | None) -> list[Reading]:
    """The readings, as parts of those told before where the sentence says whom they include.

    People "shot" are then among the dead, where it was the dead who were told of.
    """
    opening = THEY_INCLUDE.match(parsed.codes) if harm is not None and found else None
    said = set(parsed.words(0, opening.end() - 1)) if opening else set()
    if harm is None or said.isdisjoint(INCLUDED) or said.isdisjoint(POINTING):
        return list(found)
    return [
        _as_part(replace(one, harm=harm, weapon=False) if one.weapon else one)
        if one.weapon or one.harm is harm
        else one
        for one in found
    ]


def _as_part(one: Reading) -> Reading:
    people = tuple(people._replace(part=True) for people in one.side.people)
    return replace(one, side=replace(one.side, people=people))


def without_shares_again(found: Sequence[Reading]) -> list[Reading]:
    """The readings without what a share says already: "69 were Hazaras executed by gunmen"."""
    shares = [one for one in found if one.rule == "inherited"]
    if not shares:
        return list(found)
    return [
        one
        for one in found
        if one.rule == "inherited"
        or len(one.side.members) > 1
        or one.side.people[0].count is not None
        or not any(
            share.side.first < one.side.members[0] <= share.side.last and share.harm is one.harm
            for share in shares
        )
    ]


def without_descriptions(found: Sequence[Reading]) -> list[Reading]:
    """The readings without the "displaced" who are only called so: "killed 34 displaced people"."""
    if not any(one.harm is Harm.DISPLACED for one in found):
        return list(found)
    harmed = {at for one in found if one.harm is not Harm.DISPLACED for at in one.side.members}
    return [
        one
        for one in found
        if one.rule != "harmed-people"
        or one.harm is not Harm.DISPLACED
        or harmed.isdisjoint(one.side.members)
    ]


def _they_include(parsed: Parsed, at: int, people: People) -> Side | None:
    """As in "the victims include nine women"."""
    if people.count is not None or not people.definite:
        return None
    if parsed.last_word(at) not in POINTING or not parsed.codes.startswith("n", at + 1):
        return None
    side = object_after(parsed, at + 2)
    counted = side is not None and all(one.count is not None for one in side.people)
    return side if counted else None
