"""Where a line of text stands on the pages of its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

Box: TypeAlias = "tuple[float, float, float, float]"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a document that has pages.

    `start` and `end` are characters of the report's text, half-open. `page` counts from 1. `box` is
    left, bottom, right, top in PDF points (1/72 inch) from the page's origin, which is its lower
    left corner as a rule; None where the line has no extent.
    """

    start: int
    end: int
    page: int
    box: tuple[float, float, float, float] | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.page < 1:
            raise ValueError(f"not a line of a page: {self}")


@dataclass(frozen=True, slots=True)
class OnPage:
    """The part of a page that holds something: `box` round all its lines, None where unknown."""

    page: int
    box: Box | None = None


def on_pages(lines: Iterable[PageLine], start: int, end: int) -> tuple[OnPage, ...]:
    """The pages that hold the characters from `start` to before `end`, in order.

    Each with the box round every line of it that holds one of them.
    """
    found: dict[int, Box | None] = {}
    for line in lines:
        if min(line.end, end) > max(line.start, start):
            found[line.page] = _round_both(found.get(line.page), line.box)
    return tuple(OnPage(page, box) for page, box in found.items())


def _round_both(one: Box | None, other: Box | None) -> Box | None:
    if one is None or other is None:
        return one or other
    left, bottom, right, top = zip(one, other, strict=True)
    return min(left), min(bottom), max(right), max(top)
