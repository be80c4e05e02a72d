"""Times so long before or after the day of writing: two weeks ago, long ago, a year ago today."""

from __future__ import annotations

from recount.language.times import absolute, clock
from recount.language.times.absolute import part_code
from recount.language.times.calendar import nearest_weekday, shifted_days, shifted_months
from recount.language.times.durations import amount
from recount.language.times.relative import DETERMINED, GRAIN, STARTS, remembered, timed
from recount.language.times.scene import Phrase, Scene, Sense, counted, dated, told
from recount.model.changed import changed

AGO = {"E": ("Y", 10), "C": ("Y", 100)}  # "a decade ago" names a year, not ten of them


def ago(phrase: Phrase, scene: Scene) -> Sense | None:
    """Two weeks ago; almost a year ago; three days from now."""
    number = 1 if phrase.get("HALF") and not phrase.get("AND") else amount(phrase)
    unit, times = (AGO | GRAIN).get(phrase.code("UNIT"), (phrase.code("UNIT"), 1))
    if number is None:
        return Sense("PAST_REF")
    shift = number * times
    if phrase.get("HALF") and times > 1:
        shift = shift // 2 if not phrase.get("AND") else shift + times // 2
    elif phrase.get("HALF"):
        finer = FINER.get(unit)
        if finer is None:
            return None
        halves = 2 * shift + 1 if phrase.get("AND") else shift
        unit, shift = finer[0], halves * finer[1] // 2
    return counted(scene.reference, unit, -shift, anchor=told(scene.reference))


FINER = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7)}
VAGUELY = frozenset({"some", "long"})


def long_ago(phrase: Phrase, _: Scene) -> Sense | None:
    """Long ago; a long time ago; some time ago; moments ago: a time that is only past."""
    word, before = phrase.get("TIME"), phrase.before()
    if before is not None and before.lower in ("how", "too", "that", "so", "as"):
        return None
    if word is None or word.lower == "moments" or phrase.get("LONG", "NIGH"):
        return Sense("PAST_REF")
    return Sense("PAST_REF") if word.lower == "time" and phrase.code("VAGUE") == "some" else None


def day_ago(phrase: Phrase, scene: Scene) -> Sense | None:
    """A year ago today; a week ago Friday; a week ago on Friday: one day so long ago."""
    number, unit, base = amount(phrase), phrase.code("UNIT"), scene.reference
    if number is None or base is None or unit not in ("W", "M", "Y"):
        return None
    word = phrase.get("DEICTIC")
    if word is not None:
        day = shifted_days(base, int(word.sense))
        day = (
            shifted_days(day, -7 * number)
            if unit == "W"
            else shifted_months(day, -number * (12 if unit == "Y" else 1))
        )
    elif unit == "W":
        last = nearest_weekday(base, phrase.sense("WEEKDAY"), ahead=False, strictly=True)
        day = shifted_days(last, -7 * number)
    else:
        return None
    return remembered(scene, dated(day.isoformat(), anchor=told(base)))


def years_ago_on(phrase: Phrase, scene: Scene) -> Sense | None:
    """A year ago on March 3; two years ago this weekend on Easter Sunday: in the year counted."""
    ago = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "A")
    number, base = amount(changed(phrase, last=ago)), scene.reference
    if number is None or base is None or phrase.code("UNIT") != "Y" or number > MOST_YEARS:
        return None
    then = Scene(shifted_months(base, -12 * number), scene.words, scene.text)
    if phrase.get("MONTH"):
        sense = absolute.month_day(changed(phrase, first=ago + 1), then)
        words = (phrase.first, phrase.last)
    else:
        sense = clock.holiday(changed(phrase, first=phrase.last - 1), then)
        words = (phrase.first, sense.words[1] if sense and sense.words else phrase.last)
    if sense is None or sense.days[0] is None:
        return None
    return remembered(scene, changed(sense, anchor=told(base), words=words))


MOST_YEARS = 200  # further back no season is told


def unit_ago(phrase: Phrase, scene: Scene) -> Sense | None:
    """A year ago this month; 15 years ago this week."""
    number, (many, one) = amount(phrase), phrase.every("UNIT")
    base = scene.reference
    if number is None or base is None or many.sense != "Y" or one.sense not in ("W", "WE", "M"):
        return None
    day = shifted_months(base, -12 * number)
    return counted(day, str(one.sense), 0, anchor=told(base))


def parts_ago(phrase: Phrase, scene: Scene) -> Sense | None:
    """Two nights ago; three summers ago."""
    number, base = amount(phrase), scene.reference
    if number is None or base is None:
        return None
    if phrase.get("PART"):
        sense = counted(base, "D", -number, anchor=told(base))
        return timed(remembered(scene, sense), part_code(phrase))
    season, number = phrase.code("SEASON"), min(number, MOST_YEARS)
    over = STARTS[season] + 3 <= base.month
    return dated(f"{base.year - number + over:04}-{season}", anchor=told(base))


def weekdays_ago(phrase: Phrase, scene: Scene) -> Sense | None:
    """Two Mondays ago."""
    number = amount(phrase)
    if number is None or scene.reference is None:
        return None
    last = nearest_weekday(scene.reference, phrase.sense("WEEKDAYS"), ahead=False, strictly=True)
    day = shifted_days(last, -7 * (number - 1))
    return remembered(scene, dated(day.isoformat(), anchor=told(scene.reference)))


def from_now(phrase: Phrase, scene: Scene) -> Sense | None:
    """Three days from now."""
    joint, number = phrase.get("IN"), amount(phrase)
    if joint is None or joint.lower != "from" or phrase.code("REFERENCE") != "PRESENT_REF":
        return None
    unit, times = GRAIN.get(phrase.code("UNIT"), (phrase.code("UNIT"), 1))
    if number is None:
        return Sense("FUTURE_REF")
    return counted(scene.reference, unit, number * times, anchor=told(scene.reference))


def and_a_half_ago(phrase: Phrase, scene: Scene) -> Sense | None:
    """1 1/2 years ago."""
    whole, *half = (int(word.sense) for word in phrase.every("DAY"))
    if half != [1, 2] or phrase.code("UNIT") != "Y":
        return None
    return counted(scene.reference, "M", -12 * whole - 6, anchor=told(scene.reference))


def part_before_last(phrase: Phrase, scene: Scene) -> Sense | None:
    """The night before last."""
    night = counted(scene.reference, "D", -2, anchor=told(scene.reference))
    return timed(remembered(scene, night), part_code(phrase))


def before_last(phrase: Phrase, scene: Scene) -> Sense | None:
    """The month before last; the year before last."""
    unit = phrase.code("UNIT")
    if unit not in ("D", "W", "WE", "M", "Q", "Y") or phrase.letter_after() == "U":
        return None
    return counted(scene.reference, unit, -2, anchor=told(scene.reference))


RULES = (
    ("(?:(?:A? LONG|A NIGH|VAGUE)? TIME|LONG) AGO", long_ago),
    (DETERMINED + "COUNT UNIT AGO IN? (?:DEICTIC|WEEKDAY)", day_ago),
    (
        DETERMINED + "COUNT UNIT AGO (?:THIS UNIT)? IN?"
        " (?:HOLIDAY|MONTH DOT? (?:DAY|ORDINAL)|THE? (?:DAY|ORDINAL) OF? MONTH DOT?)",
        years_ago_on,
    ),
    (DETERMINED + "COUNT UNIT AGO THIS UNIT", unit_ago),
    (DETERMINED + "COUNT MORE? UNIT (?:OR SO)? AGO", ago),
    ("HALF A UNIT AGO", ago),
    ("COUNT (?:UNIT AND A? HALF|AND A HALF UNIT) AGO", ago),
    ("DAY HYPHEN? DAY SLASH DAY HYPHEN? UNIT AGO", and_a_half_ago),
    ("THE PART BEFORE LAST(?!WEEKDAY)", part_before_last),
    ("NUM (?:PART|SEASON) AGO", parts_ago),
    ("UNIT AGO", ago),
    ("NUM WEEKDAYS AGO", weekdays_ago),
    ("COUNT UNIT IN REFERENCE", from_now),
    ("THE UNIT BEFORE LAST(?!WEEKDAY)", before_last),
)
