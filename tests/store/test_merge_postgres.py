"""Cases in PostgreSQL merged, where a server is named in RECOUNT_TEST_POSTGRES."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import case_of_stories, recount
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

SERVER = os.environ.get("RECOUNT_TEST_POSTGRES")
pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(SERVER is None, reason="RECOUNT_TEST_POSTGRES names no server"),
]


@pytest.fixture
def urls() -> Iterator[list[str]]:
    """Two databases of their own, gone afterwards."""
    assert SERVER is not None
    names = [f"recount_merge_{os.getpid()}_{at}" for at in (1, 2)]
    engine = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        for name in names:
            db.execute(text(f"create database {name}"))
        yield [
            make_url(SERVER).set(database=name).render_as_string(hide_password=False)
            for name in names
        ]
        for name in names:
            db.execute(text(f"drop database {name} with (force)"))
    engine.dispose()


def test_a_database_and_a_file_become_a_database(
    urls: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, out = urls
    whole = case_of_stories(Path("whole"))
    file = case_of_stories(Path("b"), "tuesday")
    case_of_stories(Path("a"), "friday", "monday")
    assert recount("run", "a/stories.jsonl", "--case", first).exit_code == 0
    who = ("--by", "Rana", "--because", "two markets")
    assert recount("judge", first, "same", "friday", "monday", *who).exit_code == 0
    assert recount("judge", whole, "same", "friday", "monday", *who).exit_code == 0
    done = recount("merge", first, file, "-o", out)
    assert done.exit_code == 0, done.output
    assert recount("merge", file, first, "-o", "turned.db").exit_code == 0
    lines = [
        recount("export", one, "--as", "incidents").stdout for one in (whole, out, "turned.db")
    ]
    assert lines[0] == lines[1] == lines[2]
    assert "Breaches: none" in recount("verify", out).stdout
    again = recount("merge", "turned.db", file, "-o", out)
    assert again.exit_code == 1
    assert "is there already" in again.output
    monkeypatch.setenv("RECOUNT_FILES", str(tmp_path / "elsewhere"))
    assert "holds a case already" in recount("merge", "turned.db", file, "-o", out).output
