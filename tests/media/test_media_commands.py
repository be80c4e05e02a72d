"""Pictures from the command line, on a real case, from a complaint to its weighing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from recount.cli import main
from recount.media.keeping import media_findings
from recount.store.case_file import open_case
from recount.store.documents import media

REPORT = (
    "DAMASCUS, March 9, 2025 - Twelve people were killed in Jableh on Thursday, a monitor said.\n\n"
    "The state agency SANA said that activists re-circulate old photos of the dead.\n"
)


def recount(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "monday.txt").write_text(REPORT, encoding="utf-8")
    file = folder / "coast.db"
    assert recount("run", folder / "monday.txt", "--case", file).exit_code == 0
    return file


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    """A case of one report of its own for each test."""
    shutil.copytree(made.with_name("coast.files"), tmp_path / "coast.files")
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def old(tmp_path: Path, scene: Callable[[int], Image.Image]) -> Path:
    """Scene 1 in another coding, with its edges cut, as someone kept it years before."""
    path = tmp_path / "old.jpg"
    scene(1).crop((10, 8, 310, 230)).resize((400, 300)).save(path, "JPEG", quality=60)
    return path


def added(case: Path, *words: object) -> None:
    told = recount("media", "add", case, *words)
    assert told.exit_code == 0, told.output


def test_a_match_with_a_list_supports_the_complaint_and_is_remembered(
    case: Path, album: Callable[..., Path], old: Path, tmp_path: Path
) -> None:
    added(case, album(a=1, b=2), "--shown-in", "monday.txt", "--events", "2025-03-06")
    before = recount("media", "match", case).stdout
    assert "none is known to have been seen before the events" in before
    added(tmp_path / "atlas.db", old, "--seen", "2013-08-21", "--where", "Ghouta")
    assert recount("media", "export-hashes", tmp_path / "atlas.db", "--out", tmp_path / "l.json")
    told = recount("media", "match", case, tmp_path / "l.json")
    assert told.exit_code == 0
    assert "list l.json: 1 known, 1 of this case's pictures among them" in told.stdout
    assert "This picture (a.png) was first seen on 2013-08-21 in Ghouta, before the" in told.stdout
    assert "For these that supports the complaint" in told.stdout
    again = recount("media", "match", case).stdout
    assert "was first seen on 2013-08-21 in Ghouta" in again
    with open_case(str(case)) as engine, engine.connect() as db:
        kinds = [finding.kind for finding in media_findings(db)]
    assert kinds == ["media_first_seen", "complaint_supported"]


def test_a_later_sighting_in_another_case_does_not_support_it(
    case: Path, album: Callable[..., Path], old: Path, tmp_path: Path
) -> None:
    added(case, album(a=1), "--shown-in", "monday.txt", "--events", "2025-03-06")
    other = tmp_path / "later.db"
    added(other, old, "--seen", "2025-03-20", "--where", "a forum")
    told = recount("media", "match", case, other).stdout
    assert "case later: 1 known, 1 of this case's pictures among them" in told
    assert "was also seen on 2025-03-20 in a forum, which is no earlier sighting" in told
    assert "Nothing here supports the complaint" in told


def test_the_same_bytes_seen_earlier_in_this_case_are_a_finding(
    case: Path, album: Callable[..., Path]
) -> None:
    folder = album(a=1)
    added(case, folder, "--shown-in", "monday.txt", "--events", "2025-03-06")
    again = recount("media", "add", case, folder, "--seen", "2019-05", "--where", "Idlib")
    assert "was in the case already" in again.stdout
    told = recount("media", "match", case).stdout
    assert "was first seen in 2019-05 in Idlib, before the events of 2025-03-06" in told


def test_the_day_comes_from_the_report_that_shows_it(
    case: Path, album: Callable[..., Path], old: Path
) -> None:
    added(case, album(a=1), "--shown-in", "monday.txt")
    told = recount("media", "match", case, old).stdout
    assert "This picture (old.jpg) was first seen between 2025-03-09 and 2025-03-10, where" in told
    assert "edges cut" in told


def test_a_complaint_is_weighed_by_the_pictures_linked_to_it(
    case: Path, album: Callable[..., Path]
) -> None:
    with open_case(str(case)) as engine, engine.connect() as db:
        [item] = [one for one in media(db) if one.challenge == "recirculated"]
    folder = album(a=1, b=2)
    added(case, folder / "a.png", "--shown-in", item.id, "--events", "2025-03-06")
    added(case, folder / "b.png", "--seen", "2001", "--events", "2025-03-06")
    told = recount("media", "match", case).stdout
    assert "Of 1 looked at, none is known" in told
    assert "No picture here is linked" not in told


def test_an_unknown_report_is_named(case: Path, album: Callable[..., Path]) -> None:
    told = recount("media", "add", case, album(a=1), "--shown-in", "tuesday.txt")
    assert told.exit_code == 1
    assert "nothing in the case has the id 'tuesday.txt'" in told.stderr


def test_what_is_no_picture_is_a_line_and_the_others_are_kept(
    tmp_path: Path, album: Callable[..., Path]
) -> None:
    folder = album(a=1)
    (folder / "b.svg").write_text("<svg/>")
    (folder / "c.jpg").write_text("words")
    told = recount("media", "add", tmp_path / "c.db", folder, tmp_path / "none.jpg")
    assert told.exit_code == 1
    assert "a.png: photo, PNG, 320 x 240" in told.stdout
    assert [line.partition(":")[0] for line in told.stderr.splitlines()] == [
        str(folder / "b.svg"), str(folder / "c.jpg"), str(tmp_path / "none.jpg")
    ]  # fmt: skip


def test_the_bytes_are_evidence_and_can_be_erased(case: Path, album: Callable[..., Path]) -> None:
    path = album(a=1) / "a.png"
    added(case, path, "--seen", "2019")
    assert recount("verify", case).exit_code == 0
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    gone = recount("erase", case, digest, "--because", "asked to")
    assert gone.exit_code == 0, gone.output
    bad = recount("media", "add", case, path)
    assert bad.exit_code == 1
    assert "was erased from this case" in bad.stderr
    assert "0 pictures and recordings were looked at" in recount("media", "match", case).stdout
    assert json.loads(recount("media", "export-hashes", case).stdout)["entries"] == []
    assert recount("verify", case).exit_code == 0


def test_exports_are_the_same_bytes_each_time_and_hold_no_name(
    tmp_path: Path, album: Callable[..., Path]
) -> None:
    case = tmp_path / "c.db"
    added(case, album(holiday=1, beach=2), "--seen", "2019", "--note", "from the archive")
    for form in ("json", "csv"):
        told = recount("media", "export-hashes", case, "--as", form).stdout_bytes
        assert told == recount("media", "export-hashes", case, "--as", form).stdout_bytes
        assert b"from the archive" in told
        assert b"beach" not in told


def test_a_preview_is_made_on_request_alone(tmp_path: Path, album: Callable[..., Path]) -> None:
    folder = album(a=1)
    added(tmp_path / "c.db", folder)
    assert [path.name for path in folder.iterdir()] == ["a.png"]
    out = tmp_path / "preview.png"
    assert recount("media", "preview", folder / "a.png", out).exit_code == 0
    assert Image.open(io.BytesIO(out.read_bytes())).size == (128, 96)
    bad = recount("media", "preview", tmp_path / "none.png", tmp_path / "p.png")
    assert bad.exit_code == 1
    assert "is not there" in bad.stderr
    assert not (tmp_path / "p.png").exists()


def test_help_imports_no_reader_of_pictures() -> None:
    probe = (
        "import sys; from click.testing import CliRunner; import recount.cli as c;"
        "CliRunner().invoke(c.main, ['media', 'add', '--help']);"
        "print(sorted({'PIL', 'numpy', 'sqlalchemy', 'recount.model'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
