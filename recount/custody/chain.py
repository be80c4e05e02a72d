"""The log as a chain: each entry's hash covers its content and the hash of the entry before.

The hash of an entry is SHA-256 over the UTF-8 bytes of a JSON object with the members at, body,
kind, previous and seq, keys sorted, no white space, characters outside ASCII as themselves: the
canonical form of RFC 8785 for the values allowed here (no fractions, whole numbers below 2**53,
keys in ASCII). docs/custody.md describes the same for readers without this program.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from recount.errors import EvidenceError

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | bool | None"
Body: TypeAlias = Mapping[str, Json]

START = "0" * 64  # the hash before the first entry
LARGEST = 2**53 - 1  # the largest whole number that every reader of JSON keeps exactly

KIND = re.compile(r"[a-z][a-z_]{0,39}")
AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")
HASH = re.compile(r"[0-9a-f]{64}")
FIELDS = ("at", "body", "hash", "kind", "previous", "seq")

_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log; `body` is canonical JSON, `at` UTC with six digits after the second."""

    seq: int
    at: str
    kind: str
    body: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that must not be: `where` says at which entry or file, `what` what is wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that a reader must know, though it is no breach."""

    where: str
    what: str


def canonical(value: Json) -> str:
    """The one text of a value; EvidenceError for a value that other readers may take otherwise."""
    _refuse_unclear(value)
    text = _encode(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise EvidenceError(f"no Unicode text, cannot be logged: {error}") from error
    return text


def stamp(at: datetime) -> str:
    """A moment as entries write it."""
    if at.tzinfo is None:
        raise EvidenceError(f"a moment without a zone cannot be logged: {at}")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def follow(last: Entry | None, *, at: datetime, kind: str, body: Body) -> Entry:
    """The entry that comes after `last`; it is made even where the clock was set back."""
    if not KIND.fullmatch(kind):
        raise EvidenceError(f"no kind of entry: {kind!r}")
    seq = 1 if last is None else last.seq + 1
    previous = START if last is None else last.hash
    when, text = stamp(at), canonical(body)
    return Entry(seq, when, kind, text, previous, digest(seq, when, kind, text, previous))


def digest(seq: int, at: str, kind: str, body: str, previous: str) -> str:
    """The hash of an entry whose body is canonical JSON already."""
    text = f'{{"at":"{at}","body":{body},"kind":"{kind}","previous":"{previous}","seq":{seq}}}'
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def line(entry: Entry) -> str:
    """An entry as one line of the exported log: its canonical JSON with the member hash."""
    return (
        f'{{"at":"{entry.at}","body":{entry.body},"hash":"{entry.hash}","kind":"{entry.kind}",'
        f'"previous":"{entry.previous}","seq":{entry.seq}}}'
    )


def entry_of(text: str) -> Entry:
    """The entry of a line of an exported log; EvidenceError where the line is not as written."""
    try:
        read = json.loads(text)
    except ValueError as error:
        raise EvidenceError(f"no line of a log: {text[:80]!r}; export the log again") from error
    if not isinstance(read, dict) or tuple(sorted(read)) != FIELDS:
        raise EvidenceError(f"no line of a log: {text[:80]!r}; export the log again")
    entry = Entry(
        read["seq"], read["at"], read["kind"], _encode(read["body"]), read["previous"], read["hash"]
    )
    if line(entry) != text:
        raise EvidenceError(f"not in canonical form: {text[:80]!r}; export the log again")
    return entry


def walk(entries: Iterable[Entry]) -> Iterator[Entry | Breach | Caution]:
    """Every entry, and before it what is wrong with it or with its place in the chain."""
    seq, before, moment = 0, START, ""
    for entry in entries:
        if entry.seq != seq + 1 or entry.previous != before:
            yield from _misplaced(entry, seq=seq)
        if entry.hash != digest(
            entry.seq, entry.at, entry.kind, entry.body, entry.previous
        ) or not _shaped(entry):
            yield Breach(f"log entry {entry.seq}", "was changed: its hash is not of its content")
        elif entry.at < moment:
            yield Caution(
                f"log entry {entry.seq}",
                f"is dated {entry.at}, before entry {seq} ({moment}): the clock was set back",
            )
        seq, before, moment = entry.seq, entry.hash, entry.at
        yield entry


def _misplaced(entry: Entry, *, seq: int) -> Iterator[Breach]:
    first = seq + 1
    if entry.seq > first:
        missing = f"{first}" if entry.seq == first + 1 else f"{first} to {entry.seq - 1}"
        yield Breach(f"log entry {missing}", "is missing: deleted from the log")
    elif entry.seq < first:
        yield Breach(f"log entry {entry.seq}", f"stands after entry {seq}")
    else:
        where = "the start" if seq == 0 else f"entry {seq}"
        yield Breach(
            f"log entry {entry.seq}", f"does not follow from {where}: one of the two was replaced"
        )


def _shaped(entry: Entry) -> bool:
    """Whether the fields are what their names say, so that no text can pass over a border."""
    return bool(
        KIND.fullmatch(entry.kind) and AT.fullmatch(entry.at) and HASH.fullmatch(entry.previous)
    )


def _refuse_unclear(value: Json) -> None:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            if any(not isinstance(key, str) or not key.isascii() for key in one):
                raise EvidenceError(f"keys must be words in ASCII, to be logged: {list(one)!r}")
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, int) and abs(one) > LARGEST:
            raise EvidenceError(f"too large a number to be logged: {one}")
        elif one is not None and not isinstance(one, str | int):
            raise EvidenceError(f"cannot be logged: {one!r}; whole numbers and texts can")
