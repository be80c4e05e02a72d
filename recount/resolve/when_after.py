"""The day of a deed that something else is told to have come so long after.

"Three days after it was bombed, rescuers gave up"; "the killing came a day after a bomber struck".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from recount.language.caseless import Caseless
from recount.model.said import Span
from recount.resolve.when_told import HARMING_BEFORE, Role, Told

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "10th": 10, "tenth": 10,
}  # fmt: skip
UNITS = ("day", "days", "week", "weeks", "month", "months", "year", "years")
LATER = Caseless(
    rf"\b(?:(?P<many>{'|'.join(NUMBERS)}|\d{{1,2}}) (?P<unit>day|week|month|year)s?"
    r" (?:after|since)\b(?! (?:he|she|they|it) (?!was|were|had been))"
    rf"|(?P<nth>{'|'.join(ORDINALS)}) anniversary of\b)",
    parts=(
        *(f" {unit} {word}" for unit in UNITS for word in ("after", "since")),
        " anniversary of",
    ),
)
DAYS = {"day": 1, "week": 7, "year": 365}
LOOSE = {"day": 0, "week": 3, "year": 15}  # days by which a length is meant loosely
DEED = re.compile(
    rf"{HARMING_BEFORE.pattern}|raid|strike\b|shelling|rampage|slaying|slaughter|abduct|kidnap"
)
WITHIN = 80  # characters in which the deed is told
END = re.compile(r"[.;\n]")
CAME = re.compile(
    r"\b(?:came|comes|coming|happened|occurred|took place|followed)\s"
    r"(?:just |only |less than |barely )?$"
)
AT_ONCE = re.compile(r"^,?\s(?:just |only |barely |exactly |some |about |nearly )?$")
BEFORE = 90  # characters in which a day beside the length, or a deed before it, is told


def with_deeds(text: str, told: Sequence[Told], *, latest: date | None, within: Span) -> list[Told]:
    """The times told in a stretch, with those of deeds that something came so long after."""
    found = list(told)
    if not any(word in text for word in (" after", " since", " anniversary of")):
        return found
    for match in LATER.finditer(text, within.start, within.end):
        rest = END.split(text[match.end() : match.end() + WITHIN].lower(), maxsplit=1)[0]
        if DEED.search(rest) is None:
            continue
        clause = Span(match.end(), match.end() + len(rest.split(",")[0]))
        dated = any(clause.start <= one.span.start < clause.end for one in found)
        known = None if dated else _counted_from(text, match, found, latest)
        if known is None:
            continue
        first, last = _before(known, match)
        span = Span(*match.span())
        deed = Told(first, last, span, match[0], Role.EVENT, f"told {known}")
        found = [*_no_deeds(text, found, span), deed]
    return sorted(found, key=lambda one: one.span.start)


def _before(known: date, match: re.Match[str]) -> tuple[date, date]:
    """The days that lie so long before another, as loosely as the length is meant."""
    if match["nth"]:
        day, slack = known - timedelta(ORDINALS[match["nth"].lower()] * 365), timedelta(7)
        return day - slack, day + slack
    many, unit = match["many"].lower(), match["unit"].lower()
    number = NUMBERS[many] if many in NUMBERS else int(many)
    if unit == "month":
        month = known.year * 12 + known.month - 1 - number
        first = date(month // 12, month % 12 + 1, 1)
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    day, slack = known - timedelta(number * DAYS[unit]), timedelta(LOOSE[unit])
    return day - slack, day + slack


def _counted_from(
    text: str, match: re.Match[str], told: Sequence[Told], latest: date | None
) -> date | None:
    """The day from which so long is counted back: one beside it, the last deed's, or today."""
    at = match.start()
    end = END.search(text, match.end())
    sentence = Span(
        max((m.end() for m in END.finditer(text, max(0, at - 300), at)), default=0),
        end.start() if end else len(text),
    )
    days = [one for one in told if one.days == 1 and one.role is not Role.AHEAD]
    beside = [one for one in days if sentence.start <= one.span.start < sentence.end]
    near = [one for one in beside if one.span.end <= at] or beside
    if near:
        return (near[-1] if near[-1].span.end <= at else near[0]).start
    if CAME.search(text[max(0, at - BEFORE) : at].lower()):
        earlier = [one for one in days if one.span.end <= at and one.role is Role.EVENT]
        return earlier[-1].start if earlier else latest
    return latest


def _no_deeds(text: str, told: Sequence[Told], length: Span) -> Iterator[Told]:
    """The times, a day right before a length no deed's: "ended on Tuesday, three days after"."""
    for one in told:
        beside = one.span.end <= length.start and AT_ONCE.match(
            text[one.span.end : length.start].lower()
        )
        before = END.split(text[max(0, one.span.start - BEFORE) : one.span.start].lower())[-1]
        other = beside and len(before.split()) > 1 and HARMING_BEFORE.search(before) is None
        yield replace(one, role=Role.TELLING) if other and one.role is Role.EVENT else one
