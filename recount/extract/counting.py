"""A list of victims becomes one claim or several, each with its count."""

from __future__ import annotations

from collections.abc import Sequence

from recount.extract.people import People, summed
from recount.extract.sides import Side
from recount.model.said import Count, How

ONE = Count.exactly(1)
UNSTATED = Count(None, None, How.UNSTATED)


def counted(side: Side) -> list[tuple[People, tuple[int, ...]]]:
    """The people of each claim a list makes, and the phrases it stands on.

    Separately counted groups are separate claims; a family, named people and "X and two others"
    are counted together (conventions of the claim contract).
    """
    people, members = side.people, side.members
    if len(people) == 1:
        return [(people[0], members)]
    ambiguous = _ambiguous(people)
    if ambiguous is not None:
        return [(summed(people)._replace(count=ambiguous), members)]
    own = _household(people)
    if own:
        apart = [(one, (member,)) for one, member in zip(people[:own], members, strict=False)]
        return [*apart, (summed(people[own:]), members[own:])]
    if _together(people):
        return [(summed(people[: _broken_down(people)]), members)]
    return [(one, (member,)) for one, member in zip(people, members, strict=True)]


def _household(people: Sequence[People]) -> int:
    """Where the last household of a list begins that counted others: "six monks, a cook and her
    daughter" is six and two; 0 where the list is one family or named people.
    """
    first = next((n for n, one in enumerate(people) if one.kin), 0)
    others = people[: max(0, first - 1)]
    return first - 1 if others and not any(one.names or one.kin for one in others) else 0


def _broken_down(people: Sequence[People]) -> int:
    """Where a list ends but for who the last are: "and four others, two women and two men"."""
    for at in range(1, len(people) - 1):
        whole, parts = people[at].count, summed(people[at + 1 :]).count
        if whole is not None and whole == parts and whole != ONE:
            return at + 1
    return len(people)


def _together(people: Sequence[People]) -> bool:
    """Whether a list is counted as one: kin, names, single persons, or "others"."""
    if any(one.kin for one in people) or all(one.names for one in people):
        return True
    if people[-1].elliptic and not people[0].elliptic:
        return True
    return all(one.count is None for one in people)


def _ambiguous(people: Sequence[People]) -> Count | None:
    """Four..8 for "four civilians, two workers and two guards": apposition or list."""
    first, *others = (one.count for one in people)
    if len(others) < 2 or first is None or first.how is not How.EXACT or first.low is None:
        return None
    rest = 0
    for count in others:
        if count is None or count.how is not How.EXACT or count.low is None:
            return None
        rest += count.low
    return Count(first.low, first.low + rest, How.AMBIGUOUS) if rest == first.low else None


def stated(people: People) -> Count:
    """The count of these people, `unstated` where the source gave none."""
    return UNSTATED if people.count is None else people.count
