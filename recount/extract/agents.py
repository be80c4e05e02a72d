"""Noun phrases that can do harm: where they begin and end, and whether they are agents at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recount.extract.phrases import (
    CLOSING,
    LONGEST,
    OPENING,
    QUOTES,
    STOPS,
    is_past,
    left_phrase,
    words,
)
from recount.language.bodies import country_in, known_actors
from recount.language.tokens import Token
from recount.lexicon import load
from recount.model.said import ActorMention, Span

LINKS = frozenset("of to with by".split())
AUXILIARIES = frozenset(
    "has have had was were is are been be being did do does will would could may might then also "
    "later reportedly allegedly apparently subsequently still already just ever never not "
    "brutally deliberately indiscriminately systematically summarily".split()
)
DETERMINERS = frozenset("the a an this that these those some several".split())
PRONOUNS = frozenset("he she they it we i who him them his her which what".split())
NO_BODY = frozenset("no nobody none neither noone any anyone someone somebody".split())
OPENS = frozenset(["the", "a", "an", "and", "both", "that", *QUOTES])
TAIL = LINKS | DETERMINERS | {"and", "or", "from", "in"}
NOT_AGENTS = PRONOUNS | NO_BODY


@cache
def lexicon(name: str) -> frozenset[str]:
    """One word list of the agents' lexicon."""
    value = load("agents")[name]
    return frozenset(str(value).split())


def phrase_right(toks: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The first and last token of the agent's phrase that begins at `at`, None where none does."""
    i, last = at, len(toks)
    while i < last and i - at < LONGEST:
        token = toks[i]
        if token.text in CLOSING:
            i = _after_bracket(toks, i)
            continue
        if _is_led(toks, i):
            i += 2
            continue
        if token.text in OPENING or (
            token.text in STOPS and not (token.text in QUOTES and i == at)
        ):
            break
        if i > at and _ends(toks, i):
            break
        if i == at and (token.lower in NOT_AGENTS or token.lower in lexicon("harm")):
            return None
        i += 1
    while i > at and (toks[i - 1].lower in TAIL or toks[i - 1].lower in lexicon("modifiers")):
        i -= 1
    return (at, i - 1) if i > at else None


def _after_bracket(toks: Sequence[Token], at: int) -> int:
    for i in range(at + 1, min(len(toks), at + 10)):
        if toks[i].text == CLOSING[toks[at].text]:
            return i + 1
    return len(toks)


def _is_led(toks: Sequence[Token], at: int) -> bool:
    """Whether a dash of "(HTS) – led government" stands at `at`."""
    if toks[at].text not in ("–", "-", "—") or at + 1 >= len(toks):
        return False
    return toks[at + 1].lower in ("led", "backed", "aligned", "run", "affiliated", "linked")


def _ends(toks: Sequence[Token], i: int) -> bool:
    """Whether an agent's phrase ends before token `i`."""
    lower, before = toks[i].lower, toks[i - 1].lower
    vocabulary = words()
    if before in lexicon("modifiers"):
        return (
            lower not in LINKS and lower not in ("as", "in") and lower in vocabulary["preposition"]
        )
    if lower in lexicon("modifiers"):
        following = toks[i + 1].lower if i + 1 < len(toks) else ""
        return following not in ("to", "with", "by", "as", "in") and lower in lexicon("past")
    if lower == "of" or before in LINKS or before == "from":
        return False
    if lower == "from":
        return not _from_body(toks, i)
    if lower in ("and", "or"):
        return not _joins_agents(toks, i)
    if lower in vocabulary["preposition"] or lower in vocabulary["right_stop"]:
        return True
    if lower in lexicon("past") or (is_verb(lower) and lower not in BOMBS):
        return True
    return lower in DETERMINERS and before not in ("and", "or")


BOMBS = frozenset({"bomb", "bombs"})  # nouns far more often than verbs: "a roadside bomb"


def is_verb(lower: str) -> bool:
    """Whether a word is most likely a verb's past or a gerund, judged by its form."""
    if lower in lexicon("harm") or lower in lexicon("attack"):
        return lower not in ("left", "cut", "hit", "fire", "attack", "raid", "set", "hunted")
    if lower in lexicon("adjectives") or "-" in lower:
        return False
    return is_past(lower) or (lower.endswith("ing") and len(lower) > 5)


def _from_body(toks: Sequence[Token], at: int) -> bool:
    """Whether "from" goes on to the body its people are of: "soldiers from the army's brigade"."""
    heads = lexicon("heads")
    for token in toks[at + 1 : at + 14]:
        if token.lower in heads:
            return True
        if token.text in STOPS and token.text not in "–-’'":
            return False
    return False


def _joins_agents(toks: Sequence[Token], at: int) -> bool:
    """Whether "and" joins a second agent ("the army and its militias")."""
    for token in toks[at + 1 : at + 6]:
        if token.lower in lexicon("heads"):
            return True
        if token.text in STOPS or token.lower in lexicon("past") or is_verb(token.lower):
            return False
    return False


def phrase_left(toks: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The agent's phrase that ends before the verb at `at`, over its auxiliaries and adverbs."""
    last = at - 1
    while last >= 0 and (toks[last].lower in AUXILIARIES or toks[last].lower.endswith("ly")):
        last -= 1
    if last < 0:
        return None
    relative = toks[last].lower in ("who", "which", "that")
    if relative:
        last -= 1
        if last >= 0 and toks[last].text == ",":
            last -= 1
    last = _before_alias(toks, last)
    if last < 0 or toks[last].text in STOPS or is_verb(toks[last].lower):
        return None
    phrase = left_phrase(toks, last)
    if phrase is None:
        return None
    first = phrase[0]
    for i in range(phrase[1] - 1, first - 1, -1):
        lower = toks[i].lower
        described = i > 0 and toks[i - 1].lower in DETERMINERS  # "of the ousted regime"
        verb = is_verb(lower) and lower not in lexicon("modifiers") and not described
        if lower in ("that", ",") or verb:
            first = i + 1
            break
    if first > phrase[1] or (relative and _was_target(toks, first)):
        return None
    return _with_first(toks, first), phrase[1]


def _with_first(toks: Sequence[Token], first: int) -> int:
    """Where two joined agents begin: "he said soldiers | and Rwandan troops killed"."""
    if first < 3 or toks[first - 1].lower != "and" or toks[first - 2].lower not in lexicon("heads"):
        return first
    start = first - 2
    while start > 0 and toks[start - 1].lower in lexicon("adjectives") | DETERMINERS:
        start -= 1
    before = toks[start - 1].lower if start else ""
    return start if before in words()["say"] or before == "that" else first


def _before_alias(toks: Sequence[Token], last: int) -> int:
    """The last token before a bracket that says who they are: "Ansar Allah (the Houthis)"."""
    if last < 3 or toks[last].text not in OPENING:
        return last
    for i in range(last - 2, max(0, last - 8), -1):
        if toks[i].text == OPENING[toks[last].text]:
            return i - 1 if toks[i + 1].lower in DETERMINERS else last
    return last


def _was_target(toks: Sequence[Token], first: int) -> bool:
    """Whether the phrase at `first` is what a deed was done to: "attacks on a union, which"."""
    return any(
        toks[i].lower in lexicon("deeds") and toks[i + 1].lower in ("on", "against", "at")
        for i in range(max(0, first - 8), first)
    )


def head_of(toks: Sequence[Token], first: int, last: int) -> str:
    """The head word of a phrase: the last word before "of", "to" or a participle."""
    head = ""
    inside = False
    for token in toks[first : last + 1]:
        lower = token.lower.removesuffix("'s").removesuffix("’s")
        if inside and token.text not in OPENING:
            continue
        if head and (lower in LINKS or lower == "from" or lower in words()["preposition"]):
            break
        if token.text in CLOSING or token.text in OPENING:
            inside = token.text in CLOSING
            continue
        if head and lower in lexicon("modifiers"):
            break
        if lower.replace("-", "").isalnum():
            head = lower
    return head


def agent(
    text: str,
    toks: Sequence[Token],
    phrase: tuple[int, int] | None,
    *,
    named: bool = False,
    anybody: bool = False,
) -> ActorMention | None:
    """The phrase as a perpetrator's mention, None where its head can do no harm.

    With `named` a person's or body's name in capitals is enough, with `anybody` any word that is
    no weapon, event or time: right behind "killed by" whoever stands there did it.
    """
    trimmed = _trimmed(toks, phrase)
    if trimmed is None:
        return None
    first, last = trimmed
    last, owned = _owner(toks, first, last)
    span = Span(toks[first].start, toks[last].end - owned)
    wording = " ".join(span.of(text).split())
    if not owned and toks[last].lower.endswith(("'s", "’s")):
        return None
    head = head_of(toks, first, last)
    known = known_actors().find(wording) is not None
    force = first < last and toks[last].lower == "force"  # an air force, but not "the force of"
    if head in lexicon("never") and not force:
        harms = head in lexicon("deeds") and (known or country_in(wording) is not None)
    else:
        harms = (
            known
            or head in lexicon("heads")
            or force
            or (anybody and head.isalpha() and len(head) > 3 and not head.endswith("ing"))
            or (named and _is_name(toks[first : last + 1]))
        )
    return ActorMention(wording, span=span) if harms else None


def _trimmed(toks: Sequence[Token], phrase: tuple[int, int] | None) -> tuple[int, int] | None:
    """A phrase without articles, brackets and loose participles at its ends."""
    if phrase is None or toks[phrase[0]].lower in NOT_AGENTS:
        return None
    first, last = phrase
    first = _behind_dash(toks, first, last)
    if toks[first].text.isupper() and toks[last].text.isupper():
        first = _behind_place(toks, first, last)
    while first < last and (toks[first].lower in OPENS or toks[first].text in CLOSING):
        first = _after_bracket(toks, first) if toks[first].text in CLOSING else first + 1
    if first > last or toks[first].lower in words()["preposition"]:
        return None
    if any(token.lower in NO_BODY for token in toks[first : first + 4]):
        return None
    while first < last and toks[last].lower in lexicon("modifiers"):
        last -= 1
    return first, last


def _owner(toks: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Where the owner of a weapon ends, and the letters of its 's: "a sniper's bullet"."""
    if toks[last].lower not in lexicon("never"):
        return last, 0
    for i in range(last - 1, first - 1, -1):
        if toks[i].lower.endswith(("'s", "’s")):
            return i, 2
        if toks[i].text in "'’" and i > first:
            return i - 1, 0
    return last, 0


PLACING = frozenset({"in", "at", "near", "outside"})


def _behind_place(toks: Sequence[Token], first: int, last: int) -> int:
    """Where the agent begins behind "IN BENI TERRITORY" in copy without commas."""
    near = {token.lower for token in toks[max(0, first - 2) : first + 1]}
    if near.isdisjoint(PLACING):
        return first
    described = lexicon("adjectives") | words()["left_strip"]
    marked = (i for i in range(first + 1, last) if toks[i].lower in described)
    led = toks[first].lower in PLACING and toks[last].lower in lexicon("heads")
    return next(marked, last if led else first)


def _behind_dash(toks: Sequence[Token], first: int, last: int) -> int:
    """Where the phrase begins behind a dateline's dash: "Homs, 7 March - Gunmen"."""
    for i in range(last - 1, first, -1):
        spaced = toks[i - 1].end < toks[i].start and toks[i].end < toks[i + 1].start
        if toks[i].text in {"-", "–", "—", "--"} and spaced and not _is_led(toks, i):
            return i + 1
    return first


def _is_name(inside: Sequence[Token]) -> bool:
    """Whether a phrase is a name in a text that has small letters: "Daniel Pearce"."""
    capital = [t for t in inside if t.text[:1].isupper() and not t.text.isupper()]
    return 1 < len(capital) == len(inside) <= 4
