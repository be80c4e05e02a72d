"""Denials, concessions, condemnations and justifications in sentences of our own."""

from datetime import date

import pytest
from marked import marked

from recount.extract.statements import statements
from recount.model.found import StatementKind
from recount.model.said import Section

SAID = [
    ("The army denied that its men had killed civilians.", StatementKind.DENIAL, "The army"),
    ("The junta has not taken responsibility for the massacre.", StatementKind.DENIAL, "The junta"),
    ("Governor Ito dismissed reports of the killings as gossip.", StatementKind.DENIAL,
     "Governor Ito"),
    ("The council has reacted to the attack by distancing itself from the gunmen.",
     StatementKind.DENIAL, "The council"),
    ("President Marin admitted that his own guards killed the strikers.",
     StatementKind.CONCESSION, "President Marin"),
    ("The air force acknowledged killing nine villagers.", StatementKind.CONCESSION,
     "The air force"),
    ("The United Nations condemned the massacre.", StatementKind.CONDEMNATION,
     "The United Nations"),
    ("Pastor Ayo, the head of the synod, denounced the attack.", StatementKind.CONDEMNATION,
     "Pastor Ayo"),
    ("The killings were condemned by the African Union.", StatementKind.CONDEMNATION,
     "the African Union"),
    ("“The killing of children must cease immediately,” envoy Sara Holm said.",
     StatementKind.CONDEMNATION, "envoy Sara Holm"),
    ("The regime has tried to justify the massacre as an error.", StatementKind.JUSTIFICATION,
     "The regime"),
    ("The command justifies the bombing as a necessary measure.", StatementKind.JUSTIFICATION,
     "The command"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kind", "speaker"), SAID)
def test_kind_and_speaker(sentence: str, kind: StatementKind, speaker: str) -> None:
    report, _ = marked(sentence)
    found = statements(report)
    assert [(s.kind, s.speaker.text if s.speaker else None) for s in found] == [(kind, speaker)]
    assert found[0].quote == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The chef denied that the soup was cold.",
        "Twelve people were killed in the raid.",
        "The board condemned the old bridge.",
    ],
)
def test_words_about_other_things_are_no_statements(sentence: str) -> None:
    assert statements(marked(sentence)[0]) == []


def test_he_stands_for_the_speaker_before() -> None:
    report, _ = marked("General Omar Diaz said the raid was over. He denied killing civilians.")
    assert [s.speaker.text for s in statements(report) if s.speaker] == ["General Omar Diaz"]


def test_the_day_it_was_said() -> None:
    report, _ = marked("On March 7, the ministry condemned the killings.", day=date(2021, 3, 9))
    said = statements(report)[0].said
    assert said is not None
    assert (said.start, said.end, said.precision) == (date(2021, 3, 7), date(2021, 3, 7), 1)


def test_readers_comments_make_no_statements() -> None:
    report, _ = marked("I condemn the killing of children.", section=Section.COMMENT)
    assert statements(report) == []


def test_ids_are_stable_and_differ_by_kind_and_place() -> None:
    text = "The army denied the killings. The UN condemned the killings."
    first, second = (statements(marked(text)[0]) for _ in range(2))
    assert [s.id for s in first] == [s.id for s in second]
    assert len({s.id for s in first}) == 2
    assert all(len(s.id) == 12 for s in first)
