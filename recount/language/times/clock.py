"""Times of day and holidays: 6 p.m. Monday, noon, 1700 GMT, the end of Ramadan, Easter Sunday."""

from __future__ import annotations

import re
from datetime import date

from recount.language.times import absolute, relative
from recount.language.times.calendar import shifted_days, week_value
from recount.language.times.feasts import feast_day, feast_named
from recount.language.times.scene import Phrase, Scene, Sense, counted, dated, told
from recount.language.times.tense import looks_ahead
from recount.model.changed import changed

HOURS = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")
NOON = "T12:00"
# The Yom Kippur War, the Tet Offensive: names, not times (TIDES 2005, proper names).
NAMED_FOR_FEASTS = frozenset("war offensive agreement accord accords rising uprising".split())


def hour_value(phrase: Phrase) -> str | None:
    """T18:00 for "6 p.m.", T17:00 for "1700 GMT"; None for what is no time of day."""
    word = phrase.get("CLOCK", "DAY", "NUMBER", "YEAR", "POINT")
    part = phrase.code("PART")
    if word is None:
        number = phrase.sense("CARDINAL")
        hours, minutes = number, 0
    elif word.letter in "0y" and len(word.lower) == 4:
        hours, minutes = divmod(int(word.lower), 100)
    else:
        match = HOURS.match(word.lower)
        hours, minutes = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = phrase.get("MERIDIEM")
    afternoon = half.lower.startswith("p") if half else part in ("AF", "EV", "NI")
    stated = half or part or phrase.get("OCLOCK", "CLOCK", "ZONE", "LOCAL")
    before = phrase.before()
    if not stated and (before is None or before.lower != "at"):
        return None
    if (half or part) and hours > 12 and word is not None and word.letter == "d":
        return None
    if afternoon and hours < 12:
        hours += 12
    elif half and not afternoon and hours == 12:
        hours = 0
    return f"T{hours:02}:{minutes:02}" if hours <= 24 and minutes < 60 else None


def clock(phrase: Phrase, scene: Scene) -> Sense | None:
    """6 p.m. Monday; 10:30 last night; 1700 GMT: the hour, on the day beside it or the story's."""
    time = hour_value(phrase)
    if time is None:
        return None
    sense = _beside(phrase, scene)
    if sense is None:
        base = story_day(phrase, scene)
        back = -1 if base is not None and base == scene.night and time >= NOON else 0
        sense = counted(base, "D", back, anchor=told(base, what="story date"))
    return Sense(sense.value.partition("T")[0] + time, "TIME", sense.days, sense.anchor)


def story_day(phrase: Phrase, scene: Scene) -> date | None:
    """The story's day that an hour belongs to: of one told back, no day ahead of another sentence.

    "They meet again on Tuesday. Doe was shot at 5 p.m." is of a day before.
    """
    base, reference = scene.story_day, scene.reference
    if base is None or reference is None or base <= reference:
        return base
    between = scene.words[max(scene.day_at, 0) : phrase.first]
    if all(word.letter != "|" for word in between) or looks_ahead(phrase) is True:
        return base
    if scene.day_at < HEADER and (base - reference).days > NEAR:
        return base  # its own header belies the day of writing
    near = scene.behind is not None and (reference - scene.behind).days <= NEAR
    return scene.behind if near else reference


HEADER = 40  # words in which the dates of a page's header stand
NEAR = 60  # days; what is further from the day of writing is of another story


def _beside(phrase: Phrase, scene: Scene) -> Sense | None:
    """The day that stands in the same phrase as the hour."""
    if phrase.get("MONTH"):
        day = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter in "WM")
        if phrase.words[day - 1].letter == "d" and phrase.words[day].letter == "M":
            day -= 1  # "9 March"
        return absolute.month_day(changed(phrase, first=day), scene)
    if phrase.get("WEEKDAY"):
        return relative.weekday(phrase, scene)
    if phrase.get("DEICTIC"):
        return relative.deictic(phrase, scene)
    if phrase.get("LAST", "THIS"):
        return relative.near_part(phrase, scene)
    if phrase.get("ORDINAL"):  # "the morning of the 24th"
        return absolute.day_of_month(changed(phrase, first=phrase.last - 2), scene)
    return None


def military(phrase: Phrase, scene: Scene) -> Sense | None:
    """At 1700: four digits after "at"."""
    before, word = phrase.before(), phrase.get("YEAR", "NUMBER")
    if before is None or before.lower not in ("at", "until", "from", "to") or word is None:
        return None
    hours = phrase.get("UNIT")
    timed = hours.lower.startswith("h") if hours else before.lower == "at"
    if any(one is not None and one.lower in absolute.STREETS for one in map(phrase.after, NEXT)):
        return None  # "at 1336 Isaac Hull Ave."
    return clock(phrase, scene) if timed and len(word.lower) == 4 else None


NEXT = range(4)  # words after a number in which a street is named


def clock_alone(phrase: Phrase, scene: Scene) -> Sense | None:
    """At 9:30; by 14:45: hours and minutes after a word that puts something there."""
    before, after = phrase.before(), phrase.after()
    if before is None or before.lower not in AT_HOURS or (after and after.lower in NOT_HOURS):
        return None
    return clock(phrase, scene)


AT_HOURS = frozenset("at by until till from around about before after since to between".split())
NOT_HOURS = frozenset("margin ratio odds lead defeat win victory".split())


def noon(phrase: Phrase, scene: Scene) -> Sense | None:
    """Noon; midnight Thursday."""
    word = phrase.get("PART")
    before = phrase.before()
    if (
        word is None
        or word.lower not in ("noon", "midnight")
        or (before and before.lower == "high")
    ):
        return None
    sense = _beside(phrase, scene)
    if sense is None:
        base = story_day(phrase, scene)
        sense = counted(base, "D", 0, anchor=told(base, what="story date"))
    time = "T24:00" if word.lower == "midnight" else "T12:00"
    return Sense(sense.value.partition("T")[0] + time, "TIME", sense.days, sense.anchor)


def part_of_day(phrase: Phrase, scene: Scene) -> Sense | None:
    """Dawn on Monday; the night of 3 March (TimeML 1.2.1: one expression with its day)."""
    joint = phrase.get("IN")
    if joint is not None and joint.lower not in ("on", "in"):
        return None
    sense = _beside(phrase, scene)
    if sense is None:
        return None
    code = phrase.code("PART")
    return Sense(f"{sense.value.partition('T')[0]}T{code}", "TIME", sense.days, sense.anchor)


def hours_of(phrase: Phrase, scene: Scene) -> Sense | None:
    """The late afternoon hours of June 1; the early hours of Monday."""
    sense = _beside(phrase, scene) if phrase.code("UNIT") == "TH" else None
    if sense is None:
        return None
    early = phrase.get("WEE") or phrase.code("EARLY") == "early"
    code = phrase.code("PART") or ("MO" if early else "NI")
    return Sense(f"{sense.value.partition('T')[0]}T{code}", "TIME", sense.days, sense.anchor)


def bare_part(phrase: Phrase, scene: Scene) -> Sense | None:
    """In the evening, on the story's day; overnight, in the night before it."""
    word, after, before = phrase.get("PART"), phrase.after(), phrase.before()
    if before is not None and (before.letter == "-" or before.lower == "good"):
        return None
    if word is None or word.lower in ("noon", "midnight"):
        return None
    if word.lower.endswith("s"):  # "in the mornings"
        each = before is not None and before.lower == "in"
        return Sense(f"XXXX-XX-XXT{word.sense}", "SET") if each else None
    if after is not None and (after.letter in "O-B" or after.lower in NAMED_BY_PARTS):
        return None
    if before is not None and before.letter in "co+":
        return None  # "one morning" is any, "the station's morning show" none
    if phrase.get("HYPHEN") and phrase.code("EARLY") != "mid":
        return None  # "a late-night venue"
    if _of_clause(phrase):
        return None  # "the night the plane went down" is that of the deed
    base = story_day(phrase, scene)
    back = -1 if word.lower == "overnight" else 0
    if back:
        scene.night = base
    sense = counted(base, "D", back, anchor=told(base, what="story date"))
    days = (sense.days[0], base) if back else sense.days
    return Sense(sense.value + f"T{word.sense}", "TIME", days, sense.anchor)


# "The morning newspaper", "night shifts", "the evening news".
NAMED_BY_PARTS = frozenset(
    "newspaper newspapers daily dailies paper papers edition show shows news newscast program "
    "programme bulletin shift shifts rush club clubs school classes gown dress star stand".split()
)


def _of_clause(phrase: Phrase) -> bool:
    """Whether a clause says which night is meant: "the night he fled", not "in the night he"."""
    the = phrase.get("THE") is not None
    lead, after = phrase.before() if the else phrase.before(2), phrase.after()
    word = phrase.before()
    if not the and (word is None or word.letter != "t"):
        return False
    opened = after is not None and (after.letter in "ti" or after.lower in OPENING)
    return opened and (lead is None or lead.lower != "in")


# What opens a clause that says which night is meant.
OPENING = frozenset("he she it they we i you when that who which a an".split())


def holiday(phrase: Phrase, scene: Scene) -> Sense | None:
    """Thanksgiving Day; the end of Ramadan; Easter Sunday 1998: its day in the year meant."""
    name, last = feast_named(phrase.words, phrase.first)
    before = phrase.before()
    if name is None or ("|" in name and (before is None or before.letter not in "Itg&")):
        return None  # "Eid" alone is mostly somebody's name
    words = (phrase.first, last)
    year_word = phrase.words[last] if last < len(phrase.words) else None
    if year_word is not None and year_word.letter in "IO," and last + 1 < len(phrase.words):
        last = last + (phrase.words[last + 1].letter == "y")
        year_word = phrase.words[last]
    if year_word is not None and year_word.lower in NAMED_FOR_FEASTS:
        return None
    if year_word is not None and year_word.letter == "y" and int(year_word.sense) >= HIJRI:
        words = (phrase.first, last + 1)
        return None if "|" in name else _feast(name, int(year_word.sense), words)
    base = scene.reference
    if base is None:
        return Sense("XXXX-XX-XX", words=words)
    return _nearest_feast(name, base, words, ahead=looks_ahead(phrase))


def holiday_weekend(phrase: Phrase, scene: Scene) -> Sense | None:
    """Memorial Day weekend; the Easter weekend: its Saturday and Sunday, and the feast."""
    near = phrase.get("LAST", "NEXT")
    first = phrase.first + 1 if phrase.get("THE", "THIS", "LAST", "NEXT", "ITS") else phrase.first
    inner = (near_holiday if near else holiday)(changed(phrase, first=first - bool(near)), scene)
    last = inner.words[1] if inner is not None and inner.words else -1
    day = inner.days[0] if inner is not None else None
    unit = phrase.words[last] if 0 <= last < len(phrase.words) else None
    if inner is None or day is None or unit is None or unit.sense != "WE":
        return None
    saturday = shifted_days(day, (5 - day.weekday() + 3) % 7 - 3)
    days = (min(saturday, day), max(shifted_days(saturday, 1), day))
    return Sense(week_value(saturday) + "-WE", "DATE", days, inner.anchor, (phrase.first, last + 1))


def near_holiday(phrase: Phrase, scene: Scene) -> Sense | None:
    """Last Christmas; next Easter: the one before or after the day of writing."""
    name, last = feast_named(phrase.words, phrase.first + 1)
    base = scene.reference
    if name is None or base is None or "|" in name:
        return None
    years = (base.year - 1, base.year, base.year + 1)
    found = [_feast(name, year, (phrase.first, last)) for year in years]
    days = [(sense.days[0], sense) for sense in found if sense is not None and sense.days[0]]
    ahead = phrase.get("NEXT") is not None
    near = [(day, sense) for day, sense in days if day and (day > base if ahead else day < base)]
    if not near:
        return None
    pick = min if ahead else max
    return changed(pick(near, key=lambda one: one[0])[1], anchor=told(base))


def day_of_feast(phrase: Phrase, scene: Scene) -> Sense | None:
    """The third day of Ramadan; the last day of Passover; the eve of Eid al-Adha."""
    inner = holiday(changed(phrase, first=phrase.last - 1), scene)
    first, last = inner.days if inner is not None else (None, None)
    if inner is None or first is None or last is None or phrase.code("UNIT") not in ("", "D"):
        return None
    if phrase.get("EVE"):
        day = shifted_days(first, -1)
    elif phrase.get("LAST"):
        day = last
    else:
        day = shifted_days(first, phrase.sense("ORDINAL", "CARDINAL") - 1)
    words = (phrase.first, inner.words[1] if inner.words else phrase.last)
    return Sense(day.isoformat(), "DATE", (day, day), inner.anchor, words)


def day_in_ramadan(phrase: Phrase, scene: Scene) -> Sense | None:
    """17 Ramadan 1446; the 27th of Ramadan: a day of the month of fasting."""
    name, last = feast_named(phrase.words, phrase.last - 1)
    inner = holiday(changed(phrase, first=phrase.last - 1, last=last), scene)
    first = inner.days[0] if inner is not None else None
    number = absolute.day_number(phrase)
    if name != "ramadan:" or inner is None or first is None or not 1 <= number <= MOON:
        return None
    day = shifted_days(first, number - 1)
    year = phrase.words[last] if last < len(phrase.words) else None
    hijri = year is not None and year.letter == "y" and int(year.sense) < HIJRI
    return Sense(
        day.isoformat(), "DATE", (day, day), inner.anchor, (phrase.first, last + bool(hijri))
    )


MOON = 30  # days of the longest month of the moon
HIJRI = 1600  # years of the Islamic calendar that news can mean are below it


def end_of_feast(phrase: Phrase, scene: Scene) -> Sense | None:
    """The end of Ramadan; the beginning of Ramadan: a day of a feast that lasts."""
    at = phrase.last - 1
    inner = holiday(changed(phrase, first=at), scene)
    if inner is None or inner.days[0] is None or inner.days[1] is None:
        return None
    ends = phrase.modifier in ("end", "close")
    day = shifted_days(inner.days[1], 1) if ends else inner.days[0]
    if inner.days[0] == inner.days[1]:
        day = inner.days[0]
    last = inner.words[1] if inner.words else phrase.last
    return Sense(day.isoformat(), "DATE", (day, day), inner.anchor, (phrase.first, last))


def _nearest_feast(
    name: str, base: date, words: tuple[int, int], *, ahead: bool | None
) -> Sense | None:
    """The feast before or after the day of writing; one within ten days is always meant."""
    years = (base.year - 1, base.year, base.year + 1)
    readings = [_feast(one, year, words) for one in name.split("|") for year in years]
    found = [sense for sense in readings if sense is not None]
    dated_ones = [(sense.days[0], sense) for sense in found if sense.days[0] is not None]
    if not dated_ones:
        return None
    lean = {True: 0.3, False: 8.0, None: 3.0}[ahead]

    def away(item: tuple[date, Sense]) -> float:
        days = (item[0] - base).days
        return days * (lean if days > 10 else 1) if days >= 0 else -float(days)

    best = min(dated_ones, key=away)[1]
    return changed(best, anchor=told(base))


def _feast(name: str, year: int, words: tuple[int, int]) -> Sense | None:
    days = feast_day(name, year)
    if days is None:
        return None
    first, last = days
    value = first.isoformat() if first == last else f"{first.year:04}-{first.month:02}"
    return changed(dated(value), days=days, words=words)


ON = (
    "COMMA? IN? (?:THE? LAST? WEEKDAY PART? (?:COMMA? (?:MONTH DOT? DAY|DAY MONTH DOT?)"
    " (?:COMMA? YEAR)?)?|DEICTIC PART?|(?:MONTH DOT? (?:DAY|ORDINAL)|"
    "THE? (?:DAY|ORDINAL) OF? MONTH DOT?) (?:COMMA? YEAR)?|(?:LAST|THIS) PART)"
)
AT = "(?:(?:CLOCK|DAY) MERIDIEM?|POINT MERIDIEM) ZONE? (?:LOCAL TIME)?"
A_DAY = (
    "(?:IN? (?:WEEKDAY COMMA?)? (?:MONTH DOT? (?:DAY|ORDINAL)|THE? (?:DAY|ORDINAL) OF? MONTH DOT?)"
    " (?:COMMA? YEAR)?)"
)

RULES = (
    (AT + " (?:IN THE PART OF?)? (?:" + ON + ")", clock),
    ("(?:CLOCK|POINT|DAY) MERIDIEM ZONE?", clock),
    ("CLOCK ZONE", clock),
    ("CLOCK", clock_alone),
    ("(?:YEAR|NUMBER) (?:ZONE|LOCAL TIME) (?:" + ON + ")?", clock),
    ("(?:YEAR|NUMBER) UNIT? (?:" + ON + ")?", military),
    ("(?:DAY|CARDINAL) OCLOCK (?:" + ON + ")", clock),
    ("(?:DAY|CARDINAL|CLOCK) IN THE? PART", clock),
    ("(?:DAY|CARDINAL) OCLOCK (?:IN THE? PART)?", clock),
    ("PART COMMA? IN? (?:LAST? WEEKDAY|DEICTIC|MONTH DOT? DAY)", noon),
    ("PART", noon),
    ("THE? EARLY? PART (?:" + A_DAY + "|IN? THE? LAST? WEEKDAY|IN? DEICTIC)", part_of_day),
    (
        "(?:THE EARLY?|EARLY) PART OF (?:THE? (?:" + A_DAY + "|LAST? WEEKDAY|DEICTIC)|THE ORDINAL)",
        part_of_day,
    ),
    (
        "THE? EARLY? HYPHEN? PART UNIT (?:OF|IN)? (?:" + A_DAY + "|LAST? WEEKDAY|DEICTIC|"
        "THE ORDINAL)",
        hours_of,
    ),
    (
        "THE WEE UNIT (?:OF|IN)? (?:" + A_DAY + "|LAST? WEEKDAY PART?|DEICTIC|THIS PART)",
        hours_of,
    ),
    ("THE EARLY UNIT (?:OF|IN) (?:" + A_DAY + "|LAST? WEEKDAY|DEICTIC)", hours_of),
    ("THE? EARLY? PART", bare_part),
    ("EARLY HYPHEN PART", bare_part),
    ("(?:THE|THIS|LAST|NEXT|ITS)? HOLIDAY(?=[^|]{0,4}UNIT)", holiday_weekend),
    ("THE? (?:DAY|ORDINAL) OF? HOLIDAY", day_in_ramadan),
    ("THE? EDGE OF THE? HOLIDAY", end_of_feast),
    ("THE (?:ORDINAL|LAST) UNIT OF THE? HOLIDAY", day_of_feast),
    ("THE? EVE OF THE? HOLIDAY", day_of_feast),
    ("(?:LAST|NEXT) HOLIDAY", near_holiday),
    ("HOLIDAY", holiday),
)
