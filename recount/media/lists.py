"""Lists of hashes that can be handed round: JSON or CSV with hash, first_seen, where, note.

No picture is in a list. JSON may also hold `prints`, all hashes of an entry, by which a picture is
found that was cut or mirrored; without them such copies are found only the other way round.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from recount.errors import BadInput
from recount.model.pictures import HASH, HASH_BYTES, Day, Frame, Known, Sighting

FIELDS = ("hash", "first_seen", "where", "note")
FORM = "recount-hashes-1"
METHOD = "pdq"
MOST_TEXT = 2_000  # characters of where and note
MOST_PRINTS = 128  # hashes of one entry
HALF = range(96, 161)  # bits set: PDQ sets as many as it leaves, but for ties
RUN = frozenset("=+-@")  # a table program runs a text that begins with one
QUALITY = 100  # of an entry that tells none


def read_list(content: bytes, *, path: str, name: str) -> Iterator[Known | BadInput]:
    """Every entry of a list, or a line saying why it cannot be used."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield BadInput(path, f"byte {error.start:,}", "is not UTF-8", "save the list as UTF-8")
        return
    entries = _of_json(text, path) if text.lstrip()[:1] in ("{", "[") else _of_csv(text, path)
    for place, entry in entries:
        yield entry if isinstance(entry, BadInput) else _known(entry, path, place, name)


def json_list(known: Sequence[Known]) -> bytes:
    """The list as JSON, one entry a line, sorted, each hash with a sighting once."""
    lines = [
        json.dumps(
            dict(zip(FIELDS, row[:-1], strict=True)) | {"prints": row[-1]}, ensure_ascii=False
        )
        for row in _rows(known)
    ]
    head = f'{{"form": "{FORM}", "method": "{METHOD}", "entries": [\n'
    return (head + ",\n".join(lines) + "\n]}\n").encode()


def csv_list(known: Sequence[Known]) -> bytes:
    """The list as CSV with a header; texts that a table program would run are kept apart by '."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([_inert(field) for field in row[:-1]] for row in _rows(known))
    return out.getvalue().encode()


def _rows(known: Sequence[Known]) -> list[tuple[str, str, str, str, str]]:
    return sorted(
        {
            (
                one.frame.hash,
                one.sighting.day.text if one.sighting.day else "",
                one.sighting.where,
                one.sighting.note,
                one.frame.prints.hex(),
            )
            for one in known
        }
    )


def _inert(text: str) -> str:
    return f"'{text}" if text[:1] in RUN else text


def _of_csv(text: str, path: str) -> Iterator[tuple[str, Mapping[str, object] | BadInput]]:
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if "hash" not in (rows.fieldnames or ()):
        yield (
            "line 1",
            BadInput(path, "line 1", "names no column `hash`", f"begin with: {','.join(FIELDS)}"),
        )
        return
    while True:
        place = f"line {rows.line_num + 1}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield place, BadInput(path, place, f"is no CSV: {error}", "mend the list")
            return
        if row is None:
            return
        yield place, row


def _of_json(text: str, path: str) -> Iterator[tuple[str, Mapping[str, object] | BadInput]]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield "whole", BadInput(path, "whole list", f"is no JSON: {error}", "fetch it again")
        return
    entries = told.get("entries") if isinstance(told, dict) else told
    method = told.get("method", METHOD) if isinstance(told, dict) else METHOD
    if not isinstance(entries, list) or method != METHOD:
        remedy = f'give {{"method": "{METHOD}", "entries": [...]}}'
        yield "whole", BadInput(path, "whole list", "is no list of PDQ hashes", remedy)
        return
    for number, entry in enumerate(entries, 1):
        place = f"entry {number}"
        if isinstance(entry, dict):
            yield place, entry
        else:
            yield place, BadInput(path, place, "is no entry", 'give {"hash": ...}')


def _known(entry: Mapping[str, object], path: str, place: str, name: str) -> Known | BadInput:
    """The entry as a value; every text of it is from outside and may only be shown."""
    hashed = str(entry.get("hash") or "").strip().lower()
    prints = str(entry.get("prints") or hashed).lower()
    if not HASH.fullmatch(hashed) or int(hashed, 16).bit_count() not in HALF:
        return BadInput(
            path,
            place,
            f"{hashed[:70]!r} is no PDQ hash",
            "give 64 hexadecimal digits, half 1 bits",
        )
    if not _whole(prints) or not prints.startswith(hashed):
        return BadInput(path, place, "`prints` does not begin with its hash", "leave it out")
    day = _text(entry, "first_seen")
    try:
        seen = Day.of(day) if day else None
    except ValueError:
        return BadInput(
            path, place, f"first_seen {day[:40]!r} is no day", "write 2013, 2013-08 or 2013-08-21"
        )
    sighting = Sighting(seen, _text(entry, "where"), _text(entry, "note"))
    return Known(name, Frame(bytes.fromhex(prints), QUALITY), sighting)


def _whole(prints: str) -> bool:
    digits = 2 * HASH_BYTES
    return (
        len(prints) % digits == 0
        and len(prints) <= MOST_PRINTS * digits
        and set(prints) <= set("0123456789abcdef")
    )


def _text(entry: Mapping[str, object], field: str) -> str:
    """A field as one line that may be printed."""
    words = " ".join(str(entry.get(field) or "")[:MOST_TEXT].split())
    told = "".join(letter for letter in words if letter.isprintable())
    return told[1:] if told[:1] == "'" and told[1:2] in RUN else told
