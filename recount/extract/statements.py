"""What parties say about the harm: denials, concessions, condemnations, justifications (T8).

A statement is kept with its quotation, speaker and day, and judges nothing: a denial does not
lower a toll, a concession does not settle it (rule 40).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from recount.extract.discourse import quotation
from recount.extract.speakers import doer, stable_id, voice
from recount.language.caseless import Caseless
from recount.language.sentences import sentence_list
from recount.language.times import find_times
from recount.lexicon import load
from recount.model.found import Statement, StatementKind
from recount.model.said import Period, Report, Section, Span

QUIET = frozenset({Section.COMMENT, Section.QUOTED})


@cache
def _patterns() -> tuple[Caseless, tuple[tuple[StatementKind, Caseless], ...]]:
    """The words of harm, and each kind's words in the order in which they are looked for."""
    table = load("statements")
    kinds = table["kinds"]
    if not isinstance(kinds, dict):
        raise TypeError("lexicon table 'statements' has no section 'kinds'")
    return Caseless(str(table["harm"])), tuple(
        (kind, Caseless(r"\b(?:" + "|".join(kinds[kind.value]) + r")(?!\w)"))
        for kind in StatementKind
    )


def statements(report: Report) -> list[Statement]:
    """The statements of a report in reading order, one for each kind and sentence."""
    text = report.text
    harm, kinds = _patterns()
    if not any(pattern.search(text) for _, pattern in kinds):
        return []
    found: list[Statement] = []
    spans = sentence_list(text)
    for index, span in enumerate(spans):
        for kind, pattern in kinds:
            match = pattern.search(text, span.start, span.end)
            if match is None or report.section_at(span.start) in QUIET:
                continue
            near = spans[max(0, index - 1)].start
            if harm.search(text, near, span.end):
                found.append(_statement(report, index, kind=kind, at=match.start()))
    return found


def _statement(report: Report, index: int, *, kind: StatementKind, at: int) -> Statement:
    span = sentence_list(report.text)[index]
    text = report.text
    inside = quotation(text, Span(at, at + 1)) is not None
    speaker = None if inside else doer(text, index, at)
    if speaker is None:
        speaker = voice(text, index, Span(at, at + 1))
    return Statement(
        id=stable_id(report.id, span, kind.value),
        doc=report.id,
        span=span,
        quote=span.of(report.text),
        kind=kind,
        speaker=speaker,
        said=said_on(report, span),
    )


def said_on(report: Report, span: Span) -> Period | None:
    """The day a sentence names, read against the report's own day; None where it names none."""
    for time in find_times(report.text, reference=reference(report), within=span):
        if time.kind == "DATE" and time.start is not None and time.end is not None:
            days = (time.end - time.start).days
            precision = 1 if days == 0 else 2 if days <= 6 else 4 if days <= 30 else 5
            return Period(time.start, time.end, precision, text=time.text, anchor=time.anchor)
    return None


def reference(report: Report) -> date | None:
    """The day relative expressions count from: the dateline, else the last day of publication."""
    if report.dateline is not None:
        return report.dateline
    return report.published.latest if report.published is not None else None
