"""Which sentences are worth taking apart: those with a word of harm, found in one pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from recount.extract.words import vocabulary
from recount.language.sentences import sentences
from recount.model.said import Span

HARM_LETTERS = frozenset("VWGgZzIjAXOJR")
PART = r"of (?:those|these|them|the dead|the victims|the wounded|whom)|among (?:them|those)"


@cache
def _trigger() -> re.Pattern[str]:
    """Every word of harm and every opening of a phrase that is one."""
    known = vocabulary()
    words = {word for word, entry in known.words.items() if entry.code in HARM_LETTERS}
    words |= {
        first
        for first, rest in known.phrases.items()
        if any(entry.code in HARM_LETTERS for _, entry in rest)
    }
    words -= TOO_COMMON
    words |= {"hospital", "hospitals", "lives", "wounds", "wound", "gunshot", "condition", "refuge"}
    stems = "|".join(sorted(words, key=lambda word: (word, len(word)), reverse=True))
    return re.compile(rf"\b(?:{stems}|{PART})\b")


# They open a phrase of harm, and every second sentence has them.
TOO_COMMON = frozenset(
    "in on taken took made left sought lost lose found been went gone go held under treated being "
    "received expected being cut met passed reported confirmed crossed number mass body".split()
) - {"body", "mass"}


def harmful_sentences(text: str) -> list[Span]:
    """The sentences of `text` with a word of harm, in order."""
    hits = [match.start() for match in _trigger().finditer(text.lower()[: len(text)])]
    if not hits:
        return []
    spans = sentences(text)
    starts = [span.start for span in spans]
    wanted = sorted({bisect_right(starts, hit) - 1 for hit in hits})
    return [spans[i] for i in wanted if i >= 0]


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals, so that case tells nothing about names."""
    letters = [c for c in text[:2000] if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def following(spans: Sequence[Span], at: int) -> Span | None:
    """The span after the one at `at`."""
    return spans[at + 1] if at + 1 < len(spans) else None
