"""Bytes sealed with age, each with a key of its own, which is sealed for the case's recipients.

Whoever keeps bytes needs no secret. Removing the small key file makes every copy of the sealed
bytes unreadable, also in back-ups that do not hold the key file.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, Protocol

from recount.errors import EvidenceError

SUFFIX = ".age"

NEEDED = "install it with: pip install 'recount[custody]'"


class Reader(Protocol):
    """Bytes that come a piece at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; none at the end."""


def checked(recipients: Sequence[str]) -> list[str]:
    """The recipients, each once; EvidenceError for a text that is no age recipient."""
    pyrage = _pyrage()
    for one in recipients:
        try:
            pyrage.x25519.Recipient.from_str(one)
        except pyrage.RecipientError as error:
            raise EvidenceError(
                f"no age recipient: {one[:80]!r} ({error}); age-keygen prints one: age1…"
            ) from error
    if not recipients:
        raise EvidenceError("no age recipient was given; age-keygen prints one: age1…")
    return sorted(set(recipients))


def new_key(recipients: Sequence[str]) -> tuple[str, bytes]:
    """A key for one object, and the same key sealed for the recipients."""
    pyrage = _pyrage()
    identity = pyrage.x25519.Identity.generate()
    known = [pyrage.x25519.Recipient.from_str(one) for one in checked(recipients)]
    return str(identity), pyrage.encrypt(str(identity).encode(), known)


def seal(source: Reader, out: BinaryIO, secret: str) -> None:
    """Write the bytes of `source` sealed with the key of one object."""
    pyrage = _pyrage()
    pyrage.encrypt_io(source, out, [pyrage.x25519.Identity.from_str(secret).to_public()])


def seal_for(source: BinaryIO, out: BinaryIO, recipients: Sequence[str]) -> None:
    """Write the bytes of `source` sealed for age recipients themselves."""
    pyrage = _pyrage()
    known = [pyrage.x25519.Recipient.from_str(one) for one in checked(recipients)]
    pyrage.encrypt_io(source, out, known)


def unsealed(path: Path, key: Path, *, identity: str | None) -> BinaryIO:
    """The bytes of a sealed file, in memory."""
    if identity is None:
        raise EvidenceError(f"{path}: is sealed; give the age identity that opens it: --identity")
    secret = opened_with(_bytes(key), identity, path=key).decode()
    return io.BytesIO(opened_with(_bytes(path), secret, path=path))


def opened_with(sealed: bytes, identity: str, *, path: Path) -> bytes:
    """Sealed bytes opened with an identity; EvidenceError where it is not theirs."""
    pyrage = _pyrage()
    try:
        return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
    except pyrage.IdentityError as error:
        raise EvidenceError(f"no age identity: {error}; it reads AGE-SECRET-KEY-1…") from error
    except pyrage.DecryptError as error:
        raise EvidenceError(
            f"{path}: does not open with this identity, or was changed: {error}"
        ) from error


def open_file(sealed: Path, out: Path, identity: str) -> None:
    """Write a sealed file's bytes to `out`."""
    pyrage = _pyrage()
    try:
        known = pyrage.x25519.Identity.from_str(identity)
        pyrage.decrypt_file(str(sealed), str(out), [known])
    except (pyrage.IdentityError, pyrage.DecryptError) as error:
        raise EvidenceError(f"{sealed}: does not open with this identity: {error}") from error


def identity_in(path: Path) -> str:
    """The identity in a file as age-keygen writes it."""
    for line in _bytes(path).decode("utf-8", "replace").splitlines():
        if line.startswith("AGE-SECRET-KEY-1"):
            return line.strip()
    raise EvidenceError(f"{path}: holds no age identity; age-keygen makes one")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read: {error.strerror}") from error


def _pyrage() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise EvidenceError(f"sealing needs the package pyrage; {NEEDED}") from error
