"""What is made of it: statements, incidents, tolls, findings, and the case that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recount.model.said import (
    Claim,
    Harm,
    Period,
    PlaceMention,
    Report,
    SourceKind,
    SourceMention,
    Span,
)


class StatementKind(StrEnum):
    """What a party said about the harm (T8)."""

    DENIAL = "denial"
    CONCESSION = "concession"
    CONDEMNATION = "condemnation"
    JUSTIFICATION = "justification"


@dataclass(frozen=True, slots=True)
class Statement:
    """A party's words about the harm, with its speaker."""

    id: str
    doc: str
    span: Span
    quote: str
    kind: StatementKind
    speaker: SourceMention | None
    said: Period | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something promised with a deadline; `due` after every amendment, `met` once kept (T8)."""

    id: str
    doc: str
    span: Span
    quote: str
    who: str
    what: str
    made: date | None
    due: date | None
    amendments: tuple[str, ...] = ()
    met: date | None = None


class MediaStatus(StrEnum):
    """What is said of a picture or video's truth (T9)."""

    REPORTED = "reported"
    UNVERIFIED = "unverified"
    CHALLENGED = "challenged"


@dataclass(frozen=True, slots=True)
class MediaItem:
    """A photo, video or post a report speaks of, or a challenge to such material."""

    id: str
    doc: str
    span: Span
    quote: str
    medium: str
    status: MediaStatus
    challenge: str | None = None  # recirculated, wrong_place, staged, unverified
    said_by: SourceMention | None = None


class Grade(StrEnum):
    """Airwars' five grades (rules 8-14)."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Verdict(StrEnum):
    """How the origins of a toll stand to each other."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    SINGLE_ORIGIN = "single_origin"


@dataclass(frozen=True, slots=True)
class Toll:
    """What the claims support for one harm and one population of one incident or period.

    `population` is "all", "civilian", "combatant", "unspecified" or a group id; `origins` counts
    independent origins (rule 4); `basis` are claim ids; `because` are the steps, in order.
    """

    id: str
    harm: Harm
    population: str
    low: int | None
    high: int | None
    best: int | None
    grade: Grade
    origins: int
    verdict: Verdict
    basis: tuple[str, ...]
    set_aside: tuple[tuple[str, str], ...] = ()  # claim id, reason
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction or caution, in a sentence a reader understands, with its claims."""

    id: str
    kind: str
    text: str
    claims: tuple[str, ...]
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """One occasion, or a period that is no single occasion, with the claims linked to it."""

    id: str
    kind: str  # incident, period
    claims: tuple[str, ...]
    docs: tuple[str, ...]
    primary_docs: tuple[str, ...]
    period: Period | None = None
    place: PlaceMention | None = None
    parent: str | None = None
    tolls: tuple[Toll, ...] = ()
    findings: tuple[Finding, ...] = ()
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a running total."""

    as_of: date
    low: int | None
    high: int | None
    claim: str


@dataclass(frozen=True, slots=True)
class Series:
    """An origin's running totals for one harm and population, in order of their as-of day."""

    origin: str
    harm: Harm
    population: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The source at the inner end of attribution chains, with who relays it (rule 4, T6, T7).

    `relayed_by` are outlet names or document ids; an origin is unsettled where rival speakers are
    named for one number. Unattributed figures that look copied are named in `note`.
    """

    id: str
    name: str
    kind: SourceKind
    claims: tuple[str, ...]
    relayed_by: tuple[str, ...] = ()
    settled: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's signed decision that two claims, or two documents' main stories, are one or not.

    `left` and `right` are claim ids or document ids. A judgement always wins over a comparison.
    """

    left: str
    right: str
    same: bool
    author: str = ""
    made: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a dossier or an export shows; `headline` is the id of the incident on top."""

    name: str
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    origins: tuple[Origin, ...] = ()
    incidents: tuple[Incident, ...] = ()
    series: tuple[Series, ...] = ()
    findings: tuple[Finding, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    media: tuple[MediaItem, ...] = ()
    unread: tuple[str, ...] = ()
    headline: str | None = None
