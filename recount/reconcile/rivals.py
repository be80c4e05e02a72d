"""Figures of one toll that exclude each other: of several origins, or of a group and its part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from recount.model import Claim, Count, Finding, Toll
from recount.reconcile.figures import Context
from recount.reconcile.intervals import interval_of
from recount.reconcile.populations import Population, population_of
from recount.reconcile.wording import day, finding_id, listed, told, whom

Said = frozenset[tuple[str, int | None]]


def rivals(tolls: Sequence[Toll], claims: Mapping[str, Claim], context: Context) -> list[Finding]:
    """One finding for each set of rival figures; what a longer one says is not said again."""
    chains = [_chain([claims[name] for name in toll.basis], context) for toll in tolls]
    found: list[tuple[Said, Finding]] = []
    for chain in sorted(chains, key=len, reverse=True):
        said = frozenset((context.key(claim), claim.count.low) for claim in chain)
        if len(chain) > 1 and not any(said <= known for known, _ in found):
            found.append((said, _finding(chain, context)))
    return [finding for _, finding in found]


def above_their_groups(
    tolls: Sequence[Toll], claims: Mapping[str, Claim], context: Context
) -> list[Finding]:
    """An origin's figure of some people above its figure of all: 15 children among 12 people."""
    found: dict[str, Finding] = {}
    for toll in tolls:
        figures: dict[str, dict[tuple[Count, Population], Claim]] = defaultdict(dict)
        for claim in (claims[name] for name in toll.basis):
            if claim.count.stated:
                figures[context.key(claim)].setdefault(_said(claim), claim)
        pairs = (pair for told in figures.values() for pair in product(told.values(), repeat=2))
        for whole, part in pairs:
            if _above(part, whole):
                one = _too_many(part, whole, context)
                found.setdefault(one.id, one)
    return list(found.values())


def _said(claim: Claim) -> tuple[Count, Population]:
    """What copies of one figure share: its number and of whom it is."""
    return claim.count, population_of(claim)


def _above(part: Claim, whole: Claim) -> bool:
    """Whether a part, by the words one of all whom the whole counts, is more than it."""
    above = whole.count.high is not None and (part.count.low or 0) > whole.count.high
    return above and population_of(whole).may_hold(population_of(part))


def _too_many(part: Claim, whole: Claim, context: Context) -> Finding:
    name = context.name(whole)
    text = (
        f"{name} gives {told(whole.count)} {whom(whole)} and {told(part.count)} {whom(part)}"
        f" {part.harm} on one occasion. The second may be among the first, but is larger: one of"
        " the two is wrong, or they count different people. Both are shown, and they are not added."
    )
    ids = (whole.id, part.id)
    return Finding(finding_id("above-group", ids), "subgroup_over_group", text, ids, "rule 30")


def _chain(basis: Sequence[Claim], context: Context) -> list[Claim]:
    """One figure for each origin, lowest first, each beyond the limit of the one before."""
    widest: dict[str, Claim] = {}
    for claim in sorted(basis, key=lambda one: (_high(one), one.count.low or 0, one.id)):
        if claim.count.stated:
            widest[context.key(claim)] = claim
    chain: list[Claim] = []
    for claim in sorted(widest.values(), key=lambda one: (_high(one), one.count.low or 0, one.id)):
        if not chain or (claim.count.low or 0) > _high(chain[-1]):
            chain.append(claim)
    return chain


def _high(claim: Claim) -> float:
    """The upper limit a claim is counted with: "about 50" counts as 50, as in tolls."""
    number = interval_of(claim.count)
    return float("inf") if number is None or number.high is None else number.high


def _finding(chain: Sequence[Claim], context: Context) -> Finding:
    parts = [
        f"{told(one.count)} {whom(one)} ({context.name(one)}, {day(context.day(one))})"
        for one in chain
    ]
    many = "two" if len(chain) == 2 else str(len(chain))
    both = "both" if len(chain) == 2 else "all"
    same = len({population_of(one) for one in chain}) == 1
    condition = "" if same else " if they count the same people"
    text = (
        f"{listed(parts)}: figures of {many} origins that exclude each other{condition};"
        f" {both} are shown, and no average is made."
    )
    ids = tuple(one.id for one in chain)
    return Finding(finding_id("rivals", ids), "rival_figures", text, ids, "rule 15")
