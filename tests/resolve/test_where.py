"""The place of each claim: clause, sentence, discourse, lead; and what contradicts the source."""

import pytest

from recount.model.said import Claim, Count, Harm, Passage, Report, Scope, Section, Span
from recount.resolve.gazetteer import Entry, Kind, TableGazetteer
from recount.resolve.where import resolve_where

TOWN = Kind.LOCALITY


def entry(
    id_: str, name: str, kind: Kind, precision: int, parents: tuple[str, ...], people: int = 0
) -> Entry:
    country = parents[-1] if parents else id_
    spot = 30.0 + len(name) / 10 + (3.0 if country == "LB" else 0.0)
    return Entry(id_, name, kind, spot, 36.0, precision, country, "", people, parents)


WORLD = TableGazetteer(
    [
        (entry("SY", "Syria", Kind.COUNTRY, 6, (), 17_000_000), []),
        (entry("LB", "Lebanon", Kind.COUNTRY, 6, (), 5_000_000), []),
        (entry("LA", "Latakia", Kind.ADM1, 4, ("SY",), 1_000_000), []),
        (entry("TA", "Tartous", Kind.ADM1, 4, ("SY",), 800_000), []),
        (entry("jb", "Jableh", TOWN, 1, ("LA", "SY"), 80_000), []),
        (entry("dl", "Daliyah", TOWN, 1, ("LA", "SY"), 3_000), []),
        (entry("bn", "Banyas", TOWN, 1, ("TA", "SY"), 60_000), []),
        (entry("be", "Beirut", TOWN, 1, ("LB",), 2_000_000), []),
    ]
)


def places(
    text: str, *quotes: str, harm: Harm = Harm.KILLED, scope: Scope = Scope.INCIDENT
) -> list[list[tuple[str, str | None]]]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    claims = []
    for quote in quotes:
        start = text.index(quote)
        left = max(text.rfind(". ", 0, start) + 2, 0) if ". " in text[:start] else 0
        right = text.find(". ", start)
        sentence = Span(left, len(text) if right < 0 else right + 1)
        claims.append(
            Claim(quote, "r", start, start + len(quote), quote, harm, Count.exactly(3),
                  sentence=sentence, scope=scope)
        )  # fmt: skip
    return [
        [(one.text, one.place_id) for one in claim.places]
        for claim in resolve_where(report, claims, WORLD)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("Three men were killed in Jableh on Monday.", "Three men were killed", ["jb"]),
        ("In Jableh, in Latakia, three men were killed.", "three men were killed", ["jb", "LA"]),
        ("Fighters entered Jableh at night. Three men died.", "Three men died", ["jb"]),
        (
            "BEIRUT -- Three men were killed in Jableh in Syria.",
            "Three men were killed",
            ["jb", "SY"],
        ),
        ("A boy, 9, of Banyas was shot in Jableh.", "was shot", ["jb"]),
        ("Police in Jableh said a gang from Banyas killed three.", "killed three", ["jb"]),
    ],
)
def test_one_claim(text: str, quote: str, expected: list[str]) -> None:
    [got] = places(text, quote)
    assert [id_ for _, id_ in got][: len(expected)] == expected


def test_two_claims_of_a_sentence_have_their_own_places() -> None:
    text = "Three men were killed in Jableh and five women were killed in Banyas."
    one, two = places(text, "Three men were killed", "five women were killed in Banyas")
    assert (one[0][1], two[0][1]) == ("jb", "bn")


def test_the_displaced_are_where_they_fled_to() -> None:
    text = "Some 9,000 people fled from Jableh into neighbouring Lebanon."
    [got] = places(text, "9,000 people fled", harm=Harm.DISPLACED)
    assert got == [("Lebanon", "LB")]


def test_the_source_and_the_gazetteer_are_kept_apart_where_they_contradict() -> None:
    text = "In Daliyah, a hamlet near Jableh in Tartous province, three men were killed."
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    start = text.index("three men")
    said = Claim("c", "r", start, len(text) - 1, text[start:-1], Harm.KILLED, Count.exactly(3),
                 sentence=Span(0, len(text)))  # fmt: skip
    [claim] = resolve_where(report, [said], WORLD)
    first = claim.places[0]
    assert (first.text, first.place_id) == ("Daliyah", "dl")
    assert first.because == "the report puts it in 'Tartous', the gazetteer in 'Latakia'"


def test_a_neighbourhood_no_gazetteer_lists_keeps_its_wording() -> None:
    [got] = places("Three men died in the Mill Hill neighbourhood of Jableh.", "Three men died")
    assert got[0] == ("Mill Hill", None)
    assert ("Jableh", "jb") in got


def test_a_people_is_no_place() -> None:
    [got] = places("Lebanese fighters killed three men in Banyas.", "killed three men")
    assert got[0] == ("Banyas", "bn")
    assert "LB" not in [id_ for _, id_ in got]


ROUND_UP = (
    "BEIRUT, Lebanon - A bomb killed four men in Beirut on Monday. "
    "Elsewhere the day was calm, the army said, and shops opened again as usual by the afternoon. "
    "The port worked, and the schools were open. Nobody was hurt in the capital on Tuesday or on "
    "Wednesday, and the roads to the south were free. \n\n"
    "In Syria, a drone killed three men on Sunday. The army said it had shot nine rebels. \n\n"
    "BANYAS, Syria - Gunmen killed six fishermen on Friday."
)


def test_each_story_of_a_round_up_is_where_its_own_words_put_it() -> None:
    four, three, nine, six = places(
        ROUND_UP, "killed four men", "killed three men", "shot nine rebels", "killed six fishermen"
    )
    assert [got[0][1] for got in (four, three, nine, six)] == [
        "be", "SY", "SY", "bn",
    ]  # fmt: skip


def test_no_claims_no_work() -> None:
    report = Report("r", "Jableh was quiet.", ())
    assert resolve_where(report, [], WORLD) == []
