"""Who did it, told in the sentence before, around a deed, or by what was inflicted.

The answers were typed before the grammar read them; 39 of 72 were right at first sight. "" is
nobody: another place, day, cause or occasion gives no doer.
"""

import pytest
from marked import marked

from recount.extract.perpetrators import name_perpetrators
from recount.model import Harm
from recount.model.changed import changed

DID = [
    (
        "On 9 August aircraft of the coalition hit a bus in Dahyan. Field workers "
        "verified ⟦the deaths of 51 people⟧.",
        "aircraft of the coalition",
    ),
    (
        "The air force struck the market on Friday. Health workers report that ⟦28 people died⟧.",
        "air force",
    ),
    (
        "Government troops shelled the camp at dawn. ⟦Fourteen people were killed⟧, the "
        "mayor said.",
        "Government troops",
    ),
    ("Rebels raided the village on Sunday. ⟦At least nine people died⟧.", "Rebels"),
    ("Police opened fire on the marchers. ⟦Seven people were killed⟧ and 20 wounded.", "Police"),
    ("Police opened fire on the marchers. Elsewhere ⟦two people were killed⟧.", ""),
    ("Rebels raided the village on Sunday. On Monday ⟦three people died⟧ in a bus crash.", ""),
    ("Rebels raided the village on Sunday. ⟦Two rebels were killed⟧.", ""),
    ("Rebels attacked the town. In Kaya, 40 km away, ⟦five people were killed⟧.", ""),
    ("The army shelled the camp. Since January ⟦300 people have died⟧ there.", ""),
    ("⟦Nine people were killed⟧ in a Russian missile attack on Kharkiv.", "Russian missile"),
    ("⟦Eight people died⟧ in Israeli shelling.", "Israeli shelling"),
    ("⟦Four died⟧ after a Saudi air strike.", "Saudi air strike"),
    ("⟦Nine people were killed⟧ in a Russian plane crash.", ""),
    ("⟦Nine people were killed⟧ in an Indian train accident.", ""),
    (
        "In Dos Erres, soldiers known as Kaibiles ⟦massacred at least 178 people⟧.",
        "soldiers known as Kaibiles",
    ),
    ("A militia called the Black Eagles ⟦killed nine farmers⟧.", "Black Eagles"),
    ("Men believed to be paramilitaries ⟦shot four teachers⟧.", "paramilitaries"),
    (
        "Gunmen thought to belong to the cartel ⟦killed six people⟧.",
        "Gunmen thought to belong to the cartel",
    ),
    ("The military said the Tigers had ⟦shot dead nine people⟧.", "Tigers"),
    ("The Contras ⟦killed 12 farmers⟧ in Jinotega.", "Contras"),
    ("The Kaibiles ⟦murdered 12 women⟧.", "Kaibiles"),
    ("The floods ⟦killed 12 people⟧.", ""),
    ("The Rains ⟦killed 12 people⟧.", ""),
    (
        "⟦The governor was killed⟧ on Wednesday. The army blamed the RSF for his "
        "abduction and murder.",
        "RSF",
    ),
    ("⟦Four monks were killed⟧. The opposition accused the junta of their murder.", "junta"),
    (
        "⟦Forty peasants died⟧, and the command attributed the deaths to Lieutenant Telmo Hurtado.",
        "Lieutenant Telmo Hurtado",
    ),
    (
        "THE COMMAND ACKNOWLEDGED THAT ⟦40 PEASANTS DIED⟧ AND ATTRIBUTED THE DEATHS TO "
        "LIEUTENANT TELMO HURTADO.",
        "LIEUTENANT TELMO HURTADO",
    ),
    ("⟦Twelve people were killed⟧. Officials attributed the attack to the Red Army.", "Red Army"),
    ("Mobs ⟦burned to death 65 Muslims⟧ in the quarter.", "Mobs"),
    ("Settlers ⟦beat to death two shepherds⟧.", "Settlers"),
    ("Militiamen ⟦hacked to death nine women⟧.", "Militiamen"),
    (
        "The bones are of victims of a massacre by the Atlacatl Battalion in December "
        "1981, in which ⟦794 people died⟧.",
        "Atlacatl Battalion",
    ),
    ("The raid by the army on Bure, in which ⟦12 people were killed⟧, was filmed.", "army"),
    ("A bombing by separatists that left ⟦six dead⟧ was condemned.", "separatists"),
    ("The attack by gunmen in which ⟦six people died⟧ lasted an hour.", "gunmen"),
    ("OUR UNITS INFLICTED ⟦23 CASUALTIES⟧ ON THE ENEMY.", "OUR UNITS"),
    ("The rebels said they inflicted ⟦40 deaths⟧ on the army.", "rebels"),
    ("The column dealt the troops ⟦12 dead⟧.", "column"),
    ("Guerrillas caused ⟦15 casualties⟧ to the battalion.", "Guerrillas"),
    (
        "Militants overran the base at dawn. ⟦At least 14 soldiers were killed⟧, two "
        "officers said.",
        "Militants",
    ),
    (
        "A suicide bomber struck a checkpoint in Aden. ⟦Nine guards died⟧, medics said.",
        "suicide bomber",
    ),
    ("Army helicopters strafed the river bank. Residents counted ⟦22 bodies⟧.", "Army helicopters"),
    (
        "The junta's planes bombed a school in Let Yet Kone. ⟦The death toll reached 13⟧.",
        "junta's planes",
    ),
    ("Soldiers fired on the crowd. The hospital received ⟦seven dead⟧.", "Soldiers"),
    ("Bandits attacked Kanya. A church roof fell in Lagos. ⟦Six people died⟧.", ""),
    ("Bandits attacked Kanya on Friday. ⟦Six bandits were killed⟧ by troops.", "troops"),
    ("Bandits attacked Kanya on Friday, but fled. ⟦Three people died⟧ in a traffic accident.", ""),
    ("Turkish shelling ⟦killed three children⟧ near Kobani.", "Turkish shelling"),
    ("⟦Eleven people were killed⟧ by Ethiopian artillery fire.", "Ethiopian artillery fire"),
    ("⟦Two fishermen died⟧ in an Israeli naval bombardment.", "Israeli naval bombardment"),
    ("⟦Two fishermen died⟧ in a French hospital.", ""),
    ("A gang, dubbed the Sharks, ⟦murdered four shopkeepers⟧.", "gang"),
    ("The Janjaweed ⟦killed 40 people⟧ in Tawila.", "Janjaweed"),
    ("The Zetas ⟦killed 72 migrants⟧.", "Zetas"),
    ("The landslides ⟦killed 12 people⟧.", ""),
    (
        "⟦Two aid workers were murdered⟧. Police have attributed the killings to a criminal gang.",
        "criminal gang",
    ),
    (
        "⟦A journalist was killed⟧. His family accuses the governor's bodyguards of "
        "ordering his death.",
        "governor's bodyguards",
    ),
    ("⟦A journalist was killed⟧. A union leader accused the government of corruption.", ""),
    ("Vigilantes ⟦stoned to death a man⟧ in Kumasi.", "Vigilantes"),
    (
        "Residents recalled the raid by the paramilitaries in which ⟦15 people died⟧.",
        "paramilitaries",
    ),
    ("The ambush, for which no group claimed responsibility, ⟦left nine dead⟧.", ""),
    ("The shelling that ⟦killed six people⟧ came from rebel lines.", ""),
    ("The battalion suffered ⟦30 dead⟧ inflicted by the guerrillas.", "guerrillas"),
    ("Rebels caused the army ⟦20 dead⟧ in Yei.", "Rebels"),
    ("Smoke caused ⟦three deaths⟧ in the mill.", ""),
    ("Rebels are thought to have ⟦executed 30 captives⟧.", "Rebels"),
    ("⟦Thirty captives are thought to have been executed⟧ by rebels.", "rebels"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wording"), DID)
def test_who_did_it(sentence: str, wording: str) -> None:
    [claim] = name_perpetrators(*marked(sentence))
    assert (claim.perpetrators[0].text if claim.perpetrators else "") == wording


@pytest.mark.parametrize(
    "sentence",
    [
        "⟦Forty-three students disappeared⟧ after municipal police attacked their buses.",
        "⟦Six men went missing⟧ after soldiers raided Panzi.",
    ],
)
def test_who_attacked_the_missing_is_not_said_to_have_taken_them(sentence: str) -> None:
    report, [claim] = marked(sentence)
    [named] = name_perpetrators(report, [changed(claim, harm=Harm.MISSING)])
    assert named.perpetrators == ()


def test_a_further_count_goes_on_with_the_same_attack() -> None:
    text = (
        "Planes of the coalition hit a bus in Dahyan. Medics verified ⟦the deaths of 51 people⟧."
        " ⟦A further 79 were injured⟧. Elsewhere ⟦two people were killed⟧."
    )
    found = name_perpetrators(*marked(text))
    named = [[one.text for one in claim.perpetrators] for claim in found]
    assert named == [["Planes of the coalition"], ["Planes of the coalition"], []]
