"""Where a place in the wording is not where the harm was done, and what is no place at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.collect.gazetteers import open_gazetteer
from recount.model.said import Claim, Count, Harm, Passage, Report, Scope, Section, Span
from recount.resolve.gazetteer import Entry, Gazetteer, Kind, TableGazetteer
from recount.resolve.places import find_places
from recount.resolve.places_prior import PLACENESS, WEIGHTS, weighed
from recount.resolve.places_rank import features, rank, sense_features, wording_features
from recount.resolve.places_scan import Scan
from recount.resolve.where import resolve_where
from recount.resolve.where_wording import treated


def town(id_: str, name: str, lat: float, parents: tuple[str, ...], people: int) -> Entry:
    return Entry(id_, name, Kind.LOCALITY, lat, 40.0, 1, parents[-1], parents[0], people, parents)


WORLD: Gazetteer = TableGazetteer(
    [
        (Entry("IQ", "Iraq", Kind.COUNTRY, 33.0, 44.0, 6, "IQ", "", 40_000_000), []),
        (Entry("RU", "Russia", Kind.COUNTRY, 60.0, 90.0, 6, "RU", "", 140_000_000), []),
        (Entry("SY", "Syria", Kind.COUNTRY, 35.0, 38.0, 6, "SY", "", 20_000_000), []),
        (Entry("N", "Nineveh", Kind.ADM1, 36.0, 42.5, 4, "IQ", "N", 3_000_000, ("IQ",)), []),
        (town("ms", "Mosul", 36.3, ("N", "IQ"), 1_500_000), []),
        (town("sj", "Sinjar", 36.4, ("N", "IQ"), 80_000), []),
        (town("db", "Dibis", 36.0, ("N", "IQ"), 9_000), []),
        (town("ht", "Hayat", 35.0, ("SY",), 2_000), []),
        (town("hm", "Hmeimim", 35.4, ("SY",), 2_000), []),
    ]
)


def told(text: str, quote: str, *, scope: Scope = Scope.INCIDENT, more: str = "") -> list[str]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    claims = []
    for words in filter(None, (quote, more)):
        start = text.index(words)
        left = text.rfind(". ", 0, start)
        right = text.find(". ", start)
        sentence = Span(left + 2 if left >= 0 else 0, right + 1 if right >= 0 else len(text))
        claims.append(
            Claim(words, "r", start, start + len(words), words, Harm.KILLED,
                  Count.exactly(len(words)), sentence=sentence, scope=scope)
        )  # fmt: skip
    return [place.text for place in resolve_where(report, claims, WORLD)[0].places if place.text]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        # organisations that carry a place's name
        ("A chief of al-Qaeda in Iraq shot two men in Mosul.", "shot two men", ["Mosul"]),
        ("Hayat Tahrir al-Sham said two men were shot in Mosul.", "two men were shot", ["Mosul"]),
        # whose a place is, and which it is
        ("Two men died at Russia's Hmeimim base.", "Two men died", ["Hmeimim"]),
        ("Two men died in Iraq's Sinjar.", "Two men died", ["Sinjar", "Iraq"]),
        # where the injured lie, where somebody comes from
        (
            "Gunmen attacked Sinjar. Two men died after they were taken to a hospital in Mosul.",
            "Two men died",
            ["Sinjar"],
        ),
        ("Ahmed Karim of Dibis was killed in Sinjar.", "was killed", ["Sinjar"]),
        ("The war spread beyond Mosul and killed two men in Sinjar.", "killed two", ["Sinjar"]),
        # two clauses, two places
        (
            "Two men were shot in Mosul, and three girls were shot in Sinjar.",
            "Two men were shot",
            ["Mosul"],
        ),
    ],
)
def test_the_place_of_the_harm(text: str, quote: str, expected: list[str]) -> None:
    more = "three girls were shot" if "three girls" in text else ""
    got = told(text, quote, more=more)
    assert got[: len(expected)] == expected
    assert not {"Hayat", "Dibis"} & set(got)


QUIET = "The council met in Mosul. " + "Nothing else was decided that day by anybody. " * 12


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("The attack took place in Sinjar.", "Sinjar"),
        ("In the attack gunmen killed five women in Sinjar.", "Mosul"),
    ],
)
def test_a_next_sentence_that_counts_others_lends_no_place(after: str, expected: str) -> None:
    more = "gunmen killed five women" if "women" in after else ""
    assert told(f"{QUIET}Two men were shot. {after}", "Two men were shot", more=more)[0] == expected


def test_a_running_total_takes_no_town_from_another_sentence() -> None:
    text = "Fighters entered Sinjar at night. Some 900 people have died in all. Iraq is mourning."
    assert told(text, "900 people have died", scope=Scope.CUMULATIVE) == ["Iraq"]
    assert told(text, "900 people have died")[0] == "Sinjar"


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Two men were killed in Barrio Esperanza, Mosul.", "Esperanza"),
        ("TWO MEN WERE KILLED IN THE COLONIA LAS LOMAS, NEAR MOSUL.", "LAS LOMAS"),
        ("Two men were killed at the National University in Mosul.", "National University"),
    ],
)
def test_places_only_their_kind_announces(text: str, wording: str) -> None:
    quote = "two men were killed"
    assert wording in told(text, text[: len(quote)])


@pytest.mark.parametrize("title", ["Dr", "Gen", "Mr"])
def test_a_title_is_no_place(title: str) -> None:
    world = TableGazetteer([(town("t", title, 36.0, ("IQ",), 500_000), [])])
    assert find_places(f"In the end {title} Karim was killed.", world) == []


WORDS = st.sampled_from(
    "in near of the Mosul Sinjar Dibis Iraq Nineveh said , . killed at Ahmed town".split()
)


@given(st.lists(WORDS, min_size=1, max_size=30))
def test_scores_are_the_weighted_features(words: list[str]) -> None:
    """What is summed ahead of time equals the features that the weights are fitted on."""
    sightings = Scan(" ".join(words), WORLD, shouted=False).sightings()
    for name in rank(sightings):
        for match, alone in zip(name.matches, name.alone, strict=True):
            assert alone == pytest.approx(weighed(WEIGHTS, features(name, match)))
        assert name.sense == pytest.approx(weighed(PLACENESS, sense_features(name)))
        assert sum(name.shares) == pytest.approx(1.0)
        for seen in name.sightings:
            said = dict(wording_features(seen))
            assert seen.score == pytest.approx(weighed(PLACENESS, said))


@pytest.mark.parametrize(
    ("text", "town", "is_care"),
    [
        (
            "The child was taken to Mercy Hospital for Children at the Clinic in Tarn in",
            "Tarn",
            True,
        ),
        ("He was flown to University Health in Tarn, where he died.", "Tarn", True),
        ("She was driven to Grace Medical Center in West Tarn and recovers.", "Tarn", True),
        ("They were taken to a quarry in Tarn and shot.", "Tarn", False),
        ("The hospital was shelled again by the forces in Tarn.", "Tarn", False),
        ("Health workers were taken from their homes in Tarn.", "Tarn", False),
    ],
)
def test_the_town_of_a_hospital_with_a_long_name(text: str, town: str, *, is_care: bool) -> None:
    at = text.index(town)
    assert treated(text, Span(at, at + len(town))) is is_care


@pytest.mark.parametrize(
    "text",
    [
        "Police seek Wilbur Tarn, 48, of no address. Tarn fired first.",
        "They say Queric Tarn, a 17-year-old pupil, was killed. Tarn was loved.",
        "Nobody was held in Tarn Doe's shooting death.",
    ],
)
def test_a_person_s_name_is_no_town(text: str) -> None:
    world = TableGazetteer([(town("tarn", "Tarn", 36.0, ("IQ",), 400_000), [])])
    assert not find_places(text, world)


def test_the_same_name_of_a_town() -> None:
    world = TableGazetteer([(town("tarn", "Tarn", 36.0, ("IQ",), 400_000), [])])
    assert [one.place_id for one in find_places("Nobody was held in Tarn.", world)] == ["tarn"]


def test_a_county_s_short_form_is_the_county() -> None:
    text = "Police said four were shot inside an Accomack Co. home in Virginia."
    assert find_places(text, open_gazetteer())[0].place_id == "fips:51001"
