"""By what a document is looked up in a case: others with one of its keys may have to do with it.

Documents without a key in common, whose texts are neither copies nor alike, never come into one
incident, and what one of them says changes nothing about the other (blocking: Christen, "Data
Matching", 2012, chapter 4). A key is a hash, for nothing but to be the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from recount.link.incidents import blocks_of
from recount.link.occasions import Occasion
from recount.link.origins import uncommon
from recount.link.repeats import borrowed_by, lent_by, wording
from recount.model import Claim, Report


def places_and_days(told: Iterable[Occasion]) -> set[int]:
    """The keys of those that may be of one incident by a place and a day."""
    return {_key("block", *block) for one in told for block in blocks_of(one)}


def copied(told: Iterable[Occasion], report: Report) -> set[int]:
    """The keys of those that say just the same in the same words."""
    said = [wording(one, report) for one in told]
    return {_key("wording", one) for one in said if one is not None}


def loans(told: Iterable[Occasion]) -> set[int]:
    """The keys of large totals, from the one of which the other may have its days."""
    return {_key("loan", *one) for told_ in told for one in (*lent_by(told_), *borrowed_by(told_))}


def numbers(claims: Iterable[Claim]) -> set[int]:
    """The keys of uncommon numbers: one number of several speakers may be one count."""
    found = (uncommon(claim) for claim in claims)
    return {number_key(*one) for one in found if one is not None}


def number_key(harm: str, number: int) -> int:
    """The key of an uncommon number of one harm."""
    return _key("number", str(harm), number)


def scope_key(number: str) -> int:
    """The key of a large number as findings name it."""
    return _key("scope", number)


def _key(kind: str, *parts: object) -> int:
    """A signed 64-bit hash."""
    digest = blake2b(repr((kind, *parts)).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
