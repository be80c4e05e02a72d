"""How findings speak: short ids, dates and lists a reader understands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from zlib import crc32

from recount.model import Claim, Count, How, Period, Status
from recount.reconcile.cells import Where
from recount.reconcile.intervals import Interval, interval_of
from recount.reconcile.populations import DEMOGRAPHIC, Population, population_of

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


def told(count: Count) -> str:
    """A count as one says it: "1,383", "about 50", "4,000 or more", "up to 21", "dozens"."""
    if count.low is None and count.high is not None:
        return f"up to {count.high:,}"
    number = str(interval_of(count) or count)
    return f"about {number}" if count.how is How.APPROX else number


PEOPLE = {
    Status.UNKNOWN: "people",
    Status.MIXED: "people",
    Status.CIVILIAN: "civilians",
    Status.COMBATANT: "combatants",
}


def whom(claim: Claim) -> str:
    """Of whom a claim's figure is: "civilians", "people", "people (alawite, civilians)"."""
    return people(population_of(claim))


def people(population: Population) -> str:
    """A population as one says it; sex and age stand alone: "children"."""
    if not population.groups:
        return PEOPLE[population.status]
    of_unknown = population.status is Status.UNKNOWN and len(population.groups) == 1
    if of_unknown and population.groups[0] in DEMOGRAPHIC:
        return population.groups[0]
    groups = [group.replace("_", " ") for group in population.groups]
    if population.status is Status.CIVILIAN:
        groups.append(PEOPLE[Status.CIVILIAN])
    return f"people ({', '.join(groups)})"


def labelled(label: str) -> str:
    """A population's label as one says it: "people", "civilians", "alawite civilians", "women"."""
    named = {"unspecified": "people", "all": "people", "combatant": "combatants"}.get(label, label)
    return re.sub(r"civilian$", "civilians", named.replace("_", " ").replace("+", " and "))


def placed(where: Where) -> str:
    """As in " (Homs and Hama)"; nothing where no place is named."""
    return f" ({listed([place.name or place.text for place in where])})" if where else ""


def numbered(low: int | None, high: int | None) -> str:
    """As in "12", "12 or more", "5 to 21"."""
    return str(Interval(low or 0, high))
