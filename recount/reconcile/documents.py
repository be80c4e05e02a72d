"""What one document says of one occasion: its total, told several times and in several ways.

A total is the largest number stated for the occasion, the people listed beside each other in one
sentence, or the different single people told of, whichever is most: each of them is a lower limit
of the same total, and none is ever added to another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from recount.model import Claim, Harm, Scope, Section, Status
from recount.reconcile.figures import OTHERS, Context, Figure, wholes
from recount.reconcile.intervals import Interval, interval_of
from recount.reconcile.persons import Person, distinct, persons_of
from recount.reconcile.populations import population_of

HEADLINE, LEAD, MENTION = 3, 2, 1
SEVERAL = 2  # who tells of one person may know of that one alone
FIRM = 2  # weight from which a number is more than a passing mention
SURE = 3  # weight from which a document is sure of a number
FAR_ABOVE = 5  # times that number, from where a passing mention is left aside

# Being hit, or taken to hospital, says nothing of surviving; being wounded does.
SURVIVED = re.compile(
    r"\b(?:wounded|wounding|injur\w*|hurt\w*|condition|surviv\w*|recover\w*|non-fatal|"
    r"treated|released|hospitalized)\b",
    re.I,
)

AMONG = re.compile(
    r"(?:both|each|the other|(?:\w+|\d+) of (?:the|them|those|these|whom|which)|the remaining)\b",
    re.I,
)
ONE = re.compile(r"(?:at least )?one\b(?! of\b)", re.I)


class Reading(NamedTuple):
    """One way to read a document's total, the claims it rests on, and why."""

    range: Interval
    basis: tuple[str, ...]
    because: str = ""


def estimate(claims: Sequence[Claim], harm: Harm, context: Context) -> Figure | None:
    """The document's figure for one harm of the occasion; None where it states no number.

    `claims` are all its usable claims of the occasion, of every harm.
    """
    said = _standing([claim for claim in claims if claim.harm is harm], context)
    titled = context.titled.get(said[0].doc, frozenset()) if said else frozenset()
    reading = _injured(claims, said, titled) if harm is Harm.INJURED else _total(said, titled)
    if reading is None:
        return None
    if harm is not Harm.INJURED:
        reading = _with_its_group(reading, said, titled, context)
    used = frozenset(reading.basis)
    basis = [claim for claim in said if claim.id in used]
    told = reading.range
    if harm is Harm.INJURED and not any(_counts(claim) and not _some(claim) for claim in basis):
        told = Interval(told.low, None)
    return context.figure(basis[0], told, reading.basis, reading.because)


def _standing(said: Sequence[Claim], context: Context) -> list[Claim]:
    """The claims without those the report replaces, where it has a figure in their place."""
    kept = [claim for claim in said if claim.id not in context.replaced]
    return kept if any(claim.count.stated for claim in kept) else list(said)


def _counts(claim: Claim) -> bool:
    """Whether a claim gives a number; who tells of somebody hurt does not say that nobody else was.

    Of the dead each report knows all: there "a man was killed" is a number.
    """
    return _several(claim) or bool(ONE.match(claim.quote))


def _several(claim: Claim) -> bool:
    """Whether a claim counts, and does not only tell of one: "1 to 11" counts."""
    return claim.count.low != 1 or claim.count.high not in (1, None)


def _some(claim: Claim) -> bool:
    """Whether a claim counts people among those told of before: "both", "two of the victims"."""
    return bool(AMONG.match(claim.quote))


def _total(said: Sequence[Claim], titled: frozenset[int]) -> Reading | None:
    kept, _ = wholes(said)
    people = [person for claim in said for person in persons_of(claim)]
    return _most(
        _stated(kept, _weights(kept, titled)), _listed(kept), _people(distinct(people), said)
    )


def _with_its_group(
    found: Reading, said: Sequence[Claim], titled: frozenset[int], context: Context
) -> Reading:
    """A number of some people with a smaller one of all: the two contradict each other.

    Children are people: where a report has 12 people and 15 children killed, both are shown, from
    the lowest to the highest (rule 15), and neither is added to the other.
    """
    kept, _ = wholes(said)
    weights = _weights(kept, titled)
    some = [claim for claim in kept if claim.id in found.basis]
    for whole in kept:
        number = interval_of(whole.count)
        if number is None or number.high is None or not SEVERAL <= number.high < found.range.low:
            continue
        if weights[number] < weights.get(found.range, 0):
            continue
        if all(
            _above_its_group(claim, whole) and context.key(claim) == context.key(whole)
            for claim in some
        ):
            because = (
                f"{found.range} and {number} are told of some people and of all of them: they"
                " contradict each other, and none is added to the other."
            )
            both = Interval(number.low, found.range.high)
            return Reading(both, (whole.id, *found.basis), because)
    return found


def _above_its_group(part: Claim, whole: Claim) -> bool:
    """Whether a part's people are, by the words, among the whole's."""
    return (
        population_of(whole).may_hold(population_of(part))
        and not (OTHERS.search(part.quote) or OTHERS.search(whole.quote))
        and not (part.victims.names or whole.victims.names or _some(whole))
        and part.victims.status is not Status.COMBATANT
    )


def _most(*readings: Reading | None) -> Reading | None:
    found = [one for one in readings if one is not None and one.range.high != 0]
    return max(found, key=lambda one: (one.range.low, one.range.high is not None), default=None)


def _weights(said: Sequence[Claim], titled: frozenset[int]) -> dict[Interval, int]:
    """How much of the document stands behind each number it gives for the harm.

    One phrase that is read as a claim against each of several parties weighs once.
    """
    weights: dict[Interval, int] = defaultdict(int)
    phrases: set[tuple[int, int, Interval | None]] = set()
    for i, claim in enumerate(said):
        number = interval_of(claim.count)
        phrase = (claim.start, claim.end, number)
        if number is not None and phrase not in phrases:
            phrases.add(phrase)
            headline = claim.section is Section.HEADLINE or number.low in titled
            weights[number] += HEADLINE if headline else LEAD if i == 0 else MENTION
    return weights


def _stated(claims: Sequence[Claim], weights: Mapping[Interval, int]) -> Reading | None:
    """The largest number that is more than a passing mention, with every claim that states it.

    A passing mention far above the number the document is sure of is likely misread.
    """
    held: dict[Interval, list[str]] = defaultdict(list)
    for claim in claims:
        number = interval_of(claim.count)
        if number is not None:
            held[number].append(claim.id)
    sure = max((one.low for one, weight in weights.items() if weight >= SURE), default=None)
    able = [
        number
        for number in held
        if sure is None or weights[number] >= FIRM or number.low <= FAR_ABOVE * sure
    ]
    if not able:
        return None
    top = max(able, key=lambda number: (number.low, number.high is not None))
    return Reading(top, tuple(held[top]))


def _listed(claims: Sequence[Claim]) -> Reading | None:
    """Groups counted beside each other in one sentence are different people and are summed."""
    by_sentence: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count.low is not None and claim.sentence.end > claim.sentence.start:
            by_sentence[claim.sentence.start, claim.sentence.end].append(claim)
    readings = []
    for listed in by_sentence.values():
        groups = {(population_of(one), one.victims.groups) for one in listed}
        if len(groups) < 2 or len(groups) < len(listed) or _one_person(listed):
            continue
        if _of_several_occasions(listed) or _one_of_the_other(listed):
            continue
        low = sum(one.count.low or 0 for one in listed)
        highs = [one.count.high for one in listed]
        high = None if None in highs else sum(n for n in highs if n is not None)
        parts = " + ".join(str(one.count) for one in listed)
        because = f"{parts} are counted beside each other as different groups: {low:,}."
        readings.append(Reading(Interval(low, high), tuple(one.id for one in listed), because))
    return max(readings, key=lambda one: one.range.low, default=None)


def _one_of_the_other(listed: Sequence[Claim]) -> bool:
    """Whether one group may be among another, told of by a verb of its own.

    Who writes "12 people and 3 children were killed" adds the two; in "12 people were killed, and
    3 children were killed" the children may be among the people.
    """
    return any(
        _above_its_group(other, one) and _several(one) and not one.span.meets(other.span)
        for one in listed
        for other in listed
        if _several(other)
    )


def _of_several_occasions(listed: Sequence[Claim]) -> bool:
    """Whether they were harmed in different places or days, so that no source has added them."""
    wheres = {claim.places[0].place_id or claim.places[0].text for claim in listed if claim.places}
    whens = {(claim.period.start, claim.period.end) for claim in listed if claim.period}
    totals = any(claim.scope is Scope.CUMULATIVE for claim in listed)
    return len(whens) > 1 or (totals and len(wheres) > 1)


def _one_person(listed: Sequence[Claim]) -> bool:
    """Whether the groups may be one person, told as "the boy" and by name."""
    people = [person for claim in listed for person in persons_of(claim)]
    return len(people) == len(listed) and len(distinct(people)) < len(people)


def _people(people: Sequence[Person], said: Sequence[Claim]) -> Reading | None:
    """The different single people told of; a mention that may be another's person adds nobody.

    "At least one was killed" leaves open how many more.
    """
    if not people:
        return None
    basis = [claim for claim in said if persons_of(claim)]
    names = [
        one.name or (f"one aged {one.age}" if one.age is not None else "one") for one in people
    ]
    because = f"{len(people)} different people are told of: {', '.join(names)}."
    more = any(claim.count.high is None for claim in basis)
    told = Interval(len(people), None if more else len(people))
    used = tuple(claim.id for claim in basis)
    return Reading(told, used, because if len(people) > 1 else "")


def _injured(
    claims: Sequence[Claim], said: Sequence[Claim], titled: frozenset[int]
) -> Reading | None:
    """Those who survived: of people only said to be hit, the dead are taken away."""
    dead = _total([claim for claim in claims if claim.harm is Harm.KILLED], titled)
    killed = dead.range.low if dead else 0
    kept, _ = wholes(said)
    several = [claim for claim in kept if _several(claim)]
    hit = [claim for claim in several if _only_hit(claim)]
    alive = [claim for claim in several if not _only_hit(claim)]
    survivors = _survivors(claims, said)
    weights = _weights(kept, titled)
    return _most(
        _stated(alive, weights),
        _listed(kept),
        _less(_stated(hit, weights), killed),
        _people(survivors, said),
    )


def _only_hit(claim: Claim) -> bool:
    quote = claim.quote
    return not SURVIVED.search(quote) and not OTHERS.search(quote)


def _less(hit: Reading | None, killed: int) -> Reading | None:
    """Those hit without those killed among them; as they are where nobody died."""
    if hit is None or not killed:
        return hit
    high = None if hit.range.high is None else max(0, hit.range.high - killed)
    because = f"{hit.range} were hit and {killed:,} of them died."
    return Reading(Interval(max(0, hit.range.low - killed), high), hit.basis, because)


def _survivors(claims: Sequence[Claim], said: Sequence[Claim]) -> list[Person]:
    """The injured people who are surely none of the dead: each dead person may be one of them."""
    told = [(claim, person) for claim in said for person in persons_of(claim)]
    others = distinct([person for claim, person in told if _alive(claim)])
    people = distinct([person for _, person in told])
    dead = distinct(
        [person for claim in claims if claim.harm is Harm.KILLED for person in persons_of(claim)]
    )
    for person in dead:
        same = next((one for one in people if not one.differs(person)), None)
        if same is not None:
            people.remove(same)
    return people if len(people) >= len(others) else others


def _alive(claim: Claim) -> bool:
    """Whether an injured person is surely none of the dead: "another", or "one was wounded"."""
    counted = ONE.match(claim.quote) and not claim.victims.names
    return bool(OTHERS.search(claim.quote) or (counted and SURVIVED.search(claim.quote)))
