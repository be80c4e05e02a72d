"""Claims and reports typed by hand, for stages that start where reading ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from recount.model import (
    Claim,
    Count,
    Harm,
    How,
    Period,
    PlaceMention,
    Published,
    Report,
    SourceKind,
    SourceMention,
    Span,
    Status,
    Victims,
)

DAY = date(2024, 5, 10)


def days(start: str, end: str | None = None, text: str = "") -> Period:
    """A period of ISO days, to the day."""
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    length = (last - first).days
    precision = 1 if length == 0 else 2 if length < 7 else 4
    return Period(first, last, precision, text)


def place(name: str, *, lat: float = 0.0, parents: tuple[str, ...] = ()) -> PlaceMention:
    """A town, or something else with the id `name`."""
    return PlaceMention(name, None, name, name, lat, 0.0, 1, parents=parents)


def by(
    name: str, source: str | None = None, kind: SourceKind = SourceKind.MONITOR
) -> SourceMention:
    """One link of an attribution chain."""
    return SourceMention(name, source, kind)


def count(low: int | None, high: int | None = -1, vague: str | None = None) -> Count:
    """Exactly 12 is `count(12)`, at least 12 `count(12, None)`; a vague word comes last."""
    if high == -1:
        return Count(low, low, How.EXACT)
    if low is None and high is None:
        return Count(None, None, How.VAGUE, vague)
    return Count(low, high, How.AT_LEAST if high is None else How.RANGE)


def said(name: str, number: Count | int, **fields: Any) -> Claim:
    """A claim `doc-n` of the document `doc`; everything else may be overridden."""
    doc, _, at = name.rpartition("-")
    start = int(at) * 100
    quote = fields.pop("quote", f"{number} were killed")
    status = fields.pop("status", Status.UNKNOWN)
    groups = fields.pop("groups", ())
    names = fields.pop("names", ())
    fields.setdefault("sentence", Span(start, start + len(quote)))
    return Claim(
        id=name,
        doc=doc,
        start=start,
        end=start + len(quote),
        quote=quote,
        harm=fields.pop("harm", Harm.KILLED),
        count=number if isinstance(number, Count) else count(number),
        victims=Victims(tuple(groups), status, tuple(names)),
        **fields,
    )


def report(doc: str, text: str = "", *, after: int = 0, outlet: str | None = None) -> Report:
    """A document that came out `after` days after the 10th of May 2024."""
    came_out = DAY + timedelta(days=after)
    return Report(
        doc, text or f"text of {doc}", (), outlet=outlet, published=Published(came_out, came_out)
    )
