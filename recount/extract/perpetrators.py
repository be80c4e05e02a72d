"""By whom: the perpetrators of every claim as the source words them, empty where it names none.

Loaded words stay as they are (T14). Agents come from passives, from the subjects of verbs and
gerunds, from "at the hands of" and the like, from the clause or sentence that tells the attack.
Who is suspected or blamed is named because the source names him; how firmly is the claim's
modality and attribution (rules 38-41).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recount.extract.agents import (
    AUXILIARIES,
    agent,
    is_verb,
    lexicon,
    phrase_left,
    phrase_right,
)
from recount.extract.discourse import paragraph, sentence_at
from recount.extract.doers import (
    BE,
    before_deed,
    by_agent,
    clause_subject,
    has_object,
    subject_of,
)
from recount.extract.phrases import STOPS, words
from recount.language.bodies import known_actors
from recount.language.caseless import Caseless
from recount.language.sentences import sentence_list
from recount.language.tokens import Token, tokens_of
from recount.model.changed import changed
from recount.model.said import ActorMention, Claim, Report, Span

RESPONSIBLE = Caseless(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|assumed)\s+(?:\w+\s+)?(?:responsibility|credit)"
)
BLAMED = Caseless(r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|attribut(?:ed|es|ing))\b")


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim in its sentence: tokens of the sentence and where the claim's own begin and end."""

    text: str
    toks: Sequence[Token]
    first: int
    last: int
    claim: Claim
    index: int


def name_perpetrators(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the perpetrators their source names."""
    named = [(claim, _perpetrators(report, claim)) for claim in claims]
    return [
        claim if found == claim.perpetrators else changed(claim, perpetrators=found)
        for claim, found in named
    ]


def _perpetrators(report: Report, claim: Claim) -> tuple[ActorMention, ...]:
    scene = _scene(report.text, claim)
    if scene is None:
        return ()
    for look in LOOKS:
        found = look(scene)
        if found is not None and not _is_victim(found, claim):
            return (found,)
    return ()


def _scene(text: str, claim: Claim) -> Scene | None:
    if not sentence_list(text):
        return None
    index = sentence_at(text, claim.start)
    toks = tokens_of(text, sentence_list(text)[index])
    inside = [n for n, token in enumerate(toks) if claim.start <= token.start < claim.end]
    return Scene(text, toks, inside[0], inside[-1], claim, index) if inside else None


def _is_victim(found: ActorMention, claim: Claim) -> bool:
    """Whether the supposed agent stands inside the claim as those who were harmed."""
    if found.span is None:
        return False
    victims = {name.lower() for name in claim.victims.names}
    return found.text.lower() in victims


def _by(scene: Scene) -> ActorMention | None:
    """As in "… were executed by HTS forces", "the massacre of dozens by", "at the hands of"."""
    return by_agent(scene.text, scene.toks, scene.first)


def _committed(scene: Scene) -> ActorMention | None:
    """As in "crimes committed by …" before the claim, also where "by" was lost."""
    for i in range(scene.first):
        if scene.toks[i].lower in ("committed", "perpetrated") and i + 2 < len(scene.toks):
            at = i + 2 if scene.toks[i + 1].lower == "by" else i + 1
            before = scene.toks[i - 1].lower if i else ""
            if before.endswith(("s", "were", "was", "to")) and before != "has":
                found = agent(scene.text, scene.toks, phrase_right(scene.toks, at))
                if found is not None:
                    return found
    return None


def _active(scene: Scene) -> ActorMention | None:
    """The subject of a verb of harm in the claim: "militants … killing", "took … and shot them"."""
    for i in range(scene.first, scene.last + 1):
        if scene.toks[i].lower in lexicon("harm"):
            found = subject_of(scene.text, scene.toks, i)
            if found is not None:
                return found
    return None


def _deed(scene: Scene) -> ActorMention | None:
    """As in "… killed in an FMLN ambush", "in Israeli airstrikes": the party before the deed."""
    toks = scene.toks
    for i in range(scene.first, min(len(toks), scene.last + 14)):
        if toks[i].lower not in lexicon("deeds"):
            continue
        first = i
        while first > scene.first and i - first < 5 and _modifies(toks[first - 1]):
            first -= 1
        while first < i and toks[first].lower in ("a", "an", "the", "another", "several", "two"):
            first += 1
        found = _party(scene.text, toks, first, i)
        if found is not None:
            return found
    return None


def _modifies(token: Token) -> bool:
    lower = token.lower
    vocabulary = words()
    outside = lower in vocabulary["preposition"] or lower in vocabulary["left_stop"]
    return token.text not in STOPS and not outside and not is_verb(lower)


def _party(text: str, toks: Sequence[Token], first: int, deed: int) -> ActorMention | None:
    """The party among the words before a deed; with the deed where only both name it."""
    if first >= deed:
        return None
    for last in (deed,) if toks[deed].lower in lexicon("heads") else (deed - 1, deed):
        span = Span(toks[first].start, toks[last].end)
        wording = " ".join(span.of(text).split())
        own = toks[last].lower in lexicon("heads")
        if own or known_actors().find(wording) is not None:
            return ActorMention(wording, span=span)
    return None


def _same_sentence_attack(scene: Scene) -> ActorMention | None:
    """As in "… were killed when gunmen opened fire", "…, as security forces carried out"."""
    for joiner in [*range(scene.last, len(scene.toks)), *range(scene.first)]:
        token = scene.toks[joiner]
        if token.lower not in lexicon("joiners") or joiner + 2 >= len(scene.toks):
            continue
        phrase = phrase_right(scene.toks, joiner + 1)
        if phrase is not None and _attacks(scene.toks, phrase[1] + 1):
            found = agent(scene.text, scene.toks, phrase)
            if found is not None and not _same_people(found, scene):
                return found
    return None


def _attacks(toks: Sequence[Token], at: int) -> bool:
    """Whether an active verb of attack follows at `at`."""
    i = at
    while i < len(toks) and i < at + 4 and toks[i].lower in AUXILIARIES:
        if toks[i].lower in BE:
            return False
        i += 1
    return i < len(toks) and (
        toks[i].lower in lexicon("attack")
        or (toks[i].lower in lexicon("harm") and has_object(toks, i))
    )


def _same_people(found: ActorMention, scene: Scene) -> bool:
    """Whether the agent's head is what the claim calls its victims."""
    head = found.text.lower().split()[-1]
    return any(token.lower == head for token in scene.toks[scene.first : scene.last + 1])


def _told_before(scene: Scene) -> ActorMention | None:
    """As in "Gunmen stormed the area. Four people were killed in the melee."."""
    if not _recalls_occasion(scene):
        return None
    spans = sentence_list(scene.text)
    block = paragraph(scene.text, scene.claim.start)
    for n in range(scene.index - 1, max(-1, scene.index - 3), -1):
        if spans[n].end < block.start - 2:
            break
        for found in _attackers(scene.text, tokens_of(scene.text, spans[n])):
            if not _same_people(found, scene):
                return found
    return None


def _recalls_occasion(scene: Scene) -> bool:
    """Whether the sentence speaks of "the attack", "the melee" told before."""
    toks = scene.toks
    return any(
        toks[i].lower in lexicon("occasion") and toks[i - 1].lower in ("the", "this", "that")
        for i in range(1, len(toks))
        if i < scene.last + 9
    )


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


def _responsible(scene: Scene) -> ActorMention | None:
    """Who claimed responsibility, or was blamed, in the claim's sentence or the next two."""
    spans = sentence_list(scene.text)
    for n in range(scene.index, min(len(spans), scene.index + 3)):
        span = spans[n]
        for pattern, read in ((RESPONSIBLE, _claimer), (BLAMED, _blamed)):
            places = _places(scene.text, pattern)
            first = bisect_left(places, span.start)
            if first == len(places) or places[first] >= span.end:
                continue
            found = read(scene.text, tokens_of(scene.text, span), places[first])
            if found is not None and not _same_people(found, scene):
                return found
    return None


@lru_cache(maxsize=4)
def _places(text: str, pattern: Caseless) -> tuple[int, ...]:
    """Where in a text a pattern is found, kept while its claims are read."""
    return tuple(match.start() for match in pattern.finditer(text))


def _claimer(text: str, toks: Sequence[Token], at: int) -> ActorMention | None:
    verb = next(n for n, token in enumerate(toks) if token.end > at)
    if verb and toks[verb - 1].lower in NOT_CLAIMED:
        return None
    return agent(text, toks, phrase_left(toks, verb))


NOT_CLAIMED = frozenset("not to yet immediately".split())


def _blamed(text: str, toks: Sequence[Token], at: int) -> ActorMention | None:
    """As in "blamed the rebels for", "blamed on the rebels", "accused the army of"."""
    verb = next(n for n, token in enumerate(toks) if token.end > at)
    for i in range(verb + 1, min(len(toks) - 1, verb + 9)):
        if toks[i].lower in ("on", "to"):
            return agent(text, toks, phrase_right(toks, i + 1))
        if toks[i].lower in ("for", "of") and i > verb + 1:
            return agent(text, toks, (verb + 1, i - 1))
    return None


LOOKS: tuple[Callable[[Scene], ActorMention | None], ...] = (
    _by,
    _active,
    _committed,
    _deed,
    _same_sentence_attack,
    _told_before,
    _responsible,
)
