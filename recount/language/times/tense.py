"""Whether a clause looks ahead or back, told from the verbs around a phrase of time."""

from __future__ import annotations

from recount.language.times.lexer import Word
from recount.language.times.scene import Phrase

AHEAD = frozenset(
    "will shall would won ll expected expects expect scheduled schedule plans planned plan due "
    "planning slated hopes intends intend begins start starts becomes should must can could may "
    "might upcoming next effective payable deadline ahead arrives leaves going tomorrow "
    "testify leave".split()
)
BACK = frozenset(
    "said was were had has been did told reported announced killed died shot took made came went "
    "began ended found left held met saw gave got became since ago last released".split()
)
LIMITS = frozenset({"until", "till", "by"})  # ahead only right before the time
# Adjectives that look like past tense.
ADJECTIVES = frozenset(
    "united unspecified undisclosed unidentified unarmed armed alleged suspected proposed related "
    "limited hundred".split()
)
REACH = 12  # words looked at before the phrase; a clause is rarely longer


def looks_ahead(phrase: Phrase) -> bool | None:
    """True for a clause about the future, False for one about the past, None if nothing tells."""
    before = phrase.words[max(0, phrase.first - REACH) : phrase.first]
    limit = _limit(before)
    if limit and limit != "by":
        return True
    verdict = _told_before(before)
    if verdict is None:
        verdict = _told_after(phrase, fronted=_begins(before))
    return True if verdict is None and limit else verdict


def _told_before(before: list[Word]) -> bool | None:
    """What the nearest verb before says, in the same sentence."""
    for i in range(len(before) - 1, -1, -1):
        if before[i].letter == "|":
            return None
        verdict = _verdict(before[i], before[i - 1] if i else None)
        if verdict is not None:
            return verdict
    return None


def _told_after(phrase: Phrase, *, fronted: bool) -> bool | None:
    """What the nearest verb after says, in the same clause: "On Monday, the court will"."""
    first = phrase.last + (fronted and phrase.letter_after() == ",")
    for word in phrase.words[first : first + REACH // 2]:
        if word.letter in "|,":
            return None
        verdict = _verdict(word, None)
        if verdict is not None:
            return verdict
    return None


def _begins(before: list[Word]) -> bool:
    """Whether the phrase begins its sentence, but for "on" or "by"."""
    last = before[-1] if before else None
    if last is not None and last.letter in "It":
        last = before[-2] if len(before) > 1 else None
    return last is None or last.letter == "|"


def _limit(before: list[Word]) -> str:
    """The word "until", "by" or the like right before the time; "drive-by" does not count."""
    if before and before[-1].letter in "tYL":
        before = before[:-1]
    hyphened = len(before) > 1 and before[-2].letter == "-"
    return before[-1].lower if before and before[-1].lower in LIMITS and not hyphened else ""


def _verdict(word: Word, before: Word | None) -> bool | None:
    """What one word says: "will" looks ahead, "was" and "killed" look back, "be held" ahead."""
    lower = word.lower
    if lower in AHEAD:
        return True
    participle = word.letter == "_" and lower.endswith("ed") and len(lower) > 4
    participle = participle and lower not in ADJECTIVES
    if before is not None and before.lower == "be" and (participle or lower in BACK):
        return True
    return False if lower in BACK or participle else None
