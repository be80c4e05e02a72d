"""Numbers as newsrooms write them: "a dozen", "at least 12", "10 to 15", "tens of thousands".

A vague word ("dozens") stays a word of size and never becomes a figure (rule 18 is a coding
profile's business); an open bound stays open (rule 19).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress

from recount.language.numerals import SHARES, Figure, bent_by_ending, figure_at, openable, words
from recount.language.tokens import Token
from recount.model.said import Count, How
from recount.model.values import dataclass

DIGIT_RANGE = re.compile(r"(\d{1,6})[-‐‑](\d{1,6})")
MOST_WORDS = 50_000
LONGEST_MODIFIER = 4  # words, "in the region of"


@dataclass(frozen=True, slots=True)
class Number:
    """A number among tokens: `first` to `last` inclusive, its bounds, and where the figure is.

    `figure` is the index of the token the bare figure starts at, after any "at least".
    """

    first: int
    last: int
    count: Count
    figure: int


def numbers(toks: Sequence[Token]) -> list[Number]:
    """Every number among the tokens, leftmost and longest first, none overlapping.

    It says nothing of what is counted: ages, years and prices are numbers too.
    """
    found: list[Number] = []
    free = 0
    opens = map(OPENS.__getitem__, [lower for _, lower, _, _ in toks])
    for at in compress(range(len(toks)), opens):
        number = _read(toks, at, free) if at >= free else None
        if number is not None:
            found.append(number)
            free = number.last + 1
    return found


class _Opens(dict[str, bool]):
    """Whether a figure may start at a word, kept for each word since nearly all come back."""

    def __missing__(self, lower: str) -> bool:
        if len(self) == MOST_WORDS:
            self.clear()
        opens = lower in words().starts or lower[0].isdigit() or "-" in lower
        self[lower] = opens
        return opens


OPENS = _Opens()


def _read(toks: Sequence[Token], at: int, free: int) -> Number | None:
    """The number whose figure starts at `at`; its modifiers may reach back to `free`."""
    if toks[at].lower.endswith(("-odd", "-something", "-plus")):
        odd = bent_by_ending(toks[at].lower)
        if odd is not None:
            return Number(at, at, _bend(_exactly(odd[0]), odd[1]), at)
    alone = figure_at(toks, at)
    if at > 1 and alone and (toks[at - 2].lower, toks[at - 1].lower) == ("all", "but"):
        return Number(at - 2, alone[1] - 1, Count(None, None, How.VAGUE, "unspecified"), at)
    span = (
        _share(toks, at, alone)
        or _range(toks, at, alone)
        or _vague(toks, at)
        or _single(toks, at, alone)
    )
    if span is None:
        return None
    count, figure, end = span
    first, how = _modifier_before(toks, figure, free)
    end, after = _modifier_after(toks, end)
    if toks[end - 1].lower.endswith("-odd"):
        how = How.APPROX  # "a hundred-odd"
    # "As many as 21" bends a figure, while "several of" and "dozens" cannot be bent.
    bent = _bend(count, after or how)
    return Number(first, end - 1, bent, figure)


def _single(toks: Sequence[Token], at: int, read: Figure | None) -> tuple[Count, int, int] | None:
    """The figure read at `at`, with "a" before "dozen" or "hundred" as its start."""
    if read is None:
        return None
    begin = at
    if (
        at
        and toks[at].lower.removesuffix("-odd") in openable()
        and toks[at - 1].lower in {"a", "an"}
    ):
        begin = at - 1
        if at > 1 and toks[at - 2].lower == "half" and toks[at].lower == "dozen":
            return _exactly(read[0] // 2), at - 2, read[1]
    return _exactly(read[0]), begin, read[1]


def _share(toks: Sequence[Token], at: int, alone: Figure | None) -> tuple[Count, int, int] | None:
    """A share of people, which is no number of them: "two thirds of", "a quarter of", "2/3"."""
    lower = toks[at].lower
    end = at + 1 if lower in SHARES or lower.partition("-")[2] in SHARES else 0
    if not end and alone is not None and alone[1] < len(toks):
        after = toks[alone[1]].lower
        if after in SHARES:
            end = alone[1] + 1
        elif after == "/" and alone[1] + 1 < len(toks) and SMALL.match(toks[alone[1] + 1].lower):
            end = alone[1] + 2
    if not end or not _follows(toks, end - 1, "of"):
        return None
    if any(token.lower in words().values or token.lower[0].isdigit() for token in toks[end:][1:4]):
        return None  # "a quarter of the 20 dead" counts 20
    begin = at - 1 if at and toks[at - 1].lower in {"a", "one"} else at
    return Count(None, None, How.VAGUE, "unspecified"), begin, end


SMALL = re.compile(r"\d\d?(?:s|rds?|ths?)?$")


@lru_cache(maxsize=1024)
def _exactly(n: int) -> Count:
    """The count of a bare figure, kept since most are small and come back."""
    return Count.exactly(n)


def _range(toks: Sequence[Token], at: int, alone: Figure | None) -> tuple[Count, int, int] | None:
    """Two figures with a joint: "10 to 15", "between two and three", "five or 10", "10-15"."""
    lower = toks[at].lower
    opened = lower in {"between", "from"} and at + 1 < len(toks)
    first = toks[at + opened].lower
    if not first.isalpha() and (match := DIGIT_RANGE.fullmatch(first)):
        low, high = int(match[1]), int(match[2])
        return (Count(low, high, How.RANGE), at, at + opened + 1) if low < high else None
    left = figure_at(toks, at + 1) if opened else alone
    if left is None or left[1] + 1 >= len(toks):
        return None
    joint = toks[left[1]].lower
    if joint not in ({"and", "to", "–"} if lower == "between" else {"to", "or", "-", "–", "—"}):
        return None
    right = figure_at(toks, left[1] + 1)
    if right is None or toks[left[1] + 1].lower in {"a", "an"}:
        return None
    low, high = left[0], right[0]
    if low < high and toks[right[1] - 1].lower in words().scales and low * 1000 <= high:
        low *= words().scales[toks[right[1] - 1].lower]
    if low >= high:
        return None
    return Count(low, high, How.RANGE), at, right[1]


def _vague(toks: Sequence[Token], at: int) -> tuple[Count, int, int] | None:
    """A word of size: "dozens", "tens of thousands", "several hundred", "a huge number"."""
    known = words()
    lower = toks[at].lower
    if lower in known.amounts:
        return _amount(toks, at)
    size = known.vague.get(lower)
    if size is None or (lower == "score" and not _follows(toks, at, "of")):
        return None
    if at and toks[at - 1].lower in {"as", "so", "how", "too"}:  # "as many as 21"
        return None
    begin, end = at, at + 1
    if at and toks[at - 1].lower == "a" and lower in {"few", "handful", "score"}:
        begin = at - 1
    if _follows(toks, at, "of") and at + 2 < len(toks):
        larger = known.vague.get(toks[at + 2].lower)
        if larger in {"hundreds", "thousands"} and lower in {"tens", "hundreds", "dozens"}:
            return Count(None, None, How.VAGUE, larger), begin, at + 3
    if end < len(toks) and size in {"several", "unspecified"}:
        scale = toks[end].lower
        plural = {"hundred": "hundreds", "thousand": "thousands", "dozen": "dozens"}
        larger = plural.get(scale, scale if scale in plural.values() else None)
        if larger is not None:
            return Count(None, None, How.VAGUE, larger), begin, end + 1
    if lower == "some" or (lower == "few" and begin == at):
        return None
    return Count(None, None, How.VAGUE, size), begin, end


def _amount(toks: Sequence[Token], at: int) -> tuple[Count, int, int] | None:
    """An amount: "a huge number of", "large numbers of", "a number of"."""
    if not _follows(toks, at, "of"):
        return None
    begin = at
    while begin and toks[begin - 1].lower in words().sizes:
        begin -= 1
    articled = begin > 0 and toks[begin - 1].lower in {"a", "an"}
    if begin == at and not articled:
        return None
    plain = begin == at and toks[at].lower == "number"
    size = "several" if plain else "unspecified"
    return Count(None, None, How.VAGUE, size), begin - articled, at + 1


def _follows(toks: Sequence[Token], at: int, word: str) -> bool:
    return at + 1 < len(toks) and toks[at + 1].lower == word


def _modifier_before(toks: Sequence[Token], figure: int, free: int) -> tuple[int, How | None]:
    """Where the longest wording before the figure starts, and how it bends the count."""
    before, closing = words().before, words().closing
    if figure == free or toks[figure - 1].lower not in closing:
        return figure, None
    for length in range(min(LONGEST_MODIFIER, figure - free), 0, -1):
        start = figure - length
        how = before.get(tuple([tok.lower for tok in toks[start:figure]]))
        if how is not None:
            if how is How.APPROX and start > free:  # "at least some 40", "possibly as many as"
                further, outer = _modifier_before(toks, start, free)
                return further, outer or how
            if how is How.AT_MOST and start > free and toks[start - 1].lower in GUESSES:
                return start - 1, how
            return start, how
    return figure, None


GUESSES = frozenset({"possibly", "perhaps", "maybe"})


def _modifier_after(toks: Sequence[Token], end: int) -> tuple[int, How | None]:
    """Where the wording after the figure ends, and how it bends the count."""
    after, opening = words().after, words().opening
    if end >= len(toks) or toks[end].lower not in opening:
        return end, None
    for length in (2, 1):
        how = after.get(tuple([tok.lower for tok in toks[end : end + length]]))
        if how is not None and len(toks) >= end + length:
            after_it = end + length
            bends_next = after_it < len(toks) and OPENS[toks[after_it].lower]
            return (end, None) if bends_next else (after_it, how)  # "in 2023 at least 40"
    return end, None


def _bend(count: Count, how: How | None) -> Count:
    """The count as its modifier bends it."""
    if how is None or not count.stated:
        return count
    low, high = count.low, count.high
    if how is How.RATE_PER_DAY:
        return Count(low, high, how)
    if how in {How.AT_LEAST, How.MORE_THAN}:
        return Count(low, None, how)
    if how is How.AT_MOST:
        return Count(None, high, how)
    if count.how is How.RANGE:
        return count
    return Count(low, high, how)
