"""Tolls as a recorder's profile codes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recount.model import Case, Claim, Count, How, Status, Toll, Victims
from recount.publish.coding import coded_case, coded_toll
from recount.reconcile.profiles import profiles

Ends = tuple[int | None, int | None, int | None]


def code(toll: Toll, claims: tuple[Claim, ...], name: str) -> Ends:
    made = coded_toll(toll, {claim.id: claim for claim in claims}, profiles()[name])
    return made.low, made.high, made.best


@pytest.mark.parametrize(
    ("ends", "name", "made"),
    [
        ((17, None, None), "recount", (17, None, None)),
        ((17, None, None), "ucdp", (17, 17, 17)),
        ((None, 21, None), "ucdp", (0, 21, None)),
        ((None, 21, None), "acled", (21, 21, 21)),
        ((830, 1383, None), "ucdp", (830, 1383, None)),
        ((830, 1383, None), "acled", (830, 830, 830)),
        ((9, 12, 10), "ibc", (9, 12, 10)),
        ((9, 12, 10), "snhr", (9, 9, 9)),
    ],
)
def test_ends(case: Case, ends: Ends, name: str, made: Ends) -> None:
    toll = replace(case.incidents[1].tolls[0], low=ends[0], high=ends[1], best=ends[2])
    assert code(toll, case.claims, name) == made


@pytest.mark.parametrize(
    ("words", "name", "made"),
    [
        (("dozens",), "acled", (12, 12, 12)),
        (("hundreds", "dozens"), "acled", (12, 12, 12)),
        (("scores",), "acled", (None, None, None)),
        (("dozens",), "recount", (None, None, None)),
        (("dozens",), "snhr", (None, None, None)),
    ],
)
def test_a_vague_word_counts_where_no_number_is_stated(
    case: Case, words: tuple[str, ...], name: str, made: Ends
) -> None:
    claims = tuple(
        replace(case.claims[2], id=f"v{at}", count=Count(None, None, How.VAGUE, word))
        for at, word in enumerate(words)
    )
    basis = tuple(claim.id for claim in claims)
    toll = replace(case.incidents[1].tolls[0], low=None, high=None, best=None, basis=basis)
    assert code(toll, claims, name) == made
    numbered = replace(toll, low=40, high=40, best=40)
    assert code(numbered, claims, name) == (40, 40, 40)


def test_who_is_called_civilian_and_combatant_counts_from_zero_for_airwars(case: Case) -> None:
    nine = replace(case.claims[0], count=Count.exactly(9))
    claims = tuple(
        replace(nine, id=status.value, victims=Victims(status=status))
        for status in (Status.CIVILIAN, Status.COMBATANT)
    )
    toll = replace(
        case.incidents[1].tolls[0], low=9, high=9, best=9, basis=("civilian", "combatant")
    )
    assert code(toll, claims, "airwars")[:2] == (0, 9)
    assert code(toll, claims, "ibc")[:2] == (9, 9)
    assert code(toll, claims[:1], "airwars")[:2] == (9, 9)


def test_what_a_profile_changed_is_said(case: Case) -> None:
    made = coded_case(case, profiles()["ucdp"]).incidents[1].tolls
    assert made[0].because[-1] == "ucdp GED 25.1: a lower limit stands for the number"
    assert made[1] == case.incidents[1].tolls[1]
    assert coded_case(case, profiles()["recount"]) == case
