"""A case's values under their ids, and the ways back from claims to what rests on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from recount.model import (
    Case,
    Claim,
    Commitment,
    Finding,
    Incident,
    MediaItem,
    Origin,
    Report,
    Statement,
    Toll,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# Kinds of findings whose figures cannot stand beside each other; all other kinds ask for care.
CONTRADICTIONS = frozenset(
    {
        "contradiction",
        "daily_unequal",
        "days_exceed_total",
        "decrease",
        "number_reused",
        "part_exceeds_whole",
        "parts_at_odds",
        "parts_exceed_whole",
        "parts_fall_short",
        "rival_figures",
        "subgroup_over_group",
    }
)

Said = Statement | Commitment | MediaItem


class Lookup:
    """Every value of a case under its id, and the ways back; built once, read by the templates."""

    def __init__(self, case: Case) -> None:
        self.case = case = _said_once(case)
        self.reports = {report.id: report for report in case.reports}
        self.claims = {claim.id: claim for claim in case.claims}
        self.incidents = {incident.id: incident for incident in case.incidents}
        self.findings = _all_findings(case)
        self._claims_of_report: defaultdict[str, list[Claim]] = defaultdict(list)
        self._incidents_of_claim: defaultdict[str, list[Incident]] = defaultdict(list)
        self._origins_of_claim: defaultdict[str, list[Origin]] = defaultdict(list)
        self._findings_of_claim: defaultdict[str, list[Finding]] = defaultdict(list)
        self._tolls_of_claim: defaultdict[str, list[tuple[Incident, Toll]]] = defaultdict(list)
        self._children: defaultdict[str | None, list[Incident]] = defaultdict(list)
        self._parts: defaultdict[str, list[Claim]] = defaultdict(list)
        self._said_in: defaultdict[str, list[Said]] = defaultdict(list)
        self._file_what_is_said()
        self._file_incidents()
        for origin in case.origins:
            for claim_id in origin.claims:
                self._origins_of_claim[claim_id].append(origin)
        for finding in self.findings:
            for claim_id in finding.claims:
                self._findings_of_claim[claim_id].append(finding)

    def _file_what_is_said(self) -> None:
        for claim in sorted(self.case.claims, key=lambda c: (c.start, c.end, c.id)):
            self._claims_of_report[claim.doc].append(claim)
            if claim.part_of is not None:
                self._parts[claim.part_of].append(claim)
        others: tuple[Said, ...] = (
            *self.case.statements,
            *self.case.commitments,
            *self.case.media,
        )
        for said in others:
            self._said_in[said.doc].append(said)

    def _file_incidents(self) -> None:
        for incident in self.case.incidents:
            parent = incident.parent if incident.parent in self.incidents else None
            self._children[parent].append(incident)
            for claim_id in incident.claims:
                self._incidents_of_claim[claim_id].append(incident)
            for toll in incident.tolls:
                for claim_id in toll.basis:
                    self._tolls_of_claim[claim_id].append((incident, toll))

    @property
    def headline(self) -> Incident | None:
        """The incident or period on top; the first one where the case names none."""
        chosen = self.incidents.get(self.case.headline) if self.case.headline else None
        return chosen or next(iter(self.case.incidents), None)

    @property
    def contradictions(self) -> list[Finding]:
        """The findings that say that claims exclude each other."""
        return [finding for finding in self.findings if contradicts(finding)]

    @property
    def unplaced(self) -> list[Claim]:
        """Claims that no incident holds, such as those of readers' comments."""
        return [claim for claim in self.case.claims if claim.id not in self._incidents_of_claim]

    @property
    def last_day(self) -> date | None:
        """The latest day a report of the case can have come out, or that a claim counts to."""
        seen = [report.published.latest for report in self.case.reports if report.published]
        seen += [claim.as_of for claim in self.case.claims if claim.as_of]
        return max(seen, default=None)

    def report(self, doc: str) -> Report | None:
        """The report with this id."""
        return self.reports.get(doc)

    def outlet(self, name: str) -> str:
        """The outlet of a document, else its title or id; an outlet's name stays as it is."""
        report = self.reports.get(name)
        return name if report is None else report.outlet or report.title or report.id

    def relayers(self, origin: Origin) -> list[str]:
        """The outlets that relay an origin, each once, in the order given."""
        return list(dict.fromkeys(self.outlet(one) for one in origin.relayed_by))

    def report_title(self, doc: str) -> str:
        """A report's title; its id where it has none."""
        report = self.reports.get(doc)
        return doc if report is None else report.title or doc

    def relays(self, origin: Origin) -> list[tuple[str, list[Claim]]]:
        """The documents that give an origin's figures, each with those figures."""
        found: dict[str, list[Claim]] = {}
        for claim in self.known_claims(origin.claims):
            found.setdefault(claim.doc, []).append(claim)
        return list(found.items())

    def known_claims(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these ids, in their order, without those the case does not hold."""
        return [self.claims[one] for one in ids if one in self.claims]

    def claims_of(self, report: Report) -> list[Claim]:
        """A report's claims in the order of its text."""
        return self._claims_of_report[report.id]

    def incidents_of(self, claim: Claim) -> list[Incident]:
        """The incidents that hold a claim."""
        return self._incidents_of_claim[claim.id]

    def origins_of(self, claim: Claim) -> list[Origin]:
        """Whoever counted or saw, at the inner end of the claim's attribution."""
        return self._origins_of_claim[claim.id]

    def findings_of(self, claim: Claim) -> list[Finding]:
        """The contradictions and cautions that name a claim."""
        return self._findings_of_claim[claim.id]

    def tolls_of(self, claim: Claim) -> list[tuple[Incident, Toll]]:
        """The tolls that rest on a claim, each with its incident."""
        return self._tolls_of_claim[claim.id]

    def children(self, incident: Incident | None) -> list[Incident]:
        """The incidents inside this one; of None, those that lie in no other."""
        return self._children[incident.id if incident else None]

    def parts(self, claim: Claim) -> list[Claim]:
        """Claims of the same report whose victims this claim includes."""
        return self._parts[claim.id]

    def said_in(self, report: Report) -> list[Said]:
        """A report's statements, commitments and media items."""
        return self._said_in[report.id]

    def basis_origins(self, toll: Toll) -> list[Origin]:
        """The origins a toll rests on, each once."""
        found = {
            origin.id: origin
            for claim in self.known_claims(toll.basis)
            for origin in self.origins_of(claim)
        }
        return [found[key] for key in sorted(found)]

    def as_of(self, toll: Toll) -> date | None:
        """The latest day up to which the claims under a toll had counted."""
        said = self.known_claims(toll.basis)
        stated = [claim.as_of for claim in said if claim.as_of]
        ends = [claim.period.end for claim in said if claim.period]
        return max(stated or ends, default=None)


def contradicts(finding: Finding) -> bool:
    """Whether a finding says that claims exclude each other, and not only that care is due."""
    return finding.kind in CONTRADICTIONS


def _said_once(case: Case) -> Case:
    """The case where what is said in the same words of copies of a text is one finding."""
    same: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in (*case.findings, *(f for one in case.incidents for f in one.findings)):
        same[finding.kind, finding.text].append(finding)
    once = {
        key: replace(found[0], claims=tuple(dict.fromkeys(id_ for f in found for id_ in f.claims)))
        for key, found in same.items()
    }

    def each(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(dict.fromkeys(once[f.kind, f.text] for f in findings))

    incidents = tuple(replace(one, findings=each(one.findings)) for one in case.incidents)
    return replace(case, findings=each(case.findings), incidents=incidents)


def _all_findings(case: Case) -> list[Finding]:
    """The case's and its incidents' findings, each once, contradictions first."""
    found = {finding.id: finding for finding in case.findings}
    for incident in case.incidents:
        found |= {finding.id: finding for finding in incident.findings}
    return sorted(found.values(), key=lambda one: not contradicts(one))
