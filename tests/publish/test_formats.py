"""Other recorders' shapes: what they hold, what they refuse, what they lose, who can read them."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import ExportRefused
from recount.model import (
    Case,
    Claim,
    Count,
    Grade,
    Harm,
    Incident,
    Origin,
    Period,
    PlaceMention,
    Published,
    Report,
    SourceKind,
    Toll,
    Verdict,
)
from recount.publish.formats.acled import COLUMNS as ACLED
from recount.publish.formats.acled import acled, range_of
from recount.publish.formats.airwars import CATEGORIES, airwars
from recount.publish.formats.files import FORMS, KINDS, guarded, write_form
from recount.publish.formats.ged import COLUMNS as GED
from recount.publish.formats.ged import ged, verify_ged
from recount.publish.formats.huridocs import huridocs
from recount.publish.formats.sdg import sdg
from recount.publish.formats.tables import Cell, Table


def toll(
    low: int | None, high: int | None, *, best: int | None = None, population: str = "all"
) -> Toll:
    return Toll(
        id=f"t-{population}", harm=Harm.KILLED, population=population, low=low, high=high,
        best=best, grade=Grade.WEAK, origins=1, verdict=Verdict.SINGLE_ORIGIN, basis=("c-1",),
    )  # fmt: skip


def case(*tolls: Toll, kind: str = "incident", outlet: str = "The Harbour Post") -> Case:
    claim = Claim("c-1", "r-1", 0, 9, "nine died", Harm.KILLED, Count.exactly(9))
    day = date(2024, 5, 6)
    incident = Incident(
        id="i-1", kind=kind, claims=("c-1",), docs=("r-1",), primary_docs=("r-1",),
        period=Period(day, day, 1), tolls=tolls,
        place=PlaceMention("Marwa", name="Marwa", lat=35.0, lon=36.0, precision=1),
    )  # fmt: skip
    report = Report(
        "r-1", "nine died", (), title="=HYPERLINK(1)", outlet=outlet, published=Published(day, day)
    )
    origin = Origin("o-1", "Harbour clinic", SourceKind.OFFICIAL, ("c-1",))
    return Case("k", (report,), (claim,), (origin,), (incident,))


def only(one: Table) -> dict[str, Cell]:
    [(_, cells)] = one.records()
    return cells


def test_ged_has_its_49_columns_and_acled_its_31() -> None:
    assert (len(GED), len(ACLED), len(CATEGORIES)) == (49, 31, 18)


def test_ged_splits_best_into_its_four_parts() -> None:
    [made] = ged(case(toll(9, 12, best=10), toll(4, 4, best=4, population="civilian"))).tables
    cells = only(made)
    assert (cells["low"], cells["best"], cells["high"]) == (9, 10, 12)
    assert (cells["deaths_civilians"], cells["deaths_unknown"]) == (4, 6)
    assert cells["geom_wkt"] == "POINT (36.0 35.0)"
    assert (cells["date_prec"], cells["where_prec"], cells["event_clarity"]) == (1, 1, 1)


def test_an_open_end_is_written_as_the_lower_and_named_as_lost() -> None:
    export = ged(case(toll(42, None)))
    cells = only(export.tables[0])
    assert (cells["low"], cells["best"], cells["high"]) == (42, 42, 42)
    assert "i-1: high: open above, written as 42" in map(str, export.losses)


def test_a_period_total_is_an_aggregate_in_ged_and_nothing_elsewhere() -> None:
    whole = case(toll(9, 9, best=9), kind="period")
    assert only(ged(whole).tables[0])["event_clarity"] == 2
    assert acled(whole).tables[0].rows == ()
    assert sdg(whole).tables[0].rows == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"low": 11}, "not low <= best <= high"),
        ({"deaths_civilians": 1}, "not the sum of its four parts"),
        ({"where_prec": 9}, "where_prec is 9"),
        ({"best": None}, "not low <= best"),
    ],
)
def test_ged_refuses_a_row_that_lies(change: dict[str, Cell], reason: str) -> None:
    [made] = ged(case(toll(9, 12, best=10))).tables
    cells = only(made) | change
    bad = replace(made, rows=(replace(made.rows[0], cells=tuple(cells.values())),))
    with pytest.raises(ExportRefused, match=reason):
        verify_ged(bad)


def test_acled_takes_the_lower_end_and_keeps_the_range_in_notes() -> None:
    cells = only(acled(case(toll(9, None, population="civilian"))).tables[0])
    assert cells["fatalities"] == 9
    assert "9 or more" in str(cells["notes"])
    assert cells["civilian_targeting"] == "Civilian targeting"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(9, 9, "9"), (9, 12, "9 to 12"), (9, None, "9 or more"), (None, 5, "up to 5")],
)
def test_a_range_in_words(low: int | None, high: int | None, words: str) -> None:
    assert range_of(toll(low, high)) == words


@pytest.mark.parametrize(
    ("population", "category"),
    [
        ("journalists civilian", "journalists"),
        ("medics civilian", "healthcare_personnel"),
        ("trade_unionists civilian", "trade_unionists"),
        ("aid_workers civilian", "other_civilian_non_combatants"),
        ("security_forces", "member_of_armed_forces"),
    ],
)
def test_airwars_has_each_group_in_its_column(population: str, category: str) -> None:
    cells = only(airwars(case(toll(3, 3, population=population))).tables[0])
    assert cells[f"{category}_killed_min"] == 3


def test_airwars_leaves_an_open_maximum_and_an_unknown_category_empty() -> None:
    export = airwars(case(toll(9, None, population="civilian"), toll(2, 2, population="alawite")))
    cells = only(export.tables[0])
    assert cells["civilian_non_combatants_killed_min"] == 9
    assert cells["civilian_non_combatants_killed_max"] is None
    assert any("alawite" in str(loss) for loss in export.losses)


def test_sdg_never_counts_a_part_twice() -> None:
    figures = case(toll(10, 10, best=10), toll(4, 4, best=4, population="civilian"))
    rows = {str(c["status"]): c["deaths"] for _, c in sdg(figures).tables[0].records()}
    assert rows == {"Civilian": 4, "Unknown": 6}


def test_huridocs_tables_point_to_each_other() -> None:
    tables = {one.name: one for one in huridocs(case(toll(9, 9))).tables}
    assert only(tables["act"])["event"] == "i-1"
    assert only(tables["information"])["remarks"] == "nine died"
    assert only(tables["person"])["number_of_persons_in_group"] == 9


@pytest.mark.parametrize("form", sorted(FORMS))
@pytest.mark.parametrize("kind", KINDS)
def test_an_independent_reader_finds_every_column(form: str, kind: str, tmp_path: Path) -> None:
    made = FORMS[form](case(toll(9, 9, best=9))).tables
    write_form(case(toll(9, 9, best=9)), form, tmp_path, kind=kind)
    for one in made:
        path = tmp_path / f"{one.name}.{kind}"
        read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}[kind](path)
        assert tuple(read.columns) == one.columns
        assert len(read) == len(one.rows)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    for kind in KINDS:
        first = [p.read_bytes() for p in write_form(case(toll(9, 9)), "ged", tmp_path, kind=kind)]
        again = [p.read_bytes() for p in write_form(case(toll(9, 9)), "ged", tmp_path, kind=kind)]
        assert first == again


def test_no_cell_becomes_a_formula_in_a_sheet(tmp_path: Path) -> None:
    hostile = case(toll(9, 9, best=9), outlet="=cmd|' /C calc'!A0")
    write_form(hostile, "ged", tmp_path, kind="xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "ged.xlsx").active
    assert sheet is not None
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    write_form(hostile, "ged", tmp_path, kind="csv")
    rows = list(csv.reader(io.StringIO((tmp_path / "ged.csv").read_text(encoding="utf-8-sig"))))
    assert not [cell for line in rows for cell in line if cell.startswith(("=", "+", "@"))]


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_nothing_is_written_where_a_form_refuses(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="recount explain CASE i-1"):
        write_form(case(toll(9, 9, best=12)), "ged", tmp_path / "out")
    assert not (tmp_path / "out").exists()
