"""Parts and their wholes, as reports tell them: claims with the figure each is a part of.

A row is a text and its claims as "harm count", then "<" and the count of the whole. The answers
were typed before the grammar read them; 14 of 45 were right at first sight.
"""

import pytest

from recount.extract.claims import extract
from recount.model import Claim, Passage, Report, Section, Span

ROWS = [
    ("At least 157 people died under torture, 130 of them in regime prisons.",
     ["killed 157+", "killed 130 <157"]),
    ("Three hundred people were killed, 40 of them by snipers.", ["killed 300", "killed 40 <300"]),
    ("The raid killed 12 people, most of them women.", ["killed 12"]),
    ("Eight people were killed, one of them a policeman.", ["killed 8", "killed 1 <8"]),
    ("Among the dead were two Canadians, one of them a diplomat.", ["killed 2", "killed 1 <2"]),
    ("Nine people were killed, one of whom was a nurse.", ["killed 9", "killed 1 <9"]),
    ("Sixty-nine peasants were murdered. A senator said that 23 of the victims were "
     "children.",
     ["killed 69", "killed 23 <69"]),
    ("Sixty-nine peasants were murdered. Twenty-three of the dead were children.",
     ["killed 69", "killed 23 <69"]),
    ("Forty bodies were found. Thirty-one of the bodies were burned.",
     ["killed 40", "killed 31 <40"]),
    ("Forty people were killed. Thirty-one of the bodies were burned beyond recognition.",
     ["killed 40", "killed 31 <40"]),
    ("Nine members of a family, three women and six children, were shot dead by gunmen.",
     ["killed 9", "killed 3 <9", "killed 6 <9"]),
    ("Five policemen, two of them officers, were killed.", ["killed 5", "killed 2 <5"]),
    ("Seven people, four men and three girls, died in the fire.",
     ["killed 7", "killed 4 <7", "killed 3 <7"]),
    ("The blast killed 11 people: six soldiers and five traders.",
     ["killed 11", "killed 6 <11", "killed 5 <11"]),
    ("Armed groups were responsible for 217 of the 268 killings recorded in Ituri.",
     ["killed 268", "killed 217 <268"]),
    ("The monitor counted 89 people murdered; guerrillas were behind 14 of these murders.",
     ["killed 89", "killed 14 <89"]),
    ("The monitor counted 89 murders. The army was blamed for 31 of them.",
     ["killed 89", "killed 31 <89"]),
    ("The office recorded 268 killings. Soldiers committed 90 of these killings.",
     ["killed 268", "killed 90 <268"]),
    ("Forces killed 39 civilians, Human Rights Watch said, among them two aid workers.",
     ["killed 39", "killed 2 <39"]),
    ("A blast killed 20 people, police said, including three children.",
     ["killed 20", "killed 3 <20"]),
    ("Some 40 people were killed on 9 May, including five children.",
     ["killed 40", "killed 5 <40"]),
    ("In all 40 people were killed in Bure on Monday, including five children.",
     ["killed 40", "killed 5 <40"]),
    ("Five others were wounded, and one of them died on Saturday.", ["injured 5", "killed 1"]),
    ("Two men were killed. Five others were shot, and one of them died on Saturday.",
     ["killed 2", "injured 5", "killed 1"]),
    ("Twenty-two people were killed in the attack. Five others were wounded, and one of "
     "them died on Saturday.",
     ["killed 22", "injured 5", "killed 1"]),
    ("The toll has risen to 36. Of them, 22 are in Kyiv, 11 in Kryvyi Rih and three in "
     "Pokrovsk.",
     ["killed 36", "killed 22 <36", "killed 11 <36", "killed 3 <36"]),
    ("Sixty people were killed: 33 in Homs, 20 in Hama and seven in Idlib.",
     ["killed 60", "killed 33 <60", "killed 20 <60", "killed 7 <60"]),
    ("At least 22 people died, the charity said, raising an earlier toll of 19. The dead "
     "were 12 of its own staff and ten patients.",
     ["killed 22+", "killed 19", "killed 12 <22", "killed 10 <22"]),
    ("The figure includes seven people killed on Wednesday.", ["killed 7"]),
    ("Thirty people died, officials said. The figure includes seven killed on Wednesday.",
     ["killed 30", "killed 7 <30"]),
    ("Six hostages were freed, two of them wounded.", ["injured 2"]),
    ("The column of 60 men was attacked and nine of them were killed.", ["killed 9"]),
    ("Sixty people were detained, 12 of them women.", ["detained 60", "detained 12 <60"]),
    ("Rebels abducted 31 pupils, of whom 19 are still missing.", ["abducted 31", "missing 19"]),
    ("Of the 60 people abducted, 12 were later found dead.", ["abducted 60", "killed 12"]),
    ("Two of the three survivors were in critical condition.", ["injured 2"]),
    ("He lost her: Rufina Amaya, the only survivor, lost her husband and four of her "
     "children.",
     ["killed 5"]),
    ('"I lost 11 relatives," said a trader.', ["killed 11"]),
    ("Cadres clubbed his wife and four children to death in a village.", ["killed 5"]),
    ("I saw them kill seven men.", ["killed 7"]),
    ("A provincial official, who spoke for the governor, said ten Taliban fighters were "
     "also killed.",
     ["killed 10"]),
    ("The dead in Bure were more than 200.", ["killed 200+"]),
    ("The dead numbered at least 30, he said.", ["killed 30+"]),
    ("The dead were 12 of its own staff and 10 patients.", ["killed 12", "killed 10"]),
    ("The dead were buried on Monday.", []),
    ("The office counted 268 killings in May, including those of 41 women.",
     ["killed 268", "killed 41 <268"]),
    ("The network recorded 100 civilian deaths. The army killed 60, including nine children, and"
     " the rebels killed 40.",
     ["killed 100", "killed 60 <100", "killed 9 <60", "killed 40 <100"]),
    ("The monitor counted 89 leaders murdered. The ministry gives a lower figure, 71 leaders.",
     ["killed 89", "killed 71"]),
]  # fmt: skip


def claims(text: str) -> list[Claim]:
    return extract(Report("r", text, (Passage(Span(0, len(text)), Section.BODY),)))


def told(claim: Claim, by_id: dict[str, Claim]) -> str:
    low, high = claim.count.low, claim.count.high
    whole = by_id.get(claim.part_of or "")
    inside = f" <{whole.count.low}" if whole else ""
    return f"{claim.harm.value} {low}{'' if low == high else '+'}{inside}"


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parts_and_wholes(text: str, expected: list[str]) -> None:
    found = claims(text)
    by_id = {claim.id: claim for claim in found}
    assert sorted(told(claim, by_id) for claim in found) == sorted(expected)


def test_who_did_a_part_did_not_all_of_it() -> None:
    found = claims("Armed groups were responsible for 217 of the 268 killings recorded in Ituri.")
    by = {claim.count.low: [one.text for one in claim.perpetrators] for claim in found}
    assert by == {217: ["Armed groups"], 268: []}


def test_who_did_the_whole_did_its_parts() -> None:
    found = claims("Soldiers shot dead 51 people, 40 of whom were children.")
    assert [[one.text for one in claim.perpetrators] for claim in found] == [["Soldiers"]] * 2


def test_another_six_who_were_found_dead_are_no_part() -> None:
    text = (
        "Gunmen killed nine people at a bar. Four of the victims were women. Another six men were"
        " found dead hours later."
    )
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    nine, four, six = extract(report)
    assert (nine.part_of, four.part_of, six.part_of) == (None, nine.id, None)
