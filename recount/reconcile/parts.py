"""What is said of parts and their whole: what is left over, too much, or follows (rule 30)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recount.model import Claim, Finding
from recount.reconcile.algebra import Contradiction
from recount.reconcile.breakdowns import Breakdown, Ties, ties
from recount.reconcile.figures import Context
from recount.reconcile.wording import finding_id, listed, quoted, told, whom

TOLD_BY = {"by place": "By place", "by whom": "By who they were", "by day": "By day"}
WITHOUT_HIGHS = "pip install 'recount[sums]'"


class _Whole(NamedTuple):
    """One whole with what is told of as its parts."""

    claim: Claim
    parts: tuple[Claim, ...]
    breakdowns: tuple[Breakdown, ...]


def parts(claims: Sequence[Claim], context: Context) -> list[Finding]:
    """What lies inside a stated whole, and whether the whole can hold it (T3, T4; rule 30)."""
    found: list[Finding] = []
    for group in ties(claims, context):
        found += _of_group(group, context)
    return sorted(found, key=lambda one: (one.kind != "parts", one.claims))


def _of_group(group: Ties, context: Context) -> Iterator[Finding]:
    if group.solution is None:
        yield _unchecked(group, context)
    at_odds = () if group.solution is None else group.solution.contradictions
    for one in at_odds:
        yield _contradiction(one, group, context)
    cells = {group.cell[name] for one in at_odds for name in one.claims}
    wrong = {claim.id for claim in group.claims if group.cell[claim.id] in cells}
    for claim, held in group.wholes:
        told_of = _Whole(claim, held, tuple(one for one in group.breakdowns if one.whole is claim))
        if not {claim.id, *(part.id for part in held)} <= wrong:
            yield _inside(told_of, wrong, context)
    if group.solution is not None:
        yield from _implied(group, wrong, context)


def _inside(whole: _Whole, wrong: set[str], context: Context) -> Finding:
    """That the parts are not added to the whole, and what they leave of it."""
    said = _in_order(whole.parts)
    names = listed(_beside(said, whole.claim))
    text = (
        f"Already inside {_named(whole.claim)} ({context.name(whole.claim)}) and not added to it:"
        f" {names}."
    )
    for one in whole.breakdowns:
        if not wrong & {whole.claim.id, *(part.id for part in one.parts)}:
            text += _left(one)
    if not whole.breakdowns:
        text += _overlapping(whole)
    ids = (whole.claim.id, *(part.id for part in said))
    return Finding(finding_id("parts", ids), "parts", text, ids, "rule 30")


def _overlapping(whole: _Whole) -> str:
    """What follows where parts that may overlap are together more than their whole."""
    total = sum(part.count.low or 0 for part in whole.parts)
    least, top = whole.claim.count.low or 0, whole.claim.count.high
    if len(whole.parts) < 2 or total <= (least if top is None else top):
        return ""
    if top is not None:
        return f" Together they would be {total:,}: some people are counted in two of them."
    return (
        f" Together they would be {total:,} or more: they fit only because the whole has no upper"
        " limit, or because some people are counted in two of them."
    )


def _in_order(claims: Sequence[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.end, claim.id))


def _named(claim: Claim) -> str:
    """A figure in its own words, after the number where they do not give it in digits."""
    ends = (claim.count.low, claim.count.high)
    digits = any(form in claim.quote for n in ends if n for form in (f"{n:,}", str(n)))
    return f"“{quoted(claim)}”" if digits else f"{told(claim.count)} (“{quoted(claim)}”)"


def _beside(parts_: Sequence[Claim], whole: Claim) -> list[str]:
    """Each part in its own words, or by number and people where words are shared."""
    return [
        _shortly(part)
        if any(part is not other and _share_words(part, other) for other in (whole, *parts_))
        else _named(part)
        for part in parts_
    ]


def _share_words(left: Claim, right: Claim) -> bool:
    return left.doc == right.doc and left.span.meets(right.span)


def _shortly(claim: Claim) -> str:
    return f"{told(claim.count)} {whom(claim)}"


def _left(one: Breakdown) -> str:
    """What the separate parts are together, and what of the whole they leave."""
    low, high = _together(one)
    if low is None:
        return ""
    top, least = one.whole.count.high, one.whole.count.low or 0
    added = f" {TOLD_BY[one.by]}, {_added(one)}"
    if top is None:
        return f"{added}: more than {least:,}, which has no upper limit." if low > least else ""
    if high is not None and high < least:
        rest = _range(least - high, top - low)
        return f"{added}; that leaves {rest} not broken down."
    if low == high == least == top:
        return f"{added}: it adds up."
    return f"{added}; that leaves {top - low:,} at most." if low < top else f"{added}."


def _together(one: Breakdown) -> tuple[int | None, int | None]:
    """The least and the most that the parts are together; no least where none states one."""
    lows = [part.count.low for part in one.parts if part.count.low is not None]
    highs = [part.count.high for part in one.parts if part.count.high is not None]
    return sum(lows) if lows else None, sum(highs) if len(highs) == len(one.parts) else None


def _added(one: Breakdown) -> str:
    """As in "683 + 433 = 1,116", or "10 + (5 to 21) = 15 to 31"."""
    said = [told(part.count) for part in one.parts]
    shown = [text if text.replace(",", "").isdigit() else f"({text})" for text in said]
    return f"{' + '.join(shown)} = {_all(one)}"


def _all(one: Breakdown) -> str:
    low, high = _together(one)
    return _range(low or 0, high)


def _range(low: int, high: int | None) -> str:
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _contradiction(one: Contradiction, group: Ties, context: Context) -> Finding:
    """Figures of parts and wholes that cannot all be true, in the words that fit them."""
    held = {group.cell[name] for name in one.claims}
    said = [claim for claim in _in_order(group.claims) if claim.id in one.claims]
    for broken in group.breakdowns:
        inside = {part.id for part in broken.parts if group.cell[part.id] in held}
        cells = {group.cell[name] for name in (broken.whole.id, *inside)}
        if len(inside) > 1 and held == cells:
            return _too_many(broken, inside, context)
    for whole, parts_ in group.wholes:
        for part in parts_:
            if held == {group.cell[whole.id], group.cell[part.id]}:
                return _too_large(part, whole, context)
    text = (
        f"These figures of {context.name(said[0])} cannot all be true, for some are parts of"
        f" others: {listed([_named(claim) for claim in said])}. Without any one of them the"
        " others would fit."
    )
    ids = tuple(claim.id for claim in said)
    return Finding(finding_id("parts-at-odds", ids), "parts_at_odds", text, ids, "rule 30")


def _too_large(part: Claim, whole: Claim, context: Context) -> Finding:
    ids = (whole.id, part.id)
    [shown] = _beside([part], whole)
    text = (
        f"{shown} is told as part of {_named(whole)} ({context.name(whole)}), which is smaller:"
        " the two contradict each other."
    )
    return Finding(finding_id("part-over-whole", ids), "part_exceeds_whole", text, ids, "rule 30")


def _too_many(broken: Breakdown, inside: set[str], context: Context) -> Finding:
    whole = broken.whole
    one = broken._replace(parts=tuple(part for part in broken.parts if part.id in inside))
    ids = (whole.id, *(part.id for part in one.parts))
    names = listed(_beside(one.parts, whole))
    _, high = _together(one)
    start = f"{names} are told as separate parts of {_named(whole)} ({context.name(whole)})"
    if high is not None and high < (whole.count.low or 0):
        text = (
            f"{start}, and as all of it; but {_added(one)} is less than"
            f" {whole.count.low or 0:,}: a part is missing, or one of the figures is wrong."
        )
        return Finding(finding_id("parts-under", ids), "parts_fall_short", text, ids, "rule 30")
    more = "" if len(one.parts) == len(broken.parts) else f" (all its parts: {_all(broken)})"
    text = (
        f"{start}; but {_added(one)} is more than {whole.count.high or 0:,}{more}: one of the"
        " figures is wrong, or somebody is counted in two of the parts."
    )
    return Finding(finding_id("parts-over", ids), "parts_exceed_whole", text, ids, "rule 30")


def _implied(group: Ties, wrong: set[str], context: Context) -> Iterator[Finding]:
    """Figures that the others of their origin limit further than they say themselves."""
    for one in group.breakdowns:
        claims = (one.whole, *one.parts)
        if wrong & {claim.id for claim in claims}:
            continue
        for claim in claims:
            text = _limit(claim, one, group)
            if text:
                ids = tuple(other.id for other in claims)
                name = finding_id(f"implied-{claim.id}", ids)
                said = f"{context.name(one.whole)}: {text}"
                yield Finding(name, "implied_limit", said, ids, "rule 30")


def _limit(claim: Claim, one: Breakdown, group: Ties) -> str:
    if group.solution is None or group.cell[claim.id] not in group.solution.bounds:
        return ""
    low, high = group.solution.bounds[group.cell[claim.id]]
    if claim is one.whole and low > (claim.count.low or 0):
        return (
            f"{_named(claim)} is {low:,} or more, for {_added(one)} are told as separate parts"
            " of it."
        )
    if claim is not one.whole and high is not None and high != claim.count.high:
        others = [part for part in one.parts if part is not claim]
        [shown] = _beside([claim], one.whole)
        return (
            f"{shown} is {high:,} at most, for of {_named(one.whole)} at least"
            f" {sum(part.count.low or 0 for part in others):,} are other parts."
        )
    return ""


def _unchecked(group: Ties, context: Context) -> Finding:
    said = _in_order(group.claims)
    ids = tuple(claim.id for claim in said)
    text = (
        f"{len(said)} figures of {context.name(said[0])} are broken down in ways that cross each"
        f" other. Whether they fit was not checked: that needs HiGHS ({WITHOUT_HIGHS})."
    )
    return Finding(finding_id("parts-unchecked", ids), "parts_unchecked", text, ids, "rule 30")
