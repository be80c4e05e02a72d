"""Erasing: bytes, text, claims and tolls go, the tombstone stays, the chain still verifies."""

from __future__ import annotations

import gzip
import hashlib
import json
import zipfile
from pathlib import Path

import pyrage
import pytest
from evidence import NOON, breaches, erase, holdings, ingest, proof_of, reports, story

from recount import pipeline
from recount.errors import EvidenceError, UnknownId
from recount.store import log_erase
from recount.store.case_file import open_case, writing
from recount.store.vault import Vault, vault_of


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    ingest(path, reports(tmp_path / "reports"))
    return path


def everything(case: Path) -> bytes:
    """All bytes of a case and of its vault, unpacked where they are packed."""
    files = [path for path in case.parent.glob("case*") if path.is_file()]
    kept = [path for path in vault_of(str(case)).folder.rglob("*") if path.is_file()]
    return b"\0".join(_unpacked(path.read_bytes()) for path in [*files, *kept])


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def secret(path: Path) -> None:
    path.write_text("Sixty people were killed in Homs, said Maryam Zorkhan.", encoding="utf-8")


def test_a_document_goes_with_all_that_was_read_in_it(case: Path, tmp_path: Path) -> None:
    before = holdings(case)
    secret(tmp_path / "reports" / "letter.txt")
    ingest(case, tmp_path / "reports")
    assert b"Zorkhan" in everything(case)
    seq = erase(case, "letter.txt")
    assert b"Zorkhan" not in everything(case)
    assert b"letter.txt" not in everything(case)
    after = holdings(case)
    assert (after.lines, after.files) == (before.lines, before.files)
    proof = proof_of(case)
    assert (proof.breaches, proof.erased) == ((), 1)
    assert proof.head is not None
    assert proof.head.seq == seq


def test_what_was_erased_does_not_come_back(case: Path, tmp_path: Path) -> None:
    seq = erase(case, "001.txt")
    after = holdings(case)
    [problem] = ingest(case, tmp_path / "reports").problems
    assert f"was erased from this case (log entry {seq})" in str(problem)
    assert holdings(case) == after
    assert breaches(case) == []


def test_one_line_of_a_file_goes_and_the_others_stay(case: Path, tmp_path: Path) -> None:
    whole = holdings(case)
    erase(case, "line-1")
    assert breaches(case) == []
    after = holdings(case)
    assert {json.loads(line).get("doc") for line in after.lines} >= {"line-0", "line-2"}
    assert "line-1" not in "".join(after.lines)
    assert proof_of(case).lines == 2
    assert len(after.files) == len(whole.files)
    text = b"line-1"
    vault = vault_of(str(case))
    assert not any(text in vault.read(digest) for digest in vault.digests())
    again = tmp_path / "again.jsonl"
    line = json.dumps({"id": "line-1", "text": story(4)})
    again.write_text(f"{line}\n", encoding="utf-8")
    [problem] = ingest(case, again).problems
    assert "was erased" in str(problem)


def test_a_second_line_goes_from_what_was_left(case: Path) -> None:
    erase(case, "line-1")
    erase(case, "line-2")
    assert breaches(case) == []
    assert proof_of(case).lines == 1


def test_a_line_of_a_packed_file_goes(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"p{n}", "text": story(n)}) for n in range(3)]
    packed = tmp_path / "wire.jsonl.gz"
    packed.write_bytes(gzip.compress("\n".join(lines).encode()))
    case = tmp_path / "case.db"
    ingest(case, packed)
    erase(case, "p1")
    assert breaches(case) == []
    assert b'"p1"' not in everything(case)
    assert proof_of(case).lines == 2


def test_a_document_in_an_archive_goes_with_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "two.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for name in ("a.txt", "b.txt"):
            packed.writestr(name, f"{name}: {story(3)}")
    case = tmp_path / "case.db"
    ingest(case, archive)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    with open_case(str(case)) as engine:
        doc = pipeline.whole_case(engine, "x").reports[0].id
    with pytest.raises(EvidenceError, match=f"1 other documents .* by its hash: {digest}"):
        erase(case, doc)
    erase(case, digest)
    assert holdings(case).files == ()
    assert breaches(case) == []


def test_an_erasure_that_was_stopped_is_finished_by_the_next_run(
    case: Path, tmp_path: Path
) -> None:
    vault = vault_of(str(case))
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        it = log_erase.find(db, "001.txt")
        log_erase.erase(db, vault, it, because="withdrawn", at=NOON)
    assert ["still kept" in breach for breach in breaches(case)] == [True]
    ingest(case, tmp_path / "reports")
    assert breaches(case) == []


def test_erasing_what_is_not_there_is_a_message(case: Path) -> None:
    with pytest.raises(UnknownId, match=r"no document 'nothing\.txt'"):
        erase(case, "nothing.txt")
    with pytest.raises(UnknownId, match="no kept file"):
        erase(case, "ab" * 32)
    digest = hashlib.sha256(story(1).encode()).hexdigest()
    erase(case, digest)
    with pytest.raises(EvidenceError, match="was erased before"):
        erase(case, digest)


def test_a_sealed_document_goes_with_its_key(tmp_path: Path) -> None:
    identity = pyrage.x25519.Identity.generate()
    case = tmp_path / "case.db"
    vault = Vault(vault_of(str(case)).folder, identity=str(identity))
    vault.seal_for([str(identity.to_public())])
    ingest(case, reports(tmp_path / "reports"))
    assert breaches(case, identity=str(identity)) == []
    erase(case, "001.txt", vault=vault)
    erase(case, "line-1", vault=vault)
    assert breaches(case, identity=str(identity)) == []
    unopened = proof_of(case)
    assert unopened.breaches == ()
    assert "3 files" in [one.where for one in unopened.cautions if "--identity" in one.what]
    sealed = vault.path(next(vault.digests()))
    sealed.chmod(0o600)
    sealed.write_bytes(sealed.read_bytes()[:-1])
    assert breaches(case) == [f"{sealed}: the sealed file was changed"]
