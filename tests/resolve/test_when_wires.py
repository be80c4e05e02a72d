"""Periods of claims as wires, monitors and police tell them, typed before they were read."""

from datetime import date

import pytest

from recount.model.said import Claim, Count, Harm, Passage, Published, Report, Section, Span
from recount.resolve.when import resolve_when

OUT = date(2025, 3, 12)  # a Wednesday
PERIODS = [
    ("DAMASCUS, March 10, 2025 - Nine people were killed in the town on March 7, 2025.", "3-7"),
    ("DAMASCUS, March 10 (Reuters) - Nine people were killed on Friday.", "3-7"),
    ("(Published March 11, 2025) Nine people were killed on Sunday.", "3-9"),
    ("Published 11 March 2025\n\nNine people were killed on Thursday.", "3-6"),
    ("Updated March 11, 2025 at 4:10 p.m.\n\nNine people were killed on Thursday.", "3-6"),
    ("Nine people were killed since early March.", "3-1 3-12"),
    ("Between 6 and 9 March, nine people were killed.", "3-6 3-9"),
    ("Between 27 February and 9 March 2025, nine people were killed.", "2-27 3-9"),
    ("From Thursday to Saturday, nine people were killed.", "3-6 3-8"),
    ("Nine people were killed on 6, 7 and 8 March.", "3-6 3-8"),
    ("Nine people were killed over two days of clashes that began on Thursday.", "3-6 3-7"),
    ("In early March, nine people were killed.", "3-1 3-10"),
    ("In the first week of March, nine people were killed.", "3-1 3-7"),
    ("In the week ending 9 March, nine people were killed.", "3-3 3-9"),
    ("Nine people were killed at the weekend.", "3-8 3-9"),
    ("Nine people were killed overnight.", "3-11 3-12"),
    ("Nine people were killed in the night of 6-7 March.", "3-6 3-7"),
    ("Nine people were killed at dawn on Monday.", "3-10"),
    ("Nine people were killed early on Monday, a day after a truce was signed.", "3-10"),
    ("Nine people were killed on 06.03.2025 near the river.", "3-6"),
    ("At around 3:30am local time on Saturday, nine people were killed.", "3-8"),
    ("Nine people were killed during Ramadan.", "3-1 3-12"),
    ("Nine people were killed in the past 48 hours.", "3-10 3-12"),
    ("Nine people were killed on Monday by a group founded in 1998.", "3-10"),
    ("Nine people were killed on Monday because a bridge of 1998 gave way.", "3-10"),
    ("Nine people were killed on Monday at a mill of a man who founded it in 1998.", "3-10"),
    ("He opened it on Monday. Nine people fell ill where, in 1998, a man killed himself.", "3-10"),
    ("Leaders protested today the killing of nine people. They had been shot on March 7.", "3-7"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods_of_wires(text: str, expected: str) -> None:
    first, _, last = expected.partition(" ")
    wanted = tuple(date(2025, *map(int, one.split("-"))) for one in (first, last or first))
    at = text.lower().index("nine people")
    end = text.find(".", at) + 1
    claim = Claim(
        id="c", doc="r", start=at, end=at + len("nine people"), quote="nine people",
        harm=Harm.KILLED, count=Count.exactly(9),
        sentence=Span(max(text.rfind("\n", 0, at) + 1, 0), end),
    )  # fmt: skip
    report = Report(
        id="r", text=text, passages=(Passage(Span(0, len(text)), Section.BODY),),
        published=Published(OUT, OUT),
    )  # fmt: skip
    (found,) = resolve_when(report, [claim])
    assert found.period is not None
    assert (found.period.start, found.period.end) == wanted
