"""What a reader makes of a document before its sections and dates are worked out."""

from __future__ import annotations

from dataclasses import dataclass

from recount.model.layout import PageLine
from recount.model.said import Passage, Published


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text and what its own fields say of it.

    `passages` is empty where the sections are still to be told from the text, `lines` where the
    document has no pages.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    passages: tuple[Passage, ...] = ()
    lines: tuple[PageLine, ...] = ()
