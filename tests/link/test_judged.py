"""A person's decisions: in order of entry, inside one report, and told to whoever asks why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sayings import days, place, report, said

from recount.link.incidents import incidents
from recount.model import Claim, Incident, Judgement

QURA = place("Qura", lat=34.0)
MAY_6 = days("2024-05-06")
TODAY = date(2024, 6, 1)


def apart(left: str, right: str, author: str = "Rana") -> Judgement:
    return Judgement(left, right, same=False, author=author, made=TODAY, because="two markets")


def same(left: str, right: str, author: str = "Rana") -> Judgement:
    return Judgement(left, right, same=True, author=author, made=TODAY, because="one market")


def told(*names: str) -> list[Claim]:
    return [said(name, 5, period=MAY_6, places=(QURA,)) for name in names]


def made(claims: list[Claim], *judged: Judgement) -> list[Incident]:
    return incidents([report(doc) for doc in {c.doc for c in claims}], claims, judgements=judged)


def groups(found: list[Incident]) -> set[frozenset[str]]:
    return {frozenset(one.claims) for one in found}


def test_two_incidents_of_one_report_are_told_apart() -> None:
    claims = told("a-1", "a-2", "a-3")
    assert len(made(claims)) == 1
    found = made(claims, apart("a-1", "a-3"), apart("a-2", "a-3"))
    assert groups(found) == {frozenset({"a-1", "a-2"}), frozenset({"a-3"})}
    assert [one.primary_docs for one in found if "a-3" in one.claims] == [()]


def test_a_claim_nobody_named_stays_with_the_nearest_or_with_its_whole() -> None:
    claims = told("a-1", "a-2", "a-8", "a-9")
    found = made(claims, apart("a-1", "a-9"))
    assert groups(found) == {frozenset({"a-1", "a-2"}), frozenset({"a-8", "a-9"})}
    part = said("a-8", 2, period=MAY_6, places=(QURA,), part_of="a-1")
    found = made([*told("a-1", "a-9"), part], apart("a-1", "a-9"))
    assert groups(found) == {frozenset({"a-1", "a-8"}), frozenset({"a-9"})}


def test_what_is_split_off_joins_another_report_by_hand() -> None:
    found = made(told("a-1", "a-2", "b-1"), apart("a-1", "a-2"), apart("a-1", "b-1"),
                 same("a-2", "b-1"))  # fmt: skip
    assert groups(found) == {frozenset({"a-1"}), frozenset({"a-2", "b-1"})}


@pytest.mark.parametrize(
    ("judged", "one"),
    [
        ((same("a-1", "b-1", "Zeyd"), apart("b-1", "a-1", "Amal")), False),
        ((apart("b-1", "a-1", "Amal"), same("a-1", "b-1", "Zeyd")), True),
        ((apart("a", "b", "Zeyd"), same("a-1", "b-1", "Amal")), True),
        ((apart("a-1", "a-2"), same("a-2", "a-1")), True),
    ],
    ids=["apart last", "same last", "by other ids", "inside a report"],
)
def test_the_last_entered_counts_whoever_made_it(judged: tuple[Judgement, ...], one: bool) -> None:
    claims = told("a-1", "a-2") if judged[0].right == "a-2" else told("a-1", "b-1")
    assert (len(made(claims, *judged)) == 1) is one


def test_a_decision_is_told_with_its_author_and_day() -> None:
    [one] = made(told("a-1", "b-1"), same("a-1", "b-1"))
    line = "Rana decided on 1 June 2024 that a-1 and b-1 are one occasion: one market"
    assert one.because[0] == line
    two = made(told("a-1", "b-1"), apart("a-1", "b-1"))
    assert all("are not one occasion: two markets" in one.because[0] for one in two)


@given(
    st.lists(st.sampled_from(["a-1", "a-2", "a-5", "a-9", "b-1", "b-4"]), min_size=2, unique=True),
    st.data(),
)
def test_a_decision_on_two_claims_always_wins(names: list[str], data: st.DataObject) -> None:
    left, right = data.draw(st.permutations(names))[:2]
    for judged, one in ((apart(left, right), False), (same(left, right), True)):
        found = made(told(*names), judged)
        assert {name for group in groups(found) for name in group} == set(names)
        home = next(group for group in groups(found) if left in group)
        assert (right in home) is one
