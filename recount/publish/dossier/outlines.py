"""Country outlines from Natural Earth (public domain), as shipped with the package.

The file is world-atlas' TopoJSON (https://github.com/topojson/topojson-specification): arcs of
delta-coded integers, shared by neighbours; an arc's number is negative where it runs backwards.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Position = tuple[float, float]  # degrees east, degrees north
Ring = tuple[Position, ...]
LEAST_POINTS = 3
HALF_TURN = 180.0


class _Country(TypedDict):
    name: str
    rings: list[list[int]]
    bbox: list[float]


class _Transform(TypedDict):
    scale: list[float]
    translate: list[float]


class _Atlas(TypedDict):
    transform: _Transform
    countries: list[_Country]
    arcs: list[list[list[int]]]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and the rings of its outline."""

    name: str
    rings: tuple[Ring, ...]


def countries_within(box: Box, *, step: float = 0.0) -> list[Country]:
    """The countries that reach into `box`, cut at its edges, without bends below `step` degrees."""
    found = []
    for country in _countries_near(box):
        near = (ring for ring in country.rings if _box_of(ring).meets(box))
        rings = [cut(thinned(ring, step), box) for ring in near]
        if kept := tuple(ring for ring in rings if ring):
            found.append(Country(country.name, kept))
    return found


def country_at(lon: float, lat: float) -> Country | None:
    """The country a point lies in."""
    for country in _countries_near(Box(lon, lat, lon, lat)):
        if sum(_inside(ring, lon, lat) for ring in country.rings) % 2:
            return country
    return None


@cache
def _atlas() -> _Atlas:
    shipped = files("recount.publish.dossier") / "assets/vendor/world-atlas/countries-10m.json"
    atlas: _Atlas = json.loads(shipped.read_text(encoding="utf-8"))
    return atlas


def _countries_near(box: Box) -> list[Country]:
    atlas = _atlas()
    return [
        Country(one["name"], tuple(_ring(ring, atlas) for ring in one["rings"]))
        for one in atlas["countries"]
        if Box(*one["bbox"]).meets(box)
    ]


def cut(ring: Ring, box: Box) -> Ring:
    """The part of a ring inside `box` (Sutherland and Hodgman 1974); empty if none is."""
    for inside, crossing in _edges(box) if ring else ():
        kept: list[Position] = []
        for before, here in zip((ring[-1:] + ring)[: len(ring)], ring, strict=True):
            if inside(here) != inside(before):
                kept.append(crossing(before, here))
            if inside(here):
                kept.append(here)
        ring = tuple(kept)
        if not ring:
            break
    return ring


def thinned(ring: Ring, step: float) -> Ring:
    """The ring without points nearer than `step` to the last one kept; empty if under four stay."""
    if not step:
        return ring
    kept = [ring[0]]
    for here in ring[1:]:
        if abs(here[0] - kept[-1][0]) >= step or abs(here[1] - kept[-1][1]) >= step:
            kept.append(here)
    return tuple(kept) if len(kept) > LEAST_POINTS else ()


def _edges(
    box: Box,
) -> Sequence[tuple[Callable[[Position], bool], Callable[[Position, Position], Position]]]:
    def across(x: float) -> Callable[[Position, Position], Position]:
        return lambda a, b: (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))

    def along(y: float) -> Callable[[Position, Position], Position]:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)

    return (
        (lambda p: p[0] >= box.west, across(box.west)),
        (lambda p: p[0] <= box.east, across(box.east)),
        (lambda p: p[1] >= box.south, along(box.south)),
        (lambda p: p[1] <= box.north, along(box.north)),
    )


def _arc(deltas: list[list[int]], transform: _Transform) -> Ring:
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for step_x, step_y in deltas:
        x, y = x + step_x, y + step_y
        found.append((round(x * scale_x + shift_x, 4), round(y * scale_y + shift_y, 4)))
    return tuple(found)


def _ring(numbers: list[int], atlas: _Atlas) -> Ring:
    """The arcs end to end; each begins with the last point of the one before."""
    found: list[Position] = []
    for number in numbers:
        forward = _arc(atlas["arcs"][number if number >= 0 else ~number], atlas["transform"])
        arc = forward if number >= 0 else forward[::-1]
        found.extend(arc[1:] if found else arc)
    return _unwrapped(found)


def _unwrapped(ring: Sequence[Position]) -> Ring:
    """The ring without leaps over the date line, its middle between 180 west and 180 east."""
    turns, kept = 0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        if abs(lon - before) > HALF_TURN:
            turns += 1 if lon < before else -1
        kept.append((lon + 2 * HALF_TURN * turns, lat))
    box = _box_of(kept)
    back = 2 * HALF_TURN * round((box.west + box.east) / 2 / (2 * HALF_TURN))
    return tuple((lon - back, lat) for lon, lat in kept) if back else tuple(kept)


def _box_of(ring: Sequence[Position]) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _inside(ring: Ring, lon: float, lat: float) -> bool:
    """Whether an odd number of the ring's edges lies east of the point."""
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (x2 - x1) * (lat - y1) / (y2 - y1):
            odd = not odd
    return odd
