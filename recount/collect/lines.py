"""JSONL files, plain or packed: a capture for each line, whatever the size of the file."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from recount.collect.where import Found, Where
from recount.errors import BadInput

LINE_TYPE = "application/json"
UNREADABLE = (OSError, EOFError, zlib.error)


def packed_lines(where: Where, opened: BinaryIO) -> Found:
    """One capture for each line of a gzip file that is not blank."""
    with gzip.GzipFile(fileobj=opened) as unpacked:
        yield from lines(where, unpacked)


def lines(where: Where, opened: BinaryIO | io.BufferedIOBase) -> Found:
    """One capture for each line that is not blank."""
    number = 0
    try:
        while line := opened.readline(where.limit + 1):
            number += 1
            if len(line) > where.limit and not line.endswith(b"\n"):
                yield _long_line(where, number)
                _skip_line(opened)
            elif line.strip():
                yield where.capture(line.rstrip(b"\r\n"), LINE_TYPE, line=number)
    except UNREADABLE as error:
        if number == 0:
            reason = getattr(error, "strerror", None) or str(error)
            yield where.bad(f"cannot be read: {reason}", "fetch it again, or unpack it yourself")
        else:
            yield where.bad(
                f"the file breaks off or is damaged: {error}",
                "fetch it again; the lines before were read",
                place=f"after line {number}",
            )
        return
    if number == 0:
        yield where.bad("is empty", "fetch it again, or remove it")


def _skip_line(opened: BinaryIO | io.BufferedIOBase) -> None:
    """Read to the end of the line, a piece at a time."""
    while piece := opened.readline(1 << 20):
        if piece.endswith(b"\n"):
            return


def _long_line(where: Where, number: int) -> BadInput:
    return where.bad(
        f"is longer than {where.limit / 1e6:g} MB",
        "split the document; the lines around it were read",
        place=f"line {number}",
    )
