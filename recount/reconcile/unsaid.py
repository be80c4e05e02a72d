"""What a source leaves unsaid: of whom its figure is, and whether one lies inside another (T2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recount.model import TOLL_SECTIONS, Claim, Finding, Scope
from recount.reconcile.cells import disjoint
from recount.reconcile.figures import Context
from recount.reconcile.populations import UNSPECIFIED, is_restricted, population_of
from recount.reconcile.wording import dated, finding_id, owner, told, whom

LEAST = 10  # below it, numbers say nothing about each other
LOOKED_AT = 500  # figures of one speaker that a bare one is held against
FACTOR = 3  # two figures so many times apart are not taken for one series


def unit_lost(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """A figure without a population beside its origin's figures with one (T2).

    A figure of the same number is its own finding; of others only the first beside each is told.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count.stated and claim.section in TOLL_SECTIONS and _running(claim):
            groups[context.key(claim), claim.harm].append(claim)
    found = []
    for key in sorted(groups):
        typed = [one for one in groups[key] if is_restricted(population_of(one)) and one.period]
        beside: set[str] = set()
        wholes = {one.part_of for one in typed}
        numbers: set[int | None] = set()
        for one in groups[key]:
            if population_of(one) != UNSPECIFIED or one.id in wholes or one.count.low in numbers:
                continue
            near = [other for other in typed[:LOOKED_AT] if _beside(one, other)]
            same = [other for other in near if other.count.low == one.count.low]
            if same or (near and near[0].id not in beside):
                found.append(_unit_lost(one, (same or near)[0], context))
                numbers.add(one.count.low)
                beside.add((same or near)[0].id)
    return found


def _running(claim: Claim) -> bool:
    return claim.scope is Scope.CUMULATIVE


def _beside(one: Claim, other: Claim) -> bool:
    """Of days in common, and close enough in size to be taken for one series."""
    if one.period is None or other.period is None or disjoint(one.period, other.period):
        return False
    low, high = sorted((one.count.low or one.count.high or 0, other.count.low or 0))
    return low >= LEAST and high <= FACTOR * low


def _unit_lost(one: Claim, other: Claim, context: Context) -> Finding:
    lost = f"{owner(context.name(one))} {told(one.count)} {one.harm} {dated(one)}"
    if one.count.low == other.count.low:
        text = (
            f"{lost} is given by {context.outlet(one)} without saying of whom, by"
            f" {context.outlet(other)} as {whom(other)}: the figure without its unit is kept apart."
        )
    else:
        text = (
            f"{lost} is given without saying of whom, while its {told(other.count)} {dated(other)}"
            f" counts {whom(other)} only. The two are not compared: the first may be of the same"
            " people or of all."
        )
    ids = (one.id, other.id)
    return Finding(finding_id("unit-lost", ids), "population_unspecified", text, ids, "rule 29")


def nesting_open(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """A group's figure beside a whole of the same speaker and days, not said to be inside it."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count.low and claim.section in TOLL_SECTIONS and claim.period:
            groups[claim.doc, context.key(claim), claim.harm].append(claim)
    found = []
    for key in sorted(groups):
        for whole in groups[key]:
            if not _running(whole) or population_of(whole) != UNSPECIFIED:
                continue
            parts = [part for part in groups[key] if _may_lie_inside(part, whole)]
            found += [_open(part, whole, context) for part in parts]
    return found


def _may_lie_inside(part: Claim, whole: Claim) -> bool:
    small, large = part.count.low or 0, whole.count.low or 0
    return (
        part.part_of is None
        and part.period == whole.period
        and is_restricted(population_of(part))
        and FACTOR * small < large
    )


def _open(part: Claim, whole: Claim, context: Context) -> Finding:
    text = (
        f"{context.name(whole)} gives {told(whole.count)} {whole.harm} {dated(whole)} and"
        f" {told(part.count)} {whom(part)}. The wording leaves open whether the"
        f" {told(part.count)} lie inside the {told(whole.count)}: they are neither added nor taken"
        " away."
    )
    ids = (whole.id, part.id)
    return Finding(finding_id("nesting-open", ids), "nesting_open", text, ids, "rule 30")
