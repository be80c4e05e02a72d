from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, exc, insert, text

from recount.errors import CaseError
from recount.store.case_file import HEAD, name_of, open_case, writing
from recount.store.schema import claim, metadata, run


def test_the_migrations_make_the_tables_that_the_program_uses(db: Connection) -> None:
    assert compare_metadata(MigrationContext.configure(db), metadata) == []


def test_every_table_is_strict(db: Connection) -> None:
    rows = db.execute(text("select name, strict from pragma_table_list where type = 'table'"))
    loose = {name for name, strict in rows if not strict and not name.startswith("sqlite")}
    assert loose == {"alembic_version"}


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    config = Config()
    config.set_main_option("script_location", "recount.store:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_case_is_written_ahead_with_foreign_keys_on(db: Connection) -> None:
    assert db.execute(text("pragma journal_mode")).scalar() == "wal"
    assert db.execute(text("pragma foreign_keys")).scalar() == 1


def test_a_claim_needs_its_report_and_a_lawful_range(db: Connection) -> None:
    row = {
        "id": "c", "doc": "nowhere", "position": 0, "quote_start": 0, "quote_end": 1,
        "quote": "x", "harm": "killed", "low": 1, "high": 2, "how": "exact", "scope": "incident",
        "section": "body", "modality": "reported", "rest": "{}",
    }  # fmt: skip
    for wrong, rule in (
        ({}, "FOREIGN KEY"),
        ({"low": 3}, "ck_claim_range"),
        ({"low": -1}, "ck_claim_low"),
        ({"harm": "hurt"}, "ck_claim_harm"),
        ({"quote_start": 2}, "ck_claim_quote"),
    ):
        with pytest.raises(exc.IntegrityError, match=rule), db.begin():
            db.execute(insert(claim), row | wrong)


def test_a_case_that_does_not_exist_is_not_made_by_looking_at_it(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    remedy = r"no such case; make one with: recount run"
    with pytest.raises(CaseError, match=remedy), open_case(str(path)):
        pass
    assert not path.exists()


def test_a_folder_or_a_device_is_no_case(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe):
        with pytest.raises(CaseError, match="is no file"), open_case(str(path), create=True):
            pass
    assert [child.name for child in tmp_path.iterdir()] == ["pipe"]


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("my notes, " * 1000)
    with pytest.raises(CaseError, match="not a database"), open_case(str(path), create=True):
        pass
    assert path.read_text().startswith("my notes")


def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("create table recipes (name)")
    with pytest.raises(CaseError, match="'recipes'"), open_case(str(path), create=True):
        pass
    with sqlite3.connect(path) as other:
        assert other.execute("select name from sqlite_master").fetchall() == [("recipes",)]


def test_a_case_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    with open_case(path, create=True) as engine, writing(engine) as db, db.begin():
        db.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(CaseError, match="newer recount"), open_case(path):
        pass


def test_a_folder_one_may_not_write_to_is_a_message(tmp_path: Path) -> None:
    path = str(tmp_path / "no" / "such" / "folder.db")
    with pytest.raises(CaseError, match="unable to open"), open_case(path, create=True):
        pass


def test_opening_again_finds_what_was_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "case.db")
    row = {"id": "r", "version": "1", "rules": "x", "settings": "{}"}
    with open_case(path, create=True) as engine, writing(engine) as db, db.begin():
        db.execute(insert(run), row)
    with open_case(path) as engine, engine.connect() as db:
        assert dict(db.execute(run.select()).mappings().one()) == row


def test_a_case_is_called_by_its_file_or_its_database() -> None:
    assert name_of("/cases/coast.db") == "coast"
    assert name_of("postgresql+psycopg://me@localhost/coast") == "coast"
