"""A bag: whole for bagit, open for age and for any reader of WARC, and a case again with us."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pyrage
import pytest
from evidence import NOON, breaches, erase, holdings, ingest, proof_of, reports
from warcio.archiveiterator import ArchiveIterator

from recount.custody.heads import Head, new_key, public_key
from recount.errors import EvidenceError
from recount.store.case_file import open_case, writing
from recount.store.log_check import Given
from recount.store.log_sign import sign_head
from recount.store.vault import vault_of
from recount.store.vault_bag import Packing, write_bag
from recount.store.vault_unbag import unbag


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    ingest(path, reports(tmp_path / "reports"))
    return path


def pack(case: Path, folder: Path, *recipients: str) -> Head:
    packing = Packing({"claims.jsonl": [b"{}\n"]}, recipients, "recount 0")
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        return write_bag(db, vault_of(str(case)), folder, packing=packing, at=NOON)


def bagit(folder: Path) -> int:
    command = [sys.executable, "-m", "bagit", "--validate", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode


def test_a_bag_makes_the_same_case_again(case: Path, tmp_path: Path) -> None:
    pem = new_key()
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        signature = sign_head(db, pem, at=NOON)
    head = pack(case, tmp_path / "bag")
    assert bagit(tmp_path / "bag") == 0
    (tmp_path / "away").mkdir()
    again = tmp_path / "away" / "again.db"
    assert unbag(tmp_path / "bag", str(again), identity=None) == head
    assert holdings(again) == holdings(case)
    proof = proof_of(again, given=Given(signatures=[signature], keys=[public_key(pem)]))
    assert (proof.breaches, proof.head) == ((), head)
    assert [one.trusted for one in proof.signed] == [True]
    assert ingest(again, tmp_path / "reports").problems == []
    assert holdings(again) == holdings(case)


def test_the_log_in_a_bag_is_checked_without_recount(case: Path, tmp_path: Path) -> None:
    head = pack(case, tmp_path / "bag")
    script = ["-I", "data/verify_log.py", "data/log.jsonl", str(head.seq), head.hash]
    done = subprocess.run(
        [sys.executable, *script], cwd=tmp_path / "bag", check=True, capture_output=True, text=True
    )
    assert done.stdout.endswith(": good\n")


def test_the_bytes_in_a_bag_are_open_to_readers_of_warc(case: Path, tmp_path: Path) -> None:
    pack(case, tmp_path / "bag")
    with (tmp_path / "bag/data/captures.warc.gz").open("rb") as opened:
        found = {
            record.rec_headers["WARC-Target-URI"]: record.content_stream().read()
            for record in ArchiveIterator(opened, check_digests="raise")
        }
    told = {f"file:///{path.name}": path.read_bytes() for path in (tmp_path / "reports").iterdir()}
    assert found == told


def test_a_changed_bag_is_refused_by_bagit_and_by_us(case: Path, tmp_path: Path) -> None:
    pack(case, tmp_path / "bag")
    log = tmp_path / "bag/data/log.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"seq":2', b'"seq":9'))
    assert bagit(tmp_path / "bag") == 1
    again = tmp_path / "again.db"
    with pytest.raises(EvidenceError, match="no whole bag"):
        unbag(tmp_path / "bag", str(again), identity=None)
    assert not again.exists()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("update kept set details = replace(details, 'txt', 'doc') where seq = 2", "details"),
        ("delete from kept where seq = 3", "log entry 3"),
        ("delete from log where seq = 6", "another head"),
    ],
)
def test_a_bag_packed_anew_by_a_forger_is_refused(
    case: Path, tmp_path: Path, statement: str, words: str
) -> None:
    """The hashes of BagIt are anybody's to make; those of the log are not."""
    import bagit as bags

    pack(case, tmp_path / "bag")
    with closing(sqlite3.connect(tmp_path / "bag/data/case.db")) as db, db:
        db.execute("drop trigger log_delete")
        db.execute(statement)
    bags.Bag(str(tmp_path / "bag")).save(manifests=True)
    assert bagit(tmp_path / "bag") == 0
    again = tmp_path / "again.db"
    with pytest.raises(EvidenceError, match=words):
        unbag(tmp_path / "bag", str(again), identity=None)
    assert not again.exists()
    assert not vault_of(str(again)).folder.exists()


def test_what_was_erased_is_in_no_bag(case: Path, tmp_path: Path) -> None:
    text = (tmp_path / "reports/001.txt").read_bytes()
    erase(case, "001.txt")
    pack(case, tmp_path / "bag")
    assert not any(
        text.strip()[:60] in path.read_bytes()
        for path in (tmp_path / "bag").rglob("*")
        if path.is_file()
    )
    unbag(tmp_path / "bag", str(tmp_path / "again.db"), identity=None)
    assert holdings(tmp_path / "again.db") == holdings(case)


def test_nothing_is_written_over(case: Path, tmp_path: Path) -> None:
    pack(case, tmp_path / "bag")
    with pytest.raises(EvidenceError, match="exists already"):
        pack(case, tmp_path / "bag")
    with pytest.raises(EvidenceError, match="does not exist yet"):
        unbag(tmp_path / "bag", str(case), identity=None)
    with pytest.raises(EvidenceError, match="no whole bag"):
        unbag(tmp_path / "reports", str(tmp_path / "new.db"), identity=None)


def test_a_sealed_bag_is_whole_without_a_key_and_opens_with_one(case: Path, tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    head = pack(case, tmp_path / "bag", str(identity.to_public()))
    assert bagit(tmp_path / "bag") == 0
    assert [path.name for path in (tmp_path / "bag/data").iterdir()] == ["bag.tar.age"]
    again = str(tmp_path / "again.db")
    with pytest.raises(EvidenceError, match="--identity"):
        unbag(tmp_path / "bag", again, identity=None)
    with pytest.raises(EvidenceError, match="does not open"):
        unbag(tmp_path / "bag", again, identity=str(pyrage.x25519.Identity.generate()))
    assert unbag(tmp_path / "bag", again, identity=str(identity)) == head
    assert holdings(Path(again)) == holdings(case)


def test_age_and_bagit_open_a_sealed_bag_without_recount(case: Path, tmp_path: Path) -> None:
    age = shutil.which("age")
    if age is None:
        if os.environ.get("CI"):
            pytest.fail("age is not installed: apt-get install age")
        pytest.skip("age is not installed: apt-get install age")
    identity = pyrage.x25519.Identity.generate()
    pack(case, tmp_path / "bag", str(identity.to_public()))
    (tmp_path / "key").write_text(str(identity))
    with (tmp_path / "bag.tar").open("wb") as out:
        command = [age, "-d", "-i", tmp_path / "key", tmp_path / "bag/data/bag.tar.age"]
        subprocess.run(command, check=True, stdout=out)
    with tarfile.open(tmp_path / "bag.tar") as packed:
        packed.extractall(tmp_path / "opened", filter="data")
    assert bagit(tmp_path / "opened/bag") == 0


def test_a_sealed_case_is_bagged_sealed_and_made_again(tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    case = tmp_path / "case.db"
    vault_of(str(case)).seal_for([str(identity.to_public())])
    ingest(case, reports(tmp_path / "reports"))
    head = pack(case, tmp_path / "bag")
    again = tmp_path / "again.db"
    assert unbag(tmp_path / "bag", str(again), identity=None) == head
    assert breaches(again, identity=str(identity)) == []
    assert vault_of(str(again)).sealed
