"""By whom: agents read from sentences of our own, in their source's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from recount.extract.perpetrators import name_perpetrators

AGENTS = [
    # Passives.
    ("⟦Nine farmers were executed by rebel fighters⟧ near the well.", "rebel fighters"),
    ("⟦Nine farmers were shot⟧ on Friday by two gunmen on a motorcycle.", "two gunmen"),
    ("⟦TWO JUDGES WERE KIDNAPPED⟧ BY MEMBERS OF THE ARMY OF NATIONAL LIBERATION [ELN].",
     "MEMBERS OF THE ARMY OF NATIONAL LIBERATION [ELN]"),
    ("Among the dead were ⟦six men who were executed by HTS forces⟧ in the village of Ain.",
     "HTS forces"),
    ("⟦A teacher was murdered by Daniel Pearce⟧ at home.", "Daniel Pearce"),
    ("⟦Four nuns were killed⟧ in an attack carried out by the Taliban.", "Taliban"),
    # Actives and gerunds.
    ("The forces of the Ba'ath administration ⟦have killed at least 30 Kurds⟧.",
     "forces of the Ba'ath administration"),
    ("Witnesses said ⟦soldiers shot dead three boys⟧.", "soldiers"),
    ("Militants reportedly went from farm to farm, ⟦killing 60 people⟧.", "Militants"),
    ("Gunmen linked to the new council went from door to door, ⟦killing residents⟧.",
     "Gunmen linked to the new council"),
    (("A nurse says militiamen aligned with the mayor entered the ward, ⟦took four men from their "
      "beds, and shot them⟧."), "militiamen aligned with the mayor"),
    ("Last August the US ⟦killed a commander⟧ in the hills.", "US"),
    ("Bandits who stopped the bus ⟦robbed and killed two nuns⟧.", "Bandits"),
    ("The army said it stormed a camp and ⟦killed two militants⟧.", "army"),
    ("Russian missiles hit a hospital, ⟦killing nine people⟧.", "Russian missiles"),
    ("The court convicted two officers of ⟦killing a student⟧.", "two officers"),
    ("EL DAR — Warplanes of the junta bombed a market on Monday, ⟦killing 30 people⟧.",
     "Warplanes of the junta"),
    ("KITUI, Aug 7, 2021 (KNA) — Raiders opened fire on herders, ⟦killing at least 20 people⟧.",
     "Raiders"),
    ("JNIM, an armed group, claimed the raid and said it ⟦had killed 30 soldiers⟧.", "JNIM"),
    # Nouns.
    ("Observers recorded ⟦the massacre of hundreds of herders⟧, at the hands of roving gangs.",
     "roving gangs"),
    ("They told of ⟦the murder of a priest by paramilitaries⟧.", "paramilitaries"),
    ("⟦Ten people were killed⟧ in an FMLN ambush on the road.", "FMLN"),
    ("⟦Ten people were killed⟧ in Israeli airstrikes on the camp.", "Israeli airstrikes"),
    (("“Crimes committed by the presidential guard went on, during which ⟦dozens of people were "
      "killed⟧.”"), "presidential guard"),
    # Clauses beside the claim.
    (("⟦At least 14 people have been killed⟧, as security forces from the junta's Eagle (EB) – led "
      "command carried out a series of raids."),
     "security forces from the junta's Eagle (EB) – led command"),
    ("⟦A child died⟧ when police opened fire on the crowd.", "police"),
    # The sentence before, and who takes the blame.
    (("On Tuesday border guards stormed the market and opened fire. ⟦Five traders were killed⟧ in "
      "the melee."), "border guards"),
    (("⟦Six people were killed⟧ by a bomb in Kabul. The Islamic State claimed responsibility for "
      "the blast."), "Islamic State"),
    ("⟦Six miners were killed⟧ at dawn. The mayor blamed the rebels for the attack.", "rebels"),
]  # fmt: skip

NOBODY = [
    "⟦Nine farmers were killed⟧ by a landmine.",
    "⟦Nine farmers were killed⟧ by Monday.",
    "⟦42 villagers lost their lives⟧ since March.",
    "The convoy was ambushed on its way out, ⟦leaving 13 soldiers dead⟧.",
    "⟦Two members of the ministry were killed⟧ in an armed ambush.",
    "⟦Nine people were killed⟧, the toll reported by the ministry shows.",
    "A bomb exploded in the market, ⟦killing 12 people⟧.",
    "⟦Six people were killed⟧. No group claimed responsibility.",
    "⟦Four men were killed⟧ in a town held by rebels.",
    "He ⟦killed himself⟧.",
    "The mayor spoke of a shooting that ⟦killed one boy and injured eight⟧.",
    "So far no organization has claimed ⟦the murder of two clerks⟧.",
]


def named(sentence: str) -> list[str]:
    report, claims = marked(sentence)
    return [actor.text for actor in name_perpetrators(report, claims)[0].perpetrators]


@pytest.mark.parametrize(("sentence", "wording"), AGENTS)
def test_agent_in_the_words_of_the_source(sentence: str, wording: str) -> None:
    assert named(sentence) == [wording]


@pytest.mark.parametrize("sentence", NOBODY)
def test_nobody_is_named_where_the_source_names_nobody(sentence: str) -> None:
    assert named(sentence) == []


def test_loaded_words_stay_as_they_are() -> None:
    sentence = "⟦Twenty people were killed by so-called patriots of the usurper's militia⟧."
    assert named(sentence) == ["so-called patriots of the usurper's militia"]


def test_agents_of_two_claims_in_one_sentence_stay_apart() -> None:
    report, claims = marked("⟦Two men were killed by soldiers⟧; ⟦one was wounded by bandits⟧.")
    read = name_perpetrators(report, claims)
    assert [[a.text for a in claim.perpetrators] for claim in read] == [["soldiers"], ["bandits"]]


PIECES = st.sampled_from(
    (
        "killed by gunmen who and , . – - ( ) “ ” were have the army of killing shot in an attack "
        "when police opened fire hands claimed responsibility blamed on rebels for 12 people led \n"
    ).split(" ")
)


@given(st.lists(PIECES, max_size=40), st.integers(0, 150), st.integers(1, 50))
def test_any_text_is_read_and_wording_is_the_text_itself(
    pieces: list[str], start: int, length: int
) -> None:
    text = " ".join(pieces)
    cut = min(start, len(text))
    end = min(cut + length, len(text))
    if cut == end:
        return
    report, claims = marked(text[:cut] + "⟦" + text[cut:end] + "⟧" + text[end:])
    for claim in name_perpetrators(report, claims):
        for actor in claim.perpetrators:
            assert actor.span is not None
            assert " ".join(actor.span.of(text).split()) == actor.text
