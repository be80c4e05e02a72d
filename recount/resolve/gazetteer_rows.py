"""GeoNames rows, 19 columns and whatever stands behind them, to entries with their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recount.errors import BadGazetteer
from recount.resolve.gazetteer import PRECISION, Entry, Kind

GEONAMES = (
    "geonameid name asciiname alternatenames latitude longitude class code country cc2 "
    "admin1 admin2 admin3 admin4 population elevation dem timezone modified"
).split()

_BY_CODE: dict[str, Kind] = {
    "CONT": Kind.CONTINENT,
    "ADM1": Kind.ADM1, "ADM1H": Kind.ADM1,
    "ADM2": Kind.ADM2, "ADM2H": Kind.ADM2,
    "ADM3": Kind.ADM3, "ADM4": Kind.ADM3, "ADM5": Kind.ADM3, "ADMD": Kind.ADM3,
    "PPLX": Kind.NEIGHBOURHOOD,
    "RGN": Kind.REGION, "MTS": Kind.REGION, "DSRT": Kind.REGION, "ISLS": Kind.REGION,
    "SEA": Kind.SEA, "OCN": Kind.SEA, "GULF": Kind.SEA,
}  # fmt: skip
_BY_CLASS: dict[str, Kind] = {
    "A": Kind.REGION, "P": Kind.LOCALITY, "L": Kind.REGION, "S": Kind.SITE, "T": Kind.SITE,
    "H": Kind.REGION, "R": Kind.REGION, "U": Kind.SEA, "V": Kind.REGION,
}  # fmt: skip
_BY_PRECISION: dict[str, int] = {"city_fallback": 2, "poi": 1, "region": 5}
_SEATS = {"PPLC": 1, "PPLA": 2, "PPLA2": 3, "PPLA3": 4, "PPLA4": 5}
_EXTRA_NAMES = ("display_en", "name_ar")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry before its parents are known, with its other names and administrative codes."""

    entry: Entry
    names: tuple[str, ...]
    codes: tuple[str, ...]
    parent: str | None = None


def read_rows(lines: Iterable[str], *, where: str) -> Iterator[Row]:
    """The rows of a file in the GeoNames form; BadGazetteer names the line that is not.

    A header is recognised by a latitude that is no number; columns after the nineteenth are used
    where the header names them.
    """
    extra: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        cells = line.rstrip("\r\n").split("\t")
        if cells == [""]:
            continue
        if len(cells) < len(GEONAMES):
            raise BadGazetteer(
                f"{where}: line {number}: {len(cells)} columns where GeoNames has "
                f"{len(GEONAMES)}; give a tab-separated file in the GeoNames form"
            )
        if number == 1 and not _is_number(cells[4]):
            extra = {name: i for i, name in enumerate(cells) if i >= len(GEONAMES)}
            continue
        if not (_is_number(cells[4]) and _is_number(cells[5])):
            raise BadGazetteer(
                f"{where}: line {number}: {cells[4]!r}, {cells[5]!r} is no position; "
                "columns 5 and 6 must be latitude and longitude in degrees"
            )
        yield _row(cells, extra)


def with_parents(rows: Sequence[Row]) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Each row's entry with its parents from the nearest to the country, and its other names."""
    parent_of = {row.entry.id: row.parent for row in rows if row.parent}
    areas: dict[tuple[str, ...], str] = {}
    for row in rows:
        if row.entry.kind in (Kind.COUNTRY, Kind.ADM1, Kind.ADM2, Kind.ADM3):
            areas.setdefault(_area(row), row.entry.id)
    for row in rows:
        parents = _chain(row.entry.id, parent_of) if row.parent else _by_codes(row, areas)
        yield replace(row.entry, parents=parents), row.names


def _row(cells: Sequence[str], extra: dict[str, int]) -> Row:
    told = {name: cells[i].strip() for name, i in extra.items() if i < len(cells)}
    kind = kind_of(cells[6], cells[7])
    precision = _BY_PRECISION.get(told.get("precision", ""), PRECISION[kind])
    entry = Entry(
        id=cells[0],
        name=told.get("display_en") or cells[1],
        kind=kind,
        lat=float(cells[4]),
        lon=float(cells[5]),
        precision=precision,
        country=cells[8],
        admin1=cells[10],
        population=int(cells[14]) if cells[14].isdigit() else 0,
        given=True,
        seat=_SEATS.get(cells[7], 0),
    )
    names = [cells[1], cells[2], *cells[3].split(",")]
    names += [told[name] for name in _EXTRA_NAMES if told.get(name)]
    unique = dict.fromkeys(name.strip() for name in names if name.strip())
    codes = tuple(code for code in cells[10:14] if code)
    return Row(entry, tuple(unique), codes, told.get("parent_id") or None)


def kind_of(feature_class: str, code: str) -> Kind:
    """What a GeoNames feature class and code stand for."""
    if code in _BY_CODE:
        return _BY_CODE[code]
    if feature_class == "A" and code.startswith("PCL"):
        return Kind.COUNTRY
    return _BY_CLASS.get(feature_class, Kind.REGION)


def _area(row: Row) -> tuple[str, ...]:
    depth = {Kind.COUNTRY: 0, Kind.ADM1: 1, Kind.ADM2: 2, Kind.ADM3: 3}[row.entry.kind]
    return (row.entry.country, *row.codes[:depth])


def _by_codes(row: Row, areas: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    full = (row.entry.country, *row.codes)
    found = (areas.get(full[:depth]) for depth in range(len(full), 0, -1))
    return tuple(dict.fromkeys(id_ for id_ in found if id_ and id_ != row.entry.id))


def _chain(id_: str, parent_of: dict[str, str]) -> tuple[str, ...]:
    chain: list[str] = []
    while (parent := parent_of.get(id_)) and parent not in chain:
        chain.append(parent)
        id_ = parent
    return tuple(chain)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).lstrip("-").isdecimal()
