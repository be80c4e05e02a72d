"""The parts of a set: what may be looked at while tuning, and what may only be scored.

At first a set had two halves: `tune`, which was looked at, and one that was only scored. When
`tune` had nothing left to teach, half of the other was opened: it is `second`, and `held` is the
quarter that nobody has looked at.
"""

from __future__ import annotations

import hashlib


def bucket(ident: str) -> int:
    """0 to 99, from the SHA-256 of an id: the same on every machine."""
    return int.from_bytes(hashlib.sha256(ident.encode()).digest()[:4], "big") % 100


def part(ident: str) -> str:
    """`tune`, `second` or `held`: about a half, a quarter and a quarter of a set."""
    if bucket(ident) < 50:
        return "tune"
    return "second" if bucket(f"second {ident}") < 50 else "held"


def in_sample(ident: str, percent: int) -> bool:
    """Whether the id belongs to the fixed sample of about `percent` of the set."""
    return bucket(f"sample {ident}") < percent
