"""What one document says of one occasion: its total, told several times and in several ways.

A total is the largest number stated for the occasion, the people listed beside each other in one
sentence, or the different single people told of, whichever is most: each of them is a lower limit
of the same total, and none is ever added to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from recount.model import Claim, Harm
from recount.reconcile.figures import Context, Figure, wholes
from recount.reconcile.intervals import Interval, interval_of
from recount.reconcile.persons import distinct, persons_of
from recount.reconcile.populations import population_of


def estimate(claims: Sequence[Claim], harm: Harm, context: Context) -> Figure | None:
    """The document's figure for one harm of the occasion; None where it states no number.

    `claims` are all its usable claims of the occasion, of every harm.
    """
    said = [claim for claim in claims if claim.harm is harm]
    kept, _ = wholes(said)
    found = [one for one in (_stated(kept), _listed(kept), _people(said)) if one is not None]
    if not found:
        return None
    stated, basis, because = max(found, key=lambda one: (one[0].low, one[0].high is not None))
    rest = _of_them_dead(claims, basis) if harm is Harm.INJURED else None
    if rest is not None:
        stated, because = _less(stated, rest[0]), rest[1]
    first = next(claim for claim in kept + said if claim.id in basis)
    return context.figure(first, stated, basis, because)


Reading = tuple[Interval, tuple[str, ...], str]


def _stated(claims: Sequence[Claim]) -> Reading | None:
    """The largest number stated, with every claim that states it."""
    numbered = [(claim, said) for claim in claims if (said := interval_of(claim.count))]
    if not numbered:
        return None
    top = max((said for _, said in numbered), key=lambda said: (said.low, said.high is not None))
    return top, tuple(claim.id for claim, said in numbered if said == top), ""


def _listed(claims: Sequence[Claim]) -> Reading | None:
    """Groups counted beside each other in one sentence are different people and are summed."""
    by_sentence: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count.low is not None and claim.sentence.end > claim.sentence.start:
            by_sentence[claim.sentence.start, claim.sentence.end].append(claim)
    readings = []
    for listed in by_sentence.values():
        groups = {(population_of(one), one.victims.groups): one for one in listed}
        if len(groups) < 2 or len(groups) < len(listed):
            continue
        low = sum(one.count.low or 0 for one in listed)
        highs = [one.count.high for one in listed]
        high = None if None in highs else sum(n for n in highs if n is not None)
        parts = " + ".join(str(one.count) for one in listed)
        because = f"{parts} are counted beside each other as different groups: {low:,}."
        readings.append((Interval(low, high), tuple(one.id for one in listed), because))
    return max(readings, key=lambda one: one[0].low, default=None)


def _people(claims: Sequence[Claim]) -> Reading | None:
    """The different single people told of; a mention that may be another's person adds nobody."""
    told = [(claim, person) for claim in claims for person in persons_of(claim)]
    people = distinct([person for _, person in told])
    if len(people) < 2:
        return None
    names = [
        one.name or (f"one aged {one.age}" if one.age is not None else "one") for one in people
    ]
    because = f"{len(people)} different people are told of: {', '.join(names)}."
    basis = tuple(dict.fromkeys(claim.id for claim, _ in told))
    return Interval(len(people), len(people)), basis, because


def _of_them_dead(claims: Sequence[Claim], basis: Sequence[str]) -> tuple[int, str] | None:
    """The dead that a number of people hit includes ("six were shot, two of them fatally")."""
    dead = [one for one in claims if one.harm is Harm.KILLED and one.part_of in basis]
    number = max((one.count.low or 0 for one in dead), default=0)
    if not number:
        return None
    return number, f"{number} of those hit died and are counted as killed."


def _less(stated: Interval, number: int) -> Interval:
    high = None if stated.high is None else max(0, stated.high - number)
    return Interval(max(0, stated.low - number), high)
