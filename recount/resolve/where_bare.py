"""Names that only "in" or "near" makes places of: "were killed in Korvasta on Monday".

A capital tells such a name in mixed letters, and what follows it that nothing more belongs to it
("in Toyota pickups"). In copy in capitals "near" alone does: what has no article behind it is a
name, but for a few nouns and plurals.
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


# Its first letter is looked for before what may not stand in front of it: few letters are one.
_LEAD = re.compile(
    r"[inoNa](?<![\w'’-].)(?:(?<=i)n|(?<=n)ear|(?<=o)utside|(?<=N)EAR|(?<=a)t(?=\s.{2,40}?\son\sthe\s))"
    r"\s(?=[^\W\d_])"
)


def _name(text: str, start: int, end: int) -> Span | None:
    """The capital words from `start` on, where something follows that ends a place's name."""
    stop, at = None, _WORD.match(text, start, end)
    shouted = text[max(0, start - 3) : start].isupper()
    for _ in range(MOST_NAME_WORDS):
        if at is None or not (is_capital(at[0]) or (stop and at[0] in _INSIDE)):
            break
        if shouted and fold(at[0]) in place_words().ends_name:
            break
        if is_capital(at[0]):
            stop = at.end()
        at = _WORD.match(text, at.end() + 1, end) if text[at.end() : at.end() + 1] == " " else None
    if stop is None or not (_ENDED_IN_CAPITALS if shouted else _ENDED).match(text, stop, end):
        return None
    return Span(start, stop) if not shouted or _is_no_noun(text[start:stop]) else None


def _is_no_noun(words: str) -> bool:
    """Whether words in capitals may be a name: no plural, and none that needs no article."""
    keys = [fold(word) for word in words.split()]
    if words.endswith("S") and keys[0] not in _NAMES_BEGIN:
        return False
    lexicon = place_words()
    if not lexicon.no_article.isdisjoint((keys[0], keys[-1])):
        return False
    return keys[-1] not in lexicon.everyday


def _may_be_place(name: str) -> bool:
    """Whether a name is none of a person, a month, a body, or another thing written so."""
    lexicon = place_words()
    words = [fold(word) for word in name.split()]
    if any(word in lexicon.no_name or word in lexicon.titles for word in words):
        return False
    if len(words) == 1 and (words[0] in lexicon.everyday or words[0] in lexicon.given):
        return False
    acronym = name.isupper() and len(name) < LONG
    if acronym or len(name) < LEAST or words[0] in lexicon.people:
        return False
    return known_actors().exact(name) is None and known_sources().exact(name) is None


_NAMES_BEGIN = frozenset("san santa santo el la los las villa puerto rio tell umm deir".split())
LEAST, LONG = 4, 6  # letters of a name, and of what is no acronym
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_INSIDE = frozenset("de del la las los al el of the ez ed y".split())
_ENDED = re.compile(
    r"[.;)”\"]|,\s|\s(?:on|in|near|overnight|yesterday|today|tonight|early|late|last|this|when|after"
    r"|while|during|before|by|where|at|since|as|over|between|around|under|amid)\b|\sand\s(?![A-Z])"
    r"|\Z"
)
_ENDED_IN_CAPITALS = re.compile(_ENDED.pattern, re.IGNORECASE)
