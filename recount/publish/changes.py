"""What changed between two states of a case, and which reports changed it, in sentences.

Incidents of both are the same where they share claims (a claim is its place in its document), so
that an id which a new report moved does not read as one incident gone and another come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recount.model import Case, Claim, Finding, Incident, Report, Toll
from recount.publish.dossier import wording
from recount.publish.dossier.wording import many, visible
from recount.publish.table import bounds, headline_first

STEP = "  "
LONGEST = 120  # characters of a quotation in a sentence
MOST_NAMED = 8  # reports named in one sentence; the rest are counted

Key = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class State:
    """A case looked up by its claims' places in their documents."""

    case: Case
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]
    keys: Mapping[str, Key]
    home: Mapping[Key, Incident]
    incidents: Sequence[Incident] = field(default=())

    @classmethod
    def of(cls, case: Case) -> State:
        """The case, looked up."""
        keys = {c.id: (c.doc, c.start, c.end, c.harm.value) for c in case.claims}
        told = [one for one in headline_first(case) if one.claims]
        home = {keys[name]: one for one in told for name in one.claims if name in keys}
        return cls(
            case,
            {claim.id: claim for claim in case.claims},
            {report.id: report for report in case.reports},
            keys,
            home,
            told,
        )


def changes(before: Case, after: Case) -> str:
    """Everything that changed, in sentences; one line where nothing did."""
    old, new = State.of(before), State.of(after)
    told: list[str] = []
    for title, lines in (
        ("Reports", _reports(old, new)),
        ("Incidents and totals", _incidents(old, new)),
        ("Tolls", _tolls(old, new)),
        ("Findings", _findings(old, new)),
    ):
        if lines:
            told += ["", title, *(f"{STEP}{visible(line)}" for line in lines)]
    return "\n".join(told[1:]) if told else "Nothing changed."


def _reports(old: State, new: State) -> list[str]:
    lines = []
    for title, one, other in (("new", new, old), ("no longer there", old, new)):
        docs = [doc for doc in sorted(one.reports) if doc not in other.reports]
        if docs:
            named = [_source(doc, one) for doc in docs[:MOST_NAMED]]
            more = f" and {len(docs) - MOST_NAMED:,} more" if len(docs) > MOST_NAMED else ""
            lines.append(f"{title}: {'; '.join(named)}{more}.")
    both = sorted(set(old.reports) & set(new.reports))
    reread = [doc for doc in both if _said_in(doc, old) != _said_in(doc, new)]
    if reread:
        lines.append(f"read otherwise: {', '.join(reread[:MOST_NAMED])}.")
    return lines


def _said_in(doc: str, state: State) -> set[tuple[Key, str]]:
    return {(state.keys[c.id], str(c.count)) for c in state.claims.values() if c.doc == doc}


def _incidents(old: State, new: State) -> list[str]:
    lines = []
    for one in new.incidents:
        came_from = _kin(one, new, old)
        if not came_from:
            docs = ", ".join(_source(doc, new) for doc in one.docs[:MOST_NAMED])
            lines.append(f"new: {_name(one)}, told by {docs}.")
        elif len(came_from) > 1:
            parts = " and ".join(_name(two) for two in came_from)
            lines.append(f"merged: {parts} are now one, {_name(one)}.{_links(one, came_from)}")
    for one in old.incidents:
        went_to = _kin(one, old, new)
        if not went_to:
            lines.append(f"gone: {_name(one)}; {_why_gone(one, old, new)}.")
        elif len(went_to) > 1:
            parts = " and ".join(_name(two) for two in went_to)
            lines.append(f"split: {_name(one)} is now {parts}.")
    return lines


def _kin(one: Incident, mine: State, other: State) -> list[Incident]:
    """The other state's incidents that hold claims of this one."""
    keys = [mine.keys[name] for name in one.claims if name in mine.keys]
    found = {other.home[key].id: other.home[key] for key in keys if key in other.home}
    return [found[name] for name in sorted(found)]


def _links(one: Incident, parts: Sequence[Incident]) -> str:
    known = {reason for part in parts for reason in part.because}
    reasons = [reason for reason in one.because if reason not in known]
    return f" Linked because {'; '.join(reasons[:3])}." if reasons else ""


def _why_gone(one: Incident, old: State, new: State) -> str:
    missing = sorted({doc for doc in one.docs if doc not in new.reports})
    if missing:
        return f"without {', '.join(_source(doc, old) for doc in missing)}"
    return "its reports are read otherwise now"


def _tolls(old: State, new: State) -> list[str]:
    lines: list[str] = []
    for one in new.incidents:
        earlier = _main_kin(one, new, old)
        if earlier is None or _main_kin(earlier, old, new) is not one:
            continue  # new, or split off: said above
        before = {(toll.harm, toll.population): toll for toll in earlier.tolls}
        for toll in one.tolls:
            was = before.pop((toll.harm, toll.population), None)
            if was is None:
                lines += _new_toll(toll, one, old, new)
            else:
                lines += _changed(was, toll, one, old, new)
        lines += [f"{_figure(gone, one)}: no longer told apart." for gone in before.values()]
    return lines


def _main_kin(one: Incident, mine: State, other: State) -> Incident | None:
    """The incident that most claims of this one stood in; of a total sooner a total."""
    shared: dict[str, int] = defaultdict(int)
    for name in one.claims:
        if (home := other.home.get(mine.keys[name])) is not None:
            shared[home.id] += 1
    kin = _kin(one, mine, other)
    return max(
        kin,
        key=lambda two: (two.kind == one.kind, shared[two.id], two.id == one.id, two.id),
        default=None,
    )


def _new_toll(toll: Toll, one: Incident, old: State, new: State) -> list[str]:
    head = f"{_figure(toll, one)} [{toll.id}]"
    said = f"{STEP}{_ends(toll)}, not told before."
    return [head, said, *_changed_by((), toll, old, new)]


def _changed(was: Toll, now: Toll, one: Incident, old: State, new: State) -> list[str]:
    parts = []
    if (was.low, was.high) != (now.low, now.high):
        parts.append(f"was {_ends(was)}, is now {_ends(now)}")
    if was.best != now.best:
        parts.append(f"best figure was {_best(was)}, is now {_best(now)}")
    if was.grade is not now.grade:
        parts.append(f"grade was {was.grade}, is now {now.grade}")
    if was.origins != now.origins:
        parts.append(f"{many(was.origins, 'independent origin')} before, {now.origins:,} now")
    if was.verdict is not now.verdict:
        parts.append(f"was {_verdict(was)}, is now {_verdict(now)}")
    if not parts:
        return []
    head = f"{_figure(now, one)} [{now.id}]"
    return [head, f"{STEP}{'; '.join(parts)}.", *_changed_by(was.basis, now, old, new)]


def _changed_by(was: Sequence[str], now: Toll, old: State, new: State) -> list[str]:
    """Which reports brought what the toll rests on now, and what it no longer rests on and why."""
    before = {old.keys[name] for name in was if name in old.keys}
    added = [new.claims[n] for n in now.basis if n in new.keys and new.keys[n] not in before]
    fresh = [claim for claim in added if claim.doc not in old.reports]
    told = [f"{STEP}Changed by {said}." for said in _by_report(fresh, new)]
    if added and not fresh:
        told += [f"{STEP}Now it rests on {said}, too." for said in _by_report(added, new)]
    why = {new.keys[name]: reason for name, reason in now.set_aside if name in new.keys}
    for name in was:
        if (key := old.keys.get(name)) in why:
            said = _words(old.claims[name], old)
            told.append(f"{STEP}Set aside now: {said}; it {_plain(why[key], new)}.")
    return told or [f"{STEP}No new report brought this: claims are linked or read otherwise."]


def _by_report(claims: Sequence[Claim], state: State) -> list[str]:
    by_doc: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        by_doc[claim.doc].append(_quoted(claim))
    return [f"{_source(doc, state)}: {', '.join(said)}" for doc, said in sorted(by_doc.items())]


def _plain(reason: str, state: State) -> str:
    """A reason with the claims it names in their own words."""
    if reason.startswith("superseded"):
        reason = f"is {reason}"
    for word in reason.split():
        claim = state.claims.get(word)
        if claim is not None:
            return reason.replace(word, _words(claim, state))
    return reason


def _findings(old: State, new: State) -> list[str]:
    before, after = _all_findings(old.case), _all_findings(new.case)
    lines = [
        f"new: {text}{_brought(one, old, new)}" for text, one in after.items() if text not in before
    ]
    return lines + [f"no longer said: {text}" for text in before if text not in after]


def _brought(finding: Finding, old: State, new: State) -> str:
    """The reports that are new among those a finding rests on."""
    docs = {new.claims[name].doc for name in finding.claims if name in new.claims}
    fresh = [_source(doc, new) for doc in sorted(docs) if doc not in old.reports]
    return f" Brought by {', '.join(fresh)}." if fresh and old.reports else ""


def _all_findings(case: Case) -> dict[str, Finding]:
    owned = [*(f for one in case.incidents for f in one.findings), *case.findings]
    return {finding.text: finding for finding in owned}


def _name(one: Incident) -> str:
    kind = "total" if one.kind == "period" else "incident"
    return f"the {kind} {wording.incident_line(one)} ({one.id})"


def _figure(toll: Toll, one: Incident) -> str:
    return f"{toll.harm}, {wording.population(toll.population)}, {wording.incident_line(one)}"


def _ends(toll: Toll) -> str:
    if toll.low is None and toll.high is None:
        return "without a number"
    return wording.bounds(toll.low, toll.high)


def _best(toll: Toll) -> str:
    return "none" if toll.best is None else bounds(toll.best, toll.best)


def _verdict(toll: Toll) -> str:
    return toll.verdict.value.replace("_", " ")


def _words(claim: Claim, state: State) -> str:
    return f"{_source(claim.doc, state)}: {_quoted(claim)}"


def _quoted(claim: Claim) -> str:
    quote = " ".join(claim.quote.split())
    if len(quote) > LONGEST:
        quote = quote[:LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{quote}”"


def _source(doc: str, state: State) -> str:
    report = state.reports.get(doc)
    if report is None:
        return doc
    name = f"{report.outlet} ({doc})" if report.outlet else doc
    if report.published is None:
        return name
    return f"{name} of {wording.days(report.published.earliest, report.published.latest)}"
