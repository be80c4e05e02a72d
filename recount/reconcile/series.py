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
from recount.reconcile.cells import Where, by_place, lies_in
from recount.reconcile.figures import Context, counts
from recount.reconcile.populations import UNSPECIFIED, Population, population_of
from recount.reconcile.wording import day, finding_id, numbered, people, placed

RESET = 0.2  # a total that falls below this share of itself starts anew (rule 26)
ONE_START = 3  # days between the first days of totals that are still one line


class Line(NamedTuple):
    """A series with what its name does not say: whom it counts, since when, where, when told.

    `told` is the day each point's claim was counted by or came out on.
    """

    population: Population
    start: date | None
    series: Series
    where: Where = ()
    told: Mapping[str, date] = {}


def series(claims: Iterable[Claim], context: Context) -> list[Series]:
    """Each origin's running totals in order of the day up to which it had counted (rule 24)."""
    return [line.series for line in lines(claims, context)]


def lines(claims: Iterable[Claim], context: Context) -> list[Line]:
    """One line per origin, harm, population, place and start of counting (rule 24).

    Of several figures for one day the highest lower limit stands. Comments and denied claims are
    no running totals. Totals begun days apart are two lines, whatever they are called.
    """
    held: dict[tuple[str, str, Population], list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id)):
        if _counted_to(claim) is not None and counts(claim):
            held[context.key(claim), claim.harm, population_of(claim)].append(claim)
    return [
        Line(
            population,
            start,
            _line(origin, Harm(harm), population, there),
            where,
            {claim.id: context.day(claim) for claim in there},
        )
        for (origin, harm, population), said in sorted(held.items())
        for start, begun in _by_start(said)
        for where, there in by_place(begun)
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
            text = f"{name(origin)}: {_at_odds(odd, group)}"
            findings.append(finding("subgroup_over_group", text, odd.claims))
    return findings


def _at_odds(odd: Contradiction, group: Sequence[Line]) -> str:
    """The part and the whole in words; of two figures for one cell, both."""
    told = []
    for cell, low, high in ((odd.cells[0], odd.low, None), (odd.cells[-1], 0, odd.high)):
        i, at = cast("tuple[int, date]", cell)
        point = next(one for one in group[i].series.points if one.as_of == at)
        number = numbered(low, high) if point.low != point.high else f"{point.low:,}"
        line = group[i]
        told.append(
            f"{number} {people(line.population)} {line.series.harm}{placed(line.where)} by"
            f" {day(at)}"
        )
    return f"{told[0]} cannot be among {told[1]}: a part is never larger than its whole."


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
    told = {**group[part].told, **group[whole].told}
    for point in group[part].series.points:
        at = bisect_left(days, point.as_of)
        if at < len(days) and _in_order(point, group[whole].series.points[at], told):
            yield Relation((part, point.as_of), (whole, days[at]), "subgroup > group")


def _in_order(before: Point, after: Point, told: Mapping[str, date]) -> bool:
    """Whether the first was told no later; where nobody knows, it was."""
    return told.get(before.claim, date.min) <= told.get(after.claim, date.max)


def _counted_to(claim: Claim) -> date | None:
    if claim.scope is not Scope.CUMULATIVE:
        return None
    return claim.as_of or (claim.period.end if claim.period else None)


def falls(one: Series, name: str, told: Mapping[str, date] | None = None) -> list[Finding]:
    """Where a running total goes down: a reset where it starts anew, else a decrease.

    Only figures that exclude each other count: "at least 40" after 45 is no decrease. What was
    `told` later of days before knows more: it is no decrease, either.
    """
    found = []
    for before, after in pairwise(one.points):
        if before.low is None or after.high is None or after.high >= before.low:
            continue
        if not _in_order(before, after, told or {}):
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
        found.append(finding(kind, text, (before.claim, after.claim)))
    return found


def finding(kind: str, text: str, claims: Sequence[str]) -> Finding:
    """A finding on a running total, with its rule."""
    ids = tuple(dict.fromkeys(claims))
    rule = "rule 26" if kind in ("reset", "retroactive_batch") else "rule 24"
    return Finding(finding_id(kind, ids), kind, text, ids, rule)
