"""What the entries of the log say, by kind.

Names, addresses and paths can betray a source, and the log can never be cut. So an entry about a
capture holds hashes alone; what was seen where lies in a record of its own that the entry binds by
hash, mixed with a random salt, and that can be erased without breaking the chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recount.custody.chain import Body, Json, canonical, stamp
from recount.model import Judgement


class Kind(StrEnum):
    """What can happen to a case."""

    CAPTURE = "capture"
    RUN = "run"
    RUN_ENDED = "run_ended"
    JUDGEMENT = "judgement"
    EXPORT = "export"
    READ = "read"
    SIGNED = "signed"
    TIMESTAMPED = "timestamped"
    ERASED = "erased"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Details:
    """What a capture was: a file by its name and path, or an answer by its address and headers.

    `name` tells captures of the same bytes apart: a file's own name, or an address. Moments are
    when the request began and the answer ended.
    """

    name: str
    media_type: str
    tool: str
    path: str | None = None
    url: str | None = None
    final_url: str | None = None
    status: int | None = None
    address: str | None = None
    request_headers: Sequence[tuple[str, str]] = ()
    headers: Sequence[tuple[str, str]] = ()
    began: datetime | None = None
    ended: datetime | None = None


def details_record(details: Details, *, salt: str) -> str:
    """The details as canonical JSON; `salt` keeps a guessed name from being tried on its hash."""
    record: dict[str, Json] = {
        "name": details.name,
        "media_type": details.media_type,
        "tool": details.tool,
        "salt": salt,
    }
    for field in ("path", "url", "final_url", "status", "address"):
        if (value := getattr(details, field)) is not None:
            record[field] = value
    for field, headers in (
        ("request_headers", details.request_headers),
        ("headers", details.headers),
    ):
        if headers:
            record[field] = [[name, value] for name, value in headers]
    for field, moment in (("began", details.began), ("ended", details.ended)):
        if moment is not None:
            record[field] = stamp(moment)
    return canonical(record)


def capture_body(*, sha256: str, size: int, record: str, sealed: str | None) -> Body:
    """A capture: its bytes' hash and number, the hash of its details, and of the sealed file."""
    body: dict[str, Json] = {"sha256": sha256, "bytes": size, "details": hash_of(record)}
    if sealed is not None:
        body["sealed"] = sealed
    return body


def run_body(*, run: str, version: str, rules: str, settings: Sequence[tuple[str, str]]) -> Body:
    """A run with what decides how documents are read."""
    return {"run": run, "version": version, "rules": rules, "settings": dict(settings)}


def export_body(*, form: str, sha256: str | None, restricted: bool) -> Body:
    """An export: its form, the hash of its bytes where it is one file, whether it names people."""
    return {"form": form, "sha256": sha256, "restricted": restricted}


def read_body(*, command: str, sha256: str) -> Body:
    """A read of restricted material: the command, and the hash of the text that it showed."""
    return {"command": command, "sha256": sha256}


def erased_body(
    *,
    sha256: str,
    because: str,
    file: str | None = None,
    line: int | None = None,
    rest: str | None = None,
) -> Body:
    """The tombstone of bytes: of a file, or of a line of `file`, of which `rest` is kept."""
    whole: dict[str, Json] = {"sha256": sha256, "because": because}
    return whole if file is None else {**whole, "file": file, "line": line, "rest": rest}


def merged_body(*, cases: Sequence[tuple[int, str, str]], basis: str | None) -> Body:
    """The cases that became this one: the head of each, and the hash of its log, which is kept.

    `basis` is a digest of all that the tolls were made from.
    """
    told: list[Json] = [{"seq": seq, "hash": head, "log": log} for seq, head, log in cases]
    return {"cases": told, "basis": basis}


def judgement_hash(judgement: Judgement) -> str:
    """What the log holds of a decision: a name in its wording could never be erased from there."""
    told: dict[str, Json] = {
        "left": judgement.left,
        "right": judgement.right,
        "same": judgement.same,
        "author": judgement.author,
        "because": judgement.because,
    }
    return hash_of(canonical(told))


def hash_of(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()
