"""A source's figures for single days beside its own running totals (rules 24 and 26).

A day's figure and the running totals of one origin tie three numbers: the total before, the total
after, and what came between. Where all three are stated, they are checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from recount.model import Claim, Finding, Scope, Series
from recount.reconcile.cells import key_of, named_by, of_a_day, worded_as_day
from recount.reconcile.figures import Context, counts
from recount.reconcile.populations import Population, population_of
from recount.reconcile.series import Line, finding
from recount.reconcile.wording import day

TWO = 2  # totals have a difference
BATCH = 2  # the total grew by so many times the day's figure: earlier days were added (rule 26)
Cell: TypeAlias = tuple[str, str, Population]


def unequal(claims: Sequence[Claim], found: Sequence[Line], context: Context) -> list[Finding]:
    """Where a day's figure is not the difference of its origin's running totals around it.

    A figure for a day that is no smaller than the total before it is a total taken for a day's:
    `arithmetic.sums` says so.
    """
    docs = {claim.id: claim.doc for claim in claims}
    days: dict[Cell, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _days_count(claim):
            days[context.key(claim), claim.harm.value, population_of(claim)].append(claim)
    made: dict[str, Finding] = {}
    for line in found:
        if len(line.series.points) < TWO:
            continue
        said = days.get((line.series.origin, line.series.harm.value, line.population), ())
        totals = {point.as_of: point.claim for point in line.series.points}
        beside = [one for one in said if one.id not in totals.values()]
        daily = _single([one for one in beside if _comparable(one, line, totals, docs)])
        daily = {at: told for at, told in daily.items() if told[0] < _before(at, line.series)}
        if daily:
            name = context.name(beside[0])
            made |= {odd.id: odd for odd in unequal_days(line.series, daily, name)}
    return list(made.values())


def _days_count(claim: Claim) -> bool:
    """Whether a claim gives all that its source counted on one day.

    What happened on one occasion is no day's figure, unless its words say "in the past 24 hours".
    """
    if not counts(claim) or claim.part_of is not None:
        return False
    if claim.count.low is None or claim.count.low != claim.count.high:
        return False
    return of_a_day(claim) and (claim.scope is Scope.CUMULATIVE or worded_as_day(claim))


def _comparable(
    claim: Claim, line: Line, totals: Mapping[date, str], docs: Mapping[str, str]
) -> bool:
    """Whether the day's figure is of the place of the totals.

    Where one of the two names no place, it goes on speaking of the other's in the same report.
    """
    mine, theirs = set(map(key_of, named_by(claim))), set(map(key_of, line.where))
    if mine == theirs:
        return True
    total = totals.get(claim.period.end) if claim.period else None
    return not (mine and theirs) and total is not None and docs[total] == claim.doc


def _single(said: Sequence[Claim]) -> dict[date, tuple[int, str]]:
    """Each day's figure and claim; of two that differ neither is the day's."""
    by_day: dict[date, dict[int, str]] = defaultdict(dict)
    for claim in said:
        if claim.period is not None:
            by_day[claim.period.end].setdefault(claim.count.low or 0, claim.id)
    return {at: next(iter(told.items())) for at, told in by_day.items() if len(told) == 1}


def _before(at: date, one: Series) -> int:
    """The total by the day before, or the last one before that."""
    return next((point.low or 0 for point in reversed(one.points) if point.as_of < at), 0)


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
        batch = grown >= BATCH * said + BATCH
        text = (
            f"{name}: on {day(after.as_of)} the day's figure ({said:,} {one.harm}) is not the"
            f" difference of the totals ({grown:,}), for the running total goes from"
            f" {before.low:,} to {after.low:,}."
        )
        if batch:
            text += (
                f" {grown - said:,} more were added that day than are said to have been {one.harm}"
                " on it: people of earlier days who became known later, it seems (rule 26)."
            )
        else:
            text += " One of the three figures is for other days or other people."
        kind = "retroactive_batch" if batch else "daily_unequal"
        found.append(finding(kind, text, (before.claim, after.claim, claim)))
    return found
