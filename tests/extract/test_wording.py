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
        ("In 2023 some 210 herders were killed.", ("killed", 210, 210)),
        ("In fiscal year 2023 some twenty herders were killed.", ("killed", 20, 20)),
        ("In 2023 at least 210 herders were killed.", ("killed", 210, None)),
        ("In 2019 at most two dozen miners died.", ("killed", None, 24)),
        ("The dead were 42 at least, he said.", ("killed", 42, None)),
        ("In one camp 2,023 people died in 1943.", ("killed", 2023, 2023)),
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
            [("killed", None, None), ("injured", None, None)],
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army suffered nine dead and 12 wounded.", ["combatant", "combatant"]),
        ("The ridge cost the brigade 29 dead.", ["combatant"]),
        ("We inflicted 13 casualties in the valley.", ["combatant"]),
        ("They inflicted ten casualties on the garrison.", ["combatant"]),
        ("There were 21 dead and 58 wounded among the troops.", ["combatant", "combatant"]),
        ("There were 6 dead and 29 wounded among the villagers.", ["civilian", "civilian"]),
        ("The shelling caused many casualties on both sides.", ["combatant"]),
        ("The flood caused many casualties.", ["unknown"]),
        ("The village suffered nine dead.", ["unknown"]),
        ("They ambushed a patrol, killing three and wounding four soldiers.", ["combatant"] * 2),
        ("One rebel was killed and another wounded.", ["combatant", "combatant"]),
        ("Two rebels were captured and a third was killed.", ["combatant", "combatant"]),
        ("An army patrol lost its way; an officer was killed.", ["combatant"]),
        ("A police patrol was fired on; an officer was killed.", ["unknown"]),
        ("Four of the enemy were killed.", ["combatant"]),
        ("The detachment said that two of its members were wounded.", ["combatant"]),
        ("The club said that two of its members were wounded.", ["unknown"]),
        ("Soldiers killed seven rebels, including a woman.", ["combatant", "combatant"]),
        ("There were six government casualties.", ["combatant"]),
    ],
)
def test_whose_losses_a_figure_counts(text: str, expected: list[str]) -> None:
    assert [claim.victims.status.value for claim in claims(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She keeps a list of 43 people who were killed.", [("killed", 43, 43)]),
        (
            "He buried six priests, five of them Sicilians, who were killed on Thursday.",
            [("killed", 6, 6), ("killed", 5, 5)],
        ),
        ("The funeral of Ivo Maran, founder of the club, was held.", [("killed", 1, 1)]),
        ("Gunmen killed brothers Aldo, Ben and Carl Maran.", [("killed", 3, 3)]),
        ("They murdered the nuns Ana Maran, a Swede, and Eva Udo.", [("killed", 2, 2)]),
        ("Gunmen killed Ivo Maran, a teacher, and his wife.", [("killed", 2, 2)]),
        ("The blast killed six monks, a cook and her son.", [("killed", 6, 6), ("killed", 2, 2)]),
        ("The raid brings to 17 the number of sailors killed.", [("killed", 17, 17)]),
        ("The number of people killed in the flood rose to 31.", [("killed", 31, 31)]),
        ("Another bombardier was slain.", [("killed", 1, 1)]),
        ("They were blamed for the murder on 3 May of Ivo Maran.", [("killed", 1, 1)]),
        ("It was a murder committed by rebels against Ivo Maran.", [("killed", 1, 1)]),
        ("Three clerks were stopped by thieves who stabbed them.", [("injured", 3, 3)]),
        ("Four teachers were dragged from a bus and murdered.", [("killed", 4, 4)]),
        ("They killed, with clubs and axes, three millers.", [("killed", 3, 3)]),
        ("He was named in the six monks' slaying.", [("killed", 6, 6)]),
        ("Police look into two unexplained deaths.", [("killed", 2, 2)]),
        ("A bomber killed himself and eight pilgrims.", [("killed", 1, 1), ("killed", 8, 8)]),
        ("The gunmen stopped six villagers and shot them dead.", [("killed", 6, 6)]),
        ("Ivo Maran died after he was shot.", [("killed", 1, 1)]),
        ("One of the students killed last weekend was buried.", [("killed", 1, 1)]),
        (
            "The floods killed 30 people: 20 in Hale, 7 in Troy and 3 in Dover.",
            [("killed", 30, 30), ("killed", 20, 20), ("killed", 7, 7), ("killed", 3, 3)],
        ),
    ],
)
def test_who_is_counted(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Government forces were ambushed near the bridge.",
        "The rebels shot down an army helicopter.",
        "They burned barns and killed cattle and goats.",
        "The relatives of murdered people marched.",
        "He was kept from seriously harming the driver.",
        "They feared the murdering battalions.",
        "She demanded that two men be killed.",
        "The three men were taken to a hospital and had no injuries.",
        "He fled from death threats and assassination threats.",
        "The treaty meant the political death of the league.",
        "We do not know how many people were killed.",
        "They are hurting the army.",
    ],
)
def test_what_tells_of_no_victims(text: str) -> None:
    assert told(text) == []


def test_a_report_called_untrue_is_denied() -> None:
    [claim] = claims("The report that a clerk was wounded is completely unfounded.")
    assert claim.modality.value == "denied"


def test_the_victims_counted_elsewhere_are_no_further_claim() -> None:
    text = "Six priests were murdered in March. The city mourned the murder of the priests."
    assert told(text) == [("killed", 6, 6)]
    assert told("The city mourned the murder of the priests.") == [("killed", None, None)]


def test_a_breakdown_by_place_is_inside_its_whole() -> None:
    whole, *parts = claims("The floods killed 30 people: 20 in Hale, 7 in Troy and 3 in Dover.")
    assert [part.part_of for part in parts] == [whole.id] * 3
    first, *others = claims("We counted 20 dead in Hale, 7 in Troy and 30 in Dover.")
    assert (first.count.low, [other.part_of for other in others]) == (20, [None, None])


def test_a_family_is_of_no_age_that_only_some_have() -> None:
    [claim] = claims("His aunt was killed along with her husband and two children.")
    assert (claim.count.low, claim.victims.groups) == (4, ())


def test_those_left_dead_of_an_uncounted_force_are_no_part_of_others() -> None:
    text = "On Monday 40 people were killed. The patrol was ambushed, leaving 13 of them dead."
    assert [claim.part_of for claim in claims(text)] == [None, None]
