"""Whose word it is over clauses, times and owners: sentences of our own, typed with their answers.

Of those that name a speaker 28 of 57 were read right before they were mended.
"""

import pytest
from marked import marked

from recount.extract.attribution import attribute

SAYS = [
    ("Amnesty, which spoke of ⟦over 150 dead⟧, called for an inquiry.", "Amnesty"),
    ("The Lake Observatory, which put ⟦the toll at 60⟧, blamed nobody.", "The Lake Observatory"),
    ("The ministry, which has reported ⟦31 deaths⟧ so far, closed the road.", "The ministry"),
    ("Medics in Goma, who counted ⟦54 bodies⟧, asked for help.", "Medics in Goma"),
    ("The Red Cross, which says ⟦12 volunteers were killed⟧, suspended its work.", "The Red Cross"),
    ("An elder, who said that ⟦nine boys were taken⟧, fled to Kano.", "An elder"),
    ("The union, which had earlier said ⟦40 miners were killed⟧, called a strike.", "The union"),
    ("HRW, whose researchers documented ⟦the deaths of 33 people⟧, wrote to the court.", "HRW"),
    ("A Red Cross statement issued an hour earlier spoke of ⟦68 dead⟧.", "A Red Cross statement"),
    ("The governor two days earlier spoke of ⟦40 dead⟧.", "The governor"),
    ("The police a day later put ⟦the toll at 12⟧.", "The police"),
    (
        "The Chamber finds beyond reasonable doubt that ⟦the accused killed a teacher⟧.",
        "The Chamber",
    ),
    ("The Prosecutor submits that ⟦at least 2,000 people died in Taba⟧.", "The Prosecutor"),
    ("The tribunal held that ⟦200 men were executed⟧ at the farm.", "The tribunal"),
    ("The judges ruled on Monday that ⟦soldiers had killed 12 students⟧.", "The judges"),
    ("The defence contends that ⟦the two men were killed⟧ in crossfire.", "The defence"),
    (
        "The Chamber finds that the road was shut. It finds that ⟦eight refugees were killed⟧.",
        "The Chamber",
    ),
    (
        "UNJHRO also received allegations, not yet verified, that ⟦fighters abducted 60 people⟧.",
        "UNJHRO",
    ),
    ("The mission received credible information that ⟦12 civilians were executed⟧.", "The mission"),
    ("The office has received accounts of ⟦the killing of 15 herders⟧.", "The office"),
    ("The Lake Network obtained testimony that ⟦soldiers killed nine women⟧.", "The Lake Network"),
    ("“They ⟦killed 27 members of my family⟧,” said another woman.", "another woman"),
    ('"They ⟦killed 27 members of my family⟧," said another woman.', "another woman"),
    (
        'Amina lost her husband. "They ⟦killed 27 members of my family⟧," said another woman.',
        "another woman",
    ),
    ('"⟦Eleven people died⟧ in my street," a second neighbour said.', "a second neighbour"),
    ('"We buried ⟦12 dead⟧," another of the villagers told the paper.', "another of the villagers"),
    ("⟦Five died⟧, a cousin, Willie Jessop, told Milenio.", "Willie Jessop"),
    (
        "Church officials told the Associated Press that ⟦as many as 800 were killed⟧.",
        "Church officials",
    ),
    (
        "The mayor of Bankass, Moulaye Guindo, had earlier given ⟦a toll of 115⟧.",
        "The mayor of Bankass",
    ),
    ("The governor, Ali Bongo, gave ⟦a toll of 30⟧.", "The governor"),
    (
        "Interior Minister Joseph Lenku gave ⟦a figure of 59 dead⟧.",
        "Interior Minister Joseph Lenku",
    ),
    ("The woman, whose son was ⟦one of nine killed⟧, said she forgave them.", ""),
    ("The hospital, which was hit by a shell that ⟦killed 12 people⟧, has closed.", ""),
    ("The ministry, which lost ⟦three guards killed⟧, was closed.", ""),
    (
        "Doctors Without Borders, which runs the clinic, said ⟦19 people died⟧.",
        "Doctors Without Borders",
    ),
    ("The interior ministry, which gave no source, spoke of ⟦30 dead⟧.", "The interior ministry"),
    ("The parish, whose priest counted ⟦80 bodies⟧, opened its hall.", "The parish"),
    (
        "The regional governor three hours later announced that ⟦21 people had died⟧.",
        "The regional governor",
    ),
    (
        "A communiqué published overnight says ⟦four soldiers were killed⟧.",
        "A communiqué published overnight",
    ),
    ("The appeals court found on Tuesday that ⟦police killed the student⟧.", "The appeals court"),
    ("The report concludes that ⟦76 detainees were executed⟧.", "The report"),
    ("Prosecutors allege that ⟦he ordered the murder of nine monks⟧.", "Prosecutors"),
    ("The monitor has gathered evidence that ⟦41 men were shot⟧.", "The monitor"),
    ("The embassy had received word of ⟦two deaths⟧.", "The embassy"),
    ("“We ⟦lost 14 neighbours⟧ that night,” recalled Hawa, a fish seller.", "Hawa"),
    ("“⟦Seven died⟧ on the road,” a driver who carried the wounded told us.", "a driver"),
    ('"⟦Six of my cousins were killed⟧", one resident wrote.', "one resident"),
    ("In its weekly bulletin, the Delta Watch group lists ⟦17 killings⟧.", "the Delta Watch group"),
    ("By the army's own count, ⟦32 soldiers died⟧.", "the army"),
    (
        "⟦At least nine people died⟧, the state broadcaster quoted the sheikh as saying.",
        "the sheikh",
    ),
    ("⟦Twelve people were killed⟧, state TV cited the governor as saying.", "the governor"),
    ("Asked about the raid, the colonel admitted ⟦11 civilians had died⟧.", "the colonel"),
    (
        "Neighbours contacted by phone described ⟦the killing of a family of six⟧.",
        "Neighbours contacted by phone",
    ),
    (
        "Rights groups estimate that ⟦600 have been killed⟧, a figure the police dispute.",
        "Rights groups",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "speaker"), SAYS)
def test_whose_word_it_is(sentence: str, speaker: str) -> None:
    [claim] = attribute(*marked(sentence))
    assert (claim.attribution[-1].text if claim.attribution else "") == speaker


def test_the_report_s_own_we_is_nobody_else() -> None:
    [claim] = attribute(*marked("We recorded ⟦1,057 deaths⟧ in detention."))
    assert claim.attribution == ()


def test_a_known_agency_is_a_relay_whatever_its_name_holds() -> None:
    sentence = "Church officials told the Associated Press that ⟦as many as 800 were killed⟧."
    [claim] = attribute(*marked(sentence))
    assert [one.text for one in claim.attribution] == ["the Associated Press", "Church officials"]
