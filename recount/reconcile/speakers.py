"""Several named origins in one report: each counts for itself, wherever it is printed (rule 4).

A report that lets a ministry say 471 and an army fewer than 100 holds two counts, not one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from recount.model import Claim, Harm, SourceKind, Span
from recount.reconcile.documents import AMONG, SEVERAL
from recount.reconcile.figures import OTHERS, Context, Figure, figure, wholes
from recount.reconcile.intervals import interval_of, joint
from recount.reconcile.populations import population_of

# Who speaks for those they saw or knew; a number of theirs is no other total.
SAW_SOME = frozenset({SourceKind.EYEWITNESS, SourceKind.RELATIVE})
MANY = 10  # people, from whom on a speaker of no known kind counts and does not only tell
POINTED = re.compile(r"(?:the|those|these|all|both|his|her|their)\b", re.IGNORECASE)
# Whom somebody lost himself: "I lost 11 relatives".
OWN_KIN = re.compile(r"\b(?:relatives|famil(?:y|ies)|kin|cousins|brothers|sons)\b", re.IGNORECASE)
COUNTERS = frozenset({SourceKind.MONITOR, SourceKind.OFFICIAL, SourceKind.AGENCY})
HURT = re.compile(r"\b(?:wound\w*|injur\w*|hurt\w*|maim\w*|casualties)\b", re.IGNORECASE)


def other_speakers(
    claims: Sequence[Claim], harm: Harm, told: Figure, context: Context
) -> list[Figure]:
    """What other named origins than that of the report's figure count of the same people.

    Each origin's largest number of several people. One that has no number in common with the
    report's figure always stands beside it (rule 15); one that agrees does where the report's own
    figure has a named speaker, too: else the report counted for itself, and may count with them.
    `claims` are the document's of the occasion, `told` is its figure.
    """
    basis = [claim for claim in claims if claim.id in told.basis]
    if not told.settled:
        return []
    held: dict[str, list[Figure]] = defaultdict(list)
    whole = wholes([claim for claim in claims if claim.harm is harm])[0]
    lead = next((claim for claim in whole if claim.id not in context.replaced), None)
    for claim in _not_listed(whole, context):
        one = figure(claim, context)
        if one is None or one.origin == told.origin or not one.settled:
            continue
        if claim.id in context.replaced and one.range.low <= told.range.low:
            continue  # an early lower figure contradicts no later one; a higher one may stand
        counts = _a_total(claim, context) or (claim is lead and _leads(claim))
        if counts and any(_of_the_same(claim, other) for other in basis):
            held[one.origin].append(one)
    others = [max(held[key], key=lambda one: (one.range.low, one.basis)) for key in sorted(held)]
    agreeing = _is_a_speaker_s(told, basis) and harm is not Harm.INJURED
    return [
        one
        for one in others
        if joint([told.range, one.range]) is None or (agreeing and one.range.low >= SEVERAL)
    ]


def _is_a_speaker_s(told: Figure, basis: Sequence[Claim]) -> bool:
    """Whether the report's figure is a plain number that named speakers gave."""
    plain = all(interval_of(claim.count) == told.range for claim in basis)
    return told.range.low >= SEVERAL and plain and all(claim.attribution for claim in basis)


def _not_listed(said: Sequence[Claim], context: Context) -> list[Claim]:
    """Those that are no part of a list: "two adults and four children dead" are two parts."""
    sentences: dict[tuple[Span, str], list[Claim]] = defaultdict(list)
    for claim in said:
        known = claim.sentence.end > claim.sentence.start
        sentences[claim.sentence if known else claim.span, context.key(claim)].append(claim)
    return [told[0] for told in sentences.values() if len({one.count for one in told}) == 1]


def _leads(claim: Claim) -> bool:
    """Whether a report opens with a count of its own, which no speaker's larger one replaces."""
    most = max(claim.count.low or 0, claim.count.high or 0)
    partly = AMONG.match(claim.quote) or POINTED.match(claim.quote) or OTHERS.search(claim.quote)
    return not claim.attribution and most >= MANY and not partly and not claim.victims.names


def _a_total(claim: Claim, context: Context) -> bool:
    """Whether a named speaker counts people of its own accord, and not some of those before."""
    if claim.id in context.echoes or claim.victims.names:
        return False
    most = max(claim.count.low or 0, claim.count.high or 0)
    known = context.origin.get(claim.id)
    if most < 2 or known is None or not claim.attribution or known.kind in SAW_SOME:
        return False
    if known.kind is SourceKind.UNKNOWN and most < MANY:
        return False
    pointed = POINTED.match(claim.quote) and claim.rule != "restated"  # "the figure is 62"
    if AMONG.match(claim.quote) or pointed or OTHERS.search(claim.quote):
        return False  # "two of them", "the two guards", "two others"
    if OWN_KIN.search(claim.quote) and known.kind not in COUNTERS:
        return False
    # "Two in surgery" are those one hospital knows of.
    return claim.harm is not Harm.INJURED or bool(HURT.search(claim.quote))


def _of_the_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims may count the same people, and neither only those of a place or day."""
    whom = population_of(claim)
    if claim.scope is not other.scope or claim.victims.groups != other.victims.groups:
        return False
    if whom.label not in ("unspecified", population_of(other).label):
        return False
    days = [(one.period.start, one.period.end) for one in (claim, other) if one.period]
    if len(set(days)) > 1:
        return False
    return not _sited(claim) or not _sited(other) or _where(claim) == _where(other)


def _sited(claim: Claim) -> bool:
    """Whether its own sentence says where, so that its place is none of a sentence before."""
    if claim.sentence.end <= claim.sentence.start:
        return bool(claim.places)
    return any(
        place.span is None or place.span.meets(claim.sentence)
        for place in claim.places
        if place.text
    )


def _where(claim: Claim) -> str:
    return claim.places[0].place_id or claim.places[0].text
