"""Running totals, one series per origin, harm and population, and what is wrong in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from recount.model import TOLL_SECTIONS, Claim, Finding, Harm, Modality, Point, Scope, Series
from recount.reconcile.figures import Context
from recount.reconcile.populations import population_of
from recount.reconcile.wording import day, finding_id

RESET = 0.2  # a total that falls below this share of itself starts anew (rule 26)
BATCH = 2  # the total grew by so many times the day's figure: earlier days were added (rule 26)


def series(claims: Iterable[Claim], context: Context) -> list[Series]:
    """Each origin's running totals in order of the day up to which it had counted (rule 24).

    Of several figures for one day the highest lower limit stands. Parts of a whole, comments and
    denied claims are no running totals.
    """
    points: dict[tuple[str, str, str], dict[date, Point]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id)):
        at = _counted_to(claim)
        if at is None or not claim.count.stated or claim.section not in TOLL_SECTIONS:
            continue
        if claim.modality is Modality.DENIED:
            continue
        held = points[context.key(claim), claim.harm, population_of(claim).label]
        point = Point(at, claim.count.low, claim.count.high, claim.id)
        if at not in held or (point.low or 0) > (held[at].low or 0):
            held[at] = point
    return [
        Series(origin, Harm(harm), population, tuple(held[at] for at in sorted(held)))
        for (origin, harm, population), held in sorted(points.items())
    ]


def _counted_to(claim: Claim) -> date | None:
    if claim.scope is not Scope.CUMULATIVE:
        return None
    return claim.as_of or (claim.period.end if claim.period else None)


def falls(one: Series, name: str) -> list[Finding]:
    """Where a running total goes down: a reset where it starts anew, else a decrease.

    Only figures that exclude each other count: "at least 40" after 45 is no decrease.
    """
    found = []
    for before, after in pairwise(one.points):
        if before.low is None or after.high is None or after.high >= before.low:
            continue
        kind = "reset" if after.high < RESET * before.low else "decrease"
        text = (
            f"{name}: the running total of {one.harm} ({one.population}) goes down from"
            f" {before.low:,} on {day(before.as_of)} to {after.high:,} on {day(after.as_of)}."
        )
        if kind == "reset":
            text += " The count was begun anew: the two are separate series (rule 26)."
        else:
            text += " A running total cannot fall: one was corrected, or they count differently."
        found.append(_finding(kind, text, (before.claim, after.claim)))
    return found


def unequal_days(one: Series, daily: Mapping[date, tuple[int, str]], name: str) -> list[Finding]:
    """Days whose own figure is not the difference of the totals before and after (rule 24).

    `daily` gives a day's figure and its claim. Days after a gap in the totals are not judged.
    """
    found = []
    for before, after in pairwise(one.points):
        if (after.as_of - before.as_of).days != 1 or after.as_of not in daily:
            continue
        if None in (before.low, after.low) or before.low != before.high or after.low != after.high:
            continue
        said, claim = daily[after.as_of]
        grown = (after.low or 0) - (before.low or 0)
        if said == grown or grown < 0:
            continue
        kind = "retroactive_batch" if grown >= BATCH * said + BATCH else "daily_unequal"
        text = (
            f"{name}: for {day(after.as_of)} it gives {said:,} {one.harm}, but its running total"
            f" grows by {grown:,}, from {before.low:,} to {after.low:,}."
        )
        if kind == "retroactive_batch":
            text += f" {grown - said:,} deaths of earlier days seem to be added (rule 26)."
        found.append(_finding(kind, text, (before.claim, after.claim, claim)))
    return found


def over_whole(part: Series, whole: Series, name: str) -> list[Finding]:
    """Days on which a subgroup's running total is above the whole's."""
    totals = {point.as_of: point for point in whole.points}
    found = []
    for point in part.points:
        total = totals.get(point.as_of)
        if total is None or point.low is None or total.high is None or point.low <= total.high:
            continue
        text = (
            f"{name}: on {day(point.as_of)} it counts {point.low:,} {part.population} among"
            f" {total.high:,} {part.harm} in all: a part above its whole."
        )
        found.append(_finding("subgroup_over_group", text, (point.claim, total.claim)))
    return found


def _finding(kind: str, text: str, claims: Sequence[str]) -> Finding:
    ids = tuple(dict.fromkeys(claims))
    rule = "rule 26" if kind in ("reset", "retroactive_batch") else "rule 24"
    return Finding(finding_id(kind, ids), kind, text, ids, rule)
