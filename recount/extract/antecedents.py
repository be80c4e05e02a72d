"""Whom a pronoun or a bare figure stands for: "they", "he", "eight were killed".

A "they" is counted by the sentence before. A "he" and a bare figure take only what is said of
the people they stand for, groups and status, and only where nobody else can be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from recount.extract.armed import attacked_body
from recount.extract.nouns import Element
from recount.extract.parsed import Parsed, parse
from recount.extract.people import People
from recount.language.sentences import sentence_list
from recount.model.said import Claim, Count, Status

NEXT_SENTENCE = 6  # characters between two sentences of a paragraph
ONE = Count.exactly(1)
HE = frozenset({"he", "she"})
# What is done to people: they stand before an auxiliary or right after a verb.
DONE_TO = re.compile(r"r{0,2}(?:[op][NCFU]){0,2}r{0,2}B")
OBJECT_OF = frozenset("VWSeGgZzl")
MORE = frozenset({"another", "other", "others", "more"})  # they are none of those before


def told_of(
    text: str, parsed: Parsed, people: People, members: tuple[int, ...], claims: Sequence[Claim]
) -> People:
    """The people, as those a pronoun or a bare figure stands for where that is plain.

    `claims` are those made before this sentence.
    """
    at = members[0]
    if len(members) == 1 and parsed.codes[at] == "u" and people.count is None and people.definite:
        return _those_before(text, parsed, people)
    if len(members) > 1 or people.groups or people.names or people.status is not Status.UNKNOWN:
        return people
    if parsed.codes[at] == "u":
        said = people.count == ONE and parsed.words(at, at)[0] in HE
        return _like(people, _one_before(text, parsed, at)) if said else people
    bare = parsed.codes[at] == "Q" or (parsed.codes[at] == "N" and people.elliptic)
    if not bare or people.part or people.kin:
        return people
    told = _told_in_sentence(parsed, people, at)
    more = not MORE.isdisjoint(parsed.words(at, at))
    return _like(people, told or _group_before(text, parsed, people, claims, more=more))


def _told_in_sentence(parsed: Parsed, people: People, at: int) -> People | None:
    """Those of whom the sentence itself has told: "of the 30 rebels, 12", "a column; 12 were"."""
    opening = OF_THE.match(parsed.codes)
    if opening is not None and at > opening.end():
        return parsed.people(opening.end() - 1)
    clause = max(parsed.codes.rfind(mark, 0, at) for mark in ";c")
    if clause < 0 or not MORE.isdisjoint(parsed.words(at, at)):
        return None
    told = [index for index in range(at) if _is_counted(parsed.elements[index])]
    whole = parsed.people(told[0]) if len(told) == 1 and parsed.codes[clause] == ";" else None
    if whole is not None and _holds(whole, people) and _was_done_to(parsed, told[0]):
        return whole
    attacked = told == [] and attacked_body(parsed)
    return People(status=Status.COMBATANT) if attacked else None


def _like(people: People, other: People | None) -> People:
    """The people with the groups and status of others."""
    if other is None or other.status is Status.UNKNOWN:
        return people
    return people._replace(groups=other.groups, status=other.status)


def _sentence_before(text: str, parsed: Parsed) -> Parsed | None:
    """The sentence right before, of the same paragraph."""
    spans = sentence_list(text)
    index = bisect_right(spans, parsed.span.start, key=lambda span: span.start) - 2
    if index < 0 or parsed.span.start - spans[index].end > NEXT_SENTENCE:
        return None
    return parse(text, spans[index], shouted=parsed.shouted)


def _those_before(text: str, parsed: Parsed, people: People) -> People:
    """Those a "they" stands for where the sentence before counts one group alone."""
    before = _sentence_before(text, parsed)
    groups = [one.people for one in before.elements if one.code == "N"] if before else []
    told = [one for one in groups if one and one.plural and not one.elliptic and not one.none]
    if len(told) != 1 or told[0].count is None or not told[0].count.stated:
        return people
    return told[0]._replace(part=False, definite=False)


def _one_before(text: str, parsed: Parsed, at: int) -> People | None:
    """The only single person told of before a "he", here or in the sentence before."""
    told = parsed.span.start
    if at > 0 and not QUOTED.isdisjoint(text[told : parsed.start(at)]):
        return None
    if not {"N", "C", "u"}.isdisjoint(parsed.codes[:at]):
        return _subject(parsed, at)
    before = _sentence_before(text, parsed)
    return _subject(before, len(before.codes)) if before is not None else None


def _subject(parsed: Parsed, end: int) -> People | None:
    """The single person a sentence is about, where it names no other before phrase `end`."""
    match = ABOUT.match(parsed.codes, 0, end)
    if match is None:
        return None
    at = match.start("np")
    begin = match.end("dateline") if match["dateline"] else 0
    rest = [index for index in range(begin, end) if index != at]
    others = [
        index
        for index in rest
        if _is_single(parsed.elements[index]) and parsed.codes[index - 1 : index] != "B"
    ]
    people = parsed.people(at)
    speaks = not SPEAKS.isdisjoint(parsed.words(at + 1, end - 1))
    if others or speaks or people is None or not _is_single(parsed.elements[at]):
        return None
    return people


# The sentence's first phrase, over a dateline, a day and "the body of".
ABOUT = re.compile(r"(?P<dateline>[^.;]{0,9};)?(?:r|U|,|s|pU)*(?:D?Oo)?(?P<np>N)")
QUOTED = frozenset('"“”')
SPEAKS = frozenset("said says told added reported stated announced claimed explained".split())


def _is_single(element: Element) -> bool:
    people = element.people
    if element.code not in "NC" or people is None:
        return False
    return people.count == ONE and not people.plural


OF_THE = re.compile(r"(?:[^.;]{0,9};)?oN")  # "of the 30 rebels, 12 died", behind a dateline


def _group_before(
    text: str, parsed: Parsed, people: People, claims: Sequence[Claim], *, more: bool
) -> People | None:
    """Those a bare figure is of: the only ones the sentence before counts, or a body attacked."""
    end = parsed.codes.find("n")  # whom a figure includes are no others
    told_here = parsed.elements[: end if end > 0 else None]
    own = [one.people for one in told_here if one.code == "N" and one.people is not None]
    if not all(one.elliptic or one.harmed is not None or one.part for one in own):
        return None
    before = _sentence_before(text, parsed)
    if before is None:
        return None
    last = [claim for claim in claims[-4:] if claim.sentence == before.span]
    if last and {claim.victims.status for claim in last} == {Status.COMBATANT}:
        if _fits_into(people, last) or more:
            return People(groups=last[0].victims.groups, status=Status.COMBATANT)
        return None
    if more:
        return None
    told = [index for index, one in enumerate(before.elements) if _is_counted(one)]
    if len(told) == 1:
        whole = before.people(told[0])
        if whole is not None and _holds(whole, people) and _was_done_to(before, told[0]):
            return whole
    return People(status=Status.COMBATANT) if attacked_body(before) else None


def _fits_into(part: People, claims: Sequence[Claim]) -> bool:
    """Whether a figure is one of, or the sum of, those the sentence before counts."""
    figure = part.count.low if part.count is not None else None
    counts = [claim.count.low for claim in claims]
    if figure is None or any(count is None for count in counts):
        return figure is None
    known = [count for count in counts if count is not None]
    return figure <= max(known) or figure == sum(known)


def _is_counted(element: Element) -> bool:
    people = element.people
    plural = element.code == "N" and people is not None and people.plural
    return plural and people is not None and people.count is not None and not people.elliptic


def _holds(whole: People, part: People) -> bool:
    """Whether a figure is no more than those told of before."""
    if whole.count is None or part.count is None:
        return False
    most, least = whole.count.high or whole.count.low, part.count.low
    return whole.count.vague is not None or (
        most is not None and least is not None and least <= most
    )


def _was_done_to(before: Parsed, at: int) -> bool:
    """Whether the sentence tells what befell people, not what they did."""
    left = before.codes[:at].rstrip("r")
    return DONE_TO.match(before.codes, at + 1) is not None or left[-1:] in OBJECT_OF
