"""How findings speak: short ids, dates and lists a reader understands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zlib import crc32

from recount.model import Claim, Period

LONGEST = 90  # characters of a quotation inside a sentence


def finding_id(kind: str, claims: Sequence[str]) -> str:
    """The same finding on the same claims has the same id."""
    return f"f-{kind}-{crc32(' '.join(sorted(claims)).encode()):08x}"


def day(at: date) -> str:
    """As in "9 March 2025"."""
    return f"{at.day} {at:%B %Y}"


def span(period: Period) -> str:
    """As in "on 10 March 2025" or "from 6 March to 10 March 2025"."""
    if period.start == period.end:
        return f"on {day(period.start)}"
    first = f"{period.start.day} {period.start:%B}"
    if period.start.year != period.end.year:
        first = day(period.start)
    return f"from {first} to {day(period.end)}"


def dated(claim: Claim) -> str:
    """When a claim's harm happened; nothing where it does not say."""
    return span(claim.period) if claim.period else ""


def quoted(claim: Claim) -> str:
    """The claim's quotation on one line, cut at a word."""
    text = " ".join(claim.quote.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + " …"


def listed(items: Sequence[str]) -> str:
    """As in "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def owner(name: str) -> str:
    """As in "the Monitor's" and "Human Rights'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"
