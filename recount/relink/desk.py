"""The documents at hand while a portion of a case is linked: each is read from the store once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from recount.link.incidents import told_by
from recount.link.judged import Partings
from recount.link.keys import copied, places_and_days
from recount.link.occasions import Occasion
from recount.model import Claim, Period, Report
from recount.relink.speakers import Speakers
from recount.store import documents, neighbours, standing
from recount.store.neighbours import Shelf

Rest: TypeAlias = "tuple[str, str]"


@dataclass(frozen=True, slots=True)
class Portion:
    """Documents to link at once, those to forget first, and what people decided anew about."""

    came: tuple[str, ...]
    gone: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


class Keys(NamedTuple):
    """By what a document of some lent days is looked up; `wordings` finds its copies alone."""

    lent: Period | None
    all: set[int]
    wordings: set[int]


@dataclass(slots=True)
class Desk:
    """Reports and claims by document, and each document's occasions as its own words date them.

    `apart` are the claims that a person told apart within one document.
    """

    db: Connection
    speakers: Speakers
    apart: Partings = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    told: dict[str, tuple[Occasion, ...]] = field(default_factory=dict)
    rests: dict[str, Rest] = field(default_factory=dict)
    shelved: dict[str, Shelf] = field(default_factory=dict)
    keys: dict[str, Keys] = field(default_factory=dict)

    def take(self, docs: Iterable[str]) -> None:
        """Have documents at hand; one that the case does not hold is passed over."""
        missing = sorted(set(docs) - self.reports.keys())
        if not missing:
            return
        self.reports |= {one.id: one for one in documents.reports_of(self.db, missing)}
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in documents.claims_of(self.db, missing):
            claims[claim.doc].append(claim)
        self.claims |= {doc: tuple(claims[doc]) for doc in missing}

    def shelves(self, docs: Iterable[str]) -> dict[str, Shelf]:
        """What is remembered of documents, by document; of one that is not linked, nothing."""
        asked = set(docs)
        self.shelved |= neighbours.shelves(self.db, asked - self.shelved.keys())
        return {doc: self.shelved[doc] for doc in asked & self.shelved.keys()}

    def shelve(self, found: Sequence[Shelf]) -> None:
        """Remember documents in place of what was remembered of them."""
        neighbours.keep_shelves(self.db, found)
        self.shelved |= {one.doc: one for one in found}

    def rests_on(self, claims: Iterable[str]) -> dict[str, Rest]:
        """The document of each claim, and the key of the origin that it rests on."""
        asked = set(claims)
        self.rests |= standing.rests_on(self.db, asked - self.rests.keys())
        return {name: self.rests[name] for name in asked & self.rests.keys()}

    def keys_of(self, doc: str, lent: Period | None) -> Keys:
        """By what a document at hand is looked up."""
        known = self.keys.get(doc)
        if known is None or known.lent != lent:
            told, report = self.occasions(doc, lent), self.reports[doc]
            same = copied(told, report)
            known = self.keys[doc] = Keys(lent, places_and_days(told) | same, same)
        return known

    def occasions(self, doc: str, lent: Period | None = None) -> list[Occasion]:
        """A document's occasions; its main total is of the days lent to it."""
        if doc not in self.told:
            self.told[doc] = tuple(told_by(doc, self.claims[doc], self.reports[doc], self.apart))
        if lent is None:
            return list(self.told[doc])
        return [replace(one, period=lent) if one.main else one for one in self.told[doc]]

    def claims_of(self, docs: Iterable[str]) -> list[Claim]:
        """The claims of documents in their order."""
        held = [claim for doc in sorted(set(docs)) for claim in self.claims[doc]]
        return in_order(held)


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by document and place in it."""
    return sorted(claims, key=lambda claim: (claim.doc, claim.start, claim.id))
