"""Figures told of again without a word of harm, by whom, and what is no such figure.

The answers were typed before the grammar read the sentences.
"""

import pytest

from recount.extract.claims import extract
from recount.model import Claim, Passage, Report, Section, Span

FIRST = "Fifty people died, the army said. "

AGAIN = [
    ("The government had put the toll at 50 a day earlier.", 50, 50, "The government"),
    ("The ministry later revised the figure to 471.", 471, 471, "The ministry"),
    ("The health ministry has revised its figure up to 73, the radio reports.", 73, 73,
     "The health ministry"),
    ("It was later raised to 118.", 118, 118, "the army"),
    ("The charity withdrew the figure on Sunday and said the correct number was 62.", 62, 62,
     "The charity"),
    ("The government later gave a final count of 157.", 157, 157, "The government"),
    ("Coast Radio puts the figure at three hundred.", 300, 300, "Coast Radio"),
    ("A hospital superintendent put it at 240.", 240, 240, "A hospital superintendent"),
    ("The police commissioner confirmed the figure of 86.", 86, 86, "The police commissioner"),
    ("The ministry lowered the figure from 60 to 43.", 43, 43, "The ministry"),
    ("That number was later corrected to 157 by a rights group.", 157, 157, "a rights group"),
    ("The ministry's figure is 55.", 55, 55, "The ministry"),
    ("An earlier count of 44 by the navy was wrong.", 44, 44, "the navy"),
    ("The mayor had earlier given a toll of 115.", 115, 115, "The mayor"),
    ("The governor put the number at more than 200.", 200, None, "The governor"),
]  # fmt: skip

NOT_AGAIN = [
    "The council is expected to raise the figure to 80.",
    "The office could not put the figure at 80.",
    "He put the number of schools at 30.",
    "The cost was put at 30 million dollars.",
    "The party's figure of 40 per cent was wrong.",
    "The price was later raised to 118 pounds.",
    "The number of parties rose to 18.",
    "The mayor gave a figure of eight houses.",
    "A rights group could not corroborate the figure of 80.",
    "The army disputed the figure of 80.",
    "The UN was unable to verify the toll of 80.",
]


def claims(text: str) -> list[Claim]:
    return extract(Report("r", text, (Passage(Span(0, len(text)), Section.BODY),)))


@pytest.mark.parametrize(("sentence", "low", "high", "says"), AGAIN)
def test_a_figure_told_again(sentence: str, low: int, high: int | None, says: str) -> None:
    _, again = claims(FIRST + sentence)
    assert (again.harm, again.count.low, again.count.high) == ("killed", low, high)
    assert (again.attribution[-1].text, again.perpetrators, again.part_of) == (says, (), None)


@pytest.mark.parametrize("sentence", NOT_AGAIN)
def test_no_figure_of_those_people(sentence: str) -> None:
    assert len(claims(FIRST + sentence)) == 1


@pytest.mark.parametrize("sentence", [sentence for sentence, *_ in AGAIN])
def test_of_nobody_counted_before_nothing_is_told_again(sentence: str) -> None:
    assert not [one for one in claims(sentence) if one.rule == "restated"]


def test_a_figure_is_of_the_dead_where_the_dead_and_the_wounded_were_counted() -> None:
    *_, again = claims("Fifty people died and 90 were hurt. The ministry's figure is 55.")
    assert (again.harm, again.count.low) == ("killed", 55)


def test_a_note_on_a_figure_tells_itself_of_whom_it_is() -> None:
    [one] = claims("The figure of 112 given by the health ministry includes Thursday's dead only.")
    assert (one.harm, one.count.low, one.attribution[-1].text) == (
        "killed", 112, "the health ministry",
    )  # fmt: skip
