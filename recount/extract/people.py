"""Who a phrase speaks of: how many, of which groups, with what status, by which names.

Groups and status come from the source's own words alone; nobody's faith or people is ever
guessed from a name (rules 20 and 21).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from recount.extract.items import Item
from recount.extract.words import Entry, HarmWord, PersonWord
from recount.language.tokens import Token
from recount.lexicon import load
from recount.model.said import Count, How, Status

HIGHEST_GROUPS = 8


class People(NamedTuple):
    """The people of a phrase; `count` is None where no number is stated or understood.

    `elliptic`: a bare figure ("another 20"); `kin`: counted as somebody's family; `part`: some of
    people spoken of before; `none`: "no civilians"; `harmed`: the phrase itself says what befell
    them ("the wounded", "two of those killed"); `definite`: it points back; `generic`: a word for
    a gathering. A tuple because every noun of a text makes one.
    """

    count: Count | None = None  # type: ignore[assignment]  # hides the tuple's method of that name
    plural: bool = False
    groups: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    names: tuple[str, ...] = ()
    kin: bool = False
    elliptic: bool = False
    part: bool = False
    none: bool = False
    harmed: HarmWord | None = None
    definite: bool = False
    generic: bool = False

    def joined_by(self, inner: People | None, words: str) -> People:
        """These people with those of their "of" phrase: "a group of 12 men"."""
        groups, status = self.groups, self.status
        own = organisation_in(words)
        if own:
            groups, status = (*groups, own), Status.COMBATANT
        if inner is None:
            return self._replace(groups=_once(groups), status=status)
        if not self.kin:
            if "armed_group" in inner.groups:  # "a commander of the guerrillas" is no soldier
                groups = tuple(group for group in groups if group != "security_forces")
            groups = (*groups, *inner.groups)
            status = status if status is not Status.UNKNOWN else inner.status
        count = self.count
        if self.elliptic and count == ONE and inner.count and not inner.definite:
            count = inner.count  # "one of nine people killed"
        uncounted = count is None or (self.generic and count == ONE)
        if uncounted and inner.count is not None and inner.plural and not self.kin:
            count = inner.count
        return self._replace(
            count=count,
            groups=_once(groups),
            status=status,
            part=self.part or (self.elliptic and inner.definite),
            plural=self.plural or (inner.plural and (self.generic or count != ONE)),
        )


def _once(groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([group for group in groups if group]))[:HIGHEST_GROUPS]


@cache
def _status_words() -> dict[str, Status]:
    """What single words say of people's status."""
    table = load("groups")["status_words"]
    listed = table if isinstance(table, dict) else {}
    return {
        word: Status(status)
        for status in ("civilian", "combatant")
        for word in listed.get(status, [])
    }


@cache
def _organisations() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """The organisations' names as one pattern, the group of each, and their first words."""
    table = load("groups")["organisations"]
    listed = table if isinstance(table, dict) else {}
    names = {word: group for group, words in listed.items() for word in words}
    bodies = load("groups")["armed_bodies"]
    kinds, heads = (bodies["kinds"], bodies["heads"]) if isinstance(bodies, dict) else ([], [])
    names.update({f"{kind} {head}": "armed_group" for kind in kinds for head in heads})
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return pattern, names, frozenset(name.split()[0] for name in names)


def organisation_in(words: str) -> str:
    """The group of an organisation named in the words, "" where there is none."""
    pattern, names, openings = _organisations()
    if openings.isdisjoint(words.replace("'s", "").split()):
        return ""
    found = pattern.search(words)
    return names[found[0]] if found else ""


def people_of(phrase: Sequence[Item], toks: Sequence[Token], kind: str) -> People:
    """The people a phrase of a kind speaks of."""
    if kind == "name":
        if phrase[0].code == "d":  # "a Swede"
            return People(count=ONE)
        name = " ".join(toks[item.first].text for item in phrase if item.code in "mwf")
        return People(count=ONE, names=(name,))
    number = phrase[-1].number
    if kind == "bare" and len(phrase) == 1 and number is not None:
        return People(count=number.count, plural=number.count != ONE, elliptic=True)
    if kind == "people" and len(phrase) == 1:
        return _lone(toks[phrase[0].last].lower, phrase[0].entry, span=len(phrase))
    return _read(phrase, toks, kind)


ONE = Count.exactly(1)


@lru_cache(maxsize=4096)
def _lone(word: str, entry: Entry | None, *, span: int) -> People:
    """The people of a noun alone; `word` is its last word, since a noun may be several."""
    person = entry.person if entry is not None and span == 1 else None
    if person is None:
        return People(plural=True)
    return People(
        count=None if person.plural else ONE,
        plural=person.plural,
        groups=(person.group,) if person.group not in {"", "family"} else (),
        status=_status_words().get(word, person.status),
        kin=person.kin,
        elliptic=word == "others",
        generic=word in GENERIC,
    )


def _read(phrase: Sequence[Item], toks: Sequence[Token], kind: str) -> People:
    """The people of a phrase of several words."""
    letters = "".join([item.code for item in phrase])
    lowers = [tok.lower for tok in toks[phrase[0].first : phrase[-1].last + 1]]
    noun = phrase[letters.rfind("P")] if "P" in letters else None
    head = noun.entry.person if noun is not None and noun.entry is not None else None
    count, plural = _count(phrase, toks, letters, kind, head)
    names = _names(phrase, toks, letters, kind)
    churchly = CHURCHLY.get(lowers[0], "") if names and "h" not in letters else ""
    own = lowers[0] in {"his", "her", "their", "my", "our"} and lowers[-1] in OFFSPRING
    own = own and ("Q" in letters or (head is not None and not head.plural))
    kin = head is not None and (head.kin or own) and not churchly
    named = len(phrase) > 1 and not (noun and toks[noun.last].lower in NOT_ITS_OWN)
    organisation = organisation_in(" ".join(lowers)) if named else ""
    return People(
        count=count,
        plural=plural,
        groups=_groups(phrase, lowers, letters, churchly or ("" if kin else organisation), kin=kin),
        status=Status.CIVILIAN if churchly else _status(phrase, lowers, organisation),
        names=names,
        kin=kin,
        elliptic=kind == "bare"
        or (kind == "people" and lowers[-1] == "others")
        or _one_more(kind, lowers),
        part=kind == "part" and not POINTING.isdisjoint(letters),
        none="T" in letters or (lowers[0] == "no" and letters[0] != "Q"),
        harmed=_harmed(phrase, letters, kind),
        definite=_definite(letters),
        generic=noun is not None and toks[noun.last].lower in GENERIC,
    )


# "Victims of the guerrillas", "the rebels' hostages" are none of them.
NOT_ITS_OWN = frozenset(
    "victim victims hostage hostages prisoner prisoners captive captives opponent opponents"
    " critic critics deserter deserters survivor survivors target targets".split()
)
# "Her two children" are her family; "two children" are any.
OFFSPRING = frozenset({"children", "child", "kids", "kid", "baby", "babies", "boys", "girls"})
# A cleric's form of address; after "his" they are family.
CHURCHLY = {"father": "clergy", "sister": "clergy", "brother": "clergy", "mother": "clergy"}
POINTING = frozenset("DELhuq")  # "three of those", "one of them", not "a score of wounded"
ORDINALS = frozenset("second third fourth fifth sixth".split())


def _one_more(kind: str, lowers: Sequence[str]) -> bool:
    """Whether the phrase is "another" or "a third" alone: one more of those told of."""
    return kind == "national" and (lowers[0] == "another" or lowers[-1] in ORDINALS)


def _definite(letters: str) -> bool:
    """Whether the phrase points back: "the victims", "those men", but not "all the men"."""
    return "L" not in letters and ("D" in letters or "E" in letters or "h" in letters)


HARMED = frozenset("VWA")
AGES = frozenset({"women", "men", "children", "elderly"})
ARMED = frozenset({"security_forces", "armed_group"})
VULNERABLE = frozenset({"women", "children", "elderly"})
GENERIC = frozenset(
    {"group", "party", "crew", "team", "members", "majority", "couple", "delegation", "family"}
)


def _count(
    phrase: Sequence[Item],
    toks: Sequence[Token],
    letters: str,
    kind: str,
    head: PersonWord | None,
) -> tuple[Count | None, bool]:
    """The number of people a phrase states or its grammar gives, and whether it is a plural."""
    if kind != "aged":
        for item in phrase:
            if item.number is not None:
                return item.number.count, item.number.count != ONE
    if kind in {"named", "national"}:
        return ONE, False
    if kind == "harmed":
        return None, True
    superlative = head is not None and not head.plural and _says_most(phrase, toks)
    if "L" in letters and not superlative:
        return None, True
    if kind == "aged":
        plural = any(toks[item.last].lower.endswith("olds") for item in phrase)
        return (None, True) if plural else (ONE, False)
    if head is None or head.plural or phrase[0].code == "E":
        return _by_its_noun(phrase, toks), True
    return ONE, False


def _by_its_noun(phrase: Sequence[Item], toks: Sequence[Token]) -> Count | None:
    """How many a noun says by itself: "an elderly couple", "the trio", "twin brothers"."""
    last = toks[phrase[-1].last].lower
    twins = last == "twins" or any(toks[item.last].lower == "twin" for item in phrase)
    return TWO if twins else SEVERAL.get(last)


TWO, THREE = Count.exactly(2), Count.exactly(3)
SEVERAL = {"couple": TWO, "pair": TWO, "duo": TWO, "trio": THREE}


def _says_most(phrase: Sequence[Item], toks: Sequence[Token]) -> bool:
    """Whether "most" compares: "the most important leader"."""
    return any(item.code == "L" and toks[item.last].lower == "most" for item in phrase)


def _names(
    phrase: Sequence[Item], toks: Sequence[Token], letters: str, kind: str
) -> tuple[str, ...]:
    """The name at the end of a phrase, with its particles as written."""
    if kind not in {"people", "named", "name", "aged"}:
        return ()
    begin = len(letters.rstrip("mwf"))
    if begin == len(letters) or (kind in {"people", "aged"} and begin == 0):
        return ()
    return (" ".join(toks[item.first].text for item in phrase[begin:]),)


def _groups(
    phrase: Sequence[Item], lowers: Sequence[str], letters: str, organisation: str, *, kin: bool
) -> tuple[str, ...]:
    """The canonical groups the phrase names, an organisation first."""
    found = [organisation]
    owner = letters.rfind("h")
    for n, item in enumerate(phrase):
        person = item.entry.person if item.entry is not None else None
        if person is None or not person.group or (kin and n <= owner):
            continue
        found.append(person.group)
    if "combat" in lowers and "hors" in lowers:
        found.append("combatant_hors_de_combat")
    return _once([group for group in found if group != "family"])


def _status(phrase: Sequence[Item], lowers: Sequence[str], organisation: str) -> Status:
    """Civilian or combatant where a word says it; where two differ, the last noun decides."""
    plain = _status_words()
    marked = {plain[lower] for lower in lowers if lower in plain}
    if Status.CIVILIAN in marked:
        return Status.CIVILIAN
    for item in reversed(phrase):
        person = item.entry.person if item.entry is not None else None
        if person is not None and item.code != "h" and person.status is not Status.UNKNOWN:
            return person.status
    if organisation and not marked:
        return Status.COMBATANT
    if lowers[-1] in {"members", "member", "men"}:
        for item in phrase:
            whose = item.entry.person if item.code == "h" and item.entry is not None else None
            if whose is not None and whose.status is Status.COMBATANT:
                return whose.status  # "six of the patrol's members"
    return marked.pop() if marked and phrase[-1].code == "P" else Status.UNKNOWN


def _harmed(phrase: Sequence[Item], letters: str, kind: str) -> HarmWord | None:
    """The harm a phrase carries within: "the wounded", "two of those killed", "two dead men"."""
    if not HARMED.intersection(letters):
        return None
    for item in phrase:
        if item.code in HARMED and item.entry is not None and item.entry.harm is not None:
            if item.entry.harm.kind == "loss":
                return None  # "three lost children"
            return item.entry.harm if kind in {"part", "harmed", "people"} else None
    return None


def summed(listed: Sequence[People]) -> People:
    """The people of a list counted together: a family by its members, names, "X and two others".

    A family is of an age or sex only where all of it is: an aunt and two children are no children.
    """
    kin = any(people.kin for people in listed)
    groups = _once(
        group
        for people in listed
        for group in people.groups
        if not kin or group not in AGES | ARMED or all(group in one.groups for one in listed)
    )
    names = tuple(dict.fromkeys(name for people in listed for name in people.names))
    said = {people.status for people in listed if people.status is not Status.UNKNOWN}
    if Status.COMBATANT in said and any(VULNERABLE & set(people.groups) for people in listed):
        said.add(Status.CIVILIAN)  # "women, children and fighters"
    if kin and any(people.status is Status.UNKNOWN for people in listed):
        said.discard(Status.COMBATANT)  # "the colonel and his son"
    status = said.pop() if len(said) == 1 else (Status.MIXED if said else Status.UNKNOWN)
    return People(
        count=_sum([people.count for people in listed]),
        plural=True,
        groups=groups,
        status=status,
        names=names,
        kin=kin,
        part=any(people.part for people in listed),
        definite=all(people.definite for people in listed),
    )


def _sum(counts: Sequence[Count | None]) -> Count | None:
    """The sum of counts, open where one of them is; None where one is not stated."""
    total_low = total_high = 0
    hows = set()
    for count in counts:
        if count is None or count.low is None:
            return None
        hows.add(count.how)
        total_low += count.low
        total_high = total_high + count.high if count.high is not None else -(10**12)
    high = total_high if total_high >= 0 else None
    how = How.EXACT if hows == {How.EXACT} else (How.AT_LEAST if high is None else How.APPROX)
    return Count(total_low, high, how)
