"""The dossier's pages as texts: which there are, under which name, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Generic, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from recount.model import Claim, Commitment, Harm, Incident, Toll
from recount.publish.dossier import names, wording
from recount.publish.dossier.areas import RADII, areas
from recount.publish.dossier.chart import charts
from recount.publish.dossier.highlight import blocks, marks_of
from recount.publish.dossier.lookup import Lookup, contradicts
from recount.publish.dossier.map import data_js, drawing
from recount.publish.dossier.rangebar import RangeBar, range_bar, scale_top
from recount.publish.dossier.relays import relay_graph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the navigation."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Caution:
    """The two sentences that go with every count (rule 44)."""

    high: str = (
        "These counts may be slightly too high, because a report of the same deaths can be missed "
        "as a duplicate."
    )
    low: str = "They are surely too low, because deaths that nobody documented are in no count."


@dataclass(frozen=True, slots=True)
class State:
    """What became of a promise by a given day: a class for the style sheet, and words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """One page of a long list, with the paths of all its pages."""

    shown: Sequence[T]
    number: int
    paths: tuple[str, ...]

    @property
    def suffix(self) -> str:
        """What tells this page's title from the first one's."""
        return "" if self.number == 1 else f", page {self.number}"


SECTIONS = (
    Section("index.html", "Toll"),
    Section("incidents.html", "Incidents"),
    Section("reports.html", "Reports"),
    Section("findings.html", "Findings"),
    Section("origins.html", "Origins"),
    Section("statements.html", "Statements"),
    Section("unread.html", "Unread"),
    Section("method.html", "Method"),
)
PLAIN_PAGES = ("findings", "unread", "method")
PER_PAGE = 400  # incidents or reports on one page of a list

# Markers of the chart's lines, each told apart by shape as well as by colour.
SHAPES = (
    "M-5 0 A5 5 0 1 0 5 0 A5 5 0 1 0 -5 0 Z",
    "M-4.5 -4.5 H4.5 V4.5 H-4.5 Z",
    "M0 -6 L6 5 H-6 Z",
    "M0 -6.5 L6.5 0 L0 6.5 L-6.5 0 Z",
    "M0 6 L6 -5 H-6 Z",
    "M-5 -2 H-2 V-5 H2 V-2 H5 V2 H2 V5 H-2 V2 H-5 Z",
)


def pages(lookup: Lookup, *, today: date | None, public: bool) -> Iterator[tuple[str, str]]:
    """Every page's path from the top folder, and its text."""
    env = _environment(lookup, public=public)
    shown, unplaced = areas(lookup)
    drawn = drawing(shown)
    top = lookup.headline
    yield (
        "index.html",
        _render(
            env,
            "index",
            "index.html",
            drawing=drawn,
            areas=shown,
            unplaced=unplaced,
            charts=charts(lookup, of_those_days(lookup, top)) if top else [],
        ),
    )
    yield "assets/data.js", data_js(shown, drawn)
    for name in PLAIN_PAGES:
        yield f"{name}.html", _render(env, name, f"{name}.html")
    yield "origins.html", _render(env, "origins", "origins.html", graph=relay_graph(lookup))
    yield (
        "statements.html",
        _render(
            env,
            "statements",
            "statements.html",
            today=today,
            state=lambda promise: commitment_state(promise, today),
        ),
    )
    yield from _lists(env, "incidents", lookup.children(None))
    yield from _lists(env, "reports", lookup.case.reports)
    yield from _incident_pages(env, lookup)
    yield from _report_pages(env, lookup)


def _lists(env: Environment, name: str, entries: Sequence[T]) -> Iterator[tuple[str, str]]:
    """A list as one page or, where it is long, as several."""
    starts = range(0, max(1, len(entries)), PER_PAGE)
    paths = tuple(f"{name}{f'-{n}' if n > 1 else ''}.html" for n in range(1, len(starts) + 1))
    for number, (start, path) in enumerate(zip(starts, paths, strict=True), start=1):
        listed = Listed(entries[start : start + PER_PAGE], number, paths)
        yield path, _render(env, name, path, listed=listed)


def _incident_pages(env: Environment, lookup: Lookup) -> Iterator[tuple[str, str]]:
    for incident in lookup.case.incidents:
        path = names.incident_page(incident.id)
        drawn = charts(lookup, family(incident)) if incident.kind == "period" else []
        yield path, _render(env, "incident", path, incident=incident, charts=drawn)


def _report_pages(env: Environment, lookup: Lookup) -> Iterator[tuple[str, str]]:
    for report in lookup.case.reports:
        path = names.report_page(report.id)
        claims = lookup.claims_of(report)
        marks = marks_of(claims, lookup.said_in(report), said_page="../statements.html")
        yield (
            path,
            _render(
                env, "report", path, report=report, claims=claims, blocks=blocks(report, marks)
            ),
        )


def family(incident: Incident) -> set[str]:
    """The claims of an incident and of its findings, which may contradict it from elsewhere."""
    beside = {claim for finding in incident.findings for claim in finding.claims}
    return {*incident.claims, *beside}


def of_those_days(lookup: Lookup, incident: Incident) -> set[str]:
    """The claims of an incident and of every period total whose days meet its own.

    One origin's running totals may stand under several periods; over time they belong together.
    """
    when = incident.period
    meeting = [
        other
        for other in lookup.case.incidents
        if other.kind == "period"
        and when is not None
        and other.period is not None
        and other.period.start <= when.end
        and when.start <= other.period.end
    ]
    return family(incident).union(*(family(other) for other in meeting))


def tolls_by_harm(incident: Incident) -> list[tuple[Harm, list[Toll]]]:
    """An incident's tolls, deaths first, each harm's tolls in the order given."""
    order = list(Harm)
    ordered = sorted(incident.tolls, key=lambda toll: order.index(toll.harm))
    return [(harm, list(tolls)) for harm, tolls in groupby(ordered, key=lambda toll: toll.harm)]


def commitment_state(promise: Commitment, today: date | None) -> State:
    """What a promise's deadline means on a given day."""
    if promise.due is None:
        return State("open", "no deadline stated")
    if today is None:
        return State("open", f"due {wording.day(promise.due)}")
    left = (promise.due - today).days
    if left >= 0:
        return State("due", f"due {wording.day(promise.due)}, in {wording.many(left, 'day')}")
    return State(
        "overdue",
        f"deadline passed {wording.many(-left, 'day')} before {wording.day(today)}; no report in "
        "this case says that it was met",
    )


def _environment(lookup: Lookup, *, public: bool) -> Environment:
    env = Environment(
        loader=PackageLoader("recount.publish.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def bars(toll: Toll, top: int) -> RangeBar | None:
        standing: list[Claim] = lookup.known_claims(toll.basis)
        return range_bar(toll, standing, top=top)

    env.globals.update(
        look=lookup,
        w=wording,
        n=names,
        sections=SECTIONS,
        caution=Caution(),
        public=public,
        contradicts=contradicts,
        tolls_by_harm=tolls_by_harm,
        scale_top=scale_top,
        bars=bars,
        shapes=SHAPES,
        radii=RADII,
    )
    return env


def _shown(value: object) -> object:
    """Text as it may stand on a page; markup of our templates holds nothing hidden and stays so."""
    shown = wording.visible(str(value))
    return value if shown == value else shown


def _render(env: Environment, template: str, path: str, **shown: object) -> str:
    return env.get_template(f"{template}.html.j2").render(
        shown, here=path, root="../" * path.count("/")
    )
