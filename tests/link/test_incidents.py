"""Incidents: what belongs together, what its own words keep apart, what lies inside what."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.occasions import occasions
from recount.model import Claim, Incident, Judgement, Report, Scope, Section

QURA, NAHR = place("Qura", lat=34.0, parents=("north",)), place("Nahr", lat=36.0)
MAY_6, MAY_7 = days("2024-05-06"), days("2024-05-07")


def made(*claims: Claim, reports: Sequence[Report] = (), **more: object) -> list[Incident]:
    docs = sorted({claim.doc for claim in claims})
    texts = list(reports) or [report(doc) for doc in docs]
    return incidents(texts, claims, **more)  # type: ignore[arg-type]


def groups(found: Sequence[Incident]) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in found if one.claims}


def test_one_day_and_place_in_two_documents_is_one_incident() -> None:
    found = made(
        said("a-1", 5, period=MAY_6, places=(QURA,)),
        said("b-1", 5, period=MAY_6, places=(QURA,)),
    )
    [one] = found
    assert (one.kind, one.docs, one.primary_docs) == ("incident", ("a", "b"), ("a", "b"))
    assert one.period == MAY_6
    assert one.place == QURA
    assert "the same place, Qura" in one.because


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"period": MAY_6, "places": (QURA,)}, {"period": MAY_7, "places": (QURA,)}),
        ({"period": MAY_6, "places": (QURA,)}, {"period": MAY_6, "places": (NAHR,)}),
    ],
)
def test_what_its_own_words_exclude_is_not_merged(
    left: dict[str, object], right: dict[str, object]
) -> None:
    text = "Shells fell on the bakery of Umm Khaled near the Saffron bridge, Dr Nizar Haddad said."
    texts = [report(doc, f"{text} {doc}") for doc in "ab"]
    found = made(said("a-1", 5, **left), said("b-1", 5, **right), reports=texts)
    assert groups(found) == {frozenset({"a-1"}), frozenset({"b-1"})}


def test_an_exclusion_holds_through_a_third() -> None:
    found = made(
        said("a-1", 5, period=MAY_6, places=(QURA,)),
        said("b-1", 5, places=(QURA,)),
        said("c-1", 5, period=MAY_7, places=(QURA,)),
        judgements=[
            Judgement("a-1", "b-1", same=True),
            Judgement("b-1", "c-1", same=True),
            Judgement("a-1", "c-1", same=False),
        ],
    )
    assert frozenset({"a-1", "b-1", "c-1"}) in groups(found)


def test_judgements_win_over_comparisons() -> None:
    claims = [
        said("a-1", 5, period=MAY_6, places=(QURA,)),
        said("b-1", 5, period=MAY_6, places=(QURA,)),
        said("c-1", 5, period=MAY_7, places=(NAHR,)),
    ]
    found = made(
        *claims,
        judgements=[Judgement("a", "b", same=False), Judgement("b-1", "c-1", same=True)],
    )
    assert groups(found) == {frozenset({"a-1"}), frozenset({"b-1", "c-1"})}


def test_a_village_lies_in_a_week() -> None:
    week = days("2024-05-03", "2024-05-08")
    coast = place("north", lat=34.5)
    found = made(
        said("a-1", count(147, None), period=week, places=(coast,), scope=Scope.CUMULATIVE),
        said("a-2", 15, period=MAY_6, places=(QURA,), part_of="a-1"),
    )
    inner = next(one for one in found if one.claims == ("a-2",))
    outer = next(one for one in found if one.claims == ("a-1",))
    assert (outer.kind, inner.kind, inner.parent, outer.parent) == (
        "period",
        "incident",
        outer.id,
        None,
    )


def test_a_day_s_total_is_nested_in_a_week_s_and_not_merged() -> None:
    monitor = {"scope": Scope.CUMULATIVE, "attribution": (by("the Monitor", "monitor"),)}
    found = made(
        said("a-1", 973, period=days("2024-05-08"), **monitor),
        said("a-2", 1383, period=days("2024-05-03", "2024-05-08"), **monitor),
    )
    assert len(found) == 2
    assert {one.parent for one in found} == {None, next(o.id for o in found if "a-2" in o.claims)}


def test_two_totals_of_nearly_one_span_are_one_period() -> None:
    monitor = {"scope": Scope.CUMULATIVE, "attribution": (by("the Monitor", "monitor"),)}
    [one] = made(
        said("a-1", 830, period=days("2024-05-03", "2024-05-06"), places=(QURA,), **monitor),
        said("b-1", 1383, period=days("2024-05-03", "2024-05-08"), places=(QURA,), **monitor),
    )
    assert one.period is not None
    assert (one.period.start, one.period.end) == (
        MAY_6.start.replace(day=3),
        MAY_6.start.replace(day=8),
    )


def test_background_is_another_occasion_and_not_primary() -> None:
    found = made(
        said("a-1", 4, section=Section.HEADLINE, period=MAY_6, places=(QURA,)),
        said("a-2", 4, period=MAY_6, places=(QURA,)),
        said("a-9", 26, period=days("2012-12-14"), places=(NAHR,)),
    )
    assert groups(found) == {frozenset({"a-1", "a-2"}), frozenset({"a-9"})}
    assert [one.primary_docs for one in found if "a-9" in one.claims] == [()]


def test_a_victim_who_dies_later_belongs_to_the_story() -> None:
    [one] = made(
        said("a-1", 4, period=days("2024-05-05", text="Sunday"), places=(QURA,)),
        said("a-2", 1, period=days("2024-05-08", text="Wednesday"), quote="the boy died"),
    )
    assert one.claims == ("a-1", "a-2")


def test_texts_that_share_rare_names_are_one_story() -> None:
    filler = "The city council met about roads and schools and the new bus line again today. "
    tale = "Police said Marvello Quinterra was shot outside the Bluebird Lounge on Ashgrove Street."
    texts = [
        report("a", f"{tale} He was 31."),
        report(
            "b",
            f"Friends of Marvello Quinterra mourned"
            f" at the Bluebird Lounge on Ashgrove Street. {filler}",
        ),
    ]
    texts += [
        report(f"x{i}", f"{filler} Item {i} of the agenda was read out by clerk {i * 7}.")
        for i in range(20)
    ]
    found = made(said("a-1", 1), said("b-1", 1), reports=texts)
    one = next(one for one in found if "a-1" in one.claims)
    assert one.claims == ("a-1", "b-1")
    assert any("both stories speak of" in reason for reason in one.because)


def test_every_document_has_one_primary_incident() -> None:
    claims = [
        said(f"{doc}-{n}", n, period=days(f"2024-05-0{n}")) for doc in "abc" for n in (1, 5, 8)
    ]
    found = made(*claims)
    homes = [doc for one in found for doc in one.primary_docs]
    assert sorted(homes) == ["a", "b", "c"]


def test_ids_stay_when_reports_are_added() -> None:
    first = [said("a-1", 5, period=MAY_6, places=(QURA,))]
    more = [*first, said("b-1", 5, period=MAY_6, places=(QURA,)), said("c-1", 2, places=(NAHR,))]
    [before] = made(*first)
    assert before.id in {one.id for one in made(*more)}


def test_an_occasion_is_not_a_total() -> None:
    found = occasions(
        [said("a-1", 40, scope=Scope.CUMULATIVE, period=MAY_6), said("a-2", 4, period=MAY_6)]
    )
    assert [one.scope for one in found] == [Scope.CUMULATIVE, Scope.INCIDENT]


PLACES = st.sampled_from([(), (QURA,), (NAHR,)])
PERIODS = st.sampled_from([None, MAY_6, MAY_7, days("2024-05-03", "2024-05-08")])


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.integers(1, 40),
            st.integers(1, 9),
            PERIODS,
            PLACES,
            st.sampled_from(list(Scope)),
        ),
        max_size=10,
        unique_by=lambda row: (row[0], row[1]),
    ),
    st.randoms(use_true_random=False),
)
def test_each_claim_in_one_incident_whatever_the_order(
    rows: list[tuple[str, int, int, object, tuple[object, ...], Scope]], rng: object
) -> None:
    claims = [
        said(f"{doc}-{at}", n, period=period, places=places, scope=scope)
        for doc, at, n, period, places, scope in rows
    ]
    found = made(*claims)
    assert sorted(name for one in found for name in one.claims) == sorted(c.id for c in claims)
    assert len({one.id for one in found}) == len(found)
    rng.shuffle(claims)  # type: ignore[attr-defined]
    assert made(*claims) == found
    _no_excluded_pair(found, {claim.id: claim for claim in claims})


def _no_excluded_pair(found: list[Incident], by_id: dict[str, Claim]) -> None:
    for one in found:
        held = [by_id[name] for name in one.claims]
        towns = {claim.places[0].place_id for claim in held if claim.places}
        assert len(towns) < 2
