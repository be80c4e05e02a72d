"""Series of daily totals with errors planted in them, and what was found of those.

Each series is what one ministry would publish: a report a day with its running total, the day's
figure and the running total of children, all of which fit. Then errors of known kinds are planted
on known days. Reports of some days can be taken out, and a second channel told beside the first.
What the program finds is held against that: everything planted must be found under its name, and
nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from random import Random

from recount.model import (
    Claim,
    Count,
    Finding,
    Harm,
    How,
    Origin,
    Period,
    Published,
    Report,
    Scope,
    SourceKind,
    Status,
    Victims,
)
from recount.reconcile.case import reconcile

START = date(2024, 5, 1)
BEFORE = 500  # counted on the first day
APART = 3  # days between two planted errors, so that each is its own
UNIQUE = 10_000  # no total of a made-up series grows so large
MISSING = 0.3  # share of the days without a report, where no error needs them
TWO_CHANNELS = 0.5
SECOND = "b:"  # before the ids of the second channel
SILENT = frozenset({"one_origin"})  # said of every case of one origin
ALSO = frozenset({"number_reused", "population_unspecified"})  # a second, true word on one error


class Error(StrEnum):
    """What can be planted; the values are the kinds of findings that name it."""

    DECREASE = "decrease"
    RESET = "reset"
    BATCH = "retroactive_batch"
    UNEQUAL = "daily_unequal"
    SUBGROUP = "subgroup_over_group"
    TOTAL_AS_DAY = "days_exceed_total"
    UP = "revised_up"
    DOWN = "revised_down"


# What leaves the totals as they were, so that another error can be planted on the same day.
ALONE = frozenset({Error.UNEQUAL, Error.DECREASE, Error.BATCH})


@dataclass(frozen=True, slots=True)
class Planted:
    """An error, and the claims that a finding must name for it."""

    error: Error
    claims: frozenset[str]


@dataclass(frozen=True, slots=True)
class World:
    """Reports and claims, the errors planted in them, and whose claims are a second origin's."""

    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    planted: tuple[Planted, ...]
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of what was planted; `false` are findings of nothing planted."""

    found: tuple[Planted, ...]
    missed: tuple[Planted, ...]
    false: tuple[Finding, ...]


@dataclass(slots=True)
class _Days:
    """What the ministry gives, by day: None where it gives nothing."""

    totals: list[int]
    daily: list[int | None]
    children: list[int]
    extra: list[Claim]
    planted: list[Planted]


def grow(
    growth: Sequence[int], children: Sequence[int], errors: Sequence[tuple[int, Error]], size: int
) -> World:
    """A series that grows by these numbers a day, with errors on these days (from 1), in order.

    `children` are among each day's dead; `size` from 1 is how large the errors are.
    """
    days = _Days(
        totals=list(accumulate(growth, initial=BEFORE)),
        daily=[None, *growth],
        children=list(accumulate(map(min, children, growth), initial=20)),
        extra=[],
        planted=[],
    )
    for at, error in errors:
        _plant(days, at, error, size)
    claims = [*_told(days), *days.extra]
    docs = sorted({claim.doc for claim in claims})
    return World(tuple(map(_report, docs)), tuple(claims), tuple(days.planted))


def at_random(rng: Random, *, length: int = 40, errors: int = 5) -> World:
    """A series of a number of days with errors of random kinds on random days."""
    growth = [rng.randrange(2, 60) for _ in range(length)]
    children = [rng.randrange(3) for _ in range(length)]
    days = sorted(rng.sample(range(1, length // APART), errors))
    # The total of a new count is low: what comes behind it would be judged by other limits.
    kinds = [rng.choice(list(Error)) for _ in days]
    kinds = [kind for kind in kinds if kind is not Error.RESET] + [Error.RESET] * (
        Error.RESET in kinds
    )
    planted = [(APART * day, kind) for day, kind in zip(days, kinds, strict=False)]
    at_once = [(day, Error.SUBGROUP) for day, kind in planted if kind in ALONE][: rng.randrange(3)]
    return grow(growth, children, sorted([*planted, *at_once]), rng.randrange(1, 30))


def varied(rng: Random, *, length: int = 40, errors: int = 5) -> World:
    """One or two channels, each with errors of its own, each with some days without a report."""
    one = with_gaps(rng, at_random(rng, length=length, errors=errors))
    if rng.random() < TWO_CHANNELS:
        return one
    return beside(one, with_gaps(rng, at_random(rng, length=length, errors=errors)))


def with_gaps(rng: Random, world: World) -> World:
    """The series without the reports of some days that no planted error needs."""
    needed = {
        day + step
        for planted in world.planted
        for name in planted.claims
        for day in [int(name.rpartition("-")[2])]
        for step in (-1, 0, 1)
    }
    days = {int(report.id.partition("-")[0]) for report in world.reports}
    gone = {day for day in days - needed if rng.random() < MISSING}
    kept = tuple(one for one in world.reports if int(one.id.partition("-")[0]) not in gone)
    docs = {report.id for report in kept}
    return replace(
        world, reports=kept, claims=tuple(one for one in world.claims if one.doc in docs)
    )


def beside(one: World, other: World) -> World:
    """Two channels told side by side, which say nothing about each other."""
    claims = [replace(c, id=f"{SECOND}{c.id}", doc=f"{SECOND}{c.doc}") for c in other.claims]
    reports = [replace(r, id=f"{SECOND}{r.id}") for r in other.reports]
    planted = [
        Planted(p.error, frozenset(f"{SECOND}{name}" for name in p.claims)) for p in other.planted
    ]
    return World(
        (*one.reports, *reports),
        (*one.claims, *claims),
        (*one.planted, *planted),
        frozenset(claim.id for claim in claims),
    )


def outcome(world: World) -> Outcome:
    """What the program finds in a series, held against what was planted."""
    ids = [claim.id for claim in world.claims]
    origins = [
        Origin(
            "o",
            "the Ministry",
            SourceKind.OFFICIAL,
            tuple(name for name in ids if name not in world.others),
        ),
        Origin("p", "the Committee", SourceKind.MONITOR, tuple(sorted(world.others))),
    ]
    made = reconcile(world.reports, world.claims, origins=origins, incidents=[])
    open_ = [one for one in made.findings if one.kind not in SILENT]
    found = [one for one in world.planted if any(_names(finding, one) for finding in open_)]
    false = [
        one for one in open_ if not any(_names(one, p) or _besides(one, p) for p in world.planted)
    ]
    missed = [one for one in world.planted if one not in found]
    return Outcome(tuple(found), tuple(missed), tuple(false))


def _names(finding: Finding, planted: Planted) -> bool:
    return finding.kind == planted.error and set(finding.claims) == planted.claims


def _besides(finding: Finding, planted: Planted) -> bool:
    return finding.kind in ALSO and not planted.claims.isdisjoint(finding.claims)


def _plant(days: _Days, at: int, error: Error, size: int) -> None:
    planters = {
        Error.DECREASE: _decrease,
        Error.RESET: _reset,
        Error.BATCH: _batch,
        Error.UNEQUAL: _unequal,
        Error.SUBGROUP: _subgroup,
        Error.TOTAL_AS_DAY: _total_as_day,
        Error.UP: _revision,
        Error.DOWN: _revision,
    }
    names = planters[error](days, at, size if error is not Error.DOWN else -size)
    for one in names:
        days.planted.append(Planted(error, frozenset(one)))


def _decrease(days: _Days, at: int, size: int) -> list[tuple[str, ...]]:
    grown = days.totals[at] - days.totals[at - 1]
    days.totals[at:] = [total - grown - size for total in days.totals[at:]]
    return [(_name("total", at - 1), _name("total", at))]


def _reset(days: _Days, at: int, _: int) -> list[tuple[str, ...]]:
    for line in (days.totals, days.children):
        before = line[at - 1]
        line[at:] = [n - before for n in line[at:]]
    lines = ["total"]
    if days.children[at] < days.children[at - 1]:
        lines.append("children")
    return [(_name(line, at - 1), _name(line, at)) for line in lines]


def _batch(days: _Days, at: int, size: int) -> list[tuple[str, ...]]:
    added = 2 * (days.daily[at] or 0) + 2 + size
    days.totals[at:] = [total + added for total in days.totals[at:]]
    return [(_name("total", at - 1), _name("total", at), _name("day", at))]


def _unequal(days: _Days, at: int, size: int) -> list[tuple[str, ...]]:
    days.daily[at] = (days.daily[at] or 0) + size
    return [(_name("total", at - 1), _name("total", at), _name("day", at))]


def _subgroup(days: _Days, at: int, size: int) -> list[tuple[str, ...]]:
    """On one day it counts more medics than people; so many that no other number is as large.

    A number told of both would be taken for one that lost its unit on the way.
    """
    many = max(days.totals[: at + 1]) + size + UNIQUE + 100 * at  # nor does it ever fall
    claim = _claim("medics", at, many, groups=("medics",))
    days.extra.append(claim)
    return [(claim.id, _name("total", at))]


def _total_as_day(days: _Days, at: int, _: int) -> list[tuple[str, ...]]:
    """Another report gives the running total as the number of that day alone (T1)."""
    claim = _claim("misread", at, days.totals[at], alone=True)
    days.extra.append(claim)
    return [(_name("total", at - 1), claim.id, _name("total", at))]


def _revision(days: _Days, at: int, size: int) -> list[tuple[str, ...]]:
    """What the ministry gave for a day first; the report of the next morning has it right."""
    first = replace(_claim("first", at, days.totals[at] - size), doc=f"{at:03}-total")
    after = replace(_claim("total", at, days.totals[at]), id=f"late-{at:03}", doc=f"{at:03}-late")
    days.extra += [first, after]
    return [(first.id, after.id)]


def _told(days: _Days) -> Iterator[Claim]:
    revised = {
        int(claim.id.rpartition("-")[2]) for claim in days.extra if claim.id.startswith("late")
    }
    for at, total in enumerate(days.totals):
        if at not in revised:
            yield _claim("total", at, total)
        yield _claim("children", at, days.children[at], groups=("children",))
        figure = days.daily[at]
        if figure is not None and at not in revised and at - 1 not in revised:
            yield _claim("day", at, figure, alone=True)


def _name(line: str, at: int) -> str:
    return f"{line}-{at:03}"


def _claim(
    line: str, at: int, n: int, *, groups: tuple[str, ...] = (), alone: bool = False
) -> Claim:
    until = START + timedelta(days=at)
    return Claim(
        id=_name(line, at),
        doc=f"{at:03}-{'misread' if line == 'misread' else 'total'}",
        start=0,
        end=0,
        quote=f"{n:,} were killed",
        harm=Harm.KILLED,
        count=Count(n, n, How.EXACT),
        victims=Victims(groups, Status.UNKNOWN),
        period=Period(until if alone else START, until, 1 if alone or not at else 4),
        as_of=until,
        scope=Scope.CUMULATIVE,
    )


def _report(doc: str) -> Report:
    out = START + timedelta(days=int(doc.partition("-")[0]) + (doc.endswith("late")))
    return Report(doc, "", (), outlet=f"Outlet {doc}", published=Published(out, out))
