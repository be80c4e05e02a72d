"""The time expressions of a text."""

from __future__ import annotations

from datetime import date

from recount.language.times.grammar import read
from recount.language.times.lexer import lex
from recount.language.times.scene import Scene
from recount.model.said import Span, TimeMention


def find_times(
    text: str, *, reference: date | None, within: Span | None = None
) -> list[TimeMention]:
    """The time expressions of `text`, or of the part `within`, in order, none overlapping.

    `reference` is the day of writing; without it what is told from that day stays unanchored
    (`XXXX-WXX-2`) and covers no days. Values and types are TIMEX3's (TimeML 1.2.1); `start` and
    `end` are the inclusive days a date covers, None where a length has no place on the calendar.
    """
    words = lex(text, within)
    if not words:
        return []
    scene = Scene(reference, words, text)
    found = []
    for first, last, sense in read(scene):
        span = Span(scene.words[first].start, scene.words[last - 1].end)
        start, end = sense.days
        found.append(
            TimeMention(span, span.of(text), sense.value, sense.kind, start, end, sense.anchor)
        )
    return found
