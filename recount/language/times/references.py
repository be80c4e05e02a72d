"""Vague times: now, recently, soon, these days, at the time, in the future."""

from __future__ import annotations

from recount.language.times.scene import Phrase, Scene, Sense


def reference(phrase: Phrase, scene: Scene) -> Sense | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""
    word = phrase.get("REFERENCE")
    if word is None:
        return None
    value = str(word.sense)
    days = (scene.reference, scene.reference) if value == "PRESENT_REF" else (None, None)
    return Sense(value, "DATE", days)


def these_days(phrase: Phrase, _: Scene) -> Sense | None:
    """These days."""
    return Sense("PRESENT_REF") if phrase.code("UNIT") == "D" else None


RULES = (
    ("(?:MORE|THE)? REFERENCE", reference),
    ("THESE UNIT", these_days),
)
