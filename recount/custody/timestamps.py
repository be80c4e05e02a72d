"""Trusted times under a head: requests and answers of RFC 3161."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from recount.custody.heads import Head, statement
from recount.errors import EvidenceError

if TYPE_CHECKING:
    from rfc3161_client.tsp import TimeStampResponse

NEEDED = "timestamps need the package rfc3161-client; pip install 'recount[custody]'"


class UnreadableAnswer(EvidenceError):
    """An answer that the strict reader refuses; OpenSSL may read it still."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an authority says: it saw this digest at this time."""

    time: datetime
    digest: bytes


def request(head: Head) -> bytes:
    """The request to send to an authority (media type application/timestamp-query)."""
    try:
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder
    except ImportError as error:
        raise EvidenceError(NEEDED) from error
    builder = TimestampRequestBuilder().data(statement(head))
    return builder.hash_algorithm(HashAlgorithm.SHA256).build().as_bytes()


def stamp_in(answer: bytes) -> Stamp:
    """What an answer says, whoever signed it; EvidenceError where it grants no timestamp."""
    told = _decoded(answer).tst_info
    return Stamp(told.gen_time, told.message_imprint.message)


def is_of(stamp: Stamp, head: Head) -> bool:
    """Whether the stamp is on that head."""
    return stamp.digest == hashlib.sha256(statement(head)).digest()


def prove(answer: bytes, head: Head, *, roots: Sequence[bytes]) -> None:
    """EvidenceError unless an authority under one of the root certificates (PEM) stamped `head`."""
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        known = [one for pem in roots for one in load_pem_x509_certificates(pem)]
    except ValueError as error:
        raise EvidenceError(f"no certificate in PEM form: {error}") from error
    verifier = VerifierBuilder(roots=known).build()
    decoded = _decoded(answer)
    try:
        verifier.verify_message(decoded, statement(head))
    except VerificationError as error:
        raise EvidenceError(f"the timestamp does not hold: {error}") from error


def _decoded(answer: bytes) -> TimeStampResponse:
    try:
        from rfc3161_client import PKIStatus, decode_timestamp_response
    except ImportError as error:
        raise EvidenceError(NEEDED) from error
    try:
        decoded = decode_timestamp_response(answer)
        granted = decoded.status in (PKIStatus.GRANTED.value, PKIStatus.GRANTED_WITH_MODS.value)
    except ValueError as error:
        raise UnreadableAnswer(f"no answer to a timestamp request: {error}") from error
    if not granted:
        raise EvidenceError("the authority refused the timestamp; ask again")
    return decoded
