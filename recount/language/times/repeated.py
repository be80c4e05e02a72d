"""Repeated times: every day, twice a week, on weekends, annually."""

from __future__ import annotations

from recount.language.times.durations import amount, is_plural, is_speed, written
from recount.language.times.scene import Phrase, Scene, Sense


def day_after_day(phrase: Phrase, _: Scene) -> Sense | None:
    """Day after day; year after year: each of them."""
    first, last = phrase.every("UNIT")
    same = first.lower == last.lower and not first.lower.endswith("s")
    joint = phrase.get("IN", "BEFORE")
    joined = joint is not None and joint.lower in ("after", "by")
    return Sense(written(1, str(first.sense)), "SET") if same and joined else None


def each_unit(phrase: Phrase, _: Scene) -> Sense | None:
    """Every day; each year; per month; every two weeks; every Monday; each night."""
    if weekday := phrase.get("WEEKDAY"):
        part = phrase.code("PART")
        return Sense(f"XXXX-WXX-{weekday.sense}" + (f"T{part}" if part else ""), "SET")
    if phrase.code("UNIT") == "WE":
        return Sense("XXXX-WXX-WE", "SET")
    if month := phrase.get("MONTH"):
        return Sense(f"XXXX-{int(month.sense):02}", "SET")
    if season := phrase.get("SEASON"):
        return Sense(f"XXXX-{season.sense}", "SET")
    if phrase.get("PART") is not None:
        return Sense(f"XXXX-XX-XXT{phrase.code('PART')}", "SET")
    if phrase.get("PER") and is_speed(phrase):
        return None
    vague = phrase.get("VAGUE") and phrase.code("VAGUE") != "couple"
    number = None if vague else amount(phrase) or phrase.sense("ORDINAL") or 1
    if phrase.get("MORE") and phrase.code("MORE") == "other":
        number = 2  # every other week
    return Sense(written(number, phrase.code("UNIT")), "SET")


def weekends(phrase: Phrase, _: Scene) -> Sense | None:
    """On weekends: on each of them."""
    before = phrase.before()
    each = phrase.code("UNIT") == "WE" and is_plural(phrase)
    return Sense("XXXX-WXX-WE", "SET") if each and before and before.letter == "I" else None


def times_a_unit(phrase: Phrase, _: Scene) -> Sense | None:
    """Twice a week; three times a day: so often in each."""
    return Sense(written(1, phrase.code("UNIT")), "SET")


def adverb(phrase: Phrase, _: Scene) -> Sense | None:
    """Daily; annually; yearlong, which is a length."""
    word, after, before = phrase.get("ADVERB"), phrase.after(), phrase.before()
    if word is None or (after is not None and after.lower in KINDS):
        return None
    if word.lower in OF_ACCOUNTS and after and (after.lower in ACCOUNTS or after.letter == "O"):
        return None
    if before is not None and before.lower in RATES:
        return None
    lasts = word.lower.endswith("long") or word.lower.startswith("multi")
    return Sense(phrase.code("ADVERB"), "DURATION" if lasts else "SET")


# "Quarterly profit" and "annual sales" say which accounts are meant, not how often.
RATES = frozenset({"%", "percent", "average"})  # "8 percent annually" measures, and dates nothing
# "A weekly magazine" tells what kind of one it is.
KINDS = frozenset(
    "magazine magazines newspaper newspapers paper papers journal newsletter tabloid".split()
)
OF_ACCOUNTS = frozenset({"annual", "quarterly", "semiannual", "biannual"})
ACCOUNTS = frozenset(
    "dividend dividends earnings profit profits loss losses net income results report reports "
    "revenue revenues sales rate rates growth budget inflation interest payment payments cash "
    "pretax operating average statement statements figures output production turnover cost costs "
    "savings fee salary salaries yield return returns increase decline general shareholders "
    "shareholder stockholders basis percentage volume capacity deficit surplus meeting".split()
)


def weekdays(phrase: Phrase, _: Scene) -> Sense | None:
    """Mondays; Tuesday nights."""
    part = phrase.code("PART")
    return Sense(
        f"XXXX-WXX-{phrase.sense('WEEKDAYS', 'WEEKDAY')}" + (f"T{part}" if part else ""), "SET"
    )


RULES = (
    ("EACH (?:ORDINAL|NUM|MORE|VAGUE OF?)? (?:UNIT|WEEKDAY PART?|MONTH|PART|SEASON)", each_unit),
    ("UNIT (?:IN|BEFORE) UNIT", day_after_day),
    ("THE? UNIT", weekends),
    ("PER UNIT", each_unit),
    ("CARDINAL? ONCE A UNIT", times_a_unit),
    ("WEEKDAYS PART?", weekdays),
    ("ADVERB", adverb),
)
