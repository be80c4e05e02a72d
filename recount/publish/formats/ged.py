"""UCDP GED 25.1: 49 columns by name, never by position (guide to recording, section 2.1).

Only incidents with at least one death in some estimate and a place and time are events there
(rule 6); period totals are aggregates and go out with event_clarity 2 (rule 30). GED has no open
upper end: it is written as the lower end and named in the losses.
"""

from __future__ import annotations

from recount.model import Case, Harm, Incident, Toll
from recount.publish.formats.areas import Areas, areas_of, names_in
from recount.publish.formats.figures import floor, of_population, perpetrators, sources, widest
from recount.publish.formats.tables import Cell, Draft, Export, Table, row, table, verify

COLUMNS = tuple(
    """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
    conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a
    side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
    source_headline source_original where_prec where_coordinates where_description adm_1 adm_2
    latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec
    date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
    gwnob""".split()
)
CIVILIANS, ONE_SIDED, AGGREGATED, IDENTIFIED = "Civilians", 3, 2, 1


def ged(case: Case) -> Export:
    """The case as GED rows, checked."""
    draft = Draft()
    names = names_in(case)
    for incident in case.incidents:
        killed = widest(incident, Harm.KILLED)
        if killed is None or not (killed.best or killed.low or killed.high):
            draft.lose(incident.id, "event", "no death in any estimate, so no GED event (rule 6)")
            continue
        if incident.period is None or incident.place is None or incident.place.lat is None:
            draft.lose(incident.id, "event", "no day or no place, so no GED event (rule 6)")
            continue
        areas = areas_of(incident.place, names)
        for unnamed in areas.unnamed:
            draft.lose(incident.id, "adm", f"area {unnamed} has no name in the case, left empty")
        _event(case, incident, killed, areas, draft)
    made = table("ged", COLUMNS, draft.rows)
    verify_ged(made)
    return Export("ged", (made,), tuple(draft.losses))


def _event(case: Case, incident: Incident, killed: Toll, areas: Areas, draft: Draft) -> None:
    period, place = incident.period, incident.place
    if period is None or place is None:
        return
    low, best, high = _bounds(incident, killed, draft)
    civilians = min(best, floor(of_population(incident, Harm.KILLED, "civilian")))
    named, who = sources(case, incident), perpetrators(case, incident)
    lon, lat = place.lon, place.lat
    draft.lose(incident.id, "number_of_sources", "GED counts consulted sources, here: origins")
    if len(who) > 1:
        draft.lose(incident.id, "side_a", f"several parties named: {'; '.join(who)}")
    draft.rows.append(
        row(
            incident.id, COLUMNS, id=incident.id, relid=incident.parent,
            year=period.start.year, active_year=True,
            code_status="Clear" if killed.origins > 1 else "Check Deaths",
            type_of_violence=ONE_SIDED, side_a=who[0] if len(who) == 1 else None,
            side_b=CIVILIANS if killed.population == "civilian" else None,
            number_of_sources=killed.origins, source_office="; ".join(named.outlets),
            source_date="; ".join(named.published), source_headline="; ".join(named.headlines),
            source_original="; ".join(named.origins), where_prec=place.precision,
            where_coordinates=place.name, where_description=place.text, latitude=lat,
            longitude=lon, geom_wkt=f"POINT ({lon} {lat})", adm_1=areas.adm_1, adm_2=areas.adm_2,
            country=areas.country,
            event_clarity=AGGREGATED if incident.kind == "period" else IDENTIFIED,
            date_prec=period.precision, date_start=f"{period.start} 00:00:00.000",
            date_end=f"{period.end} 00:00:00.000", deaths_a=0, deaths_b=0,
            deaths_civilians=civilians, deaths_unknown=best - civilians, best=best, high=high,
            low=low,
        )
    )  # fmt: skip


def _bounds(incident: Incident, killed: Toll, draft: Draft) -> tuple[int, int, int]:
    """Low, best and high as numbers; what had to be made up is a loss."""
    low, best = killed.low or 0, floor(killed)
    if killed.low is None:
        draft.lose(incident.id, "low", "no lower end stated, written as 0")
    if killed.best is None:
        best = max(best, low)
        draft.lose(incident.id, "best", f"no single figure can be defended; {best} is the low end")
    if killed.high is None:
        draft.lose(incident.id, "high", f"open above, written as {max(best, low)}")
    return low, best, max(best, low) if killed.high is None else killed.high


def _whole(cells: dict[str, Cell], name: str) -> int:
    value = cells[name]
    return value if isinstance(value, int) and not isinstance(value, bool) else -1


def _ordered(cells: dict[str, Cell]) -> str | None:
    low, best, high = (_whole(cells, name) for name in ("low", "best", "high"))
    return None if 0 <= low <= best <= high else f"not low <= best <= high: {low}, {best}, {high}"


def _sums(cells: dict[str, Cell]) -> str | None:
    parts = [_whole(cells, f"deaths_{part}") for part in ("a", "b", "civilians", "unknown")]
    whole = _whole(cells, "best")
    if min(parts) < 0 or sum(parts) != whole:
        return f"best {whole} is not the sum of its four parts {parts} (rule 17)"
    return None


def _coded(cells: dict[str, Cell]) -> str | None:
    for name, most in (("where_prec", 7), ("date_prec", 5), ("event_clarity", 2)):
        if not 1 <= _whole(cells, name) <= most:
            return f"{name} is {cells[name]!r}, allowed are 1 to {most}"
    return None


def verify_ged(one: Table) -> None:
    """Nothing, or ExportRefused: bounds, four parts, codes in range (rules 16, 17, 32, 33)."""
    verify(one, (_ordered, _sums, _coded))
