"""The half of a set that may be looked at while tuning, and the half that may only be scored."""

from __future__ import annotations

import hashlib


def bucket(ident: str) -> int:
    """0 to 99, from the SHA-256 of an id: the same on every machine."""
    return int.from_bytes(hashlib.sha256(ident.encode()).digest()[:4], "big") % 100


def half(ident: str) -> str:
    """`tune` or `held`."""
    return "tune" if bucket(ident) < 50 else "held"


def in_sample(ident: str, percent: int) -> bool:
    """Whether the id belongs to the fixed sample of about `percent` of the set."""
    return bucket(f"sample {ident}") < percent
