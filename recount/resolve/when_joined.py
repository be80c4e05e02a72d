"""Mentions of time that are one time together: spans of days, and a length with its last day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from recount.model.said import Span, TimeMention

NEXT_TO = 24  # characters that hold a word and an article right before a time
FROM_BEFORE = re.compile(r"\b(?:from|between)\s+(?:the\s|late\s|early\s){0,2}$")
LISTED = re.compile(r"^\s*(?:,|,?\s*and)\s*$")
JOINED = re.compile(
    r"^\s*(?:to|into|through|until|till|and|[-–])\s+(?:late\s|early\s|the\s){0,2}$|^\s?[-–/]\s?$"
)
LENGTH = re.compile(r"P(?:T(\d{1,3})H|(\d{1,3})([DWM]))")
LENGTHS = {"D": 1, "W": 7, "M": 30}
UP_TO = re.compile(r"^ (?:up )?(?:to|ending|ended|until)(?: on| at)? $")


def measured(text: str, mentions: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """The mentions, a length that ends on a told day as one with it: "the 72 hours to Sunday"."""
    held: TimeMention | None = None
    for one in mentions:
        whole = _up_to(text, held, one) if held is not None else None
        if held is not None and whole is None:
            yield held
        held = whole or one
    if held is not None:
        yield held


def _up_to(text: str, held: TimeMention, one: TimeMention) -> TimeMention | None:
    """A length and the day it ends on as one time, where the words between say so."""
    back = _days_back(held) if one.start == one.end else None
    if back is None or one.start is None:
        return None
    if UP_TO.match(text[held.span.end : one.span.start].lower()) is None:
        return None
    span = Span(held.span.start, one.span.end)
    return replace(held, span=span, text=span.of(text), start=one.start - back, end=one.end)


def _days_back(held: TimeMention) -> timedelta | None:
    """How many days before its last day a length begins; hours may have begun a day earlier."""
    match = LENGTH.fullmatch(held.value) if held.start is None else None
    if match is None:
        return None
    if match[1]:
        return timedelta(-(-int(match[1]) // 24))
    return timedelta(int(match[2]) * LENGTHS[match[3]] - 1)


def joined(text: str, mentions: Sequence[TimeMention]) -> Iterator[TimeMention]:
    """The mentions, "from March 7 to March 9" as one."""
    held: TimeMention | None = None
    for one in mentions:
        if held is not None and _continues(text, held, one):
            span = Span(held.span.start, one.span.end)
            held = replace(held, span=span, text=span.of(text), end=one.end)
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _continues(text: str, held: TimeMention, one: TimeMention) -> bool:
    """Whether the second time ends a span of days that the first begins."""
    gap = text[held.span.end : one.span.start].lower()
    if held.start is None or held.end is None or one.start is None or one.end is None:
        return False
    listed = "," in gap or "," in held.text  # of two days each may be another deed's
    if listed and LISTED.match(gap) and one.start == one.end == held.end + timedelta(1):
        return True  # "on 6, 7 and 8 March"
    if not JOINED.match(gap) or one.end < held.start:
        return False
    dashed = not any(word in gap for word in ("to", "and"))
    before = text[max(0, held.span.start - NEXT_TO) : held.span.start].lower()
    return dashed or "to" in gap or FROM_BEFORE.search(before) is not None
