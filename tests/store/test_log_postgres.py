"""The log in PostgreSQL, where a server is named in RECOUNT_TEST_POSTGRES."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evidence import NOON, ingest, reports
from postgres import MARKS, own_database
from sqlalchemy import exc, text

from recount.custody.heads import head_of
from recount.store.case_file import open_case, writing
from recount.store.log import entries, last_entry, record
from recount.store.log_check import Given, prove
from recount.store.vault import vault_of
from recount.store.vault_bag import Packing, write_bag
from recount.store.vault_unbag import unbag

pytestmark = MARKS


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database of its own, with its bytes in a folder of the test."""
    monkeypatch.setenv("RECOUNT_FILES", str(tmp_path / "files"))
    with own_database("log") as case:
        yield case


@pytest.mark.parametrize(
    "forbidden",
    [
        "update log set body = '{}' where seq = 2",
        "delete from log where seq = 3",
        "truncate log cascade",
        "insert into log select 9, at, kind, body, hash, 'x' from log where seq = 3",
        "insert into log select 4, at, kind, body, previous, 'x' from log where seq = 3",
    ],
)
def test_the_server_refuses_to_change_the_log(url: str, forbidden: str) -> None:
    with open_case(url, create=True) as engine, writing(engine) as db:
        with db.begin():
            made = [record(db, "run", {"number": n}, at=NOON) for n in range(3)]
        with pytest.raises(exc.DatabaseError, match="log"), db.begin():
            db.execute(text(forbidden))
        with db.begin():
            assert list(entries(db)) == made


def test_a_case_on_a_server_verifies_and_goes_into_a_bag(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ingest(url, reports(tmp_path / "reports")).problems == []
    with open_case(url) as engine, writing(engine) as db, db.begin():
        proof = prove(db, vault_of(url), case="x", given=Given())
        assert (proof.breaches, proof.cautions, proof.files, proof.lines) == ((), (), 4, 3)
        last = last_entry(db)
        assert last is not None
        assert proof.head == head_of(last)
        head = write_bag(db, vault_of(url), tmp_path / "bag", packing=Packing({}), at=NOON)
    monkeypatch.delenv("RECOUNT_FILES")
    assert unbag(tmp_path / "bag", str(tmp_path / "again.db"), identity=None) == head
