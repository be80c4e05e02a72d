"""Sixty phrases of wires, monitors and police: every time in them, typed before it was read."""

from datetime import date

import pytest

from recount.language.times import find_times

PHRASES = [
    # days, weeks, months, years
    ("2025-03-12", "Gunmen killed nine farmers on Sunday, the army said.", "DATE 2025-03-09"),
    ("2025-03-12", "The toll is 40 since the start of March, it said.", "DATE 2025-03"),
    ("2025-03-12", "Shelling has gone on since early February.", "DATE 2025-02"),
    ("2025-03-12", "Thirteen bodies were found between 6 and 9 March.",
     "DATE 2025-03-06, DATE 2025-03-09"),
    ("2025-03-12", "By Monday evening the dead numbered 31.", "TIME 2025-03-10TEV"),
    ("2025-03-12", "Police statement, 11/03/2025: two men were shot.", "DATE 2025-03-11"),
    ("2025-03-12", "The village was burned in mid-2013.", "DATE 2013"),
    ("2025-03-12", "Residents fled at the beginning of the week.", "DATE 2025-W11"),
    ("2025-03-12", "The funeral will be held on Saturday.", "DATE 2025-03-15"),
    ("2025-03-12", "Six were hurt in a blast the day before yesterday.", "DATE 2025-03-10"),
    ("2013-08-16", "The second quarter was the deadliest since 2008.", "DATE 2013-Q2, DATE 2008"),
    ("2013-08-16", "Two years ago the town had 40,000 inhabitants.", "DATE 2011"),
    ("2014-12-17", "In late November troops shelled the bridge.", "DATE 2014-11"),
    ("2023-10-17", "The hospital was hit last Friday.", "DATE 2023-10-13"),
    ("2023-10-17", "The raid of 7 October left hundreds dead.", "DATE 2023-10-07"),
    ("2022-04-03", "Bodies lay in the streets this weekend.", "DATE 2022-W13-WE"),
    ("2019-03-16", "The attacker had posted threats earlier this week.", "DATE 2019-W11"),
    ("2016-07-15", "The ceasefire collapsed at the end of June.", "DATE 2016-06"),
    ("2016-07-15", "Nobody currently controls the hill.", "DATE PRESENT_REF"),
    ("2016-07-15", "He had recently returned from abroad.", "DATE PAST_REF"),
    ("2012-05-27", "The massacre took place on Friday, 25 May.", "DATE 2012-05-25"),
    ("2012-05-27", "Shelling killed 90 on Friday. Observers came the following day.",
     "DATE 2012-05-25, DATE 2012-05-26"),
    ("2024-02-29", "Dozens were killed on Thursday as they queued.", "DATE 2024-02-29"),
    ("2025-03-12", "He was shot on March 4. Three weeks earlier his brother had been taken.",
     "DATE 2025-03-04, DATE 2025-W07"),
    ("2025-03-12", "In the winter of 1993 the town was besieged.", "DATE 1993-WI"),
    ("2025-03-12", "Forty years ago the same village was raided.", "DATE 1985"),
    ("2025-03-12", "On 2 March a mine killed two. The same day a car bomb killed four.",
     "DATE 2025-03-02, DATE 2025-03-02"),
    ("2025-03-12", "Elections are set for September.", "DATE 2025-09"),
    ("2025-03-12", "A report released in October counted 112 deaths.", "DATE 2024-10"),
    # hours and parts of the day
    ("2025-03-12", "They were taken on the night of 3 March.", "TIME 2025-03-03TNI"),
    ("2025-03-12", "The blast went off at 7:45 a.m. on Tuesday.", "TIME 2025-03-11T07:45"),
    ("2025-03-12", "Officers were called at 11:20 p.m. Saturday.", "TIME 2025-03-08T23:20"),
    ("2025-03-12", "The strike came at dawn on Monday.", "TIME 2025-03-10TMO"),
    ("2025-03-12", "Rockets fell on the camp overnight.", "TIME 2025-03-11TNI"),
    ("2025-03-12", "They were killed late Friday night.", "TIME 2025-03-07TNI"),
    ("2025-03-12", "The convoy left at midday Thursday.", "TIME 2025-03-06TMI"),
    ("2025-03-12", "A curfew begins at 1800 GMT today.", "TIME 2025-03-12T18:00"),
    ("1990-02-14", "AT 0430 ON 12 FEBRUARY TERRORISTS ATTACKED.", "TIME 1990-02-12T04:30"),
    ("2025-03-12", "Two hours later a second bomb went off.", "DURATION PT2H"),
    ("2025-03-12", "Residents heard planes this morning.", "TIME 2025-03-12TMO"),
    ("2025-03-12", "A mine killed a boy Sunday afternoon.", "TIME 2025-03-09TAF"),
    ("2025-03-12", "The shooting happened shortly after 2 a.m. Sunday.",
     "TIME 2025-03-09T02:00"),
    # lengths
    ("2025-03-12", "The offensive lasted eleven days.", "DURATION P11D"),
    ("2025-03-12", "Over the past 24 hours, 16 people were killed.", "DURATION PT24H"),
    ("2025-03-12", "More than 300 died in the last two weeks.", "DURATION P2W"),
    ("2025-03-12", "They had been held for several months.", "DURATION PXM"),
    ("2025-03-12", "Six children died over two days of fighting.", "DURATION P2D"),
    ("2025-03-12", "The exchange of fire lasted half an hour.", "DURATION PT30M"),
    ("2025-03-12", "The truce held for a week.", "DURATION P1W"),
    ("2025-03-12", "The army entered after days of clashes.", "DURATION PXD"),
    ("2025-03-12", "Hundreds were detained in weeks of protests.", "DURATION PXW"),
    ("2025-03-12", "They gave the rebels a 48-hour ultimatum.", "DURATION PT48H"),
    ("2025-03-12", "More rain is expected in the next few days.", "DURATION PXD"),
    # repeated times
    ("2025-03-12", "Mortars hit the market every day.", "SET P1D"),
    ("2025-03-12", "Families protest each Friday.", "SET XXXX-WXX-5"),
    ("2025-03-12", "The office sends out a weekly bulletin.", "SET P1W"),
    ("2025-03-12", "The court sits twice a month.", "SET P1M"),
    ("2025-03-12", "Shelling resumes every night.", "SET XXXX-XX-XXTNI"),
    ("2025-03-12", "Prayers are held on Fridays.", "SET XXXX-WXX-5"),
    ("2025-03-12", "The ministry issues monthly tallies.", "SET P1M"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "text", "expected"), PHRASES)
def test_times_of_wires(written: str, text: str, expected: str) -> None:
    found = find_times(text, reference=date.fromisoformat(written))
    assert ", ".join(f"{one.kind} {one.value}" for one in found) == expected
