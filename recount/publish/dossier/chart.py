"""Each origin's figures over time, as the geometry of a drawing and as the rows of its table."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from recount.model import TOLL_SECTIONS, Claim, Finding, Harm, Scope, Series
from recount.publish.dossier import wording
from recount.publish.dossier.lookup import Lookup, contradicts
from recount.publish.dossier.rangebar import HEADROOM, ceiling, ticks
from recount.reconcile.cells import named_by
from recount.reconcile.wording import placed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

HEIGHT = 300
LABELLED = 14  # with more points than this, only ends and contradictions carry their number
MOST_LINES = 10
SHAPES = 6  # line styles the style sheet knows; the rest look like the last
LONG_GAP = 3  # days
TICK_ROOM = 13.0  # per cent of the width between two days on the axis
EDGE = 12.0  # per cent of the width in which a label turns inwards
ROW = 16.0  # pixels between two labels
PER_LETTER = 2.4  # per cent of a phone's plot that a letter takes


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure: `x` in per cent of the width, `y` and `low_y` in pixels from the top."""

    claim: str
    day: date
    words: str
    x: float
    y: float
    low_y: float | None
    open_high: bool
    letters: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One origin's figures for one population; connected only where they are one series."""

    name: str
    population: str
    style: int
    connected: bool
    dots: tuple[Dot, ...]

    @property
    def steps(self) -> list[tuple[Dot, Dot]]:
        """Neighbouring figures of a series, to be joined by a stroke."""
        return list(pairwise(self.dots)) if self.connected else []


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis and where it stands."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A figure written beside its dot, and the letters of what contradicts it."""

    x: float
    y: float
    shift: int
    anchor: str
    text: str
    letters: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures for one harm, with the findings that contradict some of them, by letter."""

    harm: Harm
    lines: tuple[Line, ...]
    days: tuple[Tick, ...]
    people: tuple[Tick, ...]
    contradictions: tuple[tuple[str, Finding], ...]
    texts: tuple[Text, ...]
    shortened: bool
    left_out: int = 0
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class _Figure:
    claim: str
    day: date
    low: int | None
    high: int | None
    words: str

    @property
    def top(self) -> int:
        return max(n for n in (self.low, self.high, 0) if n is not None)


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    population: str
    connected: bool
    figures: tuple[_Figure, ...]


def charts(lookup: Lookup, claims: Collection[str]) -> list[Chart]:
    """A chart for each harm of which the given claims hold at least two dated totals.

    Of many origins and populations the ten with most figures are drawn, the others counted.
    """
    found = []
    for harm in Harm:
        groups = [*_series(lookup, harm, claims), *_singles(lookup, harm, claims)]
        groups.sort(key=lambda group: -len(group.figures))
        if sum(len(group.figures) for group in groups) > 1:
            drawn = _chart(lookup, harm, groups[:MOST_LINES])
            found.append(replace(drawn, left_out=len(groups[MOST_LINES:])))
    return found


def _series(lookup: Lookup, harm: Harm, claims: Collection[str]) -> list[_Group]:
    names = {origin.id: lookup.outlet(origin.name) for origin in lookup.case.origins}
    return [
        _Group(
            names.get(series.origin, series.origin),
            wording.population(series.population) + _placed(lookup, series),
            connected=True,
            figures=tuple(
                _Figure(p.claim, p.as_of, p.low, p.high, _words(lookup, p.claim, p.low, p.high))
                for p in series.points
            ),
        )
        for series in lookup.case.series
        if series.harm is harm and any(point.claim in claims for point in series.points)
    ]


def _placed(lookup: Lookup, series: Series) -> str:
    """As in " (Homs)": the place of a series, which its first figure that names one gives."""
    claims = [lookup.claims[point.claim] for point in series.points if point.claim in lookup.claims]
    return next((placed(where) for claim in claims if (where := named_by(claim))), "")


def _words(lookup: Lookup, claim: str, low: int | None, high: int | None) -> str:
    said = lookup.claims.get(claim)
    return wording.count(said.count) if said else wording.bounds(low, high)


def _singles(lookup: Lookup, harm: Harm, claims: Collection[str]) -> list[_Group]:
    """Totals that belong to no series, an unconnected group for each origin and population."""
    in_series = {point.claim for series in lookup.case.series for point in series.points}
    groups: dict[tuple[str, str], list[_Figure]] = {}
    for claim in lookup.known_claims(sorted(claims)):
        when = _counted_to(claim)
        wanted = claim.harm is harm and claim.id not in in_series and claim.count.stated
        if when is None or not wanted or claim.section not in TOLL_SECTIONS:
            continue
        origins = lookup.origins_of(claim)
        name = lookup.outlet(origins[0].name) if origins else "origin not named"
        figure = _Figure(
            claim.id, when, claim.count.low, claim.count.high, wording.count(claim.count)
        )
        groups.setdefault((name, wording.victims(claim.victims)), []).append(figure)
    return [
        _Group(name, who, connected=False, figures=tuple(sorted(group, key=_by_day)))
        for (name, who), group in sorted(groups.items())
    ]


def _by_day(figure: _Figure) -> tuple[date, str]:
    return figure.day, figure.claim


def _counted_to(claim: Claim) -> date | None:
    if claim.scope is not Scope.CUMULATIVE:
        return None
    return claim.as_of or (claim.period.end if claim.period else None)


def _chart(lookup: Lookup, harm: Harm, groups: list[_Group]) -> Chart:
    figures = [figure for group in groups for figure in group.figures]
    letters = _letters(lookup, {figure.claim for figure in figures})
    scale = _Scale(figures)
    few = len(figures) <= LABELLED
    lines = []
    for style, group in enumerate(groups):
        dots = [scale.dot(figure, _lettered(letters, figure.claim)) for figure in group.figures]
        lines.append(
            Line(
                group.name,
                group.population,
                min(style, SHAPES - 1),
                group.connected,
                tuple(
                    replace(dot, labelled=few or dot is dots[-1] or bool(dot.letters))
                    for dot in dots
                ),
            )
        )
    dots = [dot for line in lines for dot in line.dots if dot.labelled]
    told = tuple(letters.items())
    return Chart(
        harm, tuple(lines), scale.days(), scale.people(), told, _texts(dots), scale.shortened
    )


def _texts(dots: Sequence[Dot]) -> tuple[Text, ...]:
    """Figures beside their dots where they cover no other; contradicted ones choose first."""
    placed: list[Text] = []
    for dot in sorted(dots, key=lambda dot: (not dot.letters, dot.x, dot.y, dot.claim)):
        near = -24 if dot.open_high else -14
        sides = (
            [("middle", 0, near), ("start", 14, 5), ("end", -14, 5), ("middle", 0, 26)]
            if EDGE < dot.x < 100 - EDGE
            else [("start", -6, near), ("start", 14, 5)]
            if dot.x <= EDGE
            else [("end", 6, near), ("end", -14, 5)]
        )
        tried = [
            Text(dot.x, dot.y + dy, dx, side, dot.words, dot.letters) for side, dx, dy in sides
        ]
        free = [one for one in tried if _is_free(one, placed, dots)]
        if dot.letters and not free:
            free = [one for one in tried if _is_free(one, placed, ())]
        placed.extend(free[:1])
    return tuple(placed)


def _is_free(text: Text, placed: Iterable[Text], dots: Iterable[Dot]) -> bool:
    left, right = _reach(text)
    for other in placed:
        other_left, other_right = _reach(other)
        if abs(other.y - text.y) < ROW and left < other_right and other_left < right:
            return False
    return not any(left < dot.x < right and abs(dot.y + 4 - text.y) < ROW - 4 for dot in dots)


def _reach(text: Text) -> tuple[float, float]:
    """The text's left and right end in per cent, on a screen 360 pixels wide."""
    size = PER_LETTER * (len(text.text) + len(text.letters) + 1)
    middle = text.x + text.shift / 3
    left = middle - {"start": 0.0, "middle": size / 2, "end": size}[text.anchor]
    return left, left + size


def _letters(lookup: Lookup, shown: Collection[str]) -> dict[str, Finding]:
    """A letter for each contradiction that names a claim on the chart."""
    telling = [
        finding
        for finding in lookup.findings
        if contradicts(finding) and any(claim in shown for claim in finding.claims)
    ]
    return dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", telling, strict=False))


def _lettered(letters: dict[str, Finding], claim: str) -> str:
    return " ".join(letter for letter, finding in letters.items() if claim in finding.claims)


def _width(gap: int) -> float:
    return gap if gap <= LONG_GAP else LONG_GAP + math.log(gap - LONG_GAP + 1)


class _Scale:
    """Days to per cent of the width, people to pixels of the height.

    A figure of four months later would press a week of daily figures into one spot, so gaps of
    more than LONG_GAP days grow by their logarithm only; the page says so.
    """

    def __init__(self, figures: Iterable[_Figure]) -> None:
        seen = list(figures)
        self.seen = sorted({figure.day for figure in seen})
        gaps = [(after - before).days for before, after in pairwise(self.seen)]
        widths = [_width(gap) for gap in gaps]
        self.shortened = any(gap > LONG_GAP for gap in gaps) and len(gaps) > 1
        self.at = {self.seen[0]: 50.0 if not gaps else 4.0}
        for when, width in zip(self.seen[1:], accumulate(widths), strict=True):
            self.at[when] = round(4 + 92 * width / sum(widths), 2)
        self.top = ceiling(int(max(figure.top for figure in seen) * HEADROOM))

    def x(self, when: date) -> float:
        return self.at[when]

    def y(self, people: int) -> float:
        return round(HEIGHT * (1 - people / self.top), 1)

    def dot(self, figure: _Figure, letters: str) -> Dot:
        return Dot(
            claim=figure.claim,
            day=figure.day,
            words=figure.words,
            x=self.x(figure.day),
            y=self.y(figure.top),
            low_y=self.y(figure.low) if figure.low != figure.high and figure.low else None,
            open_high=figure.high is None,
            letters=letters,
            labelled=True,
        )

    def days(self) -> tuple[Tick, ...]:
        chosen = [self.seen[0]]
        for when in (self.seen[-1], *self.seen):
            if all(abs(self.x(when) - self.x(other)) >= TICK_ROOM for other in chosen):
                chosen.append(when)
        with_year = self.seen[0].year != self.seen[-1].year
        return tuple(
            Tick(self.x(when), wording.short_day(when) + (f" {when.year}" if with_year else ""))
            for when in sorted(chosen)
        )

    def people(self) -> tuple[Tick, ...]:
        return tuple(Tick(self.y(number), f"{number:,}") for number in ticks(self.top))
