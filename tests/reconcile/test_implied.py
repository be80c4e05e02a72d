"""What parts say of their whole: a lower end, with its reason, and never a sum with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import told
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, count, days, place, report, said

from recount.link.origins import origins
from recount.model import Claim, Count, How, Incident, Scope, Toll
from recount.publish.proof import proof_of
from recount.reconcile.case import context_of
from recount.reconcile.implied import with_implied
from recount.reconcile.tolls import tolls

MONITOR = (by("the Monitor", "monitor"),)
QURA, NAHR = place("Qura", lat=34.0), place("Nahr", lat=36.0)
DOZENS = Count(None, None, How.VAGUE, "dozens")
DAY = days("2024-05-09")


def toll_of(*claims: Claim, kind: str = "incident") -> Toll:
    reports = [report(doc) for doc in sorted({claim.doc for claim in claims})]
    context = context_of(reports, origins(reports, claims), claims)
    ids, docs = tuple(one.id for one in claims), tuple(sorted({one.doc for one in claims}))
    return tolls(Incident("i1", kind, ids, docs, docs), claims, context)[0]


def whole(number: Count | int, **more: object) -> Claim:
    return said("a-1", number, attribution=MONITOR, period=DAY, **more)


def part(at: int, number: Count | int, **more: object) -> Claim:
    return said(f"a-{at}", number, attribution=MONITOR, period=DAY, part_of="a-1", **more)


@pytest.mark.parametrize("kind", ["incident", "period"])
@pytest.mark.parametrize(
    ("number", "parts", "low", "high"),
    [
        (DOZENS, [(15, {"groups": ("children",)})], 15, None),
        (count(10, None), [(15, {"groups": ("children",)})], 15, None),
        (count(10, None), [(7, {"places": (QURA,)}), (6, {"places": (NAHR,)})], 13, None),
        (count(10, None), [(7, {"places": (QURA,)}), (6, {"places": (QURA,)})], 10, None),
        (count(5, 21), [(8, {})], 8, 21),
        (
            count(17, None),
            [(10, {"places": (QURA,)}), (count(5, 21), {"places": (NAHR,)})],
            17,
            None,
        ),
        (12, [(15, {})], 12, 12),  # contradicted, and left as it is
        (count(30, None), [(15, {"groups": ("children",)})], 30, None),
    ],
)
def test_a_part_raises_the_lower_end_of_its_whole(
    kind: str,
    number: Count | int,
    parts: list[tuple[Count | int, dict[str, object]]],
    low: int,
    high: int | None,
) -> None:
    scope = Scope.INCIDENT if kind == "incident" else Scope.CUMULATIVE
    held = [part(at, n, scope=scope, **more) for at, (n, more) in enumerate(parts, start=2)]
    toll = toll_of(whole(number, scope=scope), *held, kind=kind)
    assert (toll.low, toll.high) == (low, high)
    raised = low != (number if isinstance(number, int) else number.low)
    assert ("(rule 30)" in toll.because[0]) is raised
    assert toll.best is None or not raised
    assert "a-2" not in toll.basis


def test_parts_of_parts_reach_the_whole() -> None:
    inner = said("a-3", 9, attribution=MONITOR, period=DAY, part_of="a-2", groups=("women",))
    toll = toll_of(whole(DOZENS), part(2, count(4, None), groups=("women",)), inner)
    assert toll.low == 9


def test_a_part_told_by_another_report_says_nothing_of_the_whole() -> None:
    other = said("b-1", 90, attribution=MONITOR, period=DAY, part_of="a-1")
    claims, reasons = with_implied([whole(count(10, None)), other])
    assert claims[0].count.low == 10
    assert reasons == {}


def test_the_proof_says_it(tmp_path: Path) -> None:
    made = told(
        tmp_path,
        {"text": "Police said that dozens of people, including 15 children, were killed in Idlib."},
    )
    [one] = [toll for one in made.incidents for toll in one.tolls if toll.low == 15]
    proof = proof_of(made, one.id)
    assert "is 15 or more, for 15 children are told as part of it (rule 30)." in proof
    assert "The single figure" not in proof


counts_ = st.one_of(
    st.integers(0, 40).map(Count.exactly),
    st.integers(0, 40).map(lambda n: count(n, None)),
    st.just(DOZENS),
)


@given(counts_, st.lists(st.tuples(counts_, st.sampled_from([(QURA,), (NAHR,)])), max_size=5))
def test_limits_only_rise_stay_within_the_whole_and_change_no_part(
    number: Count, parts: list[tuple[Count, tuple[object, ...]]]
) -> None:
    claims = [whole(number), *(part(at, n, places=p) for at, (n, p) in enumerate(parts, start=2))]
    made, reasons = with_implied(claims)
    assert made[1:] == claims[1:]
    least, before = made[0].count.low or 0, number.low or 0
    assert least >= before
    assert number.high is None or least <= number.high
    assert made[0].count.high == number.high
    assert ("a-1" in reasons) is (least > before)
    if number.high is None:
        assert all((n.low or 0) <= least for n, _ in parts)
        assert with_implied(made)[0] == made
