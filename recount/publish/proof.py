"""Why: the proof of anything in a case that has an id, in sentences, down to the quotations."""

from __future__ import annotations

from collections.abc import Iterable

from recount.errors import UnknownId
from recount.model import (
    Case,
    Claim,
    Commitment,
    Finding,
    Incident,
    MediaItem,
    Origin,
    PlaceMention,
    Report,
    Section,
    Statement,
    Toll,
)
from recount.publish.dossier import wording
from recount.publish.dossier.wording import many, visible
from recount.publish.quoting import (
    STEP,
    Known,
    in_words,
    indented,
    listed,
    located,
    on_a_line,
    quoted,
    said,
    source,
)
from recount.publish.table import CAUTION, NONE, as_of, bounds, days
from recount.publish.whatif import what_would_change

RULES = "Numbers of rules are those of docs/method.md and of the casualty recorders it names."
ASIDE_SHOWN = 25  # claims set aside that are quoted; the rest are counted
PART_OF_WHAT = "the source's own words on what it counted as part of what"
SETTLES = {
    "daily_unequal": "the source's own words on when its day begins and ends",
    "days_exceed_total": "the source's own statement of the days that each figure covers",
    "decision_not_followed": "a decision on what stands between the two",
    "decisions_disagree": "one decision more on the same two, by whoever may decide for both cases",
    "decrease": "a correction by the source, with its reason",
    "number_reused": "the first report of the number, or the source's own words",
    "population_unspecified": "the source's own words on whom it counted",
    "rival_figures": "each source's way of counting, or a list of names",
    "part_exceeds_whole": PART_OF_WHAT,
    "parts_at_odds": PART_OF_WHAT,
    "parts_exceed_whole": PART_OF_WHAT,
    "parts_fall_short": PART_OF_WHAT,
    "reset": "the source's own words on the day from which it counts anew",
    "retroactive_batch": "the source's own dates of death for those it added",
    "subgroup_over_group": "the source's own words on whom each figure counts, and on which day",
}
OF_SCOPE = {
    "incident": "the dead, injured or missing of one occasion",
    "cumulative": "a running total, or the total of a period",
}


def proof_of(case: Case, id_: str) -> str:
    """Why the case says what it says under this id; UnknownId where nothing has it."""
    known = Known.of(case)
    proofs = [
        *(_of_incident(one, known) for one in case.incidents if one.id == id_),
        *(
            [*_of_toll(toll, one, known), "", *CAUTION.splitlines()]
            for one in case.incidents
            for toll in one.tolls
            if toll.id == id_
        ),
        *(_of_claim(one, known) for one in case.claims if one.id == id_),
        *(_of_finding(one, known) for one in _findings(case) if one.id == id_),
        *(_of_origin(one, known) for one in case.origins if one.id == id_),
        *(_of_words(one, known) for one in _words(case) if one.id == id_),
        *(_of_report(one, known) for one in case.reports if one.id == id_),
    ]
    if not proofs:
        raise UnknownId(
            f"{case.name}: nothing has the id {id_!r}; `recount incidents` and `recount export`"
            " print the ids there are"
        )
    return "\n".join(line for proof in proofs for line in proof)


def _of_incident(incident: Incident, known: Known) -> list[str]:
    told = [f"{incident.kind} {incident.id}: {visible(wording.incident_line(incident))}"]
    told += indented([f"days: {days(incident)}", *_period(incident), *_place(incident.place)])
    if incident.parent is not None:
        told.append(f"{STEP}part of: {incident.parent}")
    told += listed(
        "What speaks for and against linking its reports", map(visible, incident.because)
    )
    told += listed(
        "What is to be said of it", (visible(finding.text) for finding in incident.findings)
    )
    for toll in incident.tolls:
        told += ["", *indented(_of_toll(toll, incident, known))]
    used = {claim for toll in incident.tolls for claim in _claims_of(toll)}
    unused = [claim for claim in incident.claims if claim not in used]
    told += indented(quoted("Claims in none of its tolls", unused, known))
    if incident.tolls:
        told += ["", *CAUTION.splitlines()]
    return told


def _of_toll(toll: Toll, incident: Incident, known: Known) -> list[str]:
    happened = visible(wording.incident_line(incident))
    who = wording.population(toll.population)
    told = [f"toll {toll.id}: {who}, {happened}: {wording.tolled(toll)}"]
    told += indented([*_standing(toll, incident, known)])
    told += listed("How this came about", (in_words(step, known) for step in toll.because))
    told += indented(quoted("It rests on", toll.basis, known))
    told += _set_aside(toll, known)
    told += listed("What would change it", what_would_change(toll, incident, known))
    return told


def _standing(toll: Toll, incident: Incident, known: Known) -> Iterable[str]:
    """The toll's scope, day, single figure, grade and origins, a sentence each."""
    counted = as_of(toll, known.lines)
    if wording.has_number(toll):
        yield (
            "No single figure can be defended; the range is the answer."
            if toll.best is None
            else f"The single figure that can be defended is {toll.best:,}."
        )
    yield f"It is the toll of {wording.SCOPES[incident.kind]} ({incident.id})."
    if counted is not None:
        yield f"Its sources had counted up to {wording.day(counted)}."
    yield f"Grade {toll.grade}: {wording.GRADES[toll.grade]}"
    origins = many(
        toll.origins, "source that counted for itself", "sources that counted for themselves"
    )
    yield f"It has {origins}, {wording.VERDICTS[toll.verdict]}."


def _set_aside(toll: Toll, known: Known) -> list[str]:
    """What was not used and why, claims with one reason together."""
    told = []
    for claim, reason in toll.set_aside[:ASIDE_SHOWN]:
        first, *others = said(claim, known)
        told += indented([first, f"{STEP}not used: it {in_words(reason, known)}", *others], by=2)
    left = len(toll.set_aside) - ASIDE_SHOWN
    if left > 0:
        told.append(f"{STEP * 2}and {left:,} more")
    return [f"{STEP}Set aside", *told] if told else []


def _of_claim(claim: Claim, known: Known) -> list[str]:
    incident = known.incident_of.get(claim.id)
    told = [*said(claim.id, known)]
    facts = [
        f"count: {bounds(claim.count.low, claim.count.high)} ({wording.HOWS[claim.count.how]})",
        f"who: {wording.victims(claim.victims) or 'not said'}",
        *(
            f"by: {visible(one.text)}{_meant(one.actor)}, according to the source"
            for one in claim.perpetrators
        ),
        *_when(claim),
        *(line for place in claim.places for line in _place(place)),
        f"it gives: {OF_SCOPE[claim.scope]}",
        f"it stands in: {_stands(claim.section)}; it is {wording.MODALITIES[claim.modality]}",
        *located(claim, known),
        f"read by the rule: {claim.rule or 'not recorded'}",
    ]
    if claim.part_of is not None:
        facts.append(f"part of: {in_words(claim.part_of, known)} ({visible(claim.part_of)})")
    told += indented(facts)
    told += quoted("It includes", [c.id for c in known.case.claims if c.part_of == claim.id], known)
    if (origin := known.origin_of.get(claim.id)) is not None:
        told.append(f"{STEP}origin: {visible(origin.name)} ({origin.id})")
    if incident is not None:
        told.append(f"{STEP}incident: {visible(wording.incident_line(incident))} ({incident.id})")
        told += indented(f"toll: {use}" for use in _uses(claim, incident))
    return told


def _of_finding(finding: Finding, known: Known) -> list[str]:
    told = [f"finding {finding.id}: {visible(finding.text)}"]
    if finding.rule:
        told.append(f"{STEP}It follows from {finding.rule}. {RULES}")
    told += indented(quoted("It rests on", finding.claims, known))
    if finding.kind in SETTLES:
        told.append(f"{STEP}What would settle it: {SETTLES[finding.kind]}.")
    return told


def _of_origin(origin: Origin, known: Known) -> list[str]:
    told = [f"origin {origin.id}: {visible(origin.name)} ({wording.KINDS[origin.kind]})"]
    if origin.settled:
        told.append(
            f"{STEP}It is counted as one source, however many pass its figures on (rule 4)."
        )
    else:
        told.append(f"{STEP}Who counted is not certain: one number of several claimed sources.")
    if origin.note:
        told.append(f"{STEP}{visible(origin.note)}")
    told += listed("Passed on by", map(visible, origin.relayed_by))
    return told + indented(quoted("Its figures, as reports give them", origin.claims, known))


def _of_words(one: Statement | Commitment | MediaItem, known: Known) -> list[str]:
    told = [f'{one.id}: "{on_a_line(one.quote)}"', f"{STEP}in {source(one.doc, known)}"]
    if isinstance(one, Statement):
        who = "not named" if one.speaker is None else visible(one.speaker.text)
        told.append(f"{STEP}{one.kind} by {who}")
    elif isinstance(one, Commitment):
        told.append(f"{STEP}{visible(one.who)}: {visible(one.what)}")
        told.append(f"{STEP}made: {one.made or NONE}, due: {one.due or NONE}")
        told += listed("amended", map(visible, one.amendments))
    else:
        told.append(f"{STEP}{visible(one.medium)}, {one.status}")
        if one.challenge is not None:
            who = "someone not named" if one.said_by is None else visible(one.said_by.text)
            told.append(f"{STEP}challenged by {who}: {visible(one.challenge)}")
    return told


def _of_report(report: Report, known: Known) -> list[str]:
    told = [f"report {source(report.id, known)}"]
    if report.published is not None:
        told += listed("published because", map(visible, report.published.evidence))
    said = [claim.id for claim in known.case.claims if claim.doc == report.id]
    return told + indented(quoted("Its claims", said, known))


def _meant(id_: str | None) -> str:
    return "" if id_ is None else f" [{id_}]"


def _when(claim: Claim) -> list[str]:
    when = claim.period
    told = ["when: not established"]
    if when is not None:
        told = [
            f"when: {wording.period(when)}, {wording.DATE_PRECISION[when.precision]}"
            + (f", from {on_a_line(when.text)!r}" if when.text else "")
            + (f", anchor: {visible(when.anchor)}" if when.anchor else "")
        ]
    if claim.as_of is not None:
        told.append(f"counted up to: {wording.day(claim.as_of)}")
    return told


def _period(incident: Incident) -> list[str]:
    when = incident.period
    if when is None or not when.anchor:
        return []
    return [f"anchor: {visible(when.anchor)}"]


def _place(place: PlaceMention | None) -> list[str]:
    if place is None:
        return []
    if place.place_id is None:
        return [f"where: {visible(place.text)!r}, in no gazetteer"]
    written = f"{visible(place.text)!r} is " if place.text else ""
    precise = "" if place.precision is None else f", {wording.PLACE_PRECISION[place.precision]}"
    told = [f"where: {written}{visible(place.name or '')} [{place.place_id}]{precise}"]
    if place.because:
        told.append(f"{STEP}{visible(place.because)}")
    others = [f"{visible(one.name)} [{one.place_id}]" for one in place.candidates]
    return [*told, f"{STEP}or else: {', '.join(others)}"] if others else told


def _uses(claim: Claim, incident: Incident) -> Iterable[str]:
    for toll in incident.tolls:
        if claim.id in toll.basis:
            yield f"{toll.id} rests on it"
        for name, reason in toll.set_aside:
            if name == claim.id:
                yield f"{toll.id} sets it aside: {visible(reason)}"


def _claims_of(toll: Toll) -> Iterable[str]:
    yield from toll.basis
    yield from (claim for claim, _ in toll.set_aside)


def _findings(case: Case) -> list[Finding]:
    """Every finding once, be it the case's or an incident's."""
    owned = [*case.findings, *(finding for one in case.incidents for finding in one.findings)]
    return list(dict.fromkeys(owned))


def _words(case: Case) -> list[Statement | Commitment | MediaItem]:
    return [*case.statements, *case.commitments, *case.media]


def _stands(section: Section) -> str:
    return wording.SECTIONS[section].lower()
