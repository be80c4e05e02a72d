"""The language of a text by its script and its commonest words: en, ar, fa or other."""

from __future__ import annotations

import re

SAMPLE = 1200  # characters looked at

ARABIC = re.compile(r"[\u0600-\u06ff]{2,}")
PERSIAN_ONLY = re.compile("[پچژگکی]")
ARABIC_ONLY = re.compile("[ةكيىأإؤئ]")
LATIN = re.compile(r"[a-zA-ZÀ-ÿ]{1,30}")
OTHER_SCRIPT = re.compile(r"[\u0370-\u05ff\u0700-\u1cff\u2c80-\ud7ff\uf900-\ufaff]+")

# The commonest English function words.
ENGLISH = frozenset(
    [
        *("the", "of", "and", "to", "was", "that", "is", "were", "with", "by", "for", "his"),
        *("from", "at", "have", "has", "been", "which", "said", "it", "who", "their", "after"),
        *("had", "this", "be", "as", "are", "not", "its", "they", "in", "on", "a", "an"),
    ]
)
ENOUGH = 0.12  # share of the words that must be English function words


def language_of(text: str) -> str:
    """`en`, `ar`, `fa`, or `other` where none of them is sure."""
    sample = text[:SAMPLE]
    arabic = sum(map(len, ARABIC.findall(sample)))
    words = LATIN.findall(sample)
    latin = sum(map(len, words))
    other = sum(map(len, OTHER_SCRIPT.findall(sample)))
    if arabic > max(latin, other):
        persian = len(PERSIAN_ONLY.findall(sample))
        return "fa" if persian > len(ARABIC_ONLY.findall(sample)) else "ar"
    if not words or other > latin:
        return "other"
    common = len([word for word in words if word.lower() in ENGLISH])
    return "en" if common >= ENOUGH * len(words) else "other"
