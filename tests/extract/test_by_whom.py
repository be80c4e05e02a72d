"""By whom, in the words reporters blame with: sentences of our own from many wars.

The answers were typed before the grammar read them. An agent is what the source says did it;
who only stands near by, or is named for another deed, is nobody's killer.
"""

import pytest
from marked import marked

from recount.extract.perpetrators import name_perpetrators

DEEDS = [
    # A deed with its doer, before the verb it is the subject of.
    ("A drone strike by army units on a school in Bure ⟦killed eight pupils⟧.", "army units"),
    ("An air raid by the junta on a monastery ⟦killed 12 novices⟧.", "junta"),
    ("An army drone strike on Tessalit ⟦killed 21 herders⟧.", "army drone"),
    ("An Israeli air strike late on Friday on a car in Marjayoun, in the south, ⟦killed two men⟧.",
     "Israeli air strike"),
    ("Russian shelling of a market in Kherson ⟦wounded five people⟧.", "Russian shelling"),
    ("A drone strike by army units on a school killed eight pupils and ⟦wounded 14⟧.",
     "army units"),
    ("An explosive launched from a drone by dissidents loyal to Mordisco ⟦killed a boy⟧.",
     "dissidents loyal to Mordisco"),
    ("A Russian guided bomb ⟦killed a nurse⟧ in Kherson.", "Russian guided bomb"),
    ("Saudi border guards' fire ⟦killed 15 migrants⟧.", "Saudi border guards"),
    ("A mortar attack blamed on the RSF ⟦killed nine people⟧ in Omdurman.", "RSF"),
    ("The shelling, which monitors attributed to government forces, ⟦killed six people⟧.",
     "government forces"),
    ("A raid by suspected Boko Haram fighters ⟦left 11 villagers dead⟧.",
     "suspected Boko Haram fighters"),
    ("⟦Four girls were killed⟧ in a Houthi drone attack on Taiz.", "Houthi drone"),
    ("⟦Four girls died⟧ in an attack by herders.", "herders"),
    ("⟦Nine people were killed⟧ when a bomb planted by separatists went off.", "separatists"),
    ("⟦Seven miners were killed⟧ in an ambush blamed on separatists.", "separatists"),
    ("⟦Seven miners were killed⟧ in violence attributed to the gang of Ti Lapli.",
     "gang of Ti Lapli"),
    ("⟦The family was killed⟧ by a sniper's bullet.", "sniper"),
    ("⟦Six people were killed⟧ as a result of shelling by the Syrian army.", "Syrian army"),
    ("⟦Three drivers were killed⟧ in an ambush for which JNIM claimed responsibility.", "JNIM"),
    ("⟦Three drivers were killed⟧ in an attack claimed by Islamic State.", "Islamic State"),
]  # fmt: skip

BLAME = [
    ("The office documented ⟦the deaths of nine detainees⟧, which it blamed on torture by police.",
     "police"),
    ("Residents blamed the army for ⟦the deaths of nine traders⟧.", "army"),
    ("The union blamed an air raid by the junta for ⟦the deaths of five pupils⟧.", "junta"),
    ("A reporter wrote that ⟦twelve people were killed⟧, and blamed the Israeli army.",
     "Israeli army"),
    ("⟦Six elders were killed⟧, and the mayor accused the Fano militia of the murders.",
     "Fano militia"),
    ("The opposition accused the military of ⟦massacring 33 people⟧ in the village.", "military"),
    ("M23 was accused by survivors of ⟦executing 14 men⟧.", "M23"),
    ("M23 rebels, whom the UN accuses of ⟦killing 131 civilians⟧, deny it.", "M23 rebels"),
    ("The 3rd Brigade was found responsible for ⟦the death of three leaders⟧.", "3rd Brigade"),
    ("Police believe the Red Wolves gang was behind ⟦two killings in Limbe⟧.", "Red Wolves gang"),
    ("Border guards were responsible for ⟦15 deaths⟧, the monitor said.", "Border guards"),
    ("The court convicted General Oskar Brun of ⟦the murder of six peasants⟧.",
     "General Oskar Brun"),
    ("Carl Brandt is serving a life sentence for ⟦the assassination of a judge⟧.", "Carl Brandt"),
    ("Captain Luis Mora admitted that he ordered ⟦the deaths of 17 peasants⟧.",
     "Captain Luis Mora"),
    ("Two soldiers were charged with ⟦the murder of a student⟧.", "Two soldiers"),
    ("Two soldiers are on trial for ⟦killing a student⟧.", "Two soldiers"),
    ("He pleaded guilty to ⟦killing two guards⟧.", None),
    ("The ministry denied that its troops had ⟦killed 20 villagers⟧.", "its troops"),
]  # fmt: skip

VERBS = [
    ("Last week, Hezbollah fighters killed three soldiers and ⟦seriously wounded six others⟧.",
     "Hezbollah fighters"),
    ("On 22 February 1999 members of the Fifth Front kidnapped 13 men and ⟦murdered four of them⟧, "
     "as was found by the court.", "members of the Fifth Front"),
    ("The court finds that on 11 July some 120 militiamen entered the hamlet, where they ⟦killed "
     "49 peasants⟧.", "some 120 militiamen"),
    ("Ansar Allah (the Houthis) ⟦killed 44 people⟧.", "Ansar Allah"),
    ("The president said soldiers and Rwandan troops had ⟦captured seven insurgents⟧.",
     "soldiers and Rwandan troops"),
    # Subjects with what stands between them and their verb.
    ("Some 120 paramilitaries of the Self-Defence Forces, brought by truck, entered the hamlet, "
     "where they ⟦tortured and killed 49 peasants⟧.",
     "Some 120 paramilitaries of the Self-Defence Forces"),
    ("Members of the Fifth Front of the FARC kidnapped 13 passengers and ⟦murdered four of them⟧.",
     "Members of the Fifth Front of the FARC"),
    ("Hezbollah fighters killed three soldiers and ⟦seriously wounded six others⟧.",
     "Hezbollah fighters"),
    ("Bandits loyal to the warlord Dogo Gide ⟦abducted 40 worshippers⟧.",
     "Bandits loyal to the warlord Dogo Gide"),
    ("Insurgents linked to Islamic State ⟦beheaded six fishermen⟧ in Macomia.",
     "Insurgents linked to Islamic State"),
    ("Islamic State, a group that ⟦kidnapped 276 girls⟧ in 2014, is not active here.",
     "Islamic State"),
    ("Gunmen from the Viv Ansanm coalition on Thursday night ⟦shot dead two officers⟧.",
     "Gunmen from the Viv Ansanm coalition"),
    ("Gunmen pulled passengers off a bus and ⟦shot dead 23 of them⟧ on Monday.", "Gunmen"),
    ("A Hale County man was charged with murder in ⟦the death of his son⟧.",
     "Hale County man"),
    ("Police said Keller shot and ⟦killed his foreman Ruben Diaz⟧ and then fled.", "Keller"),
    ("Police said Martin Keller shot and ⟦killed his foreman⟧.", "Martin Keller"),
    ("Officials concluded that Martin Keller, a former guard, fired the shots that ⟦killed a "
     "doctor⟧.", "Martin Keller"),
    ("A commando ambushed a military patrol on the road, ⟦killing two soldiers⟧.", "commando"),
    ("The so-called Avengers today claimed responsibility for the attack on Judge Ruiz, ⟦who was "
     "murdered⟧ on Friday.", "so-called Avengers"),
    ("Soldiers fired the shells that ⟦killed 14 mourners⟧.", "Soldiers"),
    ("The army, which has ruled since the coup, ⟦killed 60 protesters⟧ in a day.", "army"),
    ("It was soldiers of the Gojjam garrison who ⟦killed the deacon⟧.",
     "soldiers of the Gojjam garrison"),
    ("Troops loyal to General Burhan and allied militias ⟦have killed 200 people⟧.",
     "Troops loyal to General Burhan and allied militias"),
    ("The Burmese army ⟦killed 30 villagers⟧, the union said.", "Burmese army"),
    ("The ministry said security forces had ⟦killed 14 militants⟧ and captured six.",
     "security forces"),
    ("They came at noon. The soldiers ⟦took away nine men⟧.", "soldiers"),
    ("SUSPECTED ADF FIGHTERS ⟦KILLED NINE FARMERS⟧ NEAR OICHA ON SUNDAY", "SUSPECTED ADF FIGHTERS"),
    ("IN BENI TERRITORY SUSPECTED ADF FIGHTERS ⟦KILLED NINE FARMERS⟧ IN THEIR FIELDS",
     "SUSPECTED ADF FIGHTERS"),
]  # fmt: skip

ACROSS = [
    # The sentence before has the doer.
    ("Soldiers took 19 men from a teashop and shot them. “They ⟦killed my two brothers⟧,” a farmer "
     "said.", "Soldiers"),
    ("Militiamen entered the ward on Sunday. They ⟦killed four patients⟧ in their beds.",
     "Militiamen"),
    ("The air force bombed the market of Kabkabiya on 13 June. The hospital said ⟦28 people died⟧ "
     "in the bombing.", "air force"),
    ("Fighters of the FDLR attacked the camp at dawn. ⟦Ten people were killed⟧ in the attack.",
     "Fighters of the FDLR"),
    ("A car bomb hit a café in Sarif. ⟦Six people died⟧. The Front for Change said it had planted "
     "the bomb.", None),
    ("⟦Six miners were killed⟧ near Wuro. No one has claimed the attack, but the governor blamed "
     "the bandits of Dogo.", "bandits of Dogo"),
]  # fmt: skip

NOBODY = [
    # Another sentence's doer is not this one's.
    "⟦Two workers were killed⟧ near Mellit. On Friday, ⟦17 bodies⟧ reached the clinic after "
    "artillery fire attributed to the RSF.",
    "He said ⟦two soldiers were wounded⟧. The opposition accused the military of ⟦massacring 33 "
    "people⟧ in Nat Gyi.",
    "⟦An army patrol car overturned and 21 villagers died⟧. In Niger, ⟦15 soldiers died⟧ in an "
    "ambush blamed on Islamic State militants.",
    "A doctor said ⟦84 bodies⟧ lay in the morgue. Rami Hariri, whose brother was shot at home, "
    "accused a faction of foreign fighters.",
    "The ministry counted ⟦51 dead⟧. The envoy accused the rebels of using children as shields.",
    "The office said that ⟦90 people had died⟧ and that two were shot by soldiers.",
    "Mines accounted for ⟦31 deaths⟧; sniper fire killed 12.",
    "⟦Over 18,800 people have been killed⟧ since April, the monitor says.",
    "⟦Ten men were killed⟧ in fighting between the army and the rebels.",
    "The army denied ⟦killing ten men⟧ and blamed a gas leak.",
    "⟦Six people died⟧ in the fire. The police blamed faulty wiring for the blaze.",
    "⟦Twelve people were killed⟧ by a roadside bomb, and the army cordoned off the road.",
    "The governor ⟦was killed⟧ while visiting soldiers at the front.",
    "⟦Four people were killed⟧ in a strike on an army base.",
    "⟦Four people were killed⟧ in an attack on a police station.",
    "The commander ⟦was killed⟧ as his men fought the rebels for the bridge.",
    "The monitor accused both sides of hiding ⟦the deaths of 40 prisoners⟧.",
    "Soldiers found ⟦the bodies of six men⟧ in a well.",
    "The army admitted that ⟦three of its men had died⟧ in the clashes.",
    "The president condemned dynamite attacks on a union and an aid organization, which ⟦killed "
    "nine people⟧.",
    "Two terrorist bombings in the north ⟦wounded six people⟧.",
    "The force of the explosion ⟦killed two men⟧.",
    "Deputies say one person's gun discharged, ⟦fatally injuring a man⟧.",
    "Rescuers said ⟦nine people had been killed⟧ in the quake.",
    "The doctors who treated ⟦the nine wounded men⟧ were paid by the army.",
]


def named(sentence: str) -> list[str]:
    report, claims = marked(sentence)
    return [actor.text for actor in name_perpetrators(report, claims)[0].perpetrators]


@pytest.mark.parametrize(("sentence", "wording"), [*DEEDS, *BLAME, *VERBS, *ACROSS])
def test_who_did_it(sentence: str, wording: str | None) -> None:
    assert named(sentence) == ([] if wording is None else [wording])


@pytest.mark.parametrize("sentence", NOBODY)
def test_nobody_is_made_a_killer(sentence: str) -> None:
    assert named(sentence) == []
