"""The days a TIMEX3 value covers, and how values move along the calendar."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TypeAlias

Days: TypeAlias = tuple[date | None, date | None]

OPEN: Days = (None, None)
EARLIEST, LATEST = 1000, 2199  # years that a news text can mean

DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
MONTH = re.compile(r"(\d{4})-(\d\d)(?:-XX)?")
PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
YEAR = re.compile(r"\d{2,4}")

# First and last month of each part of a year; winter is the one that ends in the next year.
PARTS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
}  # fmt: skip


def days_of(value: str) -> Days:
    """The first and last day of a TIMEX3 date; two Nones for what is no calendar date."""
    if match := DAY.fullmatch(value):
        day = valid_day(*map(int, match.groups()))
        return day, day
    if match := WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), weekend=bool(match[3]))
    if match := MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := PART.fullmatch(value):
        return _months(int(match[1]), *PARTS[match[2]])
    if YEAR.fullmatch(value):
        span = 10 ** (4 - len(value))
        first = int(value) * span
        return _months(first, 1, 12 * span)
    return OPEN


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or news means no such year."""
    if not (EARLIEST <= year <= LATEST and 1 <= month <= 12):
        return None
    fits = 1 <= day <= 28 or 28 < day <= monthrange(year, month)[1]
    return date(year, month, day) if fits else None


def _months(year: int, first: int, last: int) -> Days:
    """From the first day of one month of `year` to the last of another; months may pass 12."""
    if not (1 <= first <= 12 and year >= EARLIEST and year + (last - 1) // 12 <= LATEST):
        return OPEN
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _week(year: int, week: int, *, weekend: bool) -> Days:
    """Monday to Sunday of an ISO week, or its Saturday and Sunday."""
    if not (EARLIEST <= year <= LATEST and 1 <= week <= date(year, 12, 28).isocalendar().week):
        return OPEN
    return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(
        year, week, 7
    )


def shifted_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, EARLIEST), LATEST), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shifted_days(day: date, days: int) -> date:
    """So many days later, kept inside the years news can mean."""
    first, last = date(EARLIEST, 1, 1).toordinal(), date(LATEST, 12, 31).toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, first), last))


def week_value(day: date) -> str:
    """The ISO week of a day, as TIMEX3 writes it."""
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def quarter_value(day: date) -> str:
    """The quarter of a day."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def season_value(day: date) -> str:
    """The season of a day; a January belongs to the winter that began the year before."""
    if day.month <= 2:
        return f"{day.year - 1:04}-WI"
    return f"{day.year:04}-" + ("SP", "SU", "FA", "WI")[day.month // 3 - 1]


def value_at(day: date, unit: str, *, shift: int = 0) -> str:
    """The value of the unit (D, W, WE, M, Q, H, S, Y, E, C) around a day, `shift` units later."""
    if unit in ("D", "W", "WE"):
        moved = shifted_days(day, shift * (1 if unit == "D" else 7))
        return (
            moved.isoformat() if unit == "D" else week_value(moved) + unit[1:].replace("E", "-WE")
        )
    months = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit]
    moved = shifted_months(day, max(min(shift, 1000), -1000) * months)
    return _value(moved, unit)


def _value(day: date, unit: str) -> str:
    """The value of the unit of a year or longer part around a day."""
    year = f"{day.year:04}"
    values = {
        "M": f"{year}-{day.month:02}",
        "Q": quarter_value(day),
        "S": season_value(day),
        "H": f"{year}-H{1 if day.month < 7 else 2}",
        "Y": year,
        "E": year[:3],
        "C": year[:2],
    }
    return values[unit]


def nearest_weekday(day: date, weekday: int, *, ahead: bool, strictly: bool) -> date:
    """The last (or next) `weekday` (Monday 1) seen from a day; the day itself unless `strictly`."""
    away = (weekday - day.isoweekday()) % 7 if ahead else (day.isoweekday() - weekday) % 7
    if away == 0 and strictly:
        away = 7
    return shifted_days(day, away if ahead else -away)
