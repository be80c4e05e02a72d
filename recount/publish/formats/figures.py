"""What the forms share: an incident's figures by population, its days, its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.model import Case, Claim, Grade, Harm, Incident, Origin, Report, Toll

WIDEST = ("all", "unspecified", "civilian", "combatant")
WORST_FIRST = (Grade.DISCOUNTED, Grade.WEAK, Grade.CONTESTED, Grade.FAIR, Grade.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Sources:
    """Who an incident rests on."""

    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    headlines: tuple[str, ...]
    published: tuple[str, ...]


def widest(incident: Incident, harm: Harm) -> Toll | None:
    """The toll of the widest population an incident has for a harm; None where it has none."""
    tolls = [toll for toll in incident.tolls if toll.harm is harm]
    return min(tolls, key=_order, default=None)


def of_population(incident: Incident, harm: Harm, population: str) -> Toll | None:
    """The toll of one population."""
    found = (t for t in incident.tolls if t.harm is harm and t.population == population)
    return next(found, None)


def _order(toll: Toll) -> tuple[int, str, str]:
    place = WIDEST.index(toll.population) if toll.population in WIDEST else len(WIDEST)
    return place, toll.population, toll.id


def floor(toll: Toll | None) -> int:
    """The number a form without open ends may hold: best, else the stated lower end, else 0."""
    if toll is None:
        return 0
    return toll.best if toll.best is not None else (toll.low or 0)


def sources(case: Case, incident: Incident) -> Sources:
    """The outlets, origins, headlines and days of the reports an incident rests on."""
    reports: dict[str, Report] = {report.id: report for report in case.reports}
    used = [reports[doc] for doc in incident.docs if doc in reports]
    claims = set(incident.claims)
    roots: list[Origin] = [o for o in case.origins if claims.intersection(o.claims)]
    return Sources(
        outlets=_unique(report.outlet or report.id for report in used),
        origins=_unique(origin.name for origin in roots),
        headlines=_unique(report.title or "" for report in used),
        published=_unique(
            report.published.earliest.isoformat() if report.published else "" for report in used
        ),
    )


def perpetrators(case: Case, incident: Incident) -> tuple[str, ...]:
    """The canonical actors the incident's claims name, else their wording; sorted."""
    claims: Sequence[Claim] = [c for c in case.claims if c.id in set(incident.claims)]
    return tuple(sorted({p.actor or p.text for c in claims for p in c.perpetrators}))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))
