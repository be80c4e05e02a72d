"""Whose losses they are: the dead of an armed body are combatants where the sentence says whose.

"The army suffered nine dead", "26 dead among the troops", "we inflicted 13 casualties on the
enemy", "an officer and two soldiers". Nothing is inferred from a name or a place: without such
words the status stays what it was (rules 20 and 21).
"""

from __future__ import annotations

import re

from recount.extract.clauses import Reading
from recount.extract.context import cue
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People, organisation_in, summed
from recount.model.said import Status

SUFFERED = frozenset(
    "sustained suffered suffering sustaining lost losing admitted acknowledged conceded".split()
)
INFLICTED = frozenset("inflicted inflicting inflict inflicts caused causing dealt".split())
COST = frozenset({"cost", "costing"})
OURS = frozenset({"we", "our"})
# From a figure over its word of harm, and another figure with its own, to "among" or "on".
AMONG = re.compile(r"(?:[AVXJ]r?)?(?:,?c[NQ][AVXJ]r?)?,?p(?P<np>[NCF])(?P<of>o(?P<whose>[NCF]))?")
RANKS = frozenset({"ranks", "rank", "members", "side"})
OF_GOVERNMENT = frozenset({"government", "army", "military", "enemy", "guerrilla", "rebel"})
SIDES = re.compile(r"\b(?:both|either|all) sides\b")
REACH = 16  # phrases between the verb of a loss and its figure
ARMY = re.compile(
    r"\b(?:army|military|soldiers?|noncommissioned|non-commissioned|troops?|battalion|brigade"
    r"|regiment|garrison|air force|navy|infantry)\b"
)
POLICE = re.compile(r"\b(?:police\w*|sheriff\w*|deput\w+|patrolm[ae]n|detectives?|veterans?)\b")


def with_losses(parsed: Parsed, reading: Reading, people: People, at: int) -> People:
    """The people, with the status and groups of the body whose losses they are."""
    if people.groups == ("police",) and _of_the_army(parsed, at):
        return people._replace(groups=("security_forces",), status=Status.COMBATANT)
    own = _ITS_MEMBERS.search(" ".join(parsed.words(at, at))) is not None
    if own and people.status is Status.UNKNOWN and _armed_before(parsed, at):
        return people._replace(status=Status.COMBATANT)
    bare = not people.groups and not people.names and people.status is Status.UNKNOWN
    if not bare or not (people.elliptic or parsed.codes[at] != "N" or _casualties(parsed, at)):
        return people
    among = _among(parsed, at)
    if among is not None:
        return people._replace(groups=among.groups, status=among.status)
    said = parsed.words(at, reading.trigger - 1)
    if reading.rule == "figure-noun" and not OF_GOVERNMENT.isdisjoint(said):
        return people._replace(status=Status.COMBATANT)
    if _suffered(parsed, min(at, reading.trigger)):
        return people._replace(status=Status.COMBATANT)
    return people


_ITS_MEMBERS = re.compile(r"\b(?:its|their) (?:own )?(?:members|men|personnel|ranks|number)$")


def _armed_before(parsed: Parsed, at: int) -> bool:
    """Whether those "its members" belong to are an armed body: the last body before."""
    for index in range(at - 1, -1, -1):
        if parsed.codes[index] in "NF" and not parsed.words(index, index)[0].isdigit():
            return _is_armed(parsed, index)
    return False


def _casualties(parsed: Parsed, at: int) -> bool:
    return parsed.codes[at + 1 : at + 2] == "X"


def _of_the_army(parsed: Parsed, at: int) -> bool:
    """Whether an "officer" is an army's: the sentence speaks of the army and not of police."""
    if parsed.words(at, at)[-1] not in {"officer", "officers"}:
        return False
    said = " ".join(parsed.words(0, len(parsed.codes) - 1))
    return ARMY.search(said) is not None and POLICE.search(said) is None


def _among(parsed: Parsed, at: int) -> People | None:
    """Those "among" whom, or "on" whose side, the figure at `at` was counted."""
    match = AMONG.match(parsed.codes, at + 1)
    if match is None or parsed.words(match.start("np") - 1, match.start("np") - 1)[0] not in {
        *("among", "amongst", "on", "upon", "within"),
    }:
        return None
    place = match.start("np")
    words = parsed.words(place, place)
    if SIDES.search(" ".join(words)):
        return People(status=Status.COMBATANT)
    if words[-1] in RANKS and match["of"]:
        place = match.start("whose")
    side = object_after(parsed, place) if parsed.codes[place] == "N" else None
    told = summed(side.people) if side is not None and len(side.people) > 1 else None
    people = told or parsed.people(place)
    if people is not None and (people.groups or people.status is not Status.UNKNOWN):
        return people
    return People(status=Status.COMBATANT) if _is_armed(parsed, place) else None


def _suffered(parsed: Parsed, before: int) -> bool:
    """Whether the clause says that an armed body suffered the loss, or another inflicted it."""
    for verb in range(before - 1, max(-1, before - REACH), -1):
        code = parsed.codes[verb]
        if code in ".;" or (code == "q" and before - verb > REACH // 2):
            return False
        word = parsed.words(verb, verb)[-1]
        if word in SUFFERED:
            return _doer_is_armed(parsed, verb)
        if word in COST:
            return verb + 1 < before and _is_armed(parsed, verb + 1)
        if word in INFLICTED:
            onto = re.compile(r"p(?P<np>[NCF])").match(parsed.codes, verb + 1)
            if onto is not None:
                return _is_armed(parsed, onto.start("np"))
            return _doer_is_armed(parsed, verb) and not _others(parsed)
    return False


def _doer_is_armed(parsed: Parsed, verb: int) -> bool:
    """Whether the subject of the verb is an armed body, or a belligerent's own "we"."""
    left = re.compile(r"(?P<np>[NCFu])(?:[op][NCF])?[HMBrTt]{0,4}$").search(
        parsed.codes, max(0, verb - REACH), verb
    )
    if left is None:
        return False
    first = parsed.words(left.start("np"), left.start("np"))[0]
    if first == "it":
        return any(
            _is_armed(parsed, at) for at in range(left.start("np")) if parsed.codes[at] == "N"
        )
    inflicts = parsed.words(verb, verb)[-1] in INFLICTED
    return (inflicts and first in OURS) or _is_armed(parsed, left.start("np"))


def _is_armed(parsed: Parsed, at: int) -> bool:
    """Whether a phrase names an armed body."""
    people = parsed.people(at)
    if people is not None and people.status is not Status.UNKNOWN:
        return people.status is Status.COMBATANT
    words = " ".join(parsed.words(at, at))
    return bool(organisation_in(words)) or cue("combat", "armed").are_in(words)


def _others(parsed: Parsed) -> bool:
    return cue("combat", "others").are_in(" ".join(parsed.words(0, len(parsed.codes))))
