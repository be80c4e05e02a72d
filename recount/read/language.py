"""The language of a text by its script and its commonest words: en, ar, fa or other."""

from __future__ import annotations

import re

SAMPLE = 1200  # characters looked at

ARABIC = re.compile(r"[\u0600-\u06ff]{2,}")
PERSIAN_ONLY = re.compile("[پچژگکی]")
ARABIC_ONLY = re.compile("[ةكيىأإؤئ]")
LONGEST = 30  # letters of a word; more in a row are cut, for they are none
LATIN = re.compile(rf"[a-zA-ZÀ-ÿ]{{1,{LONGEST}}}")
OTHER_SCRIPT = re.compile(r"[\u0370-\u05ff\u0700-\u1cff\u2c80-\ud7ff\uf900-\ufaff]+")

# The commonest English function words.
ENGLISH = frozenset(
    [
        *("the", "of", "and", "to", "was", "that", "is", "were", "with", "by", "for", "his"),
        *("from", "at", "have", "has", "been", "which", "said", "it", "who", "their", "after"),
        *("had", "this", "be", "as", "are", "not", "its", "they", "in", "on", "a", "an"),
    ]
)
# Small letters for letters, blanks for all else: a table for `bytes.translate`.
_SMALL = bytes(one if chr(one).isalpha() and one < 128 else 32 for one in bytes(range(256)).lower())
_PLAIN_ENGLISH = frozenset(word.encode() for word in ENGLISH)
ENOUGH = 0.12  # share of the words that must be English function words


def language_of(text: str) -> str:
    """`en`, `ar`, `fa`, or `other` where none of them is sure."""
    sample = text[:SAMPLE]
    if sample.isascii():
        plain = sample.encode().translate(_SMALL).split()
        if max(map(len, plain), default=0) <= LONGEST:
            return _by_words(len(plain), sum(map(_PLAIN_ENGLISH.__contains__, plain)))
    arabic = sum(map(len, ARABIC.findall(sample)))
    words = LATIN.findall(sample)
    latin = sum(map(len, words))
    other = sum(map(len, OTHER_SCRIPT.findall(sample)))
    if arabic > max(latin, other):
        persian = len(PERSIAN_ONLY.findall(sample))
        return "fa" if persian > len(ARABIC_ONLY.findall(sample)) else "ar"
    if other > latin:
        return "other"
    return _by_words(len(words), len([word for word in words if word.lower() in ENGLISH]))


def _by_words(words: int, common: int) -> str:
    """English, where enough of the Latin words are its commonest."""
    return "en" if words and common >= ENOUGH * words else "other"
