"""What left the case: logged before it leaves, so that no reader can stop the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine

from recount.custody.entries import Kind, export_body
from recount.store.case_file import writing
from recount.store.log import record


def log_export(
    engine: Engine,
    *,
    form: str,
    restricted: bool,
    pieces: Iterable[bytes] | None,
    at: datetime,
) -> None:
    """Log an export, with the hash of its bytes where it is one file.

    `restricted` says that it holds quotations and names: who reads it reads restricted material.
    """
    digest = None
    if pieces is not None:
        read = hashlib.sha256()
        for piece in pieces:
            read.update(piece)
        digest = read.hexdigest()
    with writing(engine) as db, db.begin():
        body = export_body(form=form, sha256=digest, restricted=restricted)
        record(db, Kind.EXPORT, body, at=at)
