"""Claims to figures: one number per origin and statement, and why the others are set aside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from recount.model import TOLL_SECTIONS, Claim, Modality, Origin, Section, SourceKind
from recount.model.names import report_name
from recount.reconcile.cells import disjoint
from recount.reconcile.intervals import Interval, envelope, interval_of, joint

Aside = tuple[str, str]
MOST_EVER = 100_000_000  # people; no documented toll of one event or war is as large


@dataclass(frozen=True, slots=True)
class Context:
    """What else is known of claims: origins, reports' days and titles' numbers, earlier tolls.

    `echoes` are headline claims that only repeat a figure of their own text;
    `complete` are wholes whose text says that the parts it gives are all there are.
    """

    origin: Mapping[str, Origin]
    said_on: Mapping[str, date]
    titled: Mapping[str, frozenset[int]] = field(default_factory=dict)
    replaced: frozenset[str] = frozenset()
    hurt: Mapping[str, int] = field(default_factory=dict)  # by document: its headline's number
    outlets: Mapping[str, str] = field(default_factory=dict)
    echoes: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()

    def day(self, claim: Claim) -> date:
        """Up to when the source had counted, else when the report came out.

        What the report itself calls an earlier toll was counted the day before at the latest.
        """
        if claim.as_of is not None:
            return claim.as_of
        out = self.said_on.get(claim.doc) or (claim.period.end if claim.period else date.min)
        return out - timedelta(1) if claim.id in self.replaced and out > date.min else out

    def told(self, claim: Claim) -> date:
        """When the claim's report came out or, where nobody knows, up to when it had counted."""
        return self.said_on.get(claim.doc) or self.day(claim)

    def key(self, claim: Claim) -> str:
        """The id of the claim's origin; its document where no origin is known."""
        known = self.origin.get(claim.id)
        return known.id if known else f"document:{claim.doc}"

    def name(self, claim: Claim) -> str:
        """How the claim's origin is called in sentences."""
        known = self.origin.get(claim.id)
        return known.name if known else report_name(claim.doc)

    def outlet(self, claim: Claim) -> str:
        """How the claim's report is called in sentences."""
        return self.outlets.get(claim.doc) or report_name(claim.doc)

    def figure(
        self, claim: Claim, said: Interval, basis: tuple[str, ...], because: str = ""
    ) -> Figure:
        """A figure of the claim's origin, of the claim's day."""
        known = self.origin.get(claim.id)
        kind = known.kind if known else SourceKind.OUTLET
        return Figure(
            said,
            self.key(claim),
            self.name(claim),
            self.day(claim),
            basis,
            because,
            kind,
            settled=known.settled if known else True,
            told=self.told(claim),
        )


# Said of people beside those who were told of before.
OTHERS = re.compile(r"\b(?:others?|another|more|else|additional|second|third|remaining)\b", re.I)

# Voices nobody can be asked for: a report repeats them without making them its own (T12).
ANYBODY = re.compile(
    r"\b(?:comment(?:er|or)s?|commentators? on|social[- ]media users?|internet users?|netizens?|"
    r"rumou?rs?|trolls?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One origin's number for one cell, with the claims it rests on and how it came about."""

    range: Interval
    origin: str
    name: str
    day: date
    basis: tuple[str, ...]
    because: str = ""
    kind: SourceKind = SourceKind.OUTLET
    settled: bool = True
    told: date = date.min
    of: str = ""  # the population it counts, where it is of some people only


def usable(claims: Sequence[Claim]) -> tuple[list[Claim], list[Aside]]:
    """The claims that may enter a toll, and the others with the reason.

    Comments and pasted articles are no sources (T12); a denied claim supports nothing.
    """
    kept, aside = [], []
    for claim in claims:
        reason = _unusable(claim)
        if reason is None:
            kept.append(claim)
        else:
            aside.append((claim.id, reason))
    return kept, aside


def counts(claim: Claim) -> bool:
    """Whether a claim states a number that may enter arithmetic."""
    return claim.count.stated and _unusable(claim) is None


def _unusable(claim: Claim) -> str | None:
    if claim.section is Section.COMMENT:
        return "stands in a reader's comment, which is no source"
    if claim.section not in TOLL_SECTIONS:
        return "stands in another article shown on the page"
    if claim.modality is Modality.DENIED:
        return "is denied"
    inner = claim.attribution[-1] if claim.attribution else None
    if inner is not None and inner.source is None and ANYBODY.search(inner.text):
        return "is somebody's comment or rumour that the report only repeats, which is no source"
    if (claim.count.low or claim.count.high or 0) > MOST_EVER:
        return "is beyond any documented toll"
    return None


def wholes(claims: Sequence[Claim]) -> tuple[list[Claim], list[Aside]]:
    """The claims that are not part of another one of the same harm, and the parts (rule 30)."""
    by_id = {claim.id: claim for claim in claims}
    parts = [claim for claim in claims if whole_of(claim, by_id) is not None]
    inside = {claim.id for claim in parts}
    kept = [claim for claim in claims if claim.id not in inside]
    return kept, [(part.id, f"is part of {part.part_of} (rule 30)") for part in parts]


def whole_of(claim: Claim, by_id: Mapping[str, Claim]) -> Claim | None:
    """The claim this one is part of; None where it is none's, or the two are of different days."""
    whole = by_id.get(claim.part_of or "")
    if whole is None or whole.id == claim.id or whole.harm is not claim.harm:
        return None
    if claim.period and whole.period and disjoint(claim.period, whole.period):
        return None
    return None if _tops_its_cycle(claim, by_id) else whole


def _tops_its_cycle(claim: Claim, by_id: Mapping[str, Claim]) -> bool:
    """Whether a claim is, by its words, a part of its own part, and the largest of that circle."""
    circle = {claim.id: claim}
    at = by_id.get(claim.part_of or "")
    while at is not None and at.id not in circle:
        circle[at.id] = at
        at = by_id.get(at.part_of or "")
    if at is None or at.id != claim.id:
        return False
    return claim is max(circle.values(), key=lambda one: (one.count.low or 0, one.id))


def figure(claim: Claim, context: Context) -> Figure | None:
    """The claim as a figure of its origin; None where it states no number."""
    stated = interval_of(claim.count)
    if stated is None:
        return None
    return context.figure(claim, stated, (claim.id,))


def latest(figures: Sequence[Figure]) -> tuple[list[Figure], list[Aside], list[str]]:
    """Each origin's latest figure; earlier ones are superseded, and the revision is recorded.

    A figure of some people revises none of all, nor of others (T2): an origin's latest figures of
    several populations stand together, as `_beside` has them.

    A figure is as old as its first telling: who repeats an old number revises nothing. Of two
    figures counted up to one day the one told later revises the other. Figures of one origin told
    on one day that allow a common number are one statement; where they do not, the range that
    holds them all stands, so that nothing said that day is lost. A number of unsettled origin
    is revised by nobody: all its wordings stand together.
    """
    by_origin: dict[tuple[str, str], dict[Interval, list[Figure]]] = {}
    for one in sorted(figures, key=lambda f: (f.day, f.told, f.basis)):
        by_origin.setdefault((one.origin, one.of), {}).setdefault(one.range, []).append(one)
    standing: list[Figure] = []
    aside: list[Aside] = []
    steps: list[str] = []
    for key in sorted(by_origin):
        days: dict[tuple[date, date], list[Figure]] = {}
        for told in by_origin[key].values():
            days.setdefault((told[0].day, told[0].told), []).append(_once(told))
        if not days[min(days)][0].settled:
            days = {min(days): [one for day in sorted(days) for one in days[day]]}
        merged = [_same_day(days[day]) for day in sorted(days)]
        standing.append(merged[-1])
        for before, after in pairwise(merged):
            aside += [(claim, f"superseded by {after.basis[0]}") for claim in before.basis]
            steps.append(_revision(before, after))
    return _beside(standing), aside, steps


def _beside(standing: Sequence[Figure]) -> list[Figure]:
    """One figure for each origin: what its figures of several populations allow together.

    Where they exclude each other, as 12 people and 15 children, from the lowest to the highest.
    """
    by_origin: dict[str, list[Figure]] = {}
    for one in standing:
        by_origin.setdefault(one.origin, []).append(one)
    return [
        held[0]
        if len(held) == 1
        else replace(_same_day(held), day=max(one.day for one in held), of="")
        for held in by_origin.values()
    ]


def _once(told: Sequence[Figure]) -> Figure:
    """One figure of several tellings of the same number."""
    return replace(told[0], basis=tuple(dict.fromkeys(name for one in told for name in one.basis)))


def _same_day(told: Sequence[Figure]) -> Figure:
    ranges = [one.range for one in told]
    both = joint(ranges) if told[0].settled else None
    because = next((one.because for one in told if one.because), "")
    return replace(_once(told), range=both or envelope(ranges), because=because)


def _revision(before: Figure, after: Figure) -> str:
    direction = "up" if after.range.low > before.range.low else "down"
    days = (before.day, after.day) if before.day != after.day else (before.told, after.told)
    return (
        f"{after.name} revised {before.range} ({days[0]:%-d %B %Y}) {direction} to"
        f" {after.range} ({days[1]:%-d %B %Y}): the later figure stands."
    )
