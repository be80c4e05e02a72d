"""Several origins' figures for one cell to low, high, best and verdict, with every step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from recount.model import SourceKind, Verdict
from recount.reconcile.figures import Aside, Figure
from recount.reconcile.intervals import Interval, Support, envelope, floor, joint, supported

OUTGROWN = 2  # a lower limit that another figure passes so many times over no longer informs
FEW = 10  # people: first counts of a small occasion are often less than half of the last
PARTIAL = 10  # nor does what somebody knows of, when others count so many times more

# Who speaks for what they know of, not for a whole count.
KNOWS_SOME = frozenset(
    {SourceKind.EYEWITNESS, SourceKind.RELATIVE, SourceKind.ACTIVIST, SourceKind.UNKNOWN}
)


class Settled(NamedTuple):
    """The result; numbers are None where no source states one or none can be defended."""

    low: int | None
    high: int | None
    best: int | None
    verdict: Verdict
    because: tuple[str, ...]


def standing_figures(newest: Sequence[Figure]) -> tuple[list[Figure], list[Aside]]:
    """The figures that still inform, and those that others have outgrown.

    "At least 70" neither supports nor contradicts 1,383: it is an early lower limit. What one
    witness knows of is no count of the whole.
    """
    most = max((one.range.low for one in newest), default=0)
    kept: list[Figure] = []
    aside: list[Aside] = []
    for one in newest:
        if one.range.high is None and OUTGROWN * one.range.low < most:
            why = f"is a lower limit that others have passed ({most:,})"
        elif one.kind in KNOWS_SOME and _far_below(one.range.high, most):
            why = f"counts only people its speaker knows of; others count {most:,}"
        else:
            kept.append(one)
            continue
        aside += [(claim, why) for claim in one.basis]
    return kept, aside


def _far_below(high: int | None, most: int) -> bool:
    return high is not None and PARTIAL * high < most


def settle(standing: Sequence[Figure], *, once: bool, implied: bool) -> Settled:
    """Low, high, best, verdict and the steps to them. Nothing is averaged.

    `once`: the figures are of one finished occasion, so that the latest count may stand.
    `implied`: they count some of the people meant, so that none limits the whole from above.
    """
    if not standing:
        return Settled(None, None, None, Verdict.SINGLE_ORIGIN, ("No source states a number.",))
    said = tuple(f"{one.name}: {one.range}." for one in standing)
    if implied:
        return _implied(standing, said)
    if len(standing) == 1:
        only = standing[0].range
        best = _point(only, once=once)
        return Settled(only.low, only.high, best, Verdict.SINGLE_ORIGIN, said)
    ranges = [one.range for one in standing]
    both = joint(ranges)
    support = supported(ranges)
    shown = both or envelope(ranges)
    depth = f"{support.depth} of {support.of} origins support {support.range}."
    if support.depth == 1:
        depth = f"No number fits two of the {support.of} origins."
    if both is None:
        depth += " They exclude each other: lowest to highest is shown (rule 15)."
    best, why = _best(standing, support, both, once=once)
    verdict = Verdict.DISPUTED if both is None else Verdict.AGREED
    return Settled(shown.low, shown.high, best, verdict, (*said, depth, *why))


def _implied(standing: Sequence[Figure], said: tuple[str, ...]) -> Settled:
    """A whole known only through parts: it has a lower end, and neither limit nor point above it.

    Where the origins exclude each other the lowest of their figures is the lower end (rule 15);
    what two of them support is said beside it.
    """
    lows = [Interval(one.range.low, None) for one in standing]
    why = (
        "These count different people, or do not say whom: each says only that all people together"
        " are at least as many"
    )
    if len(standing) == 1:
        low = lows[0].low
        return Settled(low, None, None, Verdict.SINGLE_ORIGIN, (*said, f"{why}: {low:,} or more."))
    supports = floor(lows)
    if joint([one.range for one in standing]) is not None:
        said = (*said, f"{why}; two origins support {supports:,} or more.")
        return Settled(supports, None, None, Verdict.AGREED, said)
    low = min(one.low for one in lows)
    more = (
        ". As counts of the same people they would exclude each other: the lowest is shown"
        f" (rule 15); two origins support {supports:,} or more."
    )
    return Settled(low, None, None, Verdict.DISPUTED, (*said, why + more))


def _point(only: Interval, *, once: bool) -> int | None:
    """A single origin's exact number; of a finished occasion also the number it counted."""
    return only.low if only.low == only.high or (once and only.low > 0) else None


def _best(
    standing: Sequence[Figure], support: Support, both: Interval | None, *, once: bool
) -> tuple[int | None, tuple[str, ...]]:
    """A point at least two origins support; for an occasion, failing that, the most cautious.

    The lowest of the figures is ACLED's choice when reports differ.
    """
    if support.depth > 1 and support.range.low == support.range.high:
        return support.range.low, ()
    if not once:
        return None, ("No single figure is supported by two origins: none is given.",)
    if both is not None:
        return _point(both, once=True), ()
    lowest = min(standing, key=lambda one: (one.range.low, one.origin))
    most = max(one.range.low for one in standing)
    if most > max(OUTGROWN * lowest.range.low, lowest.range.low + FEW):
        return None, (f"They differ more than {OUTGROWN} times over: no single figure is given.",)
    why = f"No figure has two origins; the most conservative stands, {lowest.name}'s (rule 18)."
    return _point(lowest.range, once=True), (why,)
