"""Decisions of people that cannot all be followed, as findings that name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zlib import crc32

from recount.model import Claim, Finding, Incident, Judgement

CONTESTED, UNHEEDED = "decisions_disagree", "decision_not_followed"

# What may be said of them where neither authors nor documents are named.
IN_PUBLIC = {
    CONTESTED: "Two people decided otherwise on whether two reports tell of one occasion; neither"
    " decision is followed until one of them is made anew.",
    UNHEEDED: "A person's decision on whether two reports tell of one occasion is not followed,"
    " for other decisions hold it back.",
}


def disagreements(
    claims: Iterable[Claim],
    incidents: Sequence[Incident],
    *,
    contested: Iterable[Sequence[Judgement]],
    standing: Iterable[Judgement],
) -> list[Finding]:
    """A finding for each pair that merged cases decided otherwise on, and each decision held back.

    `contested` are the decisions on one pair, none of which is followed; `standing` are to be.
    """
    home = {name: one.id for one in incidents for name in (*one.primary_docs, *one.claims)}
    first: dict[str, str] = {}
    for claim in claims:
        first[claim.id] = claim.id
        first.setdefault(claim.doc, claim.id)
    found = [_contested(said, first) for said in contested]
    return [*found, *(_unheeded(one, first) for one in _not_followed(standing, home))]


def _not_followed(standing: Iterable[Judgement], home: Mapping[str, str]) -> Iterator[Judgement]:
    for one in standing:
        left, right = home.get(one.left), home.get(one.right)
        if left is not None and right is not None and (left == right) is not one.same:
            yield one


def _contested(said: Sequence[Judgement], first: Mapping[str, str]) -> Finding:
    one = said[0]
    text = (
        f"{'; '.join(_told(other) for other in said)}. The decisions come from cases that were"
        " merged, and exclude each other: neither is followed, the words of the reports decide,"
        f" until a person decides anew (recount judge CASE same|apart {one.left} {one.right})."
    )
    return Finding(_id(CONTESTED, one), CONTESTED, text, _claims(one, first), "rule 46")


def _unheeded(one: Judgement, first: Mapping[str, str]) -> Finding:
    text = (
        f"{_told(one)}: kept, but not followed, for other decisions hold the two"
        f" {'apart' if one.same else 'together'}. Decide anew on the two, or on what stands"
        " between them (recount judgements CASE)."
    )
    return Finding(_id(UNHEEDED, one), UNHEEDED, text, _claims(one, first), "rule 46")


def _told(one: Judgement) -> str:
    made = "" if one.made is None else f" on {one.made.day} {one.made:%B %Y}"
    verb = "are one occasion" if one.same else "are not one occasion"
    because = f" ({one.because})" if one.because else ""
    return (
        f"{one.author or 'A person'} decided{made} that {one.left} and {one.right} {verb}{because}"
    )


def _claims(one: Judgement, first: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(first[name] for name in (one.left, one.right) if name in first)


def _id(kind: str, one: Judgement) -> str:
    return f"f-{kind.replace('_', '-')}-{crc32(f'{one.left} {one.right}'.encode()):08x}"
