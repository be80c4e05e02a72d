"""Running totals: what is planted in them is found, and nothing else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, days, place, said

from recount.model import Harm, Modality, Point, Scope, Section, Series, Status
from recount.reconcile.daily import unequal_days
from recount.reconcile.figures import Context
from recount.reconcile.series import falls, series

START = date(2024, 5, 1)
NOWHERE = Context({}, {})


def line(*totals: int, population: str = "unspecified") -> Series:
    points = [
        Point(START + timedelta(days=i), total, total, f"t{i}") for i, total in enumerate(totals)
    ]
    return Series("o", Harm.KILLED, population, tuple(points))


GROWTH = st.lists(st.integers(0, 40), min_size=4, max_size=25)


def totals_of(growth: list[int]) -> list[int]:
    totals = [500]
    for more in growth:
        totals.append(totals[-1] + more)
    return totals


@given(GROWTH)
def test_a_sound_series_has_no_findings(growth: list[int]) -> None:
    totals = totals_of(growth)
    daily = {START + timedelta(days=i + 1): (n, f"d{i}") for i, n in enumerate(growth)}
    assert falls(line(*totals), "the ministry") == []
    assert unequal_days(line(*totals), daily, "the ministry") == []


@given(GROWTH, st.data())
def test_a_planted_decrease_is_found_and_nothing_else(
    growth: list[int], data: st.DataObject
) -> None:
    totals = totals_of(growth)
    at = data.draw(st.integers(1, len(totals) - 1))
    totals[at:] = [t - growth[at - 1] - 7 for t in totals[at:]]
    [one] = falls(line(*totals), "the ministry")
    assert (one.kind, one.claims) == ("decrease", (f"t{at - 1}", f"t{at}"))


@given(GROWTH, st.data())
def test_a_planted_reset_is_found_and_nothing_else(growth: list[int], data: st.DataObject) -> None:
    totals = totals_of(growth)
    at = data.draw(st.integers(1, len(totals) - 1))
    totals[at:] = [t - totals[at] for t in totals[at:]]
    [one] = falls(line(*totals), "the ministry")
    assert (one.kind, one.claims) == ("reset", (f"t{at - 1}", f"t{at}"))


@given(GROWTH, st.data(), st.booleans())
def test_a_planted_day_is_found_and_nothing_else(
    growth: list[int], data: st.DataObject, batch: bool
) -> None:
    totals = totals_of(growth)
    at = data.draw(st.integers(1, len(growth)))
    said_that_day = {START + timedelta(days=i + 1): (n, f"d{i}") for i, n in enumerate(growth)}
    if batch:
        added = 3 * growth[at - 1] + 50
        totals[at:] = [t + added for t in totals[at:]]
    else:
        said_that_day[START + timedelta(days=at)] = (growth[at - 1] + 9, f"d{at - 1}")
    [one] = unequal_days(line(*totals), said_that_day, "the ministry")
    assert one.kind == ("retroactive_batch" if batch else "daily_unequal")
    assert one.claims == (f"t{at - 1}", f"t{at}", f"d{at - 1}")


def test_at_least_less_than_before_is_no_decrease() -> None:
    points = (Point(START, 45, 45, "a"), Point(START + timedelta(days=1), 40, None, "b"))
    assert falls(Series("o", Harm.KILLED, "unspecified", points), "the monitor") == []


@pytest.mark.shared
def test_the_real_series(shared: Path) -> None:
    rows = json.loads((shared / "series" / "t4p_casualties_daily.json").read_text())
    women = _read(rows, "killed_women_cum")
    assert [(f.claims, f.kind) for f in falls(women, "the channels")] == [
        (("2023-10-17", "2023-10-19"), "decrease"),
        (("2023-10-19", "2023-10-21"), "decrease"),
    ]
    daily = {
        date.fromisoformat(row["report_date"]): (row["killed"], f"daily {row['report_date']}")
        for row in rows
        if "killed" in row
    }
    odd = unequal_days(_read(rows, "killed_cum"), daily, "the channels")
    assert len(odd) == 7
    assert odd[0].text.startswith(
        "the channels: on 5 December 2023 the day's figure (725 killed) is not the difference of"
        " the totals (349), for the running total goes from 15,899 to 16,248."
    )


def _read(rows: list[dict[str, object]], field: str) -> Series:
    points = [
        Point(date.fromisoformat(str(row["report_date"])), n, n, str(row["report_date"]))
        for row in rows
        if isinstance(n := row.get(field), int)
    ]
    return Series("o", Harm.KILLED, field, tuple(points))


def test_a_fall_names_the_place_of_its_line() -> None:
    [one] = falls(line(40, 30), "the ministry", where=(place("Qura", lat=34.0),))
    assert "the running total of people killed (Qura) goes down from 40 on " in one.text


def test_series_of_claims_keep_populations_apart() -> None:
    total = {"scope": Scope.CUMULATIVE, "attribution": (by("the monitor", "monitor"),)}
    claims = [
        said("a-1", 70, period=days("2024-05-01", "2024-05-03"), **total),
        said("a-2", 50, period=days("2024-05-01", "2024-05-03"), status=Status.CIVILIAN, **total),
        said("b-1", 90, period=days("2024-05-01", "2024-05-05"), **total),
        said("b-2", 500, period=days("2024-05-05"), section=Section.COMMENT, **total),
        said("b-3", 600, period=days("2024-05-05"), modality=Modality.DENIED, **total),
        said("b-4", 4, period=days("2024-05-05")),
    ]
    found = series(claims, NOWHERE)
    assert [(s.population, [p.low for p in s.points]) for s in found] == [
        ("civilian", [50]),
        ("unspecified", [70]),
        ("unspecified", [90]),
    ]
