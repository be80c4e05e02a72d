"""Contradictions and cautions, each in a sentence for a reader who knows nothing of algebra."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from recount.model import Claim, Finding, Origin, Section
from recount.model.echoes import echoes
from recount.reconcile.arithmetic import parts, sums
from recount.reconcile.figures import MOST_EVER, Context
from recount.reconcile.populations import UNSPECIFIED, population_of
from recount.reconcile.series import Line, at_odds, falls
from recount.reconcile.unsaid import nesting_open, unit_lost
from recount.reconcile.wording import finding_id, listed, quoted, told

RELAYS = 8  # names of relays in one sentence
LARGE = 100  # below it, equal numbers say nothing about each other


def findings(
    claims: Sequence[Claim], origins: Sequence[Origin], found: Sequence[Line], context: Context
) -> list[Finding]:
    """Every finding about these claims, in a fixed order of kinds; claims named in each."""
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    repeated = echoes(ordered)
    once = [claim for claim in ordered if claim.id not in repeated]
    names = {origin.id: origin.name for origin in origins}
    totals = [line.series for line in found]
    down = [one for line in totals for one in falls(line, names.get(line.origin, line.origin))]
    return [
        *sums(once, context),
        *down,
        *at_odds(found, lambda origin: names.get(origin, origin)),
        *reused(once, context),
        *unit_lost(once, context),
        *nesting_open(once, context),
        *parts(ordered, context),
        *relayed(ordered, origins),
        *unsettled(origins, {claim.id for claim in ordered}),
        *in_comments(ordered),
        *absurd(ordered),
        *misplaced(ordered),
    ]


def reused(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """One number told for different days or different people (rule 29)."""
    same: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        number = claim.count.low
        if number is not None and number >= LARGE and claim.section is not Section.COMMENT:
            same[claim.harm, number].append(claim)
    found = []
    for key in sorted(same):
        first = same[key][0]
        other = next((one for one in same[key][1:] if _told_otherwise(first, one)), None)
        if other is not None:
            ids = (first.id, other.id)
            text = (
                f"The number {key[1]:,} is told both as “{quoted(first)}” ({context.outlet(first)})"
                f" and as “{quoted(other)}” ({context.outlet(other)}): one number with different"
                " days or people, shown side by side and not merged."
            )
            found.append(Finding(finding_id("reused", ids), "number_reused", text, ids, "rule 29"))
    return found


def _told_otherwise(left: Claim, right: Claim) -> bool:
    """Other people, or other days; two totals since one day differ only in how far they go."""
    if population_of(left) != population_of(right):
        return UNSPECIFIED not in (population_of(left), population_of(right))
    if left.period is None or right.period is None:
        return False
    return left.period.start != right.period.start


def relayed(claims: Sequence[Claim], origins: Sequence[Origin]) -> list[Finding]:
    """Several documents, one origin with a name: relays are not sources (T7, rule 4)."""
    docs = {claim.id: claim.doc for claim in claims}
    found = []
    for origin in origins:
        held = tuple(claim for claim in origin.claims if claim in docs)
        giving = {docs[claim] for claim in held}
        if len(giving) < 2 or not origin.settled or origin.name == origin.name.lower():
            continue
        text = (
            f"{len(giving)} documents give figures of {origin.name}: they are one origin, not"
            f" {len(giving)}."
        )
        if origin.relayed_by:
            text += f" It is passed on by {listed(origin.relayed_by[:RELAYS])}."
        found.append(Finding(finding_id("one-origin", held), "one_origin", text, held, "rule 4"))
    return found


def unsettled(origins: Sequence[Origin], held: set[str]) -> list[Finding]:
    """Numbers whose origin is contested or copied (T6)."""
    return [
        Finding(
            finding_id("origin-note", origin.claims),
            "copied_figure" if origin.settled else "unsettled_origin",
            origin.note,
            origin.claims,
            "rule 4",
        )
        for origin in origins
        if origin.note and not held.isdisjoint(origin.claims)
    ]


def in_comments(claims: Sequence[Claim]) -> list[Finding]:
    """Numbers in readers' comments enter no toll (T12)."""
    found = []
    for claim in claims:
        if claim.section is Section.COMMENT and claim.count.stated:
            text = (
                f"{told(claim.count)} stands in a reader's comment (“{quoted(claim)}”) and enters"
                " no toll: a comment is no source."
            )
            ids = (claim.id,)
            found.append(Finding(finding_id("comment", ids), "comment", text, ids, "rule 1"))
    return found


def absurd(claims: Sequence[Claim]) -> list[Finding]:
    """Numbers beyond any toll ever documented are set aside, visibly."""
    return [
        Finding(
            finding_id("absurd", (claim.id,)),
            "absurd_number",
            f"{told(claim.count)} {claim.harm} is beyond any documented toll and enters none:"
            f" “{quoted(claim)}”.",
            (claim.id,),
            "rule 1",
        )
        for claim in claims
        if (claim.count.low or claim.count.high or 0) > MOST_EVER
    ]


MISPLACED = re.compile(r"the report puts it in .{1,80}, the gazetteer in [^;]{1,80}")


def misplaced(claims: Sequence[Claim]) -> list[Finding]:
    """Places that their own text puts where the gazetteer does not (T10)."""
    found: dict[tuple[str, str], Finding] = {}
    for claim in claims:
        for place in claim.places:
            odd = MISPLACED.search(place.because)
            if odd is not None:
                text = f"“{place.text}”: {odd[0]}. The report's wording is kept beside it."
                ids = (claim.id,)
                one = Finding(finding_id(f"place-{place.text}", ids), "place", text, ids, "rule 37")
                found.setdefault((claim.doc, place.text), one)
    return list(found.values())
