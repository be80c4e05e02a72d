"""What linking keeps: all of it or nothing, over from older cases, and in PostgreSQL alike."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from linked import RULES, at_once, decisions, kept, linked
from postgres import MARKS, own_database
from sayings import by, days, place, report, said
from sqlalchemy import Connection, delete, text

from recount.model import Claim, Judgement, Report
from recount.relink import linking
from recount.relink.desk import Desk, Portion
from recount.relink.linking import is_linked, link
from recount.store import schema_linked
from recount.store.case_file import open_case, writing
from recount.store.found import found_in
from recount.store.judgements import add_judgement

QURA = place("Qura", lat=34.0)
STORY = (
    "Shells fell on the bakery of Umm Khaled near the Saffron bridge before dawn, Doctor Nizar"
    " Haddad said, and those who queued for bread were carried over the river in a cart."
)


def readings(first: int, last: int) -> list[tuple[Report, tuple[Claim, ...]]]:
    """Documents of one or the other day, with one number that many of them give."""
    made: list[tuple[Report, tuple[Claim, ...]]] = []
    for n in range(first, last):
        doc, day = f"d{n:03}", days(f"2024-05-0{6 + n % 3}")
        claims = (
            said(f"{doc}-0", 120 + n % 2, period=day, places=(QURA,)),
            said(f"{doc}-1", n + 1, period=day, attribution=(by("Ministry", "ministry"),)),
        )
        made.append(
            (report(doc, f"{STORY} {n} came." if n % 2 else "", outlet=f"Paper {n}"), claims)
        )
    return made


def test_a_killed_linking_leaves_what_was_found_before(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with open_case(path, create=True) as engine, writing(engine) as db:
        with db.begin():
            kept(db, readings(0, 6))
            before = linked(db)
        with db.begin():
            kept(db, readings(6, 9))
    child = multiprocessing.get_context("spawn").Process(target=_link_and_die, args=(path,))
    child.start()
    child.join(60)
    assert child.exitcode == -signal.SIGKILL
    with open_case(path) as engine, writing(engine) as db:
        with db.begin():
            assert found_in(db) == before
            assert not is_linked(db, RULES)
        with db.begin():
            assert linked(db) == at_once(readings(0, 9), ())
            assert is_linked(db, RULES)


def _link_and_die(path: str) -> None:
    """Link all but the last portion, then die as by a power cut before anything is kept."""
    with open_case(path) as engine, writing(engine) as db, db.begin():
        last = linking._linked

        def dies(desk: Desk, portion: Portion, *rest: Any, **more: Any) -> set[str]:
            crowded = last(desk, portion, *rest, **more)
            if len(portion.came) < 2:
                os.kill(os.getpid(), signal.SIGKILL)
            return crowded

        linking._linked = dies
        link(db, RULES, at_once=2)


def test_a_case_of_the_version_before_is_shown_and_then_linked(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with open_case(path, create=True) as engine, writing(engine) as db:
        with db.begin():
            kept(db, readings(0, 6))
            add_judgement(db, Judgement("d000", "d001", same=False))
            before = linked(db)
        with db.begin():
            _as_before(db)
    with open_case(path) as engine, writing(engine) as db:
        with db.begin():
            assert found_in(db).incidents == before.incidents
            assert not is_linked(db, RULES)
        with db.begin():
            assert linked(db) == before == at_once(readings(0, 6), decisions(db))


def _as_before(db: Connection) -> None:
    """Take the case back to before linking remembered its neighbours, keeping what was found."""
    for table in reversed(schema_linked.TABLES):
        db.execute(text(f"drop table {table.name}"))
    for name in (
        "ix_incident_primaries", "ix_incident_kind", "ix_incident_period_start",
        "ix_finding_scope", "ix_finding_incident", "ix_series_point_origin",
        "ix_series_point_claim", "ix_report_capture",
    ):  # fmt: skip
        db.execute(text(f"drop index {name}"))
    for table, column in (
        ("incident", "primaries"), ("incident", "dead"), ("finding", "scope"),
        ("finding", "rank"), ("linking", "rules"), ("linking", "documents"),
        ("judgement", "contested"),
    ):  # fmt: skip
        db.execute(text(f"alter table {table} drop column {column}"))
    db.execute(text("update alembic_version set version_num = '0004'"))


def test_other_rules_link_everything_anew(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with open_case(path, create=True) as engine, writing(engine) as db, db.begin():
        kept(db, readings(0, 4))
        before = linked(db)
        db.execute(delete(schema_linked.occasion))  # what other rules left is not looked at
        link(db, "other rules")
        assert is_linked(db, "other rules")
        assert not is_linked(db, RULES)
        assert found_in(db) == before


@pytest.fixture
def server() -> Iterator[str]:
    with own_database("relink") as case:
        yield case


@MARKS[0]
@MARKS[1]
def test_a_case_that_grows_in_postgresql(server: str) -> None:
    with open_case(server, create=True) as engine, writing(engine) as db:
        for first in range(0, 12, 3):
            with db.begin():
                kept(db, readings(first, first + 3))
                assert linked(db, at_once=2) == at_once(readings(0, first + 3), ())
