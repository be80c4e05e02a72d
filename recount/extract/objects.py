"""Who stands after a word of harm: its object, a list of them, those beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.sides import WINDOW, Side, people_at
from recount.model.said import Count

FURTHER = (
    r"(?:[op]r?[NCFQ]){0,2}(?:,(?!C,)[^.;BHMVWISGZqcN,]{1,6},)?"
    r"(?P<joint>,?co?|,?k|,)r?(?P<np>[NCx])"
)
# An "and" after a comma's member, so that the commas make a list.
AND_LAST = r"(?:[op][NCFQ]|,[NCF]){0,6},?[ck]o?[NC]"
# A phrase before a verb is its subject and no member, unless the list hangs on a noun that is
# the subject itself: "the deaths of Doe, Roe and Poe are".
NO_SUBJECT = r"(?!r{0,2}[BHMVWISl])"
LISTED_AFTER, LISTED_OF = re.compile(FURTHER + NO_SUBJECT), re.compile(FURTHER)
LIST_END, END_OF = re.compile(AND_LAST + NO_SUBJECT), re.compile(AND_LAST)
SUBJECT_NOUN = re.compile(r"(?:^|[.;,cqs])[rDdLhEaYFC]{0,4}[XO](?:p[NCFU])?or?$")
BESIDE = re.compile(r"[^.;BHMSVnsq]{0,10}?,?(?P<k>k|pk|,?cp)(?=[NC])")


def object_after(parsed: Parsed, at: int) -> Side | None:
    """The object that begins at phrase `at`, as a list where it is one."""
    codes = parsed.codes
    if at >= len(codes) or codes[at] not in "NCFuxh":
        return None
    if codes[at] in "xh":
        return _himself(parsed, at)
    if _is_part_of_a_thing(parsed, at):
        return None
    if _owner_named(parsed, at + 1):
        return object_after(parsed, at + 1)  # "killed General Ruiz's driver"
    if codes[at] == "C" and parsed.shouted and codes[at + 1 : at + 2] == "N":
        at += 1  # "university rector John Doe" in capitals
    return _named_ones(parsed, at) or _with_titles(parsed, _listed(parsed, at))


def _owner_named(parsed: Parsed, at: int) -> bool:
    """Whether the phrase at `at` begins with a name and "'s": its owner was not harmed."""
    if at >= len(parsed.codes) or parsed.letters(at)[0] != "h":
        return False
    return parsed.words(at, at)[0].endswith("'s")


def _himself(parsed: Parsed, at: int) -> Side:
    """Oneself with those killed beside, or the one that "his" stands for."""
    himself = People(count=Count.exactly(1), groups=("attackers",) * (parsed.codes[at] == "x"))
    others = WITH_HIM.match(parsed.codes, at)
    side = object_after(parsed, others.end()) if others else None
    if side is None:
        return Side((at,), at, at, (himself,))
    return replace(side, members=(at, *side.members), people=(himself, *side.people))


WITH_HIM = re.compile("xcr?(?=N)")


def _listed(parsed: Parsed, at: int) -> list[int]:
    """The phrase at `at` and the members of the list that it opens."""
    codes = parsed.codes
    members = [at]
    told_of = SUBJECT_NOUN.search(codes, max(0, at - WINDOW), at) is not None
    listed, ended = (LISTED_OF, END_OF) if told_of else (LISTED_AFTER, LIST_END)
    while len(members) < 12:
        match = listed.match(codes, members[-1] + 1)
        if match is None:
            break
        if match["joint"] == "," and ended.match(codes, match.end()) is None:
            break
        if _begins_another(parsed, match.start("np")):
            break  # "lost 20 men and the rebels more than 60"
        if match["np"] == "C" and "p" in codes[members[-1] + 1 : match.start("joint")]:
            break  # "killed Doe near North Street and Main" counts one
        members.append(match.start("np"))
    return members


def _begins_another(parsed: Parsed, at: int) -> bool:
    """Whether uncounted people and a bare figure right after them are a clause without its verb."""
    people, after = parsed.people(at), parsed.codes[at + 1 : at + 2]
    figure = parsed.people(at + 1) if after == "N" else None
    bare = after == "Q" or (figure is not None and figure.elliptic)
    return bare and people is not None and people.count is None


def _named_ones(parsed: Parsed, at: int) -> Side | None:
    """Those a plural noun and their names tell of: "the nuns Ana Maran, 34, and Eva Udo"."""
    people = parsed.people(at)
    bare = people is not None and people.plural and people.count is None
    if people is None or not bare or parsed.codes[at + 1 : at + 2] != "C":
        return None
    members = [at + 1]
    while (match := NAMES.match(parsed.codes, members[-1] + 1)) is not None:
        members.append(match.start("np"))
        if "c" in match[0]:
            break
    else:
        return None
    members = [n for n in members if parsed.words(n, n)[0] not in {"a", "an"}]  # "a Swede"
    named = (people_at(parsed, index) for index in members)
    told = tuple(
        one._replace(groups=people.groups, status=people.status, kin=people.kin) for one in named
    )
    theirs = THEIRS.match(parsed.codes, members[-1] + 1)
    if theirs is not None and parsed.letters(theirs.start("np"))[0] == "h":
        members.append(theirs.start("np"))
        told = (*told, people_at(parsed, members[-1]))
    return Side(tuple(members), at, members[-1], told)


THEIRS = re.compile(r",?c(?P<np>N)")  # "and their mother"
# A name's apposition, and the next name of the list.
NAMES = re.compile(r"r?(?:,[NFY](?:o[NCF])?(?=,))?(?:,?c|,)(?P<np>C)")


def _with_titles(parsed: Parsed, members: list[int]) -> Side:
    """The list without what only tells who somebody named is: "Ivo Maran, a teacher, and"."""
    kept: list[int] = []
    people: list[People] = []
    after = TITLE.match(parsed.codes, members[-1] + 1)
    for index in [*members, *([after.start("np")] if after else [])]:
        one = people_at(parsed, index)
        beside_it = parsed.codes[index - 1] == "," or index not in members
        if people and beside_it and _is_title(people[-1], one):
            groups = tuple(dict.fromkeys((*people[-1].groups, *one.groups)))
            status = people[-1].status if people[-1].status != "unknown" else one.status
            people[-1] = people[-1]._replace(groups=groups, status=status)
        elif index in members:
            kept.append(index)
            people.append(one)
    return Side(tuple(kept), kept[0], kept[-1], tuple(people))


# "Ivo Maran, a teacher"; "Ivo Maran, considered the rebels' leader".
TITLE = re.compile(r",(?:[eSar](?:s|tB)?r?)?(?P<np>N)(?=[,.;:pq)]|$)")


def _is_title(named: People, other: People) -> bool:
    """Whether a phrase after a name's comma says who that is."""
    single = other.count == Count.exactly(1) and not other.plural and not other.elliptic
    return bool(named.names) and single and not other.names and not other.kin


# Bodies whose name before another noun only says whose it is: "an army helicopter".
OWNERS = frozenset({"army", "military", "police", "navy", "air force", "guerrilla", "rebel"})


def _is_part_of_a_thing(parsed: Parsed, at: int) -> bool:
    """Whether the phrase only tells whose thing was hit: "shot down an army helicopter"."""
    after = parsed.codes[at + 1 : at + 2]
    if parsed.codes[at] != "N" or after not in {"F", "C"}:
        return False
    return _owns(parsed, at) or (after == "F" and parsed.words(at, at)[-1] in QUALIFIERS)


# Nouns for people that before a thing are adjectives: "hit the American economy".
QUALIFIERS = frozenset(
    "american national native local communist leftist rightist terrorist militant extremist minor"
    " female male civilian peasant guard elder private some".split()
)


def _owns(parsed: Parsed, at: int) -> bool:
    words = parsed.words(at, at)
    return words[-1] in OWNERS and words[0] in {"a", "an", "the", "one", "two", "three"}


def beside(parsed: Parsed, at: int) -> Side | None:
    """Those "along with" whom it happened, after phrase `at`."""
    match = BESIDE.match(parsed.codes, at)
    if match is None or "k" not in match["k"]:
        return None
    return object_after(parsed, match.end())


def their_own(parsed: Parsed, at: int) -> Side | None:
    """Whoever of one's own was "with" one, or so many others: "was killed with his driver"."""
    if parsed.words(at, at) != ["with"] or parsed.codes[at + 1 : at + 2] != "N":
        return None
    people, words = parsed.people(at + 1), parsed.words(at + 1, at + 1)
    counted = people is not None and people.count is not None and people.harmed is None
    own = words[0] in {"his", "her", "their"} or words[-1] == "others" or "other" in words
    return object_after(parsed, at + 1) if counted and own else None
