"""Pictures of the case as numbers: what was looked at, who showed it when, what others knew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from recount.model.pictures import (
    HASH_BYTES,
    Day,
    Frame,
    Known,
    Likeness,
    Match,
    OwnTime,
    Picture,
    Sighting,
)
from recount.store import schema
from recount.store.codec import dumps, encode
from recount.store.found import found_in
from recount.store.rows import Row

KNOWN_QUALITY = 100  # of what was compared: what is too plain makes no match


def keep_picture(db: Connection, picture: Picture, sighting: Sighting) -> bool:
    """Keep a picture and that it was seen, each once; whether the picture is new to the case."""
    table = schema.picture
    new = db.execute(select(table.c.id).where(table.c.id == picture.id)).first() is None
    if new:
        row = {
            "id": picture.id,
            "name": picture.name,
            "medium": picture.medium,
            "form": picture.form,
            "width": picture.width,
            "height": picture.height,
            "millis": _millis(picture.seconds),
            "times": dumps(encode(picture.times)),
        }
        db.execute(insert(table), row)
        db.execute(insert(schema.picture_frame), _frames(picture))
    if sighting != Sighting() and sighting not in sightings(db).get(picture.id, ()):
        db.execute(insert(schema.picture_sighting), _sighting(picture.id, sighting))
    return new


def forget_erased(db: Connection) -> None:
    """Drop what the case knows of pictures whose bytes were erased from it since.

    Their hashes go too where they stand as what another picture was compared with.
    """
    picture, frame, match = schema.picture, schema.picture_frame, schema.picture_match
    erased = select(schema.kept.c.sha256).where(schema.kept.c.erased.is_not(None))
    held = select(frame.c.prints).where(frame.c.picture.in_(erased))
    hashes = [prints[:HASH_BYTES].hex() for prints in db.execute(held).scalars()]
    db.execute(delete(match).where(match.c.known.in_(erased) | match.c.hash.in_(hashes)))
    db.execute(delete(picture).where(picture.c.id.in_(erased)))


def forget_reports(db: Connection, captures: ColumnElement[bool]) -> None:
    """Drop from sightings that these captures' reports, or what they say of pictures, showed it."""
    report, item, seen = schema.report, schema.media_item, schema.picture_sighting
    docs = select(report.c.id).join(schema.capture).where(captures)
    items = select(item.c.id).where(item.c.doc.in_(docs))
    named = seen.c.shown_in.in_(docs) | seen.c.shown_in.in_(items)
    db.execute(update(seen).where(named).values(shown_in=None))


def pictures(db: Connection) -> list[Picture]:
    """Every picture whose bytes were not erased, by name and then by id."""
    erased = select(schema.kept.c.sha256).where(schema.kept.c.erased.is_not(None))
    frames: dict[str, list[Frame]] = defaultdict(list)
    held = schema.picture_frame
    for row in db.execute(select(held).order_by(held.c.picture, held.c.position)):
        frames[row.picture].append(Frame(row.prints, row.quality, _seconds(row.millis)))
    table = schema.picture
    query = select(table).where(table.c.id.not_in(erased)).order_by(table.c.name, table.c.id)
    return [
        Picture(
            row.id,
            row.name,
            row.medium,
            row.form,
            row.width,
            row.height,
            tuple(frames[row.id]),
            tuple(
                OwnTime(one["field"], one["text"], _date(one["day"]))
                for one in json.loads(row.times)
            ),
            _seconds(row.millis),
        )
        for row in db.execute(query)
    ]


def sightings(db: Connection) -> dict[str, tuple[Sighting, ...]]:
    """When and where each picture was seen, in the order in which it was noted."""
    found: dict[str, tuple[Sighting, ...]] = defaultdict(tuple)
    table = schema.picture_sighting
    for row in db.execute(select(table).order_by(table.c.position)):
        found[row.picture] += (
            Sighting(_day(row.day), row.place, row.note, row.shown_in, _date(row.events)),
        )
    return dict(found)


def keep_matches(db: Connection, origin: str, matches: Sequence[Match]) -> None:
    """Keep what a list or another case knew, in place of what it knew before."""
    table = schema.picture_match
    db.execute(delete(table).where(table.c.origin == origin))
    if matches:
        db.execute(insert(table), [_match(match) for match in matches])


def kept_matches(db: Connection) -> dict[str, tuple[Match, ...]]:
    """What lists and other cases knew of each picture."""
    found: dict[str, tuple[Match, ...]] = defaultdict(tuple)
    table = schema.picture_match
    for row in db.execute(select(table).order_by(table.c.position)):
        known = Known(
            row.origin,
            Frame(bytes.fromhex(row.hash), KNOWN_QUALITY),
            Sighting(_day(row.day), row.place, row.note),
            row.known,
            row.name,
        )
        found[row.picture] += (
            Match(row.picture, known, row.distance, Likeness(row.likeness), _seconds(row.millis)),
        )
    return dict(found)


def documents_of(db: Connection) -> dict[str, str]:
    """The report of each id that can be said to show a picture: of itself, or of its media item."""
    item = schema.media_item
    reports = db.execute(select(schema.report.c.id)).scalars()
    of_items = {row.id: row.doc for row in db.execute(select(item.c.id, item.c.doc))}
    return {doc: doc for doc in reports} | of_items


def shown_on(db: Connection, doc: str) -> tuple[Day | None, str]:
    """When a report came out, as far as it is known, and the outlet."""
    table = schema.report
    row = db.execute(select(table).where(table.c.id == doc)).one()
    first, last = row.published_earliest, row.published_latest
    if first is None or last is None:
        return None, row.outlet or ""
    return Day.of(first if first == last else f"{first}..{last}"), row.outlet or ""


def events_of(db: Connection) -> dict[str, date]:
    """The first day of the incident that is the main story of each report."""
    starts: dict[str, date] = {}
    for incident in found_in(db).incidents:
        if incident.period is not None:
            for doc in incident.primary_docs:
                starts[doc] = min(starts.get(doc, incident.period.start), incident.period.start)
    return starts


def _frames(picture: Picture) -> list[Row]:
    return [
        {
            "picture": picture.id,
            "position": at,
            "millis": _millis(frame.at),
            "quality": frame.quality,
            "prints": frame.prints,
        }
        for at, frame in enumerate(picture.frames)
    ]


def _sighting(picture: str, sighting: Sighting) -> Row:
    return {
        "picture": picture,
        "day": sighting.day.text if sighting.day else None,
        "place": sighting.where,
        "note": sighting.note,
        "shown_in": sighting.shown_in,
        "events": sighting.events.isoformat() if sighting.events else None,
    }


def _match(match: Match) -> Row:
    known = match.known
    told = _sighting(match.picture, known.sighting)
    del told["shown_in"], told["events"]
    return told | {
        "millis": _millis(match.at),
        "distance": match.distance,
        "likeness": match.likeness.value,
        "origin": known.origin,
        "hash": known.frame.hash,
        "known": known.picture,
        "name": known.name,
    }


def _millis(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)


def _seconds(millis: int | None) -> float | None:
    return None if millis is None else millis / 1000


def _day(text: str | None) -> Day | None:
    return None if text is None else Day.of(text)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
