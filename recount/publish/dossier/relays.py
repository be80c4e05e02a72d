"""Who relays whom, drawn: origins on the left, those who pass their figures on to the right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from recount.model import Claim, Origin
from recount.publish.dossier import names
from recount.publish.dossier.wording import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recount.publish.dossier.lookup import Lookup

ROW = 30  # pixels from one name to the next below it
TOP = 24
FIRST, LAST = 36, 64  # per cent of the width at which the outer columns' dots stand
LONGEST = 32  # characters of a name
MOST_ORIGINS = 14
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Node:
    """A name with its dot; `x` in per cent of the width, `y` in pixels."""

    name: str
    href: str | None
    x: float
    y: float
    anchor: str
    origin: bool

    @property
    def shown(self) -> str:
        """The name, cut where it is too long to stand beside its dot."""
        return self.name if len(self.name) <= LONGEST else self.name[: LONGEST - 1].rstrip() + "…"

    @property
    def text_at(self) -> tuple[int, int]:
        """Pixels from the dot to its text: beside it in outer columns, above it between them."""
        return {"end": (-12, 5), "start": (12, 5)}.get(self.anchor, (0, -10))


@dataclass(frozen=True, slots=True)
class Line:
    """Figures passed on from one to the next; dashed where the origin is not settled."""

    x1: float
    y1: float
    x2: float
    y2: float
    words: str
    settled: bool


@dataclass(frozen=True, slots=True)
class RelayGraph:
    """The drawing; `left_out` counts origins that it has no room for."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: int
    left_out: int


def relay_graph(lookup: Lookup) -> RelayGraph | None:
    """The graph of those origins that somebody else passes on; None where there is none.

    A chain "A, citing B, citing C" is drawn C → B → A. Within a column names are ordered by what
    they are joined to.
    """
    relayed = [(one, _chains(lookup, one)) for one in lookup.case.origins]
    relayed = [(one, chains) for one, chains in relayed if chains]
    relayed.sort(key=lambda pair: (-len({chain[-1] for chain in pair[1]}), pair[0].id))
    drawn = relayed[:MOST_ORIGINS]
    if not drawn:
        return None
    figures: defaultdict[tuple[str, str], int] = defaultdict(int)
    settled: dict[tuple[str, str], bool] = {}
    for origin, chains in drawn:
        for chain in chains:
            for pair in pairwise(chain):
                figures[pair] += 1
                settled[pair] = settled.get(pair, True) and origin.settled
    return _laid_out(lookup, drawn, figures, settled, len(relayed) - len(drawn))


def _chains(lookup: Lookup, origin: Origin) -> list[tuple[str, ...]]:
    """Each claim's way from its origin to the outlet, as names; without an origin's own reports."""
    name = lookup.outlet(origin.name)
    chains = [(name, *_way(lookup, claim)) for claim in lookup.known_claims(origin.claims)]
    return [chain for chain in map(_once_each, chains) if len(chain) > 1]


def _way(lookup: Lookup, claim: Claim) -> Iterator[str]:
    """From the inner end of the attribution outwards to the outlet."""
    for link in reversed(claim.attribution[:-1]):
        yield lookup.outlet(link.text)
    yield lookup.outlet(claim.doc)


def _once_each(chain: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain))


def _laid_out(
    lookup: Lookup,
    drawn: Sequence[tuple[Origin, list[tuple[str, ...]]]],
    figures: Mapping[tuple[str, str], int],
    settled: Mapping[tuple[str, str], bool],
    left_out: int,
) -> RelayGraph:
    origins = {lookup.outlet(origin.name): origin for origin, _ in drawn}
    columns = _columns([chain for _, chains in drawn for chain in chains], set(origins))
    ordered = _ordered(columns, figures)
    last = len(ordered) - 1
    tallest = max(len(column) for column in ordered)
    nodes: dict[str, Node] = {}
    for number, column in enumerate(ordered):
        x = FIRST + (LAST - FIRST) * number / last if last else FIRST
        anchor = "end" if number == 0 else "start" if number == last else "middle"
        step = tallest * ROW / len(column)
        for at, name in enumerate(column):
            y = TOP + (at + 0.5) * step
            href = _href(lookup, name, origins.get(name))
            nodes[name] = Node(name, href, round(x, 2), round(y, 1), anchor, name in origins)
    lines = tuple(
        Line(
            nodes[start].x,
            nodes[start].y,
            nodes[end].x,
            nodes[end].y,
            f"{end} passes on {many(figures[start, end], 'figure')} of {start}",
            settled[start, end],
        )
        for start, end in sorted(figures)
    )
    ranked = sorted(nodes.values(), key=lambda node: (node.x, node.y))
    return RelayGraph(tuple(ranked), lines, TOP + tallest * ROW, left_out)


def _columns(chains: Iterable[Sequence[str]], origins: set[str]) -> dict[str, int]:
    """Each name's column: the furthest it stands from an origin in any chain.

    An origin that also relays another one stands where its longest chain puts it; whoever nobody
    passes on stands in the last column.
    """
    columns = dict.fromkeys(sorted(origins), 0)
    passed_on: set[str] = set()
    for chain in chains:
        passed_on.update(chain[:-1])
        for at, name in enumerate(chain):
            columns[name] = max(columns.get(name, 0), at)
    last = max(columns.values())
    return {name: at if name in passed_on else last for name, at in columns.items()}


def _ordered(columns: Mapping[str, int], figures: Mapping[tuple[str, str], int]) -> list[list[str]]:
    """The names of each column from top to bottom, by the middle of what they are joined to.

    Sugiyama, Tagawa and Toda 1981, the barycentre method; names decide ties.
    """
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for start, end in sorted(figures):
        joined[start].append(end)
        joined[end].append(start)
    kept = sorted(set(columns.values()))
    ordered = [sorted(name for name in columns if columns[name] == number) for number in kept]
    ordered[0].sort(key=lambda name: (-len(joined[name]), name))
    for _ in range(SWEEPS):
        for column in (*ordered[1:], ordered[0]):
            at = {name: place / len(one) for one in ordered for place, name in enumerate(one)}
            column.sort(
                key=lambda name: (
                    sum(at[other] for other in joined[name]) / max(1, len(joined[name])),
                    name,
                )
            )
    return ordered


def _href(lookup: Lookup, name: str, origin: Origin | None) -> str | None:
    """An origin's entry below, else the page of the outlet's report where it is only one."""
    if origin is not None:
        return f"#{names.origin_anchor(origin.id)}"
    pages = [
        names.report_page(one.id) for one in lookup.case.reports if lookup.outlet(one.id) == name
    ]
    return pages[0] if len(pages) == 1 else None
