"""Whose losses they are: the dead of an armed body are combatants where the sentence says whose.

"The army suffered nine dead", "26 dead among the troops", "we inflicted 13 casualties on the
enemy", "an officer and two soldiers". Nothing is inferred from a name or a place: without such
words the status stays what it was (rules 20 and 21).
"""

from __future__ import annotations

import re

from recount.extract.belligerents import INFLICTED, REACH, doer_is_armed, is_armed
from recount.extract.cues import cue
from recount.extract.objects import object_after
from recount.extract.parsed import Parsed
from recount.extract.people import People, summed
from recount.extract.rules import Reading
from recount.model.said import Status

SUFFERED = frozenset(
    "sustained suffered suffering sustaining lost losing admitted acknowledged conceded".split()
)
HAD = frozenset({"had", "has", "have"})  # "the patrol had two dead"
FIGURES = frozenset("NQAVXcr,")
WITHDREW = frozenset("withdrew retreated fled returned withdrawing retreating fleeing".split())
LOST = frozenset({"lost", "losing", "lose", "loses"})
COST = frozenset({"cost", "costing"})
# From a figure over its word of harm, and another figure with its own, to "among" or "on".
AMONG = re.compile(r"(?:[AVXJ]r?)?(?:,?c[NQ][AVXJ]r?)?,?p(?P<np>[NCF])(?P<of>o(?P<whose>[NCF]))?")
RANKS = frozenset({"ranks", "rank", "members", "side"})
OF_GOVERNMENT = frozenset({"government", "army", "military", "enemy", "guerrilla", "rebel"})
SIDES = re.compile(r"\b(?:both|either|all) sides\b")
ARMY = re.compile(
    r"\b(?:army|military|soldiers?|noncommissioned|non-commissioned|troops?|battalion|brigade"
    r"|regiment|garrison|air force|navy|infantry|battlefields?|armed forces)\b"
)
POLICE = re.compile(
    r"\b(?:police\w*|sheriff\w*|deput\w+|patrolm[ae]n|detectives?|veterans?|highway patrol"
    r"|troopers?)\b"
)


def with_losses(parsed: Parsed, reading: Reading, people: People, at: int) -> People:
    """The people, with the status and groups of the body whose losses they are."""
    people = _in_uniform(parsed, people, at)
    if parsed.words(reading.trigger, reading.trigger)[-1] in LOST and doer_is_armed(
        parsed, reading.trigger
    ):
        return people._replace(status=Status.COMBATANT)
    own = _ITS_MEMBERS.search(" ".join(parsed.words(at, at))) is not None
    if own and people.status is Status.UNKNOWN and _armed_before(parsed, at):
        return people._replace(status=Status.COMBATANT)
    if people.status is Status.UNKNOWN and "police" not in people.groups:
        behind = parsed.words(reading.trigger + 1, reading.trigger + 2)
        fell = parsed.words(reading.trigger, reading.trigger)[-1] in IN_COMBAT
        if fell or (behind[:1] == ["in"] and behind[-1] in IN_COMBAT):
            return people._replace(status=Status.COMBATANT)  # "killed in action"
    bare = not people.groups and not people.names and people.status is Status.UNKNOWN
    if not bare or not (people.elliptic or parsed.codes[at] != "N" or _casualties(parsed, at)):
        return people
    if reading.rule == "noun-total" and _armed_at(parsed, reading.trigger - 1):
        return people._replace(status=Status.COMBATANT)
    among = _among(parsed, at) or _fronted(parsed, at) or _whose_number(parsed, reading)
    if among is not None:
        return people._replace(groups=among.groups, status=among.status)
    said = parsed.words(at, reading.trigger - 1)
    theirs = reading.rule == "figure-noun" and not OF_GOVERNMENT.isdisjoint(said)
    theirs = theirs or _suffered(parsed, min(at, reading.trigger)) or _attacked(parsed, reading)
    if theirs or _ambushed(parsed, at) or _their_casualties(parsed, at):
        return people._replace(status=Status.COMBATANT)
    return people


IN_COMBAT = frozenset({"combat", "action", "battle"})
IN_AMBUSH = re.compile(
    r"\b(?:fell|fallen|falling|walked|driven|lured|ran) into an? (?:[\w-]+ )?"
    r"(?:ambush|trap|minefield)"
)
CASUALTIES = frozenset({"casualties", "losses"})


def _ambushed(parsed: Parsed, at: int) -> bool:
    """Whether an armed body fell into the ambush in which the figure was harmed."""
    if "q" not in parsed.codes[:at] or IN_AMBUSH.search(" ".join(parsed.words(0, at))) is None:
        return False
    first = next((n for n in range(at) if parsed.codes[n] in "NF"), None)
    return first is not None and is_armed(parsed, first)


def _their_casualties(parsed: Parsed, at: int) -> bool:
    """Whether the clause says whose casualties the figures are: "army casualties were 5 dead"."""
    noun = parsed.codes.rfind("X", 0, at)
    between = parsed.codes[noun + 1 : at]
    if noun < 1 or not {"B", ":", "p"} & set(between) or {".", ";", "q"} & set(between):
        return False
    if parsed.words(noun, noun)[-1] not in CASUALTIES:
        return False
    whose = parsed.words(noun - 1, noun - 1)
    theirs = whose[-1] in {"its", "their"} and _armed_before(parsed, noun - 1)
    return theirs or not OF_GOVERNMENT.isdisjoint(whose)


ATTACKED = frozenset(
    "attacked ambushed raided stormed assaulted engaged intercepted surprised harassed fought"
    " attacking ambushing raiding storming assaulting engaging intercepting surprising".split()
)
ATTACK = re.compile(
    r"[eSVWg]r?(?P<np>[NF])(?P<thing>F?)(?:[op]r?[NCFU]|U){0,4},?r{0,2}(?:[Gg]r?N,?c)?$"
)
ARMED = re.compile(r"\b(?:army|military|guerrilla|rebel|enemy|government|troops?|soldiers?)\b")
UNITS = re.compile(
    r"\b(?:convoy|patrol|unit|column|platoon|battalion|squad|company|force|truck|vehicle|jeep"
    r"|helicopter|boat|plane)s?$"
)
# A sentence's attack on somebody, and somebody under attack.
ATTACKING = re.compile(r"[eSVWg]r?(?P<np>[NF])")
UNDER_ATTACK = re.compile(r"(?P<np>[NF])(?:p[NCF])?[HMr]{0,3}B[BHr]{0,3}[eSW]")
STRONGHOLD = re.compile(
    r"\b(?:battalion|brigade|regiment|garrison|platoon|barracks"
    r"|(?:army|military|guerrilla|rebel|enemy) (?:\w+ )?(?:post|base|camp|position|unit|convoy"
    r"|patrol|column|detachment|headquarters|installation)s?)\b"
)


def _attacked(parsed: Parsed, reading: Reading) -> bool:
    """Whether a figure alone is of the armed body attacked: "ambushed a patrol, killing five"."""
    if reading.rule != "gerund" or not reading.side.people[0].elliptic:
        return False
    match = ATTACK.search(parsed.codes, max(0, reading.trigger - REACH), reading.trigger)
    if match is None or parsed.words(match.start(), match.start())[-1] not in ATTACKED:
        return False
    place = match.start("np")
    people = parsed.people(place)
    if people is not None and people.status is not Status.UNKNOWN and not match["thing"]:
        return people.status is Status.COMBATANT
    words = " ".join(parsed.words(place, place + len(match["thing"])))
    return ARMED.search(words) is not None and UNITS.search(words) is not None


def attacked_body(before: Parsed) -> bool:
    """Whether a sentence tells of an attack on an armed body alone: "stormed the barracks"."""
    for pattern in (ATTACKING, UNDER_ATTACK):
        for match in pattern.finditer(before.codes):
            place = match.start("np")
            verb = match.start() if pattern is ATTACKING else match.end() - 1
            if before.words(verb, verb)[-1] not in ATTACKED:
                continue
            words = " ".join(before.words(place, place))
            people = before.people(place)
            fights = people is not None and people.status is Status.COMBATANT
            if (fights or STRONGHOLD.search(words)) and not _others(before):
                return POLICE.search(words) is None
    return False


def _armed_at(parsed: Parsed, at: int) -> bool:
    """Whether the phrase at `at` names whose "casualties" follow."""
    return at >= 0 and (is_armed(parsed, at) or not OF_GOVERNMENT.isdisjoint(parsed.words(at, at)))


def _in_uniform(parsed: Parsed, people: People, at: int) -> People:
    """The people, an "officer" as the army's and a "sergeant" as the police's where it says so."""
    if people.groups == ("police",) and _of_the_army(parsed, at):
        return people._replace(groups=("security_forces",), status=Status.COMBATANT)
    if people.groups == ("security_forces",) and _of_the_police(parsed, at):
        return people._replace(groups=("police",), status=Status.UNKNOWN)
    return people


COMRADES = frozenset({"comrades", "companions"})
_ITS_MEMBERS = re.compile(
    r"\b(?:its|their) (?:own )?(?:(?:dead|wounded|injured|fallen|slain) )?"
    r"(?:members|men|personnel|ranks|number|comrades|companions|fellows|dead|wounded)$"
    r"|\b(?:comrades|companions)(?: in arms)?$|\bhis (?:men|troops|soldiers|fighters)$"
)


def _armed_before(parsed: Parsed, at: int) -> bool:
    """Whether those "its members" belong to are an armed body: the last body before.

    Comrades are a man's, whatever thing or place stands between.
    """
    if not COMRADES.isdisjoint(parsed.words(at, at)):
        own = [people for index in range(at) if (people := parsed.people(index)) is not None]
        return any(people.status is Status.COMBATANT for people in own)
    for index in range(at - 1, -1, -1):
        if parsed.codes[index] in "NF" and not parsed.words(index, index)[0].isdigit():
            return is_armed(parsed, index)
    return False


def _casualties(parsed: Parsed, at: int) -> bool:
    return parsed.codes[at + 1 : at + 2] == "X"


def _of_the_army(parsed: Parsed, at: int) -> bool:
    """Whether an "officer" is an army's: the sentence speaks of the army and not of police."""
    if parsed.words(at, at)[-1] not in {"officer", "officers"}:
        return False
    said = " ".join(parsed.words(0, len(parsed.codes) - 1))
    return ARMY.search(said) is not None and POLICE.search(said) is None


SHARED_RANKS = frozenset(
    "sgt cpl lt capt maj col gen sergeant sergeants corporal corporals lieutenant lieutenants"
    " captain captains major majors colonel colonels commander commanders cadet cadets".split()
)


def _of_the_police(parsed: Parsed, at: int) -> bool:
    """Whether a rank is a policeman's: the sentence speaks of police and not of the army."""
    if SHARED_RANKS.isdisjoint(parsed.words(at, at)):
        return False
    said = " ".join(parsed.words(0, len(parsed.codes) - 1))
    return POLICE.search(said) is not None and ARMY.search(said) is None


def _among(parsed: Parsed, at: int) -> People | None:
    """Those "among" whom, or "on" whose side, the figure at `at` was counted."""
    match = AMONG.match(parsed.codes, at + 1)
    return _party(parsed, match) if match is not None else None


# "Among the rebels there were 12 dead"; "in the ranks of the army, six were wounded".
FRONT = re.compile(
    r"(?:^|[.;:cqsSU])r?p(?P<np>[NCF])(?P<of>o(?P<whose>[NCF]))?,?r{0,2}(?=B?r?[QN][BAVX]|BN)"
)
# "The number of casualties inflicted on the enemy"; "suffered by the army".
OF_WHOM = re.compile(r"[eSWVA]?r?[py](?P<np>[NCF])(?P<of>o(?P<whose>[NCF]))?")


def _fronted(parsed: Parsed, at: int) -> People | None:
    """Those "among" whom the clause says at its beginning that it counts."""
    start = max(parsed.codes.rfind(mark, 0, at) for mark in ".;") + 1
    found = None
    for match in FRONT.finditer(parsed.codes, max(0, start - 1), at + 2):
        found = match if match.start("np") < at else found
    return _party(parsed, found) if found is not None else None


def _whose_number(parsed: Parsed, reading: Reading) -> People | None:
    """Whose the dead are whose number is told: "the number of dead among the rebels rose to"."""
    if not reading.rule.startswith(("toll", "number", "noun-total", "rate")):
        return None
    match = OF_WHOM.match(parsed.codes, reading.trigger + 1)
    if match is None:
        return None
    link = parsed.words(reading.trigger + 1, match.start("np") - 1)
    if link[0] in INFLICTED or (link[0] in SUFFERED and link[-1] == "by"):
        armed = is_armed(parsed, match.start("np"))
        return People(status=Status.COMBATANT) if armed else None
    return _party(parsed, match)


def _party(parsed: Parsed, match: re.Match[str]) -> People | None:
    """Those whom a phrase with "among", "on" or "in the ranks of" names."""
    place = match.start("np")
    words = parsed.words(place, place)
    link = parsed.words(place - 1, place - 1)[0]
    if link not in {"among", "amongst", "on", "upon", "within"} and not (
        link in {"in", "to"} and words[-1] in RANKS
    ):
        return None
    if SIDES.search(" ".join(words)):
        return People(status=Status.COMBATANT)
    if words[-1] in RANKS and match["of"]:
        place = match.start("whose")
    elif words[-1] in RANKS and words[0] in {"its", "their"} and _armed_before(parsed, place):
        return People(status=Status.COMBATANT)
    side = object_after(parsed, place) if parsed.codes[place] == "N" else None
    told = summed(side.people) if side is not None and len(side.people) > 1 else None
    people = told or parsed.people(place)
    if people is not None and (people.groups or people.status is not Status.UNKNOWN):
        return people
    return People(status=Status.COMBATANT) if is_armed(parsed, place) else None


def _suffered(parsed: Parsed, before: int) -> bool:
    """Whether the clause says that an armed body suffered the loss, or another inflicted it."""
    for verb in range(before - 1, max(-1, before - REACH), -1):
        code = parsed.codes[verb]
        if code in ".;" or (code == "q" and before - verb > REACH // 2):
            return False
        word = parsed.words(verb, verb)[-1]
        if word in SUFFERED or (
            word in HAD and FIGURES.issuperset(parsed.codes[verb + 1 : before])
        ):
            return doer_is_armed(parsed, verb)
        if word in WITHDREW and parsed.words(before - 1, before - 1) == ["with"]:
            return doer_is_armed(parsed, verb)
        if word in COST:
            return verb + 1 < before and is_armed(parsed, verb + 1)
        if word in INFLICTED:
            onto = re.compile(r"p(?P<np>[NCF])").match(parsed.codes, verb + 1)
            if onto is not None:
                return is_armed(parsed, onto.start("np"))
            return doer_is_armed(parsed, verb) and not _others(parsed)
    return False


def _others(parsed: Parsed) -> bool:
    return cue("combat", "others").are_in(" ".join(parsed.words(0, len(parsed.codes))))
