"""Sums that cannot be: days that add up to more than the week, parts to more than the whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from recount.model import Claim, Finding, Status
from recount.reconcile.cells import counted_within
from recount.reconcile.figures import Context, counts
from recount.reconcile.wording import dated, finding_id, listed, quoted

REVISED = 7  # days; a part counted so much later belongs to a later total
CORRECTED = frozenset({"decrease", "reset"})
LOOKED_AT = 500  # claims of one origin that begin inside one total and are looked at
MOST = 60  # claims of one origin inside one total that are summed; more is no longer readable


def sums(
    claims: Sequence[Claim], context: Context, *, known: Sequence[Finding] = ()
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
    aside = {name for one in known if one.kind not in CORRECTED for name in one.claims[-1:]}
    since = sorted(
        context.told(by_id[one.claims[-1]])
        for one in known
        if one.kind in CORRECTED and one.claims[-1] in by_id
    )
    found: list[Finding] = []
    for key in sorted(by_origin):
        group = sorted(by_origin[key], key=lambda claim: (_first(claim), claim.doc, claim.start))
        found += _of_origin(group, aside, since, context)
    return found


def _of_origin(
    group: Sequence[Claim], aside: set[str], since: Sequence[date], context: Context
) -> list[Finding]:
    """The totals of one origin in order of their last days, the largest of each day first."""
    starts = [_first(claim) for claim in group]
    left_aside = set(aside)
    found = []
    for whole in sorted(group, key=lambda claim: (_last(claim), _rank(claim))):
        if whole.count.high is None or _length(whole)[0] == 0 or whole.id in left_aside:
            continue
        low, high = bisect_left(starts, _first(whole)), bisect_right(starts, _last(whole))
        near = [claim for claim in group[low:high] if claim.id not in left_aside]
        era = bisect_right(since, context.told(whole))
        same = [claim for claim in near if bisect_right(since, context.told(claim)) >= era]
        one = _exceeded(whole, same[:LOOKED_AT], context)
        if one is not None:
            found.append(one)
            left_aside |= set(one.claims)
    return found


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
        best = heaviest_apart(comparable[:MOST])
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
    """The claims over separate days whose lower limits add up to most, in order of time."""
    spans = sorted(
        (claim.period.end, claim.id, claim.period.start, claim) for claim in claims if claim.period
    )
    ends = [span[0] for span in spans]
    best: list[tuple[int, tuple[Claim, ...]]] = [(0, ())]
    for i, (_, _, start, claim) in enumerate(spans):
        total, chosen = best[bisect_left(ends, start, hi=i)]
        taken = (total + (claim.count.low or 0), (*chosen, claim))
        best.append(taken if taken[0] > best[-1][0] else best[-1])
    return list(best[-1][1])


def _rank(whole: Claim) -> tuple[int, tuple[int, str]]:
    return (-(whole.count.high or 0), _length(whole))
