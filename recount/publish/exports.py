"""A case as one CSV table, or as GeoJSON for a map.

Both are public by default (duties 2 to 4 and 10): no quotation, for it may name people; no names
of victims; witnesses and relatives by what they are; no group of the people a single claim speaks
of; perpetrators only as the actor they are known as; coordinates to a hundredth of a degree,
about a kilometre, and only where a place itself is meant. The restricted edition holds it all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from recount.model import Case, Claim, Incident, PlaceMention, SourceMention, Toll
from recount.publish.disclosure import PRIVATE, Disclosure
from recount.publish.dossier.areas import KM_PER_DEGREE, RADII
from recount.publish.dossier.wording import where
from recount.publish.formats.files import csv_bytes, safe
from recount.publish.formats.tables import Cell, Row, Table
from recount.publish.records import UNCODED
from recount.publish.table import CAUTION, Lines, as_of, headline_first

Cells: TypeAlias = "dict[str, Cell]"
Shape: TypeAlias = "dict[str, object]"

COLUMNS = (
    "record", "id", "incident", "doc", "outlet", "published", "quote_start", "quote_end",
    "harm", "population", "low", "high", "best", "how", "grade", "origins", "verdict",
    "status", "perpetrators", "said_by", "scope", "section", "modality", "part_of",
    "where", "place_id", "lat", "lon", "precision",
    "date_start", "date_end", "date_precision", "as_of", "basis", "profile", "caution",
)  # fmt: skip
RESTRICTED_COLUMNS = ("quote", "groups", "names", "perpetrators_as_written", "said_by_as_written")
DECIMALS = 2
PLACE_ITSELF = 1
NO_AREA = 6  # a country or a sea (rule 32): a circle would say nothing
CORNERS = 48
ATTRIBUTION = "Places: GeoNames (geonames.org, CC BY 4.0), or the gazetteers given to recount."
ONE_LINE_CAUTION = " ".join(CAUTION.split())


class Edition(StrEnum):
    """Who may read an export."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


@dataclass(frozen=True, slots=True)
class Reader:
    """A case as an edition's readers may see it."""

    case: Case
    edition: Edition
    known: Lines
    incident_of: Mapping[str, str]
    profile: str
    may: Disclosure | None

    @classmethod
    def of(cls, case: Case, edition: Edition, profile: str) -> Reader:
        """The case, looked up; `profile` names whose rules its tolls' numbers follow."""
        home = {claim: incident.id for incident in case.incidents for claim in incident.claims}
        may = None if edition is Edition.RESTRICTED else Disclosure.of(case)
        return cls(case, edition, Lines.of(case), home, profile, may)

    @property
    def restricted(self) -> bool:
        """Whether everything may be shown."""
        return self.may is None

    def shown(self, text: str) -> str:
        """`text`, for the public without what may be a person's name."""
        return text if self.may is None else self.may.text(text)

    def site(self, place: PlaceMention) -> str:
        """A place's name; words that no gazetteer knows, such as a home's, without names."""
        return place.name or self.shown(place.text)


def csv_export(case: Case, *, edition: Edition = Edition.PUBLIC, profile: str = UNCODED) -> bytes:
    """One row per claim and one per toll of an incident, as UTF-8 that Excel opens safely.

    An incident without a toll has a row without figures. Cells that a spreadsheet would run as a
    formula begin with an apostrophe, and direction overrides are replaced.
    """
    reader = Reader.of(case, edition, profile)
    columns = COLUMNS + (RESTRICTED_COLUMNS if reader.restricted else ())
    records = [*_incident_rows(reader), *(_claim_row(claim, reader) for claim in case.claims)]
    rows = tuple(
        Row(str(record["id"]), tuple(record.get(column) for column in columns))
        for record in records
    )
    return csv_bytes(Table("case", columns, rows))


def geojson_export(
    case: Case, *, edition: Edition = Edition.PUBLIC, profile: str = UNCODED
) -> bytes:
    """Incidents as GeoJSON: a point where the place itself is meant, else the area of doubt.

    A place known only to a country or a sea has no geometry (rules 32 and 36).
    """
    reader = Reader.of(case, edition, profile)
    features = [_feature(one, reader) for one in headline_first(case) if one.claims]
    head = {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "caution": ONE_LINE_CAUTION,
        "edition": edition.value,
        "profile": profile,
    }
    opened = json.dumps(head, ensure_ascii=False)[:-1]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{opened}, "features": [\n{lines}\n]}}\n'.encode()


def _incident_rows(reader: Reader) -> Iterator[Cells]:
    for incident in headline_first(reader.case):
        if not incident.claims:
            continue
        base = {
            "record": "incident",
            "incident": incident.id,
            "doc": " ".join(incident.docs),
            "scope": incident.kind,
            **_where(incident.place, reader),
            **_when(incident),
        }
        for toll in incident.tolls:
            yield base | _toll(toll, reader)
        if not incident.tolls:
            yield base | {"id": incident.id}


def _toll(toll: Toll, reader: Reader) -> Cells:
    counted = as_of(toll, reader.known)
    return {
        "id": toll.id,
        "harm": toll.harm.value,
        "population": toll.population,
        "low": toll.low,
        "high": toll.high,
        "best": toll.best,
        "grade": toll.grade.value,
        "origins": toll.origins,
        "verdict": toll.verdict.value,
        "as_of": None if counted is None else counted.isoformat(),
        "basis": " ".join(toll.basis),
        "profile": reader.profile,
        "caution": ONE_LINE_CAUTION,
    }


def _claim_row(claim: Claim, reader: Reader) -> Cells:
    report = reader.known.reports[claim.doc]
    published = report.published
    row: Cells = {
        "record": "claim",
        "id": claim.id,
        "incident": reader.incident_of.get(claim.id),
        "doc": claim.doc,
        "outlet": report.outlet,
        "published": None if published is None else f"{published.earliest}..{published.latest}",
        "quote_start": claim.start,
        "quote_end": claim.end,
        "harm": claim.harm.value,
        "low": claim.count.low,
        "high": claim.count.high,
        "how": claim.count.vague or claim.count.how.value,
        "status": claim.victims.status.value,
        "perpetrators": "; ".join(one.actor for one in claim.perpetrators if one.actor),
        "said_by": " < ".join(public_name(one) for one in claim.attribution),
        "scope": claim.scope.value,
        "section": claim.section.value,
        "modality": claim.modality.value,
        "part_of": claim.part_of,
        "as_of": None if claim.as_of is None else claim.as_of.isoformat(),
        **_where(claim.places[0] if claim.places else None, reader),
        **_when(claim),
    }
    return row | _as_written(claim) if reader.restricted else row


def _as_written(claim: Claim) -> Cells:
    return {
        "quote": claim.quote,
        "groups": "; ".join(claim.victims.groups),
        "names": "; ".join(claim.victims.names),
        "perpetrators_as_written": "; ".join(one.text for one in claim.perpetrators),
        "said_by_as_written": " < ".join(one.text for one in claim.attribution),
    }


def public_name(source: SourceMention) -> str:
    """The source as known; a private person by what they are to the victims."""
    return source.kind.value if source.kind in PRIVATE else source.source or source.kind.value


def _where(place: PlaceMention | None, reader: Reader) -> Cells:
    if place is None:
        return {}
    shown = place if reader.restricted else coarse(place)
    return {
        "where": reader.site(place),
        "place_id": place.place_id,
        "lat": shown.lat,
        "lon": shown.lon,
        "precision": place.precision,
    }


def coarse(place: PlaceMention) -> PlaceMention:
    """The place as the public may see it: about a kilometre, and nothing where it is doubtful."""
    if place.lat is None or place.lon is None or place.precision != PLACE_ITSELF:
        return replace(place, lat=None, lon=None)
    return replace(place, lat=round(place.lat, DECIMALS), lon=round(place.lon, DECIMALS))


def _when(of: Incident | Claim) -> Cells:
    if of.period is None:
        return {}
    return {
        "date_start": of.period.start.isoformat(),
        "date_end": of.period.end.isoformat(),
        "date_precision": of.period.precision,
    }


def _feature(incident: Incident, reader: Reader) -> Shape:
    main: dict[str, Toll] = {}
    for toll in incident.tolls:
        main.setdefault(toll.harm.value, toll)
    figures = {
        f"{harm}_{name}": cell
        for harm, toll in main.items()
        for name, cell in _toll(toll, reader).items()
        if name not in ("harm", "basis", "profile", "caution")
    }
    place = incident.place
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": None if place is None else _geometry(place, reader),
        "properties": {
            "scope": incident.kind,
            "where": safe(where(incident) if place is None else reader.site(place)),
            "place_id": None if place is None else place.place_id,
            "precision": None if place is None else place.precision,
            **_when(incident),
            "docs": [safe(doc) for doc in incident.docs],
            **figures,
            "findings": [safe(reader.shown(finding.text)) for finding in incident.findings],
        },
    }


def _geometry(place: PlaceMention, reader: Reader) -> Shape | None:
    if place.lat is None or place.lon is None or place.precision is None:
        return None
    if place.precision == PLACE_ITSELF:
        shown = place if reader.restricted else coarse(place)
        return {"type": "Point", "coordinates": [shown.lon, shown.lat]}
    if place.precision >= NO_AREA:
        return None
    return {
        "type": "Polygon",
        "coordinates": [_circle(place.lat, place.lon, RADII[place.precision])],
    }


def _circle(lat: float, lon: float, km: float) -> list[list[float]]:
    """A ring against the clock, closed, cut off at the poles and the antimeridian (RFC 7946)."""
    north = km / KM_PER_DEGREE
    east = north / max(0.05, math.cos(math.radians(lat)))
    turns = [math.tau * (at % CORNERS) / CORNERS for at in range(CORNERS + 1)]
    return [
        [
            round(min(180.0, max(-180.0, lon + east * math.cos(turn))), DECIMALS + 1),
            round(min(90.0, max(-90.0, lat + north * math.sin(turn))), DECIMALS + 1),
        ]
        for turn in turns
    ]
