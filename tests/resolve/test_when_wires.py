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


# As monitors, armies, aid workers and police tell them, with the day of the report.
MONITORED = [
    ("2025-03-12", "Nine people were killed overnight into Tuesday.", "3-10 3-11"),
    ("2025-03-12", "Nine people were killed overnight from Monday to Tuesday.", "3-10 3-11"),
    ("2025-03-12", "In the night of 6 to 7 March nine people were killed.", "3-6 3-7"),
    ("2025-03-12", "Nine people were killed on the night of March 6-7.", "3-6 3-7"),
    ("2025-03-12", "Since 25 February nine people have been killed.", "2-25 3-12"),
    ("2025-03-12", "Nine people have been killed since Sunday.", "3-9 3-12"),
    ("2024-05-01", "Between Eid al-Fitr and 25 April, nine people were killed.",
     "4-10 4-25"),
    ("2025-03-12", "2025-03-06T14:30Z Nine people were killed in a strike.", "3-6"),
    ("2025-03-12", "[06/03/2025 22:10 UTC] Nine people were killed in shelling.", "3-6"),
    ("2025-03-12", "At 21:40 UTC on 8 March (00:40 on 9 March local time) nine people died.",
     "3-9"),
    ("2025-03-12", "The offensive began on 6 March (D-Day). On D+3 nine people were killed.",
     "3-9"),
    ("2025-03-12", "In week 10 of 2025 nine people were killed.", "3-3 3-9"),
    ("2025-03-12", "Week 10 (3-9 March 2025): nine people were killed.", "3-3 3-9"),
    ("2025-03-12", "2025-W10: nine people were killed.", "3-3 3-9"),
    ("2025-03-12", "During ISO week 10, nine people were killed.", "3-3 3-9"),
    ("2025-03-12", "On the first day of Ramadan nine people were killed.", "3-1"),
    ("2025-04-02", "Nine people were killed on the second day of Nowruz.", "3-22"),
    ("2025-04-22", "On Orthodox Easter nine people were killed.", "4-20"),
    ("2025-04-15", "Nine people were killed on Palm Sunday.", "4-13"),
    ("2025-03-12", "Nine people were killed Monday night into Tuesday morning.", "3-10 3-11"),
    ("2025-03-12", "Nine people were killed late Monday and early Tuesday.", "3-10 3-11"),
    ("2025-03-12", "Nine people were killed between Monday evening and Tuesday morning.",
     "3-10 3-11"),
    ("2025-03-12", "In the 72 hours to Sunday evening nine people were killed.", "3-6 3-9"),
    ("2025-03-12", "In the 24 hours to 08:00 on 9 March, nine people were killed.", "3-8 3-9"),
    ("2025-03-12", "As of 9 March, nine people had been killed since the raids began on 1 March.",
     "3-1 3-9"),
    ("2025-03-12", "Nine people were killed in the first five days of March.", "3-1 3-5"),
    ("2025-03-12", "Nine people were killed in the week of 3 March.", "3-3 3-9"),
    ("2025-03-12", "Nine people were killed on or about 5 March.", "3-5"),
    ("2025-03-12", "Nine people were killed on or around 4-5 March.", "3-4 3-5"),
    ("2025-03-12", "Nine people were killed in mid-February.", "2-10 2-19"),
    ("2025-03-12", "Nine people were killed on the eve of Ramadan.", "2-28"),
    ("2025-03-12", "Nine people were killed on Thursday 6 and Friday 7 March.", "3-6 3-7"),
    ("2025-03-12", "Nine people were killed on 6/7 March.", "3-6 3-7"),
    ("2025-03-12", "Nine people were killed on 6 & 7 March.", "3-6 3-7"),
    ("2025-03-12", "From 27 Feb through 2 March, nine people were killed.", "2-27 3-2"),
    ("2025-03-12", "Nine people were killed 6th-9th March.", "3-6 3-9"),
    ("2025-03-12", "Nine people were killed on the 7th.", "3-7"),
    ("2025-03-12", "Nine people were killed on the 7th and 8th of this month.", "3-7 3-8"),
    ("2025-03-12", "Nine people were killed on 7 March at 0230 hrs.", "3-7"),
    ("2025-03-12", "DTG 070230Z MAR 25 nine people were killed.", "3-7"),
    ("2025-03-12", "Incident date: 07-Mar-2025. Nine people were killed.", "3-7"),
    ("2025-03-12", "Date: 2025.03.07. Nine people were killed.", "3-7"),
    ("2025-03-12", "Fri 7 Mar 2025 - nine people were killed.", "3-7"),
    ("2025-03-12", "Nine people were killed over the weekend of 1-2 March.", "3-1 3-2"),
    ("2025-03-12", "Nine people were killed this past Saturday.", "3-8"),
    ("2025-03-12", "Nine people were killed in the early hours of Saturday, 8 March.", "3-8"),
    ("2025-03-12", "Nine people were killed in the small hours of Saturday.", "3-8"),
    ("2025-03-12", "Shortly after midnight on Saturday, nine people were killed.", "3-8"),
    ("2025-03-12", "Nine people were killed three days after the truce of 4 March.", "3-7"),
    ("2025-03-12", "The truce took effect on 4 March. Two days later nine people were killed.",
     "3-6"),
    ("2025-03-12", "On 4 March the army shelled the town. Nine people were killed the next day.",
     "3-5"),
    ("2025-04-02", "Nine people were killed two days before Eid al-Fitr.", "3-28"),
    ("2025-03-12", "Nine people were killed on Friday, the third day of the offensive.", "3-7"),
    ("2025-03-12", "Nine people were killed between 22:00 on 6 March and 04:00 on 7 March.",
     "3-6 3-7"),
    ("2025-03-12", "Nine people were killed during Friday prayers.", "3-7"),
    ("2025-03-12", "Nine people were killed in the last week of February.", "2-22 2-28"),
    ("2025-03-12", "Raids that began at 22:00 last night and ended at 5:00 today hit nine people.",
     "3-11 3-12"),
    ("2025-03-12", "Clashes that began on Friday and ended on Sunday left nine people dead.",
     "3-7 3-9"),
    ("2025-03-12", "Nine people were killed in raids that began on Thursday and lasted three days.",
     "3-6 3-8"),
    ("2025-03-12", "Nine people were killed in a siege that lasted from Thursday until Saturday.",
     "3-6 3-8"),
    ("2025-03-12", "Police will investigate Saturday's shooting in which nine people were killed.",
     "3-8"),
    ("2025-03-12", "A court will try the men over Tuesday's ambush that killed nine people.",
     "3-11"),
    ("2025-03-12", "Nine people were killed on 5 and 6 March.", "3-5 3-6"),
    ("2025-03-12", "Nine people were killed in the wee hours of Sunday.", "3-9"),
    ("2025-03-12", "Nine people were killed the night before last.", "3-10"),
    ("2025-03-12", "Nine people were killed in the pre-dawn hours of Tuesday.", "3-11"),
    ("2025-03-12", "Nine people were killed the day before yesterday.", "3-10"),
    ("2025-03-12", "Nine people were killed three days ago.", "3-9"),
    ("2025-03-12", "Nine people were killed a week ago today.", "3-5"),
    ("2025-03-12", "Nine people were killed on Tuesday of last week.", "3-4"),
    ("2025-03-12", "Nine people were killed in the first half of February.", "2-1 2-14"),
    ("2025-03-12", "Nine people were killed in the second half of February.", "2-15 2-28"),
    ("2025-03-12", "Nine people were killed between 10 a.m. and 2 p.m. on Saturday.", "3-8"),
    ("2025-03-12", "Nine people were killed from 10pm on Friday to 4am on Saturday.", "3-7 3-8"),
    ("2025-03-12", "Nine people have been killed so far this month.", "3-1 3-12"),
    ("2025-03-12", "Nine people have been killed so far this week.", "3-10 3-12"),
    ("2025-03-12", "Nine people were killed last month.", "2-1 2-28"),
    ("2025-03-12", "Nine people were killed in the last ten days of February.", "2-19 2-28"),
    ("2025-03-12", "Nine people were killed in the past week.", "3-5 3-12"),
    ("2025-03-12", "Nine people were killed on the day of the vote, 9 March.", "3-9"),
    ("2025-03-12", "On the eve of the vote of 9 March, nine people were killed.", "3-8"),
    ("2025-03-12", "On the third day of the raids, which began 6 March, nine people fell.",
     "3-8"),
    ("2025-03-12", "Nine people were killed on Sunday, 48 hours after the truce.", "3-9"),
    ("2025-03-12", "Nine people were killed late on Saturday or early on Sunday.", "3-8 3-9"),
    ("2025-03-12", "Nine people were killed overnight Saturday to Sunday.", "3-8 3-9"),
    ("2025-03-12", "Nine people were killed on Saturday night and Sunday morning.", "3-8 3-9"),
    ("2025-03-12", "Nine people were killed Sat. 8 March.", "3-8"),
    ("2025-03-12", "Nine people were killed on 8-Mar-25.", "3-8"),
    ("2025-03-12", "Nine people were killed on 8.3.2025.", "3-8"),
    ("2025-03-12", "Nine people were killed on March 8th, 2025 at around 17h30.", "3-8"),
    ("2025-03-12", "Nine people were killed on 8 Ramadan (8 March).", "3-8"),
    ("2025-03-20", "Nine people were killed on 17 Ramadan 1446.", "3-17"),
    ("2025-03-30", "Nine people were killed on the 27th of Ramadan.", "3-27"),
    ("2025-01-10", "On Coptic Christmas nine people were killed.", "1-7"),
    ("2025-03-25", "Nine people were killed on Newroz.", "3-21"),
    ("2025-03-16", "Nine people were killed on Purim.", "3-14"),
    ("2024-10-14", "Nine people were killed on Yom Kippur.", "10-12"),
    ("2025-02-02", "Nine people were killed on the first day of Tet.", "1-29"),
    ("2025-04-22", "Nine people were killed on Good Friday.", "4-18"),
    ("2025-04-22", "Nine people were killed on Holy Thursday.", "4-17"),
    ("2025-04-22", "Nine people were killed during Holy Week.", "4-13 4-19"),
    ("2025-03-12", "Nine people were killed on Ash Wednesday.", "3-5"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_periods_of_wires(text: str, expected: str) -> None:
    assert period_of(text, OUT) == days(expected, OUT.year)


@pytest.mark.parametrize(("out", "text", "expected"), MONITORED)
def test_periods_of_monitors(out: str, text: str, expected: str) -> None:
    day = date.fromisoformat(out)
    assert period_of(text, day) == days(expected, day.year)


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot on Monday.\n\nIn recent months nine people have been killed.",
        "Two men were shot on Monday.\n\nOver recent weeks nine people were killed nearby.",
        "Two men were shot on Monday.\n\nIn the past, nine people were killed there.",
    ],
)
def test_a_vague_time_of_its_own_is_not_the_day_of_the_story(text: str) -> None:
    assert period_of(text, OUT) is None
    own = "Two men were shot on Monday.\n\nIn the past 48 hours nine people were killed."
    assert period_of(own, OUT) == (date(2025, 3, 10), OUT)


def days(written: str, year: int) -> tuple[date, date]:
    """First and last day of "3-6 3-9" or "3-6"."""
    first, _, last = written.partition(" ")
    month, day = map(int, first.split("-"))
    until, end = map(int, (last or first).split("-"))
    return date(year, month, day), date(year, until, end)


def period_of(text: str, out: date) -> tuple[date, date] | None:
    """The days of the nine people of a text that came out on a day."""
    at = text.lower().index("nine people")
    claim = Claim(
        id="c", doc="r", start=at, end=at + len("nine people"), quote="nine people",
        harm=Harm.KILLED, count=Count.exactly(9),
        sentence=Span(text.rfind("\n", 0, at) + 1, text.find(".", at) + 1),
    )  # fmt: skip
    report = Report(
        id="r", text=text, passages=(Passage(Span(0, len(text)), Section.BODY),),
        published=Published(out, out),
    )  # fmt: skip
    (found,) = resolve_when(report, [claim])
    return (found.period.start, found.period.end) if found.period else None
