"""Which pictures are the same as known ones: whole, mirrored, or with their edges cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.media.index import Index
from recount.model.pictures import HASH_BYTES, Frame, Known, Likeness, Match, Picture

LEAST_QUALITY = 50  # PDQ's own advice: below it a picture is too plain to be told from others


class Matcher:
    """Known pictures, ready to be compared with; those too plain to be told apart are left out.

    The picture asked for may be a cut copy of a known one, or a known one a cut copy of it. So
    its whole hash is compared with all hashes of the known, and all its hashes with their whole.
    """

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = [one for one in known if one.frame.quality >= LEAST_QUALITY]
        self._owner = [
            (at, row)
            for at, one in enumerate(self._known)
            for row in range(len(one.frame.prints) // HASH_BYTES)
        ]
        self._all = Index(b"".join(one.frame.prints for one in self._known))
        self._whole = Index(b"".join(one.frame.prints[:HASH_BYTES] for one in self._known))

    def matches(self, picture: Picture) -> list[Match]:
        """The nearest match with each known picture that the picture is the same as.

        A picture is no match of its own bytes. Of a recording the nearest key frame is named.
        """
        best: dict[int, Match] = {}
        for frame in picture.frames:
            if frame.quality < LEAST_QUALITY:
                continue
            for at, distance, likeness in self._near(frame):
                known = self._known[at]
                if known.picture == picture.id:
                    continue
                match = Match(picture.id, known, distance, likeness, frame.at)
                best[at] = min(best.get(at, match), match, key=_nearness)
        return [best[at] for at in sorted(best)]

    def _near(self, frame: Frame) -> Iterator[tuple[int, int, Likeness]]:
        prints = [
            frame.prints[start : start + HASH_BYTES]
            for start in range(0, len(frame.prints), HASH_BYTES)
        ]
        for near in self._all.within(prints[0]):
            at, row = self._owner[near.row]
            yield at, near.distance, _likeness(row)
        for row, one in enumerate(prints[1:], 1):
            yield from (
                (near.row, near.distance, _likeness(row)) for near in self._whole.within(one)
            )


def plain(picture: Picture) -> bool:
    """Whether no picture in it can be told from others: a black frame, a blank page."""
    return all(frame.quality < LEAST_QUALITY for frame in picture.frames)


def _likeness(row: int) -> Likeness:
    """What the hash in that row of a frame's prints is of."""
    if row == 0:
        return Likeness.WHOLE
    return Likeness.MIRRORED if row == 1 else Likeness.CUT


def _nearness(match: Match) -> tuple[int, float]:
    return match.distance, match.at or 0.0
