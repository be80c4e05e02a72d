"""Turns of phrase that change who is counted: rank, completion, "they", "managed to", "among"."""

import pytest

from recount.extract.claims import extract
from recount.model.said import Claim, Passage, Report, Section, Span

Told = tuple[str, int | None, int | None]


def claims(text: str) -> list[Claim]:
    return extract(Report("r", text, (Passage(Span(0, len(text)), Section.BODY),)))


def told(text: str) -> list[Told]:
    return [(claim.harm.value, claim.count.low, claim.count.high) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The sniper managed to kill one guard and wound four others.", ("killed", 1, 1)),
        ("Two firemen are among the wounded.", ("injured", 2, 2)),
        ("A guard watching the dam was wounded.", ("injured", 1, 1)),
        ("The man Cole shot died at the scene.", ("killed", 1, 1)),
        ("Three men wounded in the blast died in hospital.", ("killed", 3, 3)),
        ("They murdered, at gunpoint, a shepherd of the valley.", ("killed", 1, 1)),
        ("He spoke of the massacre [of six monks] in the abbey.", ("killed", 6, 6)),
        ("Divers had the task of recovering 61 disfigured bodies of the crew.", ("killed", 61, 61)),
        ("Twentyfour sailors were injured in the port.", ("injured", 24, 24)),
        ("Ten trillion people died in the war.", ("killed", 10**13, 10**13)),
        ("Some 12 quadrillion people were killed.", ("killed", 12 * 10**15, 12 * 10**15)),
    ],
)
def test_what_is_claimed_first(text: str, expected: Told) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "One military helicopter was shot down by the rebels.",
        "ONE MILITARY HELICOPTER WAS SHOT DOWN BY THE REBELS.",
        "He tried to kill two guards and wound a third.",
        "He fired a shot in the air.",
        "Deputies executed two search warrants.",
        "A horse was killed on the road.",
        "He upset them by calling for the assassination of the general.",
        "His slaying represents a blow to the talks.",
        "Two drivers got away with minor injuries.",
    ],
)
def test_what_harms_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast left a toll of three people wounded.", [("injured", 3, 3)]),
        (
            "They bombed the hall, killing and wounding over 40 people.",
            [("killed", 40, None), ("injured", 40, None)],
        ),
        (
            "Twelve were wounded today, including three members of the harbour police.",
            [("injured", 12, 12), ("injured", 3, 3)],
        ),
        (
            "The bomb killed nine people, including the union leader Ana Maran.",
            [("killed", 9, 9), ("killed", 1, 1)],
        ),
        ("All spoke of the six monks' murder.", [("killed", 6, 6)]),
        ("A gunman killed Ivo Maran at a house near North Hale and Dover.", [("killed", 1, 1)]),
    ],
)
def test_every_claim_of_a_sentence(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


def test_a_page_frame_is_nobody() -> None:
    assert told("Fatal shooting of a student Posted\n\nVideo of the slaying Pause") == [
        ("killed", 1, 1)
    ]


def test_another_is_one_more() -> None:
    said = told("A clerk was killed and another critically wounded in the holdup.")
    assert said == [("killed", 1, 1), ("injured", 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "There were civilian casualties in the area of Port Hale.",
        "The attack caused civilian casualties.",
    ],
)
def test_casualties_without_a_figure_are_of_no_stated_number(text: str) -> None:
    [claim] = claims(text)
    assert (claim.count.low, claim.victims.status, claim.victims.names) == (None, "civilian", ())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three students were stopped on the road. They were killed by gunmen.", 3),
        ("Nine peasants were led away. The gunmen killed them.", 9),
    ],
)
def test_they_are_those_told_of_just_before(text: str, count: int) -> None:
    assert claims(text)[-1].count.low == count


def test_they_are_nobody_where_two_groups_were_told_of() -> None:
    assert told("Three students were stopped by two soldiers. They were killed.") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Comrade Lupo, third in command of the rebel group, was killed.", ("Lupo",)),
        ("Ivo Maran, commander of the guerrilla group, was shot dead.", ("Ivo Maran",)),
        (
            "Three insurgents, identified as Ivo Maran, Pal Udo and Luc Gill, were killed.",
            ("Ivo Maran", "Pal Udo", "Luc Gill"),
        ),
        ("Troops shot dead 15 al-Shabaab members.", ()),
    ],
)
def test_members_of_an_armed_group_are_combatants(text: str, names: tuple[str, ...]) -> None:
    [claim] = claims(text)
    assert (claim.victims.status, claim.victims.names) == ("combatant", names)
    assert claim.victims.groups == ("armed_group",)
