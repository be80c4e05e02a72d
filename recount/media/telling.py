"""What a case says of its pictures, for those who show or export the whole case."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import Connection, func, select

from recount.model import Finding
from recount.store import schema

MISSING = "media_not_compared"


def picture_findings(db: Connection) -> tuple[Finding, ...]:
    """What is to be said of the pictures of a case and of complaints about them, if it holds any.

    Where the libraries for pictures are missing, one finding that says so.
    """
    held = db.execute(select(func.count()).select_from(schema.picture)).scalar_one()
    if not held:
        return ()
    if find_spec("numpy") is None:
        text = (
            f"The case holds {held:,} pictures and recordings, which cannot be compared on this "
            "computer: pip install 'recount[media]'."
        )
        return (Finding(f"f-{MISSING}", MISSING, text, (), "rule 58"),)
    from recount.media.keeping import media_findings

    return tuple(media_findings(db))
