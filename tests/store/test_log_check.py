"""Every fault that a case can have is made for real, found, and named."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from evidence import NOON, breaches, holdings, ingest, proof_of, reports
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.cli import main
from recount.custody.entries import judgement_hash
from recount.custody.heads import Head, new_key, public_key, sign
from recount.custody.proof import page
from recount.model import Judgement
from recount.store.case_file import open_case, writing
from recount.store.judgements import add_judgement
from recount.store.log import last_entry, record
from recount.store.log_check import Given
from recount.store.log_sign import present_head, sign_head
from recount.store.vault import vault_of

LOG_TRIGGERS = ("log_update", "log_delete", "log_insert")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    heard = ingest(path, reports(tmp_path / "reports"))
    assert heard.problems == []
    return path


def forge(case: Path, *statements: str) -> None:
    """What somebody does who has the file: take the triggers away, change, put nothing back."""
    with closing(sqlite3.connect(case)) as db, db:
        for trigger in LOG_TRIGGERS:
            db.execute(f"drop trigger if exists {trigger}")
        for statement in statements:
            db.execute(statement)


def test_a_case_as_it_was_made_is_whole(case: Path) -> None:
    proof = proof_of(case)
    assert (proof.breaches, proof.cautions) == ((), ())
    assert (proof.files, proof.lines, proof.erased) == (4, 3, 0)
    assert proof.head is not None
    assert proof.head.seq == 6  # the run, four files, its end
    text = page(proof)
    assert "Breaches: none" in text
    assert f"Keep this head where nobody can change it: 6 {proof.head.hash}" in text


def test_reading_the_same_files_again_adds_no_capture(case: Path, tmp_path: Path) -> None:
    before = holdings(case)
    ingest(case, tmp_path / "reports")
    assert holdings(case) == before
    assert proof_of(case).head.seq == 8  # type: ignore[union-attr]  # the run and its end


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_flipped_bit_is_found_and_its_file_named(case: Path, data: st.DataObject) -> None:
    vault = vault_of(str(case))
    path = vault.path(data.draw(st.sampled_from(list(vault.digests()))))
    content = path.read_bytes()
    bit = data.draw(st.integers(0, len(content) * 8 - 1))
    flipped = bytearray(content)
    flipped[bit // 8] ^= 1 << bit % 8
    path.chmod(0o600)
    path.write_bytes(flipped)
    try:
        assert breaches(case) == [
            f"{path}: was changed: the hash of its bytes is not the one in the log"
        ]
    finally:
        path.write_bytes(content)


def test_a_missing_file_and_a_stray_one_are_named(case: Path) -> None:
    vault = vault_of(str(case))
    lost = vault.path(next(vault.digests()))
    lost.unlink()
    stray = vault.path(vault.keep(b"nobody logged this"))
    proof = proof_of(case)
    assert [one.where for one in proof.breaches] == [str(lost)]
    assert [one.where for one in proof.cautions] == [str(stray)]


@pytest.mark.parametrize(
    ("forgery", "named"),
    [
        ("delete from log where seq = 1", "log entry 1: is missing"),
        ("update log set body = replace(body, 'a', 'b') where seq = 2", "log entry 2: was changed"),
        ("update log set at = '2020-01-01T00:00:00.000000Z' where seq = 3", "log entry 3: was cha"),
        ("update kept set details = replace(details, 'txt', 'doc') where seq = 2", "log entry 2: "),
        ("update kept set name = null, details = null where seq = 2", "without an erasure"),
        ("delete from kept where seq = 4", "log entry 4: what it notes"),
        ("update kept set bytes = bytes + 1 where seq = 2", "log entry 2: the table kept gives"),
        ("update kept set seq = 6 where seq = 5", "table kept, row 6: no capture in the log"),
        ("update capture set line = 2 where line = 3", "line 2 is not the document"),
        ("update capture set file = 'ff' where line is null", "document "),
    ],
)
def test_each_forgery_is_named(case: Path, forgery: str, named: str) -> None:
    forge(case, forgery)
    assert any(named in breach for breach in breaches(case)), breaches(case)


def test_a_deleted_capture_is_named_by_its_number(case: Path) -> None:
    forge(case, "delete from kept where seq = 3", "delete from log where seq = 3")
    assert "log entry 3: is missing: deleted from the log" in breaches(case)


def signed(case: Path) -> tuple[bytes, Head]:
    pem = new_key()
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        return pem, sign_head(db, pem, at=datetime.now(UTC)).head


def test_a_cut_end_is_found_by_a_head_that_somebody_holds(case: Path) -> None:
    pem, head = signed(case)
    held = Given(signatures=[sign(pem, head)], keys=[public_key(pem)])
    proof = proof_of(case, given=held)
    assert proof.breaches == ()
    assert proof.witnessed == head
    assert [one.trusted for one in proof.signed] == [True]
    forge(case, "delete from log where seq >= 6")
    assert breaches(case) == []  # without the head nobody can see it: the page says so
    [breach] = breaches(case, given=held)
    assert breach == "given head 6: the log has another entry there, or was cut short before it"


def test_a_head_of_another_case_is_no_head_of_this(case: Path) -> None:
    other = Given(heads=[Head(2, "ab" * 32)])
    assert [breach.partition(":")[0] for breach in breaches(case, given=other)] == ["given head 2"]


def test_a_swapped_signature_is_named(case: Path) -> None:
    _, head = signed(case)
    forged = sign(new_key(), head)
    with closing(sqlite3.connect(case)) as db:
        [old] = db.execute(
            "select json_extract(body, '$.signature') from log where kind = 'signed'"
        )
    forge(case, f"update log set body = replace(body, '{old[0]}', '{forged.signature}')")  # noqa: S608
    found = breaches(case)
    assert any("signature in log entry 7: is not that of key" in one for one in found)
    assert any("log entry 7: was changed" in one for one in found)


def test_a_swapped_signature_in_a_log_chained_anew_is_named_too(case: Path) -> None:
    """Whoever chains the log anew still cannot sign for another's key."""
    pem = new_key()
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        head = present_head(db)
        stolen = {"seq": head.seq, "hash": head.hash, "key": public_key(pem)}
        forged = sign(new_key(), head).signature
        record(db, "signed", {**stolen, "signature": forged}, at=datetime.now(UTC))
        record(db, "signed", {"seq": 1}, at=datetime.now(UTC))
        elsewhere = sign(pem, Head(2, "ab" * 32))
        more = {"seq": 2, "hash": "ab" * 32, "key": elsewhere.key}
        record(db, "signed", {**more, "signature": elsewhere.signature}, at=datetime.now(UTC))
    found = breaches(case)
    assert [one.partition(":")[0] for one in found] == [
        f"signature in log entry {seq}" for seq in (7, 8, 9)
    ]


def test_a_clock_set_back_is_a_caution(case: Path) -> None:
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        record(db, "run", {}, at=NOON)
        record(db, "run", {}, at=NOON + timedelta(days=1))
    proof = proof_of(case)
    assert proof.breaches == ()
    [caution] = proof.cautions
    assert caution.where == "log entry 7"
    assert "the clock was set back" in page(proof)


def test_a_case_from_before_bytes_were_kept_says_so(case: Path) -> None:
    forge(case, "update capture set file = null")
    proof = proof_of(case)
    assert proof.breaches == ()
    assert [one.where for one in proof.cautions] == ["6 documents"]


def test_a_case_without_a_log_proves_nothing(tmp_path: Path) -> None:
    with open_case(str(tmp_path / "new.db"), create=True):
        pass
    proof = proof_of(tmp_path / "new.db")
    assert proof.head is None
    assert "nothing was kept under evidence yet" in page(proof)


def test_a_decision_that_was_changed_is_named(case: Path) -> None:
    one = Judgement("000.txt", "001.txt", same=True, author="Rana", because="one market")
    with open_case(str(case)) as engine, writing(engine) as db, db.begin():
        add_judgement(db, one)
        record(db, "judgement", {"sha256": judgement_hash(one)}, at=datetime.now(UTC))
    assert breaches(case) == []
    forge(case, "drop trigger judgement_update", "update judgement set same = 0")
    assert breaches(case) == ["log entry 7: the decision it notes was changed or deleted"]
    assert [one.where for one in proof_of(case).cautions] == ["1 decisions"]


def test_what_leaves_the_case_is_logged_with_its_hash(case: Path, tmp_path: Path) -> None:
    for form, restricted in (("claims", True), ("csv", False)):
        out = tmp_path / form
        done = CliRunner().invoke(main, ["export", str(case), "--as", form, "--out", str(out)])
        assert done.exit_code == 0
        with open_case(str(case)) as engine, engine.connect() as db, db.begin():
            last = last_entry(db)
        digest = hashlib.sha256(out.read_bytes()).hexdigest()
        assert last is not None
        assert json.loads(last.body) == {"form": form, "restricted": restricted, "sha256": digest}
    assert breaches(case) == []
