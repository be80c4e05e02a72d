"""Which sentences are worth taking apart: those with a word of harm, found in one pass."""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache

from recount.extract.words import vocabulary
from recount.language.sentences import sentence_list
from recount.model.said import Span

HARM_LETTERS = frozenset("VWGgZzIjAXOJR")
PART = (
    r"(?:claim(?:ed|s|ing)|caus(?:ed|es|ing)) (?:[a-z]+ ){0,3}victims?"
    r"|(?:were|are) (?:women|children|civilians|minors|girls|boys|soldiers|militants)"
    r"|(?:murderer|killer|assassin|slayer|executioner)s? of"
    r"|of (?:those|these|them|the dead|the victims|the wounded|whom)|among (?:them|those)"
    r"|(?:they|victims|casualties) included?"
)


@cache
def _trigger(letters: re.RegexFlag) -> re.Pattern[str]:
    """Every word of harm and every opening of a phrase that is one, with the sign before it.

    A pattern that begins with a sign, and not with a boundary, is tried between words alone; for
    plain letters the sets of signs are small tables.
    """
    known = vocabulary()
    words = {word for word, entry in known.words.items() if entry.code in HARM_LETTERS}
    for first, seconds in known.phrases.items():
        for second, rests in seconds.items():
            for rest, entry in rests:
                if entry.code in HARM_LETTERS and first not in words:
                    words.add(" ".join((first, second, *rest)).replace(" , ", ", "))
    words -= TOO_COMMON | LOSING
    words |= {
        "hospital",
        "hospitals",
        "wounds",
        "wound",
        "gunshot",
        "airlifted",
        "hostage",
        "captive",
        "prisoner",
        "homeless",
    }
    lost = rf"(?:{'|'.join(sorted(LOSING))})\s+(?:[a-z]+\s+){{0,3}}(?:\d|{FIGURE}\b)"
    words_of_harm = rf"(?:{_branches(sorted(words))}|{PART})\b"
    return re.compile(rf"\W(?:{words_of_harm}|{SHOOTING}|{lost})", letters)


def _branches(words: Sequence[str]) -> str:
    """The words as one pattern that shares beginnings, so that a text is read in one quick pass."""
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[:1], []).append(word[1:])
    branches = []
    for head, rests in heads.items():
        if not head:
            continue
        if len(rests) == 1:
            branches.append(_spelt(head + rests[0]))
        else:
            branches.append(f"{_spelt(head)}(?:{_branches(rests)})")
    return "|".join((*branches, "") if "" in heads and branches else branches)


def _spelt(letters: str) -> str:
    return re.escape(letters).replace(r"\ ", r"\s+")


# News of shootings has the bare noun in every second sentence; it has victims only before "of"
# or an object. The other words are harm in phrases alone.
TOO_COMMON = frozenset({"shooting", "shootings", "custody"})
LOSING = frozenset({"lost", "losing", "lose", "loses"})
FIGURE = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh"
    r"|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|scores"
    r"|several|some|many|another|half|one|an?)"
)
SHOOTING = (
    r"shootings?(?!\s*(?:[.,;:)\"”’?!-]|(?:in|at|on|was|is|were|are|has|have|had|occurred|happened|took"
    r"|that|which|and|or|early|late|near|outside|inside|range|incident|scene|suspects?|to|but"
    r"|investigation|spree|rampage|last|this|after|between|as|from|by|began|came|started|while"
    r"|remains?|victims?|deaths?|when|where|who|during|with|may|might|could|for|posted|about)\b))"
)


def tells_of_harm(text: str) -> bool:
    """Whether `text` has a word of harm; in one that has none nothing else is looked for."""
    return bool(_hits(text))


def harmful_sentences(text: str) -> list[Span]:
    """The sentences of `text` with a word of harm, in order."""
    hits = _hits(text)
    if not hits:
        return []
    spans = sentence_list(text)
    starts = [span.start for span in spans]
    wanted = sorted({bisect_right(starts, hit) - 1 for hit in hits})
    return [spans[i] for i in wanted if i >= 0]


@lru_cache(maxsize=2)
def _hits(text: str) -> tuple[int, ...]:
    """Where the words of harm begin, kept for a text that is asked about twice."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form has two characters
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    trigger = _trigger(re.ASCII if lower.isascii() else re.UNICODE)
    return tuple(match.start() for match in trigger.finditer(f" {lower}"))


CAPITALS = string.ascii_uppercase.encode()
SMALL = string.ascii_lowercase.encode()


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals, so that case tells nothing about names."""
    sample = text[:2000].encode("ascii", "ignore")
    capitals = len(sample) - len(sample.translate(None, CAPITALS))
    small = len(sample) - len(sample.translate(None, SMALL))
    return capitals > 20 and capitals > 4 * small
