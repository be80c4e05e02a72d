"""Findings: a contradiction named in words, with its claims, and silence where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Finding, Harm, PlaceMention, Scope, Section, SourceKind, Status
from recount.reconcile.arithmetic import heaviest_apart
from recount.reconcile.case import Reconciled, known_on, reconcile

MONITOR = (by("the Monitor", "monitor"),)
AID = (by("aid agencies", None, SourceKind.UNKNOWN),)
TOTAL = {"scope": Scope.CUMULATIVE, "attribution": MONITOR}


def made(*claims: Claim, after: Mapping[str, int] | None = None) -> Reconciled:
    late = after or {}
    reports = [
        report(doc, outlet=f"Outlet {doc}", after=late.get(doc, 0))
        for doc in sorted({c.doc for c in claims})
    ]
    return reconcile(
        reports, claims, origins=origins(reports, claims), incidents=incidents(reports, claims)
    )


def found(*claims: Claim, after: Mapping[str, int] | None = None) -> dict[str, Finding]:
    result = made(*claims, after=after)
    inside = [finding for one in result.incidents for finding in one.findings]
    return {finding.kind: finding for finding in (*result.findings, *inside)}


def test_days_that_add_up_to_more_than_the_week() -> None:
    one = found(
        said("a-1", 830, period=days("2024-05-02", "2024-05-05"), **TOTAL),
        said("b-1", count(973, None), period=days("2024-05-06"), **TOTAL),
        said("c-1", 1383, period=days("2024-05-02", "2024-05-06"), **TOTAL),
    )["days_exceed_total"]
    assert one.claims == ("a-1", "b-1", "c-1")
    assert "830 + 973 = 1,803 is more than 1,383" in one.text
    assert "on 6 May 2024" in one.text


def test_days_that_fit_are_silent() -> None:
    assert "days_exceed_total" not in found(
        said("a-1", 830, period=days("2024-05-02", "2024-05-05"), **TOTAL),
        said("b-1", 553, period=days("2024-05-06"), **TOTAL),
        said("c-1", 1383, period=days("2024-05-02", "2024-05-06"), **TOTAL),
    )


def test_a_day_larger_than_the_whole_week() -> None:
    week = days("2024-05-02", "2024-05-06")
    one = found(
        said("a-1", 973, period=days("2024-05-05"), **TOTAL),
        said("b-1", 830, period=week, **TOTAL),
    )["days_exceed_total"]
    assert one.text == (
        "the Monitor: 973 on 5 May 2024 cannot stand beside 830 from 2 May to 6 May 2024, for"
        " those days lie within these. At least one of these figures is given for the wrong days;"
        " “973 were killed” (Outlet a) is likely a total up to that day."
    )


def test_others_are_no_total_of_the_week() -> None:
    """It counts beside those whom the report has told of: "two other leaders were killed"."""
    week = said("a-1", 2, period=days("2024-05-02", "2024-05-06"), **TOTAL)
    day = said("b-1", 9, period=days("2024-05-05"), **TOTAL)
    others = replace(week, quote="Two other leaders have been killed")
    assert "days_exceed_total" in found(week, day)
    assert "days_exceed_total" not in found(others, day)


def test_a_day_counted_later_than_the_week_may_be_larger() -> None:
    assert "days_exceed_total" not in found(
        said("a-1", 973, period=days("2024-05-05"), as_of=date(2024, 6, 1), **TOTAL),
        said("b-1", 830, period=days("2024-05-02", "2024-05-06"), **TOTAL),
    )


def test_the_smallest_of_the_days_is_not_taken_for_a_total() -> None:
    one = found(
        said("a-1", 900, period=days("2024-05-02", "2024-05-04"), **TOTAL),
        said("b-1", 30, period=days("2024-05-06"), **TOTAL),
        said("c-1", 910, period=days("2024-05-02", "2024-05-06"), **TOTAL),
    )["days_exceed_total"]
    assert one.text.endswith("At least one of these figures is given for the wrong days.")


def test_the_fewest_figures_that_are_too_many_are_named() -> None:
    apart = [
        said("a-1", 20, period=days("2024-05-02"), **TOTAL),
        said("a-2", 20, period=days("2024-05-03"), **TOTAL),
        said("a-3", 40, period=days("2024-05-02", "2024-05-03"), **TOTAL),
    ]
    assert [one.id for one in heaviest_apart(apart)] == ["a-3"]


def test_a_total_that_was_replaced_is_held_against_nothing() -> None:
    week = days("2024-05-02", "2024-05-05")
    claims = (
        said("a-1", 110, period=week, **TOTAL),
        said("c-1", count(3, None), period=days("2024-05-06"), **TOTAL),
        said("c-2", 112, period=days("2024-05-02", "2024-05-06"), **TOTAL),
    )
    assert "days_exceed_total" in found(*claims)
    result = found(*claims, said("b-1", 100, period=week, **TOTAL), after={"b": 2, "c": 3})
    assert "days_exceed_total" not in result
    assert result["revised_down"].claims == ("a-1", "b-1")
    assert result["revised_down"].text == (
        "the Monitor revised its total of people killed by 5 May 2024 down: 110 (given on 10 May"
        " 2024) became 100 (given on 12 May 2024). The later figure stands."
    )


def test_a_relay_of_an_old_total_revises_nothing() -> None:
    whole = days("2024-05-02", "2024-05-06")
    claims = [
        said(f"{doc}-1", n, period=whole, **TOTAL)
        for doc, n in zip("abc", (90, 80, 90), strict=True)
    ]
    assert "revised_up" not in found(*claims, after={"b": 1, "c": 2})
    assert found(*claims, after={"b": 1, "c": 2})["revised_down"].claims == ("a-1", "b-1")


def test_overlapping_spans_are_not_added() -> None:
    assert "days_exceed_total" not in found(
        said("a-1", 830, period=days("2024-05-02", "2024-05-05"), **TOTAL),
        said("b-1", 700, period=days("2024-05-04", "2024-05-05"), **TOTAL),
        said("c-1", 1383, period=days("2024-05-02", "2024-05-06"), **TOTAL),
    )


def test_a_population_that_was_lost() -> None:
    week = days("2024-05-02", "2024-05-06")
    one = found(
        said("a-1", 1383, period=week, **TOTAL),
        said("b-1", 1100, period=week, status=Status.CIVILIAN, **TOTAL),
    )["population_unspecified"]
    assert "without saying of whom" in one.text
    assert one.claims == ("a-1", "b-1")


def test_parts_inside_an_open_whole() -> None:
    one = found(
        said("a-1", count(17, None), period=days("2024-05-06", "2024-05-07"), **TOTAL),
        said("a-2", 10, part_of="a-1"),
        said("a-3", count(5, 21), part_of="a-1"),
    )["parts"]
    assert one.text == (
        "Already inside “17–? were killed” (the Monitor) and not added to it: “10 were killed” and"
        " “5–21 were killed”."
    )


def test_a_part_above_its_closed_whole() -> None:
    one = found(said("a-1", 15), said("a-2", 20, part_of="a-1"))
    assert "part_exceeds_whole" in one


def test_ten_outlets_one_origin() -> None:
    one = found(*[said(f"{doc}-1", 147, attribution=MONITOR) for doc in "abcdefghij"])["one_origin"]
    assert one.text.startswith("10 documents give figures of the Monitor: they are one origin")


def test_a_number_of_rival_origins() -> None:
    week = days("2024-05-02", "2024-05-06")
    one = found(
        said("a-1", 4000, period=week, scope=Scope.CUMULATIVE, attribution=AID),
        said("b-1", 4000, period=week, scope=Scope.CUMULATIVE, attribution=(by("Channel Nine"),)),
    )["unsettled_origin"]
    assert "one number of unsettled origin, not 2 sources" in one.text


def test_a_number_in_a_comment() -> None:
    one = found(said("a-1", 12), said("a-2", 150_000, section=Section.COMMENT))["comment"]
    assert one.claims == ("a-2",)


def test_an_absurd_number() -> None:
    assert found(said("a-1", 10**12))["absurd_number"].claims == ("a-1",)


def test_a_running_total_that_falls() -> None:
    one = found(
        said("a-1", 1032, period=days("2024-05-02", "2024-05-05"), **TOTAL),
        said("b-1", 967, period=days("2024-05-02", "2024-05-07"), **TOTAL),
    )["decrease"]
    assert "from 1,032 on 5 May 2024 to 967 on 7 May 2024" in one.text


def test_figures_that_exclude_each_other() -> None:
    week = days("2024-05-02", "2024-05-06")
    one = found(
        said("a-1", count(4000, None), period=week, scope=Scope.CUMULATIVE, attribution=AID),
        said("a-2", 1383, period=week, **TOTAL),
    )["rival_figures"]
    assert one.text.startswith(
        "1,383 people (the Monitor, 10 May 2024) and 4,000 or more people (aid agencies, 10 May"
    )


@pytest.mark.parametrize(
    "claims",
    [
        [said("a-1", 5, part_of="a-1")],
        [said("a-1", 5, part_of="a-2"), said("a-2", 5, part_of="a-1")],
        [said("a-1", 5, period=days("9998-01-01"))],
        [],
    ],
)
def test_absurd_cases_end_in_a_result(claims: list[Claim]) -> None:
    result = made(*claims)
    assert {name for one in result.incidents for name in one.claims} == {c.id for c in claims}


def test_the_headline_is_what_most_documents_are_about() -> None:
    result = made(
        said("a-1", 3, period=days("2024-05-06"), harm=Harm.INJURED),
        *[said(f"{d}-1", 9, period=days("2024-05-09"), attribution=MONITOR) for d in "bc"],
    )
    [top] = [one for one in result.incidents if one.id == result.headline]
    assert len(top.claims) >= 1


def test_a_breakdown_by_place_that_adds_up() -> None:
    whole = said("a-1", 1383, period=days("2024-05-02", "2024-05-06"), **TOTAL)
    places = zip((683, 433, 255, 12), ("Latakia", "Tartus", "Hama", "Homs"), strict=True)
    by_place = [
        said(f"a-{i}", n, part_of="a-1", places=(place(name),))
        for i, (n, name) in enumerate(places, 2)
    ]
    assert (
        "By place, 683 + 433 + 255 + 12 = 1,383: it adds up"
        in found(whole, *by_place)["parts"].text
    )
    short = found(whole, *by_place[:2])["parts"]
    assert short.text.endswith("By place, 683 + 433 = 1,116; that leaves 267 not broken down.")
    more = said("a-9", 300, part_of="a-1", places=(place("Idlib"),))
    assert (
        "683 + 433 + 300 = 1,416 is more than 1,383 (all its parts: 1,683): one of the figures"
        in found(whole, *by_place, more)["parts_exceed_whole"].text
    )


def test_a_place_told_in_the_wrong_province() -> None:
    odd = PlaceMention(
        "Nahr",
        None,
        "Nahr",
        "n",
        1.0,
        1.0,
        1,
        because="near; the report puts it in 'the north', the gazetteer in 'South'",
    )
    one = found(said("a-1", 9, places=(odd,)))["place"]
    assert one.text.startswith(
        "“Nahr”: the report puts it in 'the north', the gazetteer in 'South'"
    )


def test_what_was_known_on_a_day() -> None:
    reports = [report("a"), report("b", after=3)]
    claims = [said("a-1", 9), said("b-1", 12)]
    early, known = known_on(reports, claims, date(2024, 5, 11))
    assert ([one.id for one in early], [one.id for one in known]) == (["a"], ["a-1"])


def test_more_of_a_part_than_of_the_whole() -> None:
    week = days("2024-05-02", "2024-05-05")
    one = found(
        said("a-1", 40, period=week, groups=["alawite"], status=Status.CIVILIAN, **TOTAL),
        said("b-1", 30, period=week, status=Status.CIVILIAN, **TOTAL),
    )["subgroup_over_group"]
    assert set(one.claims) == {"a-1", "b-1"}
    assert one.text == (
        "the Monitor: 40 people (alawite, civilians) killed by 5 May 2024 cannot be among 30"
        " civilians killed by 5 May 2024: a part is never larger than its whole."
    )


def test_totals_begun_at_other_times_are_other_lines() -> None:
    result = found(
        said("a-1", 830, period=days("2024-05-02", "2024-05-05"), **TOTAL),
        said("b-1", 42, period=days("2024-05-20", "2024-05-29"), **TOTAL),
    )
    assert "reset" not in result
    assert "decrease" not in result
