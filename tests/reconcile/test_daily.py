"""Daily figures beside running totals, in a whole case: from claims to findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cases import told
from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Finding, Modality, Period, Scope, Section, Status
from recount.reconcile.case import reconcile

SINCE = "2024-04-20"
TOTAL = {"scope": Scope.CUMULATIVE, "attribution": (by("the Ministry", "ministry"),)}
LAST_DAY = Period(date(2024, 5, 4), date(2024, 5, 5), 2, "in the past 24 hours")
QURA, NAHR = place("Qura"), place("Nahr", lat=4.0)


def total(name: str, n: int, until: str, **fields: object) -> Claim:
    return said(name, n, **{"period": days(SINCE, until), **TOTAL, **fields})


BEFORE = total("a-1", 15_899, "2024-05-04")
AFTER = total("b-2", 16_248, "2024-05-05")


def found(*claims: Claim) -> list[Finding]:
    reports = [report(doc, outlet=f"Outlet {doc}") for doc in sorted({c.doc for c in claims})]
    made = reconcile(
        reports, claims, origins=origins(reports, claims), incidents=incidents(reports, claims)
    )
    return [
        *made.findings,
        *(one for incident in made.incidents for one in incident.findings),
    ]


def kinds(*claims: Claim) -> set[str]:
    return {one.kind for one in found(*claims)} - {"one_origin"}


def test_the_days_figure_is_not_the_difference_of_the_totals() -> None:
    day = said("b-1", 725, period=days("2024-05-05"), **TOTAL)
    [one] = [one for one in found(BEFORE, day, AFTER) if one.kind != "one_origin"]
    assert (one.kind, set(one.claims)) == ("daily_unequal", {"a-1", "b-1", "b-2"})
    assert one.text == (
        "the Ministry: on 5 May 2024 the day's figure (725 killed) is not the difference of the"
        " totals (349), for the running total goes from 15,899 to 16,248. One of the three figures"
        " is for other days or other people."
    )


def test_the_past_day_ends_with_the_report() -> None:
    day = said("b-1", 725, period=LAST_DAY, **TOTAL)
    assert kinds(BEFORE, day, AFTER) == {"daily_unequal"}
    occasion = said("b-1", 725, period=LAST_DAY, attribution=TOTAL["attribution"])
    assert kinds(BEFORE, occasion, AFTER) == {"daily_unequal"}


def test_earlier_deaths_added_at_once() -> None:
    day = said("b-1", 61, period=days("2024-05-05"), **TOTAL)
    [one] = [one for one in found(BEFORE, day, AFTER) if one.kind != "one_origin"]
    assert (one.kind, one.rule) == ("retroactive_batch", "rule 26")
    assert "288 more were added that day" in one.text


@pytest.mark.parametrize(
    "day",
    [
        said("b-1", 349, period=days("2024-05-05"), **TOTAL),
        said("b-1", count(200, None), period=days("2024-05-05"), **TOTAL),
        said("b-1", 200, period=days("2024-05-05"), attribution=TOTAL["attribution"]),
        said("b-1", 200, period=days("2024-05-05"), status=Status.CIVILIAN, **TOTAL),
        said("b-1", 200, period=days("2024-05-05"), section=Section.COMMENT, **TOTAL),
        said("b-1", 200, period=days("2024-05-05"), modality=Modality.DENIED, **TOTAL),
        said("b-1", 200, period=days("2024-05-05"), part_of="b-2", **TOTAL),
        said("b-1", 200, period=days("2024-05-02"), **TOTAL),
        said("b-1", 200, period=days("2024-05-04", "2024-05-05"), **TOTAL),
        said("b-1", 200, period=days("2024-05-05"), scope=Scope.CUMULATIVE,
             attribution=(by("another", "another"),)),
    ],
    ids=["equal", "open", "occasion", "others", "comment", "denied", "part", "gap", "two days",
         "another origin"],
)  # fmt: skip
def test_what_is_no_days_figure_of_these_totals(day: Claim) -> None:
    assert not kinds(BEFORE, day, AFTER) & {"daily_unequal", "retroactive_batch"}


def test_two_figures_for_one_day_are_not_the_days() -> None:
    told = [said(f"c-{n}", n, period=days("2024-05-05"), **TOTAL) for n in (30, 40)]
    assert "retroactive_batch" not in kinds(BEFORE, AFTER, *told)


def test_another_places_day_is_not_the_totals() -> None:
    there = [total("a-1", 900, "2024-05-04", places=(QURA,)),
             total("b-2", 950, "2024-05-05", places=(QURA,))]  # fmt: skip
    day = {"period": days("2024-05-05"), **TOTAL}
    assert kinds(*there, said("b-1", 60, places=(QURA,), **day)) == {"daily_unequal"}
    assert "daily_unequal" not in kinds(*there, said("b-1", 60, places=(NAHR,), **day))
    assert kinds(*there, said("b-1", 60, **day)) == {"daily_unequal"}  # in the total's report
    assert "daily_unequal" not in kinds(*there, said("c-1", 60, **day))


def test_a_total_read_as_one_days_is_said_to_be_a_total() -> None:
    claims = (
        total("a-1", 40, "2024-05-04"),
        total("b-1", 60, "2024-05-05"),
        said("c-1", 55, period=days("2024-05-05"), **TOTAL),
    )
    assert kinds(*claims) >= {"days_exceed_total"}
    assert "daily_unequal" not in kinds(*claims)


def test_totals_of_two_places_are_two_lines() -> None:
    """480 in one town after 900 in the country is no decrease; 990 in the town is too much."""
    town = place("Qura", parents=("land",))
    land = place("land")
    whole = total("a-1", 900, "2024-05-04", places=(land,))
    assert kinds(whole, total("b-1", 480, "2024-05-05", places=(town,))) == set()
    assert kinds(whole, total("b-1", 990, "2024-05-04", places=(town,))) >= {"subgroup_over_group"}


def test_from_the_text_to_the_sentence(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"published": "2024-05-05", "text": "The Interior Ministry said on Sunday that 15,899 "
         "people had been killed in Arden since 7 April."},
        {"published": "2024-05-06", "text": "The Interior Ministry said on Monday that 725 people "
         "were killed in Arden in the past 24 hours. It said 16,248 people had been killed in "
         "Arden since 7 April."},
    )  # fmt: skip
    [one] = [one for one in case.findings if one.kind == "daily_unequal"]
    assert "on 6 May 2024 the day's figure (725 killed) is not the difference of the totals" in (
        one.text
    )
    assert "(349)" in one.text
