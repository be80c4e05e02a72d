"""Who looked at what: reads of restricted material are logged before they are shown."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, exc

from recount.custody.entries import Kind, hash_of, read_body
from recount.store.case_file import writing
from recount.store.log import record


def log_read(engine: Engine, *, command: str, shown: str, at: datetime) -> bool:
    """Log that a command shows restricted material; False where the case cannot be written.

    The entry holds the hash of what is shown, and none of its words.
    """
    body = read_body(command=command, sha256=hash_of(shown))
    try:
        with writing(engine) as db, db.begin():
            record(db, Kind.READ, body, at=at)
    except exc.OperationalError:
        return False
    return True
