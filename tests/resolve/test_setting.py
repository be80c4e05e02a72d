"""The towns a report is set in: by headline, dateline, police, and what the text says of them."""

from datetime import date

import pytest

from recount.model.said import Passage, Published, Report, Section, Span
from recount.resolve.gazetteer import Entry, Kind, TableGazetteer
from recount.resolve.setting import LOOKED, setting


def town(id_: str, name: str, people: int, *, lat: float = 40.0) -> Entry:
    return Entry(id_, name, Kind.LOCALITY, lat, -80.0, 1, "US", "PA", people, ("PA", "US"))


WORLD = TableGazetteer(
    [
        (Entry("US", "United States", Kind.COUNTRY, 40.0, -99.0, 6, "US", "", 330_000_000), []),
        (Entry("PA", "Pennsylvania", Kind.ADM1, 41.0, -77.0, 4, "US", "PA", 9_000, ("US",)), []),
        (town("mill", "Millbrook", 30_000), []),
        (town("dale", "Larksdale", 60_000, lat=41.5), []),
        (town("port", "Ostport", 900_000, lat=43.0), []),
    ]
)


def read(text: str, title: str | None = None) -> list[str]:
    day = Published(date(2024, 5, 6), date(2024, 5, 6))
    body = (Passage(Span(0, len(text)), Section.BODY),)
    report = Report("r", text, body, title=title, published=day)
    return [str(one.place.place_id) for one in setting(report, WORLD)]


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        ("Three shot in Millbrook", "Three men were hurt outside a bar, officers said.", "mill"),
        ("Three shot", "MILLBROOK, Pa. (WXYZ) - Three were hurt, Millbrook police say.", "mill"),
        ("Three shot", "Three were hurt. Larksdale police seek a man from Ostport.", "dale"),
        ("Three shot", "Three were hurt late on Sunday in Larksdale, witnesses say.", "dale"),
        ("Three shot | Ostport News", "Two were shot in Millbrook. Millbrook mourns.", "mill"),
        ("Three shot", "He was taken to a hospital in Ostport. A bar in Larksdale shut.", "dale"),
        ("Three shot | Ostport News", "Three men were hurt outside a bar.", "port"),
    ],
)
def test_the_town_named_best_comes_first(title: str, text: str, first: str) -> None:
    assert read(text, title)[0] == first


def test_a_dateline_alone_is_weaker_than_a_headline() -> None:
    assert read("OSTPORT (AP) - Three men were hurt.", "Three hurt in Millbrook") == [
        "mill",
        "port",
    ]


def test_a_town_that_nothing_names_is_no_setting() -> None:
    assert read("Three men were hurt on Sunday.", "Three shot") == []


def test_what_stands_far_down_says_nothing() -> None:
    assert read("Nothing was said. " * (LOOKED // 18 + 1) + "It was in Millbrook.") == []


def test_the_wording_is_the_text_s_own_and_tells_why() -> None:
    text = "Two were hurt. Millbrook police say so."
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    [one] = setting(report, WORLD)
    assert one.place.span is not None
    assert one.place.span.of(text) == one.place.text == "Millbrook"
    assert one.place.because == "its police speak"


def test_a_headline_s_town_has_no_place_in_the_text() -> None:
    text = "Two were hurt."
    report = Report("r", text, (Passage(Span(0, 14), Section.BODY),), title="Shots in Millbrook")
    [one] = setting(report, WORLD)
    assert (one.place.text, one.place.span) == ("Millbrook", None)


@pytest.mark.parametrize(
    ("title", "text", "first"),
    [
        # "near" is where it was; somebody's home, arrest and hospital are not
        ("Three shot", "They met near Millbrook. He is from Larksdale.", "mill"),
        ("Three shot", "A man was arrested in Ostport. A bar near Larksdale is shut.", "dale"),
        ("Three shot", "They met just north of Millbrook. A Larksdale man fled.", "mill"),
        ("Three shot", "It is 30 miles north of Millbrook. A Larksdale man fled.", "dale"),
        ("Three shot", "He was taken to Mercy Health in Ostport. Larksdale mourns.", "dale"),
        ("Three shot", "She is at Ostport Memorial Hospital. Ostport took her. Millbrook.", "mill"),
        # a city so large, so often named, is no body's name
        ("Three shot", "Ostport Gun Down met. Ostport Gun Down sang. Ostport Gun Down.", "port"),
    ],
)
def test_towns_of_homes_arrests_and_hospitals_come_last(title: str, text: str, first: str) -> None:
    assert read(text, title)[0] == first


def test_a_dateline_repeated_over_updates_counts_once() -> None:
    update = "OSTPORT (AP) - Nothing is known.\n\n"
    text = update * 4 + "Three men were hurt in Millbrook. Millbrook police say so."
    assert read(text, "Three hurt in Millbrook")[0] == "mill"


def test_a_side_of_town_is_no_town() -> None:
    world = TableGazetteer([(town("side", "West Side", 4_000), [])])
    text = "Six were hurt at a West Side party."
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    assert setting(report, world) == ()


def test_roads_that_cross_are_no_towns() -> None:
    text = "Two were hurt at Larksdale and Ostport avenues in Millbrook."
    assert "port" not in read(text)
    assert "port" in read(text.replace(" avenues", ""))
