"""HURIDOCS' events standard as tables: who did what to whom (rules 30, 38, 39; section 2.6)."""

from __future__ import annotations

from recount.model import Case, Claim, Incident, Modality
from recount.publish.formats.tables import Draft, Export, Row, Table, row, table

EVENT = (
    "event_record_number", "event_title", "confidentiality", "initial_date", "initial_date_type",
    "final_date", "final_date_type", "geographical_term", "latitude", "longitude", "remarks",
)  # fmt: skip
ACT = (
    "act_record_number", "event", "victim", "type_of_act", "initial_date", "exact_location",
    "confidentiality",
)  # fmt: skip
PERSON = (
    "person_record_number", "counting_unit", "person_name", "number_of_persons_in_group",
    "confidentiality", "remarks",
)  # fmt: skip
INVOLVEMENT = (
    "involvement_record_number", "act", "perpetrator", "degree_of_involvement", "confidentiality",
)  # fmt: skip
INFORMATION = (
    "information_record_number", "event", "source", "source_connection_to_information",
    "date_of_source_material", "reliability_of_information", "remarks",
)  # fmt: skip
CHAIN = ("chain_of_events_record_number", "event", "related_event", "type_of_chain_of_events")

CONNECTION = {
    "eyewitness": "witness", "relative": "relative/colleague", "outlet": "third party, reporter",
    "media": "third party, reporter", "monitor": "lawyer, medic, NGO",
    "activist": "lawyer, medic, NGO",
}  # fmt: skip
DEGREE = {
    Modality.REPORTED: "directly carried out", Modality.ALLEGED: "suspected of involvement",
    Modality.UNVERIFIED: "suspected of involvement", Modality.DENIED: "suspected of involvement",
}  # fmt: skip


def huridocs(case: Case) -> Export:
    """The case as six tables; a claim is an act, its chain is the information on it."""
    events, acts, persons, degrees, infos, chain = (Draft() for _ in range(6))
    claims = {claim.id: claim for claim in case.claims}
    published = {r.id: r.published.earliest.isoformat() for r in case.reports if r.published}
    for incident in case.incidents:
        events.rows.append(_event(incident))
        if incident.parent is not None:
            chain.rows.append(
                row(
                    f"{incident.id}-part", CHAIN, event=incident.id,
                    chain_of_events_record_number=f"{incident.id}-part",
                    related_event=incident.parent,
                    type_of_chain_of_events="Smaller event within a bigger event",
                )
            )  # fmt: skip
        for ident in incident.claims:
            claim = claims[ident]
            acts.rows.append(_act(incident, claim))
            persons.rows.append(_person(claim, events))
            degrees.rows += _involvements(claim)
            infos.rows.append(_information(incident, claim, published.get(claim.doc)))
    tables = (
        table("event", EVENT, events.rows), table("act", ACT, acts.rows),
        table("person", PERSON, persons.rows), table("involvement", INVOLVEMENT, degrees.rows),
        table("information", INFORMATION, infos.rows), table("chain_of_events", CHAIN, chain.rows),
    )  # fmt: skip
    _refer(tables)
    return Export("huridocs", tables, tuple(events.losses))


def _event(incident: Incident) -> Row:
    period, place = incident.period, incident.place
    return row(
        incident.id, EVENT, event_record_number=incident.id,
        event_title=(place.name or place.text) if place else None, confidentiality="restricted",
        initial_date=period.start.isoformat() if period else None,
        initial_date_type=_date_type(incident),
        final_date=period.end.isoformat() if period else None, final_date_type=_date_type(incident),
        geographical_term=place.text if place else None, latitude=place.lat if place else None,
        longitude=place.lon if place else None, remarks="; ".join(incident.because) or None,
    )  # fmt: skip


def _date_type(incident: Incident) -> str | None:
    if incident.period is None:
        return None
    if incident.period.precision <= 3:
        return "Estimate" if incident.period.precision > 1 else None
    return "Unknown day" if incident.period.precision == 4 else "Unknown month and day"


def _act(incident: Incident, claim: Claim) -> Row:
    return row(
        f"{claim.id}-act", ACT, act_record_number=f"{claim.id}-act", event=incident.id,
        victim=f"{claim.id}-victims", type_of_act=claim.harm.value,
        initial_date=claim.period.start.isoformat() if claim.period else None,
        exact_location=claim.places[0].text if claim.places else None, confidentiality="restricted",
    )  # fmt: skip


def _person(claim: Claim, losses: Draft) -> Row:
    count = claim.count
    number = count.low if count.low == count.high else None
    if count.stated and number is None:
        losses.lose(claim.id, "number_of_persons_in_group", f"{count} is a range, left empty")
    return row(
        f"{claim.id}-victims", PERSON, person_record_number=f"{claim.id}-victims",
        counting_unit="Individual" if number == 1 else "Group, organisation or institution",
        person_name="; ".join(claim.victims.names) or None, number_of_persons_in_group=number,
        confidentiality="restricted", remarks="; ".join(claim.victims.groups) or None,
    )  # fmt: skip


def _involvements(claim: Claim) -> list[Row]:
    return [
        row(
            f"{claim.id}-by-{number}", INVOLVEMENT,
            involvement_record_number=f"{claim.id}-by-{number}", act=f"{claim.id}-act",
            perpetrator=party.actor or party.text, degree_of_involvement=DEGREE[claim.modality],
            confidentiality="restricted",
        )
        for number, party in enumerate(claim.perpetrators, 1)
    ]  # fmt: skip


def _information(incident: Incident, claim: Claim, published: str | None) -> Row:
    origin = claim.attribution[-1] if claim.attribution else None
    kind = origin.kind.value if origin else "outlet"
    return row(
        f"{claim.id}-said", INFORMATION, information_record_number=f"{claim.id}-said",
        event=incident.id, source=(origin.source or origin.text) if origin else claim.doc,
        source_connection_to_information=CONNECTION.get(kind), date_of_source_material=published,
        reliability_of_information="Unknown", remarks=claim.quote,
    )  # fmt: skip


def _refer(tables: tuple[Table, ...]) -> None:
    """Every reference of a table stands in the table it points to; ValueError is a bug of ours."""
    ids = {one.name: {cells.cells[0] for cells in one.rows} for one in tables}
    for one in tables:
        for _, cells in one.records():
            for name in ("event", "act"):
                target = cells.get(name)
                if target is not None and one.name != name and target not in ids[name]:
                    raise ValueError(f"{one.name} points to no {name}: {target}")
