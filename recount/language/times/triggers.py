"""The stretches of a text that can hold a phrase of time; the rest is never looked at again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from recount.lexicon import load

BACK, ON = 64, 40  # characters around a trigger: the verbs that tell the tense, the phrase's end
LONGEST = 60  # characters; no trigger is longer
KINDS = (
    "weekday", "weekday_short", "weekdays", "month", "month_doubtful", "unit", "part", "season",
    "deictic", "reference", "adverb",
)  # fmt: skip
ALSO = (
    "future",
    "time",
    "moment",
    "moments ago",
    "past",
    "current",
    "at present",
    "nineties",
    "eighties",
    "seventies",
    "sixties",
    "o'clock",
    "fifties",
    "forties",
    "thirties",
    "a once",
    "the once",
    "her once",
    "his once",
    "its once",
    "their once",
    "to date",
    "near term",
    "short term",
    "medium term",
    "long term",
    "longer term",
    "long ago",
    "first half",
    "first-half",
    "second half",
    "second-half",
)
DIGITS = (
    r"\d(?:(?<=1)\d\d\d|(?<=2)0\d\d|\d?-second\b|\d?(?:[/:]\d\d|-\d\d-\d\d\b|\s?[ap]\.?m\b|(?:st|nd|rd|th)\b)|"
    r"0s\b|\d{2,3} gmt)|q[1-4]\b|fy ?20\d\d|"
    r"nineteen[ -](?:twen|thir|for|fif|six|seven|eigh|nine)t?y\b"
)


def stretches(lowered: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts of a text in small letters around words and digits of time, widened to whole words."""
    first = last = -1
    for at, till in _places(lowered, start, end):
        if last >= 0 and at - BACK <= last:
            last = till + ON
            continue
        if last >= 0:
            yield first, _right(lowered, last, end)
        first, last = _left(lowered, at - BACK, start), till + ON
    if last >= 0:
        yield first, _right(lowered, last, end)


def _places(lowered: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the words and digits of time stand.

    In ASCII the mark before a word is looked for with it: the matcher passes over all that is
    not of a set of marks, which takes two thirds of the time. A blank is put before the text.
    """
    if not lowered.isascii():
        yield from (match.span() for match in _anywhere().finditer(lowered, start, end))
        return
    at = max(start - 1, 0)
    if not start and (match := _after_mark().match(" " + lowered[: min(end, LONGEST)])):
        at = match.end() - 1
        yield 0, at
    for match in _after_mark().finditer(lowered, at, end):
        yield match.start() + 1, match.end()


def _left(text: str, at: int, start: int) -> int:
    """A place at or before `at` where a word begins, or not far before it."""
    return start if at <= start else max(start, text.rfind(" ", max(start, at - 40), at) + 1 or at)


def _right(text: str, at: int, end: int) -> int:
    if at >= end:
        return end
    space = text.find(" ", at, min(end, at + 40))
    return at if space < 0 else space


@cache
def _anywhere() -> re.Pattern[str]:
    """The words and digits of time at the beginning of any word."""
    return re.compile(rf"\b{_trigger()}")


@cache
def _after_mark() -> re.Pattern[str]:
    """The words and digits of time, with the ASCII mark before them."""
    return re.compile(rf"[\x00-/:-@\[-^`{{-\x7f]{_trigger()}")


@cache
def _trigger() -> str:
    """Every word without which there is no phrase of time, and digits of years and hours."""
    words = {str(word) for kind in KINDS for word in _table(kind)}
    words |= set(ALSO)
    feasts = [str(name) for names in load("times_holidays").values() for name in _names(names)]
    # "day of the dead" has a word of time; nothing is to be looked for where people are dead
    words |= {name.split()[-1] for name in feasts if words.isdisjoint(name.split())}
    return rf"(?:{_branch(sorted(words))}(?![- ]old\b)|{DIGITS})"


def _table(kind: str) -> Iterable[object]:
    table = load("times")[kind]
    return table if isinstance(table, dict) else ()


def _names(names: object) -> Iterable[object]:
    return names if isinstance(names, list) else ()


def _branch(words: list[str]) -> str:
    """One pattern for the words, those with the same beginning under one branch."""
    ends = "" in words
    heads: dict[str, list[str]] = {}
    for word in words:
        if word:
            heads.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(head) + _branch(rest) for head, rest in heads.items()]
    if ends:
        branches.append(r"\b")
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
