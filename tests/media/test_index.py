from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.media.index import BLOCK, Index, Near


def flipped(hashed: bytes, bits: int) -> bytes:
    """The hash with so many of its bits changed, from the last on."""
    return (int.from_bytes(hashed) ^ ((1 << bits) - 1)).to_bytes(32)


def plainly(hashes: list[bytes], query: bytes, most: int) -> list[Near]:
    apart = [(int.from_bytes(one) ^ int.from_bytes(query)).bit_count() for one in hashes]
    return [Near(row, distance) for row, distance in enumerate(apart) if distance <= most]


def test_31_bits_are_near_and_32_are_not() -> None:
    query = bytes(range(32))
    index = Index(flipped(query, 32) + flipped(query, 31) + query)
    assert index.within(query) == [Near(1, 31), Near(2, 0)]


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=20), st.integers(0, 256), st.data())
def test_it_finds_just_what_comparing_one_by_one_finds(
    hashes: list[bytes], most: int, data: st.DataObject
) -> None:
    query = data.draw(st.sampled_from([*hashes, bytes(32)]))
    assert Index(b"".join(hashes)).within(query, most=most) == plainly(hashes, query, most)


def test_what_lies_across_blocks_is_found() -> None:
    many = np.random.default_rng(1).bytes(32 * (BLOCK + 5))
    for row in (0, BLOCK - 1, BLOCK, BLOCK + 4):
        query = flipped(many[32 * row : 32 * row + 32], 20)
        assert Index(many).within(query) == [Near(row, 20)]


def test_half_a_hash_is_refused() -> None:
    with pytest.raises(ValueError, match="not whole hashes"):
        Index(bytes(31))
    with pytest.raises(ValueError, match="not one hash"):
        Index(bytes(32)).within(bytes(16))
