"""Who stands before or after a word of harm: its subject, its object, and those beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from recount.extract.nouns import Element
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.model.said import Count

WINDOW = 40  # phrases a rule looks back or ahead

# A subject with what may stand between it and its verb: phrases with a preposition, an
# apposition between commas, a relative clause, a reduced one.
BEFORE = re.compile(
    r"""(?P<np>[NCFu])
    (?P<mid>(?:
        r | h | U
      | [opnk]{1,2}r?[NCFQu]
      | ,r?[opn]{1,2}[^.;,]{1,8},
      | ,[^.;BHMVWISGZq]{1,12},
      | ,[eS]r?s[^.;BHMVWIGZq]{1,14},
      | -[^-.;]{1,12}-
      | (?<=[NCFQU,])(?:,|o|,o)?q[^.;,]{0,6}[BHMVWISe][^.;]{0,12}?,?
      | [eG](?:r?[opy]r?[NCFQu]){0,3}
      | er?F(?=r{0,3}$)
      | (?<=[NC])r?[VW](?:r?[opy]r?[NCFQu]){0,3}
      | F?t[wFNeC]{1,3}
    ){0,3})
    ,?r{0,3}$""",
    re.VERBOSE,
)
NEXT = re.compile(r"(?P<np>[NCFu])[rU]{0,3}$")
REDUCED = re.compile(r"[NC]r?e$")
PLACED = re.compile(r"[NC]p[CF]c$")
RELATIVE = re.compile(r"(?P<np>[NCF])(?:[op][NCFQ]){0,2},?[po]?q[rT]{0,2}$")
# The member of a list before a member: "two men, a boy and", with what hangs on it.
OURSELVES = frozenset({"i", "me", "we", "us", "you"})
NOT_PEOPLE = frozenset(
    {
        *("dogs", "dog", "cattle", "cow", "cows", "horse", "horses", "sheep", "animal", "animals"),
        *("bird", "birds", "cat", "cats", "times", "warrant", "warrants", "order", "orders"),
        *("contract", "contracts", "program", "programs", "plan", "plans", "livestock", "poultry"),
        *("goat", "goats", "pig", "pigs", "oxen", "camel", "camels", "donkey", "donkeys", "mule"),
        *("elephant", "whale", "deer", "bill", "bills", "deal", "project", "motion", "proposal"),
        *("effort", "amendment", "mules", "elephants", "whales", "deals", "projects", "motions"),
    }
)
VERBS = "VWGgZzSe"  # what stands after one of them is its object
LISTED_BEFORE = re.compile(
    r"(?P<np>[NCFu])(?:[opy][NCFQu]){0,2}(?:,[^.;BHMVWISGZqNC,]{1,6},|-[^-.;]{1,10}-)?(?P<joint>,?c|,?k|,)r?$"
)
FURTHER = r"(?:[op]r?[NCFQ]){0,2}(?:,[^.;BHMVWISGZqcN,]{1,6},)?(?P<joint>,?c|,?k|,)r?(?P<np>[NCx])"
# An "and" after a comma's member, so that the commas make a list.
AND_LAST = r"(?:[op][NCFQ]|,[NCF]){0,6},?[ck][NC]"
# A phrase before a verb is its subject and no member, unless the list hangs on a noun that is
# the subject itself: "the deaths of Doe, Roe and Poe are".
NO_SUBJECT = r"(?!r{0,2}[BHMVWISl])"
LISTED_AFTER, LISTED_OF = re.compile(FURTHER + NO_SUBJECT), re.compile(FURTHER)
LIST_END, END_OF = re.compile(AND_LAST + NO_SUBJECT), re.compile(AND_LAST)
SUBJECT_NOUN = re.compile(r"(?:^|[.;,cqs])[rDdLhEaYFC]{0,4}X(?:p[NCFU])?or?$")
BESIDE = re.compile(r"[^.;BHMSV]{0,10}?,?(?P<k>k|pk|,?cp)(?=[NC])")


@dataclass(frozen=True, slots=True)
class Side:
    """The people on one side of a word of harm, and the phrases the quotation must hold."""

    members: tuple[int, ...]
    first: int
    last: int
    people: tuple[People, ...]
    pronoun: bool = False


def subject(parsed: Parsed, before: int, *, barred: str = "opytnk(") -> Side | None:
    """The subject of what begins at phrase `before`, as a list where it is one.

    A phrase after one of the letters `barred` is not taken for it.
    """
    low = _clause_start(parsed.codes, before)
    left = parsed.codes[low:before]
    match = RELATIVE.search(left)
    if match is None:
        match = _adjacent(left, "opytnk(") or _subject_match(left, barred)
        if match is None:
            return None
    at = low + match.start("np")
    if match.re is RELATIVE:
        at = _antecedent_of_who(parsed, at, low + match.end())
    inner = range(at + 1, low + match.end()) if match.re is BEFORE else range(0)
    return subject_at(parsed, at, barred=barred, inner=inner)


def _antecedent_of_who(parsed: Parsed, at: int, end: int) -> int:
    """Those of whom a relative clause tells, where the phrase before it is not they.

    "A list of 57 people who were killed" is of the people; in "six priests, five of them
    Spaniards, who were killed" it is the priests.
    """
    if parsed.codes[at] == "F":
        return next((i for i in range(end - 1, at, -1) if parsed.codes[i] == "N"), at)
    before = parsed.people(at - 1) if at >= 3 else None
    listed = before is not None and before.part and parsed.codes[at - 2] == ","
    return at - 3 if listed and parsed.codes[at - 3] in "NC" else at


def subject_at(parsed: Parsed, at: int, *, barred: str, inner: range = range(0)) -> Side:
    """The phrase at `at` as a subject, with the list it ends and the apposition after it."""
    members = _list_before(parsed, at, _clause_start(parsed.codes, at), barred)
    people = _with_apposition(parsed, members, inner)
    return Side(members, members[0], at, people, pronoun=parsed.codes[at] == "u")


def _clause_start(codes: str, before: int) -> int:
    """Where a search to the left has to stop."""
    low = max(0, before - WINDOW)
    stop = max(codes.rfind(mark, low, before) for mark in ".;")
    return max(low, stop + 1)


def _adjacent(left: str, barred: str) -> re.Match[str] | None:
    """The phrase right before the verb, unless it is another verb's object or hangs on one."""
    match = NEXT.search(left)
    if match is None:
        return None
    outer = left[: match.start("np")].rstrip("r")
    if match["np"] == "F" and REDUCED.search(outer):
        return None  # "a soldier guarding the dam was wounded"
    if match["np"] == "C" and PLACED.search(outer):
        return None  # "members from Hale and Dover died"
    if outer and (outer[-1] in barred or (outer[-1] in VERBS and "q" in outer)):
        return None
    return match


def _subject_match(left: str, barred: str) -> re.Match[str] | None:
    """The leftmost phrase that can be the subject; one after a preposition cannot."""
    start = 0
    while (match := BEFORE.search(left, start)) is not None:
        before = left[: match.start("np")].rstrip("r")
        if not before or before[-1] not in barred:
            return match
        start = match.start("np") + 1
    return None


def _list_before(parsed: Parsed, at: int, low: int, barred: str) -> tuple[int, ...]:
    """The members of the list that ends at `at`, in order."""
    members = [at]
    last = parsed.people(at)
    if last is not None and last.elliptic and parsed.words(at, at)[-1] != "others":
        return (at,)  # "members, and another two were wounded" begins a clause of its own
    joined = False
    while len(members) < 12:
        left = parsed.codes[low : members[0]]
        match = LISTED_BEFORE.search(left)
        if match is None:
            break
        index = low + match.start("np")
        outer = left[: match.start("np")].rstrip("r")
        if outer and outer[-1] in (barred + VERBS):
            while len(members) > 1 and parsed.codes[members[0]] in "CF":
                members.pop(0)  # "near First and Main Street, and five people were wounded"
            break
        joined = joined or "c" in match["joint"] or "k" in match["joint"]
        if not joined:
            break
        if parsed.codes[index] == "F" and parsed.codes[at] != "F":
            break
        if members == [at] and parsed.codes[at] == "C" and PLACED.search(left):
            return (index,)  # "members from Hale and Dover"
        members.insert(0, index)
    return tuple(members)


def _with_apposition(parsed: Parsed, members: Sequence[int], inner: range) -> tuple[People, ...]:
    """The members' people, the last one with what an apposition adds to it."""
    listed = [_people(parsed, index) for index in members]
    named = [
        people
        for index in inner
        if parsed.codes[index] in "NC"
        and (parsed.codes[index - 1] in ",cns" or _commanded(parsed, index))
        and (people := parsed.people(index)) is not None and not people.elliptic
        and not (people.count is not None and people.plural)
    ]  # fmt: skip
    if not named or not inner or parsed.codes[inner.start] != ",":
        return tuple(listed)
    last = listed[-1]
    count = last.count
    if count is None and last.plural and all(people.names for people in named):
        count = Count.exactly(len(named))
    listed[-1] = last._replace(
        count=count,
        groups=tuple(dict.fromkeys((*last.groups, *(g for p in named for g in p.groups)))),
        names=last.names or tuple(name for people in named for name in people.names),
        status=max((last.status, named[0].status), key=lambda status: status != "unknown"),
    )
    return tuple(listed)


def _commanded(parsed: Parsed, at: int) -> bool:
    """Whether the phrase says whom somebody leads: "second in command of the rebel group"."""
    return parsed.codes[at - 2 : at] == "Fo" and parsed.words(at - 2, at - 2)[-1] == "command"


def _people(parsed: Parsed, at: int) -> People:
    """The people of a phrase; a pronoun's or an unknown noun's by its grammar."""
    people = parsed.people(at)
    if people is not None:
        return people
    words = parsed.words(at, at)
    if parsed.codes[at] == "u":
        if words[0] in OURSELVES:
            return People(none=True)
        plural = words[0] in {"they", "them"}
        return antecedent(parsed, at) if plural else People(count=Count.exactly(1))
    element = parsed.elements[at]
    number = next(
        (n for i in range(element.first, element.last + 1) if (n := parsed.items[i].number)), None
    )
    several = number is not None and words[-1].endswith("s")
    if several and number and not NOT_PEOPLE & set(words) and not _is_measure(parsed, element):
        return People(count=number.count, plural=True)
    plural = words[-1].endswith("s") and not words[-1].endswith("ss")
    return People(
        plural=plural,
        definite=words[0] in {"the", "these", "those"},
        none=bool(words) and words[0] in {"no", "neither"},
    )


def _is_measure(parsed: Parsed, element: Element) -> bool:
    return any(parsed.items[i].code == "U" for i in range(element.first, element.last + 1))


def states_figure(parsed: Parsed, at: int) -> bool:
    """Whether the phrase has a figure or an indefinite article."""
    element = parsed.elements[at]
    codes = "".join(parsed.items[i].code for i in range(element.first, element.last + 1))
    return "Q" in codes or codes.startswith("d")


def antecedent(parsed: Parsed, at: int) -> People:
    """Those a "they" or "them" stands for: the nearest people before it in the sentence."""
    for index in range(at - 1, -1, -1):
        people = parsed.people(index)
        if parsed.codes[index] == "N" and people and people.plural and not people.elliptic:
            return people._replace(elliptic=False, part=False)
    return People(plural=True, definite=True)


def object_after(parsed: Parsed, at: int) -> Side | None:
    """The object that begins at phrase `at`, as a list where it is one."""
    codes = parsed.codes
    if at >= len(codes) or codes[at] not in "NCFuxh":
        return None
    if codes[at] in "xh":
        himself = People(count=Count.exactly(1), groups=("attackers",) * (codes[at] == "x"))
        others = re.compile("cr?(?=N)").match(codes, at + 1) if codes[at] == "x" else None
        side = object_after(parsed, others.end()) if others else None
        if side is None:
            return Side((at,), at, at, (himself,))
        return replace(side, members=(at, *side.members), people=(himself, *side.people))
    if _is_part_of_a_thing(parsed, at):
        return None
    if codes[at] == "C" and parsed.shouted and codes[at + 1 : at + 2] == "N":
        at += 1  # "university rector John Doe" in capitals
    members = [at]
    told_of = SUBJECT_NOUN.search(codes, max(0, at - WINDOW), at) is not None
    listed, ended = (LISTED_OF, END_OF) if told_of else (LISTED_AFTER, LIST_END)
    while len(members) < 12:
        match = listed.match(codes, members[-1] + 1)
        if match is None:
            break
        if match["joint"] == "," and ended.match(codes, match.end()) is None:
            break
        if match["np"] == "C" and "p" in codes[members[-1] + 1 : match.start("joint")]:
            break  # "killed Doe near North Street and Main" counts one
        members.append(match.start("np"))
    named = _named_ones(parsed, at)
    if named is not None:
        return named
    return _with_titles(parsed, members)


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
    named = (_people(parsed, index) for index in members)
    told = tuple(
        one._replace(groups=people.groups, status=people.status, kin=people.kin) for one in named
    )
    return Side(tuple(members), at, members[-1], told)


# A name's apposition, and the next name of the list.
NAMES = re.compile(r"r?(?:,[NFY](?:o[NCF])?(?=,))?(?:,?c|,)(?P<np>C)")


def _with_titles(parsed: Parsed, members: list[int]) -> Side:
    """The list without what only tells who somebody named is: "Ivo Maran, a teacher, and"."""
    kept: list[int] = []
    people: list[People] = []
    after = TITLE.match(parsed.codes, members[-1] + 1)
    for index in [*members, *([after.start("np")] if after else [])]:
        one = _people(parsed, index)
        if people and parsed.codes[index - 1] == "," and _is_title(people[-1], one):
            groups = tuple(dict.fromkeys((*people[-1].groups, *one.groups)))
            status = people[-1].status if people[-1].status != "unknown" else one.status
            people[-1] = people[-1]._replace(groups=groups, status=status)
        elif index in members:
            kept.append(index)
            people.append(one)
    return Side(tuple(kept), kept[0], kept[-1], tuple(people))


TITLE = re.compile(r",(?P<np>N)(?=[,.;:pq)]|$)")


def _is_title(named: People, other: People) -> bool:
    """Whether a phrase after a name's comma says who that is."""
    single = other.count == Count.exactly(1) and not other.plural and not other.elliptic
    return bool(named.names) and single and not other.names and not other.kin


# Bodies whose name before another noun only says whose it is: "an army helicopter".
OWNERS = frozenset({"army", "military", "police", "navy", "air force", "guerrilla", "rebel"})


def _is_part_of_a_thing(parsed: Parsed, at: int) -> bool:
    """Whether the phrase only tells whose thing was hit: "shot down an army helicopter"."""
    after = parsed.codes[at + 1 : at + 2]
    return parsed.codes[at] == "N" and after in {"F", "C"} and _owns(parsed, at)


def _owns(parsed: Parsed, at: int) -> bool:
    words = parsed.words(at, at)
    return words[-1] in OWNERS and words[0] in {"a", "an", "the", "one", "two", "three"}


def beside(parsed: Parsed, at: int) -> Side | None:
    """Those "along with" whom it happened, after phrase `at`."""
    match = BESIDE.match(parsed.codes, at)
    if match is None or "k" not in match["k"]:
        return None
    return object_after(parsed, match.end())
