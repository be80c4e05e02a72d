"""Places of claims in news of many countries, in phrases of our own; answers typed beforehand."""

import pytest

from recount import reading
from recount.collect.gazetteers import open_gazetteer
from recount.model.said import Passage, PlaceMention, Report, Section, Span
from recount.resolve.gazetteer import Gazetteer

COUNTRY = 6


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


# The text; the wording of its narrowest place; its country; what may be no place of the claim.
PHRASES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    # Arabic names, articles, countryside, bearings.
    ("Six civilians were killed by shelling in al-Bab on Friday.", "al-Bab", "Syria", ()),
    ("Four people were killed in the Idlib countryside.", "Idlib", "Syria", ()),
    ("Eleven people were killed in the western Aleppo countryside.", "Aleppo", "Syria", ()),
    ("An air strike killed nine people in Deir ez-Zor province.", "Deir ez-Zor", "Syria", ()),
    ("A car bomb killed seven people in Sadr City, Baghdad.", "Sadr City", "Iraq", ()),
    ("Gunmen killed three policemen near Mosul in northern Iraq.", "Mosul", "Iraq", ()),
    ("Five protesters were killed in Nasiriyah, Dhi Qar province.", "Nasiriyah", "Iraq", ()),
    ("A strike killed twelve people in Khan Yunis.", "Khan Yunis", "Palestinian Territory", ()),
    ("Three fishermen were killed off Hodeidah in Yemen.", "Hodeidah", "Yemen", ()),
    ("At least 20 people were killed in Saada governorate.", "Saada", "Yemen", ()),
    ("Clashes in the Libyan city of Benghazi killed eight people.", "Benghazi", "Libya", ()),
    ("Fourteen people were killed in El Fasher, North Darfur.", "El Fasher", "Sudan", ()),
    ("A drone killed six mourners in the village of Kabkabiya in Sudan.", "Kabkabiya", "Sudan", ()),
    # Africa.
    ("Gunmen killed ten farmers near Maiduguri in Borno state.", "Maiduguri", "Nigeria", ()),
    ("Bandits killed 15 people in Zamfara state, Nigeria.", "Zamfara", "Nigeria", ()),
    ("Rebels killed 30 villagers in Beni territory, North Kivu.", "Beni",
     "Democratic Republic of the Congo", ()),
    ("A blast killed nine people in Mogadishu, Somalia.", "Mogadishu", "Somalia", ()),
    ("Militants killed four soldiers in Cabo Delgado province.", "Cabo Delgado", "Mozambique", ()),
    ("Twelve people were killed in Gao, northern Mali.", "Gao", "Mali", ()),
    ("Attackers killed 22 people in the village of Solhan in Burkina Faso.", "Solhan",
     "Burkina Faso", ()),
    ("Police killed three demonstrators in Kisumu, Kenya.", "Kisumu", "Kenya", ()),
    ("Soldiers killed 17 people in Mekelle in Ethiopia's Tigray region.", "Mekelle", "Ethiopia",
     ()),
    # Latin America.
    ("Gunmen killed five people in Culiacán, Sinaloa.", "Culiacán", "Mexico", ()),
    ("Eight bodies were found in a grave outside Acapulco.", "Acapulco", "Mexico", ()),
    ("Three community leaders were murdered in Cauca department.", "Cauca", "Colombia", ()),
    ("Hooded men killed four peasants in Apartadó, Antioquia.", "Apartadó", "Colombia", ()),
    ("A prison riot killed 40 inmates in Guayaquil, Ecuador.", "Guayaquil", "Ecuador", ()),
    ("Police shot dead two youths in the Cité Soleil district of Port-au-Prince.", "Cité Soleil",
     "Haiti", ()),
    ("Six miners were killed in Bolívar state, Venezuela.", "Bolívar", "Venezuela", ()),
    ("Four people were killed in a favela of Rio de Janeiro.", "Rio de Janeiro", "Brazil", ()),
    ("Seven women were killed in Ciudad Juárez last year.", "Ciudad Juárez", "Mexico", ()),
    ("GUATEMALA CITY, 3 Mar 89 -- Two students were shot dead in Quetzaltenango.",
     "Quetzaltenango", "Guatemala", ("GUATEMALA CITY",)),
    # Asia and Europe.
    ("A suicide bomber killed 13 people in Quetta, Pakistan.", "Quetta", "Pakistan", ()),
    ("Five worshippers were killed in the Dasht-e-Barchi area of Kabul.", "Dasht-e-Barchi",
     "Afghanistan", ()),
    ("Troops killed 18 people in Sagaing region, Myanmar.", "Sagaing", "Myanmar", ()),
    ("Maoists killed four policemen in Bijapur district of Chhattisgarh.", "Bijapur", "India", ()),
    ("A missile killed three people in Kharkiv on Sunday.", "Kharkiv", "Ukraine", ()),
    ("Two women were killed in the village of Hroza near Kupiansk.", "Hroza", "Ukraine", ()),
    ("Gunmen killed six people in Cotabato on Mindanao island.", "Cotabato", "Philippines", ()),
    # Datelines and where the report was filed.
    ("BEIRUT (Reuters) - Nine people were killed in Homs on Monday.", "Homs", "Syria",
     ("BEIRUT",)),
    ("GENEVA, May 4 - Thirty people were killed in Bangui, the UN said.", "Bangui",
     "Central African Republic", ("GENEVA",)),
    ("NAIROBI, Kenya (AP) - A bomb killed five people. The attack happened in Garissa.",
     "Garissa", "Kenya", ("NAIROBI",)),
    ("KABUL, Afghanistan (AP) - A bomb killed seven people on Tuesday.", "KABUL", "Afghanistan",
     ()),
    # Who counts, and where from.
    ("The London-based monitor said 11 people were killed in Raqqa.", "Raqqa", "Syria",
     ("London",)),
    ("A Nairobi-based group said soldiers killed nine people in Juba.", "Juba", "South Sudan",
     ("Nairobi",)),
    ("Washington said four people were killed in Erbil.", "Erbil", "Iraq", ("Washington",)),
    ("Three Syrian workers were killed in Tripoli, Libya.", "Tripoli", "Libya", ("Syria",)),
    ("A Turkish drone killed two people in Kobani, Syria.", "Kobani", "Syria", ("Turkey",)),
    ("Two tourists from Denmark were killed in Imlil, Morocco.", "Imlil", "Morocco",
     ("Denmark",)),
    ("Ali Hassan, 19, of Sidon, was killed in Tyre.", "Tyre", "Lebanon", ("Sidon",)),
    ("The wounded were taken to a hospital in Gaziantep after a blast killed four in Jarabulus.",
     "Jarabulus", "Syria", ("Gaziantep",)),
    # Persons, rivers and roads named like places.
    ("Jack London was shot dead in Oakland, California.", "Oakland", "United States",
     ("London",)),
    ("Gen. Victoria Lima said two soldiers were killed in Arequipa.", "Arequipa", "Peru",
     ("Lima", "Victoria")),
    ("Five people drowned and two were killed by gunfire on the Tigris river in Mosul.",
     "Mosul", "Iraq", ()),
    ("Gunmen killed three travellers on the road between Kaduna and Abuja.", "Kaduna", "Nigeria",
     ()),
    ("An ambush killed six soldiers on the highway from Kandahar to Herat.", "Kandahar",
     "Afghanistan", ()),
    ("A man was killed on Paris Street in Houston, Texas.", "Houston", "United States",
     ("Paris",)),
    ("A bomb outside the U.S. embassy in Nairobi killed three people.", "Nairobi", "Kenya",
     ("United States", "U.S.")),
    # Another name where names are romanised: of a far larger town it is as good as a name.
    ("Two shepherds were killed by a mine south of Palmyra.", "Palmyra", "Syria", ()),
    ("Nine pilgrims were killed in Medina.", "Medina", "Saudi Arabia", ()),
    ("Two men were shot dead in Philadelphia.", "Philadelphia", "United States", ()),
    ("Two men were shot dead in Palmyra, Pennsylvania.", "Palmyra", "United States", ()),
    ("A teenager was killed in the 400 block of Elm Street in Opelousas, Louisiana.",
     "Opelousas", "United States", ("Elm",)),
)  # fmt: skip


def read(text: str, world: Gazetteer) -> tuple[PlaceMention, ...]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    claims = reading.claims_of(report, world)
    return claims[0].places


@pytest.mark.parametrize(("text", "wording", "country", "others"), PHRASES)
def test_the_place_of_a_claim(
    text: str, wording: str, country: str, others: tuple[str, ...], world: Gazetteer
) -> None:
    places = read(text, world)
    assert places[0].text == wording
    assert [place.name for place in places if place.precision == COUNTRY] == [country]
    assert not {place.text for place in places}.intersection(others)
