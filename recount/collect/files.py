"""Files and folders go in; their bytes come out one capture at a time, or a line saying why not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from recount.collect.contents import contents
from recount.collect.kinds import KNOWN
from recount.collect.where import LIMIT, Budget, Found, Where
from recount.errors import BadInput
from recount.model.said import Capture


def captures(paths: Iterable[Path], *, limit: int = LIMIT) -> Iterator[Capture | BadInput]:
    """The bytes of every document under `paths`, in the order given, folders in sorted order.

    A path inside another given path is read once. Memory is bounded by `limit` bytes and the
    names of one folder, whatever the number of documents.
    """
    for path in _outermost(paths):
        for found in _walk(path):
            if isinstance(found, BadInput):
                yield found
            else:
                yield from _read(found, limit)


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The given paths without repeats and without those that lie under another given path."""
    given = [Path(path) for path in paths]
    real = {path: Path(os.path.realpath(path)) for path in given}
    kept: dict[Path, Path] = {}
    for path in given:
        if not any(parent in real.values() for parent in real[path].parents):
            kept.setdefault(real[path], path)
    return list(kept.values())


def _walk(top: Path) -> Iterator[Path | BadInput]:
    """Every regular file under `top`; hidden files and folders are passed over."""
    found = 0
    waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(top, frozenset())]
    while waiting:
        path, above = waiting.pop()
        kind = _kind(path)
        if isinstance(kind, BadInput):
            found += 1
            yield kind
        elif kind is None:
            found += 1
            yield path
        elif kind in above:
            found += 1
            yield BadInput(
                str(path), "whole folder", "the link leads back to its own folder", "remove it"
            )
        else:
            names = _names(path)
            if isinstance(names, BadInput):
                found += 1
                yield names
            else:
                waiting.extend((path / name, above | {kind}) for name in reversed(names))
    if not found:
        yield BadInput(
            str(top), "whole folder", "holds no documents", f"give files that end in {KNOWN}"
        )


def _kind(path: Path) -> tuple[int, int] | BadInput | None:
    """The identity of a folder, None for a regular file."""
    try:
        status = path.stat()
    except OSError as error:
        return _unreadable(path, error)
    if stat.S_ISDIR(status.st_mode):
        return status.st_dev, status.st_ino
    if stat.S_ISREG(status.st_mode):
        return None
    return BadInput(
        str(path), "whole file", "is no regular file (a pipe, socket or device)", "give a file"
    )


def _names(folder: Path) -> list[str] | BadInput:
    """The names in a folder that are not hidden, sorted."""
    try:
        names = [child.name for child in folder.iterdir()]
    except OSError as error:
        return _unreadable(folder, error)
    return sorted(name for name in names if not name.startswith("."))


def _unreadable(path: Path, error: Exception) -> BadInput:
    reason = getattr(error, "strerror", None) or str(error)
    return BadInput(
        str(path),
        "whole file",
        f"cannot be read: {reason}",
        "check that the path exists, is no loop of links, and that you may read it",
    )


def _read(path: Path, limit: int) -> Found:
    try:
        opened = path.open("rb")
    except OSError as error:
        yield _unreadable(path, error)
        return
    with opened:
        size = os.fstat(opened.fileno()).st_size
        yield from contents(Where(str(path), path.name, limit, budget=Budget(size)), opened)
