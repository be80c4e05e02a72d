"""Pictures in and out of a case: kept, gathered with what is known of them, compared."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from recount.custody.entries import Details
from recount.errors import BadInput, UnknownId
from recount.media.compare import HERE, Gathered, found, known_of, matched
from recount.media.findings import Shown, findings
from recount.media.lists import read_list
from recount.media.matching import Matcher
from recount.model import Finding
from recount.model.pictures import Known, Picture, Sighting
from recount.store import documents
from recount.store import media as store
from recount.store.case_file import name_of, open_case
from recount.store.log_captures import erased_by, note_capture
from recount.store.vault import Vault

LISTS = frozenset({".json", ".csv"})
CASES = frozenset({".db", ".sqlite"})
MOST_LIST = 1_000_000_000  # bytes


def keep(
    db: Connection,
    vault: Vault,
    path: Path,
    *,
    picture: Picture,
    sighting: Sighting,
    tool: str,
    at: datetime,
) -> bool | BadInput:
    """Keep bytes, log entry and numbers; whether they are new, a problem where once erased."""
    if (entry := erased_by(db, picture.id)) is not None:
        problem = f"was erased from this case (log entry {entry})"
        return BadInput(str(path), "whole file", problem, "leave it out")
    store.forget_erased(db)
    vault.keep_file(path, digest=picture.id)
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    details = Details(path.name, media_type, tool, path=str(path))
    sealed = vault.sealed_digest(picture.id)
    note_capture(db, picture.id, details, size=path.stat().st_size, at=at, sealed=sealed)
    return store.keep_picture(db, picture, sighting)


def shown_in_report(db: Connection, sighting: Sighting) -> Sighting:
    """The sighting with day and outlet of the report it names, where it tells none itself.

    Raises UnknownId where the case has no report or media item of that id.
    """
    if sighting.shown_in is None:
        return sighting
    doc = store.documents_of(db).get(sighting.shown_in)
    if doc is None:
        raise UnknownId(
            f"nothing in the case has the id {sighting.shown_in!r}; name a report or a media item"
        )
    day, outlet = store.shown_on(db, doc)
    return Sighting(
        sighting.day or day,
        sighting.where or outlet,
        sighting.note,
        sighting.shown_in,
        sighting.events,
    )


def gathered(db: Connection) -> Gathered:
    """All that the case holds of pictures."""
    return Gathered(
        store.pictures(db),
        store.sightings(db),
        store.kept_matches(db),
        store.documents_of(db),
        store.events_of(db),
    )


def media_findings(db: Connection) -> list[Finding]:
    """What is to be said of the pictures of the case, and of complaints about pictures."""
    return found(gathered(db), list(documents.media(db)))


def is_known(other: str) -> bool:
    """Whether it is something that knows pictures (a list, a case), not a picture."""
    return "://" in other or Path(other).suffix.lower() in LISTS | CASES


def origin_of(other: str) -> str:
    """What a list or case is called in a sentence."""
    if Path(other).suffix.lower() in LISTS:
        return f"list {Path(other).name}"
    return f"case {name_of(other)}"


def known_in(other: str) -> list[Known | BadInput]:
    """The pictures that a list of hashes or another case knows."""
    if Path(other).suffix.lower() in LISTS:
        return _listed(Path(other))
    with open_case(other) as engine, engine.connect() as db, db.begin():
        return list(known_of(gathered(db), origin=origin_of(other)))


def _listed(path: Path) -> list[Known | BadInput]:
    try:
        if path.stat().st_size > MOST_LIST:
            return [BadInput(str(path), "whole list", "is larger than 1 GB", "split it")]
        content = path.read_bytes()
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        return [BadInput(str(path), "whole list", problem, "check that you may read it")]
    return list(read_list(content, path=str(path), name=origin_of(str(path))))


def compare(db: Connection, known: Sequence[Known], *, origin: str) -> int:
    """Keep what a list or another case knew of this one's pictures; how many of them it knew."""
    store.forget_erased(db)
    matches = matched(gathered(db), known)
    store.keep_matches(db, origin, matches)
    return len({match.picture for match in matches})


def findings_on(case: Gathered, asked: Sequence[Picture]) -> list[Finding]:
    """What the case knows of pictures that are not in it."""
    matcher = Matcher(known_of(case, origin=HERE))
    return [
        finding
        for picture in asked
        for finding in findings([Shown(picture, matches=tuple(matcher.matches(picture)))])
    ]
