"""Figures that one sentence counts place by place, none of which is the total.

"433 died in the north, 255 in the south and 142 in the east" is no total of 142. Whether the first
figure holds the others the words do not say, so that it is never added to them (rule 30).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from recount.model import Claim
from recount.reconcile.figures import Context, Figure, figure
from recount.reconcile.intervals import Interval
from recount.reconcile.wording import listed


def by_place(kept: Sequence[Claim], context: Context) -> list[Figure]:
    """A figure for each claim, and one lower limit for each row of places; `kept` are no parts."""
    rows: dict[tuple[str, int, int], list[Claim]] = defaultdict(list)
    for claim in kept:
        rows[claim.doc, claim.sentence.start, claim.sentence.end].append(claim)
    figures: list[Figure] = []
    for said in rows.values():
        row = _row(said)
        counted = [one for claim in row if (one := figure(claim, context))]
        alone = [one for claim in said if claim not in row and (one := figure(claim, context))]
        several = len(counted) > 1 and len({one.origin for one in counted}) == 1
        figures += [*alone, *([_together(counted)] if several else counted)]
    return figures


def _row(said: Sequence[Claim]) -> list[Claim]:
    """The figures told by place, with the one before them that may be of a place too."""
    first = next((n for n, one in enumerate(said) if one.rule.startswith("by-place")), None)
    if first is None:
        return []
    return [one for n, one in enumerate(said) if n == first - 1 or one.rule.startswith("by-place")]


def _together(counted: Sequence[Figure]) -> Figure:
    first, *others = counted
    low = max(first.range.low, sum(one.range.low for one in others))
    names = listed([str(one.range) for one in counted])
    because = f"{names} are counted place by place, and none is the total: {low:,} or more."
    basis = tuple(name for one in counted for name in one.basis)
    return replace(first, range=Interval(low, None), basis=basis, because=because)
