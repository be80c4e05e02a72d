"""A case as JSON-LD: schema.org's words for claims, events and figures, PROV's for their basis.

Its context stands in the file, so that no reader has to fetch one. As public or restricted as the
CSV: the public edition leaves out quotations, victims' names, private witnesses' wording, and fine
coordinates.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from recount.model import Case, Claim, Incident, Origin, PlaceMention, Report, Toll
from recount.publish.disclosure import PRIVATE
from recount.publish.exports import (
    ATTRIBUTION,
    ONE_LINE_CAUTION,
    Edition,
    Reader,
    coarse,
    public_name,
)
from recount.publish.formats.files import safe
from recount.publish.records import UNCODED
from recount.publish.table import as_of, headline_first

Node = dict[str, object]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "about": {"@type": "@id"},
    "appearance": {"@type": "@id"},
    "claimInterpreter": {"@type": "@id"},
    "subEvent": {"@type": "@id"},
    "superEvent": {"@type": "@id"},
    "observationAbout": {"@type": "@id"},
    "url": {"@type": "@id"},
    "datePublished": {"@type": "xsd:date"},
    "startDate": {"@type": "xsd:date"},
    "endDate": {"@type": "xsd:date"},
    "observationDate": {"@type": "xsd:date"},
}


def jsonld_export(
    case: Case, *, edition: Edition = Edition.PUBLIC, profile: str = UNCODED
) -> bytes:
    """Reports, origins, claims, events and their figures as one graph, a node on each line."""
    reader = Reader.of(case, edition, profile)
    origin_of = {claim: origin for origin in case.origins for claim in origin.claims}
    nodes: list[Node] = [
        {
            "@id": _id("case", case.name),
            "@type": "Dataset",
            "name": safe(case.name),
            "description": ONE_LINE_CAUTION,
            "creditText": ATTRIBUTION,
            "audience": {"@type": "Audience", "audienceType": edition.value},
        },
        *map(_report, case.reports),
        *(_origin(one, reader) for one in case.origins),
        *(_claim(one, origin_of.get(one.id), reader) for one in case.claims),
    ]
    for incident in headline_first(case):
        if incident.claims:
            nodes.append(_event(incident, reader))
            nodes += [_figure(toll, incident, reader) for toll in incident.tolls]
    lines = ",\n".join(json.dumps(_filled(node), ensure_ascii=False) for node in nodes)
    context = json.dumps(CONTEXT)
    return f'{{"@context": {context}, "@graph": [\n{lines}\n]}}\n'.encode()


def _id(kind: str, name: str) -> str:
    """An absolute name for a thing of the case, with what a URN may not hold escaped."""
    return f"urn:recount:{kind}:{quote(name, safe='')}"


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], "")}


def _report(report: Report) -> Node:
    published = report.published
    sure = published is not None and published.earliest == published.latest
    return {
        "@id": _id("report", report.id),
        "@type": "Article",
        "identifier": safe(report.id),
        "headline": None if report.title is None else safe(report.title),
        "publisher": None
        if report.outlet is None
        else {"@type": "Organization", "name": safe(report.outlet)},
        "datePublished": published.earliest.isoformat() if published is not None and sure else None,
        "inLanguage": report.language,
    }


def _origin(origin: Origin, reader: Reader) -> Node:
    private = origin.kind in PRIVATE and not reader.restricted
    return {
        "@id": _id("origin", origin.id),
        "@type": "Organization" if origin.kind not in PRIVATE else "Person",
        "name": origin.kind.value if private else safe(origin.name),
        "additionalType": origin.kind.value,
    }


def _claim(claim: Claim, origin: Origin | None, reader: Reader) -> Node:
    said_by = [
        safe(one.text) if reader.restricted else public_name(one) for one in claim.attribution
    ]
    place = claim.places[0] if claim.places else None
    return {
        "@id": _id("claim", claim.id),
        "@type": "Claim",
        "identifier": safe(claim.id),
        "text": safe(claim.quote) if reader.restricted else None,
        "appearance": _id("report", claim.doc),
        "about": _id("event", home) if (home := reader.incident_of.get(claim.id)) else None,
        "claimInterpreter": None if origin is None else _id("origin", origin.id),
        "creditText": " < ".join(said_by),
        "spatialCoverage": None if place is None else _place(place, reader),
        "temporalCoverage": None
        if claim.period is None
        else f"{claim.period.start.isoformat()}/{claim.period.end.isoformat()}",
        "variableMeasured": {
            "@type": "PropertyValue",
            "propertyID": claim.harm.value,
            "minValue": claim.count.low,
            "maxValue": claim.count.high,
            "description": claim.count.vague or claim.count.how.value,
        },
        "creativeWorkStatus": claim.modality.value,
    }


def _event(incident: Incident, reader: Reader) -> Node:
    period = incident.period
    return {
        "@id": _id("event", incident.id),
        "@type": "Event",
        "identifier": incident.id,
        "additionalType": incident.kind,
        "location": None if incident.place is None else _place(incident.place, reader),
        "startDate": None if period is None else period.start.isoformat(),
        "endDate": None if period is None else period.end.isoformat(),
        "superEvent": None if incident.parent is None else _id("event", incident.parent),
        "wasDerivedFrom": [_id("claim", claim) for claim in incident.claims],
        "description": [safe(reader.shown(finding.text)) for finding in incident.findings],
    }


def _figure(toll: Toll, incident: Incident, reader: Reader) -> Node:
    """An open end has no minValue or maxValue; a best figure only where one can be defended."""
    counted = as_of(toll, reader.known)
    return {
        "@id": _id("toll", toll.id),
        "@type": "Observation",
        "identifier": safe(toll.id),
        "observationAbout": _id("event", incident.id),
        "measuredProperty": toll.harm.value,
        "measurementQualifier": safe(toll.population),
        "minValue": toll.low,
        "maxValue": toll.high,
        "value": toll.best,
        "description": (
            f"{toll.verdict.value}, grade {toll.grade.value}, independent origins: {toll.origins}"
        ),
        "measurementTechnique": f"coding profile {reader.profile}",
        "observationDate": None if counted is None else counted.isoformat(),
        "wasDerivedFrom": [_id("claim", claim) for claim in toll.basis],
        "disambiguatingDescription": ONE_LINE_CAUTION,
    }


def _place(place: PlaceMention, reader: Reader) -> Node:
    shown = place if reader.restricted else coarse(place)
    geo: Node | None = None
    if shown.lat is not None and shown.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": shown.lat, "longitude": shown.lon}
    return _filled(
        {
            "@type": "Place",
            "name": safe(reader.site(place)),
            "identifier": place.place_id,
            "geo": geo,
            "additionalProperty": None
            if place.precision is None
            else {
                "@type": "PropertyValue",
                "propertyID": "UCDP where_prec",
                "value": place.precision,
            },
        }
    )
