"""What parts say of their whole: it is no smaller than one of them, nor than separate ones.

Rule 30 forbids to add parts to their whole; to take a total over its parts it allows. So where a
whole is a vague word or open above, the parts that its own source tells of raise its lower end.
They set no upper end, and what they contradict they leave as it is: that is a finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from recount.model import Claim, Count, How
from recount.reconcile.breakdowns import breakdowns
from recount.reconcile.figures import whole_of
from recount.reconcile.wording import listed, quoted, told, whom


def with_implied(claims: Sequence[Claim]) -> tuple[list[Claim], dict[str, str]]:
    """The claims with the lower ends that parts raise, and under each such claim the reason."""
    by_id = {claim.id: claim for claim in claims}
    inside: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        whole = whole_of(claim, by_id)
        if whole is not None and whole.doc == claim.doc:
            inside[whole.id].append(claim.id)
    reasons: dict[str, str] = {}
    for name in _innermost_first(inside):
        whole, parts = by_id[name], [by_id[part] for part in inside[name]]
        least, because = _least(whole, parts)
        if least > (whole.count.low or 0):
            by_id[name] = replace(whole, count=_raised(whole.count, least))
            reasons[name] = because
    return [by_id[claim.id] for claim in claims], reasons


def _innermost_first(inside: Mapping[str, Sequence[str]]) -> list[str]:
    """Each whole behind those of its parts that are wholes themselves."""
    order: dict[str, None] = {}
    for top in sorted(inside):
        path = [top]
        while path:
            deeper = [one for one in inside[path[-1]] if one in inside and one not in order]
            if deeper and deeper[0] not in path:
                path.append(deeper[0])
            else:
                order.setdefault(path.pop())
    return list(order)


def _fits(least: int, count: Count) -> bool:
    return count.high is None or least <= count.high


def _raised(count: Count, least: int) -> Count:
    return Count(least, count.high, How.AT_LEAST if count.high is None else How.RANGE)


def _least(whole: Claim, parts: Sequence[Claim]) -> tuple[int, str]:
    """The most that one part, or separate parts together, are at least, and why."""
    ways = [([part], part.count.low or 0) for part in parts]
    ways += [
        (list(one.parts), sum(part.count.low or 0 for part in one.parts))
        for one in breakdowns(whole, parts)
    ]
    ways = [way for way in ways if _fits(way[1], whole.count)]
    used, least = max(ways, key=lambda way: (way[1], -len(way[0])), default=([], 0))
    names = listed([f"{told(part.count)} {whom(part)}" for part in used if part.count.low])
    how = "are told as separate parts of it" if len(used) > 1 else "are told as part of it"
    return least, f"“{quoted(whole)}” is {least:,} or more, for {names} {how} (rule 30)."
