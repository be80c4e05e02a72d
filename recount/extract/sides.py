"""Who stands before or after a word of harm: its subject, its object, and those beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.extract.items import Item
from recount.extract.nouns import Element
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.model.said import Count
from recount.model.values import dataclass

WINDOW = 40  # phrases a rule looks back or ahead

# A subject with what may stand between it and its verb: phrases with a preposition, an
# apposition between commas, a relative clause, a reduced one.
BEFORE = re.compile(
    r"""(?P<np>[NCFu])
    (?P<mid>(?:
        r | h | U
      | p(?=r{0,3}$)
      | [opnk]{1,2}r?[NCFQuK]
      | ,r?[opn]{1,2}[^.;,]{1,8},
      | ,[^.;BHMVWISGZq-]{1,12},
      | ,[DNCFu](?:[op][NCF])?r?S(?:r|U|p[NCFU]){0,2},
      | ,[eS]r?s[^.;BHMVWIGZq]{1,14},
      | -[^-.;]{1,12}-
      | (?<=[NCFQU,])(?:,|o|,o)?q[^.;,]{0,6}[BHMVWISe][^.;]{0,12}?,?
      | [eG](?:r?[opy]r?[NCFQu]){0,3}
      | er?(?:F|[NC](?=[op]))(?:[op]r?[NCFQ]){0,2}(?=r{0,3}$)
      | (?<=[NC])r?[VW](?:r?[opy]r?[NCFQu]){0,3}
      | [Fa]?t[wFNeC]{1,3}
    ){0,3})
    ,?r{0,3}$""",
    re.VERBOSE,
)
NEXT = re.compile(r"(?P<np>[NCFu])[rU]{0,3}$")
REDUCED = re.compile(r"[NC]r?e$")
PLACED = re.compile(r"[NC]p[CF]c$")
RELATIVE = re.compile(r"(?P<np>[NCF])(?:[op][NCFQ]|A){0,2}[,-]?[po]?q[rT]{0,2}$")
# The member of a list before a member: "two men, a boy and", with what hangs on it.
OURSELVES = frozenset({"i", "me", "we", "us", "you"})
NOT_PEOPLE = frozenset(
    {
        *("dogs", "dog", "cattle", "cow", "cows", "horse", "horses", "sheep", "animal", "animals"),
        *("bird", "birds", "cat", "cats", "times", "warrant", "warrants", "order", "orders"),
        *("contract", "contracts", "program", "programs", "plan", "plans", "livestock", "poultry"),
        *("goat", "goats", "pig", "pigs", "oxen", "camel", "camels", "donkey", "donkeys", "mule"),
        *("elephant", "whale", "deer", "bill", "bills", "deal", "project", "motion", "proposal"),
        *("wolf", "wolves", "bear", "bears", "lion", "lions", "tiger", "tigers", "snake", "snakes"),
        *("fish", "dolphin", "dolphins", "shark", "sharks", "chicken", "chickens", "rat", "rats"),
        *("monkey", "monkeys", "puppy", "puppies", "calf", "calves", "lamb", "lambs", "insects"),
        *("effort", "amendment", "mules", "elephants", "whales", "deals", "projects", "motions"),
        *("downtown", "uptown"),
    }
)
PREPOSED = re.compile(r"[py][NCF]cr?$")
VERBS = "VWGgZzSe"  # what stands after one of them is its object
LISTED_BEFORE = re.compile(
    r"(?P<np>[NCFu])(?:[opy][NCFQu]){0,2}"
    r"(?:,[^.;BHMVWISGZqNC,]{1,6},|,NN,|-[^-.;]{1,10}-|,?q[BH]{1,2}[^.;BHMVWIGZqcAl,]{1,6},?)?"
    r"(?P<joint>,?c|,?k|,)r?$"
)


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
        match = _adjacent(left, "opytnk(")
        if match is None or is_thing(parsed, low + match.start("np")):
            match = _subject_match(left, barred)
        if match is None:
            return None
    at = low + match.start("np")
    if match.re is RELATIVE:
        at = _antecedent_of_who(parsed, at, low + match.end())
    inner = range(at + 1, low + match.end()) if match.re is BEFORE else range(0)
    return subject_at(parsed, at, barred=barred, inner=inner)


def is_thing(parsed: Parsed, at: int) -> bool:
    """Whether the phrase at `at` is known for a thing, which neither dies nor bleeds."""
    return parsed.codes[at] == "F" and parsed.letters(at)[-1] == "v"


def _antecedent_of_who(parsed: Parsed, at: int, end: int) -> int:
    """Those of whom a relative clause tells, where the phrase before it is not they.

    "A list of 57 people who were killed" is of the people; in "six priests, five of them
    Spaniards, who were killed" it is the priests.
    """
    behind = parsed.codes[at + 1 : at + 2]
    if parsed.codes[at] == "F" or (parsed.codes[at] == "C" and parsed.shouted and behind == "p"):
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
    stop = max(codes.rfind(".", low, before), codes.rfind(";", low, before))
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
    closed = outer.endswith(",S")  # "an official, who spoke for the mayor, said ten men were"
    if outer and (outer[-1] in barred or (outer[-1] in VERBS and "q" in outer and not closed)):
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
        named = _kind_before(parsed, members[0])
        left = parsed.codes[low : members[0] - (named is not None)]
        match = LISTED_BEFORE.search(left)
        if match is None:
            break
        index = low + match.start("np")
        outer = left[: match.start("np")].rstrip("r")
        told = outer[-1:] == "S" and _says(parsed, low + len(outer) - 1)
        nominal = outer[-2:-1] in {"D", "d"}  # "in the fighting three soldiers and"
        if outer and outer[-1] in (barred + VERBS) and not told and not nominal:
            sited = "N" not in parsed.codes[index : members[0]]
            while sited and len(members) > 1 and parsed.codes[members[0]] in "CF":
                members.pop(0)  # "near First and Main Street, and five people were wounded"
            break
        joined = joined or "c" in match["joint"] or "k" in match["joint"]
        if not joined:
            break
        if (parsed.codes[index] == "F" and parsed.codes[at] != "F") or _preposed(left, match):
            break
        if members == [at] and parsed.codes[at] == "C" and PLACED.search(left):
            return (index,)  # "members from Hale and Dover"
        if _ends_in_place(parsed, index) and all(parsed.codes[n] == "C" for n in members):
            return (index,)  # "residents of Hale, Dover and Troy"
        members.insert(0, index)
    return tuple(members)


def _preposed(left: str, match: re.Match[str]) -> bool:
    """Whether a preposition's list ends before the comma: "between police and students, 12"."""
    return match["joint"] == "," and PREPOSED.search(left, 0, match.start("np")) is not None


SAYS = frozenset("said says say reported announced claimed confirmed added stated".split())


def _says(parsed: Parsed, at: int) -> bool:
    """Whether the verb at `at` says that something happened to those after it."""
    return parsed.words(at, at)[-1] in SAYS


def _ends_in_place(parsed: Parsed, at: int) -> bool:
    """Whether people are told of with where they are from: "residents of Hale"."""
    element = parsed.elements[at]
    letters = "".join(parsed.items[n].code for n in range(element.first, element.last + 1))
    return element.code == "N" and re.search(r"P.{0,2}o[^P]*[mwf]$", letters) is not None


def _with_apposition(parsed: Parsed, members: Sequence[int], inner: range) -> tuple[People, ...]:
    """The members' people, the last one with what an apposition adds to it."""
    listed = [_of_their_kind(parsed, index, members) for index in members]
    named = [
        people
        for index in inner
        if parsed.codes[index] in "NC"
        and (parsed.codes[index - 1] in ",cns" or _tells_who(parsed, index))
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


def _kind_before(parsed: Parsed, at: int) -> People | None:
    """What the name at `at` is said to be of by a plural right before it: "rebel leaders X"."""
    if at < 1 or parsed.codes[at] != "C" or parsed.codes[at - 1] != "N":
        return None
    people = parsed.people(at - 1)
    return people if people is not None and people.plural and not people.elliptic else None


def _of_their_kind(parsed: Parsed, at: int, members: Sequence[int]) -> People:
    """The people at `at`; one of a row of names with what its plural noun says of all."""
    one = people_at(parsed, at)
    for index in reversed(members[: members.index(at) + 1]):
        if parsed.codes[index] != "C":
            break
        kind = _kind_before(parsed, index)
        if kind is not None:
            return one._replace(groups=kind.groups, status=kind.status, kin=kind.kin)
    return one


def _tells_who(parsed: Parsed, at: int) -> bool:
    """Whether it says who somebody is: "who was a teacher", "in command of the rebel group"."""
    if parsed.codes[at - 2 : at] == "qB":
        return True
    return parsed.codes[at - 2 : at] == "Fo" and parsed.words(at - 2, at - 2)[-1] == "command"


def people_at(parsed: Parsed, at: int) -> People:
    """The people of a phrase; a pronoun's or an unknown noun's by its grammar."""
    people = parsed.people(at)
    if people is not None:
        return people
    words = parsed.words(at, at)
    if words[0] == "them":
        return antecedent(parsed, _doer_of(parsed, at))
    if parsed.codes[at] == "u":
        if words[0] in OURSELVES:
            return People(none=True)
        plural = words[0] in {"they", "them"}
        return antecedent(parsed, at) if plural else People(count=Count.exactly(1))
    element = parsed.elements[at]
    if parsed.codes[at - 1 : at] in {"M", "t"} and parsed.letters(at) in {"wmm", "wmmm"}:
        name = " ".join(parsed.toks[item.first].text for item in _items(parsed, at)[1:])
        return People(count=Count.exactly(1), names=(name,))  # "will replace Luis Maran, who"
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


def _items(parsed: Parsed, at: int) -> Sequence[Item]:
    element = parsed.elements[at]
    return parsed.items[element.first : element.last + 1]


DOER = re.compile(r"[NCFu](?:[op][NCF])?(?:,?q)?[rMHBt]{0,3}[VWSeGgZz]r?$")


def _doer_of(parsed: Parsed, at: int) -> int:
    """Where the subject of the verb before "them" begins, who are not they; else `at`."""
    match = DOER.search(parsed.codes, max(0, at - 10), at)
    return match.start() if match else at


def _is_measure(parsed: Parsed, element: Element) -> bool:
    return any(parsed.items[i].code == "U" for i in range(element.first, element.last + 1))


def states_figure(parsed: Parsed, at: int) -> bool:
    """Whether the phrase has a figure or an indefinite article."""
    element = parsed.elements[at]
    codes = "".join(parsed.items[i].code for i in range(element.first, element.last + 1))
    return "Q" in codes or codes.startswith("d")


def antecedent(parsed: Parsed, at: int) -> People:
    """Those a "they" or "them" stands for: the nearest people before it in the sentence."""
    index = antecedent_at(parsed, at)
    people = parsed.people(index) if index is not None else None
    if people is None:
        return People(plural=True, definite=True)
    return people._replace(elliptic=False, part=False)


def antecedent_at(parsed: Parsed, at: int) -> int | None:
    """Where in the sentence those stand for whom a "they" at `at` stands."""
    for index in range(at - 1, -1, -1):
        people = parsed.people(index)
        if parsed.codes[index] == "N" and people and people.plural and not people.elliptic:
            return index
    return None
