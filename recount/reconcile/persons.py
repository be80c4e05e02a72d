"""Single people in one document: which mentions are one person, and how many people they make.

Two mentions are two people where their names, ages or sexes differ; everything else may be the
same person told again, and is not counted twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from recount.model import Claim

LONG = 5  # letters from which one slip still leaves a name recognisable
SLIP = 0.8
MOST = 500  # mentions in one report; of a longer list only equal ones are taken for one person

AGE = re.compile(
    r"\b(\d{1,3})(?:-| )(?:years?|months?)(?:-| )old|,\s(\d{1,2})(?=,|\s|$)|\bage[d]?\s(\d{1,3})\b",
    re.IGNORECASE,
)
MALE = re.compile(
    r"\b(?:man|men|boy|boys|father|son|sons|brother|brothers|husband|grandfather|uncle|nephew|"
    r"boyfriend|himself|he|his|him|male)\b",
    re.IGNORECASE,
)
FEMALE = re.compile(
    r"\b(?:woman|women|girl|girls|mother|daughter|daughters|sister|sisters|wife|grandmother|aunt|"
    r"niece|girlfriend|herself|she|her|female)\b",
    re.IGNORECASE,
)


class Person(NamedTuple):
    """What is said of one person; None is not said."""

    name: str | None
    age: int | None
    sex: str | None

    def differs(self, other: Person) -> bool:
        """Whether the two can not be one person."""
        if self.name and other.name:
            return not _same_name(self.name, other.name)
        if self.age is not None and other.age is not None and self.age != other.age:
            return True
        return bool(self.sex and other.sex and self.sex != other.sex)

    def with_(self, other: Person) -> Person:
        """Both mentions' knowledge of the one person."""
        age = self.age if self.age is not None else other.age
        return Person(self.name or other.name, age, self.sex or other.sex)

    @property
    def known(self) -> int:
        """How many things are said."""
        return sum(value is not None for value in self)


def persons_of(claim: Claim) -> list[Person]:
    """The people a claim names, or the one it describes; none where it counts a group unnamed."""
    names = claim.victims.names
    if len(names) > 1:
        return [Person(name, None, None) for name in names]
    if claim.count.low != 1 or claim.count.high not in (1, None):
        return []
    found = AGE.search(claim.quote)
    age = next((int(group) for group in found.groups() if group), None) if found else None
    return [Person(names[0] if names else None, age, _sex(claim))]


def _sex(claim: Claim) -> str | None:
    groups = set(claim.victims.groups)
    if groups & {"men", "boys"}:
        return "male"
    if groups & {"women", "girls"}:
        return "female"
    male, female = bool(MALE.search(claim.quote)), bool(FEMALE.search(claim.quote))
    if male == female:
        return None
    return "male" if male else "female"


def distinct(people: Sequence[Person]) -> list[Person]:
    """The fewest people the mentions can be, best known first.

    Each mention joins the first person it does not differ from, so that no one is counted twice.
    """
    found: list[Person] = []
    ordered = sorted(people, key=lambda one: (-one.known, str(one)))
    if len(ordered) > MOST:
        return list(dict.fromkeys(ordered))
    for person in ordered:
        for i, known in enumerate(found):
            if not known.differs(person):
                found[i] = known.with_(person)
                break
        else:
            found.append(person)
    return found


def _same_name(left: str, right: str) -> bool:
    """Whether two spellings can be one name: the shorter's words are all in the longer's."""
    shorter, longer = sorted((left.casefold().split(), right.casefold().split()), key=len)
    return all(any(_same_word(word, other) for other in longer) for word in shorter)


def _same_word(left: str, right: str) -> bool:
    """Equal, or long and one slip of the pen apart ("Cartrail" and "Cartrial")."""
    return left == right or (
        min(len(left), len(right)) >= LONG
        and SequenceMatcher(None, left, right, autojunk=False).ratio() >= SLIP
    )
