"""The rules that read a claim: a word of harm, what stands before and after it, who it befell.

The rows are in `rules`. The first that finds people wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.agreement import agreeing, goes_on, inner_of
from recount.extract.casualties import casualties
from recount.extract.figures import figure_at, number_of, number_of_those
from recount.extract.harmed import is_by_killers, within
from recount.extract.losses import are_lost, gapped
from recount.extract.objects import beside, object_after, their_own
from recount.extract.parsed import Parsed
from recount.extract.particulars import PARTICULARS, by_their_kind
from recount.extract.people import organisation_in
from recount.extract.rules import BY_LETTER, TELLING, Reading, Rule, Where
from recount.extract.sides import (
    NOT_PEOPLE,
    Side,
    is_thing,
    subject,
    subject_at,
)
from recount.extract.together import told_together
from recount.extract.words import HarmWord
from recount.model.said import Count, Harm, Status


def readings(parsed: Parsed) -> list[Reading]:
    """What the sentence says of harm, in order of its words of harm."""
    found: list[Reading] = []
    for at, code in enumerate(parsed.codes):
        if code not in TELLING:
            continue
        people = parsed.people(at) if code == "N" else None
        if people is not None and (
            people.harmed is not None or people.count is not None or is_by_killers(parsed, at)
        ):
            found.extend(within(parsed, at, people))
        for rule in BY_LETTER.get(code, ()):
            right = rule.right.match(parsed.codes, at + 1)  # tried at one place, so it comes first
            reading = None if right is None else _apply(rule, parsed, at, right, found)
            if reading is not None:
                found.append(_as_those_before(_with_companions(parsed, reading), found))
                found.extend(_gapped(parsed, found[-1]))
                break
    if not found:
        found.extend(casualties(parsed))
    found = [_as_those_after(reading, found[at + 1 :], parsed) for at, reading in enumerate(found)]
    return told_together(parsed, found)


def _gapped(parsed: Parsed, reading: Reading) -> Iterator[Reading]:
    """What goes without its verb: "the troops lost 20 men and the rebels more than 60"."""
    word = parsed.harm(reading.trigger)
    side = gapped(parsed, reading.side.last) if word is not None and word.kind == "loss" else None
    if side is not None:
        yield replace(reading, side=side, first=side.first, last=side.last, rule="gapped")


def _as_those_after(reading: Reading, later: Sequence[Reading], parsed: Parsed) -> Reading:
    """A bare figure with the noun of the next one: "killing three and wounding four soldiers"."""
    if not later or len(reading.side.people) != 1 or len(later[0].side.people) != 1:
        return reading
    one, after = reading.side.people[0], later[0].side.people[0]
    between = parsed.codes[reading.side.last + 1 : later[0].trigger]
    joined = between in {"c", ",c", "cr", ",cr"} and reading.side.first > reading.trigger
    if not (one.elliptic and joined) or after.elliptic or one.groups or one.count == ONE:
        return reading
    same = one._replace(groups=after.groups, status=after.status)
    return replace(reading, side=replace(reading.side, people=(same,)))


ONE = Count.exactly(1)


def _as_those_before(reading: Reading, found: list[Reading]) -> Reading:
    """Figures alone are of those counted before: "three rebels died and seven were wounded"."""
    if not found or len(reading.side.people) != 1 or not reading.side.people[0].elliptic:
        return reading
    one = reading.side.people[0]
    wholes = [other for other in found if not any(p.part for p in other.side.people)]
    before = (wholes or found)[-1].side.people[-1]
    if one.groups or one.status is not Status.UNKNOWN or found[-1].trigger > reading.trigger:
        return reading
    another = one.count == ONE and not one.plural and one.elliptic
    if before.status is not Status.COMBATANT and not before.plural and not another:
        return reading  # "a child died and three others were hurt" tells of no other children
    same = one._replace(groups=before.groups, status=before.status)
    return replace(reading, side=replace(reading.side, people=(same,)))


def _apply(
    rule: Rule, parsed: Parsed, at: int, right: re.Match[str], found: list[Reading]
) -> Reading | None:
    """The rule's reading of the word of harm at `at`, None where the rule does not fit."""
    left = rule.left.search(parsed.codes, max(0, at - 16), at)
    word = parsed.harm(at)
    if left is None or word is None:
        return None
    side = _side(rule, parsed, left, right, found)
    if side is None or not _fits(rule, parsed, side, at, word):
        return None
    aux = left.groupdict().get("aux") or ""
    aux_words = parsed.words(left.start("aux"), left.end("aux") - 1) if aux else []
    return Reading(
        harm=word.harm,
        side=side,
        first=min(side.first, at, left.start("aux") if aux else at),
        last=max(side.last, at),
        trigger=at,
        rule=rule.id,
        weapon=word.weapon,
        aux=aux,
        aux_words=tuple(aux_words),
    )


def _side(
    rule: Rule, parsed: Parsed, left: re.Match[str], right: re.Match[str], found: list[Reading]
) -> Side | None:
    """The victims where the rule looks for them."""
    if rule.id == "same-subject":
        return found[-1].side if found and found[-1].trigger > left.start() - 12 else None
    if rule.id in {"whom", "whom-unsaid"}:
        return _whom(parsed, left)
    if rule.id == "dies-too":
        return goes_on(parsed, left.start())
    if rule.id == "apart":
        own = subject_at(parsed, left.start("aux") - 1, barred="opytnk(")
        return inner_of(parsed, replace(own, members=own.members[-1:], people=own.people[-1:]))
    if rule.where is Where.BEFORE:
        at_verb = left.end()
        gerund = bool({"having", "being"} & set(parsed.words(left.start("aux"), at_verb - 1)))
        barred = "oyt" if gerund or rule.id in {"participle", "dead"} else "opytnk("
        before = left.start("aux")
        if barred == "oyt" and parsed.codes[before - 1] == "N":
            own = subject_at(parsed, before - 1, barred=barred)
            return inner_of(parsed, own) if rule.id == "participle" else own
        side = subject(parsed, before, barred=barred)
        return agreeing(parsed, side, parsed.words(before, at_verb - 1)) if side else None
    if rule.where is Where.AFTER:
        return object_after(parsed, right.end())
    return _figures(rule, parsed, left, right)


def _whom(parsed: Parsed, left: re.Match[str]) -> Side | None:
    """Those to whom the subject of a relative clause did it; with or without its pronoun."""
    at = left.start("rel")
    said = parsed.words(at, at)
    pronoun = parsed.codes[at] == "q"
    if said[0] not in (WHOM if pronoun else WHO_DID):
        return None
    if parsed.codes[at - 1] == "N":
        return subject_at(parsed, at - 1, barred="oyt")
    if not pronoun or said[0] == "that":
        return None  # "reported that the rebels killed"
    return subject(parsed, at, barred="oytnk(")


WHOM = frozenset({"that", "whom", "who", "which"})
WHO_DID = frozenset("the they he she we i you his her their its".split())


def _figures(rule: Rule, parsed: Parsed, left: re.Match[str], right: re.Match[str]) -> Side | None:
    """The victims of a rule that looks for a figure."""
    if rule.id in {"number-of", "number-is"}:
        at = left.start("fig") if rule.id == "number-of" else right.end()
        return number_of(parsed, figure_at(parsed, at), left.start("np"))
    if rule.id == "toll-of-them":
        return number_of_those(parsed, figure_at(parsed, right.end()), right.start())
    if rule.where is Where.FIGURE_AFTER:
        listed = object_after(parsed, right.end()) if rule.id == "toll" else None
        if listed is not None and len(listed.members) > 1:
            return listed
        return figure_at(parsed, right.end())
    if rule.id in {"cost-lives", "put-to-death"}:
        return object_after(parsed, left.start("fig"))
    if "fig" in left.groupdict():
        return figure_at(parsed, left.start("fig"))
    return object_after(parsed, left.end("aux") - 1)


def _fits(rule: Rule, parsed: Parsed, side: Side, at: int, word: HarmWord) -> bool:
    """Whether these phrases can be the victims of this word of harm."""
    codes = {parsed.codes[index] for index in side.members}
    if _is_nobody(parsed, side, codes):
        return False
    if word.kind in {"state", "transport"} and UNHURT.search(
        " ".join(parsed.words(at, len(parsed.codes)))
    ):
        return False
    if _is_of_a_thing(parsed, side, at, word) or not by_their_kind(parsed, side, at):
        return False
    if word.kind == "touch" and codes == {"C"} and not any(one.names for one in side.people):
        return False  # "earnings were hurt"
    if word.kind == "loss" and not (side.first > at and are_lost(parsed, side, at)):
        return False
    if rule.id in PARTICULARS and not PARTICULARS[rule.id](parsed, side, at):
        return False
    if word.kind in {"touch", "state", "transport", "blow", "attack", "loss"} or word.weapon:
        allowed = "NuxhC" if _aims(parsed, word, rule.where, side) else "Nuxh"
    elif rule.id in UNKNOWN_NOUNS:
        allowed = "NCuxhFQdD"
        if rule.where is Where.AFTER and not _counted_things(parsed, side):
            allowed = "NCuxhQdD"
    else:
        allowed = "NCuxhQdD"
    return codes <= set(allowed)


def _is_nobody(parsed: Parsed, side: Side, codes: set[str]) -> bool:
    """Whether they are things, animals or bodies by their names: "ELN died" tells of no one."""
    if any(is_thing(parsed, index) for index in side.members):
        return True
    if codes == {"C"} and any(
        organisation_in(" ".join(parsed.words(index, index))) for index in side.members
    ):
        return True
    named = codes & {"F", "C"}
    return bool(named) and any(NOT_PEOPLE.intersection(parsed.words(n, n)) for n in side.members)


def _is_of_a_thing(parsed: Parsed, side: Side, at: int, word: HarmWord) -> bool:
    """Whether a body is hurt and not people, or what was shot down is a machine."""
    if word.kind == "touch" and at < side.first:
        return parsed.words(side.first, side.first)[-1] in {"army", "military", "police", "navy"}
    if parsed.last_word(at) != "down" or parsed.words(at, at) != ["shot", "down"]:
        return False
    fighter = parsed.last_word(side.last) in {"fighter", "fighters"}
    return fighter or all(one.elliptic for one in side.people)


# Taken to a hospital without a wound.
UNHURT = re.compile(
    r"\b(?:no (?:wounds?|injur\w+)|unharmed|unhurt|uninjured|as a precaution|for observation)\b"
)


def _counted_things(parsed: Parsed, side: Side) -> bool:
    """Whether every unknown noun among them has a figure: "killed three Ruritanians"."""
    return all(
        parsed.codes[index] != "F" or one.count is not None
        for index, one in zip(side.members, side.people, strict=True)
    )


UNKNOWN_NOUNS = frozenset(
    {"passive", "active", "same-subject", "figure-noun", "noun-figure", "toll", "body-of", "dies"}
)


def _aims(parsed: Parsed, word: HarmWord, where: Where, side: Side) -> bool:
    """Whether a bare name beside the word must be a person's, also one with an age."""
    if parsed.shouted and "Q" in parsed.letters(side.last):
        return True
    if parsed.shouted:
        return word.kind in {"wound", "state", "transport"}
    if word.kind in {"wound", "state", "transport"} or where is Where.BEFORE:
        return True
    named = parsed.words(side.first, side.first)
    if word.harm is Harm.DETAINED and len(named) > 1 and named[0] != "the":
        return True  # names of one word are towns', ships' and papers' too
    return word.harm is Harm.ABDUCTED and _is_somebody(parsed, side.first)


def _is_somebody(parsed: Parsed, at: int) -> bool:
    """Whether a name is a person's by what is said of it behind a comma."""
    told = parsed.codes[at + 1 : at + 3] in {",N", ",Y"}
    return parsed.codes[at] == "C" and (told or "Q" in parsed.letters(at))


def _with_companions(parsed: Parsed, reading: Reading) -> Reading:
    """The reading with those "along with" whom it happened."""
    if reading.rule not in {"passive", "dies", "participle", "active"}:
        return reading
    more = beside(parsed, reading.last + 1)
    if more is None and reading.rule == "passive":
        more = their_own(parsed, reading.last + 1)
    if more is None:
        return reading
    side = Side(
        (*reading.side.members, *more.members),
        reading.side.first,
        more.last,
        (*reading.side.people, *more.people),
    )
    return replace(reading, side=side, last=max(reading.last, more.last))
