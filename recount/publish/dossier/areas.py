"""Where incidents happened, as areas as wide as the doubt about the place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recount.publish.dossier import wording
from recount.publish.dossier.outlines import Box, country_at

if TYPE_CHECKING:
    from recount.model import Incident, PlaceMention
    from recount.publish.dossier.lookup import Lookup

KM_PER_DEGREE = 111.2

# Radius in kilometres by UCDP where_prec (rule 32): 2 is "within about 25 km"; 3-5 are of the size
# of a district, a governorate and a wider region, so that no default point looks exact (rule 36).
RADII = {1: 2.0, 2: 25.0, 3: 20.0, 4: 45.0, 5: 90.0, 6: 150.0, 7: 100.0}
COUNTRY = 6


@dataclass(frozen=True, slots=True)
class Area:
    """A place and the incidents there; `country` names the outline that stands for it."""

    name: str
    lat: float
    lon: float
    precision: int
    country: str | None
    incidents: tuple[Incident, ...]
    wordings: tuple[str, ...]

    @property
    def km(self) -> float:
        """The radius to draw."""
        return RADII[self.precision]

    @property
    def exact(self) -> bool:
        """Whether the named place itself is meant."""
        return self.precision == 1

    @property
    def box(self) -> Box:
        """The rectangle around the area."""
        north = self.km / KM_PER_DEGREE
        east = north / max(0.1, math.cos(math.radians(self.lat)))
        return Box(self.lon - east, self.lat - north, self.lon + east, self.lat + north)

    @property
    def doubt(self) -> str:
        """How precise the place is, in words."""
        return wording.PLACE_PRECISION[self.precision]


def areas(lookup: Lookup) -> tuple[list[Area], list[Incident]]:
    """The areas of a case, widest first, and the incidents whose place is not known."""
    at: dict[tuple[float, float, int], list[tuple[Incident, PlaceMention]]] = {}
    unknown = []
    for incident in lookup.case.incidents:
        place = incident.place
        if place is None or place.lat is None or place.lon is None:
            unknown.append(incident)
        else:
            key = (place.lat, place.lon, place.precision or COUNTRY)
            at.setdefault(key, []).append((incident, place))
    found = [_area(*key, there) for key, there in at.items()]
    return sorted(found, key=lambda area: (-area.km, area.name, area.lat, area.lon)), unknown


def _area(
    lat: float, lon: float, precision: int, there: list[tuple[Incident, PlaceMention]]
) -> Area:
    places = [place for _, place in there]
    country = country_at(lon, lat) if precision == COUNTRY else None
    return Area(
        name=places[0].name or places[0].text,
        lat=lat,
        lon=lon,
        precision=precision,
        country=country.name if country else None,
        incidents=tuple(incident for incident, _ in there),
        wordings=tuple(sorted({place.text for place in places if place.text})),
    )
