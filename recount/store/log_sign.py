"""Signing the head of a log, and having it timestamped; keys are files of their owner alone."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from recount.custody import heads
from recount.custody.chain import Body
from recount.custody.entries import Details, Kind
from recount.custody.heads import Head, Signature, head_of
from recount.custody.timestamps import is_of, stamp_in
from recount.errors import EvidenceError
from recount.store.log import entries, last_entry, record
from recount.store.log_captures import note_capture
from recount.store.log_times import time_in
from recount.store.vault import Vault


def present_head(db: Connection) -> Head:
    """The head of the log; EvidenceError for a log without entries."""
    last = last_entry(db)
    if last is None:
        raise EvidenceError("the log is empty; fill the case with: recount run PATH")
    return head_of(last)


def sign_head(db: Connection, pem: bytes, *, at: datetime) -> Signature:
    """Sign the head of the log, and log the signature."""
    signature = heads.sign(pem, present_head(db))
    record(db, Kind.SIGNED, heads.signature_body(signature), at=at)
    return signature


def note_stamp(db: Connection, vault: Vault, answer: bytes, *, head: Head, at: datetime) -> str:
    """Keep an authority's answer about a head as it came, and log it; the time that it gives."""
    time = time_in(answer, head)
    digest = vault.keep(answer)
    details = Details(f"head {head.seq}.tsr", "application/timestamp-reply", "recount")
    sealed = vault.sealed_digest(digest)
    note_capture(db, digest, details, size=len(answer), at=at, sealed=sealed)
    body: Body = {"seq": head.seq, "hash": head.hash, "answer": digest, "time": time}
    record(db, Kind.TIMESTAMPED, body, at=at)
    return time


def head_asked(db: Connection, answer: bytes) -> Head:
    """The head that an authority's answer is about; EvidenceError where it is none of this log."""
    told = stamp_in(answer)
    for entry in entries(db):
        if is_of(told, head_of(entry)):
            return head_of(entry)
    raise EvidenceError("the answer is about no head of this log; was it asked for another case?")


def write_key(path: Path) -> str:
    """Make a key in a new file that its owner alone may read; its public key."""
    pem = heads.new_key()
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be made: {error.strerror}") from error
    with os.fdopen(opened, "wb") as out:
        out.write(pem)
    return heads.public_key(pem)


def read_key(path: Path) -> bytes:
    """The key in a file; EvidenceError where others than its owner may read it."""
    try:
        mode, pem = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        raise EvidenceError(
            f"{path}: cannot be read: {error.strerror}; make a key with: recount keys new FILE"
        ) from error
    if mode & 0o077:
        raise EvidenceError(f"{path}: others may read this key; forbid it with: chmod 600 {path}")
    return pem
