"""Who is blamed: who claimed it, was accused or convicted of it, or is said to be behind it.

How firmly a source names somebody is the claim's modality and attribution (rules 38-41); that it
names him is read here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from recount.extract.agents import agent, lexicon, phrase_left, phrase_right
from recount.extract.doers import BE, before_time, by_agent
from recount.extract.phrases import STOPS, words
from recount.extract.scenes import Scene, recalls_occasion, same_people
from recount.extract.subjects import subject
from recount.language.caseless import Caseless
from recount.language.numbers import numbers
from recount.language.sentences import sentence_list
from recount.language.tokens import Token, tokens_of
from recount.model.said import ActorMention

RESPONSIBLE = Caseless(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|assumed)\s+(?:\w+\s+)?(?:responsibility|credit)",
    parts=("responsibility", "credit"),
)
BLAMED = Caseless(
    r"\b(?:blam(?:ed|es|ing)|accus(?:ed|es|ing)|attribut(?:ed|es|ing))\b",
    parts=("blam", "accus", "attribut"),
)
NOT_CLAIMED = frozenset("not to yet immediately".split())
LATER = 3  # sentences in which responsibility is claimed or blame laid

# Before what somebody did: "convicted of", "charged with", "serving ten years for".
CHARGED = frozenset(
    "accused convicted charged sentenced jailed imprisoned indicted suspected tried wanted guilty "
    "condemned accuses accuse accusing blamed blames convicts".split()
)
ADMITS = frozenset("admitted admits confessed".split())
OWN = frozenset("admitted admits confessed serving ordered pleaded masterminded".split())
TO_DEED = frozenset("of for with in over to".split())
CLAUSE = 14  # tokens between such a word and the deed


def convicted(scene: Scene) -> ActorMention | None:
    """As in "responsible for 15 deaths", "was behind two killings", "convicted of the murder"."""
    toks = scene.toks
    for i in range(scene.first - 1, max(-1, scene.first - CLAUSE), -1):
        lower = toks[i].lower
        if toks[i].text in (";", ".") or (lower == "of" and numbers(toks[max(0, i - 1) : i])):
            return None  # "responsible for 217 of the 268 killings"
        found = None
        behind = lower == "behind" and i and toks[i - 1].lower in BE
        if behind or (lower == "responsible" and toks[i + 1].lower == "for"):
            found = _left_of_being(scene.text, toks, i)
        elif lower in CHARGED and _leads_to_deed(toks, i, scene.first):
            found = _accused(scene.text, toks, i, scene.first)
        elif lower in OWN and (lower not in ADMITS or _admits_deed(toks, i, scene.first)):
            found = _subject(scene.text, toks, i - 1)
        if found is not None:
            return found
    return None


def _admits_deed(toks: Sequence[Token], i: int, first: int) -> bool:
    """Whether a deed of one's own is admitted, "to the murder of", and no loss: "two men died"."""
    between = {token.lower for token in toks[i + 1 : first]}
    gerund = i + 1 < len(toks) and toks[i + 1].lower.endswith("ing")
    return gerund or not between.isdisjoint(("ordered", "responsibility", "role", "part"))


def _leads_to_deed(toks: Sequence[Token], i: int, first: int) -> bool:
    """Whether "of", "for" and the like join the word at `i` to the deed at `first`."""
    return any(toks[n].lower in TO_DEED for n in range(i + 1, first + 1))


def _accused(text: str, toks: Sequence[Token], i: int, first: int) -> ActorMention | None:
    """The accused: the subject of "was accused of", the object of "the court convicted X of"."""
    j = i - 1
    while j >= 0 and (toks[j].lower.endswith("ly") or toks[j].lower in ("found", "been", "also")):
        j -= 1
    being = j >= 0 and (toks[j].lower in BE or toks[i - 1].lower == "been")
    if being:
        return _left_of_being(text, toks, i)
    if i + 1 < len(toks) and toks[i + 1].lower in TO_DEED:
        whom = next((n for n in range(i - 1, max(0, i - 8), -1) if toks[n].lower == "whom"), None)
        return None if whom is None else _before_whom(text, toks, whom)
    end = next((n for n in range(i + 1, first + 1) if toks[n].lower in TO_DEED), None)
    return None if end is None or end == i + 1 else _in_object(text, toks, i + 1, end - 1)


def _before_whom(text: str, toks: Sequence[Token], whom: int) -> ActorMention | None:
    """As in "rebels, whom the envoy accuses of"."""
    last = whom - 2 if toks[whom - 1].text == "," else whom - 1
    return agent(text, toks, phrase_left(toks, last + 1), named=True) if last >= 0 else None


def _in_object(text: str, toks: Sequence[Token], first: int, last: int) -> ActorMention | None:
    """Whom an object blames: "the army", and "an air raid by the junta"."""
    found = agent(text, toks, (first, last), named=True)
    return found or by_agent(text, toks[: last + 1], first)


def _left_of_being(text: str, toks: Sequence[Token], i: int) -> ActorMention | None:
    """The subject of "was", "were found" or "has been" before the word at `i`."""
    j = i - 1
    while j >= 0 and (
        toks[j].lower in BE
        or toks[j].lower in ("has", "have", "had", "found", "held", "directly", "said", "on")
        or toks[j].lower.endswith("ly")
    ):
        j -= 1
    return _subject(text, toks, j)


def _subject(text: str, toks: Sequence[Token], last: int) -> ActorMention | None:
    """The subject that ends at `last`, over an apposition and "who"."""
    if last < 0:
        return None
    if toks[last].text == "," or toks[last].lower == "who":
        return agent(text, toks, subject(toks, last), named=True)
    phrase = phrase_left(toks, last + 1)
    return agent(text, toks, _behind_say(toks, phrase), named=True)


def _behind_say(toks: Sequence[Token], phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """The part of a phrase behind its last verb: "believe the gang" is "the gang"."""
    if phrase is None:
        return None
    first = phrase[0]
    for i in range(*phrase):
        if toks[i].lower in words()["say"] or toks[i].lower in ("believe", "believes", "believed"):
            first = i + 1
    return first, phrase[1]


def responsible(scene: Scene) -> ActorMention | None:
    """Who claimed responsibility, or was blamed, in the claim's sentence or the next two.

    A later sentence that tells of harm of its own counts only where it recalls "the attack".
    """
    spans = sentence_list(scene.text)
    for n in range(scene.index, min(len(spans), scene.index + LATER)):
        span = spans[n]
        for pattern, read in ((RESPONSIBLE, _claimer), (BLAMED, _blamed)):
            places = _places(scene.text, pattern)
            first = bisect_left(places, span.start)
            if first == len(places) or places[first] >= span.end:
                continue
            toks = tokens_of(scene.text, span)
            other = n in scene.told or (pattern is BLAMED and _tells_harm(toks))
            if n > scene.index and other and not _recalls(toks):
                return None
            found = read(scene.text, toks, places[first])
            if found is not None and not same_people(found, scene):
                return found
    return None


def _recalls(toks: Sequence[Token]) -> bool:
    """Whether a sentence speaks of "the attack" or of "his murder", told before."""
    return recalls_occasion(toks, len(toks)) or any(
        toks[i].lower in OF_HIS and toks[i - 1].lower in ("his", "her", "their", "the", "these")
        for i in range(1, len(toks))
    )


OF_HIS = frozenset(
    "murder murders killing killings death deaths assassination execution executions abduction"
    " kidnapping disappearance massacre".split()
)


def _tells_harm(toks: Sequence[Token]) -> bool:
    """Whether a sentence has a verb of harm of its own: "whose brother was shot, accused"."""
    return any(token.lower in lexicon("harm") for token in toks)


@lru_cache(maxsize=4)
def _places(text: str, pattern: Caseless) -> tuple[int, ...]:
    """Where in a text a pattern is found, kept while its claims are read."""
    return tuple(match.start() for match in pattern.finditer(text))


def _claimer(text: str, toks: Sequence[Token], at: int) -> ActorMention | None:
    verb = next(n for n, token in enumerate(toks) if token.end > at)
    if verb and toks[verb - 1].lower in NOT_CLAIMED:
        return None
    return agent(text, toks, phrase_left(toks, before_time(toks, verb - 1) + 1), anybody=True)


def _blamed(text: str, toks: Sequence[Token], at: int) -> ActorMention | None:
    """As in "blamed the rebels for", "blamed on the rebels", "accused the army of"."""
    verb = next(n for n, token in enumerate(toks) if token.end > at)
    ends = ("of", "for") if toks[verb].lower.startswith("accus") else ("for",)
    if toks[verb].lower.startswith("attribut"):
        return _attributed(text, toks, verb)
    for i in range(verb + 1, min(len(toks) - 1, verb + 9)):
        if toks[i].lower in ("on", "to") and i <= verb + 2:
            return agent(text, toks, phrase_right(toks, i + 1)) or by_agent(text, toks, i + 1)
        if toks[i].lower in ends and i > verb + 1:
            deed = toks[i].lower != "of" or _is_deed(toks, i + 1)
            return _in_object(text, toks, verb + 1, i - 1) if deed else None
        if toks[i].text in STOPS:
            break
    if toks[verb].lower.startswith("blam"):
        phrase = phrase_right(toks, verb + 1)
        return None if phrase is None else agent(text, toks, phrase)
    return None


def _attributed(text: str, toks: Sequence[Token], verb: int) -> ActorMention | None:
    """As in "attributed the deaths to Lieutenant Doe"."""
    for i in range(verb + 1, min(len(toks) - 1, verb + 9)):
        if toks[i].lower == "to":
            return agent(text, toks, phrase_right(toks, i + 1), named=True, anybody=True)
        if toks[i].text in STOPS:
            return None
    return None


def _is_deed(toks: Sequence[Token], at: int) -> bool:
    """Whether somebody is accused of a deed of harm: not "of using children as shields"."""
    said = {token.lower for token in toks[at : at + 5]}
    deeds = lexicon("harm") | lexicon("attack") | lexicon("deeds") | lexicon("occasion")
    return not said.isdisjoint(deeds) or not said.isdisjoint(DOING)


DOING = frozenset(
    "carrying launching staging perpetrating committing planting targeting firing being ordering "
    "crime crimes atrocities".split()
)
