"""Incidents in the shape of Airwars' archive, with its 18 categories of victims (section 2.3).

A category an incident's sources say nothing of stays empty, never 0. Airwars knows closed ranges
only: an open upper end stays empty and is named in the losses.
"""

from __future__ import annotations

from recount.model import Case, Harm, Incident, Toll
from recount.publish.formats.areas import areas_of, names_in
from recount.publish.formats.figures import perpetrators, sources
from recount.publish.formats.tables import Cell, Draft, Export, Table, row, table, verify

CATEGORIES = tuple(
    """civilian_non_combatants children women men human_rights_defenders journalists
    trade_unionists healthcare_personnel other_civilian_non_combatants undetermined
    other_protected_persons medical_and_religious_personnel_state
    medical_and_religious_personnel_non_state persons_hors_de_combat belligerents
    member_of_armed_forces persons_directly_participating_in_hostilities
    civilian_role_in_military""".split()
)
CATEGORY_OF = {
    "all": "undetermined", "unspecified": "undetermined", "civilian": "civilian_non_combatants",
    "combatant": "belligerents", "children": "children", "women": "women", "men": "men",
    "journalists": "journalists", "medics": "healthcare_personnel",
    "trade_unionists": "trade_unionists", "human_rights_defenders": "human_rights_defenders",
    "aid_workers": "other_civilian_non_combatants", "clergy": "other_civilian_non_combatants",
    "officials": "other_civilian_non_combatants", "teachers": "other_civilian_non_combatants",
    "students": "other_civilian_non_combatants",
    "health_workers": "healthcare_personnel", "combatant_hors_de_combat": "persons_hors_de_combat",
    "soldiers": "member_of_armed_forces", "security_forces": "member_of_armed_forces",
}  # fmt: skip
ENDS = tuple(
    f"{category}_{harm}_{end}"
    for category in CATEGORIES
    for harm in ("killed", "injured")
    for end in ("min", "max")
)
COLUMNS = (
    *"""code date_type date date_end country_name location_name location_name_arabic
    belligerents civilian_harm_reported civilian_harm_status_name civilian_harm_status_slug
    geolocated latitude longitude geolocation_accuracy_slug geolocation_notes num_sources
    num_victims""".split(),
    *ENDS,
)
ACCURACY = {1: "town", 2: "nearby_landmark", 3: "district", 4: "province_governorate"}


def airwars(case: Case) -> Export:
    """The case's incidents in Airwars' shape, checked; period totals stay out (rule 28)."""
    draft = Draft()
    names = names_in(case)
    for incident in case.incidents:
        if incident.kind == "period":
            draft.lose(incident.id, "incident", "a period total is no incident (rule 28)")
            continue
        country = areas_of(incident.place, names).country if incident.place else None
        _incident(case, incident, country, draft)
    made = table("airwars_incidents", COLUMNS, draft.rows)
    verify_airwars(made)
    return Export("airwars", (made,), tuple(draft.losses))


def _incident(case: Case, incident: Incident, country: str | None, draft: Draft) -> None:
    period, place = incident.period, incident.place
    cells: dict[str, Cell] = {}
    for toll in incident.tolls:
        _ends(incident, toll, cells, draft)
    grades = sorted({t.grade.value for t in incident.tolls if t.population != "combatant"})
    if len(grades) > 1:
        draft.lose(incident.id, "civilian_harm_status", f"several grades: {', '.join(grades)}")
    grade = grades[0] if grades else None
    draft.rows.append(
        row(
            incident.id, COLUMNS, code=incident.id,
            date_type=None if period is None else _date_type(period.start == period.end),
            date=period.start.isoformat() if period else None,
            date_end=period.end.isoformat() if period else None,
            country_name=country,
            location_name=(place.name or place.text) if place else None,
            belligerents="; ".join(perpetrators(case, incident)) or None,
            civilian_harm_reported=any(t.population == "civilian" for t in incident.tolls),
            civilian_harm_status_name=grade.capitalize() if grade else None,
            civilian_harm_status_slug=grade,
            geolocated=place is not None and place.lat is not None,
            latitude=place.lat if place else None, longitude=place.lon if place else None,
            geolocation_accuracy_slug=ACCURACY.get(place.precision or 0) if place else None,
            geolocation_notes="Coordinates of the named place (rule 36)." if place else None,
            num_sources=len(sources(case, incident).outlets), **cells,
        )
    )  # fmt: skip


def _date_type(one_day: bool) -> str:  # noqa: FBT001 - the only thing it turns into a word
    return "single_date" if one_day else "date_range"


def _ends(incident: Incident, toll: Toll, cells: dict[str, Cell], draft: Draft) -> None:
    category = CATEGORY_OF.get(toll.population.removesuffix(" civilian"))
    if toll.harm not in {Harm.KILLED, Harm.INJURED}:
        draft.lose(incident.id, toll.harm, "no column for this harm")
        return
    if category is None:
        draft.lose(incident.id, toll.harm, f"no category for {toll.population!r}")
        return
    stem = f"{category}_{toll.harm}"
    if f"{stem}_min" in cells:
        draft.lose(incident.id, stem, f"a second figure of this category: {toll.id}")
        return
    cells[f"{stem}_min"], cells[f"{stem}_max"] = toll.low, toll.high
    if toll.high is None:
        draft.lose(incident.id, f"{stem}_max", "open above, left empty")


def _ordered(cells: dict[str, Cell]) -> str | None:
    for name in ENDS[::2]:
        low, high = cells[name], cells[name.removesuffix("min") + "max"]
        if isinstance(low, int) and isinstance(high, int) and not 0 <= low <= high:
            return f"{name} {low} above its maximum {high}"
    return None


def verify_airwars(one: Table) -> None:
    """Nothing, or ExportRefused: each minimum at most its maximum (rule 16)."""
    verify(one, (_ordered,))
