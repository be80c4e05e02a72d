"""Vague times: now, recently, soon, these days, at the time, in the future."""

from __future__ import annotations

from recount.language.times.scene import Phrase, Scene, Sense
from recount.language.times.tense import looks_ahead


def reference(phrase: Phrase, scene: Scene) -> Sense | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""
    word = phrase.get("REFERENCE")
    if word is None:
        return None
    value = str(word.sense)
    before, after = phrase.before(), phrase.after()
    if word.lower == "soon" and "as" in (
        before.lower if before else "",
        after.lower if after else "",
    ):
        return None  # "as soon as" is a condition
    alone = phrase.last - phrase.first == 1 and (before is None or before.letter == "|")
    if word.lower == "previously" and not alone:
        return None  # "previously announced" dates nothing
    if word.lower == "recent" and after is not None and after.letter == "_":
        return None  # "recent moves" is an adjective, dates nothing, and is mostly left unmarked
    if value == "FUTURE_REF" and looks_ahead(phrase) is False:
        return None
    days = (scene.reference, scene.reference) if value == "PRESENT_REF" else (None, None)
    return Sense(value, "DATE", days)


def these_days(phrase: Phrase, _: Scene) -> Sense | None:
    """These days."""
    return Sense("PRESENT_REF") if phrase.code("UNIT") == "D" else None


def at_the_time(phrase: Phrase, _: Scene) -> Sense | None:
    """At the time; at the moment."""
    before, word = phrase.before(), phrase.get("TIME")
    if before is None or word is None or before.lower != "at" or phrase.letter_after() == "O":
        return None
    present = word.lower == "moment" or phrase.get("THIS")
    return Sense("PRESENT_REF" if present else "PAST_REF")


def the_past(phrase: Phrase, _: Scene) -> Sense | None:
    """In the past."""
    before, word = phrase.before(), phrase.get("LAST")
    if before is None or before.letter != "I" or word is None or word.lower != "past":
        return None
    return None if phrase.letter_after() == "_" else Sense("PAST_REF")


def the_future(phrase: Phrase, _: Scene) -> Sense | None:
    """In the near future."""
    before = phrase.before()
    placed = before is not None and before.letter == "I"
    return Sense("FUTURE_REF") if placed and phrase.letter_after() != "O" else None


NAMED_CURRENT = frozenset({"account", "accounts", "affairs", "events"})


def present(phrase: Phrase, _: Scene) -> Sense | None:
    """The current crisis; at present (TIDES lists both as triggers)."""
    word, before = phrase.get("THIS"), phrase.before()
    if word is None or before is None:
        return None
    stands = before.lower == "at" and word.lower == "present"
    after = phrase.after()
    noun = after is not None and after.letter == "_" and after.lower not in NAMED_CURRENT
    noun = noun and before.letter in "tia+"
    return Sense("PRESENT_REF") if stands or (word.lower == "current" and noun) else None


def future_units(phrase: Phrase, _: Scene) -> Sense | None:
    """Future years; future quarters."""
    unit = phrase.get("UNIT")
    return Sense("FUTURE_REF") if unit is not None and unit.lower.endswith("s") else None


RULES = (
    ("(?:THE|THIS|THAT) TIME", at_the_time),
    ("THE LAST", the_past),
    ("THE NIGH? FUTURE", the_future),
    ("(?:MORE|THE)? REFERENCE", reference),
    ("THESE UNIT", these_days),
    ("FUTURE UNIT", future_units),
    ("THIS", present),
)
