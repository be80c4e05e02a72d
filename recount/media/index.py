"""Which of many hashes lie within a distance of one: exact, by comparing with every one.

Splitting hashes into buckets gains nothing here: at 31 of 256 bits apart only one byte of 32 must
be equal, so an eighth of all hashes would still have to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recount.model.pictures import HASH_BYTES

NEAR = 31  # bits of 256: PDQ's own advice for "the same picture"
WORDS = HASH_BYTES // 8
BLOCK = 1 << 14  # rows whose words fit into a core's cache


@dataclass(frozen=True, slots=True)
class Near:
    """A hash within the distance: its row and how many bits differ."""

    row: int
    distance: int


class Index:
    """Hashes in the order given, laid out so that a machine word of each is compared at once."""

    def __init__(self, hashes: bytes) -> None:
        if len(hashes) % HASH_BYTES:
            raise ValueError(f"not whole hashes: {len(hashes)} bytes")
        rows = np.frombuffer(hashes, np.uint64).reshape(-1, WORDS)
        self._words: NDArray[np.uint64] = np.ascontiguousarray(rows.T)

    def __len__(self) -> int:
        return int(self._words.shape[1])

    def within(self, query: bytes, *, most: int = NEAR) -> list[Near]:
        """Every hash at most `most` bits from the query, by row; none is missed."""
        if len(query) != HASH_BYTES:
            raise ValueError(f"not one hash: {len(query)} bytes")
        asked = np.frombuffer(query, np.uint64)
        return [
            near for start in range(0, len(self), BLOCK) for near in self._in(asked, start, most)
        ]

    def _in(self, asked: NDArray[np.uint64], start: int, most: int) -> Iterator[Near]:
        """The near ones of a block: half of the bits rule out nearly all, which is exact and soon.

        The distance in half of the bits is never more than that in all of them.
        """
        words = self._words[:, start : start + BLOCK]
        half = np.bitwise_count(words[0] ^ asked[0])
        half += np.bitwise_count(words[1] ^ asked[1])
        rows = np.flatnonzero(half <= most)
        apart = np.bitwise_count(words[:, rows] ^ asked[:, None]).sum(axis=0, dtype=np.uint16)
        for row, distance in zip(rows, apart, strict=True):
            if distance <= most:
                yield Near(start + int(row), int(distance))
