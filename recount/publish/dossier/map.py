"""The map: areas over country outlines, as a drawing for paper and as data for the screen."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recount.publish.dossier import wording
from recount.publish.dossier.areas import KM_PER_DEGREE
from recount.publish.dossier.names import incident_page
from recount.publish.dossier.outlines import Box, Country, countries_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recount.publish.dossier.areas import Area

WIDTH, HEIGHT = 1000.0, 720.0
LEAST_SPAN = 1.4  # degrees of latitude; a single village is not shown without its surroundings
MARGIN = 0.12
LETTER, LINE = 1.9, 5.6  # a label's size on a phone in per cent of the map, to keep labels apart
POLE = 84.0
LEAST_RADIUS = 9.0  # in the drawing's units: an area stays visible on a map of the world
FINENESS = 1400  # bends smaller than this part of the view are left out


@dataclass(frozen=True, slots=True)
class Shape:
    """A country's outline as an SVG path."""

    name: str
    path: str
    meant: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map, in per cent of its sides: beside a place, or on the rim of an area."""

    x: float
    y: float
    anchor: str
    text: str
    lat: float = 0.0
    lon: float = 0.0


@dataclass(frozen=True, slots=True)
class Disc:
    """An area as a circle, in the drawing's units, and its middle in per cent."""

    area: Area
    x: float
    y: float
    radius: float
    percent_x: float
    percent_y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map as shapes; text is placed apart so that it keeps its size on a phone."""

    shapes: tuple[Shape, ...]
    discs: tuple[Disc, ...]
    labels: tuple[Label, ...]
    country_labels: tuple[Label, ...]
    scale_percent: float
    scale_km: int


class _Plane:
    """Mercator's projection of `view`, as Leaflet draws it, onto WIDTH by HEIGHT."""

    def __init__(self, view: Box) -> None:
        self.view = view
        self.top = _north(view.north)
        self.per_degree = WIDTH / (view.east - view.west)
        self.per_north = HEIGHT / (self.top - _north(view.south))

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self.view.west) * self.per_degree
        return round(x, 1), round((self.top - _north(lat)) * self.per_north, 1)

    def length(self, km: float, lat: float) -> float:
        return round(km / (KM_PER_DEGREE * math.cos(math.radians(lat))) * self.per_degree, 1)


def view_of(shown: Sequence[Area]) -> Box:
    """The rectangle that holds the areas with a margin, in the proportions of the drawing.

    A whole country does not stretch it where something nearer is known.
    """
    nearer = [area for area in shown if area.country is None]
    boxes = [area.box for area in nearer or shown]
    south, north = min(b.south for b in boxes), max(b.north for b in boxes)
    west, east = min(b.west for b in boxes), max(b.east for b in boxes)
    middle_x, middle_y = (west + east) / 2, max(-POLE, min(POLE, (south + north) / 2))
    tall = max(LEAST_SPAN, (north - south) * (1 + 2 * MARGIN))
    wide = (east - west) * (1 + 2 * MARGIN)
    stretch = math.cos(math.radians(middle_y))
    tall = max(tall, wide * stretch * HEIGHT / WIDTH)
    wide = tall * WIDTH / HEIGHT / stretch
    return Box(
        middle_x - wide / 2,
        max(-POLE, middle_y - tall / 2),
        middle_x + wide / 2,
        min(POLE, middle_y + tall / 2),
    )


def drawing(shown: Sequence[Area]) -> Drawing | None:
    """The map as a drawing; None where no incident has a place."""
    if not shown:
        return None
    view = view_of(shown)
    plane = _Plane(view)
    meant = {area.country for area in shown if area.country}
    nearby = countries_within(view, step=_step(view))
    discs = tuple(_disc(area, plane) for area in shown)
    labels = _labels(discs)
    km = _scale_km(plane, (view.north + view.south) / 2)
    return Drawing(
        shapes=tuple(Shape(c.name, _path(c, plane), c.name in meant) for c in nearby),
        discs=discs,
        labels=labels,
        country_labels=_country_labels(nearby, plane, labels),
        scale_percent=round(plane.length(km, (view.north + view.south) / 2) * 100 / WIDTH, 2),
        scale_km=km,
    )


def data_js(shown: Sequence[Area], drawn: Drawing | None) -> str:
    """The map as a classic script, since a page on disk may not fetch anything."""
    if drawn is None:
        return "window.RECOUNT_MAP = null;\n"
    view = view_of(shown)
    wide, tall = (view.east - view.west) * 0.8, (view.north - view.south) * 0.8
    around = Box(
        view.west - wide,
        max(-POLE, view.south - tall),
        view.east + wide,
        min(POLE, view.north + tall),
    )
    meant = {area.country for area in shown if area.country}
    data = {
        "view": _corners(view),
        "around": _corners(around),
        "countries": [
            {
                "name": wording.visible(country.name),
                "meant": country.name in meant,
                "rings": [[[lat, lon] for lon, lat in ring] for ring in country.rings],
            }
            for country in countries_within(around, step=_step(view))
        ],
        "areas": [_plain(area) for area in shown],
        "labels": [_plain_label(label) for label in drawn.labels],
    }
    return f"window.RECOUNT_MAP = {json.dumps(data, separators=(',', ':'))};\n"


def _plain(area: Area) -> dict[str, object]:
    return {
        "name": wording.visible(area.name),
        "lat": area.lat,
        "lon": area.lon,
        "metres": round(area.km * 1000),
        "exact": area.exact,
        "country": area.country,
        "doubt": area.doubt,
        "incidents": [
            {
                "href": incident_page(incident.id),
                "place": wording.visible(wording.where(incident)),
                "when": wording.period(incident.period),
            }
            for incident in area.incidents
        ],
    }


def _plain_label(label: Label) -> dict[str, object]:
    return {
        "text": wording.visible(label.text),
        "lat": round(label.lat, 4),
        "lon": round(label.lon, 4),
        "anchor": label.anchor,
    }


def _step(view: Box) -> float:
    return round((view.east - view.west) / FINENESS, 5)


def _corners(box: Box) -> list[list[float]]:
    return [[round(box.south, 4), round(box.west, 4)], [round(box.north, 4), round(box.east, 4)]]


def _north(lat: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def _path(country: Country, plane: _Plane) -> str:
    rings = (
        "M" + "L".join(f"{x:g} {y:g}" for x, y in (plane.point(*p) for p in ring)) + "Z"
        for ring in country.rings
    )
    return "".join(rings)


def _disc(area: Area, plane: _Plane) -> Disc:
    x, y = plane.point(area.lon, area.lat)
    return Disc(
        area,
        x,
        y,
        max(LEAST_RADIUS, plane.length(area.km, area.lat)),
        round(x * 100 / WIDTH, 2),
        round(y * 100 / HEIGHT, 2),
    )


def _labels(discs: Sequence[Disc]) -> tuple[Label, ...]:
    """A name beside a named place or on the rim of an area, where it covers no other name."""
    placed: list[Label] = []
    named = [disc for disc in discs if disc.area.country is None]
    for disc in sorted(named, key=lambda disc: (disc.area.km, disc.area.name)):
        free = [one for one in _sites(disc) if _clear(one, placed)]
        placed.extend(free[:1])
    return tuple(placed)


def _sites(disc: Disc) -> list[Label]:
    """Where an area's name may stand, best first."""
    area, x, y = disc.area, disc.percent_x, disc.percent_y
    if area.exact:
        right = Label(x + 1.6, y + 0.8, "start", area.name, area.lat, area.lon)
        return [right, Label(x - 1.6, y + 0.8, "end", area.name, area.lat, area.lon)]
    rim, degrees = disc.radius * 100 / HEIGHT, area.km / KM_PER_DEGREE
    over = Label(x, round(y - rim - 1, 2), "middle", area.name, area.lat + degrees, area.lon)
    under = Label(x, round(y + rim + 3.6, 2), "middle", area.name, area.lat - degrees, area.lon)
    return [over, under]


def _clear(label: Label, placed: Sequence[Label]) -> bool:
    west, east = _sides(label)
    if west < 0 or east > 100 or not LINE < label.y < 100 - LINE:
        return False
    for other in placed:
        other_west, other_east = _sides(other)
        if abs(other.y - label.y) < LINE and west < other_east and other_west < east:
            return False
    return True


def _sides(label: Label) -> tuple[float, float]:
    size = LETTER * len(label.text)
    west = label.x - {"start": 0.0, "middle": size / 2, "end": size}[label.anchor]
    return west, west + size


def _country_labels(
    nearby: Sequence[Country], plane: _Plane, placed: Sequence[Label]
) -> tuple[Label, ...]:
    """Names of countries, for orientation, where they cover no place's name."""
    found = (_country_label(country, plane) for country in nearby)
    return tuple(label for label in found if label and _clear(label, placed))


def _country_label(country: Country, plane: _Plane) -> Label | None:
    """The country's name in the middle of its largest piece on the map, if there is room."""
    ring = max(country.rings, key=len)
    points = [plane.point(*position) for position in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = (max(xs) - min(xs)) * 100 / WIDTH
    if wide < LETTER * len(country.name) * 1.3 or max(ys) - min(ys) < HEIGHT * 0.1:
        return None
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Label(round(x * 100 / WIDTH, 2), round(y * 100 / HEIGHT, 2), "middle", country.name)


def _scale_km(plane: _Plane, lat: float) -> int:
    """The round length that a scale bar of at most a quarter of the map stands for."""
    fitting = [
        km for km in (5, 10, 20, 50, 100, 200, 500, 1000) if plane.length(km, lat) <= WIDTH / 4
    ]
    return fitting[-1] if fitting else 5
