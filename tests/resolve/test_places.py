"""What is taken for a place, and which place it is, in a small world of our own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.model.said import PlaceMention, Span
from recount.resolve.gazetteer import PRECISION, Entry, Kind, TableGazetteer
from recount.resolve.places import find_places
from recount.resolve.places_tokens import dateline, is_shouted, opens_story

ROWS = """
US|United States|country|39.8|-98.5|US||330000000||U.S.
TX|Texas|adm1|31.2|-99.2|US|TX|22000000|US|Tex.,TX
IN|Indiana|adm1|40.0|-86.2|US|IN|6000000|US|Ind.,IN
FR|France|country|46.0|2.0|FR||67000000||
p1|Paris|locality|48.8|2.3|FR||2100000|FR|
p2|Paris|locality|33.6|-95.5|US|TX|25000|TX US|
r|Roxton|locality|33.5|-95.7|US|TX|650|TX US|
h|Howland|locality|33.5|-95.6|US|TX|600|TX US|
lc|Lamar County|adm2|33.6|-95.5|US|TX|0|TX US|
j|Jackson|locality|32.3|-90.2|US|MS|150000|US|
rd|Reading|locality|51.4|-1.0|GB||230000||
SY|Syria|country|35.0|38.0|SY||17000000||
LA|Latakia|adm1|35.6|36.0|SY|06|1000000|SY|
TA|Tartus|adm1|35.0|36.1|SY|10|800000|SY|Tartous
jb|Jableh|locality|35.4|35.9|SY|06|80000|LA SY|
hf|Al-Haffah|locality|35.6|36.0|SY|06|0|LA SY|
co|Syrian coast|region|35.3|36.0|SY||0|SY|coastal areas
SV|El Salvador|country|13.8|-88.9|SV||6000000||
sm|San Miguel|adm1|13.5|-88.2|SV|09|300000|SV|
su|San Miguel|locality|13.5|-88.2|SV|09|250000|sm SV|
"""


def row(line: str) -> tuple[Entry, list[str]]:
    id_, name, kind, lat, lon, country, admin1, people, parents, others = line.split("|")
    entry = Entry(
        id=id_,
        name=name,
        kind=Kind(kind),
        lat=float(lat),
        lon=float(lon),
        precision=PRECISION[Kind(kind)],
        country=country,
        admin1=admin1,
        population=int(people),
        parents=tuple(parents.split()),
    )
    return entry, others.split(",")


WORLD = TableGazetteer(map(row, ROWS.strip().splitlines()))


def found(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(one.text, one.place_id, one.precision) for one in find_places(text, WORLD)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bus was hit in Paris on Friday.", [("Paris", "p1", 1)]),
        ("A bus was hit in Paris, Texas, on Friday.", [("Paris", "p2", 1), ("Texas", "TX", 4)]),
        ("A bus was hit in Paris, TX.", [("Paris", "p2", 1), ("TX", "TX", 4)]),
        ("Lamar County deputies went to Roxton, Howland and Paris.", ["lc", "r", "h", "p2"]),
        ("Clashes broke out near Jableh.", [("Jableh", "jb", 2)]),
        ("A village just south of Jableh was burned.", [("Jableh", "jb", 2)]),
        ("They fled from Tartous governorate.", [("Tartous", "TA", 4)]),
        ("In the village of Al-Haffeh, men were shot.", [("Al-Haffeh", "hf", 1)]),
        ("Killings went on in the Latakia countryside.", [("Latakia", "LA", 5)]),
        ("It was quiet in western Syria.", [("western Syria", None, 5)]),
        ("People died on the Syrian coast.", [("Syrian coast", "co", 5)]),
        ("People died in Syria's coastal areas.", [("Syria's coastal areas", "co", 5)]),
        ("Syria buried its dead from the coastal areas.", ["SY", "co"]),
    ],
)
def test_places_found(text: str, expected: list[object]) -> None:
    got = found(text)
    ids = [one if isinstance(one, str) else one[1] for one in expected]  # type: ignore[index]
    assert [id_ for _, id_, _ in got] == ids
    for one, wanted in zip(got, expected, strict=True):
        assert isinstance(wanted, str) or one == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Jackson told the court that he was asleep.",
        "Sheriff Jackson said nobody was hurt.",
        "Anna Jackson was reading when shots rang out.",
        "Reading the verdict took an hour.",
        "He was reading in bed.",
        "She may come in March.",
    ],
)
def test_people_and_everyday_words_are_no_places(text: str) -> None:
    assert found(text) == []


def test_a_text_in_capitals_is_read_by_its_wording() -> None:
    text = "SAN MIGUEL, 3 MAR 90 -- THE ARMY SAID IN A NOTE THAT TWO MEN DIED IN SAN MIGUEL."
    assert is_shouted(text)
    assert [id_ for _, id_, _ in found(text)] in (["sm", "sm"], ["su", "su"])
    assert found("THE MEN WERE READING IN THE STREET AND MR JACKSON SAID NO MORE.") == []


def test_a_department_and_its_city_are_told_apart() -> None:
    assert found("A mayor was shot in San Miguel department.")[0][1] == "sm"
    assert found("A mayor was shot in the city of San Miguel.")[0][1] == "su"


def test_runners_up_are_kept_best_first() -> None:
    [one] = find_places("A bus was hit in Paris.", WORLD)
    assert [c.place_id for c in one.candidates] == ["p2"]
    assert one.parents == ("FR",)
    assert 0.0 < one.candidates[0].score < 0.5


def test_a_word_for_a_people_names_its_country() -> None:
    [one] = find_places("The Syrian army withdrew.", WORLD)
    assert (one.text, one.place_id) == ("Syrian", "SY")


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("DALLAS (AP) — Two men", "DALLAS"),
        ("Paris, Texas — Police", "Paris, Texas"),
        ("SAN MIGUEL, 3 MAR 90 -- [TEXT]", "SAN MIGUEL"),
        ("Two men were shot — again", None),
        ("Scores shot at a well\n\nKITUI, Aug 27, 2024 (AP) — Men", "KITUI, Aug 27, 2024"),
        ("Scores shot at a well\nBy Ann Lee\nKITUI — Men rode", "KITUI"),
        ("Scores shot at a well\n\nMen rode in — and shot", None),
        ("John Smith (R) said", None),
    ],
)
def test_the_dateline(text: str, opening: str | None) -> None:
    span = dateline(text)
    assert (span.of(text) if span else None) == opening


WORDS = st.sampled_from(
    "in near Paris Texas , . Syria's coast al-Haffeh JABLEH the of (Tartous) St. U.S. -- 3".split()
)


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_spans_are_in_order_and_quote_the_text(text: str) -> None:
    mentions: list[PlaceMention] = find_places(text, WORLD)
    spans = [one.span for one in mentions if one.span]
    assert spans == sorted(spans)
    for one in mentions:
        assert one.span is not None
        assert " ".join(one.span.of(text).split()) == one.text
    assert mentions == find_places(text, WORLD)


@pytest.mark.parametrize(
    ("paragraph", "opens"),
    [
        ("PEMBA, Mozambique - Insurgents beheaded six men.", True),
        ("PESHAWAR, Aug 26 -- Gunmen stopped a bus.", True),
        ("PEMBA was quiet - so they said.", False),
        ("Pemba - a port - was quiet.", False),
    ],
)
def test_a_later_story_s_dateline(paragraph: str, opens: bool) -> None:
    text = f"The first story.\n\n{paragraph}"
    start = text.index(paragraph)
    assert opens_story(text, Span(start, start + len(paragraph.split()[0].rstrip(",")))) is opens
