"""Dates with a name of their own: days, months, years, decades, centuries."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from recount.language.times.calendar import days_of, shifted_months, valid_day
from recount.language.times.lexer import as_list
from recount.language.times.scene import Phrase, Scene, Sense, dated, half, names_on, told
from recount.language.times.tense import is_plainly_past, looks_ahead
from recount.lexicon import load
from recount.model.changed import changed

PIVOT = 40  # "05" is 2005, "90" is 1990


def whole_year(number: int) -> int:
    """The year two or four digits mean."""
    if number >= 100:
        return number
    return number + (2000 if number < PIVOT else 1900)


def iso_day(phrase: Phrase, scene: Scene) -> Sense | None:
    """1998-08-11; 1998/08/11; 1998.08.11; 19980811 near the day of writing; 1998-W33."""
    value = phrase.code("ISO").upper().replace("/", "-").replace(".", "-")
    if "W" in value:
        return dated(value) if days_of(value)[0] else None
    if "-" in value:
        return named_day(scene, days_of(value)[0], "")
    day = valid_day(int(value[:4]), int(value[4:6]), int(value[6:]))
    near = day is not None and scene.reference is not None
    near = near and day is not None and abs((day - (scene.reference or day)).days) <= RUN_ON
    return named_day(scene, day, "") if near else None


RUN_ON = 60  # days; eight digits further from the day of writing are no day


def date_time_group(phrase: Phrase, scene: Scene) -> Sense | None:
    """070230Z MAR 25: day, hour and minute in UTC, month and year, as armies write them."""
    digits = phrase.code("STAMP")
    hour, minute = int(digits[2:4]), int(digits[4:6])
    year = phrase.get("YEAR") or phrase.words[phrase.last - 1]
    day = valid_day(whole_year(int(year.sense)), phrase.sense("MONTH"), int(digits[:2]))
    return named_day(scene, day, f"T{hour:02}:{minute:02}") if hour < 24 and minute < 60 else None


def slashed_day(phrase: Phrase, scene: Scene) -> Sense | None:
    """8/11/98, the month first unless the calendar or the day of writing speaks against it.

    With full stops the day is first: 11.8.1998.
    """
    written = phrase.code("SLASHED")
    if written == "9/11":  # the one day known by its date alone
        return dated(NINE_ELEVEN.isoformat()) if _is_over(NINE_ELEVEN, scene) else None
    first, second, third = map(int, re.split("[/.-]", written))
    year = whole_year(third)
    readings = [valid_day(year, first, second), valid_day(year, second, first)]
    if "." in written:
        del readings[0]
    days = [day for day in readings if day is not None]
    if scene.reference is not None and len(days) == 2:
        reference = scene.reference
        days.sort(key=lambda day: abs((day - reference).days) > 7)
    return named_day(scene, days[0], "") if days else None


NINE_ELEVEN = date(2001, 9, 11)


def named_day(scene: Scene, day: date | None, part: str, anchor: str = "") -> Sense | None:
    """A day as a sense, remembered as the story's last day."""
    if day is None:
        return None
    scene.day = day
    return Sense(day.isoformat() + part, "TIME" if part else "DATE", (day, day), anchor)


def month_day(phrase: Phrase, scene: Scene) -> Sense | None:
    """Jan. 28, 2014; 28 January; 3 JAN 90; Friday, Oct. 23."""
    month, number = phrase.sense("MONTH"), day_number(phrase)
    if not 1 <= number <= 31:
        return None
    if (month, number) == (9, 11) and _names_attacks(phrase) and _is_over(NINE_ELEVEN, scene):
        return dated(NINE_ELEVEN.isoformat())
    return one_of_month(scene, phrase, month, number)


def _names_attacks(phrase: Phrase) -> bool:
    """Whether "the Sept. 11 attacks" or "terrorist attacks" follow, and no year."""
    following = (phrase.after(), phrase.after(1))
    lowers = [word.lower for word in following if word is not None]
    attacked = lowers[:1] == ["attacks"] or lowers == ["terrorist", "attacks"]
    return attacked and phrase.get("YEAR", "NUMBER", "UNIT") is None


def _is_over(day: date, scene: Scene) -> bool:
    return scene.reference is None or scene.reference > day


def day_number(phrase: Phrase) -> int:
    """The day of the month: 28, 28th, twenty-eighth."""
    ordinal = phrase.get("ORDINAL")
    if ordinal is None:
        return phrase.sense("DAY")
    tens = phrase.sense("CARDINAL")
    return phrase.sense("ORDINAL") + (tens if tens in (20, 30) else 0)


def one_of_month(scene: Scene, phrase: Phrase, month: int, number: int) -> Sense | None:
    """A day of a month, in the year the phrase names or the one nearest to the story."""
    year = named_year(phrase, scene)
    part = part_code(phrase)
    if year is not None:
        return named_day(scene, valid_day(year, month, number), part)
    base = scene.reference or scene.day
    if base is None:
        return Sense(f"XXXX-{month:02}-{number:02}{part}", "DATE")
    years = (base.year - 1, base.year, base.year + 1)
    days = [day for y in years if (day := valid_day(y, month, number)) is not None]
    weekday = phrase.sense("WEEKDAY")
    days = [day for day in days if day.isoweekday() == weekday] or days
    word = phrase.get("LAST", "NEXT")
    if word is not None and word.lower in ("last", "next"):  # "last July 13"
        on = word.letter == "X"
        days = [day for day in days if (day > base if on else day < base)] or days
    lean = {True: 0.4, False: 3.0, None: 1.5}[looks_ahead(phrase)]
    days.sort(key=lambda day: _distance(day, base) * (lean if day > base else 1))
    if days and (days[0] - base).days > SLIP and lean > 1 and is_plainly_past(phrase):
        days = [day for day in days if day < base] or days
    return named_day(scene, days[0], part, told(scene.reference)) if days else None


def _distance(day: date, base: date) -> int:
    return abs((day - base).days)


SLIP = 7  # days by which a day of writing is stated too early


def named_year(phrase: Phrase, scene: Scene) -> int | None:
    """The year a phrase states: 1998, '98, of last year."""
    if year := phrase.get("YEAR"):
        return int(year.sense)
    if number := phrase.get("NUMBER"):
        return whole_year(int(number.sense)) if len(number.lower) == 2 else None
    if phrase.get("UNIT") and scene.reference is not None:
        word = phrase.get("LAST", "THIS", "NEXT", "PRIOR")
        return scene.reference.year + step(word.letter if word else "T")
    return None


def step(letter: str) -> int:
    """How far last, this and next move."""
    return {"L": -1, "b": -1, "B": -1, "X": 1}.get(letter, 0)


def part_code(phrase: Phrase) -> str:
    """What a part of the day adds to a day's value: TMO, TNI, T12:00."""
    code = phrase.code("PART")
    return f"T{code}" if code else ""


def days_to(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """8 and 9 January; March 7-9: two days of one month."""
    numbers = phrase.every("DAY", "ORDINAL")
    month = phrase.sense("MONTH")
    first, last = (int(word.sense) for word in numbers[:2])
    senses = [one_of_month(scene, phrase, month, number) for number in (first, last)]
    if senses[0] is None or senses[1] is None:
        return None
    at = phrase.words.index(numbers[1], phrase.first, phrase.last)
    return [
        Sense(senses[0].value, "DATE", senses[0].days, senses[0].anchor, (phrase.first, at - 1)),
        Sense(senses[1].value, "DATE", senses[1].days, senses[1].anchor, (at, phrase.last)),
    ]


def days_before_verb(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """March 1 and 4 were calm: two days, for a verb and no noun follows."""
    after = phrase.after()
    return days_to(phrase, scene) if after is not None and after.lower in NO_NOUNS else None


NO_NOUNS = frozenset("was were is are when as that which who but had has have will while".split())


def month_year(phrase: Phrase, scene: Scene) -> Sense | None:
    """July 1997; early March of last year; June '98."""
    year = named_year(phrase, scene)
    if year is None:
        return None
    sense = dated(f"{year:04}-{phrase.sense('MONTH'):02}", modifier=phrase.modifier)
    return changed(sense, days=half(sense.days, phrase))


SOON = 2  # months; a month so near ahead is meant where no verb tells


def _is_soon(phrase: Phrase, month: int, reference: date) -> bool:
    """Whether "in September" is the one about to come; "the September attack" never is."""
    before = phrase.before()
    placed = before is not None and before.lower in ("in", "by", "for") and not names_on(phrase)
    return placed and 0 < (month - reference.month) % 12 <= SOON


def month_alone(phrase: Phrase, scene: Scene) -> Sense | None:
    """March; early March; last March; this September: the one the tense asks for."""
    month, reference = phrase.sense("MONTH"), scene.reference
    if reference is None:
        return Sense(f"XXXX-{month:02}")
    word = phrase.get("LAST", "NEXT", "THIS")
    verdict = looks_ahead(phrase)
    ahead = verdict is True or (verdict is None and _is_soon(phrase, month, reference))
    if word is not None and word.letter != "T":
        ahead = word.letter == "X"
    named = _from_named(phrase, scene, month)
    if named is not None:
        return dated(f"{named:04}-{month:02}", anchor=told(scene.named("Y"), what="story date"))
    strictly = 2 if word is not None and word.lower == "last" else int(word is not None)
    if word is not None and word.letter == "T":
        year = reference.year
    elif ahead:
        year = reference.year + (month < reference.month + strictly)
    else:
        year = reference.year - (month > reference.month - strictly)
    sense = dated(f"{year:04}-{month:02}", modifier=phrase.modifier, anchor=told(reference))
    return changed(sense, days=half(sense.days, phrase))


FROM_NAMED = frozenset({"following", "ensuing", "preceding", "previous"})


def _from_named(phrase: Phrase, scene: Scene, month: int) -> int | None:
    """The year of "the following January": the first one after what the text named last."""
    word = phrase.get("LAST", "NEXT")
    base = scene.named("Y") if word is not None and word.lower in FROM_NAMED else None
    if word is None or base is None:
        return None
    if word.letter == "X":
        return base.year + (month <= base.month)
    return base.year - (month >= base.month)


def year_alone(phrase: Phrase, scene: Scene) -> Sense | None:
    """1998; mid-1999; the end of 1990; fiscal 1998: a number that can only be a year."""
    word = phrase.get("YEAR")
    if word is None:
        return None
    year = int(word.sense)
    if not (1400 <= year <= 2060) or not _is_year(phrase, year):
        return None
    scene.year, scene.year_at = year, phrase.last
    return dated(f"{year:04}", modifier=phrase.modifier)


def _is_year(phrase: Phrase, year: int) -> bool:
    """Whether a number of four digits is a year, from its neighbours."""
    before, after = phrase.before(), phrase.after()
    if (before is not None and before.letter in "/:") or (before and before.lower in MONEY):
        return False
    if after is not None and after.letter == "_" and after.lower in COUNTED:
        return False
    street = phrase.after(1)
    if after is not None and after.letter == "-" and street and street.lower in MEASURED:
        return False
    if street is not None and (street.lower in STREETS or street.lower == "block"):
        return False
    if year >= FIRST_CARS and (before is None or before.letter != "I") and _is_car(phrase):
        return False
    if year < 1900 and (before is None or before.lower not in PAST_YEARS):
        return False
    stated = len(list(phrase)) > 1 or (before is not None and before.letter in "IOtnrgEB-,|'L")
    return stated or 1900 <= year <= 2035


FIRST_CARS = 1920


def _is_car(phrase: Phrase) -> bool:
    """Whether a vehicle follows, so that the year is its model's: "a stolen 1999 Ford pickup"."""
    after = phrase.after()
    return after is not None and after.letter == "_" and after.lower in vehicles()


@cache
def vehicles() -> frozenset[str]:
    """Makes and kinds of vehicles, in small letters."""
    return frozenset(str(word) for word in as_list(load("times")["vehicles"]))


MONEY = frozenset(
    "$ £ € # no room flight dlrs resolution resolutions windows route highway channel page article "
    "decree order case".split()
)
# "A 2000-member union": a number that measures what follows.
MEASURED = frozenset(
    "member seat strong meter metre page acre foot pound man room unit word mile kilometer "
    "kilometre ton bed student employee person piece point megawatt".split()
)
PAST_YEARS = frozenset("in since of from until during the to and early late mid".split())
STREETS = frozenset("st street ave avenue rd road blvd boulevard drive lane way".split())
COUNTED = frozenset(
    "people men women children civilians soldiers troops dead deaths wounded injured percent "
    "kilometers kilometres km miles meters metres feet rpm block points persons".split()
)


def day_of_month(phrase: Phrase, scene: Scene) -> Sense | None:
    """On the 11th: of the month the story is in."""
    before, base = phrase.before(), scene.story_day
    if before is None or before.lower not in ("on", "of", "until", "by", "since"):
        return None
    word = phrase.get("ORDINAL")
    if word is None or not word.lower[0].isdigit() or names_on(phrase):
        return None
    number = int(word.sense)
    if base is None:
        return Sense(f"XXXX-XX-{number:02}") if 1 <= number <= 31 else None
    day = valid_day(base.year, base.month, number)
    if scene.reference and day and day > scene.reference and looks_ahead(phrase) is not True:
        back = shifted_months(base.replace(day=1), -1)
        day = valid_day(back.year, back.month, number)
    return named_day(scene, day, "", told(base, what="story date"))


MOD = "(?:THE? EDGE OF (?:THE|ITS)?|THE? EARLY HYPHEN?|EARLIER|LATER|THE? ORDINAL HALF OF)"
ORD = "(?:CARDINAL HYPHEN?)? ORDINAL"
LASTYEAR = "OF? (?:LAST|THIS|NEXT|PRIOR) UNIT"

RULES = (
    ("ISO", iso_day),
    ("SLASHED", slashed_day),
    ("STAMP MONTH DOT? (?:YEAR|DAY|NUMBER)", date_time_group),
    ("DAY (?:TO|AND|HYPHEN|SLASH) THE? DAY OF? MONTH DOT? (?:COMMA? YEAR)?", days_to),
    ("THE? ORDINAL (?:TO|HYPHEN) THE? ORDINAL OF? MONTH DOT? (?:COMMA? YEAR)?", days_to),
    ("MONTH DOT? DAY (?:TO|HYPHEN) DAY (?:COMMA YEAR)?(?![MU0c])", days_to),
    ("MONTH DOT? DAY AND DAY (?:COMMA YEAR)?(?=[.,|IO]|$)", days_to),
    ("MONTH DOT? DAY AND DAY(?=_)", days_before_verb),
    (
        "(?:(?:THIS|LAST|NEXT)? WEEKDAY PART? DOT? COMMA? THE?|LAST|NEXT|THIS)? MONTH DOT? THE?"
        " (?:DAY|" + ORD + ")"
        "(?:COMMA? YEAR(?!HYPHEN UNIT)|COMMA? QUOTE NUMBER|COMMA " + LASTYEAR + ")?",
        month_day,
    ),
    (
        "(?:WEEKDAY PART? DOT? COMMA?)? THE? (?:DAY|" + ORD + ") HYPHEN? OF? MONTH DOT? (?:COMMA?"
        "HYPHEN? OF? (?:YEAR|QUOTE? NUMBER(?!_))|COMMA? " + LASTYEAR + ")?",
        month_day,
    ),
    (MOD + "? MONTH DOT? (?:COMMA|OF|HYPHEN)? (?:YEAR|QUOTE NUMBER|" + LASTYEAR + ")", month_year),
    (MOD + "? (?:LAST|THIS|NEXT)? " + MOD + "? MONTH", month_alone),
    (MOD + "? THE? FISCAL? UNIT? YEAR", year_alone),
    ("THE ORDINAL", day_of_month),
)
