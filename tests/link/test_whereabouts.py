"""When and where: what several claims agree on, and what they do not say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coast import COAST, DAY, LAND, NAHR, NORTH, QURA, SOUTH, WEEK, told, total
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, days, report, said

from recount.link.incidents import incidents
from recount.link.places import Relation, relation
from recount.model import (
    Claim,
    Harm,
    PlaceMention,
    Scope,
    Section,
    SourceKind,
)


def test_a_total_s_place_is_the_region_it_names_not_one_of_its_provinces() -> None:
    [one] = told(
        total("a-1", 1383, NORTH, SOUTH, LAND),
        total("a-2", 1300, COAST, LAND),
        total("b-1", 1383, COAST, LAND),
    )
    assert one.place == COAST


def test_a_total_of_two_provinces_without_a_region_is_the_country_s() -> None:
    [one] = told(total("a-1", 1383, NORTH, SOUTH, LAND))
    assert one.place == LAND


def test_two_counters_totals_since_one_day_are_of_one_thing() -> None:
    [one] = told(total("a-1", 803, LAND), total("b-1", 1383, COAST, LAND))
    assert set(one.docs) == {"a", "b"}


def test_a_village_s_total_is_not_the_coast_s() -> None:
    found = told(total("a-1", 17, COAST, LAND), total("b-1", 973, COAST, LAND))
    assert len(found) == 2


def test_an_arrest_dates_no_killing() -> None:
    later = days("2024-06-12", text="12 June")
    claims = [
        said("a-1", 2, harm=Harm.DETAINED, period=later, places=(QURA,)),
        said("a-2", 2, period=DAY, places=(QURA,)),
        said("a-3", 1, harm=Harm.DETAINED, period=later, places=(QURA,)),
    ]
    assert DAY in {one.period for one in told(*claims)}


def test_villages_of_one_night_are_two_occasions() -> None:
    claims = [
        said("a-1", 10, period=DAY, places=(QURA,)),
        said("a-2", 21, period=DAY, places=(replace(NAHR, lat=34.3),)),
    ]
    assert len(told(*claims)) == 2


def test_a_weekday_s_next_day_is_another_occasion() -> None:
    claims = [
        said("a-1", 2, period=DAY, places=(QURA,)),
        said("a-2", 8, period=days("2024-05-07", text="the following day"), places=(QURA,)),
    ]
    assert len(told(*claims)) == 2


def test_kin_of_a_named_speaker_are_not_put_where_the_report_was_before() -> None:
    before = replace(NAHR, span=said("a-5", 1).span)
    inherited = replace(DAY, anchor="the story's day, published 2024-05-10")
    claims = [
        said("a-1", 10, period=WEEK, places=(COAST,), scope=Scope.CUMULATIVE),
        said("a-5", 4, period=DAY, places=(before,)),
        said(
            "a-6",
            3,
            quote="her three brothers had been killed",
            period=inherited,
            places=(before,),
            attribution=(by("Amira Khoury", None, SourceKind.UNKNOWN),),
        ),
    ]
    [own] = [one for one in told(*claims) if one.claims == ("a-6",)]
    assert own.place is None
    assert own.period is None


def test_a_headline_s_guessed_day_yields_to_its_text() -> None:
    claims = [
        replace(total("a-0", 1383, period=days("2024-05-12")), section=Section.HEADLINE),
        total("a-1", 1383),
    ]
    [one] = told(*claims)
    assert one.period == WEEK


def test_a_month_in_a_whole_region_is_no_single_occasion() -> None:
    month = days("2024-05-01", "2024-05-31")
    [one] = told(said("a-1", 238, period=month, places=(COAST,)))
    assert one.kind == "period"


def test_one_text_in_five_hundred_documents_is_one_incident() -> None:
    text = "Shells fell on the market of Qura on 6 May and killed nine people, residents said."
    docs = [f"d{n}" for n in range(500)]
    claims = [said(f"{doc}-1", 9, period=DAY, places=(QURA,)) for doc in docs]
    [one] = incidents([report(doc, text) for doc in docs], claims)
    assert len(one.primary_docs) == 500


OCCASIONS = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(1, 3), st.sampled_from([QURA, NAHR])),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[0],
)


@given(OCCASIONS)
def test_a_report_of_another_year_changes_no_incident(rows: list[tuple[str, int, object]]) -> None:
    def claims(year: int, prefix: str) -> list[Claim]:
        return [
            said(f"{prefix}{doc}-1", day, period=days(f"{year}-05-0{day}"), places=(where,))
            for doc, day, where in rows
        ]

    def texts(year: int, prefix: str) -> list[object]:
        after = (year - 2024) * 365
        words = "Dr Nizar Haddad of the Saffron clinic spoke in the old mill of Umm Khaled"
        return [report(f"{prefix}{doc}", words, after=after) for doc, _, _ in rows]

    alone = incidents(texts(2024, "x"), claims(2024, "x"))  # type: ignore[arg-type]
    both = incidents(
        [*texts(2024, "x"), *texts(2026, "y")],  # type: ignore[list-item]
        [*claims(2024, "x"), *claims(2026, "y")],
    )
    old = {claim for one in alone for claim in one.claims}
    assert [one for one in both if set(one.claims) <= old] == alone


@pytest.mark.parametrize(
    ("left", "right", "relation_"),
    [
        (("strip", 4, ("P",)), ("I", 6, ()), Relation.APART),  # however near the two are
        (("strip", 4, ("P",)), ("P", 6, ()), Relation.INSIDE),
        (("P", 6, ()), ("I", 6, ()), Relation.APART),
        (("P", 6, ()), ("P", 6, ()), Relation.SAME),
        (("hill", 4, ()), ("I", 6, ()), Relation.UNKNOWN),  # nobody says where it lies
    ],
)
def test_what_lies_in_one_country_lies_in_no_other(
    left: tuple[str, int, tuple[str, ...]],
    right: tuple[str, int, tuple[str, ...]],
    relation_: Relation,
) -> None:
    """So that a day in one is not shown inside a war's total of the other."""
    one, other = (
        PlaceMention(name, place_id=name, lat=31.5, lon=34.5, precision=wide, parents=inside)
        for name, wide, inside in (left, right)
    )
    assert relation(one, other) is relation_
