"""The file of sources: who publishes, where, how often, and what a normal day brings.

See docs/reference/sources.md. What is not understood is refused: a slip of the pen in a setting
must not become a source that silently brings nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from recount.errors import BadSources
from recount.model import SourceKind


class Way(StrEnum):
    """How a source says what is new."""

    FEED = "feed"  # RSS or Atom
    SITEMAP = "sitemap"
    PAGE = "page"  # one page that changes
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Source:
    """One source as its table says.

    `normal` is the number of documents on a normal day, 0 where nobody can say. `only` is a part
    that addresses must have. `secret` names the environment variable with the credential that the
    source's own host asks for.
    """

    name: str
    way: Way
    at: str
    every: timedelta
    language: str
    kind: SourceKind
    normal: float = 0.0
    only: str = ""
    most: int = 200
    secret: str | None = None


Kind = TypeVar("Kind", bound=StrEnum)

NEEDED = ("name", "way", "at", "every", "language", "kind")
OPTIONAL = ("normal", "only", "most", "secret")
EVERY = re.compile(r"(\d{1,4}) ?(m|min|h|hours?|d|days?)$")
MINUTES = {"m": 1, "h": 60, "d": 24 * 60}


def read_sources(paths: Iterable[Path]) -> list[Source]:
    """The sources of TOML files, in order; BadSources names what is wrong with one."""
    found: list[Source] = []
    for path in paths:
        found += _read(path)
    names = [source.name for source in found]
    for name in names:
        if names.count(name) > 1:
            raise BadSources(f"two sources are called {name!r}; give each a name of its own")
    return found


def _read(path: Path) -> list[Source]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSources(f"{path}: cannot be read: {error.strerror}; check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSources(f"{path}: is not TOML: {error}; see docs/reference/sources.md") from error
    listed = table.get("source")
    if not isinstance(listed, list) or not listed or set(table) != {"source"}:
        raise BadSources(f"{path}: give each source as a table under [[source]], and nothing else")
    return [_source(path, number, one) for number, one in enumerate(listed, start=1)]


def _source(path: Path, number: int, given: object) -> Source:
    where = f"{path}: source {number}"
    if not isinstance(given, dict):
        raise BadSources(f"{where}: is no table; see docs/reference/sources.md")
    for name in given:
        if name not in (*NEEDED, *OPTIONAL):
            known = ", ".join((*NEEDED, *OPTIONAL))
            raise BadSources(f"{where}: unknown setting {name!r}; known are {known}")
    texts = {name: _text(where, given, name) for name in NEEDED}
    way = _one_of(where, "way", texts["way"], Way)
    return Source(
        name=texts["name"],
        way=way,
        at=str(path.parent / texts["at"]) if way is Way.FOLDER else texts["at"],
        every=_every(where, texts["every"]),
        language=texts["language"],
        kind=_one_of(where, "kind", texts["kind"], SourceKind),
        normal=_number(where, given, "normal", default=0),
        only=_text(where, {"only": ""} | given, "only", empty=True),
        most=int(_number(where, given, "most", default=200)),
        secret=_text(where, given, "secret") if "secret" in given else None,
    )


def _text(where: str, given: Mapping[str, object], name: str, *, empty: bool = False) -> str:
    value = given.get(name)
    if not isinstance(value, str) or not (value.strip() or empty):
        raise BadSources(f'{where}: setting {name!r} is missing or no text; add {name} = "…"')
    return value.strip()


def _number(where: str, given: dict[str, object], name: str, *, default: float) -> float:
    value = given.get(name, default)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100_000:
        raise BadSources(f"{where}: setting {name!r} is no number from 0 to 100,000: {value!r}")
    return float(value)


def _one_of(where: str, name: str, value: str, kinds: type[Kind]) -> Kind:
    try:
        return kinds(value)
    except ValueError as error:
        known = ", ".join(kinds)
        raise BadSources(f"{where}: {name} {value!r} is none of {known}") from error


def _every(where: str, value: str) -> timedelta:
    match = EVERY.match(value)
    if match is None or int(match[1]) == 0:
        raise BadSources(f"{where}: every {value!r} is no time such as 30m, 6h or 1d")
    return timedelta(minutes=int(match[1]) * MINUTES[match[2][0]])
