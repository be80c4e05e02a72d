"""Casualties told of without a figure: "both sides suffered casualties", "there were dead".

By the claim contract casualties are dead whose number is not stated. They are of an occasion only
where somebody suffers or causes them, or where they are said to have been; what is asked, denied
or feared is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.extract.belligerents import INFLICTED, doer_is_armed, is_armed
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.rules import Reading
from recount.extract.sides import Side
from recount.model.said import Harm, Status

CASUALTIES = frozenset({"casualties", "losses"})
SUFFERED = frozenset("suffered suffering sustained sustaining took taking".split())
SIDES = re.compile(r"\b(?:both|either|all|the two|each|our|their|its|the enemy) sides?\b")
# "There were many casualties"; "there have been dead and wounded on both sides".
THERE = re.compile(r"r(?:H?r?B)r?(?P<harm>a{0,2}[XAV])")
VERB = re.compile(r"(?P<verb>[eSg])(?:u|p[NF])?r?[dD]?a{0,2}$")
ON = re.compile(r"p(?P<np>[NFC])")


def casualties(parsed: Parsed) -> Iterator[Reading]:
    """The casualties without a figure that the sentence says there were."""
    for match in THERE.finditer(parsed.codes):
        if parsed.words(match.start(), match.start())[0] == "there":
            yield from _there(parsed, match)
    for at, code in enumerate(parsed.codes):
        if code == "X" and parsed.last_word(at) in CASUALTIES:
            yield from _suffered(parsed, at)


def _reading(at: int, *, harm: Harm, status: Status) -> Reading:
    side = Side((at,), at, at, (People(plural=True, status=status),))
    return Reading(harm, side, at, at, at, "casualties")


def _there(parsed: Parsed, match: re.Match[str]) -> Iterator[Reading]:
    """What "there were": casualties, or dead and wounded."""
    at = match.end("harm") - 1
    told = [at]
    if parsed.codes[at + 1 : at + 2] == "c" and parsed.codes[at + 2 : at + 3] in {"A", "V"}:
        told.append(at + 2)
    if parsed.codes[told[-1] + 1 : told[-1] + 2] in {"N", "C", "F", "e"}:
        return  # "there were dead dogs"
    word = parsed.harm(at)
    if parsed.codes[at] == "X" and parsed.last_word(at) not in CASUALTIES:
        return
    on = ON.match(parsed.codes, told[-1] + 1)
    whose = _of(parsed, on.start("np")) if on is not None else Status.UNKNOWN
    for index in told:
        word = parsed.harm(index)
        if word is not None and word.harm in {Harm.KILLED, Harm.INJURED} and not word.weapon:
            yield _reading(index, harm=word.harm, status=whose)


def _of(parsed: Parsed, at: int) -> Status:
    """The status of those a phrase names, where it says it."""
    words = " ".join(parsed.words(at, at))
    if SIDES.search(words) or is_armed(parsed, at):
        return Status.COMBATANT
    people = parsed.people(at)
    return people.status if people is not None else Status.UNKNOWN


def _suffered(parsed: Parsed, at: int) -> Iterator[Reading]:
    """Casualties that an armed body "suffered", or that were "caused" to somebody."""
    match = VERB.search(parsed.codes, 0, at)
    if match is None:
        return
    verb = match.start("verb")
    word = parsed.words(verb, verb)[-1]
    said = " ".join(parsed.words(0, at))
    if "$" in parsed.codes[at:] or parsed.words(at + 1, at + 1)[:1] == ["estimated"]:
        return  # losses of money
    if word in SUFFERED and (doer_is_armed(parsed, verb) or SIDES.search(said)):
        yield _reading(at, harm=Harm.KILLED, status=Status.COMBATANT)
    elif word in INFLICTED:
        on = ON.match(parsed.codes, at + 1) or ON.match(parsed.codes, verb + 1)
        whose = _of(parsed, on.start("np")) if on is not None else Status.UNKNOWN
        if whose is Status.COMBATANT or parsed.last_word(at) == "casualties":
            yield _reading(at, harm=Harm.KILLED, status=whose)
