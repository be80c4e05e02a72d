"""Whose word it is, in the words reporters give it: sentences of our own, typed with their answers.

A row is a sentence with its claim, the chain from the outlet inwards, and the kind of its origin.
"""

import pytest
from marked import marked

from recount.extract.attribution import attribute
from recount.model.said import Section

WORDS = [
    # Short forms that the text itself explains.
    ("An official of the Flood Management Agency (FMA) said roads were cut. FMA said ⟦57 people "
     "were hurt⟧.", ["FMA"], "official"),
    ("The Upland Council for Human Rights (UCHR) is alarmed. UCHR has confirmed ⟦the deaths of 38 "
     "people⟧.", ["UCHR"], "monitor"),
    ("The Upland Council for Human Rights (UCHR) is alarmed. A raid ⟦killed eight people⟧, "
     "UCHR said.", ["UCHR"], "monitor"),
    ("The Upland Council for Human Rights (UCHR) is alarmed. UCHR has also received reports that "
     "raiders ⟦abducted 11 clerks⟧.", ["UCHR"], "monitor"),
    # Who speaks of so many.
    ("The army put the toll at 12, while residents spoke of ⟦60 dead⟧.", ["residents"],
     "eyewitness"),
    ("The governor talked of ⟦40 killed⟧.", ["The governor"], "official"),
    ("Elders speak of ⟦more than 200 dead⟧.", ["Elders"], "unknown"),
    # Bodies that record, assess and put.
    ("Airwars assesses the incident as fair, with ⟦10 to 12 civilians killed⟧.", ["Airwars"],
     "monitor"),
    ("Amnesty International has documented ⟦the killing of 14 farmers⟧.", ["Amnesty International"],
     "monitor"),
    ("The Victims' Unit has registered ⟦2,044 displaced persons⟧.", ["The Victims' Unit"],
     "unknown"),
    ("The Delta Observatory recorded ⟦37 abductions⟧ in March.", ["The Delta Observatory"],
     "monitor"),
    ("The hospital received ⟦the bodies of nine men⟧, its director said.", ["its director"],
     "official"),
    ("Doctors at Al Nao hospital counted ⟦54 dead⟧.", ["Doctors at Al Nao hospital"], "official"),
    ("The Network of Volunteer Doctors put ⟦the toll at 31⟧.", ["The Network of Volunteer Doctors"],
     "official"),
    ("The emergency response room in Kutum reported ⟦nine dead⟧.",
     ["The emergency response room in Kutum"], "monitor"),
    ("The Coast Forum, a rights group based in Bern, says gunmen loyal to the governor ⟦killed 745 "
     "civilians⟧.", ["The Coast Forum"], "monitor"),
    ("The raids have ⟦killed 4,000 people⟧, according to the conflict data group ACLED.",
     ["the conflict data group ACLED"], "monitor"),
    # Who blames, admits, testifies or finds.
    ("The National Union blamed an air raid by the junta for ⟦the deaths of five pupils⟧.",
     ["The National Union"], "activist"),
    ("Amnesty International accused Ruritania of ⟦killing 19 civilians⟧.",
     ["Amnesty International"], "monitor"),
    ("The Ombudsman's Office said the road was shut. It said ⟦32 people were held hostage⟧.",
     ["The Ombudsman's Office"], "official"),
    ("The exile government accused the army of ⟦massacring 33 people⟧.", ["The exile government"],
     "official"),
    ("The Chamber finds it proved that ⟦paramilitaries killed 49 peasants⟧.", ["The Chamber"],
     "official"),
    ("Captain Mora admitted that he ordered ⟦the deaths of 17 peasants⟧.", ["Captain Mora"],
     "official"),
    ("The witness Ana Rojas testified that ⟦her father was taken away⟧.", ["The witness Ana Rojas"],
     "eyewitness"),
    ("⟦The men murdered four of them⟧, as was established by the prosecutor's office.",
     ["the prosecutor's office"], "official"),
    ("⟦Five young men were kidnapped⟧, local sources said to the channel.", ["local sources"],
     "unknown"),
    ("The people who brought the victims say that ⟦gunmen killed a hundred residents⟧.",
     ["The people"], "unknown"),
    ("“They ⟦killed my two brothers⟧,” said one of them, a 27-year-old farmer.", ["one of them"],
     "unknown"),
    ("⟦Ten people were killed⟧, said the camp manager, Idris Bol.", ["the camp manager"],
     "unknown"),
    ("⟦Twelve people died⟧, a nurse who asked not to be named told AFP.", ["AFP", "a nurse"],
     "official"),
    ("⟦Twelve people died⟧, his brother Samir said by phone.", ["his brother Samir"], "relative"),
    ("A neighbour, Hawa Diallo, said ⟦six girls were taken⟧.", ["Hawa Diallo"],
     "eyewitness"),
    ("A spokesman for the RSF denied that its men had ⟦killed 20 villagers⟧.",
     ["A spokesman for the RSF"], "official"),
    ("The rebels said they had ⟦killed 30 soldiers⟧.", ["The rebels"], "activist"),
    ("A volunteer with the Red Crescent told us that ⟦nine people died⟧.",
     ["the Red Crescent"], "monitor"),
    ("The UN mission in Kherson verified ⟦the deaths of 23 civilians⟧.",
     ["The UN mission in Kherson"], "official"),
    ("⟦Some 3,000 people have been displaced⟧, IOM said.", ["IOM"], "official"),
    ("The district health officer confirmed ⟦14 deaths⟧.", ["The district health officer"],
     "official"),
    ("Save the Children says ⟦60 children were killed⟧ in April.", ["Save the Children"],
     "monitor"),
    ("In a post on Telegram, governor Oleh Syn wrote that ⟦two people were wounded⟧.",
     ["governor Oleh Syn"], "official"),
    ("⟦Two people were wounded⟧, governor Oleh Syn wrote on Telegram.", ["governor Oleh Syn"],
     "official"),
    ("Police Commissioner Umar Bala, who visited the village, gave ⟦the number of dead as 12⟧.",
     ["Police Commissioner Umar Bala"], "official"),
    ("The archbishop's office says ⟦36 worshippers were killed⟧.", ["The archbishop's office"],
     "unknown"),
    ("Local media reported ⟦nine deaths⟧.", ["Local media"], "media"),
    ("According to figures compiled by the Lake Collective, ⟦412 people were killed⟧.",
     ["the Lake Collective"], "unknown"),
    ("Figures from the health ministry show that ⟦90 people died⟧.",
     ["Figures from the health ministry"], "official"),
    ("LOCAL CHIEF SAID ⟦FOUR FARMERS WERE KILLED⟧ AT DAWN", ["LOCAL CHIEF"], "official"),
    ("⟦TEN PEOPLE WERE KILLED WITH MACHETES⟧ SAID THE CAMP MANAGER", ["THE CAMP MANAGER"],
     "unknown"),
]  # fmt: skip

HEADLINES = [
    ("Monitor says ⟦30 killed⟧ in raid on Homs village", ["Monitor"], "monitor"),
    ("⟦30 killed⟧ in raid on Homs village - monitor", ["monitor"], "monitor"),
    ("⟦30 killed⟧ in Homs raid, ministry says", ["ministry"], "official"),
    ("⟦30 killed⟧ in Homs raid, says rights group", ["rights group"], "monitor"),
    ("⟦30 killed⟧ in Homs raid: rights group", ["rights group"], "monitor"),
    ("Rights group: ⟦30 killed⟧ in Homs raid", ["Rights group"], "monitor"),
    ("Sudan doctors' union: ⟦30 killed⟧ in camp", ["Sudan doctors' union"], "monitor"),
    ("UN: ⟦30 killed⟧ in camp", ["UN"], "official"),
    ("⟦30 killed⟧ in camp – UN", ["UN"], "official"),
    ("⟦30 killed⟧ in camp, UN reports", ["UN"], "official"),
    ("⟦30 killed⟧ in camp, according to medics", ["medics"], "official"),
    ("⟦30 killed⟧ in camp (police)", ["police"], "official"),
    ("Police confirm ⟦12 dead⟧ in Jos church attack", ["Police"], "official"),
    ("Survivors recount ⟦killing of 12⟧ in Jos", ["Survivors"], "eyewitness"),
    ("Death toll in Jos rises to ⟦12 dead⟧: official", ["official"], "official"),
    ("⟦12 dead⟧ in Jos church attack - BBC News", ["BBC News"], "outlet"),
    ("‘⟦12 dead⟧’ in Jos church attack", [], None),
    ("Jos: ⟦12 dead⟧ in church attack", [], None),
    ("Breaking: ⟦12 dead⟧ in church attack", [], None),
    ("⟦12 dead⟧ in church attack - Jos", [], None),
]


NOBODY = [
    "Despite the evidence, no government has blamed the army for ⟦the killing of civilians⟧.",
    "⟦Nine people died⟧ and two were hurt, according to military reports.",
]


@pytest.mark.parametrize(("sentence", "chain", "kind"), WORDS)
def test_whose_word(sentence: str, chain: list[str], kind: str) -> None:
    report, claims = marked(sentence)
    [*_, claim] = attribute(report, claims)
    assert [link.text for link in claim.attribution] == chain
    assert claim.attribution[-1].kind == kind


@pytest.mark.parametrize(("title", "chain", "kind"), HEADLINES)
def test_whose_word_in_a_headline(title: str, chain: list[str], kind: str | None) -> None:
    report, claims = marked(title, section=Section.HEADLINE)
    [claim] = attribute(report, claims)
    assert [link.text for link in claim.attribution] == chain
    assert not claim.attribution or claim.attribution[-1].kind == kind


@pytest.mark.parametrize(("sentence", "speakers"), [(NOBODY[0], 0), (NOBODY[1], 1)])
def test_no_word_is_heard_twice_or_of_nobody(sentence: str, speakers: int) -> None:
    report, claims = marked(sentence)
    assert len(attribute(report, claims)[0].attribution) == speakers
