"""Claims linked to one incident go in; its tolls come out, each with its steps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from recount.model import Claim, Harm, Incident, Toll, Verdict
from recount.reconcile.documents import estimate
from recount.reconcile.figures import Aside, Context, Figure, figure, latest, usable, wholes
from recount.reconcile.grades import grade
from recount.reconcile.intervals import Interval, Support, envelope, joint, supported
from recount.reconcile.populations import ALL, Population, is_restricted, population_of

SLUG = re.compile(r"[^\w]+")


def tolls(incident: Incident, claims: Sequence[Claim], context: Context) -> tuple[Toll, ...]:
    """The tolls of one incident: for each harm the main one first, then each named population.

    The main toll of an occasion is of all it counts; that of a period is of all its populations
    where there are several, so that none of them is mistaken for the whole (T2).
    """
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    kept, aside = usable(ordered)
    out = {claim.id: claim.harm for claim in ordered}
    made: list[Toll] = []
    for harm in Harm:
        said = [claim for claim in kept if claim.harm is harm]
        unused = [one for one in aside if out[one[0]] is harm]
        if not said and not unused:
            continue
        if incident.kind == "incident":
            made += _of_occasion(incident, harm, kept, unused, context)
        else:
            made += _of_period(incident, harm, said, unused, context)
    return tuple(made)


def _of_occasion(
    incident: Incident,
    harm: Harm,
    claims: Sequence[Claim],
    aside: Sequence[Aside],
    context: Context,
) -> list[Toll]:
    said = [claim for claim in claims if claim.harm is harm]
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(claim)
    figures = [one for doc in sorted(by_doc) if (one := estimate(by_doc[doc], harm, context))]
    used = {name for one in figures for name in one.basis}
    label = _label([claim for claim in said if claim.id in used] or said)
    _, parts = wholes(said)
    whole = _toll(incident, harm, label, figures, said, [*aside, *parts], context)
    labels = {population_of(claim) for claim in said if claim.count.stated}
    if len(labels) < 2:
        return [whole]
    return [whole, *_named(incident, harm, said, {label}, context)]


def _of_period(
    incident: Incident,
    harm: Harm,
    said: Sequence[Claim],
    aside: Sequence[Aside],
    context: Context,
) -> list[Toll]:
    groups = _by_population(said)
    if len(groups) > 1:
        whole = _toll(incident, harm, ALL.label, _implied(said, context), said, aside, context)
        return [whole, *_named(incident, harm, said, set(), context)]
    kept, parts = wholes(said)
    figures = [one for claim in kept if (one := figure(claim, context))]
    label = next(iter(groups)).label if groups else "unspecified"
    return [_toll(incident, harm, label, figures, said, [*aside, *parts], context)]


def _by_population(said: Sequence[Claim]) -> dict[Population, list[Claim]]:
    groups: dict[Population, list[Claim]] = defaultdict(list)
    for claim in said:
        groups[population_of(claim)].append(claim)
    return dict(sorted(groups.items()))


def _named(
    incident: Incident, harm: Harm, said: Sequence[Claim], told: set[str], context: Context
) -> list[Toll]:
    """One toll for each population with a number, apart from those already told."""
    made = []
    for population, group in _by_population(said).items():
        if population.label in told or not any(claim.count.stated for claim in group):
            continue
        if incident.kind == "incident" and not is_restricted(population):
            continue
        kept, parts = wholes(group)
        figures = [one for claim in kept if (one := figure(claim, context))]
        made.append(_toll(incident, harm, population.label, figures, group, parts, context))
    return made


def _implied(said: Sequence[Claim], context: Context) -> list[Figure]:
    """What each figure says of all people together: at least as many as of some of them."""
    kept, _ = wholes(said)
    implied = []
    for claim in kept:
        one = figure(claim, context)
        if one is None:
            continue
        if population_of(claim) != ALL:
            one = Figure(
                Interval(one.range.low, None), one.origin, one.name, one.day, one.basis, one.because
            )
        implied.append(one)
    return _most_of_each(implied)


def _most_of_each(figures: Sequence[Figure]) -> list[Figure]:
    """Each origin's highest lower limit: parts of one whole are never added (rule 30)."""
    best: dict[str, Figure] = {}
    for one in sorted(figures, key=lambda f: (f.range.low, f.day, f.basis)):
        best[one.origin] = one
    return [best[key] for key in sorted(best)]


def _label(said: Sequence[Claim]) -> str:
    """The one population all claims speak of; `all` where they speak of several."""
    populations = {population_of(claim) for claim in said}
    return populations.pop().label if len(populations) == 1 else ALL.label


def _toll(
    incident: Incident,
    harm: Harm,
    label: str,
    figures: Sequence[Figure],
    said: Sequence[Claim],
    aside: Sequence[Aside],
    context: Context,
) -> Toll:
    standing, superseded, revisions = latest(figures)
    basis = tuple(dict.fromkeys(name for one in standing for name in one.basis))
    used = [claim for claim in said if claim.id in basis] or list(said)
    graded, why = grade(used, len(standing), context)
    low, high, best, verdict, steps = _settle(standing, once=incident.kind == "incident")
    reasons = [one.because for one in standing if one.because]
    unused = dict([*aside, *superseded])
    return Toll(
        id=f"t-{incident.id}-{harm}-{SLUG.sub('-', label)}",
        harm=harm,
        population=label,
        low=low,
        high=high,
        best=best,
        grade=graded,
        origins=len(standing) or len({context.key(claim) for claim in said}),
        verdict=verdict,
        basis=basis or tuple(claim.id for claim in said),
        set_aside=tuple(sorted((name, why) for name, why in unused.items() if name not in basis)),
        because=(*reasons, *revisions, *steps, why),
    )


def _settle(
    standing: Sequence[Figure], *, once: bool
) -> tuple[int | None, int | None, int | None, Verdict, list[str]]:
    """Low, high, best, verdict and the steps to them. Nothing is averaged."""
    if not standing:
        return None, None, None, Verdict.SINGLE_ORIGIN, ["No source states a number."]
    ranges = [one.range for one in standing]
    said = [f"{one.name} says {one.range}." for one in standing]
    if len(standing) == 1:
        only = ranges[0]
        return only.low, only.high, _point(only, once=once), Verdict.SINGLE_ORIGIN, said
    both = joint(ranges)
    support = supported(ranges)
    shown = both or envelope(ranges)
    verdict = Verdict.DISPUTED if both is None else Verdict.AGREED
    best, why = _best(standing, support, once=once)
    depth = f"{support.depth} of {support.of} origins support {support.range}."
    if both is None:
        depth += " They exclude each other: lowest to highest is shown (rule 15)."
    return shown.low, shown.high, best, verdict, [*said, depth, *why]


def _point(only: Interval, *, once: bool) -> int | None:
    """A single origin's exact number; of a finished occasion also the number it counted."""
    return only.low if only.low == only.high or (once and only.low > 0) else None


def _best(
    standing: Sequence[Figure], support: Support, *, once: bool
) -> tuple[int | None, list[str]]:
    """A point at least two origins support; for an occasion, failing that, the latest count."""
    if support.depth > 1 and support.range.low == support.range.high:
        return support.range.low, []
    if not once:
        return None, ["No single figure is supported by two origins: none is given."]
    newest = max(standing, key=lambda one: (one.day, one.range.low, one.origin))
    why = f"{newest.name} counted last ({newest.day:%-d %B %Y}); its number stands (rule 18)."
    return _point(newest.range, once=True), [why]
