"""A whole case: tolls for its incidents, running totals, findings, and the incident on top.

Order of calls: `recount.link.origins.origins(reports, claims)` and
`recount.link.incidents.incidents(reports, claims, judgements=…)`, whose results go in here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recount.language.numbers import numbers
from recount.language.tokens import tokens
from recount.model import Claim, Finding, Harm, Incident, Origin, Report, Series
from recount.model.echoes import echoes
from recount.reconcile.figures import Context
from recount.reconcile.findings import findings
from recount.reconcile.headlines import hurt
from recount.reconcile.replaced import replaced
from recount.reconcile.rivals import above_their_groups, rivals
from recount.reconcile.series import lines
from recount.reconcile.tolls import tolls

ALL_TOLD = re.compile(
    r"\b(?:in all|in total|altogether|all told|adding up to|for a (?:combined )?total of)\b", re.I
)
SOME = re.compile(
    r"\b(?:includ\w+|among|mostly|mainly|some of|at least|of (?:them|those|whom))\b", re.I
)
LISTED = re.compile(r"[^.;:]{0,80}:")  # "1,383 civilians since 6 March: 683 in Latakia, …"


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the claims support: incidents with tolls and findings, series, what concerns the case.

    `headline` is the id of the incident to show first; None where no claim is at hand.
    """

    incidents: tuple[Incident, ...]
    series: tuple[Series, ...]
    findings: tuple[Finding, ...]
    headline: str | None


def reconcile(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    *,
    origins: Sequence[Origin],
    incidents: Sequence[Incident],
) -> Reconciled:
    """Everything derived from linked claims. The order of the input does not matter."""
    by_id = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.doc, c.start, c.id))}
    context = context_of(reports, origins, by_id.values())
    counted = lines(by_id.values(), context)
    found = findings(list(by_id.values()), origins, counted, context)
    told = [with_tolls(one, by_id, context) for one in sorted(incidents, key=lambda one: one.id)]
    placed, rest = _placed(told, found)
    return Reconciled(
        tuple(placed), tuple(line.series for line in counted), tuple(rest), headline(placed)
    )


def known_on(
    reports: Iterable[Report], claims: Iterable[Claim], day: date
) -> tuple[list[Report], list[Claim]]:
    """What had been published by a day: link and reconcile just these to see what was known then.

    A report whose day nobody knows is left out.
    """
    out = [one for one in reports if one.published is not None and one.published.latest <= day]
    names = {one.id for one in out}
    return out, [claim for claim in claims if claim.doc in names]


def context_of(
    reports: Iterable[Report], origins: Iterable[Origin], claims: Iterable[Claim] = ()
) -> Context:
    """Which origin each claim rests on, and when each report came out at the earliest."""
    held = {claim: origin for origin in origins for claim in origin.claims}
    return context_with(reports, claims, origin=held)


def context_with(
    reports: Iterable[Report], claims: Iterable[Claim], *, origin: Mapping[str, Origin]
) -> Context:
    """The same where the origin of each claim is known by the claim's id."""
    reports, claims = list(reports), list(claims)
    texts = {one.id: one.text for one in reports}
    return Context(
        origin=origin,
        said_on={one.id: one.published.earliest for one in reports if one.published is not None},
        titled={one.id: _numbers(one.title) for one in reports if one.title},
        hurt={one.id: n for one in reports if one.title and (n := hurt(one.title))},
        outlets={one.id: one.outlet for one in reports if one.outlet},
        replaced=replaced(claims, texts),
        echoes=frozenset(echoes(claims)),
        complete=_complete(claims, texts),
    )


def _complete(claims: Sequence[Claim], texts: Mapping[str, str]) -> frozenset[str]:
    """The wholes whose own words say that the parts listed beside them are all there are.

    "In all" beside the figures, or a colon before them; not where "including" precedes a part.
    """
    wholes = {claim.id: claim for claim in claims if claim.doc in texts}
    first: dict[str, Claim] = {}
    for part in sorted(claims, key=lambda claim: (claim.start, claim.id)):
        whole = wholes.get(part.part_of or "")
        if whole is not None and part.doc == whole.doc:
            first.setdefault(whole.id, part)
    found = set()
    for name, part in first.items():
        whole, text = wholes[name], texts[part.doc]
        between = text[min(whole.end, part.end) : max(whole.start, part.start)]
        said = part.sentence.of(text)
        listed = LISTED.match(between) is not None and part.start >= whole.end
        if (listed or ALL_TOLD.search(said)) and not SOME.search(f"{between} {part.quote}"):
            found.add(name)
    return frozenset(found)


def _numbers(title: str) -> frozenset[int]:
    """The numbers from two that a title gives: what the report holds to be its toll."""
    found = numbers(tokens(title))
    return frozenset(n for one in found if (n := one.count.low) is not None and n > 1)


def with_tolls(incident: Incident, by_id: Mapping[str, Claim], context: Context) -> Incident:
    """The incident with its tolls, and with its origins' rival figures as findings."""
    held = [by_id[name] for name in incident.claims if name in by_id]
    made = tolls(incident, held, context)
    found = (*above_their_groups(made, by_id, context), *rivals(made, by_id, context))
    return replace(incident, tolls=made, findings=found)


def _placed(
    told: Sequence[Incident], found: Sequence[Finding]
) -> tuple[list[Incident], list[Finding]]:
    """Findings within one incident go to it; those across incidents stay with the case."""
    home = {claim: one.id for one in told for claim in one.claims}
    local: dict[str, list[Finding]] = {one.id: [] for one in told}
    rest = []
    for finding in found:
        homes = {home.get(claim) for claim in finding.claims}
        only = next(iter(homes)) if len(homes) == 1 else None
        if only is None:
            rest.append(finding)
        else:
            local[only].append(finding)
    placed = [replace(one, findings=(*one.findings, *local[one.id])) for one in told]
    return placed, rest


def headline(incidents: Sequence[Incident]) -> str | None:
    """The incident most documents are about; among equals the one with the most killed."""
    ranked = sorted(incidents, key=lambda one: (-len(one.primary_docs), -dead(one), one.id))
    return next((one.id for one in ranked if one.claims), None)


def dead(one: Incident) -> int:
    """The highest lower end of an incident's killed; 0 without any."""
    return max((toll.low or 0 for toll in one.tolls if toll.harm is Harm.KILLED), default=0)
