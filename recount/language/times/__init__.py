"""Time expressions of news, with TIMEX3 values and the days they cover."""

from recount.language.times.find import find_times

__all__ = ["find_times"]
