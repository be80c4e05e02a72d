"""Time expressions: what they are worth, typed by hand from a calendar."""

from datetime import date

import pytest

from recount.language.times import find_times

WEDNESDAY = date(2025, 3, 12)


def values(text: str, reference: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """The wording and value of each time found."""
    return [(one.text, one.value) for one in find_times(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shelled on 2025-03-08 again", [("2025-03-08", "2025-03-08")]),
        ("dated 3/8/25 by the clerk", [("3/8/25", "2025-03-08")]),
        ("dated 28/2/25 by the clerk", [("28/2/25", "2025-02-28")]),
        ("SANTA ROSA, 3 JAN 90 -- A BUS", [("3 JAN 90", "1990-01-03")]),
        ("posted Jan. 28, 2014, at", [("Jan. 28, 2014", "2014-01-28")]),
        ("killed on 28 January near", [("28 January", "2025-01-28")]),
        ("killed ON 19 DECEMBER NEAR", [("19 DECEMBER", "2024-12-19")]),
        ("on Friday, March 7, gunmen", [("Friday, March 7", "2025-03-07")]),
        ("between 7 and 9 March they", [("7", "2025-03-07"), ("9 March", "2025-03-09")]),
        ("from March 6-8 they", [("March 6", "2025-03-06"), ("8", "2025-03-08")]),
        ("since July 1997 they", [("July 1997", "1997-07")]),
        ("in June last year they", [("June last year", "2024-06")]),
        ("last December they fled", [("last December", "2024-12")]),
        ("in early March they fled", [("early March", "2025-03")]),
        ("in mid-1999 they fled", [("mid-1999", "1999")]),
        ("in the 1980s they fled", [("the 1980s", "198")]),
        ("in the late '90s they fled", [("the late '90s", "199")]),
        ("in the 20th century", [("the 20th century", "19")]),
        ("the third quarter of 1990", [("the third quarter of 1990", "1990-Q3")]),
        ("the first half of 2024", [("the first half of 2024", "2024-H1")]),
        ("in the winter of 1994 they", [("the winter of 1994", "1994-WI")]),
        ("last summer they fled", [("last summer", "2024-SU")]),
        ("they died in 1985, they said", [("1985", "1985")]),
        ("held on the 11th, they said", [("the 11th", "2025-03-11")]),
        ("a nineteen ninety-six blast", [("nineteen ninety-six", "1996")]),
        ("in March nineteen seventy", [("March nineteen seventy", "1970-03")]),
        ("by the year two thousand", [("the year two thousand", "2000")]),
        ("nineteen people fled", []),
        ("in the year ended Jan. 31", [("the year", "P1Y"), ("Jan. 31", "2025-01-31")]),
    ],
)  # fmt: skip
def test_dates_with_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were shot on Sunday.", "2025-03-09"),
        ("They were shot Wednesday.", "2025-03-12"),
        ("The court will meet on Monday.", "2025-03-17"),
        ("It is to be handed over on Monday.", "2025-03-17"),
        ("A verdict is due by Friday.", "2025-03-14"),
        ("He was hit in a drive-by shooting Friday.", "2025-03-07"),
        ("last Friday they fled", "2025-03-07"),
        ("By Sunday, the toll had risen.", "2025-03-09"),
        ("On Monday, the court will meet.", "2025-03-17"),
        ("They must leave by Friday.", "2025-03-14"),
        ("Nobody has left since; schools stay shut until Monday.", "2025-03-17"),
        ("next Tuesday they go", "2025-03-18"),
        ("shot Tuesday evening at home", "2025-03-11TEV"),
        ("shot late Monday night", "2025-03-10TNI"),
        ("yesterday they fled", "2025-03-11"),
        ("tonight they flee", "2025-03-12TNI"),
        ("LAST NIGHT THEY FLED", "2025-03-11TNI"),
        ("this morning they fled", "2025-03-12TMO"),
        ("tomorrow they flee", "2025-03-13"),
        ("last week they fled", "2025-W10"),
        ("earlier this month they fled", "2025-03"),
        ("late last year they fled", "2024"),
        ("two weeks ago they fled", "2025-W09"),
        ("ten days ago they fled", "2025-03-02"),
        ("three months ago they fled", "2024-12"),
        ("over the weekend they fled", "2025-W10-WE"),
        ("the past two weeks were calm", "P2W"),
        ("in recent weeks, rebels", "PXW"),
        ("the coming months are hard", "PXM"),
        ("it lasted three days", "P3D"),
        ("a 72-hour curfew", "PT72H"),
        ("for a year and a half", "P18M"),
        ("for an hour and a half", "PT1H30M"),
        ("earlier in the year they fled", "2025"),
        ("A vigil planned for Saturday was called off.", "2025-03-08"),
        ("The vigil planned for Saturday will be long.", "2025-03-15"),
        ("Talks had been scheduled to open on Friday.", "2025-03-07"),
        ("Talks have been scheduled for Friday.", "2025-03-14"),
        ("It shut due to the clashes of Friday.", "2025-03-07"),
        ("It is due to reopen on Friday.", "2025-03-14"),
        ("Nobody knows until the case is heard in May.", "2025-05"),
        ("A vote is set for April.", "2025-04"),
        ("The vote was set for January 21.", "2025-01-21"),
        ("The bonds will be repaid in five years.", "2030"),
        ("It will be the worst storm in five years.", "P5Y"),
        ("They left in two weeks.", "P2W"),
        ("The camp will one day be a town.", "FUTURE_REF"),
        ("in the days before the vote", "PXD"),
        ("in the years that followed", "PXY"),
        ("They pray five times a day.", "P1D"),
        ("Rockets fell overnight.", "2025-03-11TNI"),
        ("A blast hit the market at dawn on Sunday.", "2025-03-09TMO"),
        ("since the evening of 3 March", "2025-03-03TEV"),
        ("on the night of Friday, March 7, 2025, they", "2025-03-07TNI"),
        ("at 4.30 pm on Friday", "2025-03-07T16:30"),
        ("at 0900 local time on Friday", "2025-03-07T09:00"),
        ("They may be charged as early as Friday.", "2025-03-14"),
        ("The law takes effect Sept. 1.", "2025-09-01"),
        ("over the weekend of March 1-2 they", "2025-W09-WE"),
        ("last spring they fled", "2024-SP"),
        ("last winter they fled", "2024-WI"),
        ("they fled this winter", "2024-WI"),
        ("at 9 o'clock on Monday night", "2025-03-10T21:00"),
        ("for 2 1/2 years", "P30M"),
        ("two-and-a-half hours", "PT2H30M"),
        ("it took 2.5 days", "P2.5D"),
        ("a half-century of rule", "P50Y"),
        ("a yearlong siege", "P1Y"),
        ("they meet every other week", "P2W"),
        ("three years from now", "2028"),
        ("months later they fled", "PXM"),
        ("the current siege", "PRESENT_REF"),
        ("nobody knows at present", "PRESENT_REF"),
        ("in future years", "FUTURE_REF"),
        ("half an hour of fire", "PT30M"),
        ("for decades, they", "PXE"),
        ("every day they shell us", "P1D"),
        ("each Thursday they march", "XXXX-WXX-4"),
        ("ten dead per day", "P1D"),
        ("it rose annually", "P1Y"),
        ("at about 6 p.m. Monday", "2025-03-10T18:00"),
        ("at 9:30 a.m. on March 7", "2025-03-07T09:30"),
        ("noon Tuesday was calm", "2025-03-11T12:00"),
        ("AT 1730 ON 9 MARCH", "2025-03-09T17:30"),
        ("around 4 in the morning", "2025-03-12T04:00"),
        ("they now live abroad", "PRESENT_REF"),
        ("they recently fled", "PAST_REF"),
        ("in the near future", "FUTURE_REF"),
        ("said at the time that", "PAST_REF"),
    ],
)  # fmt: skip
def test_times_told_from_the_day_of_writing(text: str, expected: str) -> None:
    assert [value for _, value in values(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the past two weeks", date(2025, 2, 26), date(2025, 3, 12)),
        ("last week", date(2025, 3, 3), date(2025, 3, 9)),
        ("last month", date(2025, 2, 1), date(2025, 2, 28)),
        ("early March", date(2025, 3, 1), date(2025, 3, 10)),
        ("late last year", date(2024, 9, 1), date(2024, 12, 31)),
        ("in 1985", date(1985, 1, 1), date(1985, 12, 31)),
        ("the 1980s", date(1980, 1, 1), date(1989, 12, 31)),
        ("over the weekend", date(2025, 3, 8), date(2025, 3, 9)),
        ("the past 48 hours", date(2025, 3, 10), date(2025, 3, 12)),
        ("last winter", date(2024, 12, 1), date(2025, 2, 28)),
        ("Monday night", date(2025, 3, 10), date(2025, 3, 10)),
        ("overnight", date(2025, 3, 11), date(2025, 3, 12)),
        ("three days", None, None),
        ("in recent weeks", None, None),
    ],
)
def test_days_a_time_covers(text: str, start: date | None, end: date | None) -> None:
    (one,) = find_times(text, reference=WEDNESDAY)
    assert (one.start, one.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("between 29 March and 2 April 2024", [("2024-03-29",) * 2, ("2024-04-02",) * 2]),
        ("from December 29 to January 3", [("2024-12-29",) * 2, ("2025-01-03",) * 2]),
        ("from 29 December 2023 to 3 January 2024", [("2023-12-29",) * 2, ("2024-01-03",) * 2]),
        ("on April 2 and March 3", [("2025-04-02",) * 2, ("2025-03-03",) * 2]),
        ("between Monday and Thursday", [("2025-03-03",) * 2, ("2025-03-06",) * 2]),
        ("from Friday to Monday", [("2025-03-07",) * 2, ("2025-03-10",) * 2]),
        ("on Monday and Thursday", [("2025-03-10",) * 2, ("2025-03-06",) * 2]),
        ("on Wednesday and Thursday", [("2025-03-05",) * 2, ("2025-03-06",) * 2]),
        ("on Sunday and Monday", [("2025-03-09",) * 2, ("2025-03-10",) * 2]),
        ("from Friday night to Monday", [("2025-03-07",) * 2, ("2025-03-10",) * 2]),
        ("January to March 2024", [("2024-01-01", "2024-01-31"), ("2024-03-01", "2024-03-31")]),
        ("November to February", [("2024-11-01", "2024-11-30"), ("2025-02-01", "2025-02-28")]),
        ("from late May to early June 2024",
         [("2024-05-22", "2024-05-31"), ("2024-06-01", "2024-06-10")]),
        ("on 6, 7 and 8 March", [("2025-03-06",) * 2, ("2025-03-07",) * 2, ("2025-03-08",) * 2]),
        ("on March 6, 7 and 8, 2024",
         [("2024-03-06",) * 2, ("2024-03-07",) * 2, ("2024-03-08",) * 2]),
        ("the 6th and 7th of March", [("2025-03-06",) * 2, ("2025-03-07",) * 2]),
        ("on March 6, 7 and 8 people", [("2025-03-06",) * 2]),
        ("the night of 6-7 March", [("2025-03-06", "2025-03-07")]),
        ("overnight between 6 and 7 March", [("2025-03-06", "2025-03-07")]),
        ("the night from Thursday to Friday", [("2025-03-06", "2025-03-07")]),
        ("the first week of March", [("2025-03-01", "2025-03-07")]),
        ("the last week of February 2024", [("2024-02-23", "2024-02-29")]),
        ("the first days of March", [("2025-03-01", "2025-03-05")]),
        ("the last ten days of February", [("2025-02-19", "2025-02-28")]),
        ("the last Friday of February", [("2025-02-28",) * 2]),
        ("the second Sunday in May 2014", [("2014-05-11",) * 2]),
        ("the week ending 9 March", [("2025-03-03", "2025-03-09")]),
        ("the week to Sunday", [("2025-03-03", "2025-03-09")]),
        ("on 06.03.2025", [("2025-03-06",) * 2]),
        ("on 2025/03/06", [("2025-03-06",) * 2]),
        ("on 13-02-2025", [("2025-02-13",) * 2]),
        ("at 16:45 on March 7, 2024", [("2024-03-07",) * 2]),
        ("at 3:30am local time on Saturday", [("2025-03-08",) * 2]),
        ("two Mondays ago", [("2025-03-03",) * 2]),
        ("the month before last", [("2025-01-01", "2025-01-31")]),
        ("the same month last year", [("2024-03-01", "2024-03-31")]),
    ],
)  # fmt: skip
def test_days_told_together(text: str, days: list[tuple[str, str]]) -> None:
    found = find_times(text, reference=WEDNESDAY)
    assert [(str(one.start), str(one.end)) for one in found] == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two died on March 4. The following day, troops came.", "2025-03-05"),
        ("Two died on March 4. The day before, troops came.", "2025-03-04"),
        ("Two died on March 4. Three days later, troops came.", "2025-03-07"),
        ("Two died on March 4. Troops came that same day.", "2025-03-04"),
        ("Two died on March 4. Troops came that night.", "2025-03-04TNI"),
        ("He was jailed in 1990. Two years later he fled.", "1992"),
        ("He was jailed in 1990. A year earlier he had fled.", "1989"),
        ("The notes fall due in 2031. A year earlier he had fled.", "2024"),
        ("He was jailed in June 2024. The following month he fled.", "2024-07"),
        ("He was jailed in June. On July 4 he fled. The following month he died.", "2024-08"),
        ("They were shot overnight, around 1 a.m.", "2025-03-12T01:00"),
        ("They were shot overnight, around 11 p.m.", "2025-03-11T23:00"),
        ("The day before last Sunday he fled.", "2025-03-08"),
    ],
)
def test_times_told_from_the_story(text: str, day: str) -> None:
    assert day in [value for _, value in values(text)]


def test_the_anchor_is_told() -> None:
    found = find_times("Two died on March 4. The following day, one.", reference=WEDNESDAY)
    assert [one.anchor for one in found] == ["published 2025-03-12", "story date 2025-03-04"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Easter Sunday 2024", date(2024, 3, 31)),
        ("on Good Friday 2025", date(2025, 4, 18)),
        ("on Thanksgiving Day", date(2024, 11, 28)),
        ("on Christmas Eve", date(2024, 12, 24)),
        ("on New Year's Day", date(2025, 1, 1)),
        ("on Labor Day", date(2024, 9, 2)),
        ("on Eid al-Fitr 2025", date(2025, 3, 30)),
        ("on Nowruz 2024", date(2024, 3, 20)),
        ("on Eid al-Adha 2014", date(2014, 10, 4)),
        ("on Eid al-Adha 2024", date(2024, 6, 16)),
        ("on Eid al-Fitr 2023", date(2023, 4, 21)),
        ("on Ashura 2023", date(2023, 7, 28)),
        ("on Mawlid 2023", date(2023, 9, 27)),
        ("on Arbaeen 2023", date(2023, 9, 5)),
        ("on Good Friday 1998", date(1998, 4, 10)),
        ("on Maundy Thursday in 1983", date(1983, 3, 31)),
        ("on Easter Sunday 2016", date(2016, 3, 27)),
        ("on Orthodox Easter 2021", date(2021, 5, 2)),
        ("on Orthodox Easter 2024", date(2024, 5, 5)),
        ("during Passover 2002", date(2002, 3, 28)),
        ("on Yom Kippur 1973", date(1973, 10, 6)),
        ("on Diwali 2023", date(2023, 11, 12)),
        ("at Lunar New Year 2023", date(2023, 1, 22)),
        ("at Tet 1968", date(1968, 1, 29)),
        ("on the first day of Ramadan", date(2025, 3, 1)),
        ("on the eve of Eid al-Adha", date(2024, 6, 15)),
        ("on the third day of Passover", date(2025, 4, 15)),
        ("during Eid prayers", date(2025, 3, 30)),
    ],
)
def test_feasts(text: str, day: date) -> None:
    assert [one.start for one in find_times(text, reference=date(2025, 3, 1))] == [day]


def test_the_end_of_ramadan_is_the_day_of_the_feast() -> None:
    (one,) = find_times("since the end of Ramadan, raids", reference=date(2025, 4, 14))
    assert (one.text, one.start, one.end) == (
        "the end of Ramadan", date(2025, 3, 30), date(2025, 3, 30),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy",
        "he was 52 years old",
        "a man in his 20s",
        "2000 people fled",
        "the 1760 Macomber St. house",
        "three-quarters of them",
        "we march on, we may win",
        "prices fall and spring up",
        "a second man",
        "the recent moves",
        "the previously agreed lines",
        "Previously, they fled.",
        "the night the bus went down",
        "sales rose 8 percent annually",
        "a weekly magazine",
        "found dead in a field",
        "the Yom Kippur War",
        "the Tet offensive",
        "Ibrahim Eid fled",
        "one morning",
        "the leaders of tomorrow",
        "suffer losses that day",
        "the current account",
        "as soon as they came",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Tuesday", "XXXX-WXX-2"),
        ("yesterday", "XXXX-XX-XX"),
        ("on March 7", "XXXX-03-07"),
        ("in March", "XXXX-03"),
        ("last year", "XXXX"),
        ("last week", "XXXX-WXX"),
        ("two days ago", "XXXX-XX-XX"),
    ],
)
def test_without_a_reference_times_stay_unanchored(text: str, value: str) -> None:
    (one,) = find_times(text, reference=None)
    assert (one.value, one.start, one.end) == (value, None, None)


def test_full_dates_need_no_reference() -> None:
    (one,) = find_times("on March 7, 2025", reference=None)
    assert one.start == date(2025, 3, 7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Third-quarter profit fell. A year earlier it had risen.", ["1989-Q3", "1988-Q3"]),
        ("It expects a third-quarter loss. A year earlier it had none.", ["1989-Q3", "1988-Q3"]),
        ("It lost in the third quarter, compared with gains last year.", ["1989-Q3", "1988-Q3"]),
        ("It lost in the third quarter. It had gained last year.", ["1989-Q3", "1988"]),
        ("It lost in the third quarter. Nothing is known of fourth-quarter sales. "
         "In the latest quarter it shrank.", ["1989-Q3", "1989-Q4", "1989-Q3"]),
    ],
)  # fmt: skip
def test_accounts_speak_of_the_same_quarter_a_year_before(text: str, expected: list[str]) -> None:
    assert [value for _, value in values(text, date(1989, 10, 27))] == expected
