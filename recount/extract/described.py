"""What the sentence says of the victims beyond their own phrase: groups and status.

Only words said of these people count: "in civilian clothes", "on both sides", "overwhelmingly
Alawites", "including women and children", "13 of them", "members of the minority".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from recount.extract.armed import with_losses
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.rules import Reading
from recount.extract.sides import antecedent
from recount.lexicon import load
from recount.model.said import Status

TRAILING = re.compile(r"(?:[op]r?[NCFQ]){0,3},?(?:r{1,2}|r?n)(?=N)")
LISTED = re.compile(r"(?:,?c|,)r?(?=N)")
BESIDE = re.compile(r"p(?P<np>[FN])")
GENERIC = frozenset({"members", "member", "minority", "community", "sect", "followers"})
MARKS = (
    (re.compile(r"\b(?:civilian|plain|street) cloth\w+"), Status.CIVILIAN),
    (re.compile(r"\bboth sides\b|\beither side\b"), Status.COMBATANT),
)


def described(parsed: Parsed, reading: Reading, people: People, at: int) -> People:
    """The people of the phrase at `at` with what the sentence says of them elsewhere."""
    groups, status = list(people.groups), people.status
    if people.part and not groups:
        before = antecedent(parsed, at)
        groups = list(before.groups)
        status = before.status if status is Status.UNKNOWN else status
    for one in _trailing(parsed, max(reading.last, at)):
        groups.extend(one.groups)
        status = _with_fighters(status, one)
    if GENERIC & set(parsed.words(at, at)) or reading.rule == "rate":
        groups.extend(_people_before(parsed, at))
    if reading.rule in {"dead", "participle"} and reading.trigger > at:
        said = _said_to_be(parsed, reading.last)
        groups.extend(said.groups if said is not None else ())
        if said is not None and status is Status.UNKNOWN:
            status = said.status
    status = _marked(parsed, at) or status
    told = people._replace(groups=tuple(dict.fromkeys(groups)), status=status)
    return with_losses(parsed, reading, told, at)


def _trailing(parsed: Parsed, last: int) -> Iterator[People]:
    """The uncounted groups after "including" or "mostly"."""
    match = TRAILING.match(parsed.codes, last + 1)
    while match is not None:
        people = parsed.people(match.end())
        if people is None or people.count is not None:
            return
        yield people
        match = LISTED.match(parsed.codes, match.end() + 1)


SAID_TO_BE = re.compile(r"r?Br?(?=N)")


def _said_to_be(parsed: Parsed, last: int) -> People | None:
    """Who the sentence says they were: "the 12 people killed were nurses"."""
    match = SAID_TO_BE.match(parsed.codes, last + 1)
    people = parsed.people(match.end()) if match else None
    return people if people is not None and people.count is None else None


def _with_fighters(status: Status, one: People) -> Status:
    """Mixed where civilians and fighters are named together."""
    both = {status, one.status} == {Status.CIVILIAN, Status.COMBATANT}
    return Status.MIXED if both else status


@cache
def _peoples() -> dict[str, str]:
    """The group of each noun and adjective for a people or faith."""
    table = load("groups")["peoples"]
    listed = table if isinstance(table, dict) else {}
    return {
        form: group
        for group, words in listed.items()
        for word in words
        for form in (word, f"{word}s")
    }


def _people_before(parsed: Parsed, at: int) -> list[str]:
    """The people or faith last named before "the members of the minority"."""
    known = _peoples()
    said = [known[word] for word in parsed.words(0, at) if word in known]
    return said[-1:]


def _marked(parsed: Parsed, at: int) -> Status | None:
    """The status a phrase right after the people gives them."""
    match = BESIDE.match(parsed.codes, at + 1)
    if match is None:
        return None
    words = " ".join(parsed.words(at + 1, match.start("np")))
    return next((status for pattern, status in MARKS if pattern.search(words)), None)
