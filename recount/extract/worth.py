"""Whether people that were read make a claim: not nobody, not anybody, not an age."""

from __future__ import annotations

import re

from recount.extract.counting import stated
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.rules import Reading
from recount.model.said import Count, Harm, How, Status

ANYBODY = frozenset({"anyone", "anybody", "any"})  # of nobody after a negation
ONE = Count.exactly(1)
NEGATIONS = frozenset({"not", "no", "never", "nor", "without", "didn't", "doesn't", "don't"})
DATELINE = re.compile(r"^[CFNU,]{2,8};")
# Somebody or an auxiliary before a verb; without them "murdered people" only says of what kind.
DONE_BY = re.compile(r"(?:[NCFuq)SUDE][rU]{0,3}(?:[VWeSp]r{0,2},?c|,?c)?|[MHB])r{0,3}$")
# What somebody did before a comma and a participle: "fighters went from door to door, killing".
WENT_ON = re.compile(r"[NCF]r?[eS][^.;]{0,14},r?$")
ABLE_TO_FLEE = 10  # people; fewer who fled are no displacement but an escape


def makes_claim(parsed: Parsed, people: People, reading: Reading) -> bool:
    """Whether the people make a claim: nobody is none, and one who ran is not displaced."""
    count = stated(people)
    if count.low == 0 or count.high == 0 or _is_any(parsed, people, reading):
        return False
    if reading.harm is Harm.DISPLACED:
        many = (count.low or 0) >= ABLE_TO_FLEE or count.vague is not None
        return many or (people.plural and people.status is Status.CIVILIAN)
    if reading.harm is Harm.DETAINED:
        return people.plural or bool(people.names)
    return count.how is not How.UNSTATED or not _tells_of_nothing(parsed, people, reading)


def is_of_them(parsed: Parsed, people: People, at: int, reading: Reading) -> bool:
    """Whether a member of a list is one of the victims, and neither an age nor otherwise harmed.

    "The bodies of 29 children, all under 15, and 48 wounded people" are 29 dead.
    """
    if parsed.words(at, at)[:1] in (["all"], ["both"]) and parsed.words(at, at)[1:2] in OLD:
        return False
    other = people.harmed is not None and people.harmed.harm in LIVING - {reading.harm}
    return not (other and reading.rule == "body-of")


LIVING = frozenset({Harm.INJURED, Harm.KILLED})  # of people taken or missing bodies are found
OLD = (["under"], ["over"], ["aged"], ["below"])


def _tells_of_nothing(parsed: Parsed, people: People, reading: Reading) -> bool:
    """Whether an unstated number tells of no occasion of its own.

    "The victims" and "them" were told of before; "killing people" without a time, and "the
    number of people killed", are of any.
    """
    if people.definite and not people.kin and reading.rule != "inherited":
        told = "q" in parsed.codes[reading.side.last : reading.trigger]
        return not told and not (people.groups and reading.rule.startswith("noun"))
    if _left_out(parsed, reading) or _ever(parsed, reading):
        return True
    first = reading.side.members[0]
    denied = not NEGATIONS.isdisjoint(parsed.words(0, first - 1))
    if denied and parsed.words(first, first)[0] in ANYBODY:
        return True
    said = parsed.words(reading.trigger, reading.trigger)
    timed = "U" in DATELINE.sub("", parsed.codes) or "mass" in said
    if reading.rule == "gerund" and WENT_ON.search(parsed.codes, 0, reading.trigger):
        return False
    if reading.rule in {"gerund", "present", "noun-of", "noun-among"}:
        return not timed and "losses" not in said
    before = parsed.codes[max(0, reading.side.first - 1) : reading.side.first]
    if reading.rule == "active" and not DONE_BY.search(parsed.codes, 0, reading.trigger):
        return True
    return reading.rule == "participle" and before in {"o", "p"}


def _ever(parsed: Parsed, reading: Reading) -> bool:
    """Whether it was done at any time, to any of a kind: "they have murdered judges"."""
    perfect = not {"has", "have"}.isdisjoint(reading.aux_words)
    if not perfect or reading.rule not in {"active", "passive"}:
        return False
    behind = parsed.codes[max(reading.last, reading.side.last) + 1 :]
    sited = not {"U", "p", "r"}.isdisjoint(behind) or "U" in DATELINE.sub("", parsed.codes)
    return not sited and all(one.count is None and not one.kin for one in reading.side.people)


def _left_out(parsed: Parsed, reading: Reading) -> bool:
    """Whether a figure leaves them out: "civilian casualties not included"."""
    before = parsed.words(reading.first - 2, reading.first - 1)
    after = " ".join(parsed.words(reading.last + 1, reading.last + 3))
    return UNCOUNTED.match(after) is not None or "excluding" in before or "counting" in before


# Behind those whom a figure leaves out.
UNCOUNTED = re.compile(r"(?:are |were )?(?:not (?:included|counted)|excluded|aside|apart)\b")


def _is_any(parsed: Parsed, people: People, reading: Reading) -> bool:
    """Whether it is of nobody in particular: "the murder of a judge is an attack on us all"."""
    if reading.rule != "noun-of" or people.count != ONE or people.names:
        return False
    indefinite = parsed.letters(reading.side.first)[:1] == "d"
    return indefinite and parsed.words(reading.last + 1, reading.last + 1) == ["is"]
