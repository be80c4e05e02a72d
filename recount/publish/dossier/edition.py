"""Who a dossier is for: everyone, or those who may see names, wordings and exact places."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import TypeVar, cast
from urllib.parse import urlsplit

from recount.link.disagreed import IN_PUBLIC
from recount.model import (
    Candidate,
    Case,
    Claim,
    Commitment,
    Finding,
    Incident,
    MediaItem,
    Origin,
    PlaceMention,
    Report,
    SourceMention,
    Statement,
    Toll,
    Victims,
)
from recount.publish.disclosure import PRIVATE, Disclosure

T = TypeVar("T")

DISTRICT = 3
DECIMALS = 1  # a tenth of a degree is about eleven kilometres
AS_SAID = frozenset({"name", "outlet", "quote", "text", "title"})  # fields that hold no id


class Audience(StrEnum):
    """The readers a dossier is made for (duties 3 and 4)."""

    RESTRICTED = "restricted"
    PUBLIC = "public"


def public_edition(case: Case, may: Disclosure) -> Case:
    """The case as the public may see it; `may` are the words of it that it may read.

    The public sees no report's text, no wording of witnesses, relatives and readers, no name of a
    person, no group that a single claim ascribes victims to, no place nearer than its district,
    and no id, address, hash or file name of a document (duties 2 to 4 and 10). Each figure still
    leads to its quotation, with names masked; tolls and findings are the same.
    """
    public = replace(
        case,
        reports=tuple(_report(report, may) for report in case.reports),
        claims=tuple(_claim(claim, may) for claim in case.claims),
        origins=tuple(_origin(origin, may) for origin in case.origins),
        incidents=tuple(_incident(incident, may) for incident in case.incidents),
        findings=tuple(_finding(finding, may) for finding in case.findings),
        statements=tuple(_statement(one, may) for one in case.statements),
        commitments=tuple(_commitment(one, may) for one in case.commitments),
        media=tuple(_media(one, may) for one in case.media),
        unread=_unread(case),
    )
    return renamed(public, _public_ids(case))


def renamed(value: T, ids: dict[str, str]) -> T:
    """`value` with every id in it, however deep, as `ids` gives it; words are left as they are."""
    if isinstance(value, str):
        return cast("T", ids.get(value, value)) if type(value) is str else value
    if isinstance(value, tuple):
        return cast("T", tuple(renamed(one, ids) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: renamed(getattr(value, field.name), ids)
            for field in fields(value)
            if field.name not in AS_SAID
        }
        return cast("T", replace(value, **changed))
    return value


def _public_ids(case: Case) -> dict[str, str]:
    """Ids that tell no document's name: numbers in the order of the case."""
    said: tuple[Statement | Commitment | MediaItem, ...] = (
        *case.statements,
        *case.commitments,
        *case.media,
    )
    numbered = {
        "report": [report.id for report in case.reports],
        "claim": [claim.id for claim in case.claims],
        "passage": [one.id for one in said],
        "origin": [origin.id for origin in case.origins],
    }
    return {
        id_: f"{kind}-{number}"
        for kind, ids in numbered.items()
        for number, id_ in enumerate(ids, start=1)
    }


def _report(report: Report, may: Disclosure) -> Report:
    """A report as a source one can look up: outlet, days, title and the site of its address."""
    published = report.published
    return replace(
        report,
        text="",
        passages=(),
        title=None if report.title is None else may.text(report.title),
        url=None if report.url is None else urlsplit(report.url).hostname,
        sha256="",
        published=None
        if published is None
        else replace(published, evidence=tuple(map(may.text, published.evidence))),
    )


def _claim(claim: Claim, may: Disclosure) -> Claim:
    period = claim.period
    return replace(
        claim,
        quote=may.quote(claim),
        victims=Victims(status=claim.victims.status),
        perpetrators=tuple(map(may.actor, claim.perpetrators)),
        attribution=tuple(map(may.speaker, claim.attribution)),
        places=tuple(_place(place, may) for place in claim.places),
        period=None
        if period is None
        else replace(period, text=may.text(period.text), anchor=may.text(period.anchor)),
    )


def _origin(origin: Origin, may: Disclosure) -> Origin:
    private = origin.kind in PRIVATE
    return replace(
        origin,
        name=origin.kind.value if private else may.text(origin.name),
        note=may.text(origin.note),
    )


def _incident(incident: Incident, may: Disclosure) -> Incident:
    return replace(
        incident,
        place=None if incident.place is None else _place(incident.place, may),
        tolls=tuple(_toll(toll, may) for toll in incident.tolls),
        findings=tuple(_finding(finding, may) for finding in incident.findings),
        because=tuple(map(may.text, incident.because)),
    )


def _toll(toll: Toll, may: Disclosure) -> Toll:
    return replace(
        toll,
        set_aside=tuple((id_, may.text(reason)) for id_, reason in toll.set_aside),
        because=tuple(map(may.text, toll.because)),
    )


def _finding(finding: Finding, may: Disclosure) -> Finding:
    return replace(finding, text=IN_PUBLIC.get(finding.kind) or may.text(finding.text))


def _statement(statement: Statement, may: Disclosure) -> Statement:
    return replace(
        statement,
        quote=may.speech(statement.quote, statement.speaker),
        speaker=_speaker(statement.speaker, may),
    )


def _commitment(commitment: Commitment, may: Disclosure) -> Commitment:
    return replace(
        commitment,
        quote=may.text(commitment.quote),
        who=may.text(commitment.who),
        what=may.text(commitment.what),
        amendments=tuple(map(may.text, commitment.amendments)),
    )


def _media(item: MediaItem, may: Disclosure) -> MediaItem:
    return replace(
        item, quote=may.speech(item.quote, item.said_by), said_by=_speaker(item.said_by, may)
    )


def _speaker(speaker: SourceMention | None, may: Disclosure) -> SourceMention | None:
    return None if speaker is None else may.speaker(speaker)


def _unread(case: Case) -> tuple[str, ...]:
    """How much was not read; the lines themselves name files and quote texts."""
    lines = len(case.unread)
    return (f"{lines} inputs or passages; the restricted edition names them",) if lines else ()


def _place(place: PlaceMention, may: Disclosure) -> PlaceMention:
    """A place by its gazetteer's name, no nearer than its district; an exact home has no name."""
    masked = may.text(place.text) if place.place_id is None else place.name or place.text
    shown = replace(place, text=masked, because=may.text(place.because))
    if place.lat is None or place.lon is None:
        return shown
    return replace(
        shown,
        lat=round(place.lat, DECIMALS),
        lon=round(place.lon, DECIMALS),
        precision=max(place.precision or DISTRICT, DISTRICT),
        candidates=tuple(_candidate(one, may) for one in place.candidates),
    )


def _candidate(candidate: Candidate, may: Disclosure) -> Candidate:
    return replace(
        candidate,
        lat=round(candidate.lat, DECIMALS),
        lon=round(candidate.lon, DECIMALS),
        precision=max(candidate.precision, DISTRICT),
        because=may.text(candidate.because),
    )
