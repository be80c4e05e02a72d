"""The subject as the grammar around it allows: the verb's number, and who is told of inside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recount.extract.parsed import Parsed
from recount.extract.people import People, people_of
from recount.extract.sides import Side, subject_at
from recount.model.said import Count


def _all_of_them(parsed: Parsed, at: int) -> People | None:
    """Those of whom one is spoken of: "one of the two women who were wounded" tells of two."""
    element = parsed.elements[at]
    first = parsed.items[element.first].number
    if element.code != "N" or first is None or first.count != Count.exactly(1):
        return None
    places = range(element.first, element.last + 1)
    of = next((index for index in places if parsed.items[index].code == "o"), None)
    if of is None or of == element.last or parsed.items[element.last].code in "uq":
        return None
    return people_of(parsed.items[of + 1 : element.last + 1], parsed.toks, "people")


def inner_of(parsed: Parsed, side: Side) -> Side | None:
    """Those whose kin are spoken of: "relatives of the ten people killed"; None of no number.

    Victims who are told of only through their families are none that a report counts.
    """
    at = side.members[0]
    one, letters = side.people[0], parsed.letters(at)
    theirs = one.kin and parsed.codes[at] == "N" and "P" in letters.partition("o")[0]
    if len(side.members) > 1 or not theirs or "o" not in letters:
        return side
    element = parsed.elements[at]
    of = element.first + letters.index("o")
    inner = people_of(parsed.items[of + 1 : element.last + 1], parsed.toks, "people")
    return replace(side, people=(inner,)) if inner.count is not None else None


# A subject with its verb and what hangs on it: "a peasant stepped on a mine", before "and died".
DID = re.compile(
    r"(?:^|[.;,cs])(?:r|U|pU|p[CF],)?(?P<np>[NCu])(?:[op][NCF])?r?[eS](?:[op]?[NCFU]|r){1,4}$"
)


def goes_on(parsed: Parsed, before: int) -> Side | None:
    """Who did what the clause before phrase `before` tells, and then died."""
    left = parsed.codes[max(0, before - 14) : before]
    match = DID.search(left)
    if match is None:
        return None
    at = max(0, before - 14) + match.start("np")
    side = subject_at(parsed, at, barred="opytnk(")
    return side if all(one.count is not None for one in side.people) else None


def agreeing(parsed: Parsed, side: Side, verb: Sequence[str]) -> Side | None:
    """The subject as its verb's number allows it.

    With "was" a list is one person's titles ("Doe, founder and leader of the group, was"); with
    "were" a single thing is no subject; "an operator was" is one.
    """
    finite = next((word for word in verb if word in NUMBER_OF_VERB), "")
    one = side.people[0]
    number = NUMBER_OF_VERB.get(finite)
    if number == "several" and len(side.members) == 1:
        whole = _all_of_them(parsed, side.members[0])
        if whole is not None:
            return replace(side, people=(whole,))
    if len(side.members) > 1:
        others = any(other.names for other in side.people[1:]) or any(
            parsed.letters(index)[:1] == "h" for index in side.members[1:]
        )
        single = bool(one.names) or parsed.codes[side.members[0]] == "C"
        titles = number == "one" and single and not others
        return replace(side, members=side.members[:1], people=(one,)) if titles else side
    return _single_agreeing(parsed, side, number)


def _single_agreeing(parsed: Parsed, side: Side, number: str | None) -> Side | None:
    one, first = side.people[0], parsed.words(side.members[0], side.members[0])[0]
    code = parsed.codes[side.members[0]]
    lone = len(parsed.words(side.members[0], side.members[0])) == 1 and not parsed.shouted
    if number == "several" and code == "C" and lone and one.count == Count.exactly(1):
        return replace(side, people=(People(plural=True),))  # "Ruritani were killed"
    if code != "F" or one.plural or one.count is not None:
        return side
    if number == "several":
        return _before_comma(parsed, side.members[0]) or (None if first in POINTING else side)
    if number == "one" and first in {"a", "an", "another"}:
        return replace(side, people=(one._replace(count=Count.exactly(1)),))
    return side


POINTING = frozenset({"the", "that", "this"})


def _before_comma(parsed: Parsed, at: int) -> Side | None:
    """The counted people an apposition parts from their verb: "12 members, the elite, were"."""
    for index in range(at - 1, 0, -1):
        people = parsed.people(index)
        if parsed.codes[index] == "N" and people is not None and people.plural and people.count:
            comma = parsed.codes[index + 1 : index + 2] == ","
            return Side((index,), index, index, (people,)) if comma else None
    return None


NUMBER_OF_VERB = {
    "have": "several",
    "was": "one",
    "is": "one",
    "has": "one",
    "were": "several",
    "are": "several",
}
