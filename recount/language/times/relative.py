"""Dates told from another day: yesterday, last week, on Tuesday, two years ago, that night."""

from __future__ import annotations

from datetime import date

from recount.language.times.absolute import MOD, month_day, part_code, step
from recount.language.times.calendar import (
    nearest_weekday,
    season_value,
    shifted_days,
)
from recount.language.times.durations import amount, last_and_a_half, length, written
from recount.language.times.scene import Phrase, Scene, Sense, counted, dated, told
from recount.language.times.tense import looks_ahead
from recount.model.changed import changed

SECOND_LOOK = frozenset("following ensuing subsequent preceding previous same that".split())
RANKED = 8  # words before a length in which a rank makes it look back
RANKS = frozenset("only time times worst more less fewer last".split())
MODALS = frozenset("will would may might could can must shall should to".split())
GRAIN = {"FN": ("W", 2), "TH": ("D", 0), "TM": ("D", 0), "TS": ("D", 0), "L": ("C", 10)}


def remembered(scene: Scene, sense: Sense) -> Sense:
    """The same sense, with its day kept as the story's last."""
    first, last = sense.days
    if first is not None and first == last:
        scene.day = first
    return sense


def timed(sense: Sense, part: str) -> Sense:
    """The same day with a part of the day, where it is a day."""
    if not part:
        return sense
    return Sense(sense.value + part, "TIME", sense.days, sense.anchor)


def deictic(phrase: Phrase, scene: Scene) -> Sense | None:
    """Yesterday; late today; tomorrow morning; tonight."""
    word, before = phrase.get("DEICTIC"), phrase.before()
    if word is None:
        return None
    if word.lower == "tomorrow" and before is not None and before.letter == "O":
        return None  # "the leaders of tomorrow" are of no day
    if word.lower == "today" and phrase.letter_after() == "+" and _is_of_the_age(phrase):
        return None
    part = "TNI" if word.lower == "tonight" else part_code(phrase)
    day = counted(scene.reference, "D", int(word.sense), anchor=told(scene.reference))
    return timed(remembered(scene, day), part)


def _is_of_the_age(phrase: Phrase) -> bool:
    """Whether a whole age is meant: "today's world", "today's young people"."""
    return any(
        word is not None and word.lower in OF_THE_AGE for word in (phrase.after(1), phrase.after(2))
    )


OF_THE_AGE = frozenset(
    "world youth young society societies generation standards kids children students computers "
    "technology economy culture families parents teenagers".split()
)


def is_each(phrase: Phrase) -> bool:
    """Whether the part of a day is in the plural: "on Friday nights"."""
    part = phrase.get("PART")
    return part is not None and part.lower.endswith("s")


def weekday(phrase: Phrase, scene: Scene) -> Sense | None:
    """On Tuesday; last Friday; next Monday; Saturday night; Tuesday last week."""
    number, part = phrase.sense("WEEKDAY"), part_code(phrase)
    base = scene.reference
    if part and is_each(phrase):
        return Sense(f"XXXX-WXX-{number}{part}", "SET")
    if base is None:
        return Sense(f"XXXX-WXX-{number}{part}")
    if (bracketed := _in_brackets(phrase, scene)) is not None:
        return bracketed
    word = phrase.get("LAST", "NEXT", "THIS")
    if word is not None and word.lower == "following" and not phrase.get("THE"):
        word = None  # "following Monday's attack" is after it
    if phrase.code("UNIT") == "W":
        shift = step(word.letter) if word else 0
        monday = nearest_weekday(base, 1, ahead=False, strictly=False)
        day = shifted_days(monday, 7 * shift + number - 1)
    elif word is not None and word.lower in SECOND_LOOK and scene.day is not None:
        base = scene.day
        ahead = word.letter == "X"
        day = nearest_weekday(base, number, ahead=ahead, strictly=True)
    else:
        day = _plain_weekday(phrase, base, number, word.letter if word else "")
    sense = dated(day.isoformat(), anchor=told(base))
    return timed(remembered(scene, sense), part)


def _in_brackets(phrase: Phrase, scene: Scene) -> Sense | None:
    """The day a weekday's date in brackets gives: "on Tuesday (4 March)"."""
    bracket = phrase.after()
    if bracket is None or bracket.lower != "(":
        return None
    dated_in = phrase.words[phrase.last + 1 : phrase.last + 4]
    letters = "".join(word.letter for word in dated_in)
    size = 2 if letters[:2] in ("Md", "dM") else 3 if letters in ("M.d", "dM.") else 0
    if not size:
        return None
    at = phrase.last + 1
    day = month_day(changed(phrase, first=at, last=at + size), scene)
    if day is None or day.days[0] is None or day.days[0].isoweekday() != phrase.sense("WEEKDAY"):
        return None
    return timed(remembered(scene, day), part_code(phrase))


def _plain_weekday(phrase: Phrase, base: date, number: int, letter: str) -> date:
    """The weekday before or after the day of writing, as its adjective or the tense asks."""
    if letter in ("L", "X"):
        day = nearest_weekday(base, number, ahead=letter == "X", strictly=True)
        word = phrase.get("LAST")
        yesterday = (base - day).days == 1 and word is not None and word.lower == "last"
        return shifted_days(day, -7) if yesterday and phrase.get("THIS") is None else day
    ahead = looks_ahead(phrase)
    if letter == "T":
        ahead = ahead is not False
    return nearest_weekday(base, number, ahead=bool(ahead), strictly=False)


def near_unit(phrase: Phrase, scene: Scene) -> Sense | None:
    """Last week; this month; early next year; the following day; the past year."""
    word = phrase.get("LAST", "NEXT", "THIS", "PRIOR")
    unit = phrase.code("UNIT")
    if word is None or phrase.every("UNIT")[0].lower.endswith("s"):
        return None
    if unit[:1] == "T":
        return length(phrase, scene, 1) if word.lower in ("past", "coming") else None
    if phrase.get("THIS") and unit == "D" and _is_until_now(phrase):
        return Sense("PRESENT_REF")
    unit, times = GRAIN.get(unit, (unit, 1))
    if unit == "WE" and phrase.get("THIS") and phrase.get("LAST"):
        word = phrase.get("LAST") or word  # "this past weekend"
    if word.lower in ("past", "coming") and unit != "WE":
        return length(phrase, scene, 1)
    told_on = unit == "D" or word.lower in SECOND_LOOK or _follows(phrase, word.lower)
    named = scene.named(unit) if told_on else None
    told_from_story, base = named is not None, named or scene.reference
    anchor = told(base, what="story date" if told_from_story else "published")
    shift = step(word.letter) * times
    if unit == "WE" and not told_from_story:
        shift = _weekend_shift(phrase, base, word.letter)
    return remembered(scene, counted(base, unit, shift, modifier=phrase.modifier, anchor=anchor))


OVER = frozenset("over in within during for throughout".split())


def _follows(phrase: Phrase, word: str) -> bool:
    """Whether "the next month" follows a month that was told: not one that is to come."""
    before = phrase.before()
    within = before is not None and before.lower in OVER
    the = phrase.words[phrase.first].letter == "t"
    return word == "next" and the and not within and looks_ahead(phrase) is not True


def _is_until_now(phrase: Phrase) -> bool:
    """Whether "this day" is now: "to this day"."""
    before = phrase.before()
    return before is not None and before.lower == "to"


def _weekend_shift(phrase: Phrase, base: date | None, letter: str) -> int:
    """Weeks to the weekend meant: on a Monday, "this weekend" is mostly the one just over."""
    if letter == "T" and base is not None and base.isoweekday() < SATURDAY:
        over = base.isoweekday() <= 2 or looks_ahead(phrase) is False
        return -1 if over else 0
    return step(letter)


SATURDAY = 6


def _is_a_drop(phrase: Phrase) -> bool:
    """Whether "the fall" is no season: "the fall in prices", but "in the fall"."""
    word, before, after = phrase.get("SEASON"), phrase.before(), phrase.after()
    if word is None or word.lower != "fall" or phrase.words[phrase.first].letter != "t":
        return False
    if before is None or before.lower not in PLACED:
        return True
    return before.lower != "in" and after is not None and after.lower == "in"


PLACED = frozenset("in during by since until till through throughout for of early late".split())


def near_season(phrase: Phrase, scene: Scene) -> Sense | None:
    """Last summer; this past spring; next fall; the winter of 1994; in the summer."""
    season, reference = phrase.code("SEASON"), scene.reference
    if year := phrase.get("YEAR"):
        return dated(f"{year.sense}-{season}", modifier=phrase.modifier)
    if _is_a_drop(phrase):
        return None
    if phrase.letter_after() == "O" or reference is None:
        return None if phrase.letter_after() == "O" else Sense(f"XXXX-{season}")
    word = phrase.get("LAST", "NEXT")
    starts = STARTS[season]
    this_year = phrase.get("THIS") is not None and word is None
    year_of = reference.year if starts <= reference.month or this_year else reference.year - 1
    running = season_value(reference) == f"{year_of:04}-{season}"
    over = this_year and season == "WI" and reference.month < 9
    if looks_ahead(phrase) is not True and ((word and word.letter == "L" and running) or over):
        year_of -= 1  # in May "last spring" was a year ago, and "this winter" is just over
    if (word is not None and word.letter == "X") or looks_ahead(phrase) is True:
        year_of = reference.year + (starts <= reference.month - 2)
    return dated(f"{year_of:04}-{season}", modifier=phrase.modifier, anchor=told(reference))


def near_part(phrase: Phrase, scene: Scene) -> Sense | None:
    """Last night; this morning; that evening; the next morning."""
    word = phrase.get("LAST", "NEXT", "THIS", "THAT", "SAME", "PRIOR", "BEFORE")
    if word is None:
        return None
    base, what = scene.reference, "published"
    if word.letter in "kK" and (month := _just_told(phrase, scene)) is not None:
        sense = dated(
            f"{month.year:04}-{month.month:02}-XX", anchor=told(month, what="story month")
        )
        return timed(sense, part_code(phrase))
    if word.letter in "kK":
        base, what = scene.day, "story date"  # never the day of writing: "that night" is another
    elif word.letter in "bXB" or word.lower in SECOND_LOOK:
        base, what = scene.story_day, "story date"
    sense = counted(base, "D", step(word.letter), anchor=told(base, what=what))
    return timed(remembered(scene, sense), part_code(phrase))


def same_unit(phrase: Phrase, scene: Scene) -> Sense | None:
    """The same day; that year; that same month."""
    unit = phrase.code("UNIT")
    base = scene.named(unit)
    if unit not in ("D", "W", "WE", "M", "Y", "Q"):
        return None
    if unit == "Y" and scene.year is not None:
        return dated(f"{scene.year:04}", anchor=f"story year {scene.year}")
    if unit == "D" and (month := _just_told(phrase, scene)) is not None:
        return dated(f"{month.year:04}-{month.month:02}-XX", anchor=told(month, what="story month"))
    if unit == "Q" and scene.span:
        return dated(scene.span)
    if base is None and scene.reference is not None:
        return None  # "that day" is another than the day of writing
    return counted(base, unit, 0, anchor=told(base, what="story date"))


def _just_told(phrase: Phrase, scene: Scene) -> date | None:
    """The month told last, in this sentence or the one before, where no day was told after it.

    "In October a doctor was shot. That day a list was posted": a day of that month.
    """
    if scene.month is None or scene.month_at <= scene.day_at:
        return None
    between = scene.words[scene.month_at : phrase.first]
    first = scene.words[max(0, scene.month_at - 3) : scene.month_at]
    if any(word.lower in COMPARED for word in first) or sum(w.letter == "|" for w in between) > 1:
        return None
    return scene.month


COMPARED = frozenset({"since", "than", "until", "from", "ever"})


STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def from_story(phrase: Phrase, scene: Scene) -> Sense | None:
    """Two days later; a year earlier; the day before: told from the story's last day."""
    number = amount(phrase) if phrase.get("CARDINAL", "DAY", "NUMBER", "A", "VAGUE") else 1
    if number is None:
        return length(phrase, scene, None)
    unit, times = GRAIN.get(phrase.code("UNIT"), (phrase.code("UNIT"), 1))
    back = phrase.get("EARLIER", "BEFORE", "PRIOR")
    named = scene.named(unit)
    later = named is None and back is None and looks_ahead(phrase) is not True
    if later or (named is None and unit not in ("Y", "M")) or (unit == "D" and not times):
        return length(phrase, scene, number)
    base = named or scene.reference
    shift = (-number if back else number) * times
    return remembered(scene, counted(base, unit, shift, anchor=told(base, what="story date")))


def day_beside(phrase: Phrase, scene: Scene) -> Sense | None:
    """The day before yesterday; the day after tomorrow; the day after Friday."""
    if phrase.code("UNIT") != "D":
        return None
    back = phrase.get("BEFORE") is not None
    word = phrase.get("DEICTIC")
    if word is not None:
        base, shift = scene.reference, int(word.sense)
    else:
        at = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter in "LW")
        weekday(changed(phrase, first=at), scene)
        base, shift = scene.day, 0
    sense = counted(base, "D", shift + (-1 if back else 1), anchor=told(base))
    return remembered(scene, sense)


def in_so_long(phrase: Phrase, scene: Scene) -> Sense | None:
    """To be redeemed in five years: so long from the day of writing (TIDES: an anchored point).

    "The worst in five years" and "the first in five years" look back however the clause does.
    """
    number, before = amount(phrase), phrase.before()
    unit, times = GRAIN.get(phrase.code("UNIT"), (phrase.code("UNIT"), 1))
    if before is None or before.lower != "in" or number is None or unit == "Q" or not times:
        return None
    nearest = phrase.words[max(0, phrase.first - RANKED) : phrase.first]
    if any(one.letter == "o" or one.lower in RANKS or one.lower[-3:] == "est" for one in nearest):
        return None
    if looks_ahead(phrase) is not True:
        return None
    return counted(scene.reference, unit, number * times, anchor=told(scene.reference))


def some_day(phrase: Phrase, _: Scene) -> Sense | None:
    """Will one day be; one day they will: no particular day ahead."""
    word, before = phrase.get("CARDINAL", "VAGUE"), phrase.before()
    some = word is not None and word.lower in ("one", "some") and phrase.code("UNIT") == "D"
    modal = before is not None and before.lower in MODALS
    begins = before is None or before.letter == "|"
    ahead = modal or (begins and some and looks_ahead(phrase) is True)
    return Sense("FUTURE_REF") if some and ahead and phrase.letter_after() in "_," else None


def the_unit(phrase: Phrase, scene: Scene) -> Sense | None:
    """The weekend; year-end; the end of the week; the week of March 6."""
    unit, edge = phrase.code("UNIT"), phrase.get("EDGE", "EARLY")
    if year := phrase.get("YEAR"):  # "at year-end 2019"
        return dated(str(year.sense), modifier=phrase.modifier) if unit == "Y" else None
    if unit == "WE":
        back = looks_ahead(phrase) is not True
        early = scene.reference is not None and scene.reference.isoweekday() < 6
        shift = -1 if back and early else 0
        return counted(scene.reference, "WE", shift, anchor=told(scene.reference))
    before = phrase.before()
    if edge is None and unit in ("Y", "M", "W") and phrase.letter_after() == "2":
        return Sense(written(1, unit), "DURATION")  # "the year ending tomorrow"
    if edge is None and unit in ("Y", "W") and before is not None and before.lower == "for":
        return counted(scene.reference, unit, 0, anchor=told(scene.reference))
    if edge is not None and unit == "D" and edge.lower in ("rest", "remainder"):
        return counted(scene.story_day, "D", 0, anchor=told(scene.story_day, what="story date"))
    if edge is None or unit not in ("W", "M", "Y", "Q", "E"):
        return None
    return counted(scene.reference, unit, 0, modifier=phrase.modifier, anchor=told(scene.reference))


def in_the_unit(phrase: Phrase, scene: Scene) -> Sense | None:
    """Earlier in the year; later in the day."""
    unit = phrase.code("UNIT")
    if unit not in ("D", "W", "M", "Y"):
        return None
    base = scene.story_day if unit == "D" else scene.reference
    return counted(base, unit, 0, modifier=phrase.modifier, anchor=told(base))


def week_of(phrase: Phrase, scene: Scene) -> Sense | None:
    """The week of March 6; the week ended Friday."""
    inner, unit = month_day(phrase, scene), phrase.code("UNIT")
    if unit not in ("W", "WE") or inner is None or inner.days[0] is None:
        return None
    return counted(inner.days[0], unit, 0, anchor=told(inner.days[0], what="story date"))


DETERMINED = "(?:THE|THIS|ITS|THAT|A)?"

RULES = (
    ("THE? UNIT (?:BEFORE|AFTERWARDS|IN) (?:DEICTIC|LAST? WEEKDAY)", day_beside),
    (
        "THE UNIT OF (?:MONTH DOT? DAY (?:HYPHEN DAY)?|THE? DAY (?:HYPHEN DAY)? OF? MONTH DOT?)",
        week_of,
    ),
    (MOD + "? DEICTIC PART?", deictic),
    (MOD + "? WEEKDAY PART? OF? NEAR UNIT", weekday),
    (MOD + "? THE? NEAR? WEEKDAY (?:HYPHEN? PART)?", weekday),
    ("THE PART BEFORE(?=[.,|]|$)", near_part),
    ("(?:CARDINAL|VAGUE) UNIT", some_day),
    ("COUNT UNIT(?! [EFfx])", in_so_long),
    (DETERMINED + "COUNT MORE? UNIT (?:EARLIER|LATER|AFTERWARDS|AHEAD)", from_story),
    ("THE UNIT (?:BEFORE|EARLIER|AFTERWARDS)(?=[.,|]|$)", from_story),
    (MOD + "? THE? NEAR PART", near_part),
    (MOD + "? (?:THE SAME|THAT SAME?) PART", near_part),
    ("(?:THE SAME|THAT SAME?) UNIT", same_unit),
    ("THE? (?:LAST|NEXT) UNIT AND A HALF", last_and_a_half),
    (MOD + "? (?:THE|A|ITS)? NEAR FISCAL? UNIT", near_unit),
    ("(?:EARLIER|LATER|EARLY) IN THE UNIT", in_the_unit),
    (MOD + "? (?:THE|IN|NEAR|THE NEAR|EARLY) EARLY? SEASON (?:OF? YEAR)?", near_season),
    (MOD + " UNIT", the_unit),
    ("UNIT (?:POSSESSIVE|HYPHEN)? EDGE YEAR?", the_unit),
    ("THE MORE? UNIT", the_unit),
)
