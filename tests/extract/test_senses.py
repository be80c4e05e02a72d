"""Ordinary prose: words of harm in other senses make no claims, and countries' people are people.

Written after a collection of blogs, letters and forums was read, where a third of what was claimed
was no harm at all.
"""

from __future__ import annotations

import pytest

from recount.extract.claims import extract
from recount.model import Passage, Report, Section, Span


def report_of(text: str) -> Report:
    return Report(id="r", text=text, passages=(Passage(Span(0, len(text)), Section.BODY),))


def told(text: str) -> list[str]:
    report = report_of(text)
    return [
        f"{one.harm} {one.count.vague or one.count}"
        + (f" {one.victims.status}" if one.victims.status != "unknown" else "")
        + (f" {', '.join(one.victims.names)}" if one.victims.names else "")
        for one in extract(report)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Perhaps I'm missing a page.",
        "She is missing the point.",
        "The report is missing a page.",
        "They are missing their brother.",
        "The guns went missing.",
        "Two shiploads of cement have vanished.",
        "Every day more people die of AIDS than of hunger.",
        "The leak led to hundreds of cancer deaths.",
        "Two natural gas traders that won a prize came.",
        "The blast hurt private homes.",
        "The plan will bring a sharp rise in civilian casualties.",
        "When a soldier dies, his family is told.",
        "Mora killed it's founder.",
        "Imagine a bomb killing hundreds of people.",
        "Two bears and a wolf were killed.",
        "A grey wolf was found dead on a road.",
        "The Valley Murders : Sheriff Luis Grant retires.",
        "Troops captured Palm Beach on Friday.",
    ],
)
def test_another_sense_makes_no_claim(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Fourteen US troops have been killed.", ["killed 14 combatant"]),
        ("Guerrillas killed 6 US marines.", ["killed 6 combatant"]),
        ("20 US and British troops died.", ["killed 20 combatant"]),
        ("20 American and Iraqi soldiers were killed.", ["killed 20 combatant"]),
        ("12 men and Iraqi soldiers died.", ["killed 12", "killed unstated combatant"]),
        ("They want to kill us.", []),
        ("FOUR US SOLDIERS DIED.", ["killed 4 combatant"]),
        ("The Iraqis were killed on Friday.", []),  # who was told of before
        ("The raid lasted a day, killing 700 Iraqis.", ["killed 700"]),
        ("The bomb killed a Kenyan, wounding three Turks.", ["killed 1", "injured 3"]),
        ("The crash killed two Burmese.", ["killed 2"]),
        ("The army killed two thirds of the prisoners.", ["killed unspecified"]),
        ("They killed about 2/3 of the villagers.", ["killed unspecified civilian"]),
        ("A quarter of the 20 dead were children.", ["killed 20"]),
        ("Half of the villagers died.", ["killed unspecified civilian"]),
        ("In the 9/11 attacks 12 men died.", ["killed 12"]),
        ("Between 40-50 soldiers have been killed.", ["killed 40–50 combatant"]),
        ("An elderly couple was killed.", ["killed 2"]),
        ("The pair were kidnapped.", ["abducted 2"]),
        ("Two hikers are missing after the storm.", ["missing 2"]),
        ("A village elder was killed.", ["killed 1 civilian"]),
        ("Two others suffered major injuries.", ["injured 2"]),
        ("A major was killed.", ["killed 1 combatant"]),
        ("Doe was shot dead with his wife and two guards.", ["killed 4 Doe"]),
        ("Rosa Doe was killed with a knife.", ["killed 1 Rosa Doe"]),
        ("The colonel was abducted with his son.", ["abducted 2"]),
        ("Police arrested Ivan Doe, a baker.", ["detained 1 Ivan Doe"]),
        ("Gunmen captured Ivan Doe, 34.", ["abducted 1 Ivan Doe"]),
        ("Twelve people died of their wounds.", ["killed 12"]),
    ],
)
def test_what_else_was_misread(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The spokesman did not deny that 12 villagers died.", "reported"),
        ("It cannot be denied that 12 villagers died.", "reported"),
        ("The army never denied that 12 villagers died.", "reported"),
        ("The army denied that 12 villagers died.", "denied"),
    ],
)
def test_who_does_not_deny(text: str, modality: str) -> None:
    report = report_of(text)
    [claim] = extract(report)
    assert claim.modality == modality


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The 12 villagers that the army killed were buried.", ["killed 12 civilian"]),
        ("The 12 villagers the army killed were buried.", ["killed 12 civilian"]),
        ("The mayor, whom gunmen shot dead, was 45.", ["killed 1 civilian"]),
        ("The six priests that troops murdered were Jesuits.", ["killed 6 civilian"]),
        ("Two brothers and a nun whom the militia abducted are free.", ["abducted 3"]),
        ("The 12 men they killed were farmers.", ["killed 12"]),
        ("Of the 40 people that soldiers shot, 12 died.", ["injured 40", "killed 12"]),
        ("The villages that rebels captured are empty.", []),
        ("The mayor, whose son gunmen killed, fled.", []),
        ("It was a plan that the party executed through friends.", []),
        ("He reported that two rebels wounded in May were freed.", ["injured 2 combatant"]),
        ("Reports that two soldiers captured in May were freed came.", ["abducted 2 combatant"]),
        ("The men who police say killed 12 are free.", ["killed 12"]),
        ("The bomb that killed 12 people was hidden.", ["killed 12"]),
    ],
)
def test_whom_a_relative_clause_says_somebody_harmed(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Forty-five (45) persons were killed.", ["killed 45"]),
        ("On 5 May 45 people were killed.", ["killed 45"]),
        ("The death toll could reach 200.", []),
        ("Three generations of one family were killed.", []),
        ("Twin brothers aged six were killed.", ["killed 2"]),
        ("The trio died.", ["killed 3"]),
        ("Also killed were two nurses and a driver.", ["killed 2 civilian", "killed 1"]),
        ("Dead are 12 farmers.", ["killed 12 civilian"]),
        ("Injured was a street vendor.", ["injured 1 civilian"]),
        ("All 12 on board were killed.", ["killed 12"]),
        ("At least 12, possibly 15, people died.", ["killed 12–15"]),
        ("Gunmen took 12 people hostage.", ["abducted 12"]),
        ("Rebels held the two nuns captive.", ["abducted 2"]),
        ("The prisoner was killed.", ["killed 1"]),
        ("Two homeless men were killed.", ["killed 2"]),
        ("Gunmen made off with 12 girls.", ["abducted 12"]),
        ("Twelve girls were seized by gunmen.", ["abducted 12"]),
        ("They seized 12 rifles.", []),
        ("Police took 12 men into custody.", ["detained 12"]),
        ("Fighting forced 10,000 people from their homes.", ["displaced 10,000"]),
        ("Soldiers took 12 men from their homes.", []),
        ("The flood left 10,000 homeless.", ["displaced 10,000"]),
        ("Twelve are feared buried under rubble.", ["missing 12"]),
        ("The whereabouts of 12 men are unknown.", ["missing 12"]),
        ("The whereabouts of 12 men were told to the judge.", []),
        ("Thirty people needed hospital treatment.", ["injured 30"]),
    ],
)
def test_other_ways_to_say_it(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It caused 15 casualties: five dead and ten wounded.", ["killed 5", "injured 10"]),
        ("There were 23 casualties, including eight dead.", ["killed 8"]),
        ("The raid left 30 casualties, 12 of them fatal.", ["killed 12"]),
        ("It left 30 casualties. Twelve died and 18 were hurt.", ["killed 12", "injured 18"]),
        ("It left 30 casualties. Twelve shops burned.", ["killed 30"]),
        ("It left 20 dead and wounded.", ["killed ?–20", "injured ?–20"]),
        ("Ten people were killed or injured.", ["killed ?–10"]),
        ("It killed and wounded dozens.", ["killed unspecified", "injured unspecified"]),
        ("It killed and wounded 40 people.", ["killed ?–40", "injured ?–40"]),
        ("It killed 12 and wounded five.", ["killed 12", "injured 5"]),
        ("A woman was hurt and killed.", ["killed 1"]),
    ],
)
def test_dead_and_wounded_under_one_figure(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The 12 villagers that the army killed were buried.", ["army"]),
        ("The mayor, whom gunmen shot dead, was 45.", ["gunmen"]),
        ("The army's massacre of 200 villagers is not forgotten.", ["army"]),
        ("Soldiers' killing of 12 villagers caused anger.", ["Soldiers"]),
        ("The rebels' abduction of 12 girls shocked the town.", ["rebels"]),
    ],
)
def test_who_does_it_in_a_relative_clause(text: str, by: list[str]) -> None:
    assert [who.text for one in extract(report_of(text)) for who in one.perpetrators] == by


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Gunmen killed three aid workers.", "aid_workers"),
        ("Two trade unionists were shot dead.", "trade_unionists"),
        ("A human rights activist was killed.", "human_rights_defenders"),
    ],
)
def test_groups_that_indicators_count(text: str, group: str) -> None:
    """The categories of SDG indicator 16.10.1, and humanitarian personnel."""
    [claim] = extract(report_of(text))
    assert claim.victims.groups == (group,)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Militants shot dead 600 people in a matter of hours in Bure.", "incident"),
        ("The army killed 600 people in the province.", "cumulative"),
    ],
)
def test_many_dead_of_one_occasion(text: str, scope: str) -> None:
    [claim] = extract(report_of(text))
    assert claim.scope == scope
