"""Pictures in a case file and in PostgreSQL, where a server is named in RECOUNT_TEST_POSTGRES."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from postgres import MARKS, own_database
from sqlalchemy import Connection

from recount.model.pictures import (
    Day,
    Frame,
    Known,
    Likeness,
    Match,
    OwnTime,
    Picture,
    Sighting,
)
from recount.store import media
from recount.store.case_file import open_case, writing

FILM = Picture(
    "ab" * 32, "film.mp4", "video", "mov", 320, 240,
    (Frame(bytes(range(64)), 90, 0.0), Frame(bytes(32), 3, 12.345)),
    (OwnTime("container creation_time", "2013-08-21T05:12:00Z", date(2013, 8, 21)),
     OwnTime("EXIF DateTime", "garbled", None)),
    13.5,
)  # fmt: skip
PHOTO = Picture("cd" * 32, "a.jpg", "photo", "JPEG", 640, 480, (Frame(bytes(32), 100),))
SEEN = Sighting(Day.of("2013-08"), "Ghouta", "a channel", "r.txt", date(2025, 3, 6))


@pytest.fixture(params=["file", pytest.param("server", marks=MARKS)])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    own = own_database("media") if request.param == "server" else nullcontext(f"{tmp_path}/case.db")
    with own as case, open_case(case, create=True) as engine, writing(engine) as connection:
        yield connection


def test_pictures_come_back_as_they_were_by_name(db: Connection) -> None:
    with db.begin():
        assert media.keep_picture(db, FILM, Sighting())
        assert media.keep_picture(db, PHOTO, SEEN)
    with db.begin():
        assert media.pictures(db) == [PHOTO, FILM]
        assert media.sightings(db) == {PHOTO.id: (SEEN,)}


def test_a_picture_and_a_sighting_are_kept_once_and_sightings_add_up(db: Connection) -> None:
    later = replace(SEEN, day=Day.of("2025-03-10..2025-03-11"))
    with db.begin():
        new = [media.keep_picture(db, PHOTO, one) for one in (SEEN, SEEN, Sighting(), later)]
        assert new == [True, False, False, False]
        assert media.sightings(db) == {PHOTO.id: (SEEN, later)}


def test_what_a_list_knew_replaces_what_it_knew_before(db: Connection) -> None:
    def match(origin: str, where: str, at: float | None = None) -> Match:
        sighting = Sighting(Day.of("2013"), where, "n")
        known = Known(origin, Frame(bytes(32), 100), sighting, "ef" * 32, "old.jpg")
        return Match(PHOTO.id, known, 7, Likeness.CUT, at)

    first, second, other = match("list a", "x"), match("list a", "y", 1.5), match("list b", "z")
    with db.begin():
        media.keep_picture(db, PHOTO, Sighting())
        media.keep_matches(db, "list a", [first])
        media.keep_matches(db, "list b", [other])
        assert media.kept_matches(db) == {PHOTO.id: (first, other)}
        media.keep_matches(db, "list a", [second])
        assert media.kept_matches(db) == {PHOTO.id: (other, second)}
        media.keep_matches(db, "list b", [])
        assert media.kept_matches(db) == {PHOTO.id: (second,)}
