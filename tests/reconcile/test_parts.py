"""Parts and wholes in a whole case: what is left, what is too much, what follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from cases import told
from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Finding, Report, Scope, Section, Span, Status
from recount.reconcile import breakdowns
from recount.reconcile.case import context_of, reconcile
from recount.reconcile.sums import can_sum

TOTAL = {
    "scope": Scope.CUMULATIVE,
    "attribution": (by("the Monitor", "monitor"),),
    "period": days("2024-05-02", "2024-05-06"),
}
QURA, NAHR, TELL = place("Qura"), place("Nahr", lat=2.0), place("Tell", lat=4.0)


def whole(n: int | None, name: str = "a-1", **fields: object) -> Claim:
    number = count(n) if n is not None else count(17, None)
    return said(name, number, **{"quote": f"{n} dead in all", **TOTAL, **fields})


def part(name: str, n: object, of: str = "a-1", **fields: object) -> Claim:
    number = count(n) if isinstance(n, int) else count(*n)  # type: ignore[misc]
    return said(name, number, part_of=of, **{**TOTAL, **fields})


def found(*claims: Claim, texts: tuple[Report, ...] = ()) -> dict[str, Finding]:
    return {one.kind: one for one in all_found(*claims, texts=texts)}


def all_found(*claims: Claim, texts: tuple[Report, ...] = ()) -> list[Finding]:
    docs = sorted({claim.doc for claim in claims} - {one.id for one in texts})
    reports = [*texts, *(report(doc, outlet=f"Outlet {doc}") for doc in docs)]
    made = reconcile(
        reports, claims, origins=origins(reports, claims), incidents=incidents(reports, claims)
    )
    inside = [one for incident in made.incidents for one in incident.findings]
    return [*made.findings, *inside]


def test_the_rest_of_a_breakdown_by_place() -> None:
    made = found(whole(1557), part("a-2", 683, places=(QURA,)), part("a-3", 433, places=(NAHR,)))
    assert made["parts"].text == (
        "Already inside “1557 dead in all” (the Monitor) and not added to it: “683 were killed” and"
        " “433 were killed”. By place, 683 + 433 = 1,116; that leaves 441 not broken down."
    )
    assert not {"parts_exceed_whole", "implied_limit"} & set(made)


def test_a_breakdown_by_sex_and_one_by_place_are_two() -> None:
    made = found(
        whole(147),
        part("a-2", 62, groups=["women"]), part("a-3", 31, groups=["children"]),
        part("a-4", 100, places=(QURA,)), part("a-5", 47, places=(NAHR,)),
    )  # fmt: skip
    text = made["parts"].text
    assert "By who they were, 62 + 31 = 93; that leaves 54 not broken down." in text
    assert "By place, 100 + 47 = 147: it adds up." in text


@pytest.mark.parametrize(
    ("first", "second", "separate"),
    [
        ({"places": (QURA,)}, {"places": (NAHR,)}, True),
        ({"places": (QURA,)}, {"places": (QURA,)}, False),
        ({"places": (QURA,)}, {}, False),
        ({"places": (place("Nahr", parents=("Qura",)),)}, {"places": (QURA,)}, False),
        ({"groups": ["women"]}, {"groups": ["men"]}, True),
        ({"groups": ["girls"]}, {"groups": ["children"]}, False),
        ({"groups": ["women"]}, {"groups": ["alawite"]}, False),
        ({"status": Status.CIVILIAN}, {"status": Status.COMBATANT}, True),
        ({"status": Status.CIVILIAN}, {"status": Status.UNKNOWN}, False),
        ({"period": days("2024-05-02")}, {"period": days("2024-05-03")}, True),
        ({"period": days("2024-05-02")}, {"period": days("2024-05-02", "2024-05-03")}, False),
    ],
    ids=["places", "same place", "no place", "town in region", "sexes", "girls and children",
         "sex and sect", "status", "unknown status", "days", "overlapping days"],
)  # fmt: skip
def test_parts_are_summed_only_where_nobody_is_in_both(
    first: dict[str, object], second: dict[str, object], separate: bool
) -> None:
    made = found(whole(60), part("a-2", 40, **first), part("a-3", 30, **second))
    assert ("parts_exceed_whole" in made) is separate
    if separate:
        assert "40 + 30 = 70 is more than 60" in made["parts_exceed_whole"].text
        assert set(made["parts_exceed_whole"].claims) == {"a-1", "a-2", "a-3"}
        assert "parts" not in made
    else:
        assert "Together they would be 70" in made["parts"].text


def test_an_open_whole_is_at_least_its_separate_parts() -> None:
    made = found(whole(None), part("a-2", 10, places=(QURA,)), part("a-3", 15, places=(NAHR,)))
    assert made["implied_limit"].text == (
        "the Monitor: 17 or more (“None dead in all”) is 25 or more, for 10 + 15 = 25 are told as"
        " separate parts of it."
    )


def test_a_part_is_at_most_what_the_others_leave() -> None:
    made = found(whole(60), part("a-2", 40, places=(QURA,)), part("a-3", (5, 50), places=(NAHR,)))
    assert made["implied_limit"].text == (
        "the Monitor: “5–50 were killed” is 20 at most, for of “60 dead in all” at least 40 are"
        " other parts."
    )


def test_a_part_of_a_part_counts_against_the_whole() -> None:
    """50 women of Qura and 30 of Nahr do not fit into 70, though Qura's own figure would."""
    made = found(
        whole(70),
        part("a-2", (40, None), places=(QURA,)),
        part("a-3", 30, places=(NAHR,)),
        part("a-4", 50, of="a-2", places=(QURA,), groups=["women"]),
    )
    assert set(made["parts_at_odds"].claims) == {"a-1", "a-3", "a-4"}
    assert "Without any one of them the others would fit" in made["parts_at_odds"].text


def listing(text: str, *quotes: str) -> list[Claim]:
    """Claims of one report of one sentence: the first quotation is the whole's."""
    made = []
    for n, quote in enumerate(quotes, 1):
        at = text.index(quote)
        number = int(quote.split()[0].replace(",", ""))
        made.append(
            said(
                f"a-{n}", number, quote=quote, sentence=Span(0, len(text)),
                part_of=None if n == 1 else "a-1", places=() if n == 1 else (place(f"P{n}"),),
                **TOTAL,
            )
        )  # fmt: skip
        object.__setattr__(made[-1], "start", at)
        object.__setattr__(made[-1], "end", at + len(quote))
    return made


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("The Monitor counted 100 dead: 40 in Qura and 50 in Nahr.", True),
        ("The Monitor counted 40 in Qura and 50 in Nahr, in all 100 dead.", True),
        ("The Monitor counted 100 dead, including 40 in Qura and 50 in Nahr.", False),
        ("The Monitor counted 100 dead in all, among them 40 in Qura and 50 in Nahr.", False),
        ("The Monitor counted 100 dead. It named 40 in Qura and 50 in Nahr.", False),
    ],
)
def test_parts_told_as_all_of_it_that_fall_short(text: str, complete: bool) -> None:
    claims = listing(text, "100 dead", "40 in Qura", "50 in Nahr")
    made = found(*claims, texts=(report("a", text, outlet="Outlet a"),))
    assert ("parts_fall_short" in made) is complete
    if complete:
        assert made["parts_fall_short"].text == (
            "“40 in Qura” and “50 in Nahr” are told as separate parts of “100 dead” (the Monitor),"
            " and as all of it; but 40 + 50 = 90 is less than 100: a part is missing, or one of"
            " the figures is wrong."
        )
    else:
        assert "that leaves 10 not broken down" in made["parts"].text


CROSSED = (
    whole(100),
    part("a-2", 60, places=(QURA,)), part("a-3", 40, places=(NAHR,)),
    part("a-4", 50, groups=["women"]), part("a-5", 50, groups=["men"]),
    part("a-6", 45, of="a-2", places=(QURA,), groups=["women"]),
    part("a-11", 45, of="a-12", places=(QURA,), groups=["women"]),
    part("a-12", 50, of="a-13", groups=["women"]),
    whole(100, "a-13"),
)  # fmt: skip


@pytest.mark.skipif(not can_sum(), reason="HiGHS, the extra `sums`, is not installed")
def test_breakdowns_that_cross_are_solved_together() -> None:
    assert "parts_unchecked" not in found(*CROSSED)
    nahr = part("a-14", 20, of="a-12", places=(NAHR,), groups=["women"])
    assert "parts_exceed_whole" in found(*CROSSED, nahr)


def test_without_the_library_crossing_breakdowns_are_said_to_be_unchecked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(breakdowns, "can_sum", lambda: False)
    text = found(*CROSSED)["parts_unchecked"].text
    assert "figures of the Monitor are broken down in ways that cross each other" in text
    assert "pip install 'recount[sums]'" in text
    plain = found(whole(60), part("a-2", 40, places=(QURA,)), part("a-3", 30, places=(NAHR,)))
    assert "parts_exceed_whole" in plain


def test_one_contradiction_told_twice_is_named_once() -> None:
    twice = [
        one
        for n in (1, 4)
        for one in (
            whole(60, f"a-{n}"),
            part(f"a-{n + 1}", 40, f"a-{n}", places=(QURA,)),
            part(f"a-{n + 2}", 30, f"a-{n}", places=(NAHR,)),
        )
    ]
    assert len([one for one in all_found(*twice) if one.kind == "parts_exceed_whole"]) == 1


def test_what_cannot_enter_a_toll_is_no_part() -> None:
    assert not {"parts", "part_exceeds_whole"} & set(
        found(whole(60), part("a-2", 900, section=Section.COMMENT))
    )


def test_wholes_of_two_origins_are_not_tied() -> None:
    other = (by("the Ministry", "ministry"),)
    made = found(
        whole(60), part("a-2", 40, places=(QURA,)),
        whole(60, "b-1", attribution=other),
        part("b-2", 30, "b-1", places=(NAHR,), attribution=other),
    )  # fmt: skip
    assert "parts_exceed_whole" not in made


def test_reports_without_text_say_nothing_of_completeness() -> None:
    assert context_of([], [], [whole(9), part("a-2", 4)]).complete == frozenset()


def test_from_the_text_to_the_sentence(tmp_path: Path) -> None:
    case = told(
        tmp_path,
        {"published": "2024-05-12", "text": "The Northern Monitor said 557 civilians were killed "
         "from 6 to 10 May: 283 in Latakia, 133 in Tartous and 100 in Hama."},
    )  # fmt: skip
    found = {one.kind: one for at in case.incidents for one in at.findings}
    found |= {one.kind: one for one in case.findings}
    assert "283 + 133 + 100 = 516 is less than 557" in found["parts_fall_short"].text
