"""Names that only "in" or "near" makes places of: "were killed in Korvasta on Monday".

A capital tells such a name in mixed letters, and what follows it that nothing more belongs to it
("in Toyota pickups"). Copy in capitals tells neither, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from recount.language.bodies import known_actors, known_sources
from recount.model.said import Span
from recount.resolve.gazetteer_names import fold
from recount.resolve.places_words import place_words
from recount.resolve.where_unlisted import is_capital

MOST_NAME_WORDS = 4


def bare_names(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The names in some sentences that stand between "in" or "near" and what ends a place."""
    for sentence in sentences:
        for lead in _LEAD.finditer(text, sentence.start, sentence.end):
            name = _name(text, lead.end(), sentence.end)
            if name is not None and _may_be_place(name.of(text)):
                yield name


_LEAD = re.compile(r"(?<![\w'’-])(?:in|near|outside)\s(?=[^\W\d_])")


def _name(text: str, start: int, end: int) -> Span | None:
    """The capital words from `start` on, where something follows that ends a place's name."""
    stop, at = None, _WORD.match(text, start, end)
    for _ in range(MOST_NAME_WORDS):
        if at is None or not (is_capital(at[0]) or (stop and at[0] in _INSIDE)):
            break
        if is_capital(at[0]):
            stop = at.end()
        at = _WORD.match(text, at.end() + 1, end) if text[at.end() : at.end() + 1] == " " else None
    if stop is None or not _ENDED.match(text, stop, end):
        return None
    return Span(start, stop)


def _may_be_place(name: str) -> bool:
    """Whether a name is none of a person, a month, a body, or another thing written so."""
    lexicon = place_words()
    words = [fold(word) for word in name.split()]
    if any(word in lexicon.no_name or word in lexicon.titles for word in words):
        return False
    if len(words) == 1 and (words[0] in lexicon.everyday or words[0] in lexicon.given):
        return False
    if name.isupper() or len(name) < LEAST or words[0] in lexicon.people:
        return False
    return known_actors().exact(name) is None and known_sources().exact(name) is None


LEAST = 4  # letters
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_INSIDE = frozenset("de del la las los al el of the ez ed y".split())
_ENDED = re.compile(
    r"[.;)”\"]|,\s|\s(?:on|in|near|overnight|yesterday|today|tonight|early|late|last|this|when|after"
    r"|while|during|before|by|where|at|since|as|over|between|around|under|amid)\b|\sand\s(?![A-Z])"
    r"|\Z"
)
