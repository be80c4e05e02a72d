"""Lengths of time and repeated times: two weeks, the past nine months, every day, annually."""

from __future__ import annotations

import itertools

from recount.language.times.calendar import OPEN, Days, shifted_days, shifted_months
from recount.language.times.lexer import Word
from recount.language.times.scene import Phrase, Scene, Sense, counted, told
from recount.model.changed import changed

DOZEN = 12
MOST = 9999  # units; a greater number is no length of time in news

# Letters and days or months of each unit: what TIMEX3 writes, and how far it reaches.
WRITTEN = {"WE": "WE", "TH": "H", "TM": "M", "TS": "S", "FN": "W"}
DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def amount(phrase: Phrase) -> int | None:
    """How many units the phrase counts; None where it only says "several" or "few"."""
    if phrase.get("VAGUE"):
        return 2 if phrase.code("VAGUE") == "couple" else None
    digits = phrase.get("DAY", "NUMBER", "YEAR")
    if digits is not None:
        return int(digits.sense) if 0 < int(digits.sense) <= MOST else None
    words = _first_number(phrase)
    if words:
        return spelled(_one_number(words))
    return 1 if phrase.get("A") else None


def _first_number(phrase: Phrase) -> list[Word]:
    """The words of the first spelled number: "twenty-five" of "twenty-five to thirty"."""
    found: list[Word] = []
    for word in phrase:
        if word.letter == "c":
            found.append(word)
        elif found and word.letter == "n" and found[-1].sense in (100, 1000):
            continue
        elif found and word.letter != "-":
            break
    return found


def _one_number(words: list[Word]) -> list[Word]:
    """The last of adjacent numbers that are not one: "one" of "two one-hour shows"."""
    first = 0
    for i, (one, two) in enumerate(itertools.pairwise(words), start=1):
        left, right = int(one.sense), int(two.sense)
        joined = (
            right in (12, 100, 1000) or left in (100, 1000) or (20 <= left < 100 and right < 10)
        )
        first = first if joined else i
    return words[first:]


def spelled(words: list[Word]) -> int:
    """The value of number words in order: two hundred five is 205."""
    total = 0
    for word in words:
        value = int(word.sense)
        if value in (12, 100, 1000) and total:
            total = (total if total % value else total // value or 1) * value
        else:
            total += value
    return total


def written(number: int | None, unit: str) -> str:
    """The TIMEX3 value of a length: P2W, PT3H, PXY."""
    if unit == "FN" and number is not None:
        number *= 2
    size = "X" if number is None else str(number)
    return f"P{'T' if unit[:1] == 'T' else ''}{size}{WRITTEN.get(unit, unit)}"


HALVED = {"Y": "P{0}M", "TM": "PT{1}M30S", "TH": "PT{1}H30M"}


def duration(phrase: Phrase, scene: Scene) -> Sense | None:
    """Two weeks; a 10-year; several months: a length with no place on the calendar."""
    number, unit = amount(phrase), phrase.code("UNIT")
    if _is_age(phrase) or (unit == "Q" and _is_fraction(phrase)):
        return None
    if unit == "Q" and phrase.get("HYPHEN"):
        return None  # three-quarters
    if number is None and (not phrase.get("VAGUE") or _is_bare_number(phrase)):
        return None
    if _split_by_and(phrase) or (phrase.get("A") and is_speed(phrase)):
        return None
    if phrase.get("LONG") and is_plural(phrase) and not phrase.get("CARDINAL", "DAY", "NUMBER"):
        return Sense(written(None, unit), "DURATION")  # "a years-long war"
    if phrase.get("HALF") and number is not None and unit in HALVED:
        return Sense(HALVED[unit].format(12 * number + 6, number), "DURATION")
    if number == 12 and unit == "M" and phrase.get("A"):
        return Sense("P1Y", "DURATION")
    _note_months(phrase, scene, number, unit)
    return Sense(written(number, unit), "DURATION")


def _is_fraction(phrase: Phrase) -> bool:
    """Whether a quarter is a fourth or a part of a town: "several quarters of losses" are none."""
    counted = phrase.get("NUMBER", "DAY", "CARDINAL") is not None
    after = phrase.after(1)
    if phrase.letter_after() != "O":
        return not counted
    return after is None or after.lower not in LOST or not is_plural(phrase)


LOST = frozenset({"loss", "losses", "profit", "profits", "decline", "declines", "growth", "gains"})


def _is_bare_number(phrase: Phrase) -> bool:
    """Whether "number" stands without "a" and "of", so that it counts nothing."""
    return phrase.code("VAGUE") == "number" and not (phrase.get("A") and phrase.get("OF"))


def is_plural(phrase: Phrase) -> bool:
    """Whether the unit is named in the plural."""
    unit = phrase.get("UNIT")
    return unit is not None and unit.lower.endswith("s")


def _split_by_and(phrase: Phrase) -> bool:
    """Whether "and" joins two numbers that are not one, as in "two and three"."""
    words = list(phrase)
    return any(
        word.letter == "n" and words[i + 1].letter == "c" and words[i - 1].sense not in (100, 1000)
        for i, word in enumerate(words[:-1])
        if i and words[i - 1].letter == "c"
    )


def is_speed(phrase: Phrase) -> bool:
    """Whether a rate is one of motion: "60 miles per hour" dates nothing (TIDES 2005)."""
    before = phrase.before()
    return phrase.code("UNIT")[:1] == "T" and before is not None and before.lower in MOTION


MOTION = frozenset("mile miles kilometer kilometers kilometre kilometres km knots".split())


def half_dozen(phrase: Phrase, _: Scene) -> Sense | None:
    """Half a dozen years."""
    dozen, unit = phrase.sense("CARDINAL") == DOZEN, phrase.code("UNIT")
    return Sense(written(DOZEN // 2, unit), "DURATION") if dozen else None


SMALLER = {
    "C": "YM",
    "E": "YM",
    "Y": "MWD",
    "M": "WD",
    "W": "D",
    "D": "TH",
    "TH": "TM TS",
    "TM": "TS",
}


def two_lengths(phrase: Phrase, _: Scene) -> Sense | None:
    """An hour and 20 minutes; three years and two months: one length in two units."""
    joint = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "U")
    one = changed(phrase, last=joint + 1)
    two = changed(phrase, first=joint + 1)
    units = one.code("UNIT"), two.code("UNIT")
    numbers = amount(one), amount(two)
    if None in numbers or units[1] not in SMALLER.get(units[0], "") or _is_age(phrase):
        return None
    first, second = (written(n, unit) for n, unit in zip(numbers, units, strict=True))
    size = second.removeprefix("P")
    return Sense(first + (size.removeprefix("T") if "T" in first else size), "DURATION")


QUARTERS_OF = {"TH": ("T", 15, "M"), "C": ("", 25, "Y"), "Y": ("", 3, "M")}


def quarters_of(phrase: Phrase, _: Scene) -> Sense | None:
    """A quarter of an hour; three-quarters of a century."""
    first, last = phrase.every("UNIT")
    if first.sense != "Q" or str(last.sense) not in QUARTERS_OF:
        return None
    clock, size, unit = QUARTERS_OF[str(last.sense)]
    number = spelled(phrase.every("CARDINAL")) or 1
    return Sense(f"P{clock}{number * size}{unit}", "DURATION") if number < 4 else None


def seconds(phrase: Phrase, _: Scene) -> Sense | None:
    """A 30-second clip: the unit that is also an ordinal."""
    word, number = phrase.get("ORDINAL"), amount(phrase)
    if word is None or word.lower != "second" or number is None or phrase.get("UNIT"):
        return None
    return Sense(f"PT{number}S", "DURATION")


def whole_unit(phrase: Phrase, _: Scene) -> Sense | None:
    """All day long; all year; the whole week; the entire month."""
    unit, word = phrase.get("UNIT"), phrase.get("MORE")
    if unit is None or unit.lower.endswith("s") or (word and word.lower not in WHOLE):
        return None
    after = phrase.after()
    if after is not None and after.letter == "-":
        return None
    return Sense(written(1, str(unit.sense)), "DURATION")


WHOLE = frozenset({"whole", "entire", "full"})


def all_night(phrase: Phrase, scene: Scene) -> Sense | None:
    """All night; all morning: that part of the story's day."""
    base = scene.story_day
    sense = counted(base, "D", 0, anchor=told(base, what="story date"))
    return Sense(f"{sense.value}T{phrase.code('PART')}", "TIME", sense.days, sense.anchor)


def _note_months(phrase: Phrase, scene: Scene, number: int | None, unit: str) -> None:
    """Accounts "for the nine months" make a later "a year earlier" mean the year before."""
    if unit == "M" and number in (6, 9) and scene.reference and phrase.get("THE", "LATEST", "NEXT"):
        scene.span = str(scene.reference.year)


def _is_age(phrase: Phrase) -> bool:
    """Whether the length is somebody's age: 12-year-old, 52 years old, aged 40 years."""
    after, next_one, before = phrase.after(), phrase.after(1), phrase.before()
    if after is not None and after.letter == "Q":
        return True
    if (
        after is not None
        and after.letter == "-"
        and next_one is not None
        and next_one.letter == "Q"
    ):
        return True
    of_age = after is not None and after.letter == "O" and next_one and next_one.lower == "age"
    return bool(of_age) or (before is not None and before.lower == "aged")


BEFORE_UNITS = frozenset({"for", "in", "within", "over"})
# "After days of clashes": a length filled with what follows.
BEFORE_FILLED = frozenset(
    "after following follows followed despite amid throughout through during spent".split()
)
AFTER_UNITS = frozenset({"later", "earlier", "before", "after"})
TOLD_FROM_EVENT = frozenset("before after since following preceding leading that".split())


def half_unit(phrase: Phrase, _: Scene) -> Sense | None:
    """Half an hour; half a year."""
    halves = {"TH": "PT30M", "Y": "P6M", "E": "P5Y", "C": "P50Y", "D": "PT12H"}
    value = halves.get(phrase.code("UNIT"))
    return Sense(value, "DURATION") if value else None


def bare_units(phrase: Phrase, _: Scene) -> Sense | None:
    """For years; within weeks; decades-long: a plural with no number."""
    word, before = phrase.get("UNIT"), phrase.before()
    long = phrase.get("LONG") is not None
    if word is None or (len(word.lower) < 4 and not long):
        return None
    if not word.lower.endswith("s"):  # "the week-long siege"
        single = long and phrase.get("HYPHEN") is not None
        return Sense(written(1, str(word.sense)), "DURATION") if single else None
    after = phrase.after()
    if after is not None and after.lower in AFTER_UNITS and not (before and before.letter in "OG"):
        return Sense(written(None, str(word.sense)), "DURATION")
    stands = before is not None and before.lower in BEFORE_UNITS
    filled = before is not None and before.lower in BEFORE_FILLED and after and after.letter == "O"
    if not (long or stands or filled):
        return None
    return Sense(written(None, str(word.sense)), "DURATION")


def the_units(phrase: Phrase, _: Scene) -> Sense | None:
    """In the days before the vote; in the years that followed: a plural told from an event."""
    word, before, after = phrase.get("UNIT"), phrase.before(), phrase.after()
    if word is None or not word.lower.endswith("s") or before is None or before.letter != "I":
        return None
    if after is None or after.lower not in TOLD_FROM_EVENT:
        return None
    return Sense(written(None, str(word.sense)), "DURATION")


def length(phrase: Phrase, scene: Scene, number: int | None) -> Sense:
    """A length that ends or begins on the day of writing: the past two weeks, the next year."""
    unit = phrase.code("UNIT")
    word = phrase.get("LAST", "NEXT", "THIS", "THESE", "PRIOR", "LATEST", "ORDINAL")
    days: Days = OPEN
    if word is not None and word.letter in "LXb" and number is not None:
        days = _reach(scene, number if word.letter == "X" else -number, unit)
    return Sense(written(number, unit), "DURATION", days, told(scene.reference))


def _reach(scene: Scene, number: int, unit: str) -> Days:
    """From so many units before the day of writing to that day, or from it so far ahead."""
    base = scene.reference
    if base is None or unit in ("TM", "TS"):
        return base, base
    if unit == "TH":
        other = shifted_days(base, number // 24 if number > 0 else -(-number // 24))
    elif unit in DAYS:
        other = shifted_days(base, number * DAYS[unit])
    elif unit in MONTHS:
        other = shifted_months(base, max(min(number, 1000), -1000) * MONTHS[unit])
    else:
        return OPEN
    return min(base, other), max(base, other)


def near_length(phrase: Phrase, scene: Scene) -> Sense | None:
    """The past two weeks; the last few days; the first nine months; the next couple of years."""
    number = amount(phrase)
    _note_months(phrase, scene, number, phrase.code("UNIT"))
    if number is None and not phrase.get("VAGUE"):
        return None
    return length(phrase, scene, number)


def last_and_a_half(phrase: Phrase, scene: Scene) -> Sense | None:
    """The past year and a half."""
    unit, reference = phrase.code("UNIT"), scene.reference
    if unit not in HALVED:
        return None
    sense = Sense(HALVED[unit].format(18, 1), "DURATION", OPEN, told(reference))
    if unit != "Y" or reference is None:
        return sense
    other = shifted_months(reference, 18 if phrase.get("NEXT") else -18)
    return changed(sense, days=(min(reference, other), max(reference, other)))


def vague_length(phrase: Phrase, scene: Scene) -> Sense | None:
    """Recent weeks; coming months; the weeks ahead; past years."""
    word = phrase.get("REFERENCE", "LAST", "NEXT", "AHEAD", "EARLIER", "TO")
    unit = phrase.get("UNIT")
    if word is None or unit is None or not unit.lower.endswith("s"):
        return None
    if word.letter == "V" and word.lower != "recent":
        return None
    if word.letter in "LE":  # "in past years", "in earlier decades"
        return Sense("PAST_REF")
    return Sense(written(None, str(unit.sense)), "DURATION", OPEN, told(scene.reference))


def and_a_half(phrase: Phrase, _: Scene) -> Sense | None:
    """2 1/2 years; two-and-a-half hours; 2.5 days."""
    unit, digits = phrase.code("UNIT"), phrase.every("DAY")
    point = phrase.get("POINT")
    if point is not None:
        number = point.lower
        return Sense(written(1, unit).replace("1", number), "DURATION") if "." in number else None
    if digits and [word.lower for word in digits[1:]] != ["1", "2"]:
        return None
    whole = int(digits[0].sense) if digits else amount(phrase)
    if whole is None or unit not in HALVED:
        return None if whole is None else Sense(f"P{whole}.5{unit}", "DURATION")
    return Sense(HALVED[unit].format(12 * whole + 6, whole), "DURATION")


RULES = (
    (
        "(?:THE|ITS|THESE)? (?:LAST|NEXT|PRIOR|LATEST|ORDINAL|THESE) COUNT (?:HYPHEN|MORE)? UNIT",
        near_length,
    ),
    ("THE? REFERENCE (?:UNIT AND)? UNIT", vague_length),
    ("THE? (?:LAST|NEXT|EARLIER) UNIT", vague_length),
    ("THE UNIT AHEAD", vague_length),
    ("HALF A CARDINAL UNIT", half_dozen),
    ("HALF (?:A|HYPHEN) UNIT", half_unit),
    ("A HALF HYPHEN? UNIT", half_unit),
    ("(?:A|CARDINAL HYPHEN?) UNIT OF A UNIT", quarters_of),
    ("COUNT UNIT AND COUNT UNIT", two_lengths),
    ("(?:DAY|NUMBER|CARDINAL) HYPHEN ORDINAL", seconds),
    ("ALL UNIT LONG?", whole_unit),
    ("ALL PART LONG?", all_night),
    ("THE MORE UNIT", whole_unit),
    ("DAY HYPHEN? DAY SLASH DAY HYPHEN? UNIT", and_a_half),
    ("CARDINAL HYPHEN? AND HYPHEN? A HYPHEN? HALF HYPHEN? UNIT", and_a_half),
    ("POINT HYPHEN? UNIT", and_a_half),
    ("COUNT AND A HALF UNIT", duration),
    ("COUNT UNIT AND A HALF", duration),
    ("(?:THE|THESE|THAT|ITS)? COUNT (?:HYPHEN|MORE){0,2} UNIT (?:HYPHEN LONG)?", duration),
    ("UNIT HYPHEN? LONG", bare_units),
    ("THE UNIT", the_units),
    ("UNIT", bare_units),
)
