"""PDQ hashes of a picture, of its mirror image and of what cutting its edges leaves.

PDQ: "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm" (Facebook, 2019).
The picture is blurred, sampled at 64 by 64 points, turned into frequencies, and each of the lowest
16 by 16 is a bit: above the median or not. Cutting 5 % off an edge moves all of them, so the hash
of a cut picture is far from that of the whole (50 to 120 bits of 256). Sampling the one blurred
picture again for each cut costs a hundredth of hashing it anew.

Letters over a corner move the hash of the whole beyond the distance too, but not those of the
quarters that they do not touch. So the four quarters and the middle are hashed as well.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

SIDE = 512  # pixels that every picture is brought to, as PDQ advises
GRID = 64
LOWEST = 16
WINDOW = (SIDE + 2 * GRID - 1) // (2 * GRID)
HALF = SIDE // 2
PARTS = ((0, 0), (0, HALF), (HALF, 0), (HALF, HALF), (HALF // 2, HALF // 2))  # top, left
PLAIN = 25  # quality of a part below which it is told from no other; its hash is NO_HASH
NO_HASH = bytes(32)  # half of the bits of a true hash are 1
CUTS = (0.0, 0.025, 0.05)  # of each edge; what lies between is within the distance
Floats = NDArray[np.float32]


def prints_of(gray: NDArray[np.uint8]) -> tuple[bytes, int]:
    """All hashes of a picture of SIDE by SIDE grey values, the whole first, and its quality.

    The order: whole, mirrored, then the 80 ways to cut 0, 2.5 or 5 % off each of four edges, then
    the four quarters and the middle, NO_HASH where such a part is plain.
    """
    if gray.shape != (SIDE, SIDE):
        raise ValueError(f"not {SIDE} by {SIDE}: {gray.shape}")
    blurred = _blurred(gray.astype(np.float32))
    whole, *cut = (blurred[np.ix_(rows, columns)] for rows, columns in _samplings())
    mirrored = _blurred(gray[:, ::-1].astype(np.float32))[np.ix_(*_samplings()[0])]
    parts = [blurred[np.ix_(_within(top), _within(left))] for top, left in PARTS]
    hashes = _bits(np.stack([whole, mirrored, *cut, *parts]))
    for row, part in enumerate(parts, len(hashes) - len(parts)):
        if _quality(part) < PLAIN:
            hashes[row] = 0
    return hashes.tobytes(), _quality(whole)


def _blurred(picture: Floats) -> Floats:
    """Two passes of a box over rows and columns, which together are a tent (Jarosz)."""
    for _ in range(2):
        picture = _boxed(_boxed(picture).T).T
    return picture


def _boxed(picture: Floats) -> Floats:
    """The mean of the window around each value of a row; at the ends of what there is of it."""
    size = picture.shape[1]
    after = (WINDOW + 2) // 2
    before = WINDOW - after
    at = np.arange(size)
    start = np.maximum(at - before, 0)
    end = np.minimum(at + after, size)
    sums = np.zeros((picture.shape[0], size + 1), np.float64)
    np.cumsum(picture, axis=1, dtype=np.float64, out=sums[:, 1:])
    means: Floats = ((sums[:, end] - sums[:, start]) / (end - start)).astype(np.float32)
    return means


@cache
def _samplings() -> tuple[tuple[NDArray[np.intp], NDArray[np.intp]], ...]:
    """Rows and columns to sample for each way to cut, the uncut picture first."""
    return tuple(
        (_points(top, bottom), _points(left, right))
        for top, bottom, left, right in product(CUTS, repeat=4)
    )


def _points(first: float, last: float) -> NDArray[np.intp]:
    kept = SIDE * (1 - first - last)
    return (SIDE * first + (np.arange(GRID) + 0.5) * kept / GRID).astype(np.intp)


def _within(start: int) -> NDArray[np.intp]:
    """The rows or columns to sample of a part that begins there, half as long as the whole."""
    return (start + (np.arange(GRID) + 0.5) * HALF / GRID).astype(np.intp)


@cache
def _waves() -> Floats:
    """The 16 lowest cosines but the constant one, over 64 points."""
    rows = np.arange(1, LOWEST + 1)[:, None]
    columns = 2 * np.arange(GRID)[None, :] + 1
    waves: Floats = np.cos(np.pi / 2 / GRID * rows * columns).astype(np.float32)
    return waves * np.float32(np.sqrt(2 / GRID))


def _bits(samples: Floats) -> NDArray[np.uint8]:
    waves = _waves()
    found = (waves @ samples @ waves.T).reshape(len(samples), -1)
    median = np.partition(found, LOWEST * LOWEST // 2 - 1, axis=1)[:, LOWEST * LOWEST // 2 - 1]
    return np.packbits((found > median[:, None])[:, ::-1], axis=1)


def _quality(samples: Floats) -> int:
    """How much there is to see, 0 to 100: PDQ's sum of steps between neighbours."""
    steps = [np.abs(np.trunc(np.diff(samples, axis=axis) * 100 / 255)).sum() for axis in (0, 1)]
    return min(100, int(sum(steps) / 90))
