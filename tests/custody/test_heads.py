from __future__ import annotations

import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from recount.custody.heads import (
    Head,
    holds,
    new_key,
    public_key,
    public_pem,
    sign,
    signature_body,
    signature_of,
    statement,
)
from recount.errors import EvidenceError
from recount.store.log_sign import read_key, write_key

HEAD = Head(7, "ab" * 32)


def test_what_is_signed_is_three_lines() -> None:
    assert statement(HEAD) == b"recount head 1\n7\n" + b"ab" * 32 + b"\n"


def test_a_signature_holds_for_its_key_and_head_alone() -> None:
    pem = new_key()
    signature = sign(pem, HEAD)
    assert signature.key == public_key(pem)
    assert holds(signature)
    assert not holds(replace(signature, head=Head(8, "ab" * 32)))
    assert not holds(replace(signature, head=Head(7, "ac" * 32)))
    assert not holds(replace(signature, key=public_key(new_key())))
    assert not holds(replace(signature, signature=sign(new_key(), HEAD).signature))
    assert not holds(replace(signature, signature="00"))
    assert not holds(replace(signature, key="no key"))


def test_a_signature_is_handed_out_and_read_back() -> None:
    signature = sign(new_key(), HEAD)
    assert signature_of(signature_body(signature)) == signature
    with pytest.raises(EvidenceError, match="no signed head"):
        signature_of({"seq": 7, "hash": "ab" * 32})


def test_openssl_checks_a_signature_without_recount(tmp_path: Path) -> None:
    signature = sign(new_key(), HEAD)
    (tmp_path / "key.pem").write_bytes(public_pem(signature.key))
    (tmp_path / "head").write_bytes(statement(HEAD))
    (tmp_path / "sig").write_bytes(bytes.fromhex(signature.signature))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"]
    command += ["-in", "head", "-sigfile", "sig"]
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "head").write_bytes(statement(Head(8, "ab" * 32)))
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 1


@pytest.mark.parametrize(("seq", "digest"), [(0, "ab" * 32), (1, "AB" * 32), (1, "ab")])
def test_what_is_no_head_is_refused(seq: int, digest: str) -> None:
    with pytest.raises(EvidenceError, match="no head"):
        Head(seq, digest)


def test_a_key_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "me.pem"
    public = write_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert public_key(read_key(path)) == public
    with pytest.raises(EvidenceError, match="File exists"):
        write_key(path)
    path.chmod(0o640)
    with pytest.raises(EvidenceError, match="chmod 600"):
        read_key(path)


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "me.pem"
    with pytest.raises(EvidenceError, match="recount keys new"):
        read_key(path)
    path.write_bytes(b"not a key")
    path.chmod(0o600)
    with pytest.raises(EvidenceError, match="no private key"):
        sign(read_key(path), HEAD)
    other = subprocess.run(
        ["openssl", "genpkey", "-algorithm", "X25519"], check=True, capture_output=True
    )
    with pytest.raises(EvidenceError, match="no Ed25519 key"):
        sign(other.stdout, HEAD)
