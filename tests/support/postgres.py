"""A database of its own for a test, where a server is named in RECOUNT_TEST_POSTGRES."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

SERVER = os.environ.get("RECOUNT_TEST_POSTGRES")
MARKS = [
    pytest.mark.postgres,
    pytest.mark.skipif(SERVER is None, reason="RECOUNT_TEST_POSTGRES names no server"),
]


@contextmanager
def own_database(use: str) -> Iterator[str]:
    """The URL of a database that is made for one use by this process, and gone afterwards."""
    assert SERVER is not None
    name = f"recount_{use}_{os.getpid()}"
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(text(f"drop database if exists {name} with (force)"))
        db.execute(text(f"create database {name}"))
        try:
            yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
        finally:
            db.execute(text(f"drop database {name} with (force)"))
    engine.dispose()
