"""The country and areas of a place by name, as other recorders' tables want them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recount.model import Case, PlaceMention
from recount.model.said import Candidate
from recount.publish.formats.acled import acled
from recount.publish.formats.areas import Areas, areas_of, names_in
from recount.publish.formats.ged import ged

NAMES = {"SY06": "Latakia", "SY0602": "Jableh district"}


def place(id_: str, *parents: str, precision: int = 1) -> PlaceMention:
    return PlaceMention("x", None, f"name of {id_}", id_, 35.0, 36.0, precision, (), parents)


@pytest.mark.parametrize(
    ("where", "areas"),
    [
        (place("C1", "SY0602", "SY06", "SY"), Areas("Syria", 760, "Latakia", "Jableh district")),
        (place("SY06", "SY", precision=4), Areas("Syria", 760, "name of SY06")),
        (place("SY", precision=6), Areas("Syria", 760)),
        (place("99", "5332921", "6252001"), Areas("United States", 840, "California")),
        (place("98", "iso:GB-NFK", "GB"), Areas("United Kingdom", 826, "Norfolk")),
        (place("C1", "SY09", "SY"), Areas("Syria", 760, unnamed=("SY09",))),
        (place("C1"), Areas()),
    ],
)
def test_areas(where: PlaceMention, areas: Areas) -> None:
    assert areas_of(where, NAMES) == areas


def test_the_case_names_its_places_and_their_runners_up(case: Case) -> None:
    assert names_in(case) == {"172955": "Jableh", "9": "Jabalah"}


def test_tables_name_country_and_province_and_say_what_has_no_name(case: Case) -> None:
    known = place("C1", "SY0602", "SY06", "SY")
    claim = replace(
        case.claims[0],
        places=(replace(known, candidates=(Candidate("SY06", "Latakia", 35.0, 36.0, 4),)),),
    )
    incident = replace(case.incidents[1], place=known)
    told = replace(case, claims=(claim, *case.claims[1:]), incidents=(incident,))
    [(_, event)] = ged(told).tables[0].records()
    assert (event["country"], event["adm_1"], event["adm_2"]) == ("Syria", "Latakia", None)
    assert "i1: adm: area SY0602 has no name in the case, left empty" in map(str, ged(told).losses)
    [(_, row)] = acled(told).tables[0].records()
    assert (row["country"], row["iso"], row["admin1"]) == ("Syria", 760, "Latakia")
