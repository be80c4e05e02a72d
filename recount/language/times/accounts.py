"""Quarters, halves and the periods of accounts: the third quarter, a year earlier."""

from __future__ import annotations

from recount.language.times.absolute import step
from recount.language.times.calendar import quarter_value, shifted_months, value_at
from recount.language.times.repeated import ACCOUNTS
from recount.language.times.scene import Phrase, Scene, Sense, counted, dated, told
from recount.language.times.tense import looks_ahead
from recount.model.changed import changed

COMPARING = frozenset({"compared", "against", "versus", "from"})
COMPARED = 9  # words between what compares and the year
HALF_NAMES = {"first": 1, "second": 2, "last": 2, "latter": 2}


def quarter(phrase: Phrase, scene: Scene) -> Sense | None:
    """The third quarter; fiscal first-quarter; the fourth quarter of 1990; this year's quarter."""
    if phrase.code("UNIT") != "Q" and not any(w.sense == "Q" for w in phrase.every("UNIT")):
        return None
    number = phrase.sense("ORDINAL")
    if not 1 <= number <= 4:
        return None
    year = _year(phrase, scene, number)
    if year is None:
        return Sense(f"XXXX-Q{number}")
    sense = dated(f"{year:04}-Q{number}", anchor=told(scene.reference))
    if _is_told_of(sense, phrase, scene):
        scene.quarter = _accounts(scene, sense.value, phrase)
        scene.fiscal = phrase.get("FISCAL") is not None
    return sense


def numbered_quarter(phrase: Phrase, scene: Scene) -> Sense | None:
    """Q3; Q1 2019: a quarter by its number."""
    mark, number = phrase.words[phrase.first], phrase.words[phrase.first + 1]
    if mark.end != number.start or not 1 <= int(number.sense) <= 4:
        return None
    year = _year(phrase, scene, int(number.sense))
    value = f"XXXX-Q{number.sense}" if year is None else f"{year:04}-Q{number.sense}"
    return dated(value, anchor=told(scene.reference))


def quarters_listed(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """The second and third quarters: both."""
    if phrase.code("UNIT") != "Q":
        return None
    joint = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter in "n-g")
    found = []
    after = changed(phrase, first=joint + 1)
    year = _year(after, scene, after.sense("ORDINAL"))
    for first, last in ((phrase.first, joint), (joint + 1, phrase.last)):
        number = changed(phrase, first=first, last=last).sense("ORDINAL")
        if not 1 <= number <= 4:
            return None
        value = f"XXXX-Q{number}" if year is None else f"{year:04}-Q{number}"
        found.append(changed(dated(value, anchor=told(scene.reference)), words=(first, last)))
    return found


def latest_unit(phrase: Phrase, scene: Scene) -> Sense | None:
    """The latest fiscal year; the latest month: the last that is over."""
    unit = phrase.code("UNIT")
    if unit not in ("Y", "M", "W"):
        return None
    return counted(scene.reference, unit, -1, anchor=told(scene.reference))


def _is_told_of(sense: Sense, phrase: Phrase, scene: Scene) -> bool:
    """Whether accounts can be those of a quarter: one that is over, or the running one at first."""
    first, last = sense.days
    if first is None or last is None or scene.reference is None or first > scene.reference:
        return False
    if last < scene.reference:
        return True
    return not scene.quarter and looks_ahead(phrase) is not True


def _accounts(scene: Scene, value: str, phrase: Phrase) -> str:
    """The period of accounts, kept as the one that what follows is compared with."""
    scene.span, scene.span_at = value, phrase.last
    return value


def _year(phrase: Phrase, scene: Scene, number: int) -> int | None:
    """The year of a quarter: stated, or the one in which it was last over or running."""
    if word := phrase.get("YEAR"):
        return int(word.sense)
    if scene.reference is None:
        return None
    year = scene.reference.year
    if word := phrase.get("LAST", "THIS", "NEXT", "PRIOR", "AGO", "EARLIER"):
        return year + (-1 if word.letter in "AE" else step(word.letter))
    running = (scene.reference.month + 2) // 3
    return year - 1 if number - running >= 2 else year


def ended_quarter(phrase: Phrase, scene: Scene) -> Sense | None:
    """The quarter ended Sept. 30: the one its last month lies in."""
    if phrase.code("UNIT") not in ("Q", "Y") or scene.reference is None:
        return None
    month, reference = phrase.sense("MONTH"), scene.reference
    ahead = phrase.code("ENDED") == "ending" and looks_ahead(phrase) is not False
    year = reference.year - (month > reference.month and not ahead)
    whole = phrase.code("UNIT") == "Y"
    value = f"{year:04}" if whole else f"{year:04}-Q{(month + 2) // 3}"
    if not scene.fiscal:  # "the fiscal first quarter" is that of the accounts, ended whenever
        _accounts(scene, value, phrase)
        scene.quarter = value if "Q" in value else scene.quarter
    end = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "U") + 1
    sense = dated(value)
    if whole:  # the day after it says which
        return Sense("P1Y", "DURATION", sense.days, told(reference), (phrase.first, end))
    return Sense(value, "DATE", sense.days, told(reference), (phrase.first, end))


def latest_period(phrase: Phrase, scene: Scene) -> Sense | None:
    """The latest period; the quarter; the current quarter."""
    word = phrase.get("LATEST", "THIS", "LAST", "NEXT", "PRIOR")
    unit = phrase.get("UNIT")
    if unit is not None and unit.sense != "Q":
        return None
    if word is not None and word.letter in "TLXb" and unit is not None:
        return counted(scene.reference, "Q", step(word.letter), anchor=told(scene.reference))
    if scene.quarter and (word is None or word.letter == "l"):
        value = _accounts(scene, scene.quarter, phrase)
        return dated(value, anchor="period of the accounts")
    if scene.reference is None or word is None or word.letter != "l":
        return None
    return dated(quarter_value(shifted_months(scene.reference, -3)), anchor=told(scene.reference))


def year_before(phrase: Phrase, scene: Scene) -> Sense | None:
    """A year earlier; the year-ago quarter; a year ago: the accounts' period one year back."""
    if phrase.code("UNIT") != "Y":
        return None
    if scene.span:
        value = f"{int(scene.span[:4]) - 1:04}{scene.span[4:]}"
        return dated(value, anchor="period of the accounts")
    number = phrase.sense("ORDINAL")
    if 1 <= number <= 4 and scene.reference is not None:
        year = _year(changed(phrase, first=phrase.last), scene, number)
        return dated(f"{(year or scene.reference.year) - 1:04}-Q{number}")
    named = scene.named("Y") if phrase.get("EARLIER") else None
    base, what = (named, "story date") if named else (scene.reference, "published")
    return counted(base, "Y", -1, anchor=told(base, what=what))


def compared(phrase: Phrase, scene: Scene) -> Sense | None:
    """A loss in the quarter, compared with earnings last year: the same quarter of that year."""
    if phrase.code("UNIT") != "Y" or phrase.code("LAST") != "last" or "-" not in scene.span:
        return None
    between = phrase.words[scene.span_at : phrase.first]
    if any(word.letter == "|" for word in between) or not any(
        word.lower in COMPARING for word in between[-COMPARED:]
    ):
        return None
    return year_before(phrase, scene)


def period_of_year(phrase: Phrase, scene: Scene) -> Sense | None:
    """The 1988 period; the 1988 quarter: the same part of that year."""
    word = phrase.get("YEAR")
    if word is None:
        return None
    units = [unit.sense for unit in phrase.every("UNIT")]
    if units and "Q" not in units:
        return None
    return dated(f"{word.sense}{scene.span[4:]}")


def same_of_year(phrase: Phrase, scene: Scene) -> Sense | None:
    """The same month last year; the same period a year earlier: the story's, a year back."""
    unit = phrase.code("UNIT") if phrase.words[phrase.first + 2].letter == "U" else ""
    if scene.span and unit in ("", "Q"):
        return dated(f"{int(scene.span[:4]) - 1:04}{scene.span[4:]}")
    base = scene.named(unit) or scene.reference
    if base is None or unit not in ("M", "Q"):
        return None
    return dated(value_at(shifted_months(base, -12), unit), anchor=told(base, what="story date"))


def month_quarter(phrase: Phrase, scene: Scene) -> Sense | None:
    """The September quarter: the one its month ends."""
    if phrase.code("UNIT") != "Q" or scene.reference is None:
        return None
    month = phrase.sense("MONTH")
    year = scene.reference.year - (month > scene.reference.month)
    value = f"{year:04}-Q{(month + 2) // 3}"
    scene.quarter = _accounts(scene, value, phrase)
    return dated(value, anchor=told(scene.reference))


def alike(_: Phrase, scene: Scene) -> Sense | None:
    """The corresponding period last year; the comparable quarter a year earlier."""
    if not scene.span or scene.reference is None:
        return None
    return dated(f"{scene.reference.year - 1:04}{scene.span[4:]}")


def half_year(phrase: Phrase, scene: Scene) -> Sense | None:
    """The first half; the second half of 1989; the latter half of last year."""
    word = phrase.get("ORDINAL", "LAST")
    number = HALF_NAMES.get(word.lower if word else "", 0)
    after = phrase.after()
    accounts = scene.span or (after is not None and after.lower in ACCOUNTS)
    if not number or not (accounts or phrase.get("OF") or _is_of_money(phrase)):
        return None
    year = _year(phrase, scene, 2 * number)
    if year is None:
        return Sense(f"XXXX-H{number}")
    return dated(f"{year:04}-H{number}", anchor=told(scene.reference))


def _is_of_money(phrase: Phrase) -> bool:
    """Whether sums stand near a half that is of no stated year: no half of a match."""
    if phrase.letter_after() in ("O", "_"):
        return False
    near = phrase.words[max(0, phrase.first - COMPARED) : phrase.last + COMPARED]
    return any(word.lower in SUMS or word.lower in ACCOUNTS for word in near)


SUMS = frozenset({"$", "£", "€", "#", "%", "percent", "million", "billion"})


def quarters_of_year(phrase: Phrase, scene: Scene) -> Sense | None:
    """The first two quarters of 1990: a half."""
    word = phrase.get("ORDINAL", "LAST")
    number = HALF_NAMES.get(word.lower if word else "", 0)
    if phrase.code("UNIT") != "Q" or phrase.sense("CARDINAL") != 2 or number not in (1, 2):
        return None
    year = _year(phrase, scene, 2 * number)
    if year is None or (word is not None and word.lower == "second"):
        return None
    return dated(f"{year:04}-H{number}", anchor=told(scene.reference))


def half_of_accounts(phrase: Phrase, scene: Scene) -> Sense | None:
    """First-half profit."""
    after = phrase.after()
    return half_year(phrase, scene) if after is not None and after.lower in ACCOUNTS else None


OF_YEAR = "(?:OF (?:FISCAL? YEAR|THE? (?:LAST|THIS|NEXT) UNIT|THE UNIT)|LAST UNIT)"
ITS = "(?:THE|ITS|A|THIS)?"

RULES = (
    ("QMARK DAY (?:OF? (?:FISCAL? YEAR|LAST UNIT|THIS UNIT))?", numbered_quarter),
    ("(?:THE FISCAL? UNIT|UNIT) ENDED MONTH DOT? DAY", ended_quarter),
    (
        ITS + " (?:YEAR|(?:THIS|LAST|NEXT|PRIOR) UNIT POSSESSIVE)? FISCAL? ORDINAL"
        " FISCAL? HYPHEN? UNIT " + OF_YEAR + "?",
        quarter,
    ),
    ("(?:THE|ITS)? ORDINAL (?:AND|TO|HYPHEN) ORDINAL UNIT " + OF_YEAR + "?", quarters_listed),
    ("(?:THE|ITS) LATEST FISCAL? UNIT(?!S)", latest_unit),
    (ITS + " UNIT HYPHEN (?:AGO|EARLIER) FISCAL? ORDINAL? HYPHEN? (?:PERIOD|UNIT)?", year_before),
    (
        "THE SAME (?:PERIOD|UNIT) (?:IN|OF)? (?:LAST UNIT|THE PRIOR UNIT|A UNIT (?:AGO|EARLIER))",
        same_of_year,
    ),
    ("THE? MONTH UNIT(?!S)", month_quarter),
    ("THE ALIKE (?:PERIOD|UNIT) (?:(?:LAST|A) UNIT (?:AGO|EARLIER)?)?", alike),
    ("THE (?:PRIOR|LAST) UNIT POSSESSIVE? (?:PERIOD|UNIT)", year_before),
    ("A UNIT (?:AGO|EARLIER)(?! DEICTIC|THIS UNIT|IN (?:HOLIDAY|MONTH|THE? DAY))", year_before),
    ("LAST UNIT", compared),
    ("THE YEAR FISCAL? (?:PERIOD|ORDINAL? HYPHEN? UNIT)", period_of_year),
    ("(?:THE|ITS)? (?:LATEST|THIS) (?:PERIOD|UNIT)", latest_period),
    ("THE? (?:ORDINAL|LAST) CARDINAL UNIT " + OF_YEAR, quarters_of_year),
    ("THE (?:ORDINAL|LAST) HALF " + OF_YEAR, half_year),
    ("THE (?:ORDINAL|LAST) HALF", half_year),
    ("(?:THE|ITS|A)? ORDINAL HYPHEN HALF(?=_)", half_of_accounts),
    ("THE UNIT(?!HYPHEN)", latest_period),
)
