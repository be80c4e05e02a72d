from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, exc, text

from recount.custody.chain import START, Caution, Entry, follow, walk
from recount.custody.entries import Details
from recount.errors import EvidenceError
from recount.store.log import entries, last_entry, record
from recount.store.log_captures import all_kept, erased_by, note_capture
from recount.store.log_sign import present_head

NOON = datetime(2025, 3, 9, 12, tzinfo=UTC)
FILE = "ab" * 32


def fill(db: Connection, count: int) -> list[Entry]:
    with db.begin():
        return [record(db, "run", {"number": n}, at=NOON) for n in range(count)]


def test_entries_are_chained_in_order(db: Connection) -> None:
    made = fill(db, 3)
    with db.begin():
        assert list(entries(db)) == made
        assert list(entries(db, after=2)) == made[2:]
        assert last_entry(db) == made[-1]
    assert made[0].previous == START
    assert [one for one in walk(made) if not isinstance(one, Entry)] == []


def test_an_empty_log_has_no_head(db: Connection) -> None:
    with db.begin(), pytest.raises(EvidenceError, match="the log is empty"):
        present_head(db)


@pytest.mark.parametrize(
    "forbidden",
    [
        "update log set body = '{}' where seq = 2",
        "delete from log where seq = 3",
        "delete from log",
        "insert or replace into log select 2, at, kind, '{}', previous, hash from log limit 1",
        "insert into log select 9, at, kind, body, hash, 'x' from log where seq = 3",
        "insert into log select 4, at, kind, body, previous, 'x' from log where seq = 3",
        "update or replace log set seq = 1 where seq = 2",
    ],
)
def test_the_database_refuses_to_change_the_log(db: Connection, forbidden: str) -> None:
    made = fill(db, 3)
    with pytest.raises(exc.DatabaseError, match="log"), db.begin():
        db.execute(text(forbidden))
    with db.begin():
        assert list(entries(db)) == made


def test_an_entry_of_a_transaction_that_fails_is_not_in_the_log(db: Connection) -> None:
    [first] = fill(db, 1)
    with db.begin() as transaction:
        record(db, "run", {}, at=NOON)
        transaction.rollback()
    second = follow(first, at=NOON, kind="run", body={})
    with db.begin():
        assert record(db, "run", {}, at=NOON) == second


def test_a_clock_set_back_stops_nobody(db: Connection) -> None:
    fill(db, 1)
    with db.begin():
        record(db, "run", {}, at=NOON - timedelta(days=400))
        found = [one for one in walk(entries(db)) if not isinstance(one, Entry)]
    assert [type(one) for one in found] == [Caution]


@pytest.mark.parametrize("kind", ["", "Run", "a b", 'x"', "9"])
def test_a_kind_is_one_plain_word(db: Connection, kind: str) -> None:
    with pytest.raises(EvidenceError, match="no kind"), db.begin():
        record(db, kind, {}, at=NOON)


def test_a_capture_is_logged_once_under_each_name(db: Connection) -> None:
    one = Details("a.txt", "text/plain", "recount 1", path="in/a.txt")
    two = Details("b.txt", "text/plain", "recount 1")
    with db.begin():
        seen = [note_capture(db, FILE, d, size=3, at=NOON) for d in (one, two, one, two)]
        kept = list(all_kept(db))
    assert seen == [1, 2, None, None]
    assert [(k.sha256, k.bytes, k.name, k.erased) for k in kept] == [
        (FILE, 3, "a.txt", None),
        (FILE, 3, "b.txt", None),
    ]
    with db.begin():
        assert erased_by(db, FILE) is None


def test_the_log_itself_names_no_file_and_no_address(db: Connection) -> None:
    details = Details(
        "letter of Maryam.txt", "text/html", "recount 1", path="/home/me", url="https://a.example/x",
        headers=(("Server", "x"),), began=NOON, ended=NOON,
    )  # fmt: skip
    with db.begin():
        note_capture(db, FILE, details, size=3, at=NOON)
        [entry] = entries(db)
        [kept] = all_kept(db)
    assert kept.details is not None
    for told in ("Maryam", "/home/me", "a.example", "Server", "2025-03-09T12:00:00.000000Z"):
        assert told in kept.details
        assert told not in entry.body


def test_a_guessed_name_cannot_be_tried_on_the_log(db: Connection) -> None:
    """Two captures of one name have different hashes of their details: a salt is in them."""
    details = Details("a.txt", "text/plain", "recount 1")
    with db.begin():
        for digest in ("ab" * 32, "cd" * 32):
            note_capture(db, digest, details, size=3, at=NOON)
        one, two = (kept.details for kept in all_kept(db))
    assert one != two
