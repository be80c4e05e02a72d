from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from inline_snapshot import snapshot

from recount.model import Case, PlaceMention
from recount.publish.exports import Edition, csv_export, geojson_export

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def rows(case: Case, edition: Edition = Edition.PUBLIC) -> list[dict[str, str]]:
    text = csv_export(case, edition=edition).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def features(case: Case, edition: Edition = Edition.PUBLIC) -> dict[str, Any]:
    made = json.loads(geojson_export(case, edition=edition))
    return {feature["id"]: feature for feature in made["features"]}


def test_a_row_per_claim_and_per_toll(case: Case) -> None:
    told = [(row["record"], row["id"]) for row in rows(case)]
    assert told == [
        ("incident", "t1"),
        ("incident", "t2"),
        ("incident", "i0"),
        ("claim", "c1"),
        ("claim", "c2"),
        ("claim", "c3"),
    ]


def test_a_toll_row_holds_all_that_a_total_needs(case: Case) -> None:
    first = rows(case)[0]
    assert "surely low" in first["caution"]
    assert {name: cell for name, cell in first.items() if cell and name != "caution"} == snapshot(
        {
            "record": "incident",
            "id": "t1",
            "incident": "i1",
            "doc": "weekly.txt wire.txt",
            "harm": "killed",
            "population": "all",
            "low": "17",
            "grade": "fair",
            "origins": "2",
            "verdict": "agreed",
            "scope": "incident",
            "where": "Jableh",
            "place_id": "172955",
            "lat": "35.36",
            "lon": "35.93",
            "precision": "1",
            "date_start": "2025-03-09",
            "date_end": "2025-03-09",
            "date_precision": "1",
            "as_of": "2025-03-11",
            "basis": "c1 c2",
            "profile": "recount 1",
        }
    )


def test_the_public_edition_names_nobody_and_quotes_nothing(case: Case) -> None:
    public = csv_export(case).decode() + geojson_export(case).decode()
    for private in (
        "Mariam",
        "Saleh",
        "brother",
        "ali_saleh",
        "gunmen",
        "مريم",
        "were killed in",
        "alawite",
    ):
        assert private not in public
    [claim] = [row for row in rows(case) if row["id"] == "c2"]
    assert (claim["said_by"], claim["perpetrators"]) == ("relative", "ninth_division")


def test_the_restricted_edition_holds_it_all(case: Case) -> None:
    [claim] = [row for row in rows(case, Edition.RESTRICTED) if row["id"] == "c2"]
    assert {name: claim[name] for name in ("quote", "names", "groups", "lat")} == snapshot(
        {
            "quote": "Mariam Saleh, 34, was among 12 killed by gunmen,",
            "names": "Mariam Saleh",
            "groups": "alawite",
            "lat": "35.36297",
        }
    )
    assert claim["said_by_as_written"] == "her brother Ali"


def test_excel_runs_nothing_and_shows_what_is_there(case: Case) -> None:
    made = csv_export(case, edition=Edition.RESTRICTED)
    assert made.startswith(b"\xef\xbb\xbf")
    assert "\u202e" not in made.decode()
    for row in rows(case, Edition.RESTRICTED):
        for name, cell in row.items():
            assert not cell.startswith(FORMULAS), (name, cell)
    assert "'=Weekly" in {row["outlet"] for row in rows(case)}


@pytest.mark.parametrize(
    ("edition", "coordinates"),
    [(Edition.PUBLIC, [35.93, 35.36]), (Edition.RESTRICTED, [35.92692, 35.36297])],
)
def test_a_named_place_is_a_point_as_fine_as_its_readers_may_see(
    case: Case, edition: Edition, coordinates: list[float]
) -> None:
    assert features(case, edition)["i1"]["geometry"] == {
        "type": "Point",
        "coordinates": coordinates,
    }


def test_a_doubtful_place_is_an_area_never_a_point(case: Case) -> None:
    area = features(case)["i0"]["geometry"]
    assert area["type"] == "Polygon"
    [ring] = area["coordinates"]
    assert ring[0] == ring[-1]
    assert min(lat for _, lat in ring) < 35.3 - 0.5
    twice = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring))
    assert twice < 0, "RFC 7946 wants the outer ring against the clock"


@pytest.mark.parametrize(
    "place",
    [None, PlaceMention("there"), PlaceMention("Syria", None, "Syria", "SY", 35.0, 38.0, 6)],
)
def test_a_place_known_to_a_country_or_not_at_all_has_no_geometry(
    case: Case, place: PlaceMention | None
) -> None:
    incident = replace(case.incidents[1], place=place)
    assert features(replace(case, incidents=(incident,)))["i1"]["geometry"] is None


@pytest.mark.parametrize(("lat", "lon"), [(89.9, 0.0), (-52.0, 179.9), (0.0, -180.0)])
def test_an_area_at_the_edge_of_the_map_stays_on_it(case: Case, lat: float, lon: float) -> None:
    place = PlaceMention("x", None, "x", "x", lat, lon, 3)
    incident = replace(case.incidents[1], place=place)
    [ring] = features(replace(case, incidents=(incident,)))["i1"]["geometry"]["coordinates"]
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_the_map_names_its_gazetteer_and_its_limits(case: Case) -> None:
    made = json.loads(geojson_export(case))
    assert "GeoNames" in made["attribution"]
    assert "surely low" in made["caution"]
    told = features(case)["i1"]["properties"]
    assert {name: told[name] for name in told if name.startswith("killed")} == snapshot(
        {
            "killed_id": "t1",
            "killed_population": "all",
            "killed_low": 17,
            "killed_high": None,
            "killed_best": None,
            "killed_grade": "fair",
            "killed_origins": 2,
            "killed_verdict": "agreed",
            "killed_as_of": "2025-03-11",
        }
    )


def test_the_same_case_gives_the_same_bytes_and_an_empty_one_is_whole(case: Case) -> None:
    for made in (csv_export, geojson_export):
        assert made(case) == made(case)
    assert rows(Case("new")) == []
    assert json.loads(geojson_export(Case("new")))["features"] == []
