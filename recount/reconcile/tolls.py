"""Claims linked to one incident go in; its tolls come out, each with its steps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from recount.model import Claim, Harm, Incident, Toll, Verdict
from recount.model.echoes import echoes
from recount.reconcile.documents import estimate
from recount.reconcile.figures import Aside, Context, Figure, figure, latest, usable, wholes
from recount.reconcile.grades import grade
from recount.reconcile.headlines import with_headline
from recount.reconcile.implied import with_implied
from recount.reconcile.intervals import Interval
from recount.reconcile.placewise import by_place, of_wholes
from recount.reconcile.populations import ALL, UNSPECIFIED, Population, is_restricted, population_of
from recount.reconcile.settle import settle, standing_figures
from recount.reconcile.speakers import other_speakers

SMALLER = "stands beside a larger figure of its report, and is no total that contradicts it"
REPLACED = "is an earlier figure, which its own report replaces"
SLUG = re.compile(r"[^\w]+")


class Cell(NamedTuple):
    """What a toll is of; `once` for a single occasion, `implied` where parts bound the whole."""

    incident: str
    harm: Harm
    label: str
    once: bool = False
    implied: bool = False


def tolls(incident: Incident, claims: Sequence[Claim], context: Context) -> tuple[Toll, ...]:
    """The tolls of one incident: for each harm the main one first, then each named population.

    The main toll of an occasion is of all it counts; that of a period is of all its populations
    where there are several, so that none of them is mistaken for the whole (T2).
    """
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    kept, aside = usable(ordered)
    kept, reasons = with_implied(kept)
    out = {claim.id: claim.harm for claim in ordered}
    made: list[Toll] = []
    for harm in Harm:
        said = [claim for claim in kept if claim.harm is harm]
        unused = [one for one in aside if out[one[0]] is harm]
        if not said:
            continue
        if incident.kind == "incident":
            made += _of_occasion(incident, harm, kept, unused, context)
        else:
            repeats = echoes(said)
            once = [claim for claim in said if claim.id not in repeats]
            unused += [(name, "repeats in a headline what the text says") for name in repeats]
            made += _of_period(incident, harm, once, unused, context)
    counted = {claim.id: claim.count.low for claim in ordered}
    return tuple(_with_reasons(one, reasons, counted) for one in made)


def _with_reasons(
    toll: Toll, reasons: Mapping[str, str], counted: Mapping[str, int | None]
) -> Toll:
    """The toll with why a figure that it rests on is more than its words say.

    What follows from parts is a limit: nobody counted it, and it is no best figure.
    """
    why = dict.fromkeys(reasons[name] for name in toll.basis if name in reasons)
    if not why:
        return toll
    said = toll.best in {counted[name] for name in toll.basis}
    return replace(toll, best=toll.best if said else None, because=(*why, *toll.because))


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
    told = {doc: estimate(by_doc[doc], harm, context) for doc in sorted(by_doc)}
    if harm is Harm.INJURED:
        for doc in incident.primary_docs:
            hurt = [claim for claim in by_doc.get(doc, ()) if claim.harm is harm]
            told[doc] = with_headline(told.get(doc), hurt, context)
    figures: list[Figure] = []
    for doc in sorted(told):
        if (one := told[doc]) is not None:
            figures += [one, *other_speakers(by_doc[doc], harm, one, context)]
    figures = _of_some(figures, {claim.id: claim for claim in said})
    used = {name for one in figures for name in one.basis}
    label = _label([claim for claim in said if claim.id in used] or said)
    _, parts = wholes(said)
    cell = Cell(incident.id, harm, label, once=True)
    before = [(claim.id, REPLACED) for claim in said if claim.id in context.replaced]
    other = [claim for claim in said if claim.count.stated and claim.id not in used]
    rest = [(claim.id, SMALLER) for claim in other if figures]
    whole = _toll(cell, figures, said, [*rest, *aside, *before, *parts], context)
    labels = {population_of(claim) for claim in said if claim.count.stated}
    if len(labels) < 2:
        return [whole]
    return [whole, *_named(incident, harm, said, {label}, context)]


def _of_some(figures: Sequence[Figure], known: Mapping[str, Claim]) -> list[Figure]:
    """Figures of some people alone limit no count of all from above (T2, rule 29).

    Where every document counts the same people, they are compared as they are.
    """
    of = [_some(one, [known[id_] for id_ in one.basis]) for one in figures]
    if len(set(of)) < 2:
        return list(figures)
    return [
        replace(one, range=Interval(one.range.low, None), of=label) if label else one
        for one, label in zip(figures, of, strict=True)
    ]


def _some(one: Figure, basis: Sequence[Claim]) -> str:
    """The population of which a figure counts some people; "" where it is of all.

    "A man was killed", and who names teenagers, tells who the dead were, and counts no group.
    """
    whom, *others = {population_of(claim) for claim in basis}
    if others or whom in (ALL, UNSPECIFIED):
        return ""
    described = one.range.high == 1 or all(claim.victims.names for claim in basis)
    return "" if described and not is_restricted(whom) else whom.label


def _of_period(
    incident: Incident,
    harm: Harm,
    said: Sequence[Claim],
    aside: Sequence[Aside],
    context: Context,
) -> list[Toll]:
    groups = _by_population(said)
    if len(groups) > 1:
        cell = Cell(incident.id, harm, ALL.label, implied=True)
        whole = _toll(cell, _implied(said, context), said, aside, context)
        return [whole, *_named(incident, harm, said, set(), context)]
    kept, parts = wholes(said)
    figures = by_place(kept, context)
    label = next(iter(groups)).label if groups else "unspecified"
    cell = Cell(incident.id, harm, label)
    return [_toll(cell, figures, said, [*aside, *parts], context)]


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
        figures, within = of_wholes(
            kept, said, context, unspecified=population.label == UNSPECIFIED.label
        )
        if not figures:
            continue
        cell = Cell(incident.id, harm, population.label, once=incident.kind == "incident")
        made.append(_toll(cell, figures, group, [*parts, *within], context))
    return made


def _implied(said: Sequence[Claim], context: Context) -> list[Figure]:
    """Each origin's highest figure for any population: all people are at least as many.

    Parts of one whole are never added to it nor to each other (rule 30).
    """
    kept, _ = wholes(said)
    best: dict[str, Figure] = {}
    numbered = [one for claim in kept if (one := figure(claim, context))]
    for one in sorted(numbered, key=_size):
        best[one.origin] = one
    return [best[key] for key in sorted(best)]


def _size(one: Figure) -> tuple[int, date, float, tuple[str, ...]]:
    """What orders figures of one origin, by their ends before their ids: relays have other ids."""
    high = float("inf") if one.range.high is None else one.range.high
    return one.range.low, one.day, high, one.basis


def _label(said: Sequence[Claim]) -> str:
    """The one population all claims speak of; `all` where they speak of several."""
    populations = {population_of(claim) for claim in said}
    return populations.pop().label if len(populations) == 1 else ALL.label


def _toll(
    cell: Cell,
    figures: Sequence[Figure],
    said: Sequence[Claim],
    aside: Sequence[Aside],
    context: Context,
) -> Toll:
    newest, superseded, revisions = latest(figures)
    standing, small = standing_figures(newest)
    basis = tuple(dict.fromkeys(name for one in standing for name in one.basis))
    held = frozenset(basis)
    used = [claim for claim in said if claim.id in held] or list(said)
    settled = settle(standing, once=cell.once, implied=cell.implied)
    speakers = len(standing) or len({context.key(claim) for claim in said})
    graded, why = grade(used, speakers, context)
    reasons = [one.because for one in standing if one.because]
    unused = dict([*aside, *superseded, *small])
    return Toll(
        id=f"t-{cell.incident}-{cell.harm}-{SLUG.sub('-', cell.label)}",
        harm=cell.harm,
        population=cell.label,
        low=settled.low,
        high=settled.high,
        best=settled.best,
        grade=graded,
        origins=speakers,
        verdict=settled.verdict if standing or speakers < 2 else Verdict.AGREED,
        basis=basis or tuple(claim.id for claim in said),
        set_aside=tuple(sorted((name, why) for name, why in unused.items() if name not in held)),
        because=(*reasons, *revisions, *settled.because, why),
    )
