"""The towns that reports are set in, and the days they tell: where and when an incident was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coast import COAST, DAY, LAND, NAHR, NORTH, QURA, told, total
from sayings import days, place, report, said

from recount.link.compare import compare
from recount.link.days import Dated, Firmness, firmness, likeliest, most_told
from recount.link.incidents import incidents
from recount.link.occasions import occasion
from recount.model import (
    Harm,
    Judgement,
    PlaceMention,
    Report,
    Setting,
    Span,
)


def set_in(doc: str, *towns: tuple[PlaceMention, float]) -> Report:
    return replace(report(doc), setting=tuple(Setting(*town) for town in towns))


FAR = place("Far", lat=38.0)


def test_the_town_reports_are_set_in_is_the_incident_s() -> None:
    claims = [said("a-1", 2, period=DAY, places=(LAND,)), said("b-1", 2, period=DAY)]
    reports = [set_in("a", (QURA, 8.0), (FAR, 2.0)), set_in("b", (QURA, 3.0))]
    assert {one.place for one in incidents(reports, claims)} == {QURA}


def test_a_town_that_the_sentences_of_harm_name_outvotes_a_passing_one() -> None:
    claims = [
        said("a-1", 2, period=DAY, places=(QURA,)),
        said("a-2", 2, period=DAY, places=(QURA,)),
    ]
    [one] = incidents([set_in("a", (FAR, 1.0))], claims)
    assert one.place == QURA


def test_a_village_on_no_map_is_not_in_the_dateline_s_town() -> None:
    village = replace(place("Umm Hab"), place_id=None, lat=None, lon=None)
    filed = replace(report("a"), setting=(Setting(FAR, 3.0, filed=True),))
    [one] = incidents([filed], [said("a-1", 2, period=DAY, places=(village, FAR))])
    assert one.place == village


def test_a_village_told_by_the_way_is_not_in_the_dateline_s_town() -> None:
    village = replace(
        place("Umm Hab"), name=None, place_id=None, precision=None, lat=None, lon=None
    )
    filed = replace(report("a"), setting=(Setting(FAR, 3.0, filed=True),))
    main = [said(f"a-{n}", 20, period=DAY, places=(QURA,)) for n in (1, 2)]
    aside = said("a-9", 2, period=days("2024-05-04", text="4 May"), places=(village, FAR, NORTH))
    found = incidents([filed], [*main, aside])
    assert [one.place for one in found if one.claims == ("a-9",)] == [village]


def test_a_town_abroad_that_no_claim_lies_in_is_not_where_it_was() -> None:
    land = replace(place("Land"), text="", precision=6, lat=None, lon=None)
    here = replace(place("Here", parents=(land.place_id or "",)), text="")
    abroad = place("Abroad", lat=30.0, parents=("geo-elsewhere",))
    told = replace(report("a"), setting=(Setting(abroad, 6.0), Setting(here, 1.0)))
    [one] = incidents([told], [said("a-1", 2, period=DAY, places=(here, land))])
    assert one.place == here


def test_a_quarter_is_named_with_the_city_beside_it() -> None:
    quarter = place("Quarter", lat=QURA.lat)
    [one] = incidents([set_in("a", (quarter, 6.0), (QURA, 2.0), (FAR, 1.0))], [said("a-1", 2)])
    assert one.place is not None
    assert one.place.name == "Quarter, Qura"


def test_a_total_is_not_put_into_the_report_s_town() -> None:
    [one] = incidents([set_in("a", (QURA, 8.0))], [total("a-1", 1383, COAST, LAND)])
    assert one.place == COAST


def test_two_reports_set_in_one_town_are_likelier_of_one_incident_than_set_far_apart() -> None:
    left, same, other = (
        replace(occasion([said(f"{doc}-1", 4, period=DAY)], main=True), town=town)
        for doc, town in (("a", QURA), ("b", QURA), ("c", FAR))
    )
    assert compare(left, same).points - compare(left, other).points == 0.75


def test_reports_of_far_towns_and_of_other_months_are_of_two_incidents_however_alike() -> None:
    weekday = days("2024-07-14", text="Sunday")
    left, same, soon, far = (
        replace(occasion([said(f"{doc}-1", 4, period=when)], main=True), town=town)
        for doc, when, town in (
            ("a", DAY, QURA), ("b", weekday, QURA), ("c", days("2024-05-20", text="Monday"), FAR),
            ("d", weekday, FAR),
        )
    )  # fmt: skip
    assert [compare(left, one).apart for one in (same, soon, far)] == [False, False, True]


def test_days_reckoned_from_the_story_s_own_day_are_before_it() -> None:
    moved_in = replace(
        days("2024-05-03", text="three days earlier"), anchor="story date 2024-05-06"
    )
    assert likeliest([moved_in, moved_in, moved_in, DAY]) == DAY


def test_a_day_no_word_gives_again_counts_half() -> None:
    again = replace(
        days("2024-05-07", text="Tuesday"), anchor="the story's day, published 2024-05-10"
    )
    assert likeliest([DAY, DAY, again, again, again]) == DAY


def test_an_ordinal_is_a_date() -> None:
    assert firmness(days("2024-05-06", text="May 6th")) is Firmness.CALENDAR


def test_an_arrest_is_no_main_story_beside_harm() -> None:
    shot = said("a-3", 1, harm=Harm.INJURED, period=DAY, places=(QURA,))
    arrests = [
        said(f"a-{i}", 2, harm=Harm.DETAINED, period=days("2024-05-09", text="9 May"))
        for i in (1, 2)
    ]
    [main] = [one for one in told(*arrests, shot) if one.primary_docs]
    assert main.period == DAY


def test_towns_say_nothing_of_totals() -> None:
    left, right = (
        replace(occasion([total(f"{doc}-1", 900, COAST)], main=True), town=town)
        for doc, town in (("a", QURA), ("b", FAR))
    )
    assert not any("are set in" in reason for reason in compare(left, right).because)


PROVINCE = replace(NORTH, place_id="north", text="North", name="North")


def filed_from(town: PlaceMention) -> Report:
    return replace(report("a"), setting=(Setting(town, 3.0, filed=True),))


def test_a_capital_that_only_the_dateline_names_is_not_where_a_province_s_people_died() -> None:
    capital = place("Capital", lat=33.0, parents=("south", "land"))
    [one] = incidents([filed_from(capital)], [said("a-1", 9, places=(PROVINCE,))])
    assert one.place == PROVINCE


def test_a_dateline_s_town_in_the_area_named_is_where_it_was() -> None:
    town = place("Town", lat=36.0, parents=("north", "land"))
    [one] = incidents([filed_from(town)], [said("a-1", 9, places=(PROVINCE,))])
    assert one.place == town


def test_what_is_told_at_once_dates_an_incident_better_than_what_is_told_later() -> None:
    sunday, saturday = days("2024-05-05", text="Sunday"), days("2024-05-04", text="Saturday")
    at_once = Dated(sunday, date(2024, 5, 6))
    later = Dated(saturday, date(2024, 5, 20))
    assert most_told([later, at_once]) == sunday
    assert most_told([later, at_once, later]) == saturday


def test_among_equals_the_day_told_soonest_stands() -> None:
    sunday, saturday = days("2024-05-05", text="Sunday"), days("2024-05-04", text="Saturday")
    told = [Dated(saturday, date(2024, 5, 7)), Dated(sunday, date(2024, 5, 6)), Dated(DAY, None)]
    assert most_told(told) == sunday


def test_no_time_told_is_no_day() -> None:
    assert most_told([]) is None


def test_two_countries_of_one_day_are_two_occasions() -> None:
    mali, niger = (replace(place(name), precision=6) for name in ("Mali", "Niger"))
    claims = [
        said("a-1", 21, period=DAY, places=(mali,)),
        said("a-2", 15, period=DAY, places=(niger,)),
    ]
    assert len(told(*claims)) == 2


def test_what_two_peoples_lost_since_one_day_are_two_totals() -> None:
    here = replace(place("Strip", parents=("region", "Strip Land")), precision=4)
    there = replace(place("Other Land"), precision=6)
    since = days("2024-01-10", "2024-05-10")
    claims = [total("a-1", 3478, here, period=since), total("a-2", 1400, there, period=since)]
    assert len(told(*claims)) == 2
    same = [total("a-1", 3478, here, period=since), total("a-2", 1400, NORTH, period=since)]
    assert len(told(*same)) == 2
    one_land = [total("a-1", 3478, COAST), total("a-2", 1400, NORTH)]
    assert len(told(*one_land)) == 1


def test_a_report_s_town_in_another_country_is_not_the_incident_s() -> None:
    mali, city = replace(place("Mali"), precision=6), place("City", parents=("land",))
    claims = [said("a-1", 21, period=DAY, places=(mali,))]
    [one] = incidents([set_in("a", (city, 8.0))], claims)
    assert one.place == mali


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("St. Bride", "Saint Bride"),
        ("Ft. Ash", "Fort Ash"),
        ("Mt Ash", "Mount Ash"),
        ("Qura, St. Bride", "Qura, Saint Bride"),
        ("Stad", "Stad"),
        ("Ash St", "Ash St"),
    ],
)
def test_an_incident_s_place_is_written_out(name: str, written: str) -> None:
    [one] = told(said("a-1", 2, places=(place(name),)))
    assert one.place is not None
    assert (one.place.name, one.place.text) == (written, name)


def test_a_quarter_is_named_with_the_city_of_its_dateline() -> None:
    quarter = replace(place("Quarter", lat=QURA.lat), span=said("a-1", 2).span)
    filed = filed_from(QURA)
    [one] = incidents([filed], [said("a-1", 2, places=(quarter,))])
    assert one.place is not None
    assert one.place.name == "Quarter, Qura"


def test_a_far_dateline_is_not_named_beside_a_village() -> None:
    village = replace(QURA, span=said("a-1", 2).span)
    [one] = incidents([filed_from(FAR)], [said("a-1", 2, places=(village,))])
    assert one.place == village


def test_a_dateline_yields_to_the_town_that_another_sentence_gives_the_harm() -> None:
    elsewhere = replace(QURA, span=Span(500, 504))
    [one] = incidents([filed_from(FAR)], [said("a-1", 2, places=(elsewhere,))])
    assert one.place == elsewhere


def test_a_dateline_alone_weighs_less_than_a_report_that_names_its_town() -> None:
    filed = replace(report("a"), setting=(Setting(FAR, 3.0, filed=True),))
    named = replace(report("b"), setting=(Setting(QURA, 4.0), Setting(NAHR, 2.0)))
    claims = [said("a-1", 2, period=DAY), said("b-1", 2, period=DAY)]
    joined = Judgement("a-1", "b-1", same=True)
    [one] = incidents([filed, named], claims, judgements=[joined])
    assert one.place is not None
    assert one.place.place_id == QURA.place_id


def test_where_somebody_was_caught_is_not_where_others_died() -> None:
    jail = place("Jail", lat=QURA.lat + 0.03)
    caught = [
        said(f"a-{i}", 2, harm=Harm.DETAINED, period=DAY, places=(jail,)) for i in range(2, 5)
    ]
    [one] = told(said("a-1", 2, period=DAY, places=(QURA,)), *caught)
    assert one.place == QURA


def test_arrests_alone_are_where_they_were() -> None:
    [one] = told(said("a-1", 2, harm=Harm.DETAINED, period=DAY, places=(QURA,)))
    assert one.place == QURA


def test_weekdays_three_weeks_apart_are_two_occasions_however_alike_the_texts() -> None:
    left, near, far = (
        replace(
            occasion([said(f"{doc}-1", 4, period=days(day, text="Friday"))], main=True), town=QURA
        )
        for doc, day in (("a", "2024-05-03"), ("b", "2024-05-10"), ("c", "2024-05-24"))
    )
    assert compare(left, near).points - compare(left, far).points == 2.0


def test_a_day_that_only_the_report_is_of_yields_to_one_told() -> None:
    only = replace(days("2024-05-07", text="Tuesday"), anchor="no day of its own; told that day")
    monday = days("2024-05-06", text="Monday")
    assert likeliest([only, monday]) == monday
    assert most_told([Dated(only, None), Dated(only, None), Dated(monday, None)]) == monday


def test_a_day_told_with_its_hour_outweighs_one_without() -> None:
    monday = days("2024-05-06", text="7 p.m. Monday")
    sunday = days("2024-05-05", text="Sunday")
    clock = days("2024-05-04", text="7 p.m.")
    assert likeliest([clock, clock, sunday, monday, sunday]) == sunday
    assert likeliest([clock, clock, sunday, monday]) == monday


def test_the_same_number_without_a_day_is_of_the_same_dead() -> None:
    only = replace(days("2024-05-10", text="Friday"), anchor="no day of its own; told that day")
    [one] = told(
        said("a-1", 4, period=only, places=(QURA,)), said("a-2", 4, period=DAY, places=(QURA,))
    )
    assert set(one.claims) == {"a-1", "a-2"}
    assert one.period == DAY


def test_another_number_without_a_day_is_not() -> None:
    only = replace(days("2024-05-10", text="Friday"), anchor="no day of its own; told that day")
    found = told(
        said("a-1", 3, period=only, places=(QURA,)), said("a-2", 4, period=DAY, places=(QURA,))
    )
    assert len(found) == 2
