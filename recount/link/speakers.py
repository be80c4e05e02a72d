"""Who "it", "the monitor" and "its previous toll" are: a document's speakers in their order.

A wording without a name speaks of somebody the same document names; where it names nobody who
fits, two documents' "monitor" are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from recount.link.chains import Root, fold, root_of
from recount.model import Claim, Report, SourceKind
from recount.model.echoes import echoes

PRONOUNS = frozenset({"it", "he", "she", "they", "both", "who", "which"})
# What a body is called the second time, and the kind of body it then is; None fits every body.
SECOND_NAMES: dict[str, SourceKind | None] = {
    "monitor": SourceKind.MONITOR, "monitors": SourceKind.MONITOR,
    "war monitor": SourceKind.MONITOR,
    "watchdog": SourceKind.MONITOR, "monitoring group": SourceKind.MONITOR,
    "observatory": SourceKind.MONITOR, "network": SourceKind.MONITOR,
    "rights group": SourceKind.MONITOR, "ngo": SourceKind.MONITOR,
    "group": None, "organization": None, "organisation": None, "body": None, "statement": None,
    "committee": SourceKind.OFFICIAL, "commission": SourceKind.OFFICIAL,
    "ministry": SourceKind.OFFICIAL, "agency": None, "report": None,
}  # fmt: skip
OWN = re.compile(r"\s*(?:its|their|the)\s+(?:previous|earlier|last|latest|new|own)\b", re.I)


def roots(
    claims: Sequence[Claim], voices: Mapping[str, Root], reports: Mapping[str, Report]
) -> dict[str, Root]:
    """The root of every claim's chain; `claims` in the order of their documents' text."""
    found: dict[str, Root] = {}
    by_doc: dict[str, list[Claim]] = {}
    for claim in claims:
        by_doc.setdefault(claim.doc, []).append(claim)
    for doc, said in by_doc.items():
        found |= _of_document(said, voices[doc], reports.get(doc))
    for name, body in echoes(claims).items():
        found[name] = found[body.id]
    return found


def _of_document(said: Sequence[Claim], voice: Root, report: Report | None) -> dict[str, Root]:
    plain = {claim.id: root_of(claim, voice) for claim in said}
    named = [plain[claim.id] for claim in said if claim.attribution and plain[claim.id].known]
    found: dict[str, Root] = {}
    before: list[Root] = []
    for claim in said:
        root = plain[claim.id]
        if claim.attribution and not root.known:
            root = _meant(root, before, named) or root
        elif not claim.attribution and before and _continues(claim, report):
            root = before[-1]
        found[claim.id] = root
        if claim.attribution:
            before.append(root)
    return found


def _meant(root: Root, before: Sequence[Root], named: Iterable[Root]) -> Root | None:
    """The speaker a pronoun or a second name stands for; None where it is a name itself."""
    wording = fold(root.name)
    if wording in PRONOUNS:
        return before[-1] if before else None
    if wording not in SECOND_NAMES:
        return None
    kind = SECOND_NAMES[wording]
    for one in reversed(before):
        if one.known and kind in (None, one.kind):
            return one
    fitting = {one.key: one for one in named if kind in (None, one.kind)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _continues(claim: Claim, report: Report | None) -> bool:
    """Whether an unattributed sentence goes on with the last speaker's count: "Its last toll"."""
    return bool(report and OWN.match(claim.sentence.of(report.text)))
