"""Wholes and what their sources break them down into: by place, by whom, by day (T2-T4, rule 30).

Who tells of a part says that its people are among the whole's; parts that can have nobody in
common are tied to it by a sum. What all such figures of one origin allow together is worked out by
`propagate` or, where breakdowns cross each other, by `sums`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from recount.model import Claim, Harm, Status
from recount.reconcile.algebra import Bound, Relation, Solution
from recount.reconcile.cells import Where, apart, disjoint, key_of, named_by
from recount.reconcile.figures import Context, counts, whole_of
from recount.reconcile.populations import UNSPECIFIED, Population, population_of
from recount.reconcile.propagate import crosses, propagate
from recount.reconcile.sums import Sum, can_sum, solve_sums

# Nobody is of two of these at a time; "girls" and "boys" are among "children".
SEXES = (frozenset({"men"}), frozenset({"women"}), frozenset({"children", "boys", "girls"}))
ONCE = frozenset({Harm.KILLED})  # what happens to nobody twice, on two days
BY = ("by place", "by whom", "by day")

Cell: TypeAlias = tuple[object, ...]


class Breakdown(NamedTuple):
    """Parts of a whole that have nobody in common, and by what they are told apart."""

    whole: Claim
    parts: tuple[Claim, ...]
    by: str


class Ties(NamedTuple):
    """Figures of one origin that breakdowns tie together, and what they allow each other.

    `solution` is None where the breakdowns cross and the library for that is not installed;
    `cell` gives each claim's cell in it.
    """

    claims: tuple[Claim, ...]
    wholes: tuple[tuple[Claim, tuple[Claim, ...]], ...]
    breakdowns: tuple[Breakdown, ...]
    cell: Mapping[str, Cell]
    solution: Solution | None


def ties(claims: Sequence[Claim], context: Context) -> list[Ties]:
    """Each set of figures that parts and wholes tie together, in the order of its first claim."""
    by_id = {claim.id: claim for claim in claims if counts(claim)}
    inside: dict[str, list[Claim]] = defaultdict(list)
    for claim in by_id.values():
        whole = whole_of(claim, by_id)
        if whole is not None:
            inside[whole.id].append(claim)
    cell = {
        claim.id: _cell(claim, by_id, context)
        for name, held in inside.items()
        for claim in (by_id[name], *held)
    }
    wholes = [(by_id[name], tuple(held)) for name, held in inside.items()]
    return [_tied(group, cell, context) for group in _connected(wholes, cell)]


def _cell(claim: Claim, by_id: Mapping[str, Claim], context: Context) -> Cell:
    """What a figure counts, as its origin tells it; the same number of the same cell is one."""
    where = tuple(map(key_of, _place(claim)))
    days = (claim.period.start, claim.period.end) if claim.period else None
    number = (claim.count.low, claim.count.high)
    return context.key(claim), claim.harm, whom(claim, by_id), where, days, number


def whom(claim: Claim, by_id: Mapping[str, Claim]) -> Population:
    """A claim's population; a part that names none is of its whole's."""
    said = population_of(claim)
    whole = whole_of(claim, by_id)
    return whom(whole, by_id) if said == UNSPECIFIED and whole is not None else said


def _connected(
    wholes: Sequence[tuple[Claim, tuple[Claim, ...]]], cell: Mapping[str, Cell]
) -> Iterator[list[tuple[Claim, tuple[Claim, ...]]]]:
    """The wholes in groups that share no cell."""
    home: dict[Cell, int] = {}
    groups: dict[int, list[tuple[Claim, tuple[Claim, ...]]]] = {}
    for at, (whole, held) in enumerate(wholes):
        cells = {cell[claim.id] for claim in (whole, *held)}
        near = sorted({home[one] for one in cells if one in home})
        groups[at] = [*(told for old in near for told in groups.pop(old)), (whole, held)]
        home |= {cell[claim.id]: at for told in groups[at] for claim in (told[0], *told[1])}
    yield from groups.values()


def _tied(
    wholes: Sequence[tuple[Claim, tuple[Claim, ...]]], cell: Mapping[str, Cell], context: Context
) -> Ties:
    claims = {claim.id: claim for whole, held in wholes for claim in (whole, *held)}
    found = [one for whole, held in wholes for one in breakdowns(whole, held)]
    summed: dict[tuple[Cell, frozenset[Cell]], Sum] = {}
    for one in found:
        parts = tuple(dict.fromkeys(cell[part.id] for part in one.parts))
        all_told = len(one.parts) == sum(
            whole_of(part, claims) is one.whole for part in claims.values()
        )
        complete = one.whole.id in context.complete and all_told
        if len(parts) > 1:
            key = (cell[one.whole.id], frozenset(parts))
            summed.setdefault(key, Sum(parts, key[0], f"separate parts {one.by}", complete))
    among = {(part, whole) for whole, parts in summed for part in parts}
    single = {
        (cell[part.id], cell[whole.id]): None
        for whole, held in wholes
        for part in held
        if cell[part.id] != cell[whole.id] and (cell[part.id], cell[whole.id]) not in among
    }
    once = {cell[one.id]: one for one in sorted(claims.values(), key=lambda one: one.id)[::-1]}
    said = [
        Bound(at, one.count.low, one.count.high, one.id)
        for at, one in sorted(once.items(), key=lambda item: item[1].id)
    ]
    nested = [Relation(part, whole, "a part lies in its whole") for part, whole in single]
    solution = _solved(said, nested, list(summed.values()))
    return Ties(tuple(claims.values()), tuple(wholes), tuple(found), cell, solution)


def _solved(
    bounds: Sequence[Bound], relations: Sequence[Relation], sums: Sequence[Sum]
) -> Solution | None:
    if not crosses(relations, sums):
        return propagate(bounds, relations, sums)
    return solve_sums(bounds, relations, sums) if can_sum() else None


def breakdowns(whole: Claim, held: Sequence[Claim]) -> list[Breakdown]:
    """The parts in sets that have nobody in common, each with what tells them apart."""
    groups: list[tuple[str, list[Claim]]] = []
    for claim in sorted(held, key=lambda one: (one.doc, one.start, one.end, one.id)):
        for by, group in groups:
            if all(claim != other and by in told_apart(claim, other) for other in group):
                group.append(claim)
                break
        else:
            groups += [(by, [claim]) for by in BY]
    return [Breakdown(whole, tuple(group), by) for by, group in groups if len(group) > 1]


def told_apart(left: Claim, right: Claim) -> frozenset[str]:
    """By what two parts surely have nobody in common."""
    found = (
        apart(_place(left), _place(right)),
        _of_others(left, right),
        left.harm in ONCE
        and left.period is not None
        and right.period is not None
        and disjoint(left.period, right.period),
    )
    return frozenset(by for by, is_so in zip(BY, found, strict=True) if is_so)


def _place(claim: Claim) -> Where:
    """The place a part names first: in a list of parts the others are its neighbours'."""
    heads = {key_of(place) for place in named_by(claim)}
    return tuple(place for place in claim.places if place.text and key_of(place) in heads)[:1]


def _of_others(left: Claim, right: Claim) -> bool:
    """Whether one counts only men, or only civilians, and the other only women, or soldiers."""
    mine, theirs = _sex(left), _sex(right)
    if mine is not None and theirs is not None and mine != theirs:
        return True
    return {left.victims.status, right.victims.status} == {Status.CIVILIAN, Status.COMBATANT}


def _sex(claim: Claim) -> int | None:
    """Which one of `SEXES` all whom a claim counts are of."""
    found = {at for at, names in enumerate(SEXES) if names & set(claim.victims.groups)}
    return found.pop() if len(found) == 1 else None
