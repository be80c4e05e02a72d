"""A report's text as blocks by section, with the words of its claims marked and linked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from recount.model import Claim, Passage, Report, Section, Span
from recount.publish.dossier.names import mark_anchor, passage_anchor, why_anchor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recount.publish.dossier.lookup import Said


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text that something was read from; `number` is a claim's place on its page."""

    anchor: str
    target: str
    span: Span
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Text between two edges of marks; the marks over it, widest first.

    `first` are those that begin here and so carry their anchor, `last` those that end here.
    """

    text: str
    marks: tuple[Mark, ...]
    first: frozenset[Mark]
    last: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One passage of a report, in pieces."""

    section: Section
    pieces: tuple[Piece, ...]


def marks_of(claims: Sequence[Claim], said: Sequence[Said], *, said_page: str) -> list[Mark]:
    """A mark for each claim, numbered in the order given, and for each other thing said."""
    numbered = [
        Mark(mark_anchor(claim.id), f"#{why_anchor(claim.id)}", claim.span, number)
        for number, claim in enumerate(claims, start=1)
    ]
    others = [
        Mark(passage_anchor(one.id), f"{said_page}#{passage_anchor(one.id)}", one.span)
        for one in said
    ]
    return numbered + others


def blocks(report: Report, marks: Sequence[Mark]) -> list[Block]:
    """The report's passages, each cut at the edges of the marks that touch it.

    A mark that runs over several pieces begins in the first it shows in and ends in the last.
    """
    whole = Passage(Span(0, len(report.text)), Section.BODY)
    cut = [
        (passage.section, _cuts(_without_blank_edges(report.text, passage.span), marks))
        for passage in report.passages or (whole,)
    ]
    spans = [span for _, pieces in cut for span in pieces]
    over = {span: _over(span, marks) for span in spans}
    first = {mark: span for span in reversed(spans) for mark in over[span]}
    last = {mark: span for span in spans for mark in over[span]}
    return [
        Block(
            section,
            tuple(
                Piece(
                    text=span.of(report.text),
                    marks=over[span],
                    first=frozenset(mark for mark in over[span] if first[mark] == span),
                    last=tuple(mark for mark in reversed(over[span]) if last[mark] == span),
                )
                for span in pieces
            ),
        )
        for section, pieces in cut
        if pieces
    ]


def _without_blank_edges(text: str, span: Span) -> Span:
    inside = span.of(text)
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))


def _cuts(span: Span, marks: Sequence[Mark]) -> list[Span]:
    """The passage's stretches between the edges of the marks in it."""
    edges = {span.start, span.end}
    for mark in marks:
        if mark.span.meets(span):
            edges |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
    return [Span(*pair) for pair in pairwise(sorted(edges))]


def _over(span: Span, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks over a stretch, widest first."""
    held = [mark for mark in marks if mark.span.holds(span)]
    return tuple(sorted(held, key=lambda m: (m.span.start - m.span.end, m.span.start, m.anchor)))
