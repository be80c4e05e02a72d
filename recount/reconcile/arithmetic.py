"""Sums that cannot be: days that add up to more than the week, parts to more than the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from recount.model import Claim, Finding, Status
from recount.reconcile.cells import counted_within, key_of
from recount.reconcile.figures import OTHERS, Context, counts
from recount.reconcile.populations import Population, population_of
from recount.reconcile.wording import dated, finding_id, listed, quoted

REVISED = 7  # days; a part counted so much later belongs to a later total
CORRECTED = frozenset({"decrease", "reset"})
LOOKED_AT = 500  # claims of one origin since its last sound total that are looked at
# Of a contradiction of another kind, from which of its claims on none is summed here: of a day's
# figure beside two totals the day's, of a total that falls none, of others all.
ASIDE = {"daily_unequal": 2, "retroactive_batch": 2, "decrease": 2, "reset": 2}


def sums(
    claims: Sequence[Claim],
    context: Context,
    *,
    known: Sequence[Finding] = (),
) -> list[Finding]:
    """Where one origin's figures for separate days exceed its own total over those days (T1).

    Weighted interval scheduling finds, inside each total, the separate spans that add up to most.
    Figures of a contradiction named once are left aside in the next ones, so that one wrong day is
    one finding and not one for each later total; `known` are contradictions named before. What a
    source told before it corrected a total downwards is not held against what it told since.
    """
    by_id = {claim.id: claim for claim in claims}
    by_origin: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.period and counts(claim):
            by_origin[context.key(claim), claim.harm].append(claim)
    aside = {name for one in known for name in one.claims[ASIDE.get(one.kind, 0) :]}
    since = sorted(
        context.told(by_id[one.claims[-1]])
        for one in known
        if one.kind in CORRECTED and one.claims[-1] in by_id
    )
    found: list[Finding] = []
    for key in sorted(by_origin):
        found += _of_origin(by_origin[key], aside, since, context)
    return found


def _of_origin(
    group: Sequence[Claim], aside: set[str], since: Sequence[date], context: Context
) -> list[Finding]:
    """The totals of one origin in order of their last days, the largest of each day first.

    What ends within a total that was found to hold it is held against the next one through that
    total alone, so that each figure is looked at a few times and not once for every later total.
    """
    ordered = sorted(group, key=lambda claim: (_last(claim), _rank(claim)))
    ends = [_last(claim) for claim in ordered]
    late = [claim for claim in ordered if (context.day(claim) - _last(claim)).days > REVISED]
    sound: dict[tuple[Population, tuple[str, ...], date], list[Claim]] = defaultdict(list)
    left_aside = set(aside)
    found = []
    for whole in ordered:
        if whole.count.high is None or _length(whole)[0] == 0 or whole.id in left_aside:
            continue
        if OTHERS.search(whole.quote):
            continue  # "two other leaders were killed this week" is no total of the week
        held = sound[population_of(whole), tuple(map(key_of, whole.places)), _first(whole)]
        prior = next((one for one in reversed(held) if one.id not in left_aside), None)
        after = 0 if prior is None else bisect_right(ends, _last(prior))
        near = ordered[after : bisect_right(ends, _last(whole))][-LOOKED_AT:]
        near += [] if prior is None else _besides(prior, near, late)
        era = bisect_right(since, context.told(whole))
        same = [
            claim
            for claim in near
            if claim.id not in left_aside and bisect_right(since, context.told(claim)) >= era
        ]
        one = _exceeded(whole, same, context)
        if one is None:
            held.append(whole)
        else:
            found.append(one)
            left_aside |= set(one.claims)
    return found


def _besides(prior: Claim, near: Sequence[Claim], late: Sequence[Claim]) -> list[Claim]:
    """The last sound total, and what was told too late to have been held against it."""
    known = {claim.id for claim in near} | {prior.id}
    return [prior, *(claim for claim in late if claim.id not in known)]


def _first(claim: Claim) -> date:
    return claim.period.start if claim.period else date.min


def _last(claim: Claim) -> date:
    return claim.period.end if claim.period else date.min


def _exceeded(whole: Claim, near: Sequence[Claim], context: Context) -> Finding | None:
    inside = [
        claim
        for claim in near
        if claim.id != whole.id
        and claim.count.low
        and claim.part_of != whole.id
        and counted_within(claim, whole)
        and claim.period != whole.period
        and (context.day(claim) - context.day(whole)).days <= REVISED
    ]
    high = whole.count.high or 0
    civilians = [claim for claim in inside if claim.victims.status is Status.CIVILIAN]
    for comparable in (civilians, inside):
        best = heaviest_apart(comparable)
        total = sum(claim.count.low or 0 for claim in best)
        if len(best) > 1 and total > high:
            return _day_too_many(whole, best, total, context)
    early = [
        claim
        for claim in inside
        if _first(claim) > _first(whole) and context.day(claim) <= context.day(whole)
    ]
    most = max(early, key=lambda claim: (claim.count.low or 0, claim.id), default=None)
    if most is not None and (most.count.low or 0) > high:
        return _day_too_many(whole, [most], most.count.low or 0, context)
    return None


def _day_too_many(whole: Claim, best: Sequence[Claim], total: int, context: Context) -> Finding:
    high = whole.count.high or 0
    parts = listed([f"{claim.count.low:,} {dated(claim)}" for claim in best])
    added = " + ".join(f"{claim.count.low:,}" for claim in best)
    doubtful = min(best, key=_length)
    why = (
        f"{added} = {total:,} is more than {high:,}"
        if len(best) > 1
        else "those days lie within these"
    )
    text = (
        f"{context.name(whole)}: {parts} cannot stand beside {high:,} {dated(whole)}, for {why}."
        " At least one of these figures is given for the wrong days"
    )
    if all((doubtful.count.low or 0) >= (claim.count.low or 0) for claim in best):
        text += (
            f"; “{quoted(doubtful)}” ({context.outlet(doubtful)}) is likely a total up to that day"
        )
    text += "."
    ids = (*(claim.id for claim in best), whole.id)
    return Finding(finding_id("days-exceed-total", ids), "days_exceed_total", text, ids, "rule 24")


def _length(claim: Claim) -> tuple[int, str]:
    return ((claim.period.end - claim.period.start).days if claim.period else 0, claim.id)


def heaviest_apart(claims: Sequence[Claim]) -> list[Claim]:
    """The claims over separate days whose lower limits add up to most, in order of time.

    Of several such sets one with the fewest claims.
    """
    spans = sorted(
        (claim.period.end, claim.id, claim.period.start, claim) for claim in claims if claim.period
    )
    ends = [span[0] for span in spans]
    best: list[tuple[int, int, tuple[Claim, ...]]] = [(0, 0, ())]
    for i, (_, _, start, claim) in enumerate(spans):
        total, fewer, chosen = best[bisect_left(ends, start, hi=i)]
        taken = (total + (claim.count.low or 0), fewer - 1, (*chosen, claim))
        best.append(taken if taken[:2] > best[-1][:2] else best[-1])
    return list(best[-1][2])


def _rank(whole: Claim) -> tuple[int, tuple[int, str]]:
    return (-(whole.count.high or 0), _length(whole))
