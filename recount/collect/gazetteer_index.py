"""A gazetteer compiled once into an SQLite file and asked lazily afterwards.

The world has 235,000 places and a million names; parsing them takes seconds, asking an index for
one takes microseconds. The file is written beside its final name and moved there, so that a killed
run leaves no half index; it is opened read-only and may be shared by processes.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from recount.resolve.gazetteer import (
    Entry,
    How,
    Kind,
    Match,
    in_order,
    loose_key,
    name_keys,
    sound_keys,
)

FORM = "6"  # raised whenever keys or tables change, so that old indexes are not read

SCHEMA = """
create table entry (
    n integer primary key, id text not null, name text not null, kind text not null,
    lat real, lon real, precision integer not null, country text not null, admin1 text not null,
    population integer not null, parents text not null, given integer not null,
    seat integer not null
) strict;
create table name (
    key text not null, n integer not null, how integer not null, primary key (key, n)
) strict, without rowid;
create table first (word text primary key, most integer not null) strict, without rowid;
create table sieve (bits blob not null) strict;
"""
INSERT_ENTRY = "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
INSERT_NAME = "insert into name values (?, ?, ?)"
FIRST_WORDS = """
insert into first
select case instr(key, ' ') when 0 then key else substr(key, 1, instr(key, ' ') - 1) end as word,
       max(length(key) - length(replace(key, ' ', '')) + 1)
from name
where key not glob '[~#@]*'
group by word
"""
NAMED = """
select name.how, entry.id, entry.name, entry.kind, entry.lat, entry.lon, entry.precision,
       entry.country, entry.admin1, entry.population, entry.parents, entry.given, entry.seat
from name join entry using (n)
where name.key = ?
"""
BY_ID = """
select 0, id, name, kind, lat, lon, precision, country, admin1, population, parents, given, seat
from entry
where id = ?
order by n
limit 1
"""
COUNTRIES = """
select distinct country from entry where kind = 'country' and country <> '' order by country
"""
MOST_REMEMBERED = 100_000
BITS = 1 << 25  # of the sieve: with 1.5 million keys it lets one unknown key in twenty through

Rows = Iterable[tuple[Entry, Sequence[str]]]


class IndexedGazetteer:
    """A compiled gazetteer; each process opens its own connection when it first asks.

    Answers are remembered, for newspapers repeat names; the memory is emptied when it is full.
    Most words are no name: a sieve of one hash (Bloom 1970) answers for them without a query.
    """

    def __init__(self, path: Path, *, held: sqlite3.Connection | None = None) -> None:
        self._path = path
        self._held = held
        self._db = held
        self._pid = os.getpid()
        self._longest: dict[str, int] = {}
        self._found: dict[str, tuple[Match, ...]] = {}
        self._by_id: dict[str, Entry | None] = {}
        self._sieve = b""

    def __reduce__(self) -> tuple[type[IndexedGazetteer], tuple[Path]]:
        if self._held is not None:
            raise TypeError(f"the index of {str(self._path)!r} is in memory: open it where needed")
        return IndexedGazetteer, (self._path,)

    def longest(self, first: str) -> int:
        """How many words the longest name has whose first word this is."""
        most = self._longest.get(first)
        if most is None:
            most = self._most_words(first) if self._may_have(f"^{first}") else 0
            if len(self._longest) >= MOST_REMEMBERED:
                self._longest.clear()
            self._longest[first] = most
        return most

    def _most_words(self, first: str) -> int:
        row = self._open().execute("select most from first where word = ?", (first,)).fetchone()
        return int(row[0]) if row else 0

    def may_name(self, key: str) -> bool:
        """Whether something may have that folded name."""
        return self._may_have(key)

    def opens(self, pair: str) -> bool:
        """Whether a name may begin with these two words."""
        return self._may_have(f"^{pair}")

    def named(self, key: str) -> Sequence[Match]:
        """The entries of that folded name."""
        found = self._found.get(key)
        if found is None:
            rows = self._open().execute(NAMED, (key,)) if self._may_have(key) else ()
            found = in_order([_match(row) for row in rows])
            if not found and " " in key:
                return found  # such questions seldom come again
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = found
        return found

    def sounding(self, key: str, how: How) -> Sequence[Match]:
        """The entries whose name only sounds alike."""
        loose = loose_key(key, how)
        return self.named(loose) if loose else ()

    def entry(self, id_: str) -> Entry | None:
        """The entry with that id."""
        if id_ not in self._by_id:
            row = self._open().execute(BY_ID, (id_,)).fetchone()
            if len(self._by_id) >= MOST_REMEMBERED:
                self._by_id.clear()
            self._by_id[id_] = _match(row).entry if row else None
        return self._by_id[id_]

    @property
    def countries(self) -> frozenset[str]:
        """The countries this gazetteer has a row of their own for."""
        return frozenset(row[0] for row in self._open().execute(COUNTRIES))

    def _may_have(self, key: str) -> bool:
        if not self._sieve:
            self._sieve = bytes(self._open().execute("select bits from sieve").fetchone()[0])
        at = zlib.crc32(key.encode()) % BITS
        return bool(self._sieve[at >> 3] >> (at & 7) & 1)

    def _open(self) -> sqlite3.Connection:
        if self._db is None or (self._held is None and self._pid != os.getpid()):
            # A connection must not be carried across a fork.
            self._pid = os.getpid()
            self._db = sqlite3.connect(f"{self._path.as_uri()}?mode=ro&immutable=1", uri=True)
        return self._db


def compile_index(rows: Rows, path: Path) -> IndexedGazetteer:
    """The rows as an index at `path`; OSError where the folder cannot be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(unfinished)) as db:
            _fill(db, rows)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return IndexedGazetteer(path)


def index_in_memory(rows: Rows, path: Path) -> IndexedGazetteer:
    """The rows as an index that lives only as long as this process, where no disk will have it."""
    db = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(db, rows)
    return IndexedGazetteer(path, held=db)


def _fill(db: sqlite3.Connection, rows: Rows) -> None:
    db.executescript("pragma journal_mode = off; pragma synchronous = off;")
    db.executescript(SCHEMA)
    names: list[tuple[str, int, int]] = []
    db.executemany(INSERT_ENTRY, _entries(rows, names))
    names.sort()
    db.executemany(INSERT_NAME, names)
    db.execute(FIRST_WORDS)
    db.execute("create index entry_id on entry (id)")
    db.execute("insert into sieve values (?)", (_sieve(key for key, *_ in names),))
    db.commit()


def _entries(rows: Rows, names: list[tuple[str, int, int]]) -> Iterator[tuple[object, ...]]:
    for n, (e, others) in enumerate(rows):
        keys = name_keys(e, others)
        names.extend((key, n, int(how)) for key, how in keys.items())
        names.extend((key, n, int(how)) for key, how in sound_keys(e, keys).items())
        yield (
            n, e.id, e.name, e.kind.value, e.lat, e.lon, e.precision, e.country, e.admin1,
            e.population, " ".join(e.parents), int(e.given), e.seat,
        )  # fmt: skip


def _sieve(keys: Iterable[str]) -> bytes:
    """A bit for each key, and under "^" for the first word and the first two words of each."""
    bits = bytearray(BITS >> 3)
    for key in keys:
        first, _, rest = key.partition(" ")
        pair = f"{first} {rest.partition(' ')[0]}"
        for one in (key, f"^{first}", f"^{pair}"):
            at = zlib.crc32(one.encode()) % BITS
            bits[at >> 3] |= 1 << (at & 7)
    return bytes(bits)


Cells = tuple[
    int, str, str, str, float | None, float | None, int, str, str, int, str, int, int
]  # of NAMED and BY_ID
_KINDS = {kind.value: kind for kind in Kind}
_HOWS = {int(how): how for how in How}


def _match(row: Cells) -> Match:
    how, id_, name, kind, lat, lon, precision, country, admin1, population, parents, given, seat = (
        row
    )
    entry = Entry(
        id_, name, _KINDS[kind], lat, lon, precision, country, admin1, population,
        tuple(parents.split()), given == 1, seat,
    )  # fmt: skip
    return Match(entry, _HOWS[how])
