"""Places and how to ask for them by name; where the names are kept is another module's business."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Protocol

from recount.model.values import dataclass
from recount.resolve.gazetteer_names import (
    ARTICLE_COUNTRIES,
    consonants,
    fold,
    sound,
    without_article,
)


class Kind(StrEnum):
    """What a gazetteer row stands for."""

    CONTINENT = "continent"
    COUNTRY = "country"
    ADM1 = "adm1"
    ADM2 = "adm2"
    ADM3 = "adm3"
    LOCALITY = "locality"
    NEIGHBOURHOOD = "neighbourhood"
    SITE = "site"
    REGION = "region"
    SEA = "sea"


# UCDP where_prec (rule 32): how exactly a place of this kind says where something happened.
PRECISION: dict[Kind, int] = {
    Kind.CONTINENT: 6,
    Kind.COUNTRY: 6,
    Kind.ADM1: 4,
    Kind.ADM2: 3,
    Kind.ADM3: 3,
    Kind.LOCALITY: 1,
    Kind.NEIGHBOURHOOD: 1,
    Kind.SITE: 1,
    Kind.REGION: 5,
    Kind.SEA: 7,
}


class How(IntEnum):
    """How a spelling met a name, the surest first."""

    NAME = 0
    ALTERNATE = 1
    ARTICLE = 2
    SOUND = 3
    CONSONANTS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A gazetteer row; `parents` are ids from the nearest to the country.

    `lat` and `lon` are None where the gazetteer knows the place but not its position.
    `given` marks rows of a file the user named, which are believed before the world's. `seat` is 1
    for a capital, 2 to 5 for the seat of a first- to fourth-level area, 0 for other places.
    """

    id: str
    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    precision: int
    country: str = ""
    admin1: str = ""
    population: int = 0
    parents: tuple[str, ...] = ()
    given: bool = False
    seat: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """An entry a spelling may mean, and how they met."""

    entry: Entry
    how: How


class Gazetteer(Protocol):
    """Where places are asked for by folded name (`gazetteer_names.fold`)."""

    def __hash__(self) -> int:
        """Gazetteers do not change: what one has answered may be kept under it."""

    def longest(self, first: str) -> int:
        """How many words the longest name has whose first word this is; 0 if there is none."""

    def may_name(self, key: str) -> bool:
        """Whether something may have that folded name; False is certain."""

    def opens(self, pair: str) -> bool:
        """Whether a name may begin with these two words; False is certain."""

    def named(self, key: str) -> Sequence[Match]:
        """The entries of that folded name, in a fixed order."""

    def sounding(self, key: str, how: How) -> Sequence[Match]:
        """The entries whose name only sounds (SOUND) or is skeletonised (CONSONANTS) alike."""

    def entry(self, id_: str) -> Entry | None:
        """The entry with that id."""


def country_key(code: str) -> str:
    """The key under which a country is found by its ISO 3166-1 code."""
    return f"@{code.casefold()}"


def name_keys(entry: Entry, names: Iterable[str]) -> dict[str, How]:
    """The folded keys an entry is found under; `names` are its alternates."""
    keys: dict[str, How] = {}
    if entry.kind is Kind.COUNTRY and entry.country:
        keys[country_key(entry.country)] = How.ALTERNATE
    for how, name in [(How.NAME, entry.name), *((How.ALTERNATE, name) for name in names)]:
        key = fold(name)
        if key:
            keys.setdefault(key, how)
        if entry.country in ARTICLE_COUNTRIES and (bare := without_article(key)):
            keys.setdefault(bare, max(how, How.ARTICLE) if how else How.ARTICLE)
    return keys


def sound_keys(entry: Entry, keys: Iterable[str]) -> dict[str, How]:
    """The looser keys of an entry's folded keys; none outside the Arabic-speaking countries."""
    if entry.country not in ARTICLE_COUNTRIES or entry.kind is Kind.COUNTRY:
        return {}
    loose: dict[str, How] = {}
    for key in keys:
        if key.isascii() and key:
            loose.setdefault(f"~{sound(key)}", How.SOUND)
            if bones := consonants(key):
                loose.setdefault(f"#{bones}", How.CONSONANTS)
    return loose


def loose_key(key: str, how: How) -> str | None:
    """The key under which `sound_keys` filed names that sound like `key`."""
    if how is How.SOUND:
        return f"~{sound(key)}"
    bones = consonants(key)
    return f"#{bones}" if bones else None


# People a row without a figure is taken to have, only to compare it with rows that have one.
_SIZE: dict[Kind, float] = {
    Kind.CONTINENT: 9.0, Kind.COUNTRY: 7.0, Kind.REGION: 6.0, Kind.SEA: 6.0, Kind.ADM1: 5.7,
    Kind.ADM2: 4.6, Kind.ADM3: 4.0, Kind.LOCALITY: 2.7, Kind.NEIGHBOURHOOD: 3.0, Kind.SITE: 3.0,
}  # fmt: skip

_SEAT_SIZE = {1: 6.0, 2: 5.2, 3: 4.4, 4: 3.8, 5: 3.3}


def size(entry: Entry) -> float:
    """The decimal logarithm of the people of a place, or what its kind usually has."""
    if entry.population > 0:
        return max(math.log10(entry.population), 2.0)
    return _SEAT_SIZE.get(entry.seat, _SIZE[entry.kind])


def in_order(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Matches in the fixed order every gazetteer returns them in: large and surely named first."""
    return tuple(sorted(matches, key=lambda m: (-size(m.entry) + 1.5 * m.how, m.entry.id)))


class TableGazetteer:
    """A gazetteer held in memory, for files of some thousands of rows."""

    def __init__(self, rows: Iterable[tuple[Entry, Sequence[str]]]) -> None:
        self._entries: dict[str, Entry] = {}
        found: dict[str, list[Match]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        self._pairs: set[str] = set()
        for entry, names in rows:
            self._entries[entry.id] = entry
            keys = name_keys(entry, names)
            for key, how in [*keys.items(), *sound_keys(entry, keys).items()]:
                found[key].append(Match(entry, how))
            for key in keys:
                first, *rest = key.split(" ")
                self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))
                self._pairs.update(f"{first} {second}" for second in rest[:1])
        self._found = {key: in_order(matches) for key, matches in found.items()}

    def longest(self, first: str) -> int:
        """How many words the longest name has whose first word this is."""
        return self._longest.get(first, 0)

    def may_name(self, key: str) -> bool:
        """Whether something has that folded name."""
        return key in self._found

    def opens(self, pair: str) -> bool:
        """Whether a name begins with these two words."""
        return pair in self._pairs

    def named(self, key: str) -> Sequence[Match]:
        """The entries of that folded name."""
        return self._found.get(key, ())

    def sounding(self, key: str, how: How) -> Sequence[Match]:
        """The entries whose name only sounds alike."""
        loose = loose_key(key, how)
        return self._found.get(loose, ()) if loose else ()

    def entry(self, id_: str) -> Entry | None:
        """The entry with that id."""
        return self._entries.get(id_)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries this gazetteer has a row of their own for."""
        rows = self._entries.values()
        return frozenset(e.country for e in rows if e.kind is Kind.COUNTRY and e.country)


MOST_MERGED = 50_000  # names whose merged answers are kept


class GazetteerStack:
    """Several gazetteers asked as one; earlier ones are believed first.

    A file that has a country's own row speaks for that country alone: rows of that country in later
    gazetteers are left out, so that no village is known twice under two ids.
    """

    def __init__(self, layers: Sequence[Gazetteer], spoken_for: Sequence[frozenset[str]]) -> None:
        self._layers = tuple(layers)
        closed: list[frozenset[str]] = []
        before: frozenset[str] = frozenset()
        for countries in spoken_for:
            closed.append(before)
            before |= countries
        self._closed = tuple(closed)
        self._found: dict[str, Sequence[Match]] = {}

    def longest(self, first: str) -> int:
        """How many words the longest name has whose first word this is."""
        return max([layer.longest(first) for layer in self._layers])

    def may_name(self, key: str) -> bool:
        """Whether something of some layer may have that folded name."""
        return any(layer.may_name(key) for layer in self._layers)

    def opens(self, pair: str) -> bool:
        """Whether a name of some layer may begin with these two words."""
        return any(layer.opens(pair) for layer in self._layers)

    def named(self, key: str) -> Sequence[Match]:
        """The entries of that folded name in all layers."""
        found = self._found.get(key)
        if found is None:
            found = self._merged([layer.named(key) for layer in self._layers])
            if found and len(self._found) < MOST_MERGED:
                self._found[key] = found
        return found

    def sounding(self, key: str, how: How) -> Sequence[Match]:
        """The entries whose name only sounds alike, in all layers."""
        return self._merged([layer.sounding(key, how) for layer in self._layers])

    def entry(self, id_: str) -> Entry | None:
        """The entry with that id in the first layer that knows it."""
        for layer in self._layers:
            if (entry := layer.entry(id_)) is not None:
                return entry
        return None

    def _merged(self, found: Sequence[Sequence[Match]]) -> Sequence[Match]:
        if not any(found):
            return ()
        kept = [
            match
            for matches, closed in zip(found, self._closed, strict=True)
            for match in matches
            if match.entry.country not in closed
        ]
        return in_order({match.entry.id: match for match in reversed(kept)}.values())
