"""The country of reports filed abroad, and quarters that bear names of towns elsewhere.

Own phrases, read in both cases where both tell the same; answers typed beforehand.
"""

import pytest

from recount import reading
from recount.collect.gazetteers import open_gazetteer
from recount.model.said import Passage, PlaceMention, Report, Section, Span
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.setting import setting


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


def report(text: str, title: str | None = None) -> Report:
    return Report("r", text, (Passage(Span(0, len(text)), Section.BODY),), title=title)


def places_of(text: str, world: Gazetteer) -> tuple[PlaceMention, ...]:
    return reading.claims_of(report(text), world)[0].places


FILED_ABROAD = (
    ("ASUNCION (PARAGUAY), 3 MAY 89 (LA VOZ) -- The mayor wrote a letter about the death of"
     " Colombian Senator Luis Doe.", "Colombia"),
    ("WASHINGTON DC (UNITED STATES), 7 JUN 89 (ANSA) -- The Salvadoran foreign minister today"
     " deplored the murder of four priests and a cook.", "El Salvador"),
    ("MEXICO CITY (MEXICO), 2 MAY 90 -- The movement today accused the Colombian intelligence"
     " services of assassinating its candidate.", "Colombia"),
    ("PARIS (Reuters) -- Malian soldiers killed 12 villagers, a rights group said.", "Mali"),
    ("GENEVA -- Burundian police killed three protesters, a UN envoy said.", "Burundi"),
    ("LONDON, May 3 -- Sudanese paramilitaries killed 40 people, a monitor said.", "Sudan"),
    ("NAIROBI, Kenya -- Ethiopian troops killed nine people, a rights body said.", "Ethiopia"),
    ("BANGKOK, 4 June -- Myanmar troops killed 18 villagers, a monitor said.", "Myanmar"),
    ("MANAGUA (NICARAGUA), 18 NOV 89 -- The Salvadoran Army had murdered six priests, President"
     " Doe said.", "El Salvador"),
    ("DAKAR, Senegal (AP) -- The Gambian president condemned the killing of five students.",
     "Gambia"),
    ("NEW YORK, 2 MAR 89 -- The Peruvian ambassador regretted the murder of two mayors by rebels.",
     "Peru"),
)  # fmt: skip
FILED_AT_HOME = (
    ("BOGOTA, 22 AUG 89 -- The president said that Doe was murdered by hired gunmen.", "Colombia"),
    ("CAIRO -- Three Egyptian officers were killed by gunmen.", "Egypt"),
    ("JERUSALEM -- Two Israelis were killed and four wounded in a shooting.", "Israel"),
    ("BEIRUT -- Syrian shelling killed three Lebanese farmers near the border.", "Lebanon"),
    ("BAGHDAD -- U.S. troops killed five civilians at a checkpoint.", "Iraq"),
)


@pytest.mark.parametrize("shout", [False, True])
@pytest.mark.parametrize(("text", "country"), FILED_ABROAD)
def test_a_dateline_abroad_is_not_where_it_was(
    text: str, country: str, shout: bool, world: Gazetteer
) -> None:
    places = places_of(text.upper() if shout else text, world)
    assert [place.name for place in places] == [country]


@pytest.mark.parametrize("shout", [False, True])
@pytest.mark.parametrize(("text", "country"), FILED_AT_HOME)
def test_a_dateline_at_home_stays(text: str, country: str, shout: bool, world: Gazetteer) -> None:
    places = places_of(text.upper() if shout else text, world)
    assert places[-1].name == country
    assert all(country in place.areas for place in places[:-1])


@pytest.mark.parametrize("shout", [False, True])
def test_a_town_abroad_in_another_sentence_is_not_where_it_was(
    shout: bool, world: Gazetteer
) -> None:
    text = (
        "SAN SALVADOR, 3 APR 90 -- The Salvadoran government will send envoys to talks in Geneva."
        " Six soldiers were killed."
    )
    names = {place.name for place in places_of(text.upper() if shout else text, world)}
    assert "Geneva" not in names
    assert "El Salvador" in names


def test_a_quarter_of_the_dateline_s_city_is_no_town_of_another_state(world: Gazetteer) -> None:
    text = "PITTSBURGH (Gazette) -- Two men were shot dead outside a bar in Homewood."
    first, city, *_ = places_of(text, world)
    assert (first.text, first.place_id, city.name) == ("Homewood", None, "Pittsburgh")
    [town] = setting(report(text, "Two dead in Homewood shooting"), world)
    assert (town.place.name, town.filed) == ("Pittsburgh", False)


@pytest.mark.parametrize(
    "text",
    [
        "PITTSBURGH (Gazette) -- Two men were shot dead outside a bar in Homewood, Ala.",
        "BIRMINGHAM, Ala. -- Two men were shot dead outside a bar in Homewood.",
        "Two men were shot dead outside a bar in Homewood in Alabama.",
    ],
)
def test_a_town_of_a_state_that_is_named_is_that_town(text: str, world: Gazetteer) -> None:
    first = places_of(text, world)[0]
    assert (first.name, first.areas[0]) == ("Homewood", "Alabama")


def test_the_dateline_s_city_is_not_around_a_village_on_no_map(world: Gazetteer) -> None:
    text = "KINSHASA, 12 Feb -- Militiamen killed nine people at Korvasta, a fishing village."
    assert [place.name or place.text for place in places_of(text, world)] == [
        "Korvasta",
        "Democratic Republic of the Congo",
    ]
    text = "KINSHASA, 12 Feb -- Militiamen killed nine people in the Korvasta neighborhood."
    assert [place.text for place in places_of(text, world)][:2] == ["Korvasta", "KINSHASA"]


@pytest.mark.parametrize(
    "text",
    [
        "A man was shot dead in north Charlotte on Sunday, police said.",
        "Charlotte police said a man was shot dead on Sunday.",
    ],
)
def test_nobody_is_called_by_a_part_or_the_police_of_a_town(text: str, world: Gazetteer) -> None:
    assert places_of(text, world)[0].name == "Charlotte"


def test_a_headline_above_its_dateline_and_whose_air_strike(world: Gazetteer) -> None:
    """The headline's town counts beside the dateline; whose air strike it was does not."""
    text = (
        "At least 50 killed at Gaza hospital\n\nGAZA, Oct 17 (AP) -- An Israeli airstrike hit the"
        " Amal hospital, killing 50 people. The Israeli military said that it was a rocket."
    )
    claims = reading.claims_of(report(text), world)
    assert all("Israel" not in [place.text or place.name for place in c.places] for c in claims)
