"""Which pictures are the same as known ones: whole, mirrored, with their edges cut, or marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from recount.media.index import Index
from recount.media.pdq import NO_HASH, PARTS
from recount.model.pictures import Frame, Known, Likeness, Match, Picture

LEAST_QUALITY = 50  # PDQ's own advice: below it a picture is too plain to be told from others
# Of the four quarters and the middle, so many must be the same at their places. Of 2.4 million
# pairs of other pictures none has even one; the nearest second part is 88 bits apart.
SAME_PARTS = 2


class Matcher:
    """Known pictures, ready to be compared with; those too plain to be told apart are left out.

    The picture asked for may be a cut copy of a known one, or a known one a cut copy of it. So
    its whole hash is compared with all hashes of the known, and all its hashes with their whole.
    Where nothing of that is near, parts are compared: letters over one corner leave the others.
    """

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = [one for one in known if one.frame.quality >= LEAST_QUALITY]
        self._owner = [
            (at, row) for at, one in enumerate(self._known) for row in range(len(one.frame.wholes))
        ]
        self._all = Index(b"".join(h for one in self._known for h in one.frame.wholes))
        self._whole = Index(b"".join(one.frame.wholes[0] for one in self._known))
        parted = [(at, one.frame.parts) for at, one in enumerate(self._known)]
        self._parted = [at for at, parts in parted if len(parts) == len(PARTS)]
        self._parts = [
            Index(b"".join(parts[place] for _, parts in parted if len(parts) == len(PARTS)))
            for place in range(len(PARTS))
        ]

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
        first, *others = frame.wholes
        found = [(*self._owner[near.row], near.distance) for near in self._all.within(first)]
        for row, one in enumerate(others, 1):
            found += [(near.row, row, near.distance) for near in self._whole.within(one)]
        for at, row, distance in found:
            yield at, distance, _likeness(row)
        seen = {at for at, _, _ in found}
        for at, distance in self._marked(frame):
            if at not in seen:
                yield at, distance, Likeness.MARKED

    def _marked(self, frame: Frame) -> Iterator[tuple[int, int]]:
        """Known pictures with the same parts at their places, and how far the last needed is."""
        apart: dict[int, list[int]] = defaultdict(list)
        for index, part in zip(self._parts, frame.parts, strict=False):
            if part != NO_HASH:
                for near in index.within(part):
                    apart[self._parted[near.row]].append(near.distance)
        for at, distances in apart.items():
            if len(distances) >= SAME_PARTS:
                yield at, sorted(distances)[SAME_PARTS - 1]


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
