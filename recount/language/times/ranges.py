"""Days told together: 29 March to 2 April 2024; from Monday to Thursday; 6, 7 and 8 March.

The last of them is read as if it stood alone, and those before it lie before it: a year said once
holds for both, and "between Monday and Thursday" does not end before it begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from recount.language.times import absolute, relative
from recount.language.times.calendar import (
    nearest_weekday,
    shifted_days,
    shifted_months,
    valid_day,
    week_value,
)
from recount.language.times.scene import Phrase, Scene, Sense, dated, told
from recount.model.changed import changed

WEEK = 7
FAR = 200  # days; two days of one list are not further apart


def _part(phrase: Phrase, first: int, last: int) -> Phrase:
    """The phrase's words from one place to another."""
    return changed(phrase, first=first, last=last)


def _joint(phrase: Phrase) -> int:
    """The word that joins the two: to, and, a hyphen, after the first day or month."""
    seen = False
    for i in range(phrase.first, phrase.last):
        letter = phrase.words[i].letter
        seen = seen or letter in "MW"
        if seen and (letter in "gn-" or phrase.words[i].lower == "into"):
            return i
    return phrase.last


def _dated_twice(first: Sense | None, second: Sense | None, spans: Sequence[int]) -> list[Sense]:
    """Both senses on their own words; nothing where one of them is no time."""
    if first is None or second is None:
        return []
    return [
        changed(first, words=(spans[0], spans[1])),
        changed(second, words=(spans[1] + 1, spans[2])),
    ]


def two_days(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """29 March to 2 April 2024; December 29 and January 3."""
    joint = _joint(phrase)
    one, two = _part(phrase, phrase.first, joint), _part(phrase, joint + 1, phrase.last)
    day = scene.day
    second = absolute.month_day(two, scene)
    if second is None or second.days[0] is None:
        scene.day = day
        return None
    if one.get("YEAR"):
        first = absolute.month_day(one, scene)
        scene.day = second.days[0]
    else:
        first = _before(one.sense("MONTH"), absolute.day_number(one), second.days[0], scene)
    start, before = first.days[0] if first is not None else None, phrase.before()
    listed = phrase.words[joint].letter == "n" and not (before and before.letter == "&")
    if listed and start is not None and (second.days[0] - start).days > FAR:
        scene.day = day
        return None  # "on April 2 and March 3" is no stretch of eleven months
    return _dated_twice(first, second, (phrase.first, joint, phrase.last)) or None


def _before(month: int, number: int, end: date, scene: Scene) -> Sense | None:
    """A day of a month in the last year in which it lies before `end`."""
    days = [valid_day(year, month, number) for year in (end.year, end.year - 1)]
    day = next((day for day in days if day is not None and day <= end), None)
    return None if day is None else dated(day.isoformat(), anchor=told(scene.reference))


def two_months(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """January to March 2024; late February and early March."""
    joint = _joint(phrase)
    one, two = _part(phrase, phrase.first, joint), _part(phrase, joint + 1, phrase.last)
    read = absolute.month_year if two.get("YEAR") else absolute.month_alone
    second = read(two, scene)
    if second is None or second.days[0] is None:
        return None
    end, month = second.days[0], one.sense("MONTH")
    year = end.year if month <= end.month else end.year - 1
    first = dated(f"{year:04}-{month:02}", modifier=one.modifier, anchor=told(scene.reference))
    return _dated_twice(first, second, (phrase.first, joint, phrase.last)) or None


def two_weekdays(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """From Thursday to Saturday; between Monday and Thursday; on Friday and Saturday."""
    joint, before = _joint(phrase), phrase.before()
    joined = joint < phrase.last and phrase.words[joint].letter == "n"
    one, two = _part(phrase, phrase.first, joint), _part(phrase, joint + 1, phrase.last)
    if relative.is_each(two):
        return _each_of(one, two, (phrase.first, joint, phrase.last))
    neighbours = two.sense("WEEKDAY") - one.sense("WEEKDAY") in (1, 1 - WEEK)
    if joined and not neighbours and (before is None or before.letter != "&"):
        return None
    second = relative.weekday(two, scene)
    if second is None or second.days[0] is None or scene.reference is None:
        return None
    start = nearest_weekday(second.days[0], one.sense("WEEKDAY"), ahead=False, strictly=True)
    first = dated(start.isoformat(), anchor=told(scene.reference))
    if part := absolute.part_code(one):
        first = Sense(first.value + part, "TIME", first.days, first.anchor)
    return _dated_twice(first, second, (phrase.first, joint, phrase.last)) or None


def _each_of(one: Phrase, two: Phrase, spans: Sequence[int]) -> list[Sense]:
    """On Monday and Tuesday nights: both, each week."""
    part = absolute.part_code(two)
    first, second = (Sense(f"XXXX-WXX-{day.sense('WEEKDAY')}{part}", "SET") for day in (one, two))
    return _dated_twice(first, second, spans)


def days_listed(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """6, 7 and 8 March; March 6, 7 and 8; the 6th and 7th of March: each day."""
    month, marks = phrase.sense("MONTH"), ("DAY", "ORDINAL")
    at = [i for i in range(phrase.first, phrase.last) if phrase.words[i].letter in "do"]
    numbers = [int(word.sense) for word in phrase.every(*marks)]
    senses = [absolute.one_of_month(scene, phrase, month, number) for number in numbers]
    if len(at) != len(numbers) or numbers != sorted(numbers) or None in senses:
        return None
    leading = phrase.words[phrase.first].letter == "M"
    found = []
    for i, sense in enumerate(senses):
        first = phrase.first if leading and i == 0 else at[i]
        last = phrase.last if i == len(at) - 1 else at[i] + 1
        if sense is not None:
            found.append(changed(sense, words=(first, last)))
    return found


def night_between(phrase: Phrase, scene: Scene) -> Sense | None:
    """The night of 6-7 March; overnight between Thursday and Friday: one night on two days."""
    part = phrase.get("PART")
    if part is None or part.sense != "NI":
        return None
    if phrase.get("WEEKDAY"):
        at = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "W")
        joint = _joint(phrase)
        last = relative.weekday(_part(phrase, joint + 1, phrase.last), scene)
        number = phrase.words[at].sense
        if last is None or last.days[0] is None or not isinstance(number, int):
            return None
        first = nearest_weekday(last.days[0], number, ahead=False, strictly=True)
        end = last.days[0]
    else:
        days = [
            absolute.one_of_month(scene, phrase, phrase.sense("MONTH"), int(word.sense))
            for word in phrase.every("DAY")
        ]
        ends = [sense.days[0] for sense in days if sense is not None and sense.days[0] is not None]
        if len(ends) != 2:
            return None
        first, end = ends
    if (end - first).days != 1:
        return None
    return Sense(f"{first.isoformat()}TNI", "TIME", (first, end), told(scene.reference))


def night_into(phrase: Phrase, scene: Scene) -> Sense | None:
    """Overnight into Tuesday: the night that ends on it."""
    part, joint = phrase.get("PART"), phrase.get("IN", "TO")
    if part is None or part.sense != "NI" or joint is None or joint.lower not in ("into", "to"):
        return None
    at = phrase.words.index(joint, phrase.first) + 1
    inner = _part(phrase, at, phrase.last)
    read = relative.weekday if inner.get("WEEKDAY") else absolute.month_day
    day = read(inner, scene)
    end = day.days[0] if day is not None else None
    if day is None or end is None:
        return None
    first = shifted_days(end, -1)
    return Sense(f"{first.isoformat()}TNI", "TIME", (first, end), day.anchor)


def weekday_into(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """Monday night into Tuesday; late Monday into early Tuesday: two days, one after the other."""
    joint = _joint(phrase)
    if joint >= phrase.last or phrase.words[joint].lower != "into":
        return None
    one, two = _part(phrase, phrase.first, joint), _part(phrase, joint + 1, phrase.last)
    if two.sense("WEEKDAY") - one.sense("WEEKDAY") not in (1, 1 - WEEK):
        return None
    second = relative.weekday(two, scene)
    end = second.days[0] if second is not None else None
    if second is None or end is None or scene.reference is None:
        return None
    first = dated(shifted_days(end, -1).isoformat(), anchor=told(scene.reference))
    if part := absolute.part_code(one):
        first = Sense(first.value + part, "TIME", first.days, first.anchor)
    return _dated_twice(first, second, (phrase.first, joint, phrase.last)) or None


def numbered_weekdays(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """Thursday 6 and Friday 7 March; Friday, 28 February to Sunday, 2 March: two days."""
    at = [i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "W"]
    joint = next(i for i in range(at[1], at[0], -1) if phrase.words[i].letter in "gn-")
    second = absolute.month_day(_part(phrase, at[1], phrase.last), scene)
    end = second.days[0] if second is not None else None
    number = next(word for word in phrase if word.letter in "do").sense
    if second is None or end is None or not isinstance(number, int):
        return None
    day = valid_day(end.year, end.month, number)
    if day is None or not day < end:
        return None
    first = dated(day.isoformat(), anchor=told(scene.reference))
    return _dated_twice(first, second, (phrase.first, joint, phrase.last)) or None


def days_of_near_month(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """The 7th and 8th of this month; the 25th of last month."""
    numbers, base = phrase.every("ORDINAL"), scene.reference
    if base is None or phrase.code("UNIT") != "M":
        return None
    month = shifted_months(base.replace(day=1), absolute.step(phrase.words[phrase.last - 2].letter))
    days = [valid_day(month.year, month.month, int(word.sense)) for word in numbers]
    at = phrase.words.index(numbers[-1], phrase.first, phrase.last)
    spans = (
        [(phrase.first, at - 1), (at, phrase.last)]
        if len(days) > 1
        else [(phrase.first, phrase.last)]
    )
    found = [absolute.named_day(scene, day, "", told(base)) for day in days]
    return [
        changed(sense, words=span) for sense, span in zip(found, spans, strict=True) if sense
    ] or None


def part_of_month(phrase: Phrase, scene: Scene) -> Sense | None:
    """The second week of February; the last days of March; the first ten days of 2024's May."""
    at = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "M")
    head, month = _part(phrase, phrase.first, at), _part(phrase, at, phrase.last)
    whole = absolute.month_year(month, scene) or absolute.month_alone(month, scene)
    start, end = whole.days if whole is not None else (None, None)
    unit, order = head.code("UNIT"), head.get("ORDINAL", "LAST")
    if whole is None or start is None or end is None or order is None:
        return None
    last = order.letter == "L"
    if unit == "W" and not head.get("CARDINAL", "DAY"):
        number = int(order.sense) if not last else 0
        first = shifted_days(end, 1 - WEEK) if last else shifted_days(start, WEEK * (number - 1))
        if first > end or number > WEEK:
            return None
        days = (first, min(shifted_days(first, WEEK - 1), end))
        return Sense(week_value(shifted_days(first, WEEK // 2)), "DATE", days, whole.anchor)
    if unit != "D" or not (last or order.sense == 1):
        return None
    count = head.sense("CARDINAL", "DAY") or FEW_DAYS
    days = (shifted_days(end, 1 - count), end) if last else (start, shifted_days(start, count - 1))
    return Sense(whole.value, "DATE", days, whole.anchor)


FEW_DAYS = 5  # "the first days of March"


def weekday_of_month(phrase: Phrase, scene: Scene) -> Sense | None:
    """The last Friday of March; the first Sunday in May 2014."""
    at = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "M")
    month = _part(phrase, at, phrase.last)
    whole = absolute.month_year(month, scene) or absolute.month_alone(month, scene)
    start, end = whole.days if whole is not None else (None, None)
    order = phrase.get("ORDINAL", "LAST")
    if whole is None or start is None or end is None or order is None:
        return None
    number = phrase.sense("WEEKDAY")
    if order.letter == "L":
        day = nearest_weekday(end, number, ahead=False, strictly=False)
    else:
        day = nearest_weekday(start, number, ahead=True, strictly=False)
        day = shifted_days(day, WEEK * (int(order.sense) - 1))
    if not start <= day <= end:
        return None
    scene.day = day
    return dated(day.isoformat(), anchor=whole.anchor)


WEEKS_BY = frozenset({"iso", "epidemiological", "epi", "calendar", "reporting"})


def numbered_week(phrase: Phrase, scene: Scene) -> Sense | None:
    """Week 10 of 2025; ISO week 10: a week by its number (ISO 8601)."""
    unit, before = phrase.get("UNIT"), phrase.before()
    if unit is None or unit.lower != "week":
        return None
    year, kind = phrase.get("YEAR"), before.lower if before is not None else ""
    if year is None and (kind not in WEEKS_BY or scene.reference is None):
        return None
    number = scene.reference.year if scene.reference is not None else 0
    value = f"{year.sense if year is not None else number}-W{phrase.sense('DAY', 'NUMBER'):02}"
    sense = dated(value, anchor="" if year is not None else told(scene.reference))
    return sense if sense.days[0] is not None else None


def week_ending(phrase: Phrase, scene: Scene) -> Sense | None:
    """The week ending 9 March; the week to Sunday: the seven days up to it."""
    if phrase.code("UNIT") != "W":
        return None
    at = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter in "2g") + 1
    inner = _part(phrase, at, phrase.last)
    sense = absolute.month_day(inner, scene) if inner.get("MONTH") else None
    sense = sense or relative.weekday(inner, scene)
    day = sense.days[0] if sense is not None else None
    if sense is None or day is None:
        return None
    return Sense(week_value(day), "DATE", (shifted_days(day, 1 - WEEK), day), sense.anchor)


A_DAY = "(?:THE? (?:DAY|ORDINAL) OF? MONTH DOT?|MONTH DOT? (?:DAY|ORDINAL))"
A_MONTH = "THE? EARLY? HYPHEN? MONTH DOT?"
IN_YEAR = "(?:COMMA? YEAR)?"
TO = "(?:TO|AND|HYPHEN) THE?"
NEIGHBOURS = (
    "(?:DAY (?:TO|AND|HYPHEN|SLASH) THE? DAY OF? MONTH DOT?|"
    "MONTH DOT? DAY (?:TO|AND|HYPHEN|SLASH) DAY)"
)
LISTED = "(?:COMMA {0}){{0,6}} COMMA? (?:AND|OR) THE? {0}"

RULES = (
    (
        "THE ORDINAL (?:(?:AND|TO|HYPHEN) THE? ORDINAL)? OF (?:LAST|THIS|NEXT) UNIT",
        days_of_near_month,
    ),
    (f"{A_DAY} {IN_YEAR} {TO} {A_DAY} {IN_YEAR}", two_days),
    (f"{A_MONTH} (?:TO|AND|HYPHEN) {A_MONTH} (?:OF? YEAR)?(?!DAY)", two_months),
    ("WEEKDAY PART? (?:TO|AND|HYPHEN) WEEKDAY PART?", two_weekdays),
    (
        "WEEKDAY COMMA? THE? (?:DAY|ORDINAL) (?:TO|AND|HYPHEN) WEEKDAY COMMA? THE?"
        " (?:DAY|ORDINAL) OF? MONTH DOT? " + IN_YEAR,
        numbered_weekdays,
    ),
    ("EARLY? WEEKDAY PART? IN EARLY? WEEKDAY PART?", weekday_into),
    (f"PART (?:IN|TO) EARLY? (?:WEEKDAY|{A_DAY} {IN_YEAR}) PART?", night_into),
    ("THE? DAY " + LISTED.format("DAY") + " OF? MONTH DOT? " + IN_YEAR, days_listed),
    ("THE? ORDINAL " + LISTED.format("ORDINAL") + " OF? MONTH DOT? " + IN_YEAR, days_listed),
    (
        "MONTH DOT? DAY COMMA DAY (?:COMMA DAY){0,5} COMMA? AND DAY (?:COMMA YEAR)?(?=[.,|IO]|$)",
        days_listed,
    ),
    (f"THE? PART (?:OF|IN|BETWEEN)? THE? {NEIGHBOURS} {IN_YEAR}", night_between),
    ("THE? PART (?:OF|IN|BETWEEN)? WEEKDAY (?:TO|AND|HYPHEN) WEEKDAY", night_between),
    (
        "THE (?:ORDINAL|LAST) (?:CARDINAL|DAY)? UNIT (?:OF|IN) MONTH DOT? (?:COMMA? OF? YEAR)?",
        part_of_month,
    ),
    ("THE (?:ORDINAL|LAST) WEEKDAY (?:OF|IN) MONTH DOT? (?:COMMA? OF? YEAR)?", weekday_of_month),
    ("UNIT (?:DAY|NUMBER) (?:(?:OF|COMMA|IN)? YEAR)?", numbered_week),
    (f"THE UNIT (?:ENDED|TO) (?:WEEKDAY COMMA?)? (?:{A_DAY} {IN_YEAR}|WEEKDAY)", week_ending),
)
