"""The occasions one document speaks of: its main story, and what it recalls beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.link.places import Relation, any_relation, far_apart
from recount.model import TOLL_SECTIONS, Claim, Period, PlaceMention, Scope, Section

HEADLINE, LEAD, TOLD = 4.0, 3.0, 1.0
COMMON = 0.4  # of the days two totals span together
COARSE = 4  # UCDP date_prec of a month (rule 33)
OTHER_TOWN = 5.0  # km between two places of one document's groups of victims
OTHER_STORY = 150.0  # km between places of single victims
SEVERAL = 3  # days from which a span may be what "last month" means
NEARBY = 400  # characters over which a claim's closeness to another halves


@dataclass(frozen=True, slots=True)
class Occasion:
    """Claims of one document about one occasion or one period; `main` is what the document is for.

    `because` says why the document's claims were put together or apart.
    """

    id: str
    doc: str
    claims: tuple[Claim, ...]
    main: bool
    scope: Scope

    @property
    def period(self) -> Period | None:
        """The narrowest stated time: the most precise, then the most often said, then the first."""
        return said_most([claim.period for claim in standing(self.claims) if claim.period])

    @property
    def places(self) -> tuple[PlaceMention, ...]:
        """Where its claims say it was, in order of the text."""
        return tuple(place for claim in standing(self.claims) for place in claim.places[:3])


def standing(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of sections that may enter a toll; all of them where there is no such claim."""
    own = [claim for claim in claims if claim.section in TOLL_SECTIONS]
    return own or claims


def said_most(periods: Sequence[Period]) -> Period | None:
    """The most precise period; among equals the most often said, then the first."""
    if not periods:
        return None
    finest = min(period.precision for period in periods)
    fine = [(period.start, period.end) for period in periods if period.precision == finest]
    best = max(dict.fromkeys(fine), key=fine.count)
    return next(
        period
        for period in periods
        if period.precision == finest and (period.start, period.end) == best
    )


def occasions(claims: Iterable[Claim]) -> list[Occasion]:
    """One document's claims grouped by occasion, the main one first.

    A claim joins the occasion whose day and place it does not exclude, the main one where its
    own words name neither; a total over time and one occasion are never grouped together.
    """
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id))
    groups: list[list[Claim]] = []
    homes: dict[str, list[Claim]] = {}
    for claim in ordered:
        whole = homes.get(claim.part_of or "")
        group = _home(claim, groups, whole)
        if group is None:
            group = []
            groups.append(group)
        group.append(claim)
        homes[claim.id] = group
    return _ranked(groups)


def _home(claim: Claim, groups: list[list[Claim]], whole: list[Claim] | None) -> list[Claim] | None:
    """The group a claim belongs to: its whole's, then the nearest that fits best."""
    if whole is not None and _fits(claim, whole) > 0:
        return whole
    fitting = [(fit, i) for i, group in enumerate(groups) if (fit := _fits(claim, group)) > 0]
    return groups[max(fitting, key=lambda item: (item[0], -item[1]))[1]] if fitting else None


def _fits(claim: Claim, group: list[Claim]) -> float:
    """How well a claim fits a group: 0 where its words exclude it."""
    own = standing(group)
    if own[0].scope is not claim.scope:
        return 0.0
    days = same_time(claim.scope, claim.period, said_most([o.period for o in own if o.period]))
    if days is False:
        return 0.0
    here = named_here(claim)
    there = [place for one in own for place in named_here(one)]
    if far_apart(here, there, OTHER_STORY if counts_one(claim) else OTHER_TOWN):
        return 0.0
    fit = 1.0 + (days is True) + (any_relation(here, there) is Relation.SAME)
    same_text = any(one.period and claim.period and one.period == claim.period for one in own)
    away = min(abs(claim.start - one.end) for one in group)
    return fit + 0.5 * same_text + 0.5 / (1 + away / NEARBY)


def named_here(claim: Claim) -> list[PlaceMention]:
    """The narrowest place that the claim's own sentence names; what it inherits says less."""
    return [
        place
        for place in claim.places
        if place.span is None or place.span.meets(claim.sentence) or place.span.meets(claim.span)
    ][:1]


def counts_one(claim: Claim) -> bool:
    """Whether a claim tells of one person, who may be carried to a hospital in another town."""
    return claim.count.high == 1


def same_time(scope: Scope, left: Period | None, right: Period | None) -> bool | None:
    """Whether two periods may be those of one occasion or of one total; None where not stated.

    Two totals are of one span only if most days are common: a day's figure is nested in a week's,
    not the same. A span known to the month only fits every span inside it.
    """
    if scope is Scope.INCIDENT or left is None or right is None:
        return same_days(left, right)
    if max(left.precision, right.precision) >= COARSE:
        shortest = min((one.end - one.start).days + 1 for one in (left, right))
        return shortest >= SEVERAL and bool(same_days(left, right))
    shared = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    spanned = (max(left.end, right.end) - min(left.start, right.start)).days + 1
    return shared >= COMMON * spanned


def same_days(left: Period | None, right: Period | None) -> bool | None:
    """Whether two periods may be one time; None where one is not stated."""
    if left is None or right is None:
        return None
    shared = (min(left.end, right.end) - max(left.start, right.start)).days + 1
    shorter = min((one.end - one.start).days + 1 for one in (left, right))
    return shared * 3 >= shorter * 2


def _ranked(groups: list[list[Claim]]) -> list[Occasion]:
    weights = [_weight(group) for group in groups]
    order = sorted(range(len(groups)), key=lambda i: (-weights[i], groups[i][0].start))
    return [
        Occasion(
            id=groups[i][0].id,
            doc=groups[i][0].doc,
            claims=tuple(groups[i]),
            main=rank == 0 and weights[i] > 0,
            scope=standing(groups[i])[0].scope,
        )
        for rank, i in enumerate(order)
    ]


def _weight(group: Sequence[Claim]) -> float:
    """How much of the document a group is: its headline, its lead, then the number of claims."""
    own = [claim for claim in group if claim.section in TOLL_SECTIONS]
    if not own:
        return 0.0
    weight = TOLD * len(own)
    if any(claim.section is Section.HEADLINE for claim in own):
        weight += HEADLINE
    weight += math.log10(1 + max(claim.count.low or claim.count.high or 0 for claim in own))
    return weight + LEAD / (1 + own[0].start / 400)


def excluded(left: Occasion, right: Occasion) -> str | None:
    """Why two occasions' own words keep them apart, or None if they do not."""
    if left.scope is not right.scope:
        return "one is a total over time, the other one occasion"
    if same_time(left.scope, left.period, right.period) is False:
        return f"{_days(left.period)} and {_days(right.period)} are different days"
    if relation_of(left, right) is Relation.APART:
        return f"{left.places[0].text} and {right.places[0].text} are different places"
    return None


def relation_of(left: Occasion, right: Occasion) -> Relation:
    """How the places of two occasions stand to each other: the closest of all pairs."""
    return any_relation(left.places, right.places)


def _days(period: Period | None) -> str:
    if period is None:
        return "no stated day"
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()} to {period.end.isoformat()}"
