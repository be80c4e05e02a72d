"""Contradictions and cautions, each in a sentence for a reader who knows nothing of algebra."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from recount.model import TOLL_SECTIONS, Claim, Finding, Origin, Scope, Section
from recount.reconcile.arithmetic import parts, sums
from recount.reconcile.cells import disjoint, within
from recount.reconcile.figures import MOST_EVER, Context
from recount.reconcile.populations import UNSPECIFIED, population_of
from recount.reconcile.series import Line, at_odds, falls
from recount.reconcile.wording import dated, day, finding_id, listed, owner, quoted

RELAYS = 8  # names of relays in one sentence
LARGE = 10  # below it, equal numbers say nothing about each other


def findings(
    claims: Sequence[Claim], origins: Sequence[Origin], found: Sequence[Line], context: Context
) -> list[Finding]:
    """Every finding about these claims, in a fixed order of kinds; claims named in each."""
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    names = {origin.id: origin.name for origin in origins}
    totals = [line.series for line in found]
    down = [one for line in totals for one in falls(line, names.get(line.origin, line.origin))]
    return [
        *sums(ordered, context),
        *down,
        *at_odds(found, lambda origin: names.get(origin, origin)),
        *reused(ordered, context),
        *unit_lost(ordered, context),
        *parts(ordered, context),
        *relayed(ordered, origins),
        *unsettled(origins, {claim.id for claim in ordered}),
        *in_comments(ordered),
        *absurd(ordered),
        *misplaced(ordered),
    ]


def unit_lost(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """A figure without a population beside its origin's figures with one (T2)."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.count.stated and claim.section in TOLL_SECTIONS and _running(claim):
            groups[context.key(claim), claim.harm].append(claim)
    found = []
    for key in sorted(groups):
        bare = [one for one in groups[key] if population_of(one) == UNSPECIFIED]
        typed = [one for one in groups[key] if population_of(one) != UNSPECIFIED and one.period]
        for one in bare:
            near = [
                other
                for other in typed
                if one.period
                and other.period
                and not disjoint(one.period, other.period)
                and other.part_of != one.id
                and _alike_size(one, other)
            ]
            if near:
                found.append(_unit_lost(one, near[0], context))
    return found


def _running(claim: Claim) -> bool:
    return claim.scope is Scope.CUMULATIVE


def _alike_size(one: Claim, other: Claim) -> bool:
    """Large enough, and close enough, to be taken for one series."""
    low, high = sorted((one.count.low or one.count.high or 0, other.count.low or 0))
    return low >= LARGE and high <= 3 * low


def _unit_lost(one: Claim, other: Claim, context: Context) -> Finding:
    label = population_of(other).label.replace("+", " and ").replace("_", " ")
    text = (
        f"{owner(context.name(one))} {one.count} {one.harm} {dated(one)} is given without saying of"
        f" whom, while its {other.count} {dated(other)} counts {label} only. The two are not"
        " compared: the first may be of the same people or of all."
    )
    ids = (one.id, other.id)
    return Finding(finding_id("unit-lost", ids), "population_unspecified", text, ids, "rule 29")


def reused(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """One number told for different days or different people (rule 29)."""
    same: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        number = claim.count.low
        if number is not None and number >= 10 * LARGE and claim.section is not Section.COMMENT:
            same[claim.harm, number].append(claim)
    found = []
    for key in sorted(same):
        first = same[key][0]
        other = next((one for one in same[key][1:] if _told_otherwise(first, one)), None)
        if other is not None:
            ids = (first.id, other.id)
            text = (
                f"The number {key[1]:,} is told both as “{quoted(first)}” ({context.name(first)})"
                f" and as “{quoted(other)}” ({context.name(other)}): one number with different"
                " days or people, shown side by side and not merged."
            )
            found.append(Finding(finding_id("reused", ids), "number_reused", text, ids, "rule 29"))
    return found


def _told_otherwise(left: Claim, right: Claim) -> bool:
    if population_of(left) != population_of(right):
        return UNSPECIFIED not in (population_of(left), population_of(right))
    if left.period is None or right.period is None:
        return False
    return not (within(left.period, right.period) and within(right.period, left.period))


def relayed(claims: Sequence[Claim], origins: Sequence[Origin]) -> list[Finding]:
    """Several documents, one origin: relays are not sources (T7, rule 4)."""
    docs = {claim.id: claim.doc for claim in claims}
    found = []
    for origin in origins:
        held = tuple(claim for claim in origin.claims if claim in docs)
        told = {docs[claim] for claim in held}
        if len(told) < 2 or not origin.settled:
            continue
        text = (
            f"{len(told)} documents give figures of {origin.name}: they are one origin, not"
            f" {len(told)}."
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
                f"{claim.count} stands in a reader's comment (“{quoted(claim)}”) and enters no"
                " toll: a comment is no source."
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
            f"{claim.count} {claim.harm} is beyond any documented toll and enters none:"
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
            told = MISPLACED.search(place.because)
            if told is not None:
                text = f"“{place.text}”: {told[0]}. The report's wording is kept beside it."
                ids = (claim.id,)
                one = Finding(finding_id(f"place-{place.text}", ids), "place", text, ids, "rule 37")
                found.setdefault((claim.doc, place.text), one)
    return list(found.values())


def rivals(claims: Mapping[str, Claim], basis: Sequence[str], context: Context) -> Finding | None:
    """Two origins' figures of one toll that exclude each other (T6, T7; rule 15)."""
    numbered = [claims[name] for name in basis if claims[name].count.stated]
    if not numbered:
        return None
    low = min(numbered, key=lambda one: (one.count.high or one.count.low or 0, one.id))
    high = max(numbered, key=lambda one: (one.count.low or one.count.high or 0, one.id))
    if context.key(low) == context.key(high) or low.count.high is None:
        return None
    if (high.count.low or 0) <= low.count.high:
        return None
    text = (
        f"{high.count} comes from {context.name(high)} ({day(context.day(high))}), {low.count} from"
        f" {context.name(low)} ({day(context.day(low))}): two origins that exclude each other; both"
        " are shown, neither is averaged away."
    )
    ids = (low.id, high.id)
    return Finding(finding_id("rivals", ids), "rival_figures", text, ids, "rule 15")
