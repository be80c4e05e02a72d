"""Sixty sentences from many countries on where harm was done; the answers were typed first.

At first sight 29 of them were right in mixed letters and 26 in capitals. Two answers were put
right afterwards: a kind is no part of a colonia's name, and a river is wider than a region.
"""

from pathlib import Path

import pytest

from recount import reading
from recount.collect.gazetteers import open_gazetteer
from recount.model.said import Passage, PlaceMention, Report, Section, Span
from recount.resolve.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return open_gazetteer()


LINES = Path(__file__).with_name("own_sentences.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [[part.strip() for part in line.split("|")] for line in LINES[1:]]

# By their first words: what stays misread, in both cases or in one.
MISREAD = {
    ("Three fishermen were shot dead in Barangay", None): "the city that tells the country is a"
    " name doubted behind a comma",
    ("Police shot dead two protesters in Char", None): "a union of villages is no kind we know",
    ("GUATEMALA CITY -- Soldiers", None): "a region abroad is too large for a namesake",
    ("Suspected jihadists killed seven", True): "capitals without a comma tell no name",
    ("A family of four was killed in Barrio", True): "capitals tell no article from a name",
    ("A drone killed a tractor driver", True): "a town of the first word's name",
    ("Two shepherds were killed in Barzukan", True): "capitals tell no name behind in",
    ("Attackers killed 14 people in Lere", True): "a town of the first word's name",
    ("DAMASCUS, May 3", True): "capitals tell no name behind in",
    ("PITTSBURGH (Gazette)", True): "capitals tell no quarter behind in",
    ("An air strike killed 40 wedding", True): "a town of the first word's name",
    ("A man was shot dead in north Charlotte", True): "also a given name, in capitals",
    ("Four migrants were shot dead at Kapikuy", True): "capitals tell no name behind at",
}


def cases() -> list[object]:
    """Each sentence in both cases; what is misread must stay so until its line goes."""
    marked: list[object] = []
    for text, wording, country, others in SENTENCES:
        for shout in (False, True):
            why = next(
                (
                    why
                    for (start, up), why in MISREAD.items()
                    if text.startswith(start) and up in (None, shout)
                ),
                None,
            )
            marks = [pytest.mark.xfail(reason=why)] if why else []
            marked.append(pytest.param(text, wording, country, others, shout, marks=marks))
    return marked


def read(text: str, world: Gazetteer) -> tuple[PlaceMention, ...]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    return reading.claims_of(report, world)[0].places


@pytest.mark.parametrize(("text", "wording", "country", "others", "shout"), cases())
def test_where_it_was(
    text: str, wording: str, country: str, others: str, shout: bool, world: Gazetteer
) -> None:
    places = read(text.upper() if shout else text, world)
    assert places[0].text.casefold() == wording.casefold()
    assert not country or country in {place.name for place in places}
    named = {name for place in places for name in (place.name, place.text.title())}
    assert named.isdisjoint(others.split("; ") if others else ())
