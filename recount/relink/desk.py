"""The documents at hand while a portion of a case is linked: each is read from the store once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from recount.link.incidents import told_by
from recount.link.judged import Partings
from recount.link.occasions import Occasion
from recount.model import Claim, Period, Report
from recount.store import documents


@dataclass(frozen=True, slots=True)
class Portion:
    """Documents to link at once, those to forget first, and what people decided anew about."""

    came: tuple[str, ...]
    gone: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()


@dataclass(slots=True)
class Desk:
    """Reports and claims by document, and each document's occasions as its own words date them.

    `apart` are the claims that a person told apart within one document.
    """

    db: Connection
    apart: Partings = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    told: dict[str, tuple[Occasion, ...]] = field(default_factory=dict)

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
