"""The rules that read a claim: a word of harm, what stands before and after it, who it befell.

A row says: where a phrase with one of these letters has `left` before it and `right` after it,
the people on `side` are the victims. The first row that finds people wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from recount.extract.figures import figure_at, number_of
from recount.extract.objects import beside, object_after
from recount.extract.parsed import Parsed
from recount.extract.particulars import PARTICULARS, by_their_kind
from recount.extract.people import People
from recount.extract.sides import (
    NOT_PEOPLE,
    Side,
    agreeing,
    states_figure,
    subject,
    subject_at,
)
from recount.extract.words import HarmWord
from recount.model.said import Count, Harm, Status
from recount.model.values import dataclass


class Where(StrEnum):
    """Where a rule looks for the victims."""

    BEFORE = "before"
    AFTER = "after"
    FIGURE_BEFORE = "figure before"
    FIGURE_AFTER = "figure after"


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the grammar, named so that every claim can tell what read it."""

    id: str
    letters: str
    left: re.Pattern[str]
    right: re.Pattern[str]
    where: Where


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule read in a sentence: the harm, its victims, the phrases that say so."""

    harm: Harm
    side: Side
    first: int
    last: int
    trigger: int
    rule: str
    weapon: bool = False
    aux: str = ""
    aux_words: tuple[str, ...] = ()


def _rule(name: str, letters: str, left: str, right: str, where: Where) -> Rule:
    return Rule(name, letters, re.compile(f"(?:{left})$"), re.compile(right), where)


AUX = r"(?P<aux>(?:[MHTr]{0,4}[BS][rTBe]{0,4}[Se]?t)?[MHTrt]{0,4}[Bb][BTrb]{0,4})"
HAVE = r"(?P<aux>(?:[BS]r?[Se]?t)?[MHTrBt]{0,5})"
OBJECT = (
    r"r{0,3}(?:,p[NCFU](?:c[NCF])?,)?"
    r"(?:[,c]{1,2}r{0,2}[VWGg]r{0,2}){0,2}(?=[NCuxF]|h(?:[pr,.;cy]|$))"
)
NO_OBJECT = r"(?!r{0,3}[NCuxQ])"
# "were dragged from a bus and murdered": a passive that goes on another one.
PASSIVE_TOO = r"(?<=[NCFU])(?P<aux>[HMr]{0,3}B[rB]{0,2})[eS](?:r|[opt][NCFQU]){0,4},?cr{0,2}"

# "Brings to 17 the number of journalists killed"; "the number of people killed rose to 17".
NUMBER_OF = r"t(?P<fig>[QN])Fo(?P<np>N)(?:cN)?(?P<aux>)"
NUMBER_IS = r"Fo(?P<np>N)(?P<aux>)"
UP_TO = r"(?:p[NCF](?:[op][NCF])?)?[^.;,NQ]{0,4}(?=[NQ])"

# "Dead: 23. Received wounded: 37": a line of a register, a label and its figure.
TALLY = r"(?:^|[.;,(-])[FCeS]?(?P<aux>)"

RULES: tuple[Rule, ...] = (
    _rule("tally", "VWAI", TALLY, r"(?:p[NCFU]|J)?:(?=[NQ])", Where.FIGURE_AFTER),
    _rule("number-of", "VWA", NUMBER_OF, r"", Where.FIGURE_BEFORE),
    _rule("number-is", "VWA", NUMBER_IS, UP_TO, Where.FIGURE_AFTER),
    _rule("passive", "VW", AUX, r"", Where.BEFORE),
    _rule("active", "VW", r"(?P<aux>[MHTr]{0,4})", OBJECT, Where.AFTER),
    _rule("passive-too", "VW", PASSIVE_TOO, NO_OBJECT, Where.BEFORE),
    _rule("participle", "VW", r"(?<=[NCF)U])(?P<aux>r{0,3})", r"(?!r{0,3}[NCuxF])", Where.BEFORE),
    _rule("same-subject", "VWIAJ", r"(?:,?c|,)(?P<aux>[MHTrB]{0,5})", NO_OBJECT, Where.BEFORE),
    _rule("gerund", "Gg", r"(?P<aux>r{0,2})", OBJECT, Where.AFTER),
    _rule("present", "Zz", r"(?<=[NCFqe])(?P<aux>r{0,2})", r"r{0,2}(?=[NCux])", Where.AFTER),
    _rule("managed", "Zz", r"t(?P<aux>r{0,2})", r"r{0,2}(?=[NCux])", Where.AFTER),
    _rule("managed-too", "Zz", r"c(?P<aux>r{0,2})", r"r{0,2}(?=[NCux])", Where.AFTER),
    _rule("dies", "I", HAVE, r"", Where.BEFORE),
    _rule("dies-now", "j", r"(?<=[NCq])(?P<aux>)", r"(?=[pr,.;s]|$)", Where.BEFORE),
    _rule("dead-object", "A", r"(?P<aux>r{0,2})(?<=[lSW]N)r{0,2}", r"", Where.FIGURE_BEFORE),
    _rule("is-dead", "A", AUX, r"", Where.BEFORE),
    _rule("dead", "A", r"(?<=[NCu])(?P<aux>r{0,2})", r"(?![wNFm])", Where.BEFORE),
    _rule("noun-of", "XGg", r"(?P<aux>)", r"(?:p[NCFU]|U|p[Dr]{1,2}U)?r?or?(?=[NC])", Where.AFTER),
    _rule("death-of-one", "XG", r"(?P<fig>h)r?(?P<aux>)", r"(?!o)", Where.FIGURE_BEFORE),
    _rule("rate", "X", r"(?P<aux>)", r"[^.;N]{0,8}(?=N)", Where.FIGURE_AFTER),
    _rule(
        "figure-noun",
        "XY",
        r"(?P<fig>[QNF])[arwe]{0,2}(?P<aux>)",
        r"(?![wFNCe])",
        Where.FIGURE_BEFORE,
    ),
    _rule("noun-among", "XG", r"(?P<aux>)", r"p(?=N)", Where.AFTER),
    _rule("possessive", "XG", r"(?P<fig>N)(?P<aux>)", r"", Where.FIGURE_BEFORE),
    _rule("noun-against", "XG", r"(?P<aux>)", r"(?:ey[NCF]{1,2})?p(?=[NC])", Where.AFTER),
    _rule("toll-rose", "R", r"(?P<aux>)", r"[^.;V]{0,28}?[Se]t(?=[NQ])", Where.FIGURE_AFTER),
    _rule("toll", "R", r"(?P<aux>)", r"[^.;NQ]{0,14}(?=[NQ])", Where.FIGURE_AFTER),
    _rule("noun-figure", "X", r"(?P<aux>)", r"[-:](?=[NQ])", Where.FIGURE_AFTER),
    _rule("bodies-of", "O", r"(?P<fig>Q)[arwe]{0,2}(?P<aux>)", r"r?o", Where.FIGURE_BEFORE),
    _rule("body-of", "O", r"(?P<aux>)", r"r?or?(?=[NCF])", Where.AFTER),
    _rule("bodies", "O", r"(?P<fig>[QdN])[arwe]{0,2}(?P<aux>)", r"", Where.FIGURE_BEFORE),
    _rule("state", "J", AUX, r"", Where.BEFORE),
    _rule("state-object", "J", r"(?P<aux>r?)", r"r?(?=[Nu])", Where.AFTER),
    _rule("state-of", "J", r"(?<=[NCuqF,])(?P<aux>[SrH]{0,3})", r"", Where.BEFORE),
)
BY_LETTER: dict[str, tuple[Rule, ...]] = {
    letter: tuple(rule for rule in RULES if letter in rule.letters)
    for letter in sorted({letter for rule in RULES for letter in rule.letters})
}
TELLING = frozenset({*BY_LETTER, "N"})  # phrases that may say what befell somebody


def readings(parsed: Parsed) -> list[Reading]:
    """What the sentence says of harm, in order of its words of harm."""
    found: list[Reading] = []
    for at, code in enumerate(parsed.codes):
        if code not in TELLING:
            continue
        people = parsed.people(at) if code == "N" else None
        if people is not None and people.harmed is not None:
            found.extend(_within(parsed, at, people, people.harmed))
        for rule in BY_LETTER.get(code, ()):
            reading = _apply(rule, parsed, at, found)
            if reading is not None:
                found.append(_as_those_before(_with_companions(parsed, reading), found))
                break
    return [_as_those_after(reading, found[at + 1 :], parsed) for at, reading in enumerate(found)]


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


def _apply(rule: Rule, parsed: Parsed, at: int, found: list[Reading]) -> Reading | None:
    """The rule's reading of the word of harm at `at`, None where the rule does not fit."""
    right = rule.right.match(parsed.codes, at + 1)  # tried at one place, so it comes first
    if right is None:
        return None
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
    if rule.where is Where.BEFORE:
        at_verb = left.end()
        gerund = bool({"having", "being"} & set(parsed.words(left.start("aux"), at_verb - 1)))
        barred = "oyt" if gerund or rule.id in {"participle", "dead"} else "opytnk("
        before = left.start("aux")
        if barred == "oyt" and parsed.codes[before - 1] == "N":
            return subject_at(parsed, before - 1, barred=barred)
        side = subject(parsed, before, barred=barred)
        return agreeing(parsed, side, parsed.words(before, at_verb - 1)) if side else None
    if rule.where is Where.AFTER:
        return object_after(parsed, right.end())
    return _figures(rule, parsed, left, right)


def _figures(rule: Rule, parsed: Parsed, left: re.Match[str], right: re.Match[str]) -> Side | None:
    """The victims of a rule that looks for a figure."""
    if rule.id in {"number-of", "number-is"}:
        at = left.start("fig") if rule.id == "number-of" else right.end()
        return number_of(parsed, figure_at(parsed, at), left.start("np"))
    if rule.where is Where.FIGURE_AFTER:
        listed = object_after(parsed, right.end()) if rule.id == "toll" else None
        if listed is not None and len(listed.members) > 1:
            return listed
        return figure_at(parsed, right.end())
    if "fig" in left.groupdict():
        return figure_at(parsed, left.start("fig"))
    return object_after(parsed, left.end("aux") - 1)


def _fits(rule: Rule, parsed: Parsed, side: Side, at: int, word: HarmWord) -> bool:
    """Whether these phrases can be the victims of this word of harm."""
    codes = {parsed.codes[index] for index in side.members}
    if codes & {"F", "C"} and any(
        NOT_PEOPLE.intersection(parsed.words(n, n)) for n in side.members
    ):
        return False
    if word.kind in {"state", "transport"} and UNHURT.search(
        " ".join(parsed.words(at, len(parsed.codes)))
    ):
        return False
    if _is_of_a_thing(parsed, side, at, word) or not by_their_kind(parsed, side, at):
        return False
    if rule.id in PARTICULARS and not PARTICULARS[rule.id](parsed, side, at):
        return False
    if word.kind in {"touch", "state", "transport", "blow", "attack"} or word.weapon:
        allowed = "NuxhC" if _aims(parsed, word, rule.where) else "Nuxh"
    elif rule.id in UNKNOWN_NOUNS:
        allowed = "NCuxhFQdD"
        if rule.where is Where.AFTER and not _counted_things(parsed, side):
            allowed = "NCuxhQdD"
    else:
        allowed = "NCuxhQdD"
    return codes <= set(allowed)


def _is_of_a_thing(parsed: Parsed, side: Side, at: int, word: HarmWord) -> bool:
    """Whether a body is hurt and not people, or what was shot down is a machine."""
    if word.kind == "touch" and at < side.first:
        return parsed.words(side.first, side.first)[-1] in {"army", "military", "police", "navy"}
    down = parsed.words(at, at) == ["shot", "down"]
    return down and all(one.elliptic for one in side.people)


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


def _aims(parsed: Parsed, word: HarmWord, where: Where) -> bool:
    """Whether a bare name beside the word must be a person's."""
    if parsed.shouted:
        return word.kind in {"wound", "state", "transport"}
    return word.kind in {"wound", "state", "transport"} or where is Where.BEFORE


def _with_companions(parsed: Parsed, reading: Reading) -> Reading:
    """The reading with those "along with" whom it happened."""
    if reading.rule not in {"passive", "dies", "participle", "active"}:
        return reading
    more = beside(parsed, reading.last + 1)
    if more is None:
        return reading
    side = Side(
        (*reading.side.members, *more.members),
        reading.side.first,
        more.last,
        (*reading.side.people, *more.people),
    )
    return replace(reading, side=side, last=max(reading.last, more.last))


def _within(parsed: Parsed, at: int, people: People, harmed: HarmWord) -> Iterator[Reading]:
    """A phrase that itself says what befell its people: "69 of those killed", "two dead men"."""
    harm = harmed.harm
    if people.count is not None and (people.part or people.elliptic or states_figure(parsed, at)):
        side = Side((at,), at, at, (_described(parsed, at, people),))
        yield Reading(harm, side, at, at, at, "harmed-people", weapon=harmed.weapon)
    elif people.count is None and (side_before := _among(parsed, at)) is not None:
        yield Reading(harm, side_before, side_before.first, at, at, "among-the-harmed")
    elif people.count is None:
        named = re.compile(r"(?:r?[BnS:]|:){1,2}r?(?=[NC])").match(parsed.codes, at + 1)
        side_after = object_after(parsed, named.end()) if named else None
        if side_after is not None:
            parted = tuple(one._replace(part=True) for one in side_after.people)
            yield Reading(
                harm,
                replace(side_after, people=parted),
                at,
                side_after.last,
                at,
                "among-the-harmed",
            )


AMONG = re.compile(r"r?Br?p$")


def _among(parsed: Parsed, at: int) -> Side | None:
    """Those who "are among the wounded"."""
    before = AMONG.search(parsed.codes, max(0, at - 5), at)
    if before is None or parsed.words(at - 1, at - 1)[0] not in {"among", "amongst"}:
        return None
    side = subject(parsed, before.start())
    if side is None:
        return None
    return replace(side, people=tuple(one._replace(part=True) for one in side.people))


def _described(parsed: Parsed, at: int, people: People) -> People:
    """The people with what is said they were: "69 of those killed were Alawites"."""
    match = re.compile(r"r?Br?(?=N)").match(parsed.codes, at + 1)
    told = parsed.people(match.end()) if match else None
    if told is None or told.count is not None:
        return people
    return people._replace(groups=(*people.groups, *told.groups), status=told.status)
