"""What a source leaves unsaid, and figures that exclude each other, as a reader is told."""

from __future__ import annotations

from sayings import by, count, days, place, report, said

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import Claim, Finding, Harm, Report, Scope, Section, Span, Status
from recount.reconcile.case import Reconciled, reconcile

MONITOR, NETWORK = by("the Monitor", "monitor"), by("the Network", "network")
WEEK = days("2024-05-06", "2024-05-10")


def made(*claims: Claim, reports: list[Report] | None = None) -> Reconciled:
    docs = sorted({claim.doc for claim in claims})
    texts = reports or [report(doc, outlet=f"Outlet {doc}") for doc in docs]
    who, told = origins(texts, claims), incidents(texts, claims)
    return reconcile(texts, claims, origins=who, incidents=told)


def named(found: Reconciled, kind: str) -> list[Finding]:
    inside = [one for incident in found.incidents for one in incident.findings]
    return [one for one in (*inside, *found.findings) if one.kind == kind]


def total(name: str, number: object, **fields: object) -> Claim:
    return said(name, number, scope=Scope.CUMULATIVE, period=WEEK, **fields)  # type: ignore[arg-type]


def test_a_group_that_may_or_may_not_be_inside_a_whole() -> None:
    month = days("2024-05-01", "2024-05-31")
    found = made(
        said("a-1", 1426, scope=Scope.CUMULATIVE, period=month, attribution=(MONITOR,)),
        said("a-2", 238, period=month, groups=["security_forces"], attribution=(MONITOR,)),
    )
    [one] = named(found, "nesting_open")
    assert "leaves open whether the 238 lie inside the 1,426" in one.text
    assert {toll.population: toll.low for toll in found.incidents[0].tolls} == {
        "all": 1426,
        "unspecified": 1426,
        "security_forces": 238,
    }


def test_one_figure_with_and_without_its_unit() -> None:
    found = made(
        total("a-1", 1383, attribution=(MONITOR,)),
        total("b-1", 1383, attribution=(MONITOR,), status=Status.CIVILIAN),
    )
    [one] = named(found, "population_unspecified")
    assert "by Outlet a without saying of whom, by Outlet b as civilians" in one.text


def test_three_origins_in_one_sentence() -> None:
    found = made(
        total("a-1", 803, attribution=(NETWORK,)),
        total("b-1", 1383, attribution=(MONITOR,)),
        total("c-1", count(4000, None), attribution=(by("aid agencies"),)),
    )
    [one] = named(found, "rival_figures")
    assert one.text == (
        "803 people (the Network, 10 May 2024), 1,383 people (the Monitor, 10 May 2024) and 4,000"
        " or more people (aid agencies, 10 May 2024): figures of 3 origins that exclude each"
        " other; all are shown, and no average is made."
    )


def test_a_previous_toll_is_a_revision_and_no_rival() -> None:
    text = "The Monitor counts 973 dead. Its previous toll was 830."
    claims = [
        total("a-0", 973, attribution=(MONITOR,), sentence=Span(0, 28)),
        total("a-1", 830, sentence=Span(29, 55)),
    ]
    [incident] = made(*claims, reports=[report("a", text)]).incidents
    [toll] = incident.tolls
    assert (toll.low, toll.high, toll.basis) == (973, 973, ("a-0",))
    assert any("revised 830" in step for step in toll.because)


def test_a_headline_adds_no_population() -> None:
    found = made(
        total("a-0", 1383, section=Section.HEADLINE),
        total("a-1", 1383, attribution=(MONITOR,), status=Status.CIVILIAN),
    )
    [toll] = found.incidents[0].tolls
    assert (toll.population, toll.best) == ("civilian", 1383)
    assert dict(toll.set_aside)["a-0"].startswith("repeats in a headline")


def test_comments_alone_make_no_toll() -> None:
    [incident] = made(said("a-1", 40, section=Section.COMMENT)).incidents
    assert incident.tolls == ()


def test_who_lies_hurt_is_not_all_who_are_hurt() -> None:
    hurt = {"harm": Harm.INJURED, "period": days("2024-05-06"), "places": (place("Qura"),)}
    [incident] = made(
        said("a-1", 1, quote="Morgan lay bleeding", names=["Morgan"], **hurt),
        said("b-1", 5, quote="five were wounded", **hurt),
    ).incidents
    [toll] = incident.tolls
    assert toll.best == 5
