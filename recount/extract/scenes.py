"""A claim in its sentence, as those who look for its perpetrators see it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from recount.extract.agents import lexicon
from recount.extract.discourse import sentence_at
from recount.language.sentences import sentence_list
from recount.language.tokens import Token, tokens_of
from recount.model.said import ActorMention, Claim
from recount.model.values import dataclass

START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim in its sentence: tokens of the sentence and where the claim's own begin and end.

    `told` are the sentences of the text, by number, that hold a claim; `words` its own in small
    letters, so that nobody looks for what it has no word of.
    """

    text: str
    toks: Sequence[Token]
    first: int
    last: int
    claim: Claim
    index: int
    told: frozenset[int]
    words: frozenset[str]


def scene_of(text: str, claim: Claim, *, told: frozenset[int]) -> Scene | None:
    """The claim in its sentence; None where its quote holds no word."""
    if not sentence_list(text):
        return None
    index = sentence_at(text, claim.start)
    toks = tokens_of(text, sentence_list(text)[index])
    first = bisect_left(toks, claim.start, key=START)
    last = bisect_left(toks, claim.end, lo=first, key=START) - 1
    words = frozenset([lower for _, lower, _, _ in toks])
    return Scene(text, toks, first, last, claim, index, told, words) if first <= last else None


def same_people(found: ActorMention, scene: Scene) -> bool:
    """Whether the agent's head is what the claim calls its victims."""
    head = found.text.lower().split()[-1]
    return any(token.lower == head for token in scene.toks[scene.first : scene.last + 1])


def recalls_occasion(toks: Sequence[Token], last: int) -> bool:
    """Whether a sentence speaks of "the attack", "the melee" told before, up to token `last`."""
    return any(
        toks[i].lower in lexicon("occasion") and toks[i - 1].lower in ("the", "this", "that")
        for i in range(1, min(len(toks), last))
    )
