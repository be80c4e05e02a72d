"""Why: the proof of anything in a case that has an id, indented, down to the quotations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    SourceMention,
    Statement,
    Toll,
)
from recount.publish.dossier import wording
from recount.publish.dossier.wording import visible
from recount.publish.table import CAUTION, NONE, Lines, as_of, bounds, days

STEP = "  "


@dataclass(frozen=True, slots=True)
class Known:
    """A case with its incidents and origins looked up by the claims they hold."""

    case: Case
    lines: Lines
    incident_of: Mapping[str, Incident]
    origin_of: Mapping[str, Origin]

    @classmethod
    def of(cls, case: Case) -> Known:
        """The case, looked up."""
        return cls(
            case,
            Lines.of(case),
            {claim: one for one in case.incidents for claim in one.claims},
            {claim: one for one in case.origins for claim in one.claims},
        )


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
    told += _indented([f"days: {days(incident)}", *_period(incident), *_place(incident.place)])
    if incident.parent is not None:
        told.append(f"{STEP}part of: {incident.parent}")
    told += _listed("linked because", map(visible, incident.because))
    told += _listed("findings", (visible(finding.text) for finding in incident.findings))
    for toll in incident.tolls:
        told += ["", *_indented(_of_toll(toll, incident, known))]
    used = {claim for toll in incident.tolls for claim in _claims_of(toll)}
    unused = [claim for claim in incident.claims if claim not in used]
    told += _indented(_quoted("claims in no toll", unused, known))
    if incident.tolls:
        told += ["", *CAUTION.splitlines()]
    return told


def _of_toll(toll: Toll, incident: Incident, known: Known) -> list[str]:
    counted = as_of(toll, known.lines)
    best = NONE if toll.best is None else f"{toll.best:,}"
    ends = bounds(toll.low, toll.high)
    happened = visible(wording.incident_line(incident))
    told = [
        f"toll {toll.id}: {toll.harm}, {wording.population(toll.population)}: {ends}, best {best}",
        f"{STEP}scope: {wording.SCOPES[incident.kind]}: {happened} ({incident.id})",
        f"{STEP}as of: {counted or NONE}",
        f"{STEP}grade: {toll.grade}: {wording.GRADES[toll.grade]}",
        f"{STEP}independent origins: {toll.origins}, {toll.verdict.value.replace('_', ' ')}",
    ]
    told += _listed("because", map(visible, toll.because))
    told += _indented(_quoted("rests on", toll.basis, known))
    if toll.set_aside:
        told.append(f"{STEP}set aside")
        for claim, reason in toll.set_aside:
            told += _indented([*_said(claim, known), f"{STEP}{visible(reason)}"], by=2)
    return told


def _of_claim(claim: Claim, known: Known) -> list[str]:
    incident = known.incident_of.get(claim.id)
    told = [*_said(claim.id, known)]
    facts = [
        f"count: {bounds(claim.count.low, claim.count.high)} ({wording.HOWS[claim.count.how]})",
        f"who: {wording.victims(claim.victims) or 'not said'}",
        *(
            f"by: {visible(one.text)}{_meant(one.actor)}, according to the source"
            for one in claim.perpetrators
        ),
        *_when(claim),
        *(line for place in claim.places for line in _place(place)),
        f"scope: {claim.scope}, section: {claim.section}, modality: {claim.modality}",
        f"read by: {claim.rule or 'not recorded'}",
    ]
    if claim.part_of is not None:
        facts.append(f"part of: {claim.part_of}")
    told += _indented(facts)
    told += _quoted("includes", [c.id for c in known.case.claims if c.part_of == claim.id], known)
    if (origin := known.origin_of.get(claim.id)) is not None:
        told.append(f"{STEP}origin: {visible(origin.name)} ({origin.id})")
    if incident is not None:
        told.append(f"{STEP}incident: {visible(wording.incident_line(incident))} ({incident.id})")
        told += _indented(f"toll: {use}" for use in _uses(claim, incident))
    return told


def _of_finding(finding: Finding, known: Known) -> list[str]:
    told = [f"finding {finding.id}: {visible(finding.text)}"]
    if finding.rule:
        told.append(f"{STEP}by: {finding.rule}")
    return told + _indented(_quoted("rests on", finding.claims, known))


def _of_origin(origin: Origin, known: Known) -> list[str]:
    told = [f"origin {origin.id}: {visible(origin.name)} ({origin.kind})"]
    if not origin.settled:
        told.append(f"{STEP}unsettled: who counted is not certain")
    if origin.note:
        told.append(f"{STEP}{visible(origin.note)}")
    told += _listed("relayed by", map(visible, origin.relayed_by))
    return told + _indented(_quoted("claims", origin.claims, known))


def _of_words(one: Statement | Commitment | MediaItem, known: Known) -> list[str]:
    told = [f'{one.id}: "{_line(one.quote)}"', f"{STEP}in {_source(one.doc, known)}"]
    if isinstance(one, Statement):
        who = "not named" if one.speaker is None else _speaker(one.speaker)
        told.append(f"{STEP}{one.kind} by {who}")
    elif isinstance(one, Commitment):
        told.append(f"{STEP}{visible(one.who)}: {visible(one.what)}")
        told.append(f"{STEP}made: {one.made or NONE}, due: {one.due or NONE}")
        told += _listed("amended", map(visible, one.amendments))
    else:
        told.append(f"{STEP}{visible(one.medium)}, {one.status}")
        if one.challenge is not None:
            told.append(f"{STEP}challenged: {visible(one.challenge)}")
    return told


def _of_report(report: Report, known: Known) -> list[str]:
    told = [f"report {_source(report.id, known)}"]
    if report.published is not None:
        told += _listed("published because", map(visible, report.published.evidence))
    said = [claim.id for claim in known.case.claims if claim.doc == report.id]
    return told + _indented(_quoted("claims", said, known))


def _quoted(title: str, claims: Iterable[str], known: Known) -> list[str]:
    told = [f"{STEP}{line}" for claim in claims for line in _said(claim, known)]
    return [title, *told] if told else []


def _said(id_: str, known: Known) -> list[str]:
    """A claim in three lines: its number, its words, who said it where."""
    claim = known.lines.claims.get(id_)
    if claim is None:
        return [f"{id_}: no longer in the case"]
    chain = " < ".join(_speaker(link) for link in claim.attribution) or "the outlet itself"
    at = f"characters {claim.start:,}–{claim.end:,}"
    return [
        f"claim {claim.id}: {claim.harm}, {wording.count(claim.count)}",
        f'{STEP}"{_line(claim.quote)}"',
        f"{STEP}according to {chain}; in {_source(claim.doc, known)}, {at}",
    ]


def _source(doc: str, known: Known) -> str:
    report = known.lines.reports.get(doc)
    if report is None:
        return visible(doc)
    told = [visible(doc)]
    if report.outlet:
        told.append(visible(report.outlet))
    if report.published is not None:
        told.append(f"published {wording.days(report.published.earliest, report.published.latest)}")
    return ", ".join(told)


def _speaker(link: SourceMention) -> str:
    return f"{visible(link.text)}{_meant(link.source)}"


def _meant(id_: str | None) -> str:
    return "" if id_ is None else f" [{id_}]"


def _when(claim: Claim) -> list[str]:
    when = claim.period
    told = ["when: not established"]
    if when is not None:
        told = [
            f"when: {wording.period(when)}, {wording.DATE_PRECISION[when.precision]}"
            + (f", from {_line(when.text)!r}" if when.text else "")
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
    precise = "" if place.precision is None else f", {wording.PLACE_PRECISION[place.precision]}"
    told = [
        f"where: {visible(place.text)!r} is {visible(place.name or '')} [{place.place_id}]{precise}"
    ]
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


def _listed(title: str, lines: Iterable[str]) -> list[str]:
    told = [f"{STEP * 2}{line}" for line in lines]
    return [f"{STEP}{title}", *told] if told else []


def _indented(lines: Iterable[str], *, by: int = 1) -> list[str]:
    return [f"{STEP * by}{line}" for line in lines]


def _line(text: str) -> str:
    """Text on one line, what reorders or hides made visible."""
    return visible(" ".join(text.split()))
