"""The decisions of several cases as those of one: all are kept, and none wins by coming later.

A decision that the other case knew and superseded stays superseded. Decisions on the same two that
exclude each other, of which neither case knew the other's, are contested: both are kept and neither
is followed.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from datetime import date

from recount.model import Judgement
from recount.store.judgements import Kept

Pair = frozenset[str]


def merged_decisions(cases: Sequence[Sequence[Kept]]) -> list[tuple[Judgement, bool]]:
    """Every decision once, in the order to keep them in, and whether it is contested.

    Each case's own order is kept, and days decide between cases, so that it does not matter which
    case is named first. What is contested comes last.
    """
    by_pair = [_by_pair(case) for case in cases]
    pairs = set().union(*by_pair)
    contested = {one for two in pairs for one in _at_odds([of.get(two, []) for of in by_pair])}
    order = [one for one in _in_order(cases) if one not in contested]
    return [(one, False) for one in order] + [(one, True) for one in sorted(contested, key=_key)]


def _by_pair(case: Sequence[Kept]) -> dict[Pair, list[Kept]]:
    found: dict[Pair, list[Kept]] = {}
    for one in case:
        found.setdefault(one.pair, []).append(one)
    return found


def _at_odds(cases: Sequence[Sequence[Kept]]) -> set[Judgement]:
    """The last words on one pair where they exclude each other; none where they agree."""
    last = [{one.judgement for one in case if one.superseded_by is None} for case in cases]
    known = [{one.judgement for one in case} for case in cases]
    words = set().union(*last)
    fresh = {
        word
        for word in words
        if not any(
            word in held and word not in said for held, said in zip(known, last, strict=True)
        )
    }
    standing = fresh or words
    return standing if len({word.same for word in standing}) > 1 else set()


def _in_order(cases: Sequence[Sequence[Kept]]) -> Iterator[Judgement]:
    """The decisions of all cases, one that several have once, each case's in its own order."""
    waiting = [_numbered([one.judgement for one in case]) for case in cases]
    done: set[tuple[Judgement, int]] = set()
    while True:
        for queue in waiting:
            while queue and queue[0] in done:
                queue.popleft()
        heads = [queue[0] for queue in waiting if queue]
        if not heads:
            return
        first = min(heads, key=lambda one: (_key(one[0]), one[1]))
        done.add(first)
        yield first[0]


def _numbered(said: Sequence[Judgement]) -> deque[tuple[Judgement, int]]:
    """Each decision with how often it was made before."""
    seen: Counter[Judgement] = Counter()
    made: deque[tuple[Judgement, int]] = deque()
    for one in said:
        made.append((one, seen[one]))
        seen[one] += 1
    return made


def _key(one: Judgement) -> tuple[date, str, str, bool, str, str]:
    return one.made or date.min, one.left, one.right, one.same, one.author, one.because
