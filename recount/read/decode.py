"""Bytes go in, text comes out; what is no text is refused, never guessed into nonsense."""

from __future__ import annotations

import codecs
import re

from recount.errors import BadInput
from recount.model.said import Capture

# What files that are no text begin with, and what they are.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP or Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Old single-byte encodings that news files in Latin, Arabic and Cyrillic script still come in.
OLD_ENCODINGS = ["cp1252", "cp1256", "cp1254", "cp1251", "iso8859_6"]

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
OLD_NAMES = r"(?:windows-|cp|iso-8859-)\d{1,5}|koi8-[ru]|gb18030|gbk|gb2312|big5|shift_jis|euc-\w\w"
OLD_NAME = re.compile(OLD_NAMES, re.IGNORECASE)
CHARSET = re.compile(
    rb"<meta\b[^<>]{0,200}?charset\s?=\s?[\"']?(" + OLD_NAMES.encode() + rb")\b", re.IGNORECASE
)
UTF8_PAIR = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
HIGH = re.compile(rb"[\x80-\xff]")
MISPLACED = re.compile(r"[\x7f-\x9f¤§¶µ¬×÷¡¢£¥¦¨ª¯²³¸¹º¼½¾þðÞÐƒˆ†‡‰]")

SURE_OF_BINARY = 0.02  # share of control characters above which a file is no text
REMEDY = "save it as UTF-8 text"


def decode(capture: Capture) -> str | BadInput:
    """The text exactly as it stands in the file, without a byte-order mark."""
    content = capture.content
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            return _refused(capture, 0, f"is {what}, not text", "give it under its own suffix")
    text = _decoded(capture, content)
    if isinstance(text, BadInput):
        return text
    sample = text[:20_000]
    if "\x00" in sample or len(CONTROL.findall(sample)) > SURE_OF_BINARY * len(sample):
        first = CONTROL.search(sample)
        at = first.start() if first else 0
        return _refused(capture, at, "holds control characters: binary data", REMEDY)
    if not text.strip():
        return BadInput(
            capture.path, capture.place, "holds no text", "fetch it again, or remove it"
        )
    return text


def _decoded(capture: Capture, content: bytes) -> str | BadInput:
    for mark, encoding in UTF16:
        if content.startswith(mark):
            return _strict(capture, content[len(mark) :], encoding, offset=len(mark))
    marked = content.startswith(codecs.BOM_UTF8)
    text = _strict(capture, content[3:] if marked else content, "utf-8", offset=3 if marked else 0)
    if isinstance(text, str) or marked:
        return text
    return _declared(capture, content) or _old_encoding(content) or text


def _declared(capture: Capture, content: bytes) -> str | None:
    """The text in the encoding that the server or the page's head names, None where that fails."""
    match = CHARSET.search(content, 0, 4000) if capture.media_type == "text/html" else None
    named = match[1].decode("ascii") if match is not None else capture.charset
    if named is None or not OLD_NAME.fullmatch(named):
        return None
    try:
        return content.decode(named)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(capture: Capture, content: bytes, encoding: str, *, offset: int) -> str | BadInput:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        return _refused(capture, error.start + offset, f"is not valid {encoding.upper()}", REMEDY)


def _old_encoding(content: bytes) -> str | None:
    """The text in an old encoding, or None where no guess is safe.

    UTF-8 with a few damaged bytes is never read as Windows-1252: the names would be wrong.
    """
    high = len(HIGH.findall(content))
    if b"\x00" in content or 4 * len(UTF8_PAIR.findall(content)) > high:
        return None
    from charset_normalizer import from_bytes  # loads slowly, needed seldom

    best = from_bytes(content, cp_isolation=OLD_ENCODINGS).best()
    if best is None:
        return None
    text = str(best)
    return None if 20 * len(MISPLACED.findall(text)) > high else text


def _refused(capture: Capture, at: int, problem: str, remedy: str) -> BadInput:
    place = f"byte {at}" if capture.line is None else f"line {capture.line}, byte {at}"
    return BadInput(capture.path, place, problem, remedy)
