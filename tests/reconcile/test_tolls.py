"""Tolls of one incident: what is counted once, what is never added, what stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sayings import by, count, days, said
from tolled import tolls_of

from recount.model import (
    Claim,
    Count,
    Grade,
    Harm,
    Modality,
    Scope,
    Section,
    SourceKind,
    Span,
    Status,
    Toll,
    Verdict,
)

MONITOR = (by("the Monitor", "monitor"),)
MINISTRY = (by("the Ministry of Health", "ministry", SourceKind.OFFICIAL),)
WEEK = days("2024-05-06", "2024-05-10")
TOTAL = {"scope": Scope.CUMULATIVE, "period": WEEK}


def test_relays_of_one_origin_are_one() -> None:
    claims = [said(f"{doc}-1", 147, attribution=MONITOR) for doc in "abcdefghij"]
    [toll] = tolls_of(*claims)
    assert (toll.best, toll.origins, toll.verdict) == (147, 1, Verdict.SINGLE_ORIGIN)
    assert toll.grade is Grade.WEAK


def test_quoting_twice_supports_once() -> None:
    claims = [
        said("a-1", 20, attribution=MINISTRY),
        said("b-1", 20, attribution=MINISTRY),
        said("c-1", 14),
    ]
    [toll] = tolls_of(*claims)
    assert (toll.low, toll.high, toll.origins, toll.verdict) == (14, 20, 2, Verdict.DISPUTED)
    assert any("No number fits two of the 2 origins" in step for step in toll.because)


def test_two_origins_that_agree_give_a_point() -> None:
    [toll] = tolls_of(said("a-1", 20, attribution=MINISTRY), said("b-1", 20, attribution=MONITOR))
    assert (toll.best, toll.origins, toll.verdict) == (20, 2, Verdict.AGREED)
    assert toll.grade is Grade.FAIR


def test_parts_are_not_added_to_their_whole() -> None:
    claims = [
        said("a-1", count(147, None), **TOTAL),
        said("a-2", 15, part_of="a-1"),
        said("a-3", 20, part_of="a-1"),
    ]
    [toll] = tolls_of(*claims, kind="period")
    assert (toll.low, toll.high) == (147, None)
    assert dict(toll.set_aside) == {
        "a-2": "is part of a-1 (rule 30)",
        "a-3": "is part of a-1 (rule 30)",
    }


def test_populations_are_never_merged() -> None:
    claims = [
        said("a-1", 1383, attribution=MONITOR, **TOTAL),
        said("a-2", 830, attribution=MONITOR, status=Status.CIVILIAN, **TOTAL),
    ]
    found = {toll.population: (toll.low, toll.best) for toll in tolls_of(*claims, kind="period")}
    assert found == {"all": (1383, None), "civilian": (830, 830), "unspecified": (1383, 1383)}


def test_the_later_figure_of_one_origin_stands() -> None:
    claims = [
        said("a-1", 830, attribution=MONITOR, **TOTAL),
        said("b-1", 973, attribution=MONITOR, **TOTAL),
    ]
    [toll] = tolls_of(*claims, kind="period", after=[0, 2])
    assert (toll.low, toll.high, toll.best) == (973, 973, 973)
    assert toll.set_aside == (("a-1", "superseded by b-1"),)
    assert any("up to 973" in step for step in toll.because)


def test_a_comment_enters_no_toll() -> None:
    claims = [said("a-1", 12), said("a-2", 150_000, section=Section.COMMENT)]
    [toll] = tolls_of(*claims)
    assert (toll.best, toll.basis) == (12, ("a-1",))
    assert dict(toll.set_aside)["a-2"].startswith("stands in a reader's comment")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"modality": Modality.DENIED}, "is denied"),
        ({"section": Section.QUOTED}, "stands in another article shown on the page"),
    ],
)
def test_what_supports_nothing(fields: dict[str, object], reason: str) -> None:
    [toll] = tolls_of(said("a-1", 12), said("a-2", 40, **fields))
    assert (toll.best, toll.set_aside) == (12, (("a-2", reason),))


def test_a_commenter_that_a_report_repeats_is_no_source() -> None:
    somebody = (by("a commenter on social media", None, SourceKind.UNKNOWN),)
    [toll] = tolls_of(said("a-1", 12), said("a-2", 2000, attribution=somebody))
    assert (toll.low, toll.high, toll.basis) == (12, 12, ("a-1",))
    assert "no source" in dict(toll.set_aside)["a-2"]


def test_a_range_from_one_on_counts_the_wounded() -> None:
    [toll] = tolls_of(said("a-1", count(1, 11), harm=Harm.INJURED, quote="1 to 11 were wounded"))
    assert (toll.low, toll.high) == (1, 11)


def test_fighters_alone_do_not_limit_all_the_dead() -> None:
    claims = [
        said("a-1", 80, status=Status.COMBATANT, attribution=MINISTRY),
        said("b-1", 350, attribution=MONITOR),
    ]
    whole, fighters = tolls_of(*claims)
    assert (whole.population, whole.low, whole.high) == ("all", 350, 350)
    assert (fighters.population, fighters.low, fighters.high) == ("combatant", 80, 80)


@pytest.mark.parametrize(("low", "high", "best"), [(9, 10, 9), (1, 3, 1), (40, 400, None)])
def test_no_figure_is_best_where_they_are_far_apart(low: int, high: int, best: int | None) -> None:
    claims = [said("a-1", low, attribution=MONITOR), said("b-1", high, attribution=MINISTRY)]
    [toll] = tolls_of(*claims)
    assert (toll.low, toll.high, toll.best) == (low, high, best)
    assert toll.verdict is Verdict.DISPUTED


def test_absurd_numbers_enter_no_toll() -> None:
    [toll] = tolls_of(said("a-1", 10**12), said("b-1", 4))
    assert (toll.best, toll.basis) == (4, ("b-1",))


def test_open_bounds_stay_open() -> None:
    [toll] = tolls_of(said("a-1", count(17, None), **TOTAL), kind="period")
    assert (toll.low, toll.high, toll.best) == (17, None, None)


def test_vague_words_give_no_number() -> None:
    [toll] = tolls_of(said("a-1", count(None, None, "dozens")))
    assert (toll.low, toll.high, toll.best) == (None, None, None)
    assert toll.basis == ("a-1",)


def test_an_outgrown_lower_limit_is_no_support() -> None:
    claims = [
        said("a-1", count(70, None), **TOTAL),
        said("b-1", 1383, attribution=MONITOR, **TOTAL),
    ]
    [toll] = tolls_of(*claims, kind="period")
    assert (toll.low, toll.best, toll.origins) == (1383, 1383, 1)
    assert dict(toll.set_aside) == {"a-1": "is a lower limit that others have passed (1,383)"}


@pytest.mark.parametrize(
    ("early", "low", "verdict"),
    [(count(1, None), 6, Verdict.SINGLE_ORIGIN), (count(1), 1, Verdict.DISPUTED)],
)
def test_at_least_one_does_not_dispute_six(early: Count, low: int, verdict: Verdict) -> None:
    claims = [said("a-1", early, attribution=MINISTRY), said("b-1", 6, attribution=MONITOR)]
    [toll] = tolls_of(*claims)
    assert (toll.low, toll.high, toll.verdict) == (low, 6, verdict)


def test_named_people_make_a_total_where_none_is_stated() -> None:
    claims = [
        said("a-1", 1, names=["John Roe"], quote="John Roe was killed"),
        said("a-2", 1, names=["Roe"], quote="Roe died at the scene"),
        said("a-3", 1, names=["Ann Poe"], quote="Ann Poe also died"),
    ]
    [toll] = tolls_of(*claims)
    assert toll.best == 2
    assert toll.because[0] == "2 different people are told of: Ann Poe, John Roe."


def test_ages_tell_people_apart() -> None:
    claims = [
        said("a-1", 1, quote="a 24-year-old man died"),
        said("a-2", 1, quote="a 19-year-old man was pronounced dead"),
        said("a-3", 1, quote="the man, 24, was found dead"),
    ]
    [toll] = tolls_of(*claims)
    assert toll.best == 2


def test_groups_counted_beside_each_other_are_summed() -> None:
    beside = {"sentence": Span(100, 190)}
    claims = [
        said("a-1", 2, groups=["women"], **beside),
        said("a-2", 3, groups=["men"], **beside),
    ]
    main, *_ = tolls_of(*claims)
    assert (main.population, main.best) == ("all", 5)


def test_the_dead_among_those_shot_are_not_wounded() -> None:
    claims = [
        said("a-1", 6, harm=Harm.INJURED, quote="six people were shot"),
        said("a-2", 2, quote="two of them died", part_of="a-1"),
    ]
    found = {toll.harm: toll.best for toll in tolls_of(*claims)}
    assert found == {Harm.KILLED: 2, Harm.INJURED: 4}


def test_others_wounded_are_all_wounded() -> None:
    claims = [
        said("a-1", 1, quote="one man was killed"),
        said("a-2", 4, harm=Harm.INJURED, quote="four others were wounded"),
    ]
    found = {toll.harm: toll.best for toll in tolls_of(*claims)}
    assert found == {Harm.KILLED: 1, Harm.INJURED: 4}


@pytest.mark.parametrize(
    ("quote", "best"),
    [
        ("Both are recovering", 5),
        ("two of the wounded", 5),
        ("the other two were treated", 5),
        ("two people were wounded", 2),
    ],
)
def test_who_tells_of_some_of_the_wounded_limits_nobody_s_count(quote: str, best: int) -> None:
    claims = [
        said("a-1", 2, harm=Harm.INJURED, quote=quote),
        said("b-1", 5, harm=Harm.INJURED, quote="five people were wounded"),
    ]
    [toll] = tolls_of(*claims)
    assert toll.best == best


def test_one_person_shot_and_dead_is_not_wounded_too() -> None:
    claims = [
        said("a-1", 1, names=["Sam Doe"], harm=Harm.INJURED, quote="striking Sam Doe"),
        said("a-2", 1, quote="the boy was pronounced dead"),
    ]
    found = {toll.harm: toll.best for toll in tolls_of(*claims)}
    assert found[Harm.KILLED] == 1
    assert found[Harm.INJURED] is None


def test_combatants_alone_are_discounted() -> None:
    [toll] = tolls_of(said("a-1", 13, status=Status.COMBATANT))
    assert toll.grade is Grade.DISCOUNTED


CLAIMS = st.lists(
    st.builds(
        lambda doc, n, low, more, origin: said(
            f"{doc}-{n}",
            count(low, None if more is None else low + more),
            attribution=(by(origin, origin),) if origin else (),
            **TOTAL,
        ),
        st.sampled_from("abcd"),
        st.integers(1, 99),
        st.integers(1, 300),
        st.sampled_from([None, 0, 0, 10]),
        st.sampled_from(["", "monitor", "ministry", "red cross"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda claim: claim.id,
)


@given(CLAIMS, st.randoms(use_true_random=False), st.sampled_from(["incident", "period"]))
def test_the_order_of_claims_never_matters(claims: list[Claim], rng: object, kind: str) -> None:
    shuffled = list(claims)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tolls_of(*claims, kind=kind) == tolls_of(*shuffled, kind=kind)


def test_the_lead_is_the_first_in_the_text_and_not_in_the_list() -> None:
    """A passing 30 far above what the report leads with and repeats is left aside."""
    claims = [said("a-1", 2), said("a-2", 2), said("a-3", 30)]
    for order in permutations(claims):
        [toll] = tolls_of(*order)
        assert (toll.best, toll.basis) == (2, ("a-1", "a-2"))


@given(CLAIMS)
def test_one_more_relay_changes_no_toll(claims: list[Claim]) -> None:
    quoted = [said("a-100", 40, attribution=MONITOR, **TOTAL)]
    relayed = [said("z-1", 40, attribution=MONITOR, **TOTAL)]
    before = tolls_of(*claims, *quoted, kind="period")
    after = tolls_of(*claims, *quoted, *relayed, kind="period")
    assert [_numbers(toll) for toll in before] == [_numbers(toll) for toll in after]


def _numbers(toll: Toll) -> tuple[object, ...]:
    return toll.low, toll.high, toll.best, toll.origins, toll.verdict, toll.grade


@given(CLAIMS)
def test_low_best_high_are_in_order(claims: list[Claim]) -> None:
    for kind in ("incident", "period"):
        for toll in tolls_of(*claims, kind=kind):
            assert toll.low is not None
            assert toll.high is None or toll.low <= toll.high
            if toll.best is not None:
                assert toll.low <= toll.best <= (toll.high or toll.best)


@given(CLAIMS, st.integers(1, 50))
def test_a_part_within_its_whole_never_raises_the_toll(claims: list[Claim], size: int) -> None:
    first = claims[0]
    part = said(f"{first.doc}-900", min(size, first.count.low or 0), part_of=first.id, **TOTAL)
    before, after = tolls_of(*claims, kind="period"), tolls_of(*claims, part, kind="period")
    assert [_numbers(toll) for toll in before] == [_numbers(toll) for toll in after]


def test_a_phrase_read_against_two_parties_weighs_once() -> None:
    """One passing 6 beside the report's 1 stays a passing mention."""
    claims = [said("a-1", 1), said("a-2", 1), said("a-3", 6)]
    again = [replace(one, id=f"{one.id}-again") for one in claims]
    for told in (claims, [*claims, *again]):
        [toll] = tolls_of(*told)
        assert toll.best == 1


@given(CLAIMS, st.sampled_from(["incident", "period"]))
def test_one_figure_told_once_for_each_of_two_parties_is_no_sum(
    claims: list[Claim], kind: str
) -> None:
    """As where one sentence names two belligerents and is read as a claim against each."""
    again = [replace(one, id=f"{one.id}-again") for one in claims]
    before, after = tolls_of(*claims, kind=kind), tolls_of(*claims, *again, kind=kind)
    assert [_numbers(toll) for toll in before] == [_numbers(toll) for toll in after]
