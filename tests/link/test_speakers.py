"""Speakers without a name: pronouns, second names, headlines."""

from __future__ import annotations

import pytest
from sayings import by, count, report, said

from recount.link.origins import origins
from recount.model import Claim, Origin, Report, Scope, Section, SourceKind, Span
from recount.model.names import report_name

MONITOR = by("the Coast Observatory for Rights", "coast_observatory")
PRONOUN = by("it", None, SourceKind.UNKNOWN)
SECOND = by("the monitor", None, SourceKind.MONITOR)


def homes(*claims: Claim, reports: list[Report] | None = None) -> dict[str, Origin]:
    docs = sorted({claim.doc for claim in claims})
    texts = reports or [report(doc, outlet=f"Outlet {doc}") for doc in docs]
    return {name: one for one in origins(texts, claims) for name in one.claims}


@pytest.mark.parametrize("again", [PRONOUN, SECOND])
def test_a_second_name_is_the_speaker_before(again: object) -> None:
    found = homes(said("a-1", 147, attribution=(MONITOR,)), said("a-2", 20, attribution=(again,)))
    assert found["a-2"].id == found["a-1"].id == "origin-coast_observatory"


def test_a_headline_s_monitor_is_the_one_its_text_names() -> None:
    found = homes(
        said("a-0", 7, attribution=(SECOND,), section=Section.HEADLINE),
        said("a-1", 69, attribution=(MONITOR,)),
    )
    assert found["a-0"].id == "origin-coast_observatory"


def test_two_documents_monitors_are_two_where_nobody_names_them() -> None:
    found = homes(said("a-1", 7, attribution=(SECOND,)), said("b-1", 7, attribution=(SECOND,)))
    assert found["a-1"].id != found["b-1"].id


def test_its_previous_toll_is_the_last_speaker_s() -> None:
    text = "The observatory counts 973 dead. Its previous toll was 830."
    claims = [
        said("a-0", 973, attribution=(MONITOR,), sentence=Span(0, 32)),
        said("a-1", 830, sentence=Span(33, 59)),
    ]
    found = homes(*claims, reports=[report("a", text, outlet="The Outlet")])
    assert found["a-1"].id == found["a-0"].id


def test_a_headline_s_figure_is_its_body_s() -> None:
    found = homes(
        said("a-0", 4000, section=Section.HEADLINE, scope=Scope.CUMULATIVE),
        said("a-1", count(4000, None), attribution=(by("aid agencies"),)),
        said("b-1", 4000, attribution=(by("eyewitnesses", None, SourceKind.EYEWITNESS),)),
    )
    assert {one.id for one in found.values()} == {"origin-unsettled-killed-4000"}
    note = found["a-0"].note
    assert note.startswith(
        "4,000 killed is ascribed to aid agencies (Outlet a) and to eyewitnesses"
    )


@pytest.mark.parametrize(
    ("doc", "name"),
    [
        ("003_5fa4c7f42a7d9c15.txt", "report 003"),
        ("press/coast-2025-03-09", "report coast-2025-03-09"),
        ("1ac79d378e64e04535a67ae57659ac0a", "report 1ac79d37"),
    ],
)
def test_a_report_without_an_outlet_has_a_short_name(doc: str, name: str) -> None:
    assert report_name(doc) == name
