"""Places of the five reports of March 2025 (T10): the wording kept, the gazetteer's beside it."""

from pathlib import Path

import pytest

from recount.collect.files import captures
from recount.collect.gazetteers import open_gazetteer
from recount.extract.claims import extract
from recount.model.said import Capture, Claim, Report
from recount.read.reports import reports
from recount.resolve.when import resolve_when
from recount.resolve.where import resolve_where

pytestmark = pytest.mark.shared


@pytest.fixture(scope="session")
def claims(shared: Path) -> list[Claim]:
    """The claims of the five reports with their places."""
    gazetteer = open_gazetteer([shared / "gazetteer" / "sy_gazetteer.tsv"])
    found: list[Claim] = []
    for capture in captures([shared / "seeds"]):
        assert isinstance(capture, Capture)
        for report in reports(capture):
            if isinstance(report, Report):
                told = resolve_when(report, extract(report))
                found += resolve_where(report, told, gazetteer)
    return found


def one(claims: list[Claim], doc: str, words: str) -> Claim:
    [claim] = [c for c in claims if c.doc.startswith(doc) and words in c.quote]
    return claim


def test_t10_the_wording_and_the_gazetteer_are_kept_apart(claims: list[Claim]) -> None:
    thirteen = one(claims, "003", "13 of them dead")
    [daliyah] = [place for place in thirteen.places if place.text == "Daliyah"]
    assert daliyah.name == "Ad-Daliyah"
    assert daliyah.parents
    texts = [place.text for place in thirteen.places]
    assert "Tartous province" in texts
    against = [place.because for c in claims for place in c.places if "puts it in" in place.because]
    assert against, "the report's province and the gazetteer's contradict each other"
    assert any("Tartous province" in because and "Latakia" in because for because in against)


NOT_A_PLACE = ("Hayat", "al-Sham", "Iraq", "Dr", "al-Rahman")


@pytest.mark.parametrize("wording", NOT_A_PLACE)
def test_parts_of_other_names_are_no_places(claims: list[Claim], wording: str) -> None:
    assert wording not in {place.text for claim in claims for place in claim.places}


@pytest.mark.parametrize(
    ("doc", "words", "place"),
    [
        ("001", "over 1,300 people", None),
        ("004", "1,383 killed", None),
        ("004", "over 4,000 civilians", None),
        ("002", "At least 147 people", "Syrian coast"),
        ("004", "At least five more civilians", "Baniyas"),
        ("003", "Nearly 2,000 Alawites", "Khmeimim Air Base"),
        ("003", "thousands have crossed", "Lebanon"),
    ],
)
def test_totals_take_no_town(claims: list[Claim], doc: str, words: str, place: str | None) -> None:
    places = one(claims, doc, words).places
    if place is None:
        assert places
        assert all((p.precision or 1) >= 5 for p in places)
    else:
        assert places[0].name == place
