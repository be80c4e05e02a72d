"""The same case in PostgreSQL, where a server is named in RECOUNT_TEST_POSTGRES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from linked import keep_found
from postgres import MARKS, own_database
from sqlalchemy import exc, text

from recount.errors import CaseError
from recount.model import Judgement
from recount.model.said import Capture
from recount.store.case import read_case
from recount.store.case_file import open_case, writing
from recount.store.documents import Reading, Run, doc_of, keep_reading, keep_run
from recount.store.found import Found, found_in
from recount.store.judgements import add_judgement
from recount.store.schema import metadata

pytestmark = MARKS


@pytest.fixture
def url() -> Iterator[str]:
    with own_database("test") as case:
        yield case


def test_a_case_in_postgresql_is_the_case_in_sqlite(
    url: str,
    run: Run,
    capture: Callable[..., Capture],
    reading: Callable[[str], Reading],
    found: Found,
) -> None:
    names = ("b.txt", "a.txt", "Z.txt")
    with open_case(url, create=True) as engine, writing(engine) as db:
        with db.begin():
            keep_run(db, run)
        for name in names * 2:
            with db.begin():
                keep_reading(db, capture(path=name), run, reading(name))
        with db.begin():
            keep_found(db, found, basis="x")
    with open_case(url) as engine, engine.connect() as db, db.begin():
        case = read_case(db, name="x")
        assert [one.id for one in case.reports] == ["Z.txt", "a.txt", "b.txt"]
        assert case.claims[2:4] == reading("a.txt").claims
        assert found_in(db) == found
        assert doc_of(db, capture(path="a.txt"), run) == "a.txt"
        assert doc_of(db, capture(path="a.txt"), replace(run, id="other")) is None
        assert compare_metadata(MigrationContext.configure(db), metadata) == []


@pytest.mark.parametrize(
    "verb", ["delete from judgement", "update judgement set same = 0", "truncate judgement"]
)
def test_a_judgement_is_never_changed(url: str, verb: str) -> None:
    with open_case(url, create=True) as engine, writing(engine) as db:
        with db.begin():
            add_judgement(db, Judgement("a", "b", same=True))
        with pytest.raises(exc.DatabaseError, match="never changed"), db.begin():
            db.execute(text(verb))


def test_a_server_that_does_not_answer_is_a_message() -> None:
    with (
        pytest.raises(CaseError, match="connection"),
        open_case("postgresql+psycopg://nobody@127.0.0.1:1/none", create=True),
    ):
        pass
