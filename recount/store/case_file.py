"""Opening a case file: made where there is none, brought up to date, or refused with a reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, exc, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from recount.errors import CaseError

APPLICATION_ID = 0x52434E54  # "RCNT", in the header of every case file
HEAD = "0007"  # the newest migration
BUSY_MS = 30_000
CACHE = 64 * 1024  # KiB of a case that are kept in memory: linking looks up keys all over the file


@contextmanager
def open_case(case: str, *, create: bool = False) -> Iterator[Engine]:
    """An engine on a case of the newest schema; CaseError where that cannot be.

    `case` is a file, or the URL of a PostgreSQL database. Without `create` a file that does not
    exist is an error, so that a slip of the pen makes no empty case.
    """
    if "://" not in case:
        _check_file(Path(case), create=create)
    engine = _engine(case)
    try:
        _bring_up_to_date(engine, case)
        yield engine
    except exc.DatabaseError as error:
        raise _refusal(case, error) from error
    finally:
        engine.dispose()


def _check_file(path: Path, *, create: bool) -> None:
    if path.exists() and not path.is_file():
        raise CaseError(f"{path}: is no file; give a file of your own")
    if not create and not path.exists():
        raise CaseError(f"{path}: no such case; make one with: recount run PATH --case {path}")


def name_of(case: str) -> str:
    """What to call the case: its file's or its database's name."""
    if "://" in case:
        return make_url(case).database or "case"
    return Path(case).stem


def shown(case: str) -> str:
    """The case as a message may name it, without the password of a database."""
    return make_url(case).render_as_string() if "://" in case else case


def _engine(case: str) -> Engine:
    if "://" in case:
        return create_engine(case, poolclass=NullPool)
    if _is_read_only(Path(case)):
        shown_as = quote(str(Path(case).resolve()))
        return create_engine(f"sqlite:///file:{shown_as}?immutable=1&uri=true", poolclass=NullPool)
    engine = create_engine(f"sqlite:///{case}", poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _is_read_only(path: Path) -> bool:
    """Whether a case can be looked at alone; one with a write-ahead log cannot be, for it misses.

    SQLite must make files beside a case, even to read it, unless it is told that nobody writes.
    """
    if not path.is_file() or path.with_name(f"{path.name}-wal").exists():
        return False
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Write-ahead log, foreign keys; SQLAlchemy opens transactions, so that they hold DDL too."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_MS}",
        "journal_mode = wal",
        "synchronous = normal",
        "foreign_keys = on",
        f"cache_size = -{CACHE}",
    ):
        cursor.execute(f"pragma {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("begin immediate" if _writes(connection) else "begin")


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose transactions take the write lock when they begin."""
    with engine.connect().execution_options(writes=True) as db:
        yield db


def _bring_up_to_date(engine: Engine, case: str) -> None:
    with engine.connect() as db, db.begin():
        if _revision(db) == HEAD:
            return
    with writing(engine) as db, db.begin():
        found = _revision(db)
        if found == HEAD:
            return
        _refuse_strangers(db, case, found)
        _migrate(db, case)
        if db.dialect.name == "sqlite":
            db.execute(text(f"pragma application_id = {APPLICATION_ID}"))


def _revision(db: Connection) -> str | None:
    """The migration a database stands at; None for one without any."""
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.execute(text("select version_num from alembic_version")).scalar()
    return found


def _refuse_strangers(db: Connection, case: str, found: str | None) -> None:
    """CaseError for a database that holds somebody else's tables."""
    ours = found is not None
    if db.dialect.name == "sqlite" and ours:
        ours = db.execute(text("pragma application_id")).scalar() == APPLICATION_ID
    if not ours and (tables := inspect(db).get_table_names()):
        raise CaseError(
            f"{shown(case)}: is no case of recount, it holds the table {tables[0]!r}; "
            "give another file"
        )


def _migrate(db: Connection, case: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "recount.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = db
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise CaseError(
            f"{shown(case)}: was made by a newer recount; upgrade with: pip install -U recount"
        ) from error


def _refusal(case: str, error: exc.DatabaseError) -> Exception:
    """What a reader can do about it; a broken rule of the schema is a bug and stays one."""
    if isinstance(error, exc.IntegrityError | exc.ProgrammingError):
        return error
    remedy = "give a case file that recount made, in a folder you may write to, used by no one else"
    return CaseError(f"{shown(case)}: {error.orig}; {remedy}")
