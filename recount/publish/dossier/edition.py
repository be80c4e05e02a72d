"""Who a dossier is for: everyone, or those who may see victims' names and exact places."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from recount.model import Candidate, Case, Claim, Incident, PlaceMention

DISTRICT = 3
DECIMALS = 1  # a tenth of a degree is about eleven kilometres


class Audience(StrEnum):
    """The readers a dossier is made for (duties 3 and 4)."""

    RESTRICTED = "restricted"
    PUBLIC = "public"


def edition(case: Case, audience: Audience) -> Case:
    """The case as its audience may see it.

    The public sees no list of victims' names and no place nearer than its district. Quotations
    stay as the source published them.
    """
    if audience is Audience.RESTRICTED:
        return case
    return replace(
        case,
        claims=tuple(_public_claim(claim) for claim in case.claims),
        incidents=tuple(_public_incident(incident) for incident in case.incidents),
    )


def _public_claim(claim: Claim) -> Claim:
    return replace(
        claim,
        victims=replace(claim.victims, names=()),
        places=tuple(_coarse(place) for place in claim.places),
    )


def _public_incident(incident: Incident) -> Incident:
    return replace(incident, place=_coarse(incident.place) if incident.place else None)


def _coarse(place: PlaceMention) -> PlaceMention:
    if place.lat is None or place.lon is None:
        return place
    return replace(
        place,
        lat=round(place.lat, DECIMALS),
        lon=round(place.lon, DECIMALS),
        precision=max(place.precision or DISTRICT, DISTRICT),
        candidates=tuple(_coarse_candidate(one) for one in place.candidates),
    )


def _coarse_candidate(candidate: Candidate) -> Candidate:
    return replace(
        candidate,
        lat=round(candidate.lat, DECIMALS),
        lon=round(candidate.lon, DECIMALS),
        precision=max(candidate.precision, DISTRICT),
    )
