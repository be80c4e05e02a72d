"""The case as one value, for those who show or export all of it."""

from __future__ import annotations

from sqlalchemy import Connection

from recount.model import Case
from recount.store import documents
from recount.store.found import found_in


def read_case(db: Connection, *, name: str) -> Case:
    """Everything the case holds, in an order that does not depend on how it was filled."""
    found = found_in(db)
    return Case(
        name=name,
        reports=tuple(documents.reports(db)),
        claims=tuple(documents.claims(db)),
        origins=found.origins,
        incidents=found.incidents,
        series=found.series,
        findings=found.findings,
        statements=tuple(documents.statements(db)),
        commitments=tuple(documents.commitments(db)),
        media=tuple(documents.media(db)),
        unread=tuple(str(bad) for bad in documents.unread(db)),
        headline=found.headline,
    )
