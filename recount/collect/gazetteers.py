"""Opening the world's gazetteer and any the user names, each compiled once and kept in a cache."""

from __future__ import annotations

import functools
import gzip
import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from recount.collect.gazetteer_index import (
    FORM,
    IndexedGazetteer,
    Rows,
    compile_index,
    index_in_memory,
)
from recount.collect.gazetteer_world import world_rows, world_version
from recount.errors import BadGazetteer
from recount.resolve.gazetteer import Gazetteer, GazetteerStack
from recount.resolve.gazetteer_rows import read_rows, with_parents

WORLD_IS_PREPARED = "preparing the world's places, once: about 20 s"


def open_gazetteer(
    files: Sequence[Path] = (),
    *,
    cache: Path | None = None,
    say: Callable[[str], None] | None = None,
) -> Gazetteer:
    """The world's places, with the rows of `files` believed first; BadGazetteer names a bad file.

    The first opening compiles an index into `cache` (the user's cache folder where none is given);
    where that cannot be written, the index is made again in memory by each process. `say` is told
    before the world is compiled, which takes about 20 seconds.
    """
    folder = cache_folder() if cache is None else cache
    layers = [open_given(path, folder) for path in files]
    name = f"world-{world_version()}"
    if say is not None and not _is_kept(name, folder):
        say(WORLD_IS_PREPARED)
    layers.append(_kept(name, folder, world_rows))
    if len(layers) == 1:
        return layers[0]
    return GazetteerStack(layers, [layer.countries for layer in layers])


def cache_folder() -> Path:
    """Where indexes are kept: `$XDG_CACHE_HOME/recount`, or `~/.cache/recount`."""
    home = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(home).expanduser() / "recount"


def open_given(path: Path, folder: Path) -> IndexedGazetteer:
    """One file's rows, compiled into `folder` when it is first seen."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadGazetteer(f"{path}: {error.strerror}; give a readable file") from error
    rows = functools.partial(_file_rows, path, content)
    digest = hashlib.sha256(content).hexdigest()[:16]
    return _kept(f"file-{digest}", folder, rows)


def _file_rows(path: Path, content: bytes) -> Rows:
    return with_parents(list(read_rows(_lines(path, content), where=str(path))))


def _lines(path: Path, content: bytes) -> list[str]:
    if content[:2] == b"\x1f\x8b":
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error) as error:
            raise BadGazetteer(f"{path}: {error}; the file is not whole, fetch it again") from error
    elif content[:4] == b"PK\x03\x04":
        content = _unzipped(path, content)
    try:
        return content.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise BadGazetteer(f"{path}: byte {error.start} is not UTF-8; save it as UTF-8") from error


def _unzipped(path: Path, content: bytes) -> bytes:
    """The table in a zip as GeoNames hands them out, beside which lies a readme."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            tables = [
                one
                for one in packed.infolist()
                if one.filename.lower().endswith(TABLES) and "readme" not in one.filename.lower()
            ]
            if len(tables) == 1:
                return packed.read(tables[0])
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadGazetteer(f"{path}: {error}; the file is not whole, fetch it again") from error
    raise BadGazetteer(
        f"{path}: {len(tables)} tables where one is wanted; unpack it and give the one you mean"
    )


TABLES = (".txt", ".tsv")
_IN_MEMORY: dict[Path, IndexedGazetteer] = {}


def _is_kept(name: str, folder: Path) -> bool:
    path = _path(name, folder)
    return path in _IN_MEMORY or path.is_file()


def _path(name: str, folder: Path) -> Path:
    return (folder / f"{name}-{FORM}.sqlite").resolve()


def _kept(name: str, folder: Path, rows: Callable[[], Rows]) -> IndexedGazetteer:
    path = _path(name, folder)
    if path in _IN_MEMORY:
        return _IN_MEMORY[path]
    if path.is_file():
        return IndexedGazetteer(path)
    try:
        return compile_index(rows(), path)
    except OSError:
        return _IN_MEMORY.setdefault(path, index_in_memory(rows(), path))
