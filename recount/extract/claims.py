"""Every claim a report makes: `extract`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.antecedents import told_of
from recount.extract.attribution import attribute
from recount.extract.clauses import readings
from recount.extract.context import LARGE, Surroundings, happened, modality, scope
from recount.extract.counting import counted, stated
from recount.extract.cues import cue
from recount.extract.described import described
from recount.extract.members import by_place, included, within_dashes
from recount.extract.parsed import Parsed, parse
from recount.extract.parts import Draft, with_wholes
from recount.extract.people import People
from recount.extract.perpetrators import name_perpetrators
from recount.extract.pointing import included_in_them, without_descriptions, without_shares_again
from recount.extract.restated import restated, restating
from recount.extract.rules import Reading
from recount.extract.settle import settled
from recount.extract.shares import inherited
from recount.extract.sides import antecedent_at
from recount.extract.triage import harmful_sentences, is_shouted
from recount.extract.worth import is_of_them, makes_claim
from recount.model.changed import changed
from recount.model.said import Claim, Count, Harm, Report, Scope, Status, Victims

# What may stand between a weapon's verb and "to death" or "dead".
TO_DEATH = re.compile(r"[rNCFupc]{0,5}tX|[rNCFup]{0,5}(?:A|r)?")
# Led to be shot: "were dragged from their homes and shot".
TAKEN = re.compile(
    r"\b(?:(?:dragged|taken|pulled|forced|removed) (?:out of|from) (?:their|his|her|a|the)"
    r"|lined up|blindfolded|hands tied)\b"
)
DEEDS = frozenset({"present", "active", "passive", "gerund", "passive-too", "participle"})
REACH_BACK = 800  # characters; "of those" further away refers to something else
JUST_BEFORE = 300  # characters
SOME = 40  # people; "dozens" are that many at least
ONE = Count.exactly(1)


def extract(report: Report) -> list[Claim]:
    """The claims of a report in the order of their quotations."""
    shouted = is_shouted(report.text)
    spans = harmful_sentences(report.text)
    again = restating(report.text, spans) if spans else frozenset()
    if not again <= set(spans):
        spans = sorted({*spans, *again})
    found: list[Draft] = []
    for at, span in enumerate(spans):
        following = spans[at + 1] if at + 1 < len(spans) else None
        after = following.of(report.text).lower() if following is not None else ""
        parsed = parse(report.text, span, shouted=shouted)
        found.extend(_drafts(report, parsed, after, found, again=span in again))
    if not found:
        return []
    claims = with_wholes(settled(found), report.text)
    return name_perpetrators(report, attribute(report, claims))


def _drafts(
    report: Report, parsed: Parsed, after: str, before: Sequence[Draft], *, again: bool
) -> Iterator[Draft]:
    """The claims of one sentence; `again` where it may tell a figure of before again."""
    told = (reading for reading in readings(parsed) if not _is_attack(parsed, reading))
    kept = [_judged(parsed, reading) for reading in told if happened(parsed, reading)]
    last = before[-1].claim if before else None
    near = last is not None and parsed.span.start - last.end < REACH_BACK
    harm = last.harm if last is not None and near else None
    kept = included_in_them(parsed, kept, harm)
    kept.extend(inherited(parsed, kept, harm))
    kept = without_descriptions(without_shares_again(kept))
    if again:
        kept.extend(restated(parsed, kept, [draft.claim for draft in before]))
    if not kept:
        return
    around = Surroundings(parsed.span.of(report.text).lower(), after)
    story = _in_one_attack(report.text, parsed, before) if around.toll else None
    earlier = [one.claim for one in before[-4:]]
    for reading in _undoubled(parsed, kept):
        whole: Claim | None = None
        whole_is_part = False
        for people, members in counted(reading.side):
            people = told_of(report.text, parsed, people, members, earlier)
            if makes_claim(parsed, people, reading) and is_of_them(
                parsed, people, members[0], reading
            ):
                claim = _claim(report, parsed, reading, people, members, around, story=story)
                if reading.rule == "restated":
                    claim = changed(claim, scope=_scope_again(claim, before))
                recalls = _points_back(parsed, people, reading)
                part = people.part and _of_those_told(parsed, kept, reading, members[0])
                yield Draft(claim, part, weapon=reading.weapon, recalls=recalls)
                whole, whole_is_part = whole or claim, part or whole_is_part
        if whole is not None:
            yield from _parts_beside(
                report, parsed, reading, around, whole, story=story, part=whole_is_part
            )


def _parts_beside(
    report: Report,
    parsed: Parsed,
    reading: Reading,
    around: Surroundings,
    whole: Claim,
    *,
    story: int | None,
    part: bool,
) -> Iterator[Draft]:
    """The claims told beside a reading's own as its parts; `part`: it is a part itself."""
    for people, at in included(parsed, reading):
        claim = _claim(report, parsed, reading, people, (at,), around, story=story)
        yield Draft(changed(claim, rule="including"), within=whole)
    for apart in within_dashes(parsed, reading):
        for people, at in zip(apart.side.people, apart.side.members, strict=True):
            claim = _claim(report, parsed, apart, people, (at,), around, story=story)
            yield Draft(claim, within=whole)
    within, places = by_place(parsed, reading)
    for sited in places:
        one, members = sited.side.people[0], sited.side.members
        claim = _claim(report, parsed, sited, one, members, around, story=story)
        claim = changed(claim, victims=replace(whole.victims, names=()))
        # "Of them, 22 are in Kyiv, 11 in Kryvyi Rih": a part's row goes on with its whole.
        yield Draft(claim, part=part, within=whole if within and not part else None)


def _scope_again(claim: Claim, before: Sequence[Draft]) -> Scope:
    """The scope of the figure that is told again."""
    same = (one.claim for one in reversed(before) if one.claim.harm is claim.harm)
    return next((one.scope for one in same if one.count.stated), claim.scope)


def _in_one_attack(text: str, parsed: Parsed, before: Sequence[Draft]) -> int | None:
    """The most people that the story has told harmed in one attack; None where it tells of none.

    Where nobody was counted yet, an attack told of just before may have any toll.
    """
    told = [one.claim for one in before if one.claim.harm is not Harm.DISPLACED]
    if not told:
        start = parsed.span.start
        near = text[max(0, start - JUST_BEFORE) : start].lower()
        attack = cue("scope", "single").are_in(near) or cue("scope", "deed").are_in(near)
        return LARGE if attack else None
    if told[-1].scope is not Scope.INCIDENT:
        return None
    counts = [one.count for one in told if one.scope is Scope.INCIDENT]
    most = max(one.low or one.high or 0 for one in counts)
    return max(most, SOME) if any(one.vague for one in counts) else most


def _of_those_told(parsed: Parsed, kept: Sequence[Reading], reading: Reading, at: int) -> bool:
    """Whether some people are a part of those told to have suffered the same before.

    Not "13 of them" of a patrol nobody else of which was harmed, nor "one of them died" of five
    who were wounded.
    """
    if reading.rule in {"inherited", "of-the-dead", "that-of"}:
        return True
    return not _of_others(parsed, kept, at) and not _of_otherwise_harmed(parsed, kept, reading, at)


def _of_otherwise_harmed(
    parsed: Parsed, kept: Sequence[Reading], reading: Reading, at: int
) -> bool:
    """Whether "of them" is of people in the sentence who suffered something else."""
    if "u" not in parsed.letters(at):
        return False
    index = next((n for n in range(at - 1, -1, -1) if _several(parsed.people(n))), None)
    holding = [one for one in kept if one is not reading and index in one.side.members]
    return bool(holding) and all(one.harm is not reading.harm for one in holding)


def _several(people: People | None) -> bool:
    return people is not None and people.plural and people.count is not None


def _of_others(parsed: Parsed, kept: Sequence[Reading], at: int) -> bool:
    """Whether "of them" is of people in the sentence who were not harmed themselves.

    "The patrol was ambushed, leaving 13 of them dead" counts no part of the dead told of before.
    """
    if "u" not in parsed.letters(at):
        return False
    index = antecedent_at(parsed, at)
    return index is not None and not any(
        index in reading.side.members
        or reading.first < index <= reading.last
        or index < reading.side.first < at
        for reading in kept
    )


def _points_back(parsed: Parsed, people: People, reading: Reading) -> bool:
    """Whether uncounted people are "the victims", "the injured sailors"."""
    if people.count is not None or people.kin:
        return False
    before = parsed.codes[: reading.trigger].rstrip("r")[-1:]
    return people.definite or (reading.rule == "active" and before in {"D", "E"})


def _is_attack(parsed: Parsed, reading: Reading) -> bool:
    """Whether the reading tells of an attack alone: "the patrol was ambushed"."""
    word = parsed.harm(reading.trigger)
    return word is not None and word.kind == "attack"


def _judged(parsed: Parsed, reading: Reading) -> Reading:
    """A weapon's verb kills where the sentence says that it was fatal or done to captives."""
    if not reading.weapon and not (reading.harm is Harm.INJURED and reading.rule in DEEDS):
        return reading
    near = TO_DEATH.match(parsed.codes, reading.trigger + 1)
    said = " ".join(parsed.words(reading.trigger, near.end() - 1)) if near else ""
    if cue("execution", "to_death").are_in(said):
        return replace(reading, harm=Harm.KILLED, weapon=False)
    if not reading.weapon:
        return reading
    if reading.side.first and parsed.words(reading.side.first - 1, reading.side.first - 1) == [
        "buried"
    ]:
        return replace(reading, harm=Harm.KILLED, weapon=False)
    if reading.rule == "passive" and _whole_of(parsed, reading.side.members[0]):
        return replace(reading, harm=Harm.KILLED, weapon=False)
    before = " ".join(parsed.words(0, reading.trigger - 1))
    if reading.rule in {"passive-too", "same-subject"} and TAKEN.search(before):
        return replace(reading, harm=Harm.KILLED, weapon=False)
    pronoun = {parsed.codes[index] for index in reading.side.members} == {"u"}
    if pronoun and reading.rule == "active" and cue("execution", "captive").are_in(before):
        return replace(reading, harm=Harm.KILLED, weapon=False)
    return reading


def _whole_of(parsed: Parsed, at: int) -> bool:
    """Whether all people of a place are meant: "all the men of the village had been shot"."""
    said = parsed.words(at, at)
    return said[:2] == ["all", "the"] and "o" in parsed.letters(at) and said[2:3] != ["of"]


def _undoubled(parsed: Parsed, found: Sequence[Reading]) -> Iterator[Reading]:
    """The readings without those another one of the same victims makes pointless."""
    seen: set[tuple[Harm, tuple[int, ...]]] = set()
    for reading in found:
        key = (reading.harm, reading.side.members)
        if key in seen or (reading.harm is Harm.INJURED and _died_of_it(parsed, reading, found)):
            continue
        if reading.side.pronoun and _said_before(reading, found):
            continue
        seen.add(key)
        yield reading


def _said_before(reading: Reading, found: Sequence[Reading]) -> bool:
    """Whether "they" are hurt again: "were taken to a clinic, where they were treated"."""
    people = reading.side.people[0]
    return any(
        other.harm is reading.harm
        and other.trigger < reading.trigger
        and other.side.people[0].count == people.count
        for other in found
        if people.plural and people.count is not None
    )


def _died_of_it(parsed: Parsed, reading: Reading, found: Sequence[Reading]) -> bool:
    """Whether the sentence goes on that the same people died, or says "died after he was shot"."""
    for other in found:
        if other.harm is not Harm.KILLED:
            continue
        if other.side.members == reading.side.members:
            return not reading.rule.endswith("+both")  # "killing and wounding over 40"
        one = reading.side.people[0].count == other.side.people[0].count == Count.exactly(1)
        later, earlier = (other, reading) if other.trigger > reading.trigger else (reading, other)
        if one and later.side.pronoun:
            between = parsed.codes[earlier.trigger : later.side.first]
            return later is other or (reading.weapon and between[1:] == "s")
    return False


def _rule(reading: Reading, members: tuple[int, ...]) -> str:
    """The id of the rule; "+list" for a member of a list, "+shot" where some may have died."""
    listed = "+list" if len(members) < len(reading.side.members) else ""
    return reading.rule + listed + ("+shot" if reading.weapon else "")


def _status(people: People, reading: Reading, around: Surroundings) -> Status:
    """The people's status; of an armed body's "losses" that of its members."""
    if people.status is not Status.UNKNOWN or not reading.rule.endswith(("noun", "among", "of")):
        return people.status
    return Status.COMBATANT if around.losses else people.status


def _claim(
    report: Report,
    parsed: Parsed,
    reading: Reading,
    people: People,
    members: tuple[int, ...],
    around: Surroundings,
    *,
    story: int | None,
) -> Claim:
    """The claim a reading makes of these people."""
    count = stated(people)
    people = described(parsed, reading, people, members[-1])
    start = parsed.start(min(members[0], reading.trigger, reading.first))
    if members[0] < reading.trigger:
        start = parsed.start(members[0])
    end = max(parsed.end(reading.trigger), parsed.end(members[-1]))
    if reading.rule.endswith("+both"):
        end = max(end, parsed.end(reading.last))
    return Claim(
        id="",
        doc=report.id,
        start=start,
        end=end,
        quote=report.text[start:end],
        harm=reading.harm,
        count=count,
        victims=Victims(people.groups, _status(people, reading, around), people.names),
        scope=scope(reading.harm, count, around, story=story),
        section=report.section_at(start),
        modality=modality(parsed, reading, around),
        sentence=parsed.span,
        rule=_rule(reading, members),
    )
