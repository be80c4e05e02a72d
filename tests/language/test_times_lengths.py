"""Lengths, repeated and vague times: what they are worth, typed by hand.

Each line is a phrase and its TIMEX3 values in order, told on Wednesday 12 March 2025; none where
nothing in it is a time. The classes are those of the TIMEX3 guidelines (TimeML 1.2.1, TIDES 2005).
"""

import pytest
from timed import agrees, rows

TABLE = """
# durations, vague quantities
several years passed | PXY
It took many months. | PXM
a few hours passed | PTXH
It lasted some weeks. | PXW
He waited for hours. | PTXH
dozens of years passed | PXY
It took a number of years. | PXY
It lasted several decades. | PXE
two decades of war | P2E
a couple of days passed | P2D
a couple days passed | P2D
half a dozen years of war | P6Y
a dozen years of war | P12Y
two dozen years of war | P24Y
three and a half years passed | P42M
the war lasted more than two years | P2Y
at least three hours passed | PT3H
up to ten days of rain | P10D
nearly a year of war | P1Y
a century of war | P1C
the three-day visit | P3D
a three-day-long visit | P3D
months-long talks failed | PXM
a years-long war | PXY
decades-old feud |
the two-year-old war |
a 24-year-old man fled |
the 5-month-old baby |
He is 24 years old. |
She, 24, fled. |
a man aged 24 years fled |
a man in his sixties fled |
children under five years of age died |
It took 45 seconds. | PT45S
a 30-second clip | PT30S
a split second decision |
it took ten to fifteen minutes | PT10M
a two- to three-year plan | P2Y
a five- or six-day truce | P5D
a 10-day to two-week wait | P10D;P2W
throughout the 1,000-day war | P1000D
the 100-year history | P100Y
one hundred years of rule | P100Y
a hundred and fifty years of rule | P150Y
twenty-five years of rule | P25Y
forty-eight hours of rain | PT48H
a fortnight of rain | P2W
after an hour and 20 minutes | PT1H20M
two hours and 15 minutes of rain | PT2H15M
a year and three months of war | P1Y3M
three years and two months of war | P3Y2M
a quarter of an hour | PT15M
three quarters of an hour | PT45M
half a day of rain | PT12H
half a century of war | P50Y
half a decade of war | P5Y
a half-hour of rain | PT30M
nine and a half weeks of rain | P9.5W
the weeklong siege | P1W
the week-long siege | P1W
a month-long siege | P1M
a year-long siege | P1Y
an hourslong siege | PTXH
a decades-long war | PXE
a decade-long war | P1E
a decadelong war | P1E
a multi-year plan | PXY
a multiyear plan | PXY
all day long they fled | P1D
They worked all day. | P1D
It rained all night. | 2025-03-12TNI
They worked all week. | P1W
They fought all year. | P1Y
the whole day was calm | P1D
the entire year was calm | P1Y
a full year of war | P1Y
two full years of war | P2Y
three straight days of rain | P3D
five consecutive years of war | P5Y
for three more years | P3Y
for another three years | P3Y
for another year | P1Y
another two weeks of rain | P2W
a whole year passed | P1Y
the last two and a half years were bad | P30M
the last year and a half was bad | P18M
over the last three decades it grew | P3E
over the past decade it grew | P1E
over the past century it grew | P1C
during the past year it grew | P1Y
in the past 24 hours 20 died | PT24H
in the last 48 hours 20 died | PT48H
within the next 24 hours they will go | PT24H
over the next few days they will go | PXD
over the next several months they will go | PXM
in the next couple of weeks they will go | P2W
in the first six months it lost | P6M
during the first three days it rained | P3D
in the final two years of war | P2Y
the final three months of war | P3M
for the rest of the day they hid | 2025-03-12
the remaining two years of his term | P2Y
some time ago they fled | PAST_REF
long ago they fled | PAST_REF
years ago they fled | PAST_REF
decades ago they fled | PAST_REF
a few years ago they fled | PAST_REF
several months ago they fled | PAST_REF
many years ago they fled | PAST_REF
not long ago they fled | PAST_REF
a few minutes ago they fled | PAST_REF
a long time ago they fled | PAST_REF
an hour ago they fled | 2025-03-12
a decade ago they fled | 2015
two decades ago they fled | 2005
half a century ago they fled | 1975
a century ago they fled | 1925
a year and a half ago they fled | 2023-09
two and a half years ago they fled | 2022-09
more than a year ago they fled | 2024
about 20 years ago they fled | 2005
some 20 years ago they fled | 2005
18 months ago they fled | 2023-09
six months ago they fled | 2024-09
three weeks ago they fled | 2025-W08
a week ago they fled | 2025-W10
a week ago Friday they fled | 2025-02-28
a week ago on Friday they fled | 2025-02-28
exactly a year ago today they fled | 2024-03-12
three days ago they fled | 2025-03-09
two nights ago they fled | 2025-03-10TNI
two summers ago they fled | 2023-SU
three centuries ago they fled | 1725
# present
Now they flee. | PRESENT_REF
They currently live there. | PRESENT_REF
They presently live there. | PRESENT_REF
They live there at present. | PRESENT_REF
At the present time they live there. | PRESENT_REF
At the moment they live there. | PRESENT_REF
At this moment they live there. | PRESENT_REF
At this time they live there. | PRESENT_REF
right now they flee | PRESENT_REF
until now they fled | PRESENT_REF
They flee these days. | PRESENT_REF
Nowadays they flee. | PRESENT_REF
the current government fell | PRESENT_REF
for now they stay | PRESENT_REF
to date they have stayed | PRESENT_REF
present-day Syria was a province | PRESENT_REF
To this day they stay. | PRESENT_REF
As of now they stay. | PRESENT_REF
up to now they stayed | PRESENT_REF
# past
They recently fled. | PAST_REF
They fled lately. | PAST_REF
in the recent past they fled | PAST_REF
In the past they fled. | PAST_REF
the once rich town | PAST_REF
a once-powerful party | PAST_REF
It was formerly a town. | PAST_REF
until recently they stayed | PAST_REF
more recently they fled | PAST_REF
at that time they fled | PAST_REF
at the time they fled | PAST_REF
in those days they fled | PAST_REF
in recent times they fled | PAST_REF
in earlier years they fled | PAST_REF
in previous years they fled | PAST_REF
in past decades they fled | PAST_REF
once a month they flee | P1M
Once they fled, the town fell. |
Only once did they flee. |
at once they fled |
all at once they fled |
more than once they fled |
once again they fled |
once more they fled |
# future
soon they will flee | FUTURE_REF
They will flee in the future. | FUTURE_REF
in the near future they will flee | FUTURE_REF
for the foreseeable future they stay | FUTURE_REF
in the coming days they will flee | PXD
in coming weeks they will flee | PXW
in the days ahead they will flee | PXD
in the short term they will stay | FUTURE_REF
in the near term they will stay | FUTURE_REF
in the long run they will stay |
sometime soon they will flee | FUTURE_REF
as soon as possible they will flee | FUTURE_REF
someday they will flee | FUTURE_REF
one day they will flee | FUTURE_REF
the future of the town |
the future president |
# sets
every day they flee | P1D
daily flights | P1D
each year they flee | P1Y
every year they flee | P1Y
twice-yearly talks | P1Y
biennial talks | P2Y
every Tuesday they meet | XXXX-WXX-2
on Tuesdays they meet | XXXX-WXX-2
every other day they meet | P2D
every few days they meet | PXD
every couple of weeks they meet | P2W
every several years they meet | PXY
every 15 minutes a bus leaves | PT15M
once every three years they meet | P3Y
once a week they meet | P1W
twice a day they meet | P1D
three times a year they meet | P1Y
two hours a day they meet | PT2H;P1D
$20,000 a year was paid | P1Y
20 dead a day | P1D
20 dead per month | P1M
100 km an hour |
$9 an hour | PT1H
60 miles per hour |
every morning they meet | XXXX-XX-XXTMO
every Monday morning they meet | XXXX-WXX-1TMO
on weekends they meet | XXXX-WXX-WE
every weekend they meet | XXXX-WXX-WE
in the mornings they meet | XXXX-XX-XXTMO
every summer they meet | XXXX-SU
each March they meet | XXXX-03
every hour they meet | PT1H
monthly talks | P1M
bimonthly talks | P2M
yearly talks | P1Y
hourly flights | PT1H
nightly raids | P1D
fortnightly talks | P2W
biweekly talks | P2W
day after day they fled | P1D
year after year they fled | P1Y
# what a number counts
two one-hour shows | PT1H
one four-year term | P4Y
The current number of dead is known. | PRESENT_REF
a record number fled this week | 2025-W11
during the early morning hours of March 4 they fled | 2025-03-04TMO
at six o'clock at night they fled | 2025-03-12T18:00
60 miles an hour |
in the last 12 months it fell | P12M
in the 12 months to December it fell | P12M;2024-12
in the three months to March it fell | P3M;2025-03
a further two years of war | P2Y
at the turn of the year they fled |
a 30-year low | P30Y
12-18 months of war | P12M
12 to 18 months of war | P12M
three times in four days | P4D
every four years they vote | P4Y
the two-day summit | P2D
two days of talks | P2D
the two days of talks | P2D
a day of talks | P1D
after a week of talks | P1W
after weeks of talks | PXW
for the first time in five years | P5Y
in more than a decade | P1E
the worst in a generation |
for generations |
for the third year in a row |
for three years running | P3Y
three years in a row | P3Y
for the past week they fled | P1W
in the past month they fled | P1M
in the past hour they fled | PT1H
over the past year they fled | P1Y
within a week they will flee | P1W
within days they will flee | PXD
within hours of the raid | PTXH
hours later they fled | PTXH
in the coming year they will flee | P1Y
in the coming decade they will flee | P1E
on the eve of the vote |
two nights earlier they fled |
one day earlier they fled | P1D
a few weeks earlier they fled | PXW
a few decades ago they fled | PAST_REF
from now on they flee | PRESENT_REF
by now they fled | PRESENT_REF
even now they flee | PRESENT_REF
just now they fled | PRESENT_REF
every now and then they flee |
no longer |
in the nearest future they will flee | FUTURE_REF
in the distant past they fled | PAST_REF
in the recent past they fled | PAST_REF
in the immediate future they stay | FUTURE_REF
in the years since 2003 | PXY;2003
in the 20 years since the war | P20Y
the 20-year-old war |
the 30-minute drive | PT30M
30 minutes' drive | PT30M
a 24-hour curfew | PT24H
24 hours a day, seven days a week | PT24H;P1D;P7D;P1W
a six-month-old baby |
six-month-olds |
a 40-something |
in his 40s |
his late 40s |
the 100 days | P100D
first 100 days | P100D
the 90th minute |
20 minutes into the film | PT20M
"""


@pytest.mark.parametrize(("phrase", "values"), rows(TABLE))
def test_values(phrase: str, values: list[str]) -> None:
    assert agrees(phrase, values)
