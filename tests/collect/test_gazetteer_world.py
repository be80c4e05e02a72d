"""The world's places, compiled for real from the installed packages and asked by name."""

from pathlib import Path

import pytest

from recount.collect.gazetteers import open_gazetteer
from recount.resolve.gazetteer import Gazetteer, Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places import find_places


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Gazetteer, Path]:
    """An index made in a fresh folder, and that folder."""
    folder = tmp_path_factory.mktemp("places")
    said: list[str] = []
    world = open_gazetteer(cache=folder, say=said.append)
    assert len(said) == 1, "the first opening says what takes so long"
    assert "once" in said[0]
    return world, folder


PLACES = [
    # name, country, kind, latitude, longitude
    ("Aleppo", "SY", Kind.LOCALITY, 36.2, 37.2),
    ("Khartoum", "SD", Kind.LOCALITY, 15.6, 32.5),
    ("Goma", "CD", Kind.LOCALITY, -1.7, 29.2),
    ("Bogotá", "CO", Kind.LOCALITY, 4.6, -74.1),
    ("Kyiv", "UA", Kind.LOCALITY, 50.5, 30.5),
    ("Uvalde", "US", Kind.LOCALITY, 29.2, -99.8),
    ("Myanmar", "MM", Kind.COUNTRY, 22.0, 96.0),
    ("Antioquia", "CO", Kind.ADM1, 6.5, -75.5),
    ("California", "US", Kind.ADM1, 37.0, -120.0),
    ("Northern Ireland", "GB", Kind.ADM1, 54.6, -6.7),
]


@pytest.mark.parametrize(("name", "country", "kind", "lat", "lon"), PLACES)
def test_the_world_knows(
    prepared: tuple[Gazetteer, Path], name: str, country: str, kind: Kind, lat: float, lon: float
) -> None:
    world, _ = prepared
    found = [
        m.entry
        for m in world.named(fold(name))
        if m.entry.country == country and m.entry.kind is kind
    ]
    assert found
    assert found[0].lat == pytest.approx(lat, abs=1.5)
    assert found[0].lon == pytest.approx(lon, abs=1.5)


@pytest.mark.parametrize(
    ("words", "is_a_beginning"),
    [("new york", True), ("san jose", True), ("of the", False), ("qqxx zzyy", False)],
)
def test_beginnings_of_names(
    prepared: tuple[Gazetteer, Path], words: str, is_a_beginning: bool
) -> None:
    world, _ = prepared
    if is_a_beginning:
        assert world.opens(words)
        assert world.may_name(words)
    else:
        assert not world.named(words)


def test_a_second_opening_prepares_nothing(prepared: tuple[Gazetteer, Path]) -> None:
    _, folder = prepared
    said: list[str] = []
    again = open_gazetteer(cache=folder, say=said.append)
    assert said == []
    assert again.longest("san") >= 3


MEANT = [
    # a sentence, the wording, and where it lies
    ("Gunmen killed four people in Springfield, Missouri, police said.", "Springfield", "US"),
    ("Residents fled Jableh for Latakia on the Syrian coast.", "Jableh", "SY"),
    ("Two farmers were shot near Villavicencio, Meta, in Colombia.", "Villavicencio", "CO"),
]


@pytest.mark.parametrize(("text", "wording", "country"), MEANT)
def test_a_name_is_taken_for(
    prepared: tuple[Gazetteer, Path], text: str, wording: str, country: str
) -> None:
    world, _ = prepared
    [place] = [one for one in find_places(text, world) if one.text == wording]
    entry = world.entry(place.place_id or "")
    assert entry is not None
    assert entry.country == country
    assert sum(c.score for c in place.candidates) <= 1.0
