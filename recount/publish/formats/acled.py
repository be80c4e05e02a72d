"""The shape of ACLED's 31 columns (guide section 2.2); never a claim to be ACLED's coding.

`fatalities` is the lower end, after its rule of the most conservative figure; the range stands in
`notes`. Vague words count as its profile has them (rule 18).
"""

from __future__ import annotations

from recount.model import Case, Harm, Incident, Toll
from recount.publish.formats.areas import Areas, areas_of, names_in
from recount.publish.formats.figures import perpetrators, sources, widest
from recount.publish.formats.tables import Cell, Draft, Export, Table, row, table, verify

COLUMNS = tuple(
    """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
    assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
    country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale
    notes fatalities tags timestamp""".split()
)
# UCDP date_prec 1-5 and where_prec 1-7 in ACLED's three steps (rules 33, 34)
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
UNIDENTIFIED = "Unidentified Armed Group"


def acled(case: Case) -> Export:
    """The case's incidents in ACLED's shape, checked; totals of periods are not events there."""
    draft = Draft()
    names = names_in(case)
    for incident in case.incidents:
        if incident.kind == "period":
            draft.lose(incident.id, "event", "a period total is no event (rule 22)")
        elif incident.period is None or incident.place is None or incident.place.lat is None:
            draft.lose(incident.id, "event", "no day or no place")
        elif incident.period.precision not in TIME_PRECISION or (
            incident.place.precision not in GEO_PRECISION
        ):
            draft.lose(incident.id, "event", "place too coarse for geo_precision 1 to 3")
        else:
            _event(case, incident, areas_of(incident.place, names), draft)
    made = table("acled", COLUMNS, draft.rows)
    verify_acled(made)
    return Export("acled", (made,), tuple(draft.losses))


def _event(case: Case, incident: Incident, areas: Areas, draft: Draft) -> None:
    period, place = incident.period, incident.place
    if period is None or place is None or place.precision is None:
        return
    killed = widest(incident, Harm.KILLED)
    who, named = perpetrators(case, incident), sources(case, incident)
    for unnamed in areas.unnamed:
        draft.lose(incident.id, "admin", f"area {unnamed} has no name in the case, left empty")
    if period.start != period.end:
        draft.lose(incident.id, "event_date", f"{period.start} to {period.end}: first day written")
    if killed is not None and killed.high != killed.low:
        draft.lose(incident.id, "fatalities", f"range {range_of(killed)} stands in notes only")
    if killed is None:
        draft.lose(incident.id, "fatalities", "no death stated, written as 0")
    civilian = killed is not None and killed.population == "civilian"
    draft.rows.append(
        row(
            incident.id, COLUMNS, event_id_cnty=incident.id, event_date=period.start.isoformat(),
            year=period.start.year, time_precision=TIME_PRECISION[period.precision],
            actor1=who[0] if who else UNIDENTIFIED, assoc_actor_1="; ".join(who[1:]) or None,
            civilian_targeting="Civilian targeting" if civilian else None, location=place.name,
            iso=areas.iso, country=areas.country, admin1=areas.adm_1, admin2=areas.adm_2,
            admin3=areas.adm_3, latitude=place.lat, longitude=place.lon,
            geo_precision=GEO_PRECISION[place.precision], source="; ".join(named.outlets),
            notes=_notes(killed, named.origins), fatalities=(killed.low or 0) if killed else 0,
        )
    )  # fmt: skip


def _notes(killed: Toll | None, origins: tuple[str, ...]) -> str:
    said = f"Origins: {'; '.join(origins) or 'none named'}."
    if killed is None:
        return f"No deaths stated. {said}"
    return f"Killed ({killed.population}): {range_of(killed)}; grade {killed.grade}. {said}"


def range_of(toll: Toll) -> str:
    """A toll's ends as words: "12", "12 to 15", "12 or more", "up to 15"."""
    if toll.low is None:
        return f"up to {toll.high}" if toll.high is not None else "not stated"
    if toll.high is None:
        return f"{toll.low} or more"
    return str(toll.low) if toll.low == toll.high else f"{toll.low} to {toll.high}"


def _coded(cells: dict[str, Cell]) -> str | None:
    for name in ("time_precision", "geo_precision"):
        if cells[name] not in {1, 2, 3}:
            return f"{name} is {cells[name]!r}, allowed are 1 to 3"
    deaths = cells["fatalities"]
    if not isinstance(deaths, int) or deaths < 0:
        return f"fatalities is {deaths!r}, not a count of people"
    return None


def verify_acled(one: Table) -> None:
    """Nothing, or ExportRefused: precisions 1 to 3, fatalities a count."""
    verify(one, (_coded,))
