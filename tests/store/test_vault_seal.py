"""Sealed bytes: kept without a secret, read with one, and gone for ever with their key."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest

from recount.errors import EvidenceError
from recount.store.vault import Vault
from recount.store.vault_seal import identity_in


@dataclass(frozen=True)
class Reader:
    identity: str
    recipient: str


@pytest.fixture
def reader() -> Reader:
    made = pyrage.x25519.Identity.generate()
    return Reader(str(made), str(made.to_public()))


@pytest.fixture
def vault(tmp_path: Path, reader: Reader) -> Vault:
    made = Vault(tmp_path / "files")
    made.seal_for([reader.recipient])
    return made


def opened(vault: Vault, reader: Reader) -> Vault:
    return Vault(vault.folder, identity=reader.identity)


def test_sealed_bytes_are_read_with_the_identity_alone(vault: Vault, reader: Reader) -> None:
    kept = vault.keep(b"the witness said")
    assert kept == hashlib.sha256(b"the witness said").hexdigest()
    assert opened(vault, reader).read(kept) == b"the witness said"
    assert all(b"witness" not in path.read_bytes() for path in vault.sealed_files(kept))
    with pytest.raises(EvidenceError, match="--identity"):
        vault.read(kept)
    stranger = Vault(vault.folder, identity=str(pyrage.x25519.Identity.generate()))
    with pytest.raises(EvidenceError, match="does not open"):
        stranger.read(kept)
    with pytest.raises(EvidenceError, match="no age identity"):
        Vault(vault.folder, identity="x").read(kept)


def test_each_object_has_a_key_of_its_own(vault: Vault, reader: Reader) -> None:
    one, two = vault.keep(b"one"), vault.keep(b"two")
    key = Path(vault.sealed_files(one)[1])
    shutil.copyfile(key, spare := key.with_name("spare"))
    other = Path(vault.sealed_files(two)[1])
    other.unlink()
    spare.rename(other)
    assert opened(vault, reader).read(one) == b"one"
    with pytest.raises(EvidenceError, match="does not open"):
        opened(vault, reader).read(two)


def test_without_its_key_a_copy_of_the_sealed_bytes_is_lost(
    vault: Vault, reader: Reader, tmp_path: Path
) -> None:
    kept = vault.keep(b"one")
    sealed = vault.path(kept)
    copy = shutil.copyfile(sealed, tmp_path / "back-up")
    vault.erase(kept)
    assert not any(path.is_file() for path in (vault.folder / "keys").rglob("*"))
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(copy.read_bytes(), [pyrage.x25519.Identity.from_str(reader.identity)])


def test_a_large_file_is_sealed_a_piece_at_a_time(
    vault: Vault, reader: Reader, tmp_path: Path
) -> None:
    content = os.urandom(2_500_000)
    path = tmp_path / "wire.jsonl"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    vault.keep_file(path, digest=digest)
    assert opened(vault, reader).read(digest) == content
    with pytest.raises(EvidenceError, match="changed while"):
        vault.keep_file(path, digest="00" * 32)
    assert list(vault.digests()) == [digest]


def test_what_is_no_recipient_is_refused(vault: Vault) -> None:
    with pytest.raises(EvidenceError, match="no age recipient"):
        vault.seal_for(["age1nobody"])
    with pytest.raises(EvidenceError, match="no age recipient was given"):
        vault.seal_for([])


def test_an_identity_is_read_from_the_file_that_age_writes(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "key.txt"
    path.write_text(f"# created: today\n# public key: {reader.recipient}\n{reader.identity}\n")
    assert identity_in(path) == reader.identity
    path.write_text("nothing")
    with pytest.raises(EvidenceError, match="age-keygen"):
        identity_in(path)


@pytest.fixture
def age() -> str:
    program = shutil.which("age")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("age is not installed: apt-get install age")
        pytest.skip("age is not installed: apt-get install age")
    return program


def test_age_itself_opens_a_sealed_object(
    vault: Vault, reader: Reader, tmp_path: Path, age: str
) -> None:
    sealed, key = vault.sealed_files(vault.keep(b"the witness said"))
    identity = tmp_path / "identity"
    identity.write_text(reader.identity)
    own = subprocess.run([age, "-d", "-i", identity, key], check=True, capture_output=True)
    (tmp_path / "own").write_bytes(own.stdout)
    done = subprocess.run(
        [age, "-d", "-i", tmp_path / "own", sealed], check=True, capture_output=True
    )
    assert done.stdout == b"the witness said"
