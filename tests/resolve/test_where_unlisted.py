"""Places on no map, namesakes elsewhere, sites and streets: own phrases, read with the world."""

import pytest

from recount import reading
from recount.collect.gazetteers import open_gazetteer
from recount.model.said import Passage, PlaceMention, Report, Section, Span
from recount.resolve.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


def places_of(text: str, world: Gazetteer) -> tuple[PlaceMention, ...]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    return reading.claims_of(report, world)[0].places


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        # what follows tells that a name is a place's
        ("Two men were killed in Korvasta, 12 km north of Huanta, Peru.", "Korvasta"),
        ("TWO MEN WERE KILLED IN KORVASTA, 12 KM NORTH OF HUANTA, PERU.", "KORVASTA"),
        ("Two men were killed in Korvasta, on the capital's west side.", "Korvasta"),
        ("TWO MEN WERE KILLED IN KORVASTA IN THIS CITY’S OUTSKIRTS.", "KORVASTA"),
        # its kind does
        ("TWO MEN WERE KILLED IN THE KORVASTA SECTOR OF BOGOTA.", "KORVASTA"),
        ("Rebels attacked Korvasta village, killing two men.", "Korvasta"),
        ("Two men were killed in the Barrio Korvasta neighborhood of Lima.", "Korvasta"),
    ],
)
def test_a_place_on_no_map_keeps_its_wording(text: str, wording: str, world: Gazetteer) -> None:
    places = places_of(text, world)
    assert (places[0].text, places[0].place_id) == (wording, None)


def test_every_village_of_a_list_is_named(world: Gazetteer) -> None:
    text = "Nine peasants were killed in the villages of Korvasta, Miluhuaman and Ronspata in Peru."
    assert {"Korvasta", "Miluhuaman", "Ronspata"} <= {
        place.text for place in places_of(text, world)
    }


@pytest.mark.parametrize(
    "text",
    [
        "TWO MEN WERE KILLED IN A RURAL AREA OF PERU.",
        "Two men were killed, the international community in Peru said.",
        "Two men were killed in the 200 block of Korvasta Hill in Lima, Peru.",
        "Two men died. They were taken to Korvasta Hospital in Lima.",
    ],
)
def test_what_is_no_place_of_the_harm(text: str, world: Gazetteer) -> None:
    assert all(place.place_id for place in places_of(text, world))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # The Entrance is a town in Australia, Das one in Spain, Honda one in Colombia
        ("BUENOS AIRES, 4 MAY 91 -- TWO MEN WERE KILLED AT THE ENTRANCE OF A BANK.", "Australia"),
        ("Two men were shot dead in the Honda outside a bar in Jackson, Mississippi.", "Colombia"),
    ],
)
def test_a_namesake_in_a_country_not_named_is_none(text: str, wrong: str, world: Gazetteer) -> None:
    assert wrong not in {place.name for place in places_of(text, world)}


def test_a_quarter_is_no_city_of_its_name(world: Gazetteer) -> None:
    text = "Two men were shot dead in the Austin neighborhood, Chicago police said."
    first, city, *_ = places_of(text, world)
    assert (first.text, first.place_id, city.name) == ("Austin", None, "Chicago")
    assert "Austin" in {candidate.name for candidate in first.candidates}


def test_a_school_is_in_no_town_of_its_name(world: Gazetteer) -> None:
    text = "MEMPHIS, Tenn. -- Two men were shot dead near Larose Elementary School."
    assert [place.text for place in places_of(text, world)][:2] == [
        "Larose Elementary School",
        "MEMPHIS",
    ]


def test_both_ends_of_a_road_are_near_the_harm(world: Gazetteer) -> None:
    text = "Gunmen killed three travellers on the road between Kaduna and Abuja."
    ends = places_of(text, world)[:2]
    assert [(place.name, place.precision) for place in ends] == [("Kaduna", 2), ("Abuja", 2)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("TEGUCIGALPA, 4 MAY 91 -- TWO MEN WERE KILLED. THE CLASH TOOK PLACE IN COMAYAGUA.",
         "COMAYAGUA"),
        ("MEMPHIS -- A man was shot dead. Deputies in Shelby County are investigating.", "MEMPHIS"),
    ],
)  # fmt: skip
def test_a_dateline_is_the_place_only_where_nothing_else_is(
    text: str, first: str, world: Gazetteer
) -> None:
    assert places_of(text, world)[0].text == first


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A Toledo police spokesman said two men were shot dead.", "Toledo"),
        ("Two men were shot dead in Southwest Philadelphia.", "Philadelphia"),
    ],
)
def test_police_and_parts_tell_a_town(text: str, name: str, world: Gazetteer) -> None:
    assert places_of(text, world)[0].name == name


def test_a_place_names_the_areas_around_it(world: Gazetteer) -> None:
    first, *_ = places_of("Four people were killed in Opelousas, Louisiana.", world)
    assert len(first.areas) == len(first.parents)
    assert first.areas[-2:] == ("Louisiana", "United States")
