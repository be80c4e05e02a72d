"""Vague times: now, recently, soon, these days, at the time, in the future."""

from __future__ import annotations

from recount.language.times.scene import Phrase, Scene, Sense, names_on
from recount.language.times.tense import looks_ahead


def reference(phrase: Phrase, scene: Scene) -> Sense | None:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""
    word = phrase.get("REFERENCE")
    if word is None:
        return None
    value = str(word.sense)
    before, after = phrase.before(), phrase.after()
    if word.lower == "now" and _now_and_then(phrase):
        return None
    if word.lower == "recently" and "as" in (before.lower if before else "", after and after.lower):
        return None  # "as recently as March"
    possible = phrase.after(1)
    if word.lower == "soon" and "as" in (
        before.lower if before else "",
        after.lower if after else "",
    ):
        wished = possible is not None and possible.lower == "possible"
        return Sense(value) if wished else None  # "as soon as" is a condition
    if word.lower == "soon" and before is not None and before.lower == "too":
        return None  # "too soon" measures, and dates nothing
    if word.lower == "recent" and after is not None and after.letter == "_":
        return None  # "recent moves" is an adjective, dates nothing, and is mostly left unmarked
    if value == "FUTURE_REF" and looks_ahead(phrase) is False:
        return None
    days = (scene.reference, scene.reference) if value == "PRESENT_REF" else (None, None)
    return Sense(value, "DATE", days)


def _now_and_then(phrase: Phrase) -> bool:
    """Whether "now" is that of "now and then" or "now and again"."""
    joint, word = phrase.after(), phrase.after(1)
    then = word is not None and word.lower in ("then", "again")
    return then and joint is not None and joint.letter == "n"


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
    return None if names_on(phrase) or phrase.letter_after() == "U" else Sense("PAST_REF")


def to_date(phrase: Phrase, _: Scene) -> Sense | None:
    """To date: until now."""
    word, to = phrase.get("STAGE"), phrase.get("TO")
    stands = word is not None and to is not None and word.lower == "date" and to.lower == "to"
    return Sense("PRESENT_REF") if stands and phrase.letter_after() != "-" else None


def the_term(phrase: Phrase, _: Scene) -> Sense | None:
    """In the near term; over the long term."""
    before, word = phrase.before(), phrase.get("STAGE")
    placed = before is not None and before.letter in "IO"
    return Sense("FUTURE_REF") if placed and word and word.lower == "term" else None


def present_day(phrase: Phrase, _: Scene) -> Sense | None:
    """Present-day Syria."""
    now = phrase.code("THIS") == "present" and phrase.code("UNIT") == "D"
    return Sense("PRESENT_REF") if now else None


def those_days(phrase: Phrase, _: Scene) -> Sense | None:
    """In those days."""
    unit, before = phrase.get("UNIT"), phrase.before()
    past = phrase.code("THAT") == "those" and unit is not None and unit.lower.endswith("s")
    return Sense("PAST_REF") if past and before is not None and before.letter == "I" else None


def once(phrase: Phrase, _: Scene) -> Sense | None:
    """A once powerful party; his once-close friends."""
    word, after = phrase.get("ONCE"), phrase.after()
    before = phrase.words[phrase.first]
    if word is None or word.lower != "once" or before.letter not in "tia":
        return None
    described = after is not None and (after.letter == "-" or after.letter == "_")
    at = phrase.last - 1
    return Sense("PAST_REF", words=(at, phrase.last)) if described else None


def the_future(phrase: Phrase, _: Scene) -> Sense | None:
    """In the near future."""
    before = phrase.before()
    placed = before is not None and before.letter == "I"
    return Sense("FUTURE_REF") if placed and phrase.letter_after() != "O" else None


NAMED_CURRENT = frozenset({"account", "accounts", "affairs", "events"})


def present(phrase: Phrase, _: Scene) -> Sense | None:
    """The current crisis; at present (TIDES lists both as triggers)."""
    word, before = phrase.get("THIS"), phrase.before()
    if word is None:
        return None
    stands = before is not None and before.lower == "at" and word.lower == "present"
    after = phrase.after()
    noun = after is not None and after.letter in "_vcd0" and after.lower not in NAMED_CURRENT
    noun = noun and (before is None or before.lower not in ("then", "ocean", "electric", "gulf"))
    return Sense("PRESENT_REF") if stands or (word.lower == "current" and noun) else None


def future_units(phrase: Phrase, _: Scene) -> Sense | None:
    """Future years; future quarters."""
    unit = phrase.get("UNIT")
    return Sense("FUTURE_REF") if unit is not None and unit.lower.endswith("s") else None


RULES = (
    ("(?:THE|THIS|THAT) THIS? TIME", at_the_time),
    ("TO STAGE", to_date),
    ("THE (?:NIGH|LONG) STAGE", the_term),
    ("THIS HYPHEN UNIT", present_day),
    ("THAT UNIT", those_days),
    ("(?:THE|ITS|A) ONCE", once),
    ("THE NIGH? LAST", the_past),
    ("THE NIGH? FUTURE", the_future),
    ("(?:MORE|THE)? REFERENCE", reference),
    ("THESE UNIT", these_days),
    ("FUTURE UNIT", future_units),
    ("THIS", present),
)
