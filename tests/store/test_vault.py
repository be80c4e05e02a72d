from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import EvidenceError
from recount.store.vault import Vault, files_of, vault_of


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "case.files")


def names(vault: Vault) -> list[str]:
    return sorted(
        str(path.relative_to(vault.folder)) for path in vault.folder.rglob("*") if path.is_file()
    )


def test_bytes_lie_under_their_hash_and_are_their_owners_alone(vault: Vault) -> None:
    kept = vault.keep(b"one")
    assert kept == digest(b"one")
    assert names(vault) == [f"{kept[:2]}/{kept[2:]}"]
    assert stat.S_IMODE(vault.path(kept).stat().st_mode) == 0o400
    assert stat.S_IMODE(vault.folder.stat().st_mode) == 0o700
    assert vault.read(kept) == b"one"


def test_the_same_bytes_are_kept_once(vault: Vault) -> None:
    kept = vault.keep(b"one")
    before = vault.path(kept).stat()
    assert vault.keep(b"one") == kept
    assert vault.path(kept).stat() == before
    assert list(vault.digests()) == [kept]


@given(st.lists(st.binary(max_size=50), max_size=6))
def test_what_was_kept_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, all_: list[bytes]
) -> None:
    vault = Vault(tmp_path_factory.mktemp("vault") / "files")
    kept = [vault.keep(content) for content in all_]
    assert [vault.read(one) for one in kept] == all_
    assert list(vault.digests()) == sorted(set(kept))


def test_a_file_is_kept_a_piece_at_a_time(vault: Vault, tmp_path: Path) -> None:
    content = os.urandom(3_000_001)
    path = tmp_path / "big.jsonl"
    path.write_bytes(content)
    vault.keep_file(path, digest=digest(content))
    assert vault.read(digest(content)) == content
    assert vault.size(digest(content)) == len(content)


def test_a_file_that_changes_meanwhile_is_not_kept(vault: Vault, tmp_path: Path) -> None:
    path = tmp_path / "live.log"
    path.write_bytes(b"after")
    with pytest.raises(EvidenceError, match="changed while it was being kept"):
        vault.keep_file(path, digest=digest(b"before"))
    assert names(vault) == []


def test_changed_bytes_are_not_handed_out(vault: Vault) -> None:
    path = vault.path(vault.keep(b"one"))
    path.chmod(0o600)
    path.write_bytes(b"onE")
    with pytest.raises(EvidenceError, match="was changed"):
        vault.read(digest(b"one"))


def test_bytes_that_are_not_kept_are_a_message(vault: Vault) -> None:
    with pytest.raises(EvidenceError, match="is not kept"):
        vault.read(digest(b"never"))


def test_erased_bytes_are_gone(vault: Vault) -> None:
    kept = vault.keep(b"one")
    vault.erase(kept)
    vault.erase(kept)
    assert not vault.holds(kept)
    assert names(vault) == []


def test_a_stopped_writers_file_counts_for_nothing_and_goes(vault: Vault) -> None:
    vault.keep(b"one")
    (vault.folder / "tmp" / "999999999.abcd").write_bytes(b"half")
    mine = vault.folder / "tmp" / f"{os.getpid()}.abcd"
    mine.write_bytes(b"being written")
    assert list(vault.digests()) == [digest(b"one")]
    vault.clean()
    assert vault.unfinished() == [mine]


def test_a_folder_that_cannot_be_made_is_a_message(tmp_path: Path) -> None:
    (tmp_path / "case.files").write_bytes(b"in the way")
    with pytest.raises(EvidenceError, match="cannot be made"):
        Vault(tmp_path / "case.files").keep(b"one")


@pytest.mark.parametrize(
    ("case", "files"),
    [
        ("coast.db", "coast.files"),
        ("in/coast.case", "in/coast.case.files"),
        ("postgresql+psycopg://me@localhost/coast", "coast.files"),
    ],
)
def test_a_case_has_its_bytes_beside_it(
    case: str, files: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RECOUNT_FILES", raising=False)
    assert files_of(case) == Path(files)


def test_the_bytes_of_a_database_on_a_server_lie_where_one_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RECOUNT_FILES", "/evidence/coast")
    assert vault_of("postgresql+psycopg://me@localhost/coast").folder == Path("/evidence/coast")
