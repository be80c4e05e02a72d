"""The patterns of all phrases of time, over the letters of words, and their reading in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from recount.language.times import absolute, accounts, clock, durations, references, relative
from recount.language.times.lexer import LETTERS, Word
from recount.language.times.scene import Phrase, Scene, Sense

Reader = Callable[[Phrase, Scene], Sense | list[Sense] | None]
Rule = tuple[re.Pattern[str], Reader]

NUM = "(?:CARDINAL(?:HYPHEN? CARDINAL){0,3}|DAY|NUMBER)"
MACROS = {
    "COUNT": f"(?:A? {NUM} (?:(?:TO|OR|HYPHEN) {NUM})?|A? VAGUE (?:MORE)? OF?|A)",
    "NUM": NUM,
    "NEAR": "(?:THIS LAST|THIS NEXT|LAST|NEXT|THIS|PRIOR)",
}
NAME = re.compile(r"[A-Z]+")


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of kinds of words as a pattern of their letters."""
    for _ in range(2):
        pattern = NAME.sub(lambda m: MACROS.get(m[0], m[0]), pattern)
    pattern = pattern.replace(" ", "")
    return re.compile(NAME.sub(lambda m: _letter(m[0]), pattern))


def _letter(kind: str) -> str:
    return re.escape(LETTERS[kind]) if kind in LETTERS else kind


@cache
def _rules() -> tuple[Rule, ...]:
    """All rules, in the order they are tried where several begin at one word."""
    modules = (clock, accounts, absolute, relative, durations, references)
    return tuple(
        (_compiled(pattern), reader) for module in modules for pattern, reader in module.RULES
    )


@cache
def _any_rule() -> re.Pattern[str]:
    """One pattern for all rules; the number of its group is the rule's."""
    return re.compile("|".join(f"({pattern.pattern})" for pattern, _ in _rules()))


def read(scene: Scene) -> Iterator[tuple[int, int, Sense]]:
    """The phrases of time in order: first word, one after the last, and what they mean."""
    letters = "".join(word.letter for word in scene.words)
    at, size = 0, len(letters)
    while at < size:
        match = _any_rule().search(letters, at)
        if match is None:
            return
        at, found = _read_at(scene, letters, match)
        yield from found


def _read_at(
    scene: Scene, letters: str, match: re.Match[str]
) -> tuple[int, list[tuple[int, int, Sense]]]:
    """The first rule at a word that makes sense of it, and where to read on."""
    at = match.start()
    rules = _rules()
    for pattern, reader in rules[(match.lastindex or 1) - 1 :]:
        here = pattern.match(letters, at)
        if here is None or here.end() == at:
            continue
        phrase = Phrase(scene.words, at, here.end())
        made = reader(phrase, scene)
        if made is None:
            continue
        senses = made if isinstance(made, list) else [made]
        found = [(*(sense.words or (at, here.end())), sense) for sense in senses]
        last = max(end for _, end, _ in found)
        for sense in senses:
            if sense.days[0] is not None and sense.days[0] == sense.days[1]:
                scene.day_at = last
        return max(last, at + 1), found
    return at + 1, []
