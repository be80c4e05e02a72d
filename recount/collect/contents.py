"""What stands in an opened file, by its kind: one document, many, or archives of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from recount.collect.kinds import KNOWN, MEDIA_TYPES, Kind, kind_of_name, suffix_of
from recount.collect.lines import lines, packed_lines
from recount.collect.where import DEEPEST, Found, Where


def contents(where: Where, opened: BinaryIO) -> Found:
    """Every document in an opened file whose name says its kind."""
    kind = kind_of_name(where.name)
    if kind is None:
        yield where.bad(
            f"unknown kind of file {suffix_of(where.name)!r}",
            f"recount reads {KNOWN}; convert it, or move it out of the folder",
            place=None if where.inside else "file name",
        )
    else:
        yield from contents_as(kind, where, opened)


def contents_as(kind: Kind, where: Where, opened: BinaryIO) -> Found:
    """Every document in an opened file of a known kind."""
    if where.depth > DEEPEST:
        yield where.bad(f"is packed more than {DEEPEST} times", "unpack it yourself")
    elif kind in MEDIA_TYPES:
        yield where.whole(opened, MEDIA_TYPES[kind])
        if kind is Kind.MAIL:
            opened.seek(0)
            yield from _mail(where, opened)
    else:
        yield from READERS[kind](where, opened)


# The modules below are needed for their own kinds only.


def _mail(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.mail import attachments

    return attachments(where, opened.read(where.limit), contents)


def _mbox(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.mail import mailbox

    return mailbox(where, opened, contents)


def _warc(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.warc import archived

    return archived(where, opened, contents_as)


def _zip(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.archives import zipped

    return zipped(where, opened, contents)


def _tar(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.archives import tarred

    return tarred(where, opened, contents)


def _csv(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.tables import csv_rows

    return csv_rows(where, opened)


def _xlsx(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.tables import xlsx_rows

    return xlsx_rows(where, opened)


def _telegram(where: Where, opened: BinaryIO) -> Found:
    from recount.collect.telegram import messages

    return messages(where, opened)


READERS: dict[Kind, Callable[[Where, BinaryIO], Found]] = {
    Kind.LINES: lines,
    Kind.PACKED_LINES: packed_lines,
    Kind.MBOX: _mbox,
    Kind.WARC: _warc,
    Kind.ZIP: _zip,
    Kind.TAR: _tar,
    Kind.CSV: _csv,
    Kind.XLSX: _xlsx,
    Kind.TELEGRAM: _telegram,
}
