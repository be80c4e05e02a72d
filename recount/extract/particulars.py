"""What a rule asks of its phrases besides their letters, one test per rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from recount.extract.asides import (
    SINGLE_DEATHS,
    among_the_killed,
    are_put_at,
    harm_is_open,
    has_wounds,
    injuries_to,
    is_one_of_few,
    is_theirs,
    is_told_apart,
    says_harm,
)
from recount.extract.conditions import brought_about, is_without, vanishes
from recount.extract.parsed import Parsed
from recount.extract.sides import Side
from recount.model.said import Count, How, Status

FOUND = re.compile(
    r"\b(?:found|finding|discovered|discovering|recover(?:ed|ing)|exhumed|dug|unearthed|buried"
    r"|dumped|lying|pulled|retrieved|floating|piled|stacked|seen|saw|located|counted|appeared"
    r"|picked|washed|burned|morgue|received|receiving|brought|collected|arrived)\b"
)


def among_them(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether losses are said of a group: "among civilians", not "as a result of"."""
    if side.people[0].elliptic:
        return False  # "losses on some"
    return parsed.words(at + 1, at + 1)[0] in {"among", "amongst", "on", "upon", "inside"}


def of_somebody(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether at most a place or a time stands before "of": "the murder in Guatemala of".

    The martyrs of a war are its dead; whose martyrs they are does not say who died.
    """
    if parsed.words(at, at)[-1] == "martyrs":
        return False
    if parsed.codes[at + 1] in "FC" and parsed.words(at + 1, at + 1)[-1] not in {"early", "late"}:
        return False  # "shooting dice on Sunday night in the 1500 block of"
    timed = not TIMES.isdisjoint(parsed.words(at + 1, side.first - 1))
    if parsed.words(at, at)[-1] == "whereabouts":
        return not UNKNOWN.isdisjoint(parsed.words(side.last + 1, len(parsed.codes)))
    placed = (
        timed
        or parsed.codes[at + 1] != "p"
        or (
            parsed.words(at + 1, at + 1) == ["in"] and parsed.words(at + 2, at + 2)[-1] not in AREAS
        )
    )
    return placed and lives_were_lost(parsed, side, at)


TIMES = frozenset(
    "hours days weeks months years night morning afternoon evening monday tuesday wednesday "
    "thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)
AREAS = frozenset(
    "block blocks area city town vicinity region department province village district".split()
)
UNKNOWN = frozenset({"unknown", "unclear", "known", "uncertain"})
LIVES = frozenset({"lives", "life"})
TAKEN = re.compile(r"\b(?:claim|cost|took|taking|takes?\b|taken|lost|losing|loss)")


def lives_were_lost(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether lives, where the noun is lives, were claimed or lost and not saved or risked."""
    if parsed.words(at, at)[-1] not in LIVES:
        return True
    return TAKEN.search(" ".join(parsed.words(at - 4, at + 3))) is not None


def is_rate(_: Parsed, side: Side, __: int) -> bool:
    """Whether the figure is so many a day."""
    return all(one.count is not None and one.count.how is How.RATE_PER_DAY for one in side.people)


def moves_the_injured(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether the verb takes somebody to a hospital."""
    harm = parsed.harm(at)
    return harm is not None and harm.kind == "transport"


MANAGED = re.compile(r"\b(?:manag(?:ed|ing)|succeed(?:ed|ing)|went on|go on|able|proceeded) to$")


def brought_off(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether "to kill" is said to have been done: "managed to", "went on to"."""
    return MANAGED.search(" ".join(parsed.words(max(0, at - 6), at - 1))) is not None


SEEN = frozenset("saw seen watched heard witnessed".split())


def was_seen(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether somebody watched it being done: "I saw them kill seven men"."""
    return not SEEN.isdisjoint(parsed.words(max(0, at - 3), at - 1))


def brought_off_too(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether the verb goes on one that was done: "managed to kill one and wound three"."""
    before = parsed.words(max(0, at - 12), at - 1)
    return any(MANAGED.search(" ".join(before[: n + 1])) for n in range(len(before)))


EVENTS = frozenset(
    "massacre massacres bloodbath funeral burial burials shootings stabbings".split()
)


def noun_agrees(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether a noun after several is a plural: "two deaths", not "two murder scenes".

    Two massacres are occasions and no people.
    """
    if parsed.words(at - 1, at - 1)[-1] in DISEASES:
        return False
    put_at = parsed.codes[at + 1 : at + 3] in {"pN", "pQ"} and parsed.words(at + 1, at + 1) == [
        "at"
    ]
    if put_at and not _numbered(side.people[0].count):
        return False  # "put guerrilla losses at 12 dead"
    counted = parsed.codes[side.first] != "N" or side.people[0].elliptic
    if counted and parsed.words(at, at)[-1] in EVENTS:
        return False
    if parsed.codes[side.first] == "F" and not _opens_with_figure(parsed, side.first):
        return False
    if SUFFERED & set(parsed.words(side.last + 1, at - 1)):
        return False  # "both sides suffered casualties"
    agrees = not side.people[0].plural or parsed.words(at, at)[-1].endswith("s")
    agrees = agrees or _possessive(parsed, at)
    return agrees and lives_were_lost(parsed, side, at)


DISEASES = frozenset("cancer aids malaria flu influenza covid covid-19 cholera measles".split())
SUFFERED = frozenset(
    "suffered suffering sustained sustaining inflicted inflicting caused causing avoided".split()
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def _opens_with_figure(parsed: Parsed, at: int) -> bool:
    """Whether an unknown phrase opens with a figure: "three unexplained deaths"."""
    number = parsed.items[parsed.elements[at].first].number
    return number is not None and not YEAR.fullmatch(parsed.words(at, at)[0])


def is_possessive(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether the noun is of those before it and they are counted: "the six monks' murder"."""
    return _possessive(parsed, at) and side.people[0].count is not None


def is_against(parsed: Parsed, side: Side, _: int) -> bool:
    """Whether it was committed "against" them, who are counted or named."""
    counted = any(one.count is not None for one in side.people)
    return counted and parsed.words(side.first - 1, side.first - 1)[-1:] == ["against"]


def _possessive(parsed: Parsed, at: int) -> bool:
    """Whether an apostrophe stands before the word at `at`: "the six monks' murder"."""
    first = parsed.items[parsed.elements[at].first].first
    return first > 0 and parsed.toks[first - 1].text in "'’"


# Deaths that are nobody's deed and no disaster's.
NATURAL = re.compile(
    r"^(?:\w+ ){0,3}(?:of|from|after|following) (?:\w+ ){0,6}?(?:cancer|leukemia|leukaemia|stroke|"
    r"natural causes|old age|(?:long|brief|short|lengthy|undisclosed) illness|alzheimer's|dementia|"
    r"long battle with)\b"
)


def not_natural(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether neither illness nor age was the cause, and those who died or vanished are people."""
    if vanishes(parsed, at) and any(parsed.codes[index] == "F" for index in side.members):
        return False  # "four planeloads of arms have vanished"
    return NATURAL.search(" ".join(parsed.words(at + 1, at + 9))) is None


def is_a_figure(_: Parsed, side: Side, __: int) -> bool:
    """Whether what a colon opens is a count: "Deaths: 23", not "Valley Murders: Chief Doe"."""
    counted = any(one.count is not None for one in side.people)
    return counted and not any(one.names for one in side.people)


def _numbered(count: Count | None) -> bool:
    return count is not None and (count.low or count.high) is not None


ARMED_MEN = re.compile(
    r"\b(?:soldiers?|gunm[ae]n|militia\w*|rebels?|fighters?|insurgents?|troops?|armed|bandits?|"
    r"kidnappers?|paramilitar\w+|camouflage|masked|guerrillas?|jihadis\w+|forces|junta)\b"
)
HELPED = re.compile(r"\b(?:ambulances?|hospitals?|clinics?|medics?|wounded|injured|bodies)\b")


def by_their_kind(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether those "eliminated" are fighters, and armed men "took away" whom they took.

    Teams and candidates are eliminated too, and ambulances take people away.
    """
    words = parsed.words(at, at)
    if words[0].startswith("eliminat"):
        return all(one.status is Status.COMBATANT and _numbered(one.count) for one in side.people)
    if words[0].startswith(("seiz", "snatch")):
        return not any(one.elliptic for one in side.people)  # "seized one rifle"
    if words[-1] != "away" or words[0] not in {"took", "taken", "led"}:
        return True
    said = " ".join(parsed.words(0, len(parsed.codes)))
    return ARMED_MEN.search(said) is not None and HELPED.search(said) is None


def many_die(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether "die" has a counted subject, as in headlines; "dies" needs none."""
    counted = any(one.plural and one.count for one in side.people)
    if not counted and "s" in parsed.codes[: side.first] and parsed.words(0, 0)[0] in WHENEVER:
        return False  # "when a soldier dies, his family is told"
    return counted or parsed.words(at, at)[0] != "die"


WHENEVER = frozenset({"when", "whenever", "if", "after", "once", "before", "until"})


def toll_of_that(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether the toll is, and of no other harm: not "a toll of three people wounded"."""
    if not UNREACHED.isdisjoint(parsed.words(at + 1, side.first - 1)):
        return False  # "the toll could reach 200"
    if not {"unknown", "undetermined", "but"}.isdisjoint(parsed.words(at + 1, side.first - 1)):
        return False  # "the number of dead is unknown but there are reports of 15 dead"
    after, toll = side.last + 1, parsed.harm(at)
    harm = parsed.harm(after) if after < len(parsed.codes) else None
    if harm is None or toll is None or parsed.codes[after] not in "VWA":
        return True
    return harm.harm is toll.harm


NUMBERED = frozenset(
    "total totaled totalled totals totaling numbered number numbering reached reach were are stand"
    " stood rose amount amounted exceed exceeded put estimated".split()
)


def are_numbered(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether a plural noun of harm is counted by its verb: "army casualties totaled 24"."""
    said = parsed.words(at + 1, side.first - 1)
    after = side.last + 1
    harm = parsed.harm(after) if after < len(parsed.codes) else None
    counted = all(one.elliptic for one in side.people) and harm is None
    several = parsed.words(at, at)[-1] in {"casualties", "deaths", "fatalities", "losses"}
    if {"were", "are"} & set(said) and len(said) == 1:
        return several and counted
    return several and counted and not NUMBERED.isdisjoint(said)


def befell_them(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether a participle is no verb of its own: not "the rebels struck at three bases"."""
    struck = parsed.words(at, at)[-1] in {"struck", "hit"}
    if struck and parsed.words(at + 1, at + 1)[:1] == ["at"]:
        return False
    after = parsed.codes[at + 1 : at + 3]
    if parsed.codes[side.first] == "C" and (after[:1] == "B" or after in {"UN", "UC"}):
        return False  # a name that does it: "Doe killed every week more people than"
    before = max(side.first - 1, 0)
    if parsed.codes[before] != "q" or parsed.words(at + 1, at + 1)[:1] == ["by"]:
        return True
    pronoun, told_of = parsed.words(before, before)[0], parsed.words(before - 1, before - 1)[-1:]
    if pronoun != "that":
        return pronoun not in {"whom", "whose", "which"}
    return parsed.codes[before - 1 : before] not in {"F", "U"} or told_of[0] in TIDINGS


# What says that something happened: "reports that two soldiers captured in May were freed".
TIDINGS = frozenset(
    "report reports claim claims news rumor rumors rumour rumours fact allegation allegations word"
    " confirmation information statement statements evidence accusation accusations".split()
)


def put_to_death(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether they were "put to death"."""
    put = parsed.words(side.first - 1, side.first - 1)[-1:]
    return put[0] in {"put", "putting", "puts"} and parsed.words(at, at) == ["death"]


def at_the_cost(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether lives are what something cost somebody: "cost three peasants their lives"."""
    cost = parsed.words(side.first - 1, side.first - 1)[-1:]
    return cost[0] in {"cost", "costing"} and parsed.words(at, at)[-1] in LIVES


def the_dead_number(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether "the dead" or "the wounded" are counted by a bare figure: "the dead numbered 30"."""
    said = parsed.words(at + 1, side.first - 1)
    bare = all(one.elliptic for one in side.people)
    return bare and not (NUMBERED | {"were", "are"}).isdisjoint(said)


UNREACHED = frozenset({"could", "might", "would", "will"})
RISING = frozenset(
    "rose risen rises rise climbed climbs jumped grew increased went goes passed fell".split()
)


def toll_that_rose(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether the figure is what the toll "rose to", over whatever says where it was."""
    verb = parsed.words(side.first - 2, side.first - 2)
    return verb[-1:] != [] and verb[-1] in RISING and toll_of_that(parsed, side, at)


def is_death_of_one(parsed: Parsed, _: Side, at: int) -> bool:
    """Whether the noun is said of one person's death."""
    return parsed.words(at, at)[0] in SINGLE_DEATHS


def was_found(parsed: Parsed, _: Side, __: int) -> bool:
    """Whether the sentence says that bodies were found, buried or counted."""
    return FOUND.search(" ".join(parsed.words(0, len(parsed.codes)))) is not None


def no_figure_before(parsed: Parsed, side: Side, at: int) -> bool:
    """In capitals, "1,000 injured deserve": an unknown word after counted people is no object.

    Nor is who says so behind a place: "executed in their homes, the Watch said".
    """
    if parsed.codes.startswith("S", side.last + 1) and "," in parsed.codes[at : side.first]:
        return False
    if not parsed.shouted or parsed.codes[side.first] != "C" or not at:
        return True
    if parsed.codes[:at].rstrip("r")[-1:] in {"D", "d", "E"}:
        named = len(parsed.words(side.first, side.first)) > 1
        return named and not harm_is_open(parsed, at)  # "the slain Ivo Maran", "the wounded beast"
    before = parsed.people(at - 1)
    return before is None or not before.plural or before.count is None


def small_letter(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether a verb before a bare name is no name or title itself: not "Killing Fields"."""
    if parsed.codes[side.first] != "C":
        return True
    if _possessive(parsed, at) or parsed.codes[max(0, at - 1) : at] in {"D", "d"}:
        return False
    if parsed.shouted:
        harm = parsed.harm(at)
        return harm is None or not harm.weapon
    return parsed.toks[parsed.items[parsed.elements[at].first].first].text[0].islower()


PARTICULARS: dict[str, Callable[[Parsed, Side, int], bool]] = {
    "noun-among": among_them,
    "noun-to": injuries_to,
    "losses-at": are_put_at,
    "whose": is_theirs,
    "only-one": is_one_of_few,
    "apart": is_told_apart,
    "fronted": says_harm,
    "possessive": is_possessive,
    "noun-against": is_against,
    "noun-of": of_somebody,
    "toll-rose": toll_that_rose,
    "toll": toll_of_that,
    "toll-before": toll_of_that,
    "toll-of-them": toll_of_that,
    "noun-total": are_numbered,
    "cost-lives": at_the_cost,
    "participle": befell_them,
    "put-to-death": put_to_death,
    "rate": is_rate,
    "state-object": moves_the_injured,
    "figure-noun": noun_agrees,
    "dies": not_natural,
    "dies-now": many_die,
    "is-dead": is_without,
    "dead": is_without,
    "noun-figure": is_a_figure,
    "death-of-one": is_death_of_one,
    "dead-object": brought_about,
    "bodies": was_found,
    "bodies-of": was_found,
    "dead-number": the_dead_number,
    "seen": was_seen,
    "whose-body": was_found,
    "managed": brought_off,
    "managed-too": brought_off_too,
    "active": no_figure_before,
    "gerund": small_letter,
    "among-the-killed": among_the_killed,
    "state-of": has_wounds,
}
