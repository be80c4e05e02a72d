"""What was promised, by whom, with which deadline, and how that deadline was moved (T8)."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from recount.extract.speakers import doer, stable_id
from recount.extract.statements import QUIET, reference
from recount.language.caseless import Caseless
from recount.language.sentences import sentence_list
from recount.language.times import find_times
from recount.lexicon import load
from recount.model.found import Commitment
from recount.model.said import Report, Span, TimeMention

DURATION = re.compile(r"P(\d{1,4})([DWMY])\Z")
BEFORE_DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|not later than)\s+(?:the\s+)?\Z", re.I
)
BEFORE_TERM = re.compile(
    r"\b(?:within|in|after|over|have|has|had|given|for an? (?:additional|further)|additional|by|"
    r"another|next|period of)\s+(?:the\s+|the next\s+|a\s+)?\Z",
    re.IGNORECASE,
)
FOLLOWS = 6  # sentences after a promise in which its deadline may be moved or met
WHAT = 200  # characters of what was promised

State = Literal["due", "overdue", "met"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day a sentence speaks on, and the day or the length of time that it grants."""

    said: date | None
    on: date | None
    term: str | None


@cache
def _patterns() -> tuple[Caseless, Caseless, Caseless]:
    """What makes a promise, what moves its deadline, what says that it was kept."""
    table = load("statements")["commitments"]
    if not isinstance(table, dict):
        raise TypeError("lexicon table 'statements' has no section 'commitments'")
    made = Caseless(r"\b(?:" + "|".join(table["made"]) + ")")
    return made, Caseless(table["extended"]), Caseless(table["met"])


def commitments(report: Report) -> list[Commitment]:
    """The promises of a report in reading order, their deadlines after every amendment."""
    made, _, _ = _patterns()
    text = report.text
    found: list[Commitment] = []
    if made.search(text) is None:
        return found
    for index, span in enumerate(sentence_list(text)):
        match = made.search(text, span.start, span.end)
        if match is not None and report.section_at(span.start) not in QUIET:
            found.append(_amended(report, index, _promise(report, index, match)))
    return found


def _promise(report: Report, index: int, match: re.Match[str]) -> Commitment:
    span = sentence_list(report.text)[index]
    speaker = doer(report.text, index, match.start())
    terms = _deadline(report, span)
    what = " ".join(report.text[match.start() : span.end].split())
    return Commitment(
        id=stable_id(report.id, span, "commitment"),
        doc=report.id,
        span=span,
        quote=span.of(report.text),
        who=speaker.text if speaker is not None else "",
        what=what[:WHAT],
        made=terms.said,
        due=terms.on or later(terms.said, terms.term),
    )


def _amended(report: Report, index: int, promise: Commitment) -> Commitment:
    """The promise with the changes that the following sentences tell of."""
    text = report.text
    made, extended, met = _patterns()
    for span in sentence_list(text)[index + 1 : index + 1 + FOLLOWS]:
        terms = _deadline(report, span)
        if extended.search(text, span.start, span.end):
            due = terms.on or later(promise.due or terms.said, terms.term) or promise.due
            wording = " ".join(span.of(text).split())
            promise = replace(promise, due=due, amendments=(*promise.amendments, wording))
        elif met.search(text, span.start, span.end):
            day = terms.said or reference(report)
            return replace(promise, met=day)
        elif made.search(text, span.start, span.end):
            break
    return promise


def _deadline(report: Report, span: Span) -> Deadline:
    """The days and the term a sentence names."""
    text = report.text
    said = on = None
    term = None
    for time in _times(report, span):
        before = text[max(span.start, time.span.start - 24) : time.span.start]
        if time.start is not None and time.kind == "DATE":
            if BEFORE_DEADLINE.search(before):
                on = on or time.end
            else:
                said = said or time.start
        elif DURATION.match(time.value) and BEFORE_TERM.search(before):
            term = term or time.value
    return Deadline(said, on, term)


def _times(report: Report, span: Span) -> Iterator[TimeMention]:
    yield from find_times(report.text, reference=reference(report), within=span)


def later(day: date | None, term: str | None) -> date | None:
    """The day a TIMEX3 duration after `day`; the month's last day where it is shorter."""
    match = DURATION.match(term) if term is not None else None
    if day is None or match is None:
        return None
    number, unit = int(match[1]), match[2]
    if unit in "DW":
        return day + timedelta(days=number * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    if year > date.max.year:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def commitment_state(commitment: Commitment, as_of: date) -> State:
    """How a promise stands on a day: met once it was kept, overdue after its deadline, else due."""
    if commitment.met is not None and commitment.met <= as_of:
        return "met"
    if commitment.due is not None and commitment.due < as_of:
        return "overdue"
    return "due"
