"""What pictures mean is told wherever the case is: tolls, proofs, exports, pages; and forgotten."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from commands import recount
from PIL import Image
from sqlalchemy import select

from recount.media import telling
from recount.model.pictures import HASH_BYTES
from recount.store import schema
from recount.store.case_file import open_case
from recount.store.media import pictures

REPORT = (
    "DAMASCUS, March 9, 2025 - Twelve people were killed in Jableh on Thursday, a monitor said.\n\n"
    "The state agency SANA said that activists re-circulate old photos of the dead.\n"
)
FIRST_SEEN = "This picture (a.png) was first seen on 2013-08-21 in Ghouta, before the events of"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "monday.txt").write_text(REPORT, encoding="utf-8")
    file = folder / "coast.db"
    assert recount("run", folder / "monday.txt", "--case", file).exit_code == 0
    return file


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made.with_name("coast.files"), tmp_path / "coast.files")
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def known(case: Path, tmp_path: Path, scene: Callable[[int], Image.Image]) -> Iterator[Path]:
    """A list of hashes of another war: it knows scene 1, and scene 9, since 2013."""
    folder = tmp_path / "atlas"
    folder.mkdir()
    for seed in (1, 9):
        scene(seed).resize((400, 300)).save(folder / f"{seed}.jpg", "JPEG", quality=70)
    words = ("--seen", "2013-08-21", "--where", "Ghouta")
    assert recount("media", "add", tmp_path / "atlas.db", folder, *words).exit_code == 0
    made = tmp_path / "atlas.json"
    recount("media", "export-hashes", tmp_path / "atlas.db", "--out", made)
    assert case.is_file()
    return made


def shown(case: Path, folder: Path, known: Path) -> None:
    words = ("--shown-in", "monday.txt", "--events", "2025-03-06")
    assert recount("media", "add", case, folder, *words).exit_code == 0
    assert recount("media", "match", case, known).exit_code == 0


def lines(case: Path, form: str) -> list[dict[str, object]]:
    out = case.with_name(f"{form}.jsonl")
    assert recount("export", case, "--as", form, "--out", out).exit_code == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_an_old_picture_supports_the_complaint_wherever_the_case_is_shown(
    case: Path, known: Path, album: Callable[..., Path], tmp_path: Path
) -> None:
    shown(case, album(a=1, b=2), known)
    told = recount("toll", case).stdout
    assert FIRST_SEEN in told
    assert "SANA says that pictures are old" in told
    assert "For these that supports the complaint" in told
    found = {str(one["kind"]): one for one in lines(case, "findings")}
    assert {"media_first_seen", "complaint_supported"} <= set(found)
    one = found["media_first_seen"]
    assert (one["incident"], one["rule"]) == (None, "rule 58")
    assert FIRST_SEEN in recount("explain", case, one["id"]).stdout
    assert recount("dossier", case, tmp_path / "pages").exit_code == 0
    assert "was first seen on 2013-08-21" in (tmp_path / "pages" / "findings.html").read_text()


def test_the_public_pages_name_no_file_and_no_note(
    case: Path, known: Path, album: Callable[..., Path], tmp_path: Path
) -> None:
    folder = album(mourners=1)
    shown(case, folder, known)
    words = ("--seen", "2019", "--where", "Idlib", "--note", "from a neighbour")
    assert recount("media", "add", case, folder, *words).exit_code == 0
    assert recount("dossier", case, tmp_path / "pages", "--public").exit_code == 0
    told = "".join(path.read_text() for path in (tmp_path / "pages").rglob("*.html"))
    assert "This picture (picture 1) was first seen on 2013-08-21" in told
    for word in ("mourners", "neighbour", "atlas.json", "monday.txt"):
        assert word not in told
    assert "mourners.png" in recount("toll", case).stdout


def test_pictures_that_nobody_knew_before_refute_it_for_them_alone(
    case: Path, known: Path, album: Callable[..., Path]
) -> None:
    shown(case, album(b=2), known)
    told = recount("toll", case).stdout
    assert "first seen" not in told
    assert "Of 1 looked at, none is known to have been seen before the events" in told
    assert "a picture that no list holds can still be old" in told
    (one,) = [one for one in lines(case, "findings") if "complaint" in str(one["kind"])]
    assert one["kind"] == "complaint_not_supported"


def test_a_challenge_is_a_record_with_who_made_it(case: Path) -> None:
    (one,) = [item for item in lines(case, "media") if item["challenge"] == "recirculated"]
    assert one["doc"] == "monday.txt"
    assert one["status"] == "challenged"
    assert isinstance(one["said_by"], dict)
    assert ("SANA" in one["said_by"]["text"], one["said_by"]["kind"]) == (True, "agency")
    assert REPORT[one["start"] : one["end"]] == one["quote"]
    told = recount("explain", case, one["id"]).stdout
    assert f"challenged by {one['said_by']['text']}: recirculated" in told


@pytest.mark.parametrize(
    ("words", "challenge", "who"),
    [
        ("The army said that the pictures are from another country.", "wrong_place", "army"),
        ("The envoy claimed that the video of the massacre was staged.", "staged", "envoy"),
        ("Reuters could not independently verify the footage.", "unverified", "Reuters"),
    ],
)
def test_each_kind_of_challenge_is_handed_on(
    tmp_path: Path, words: str, challenge: str, who: str
) -> None:
    (tmp_path / "a.txt").write_text(f"Ten people were killed in Jableh, a monitor said. {words}")
    recount("run", tmp_path / "a.txt", "--case", tmp_path / "c.db")
    (one,) = [item for item in lines(tmp_path / "c.db", "media") if item["challenge"] == challenge]
    assert isinstance(one["said_by"], dict)
    assert who in one["said_by"]["text"]


def test_a_case_without_pictures_says_nothing_of_them(case: Path) -> None:
    assert "media_" not in json.dumps(lines(case, "findings"))


def test_without_the_libraries_the_case_says_that_it_cannot_compare(
    case: Path, known: Path, album: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(case, album(a=1), known)
    monkeypatch.setattr(telling, "find_spec", lambda _: None)
    told = recount("toll", case)
    assert told.exit_code == 0
    assert "holds 1 pictures and recordings, which cannot be compared" in told.stdout
    assert "recount[media]" in told.stdout


def test_after_an_erase_only_the_tombstone_tells_of_a_picture(
    case: Path, known: Path, album: Callable[..., Path]
) -> None:
    folder = album(mourners=1, other=9)
    shown(case, folder, known)
    digest = hashlib.sha256((folder / "mourners.png").read_bytes()).hexdigest()
    with open_case(str(case)) as engine, engine.connect() as db:
        prints = next(one for one in pictures(db) if one.id == digest).frames[0].prints
    hashes = [prints[at : at + HASH_BYTES] for at in range(0, len(prints), HASH_BYTES)]
    assert everything(case).count(hashes[0]) == 1
    assert recount("erase", case, digest, "--because", "the family asked").exit_code == 0
    left = everything(case)
    assert b"mourners" not in left
    for one in hashes:
        assert one not in left
        assert one.hex().encode() not in left
    with open_case(str(case)) as engine, engine.connect() as db:
        tables = (schema.picture_frame, schema.picture_sighting, schema.picture_match)
        for table in tables:
            assert digest not in set(db.execute(select(table.c.picture)).scalars())
        assert digest not in set(db.execute(select(schema.picture_match.c.known)).scalars())
        (tomb,) = db.execute(select(schema.kept).where(schema.kept.c.sha256 == digest))
        assert (tomb.name, tomb.details) == (None, None)
        assert tomb.erased is not None
        assert [one.name for one in pictures(db)] == ["other.png"]
    assert "This picture (other.png) was first seen on 2013-08-21" in recount("toll", case).stdout
    assert recount("verify", case).exit_code == 0


def test_a_hash_that_another_picture_was_compared_with_goes_with_the_erased(
    case: Path, album: Callable[..., Path], tmp_path: Path
) -> None:
    folder = album(a=1)
    other = tmp_path / "other.db"
    assert recount("media", "add", other, folder, "--seen", "2013").exit_code == 0
    again = folder / "again.png"
    Image.open(folder / "a.png").resize((480, 360)).save(again)
    assert recount("media", "add", case, folder / "a.png", again).exit_code == 0
    assert recount("media", "match", case, other).exit_code == 0
    digest = hashlib.sha256((folder / "a.png").read_bytes()).hexdigest()
    assert recount("erase", case, digest, "--because", "asked to").exit_code == 0
    with open_case(str(case)) as engine, engine.connect() as db:
        assert db.execute(select(schema.picture_match)).all() == []


def test_a_sighting_forgets_the_erased_report_that_showed_the_picture(
    case: Path, known: Path, album: Callable[..., Path]
) -> None:
    shown(case, album(a=1), known)
    assert b"monday.txt" in everything(case)
    assert recount("erase", case, "monday.txt", "--because", "asked to").exit_code == 0
    assert b"monday.txt" not in everything(case)
    with open_case(str(case)) as engine, engine.connect() as db:
        (seen,) = db.execute(select(schema.picture_sighting))
    assert (seen.shown_in, seen.events) == (None, "2025-03-06")


def everything(case: Path) -> bytes:
    """All bytes of the case file and what SQLite keeps beside it."""
    return b"\0".join(path.read_bytes() for path in case.parent.glob("coast.db*"))
