"""Which figures a report itself calls earlier ones, or tells how their own speaker changed them.

"A previous toll of 12", "which had first reported 19 dead", "the ministry later revised the figure
to 17": what is replaced was said, stays listed, and no longer counts (rules 24 and 54).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recount.model import Claim, Section
from recount.reconcile.cells import disjoint

# Right before a figure, in its own clause.
EARLIER = re.compile(
    r"\b(?:previous|earlier|initial|preliminary|provisional|first)\s+(?:\w+\s+)?"
    r"(?:toll|count|figure|tally|estimate|number)\b|\b(?:earlier|initial|first)\s+reports?\b"
    r"|\bhad\s+(?:earlier|previously|first|initially|originally)\b"
    r"|\b(?:earlier|previously|initially|originally)\s+(?:had\s+)?"
    r"(?:put|gave|given|said|reported|spoke|spoken|announced|counted)\b"
    r"|\bfirst\s+(?:put|gave|reported|spoke|spoken|counted)\b"
    r"|\b(?:withdrew|retracted|retracts|withdraws)\s+(?:(?:its|the|a|an|their|his)\s+)?(?:\w+\s+){0,2}"
    r"(?:toll|count|figure|tally|estimate|number)\s+of\b"
    r"|\b(?:down|up)\s+from\s+(?:the\s+)?\W*$",
    re.IGNORECASE,
)
HAD = re.compile(
    r"\bhad\s+(?:put|given|said|reported|spoken|announced|counted|confirmed|listed)\b",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:an?|one|two|three|some|few|several)\s+(?:hours?|days?|weeks?)\s+(?:earlier|before)\b"
    r"|\bthe\s+(?:day|week|night)\s+before\b",
    re.IGNORECASE,
)
CHANGED_LATER = re.compile(
    r"[\s,]*(?:a\s+(?:figure|number|toll|count)\s+)?(?:which|that|it|they)?\s*(?:was|were|has|had|it|"
    r"they)?\s*(?:been\s+)?(?:later|since|then|subsequently)\s+"
    r"(?:revised|raised|lowered|corrected|withdrawn|withdrew|reduced|updated|retracted)\b",
    re.IGNORECASE,
)
# What changes the figure told before it.
CHANGES = re.compile(
    r"\b(?:revis|rais|lower|correct|updat|reduc|amend|adjust)(?:ed|ing|es)\b"
    r"|\bfinal\s+(?:\w+\s+)?(?:toll|count|figure|tally|number)\b|\bcorrect\s+(?:figure|number|toll)\b",
    re.IGNORECASE,
)
TAIL = 60  # characters behind a figure that may still say that it was changed


def replaced(claims: Iterable[Claim], texts: Mapping[str, str]) -> frozenset[str]:
    """The ids of the claims that their own reports replace; `texts` by document."""
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.doc in texts and claim.count.stated:
            by_doc[claim.doc].append(claim)
    found: set[str] = set()
    for doc, said in by_doc.items():
        if len(said) > 1 or EARLIER.search(texts[doc]):
            found |= _of_document(sorted(said, key=lambda one: (one.start, one.id)), texts[doc])
    return frozenset(found)


def _of_document(said: Sequence[Claim], text: str) -> set[str]:
    found: set[str] = set()
    for n, claim in enumerate(said):
        before, after = _around(said, n, text)
        if _is_earlier(before, claim.quote, after):
            found.add(claim.id)
        elif CHANGES.search(f"{before}{claim.quote}"):
            found |= {one.id for one in said[:n] if _revised_by(claim, one)}
    return found | _headlines(said, found)


def _headlines(said: Sequence[Claim], found: set[str]) -> set[str]:
    """The headlines that tell nothing but a replaced figure of their own text."""
    gone = {(one.harm, one.count) for one in said if one.id in found}
    kept = {
        (one.harm, one.count)
        for one in said
        if one.id not in found and one.section is not Section.HEADLINE
    }
    return {
        one.id
        for one in said
        if one.section is Section.HEADLINE and (one.harm, one.count) in gone - kept
    }


def _around(said: Sequence[Claim], n: int, text: str) -> tuple[str, str]:
    """The words of a claim's clause before and behind it, up to its neighbours."""
    claim = said[n]
    start = max([claim.sentence.start, *(one.end for one in said[:n] if one.end <= claim.start)])
    end = min([claim.sentence.end, *(one.start for one in said[n + 1 :] if one.start >= claim.end)])
    before = text[start : claim.start].rpartition(";")[2]
    return before, text[claim.end : max(claim.end, min(end, claim.end + TAIL))].partition(";")[0]


def _is_earlier(before: str, quote: str, after: str) -> bool:
    """Whether a figure is told as one of before."""
    if EARLIER.search(f"{before}{quote}") or EARLIER.search(before):
        return True
    if HAD.search(f"{before}{quote}") and (AGO.search(quote) or AGO.search(after)):
        return True
    return CHANGED_LATER.match(after) is not None


def _revised_by(claim: Claim, earlier: Claim) -> bool:
    """Whether a changed figure is that of an earlier claim: of the same speaker and people."""
    if claim.harm is not earlier.harm or claim.scope is not earlier.scope:
        return False
    if earlier.part_of is not None or claim.part_of is not None:
        return False
    if claim.period and earlier.period and disjoint(claim.period, earlier.period):
        return False
    return not earlier.attribution or _speaker(claim) == _speaker(earlier)


def _speaker(claim: Claim) -> str:
    """Who says it, as written or by its id; "" for the report itself."""
    if not claim.attribution:
        return ""
    inner = claim.attribution[-1]
    return inner.source or inner.text.lower().removeprefix("the ")
