"""Heads of the log, signed with Ed25519: who holds one can tell later whether the log before it
was changed or cut short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recount.custody.chain import HASH, Body, Entry
from recount.errors import EvidenceError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class Head:
    """The log up to and with entry `seq`, by that entry's hash."""

    seq: int
    hash: str

    def __post_init__(self) -> None:
        if self.seq < 1 or not HASH.fullmatch(self.hash):
            raise EvidenceError(f"no head of a log: entry {self.seq}, hash {self.hash!r}")


@dataclass(frozen=True, slots=True)
class Signature:
    """A key's signature under a head; both as hexadecimal digits of the raw bytes."""

    head: Head
    key: str
    signature: str


def head_of(entry: Entry) -> Head:
    """The head that the log has when `entry` is its last one."""
    return Head(entry.seq, entry.hash)


def statement(head: Head) -> bytes:
    """The bytes that are signed and timestamped: three lines that no other use has."""
    return f"recount head 1\n{head.seq}\n{head.hash}\n".encode()


def new_key() -> bytes:
    """A new private key, as PEM (PKCS #8) that OpenSSL reads too."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def public_key(pem: bytes) -> str:
    """The public key of a private one."""
    return _private(pem).public_key().public_bytes_raw().hex()


def public_pem(key: str) -> bytes:
    """A public key as PEM, for OpenSSL."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def sign(pem: bytes, head: Head) -> Signature:
    """The signature of a private key under a head."""
    private = _private(pem)
    public = private.public_key().public_bytes_raw().hex()
    return Signature(head, public, private.sign(statement(head)).hex())


def holds(signature: Signature) -> bool:
    """Whether the signature is that key's under that head."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key))
        key.verify(bytes.fromhex(signature.signature), statement(signature.head))
    except (InvalidSignature, ValueError):
        return False
    return True


def signature_body(signature: Signature) -> Body:
    """What the log keeps of a signature, and what is handed out of it."""
    head = signature.head
    return {
        "seq": head.seq,
        "hash": head.hash,
        "key": signature.key,
        "signature": signature.signature,
    }


def signature_of(body: Body) -> Signature:
    """The signature that `signature_body` wrote; EvidenceError where a part is absent."""
    match body:
        case {"seq": int(seq), "hash": str(digest), "key": str(key), "signature": str(signed)}:
            return Signature(Head(seq, digest), key, signed)
    raise EvidenceError(f"no signed head: it has {', '.join(sorted(body))}")


def _private(pem: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as error:
        raise EvidenceError(
            f"no private key: {error}; make one with: recount keys new FILE"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise EvidenceError("no Ed25519 key; make one with: recount keys new FILE")
    return key
