"""What a person should look at first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from cases import told
from commands import case_of_stories, recount

from recount.model import (
    Case,
    Claim,
    Count,
    Harm,
    Incident,
    Judgement,
    Origin,
    Period,
    PlaceMention,
    Report,
    SourceKind,
)
from recount.model.said import Candidate
from recount.review import doubts


def found(case: Case, kind: str) -> list[str]:
    return [one.text for one in doubts(case) if one.kind == kind]


def test_a_number_of_people_that_no_claim_holds_is_shown(tmp_path: Path) -> None:
    text = (
        "Three people were killed in Aleppo on 6 May 2024. Some 600 people attended the burial of "
        "those killed. The attack began at 8 o'clock, 30 km from the 2 rivers."
    )
    [line] = found(told(tmp_path, {"text": text}), "number")
    assert line.startswith("600 in d1: “Some 600 people attended the burial")


def place(name: str, *, id_: str | None = "1", rivals: tuple[Candidate, ...] = ()) -> PlaceMention:
    return PlaceMention(name, None, name, id_, 36.2, 37.16, 1, rivals)


def claim(doc: str, count: int, where: PlaceMention) -> Claim:
    day = date(2024, 5, 6)
    return Claim(
        f"c-{doc}", doc, 0, 5, "quote", Harm.KILLED, Count.exactly(count),
        period=Period(day, day, 1), places=(where,),
    )  # fmt: skip


def case_of(*claims: Claim) -> Case:
    reports = tuple(Report(one.doc, f"story of {one.doc}", ()) for one in claims)
    return Case("k", reports, claims)


def test_places_in_no_gazetteer_are_shown_with_most_people_first() -> None:
    case = case_of(
        claim("small", 2, place("Qarnabutha", id_=None)),
        claim("large", 40, place("Zurmalat", id_=None)),
        claim("known", 90, place("Aleppo")),
    )
    assert found(case, "unknown") == [
        "'Zurmalat': 1 claim in large.",
        "'Qarnabutha': 1 claim in small.",
    ]


def test_a_place_that_may_be_one_far_off_is_shown() -> None:
    near = Candidate("8", "Halab al-Jadida", 36.21, 37.1, 1, 0.4)
    far = Candidate("9", "Aleppo", 33.5, 36.3, 1, 0.4)
    faint = Candidate("9", "Aleppo", 33.5, 36.3, 1, 0.1)
    assert found(case_of(claim("a", 3, place("Halab", rivals=(far,)))), "doubtful") == [
        "“Halab” is taken for Halab [1]; it may be Aleppo [9], 310 km away: 1 claim."
    ]
    for rivals in ((near,), (faint,), ()):
        assert not found(case_of(claim("a", 3, place("Halab", rivals=rivals))), "doubtful")


def test_an_origin_that_is_not_settled_is_shown() -> None:
    case = case_of(claim("a", 3, place("Aleppo")))
    origin = Origin("o1", "Aid agencies or eyewitnesses", SourceKind.UNKNOWN, ("c-a",))
    unsettled = replace(case, origins=(replace(origin, settled=False),))
    assert found(unsettled, "origin") == [
        "Aid agencies or eyewitnesses: “quote”: who counted is not certain."
    ]
    assert not found(replace(case, origins=(origin,)), "origin")


def test_incidents_that_nearly_were_one_are_shown_until_decided() -> None:
    case = case_of(claim("a", 3, place("Aleppo")), claim("b", 5, place("Aleppo")))
    apart = tuple(
        Incident(f"i-{doc}", "incident", (f"c-{doc}",), (doc,), (doc,)) for doc in ("a", "b")
    )
    case = replace(case, incidents=apart)
    [one] = doubts(case)
    assert one.kind == "nearly"
    assert "(i-a) and" in one.text
    assert "the same place, Aleppo" in one.text
    assert one.remedy.startswith("recount judge CASE same i-a i-b --by NAME")
    assert not doubts(case, judgements=[Judgement("a", "c-b", same=False)])


def test_a_report_that_is_only_just_in_an_incident_is_shown() -> None:
    case = case_of(claim("a", 3, place("Aleppo")), claim("b", 5, place("Aleppo")))
    one = Incident("i", "incident", ("c-a", "c-b"), ("a", "b"), ("a", "b"))
    case = replace(case, incidents=(one,))
    kinds = [(doubt.kind, doubt.remedy) for doubt in doubts(case)]
    assert ("barely", "recount judge CASE split i c-a --by NAME --because TEXT") in kinds


def test_a_case_without_doubt_says_so(tmp_path: Path) -> None:
    case = case_of_stories(tmp_path, "tuesday")
    assert recount("review", case).stdout == "Nothing here needs a person's eye before the rest.\n"
