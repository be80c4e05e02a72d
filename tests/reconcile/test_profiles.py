"""Coding profiles: one count, six recorders."""

from __future__ import annotations

import pytest
from sayings import count

from recount.model import Count
from recount.reconcile.profiles import coded, profiles, together


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        (count(None, None, "dozens"), "recount", (None, None)),
        (count(None, None, "dozens"), "acled", (12, 12)),
        (count(None, None, "hundreds"), "acled", (100, 100)),
        (count(None, None, "scores"), "acled", (None, None)),
        (count(17, None), "recount", (17, None)),
        (count(17, None), "ucdp", (17, 17)),
        (Count(None, 21, count(1, None).how), "airwars", (0, 21)),
        (Count(None, 21, count(1, None).how), "recount", (None, 21)),
        (count(5, 21), "ibc", (5, 21)),
        (count(None, None, "dozens"), "snhr", (None, None)),
    ],
)
def test_one_count(said: Count, name: str, expected: tuple[int | None, int | None]) -> None:
    found = coded(said, profiles()[name])
    assert (found.low, found.high) == expected
    assert found.because.startswith(name)


def test_contested_status_starts_from_zero_for_airwars_only() -> None:
    lows = {
        name: coded(count(9), profile, contested=True).low for name, profile in profiles().items()
    }
    assert lows == {"recount": 9, "ucdp": 9, "acled": 9, "airwars": 0, "ibc": 9, "snhr": 9}


def test_when_reports_differ() -> None:
    counts = [count(10, 12), count(20)]
    assert (
        together(counts, profiles()["acled"]).low,
        together(counts, profiles()["acled"]).high,
    ) == (10, 10)
    assert (together(counts, profiles()["ibc"]).low, together(counts, profiles()["ibc"]).high) == (
        10,
        20,
    )
    assert together([count(4), count(6, None)], profiles()["recount"]).high is None
