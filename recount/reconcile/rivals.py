"""Origins whose figures of one toll exclude each other, named in one sentence (rule 15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recount.model import Claim, Finding, Toll
from recount.reconcile.figures import Context
from recount.reconcile.populations import population_of
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
    return float("inf") if claim.count.high is None else claim.count.high


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
