"""Running totals, one series per origin, harm and population, and what is wrong in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from recount.model import TOLL_SECTIONS, Claim, Finding, Harm, Modality, Point, Scope, Series
from recount.reconcile.algebra import Bound, Relation, solve
from recount.reconcile.figures import Context
from recount.reconcile.populations import Population, population_of
from recount.reconcile.wording import day, finding_id

RESET = 0.2  # a total that falls below this share of itself starts anew (rule 26)
ONE_START = 3  # days between the first days of totals that are still one line
BATCH = 2  # the total grew by so many times the day's figure: earlier days were added (rule 26)


class Line(NamedTuple):
    """A series with what its name does not say: whom it counts, and since when."""

    population: Population
    start: date | None
    series: Series


def series(claims: Iterable[Claim], context: Context) -> list[Series]:
    """Each origin's running totals in order of the day up to which it had counted (rule 24)."""
    return [line.series for line in lines(claims, context)]


def lines(claims: Iterable[Claim], context: Context) -> list[Line]:
    """One line per origin, harm, population and start of counting (rule 24).

    Of several figures for one day the highest lower limit stands. Comments and denied claims are
    no running totals. Totals begun days apart are two lines, whatever they are called.
    """
    held: dict[tuple[str, str, Population], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id)):
        if _counted_to(claim) is None or not claim.count.stated:
            continue
        if claim.section in TOLL_SECTIONS and claim.modality is not Modality.DENIED:
            held[context.key(claim), claim.harm, population_of(claim)].append(claim)
    return [
        Line(population, start, _line(origin, Harm(harm), population, begun))
        for (origin, harm, population), said in sorted(held.items())
        for start, begun in _by_start(said)
    ]


def _by_start(said: Sequence[Claim]) -> list[tuple[date | None, list[Claim]]]:
    """The claims by the day their totals begin, a few days' difference being none."""
    groups: list[tuple[date | None, list[Claim]]] = []
    for claim in sorted(said, key=lambda c: (c.period is None, c.period and c.period.start)):
        start = claim.period.start if claim.period else None
        last = groups[-1][0] if groups else None
        near = start is not None and last is not None and (start - last).days <= ONE_START
        if groups and (near or start is None):
            groups[-1][1].append(claim)
        else:
            groups.append((start, [claim]))
    return groups


def _line(origin: str, harm: Harm, population: Population, said: Sequence[Claim]) -> Series:
    points: dict[date, Point] = {}
    for claim in sorted(said, key=lambda claim: (claim.doc, claim.start, claim.id)):
        at = _counted_to(claim)
        if at is None:
            continue
        point = Point(at, claim.count.low, claim.count.high, claim.id)
        if at not in points or (point.low or 0) > (points[at].low or 0):
            points[at] = point
    return Series(origin, harm, population.label, tuple(points[at] for at in sorted(points)))


def at_odds(found: Sequence[Line], name: Callable[[str], str]) -> list[Finding]:
    """Where an origin counts more of a part than of its whole by the same or a later day.

    The smallest contradictory sets, by shortest paths over all its totals begun at one time.
    """
    by_origin: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in found:
        by_origin[line.series.origin, line.series.harm].append(line)
    findings = []
    for origin, harm in sorted(by_origin):
        group = by_origin[origin, harm]
        solved = solve(_bounds(group), _nested(group))
        for odd in solved.contradictions:
            text = (
                f"{name(origin)}: at least {odd.low:,} of a part cannot stand beside at most"
                f" {odd.high:,} of the whole of {harm} that holds it."
            )
            findings.append(_finding("subgroup_over_group", text, odd.claims))
    return findings


def _bounds(group: Sequence[Line]) -> list[Bound]:
    return [
        Bound((i, point.as_of), point.low, point.high, point.claim)
        for i, line in enumerate(group)
        for point in line.series.points
    ]


def _nested(group: Sequence[Line]) -> list[Relation]:
    """A part by one day is at most its whole by that day or the next one counted."""
    begun: dict[date | None, list[int]] = defaultdict(list)
    for i, line in enumerate(group):
        begun[line.start].append(i)
    return [
        relation
        for together in begun.values()
        for part in together
        for whole in together
        if part != whole and group[whole].population.holds(group[part].population)
        for relation in _inside(part, whole, group)
    ]


def _inside(part: int, whole: int, group: Sequence[Line]) -> Iterator[Relation]:
    days = [point.as_of for point in group[whole].series.points]
    for point in group[part].series.points:
        at = bisect_left(days, point.as_of)
        if at < len(days):
            yield Relation((part, point.as_of), (whole, days[at]), "subgroup > group")


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
