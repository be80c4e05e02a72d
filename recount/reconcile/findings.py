"""Contradictions and cautions, each in a sentence for a reader who knows nothing of algebra."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from recount.model import Claim, Finding, Origin, Scope, Section
from recount.model.matters import apart
from recount.reconcile.arithmetic import sums
from recount.reconcile.daily import unequal
from recount.reconcile.figures import MOST_EVER, Context
from recount.reconcile.parts import parts
from recount.reconcile.populations import UNSPECIFIED, population_of
from recount.reconcile.series import LARGE, Line, at_odds, falls, revised
from recount.reconcile.unsaid import nesting_open, unit_lost
from recount.reconcile.wording import dated, day, finding_id, listed, quoted, told

A_YEAR = 366  # days
RELAYS = 8  # names of relays in one sentence


# The order in which findings are told; a kind that is not named here comes last.
ORDER = (
    "days_exceed_total", "reset", "decrease", "revised_down", "retroactive_batch",
    "daily_unequal", "subgroup_over_group", "revised_up", "number_reused",
    "population_unspecified", "nesting_open",
    "part_exceeds_whole", "parts_exceed_whole", "parts_fall_short", "parts_at_odds",
    "parts_unchecked", "implied_limit", "parts", "one_origin", "copied_figure",
    "unsettled_origin", "comment", "absurd_number", "circular_parts", "misdated", "place",
)  # fmt: skip
RANK = {kind: at for at, kind in enumerate(ORDER)}


class Scoped(NamedTuple):
    """A finding with the one origin, number or document that it concerns."""

    scope: str
    finding: Finding


def findings(
    claims: Sequence[Claim], origins: Sequence[Origin], found: Sequence[Line], context: Context
) -> list[Finding]:
    """Every finding about these claims, in a fixed order of kinds; claims named in each.

    Each rests on the claims of one origin, one number or one document alone: those of a case are
    those of its origins, numbers and documents side by side.
    """
    ordered = sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
    totals: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        totals[line.series.origin].append(line)
    known = {origin.id: origin for origin in origins}
    made: list[Scoped] = []
    for key, said in _grouped(ordered, context.key).items():
        made += of_origin(said, known.get(key), totals[key], context)
    for number, said in _grouped(ordered, number_of).items():
        made += of_number(number, said, context)
    for doc, said in _grouped(ordered, lambda claim: claim.doc).items():
        made += of_document(doc, said, context)
    return [one.finding for one in sorted(made, key=told_at)]


def told_at(one: Scoped) -> tuple[int, str]:
    """What findings are ordered by; those of one kind and scope stay as they are."""
    return RANK.get(one.finding.kind, len(RANK)), one.scope


def number_of(claim: Claim) -> str:
    """The scope of a number that may be told of other people; "" where it says nothing."""
    number = claim.count.low
    if number is None or number < LARGE or claim.section is Section.COMMENT:
        return ""
    return f"{claim.harm}:{number:012}"


def of_origin(
    claims: Sequence[Claim], origin: Origin | None, found: Sequence[Line], context: Context
) -> list[Scoped]:
    """What all claims of one origin say about each other; `found` are its running totals."""
    if not claims:
        return []
    key, name = context.key(claims[0]), context.name(claims[0])
    once = [claim for claim in claims if claim.id not in context.echoes]
    odd_days = unequal(once, found, context)
    fallen = [one for line in found for one in falls(line.series, name, line.told, line.where)]
    down = [one for one in fallen if one.claims[-1] not in context.replaced]
    above = at_odds(found, lambda _: name)
    made = [
        *sums(once, context, known=[*down, *odd_days, *above]),
        *down,
        *(one for line in found for one in revised(line, name)),
        *odd_days,
        *above,
        *unit_lost(once, context),
    ]
    scoped = [Scoped(f"origin:{key}", one) for one in made]
    docs = {claim.id: claim.doc for claim in claims}
    return scoped if origin is None else [*scoped, *passed_on(origin, docs)]


def over_time(claim: Claim) -> bool:
    """Whether a claim counts over more than a day: without one an origin contradicts itself never.

    Of such an origin `of_origin` finds what `passed_on` does, and it has no running total.
    """
    if claim.scope is Scope.CUMULATIVE:
        return True
    return claim.period is not None and claim.period.start < claim.period.end


def passed_on(origin: Origin, docs: Mapping[str, str]) -> list[Scoped]:
    """Who passes an origin's figures on, and whether it is contested; `docs` are by claim."""
    made = [*relayed(docs, origin), *unsettled(docs, origin)]
    return [Scoped(f"origin:{origin.id}", one) for one in made]


def of_number(number: str, claims: Sequence[Claim], context: Context) -> list[Scoped]:
    """What all claims of one large number of one harm say about each other."""
    if not number:
        return []
    once = [claim for claim in claims if claim.id not in context.echoes]
    return [Scoped(f"number:{number}", one) for one in reused(once, context)]


def of_document(doc: str, claims: Sequence[Claim], context: Context) -> list[Scoped]:
    """What all claims of one document say about each other."""
    once = [claim for claim in claims if claim.id not in context.echoes]
    made = [
        *nesting_open(once, context),
        *parts(claims, context),
        *in_comments(claims),
        *absurd(claims),
        *circular(claims),
        *misdated(claims, context),
        *misplaced(claims),
    ]
    return [Scoped(f"document:{doc}", one) for one in made]


def _grouped(claims: Sequence[Claim], key: Callable[[Claim], str]) -> dict[str, list[Claim]]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)
    return groups


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
        rest = (one for one in same[key][1:] if not apart(first, one))
        other = next((one for one in rest if _told_otherwise(first, one)), None)
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


def relayed(docs: Mapping[str, str], origin: Origin) -> list[Finding]:
    """Several documents, one origin with a name: relays are not sources (T7, rule 4)."""
    held = tuple(claim for claim in origin.claims if claim in docs)
    giving = {docs[claim] for claim in held}
    if len(giving) < 2 or not origin.settled or origin.name == origin.name.lower():
        return []
    text = (
        f"{len(giving)} documents give figures of {origin.name}: they are one origin, not"
        f" {len(giving)}."
    )
    if origin.relayed_by:
        text += f" It is passed on by {listed(origin.relayed_by[:RELAYS])}."
    return [Finding(finding_id("one-origin", held), "one_origin", text, held, "rule 4")]


def unsettled(docs: Mapping[str, str], origin: Origin) -> list[Finding]:
    """Numbers whose origin is contested or copied (T6)."""
    if not origin.note or docs.keys().isdisjoint(origin.claims):
        return []
    return [
        Finding(
            finding_id("origin-note", origin.claims),
            "copied_figure" if origin.settled else "unsettled_origin",
            origin.note,
            origin.claims,
            "rule 4",
        )
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


def circular(claims: Sequence[Claim]) -> list[Finding]:
    """Figures told as parts of themselves, at once or through others."""
    by_id = {claim.id: claim for claim in claims}
    found: dict[str, Finding] = {}
    for claim in claims:
        circle = [claim.id]
        while (above := by_id.get(circle[-1])) and above.part_of in by_id:
            if above.part_of in circle:
                circle = circle[circle.index(above.part_of) :]
                one = _circle([by_id[name] for name in sorted(circle)])
                found[one.id] = one
                break
            circle.append(above.part_of or "")
    return list(found.values())


def _circle(said: Sequence[Claim]) -> Finding:
    ids = tuple(claim.id for claim in said)
    names = listed([f"“{quoted(claim)}”" for claim in said])
    text = f"{names} is told as a part of itself: it is counted once."
    if len(said) > 1:
        text = (
            f"{names} are told as parts of each other in a circle, which cannot be: the largest is"
            " taken for the whole, and none is added to another."
        )
    return Finding(finding_id("circular", ids), "circular_parts", text, ids, "rule 30")


def misdated(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """Harm dated long after its own report: a misprint or a misread date."""
    found = []
    for claim in claims:
        out = context.said_on.get(claim.doc)
        if out is None or claim.period is None or (claim.period.start - out).days <= A_YEAR:
            continue
        text = (
            f"“{quoted(claim)}” is dated {dated(claim)}, long after its report came out"
            f" ({day(out)}): a misprint, or a date read wrongly."
        )
        ids = (claim.id,)
        found.append(Finding(finding_id("misdated", ids), "misdated", text, ids, "rule 33"))
    return found


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
