"""What reports say: the nouns from the text as read to the claim.

All values are frozen. Offsets count Unicode code points of `Report.text`, half-open.
Field names follow the JSON contract of claims, so that a claim on paper and in code agree.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import Self

from recount.model.layout import OnPage, PageLine, on_pages
from recount.model.values import dataclass


class Harm(StrEnum):
    """What happened to the people counted."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"


class How(StrEnum):
    """How the source worded its number."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    APPROX = "approx"
    NEARLY = "nearly"
    RANGE = "range"
    AMBIGUOUS = "ambiguous"
    RATE_PER_DAY = "rate_per_day"
    VAGUE = "vague"
    UNSTATED = "unstated"


class Section(StrEnum):
    """The part of a report a passage belongs to; only the first three may enter a toll."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    COMMENT = "comment"
    QUOTED = "quoted"


TOLL_SECTIONS = frozenset({Section.HEADLINE, Section.BODY, Section.CAPTION})


class Status(StrEnum):
    """The victims' status as the source gives it; never guessed (rules 20, 21)."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Scope(StrEnum):
    """One occasion at one place, or a running or period total."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class Modality(StrEnum):
    """How firmly the report says it."""

    REPORTED = "reported"
    ALLEGED = "alleged"
    UNVERIFIED = "unverified"
    DENIED = "denied"


class SourceKind(StrEnum):
    """What kind of source a link of the attribution chain is."""

    OUTLET = "outlet"
    MONITOR = "monitor"
    OFFICIAL = "official"
    AGENCY = "agency"
    EYEWITNESS = "eyewitness"
    RELATIVE = "relative"
    ACTIVIST = "activist"
    MEDIA = "media"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of a report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return min(self.end, other.end) > max(self.start, other.start)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as a source states it; an open bound is None and stays open.

    "Twelve" is 12..12, "at least twelve" 12..None, "up to twelve" None..12, "dozens" None..None
    with `vague` = "dozens" (rule 19).
    """

    low: int | None
    high: int | None
    how: How
    vague: str | None = None

    def __post_init__(self) -> None:
        if self.low is not None and self.low < 0:
            raise ValueError(f"not a count of people: {self}")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError(f"not a count of people: {self}")

    @classmethod
    def exactly(cls, n: int) -> Self:
        """The number itself."""
        return cls(n, n, How.EXACT)

    @property
    def stated(self) -> bool:
        """Whether the source gave a number at all."""
        return self.low is not None or self.high is not None

    def __str__(self) -> str:
        if not self.stated:
            return self.vague or "unstated"
        low = "?" if self.low is None else f"{self.low:,}"
        if self.low == self.high:
            return low
        return f"{low}–{'?' if self.high is None else f'{self.high:,}'}"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as collected: a whole file, or one line of a JSONL file where `line` (from 1) is set.

    `name` is the file's own name, `sha256` the hash of `content` in hexadecimal. What came out of
    an archive says where in it (`inside`); what came from the web has its address, the day it was
    `fetched` (UTC), the character set that its server named, and the `outlet` it was fetched for,
    with the `kind` of source that this is.
    `file` is the hash of the kept file that it stands in.
    """

    path: str
    name: str
    sha256: str
    media_type: str
    content: bytes
    line: int | None = None
    inside: str | None = None
    url: str | None = None
    fetched: date | None = None
    charset: str | None = None
    file: str | None = None
    outlet: str | None = None
    kind: SourceKind | None = None

    @property
    def crawled(self) -> bool:
        """Whether it came from the web, so that it may be a page that reports nothing."""
        return self.fetched is not None

    @property
    def place(self) -> str:
        """Where in the file the bytes stand, for a message."""
        where = [self.inside, None if self.line is None else f"line {self.line}"]
        return ", ".join(one for one in where if one is not None) or "whole file"


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out: the days it can have been, and what in it says so (T11)."""

    earliest: date
    latest: date
    evidence: tuple[str, ...] = ()
    stated: bool = False

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"not an interval: {self.earliest}..{self.latest}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text and the section it belongs to."""

    span: Span
    section: Section


@dataclass(frozen=True, slots=True)
class Setting:
    """A town a report is set in, and what all its mentions weigh together.

    `filed` is whether nothing but the dateline names it.
    """

    place: PlaceMention
    weight: float
    filed: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A document's text as read, with its sections and its three dates kept apart (T11).

    `passages` are ordered, do not overlap, and cover every character that is not white space.
    `crawled` is when somebody's robot fetched it, `dateline` the day in its dateline. `lines` say
    where on its pages the text stands, in order; none where the document has no pages. `setting`
    names the towns it is set in, the likeliest first, once they were looked up.
    """

    id: str
    text: str
    passages: tuple[Passage, ...]
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: Published | None = None
    dateline: date | None = None
    crawled: date | None = None
    sha256: str = ""
    lines: tuple[PageLine, ...] = ()
    setting: tuple[Setting, ...] = ()
    kind: SourceKind | None = None

    def on_pages(self, span: Span) -> tuple[OnPage, ...]:
        """The pages that hold a span, each with the box of its lines there."""
        return on_pages(self.lines, span.start, span.end)

    def section_at(self, offset: int) -> Section:
        """The section of the character at `offset`; body where nothing is said."""
        for passage in self.passages:
            if passage.span.start <= offset < passage.span.end:
                return passage.section
        return Section.BODY


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was harmed, in canonical group ids and in the source's own names for people."""

    groups: tuple[str, ...] = ()
    status: Status = Status.UNKNOWN
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A perpetrator or party as written, and the neutral canonical actor if known (T13, T14)."""

    text: str
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SourceMention:
    """One link of an attribution chain, as written and as known."""

    text: str
    source: str | None = None
    kind: SourceKind = SourceKind.UNKNOWN
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry a place's wording may mean, with its score and why."""

    place_id: str
    name: str
    lat: float
    lon: float
    precision: int
    score: float = 0.0
    because: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as written, what it was resolved to, and the runners-up, best first.

    `precision` is UCDP where_prec 1-7 (rule 32); None id and coordinates where unresolved.
    `parents` are gazetteer ids from the nearest to the country, `areas` their names in that order
    (none where not asked for).
    """

    text: str
    span: Span | None = None
    name: str | None = None
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    candidates: tuple[Candidate, ...] = ()
    parents: tuple[str, ...] = ()
    because: str = ""
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """When the harm happened: inclusive days, UCDP date_prec 1-5 (rule 33), wording and anchor."""

    start: date
    end: date
    precision: int
    text: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start or not 1 <= self.precision <= 5:
            raise ValueError(f"not a period: {self.start}..{self.end}, precision {self.precision}")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression with its TIMEX3 value and the days it covers (inclusive, open is None)."""

    span: Span
    text: str
    value: str
    kind: str  # DATE, TIME, DURATION, SET
    start: date | None = None
    end: date | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in one report that people were harmed: what a source said, never more.

    `extract` fills everything that the wording alone decides; `resolve` adds period, as_of,
    places, canonical ids. `sentence` is the span later stages may look around in; `rule` names
    what read the claim, so that it can be asked why.
    """

    id: str
    doc: str
    start: int
    end: int
    quote: str
    harm: Harm
    count: Count
    victims: Victims = field(default_factory=Victims)
    perpetrators: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    period: Period | None = None
    as_of: date | None = None
    attribution: tuple[SourceMention, ...] = ()
    scope: Scope = Scope.INCIDENT
    part_of: str | None = None
    section: Section = Section.BODY
    modality: Modality = Modality.REPORTED
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    rule: str = ""

    @property
    def span(self) -> Span:
        """Where the quotation stands."""
        return Span(self.start, self.end)
