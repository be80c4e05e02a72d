"""Registers, rubble, captives and martyrs: sentences of our own, with the claims each holds."""

import pytest

from recount.extract.claims import extract
from recount.model import Passage, Report, Section, Span

HELD: dict[str, list[str]] = {
    # Lines of a register.
    "Killed: 23, injured: 37, missing: 4": ["killed 23-23", "injured 37-37", "missing 4-4"],
    "Received dead: 23": ["killed 23-23"],
    "Died in hospital: 3": ["killed 3-3"],
    "Dead: 9. Wounded: 17.": ["killed 9-9", "injured 17-17"],
    "Killed: Ruben Diaz, 23, of Hull.": [],
    # Those whose fate is not known.
    "Six people are believed to be trapped under the rubble.": ["missing 6-6"],
    "Rescuers say 40 people remain under the rubble.": ["missing 40-40"],
    "Two nurses have not been seen since Saturday.": ["missing 2-2"],
    "Her keys have not been seen since Saturday.": [],
    "Rescuers pulled six children alive from under the rubble.": [],
    "Nine miners are feared to be dead.": ["killed 9-9"],
    "Six people were believed killed.": ["killed 6-6"],
    "Two men were to be executed at dawn.": [],
    # Captives.
    "Troops killed 14 rebels and captured six alive.": ["killed 14-14", "abducted 6-6"],
    "Soldiers took away nine men from our cellar.": ["abducted 9-9"],
    "Her father and two uncles were taken from their house.": ["abducted 3-3"],
    "Two brothers were taken away by men in camouflage.": ["abducted 2-2"],
    "An ambulance took away the driver.": [],
    "The children were taken away by social workers.": [],
    # Words of one side.
    "4 martyrs and 9 wounded in the shelling of Sarmin.": ["killed 4-4", "injured 9-9"],
    "The number of martyrs rises to 7.": ["killed 7-7"],
    "The prime minister honoured the martyrs of 1971.": [],
    "Four terrorists were eliminated in the operation.": ["killed 4-4"],
    "Judges eliminated three contestants on Sunday.": [],
    # Bodies seen and brought.
    "The clinic received 17 bodies and 45 wounded people.": ["killed 17-17", "injured 45-45"],
    "I saw eleven bodies in the yard.": ["killed 11-11"],
    "The clinic took in the bodies of 29 children, all under 15, and 48 wounded people.": [
        "killed 29-29", "injured 48-48",
    ],
    # Parts that go on.
    "Of the 71 killed, 22 were children and nine were women.": [
        "killed 71-71", "killed 22-22 part", "killed 9-9 part",
    ],
    "A medic said that 84 bodies had been brought in; ten were children.": [
        "killed 84-84", "killed 10-10 part",
    ],
    "Seventeen people died. Nine were children and two were nurses.": [
        "killed 17-17", "killed 9-9 part", "killed 2-2 part",
    ],
    "Twelve men were on the bus. Nine were soldiers.": [],
    "The clinic received 40 patients; ten were children.": [],
    "Forty people were killed: 20 men, 12 women and 8 children.": [
        "killed 40-40", "killed 20-20 part", "killed 12-12 part", "killed 8-8 part",
    ],
    "At least 40 people were killed - 25 men, 12 women and 8 children - in Sorel.": [
        "killed 40-None", "killed 25-25 part", "killed 12-12 part", "killed 8-8 part",
    ],
    "The attack killed 30 people, 12 of them children and 20 of them women.": [
        "killed 30-30", "killed 12-12 part", "killed 20-20 part",
    ],
    "Thirty people died. Of those, 12 were children, 10 were women and 14 were men.": [
        "killed 30-30", "killed 12-12 part", "killed 10-10 part", "killed 14-14 part",
    ],
    "Thirty people died: 12 soldiers were buried on Monday.": ["killed 30-30"],
    "The group says 156 bodies were buried, 83 of them men, 28 women and 45 children.": [
        "killed 156-156", "killed 83-83 part", "killed 28-28 part", "killed 45-45 part",
    ],
    "The ministry put the toll at 51 killed, including 40 children, and 79 injured.": [
        "killed 51-51", "killed 40-40 part", "injured 79-79",
    ],
    "Soldiers killed and burned at least 35 villagers.": ["killed 35-None"],
    "A resident found 27 burned bodies.": ["killed 27-27"],
    # Tolls that rise, over where they were.
    "The death toll from the bombing of a mosque inside a police compound rose to 100.": [
        "killed 100-100",
    ],
    "The toll was sent to 40 newspapers.": [],
    # Deaths in bed.
    "He was taken to a clinic, where he passed away.": ["killed 1-1"],
    "Ann Lee, 84, died on Tuesday of cancer.": [],
    "The senator died on Monday after a long illness.": [],
    "Ann Lee, 84, died on Tuesday of her wounds.": ["killed 1-1"],
    "A number of injured parties have withdrawn their statements.": [],
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "held"), HELD.items())
def test_claims_of_a_sentence(sentence: str, held: list[str]) -> None:
    passages = (Passage(Span(0, len(sentence)), Section.BODY),)
    report = Report(id="r.txt", text=sentence, passages=passages)
    claims = [
        f"{claim.harm} {claim.count.low}-{claim.count.high}{' part' if claim.part_of else ''}"
        for claim in extract(report)
    ]
    assert claims == held
