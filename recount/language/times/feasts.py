"""Holidays by name, fixed and movable, by the `holidays` library's calendars.

Dates of moon-sighted feasts are those the library gives for a year; a country may differ by a day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from recount.language.times.lexer import Word
from recount.lexicon import load

Feast = tuple[date, date]
FIRST, LAST = 1925, 2077  # years for which the library knows the moon


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Each wording of a feast, as words, with what tells its day."""
    table = load("times_holidays")
    names: dict[tuple[str, ...], str] = {}
    for rule, wordings in table.items():
        if isinstance(wordings, list):
            names |= {tuple(str(wording).split()): rule for wording in wordings}
    return names


def feast_named(words: list[Word], first: int) -> tuple[str | None, int]:
    """The feast whose name begins at a word, with the place after it; the longest name wins."""
    names = _names()
    near = range(first, min(first + 9, len(words)))
    plain = [(words[i].lower.strip("'’"), i) for i in near if words[i].letter not in "'.-"]
    for size in range(min(5, len(plain)), 0, -1):
        key = tuple(word for word, _ in plain[:size])
        if key in names:
            return names[key], plain[size - 1][1] + 1
    return None, first


@cache
def feast_day(rule: str, year: int) -> Feast | None:
    """First and last day of a feast in a year; None where the calendar does not know.

    A rule is "fixed:12-25" (a date), "weekday:4-4-11" (a numbered weekday of a month),
    "easter:-2" (days from Easter, "pascha" by the Julian calendar), or a feast of the calendar
    the rule names: "moon:ashura", "hebrew:passover+7", "hindu:diwali", "china:lunar_new_year".
    """
    kind, _, rest = rule.partition(":")
    make = MAKERS.get(kind)
    return make(year, rest) if make and FIRST <= year <= LAST else None


def _fixed(year: int, rest: str) -> Feast:
    month, day = map(int, rest.split("-"))
    return date(year, month, day), date(year, month, day)


def _weekday(year: int, rest: str) -> Feast:
    """A numbered weekday of a month, "4-4-11"; the last where the number is 0."""
    number, weekday, month = map(int, rest.split("-"))
    if number == 0:
        end = date(year, month, monthrange(year, month)[1])
        day = end - timedelta((end.isoweekday() - weekday) % 7)
    else:
        start = date(year, month, 1)
        day = start + timedelta((weekday - start.isoweekday()) % 7 + 7 * (number - 1))
    return day, day


def _election(year: int, _: str) -> Feast:
    """The Tuesday after the first Monday of November."""
    day = _weekday(year, "1-1-11")[0] + timedelta(1)
    return day, day


def _easter(year: int, rest: str) -> Feast:
    """Days from Easter of the Gregorian calendar, by the rule of Meeus (1991), chapter 8."""
    century, of_century = divmod(year, 100)
    leaps, rest_of_leaps = divmod(century, 4)
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - corrected + 15) % 30
    quarter, left = divmod(of_century, 4)
    weekday = (32 + 2 * rest_of_leaps + 2 * quarter - epact - left) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, before = divmod(epact + weekday - 7 * late + 114, 31)
    return _from(date(year, month, before + 1), rest)


def _from(easter: date, rest: str) -> Feast:
    """The feast so many days from Easter, "-2", that lasts so many days more, "-7+6"."""
    days, _, length = rest.partition("+")
    day = easter + timedelta(int(days or 0))
    return day, day + timedelta(int(length or 0))


def _pascha(year: int, rest: str) -> Feast:
    """Days from Easter of the Julian calendar, by Meeus (1991), chapter 8, in Gregorian days."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, before = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2  # days the Julian calendar is behind
    return _from(date(year, month, before + 1) + timedelta(behind), rest)


def _lunisolar(calendar: str) -> Callable[[int, str], Feast | None]:
    """A maker of a library calendar's feasts: the name of its date, and days to add."""

    def make(year: int, rest: str) -> Feast | None:
        name, _, length = rest.partition("+")
        found = getattr(_library(calendar), f"{name}_date")(year)
        one = found[0] if isinstance(found, tuple) else found
        days = one if isinstance(one, set) else {one}
        first = min((day for day in days if day is not None and day.year == year), default=None)
        return None if first is None else (first, first + timedelta(int(length or 0)))

    return make


@cache
def _library(calendar: str) -> object:
    from holidays.calendars import chinese, hebrew, hindu

    calendars: dict[str, object] = {
        "hebrew": hebrew._HebrewLunisolar(),
        "hindu": hindu._HinduLunisolar(),
        "china": chinese._ChineseLunisolar(),
        "vietnam": chinese._ChineseLunisolar("VIETNAMESE_CALENDAR"),
    }
    return calendars[calendar]


def _moon(year: int, rest: str) -> Feast | None:
    """A feast of the Islamic calendar: the library's name of its dates, and days to add."""
    from holidays.calendars.islamic import _IslamicLunar

    name, _, length = rest.partition("+")
    days = [day for day, _ in getattr(_IslamicLunar(), f"{name}_dates")(year) if day.year == year]
    if not days:
        return None
    return days[0], days[0] + timedelta(int(length or 0))


def _ramadan(year: int, rest: str) -> Feast | None:
    """The month of fasting, or its last day ("end")."""
    first, fitr = _moon(year, "ramadan_beginning"), _moon(year, "eid_al_fitr")
    if first is None or fitr is None or fitr[0] < first[0]:
        return None
    last = fitr[0] - timedelta(1)
    return (fitr[0], fitr[0]) if rest == "end" else (first[0], last)


def _nowruz(year: int, _: str) -> Feast | None:
    from holidays.calendars.persian import _Persian

    day = _Persian().new_year_date(year)
    return (day, day) if day else None


MAKERS: dict[str, Callable[[int, str], Feast | None]] = {
    "fixed": _fixed,
    "weekday": _weekday,
    "election": _election,
    "easter": _easter,
    "pascha": _pascha,
    "hebrew": _lunisolar("hebrew"),
    "hindu": _lunisolar("hindu"),
    "china": _lunisolar("china"),
    "vietnam": _lunisolar("vietnam"),
    "moon": _moon,
    "ramadan": _ramadan,
    "nowruz": _nowruz,
}
