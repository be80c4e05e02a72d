"""Dates, quarters, hours and times told from a story: what they are worth, typed by hand.

Each line is a phrase and its TIMEX3 values in order, told on Wednesday 12 March 2025; none where
nothing in it is a time. The classes are those of the TIMEX3 guidelines (TimeML 1.2.1, TIDES 2005).
"""

import pytest
from timed import agrees, rows

TABLE = """
# fiscal
in the third quarter it lost | 2024-Q3
in the first quarter it will lose | 2025-Q1
third-quarter profit fell | 2024-Q3
fourth-quarter profit fell | 2024-Q4
in the fourth quarter of last year it lost | 2024-Q4
in the second quarter of this year it will lose | 2025-Q2
in the second quarter of 2019 it lost | 2019-Q2
the 2019 second quarter | 2019-Q2
the second-quarter of fiscal 2019 | 2019-Q2
Q3 profit fell | 2024-Q3
Q3 2019 profit fell | 2019-Q3
in Q1 of 2019 it lost | 2019-Q1
last quarter it lost | 2024-Q4
next quarter it will lose | 2025-Q2
this quarter it will lose | 2025-Q1
in the current quarter it will lose | 2025-Q1
the previous quarter was bad | 2024-Q4
in the second half of last year it lost | 2024-H2
first-half profit fell | 2025-H1
in the first nine months it lost | P9M
in the first nine months of 2019 it lost | P9M;2019
in fiscal 2019 it lost | 2019
in fiscal year 2019 it lost | 2019
in the 2019 fiscal year it lost | 2019
in the fiscal year ended June 30 it lost | P1Y;2024-06-30
FY2019 was bad | 2019
the year-earlier period was bad | 2024
the year-ago quarter was bad | 2024
a year earlier it lost | 2024
in the same period last year it lost | 2024
in the same quarter last year it lost | 2024-Q1
in the same month a year earlier it lost | 2024-03
from a year earlier it fell | 2024
from a year ago it fell | 2024
year-on-year it fell |
by year's end it will lose | 2025
by year-end it will lose | 2025
at year-end 2019 it lost | 2019
before the end of the year it will lose | 2025
by the end of next year it will lose | 2026
since the beginning of the year 20 died | 2025
since the start of this year 20 died | 2025
so far this year 20 died | 2025
year to date 20 died | PRESENT_REF
in the first three months of 2019 it lost | P3M;2019
in the six months to June it lost | P6M;2024-06
in the three months ended Dec. 31 it lost | P3M;2024-12-31
the 1988-89 season | 1988;1989
the 2012-13 season | 2012;2013
from 1988 to 1991 they fled | 1988;1991
between 1988 and 1991 they fled | 1988;1991
in 1988-1991 they fled | 1988;1991
# last/this/next
last week they fled | 2025-W10
last month they fled | 2025-02
last year they fled | 2024
last decade they fled | 201
last century they fled | 19
this week they fled | 2025-W11
this month they fled | 2025-03
this year they fled | 2025
this decade they fled | 202
this century they fled | 20
next week they will flee | 2025-W12
next month they will flee | 2025-04
next year they will flee | 2026
next decade they will flee | 203
last weekend they fled | 2025-W10-WE
this weekend they will flee | 2025-W11-WE
next weekend they will flee | 2025-W12-WE
this past weekend they fled | 2025-W10-WE
the weekend before last they fled | 2025-W09-WE
the week before last they fled | 2025-W09
the year before last they fled | 2023
last summer they fled | 2024-SU
this summer they will flee | 2025-SU
next summer they will flee | 2025-SU
this spring they will flee | 2025-SP
in the summer of 2019 they fled | 2019-SU
in summer 2019 they fled | 2019-SU
in early summer they fled | 2024-SU
last Thanksgiving they fled | 2024-11-28
last Christmas they fled | 2024-12-25
next Christmas they will flee | 2025-12-25
early last week they fled | 2025-W10
late last month they fled | 2025-02
earlier this year they fled | 2025
later this year they will flee | 2025
later this month they will flee | 2025-03
in mid-July they fled | 2024-07
in mid-2019 they fled | 2019
by mid 2019 they fled | 2019
late 2019 was calm | 2019
toward the end of 2019 they fled | 2019
at the turn of the century they fled |
in the mid-19th century they fled | 18
in the nineteenth century they fled | 18
in the 18th and 19th centuries they fled | 17;18
in the 21st century they fled | 20
in the 1980s they fled | 198
the late 1980s were calm | 198
in the mid-'80s they fled | 198
in the '80s they fled | 198
in the eighties they fled | 198
in the 80s they fled | 198
in the 2000s they fled | 200
in the 2010s they fled | 201
in the 1900s they fled | 190
during the 1980s and 1990s they fled | 198;199
the early 80s were calm | 198
# weekdays
They fled Monday. | 2025-03-10
They will flee Monday. | 2025-03-17
They fled on Wednesday. | 2025-03-12
They fled on Thursday. | 2025-03-06
Monday's raid failed | 2025-03-10
They flee on Friday. | 2025-03-07
next Friday they will flee | 2025-03-14
this Friday they will flee | 2025-03-14
this coming Friday they will flee | 2025-03-14
this past Friday they fled | 2025-03-07
last Monday they fled | 2025-03-10
the previous Friday they fled | 2025-03-07
the following Friday they fled | 2025-03-14
early Monday they fled | 2025-03-10
late on Monday they fled | 2025-03-10
Monday morning they fled | 2025-03-10TMO
early Monday morning they fled | 2025-03-10TMO
on the morning of Monday they fled | 2025-03-10TMO
in the early hours of Monday they fled | 2025-03-10TMO
in the early hours they fled |
before dawn on Monday they fled | 2025-03-10TMO
Monday to Friday they work | 2025-03-03;2025-03-07
Monday-Friday they work | 2025-03-03;2025-03-07
on Friday and Saturday they fled | 2025-03-07;2025-03-08
Tuesday, March 4, 2025 was calm | 2025-03-04
Tuesday 4 March was calm | 2025-03-04
on Tuesday (March 4) they fled | 2025-03-04;2025-03-04
on Monday last week they fled | 2025-03-03
on Monday of last week they fled | 2025-03-03
Monday noon they fled | 2025-03-10T12:00
Monday at noon they fled | 2025-03-10;2025-03-10T12:00
at noon on Monday they fled | 2025-03-10T12:00
Monday at 6 p.m. they fled | 2025-03-10;2025-03-10T18:00
on Monday at 6:30 p.m. they fled | 2025-03-10;2025-03-10T18:30
at 6 on Monday morning they fled | 2025-03-10T06:00
by 6pm Monday they fled | 2025-03-10T18:00
# part of day
this morning they fled | 2025-03-12TMO
this afternoon they fled | 2025-03-12TAF
this evening they fled | 2025-03-12TEV
tonight they flee | 2025-03-12TNI
last night they fled | 2025-03-11TNI
last evening they fled | 2025-03-11TEV
yesterday morning they fled | 2025-03-11TMO
yesterday afternoon they fled | 2025-03-11TAF
yesterday evening they fled | 2025-03-11TEV
tomorrow night they will flee | 2025-03-13TNI
late yesterday they fled | 2025-03-11
late last night they fled | 2025-03-11TNI
earlier today they fled | 2025-03-12
later today they will flee | 2025-03-12
later tonight they will flee | 2025-03-12TNI
the day before yesterday they fled | 2025-03-10
the day after tomorrow they will flee | 2025-03-14
today's raids failed | 2025-03-12
in the morning they fled | 2025-03-12TMO
at dawn they fled | 2025-03-12TMO
at night they fled | 2025-03-12TNI
midnight was calm | 2025-03-12T24:00
at noon they fled | 2025-03-12T12:00
at midday they fled | 2025-03-12TMI
at 5 p.m. they fled | 2025-03-12T17:00
at 17:30 GMT they fled | 2025-03-12T17:30
at 9:30 they fled | 2025-03-12T09:30
at 9 a.m. EST they fled | 2025-03-12T09:00
at 12:01 a.m. Monday they fled | 2025-03-10T00:01
at 12 p.m. they fled | 2025-03-12T12:00
at 5.30pm they fled | 2025-03-12T17:30
at 0530 GMT they fled | 2025-03-12T05:30
at 8 in the evening they fled | 2025-03-12T20:00
at half past nine they fled |
at 9 o'clock they fled | 2025-03-12T09:00
at nine o'clock they fled | 2025-03-12T09:00
at 5 pm local time they fled | 2025-03-12T17:00
at 5:00 p.m. on March 4, 2025 they fled | 2025-03-04T17:00
on March 4 at 5 p.m. they fled | 2025-03-04;2025-03-04T17:00
at 10:15 a.m. today they fled | 2025-03-12T10:15
the night of March 4 was calm | 2025-03-04TNI
late Monday night they fled | 2025-03-10TNI
overnight Monday they fled | 2025-03-10TNI
# absolute
March 4, 2025 was calm | 2025-03-04
4 March 2025 was calm | 2025-03-04
the 4th of March was calm | 2025-03-04
March 4th was calm | 2025-03-04
March fourth was calm | 2025-03-04
the fourth of March 2019 was calm | 2019-03-04
Mar. 4 was calm | 2025-03-04
Sept. 4 was calm | 2024-09-04
2025-03-04 was calm | 2025-03-04
03/04/2019 was calm | 2019-03-04
4/3/19 was calm | 2019-04-03
04.03.2019 was calm | 2019-03-04
20190304 was the code |
March 2019 was calm | 2019-03
March of 2019 was calm | 2019-03
March, 2019 was calm | 2019-03
in March they fled | 2025-03
in April they fled | 2024-04
in April they will flee | 2025-04
next April they will flee | 2025-04
last April they fled | 2024-04
this April they will flee | 2025-04
since November they fled | 2024-11
in the month of March they fled | 2025-03
the ides of March | 2025-03
in 2019 they fled | 2019
the year 2019 was calm | 2019
the 2019 war was long | 2019
in '19 they fled |
in 19 they fled |
the class of '94 |
back in 1994 they fled | 1994
as early as 1994 they fled | 1994
1994's war was long | 1994
pre-1994 houses | 1994
post-1994 houses | 1994
in 1815 they fled | 1815
2,000 people fled |
2000 people fled |
by 2030 they will flee | 2030
by 2050 they will flee | 2050
in 44 BC they fled |
Sept. 11, 2001, attacks | 2001-09-11
the Sept. 11 attacks | 2001-09-11
9/11 changed it | 2001-09-11
the Oct. 7 attack | 2024-10-07
the July 2019 attack | 2019-07
from March 1 to March 4 they fled | 2025-03-01;2025-03-04
from March 1 to 4 they fled | 2025-03-01;2025-03-04
March 1-4 was calm | 2025-03-01;2025-03-04
March 1 and 4 were calm | 2025-03-01;2025-03-04
between March and May they fled | 2024-03;2024-05
the week of March 3 was calm | 2025-W10
the weekend of March 1 was calm | 2025-W09-WE
Independence Day was calm | 2024-07-04
New Year's Eve was calm | 2024-12-31
Christmas was calm | 2024-12-25
# narrative
He came on March 4. The next day he left. | 2025-03-04;2025-03-05
He came on March 4. A day later he left. | 2025-03-04;2025-03-05
He came on March 4. Two days earlier he was well. | 2025-03-04;2025-03-02
He came on March 4. A week later he left. | 2025-03-04;2025-W11
He came in 1994. Two years later he left. | 1994;1996
He came in 1994. That year he left. | 1994;1994
He came in 1994. The following year he left. | 1994;1995
He came in 1994. The previous year he was well. | 1994;1993
He came in March 2019. The next month he left. | 2019-03;2019-04
He came in March 2019. A month later he left. | 2019-03;2019-04
He came on March 4. That night he left. | 2025-03-04;2025-03-04TNI
He came on March 4. The next morning he left. | 2025-03-04;2025-03-05TMO
He came on March 4. Later that day he left. | 2025-03-04;2025-03-04
He came on March 4. The same day he left. | 2025-03-04;2025-03-04
He came on March 4. Earlier in the day he was well. | 2025-03-04;2025-03-04
The day after his death they came. |
Two days after the raid they came. | P2D
a day after the raid they came | P1D
a year after the raid they came | P1Y
months after the raid they came | PXM
hours after the raid they came | PTXH
weeks before the raid they came | PXW
minutes later they came | PTXM
years later they came | PXY
the year the war began |
the day of the raid |
A month later they fled. | P1M
victims of the April massacre | 2024-04
talks in May | 2025-05
since May they fled | 2024-05
earlier on Tuesday they fled | 2025-03-11
later on Wednesday they will flee | 2025-03-12
on Tuesday night local time they fled | 2025-03-11TNI
at the same time last year they fled | 2024
the 1930s were calm | 193
15 years ago this month they fled | 2010-03
in 20 years' time they will flee | 2045
in two weeks' time they will flee | 2025-W13
in a year's time they will flee | 2026
in a week's time they will flee | 2025-W12
an 18th-century fort | 17
a 21st-century war | 20
in the early 20th century they fled | 19
at lunchtime they fled | 2025-03-12TMI
at around midnight they fled | 2025-03-12T24:00
by 2015-16 they fled | 2015;2016
in the 2012/13 season they lost | 2012;2013
from 2009 until 2011 they fled | 2009;2011
in late 2012 they fled | 2012
since early 2012 they fled | 2012
in the second half of 2012 they fled | 2012-H2
in the first half of the 1990s they fled | 199
on Boxing Day they fled | 2024-12-26
for the first time since 2005 | 2005
next month's vote | 2025-04
last year's vote | 2024
this year's vote | 2025
today's vote | 2025-03-12
Sunday's vote | 2025-03-09
in March this year they fled | 2025-03
in March of this year they fled | 2025-03
in June next year they will flee | 2026-06
in mid-June 2012 they fled | 2012-06
on 5 and 6 June 2012 they fled | 2012-06-05;2012-06-06
Sunday 9 March was calm | 2025-03-09
Sunday, 9 March 2025 was calm | 2025-03-09
9th March 2025 was calm | 2025-03-09
the 9th of March 2025 was calm | 2025-03-09
the ninth of March was calm | 2025-03-09
on the 9th they fled | 2025-03-09
early in 2012 they fled | 2012
late in the day they fled | 2025-03-12
early in the morning they fled | 2025-03-12TMO
late at night they fled | 2025-03-12TNI
late in the evening they fled | 2025-03-12TEV
the previous night they fled | 2025-03-11TNI
the night of Monday to Tuesday was calm | 2025-03-10TNI
a year ago this week they fled | 2024-W11
one year ago they fled | 2024
one week ago they fled | 2025-W10
over a year ago they fled | 2024
nearly two years ago they fled | 2023
two or three years ago they fled | 2023
two to three weeks ago they fled | 2025-W09
a couple of weeks ago they fled | 2025-W09
a couple of years ago they fled | 2023
back in March they fled | 2025-03
as of March 4 they fled | 2025-03-04
as of today they fled | 2025-03-12
until today they fled | 2025-03-12
the first two quarters of 1990 | 1990-H1
"""


@pytest.mark.parametrize(("phrase", "values"), rows(TABLE))
def test_values(phrase: str, values: list[str]) -> None:
    assert agrees(phrase, values)
