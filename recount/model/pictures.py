"""Pictures and recordings that were looked at, and where the same picture was seen before.

No value here holds a picture: only numbers computed from it, and what people noted about it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

HASH_BYTES = 32  # a PDQ hash has 256 bits
WHOLES = 82  # hashes of all of a picture: as it is, mirrored, with its edges cut in 80 ways
HASH = re.compile(r"[0-9a-f]{64}")
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year as it was noted, with the first and the last day it can mean."""

    text: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"not a day: {self.text!r}")

    @classmethod
    def of(cls, text: str) -> Self:
        """The days of `2013`, `2013-08`, `2013-08-21` or two of them with two dots between.

        Anything else is a ValueError.
        """
        start, dots, end = text.partition("..")
        if dots:
            return cls(text, cls.of(start).first, cls.of(end).last)
        noted = DAY.fullmatch(text)
        if noted is None:
            raise ValueError(f"not a day, month or year: {text!r}")
        year, month, day = (None if part is None else int(part) for part in noted.groups())
        if year is None or year < 1800:
            raise ValueError(f"no picture was taken in that year: {text!r}")
        if month is None:
            return cls(text, date(year, 1, 1), date(year, 12, 31))
        if day is None:
            last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            return cls(text, date(year, month, 1), date(year, month, last))
        return cls(text, date(year, month, day), date(year, month, day))

    def __str__(self) -> str:
        if ".." in self.text:
            return f"between {self.text.replace('..', ' and ')}"
        return f"on {self.text}" if self.first == self.last else f"in {self.text}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """A picture was seen on a day at a place, as a person or a list notes it.

    `shown_in` is the id of a report, or of a media item of one, that shows the picture; `events`
    is the first day of the events that it is shown for.
    """

    day: Day | None = None
    where: str = ""
    note: str = ""
    shown_in: str | None = None
    events: date | None = None


@dataclass(frozen=True, slots=True)
class OwnTime:
    """A moment that a file gives for itself; anyone can change it."""

    field: str
    text: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, or one key frame `at` so many seconds into a recording, as PDQ hashes.

    `prints` are whole hashes of 32 bytes on end: of the picture, of its mirror image, of what is
    left of it when up to 5 % are cut from each edge, and of its quarters and its middle. `quality`
    is PDQ's own, 0 to 100.
    """

    prints: bytes
    quality: int
    at: float | None = None

    def __post_init__(self) -> None:
        if not self.prints or len(self.prints) % HASH_BYTES:
            raise ValueError(f"not whole hashes: {len(self.prints)} bytes")
        if not 0 <= self.quality <= 100:
            raise ValueError(f"not a quality: {self.quality}")

    @property
    def hash(self) -> str:
        """The PDQ hash of the whole picture, as other programs write it."""
        return self.prints[:HASH_BYTES].hex()

    @property
    def wholes(self) -> tuple[bytes, ...]:
        """The hashes of all of the picture: as it is, mirrored, with its edges cut."""
        return self._hashes(0, WHOLES)

    @property
    def parts(self) -> tuple[bytes, ...]:
        """The hashes of its quarters and its middle; none where only others are known."""
        return self._hashes(WHOLES, len(self.prints) // HASH_BYTES)

    def _hashes(self, first: int, last: int) -> tuple[bytes, ...]:
        ends = range(first * HASH_BYTES, min(last * HASH_BYTES, len(self.prints)), HASH_BYTES)
        return tuple(self.prints[at : at + HASH_BYTES] for at in ends)


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or a recording that was looked at; `id` is the SHA-256 of its bytes."""

    id: str
    name: str
    medium: str  # photo, video
    form: str  # JPEG, PNG, mov, matroska ...
    width: int
    height: int
    frames: tuple[Frame, ...]
    times: tuple[OwnTime, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A picture to compare with: from this case, another case, or a list of hashes.

    `picture` is its id where its bytes were looked at, None where only a hash is known.
    """

    origin: str
    frame: Frame
    sighting: Sighting
    picture: str | None = None
    name: str = ""


class Likeness(StrEnum):
    """How a picture matches another."""

    WHOLE = "whole"
    MIRRORED = "mirrored"
    CUT = "cut"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Match:
    """A picture is the same as a known one, `distance` bits of 256 apart; `at` in seconds."""

    picture: str
    known: Known
    distance: int
    likeness: Likeness
    at: float | None = None


class Outcome(StrEnum):
    """What earlier sightings mean for a complaint about pictures; none of them is a verdict."""

    SUPPORTED = "supported"
    NOT_SUPPORTED = "not_supported"
    CANNOT_TELL = "cannot_tell"
