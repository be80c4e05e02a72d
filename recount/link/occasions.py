"""The occasions one document speaks of: its main story, and what it recalls beside it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from recount.link.days import (
    COARSE,
    INHERITED,
    TOLD_ONLY,
    Firmness,
    firmness,
    gap,
    likeliest,
    one_night,
    recalled,
    same_time,
    span_told,
)
from recount.link.places import PRECISE, Relation, any_relation, far_apart, heads, telling
from recount.model import TOLL_SECTIONS, Claim, Harm, Period, PlaceMention, Scope, Section
from recount.model.echoes import echoes

HEADLINE, LEAD, TOLD, MENTIONED = 4.0, 3.0, 1.0, 0.25
RECENT = 1.5  # news is of what is new, what it recalls is older
OTHER_TOWN = 5.0  # km between two places of one document's groups of victims
OTHER_STORY = 150.0  # km between places of single victims
COUNTRY = 6  # UCDP where_prec (rule 32)
REGION = 5  # UCDP where_prec of what is wider than a province (rule 32)
WIDER = 3  # places of one claim: where it was, and in what
MOST = 12  # places of one occasion that are compared
LATER = 30  # days within which a victim of the same story may die
LONGEST = 14  # days of one occasion whose place is no town: what is said of more is a total
MANY = 100  # people of whom a stretch of weeks is told as of one total
NEARBY = 400  # characters over which a claim's closeness to another halves

KIN = re.compile(r"(?:her|his|my|their|our) ", re.IGNORECASE)


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
    town: PlaceMention | None = None  # the one a main story's report is set in


def occasion(claims: Sequence[Claim], *, main: bool) -> Occasion:
    """The claims of one group as an occasion, with its time and places."""
    own = telling_when(claims)
    scope = scope_of(own[0])
    return Occasion(
        id=claims[0].id,
        doc=claims[0].doc,
        claims=tuple(claims),
        main=main,
        scope=scope,
        period=_when(own, scope),
        places=_named(own, scope, 1),
        around=_named(own, scope, WIDER),
    )


def _when(own: Sequence[Claim], scope: Scope) -> Period | None:
    said = [when for claim in _harmed(own) if (when := period_said(claim))]
    if scope is Scope.INCIDENT:
        return likeliest(said)
    until = {claim.as_of for claim in own if _counted_until(claim)}
    spans = [one for one in said if one.precision < COARSE]
    told = [one for one in spans if one.start != one.end or one.end not in until]
    return span_told(told or spans or said)


def _harmed(own: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of people hurt, where there are such: who was arrested was so another day."""
    return [claim for claim in own if claim.harm is not Harm.DETAINED and claim.period] or own


def _named(own: Sequence[Claim], scope: Scope, each: int) -> tuple[PlaceMention, ...]:
    widest = PRECISE if scope is Scope.INCIDENT else REGION
    if scope is Scope.CUMULATIVE:  # where people fled to is not where they were killed
        own = [claim for claim in own if claim.harm is not Harm.DISPLACED] or own
    named = [place for claim in own for place in heads(places_of(claim), each)]
    return tuple({p.place_id or p.text: p for p in telling(named, widest)}.values())[:MOST]


def standing(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims of sections that may enter a toll; all of them where there is no such claim."""
    own = [claim for claim in claims if claim.section in TOLL_SECTIONS]
    return own or claims


def telling_when(claims: Sequence[Claim]) -> Sequence[Claim]:
    """The standing claims without the headlines that only repeat one of them."""
    repeated = echoes(claims)
    own = standing(claims)
    return [claim for claim in own if claim.id not in repeated] or own


def scope_of(claim: Claim) -> Scope:
    """The claim's scope; weeks in a whole region are no single occasion of many people.

    A few people were killed "in last month's attack" on one day, though nobody says on which.
    """
    if claim.scope is Scope.CUMULATIVE or claim.period is None:
        return claim.scope
    if claim.count.high is not None and claim.count.high < MANY:
        return claim.scope
    long = (claim.period.end - claim.period.start).days >= LONGEST
    return Scope.CUMULATIVE if long and not telling(claim.places) else claim.scope


def occasions(claims: Iterable[Claim]) -> list[Occasion]:
    """One document's claims grouped by occasion, the main one first.

    A claim joins the occasion whose day and place it does not exclude, the main one where its
    own words name neither; a total over time and one occasion are never grouped together.
    """
    ordered = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id))
    repeated = echoes(ordered)
    groups: list[list[Claim]] = []
    homes: dict[str, list[Claim]] = {}
    for claim in ordered:
        if claim.id in repeated:
            continue
        whole = homes.get(claim.part_of or "")
        group = _home(claim, groups, whole)
        if group is None:
            group = []
            groups.append(group)
        group.append(claim)
        homes[claim.id] = group
    for name, body in repeated.items():
        homes[body.id].insert(0, next(claim for claim in ordered if claim.id == name))
    return _ranked(groups)


def _home(claim: Claim, groups: list[list[Claim]], whole: list[Claim] | None) -> list[Claim] | None:
    """The group a claim belongs to: its whole's, then the nearest that fits best."""
    if whole is not None and (_fits(claim, whole) > 0 or _same_words(claim, whole)):
        return whole
    fitting = [
        (fit, i)
        for i, group in enumerate(groups)
        if (fit := _fits(claim, group)) > 0 and (i == 0 or not _elsewhere(claim, group))
    ]
    return groups[max(fitting, key=lambda item: (item[0], -item[1]))[1]] if fitting else None


def _same_words(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether a part is told of the very days of its whole, and of no place of its own."""
    of = next((one for one in group if one.id == claim.part_of), None)
    return of is not None and of.period == claim.period and not telling(named_here(claim))


def _elsewhere(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether a claim stays out of what a document recalls beside its main story.

    Words about a whole region are not about a village in it, and kin of another speaker are not
    the people told of before, unless they say so.
    """
    own = standing(group)
    homeless = [one for one in (claim, *own) if tells_of_kin(one) and not places_of(one)]
    if homeless and all(one.attribution != claim.attribution for one in own):
        return True
    mine, theirs = _reach(claim), {_reach(one) for one in own}
    return mine is not None and theirs == {not mine}


def _reach(claim: Claim) -> bool | None:
    """Whether a claim speaks of a town or narrower; None where it names no place but a country."""
    named = [place for place in claim.places if place.text and place.precision != COUNTRY]
    if not named:
        return None
    return True if telling(named) else (False if named[0].precision == REGION else None)


def _fits(claim: Claim, group: list[Claim]) -> float:
    """How well a claim fits a group: 0 where its words exclude it."""
    own = standing(group)
    if scope_of(own[0]) is not scope_of(claim):
        return 0.0
    days = _days(claim, likeliest([one.period for one in own if one.period]))
    if days is False and not _retold(claim, own):
        return 0.0
    if _other_country(claim, own):
        return 0.0
    here = telling(named_here(claim))
    there = telling([place for one in own for place in named_here(one)])
    around = there or telling([place for one in own for place in heads(places_of(one), 1)])
    if far_apart(here, around, OTHER_STORY if counts_one(claim) else OTHER_TOWN):
        return 0.0
    fit = 1.0 + (days is True) + (any_relation(here, there) is Relation.SAME)
    same_text = any(one.period and claim.period and one.period == claim.period for one in own)
    away = min(abs(claim.start - one.end) for one in group)
    return fit + 0.5 * same_text + 0.5 / (1 + away / NEARBY)


def _other_country(claim: Claim, own: Sequence[Claim]) -> bool:
    """Whether the claim's sentence names another country than every sentence of the group.

    Of a total it is enough that its places lie in another: what two peoples lost is two totals.
    """
    mine, theirs = land_of(claim), {land for one in own if (land := land_of(one))}
    if mine is not None and bool(theirs) and mine not in theirs:
        return True
    if claim.scope is not Scope.CUMULATIVE or claim.harm is Harm.DISPLACED:
        return False  # who fled is told of where they came to
    stayed = [one for one in own if one.harm is not Harm.DISPLACED]
    lies, others = _lies_in(claim), {land for one in stayed if (land := _lies_in(one))}
    return lies is not None and bool(others) and lies not in others


def _lies_in(claim: Claim) -> str | None:
    """The country of a claim's narrowest place; None where it has no such place."""
    first = next((place for place in claim.places if place.text and place.place_id), None)
    if first is None:
        return None
    return first.parents[-1] if first.parents else _own_country(first)


def _own_country(place: PlaceMention) -> str | None:
    return place.place_id if place.precision == COUNTRY else None


def land_of(claim: Claim) -> str | None:
    """The country that the claim's own sentence names as such; None where it names none."""
    named = (
        place.place_id
        for place in claim.places
        if place.text and place.precision == COUNTRY and _stands_in(place, claim)
    )
    return next(named, None)


def _days(claim: Claim, period: Period | None) -> bool | None:
    """Whether a claim may be of the group's time: None where one does not say when.

    A person shot on Sunday may die on Wednesday: a single victim leaves the story only for a
    month or year before it, or a calendar date long before or after it.
    """
    if claim.period is None or period is None:
        return None
    scope = scope_of(claim)
    if scope is Scope.INCIDENT and recalled(claim.period, period):
        return False
    if same_time(scope, claim.period, period):
        return True
    if _counted_until(claim) and period.start <= claim.period.end <= period.end:
        return None
    fixed = min(firmness(claim.period), firmness(period))
    if scope is Scope.INCIDENT and counts_one(claim):
        apart = fixed is Firmness.CALENDAR and gap(claim.period, period) > LATER
        return False if apart else None
    return None if scope is Scope.INCIDENT and fixed is Firmness.LOOSE else False


def _retold(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether a claim repeats the number of another of the same night, or of no day of its own."""
    if claim.count.low is None or counts_one(claim):
        return False
    told = [one for one in group if one.harm is claim.harm and one.count == claim.count]
    if any(who.period and who.period.anchor.startswith(TOLD_ONLY) for who in [*told, claim]):
        return bool(told)
    return any(one_night(one.period, claim.period) for one in told if one.period and claim.period)


def _counted_until(claim: Claim) -> bool:
    """Whether the claim's only day is that up to which a running total was counted."""
    when = claim.period
    return when is not None and when.start == when.end == claim.as_of


def named_here(claim: Claim) -> list[PlaceMention]:
    """The narrowest place that the claim's own sentence names; what it inherits says less."""
    return [place for place in claim.places if place.text and _stands_in(place, claim)][:1]


def _stands_in(place: PlaceMention, claim: Claim) -> bool:
    span = place.span
    return span is None or span.meets(claim.sentence) or span.meets(claim.span)


def places_of(claim: Claim) -> tuple[PlaceMention, ...]:
    """The claim's places; of a named person's word on his own kin only those its sentence names.

    Who tells of "her three brothers" speaks of home, wherever the report was a sentence before.
    """
    if not tells_of_kin(claim):
        return claim.places
    return tuple(place for place in claim.places if place.text and _stands_in(place, claim))


def period_said(claim: Claim) -> Period | None:
    """The claim's time; of a named person's word on his own kin only if his words give one."""
    if claim.period and tells_of_kin(claim) and claim.period.anchor.startswith(INHERITED):
        return None
    return claim.period


def tells_of_kin(claim: Claim) -> bool:
    """Whether somebody named tells of people of his own."""
    return (
        bool(claim.attribution)
        and claim.attribution[-1].source is None
        and bool(KIN.match(claim.quote) and claim.attribution[-1].text[:1].isupper())
    )


def counts_one(claim: Claim) -> bool:
    """Whether a claim tells of one person, who may be carried to a hospital in another town."""
    return claim.count.high == 1


def _ranked(groups: list[list[Claim]]) -> list[Occasion]:
    dated = [_start(group) for group in groups]
    harmed = [day for group, day in zip(groups, dated, strict=True) if _tells_harm(group)]
    newest = max((day for day in harmed or dated if day is not None), default=None)
    weights = [
        _weight(group) + (RECENT if day is not None and day == newest else 0.0)
        for group, day in zip(groups, dated, strict=True)
    ]
    order = sorted(range(len(groups)), key=lambda i: (-weights[i], groups[i][0].start))
    return [
        occasion(groups[i], main=rank == 0 and weights[i] > RECENT) for rank, i in enumerate(order)
    ]


def _tells_harm(group: Sequence[Claim]) -> bool:
    """Whether a group tells of more than arrests."""
    return any(claim.harm is not Harm.DETAINED for claim in group)


def _start(group: Sequence[Claim]) -> date | None:
    period = likeliest([claim.period for claim in _harmed(standing(group)) if claim.period])
    return period.start if period is not None and period.precision < COARSE else None


def _weight(group: Sequence[Claim]) -> float:
    """How much of the document a group is: its headline, its lead, then the number of claims."""
    own = [claim for claim in group if claim.section in TOLL_SECTIONS]
    if not own:
        return 0.0
    harmed = [claim for claim in own if claim.harm is not Harm.DETAINED]
    weight = sum(TOLD if claim.count.stated else MENTIONED for claim in harmed)
    weight += MENTIONED * (len(own) - len(harmed))
    if any(claim.section is Section.HEADLINE for claim in own):
        weight += HEADLINE
    weight += math.log10(1 + max(claim.count.low or claim.count.high or 0 for claim in own))
    return weight + LEAD / (1 + own[0].start / 400)
