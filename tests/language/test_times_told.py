"""Which way a time lies, and times as monitors, armies and police write them.

Each line is a phrase and its TIMEX3 values in order, typed before they were read, told on Wednesday
12 March 2025; none where nothing in it is a time.
"""

from datetime import date

import pytest
from timed import agrees, rows

from recount.language.times import find_times

TABLE = """
# ahead or behind, by what was agreed, what lasted and what was done
They decided to close the camp in September. | 2025-09
They agreed to free him on Friday. | 2025-03-14
They promised to return on Monday. | 2025-03-17
They threatened to attack the town on Friday. | 2025-03-14
The army ordered residents to leave by Thursday. | 2025-03-13
He wants to leave on Friday. | 2025-03-14
They refused to leave on Friday. | 2025-03-07
They tried to flee on Friday. | 2025-03-07
They managed to flee on Friday. | 2025-03-07
They were forced to flee on Friday. | 2025-03-07
They began to shell the town on Friday. | 2025-03-07
They agreed in September to leave. | 2024-09
They agreed on Friday to leave. | 2025-03-07
He will succeed Doe on May 1. | 2025-05-01
The fee will exceed 5 million in September. | 2025-09
The court will proceed on Friday. | 2025-03-14
The presidents meet Monday in Cairo. | 2025-03-17
The council votes Thursday on the plan. | 2025-03-13
The envoy travels to Amman on Monday. | 2025-03-17
They will investigate Friday's massacre. | 2025-03-07
They could face charges over Friday's shooting. | 2025-03-07
They said they would look into Monday's deaths. | 2025-03-10
They said they would look for ways round Monday's ruling. | 2025-03-10
A court will try him for Thursday's killings. | 2025-03-06
The council will discuss Sunday's deadly air strike. | 2025-03-09
They will vote in Sunday's election. | 2025-03-16
They will attend Friday's funeral. | 2025-03-14
A decision is expected at Monday's meeting. | 2025-03-17
Ahead of Sunday's election they fled. | 2025-03-16
He will be tried over the September attack. | 2024-09
He will be tried for the Dec. 3 killings. | 2024-12-03
He will be tried for the 3 December attack. | 2024-12-03
The siege lasted until Friday. | 2025-03-07
He was held until Monday. | 2025-03-10
Fighting raged until Sunday. | 2025-03-09
They fought until Tuesday night. | 2025-03-11TNI
The truce was extended until Friday. | 2025-03-14
The school is closed until Monday. | 2025-03-17
He was not found until Monday. | 2025-03-10
It was not until Tuesday that they came. | 2025-03-11
The truce was extended through September. | 2025-09
He has until Friday to leave. | 2025-03-14
The March massacres were planned. | 2025-03
# months before nouns, years of vehicles, days of a month, sets, lengths, the age
Police said the March attack failed. | 2025-03
After the May killings they fled. | 2024-05
He joined the March on Washington. |
He joined the March for Life. |
the long March |
a May 2019 attack | 2019-05
A 1987 Chevrolet was found. |
His 2004 Honda was found. |
He drove a stolen 1999 Ford pickup. |
a white 2011 Toyota Hilux |
a 2009 sedan |
the 2012 report | 2012
a 2012 attack | 2012
In 1987 Ford closed. | 1987
In 2004, Toyota closed its plant. | 2004
In October a doctor was shot. The same day a list was posted. | 2024-10;2024-10-XX
He fled on Friday. Last October he was shot. That day a list hung. | 2025-03-07;2024-10;2024-10-XX
On Friday nights they meet. | XXXX-WXX-5TNI
On Monday and Tuesday nights they meet. | XXXX-WXX-1TNI;XXXX-WXX-2TNI
On Sunday mornings they pray. | XXXX-WXX-7TMO
After several quarters of losses it closed. | PXQ
It lost for three quarters. | P3Q
a third day-long meeting | P1D
their second week-long strike | P1W
For the year ending tomorrow it lost. | P1Y;2025-03-13
In the latest fiscal year it lost. | 2024
In the second and third quarters it lost. | 2024-Q2;2024-Q3
Today's youth fight. |
It is so in today's world. |
Today's attack killed five. | 2025-03-12
Today's attacks killed five. | 2025-03-12
up from the current four flights | PRESENT_REF
They reflect current realities. | PRESENT_REF
the then current law |
He reads of current affairs. |
# nights into days, listed days, formats, weeks by number
They fled overnight into Tuesday. | 2025-03-10TNI
They fled overnight to Tuesday. | 2025-03-10TNI
They fled Monday night into Tuesday morning. | 2025-03-10TNI;2025-03-11TMO
They fled late Monday into early Tuesday. | 2025-03-10;2025-03-11
They fled on Thursday 6 and Friday 7 March. | 2025-03-06;2025-03-07
They fled from Thursday, 6 to Sunday, 9 March 2025. | 2025-03-06;2025-03-09
They fled on 6/7 March. | 2025-03-06;2025-03-07
They fled on 6 & 7 March. | 2025-03-06;2025-03-07
They fled 6th-9th March. | 2025-03-06;2025-03-09
They fled on the 7th and 8th of this month. | 2025-03-07;2025-03-08
They fled on the 25th of last month. | 2025-02-25
DTG 070230Z MAR 25 they fled. | 2025-03-07T02:30
DTG 070230Z MAR 2025 they fled. | 2025-03-07T02:30
Incident date: 07-Mar-2025 | 2025-03-07
Date: 2025.03.07 they fled | 2025-03-07
Date: 20250307 they fled | 2025-03-07
20190304 was the code |
AP-NR-03-07-25 | 2025-03-07
They fled on 03-07-25. | 2025-03-07
In 2025-W10 they fled. | 2025-W10
They fled in the week of 3 March. | 2025-W10
They fled over the weekend of 1-2 March. | 2025-W09-WE
In ISO week 10 they fled. | 2025-W10
In week 10 of 2025 they fled. | 2025-W10
In epidemiological week 8 they fled. | 2025-W08
In week 10 of the war they fled. |
Johnson & Johnson closed. |
# small hours, nights before last, halves
They fled in the wee hours of Sunday. | 2025-03-09TMO
They fled in the wee hours of 5 March. | 2025-03-05TMO
They fled in the small hours of this morning. | 2025-03-12TMO
They fled in the small hours of Saturday morning. | 2025-03-08TMO
They fled in the pre-dawn hours Tuesday. | 2025-03-11TMO
They fled in the predawn hours of Tuesday. | 2025-03-11TMO
They fled in the early morning hours Saturday. | 2025-03-08TMO
They fled in the early evening hours of March 5. | 2025-03-05TEV
The night before last they fled. | 2025-03-10TNI
They fled the night before last. | 2025-03-10TNI
In the 2d week of February they fled. | 2025-W07
On March 3d they fled. | 2025-03-03
The 3D film was shown. |
1 1/2 years ago they fled. | 2023-09
A year and half ago they fled. | 2023-09
A short time ago they fled. | PAST_REF
Moments ago they fled. | PAST_REF
A few moments ago they fled. | PAST_REF
Not long ago a pardon was granted. | PAST_REF
They clashed at mid-morning. | 2025-03-12TMO
The Wednesday-night shooting shocked them. | 2025-03-12TNI
a late-night shooting Saturday | 2025-03-08
On the morning of the 5th they fled. | 2025-03-05TMO
They hid for a half hour. | PT30M
They hid for more than a half-hour. | PT30M
Between the night of 5 March and early morning of 6 March they fled. | 2025-03-05TNI;2025-03-06TMO
The morning newspaper was attacked. |
Night shifts were cut. |
In the first half of February they fled. | 2025-02
On the 17th of Ramadan they fled. | 2025-03-17
# names, and numbers that are no years
The April 6 movement called a strike. |
The 19 April Movement (M-19) took him. |
The November 17 group killed him. |
The March 14 alliance won. |
He was shot in 26 July Square. |
He lived on 14 July Street. |
He died at 6 October University Hospital. |
They met near the October 6 bridge. |
The 23rd of March Movement fought. |
The Black September group fled. |
Bloody Sunday was remembered. |
Since Bloody Sunday they have fled. |
The Sunday Times reported it. |
He told the Sunday Telegraph. |
The Saturday Evening Post closed. |
On Super Tuesday they voted. |
20th Century Fox closed. |
The Twentieth Century Fund closed. |
The fall in prices was steep. |
They came after the fall of the town. |
The fall was steep. |
In the fall they fled. | 2024-FA
a 1600-seat hall |
the 2000-member union |
Windows 2000 failed. |
Flight 1907 crashed. |
Resolution 1973 was passed. |
Resolution 2254 of 2015 was passed. | 2015
He scored in the second half. |
minute amounts of it |
the minutes of the meeting |
On May Day they marched. | 2024-05-01
The May 18 Democratization Movement fought. |
The 8 March Brigade fell back. |
The January 25 revolution failed. |
The Oct. 7 attack failed. | 2024-10-07
The Sept. 11 attacks changed it. | 2001-09-11
They fled after the Sept. 11 terrorist attacks. | 2001-09-11
They fled on Sept. 11. | 2024-09-11
The April 6 shooting shocked them. | 2024-04-06
The Friday mosque was hit. |
# people and streets called like months, what is on its way
Bernard August, 61, was shot. |
August said the women were friends. |
April Jones was shot. |
Police named her as April Jones, 38. |
April was the deadliest month. | 2024-04
They fled in April. | 2024-04
Throughout April they fled. | 2024-04
The shooting on March Lane killed two. |
He lived in June Street. |
The loss of power on February 6th may not have been chance. | 2025-02-06
They fled on the 6th may 2024. | 2024-05-06
I am moving out of here in July. | 2025-07
He is leaving on Friday. | 2025-03-14
He was leaving on Friday. | 2025-03-07
They are returning in September. | 2025-09
June Carter sang. |
Judge May Lewis ruled. |
# months just past, conditions, the day of labour
This past February they fled. | 2025-02
They fled this past January. | 2025-01
They fled last February. | 2024-02
They cannot vote in September. | 2025-09
They marched on International Labor Day. | 2024-05-01
# hours of a day ahead, captions, deeds, weekends, years without one
They meet on Tuesday next week. Doe was shot at 5 p.m. near it. | 2025-03-18;2025-03-12T17:00
He fled Monday. They will pray Friday. He fell at 5 p.m. | 2025-03-10;2025-03-14;2025-03-10T17:00
They will pray on Friday at 7 p.m. and at 9 p.m. | 2025-03-14;2025-03-14T19:00;2025-03-14T21:00
A vigil is planned for Friday. It will begin at 7 p.m. | 2025-03-14;2025-03-14T19:00
In this Tuesday, Nov. 6, 2012 photo, a nun waits. | 2012-11-06
This Friday, March 14, they will meet. | 2025-03-14
Last Friday, March 7, they fled. | 2025-03-07
By Tuesday night, Doe and an unnamed second man from the town were being sought. | 2025-03-11TNI
By Friday the army will have left. | 2025-03-14
A helicopter takes off after a shooting Wednesday. | 2025-03-12
A helicopter takes off with the victim of a shooting on Thursday. | 2025-03-06
They will look into a killing on Friday. | 2025-03-07
He may be tried for an attack on Monday. | 2025-03-10
They fear an attack on Friday. | 2025-03-14
They planned an attack on Friday. | 2025-03-14
He was lost this weekend. | 2025-W10-WE
They will vote this weekend. | 2025-W11-WE
He was shot at 1336 Isaac Hull Ave. |
He was shot at 1336 hours. | 2025-03-12T13:36
On April 1, a man fled his home. | 2024-04-01
On March 14, a man fled his home. | 2025-03-14
Minneapolis police say that a man fled on April 28. | 2024-04-28
His trial will begin on April 28. | 2025-04-28
Last April 13 a man fled. | 2024-04-13
Last March 1 a man fled. | 2025-03-01
He came in February 2010. He left the following January. | 2010-02;2011-01
He came in February 2010. He left the following March. | 2010-02;2010-03
He came in February 2010. He had fallen ill the previous December. | 2010-02;2009-12
The law takes effect on April 1. | 2025-04-01
He takes office Friday. | 2025-03-14
# seasons in names, feasts' weekends, years counted back
A standoff in Spring, near Houston, ended. |
The Arab Spring began. |
The Prague Spring of 1968 failed. | 1968
In Spring 2014 they fled. | 2014-SP
They fled last Spring. | 2024-SP
In Summer they flee. | 2024-SU
He fought in the Winter War. |
They fled during Memorial Day weekend. | 2024-W21-WE
They fled over the Labor Day weekend. | 2024-W35-WE
They will flee over the Easter weekend. | 2025-W16-WE
They fled last Thanksgiving weekend. | 2024-W48-WE
A jury convicted him of the June 2014 attack. They fled that night. | 2014-06;2014-06-XXTNI
At 7 on the evening of March 5 they fled. | 2025-03-05T19:00
At 3 in the morning of 5 March they fled. | 2025-03-05T03:00
Last Tuesday they fled. | 2025-03-04
Last Monday they fled. | 2025-03-10
They met one year ago this weekend on Easter Sunday in Hale. | 2024-03-31
Two years ago on March 3 they fled. | 2023-03-03
A year ago on 25 April they fled. | 2024-04-25
It was a year ago on Christmas Day. | 2023-12-25
It happened one year ago this weekend. | 2024-W11-WE
He was shot in the 1500-block of Main Street. |
A score of 21-19-15 was told. |
They fled until 2 March & 3 houses burned. | 2025-03-02
"""


@pytest.mark.parametrize(("phrase", "values"), rows(TABLE))
def test_values(phrase: str, values: list[str]) -> None:
    assert agrees(phrase, values)


def test_a_fiscal_quarter_ended_whenever_is_the_accounts_quarter() -> None:
    text = (
        "Profit fell in the fiscal first quarter. Sales for the quarter ended Dec. 29 rose. "
        "Staff left during the quarter."
    )
    found = [one.value for one in find_times(text, reference=date(2025, 3, 12))]
    assert (found[0], found[-1]) == ("2025-Q1", "2025-Q1")
