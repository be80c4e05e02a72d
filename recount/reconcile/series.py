"""Running totals, one series per origin, harm and population, and what is wrong in them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple, cast

from recount.model import Claim, Finding, Harm, Point, Scope, Series
from recount.reconcile.algebra import Bound, Contradiction, Relation, solve
from recount.reconcile.cells import Where, by_place, lies_in, of_a_day
from recount.reconcile.figures import Context, counts
from recount.reconcile.intervals import Interval, interval_of
from recount.reconcile.populations import UNSPECIFIED, Population, is_restricted, population_of
from recount.reconcile.wording import day, finding_id, labelled, numbered, people, placed, told

RESET = 0.2  # a total that falls below this share of itself starts anew (rule 26)
LARGE = 100  # below it, equal numbers say nothing about each other
ONE_COUNT = 2  # days between two tellings of one figure
ONE_START = 3  # days between the first days of totals that are still one line


class Revision(NamedTuple):
    """A total by one day as an origin gave it first, and as it gave it later."""

    as_of: date
    before: Claim
    after: Claim


class Line(NamedTuple):
    """A series with what its name does not say: whom it counts, since when, where, when told.

    `told` is the day each point's report came out; `replaced` are figures for a day that a later
    report of the same origin gives otherwise, each with what it is now.
    """

    population: Population
    start: date | None
    series: Series
    where: Where = ()
    told: Mapping[str, date] = {}
    replaced: tuple[Revision, ...] = ()


def series(claims: Iterable[Claim], context: Context) -> list[Series]:
    """Each origin's running totals in order of the day up to which it had counted (rule 24)."""
    return [line.series for line in lines(claims, context)]


def lines(claims: Iterable[Claim], context: Context) -> list[Line]:
    """One line per origin, harm, population, place and start of counting (rule 24).

    Of several figures for one day the one told last stands, and of those told together the one
    with the highest lower limit. Comments and denied claims are no running totals. Totals begun
    days apart are two lines, whatever they are called. A figure that its origin elsewhere gives of
    some people lost its unit on the way and is no total of all (T2).
    """
    held: dict[tuple[str, str, Population], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id)):
        if _counted_to(claim, context) is not None and counts(claim):
            held[context.key(claim), claim.harm, population_of(claim)].append(claim)
    typed: dict[tuple[str, str, int], list[date]] = defaultdict(list)
    for (origin, harm, population), said in held.items():
        for claim in said if is_restricted(population) else ():
            if (at := _counted_to(claim, context)) is not None:
                typed[origin, harm, claim.count.low or 0].append(at)
    made = []
    for (origin, harm, population), said in sorted(held.items()):
        if population == UNSPECIFIED:
            lost = {one.id for one in said if _lost_its_unit(one, typed, context)}
            said = [one for one in said if one.id not in lost]
        for start, begun in _by_start(said):
            for where, there in by_place(begun):
                out = {claim.id: context.told(claim) for claim in there}
                points, replaced = _points(there, out, context)
                named = Series(origin, Harm(harm), population.label, points)
                made.append(Line(population, start, named, where, out, replaced))
    return made


def _lost_its_unit(
    claim: Claim, typed: Mapping[tuple[str, str, int], Sequence[date]], context: Context
) -> bool:
    """Whether its origin gives the same large number of some people for nearly the same day."""
    at, low = _counted_to(claim, context), claim.count.low or 0
    days = typed.get((context.key(claim), claim.harm, low), ()) if low >= LARGE else ()
    return at is not None and any(abs((at - one).days) <= ONE_COUNT for one in days)


def _by_start(said: Sequence[Claim]) -> list[tuple[date | None, list[Claim]]]:
    """The claims by the day their totals begin, a few days' difference being none.

    What is of one day alone is a total only of a line that begins on that day: the figures of a
    week's days are seven lines.
    """
    groups: list[tuple[date | None, list[Claim]]] = []
    days: dict[date, list[Claim]] = defaultdict(list)
    for claim in sorted(said, key=lambda c: (c.period is None, c.period and c.period.start)):
        start = claim.period.start if claim.period else None
        last = groups[-1][0] if groups else None
        near = start is not None and last is not None and (start - last).days <= ONE_START
        if start is not None and of_a_day(claim):
            days[start].append(claim)
        elif groups and (near or start is None):
            groups[-1][1].append(claim)
        else:
            groups.append((start, [claim]))
    for start, those in groups:
        those += days.pop(start, []) if start is not None else []
    return [*groups, *sorted(days.items())]


def _points(
    said: Sequence[Claim], out: Mapping[str, date], context: Context
) -> tuple[tuple[Point, ...], tuple[Revision, ...]]:
    """The figure for each day that stands, and each that was revised with what it became.

    A figure is as old as its first telling: who repeats an old number revises nothing.
    """
    first: dict[tuple[date, Interval], Claim] = {}
    for claim in sorted(said, key=lambda one: (out[one.id], one.doc, one.start, one.id)):
        at, stated = _counted_to(claim, context), interval_of(claim.count)
        if at is not None and stated is not None:
            first.setdefault((at, stated), claim)
    days: dict[date, tuple[Interval, Claim]] = {}
    replaced: list[Revision] = []
    for (at, stated), claim in sorted(
        first.items(), key=lambda item: (out[item[1].id], item[0][1].low, item[1].id)
    ):
        before = days.get(at)
        if before is not None and before[0].meet(stated) is None:
            if out[before[1].id] < out[claim.id]:
                replaced.append(Revision(at, before[1], claim))
        elif before is not None and stated.low <= before[0].low:
            continue
        days[at] = (stated, claim)
    points = [Point(at, one.low, claim.count.high, claim.id) for at, (one, claim) in days.items()]
    return tuple(sorted(points, key=lambda point: point.as_of)), tuple(replaced)


def revised(line: Line, name: str) -> list[Finding]:
    """Totals for one day that their origin later gave otherwise, with the direction (rule 24)."""
    found = []
    for at, before, after in line.replaced:
        up = (after.count.low or 0) > (before.count.low or 0)
        text = (
            f"{name} revised its total of {people(line.population)} {line.series.harm}"
            f"{placed(line.where)} by {day(at)} {'up' if up else 'down'}:"
            f" {told(before.count)} (given on {day(line.told[before.id])}) became"
            f" {told(after.count)} (given on {day(line.told[after.id])}). The later figure stands."
        )
        kind = "revised_up" if up else "revised_down"
        found.append(finding(kind, text, (before.id, after.id)))
    return found


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
            text = f"{name(origin)}: {_at_odds(odd, group)}"
            findings.append(finding("subgroup_over_group", text, odd.claims))
    return findings


def _at_odds(odd: Contradiction, group: Sequence[Line]) -> str:
    """The part and the whole in words; of two figures for one cell, both."""
    shown = []
    for cell, low, high in ((odd.cells[0], odd.low, None), (odd.cells[-1], 0, odd.high)):
        i, at = cast("tuple[int, date]", cell)
        point = next(one for one in group[i].series.points if one.as_of == at)
        number = numbered(low, high) if point.low != point.high else f"{point.low:,}"
        line = group[i]
        shown.append(
            f"{number} {people(line.population)} {line.series.harm}{placed(line.where)} by"
            f" {day(at)}"
        )
    return f"{shown[0]} cannot be among {shown[1]}: a part is never larger than its whole."


def _bounds(group: Sequence[Line]) -> list[Bound]:
    return [
        Bound((i, point.as_of), point.low, point.high, point.claim)
        for i, line in enumerate(group)
        for point in line.series.points
    ]


def _nested(group: Sequence[Line]) -> list[Relation]:
    """A part by one day is at most its whole by that day or the next one counted.

    A whole without a population is read as of everybody, the reading most favourable to it.
    """
    begun: dict[date | None, list[int]] = defaultdict(list)
    for i, line in enumerate(group):
        begun[line.start].append(i)
    return [
        relation
        for together in begun.values()
        for part in together
        for whole in together
        if part != whole and _in(group[part], group[whole])
        for relation in _inside(part, whole, group)
    ]


def _in(part: Line, whole: Line) -> bool:
    if part.population == whole.population and part.where == whole.where:
        return False
    held = whole.population == UNSPECIFIED or whole.population.holds(part.population)
    return held and lies_in(part.where, whole.where)


def _inside(part: int, whole: int, group: Sequence[Line]) -> Iterator[Relation]:
    """What was told of the part no later than of the whole."""
    days = [point.as_of for point in group[whole].series.points]
    out = {**group[part].told, **group[whole].told}
    for point in group[part].series.points:
        at = bisect_left(days, point.as_of)
        if at < len(days) and _in_order(point, group[whole].series.points[at], out):
            yield Relation((part, point.as_of), (whole, days[at]), "subgroup > group")


def _in_order(before: Point, after: Point, out: Mapping[str, date]) -> bool:
    """Whether the first was told no later; where nobody knows, it was."""
    return out.get(before.claim, date.min) <= out.get(after.claim, date.max)


def _counted_to(claim: Claim, context: Context) -> date | None:
    """The last day that a running total holds; what a report calls earlier held the day before."""
    if claim.scope is not Scope.CUMULATIVE:
        return None
    last = claim.as_of or (claim.period.end if claim.period else None)
    if last is not None and claim.id in context.replaced:
        return min(last, context.day(claim))
    return last


def falls(
    one: Series, name: str, out: Mapping[str, date] | None = None, where: Where = ()
) -> list[Finding]:
    """Where a running total goes down: a reset where it starts anew, else a decrease.

    Only figures that exclude each other count: "at least 40" after 45 is no decrease. What came
    `out` later of days before knows more: it is no decrease, either.
    """
    found = []
    for before, after in pairwise(one.points):
        if before.low is None or after.high is None or after.high >= before.low:
            continue
        if not _in_order(before, after, out or {}):
            continue
        kind = "reset" if after.high < RESET * before.low else "decrease"
        text = (
            f"{name}: the running total of {labelled(one.population)} {one.harm}{placed(where)}"
            " goes down from"
            f" {before.low:,} on {day(before.as_of)} to {after.high:,} on {day(after.as_of)}."
        )
        if kind == "reset":
            text += " The count was begun anew: the two are separate series (rule 26)."
        else:
            text += " A running total cannot fall: one was corrected, or they count differently."
        found.append(finding(kind, text, (before.claim, after.claim)))
    return found


def finding(kind: str, text: str, claims: Sequence[str]) -> Finding:
    """A finding on a running total, with its rule."""
    ids = tuple(dict.fromkeys(claims))
    rule = "rule 26" if kind in ("reset", "retroactive_batch") else "rule 24"
    return Finding(finding_id(kind, ids), kind, text, ids, rule)
