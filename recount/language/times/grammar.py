"""The patterns of all phrases of time, over the letters of words, and their reading in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from recount.language.times import (
    absolute,
    accounts,
    ago,
    clock,
    durations,
    eras,
    names,
    ranges,
    references,
    relative,
    repeated,
)
from recount.language.times.heads import heads
from recount.language.times.lexer import LETTERS
from recount.language.times.scene import Phrase, Scene, Sense

Reader = Callable[[Phrase, Scene], Sense | list[Sense] | None]
Rule = tuple[str, Reader]  # a pattern over letters, and what makes sense of what it fits

TRIGGERS = (
    "WEEKDAY", "WEEKDAYS", "MONTH", "UNIT", "DECADE", "PART", "SEASON", "DEICTIC", "REFERENCE",
    "ADVERB", "HOLIDAY", "YEAR", "ISO", "SLASHED", "CLOCK", "MERIDIEM", "OCLOCK", "ZONE", "TIME",
    "FUTURE", "HALF", "PERIOD", "LAST", "ORDINAL", "CARDINAL", "THIS", "ONCE", "STAGE", "QMARK",
    "LONG", "STAMP",
)  # fmt: skip
NUM = "(?:CARDINAL(?:(?:HYPHEN|AND)? CARDINAL){0,3}|DAY|NUMBER)"
MACROS = {
    "COUNT": f"(?:A? {NUM} (?:HYPHEN? (?:TO|OR|HYPHEN) {NUM})?|A? VAGUE (?:MORE)? OF?|A)",
    "NUM": NUM,
    "NEAR": "(?:THIS LAST|THIS NEXT|LAST|NEXT|THIS|PRIOR)",
}
LONGEST = 20  # words; no phrase of time is longer

# A run of words that can be part of a phrase, with one of those without which there is none.
TRIGGER = re.escape("".join(LETTERS[kind] for kind in TRIGGERS))
RUN = re.compile(rf"[^_|^{TRIGGER}]*[{TRIGGER}][^_|^]*")
NAME = re.compile(r"[A-Z]+")


def _in_letters(pattern: str) -> str:
    """A pattern of kinds of words as a pattern of their letters."""
    for _ in range(2):
        pattern = NAME.sub(lambda m: MACROS.get(m[0], m[0]), pattern)
    return NAME.sub(lambda m: _letter(m[0]), pattern).replace(" ", "")


def _letter(kind: str) -> str:
    return re.escape(LETTERS[kind]) if kind in LETTERS else kind


@cache
def _rules() -> tuple[Rule, ...]:
    """All rules, in the order they are tried where several begin at one word."""
    modules = (
        names, ranges, clock, accounts, eras, absolute, ago, relative, repeated, durations,
        references,
    )  # fmt: skip
    return tuple(
        (_in_letters(pattern), reader) for module in modules for pattern, reader in module.RULES
    )


@cache
def _beginning() -> dict[str, list[int]]:
    """The numbers of the rules that can begin with each letter, in order."""
    found: dict[str, list[int]] = {}
    for number, (pattern, _) in enumerate(_rules()):
        for letter in heads(pattern):
            found.setdefault(letter, []).append(number)
    return found


@cache
def _patterns(letter: str) -> list[tuple[int, re.Pattern[str]]]:
    """The rules that can begin with a letter, with their numbers, made when it is first met."""
    return [(number, re.compile(_rules()[number][0])) for number in _beginning()[letter]]


@lru_cache(maxsize=65536)
def _fits(window: str) -> tuple[tuple[int, int], ...]:
    """The rules that fit the beginning of a stretch of letters, with how many they take.

    News repeats its phrases, so that most stretches have been seen before.
    """
    fits = [(number, pattern.match(window)) for number, pattern in _patterns(window[0])]
    return tuple([(number, match.end()) for number, match in fits if match])


def read(scene: Scene) -> Iterator[tuple[int, int, Sense]]:
    """The phrases of time in order: first word, one after the last, and what they mean."""
    letters = "".join([word[0] for word in scene.words])
    at, beginning = 0, _beginning()
    for run in RUN.finditer(letters):
        first, end = run.span()
        at = max(at, first)
        while at < end:
            if letters[at] not in beginning:
                at += 1
                continue
            last = at + LONGEST if at + LONGEST <= end else end + 1
            fits = _fits(letters[at:last])
            if not fits:
                at += 1
                continue
            at, found = _read_at(scene, fits, at, letters)
            yield from found


def _read_at(
    scene: Scene, fits: tuple[tuple[int, int], ...], at: int, letters: str
) -> tuple[int, list[tuple[int, int, Sense]]]:
    """The first rule at a word that makes sense of it, and where to read on."""
    rules = _rules()
    for number, size in fits:
        made = rules[number][1](Phrase(scene.words, at, at + size, letters), scene)
        if made is None:
            continue
        senses = made if isinstance(made, list) else [made]
        if not senses:  # a name, which dates nothing
            return at + size, []
        found = [(*(sense.words or (at, at + size)), sense) for sense in senses]
        last = max(end for _, end, _ in found)
        for sense in senses:
            scene.remember(sense, last)
        return max(last, at + 1), found
    return at + 1, []
