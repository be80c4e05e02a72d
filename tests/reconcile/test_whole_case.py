"""Laws of a whole case, from claims to tolls: order, splitting, merging, absurd input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Harm, Period, Report, Scope
from recount.reconcile.case import Reconciled, reconcile

QURA, NAHR = place("Qura", lat=34.0), place("Nahr", lat=36.0)


def case(reports: list[Report], claims: list[Claim]) -> Reconciled:
    who, told = origins(reports, claims), incidents(reports, claims)
    return reconcile(reports, claims, origins=who, incidents=told)


def texts(claims: list[Claim]) -> list[Report]:
    return [report(doc, outlet=f"Outlet {doc}") for doc in sorted({one.doc for one in claims})]


CLAIMS = st.lists(
    st.builds(
        lambda doc, n, low, more, origin, day, where, total, harm: said(
            f"{doc}-{n}",
            count(low, None if more is None else low + more),
            harm=harm,
            attribution=(by(origin, origin),) if origin else (),
            period=days("2024-05-01", f"2024-05-0{day + 1}") if total else days(f"2024-05-0{day}"),
            scope=Scope.CUMULATIVE if total else Scope.INCIDENT,
            places=where,
        ),
        st.sampled_from("abcd"),
        st.integers(1, 9),
        st.integers(1, 300),
        st.sampled_from([None, 0, 0, 10]),
        st.sampled_from(["", "monitor", "ministry"]),
        st.integers(1, 5),
        st.sampled_from([(QURA,), (NAHR,), ()]),
        st.booleans(),
        st.sampled_from([Harm.KILLED, Harm.INJURED]),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda claim: claim.id,
)


@given(CLAIMS, st.integers(0, 99))
def test_the_order_of_reports_and_claims_never_matters(claims: list[Claim], seed: int) -> None:
    rng, reports = Random(seed), texts(claims)  # noqa: S311 - a shuffle, no secret
    assert case(reports, claims) == case(
        rng.sample(reports, len(reports)), rng.sample(claims, len(claims))
    )


@given(CLAIMS)
def test_two_cases_of_other_years_merged_are_both(claims: list[Claim]) -> None:
    def later(claim: Claim) -> Claim:
        then = claim.period and Period(
            claim.period.start.replace(year=2030), claim.period.end.replace(year=2030), 1
        )
        name = claim.attribution and (by(f"late {claim.attribution[0].text}"),)
        return replace(
            claim, id=f"z{claim.id}", doc=f"z{claim.doc}", period=then, attribution=name or ()
        )

    mine, theirs = claims, [later(claim) for claim in claims]
    reports = texts(mine)
    others = [replace(one, published=None) for one in texts(theirs)]
    together = case([*reports, *others], [*mine, *theirs])
    alone = {one.id: one.tolls for one in case(reports, mine).incidents}
    assert alone.items() <= {one.id: one.tolls for one in together.incidents}.items()


@given(CLAIMS)
def test_every_number_of_a_toll_rests_on_claims_of_its_incident(claims: list[Claim]) -> None:
    for incident in case(texts(claims), claims).incidents:
        for toll in incident.tolls:
            assert toll.basis
            assert set(toll.basis) <= set(incident.claims)
            assert not set(toll.basis) & {name for name, _ in toll.set_aside}


@pytest.mark.parametrize(
    "claims",
    [
        [],
        [said("a-1", 10**12)],
        [said("a-1", 5, part_of="a-1")],
        [said("a-1", 5, part_of="a-2"), said("a-2", 7, part_of="a-1")],
        [said("a-1", 5, part_of="nobody")],
        [said("a-1", 5, period=Period(date.min, date.max, 5))],
        [said("a-1", 5, period=Period(date.max, date.max, 1), as_of=date.min)],
        [said("a-1", count(0, 0)), said("b-1", count(None, None, "dozens"))],
    ],
    ids=["empty", "10^12", "itself", "cycle", "no whole", "all time", "end of time", "nothing"],
)
def test_absurd_input_ends_in_a_case_without_a_wrong_total(claims: list[Claim]) -> None:
    for scope in Scope:
        given_ = [replace(one, scope=scope) for one in claims]
        made = case(texts(given_), given_)
        assert all((toll.low or 0) <= 7 for one in made.incidents for toll in one.tolls)
        assert {name for one in made.incidents for name in one.claims} == {c.id for c in claims}


def test_a_cycle_of_parts_loses_nobody() -> None:
    """Where each of two figures is told as part of the other, the larger one stands."""
    claims = [said("a-1", 5, part_of="a-2"), said("a-2", 7, part_of="a-1")]
    [one] = case(texts(claims), claims).incidents
    assert one.tolls[0].low == 7
