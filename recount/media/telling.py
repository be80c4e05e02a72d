"""What a case says of its pictures, for those who show or export the whole case."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from recount.model import Case, Finding
from recount.model.pictures import Known
from recount.store import documents, schema

if TYPE_CHECKING:
    from recount.media.compare import Gathered

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


def for_the_public(db: Connection, case: Case) -> Case:
    """The case with what is said of its pictures told without file names, notes and documents."""
    named = {finding.id for finding in picture_findings(db)} - {f"f-{MISSING}"}
    if named.isdisjoint(finding.id for finding in case.findings):
        return case
    from recount.media.compare import found
    from recount.media.keeping import gathered

    items = [replace(item, doc="a report") for item in documents.media(db)]
    told = found(_nameless(gathered(db)), items)
    others = [finding for finding in case.findings if finding.id not in named]
    return replace(case, findings=(*others, *told))


def _nameless(held: Gathered) -> Gathered:
    """What a case holds of pictures, each under a number, and without what people noted."""
    return replace(
        held,
        pictures=[
            replace(one, name=f"picture {number}") for number, one in enumerate(held.pictures, 1)
        ],
        sightings={
            picture: tuple(replace(one, note="") for one in seen)
            for picture, seen in held.sightings.items()
        },
        matches={
            picture: tuple(replace(one, known=_unnamed(one.known)) for one in matches)
            for picture, matches in held.matches.items()
        },
    )


def _unnamed(known: Known) -> Known:
    seen = replace(known.sighting, note="")
    return replace(known, origin="a list or another case", name="", sighting=seen)
