"""What a file holds, told by its name, by what a server says of it, and by its first bytes."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of file, by the ending that says so."""

    TEXT = ".txt"
    PAGE = ".html"
    PDF = ".pdf"
    DOCX = ".docx"
    MAIL = ".eml"
    MBOX = ".mbox"
    LINES = ".jsonl"
    PACKED_LINES = ".jsonl.gz"
    WARC = ".warc"
    ZIP = ".zip"
    TAR = ".tar"
    CSV = ".csv"
    XLSX = ".xlsx"
    TELEGRAM = ".json"


SUFFIXES = {
    **{kind.value: kind for kind in Kind},
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".warc.gz": Kind.WARC,
    ".warc.zst": Kind.WARC,
    ".wacz": Kind.ZIP,
    ".tar.gz": Kind.TAR,
    ".tgz": Kind.TAR,
    ".tsv": Kind.CSV,
}
DOUBLE = tuple(suffix for suffix in SUFFIXES if suffix.count(".") == 2)
KNOWN = ", ".join(sorted(SUFFIXES))

# What each kind of single document is called in a capture.
MEDIA_TYPES = {
    Kind.TEXT: "text/plain",
    Kind.PAGE: "text/html",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.MAIL: "message/rfc822",
}
SERVED = {
    **{media_type: kind for kind, media_type in MEDIA_TYPES.items()},
    "application/xhtml+xml": Kind.PAGE,
    "text/csv": Kind.CSV,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": Kind.XLSX,
    "application/x-ndjson": Kind.LINES,
    "application/jsonl": Kind.LINES,
    "application/zip": Kind.ZIP,
    "application/x-tar": Kind.TAR,
    "application/warc": Kind.WARC,
}
PAGE_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")


def suffix_of(name: str) -> str:
    """The part of a name that says what the file holds, `.jsonl.gz` included."""
    small = name.lower().rpartition("/")[2]
    for suffix in DOUBLE:
        if small.endswith(suffix):
            return suffix
    stem, dot, last = small.rpartition(".")
    return f".{last}" if dot and stem else ""


def kind_of_name(name: str) -> Kind | None:
    """The kind that a name tells, None where it tells none that we read."""
    return SUFFIXES.get(suffix_of(name))


def kind_served(media_type: str, content: bytes) -> Kind | None:
    """The kind of what a server sent: by its first bytes where they are sure, else by its word.

    Servers lie about types; a page is told by its first tag, a PDF by its mark.
    """
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(PAGE_STARTS):
        return Kind.PAGE
    told = SERVED.get(media_type.partition(";")[0].strip().lower())
    if told is Kind.PDF:
        return None
    return told
