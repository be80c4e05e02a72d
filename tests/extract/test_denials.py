"""What is denied, and what only stands in the sentence of a denial: phrases of our own."""

import pytest

from recount.extract.claims import extract
from recount.model import Modality, Passage, Report, Section, Span

DENIED = [
    "The army denies reports that 40 civilians were killed in Homs on Monday.",
    "The governor dismissed as fabricated a claim that 40 civilians were killed.",
    "The ministry rejected allegations that its police had killed 12 students.",
    "The rebels disputed the claim that they had executed nine captives.",
    "It is not true that 30 people died, the mayor said.",
    "Claims that soldiers massacred 60 people are baseless, the junta said.",
    "The general called the report that 15 women were raped and killed a lie.",
    "Rumours that 200 had died proved unfounded.",
    "Police denied residents' claims that eight protesters had been shot dead.",
    "There was no truth in reports that 14 pupils had died, he said.",
    "The mayor denied that 12 people had died.",
]

STANDS = [
    "The RSF denied involvement in the attack, which killed 30 people.",
    "The RSF denied any role in an attack that killed 30 people.",
    "The army did not deny that 40 civilians were killed.",
    "Nobody denies that 40 civilians were killed.",
    "The army admitted that 40 civilians were killed after first denying it.",
    "The army, which denied targeting civilians, said 12 rebels were killed.",
    "The mayor denied a cover-up and said that 12 people had died.",
    "The police rejected the criticism. Nine people died.",
]


def modalities(text: str) -> set[Modality]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    return {claim.modality for claim in extract(report)}


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied(text: str) -> None:
    assert modalities(text) == {Modality.DENIED}


@pytest.mark.parametrize("text", STANDS)
def test_what_stands_beside_a_denial(text: str) -> None:
    assert modalities(text) == {Modality.REPORTED}


def test_who_denies_reports_is_one_speaker() -> None:
    text = "The army denies reports that 40 civilians were killed in Homs on Monday."
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    [claim] = extract(report)
    assert [one.text for one in claim.attribution] == ["The army"]
