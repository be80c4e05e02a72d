"""Villages and quarters on no map, announced by their kind, by what follows or by "in" alone.

Own phrases; each is read in mixed letters and, where it can be told there, in capitals.
"""

import pytest

from recount import reading
from recount.collect.gazetteers import open_gazetteer
from recount.model.said import Claim, Passage, Report, Section, Span
from recount.resolve.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


def claims_in(text: str, world: Gazetteer) -> list[Claim]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    return reading.claims_of(report, world)


# The wording of the site, and how it stands in the sentence.
ANNOUNCED = (
    ("Korvasta", "in Korvasta village, Idlib countryside"),
    ("Korvasta", "in the village of Korvasta in the Idlib countryside"),
    ("Tell Korvas", "in the village of Tell Korvas, in the Idlib countryside"),
    ("Wad al-Korvas", "in Wad al-Korvas, south of El Fasher"),
    ("Korvasta", "in the Korvasta nahiya of Nineveh province, Iraq"),
    ("Umm Korvas", "in Umm Korvas village, Muqdadiya qada, Diyala province"),
    ("Korvasta", "in the Korvasta woreda of Oromia region, Ethiopia"),
    ("Haro Korvas", "in Haro Korvas kebele, Oromia region, Ethiopia"),
    ("Korvasta", "in the commune of Korvasta, Burkina Faso"),
    ("Korvasta", "in Korvasta, a village in the cercle of Bankass, Mali"),
    ("Korvasta", "near Korvasta, a settlement outside Baidoa, Somalia"),
    ("Gidan Korva", "in Gidan Korva, Kajuru Local Government Area of Kaduna State"),
    ("Korvasta", "in Korvasta ward, Plateau State, Nigeria"),
    ("El Korvastal", "in the aldea El Korvastal, municipality of Jocotán, Guatemala"),
    ("Las Korvas", "in caserío Las Korvas, in Chalatenango department"),
    ("La Korvastita", "in the vereda La Korvastita, rural Tibú, Norte de Santander"),
    ("El Korvastal", "in the corregimiento of El Korvastal, in Cauca department"),
    ("Villa Korvasta", "in the Colonia Villa Korvasta, Ciudad Juárez"),
    ("Los Korvas", "in the canton of Los Korvas, Chalatenango department"),
    ("Korvasta", "in a quarter of Lima known as Korvasta"),
    ("Korvasta", "in the Korvasta township, Sagaing region, Myanmar"),
    ("Nam Korvas", "in Nam Korvas village tract of Lashio township"),
    ("Korvasta", "in Barangay Korvasta, Cotabato City"),
    ("Korvasta", "in the village of Korvasta, Izium raion, Kharkiv oblast"),
    ("Korvasta", "on the outskirts of Korvasta, Peru"),
)


@pytest.mark.parametrize("shout", [False, True])
@pytest.mark.parametrize(("site", "where"), ANNOUNCED)
def test_a_site_keeps_its_wording_whatever_its_kind(
    site: str, where: str, shout: bool, world: Gazetteer
) -> None:
    text = f"Gunmen killed four people {where}."
    if shout:
        text, site = text.upper(), site.upper()
    [claim] = claims_in(text, world)
    assert (claim.places[0].text, claim.places[0].place_id) == (site, None)


@pytest.mark.parametrize(
    ("text", "site", "country"),
    [
        ("Two shepherds were killed in Korvasta on Monday, Iraqi officials said.", "Korvasta",
         "Iraq"),
        ("Raiders killed 14 people in Lere Korvas overnight, the Chadian government said.",
         "Lere Korvas", "Chad"),
        ("Nine people were killed near Korvasta, the Nigerian army said.", "Korvasta", "Nigeria"),
        ("Seven people were killed in Korvasta in the commune of Dori, Burkina Faso.", "Korvasta",
         "Burkina Faso"),
        ("Four people were killed in Deir Korvas after a quarrel in Syria.", "Deir Korvas",
         "Syria"),
    ],
)  # fmt: skip
def test_in_and_near_make_a_place_of_a_name(
    text: str, site: str, country: str, world: Gazetteer
) -> None:
    places = claims_in(text, world)[0].places
    assert (places[0].text, places[0].place_id) == (site, None)
    assert country in {place.name for place in places}


@pytest.mark.parametrize(
    "text",
    [
        "Two men were killed in Operation Korvasta in Peru.",
        "Two men were killed in Toyota pickups in Peru.",
        "Two men were killed in Ramadan, Peru said.",
        "Two men were killed in Hamas, a group in Peru said.",
        "Five injured in Drive-By Shooting in Lima, Peru.",
        "TWO MEN WERE KILLED IN CLASHES IN PERU.",
        "TWO MEN DIED IN THE AREA OF OPERATIONS IN PERU.",
        "TWO MEN WERE KILLED, A PARTY IN PERU SAID.",
    ],
)
def test_what_only_looks_like_a_site(text: str, world: Gazetteer) -> None:
    assert all(place.place_id for claim in claims_in(text, world) for place in claim.places)


def test_where_somebody_is_from_is_no_site_of_the_harm(world: Gazetteer) -> None:
    text = "Ann Doe, 25, of Korvasta Drive in Macon, was shot dead in Atlanta, Georgia."
    assert claims_in(text, world)[0].places[0].text == "Atlanta"


def test_a_town_of_the_sentence_stands_beside_its_site(world: Gazetteer) -> None:
    text = "Seven people were killed in Korvasta in the commune of Dori, Burkina Faso."
    assert [place.text for place in claims_in(text, world)[0].places] == [
        "Korvasta",
        "Dori",
        "Burkina Faso",
    ]


def test_a_river_is_wider_than_a_town(world: Gazetteer) -> None:
    text = "Two boatmen were killed on the San Korvas River in Mosul, Iraq."
    found = [(place.text, place.precision) for place in claims_in(text, world)[0].places]
    assert found == [("Mosul", 1), ("San Korvas River", 5), ("Iraq", 6)]


@pytest.mark.parametrize("shout", [False, True])
def test_each_clause_has_its_own_place(shout: bool, world: Gazetteer) -> None:
    text = "At Harim 12 people died and in Idlib 7 were wounded."
    one, two = claims_in(text.upper() if shout else text, world)
    assert [place.text.title() for place in one.places] == ["Harim", ""]
    assert [place.text.title() for place in two.places] == ["Idlib", ""]


def test_what_opens_a_sentence_holds_for_all_its_clauses(world: Gazetteer) -> None:
    text = "In Latakia province, three men were killed and five were wounded in Jableh."
    assert [place.text for place in claims_in(text, world)[1].places[:2]] == ["Jableh", "Latakia"]


@pytest.mark.parametrize(
    "text",
    [
        "At least 13 people were killed in two attacks: seven in Konduga and six in Bama.",
        "Gunmen killed 13 people in two attacks on Monday. Seven died in Konduga. Six died in"
        " Bama.",
    ],
)
def test_a_whole_has_the_places_of_all_its_parts(text: str, world: Gazetteer) -> None:
    whole, seven, six = claims_in(text, world)
    assert [place.text for place in whole.places[:2]] == ["Konduga", "Bama"]
    assert [seven.places[0].text, six.places[0].text] == ["Konduga", "Bama"]


def test_a_region_that_may_be_its_city_is_not_narrowed_by_what_was_told_before(
    world: Gazetteer,
) -> None:
    text = "Troops killed 18 people in Meiktila. A man was burned alive in Mandalay on Monday."
    assert [place.name for place in claims_in(text, world)[1].places] == ["Mandalay", "Myanmar"]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        ("FIVE GUARDS WERE KILLED BY A MINE NEAR KORVASTA, THE ARMY OF PERU SAID.", "KORVASTA"),
        ("FIVE GUARDS WERE KILLED NEAR SAN KORVAS ON TUESDAY, THE ARMY OF PERU SAID.",
         "SAN KORVAS"),
        ("Two migrants were shot dead at Korvasta on the border between Turkey and Iran.",
         "Korvasta"),
        ("An air strike killed 40 guests in Shahi Korvas village, Nangarhar province.",
         "Shahi Korvas"),
    ],
)  # fmt: skip
def test_more_words_that_make_a_site_of_a_name(text: str, site: str, world: Gazetteer) -> None:
    first = claims_in(text, world)[0].places[0]
    assert (first.text, first.place_id) == (site, None)


@pytest.mark.parametrize("text", ["IN PERU FIVE GUARDS WERE KILLED NEAR MIDNIGHT.",
                                  "IN PERU FIVE GUARDS WERE KILLED NEAR HOMES."])  # fmt: skip
def test_near_a_noun_is_no_site(text: str, world: Gazetteer) -> None:
    assert all(place.place_id for place in claims_in(text, world)[0].places)


@pytest.mark.parametrize("shout", [False, True])
def test_the_next_words_name_the_quarter_of_a_city(shout: bool, world: Gazetteer) -> None:
    text = (
        "A guard was hurt in Bogota on Monday. The explosion took place in Korvasta neighborhood."
    )
    places = claims_in(text.upper() if shout else text, world)[0].places
    assert [place.text.title() for place in places[:2]] == ["Korvasta", "Bogota"]


def test_a_district_is_no_point_of_the_town_it_is_called_after(world: Gazetteer) -> None:
    [claim] = claims_in("Insurgents killed three men in Macomia district, Mozambique.", world)
    assert [(place.name, place.precision) for place in claim.places] == [
        ("Macomia", 3),
        ("Mozambique", 6),
    ]
