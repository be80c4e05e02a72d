"""The occasions one document speaks of: its main story, and what it recalls beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recount.link.days import COARSE, Firmness, firmness, gap, likeliest, same_time, written
from recount.link.places import PRECISE, Relation, any_relation, far_apart, telling
from recount.model import TOLL_SECTIONS, Claim, Period, PlaceMention, Scope, Section

HEADLINE, LEAD, TOLD, MENTIONED = 4.0, 3.0, 1.0, 0.25
RECENT = 1.5  # news is of what is new, what it recalls is older
OTHER_TOWN = 5.0  # km between two places of one document's groups of victims
OTHER_STORY = 150.0  # km between places of single victims
REGION = 5  # UCDP where_prec of what is wider than a province (rule 32)
WIDER = 3  # places of one claim: where it was, and in what
MOST = 12  # places of one occasion that are compared
LATER = 30  # days within which a victim of the same story may die
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
    period: Period | None = None  # the time most of its words speak of
    places: tuple[PlaceMention, ...] = ()  # where it was: towns and narrower, of a total regions
    around: tuple[PlaceMention, ...] = ()  # the same with the wider places named beside them


def occasion(claims: Sequence[Claim], *, main: bool) -> Occasion:
    """The claims of one group as an occasion, with its time and places."""
    own = standing(claims)
    scope = own[0].scope
    return Occasion(
        id=claims[0].id,
        doc=claims[0].doc,
        claims=tuple(claims),
        main=main,
        scope=scope,
        period=likeliest([claim.period for claim in own if claim.period]),
        places=_named(own, scope, 1),
        around=_named(own, scope, WIDER),
    )


def _named(own: Sequence[Claim], scope: Scope, each: int) -> tuple[PlaceMention, ...]:
    widest = PRECISE if scope is Scope.INCIDENT else REGION
    named = [place for claim in own for place in claim.places[:each]]
    return tuple({p.place_id or p.text: p for p in telling(named, widest)}.values())[:MOST]


def standing(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of sections that may enter a toll; all of them where there is no such claim."""
    own = [claim for claim in claims if claim.section in TOLL_SECTIONS]
    return own or claims


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
    days = _days(claim, likeliest([one.period for one in own if one.period]))
    if days is False:
        return 0.0
    here = telling(named_here(claim))
    there = telling([place for one in own for place in named_here(one)])
    if far_apart(here, there, OTHER_STORY if counts_one(claim) else OTHER_TOWN):
        return 0.0
    fit = 1.0 + (days is True) + (any_relation(here, there) is Relation.SAME)
    same_text = any(one.period and claim.period and one.period == claim.period for one in own)
    away = min(abs(claim.start - one.end) for one in group)
    return fit + 0.5 * same_text + 0.5 / (1 + away / NEARBY)


def _days(claim: Claim, period: Period | None) -> bool | None:
    """Whether a claim may be of the group's time: None where one does not say when.

    A person shot on Sunday may die on Wednesday: a single victim leaves the story only for a
    calendar date long before or after it.
    """
    if claim.period is None or period is None:
        return None
    if same_time(claim.scope, claim.period, period):
        return True
    fixed = min(firmness(claim.period), firmness(period))
    if claim.scope is Scope.INCIDENT and counts_one(claim):
        apart = fixed is Firmness.CALENDAR and gap(claim.period, period) > LATER
        return False if apart else None
    return None if claim.scope is Scope.INCIDENT and fixed is Firmness.LOOSE else False


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


def _ranked(groups: list[list[Claim]]) -> list[Occasion]:
    dated = [_start(group) for group in groups]
    newest = max((day for day in dated if day is not None), default=None)
    weights = [
        _weight(group) + (RECENT if day is not None and day == newest else 0.0)
        for group, day in zip(groups, dated, strict=True)
    ]
    order = sorted(range(len(groups)), key=lambda i: (-weights[i], groups[i][0].start))
    return [
        occasion(groups[i], main=rank == 0 and weights[i] > RECENT) for rank, i in enumerate(order)
    ]


def _start(group: Sequence[Claim]) -> date | None:
    period = likeliest([claim.period for claim in standing(group) if claim.period])
    return period.start if period is not None and period.precision < COARSE else None


def _weight(group: Sequence[Claim]) -> float:
    """How much of the document a group is: its headline, its lead, then the number of claims."""
    own = [claim for claim in group if claim.section in TOLL_SECTIONS]
    if not own:
        return 0.0
    weight = sum(TOLD if claim.count.stated else MENTIONED for claim in own)
    if any(claim.section is Section.HEADLINE for claim in own):
        weight += HEADLINE
    weight += math.log10(1 + max(claim.count.low or claim.count.high or 0 for claim in own))
    return weight + LEAD / (1 + own[0].start / 400)


def place_relation(left: Occasion, right: Occasion) -> Relation:
    """How the places of two occasions stand to each other; main stories name theirs in full."""
    if left.main and right.main:
        return any_relation(left.around, right.around)
    return any_relation(left.places, right.places)


def excluded(left: Occasion, right: Occasion) -> str | None:
    """Why two occasions' own words keep them apart, or None if they do not.

    Only what the words fix excludes: two calendar dates, two totals' spans, two far places. A
    weekday read against the wrong day of publication must not tear one story apart.
    """
    if left.scope is not right.scope and not (left.main and right.main):
        return "one is a total over time, the other one occasion"
    if left.period is not None and right.period is not None:
        fixed = min(firmness(left.period), firmness(right.period)) is Firmness.CALENDAR
        both = left.scope is right.scope is Scope.CUMULATIVE
        if (fixed or both) and not same_time(left.scope, left.period, right.period):
            return f"{written(left.period)} and {written(right.period)} are different days"
    if place_relation(left, right) is Relation.APART:
        return f"{left.places[0].text} and {right.places[0].text} are different places"
    return None
