"""Conflict deaths as SDG indicator 16.1.2 counts them: documented deaths by status (section 2.5).

One row for each incident and status, disjoint by construction: where a figure for all and figures
for civilians or combatants stand together, the rest is `Unknown`. Period totals stay out: they
would count their incidents again (rule 30).
"""

from __future__ import annotations

from recount.model import Case, Harm, Incident
from recount.publish.formats.figures import floor, of_population, widest
from recount.publish.formats.tables import Cell, Draft, Export, row, table, verify

COLUMNS = ("incident", "year", "sex", "age_group", "status", "cause", "deaths")
STATUS = {"civilian": "Civilian", "combatant": "Person directly participating in hostilities"}


def sdg(case: Case) -> Export:
    """The case's direct documented deaths by incident and status, checked."""
    draft = Draft()
    for incident in case.incidents:
        if incident.kind == "period":
            draft.lose(incident.id, "incident", "a period total, not added to incidents (rule 30)")
        elif incident.period is None:
            draft.lose(incident.id, "year", "no day stated")
        else:
            _rows(incident, incident.period.start.year, draft)
    made = table("sdg_16_1_2", COLUMNS, draft.rows)
    verify(made, (_counts,))
    return Export("sdg", (made,), tuple(draft.losses))


def _rows(incident: Incident, year: int, draft: Draft) -> None:
    whole = widest(incident, Harm.KILLED)
    if whole is None:
        return
    if whole.high != whole.low:
        draft.lose(incident.id, "deaths", "a range, written as its defensible or lower figure")
    parts = {
        name: floor(of_population(incident, Harm.KILLED, population))
        for population, name in STATUS.items()
    }
    rest = floor(whole) - sum(parts.values())
    if rest < 0:
        draft.lose(incident.id, "status", f"parts exceed the whole by {-rest}; the whole is kept")
        parts, rest = {}, floor(whole)
    for status, deaths in [*parts.items(), ("Unknown", rest)]:
        if deaths:
            draft.rows.append(
                row(
                    incident.id, COLUMNS, incident=incident.id, year=year, sex="Unknown",
                    age_group="Unknown", status=status, cause="Unknown", deaths=deaths,
                )
            )  # fmt: skip


def _counts(cells: dict[str, Cell]) -> str | None:
    deaths = cells["deaths"]
    if isinstance(deaths, int) and deaths > 0:
        return None
    return f"deaths is {deaths!r}, not a number of people"
