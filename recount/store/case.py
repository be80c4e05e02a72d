"""The case as one value, for those who show or export all of it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from recount.model import Case
from recount.store import documents
from recount.store.found import found_in


def read_case(db: Connection, *, name: str) -> Case:
    """Everything the case holds, in an order that does not depend on how it was filled."""
    said = Case(
        name=name,
        reports=tuple(documents.reports(db)),
        claims=tuple(documents.claims(db)),
        statements=tuple(documents.statements(db)),
        commitments=tuple(documents.commitments(db)),
        media=tuple(documents.media(db)),
        unread=tuple(str(bad) for bad in documents.unread(db)),
    )
    return with_found(db, said)


def with_found(db: Connection, case: Case) -> Case:
    """The case with what linking made of its claims last; its documents are not read again."""
    found = found_in(db)
    return replace(
        case,
        origins=found.origins,
        incidents=found.incidents,
        series=found.series,
        findings=found.findings,
        headline=found.headline,
    )
