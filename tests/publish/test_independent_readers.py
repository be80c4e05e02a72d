"""Maps and tables of a case, opened by programs that are not ours."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from recount.model import Case
from recount.publish.coding import coded_case
from recount.publish.exports import csv_export, geojson_export
from recount.reconcile.profiles import profiles


def test_gdal_opens_the_map_with_every_incident(case: Case, tmp_path: Path) -> None:
    ogrinfo = shutil.which("ogrinfo")
    if ogrinfo is None:
        pytest.skip("ogrinfo is not installed (Debian: gdal-bin)")
    file = tmp_path / "case.geojson"
    file.write_bytes(geojson_export(case))
    words = [ogrinfo, "-so", "-al", str(file)]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "Feature Count: 2" in told.stdout
    assert "killed_low: Integer" in told.stdout
    assert "ERROR" not in told.stderr


def test_pandas_reads_the_csv_by_its_columns(case: Case) -> None:
    read = pd.read_csv(io.BytesIO(csv_export(case)))
    tolls = read[read.record == "incident"].set_index("id")
    assert tolls.loc["t1", "low"] == 17
    assert pd.isna(tolls.loc["t1", "high"])
    assert set(tolls.profile.dropna()) == {"recount 1"}


def test_numbers_made_by_a_profile_name_it(case: Case) -> None:
    coded = coded_case(case, profiles()["ucdp"])
    read = pd.read_csv(io.BytesIO(csv_export(coded, profile="ucdp GED 25.1")))
    tolls = read[read.record == "incident"].set_index("id")
    assert tolls.loc["t1", "high"] == 17
    assert tolls.loc["t1", "profile"] == "ucdp GED 25.1"
    assert json.loads(geojson_export(coded, profile="ucdp GED 25.1"))["profile"] == "ucdp GED 25.1"
