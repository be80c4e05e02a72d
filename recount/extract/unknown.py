"""What a word that the lexicon does not have is: by its capital, its hyphen, its ending."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from recount.extract.words import COMPATRIOTS, Entry, Vocabulary, vocabulary
from recount.language.tokens import lowered

Said: TypeAlias = tuple[str, Entry | None]  # the class of a single word or mark and its meaning

AGE = re.compile(r"(?:\d{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)-(?:year|month|week|day)s?-olds?")
NAMED = re.compile(r"^[A-ZÀ-Þ]|^(?:al|el|as|ash|ar|at|an|ad|de|bin)-[A-ZÀ-Þ]")
# Words for people of a country are too many to list: Ruritanians, Ruritanese are not.
PEOPLE_OF = re.compile(r"[a-z]{3}(?:[ie]ans|[a-z]{2}ans|iards|men|women)$")
NOT_PEOPLES = frozenset(
    {"oceans", "slogans", "caravans", "sultans", "artisans", "organs", "sedans"}
)
# Words of a page's frame; between headline and text they would pass for names.
ON_PAGES = frozenset({"posted", "updated", "pause", "replay", "advertisement", "playing", "share"})
NUMERIC = re.compile(r"[\d.,:/-]+(?:st|nd|rd|th|s)?")


def _unknown(text: str, *, shouted: bool) -> Said:
    """The class of a word the lexicon does not have, by its form, and whom it speaks of."""
    known, lower = vocabulary(), lowered(text)
    if lower.endswith("'s"):
        stem = known.words.get(lower[:-2])
        return "h", stem if stem is not None and stem.person else None
    if AGE.fullmatch(lower) or NUMERIC.fullmatch(lower):
        return "Y" if "old" in lower else "U", None
    if "-" in lower:
        return _hyphened(text, lower, shouted=shouted)
    if PEOPLE_OF.search(lower) and lower not in NOT_PEOPLES:
        return "P", COMPATRIOTS
    if text[0].isupper() and not shouted:
        return (";" if lower in ON_PAGES else "m"), None
    if shouted and lower in known.given and lower not in known.common:
        return "f", None
    form = _form(lower, known)
    if form == "w" and (lower in known.common or (shouted and lower.endswith(NOUNS))):
        return "v", None
    return (_in_capitals(lower) if shouted and form == "w" else form), None


@lru_cache(maxsize=20_000)
def unknown_plain(text: str) -> Said:
    """An unknown word where case tells names, kept since most come back."""
    return _unknown(text, shouted=False)


@lru_cache(maxsize=20_000)
def unknown_shouted(text: str) -> Said:
    """An unknown word of a sentence in capitals, kept since most come back."""
    return _unknown(text, shouted=True)


# Endings of adjectives that no name has: in capitals any other unknown word may be one.
ADJECTIVES = ("atic", "etic", "ical", "less", "ful", "ible", "onal", "ious")


# Endings of nouns for things and states.
NOUNS = ("tion", "sion", "ness", "ism", "ship", "hood", "cracy", "ology", "ments", "tions", "sions")


def _in_capitals(lower: str) -> str:
    """The class of an unknown word in capitals by its ending."""
    return "a" if lower.endswith(ADJECTIVES) else "w"


def _form(lower: str, known: Vocabulary) -> str:
    """The class an unknown word's ending gives it."""
    if lower.endswith("ly") and lower not in known.not_adverbs:
        return "r"
    return "e" if lower.endswith(("ed", "ing")) else "w"


def _hyphened(text: str, lower: str, *, shouted: bool) -> tuple[str, Entry | None]:
    """A word with a hyphen: "co-workers" by its last part, "HTS-led" as an adjective."""
    last = lower.rpartition("-")[2]
    entry = vocabulary().words.get(last)
    if entry is not None and entry.code == "P":
        return "P", entry
    if not shouted and not last.endswith("ed") and NAMED.search(text):
        return "m", None
    return "a", None
