"""The JSON lines other programs rely on: claims, mentions and incidents, one object per line.

The key order is fixed, text stays as written (no escapes of Arabic or of quotation marks), and
the same values give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from recount.model import (
        Candidate,
        Claim,
        Count,
        Finding,
        Incident,
        MediaItem,
        OnPage,
        Period,
        PlaceMention,
        TimeMention,
        Toll,
    )

UNCODED = "recount 1"  # the profile that leaves open ends open
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def claim_line(claim: Claim, pages: Sequence[OnPage] = ()) -> str:
    """A claim in the form of the contract, without the line end.

    Where its document has pages, the member `pages` says on which the quotation stands.
    """
    placed = {"pages": [{"page": one.page, "box": one.box} for one in pages]} if pages else {}
    return _encode(
        {
            "id": claim.id,
            "doc": claim.doc,
            "start": claim.start,
            "end": claim.end,
            "quote": claim.quote,
            "harm": claim.harm.value,
            "count": _count(claim.count),
            "victims": {
                "groups": claim.victims.groups,
                "status": claim.victims.status.value,
                "names": claim.victims.names,
            },
            "perpetrators": [{"text": p.text, "actor": p.actor} for p in claim.perpetrators],
            "places": [_place(place) for place in claim.places],
            "period": _claim_period(claim.period),
            "as_of": _day(claim.as_of),
            "attribution": [
                {"text": a.text, "source": a.source, "kind": a.kind.value}
                for a in claim.attribution
            ],
            "scope": claim.scope.value,
            "part_of": claim.part_of,
            "section": claim.section.value,
            "modality": claim.modality.value,
        }
        | placed
    )


def incident_line(incident: Incident, profile: str = UNCODED) -> str:
    """An incident in the form of the contract, without the line end.

    `profile` names whose rules the numbers of its tolls follow.
    """
    return _encode(
        {
            "id": incident.id,
            "kind": incident.kind,
            "docs": incident.docs,
            "primary_docs": incident.primary_docs,
            "claims": incident.claims,
            "period": _period(incident.period),
            "place": _incident_place(incident.place),
            "tolls": _tolls(incident.tolls),
            "findings": [_finding(finding) for finding in incident.findings],
            "profile": profile,
        }
    )


def finding_line(finding: Finding, incident: str | None = None) -> str:
    """A contradiction or caution, with its id, its rule and the incident it is about, if one."""
    return _encode(
        {"id": finding.id, "incident": incident, **_finding(finding), "rule": finding.rule}
    )


def media_line(item: MediaItem) -> str:
    """A picture or recording that a report speaks of, or a challenge to one with who made it."""
    by = item.said_by
    return _encode(
        {
            "id": item.id,
            "doc": item.doc,
            "start": item.span.start,
            "end": item.span.end,
            "quote": item.quote,
            "medium": item.medium,
            "status": item.status.value,
            "challenge": item.challenge,
            "said_by": by and {"text": by.text, "source": by.source, "kind": by.kind.value},
        }
    )


def date_line(doc: str, mention: TimeMention) -> str:
    """A time expression recognised in a document, in the form of the contract."""
    return _encode(
        {
            "doc": doc,
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "value": mention.value,
            "start_date": _day(mention.start),
            "end_date": _day(mention.end),
            "type": mention.kind,
        }
    )


def place_line(doc: str, mention: PlaceMention) -> str:
    """A place recognised in a document with its runners-up, in the form of the contract."""
    span = mention.span
    return _encode(
        {
            "doc": doc,
            "start": None if span is None else span.start,
            "end": None if span is None else span.end,
            "text": mention.text,
            "name": mention.name,
            "place_id": mention.place_id,
            "lat": mention.lat,
            "lon": mention.lon,
            "precision": mention.precision,
            "candidates": [_candidate(candidate) for candidate in mention.candidates],
        }
    )


def as_bytes(lines: Iterable[str]) -> Iterable[bytes]:
    """Lines as UTF-8, each ended by a single line feed."""
    return (f"{line}\n".encode() for line in lines)


def _count(count: Count) -> dict[str, object]:
    return {"low": count.low, "high": count.high, "how": count.how.value, "vague": count.vague}


def _place(place: PlaceMention) -> dict[str, object]:
    return {
        "text": place.text,
        "name": place.name,
        "place_id": place.place_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _incident_place(place: PlaceMention | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {
        "text": place.text,
        "name": place.name or place.text,
        "place_id": place.place_id,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _candidate(candidate: Candidate) -> dict[str, object]:
    return {
        "name": candidate.name,
        "place_id": candidate.place_id,
        "lat": candidate.lat,
        "lon": candidate.lon,
        "precision": candidate.precision,
    }


def _claim_period(period: Period | None) -> dict[str, object] | None:
    described = _period(period)
    if period is None or described is None:
        return None
    return described | {"text": period.text}


def _period(period: Period | None) -> dict[str, object] | None:
    if period is None:
        return None
    return {
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "precision": period.precision,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _tolls(tolls: tuple[Toll, ...]) -> dict[str, object]:
    """By harm its first toll, the main one, and inside it those of narrower populations."""
    by_harm: dict[str, list[Toll]] = {}
    for toll in tolls:
        by_harm.setdefault(toll.harm.value, []).append(toll)
    return {
        harm: _toll(main) | {"populations": [_toll(toll) for toll in narrower]}
        for harm, (main, *narrower) in by_harm.items()
    }


def _toll(toll: Toll) -> dict[str, object]:
    return {
        "id": toll.id,
        "population": toll.population,
        "low": toll.low,
        "high": toll.high,
        "best": toll.best,
        "grade": toll.grade.value,
        "origins": toll.origins,
        "basis": toll.basis,
        "verdict": toll.verdict.value,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {"kind": finding.kind, "text": finding.text, "claims": finding.claims}
