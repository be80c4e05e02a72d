"""Tables of phrases with the TIMEX3 values of their times, as `phrase | value;value` lines."""

from __future__ import annotations

from datetime import date

from recount.language.times import find_times

TOLD = date(2025, 3, 12)  # a Wednesday, the day all phrases are told on


def rows(table: str) -> list[tuple[str, list[str]]]:
    """The phrases of a table with their values."""
    lines = [line for line in table.splitlines() if "|" in line]
    pairs = [line.rsplit("|", 1) for line in lines]
    return [(phrase.strip(), values.strip().split(";")) for phrase, values in pairs]


def agrees(phrase: str, values: list[str]) -> bool:
    """Whether the times found in a phrase have these values, in this order."""
    found = [one.value for one in find_times(phrase, reference=TOLD)]
    assert found == [value for value in values if value]
    return True
