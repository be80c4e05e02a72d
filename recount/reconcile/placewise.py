"""Figures of which none is the total: told place by place, or as parts of one whole.

"433 died in the north, 255 in the south and 142 in the east" is no total of 142. Whether the first
figure holds the others the words do not say, so that it is never added to them (rule 30).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from recount.model import Claim
from recount.reconcile.figures import Aside, Context, Figure, figure, whole_of
from recount.reconcile.intervals import Interval
from recount.reconcile.wording import listed

DEEPEST = 9  # wholes within wholes


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


def of_wholes(
    kept: Sequence[Claim], said: Sequence[Claim], context: Context, *, unspecified: bool
) -> tuple[list[Figure], list[Aside]]:
    """The figures of one population, apart from those that only count some of it, with why.

    `said` are all claims of the harm. A part of another population's whole is no count of people
    of no stated kind; 62 children of one doer are among the 326 of the whole, and no rival count.
    """
    by_id = {claim.id: claim for claim in said}
    figures: list[Figure] = []
    aside: list[Aside] = []
    held: dict[tuple[str, str], list[tuple[int, Claim]]] = defaultdict(list)
    for claim in kept:
        depth, top = _above(claim, by_id)
        if depth and unspecified:
            aside.append((claim.id, f"is part of {claim.part_of} (rule 30)"))
        elif depth:
            held[claim.doc, top].append((depth, claim))
        elif (one := figure(claim, context)) is not None:
            figures.append(one)
    for (_, top), parts in held.items():
        least = min(depth for depth, _ in parts)
        aside += [(one.id, f"is a part within {top} (rule 30)") for n, one in parts if n > least]
        same = [one for n, claim in parts if n == least and (one := figure(claim, context))]
        figures += [_none_of_all(same)] if len({one.range for one in same}) > 1 else same
    return figures, aside


def _above(claim: Claim, by_id: Mapping[str, Claim]) -> tuple[int, str]:
    """How many wholes a claim lies in, one within the other, and the outermost."""
    depth, at = 0, claim
    while depth < DEEPEST and (whole := whole_of(at, by_id)) is not None:
        depth, at = depth + 1, whole
    return depth, at.id


def _none_of_all(parts: Sequence[Figure]) -> Figure:
    low = max(one.range.low for one in parts)
    names = listed([str(one.range) for one in parts])
    because = f"{names} are parts of one whole, and none is all of them: {low:,} or more."
    basis = tuple(name for one in parts for name in one.basis)
    return replace(parts[0], range=Interval(low, None), basis=basis, because=because)
