"""Who attacked in the sentence before one that tells only how many died.

News tells an attack and then its dead: "The air force struck the market. Medics report 28 dead".
The doer is taken over only where nothing in the second sentence turns to another place, day,
cause or occasion.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.extract.agents import agent, lexicon, phrase_left
from recount.extract.discourse import paragraph
from recount.extract.doers import before_deed, by_agent, clause_subject, has_object
from recount.extract.phrases import words
from recount.extract.scenes import Scene, same_people
from recount.language.numbers import numbers
from recount.language.sentences import sentence_list
from recount.language.tokens import Token, tokens_of
from recount.model.said import ActorMention, Harm


def attackers_before(scene: Scene) -> ActorMention | None:
    """Who attacked in the one or two sentences before, in the same paragraph."""
    spans = sentence_list(scene.text)
    block = paragraph(scene.text, scene.claim.start)
    for n in range(scene.index - 1, max(-1, scene.index - 3), -1):
        if spans[n].end < block.start - 2:
            break
        for found in _attackers(scene.text, tokens_of(scene.text, spans[n])):
            if not same_people(found, scene):
                return found
    return None


def _attackers(text: str, toks: Sequence[Token]) -> Iterator[ActorMention]:
    """The agents of verbs of attack in a sentence, active or passive."""
    for i, token in enumerate(toks):
        if token.lower not in lexicon("attack") and token.lower not in lexicon("harm"):
            continue
        before = before_deed(toks, i)
        if before is None:
            found = by_agent(text, toks, i)
        elif before >= 0 and toks[before].lower in ("and", ",", "then"):
            found = clause_subject(text, toks, i)
        else:
            found = agent(text, toks, phrase_left(toks, i))
        if found is not None:
            yield found


TURNS = frozenset(
    "elsewhere meanwhile separately another separate previously since ago earlier crash accident"
    " flood floods earthquake drowned disease illness heart suicide clashes clash fighting battle"
    " retaliation response return reprisal attackers assailants he she they who".split()
)
DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december yesterday week month year".split()
)
OPENS_ANEW = frozenset(
    "in at near on outside since by over between following after before despite".split()
)
UNSURE = frozenset("not never no denied denies would could may might if threatened planned".split())
TELLS_DEAD = frozenset(
    "passive dies noun-of toll toll-rose toll-before figure-noun dead is-dead participle bodies"
    " body-of dead-object noun-figure number-is number-of state bodies-of".split()
)


def attack_before(scene: Scene) -> ActorMention | None:
    """Whoever attacked in the sentence right before, where this one only counts its victims."""
    rule = scene.claim.rule.partition("+")[0]
    if scene.claim.harm not in (Harm.KILLED, Harm.INJURED) or (rule and rule not in TELLS_DEAD):
        return None
    at = scene.index - 1
    if at < 0 or (at in scene.told and not (at and _goes_on(scene.toks))):
        return None
    plain = scene.words.isdisjoint(TURNS) or _counts_only(scene.toks)
    if not plain or _elsewhere(scene.toks[: scene.last + 6]):
        return None
    spans = sentence_list(scene.text)
    block = paragraph(scene.text, scene.claim.start)
    if at in scene.told:
        between = tokens_of(scene.text, spans[at])
        at -= 1 if _counts_only(between) and not _elsewhere(between) else 0
    if at < 0 or at in scene.told or spans[at].end < block.start:
        return None
    toks = tokens_of(scene.text, spans[at])
    if any(token.lower in UNSURE for token in toks):
        return None
    found = [one for one in _struck(scene.text, toks) if not same_people(one, scene)]
    return found[0] if len({one.text for one in found}) == 1 else None


def _counts_only(toks: Sequence[Token]) -> bool:
    """Whether nothing in a sentence turns to another place, cause or occasion."""
    return not any(
        token.lower in TURNS and not (token.lower == "another" and _number(toks, n + 1))
        for n, token in enumerate(toks)
    )


def _number(toks: Sequence[Token], at: int) -> bool:
    return at < len(toks) and bool(numbers(toks[at : at + 1]))


def _goes_on(toks: Sequence[Token]) -> bool:
    """Whether a sentence counts further victims: "a further 79 were injured"."""
    return any(token.lower in FURTHER for token in toks[:3])


FURTHER = frozenset("further another others more additional".split())


def _elsewhere(near: Sequence[Token]) -> bool:
    """Whether words name a day or open with a place of their own."""
    said = words()["say"]
    if any(
        token.lower in DATES and not any(t.lower in said for t in near[max(0, n - 3) : n])
        for n, token in enumerate(near)
    ):
        return True
    first, second = (*(token.lower for token in near[:2]), "", "")[:2]
    return first in OPENS_ANEW and second not in ("least", "most", "all", "total")


def _struck(text: str, toks: Sequence[Token]) -> Iterator[ActorMention]:
    """The subjects of verbs of attack that have an object or an adverb behind them."""
    for i, token in enumerate(toks):
        if token.lower not in STRIKES:
            continue
        before = before_deed(toks, i)
        if before is None or before < 0 or not _strikes(toks, i):
            continue
        joined = toks[before].lower in ("and", ",", "then")
        found = clause_subject(text, toks, i) if joined else agent(text, toks, phrase_left(toks, i))
        if found is not None:
            yield found


STRIKES = frozenset(
    "attacked stormed raided bombed shelled bombarded ambushed opened fired assaulted overran"
    " targeted struck hit launched strafed torched burned rampaged entered".split()
)


FIRED = frozenset("fire on at into shells rockets".split())


def _strikes(toks: Sequence[Token], i: int) -> bool:
    if toks[i].lower in ("opened", "fired"):
        return i + 1 < len(toks) and toks[i + 1].lower in (
            "fire",
            "on",
            "at",
            "into",
            "shells",
            "rockets",
        )
    if toks[i].lower == "launched":  # an attack, and not a campaign of letters
        return any(token.lower in lexicon("deeds") for token in toks[i + 1 : i + 6])
    return has_object(toks, i)
