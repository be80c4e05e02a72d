"""Which claim's victims are among those of another: "of those", "among the dead", "including"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.extract.cues import cue
from recount.model.changed import changed
from recount.model.said import Claim, Scope
from recount.model.values import dataclass

EARLIER_WITHIN = 24  # characters before a figure in which it is called an earlier one
NEAR = 1500  # characters; a whole further back is another story's


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is numbered, and what its wording says of the whole it belongs to.

    `weapon`: read from a weapon's verb, which leaves open whether it killed; `part`: of people
    spoken of before; `within`: the claim in whose clause it is listed; `recalls`: "the victims"
    without a figure.
    """

    claim: Claim
    part: bool = False
    within: Claim | None = None
    weapon: bool = False
    recalls: bool = False


def with_wholes(drafts: Sequence[Draft], text: str) -> list[Claim]:
    """The claims, numbered and in order, each part linked to its whole."""
    ordered = sorted(drafts, key=lambda draft: (draft.claim.start, draft.claim.end))
    numbered = _numbered([draft.claim for draft in ordered])
    ids = {_key(draft.claim): claim.id for draft, claim in zip(ordered, numbered, strict=True)}
    linked: list[Claim] = []
    for draft, claim in zip(ordered, numbered, strict=True):
        whole = ids.get(_key(draft.within)) if draft.within is not None else None
        whole = whole or _named_inside(draft, claim, numbered)
        linked.append(_within(claim, whole or _whole(draft, claim, linked, text), linked))
    return _with_sums(linked)


def _named_inside(draft: Draft, claim: Claim, claims: Sequence[Claim]) -> str | None:
    """The whole that the part's own words hold: "217 of the 268 killings"."""
    if not draft.part or not claim.rule.startswith("of-the-dead"):
        return None
    return next(
        (
            other.id
            for other in claims
            if other.harm is claim.harm and claim.start < other.start and other.end <= claim.end
        ),
        None,
    )


def _within(claim: Claim, whole: str | None, before: Sequence[Claim]) -> Claim:
    """The claim as part of its whole; of a figure alone the whole's scope holds as well."""
    if whole is None:
        return claim
    if claim.rule not in {"harmed-people", "inherited", "by-place"}:
        return changed(claim, part_of=whole)
    scope = next((other.scope for other in before if other.id == whole), claim.scope)
    return changed(claim, part_of=whole, scope=scope)


def _key(claim: Claim) -> tuple[int, int, str, str]:
    return claim.start, claim.end, claim.harm, str(claim.count)


def _whole(draft: Draft, claim: Claim, before: Sequence[Claim], text: str) -> str | None:
    """The id of the whole the wording points back to."""
    if not before:
        return None
    if draft.part or _opens_with_part(claim, text):
        return _nearest_whole(claim, before, text)
    last = before[-1]
    own = text[claim.sentence.start : claim.end].lower()
    further = cue("parts", "further").open(own.lstrip())
    further = further and (not BEFELL.search(claim.quote) or BEFELL.search(last.quote) is not None)
    if further and last.harm is claim.harm and last.part_of and last.sentence != claim.sentence:
        return last.part_of
    return _announced(claim, before, text)


# "Four of the victims were women. Another six men were found dead" tells of six more.
BEFELL = re.compile(
    r"\b(?:killed|dead|died|shot|murdered|slain|stabbed|wounded|injured|abducted|kidnapped|missing"
    r"|beheaded|executed|drowned|hanged)\b",
    re.IGNORECASE,
)


def _opens_with_part(claim: Claim, text: str) -> bool:
    """Whether "of those" or "among the dead" stands before the claim in its sentence."""
    before = text[claim.sentence.start : claim.start].lower()
    return len(before) < 40 and cue("parts", "of_whole").are_in(before)


def _nearest_whole(claim: Claim, before: Sequence[Claim], text: str) -> str | None:
    """The nearest claim before that is large enough to hold this one."""
    for other in reversed(before):
        if claim.start - other.end > NEAR or other.section is not claim.section:
            return None
        if other.harm is not claim.harm or not _holds(other, claim):
            continue
        if other.rule.endswith("+list") and _listed_beside(other, claim):
            continue  # "12 of its staff and ten patients"
        if _is_earlier(other, text):
            continue  # "raising an earlier toll of 19. The dead were …"
        return other.part_of or other.id
    return None


def _listed_beside(other: Claim, claim: Claim) -> bool:
    """Whether two claims are members of one list."""
    return other.rule == claim.rule and other.sentence == claim.sentence


def _is_earlier(claim: Claim, text: str) -> bool:
    """Whether a figure is called an earlier one."""
    before = text[max(claim.sentence.start, claim.start - EARLIER_WITHIN) : claim.end].lower()
    return cue("parts", "earlier").are_in(before)


def _holds(whole: Claim, part: Claim) -> bool:
    """Whether the counts allow one to hold the other."""
    low = part.count.low
    if low is None:
        return True
    most = whole.count.high or whole.count.low
    return whole.count.vague is not None or (most is not None and most > low)


def _announced(claim: Claim, before: Sequence[Claim], text: str) -> str | None:
    """The running total whose sentence announced its largest incident."""
    for other in reversed(before):
        if other.sentence == claim.sentence or claim.start - other.sentence.end > NEAR // 5:
            continue
        said = other.sentence.of(text).lower()
        total = other.scope is Scope.CUMULATIVE and other.harm is claim.harm
        if total and cue("parts", "within").are_in(said) and _holds(other, claim):
            return other.id
        return None
    return None


def _with_sums(claims: Sequence[Claim]) -> list[Claim]:
    """Parts that add up to the total said just before them, linked to it."""
    linked = list(claims)
    for at, whole in enumerate(claims):
        total = whole.count.low
        if total is None or total != whole.count.high or total < 2 or whole.part_of:
            continue
        parts: list[int] = []
        left = total
        for index in range(at + 1, min(at + 13, len(claims))):
            part = claims[index]
            near = part.start - whole.sentence.end < NEAR // 5
            if part.part_of in {whole.id, *(claims[n].id for n in parts)}:
                continue  # "Russian forces killed 211, including 62 children"
            if part.harm is not whole.harm or part.part_of or not near:
                break
            left -= part.count.low or total + 1
            parts.append(index)
            if left <= 0:
                break
        if left == 0 and len(parts) > 1:
            for index in parts:
                linked[index] = changed(linked[index], part_of=whole.id)
    return linked


def _numbered(found: Sequence[Claim]) -> list[Claim]:
    """The claims, each with an id made of what it says and where."""
    taken: dict[str, int] = {}
    numbered = []
    for claim in found:
        name = f"{claim.doc}:{claim.harm}:{claim.start}-{claim.end}"
        taken[name] = taken.get(name, 0) + 1
        numbered.append(changed(claim, id=name if taken[name] == 1 else f"{name}.{taken[name]}"))
    return numbered
