from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, func, select

from recount.errors import BadInput
from recount.model.said import Capture
from recount.store import documents, schema
from recount.store.case import read_case
from recount.store.documents import Reading, Run

Captures = Callable[..., Capture]
Readings = Callable[[str], Reading]


def keep(db: Connection, capture: Capture, run: Run, reading: Reading) -> None:
    with db.begin():
        documents.keep_run(db, run)
        documents.keep_reading(db, capture, run, reading)


def rows(db: Connection) -> int:
    with db.begin():
        return sum(
            db.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata_tables()
        )


def metadata_tables() -> list[schema.Table]:
    return [table for table in schema.metadata.sorted_tables if table.name != "judgement"]


def test_a_document_comes_back_as_it_was_kept(
    db: Connection, run: Run, capture: Captures, reading: Readings
) -> None:
    kept = reading("a.txt")
    keep(db, capture(), run, kept)
    with db.begin():
        case = read_case(db, name="x")
    assert case.reports == (kept.report,)
    assert case.claims == kept.claims
    assert (case.statements, case.commitments, case.media) == (
        kept.statements,
        kept.commitments,
        kept.media,
    )


def test_the_same_document_twice_adds_nothing(
    db: Connection, run: Run, capture: Captures, reading: Readings
) -> None:
    keep(db, capture(), run, reading("a.txt"))
    before = rows(db)
    keep(db, capture(), run, reading("a.txt"))
    assert rows(db) == before


def test_a_document_is_known_by_its_bytes_name_and_run(
    db: Connection, run: Run, capture: Captures, reading: Readings
) -> None:
    keep(db, capture(), run, reading("a.txt"))
    with db.begin():
        assert documents.doc_of(db, capture(), run) == "a.txt"
        assert documents.doc_of(db, capture(path="moved/a.txt"), run) == "a.txt"
        assert documents.doc_of(db, capture(content=b"two"), run) is None
        assert documents.doc_of(db, capture(path="in/b.txt"), run) is None
        assert documents.doc_of(db, capture(), replace(run, id="run-2")) is None


def test_a_changed_document_takes_the_place_of_the_old_one_for_good(
    db: Connection, run: Run, capture: Captures, reading: Readings
) -> None:
    old, new = reading("a.txt"), reading("a.txt")
    new = replace(new, claims=new.claims[:1], statements=())
    keep(db, capture(content=b"old"), run, old)
    keep(db, capture(content=b"new"), run, new)
    with db.begin():
        assert list(documents.claims(db)) == list(new.claims)
        assert list(documents.statements(db)) == []
        assert documents.doc_of(db, capture(content=b"old"), run) is None
        captures = select(func.count()).select_from(schema.capture)
        assert db.execute(captures).scalar() == 1


def test_the_order_of_keeping_does_not_show(
    db: Connection, run: Run, capture: Captures, reading: Readings
) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        keep(db, capture(path=name), run, reading(name))
    with db.begin():
        assert [report.id for report in documents.reports(db)] == ["a.txt", "b.txt", "c.txt"]
        assert [claim.doc for claim in documents.claims(db)][::2] == ["a.txt", "b.txt", "c.txt"]


def test_the_line_of_an_unread_file_is_kept_once_and_goes_when_it_is_read_again(
    db: Connection,
) -> None:
    bad = BadInput("in/a.txt", "byte 7", "is not text", "save it as UTF-8")
    for _ in range(2):
        with db.begin():
            documents.keep_unread(db, bad)
    with db.begin():
        assert [str(one) for one in documents.unread(db)] == [str(bad)]
        documents.forget_unread(db, "in/a.txt")
        assert list(documents.unread(db)) == []


def test_a_document_half_kept_is_not_kept(
    db: Connection, run: Run, capture: Captures, reading: Readings
) -> None:
    twice = reading("a.txt")
    twice = replace(twice, claims=twice.claims + twice.claims)
    with pytest.raises(Exception, match="UNIQUE"):
        keep(db, capture(), run, twice)
    with db.begin():
        assert list(documents.reports(db)) == []
        assert documents.doc_of(db, capture(), run) is None
