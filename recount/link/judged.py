"""What people decided, as pairs of occasions: it wins over every comparison, and says who it was.

Decisions come in the order in which they were made; the last word on two occasions counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from recount.link.clusters import Pair, pair
from recount.link.occasions import Occasion, occasion
from recount.model import Claim, Judgement

Partings: TypeAlias = Mapping[str, Set[str]]


def partings(judged: Iterable[Judgement]) -> Partings:
    """Each id with those it was told apart from, where that is the last word on the two."""
    said: dict[Pair, bool] = {pair(one.left, one.right): one.same for one in judged}
    found: dict[str, set[str]] = {}
    for (left, right), same in said.items():
        if not same:
            found.setdefault(left, set()).add(right)
            found.setdefault(right, set()).add(left)
    return found


def parted(told: Sequence[Occasion], apart: Partings) -> list[Occasion]:
    """One report's occasions, each cut in two where a person told claims in it apart.

    Claims that nobody named stay with the nearest one that was, a part with its whole.
    """
    made: list[Occasion] = []
    for one in told:
        ids = {claim.id for claim in one.claims}
        seeds = [claim for claim in one.claims if ids & apart.get(claim.id, frozenset())]
        groups = _groups(seeds, apart)
        made += [one] if len(groups) < 2 else _cut(one, groups)
    return made


def _groups(seeds: Sequence[Claim], apart: Partings) -> list[list[Claim]]:
    """The named claims in as few groups as hold no two that are apart, in order of the text."""
    groups: list[list[Claim]] = []
    for claim in seeds:
        for group in groups:
            if not any(other.id in apart[claim.id] for other in group):
                group.append(claim)
                break
        else:
            groups.append([claim])
    return groups


def _cut(one: Occasion, groups: Sequence[Sequence[Claim]]) -> list[Occasion]:
    home = {claim.id: at for at, group in enumerate(groups) for claim in group}
    seeds = [claim for group in groups for claim in group]
    held: dict[int, list[Claim]] = {at: [] for at in range(len(groups))}
    for claim in one.claims:
        near = min(seeds, key=lambda seed: (abs(seed.start - claim.start), seed.start, seed.id))
        whole = claim.part_of if claim.part_of in home else near.id
        held[home.get(claim.id, home[whole or near.id])].append(claim)
    first, *others = [occasion(claims, main=False) for _, claims in sorted(held.items())]
    return [replace(first, main=one.main), *others]


def decided(told: Sequence[Occasion], judged: Sequence[Judgement]) -> tuple[list[Pair], set[Pair]]:
    """The pairs a person put together, and those kept apart."""
    said: dict[Pair, bool] = {}
    for two, one in _pairs(told, judged):
        said.pop(two, None)
        said[two] = one.same
    return (
        sorted(two for two, same in said.items() if same),
        {two for two, same in said.items() if not same},
    )


def reasons(told: Sequence[Occasion], judged: Sequence[Judgement]) -> dict[str, list[str]]:
    """Under each occasion the decisions that name it, in words with their author and day."""
    names = _names(told)
    last: dict[Pair, Judgement] = {}
    for one in judged:
        last.pop(pair(one.left, one.right), None)
        last[pair(one.left, one.right)] = one
    found: dict[str, list[str]] = {}
    for one in last.values():
        verb = "are one occasion" if one.same else "are not one occasion"
        made = "" if one.made is None else f" on {one.made.day} {one.made:%B %Y}"
        both = " and ".join(pair(one.left, one.right))  # as said of either first
        line = f"{one.author or 'a person'} decided{made} that {both} {verb}"
        line += f": {one.because}" if one.because else ""
        for name in dict.fromkeys(names[id_] for id_ in (one.left, one.right) if id_ in names):
            found.setdefault(name, []).append(line)
    return found


def _names(told: Sequence[Occasion]) -> dict[str, str]:
    """The occasion that each claim, and each document's main story, stands in."""
    claims = {claim.id: occasion.id for occasion in told for claim in occasion.claims}
    return claims | {occasion.doc: occasion.id for occasion in told if occasion.main}


def _pairs(
    told: Sequence[Occasion], judged: Iterable[Judgement]
) -> Iterable[tuple[Pair, Judgement]]:
    names = _names(told)
    for one in judged:
        left, right = names.get(one.left), names.get(one.right)
        if left is not None and right is not None and left != right:
            yield pair(left, right), one
