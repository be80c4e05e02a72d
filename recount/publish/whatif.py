"""What would change a toll: the same rules on the same claims without one origin's words."""

from __future__ import annotations

from collections.abc import Iterator

from recount.model import Grade, Incident, Toll, Verdict
from recount.publish.dossier import wording
from recount.publish.dossier.wording import visible
from recount.publish.quoting import Known
from recount.reconcile.case import context_of
from recount.reconcile.tolls import tolls

MOST = 8  # origins tried


def what_would_change(toll: Toll, incident: Incident, known: Known) -> list[str]:
    """Sentences on each origin without which the toll would be another, and on what is missing."""
    return [*_without_origins(toll, incident, known), *_missing(toll)]


def _without_origins(toll: Toll, incident: Incident, known: Known) -> Iterator[str]:
    claims = [known.lines.claims[name] for name in incident.claims if name in known.lines.claims]
    context = context_of(known.case.reports, known.case.origins, known.case.claims)
    is_main = next(one for one in incident.tolls if one.harm is toll.harm).id == toll.id
    by_origin: dict[str, set[str]] = {}
    for claim in claims:
        if claim.id in toll.basis:
            by_origin.setdefault(context.name(claim), set()).add(claim.id)
    for name in sorted(by_origin)[:MOST]:
        rest = [claim for claim in claims if claim.id not in by_origin[name]]
        made = [one for one in tolls(incident, rest, context) if one.harm is toll.harm]
        same = [one for one in made if one.population == toll.population]
        if not same and is_main:
            same = made[:1]  # fewer populations are left: the first toll of a harm is the main one
        yield f"Without the words of {visible(name)} used here, {_result(toll, same)}."


def _result(toll: Toll, made: list[Toll]) -> str:
    if not made or not wording.has_number(made[0]):
        return "no number would stand"
    one = made[0]
    if (one.low, one.high) == (toll.low, toll.high):
        grade = "" if one.grade is toll.grade else f", though graded {one.grade}"
        return f"the range would be the same{grade}"
    other = f", {wording.population(one.population)}"
    return f"it would be {wording.bounds(one.low, one.high)}" + (
        "" if one.population == toll.population else other
    )


def _missing(toll: Toll) -> Iterator[str]:
    if not wording.has_number(toll):
        yield "A source that gives a number would make this a figure."
        return
    if toll.high is None:
        yield "A source that sets an upper limit would close the range; none does."
    if toll.low is None:
        yield "A source that sets a lower limit would close the range; none does."
    if toll.grade is Grade.WEAK and toll.verdict is Verdict.SINGLE_ORIGIN:
        yield "A second source that counted for itself would raise the grade to fair."
    if toll.best is None and toll.verdict is Verdict.DISPUTED:
        yield "Two sources that counted for themselves and agree would give a single figure."
