"""What a sentence claims: harm, bounds, victims."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.extract.claims import extract
from recount.model.said import Claim, Harm, How, Modality, Passage, Report, Scope, Section, Span


def report(text: str) -> Report:
    return Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))


def claims(text: str) -> list[Claim]:
    return extract(report(text))


def told(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(claim.harm.value, claim.count.low, claim.count.high) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # passives, actives, headlines
        ("Twelve villagers were killed on Sunday.", [("killed", 12, 12)]),
        ("Gunmen killed at least nine farmers near the well.", [("killed", 9, None)]),
        ("The blast killed two guards and wounded 11.", [("killed", 2, 2), ("injured", 11, 11)]),
        ("Three killed, six wounded in market blast", [("killed", 3, 3), ("injured", 6, 6)]),
        ("Storm shelling kills four in port", [("killed", 4, 4)]),
        ("The raid left five dead and 20 injured.", [("killed", 5, 5), ("injured", 20, 20)]),
        ("Over 60 people died when the ferry sank.", [("killed", 60, None)]),
        ("He was shot dead at a checkpoint.", [("killed", 1, 1)]),
        ("The mayor was gunned down outside his home.", [("killed", 1, 1)]),
        ("Samir Haddad, 34, was stabbed to death on Friday.", [("killed", 1, 1)]),
        ("Nobody knows why the two boys who were killed had gone there.", [("killed", 2, 2)]),
        # numbers and bounds
        ("Up to 30 miners were killed.", [("killed", None, 30)]),
        ("Between 10 and 15 miners were killed.", [("killed", 10, 15)]),
        ("At least six more miners, possibly as many as 19, were killed.", [("killed", 6, 19)]),
        (
            "At least 75 were killed and 1,643 wounded.",
            [("killed", 75, None), ("injured", 1643, 1643)],
        ),
        ("Four civilians, two drivers, and two cooks were killed.", [("killed", 4, 8)]),
        # families, kin, names
        ("Her uncle was killed along with his wife and three children.", [("killed", 5, 5)]),
        ("His three brothers had been killed.", [("killed", 3, 3)]),
        ("Judge Karim Naser and his son were killed by gunmen.", [("killed", 2, 2)]),
        # lists of separately counted groups
        ("Two women and three soldiers were killed.", [("killed", 2, 2), ("killed", 3, 3)]),
        # nouns
        ("They recalled the massacre of 40 prisoners in the valley.", [("killed", 40, 40)]),
        ("The death toll rose to 212 on Monday.", [("killed", 212, 212)]),
        (
            "They put the death toll at 70 civilians, 12 nurses and 14 fighters.",
            [("killed", 70, 70), ("killed", 12, 12), ("killed", 14, 14)],
        ),
        ("Tens of thousands have disappeared.", [("missing", None, None)]),
        ("The number of victims is 31.", [("killed", 31, 31)]),
        ("The army reported seven casualties.", [("killed", 7, 7)]),
        ("The flood claimed 12 lives.", [("killed", 12, 12)]),
        ("The attack claimed the lives of two nurses.", [("killed", 2, 2)]),
        # bodies
        ("The bodies of six men were found in a ditch.", [("killed", 6, 6)]),
        ("Rescuers found nine bodies under the rubble.", [("killed", 9, 9)]),
        # gerunds, participles, pronouns
        ("A shell hit the school, killing 14 pupils.", [("killed", 14, 14)]),
        ("Militiamen took eight men from a bus and shot them.", [("killed", 8, 8)]),
        ("The patrol was ambushed, leaving four of them dead.", [("killed", 4, 4)]),
        # the wounded
        ("A 17-year-old was shot in the leg.", [("injured", 1, 1)]),
        ("Two women were taken to the hospital with gunshot wounds.", [("injured", 2, 2)]),
        ("One man is in critical condition.", [("injured", 1, 1)]),
        ("A man was shot and later died.", [("killed", 1, 1)]),
        ("The boy was rushed to a hospital, where he was pronounced dead.", [("killed", 1, 1)]),
        (
            "One man is dead and another is in critical condition.",
            [("killed", 1, 1), ("injured", 1, 1)],
        ),
        ("Two men were shot outside a bar, one fatally.", [("injured", 2, 2), ("killed", 1, 1)]),
        # other harms
        ("Unknown men kidnapped three nurses.", [("abducted", 3, 3)]),
        ("At least 17 women and minors were reported missing.", [("missing", 17, None)]),
        ("Nearly 2,000 villagers have taken refuge in the monastery.", [("displaced", 2000, 2000)]),
        ("Around 90,000 people were displaced by the fighting.", [("displaced", 90_000, 90_000)]),
        # wire copy
        (
            "FIVE REBELS WERE KILLED\nAND TWO OTHERS WERE WOUNDED.",
            [("killed", 5, 5), ("injured", 2, 2)],
        ),
    ],
)  # fmt: skip
def test_what_a_sentence_claims(
    text: str, expected: list[tuple[str, int | None, int | None]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt in the blast.",
        "There were no casualties.",
        "The passengers were not injured.",
        "Three men threatened to kill the judge.",
        "If 20 people are killed, the talks will end.",
        "He was charged with attempted murder.",
        "The plan would have killed 300 people.",
        "Some 15,000 fighters are based there.",
        "The drought killed off 40 percent of trade.",
        "The medics saved the lives of two nurses.",
        "The shooting happened near the park, and police closed the road.",
        "Homicide detectives are looking for a car.",
        "The victims' families met the minister.",
        "A man aged 34 was seen in a blue car.",
        "It happened in 1989, 20 kilometers from the capital.",
    ],
)
def test_what_claims_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "how", "vague"),
    [
        ("Dozens of miners were killed.", How.VAGUE, "dozens"),
        ("Several thousand people have been killed.", How.VAGUE, "thousands"),
        ("Residents were killed in their homes.", How.UNSTATED, None),
        ("The raiders killed all the men in the village.", How.UNSTATED, None),
    ],
)
def test_a_number_not_given_stays_open(text: str, how: How, vague: str | None) -> None:
    [claim] = claims(text)
    assert (claim.count.low, claim.count.high) == (None, None)
    assert (claim.count.how, claim.count.vague) == (how, vague)


@pytest.mark.parametrize(
    ("text", "groups", "status"),
    [
        ("Two soldiers were killed.", ("security_forces",), "combatant"),
        ("Two Druze civilians were killed.", ("druze",), "civilian"),
        ("Six women and children were killed.", ("women", "children"), "unknown"),
        ("Nine people were killed, overwhelmingly Kurds.", ("kurdish",), "unknown"),
        ("Three men in civilian clothes were killed.", ("men",), "civilian"),
        ("Two members of the Defense Ministry were killed.", ("defence_ministry",), "combatant"),
        ("Three rebels died and seven were wounded.", ("armed_group",), "combatant"),
    ],
)
def test_who_the_victims_were(text: str, groups: tuple[str, ...], status: str) -> None:
    claim = claims(text)[-1]
    assert (claim.victims.groups, claim.victims.status.value) == (groups, status)


def test_nobodys_faith_is_read_from_a_name() -> None:
    [claim] = claims("Ali Hassan al-Masri was killed on Monday.")
    assert claim.victims.names == ("Ali Hassan al-Masri",)
    assert claim.victims.groups == ()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ten men were reportedly killed.", Modality.ALLEGED),
        ("Ten men may have been killed.", Modality.ALLEGED),
        ("A video shows ten men killed, which the paper could not verify.", Modality.UNVERIFIED),
        ("The army denied that it had killed ten men.", Modality.DENIED),
        ("Ten men were killed.", Modality.REPORTED),
    ],
)
def test_how_firmly_it_is_said(text: str, modality: Modality) -> None:
    [claim] = claims(text)
    assert claim.modality is modality


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Ten men were killed in an ambush on Monday.", Scope.INCIDENT),
        ("Ten men have been killed since Monday.", Scope.CUMULATIVE),
        ("At least 147 people were killed in the past two days.", Scope.CUMULATIVE),
        ("Hundreds were killed.", Scope.CUMULATIVE),
        ("Jets bombed a market, killing hundreds of people.", Scope.INCIDENT),
        ("At least 54 people were killed when jets struck a market this week.", Scope.INCIDENT),
        ("Rescuers said the blast's death toll had climbed to 35 dead.", Scope.INCIDENT),
        ("At least 54 people were killed this week.", Scope.CUMULATIVE),
        ("Missiles killed at least 34 people in the deadliest strike this year.", Scope.INCIDENT),
        ("In April, violence killed at least 209 civilians.", Scope.CUMULATIVE),
        ("On 3 April, an ambush killed at least 29 civilians.", Scope.INCIDENT),
        ("Strikes have killed 54 people since January.", Scope.CUMULATIVE),
        ("An attack on a market last year killed 54 people.", Scope.INCIDENT),
        ("A bomb killed 54 people last week.", Scope.INCIDENT),
        ("A gunman killed 54 people last year.", Scope.INCIDENT),
        ("Raids killed 54 people last year.", Scope.CUMULATIVE),
        ("Violence killed 54 people last year.", Scope.CUMULATIVE),
        ("This attack brings to 54 the people killed this year.", Scope.CUMULATIVE),
    ],
)
def test_one_occasion_or_a_running_total(text: str, scope: Scope) -> None:
    [claim] = claims(text)
    assert claim.scope is scope


@pytest.mark.parametrize(
    "text",
    [
        "At least 90 people were killed. Of those, 60 were civilians.",
        "At least 90 people were killed. Among those killed were 12 nurses.",
        "At least 90 people were killed, including 12 nurses.",
        "At least 90 people, including 12 nurses, were killed.",
        "At least 90 people, among them 12 nurses, perished.",
        "At least 90 people were killed on Monday, 12 of them nurses.",
        "At least 90 people were killed, 12 of whom were nurses.",
        "At least 90 people were killed, and 40 of those killed were women.",
    ],
)
def test_a_part_is_linked_to_its_whole(text: str) -> None:
    whole, part = claims(text)
    assert (whole.count.low, whole.part_of) == (90, None)
    assert part.part_of == whole.id


def test_parts_that_add_up_are_linked_to_their_sum() -> None:
    whole, *parts = claims("Five people were killed. Three guards and two drivers died.")
    assert whole.count.low == 5
    assert [part.part_of for part in parts] == [whole.id, whole.id]


def test_the_shot_are_settled_with_the_dead_and_the_wounded() -> None:
    text = "Five people were shot at a party. One man was killed. Four others were wounded."
    assert told(text) == [("killed", 1, 1), ("injured", 4, 4)]


def test_a_shot_victim_who_died_is_not_also_injured() -> None:
    text = "Kamal Odeh was shot on Elm Street. Odeh died at a hospital. A friend was wounded."
    assert told(text) == [("killed", 1, 1), ("injured", 1, 1)]


WORDS = st.sampled_from(
    "killed shot wounded were was by of the a and , . two 12 dozens men women soldiers who Ali "
    "his brother dead bodies found in leaving injuring including among those them no not if "
    'toll to hospital taken with wounds -- ( ) " at least KILLED ; death murder said Syria'.split()
)


@settings(deadline=None, max_examples=200)
@given(st.lists(WORDS, max_size=60))
def test_no_text_makes_it_fail(words: list[str]) -> None:
    text = " ".join(words)
    found = claims(text)
    assert len({claim.id for claim in found}) == len(found)
    for claim in found:
        assert claim.quote == text[claim.start : claim.end]
        assert claim.sentence.start <= claim.start < claim.end <= claim.sentence.end
        assert claim.count.low != 0


@given(st.text(max_size=500))
def test_any_characters_are_read(text: str) -> None:
    assert all(claim.harm in Harm for claim in claims(text))


@pytest.mark.parametrize("unit", ["killed ", "a", "N and ", "two, ", "(", "shot and ", "x-"])
def test_a_long_line_without_an_end_is_read_once(unit: str) -> None:
    text = "Two men were killed " + unit * (200_000 // len(unit))
    assert len(claims(text)) < 2000
