"""Pairs to clusters, none of which holds a pair that its own texts exclude.

Average-link agglomeration over the compared pairs, best first: deterministic, and independent of
the order in which pairs arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
Excludes = Callable[[str, str], bool]


def pair(left: str, right: str) -> Pair:
    """The two ids in order."""
    return (left, right) if left <= right else (right, left)


def clusters(
    members: Mapping[str, Hashable],
    points: Mapping[Pair, float],
    *,
    excludes: Excludes,
    apart: frozenset[Pair] = frozenset(),
    together: Sequence[Pair] = (),
    enough: float,
) -> list[tuple[str, ...]]:
    """Groups whose average points reach `enough`, sorted.

    `members` gives each id its signature: members of one signature exclude the same others, so
    that `excludes` is asked once for two signatures. Pairs never compared count 0. `together` is
    joined first and wins over everything; a pair in `apart` is otherwise never in one group.
    """
    state = _State(members, points, apart, excludes)
    for left, right in sorted(together):
        state.join(state.root(left), state.root(right))
    heap = [(-state.average(a, b), a, b) for a, b in state.neighbours()]
    heap = [entry for entry in heap if -entry[0] >= enough]
    heapify(heap)
    while heap:
        score, left, right = heappop(heap)
        if state.root(left) != left or state.root(right) != right:
            continue
        if -score != state.average(left, right) or not state.may_join(left, right):
            continue
        kept = state.join(left, right)
        for other in sorted(state.sums[kept]):
            average = state.average(kept, other)
            if average >= enough:
                first, second = pair(kept, other)
                heappush(heap, (-average, first, second))
    return state.groups()


class _State:
    """Who is in which group, what the groups scored together, and which may never be one."""

    def __init__(
        self,
        members: Mapping[str, Hashable],
        points: Mapping[Pair, float],
        apart: frozenset[Pair],
        excludes: Excludes,
    ) -> None:
        self.parent = {member: member for member in sorted(members)}
        self.held: dict[str, list[str]] = {member: [member] for member in self.parent}
        self.signs = {member: {members[member]: member} for member in self.parent}
        self.sums: dict[str, dict[str, float]] = {member: {} for member in self.parent}
        self.never: dict[str, set[str]] = {member: set() for member in self.parent}
        self.excludes = excludes
        self.asked: dict[tuple[Hashable, Hashable], bool] = {}
        for (left, right), score in sorted(points.items()):
            self.sums[left][right] = score
            self.sums[right][left] = score
        for left, right in sorted(apart):
            self.never[left].add(right)
            self.never[right].add(left)

    def root(self, member: str) -> str:
        """The name of the member's group."""
        while self.parent[member] != member:
            self.parent[member] = self.parent[self.parent[member]]
            member = self.parent[member]
        return member

    def neighbours(self) -> list[Pair]:
        """Every two groups that have scored together."""
        return sorted({pair(a, b) for a, others in self.sums.items() for b in others})

    def average(self, left: str, right: str) -> float:
        """The mean points between the members of two groups."""
        total = self.sums[left].get(right, 0.0)
        return total / (len(self.held[left]) * len(self.held[right]))

    def may_join(self, left: str, right: str) -> bool:
        """Whether no member of one excludes a member of the other."""
        if right in self.never[left]:
            return False
        return not any(
            self._asked(sign, other, one, another)
            for sign, one in self.signs[left].items()
            for other, another in self.signs[right].items()
        )

    def _asked(self, sign: Hashable, other: Hashable, one: str, another: str) -> bool:
        if (sign, other) not in self.asked:
            self.asked[sign, other] = self.excludes(one, another)
        return self.asked[sign, other]

    def join(self, left: str, right: str) -> str:
        """Make one group of two; returns its name, the smaller of the two."""
        if left == right:
            return left
        kept, gone = pair(left, right)
        self.parent[gone] = kept
        self.held[kept] += self.held.pop(gone)
        self.signs[kept] = self.signs.pop(gone) | self.signs[kept]
        _merge_sums(self.sums, kept, gone)
        for other in self.never.pop(gone):
            self.never[other].discard(gone)
            if other != kept:
                self.never[kept].add(other)
                self.never[other].add(kept)
        self.never[kept].discard(gone)
        return kept

    def groups(self) -> list[tuple[str, ...]]:
        """The groups, each sorted, in order of their names."""
        return [tuple(sorted(self.held[name])) for name in sorted(self.held)]


def _merge_sums(sums: dict[str, dict[str, float]], kept: str, gone: str) -> None:
    for other, score in sums.pop(gone).items():
        sums[other].pop(gone, None)
        if other == kept:
            continue
        sums[kept][other] = sums[kept].get(other, 0.0) + score
        sums[other][kept] = sums[kept][other]
    sums[kept].pop(gone, None)
