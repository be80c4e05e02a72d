"""The value of a written figure: "42", "1,300", "1 300", "two hundred and five", "1.5 lakh"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TypeAlias

from recount.language.tokens import Token
from recount.lexicon import load
from recount.model.said import How
from recount.model.values import dataclass

DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,3}))?")
LARGEST = 10**18  # what no store refuses; larger figures are no number of people
Figure: TypeAlias = tuple[int, int]  # its value and the index after it

# They tell a share of people, and no number: "a third of".
SHARES = frozenset("half third thirds quarter quarters fifth fifths tenth tenths".split())


@dataclass(frozen=True, slots=True)
class Words:
    """The number words, words of size, and the wordings around a figure."""

    values: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    vague: dict[str, str]
    amounts: frozenset[str]
    sizes: frozenset[str]
    before: dict[tuple[str, ...], How]
    after: dict[tuple[str, ...], How]
    starts: frozenset[str]
    closing: frozenset[str]  # the last words of those before, the first of those after
    opening: frozenset[str]


@cache
def words() -> Words:
    """The words of the lexicon of numbers."""
    table = load("numbers")
    units, tens = _ints(table["units"]), _ints(table["tens"])
    scales, groups = _ints(table["scales"]), _ints(table["groups"])
    vague = {word: str(size) for word, size in _table(table["vague"]).items()}
    amounts = _table(table["amounts"])
    heads, sizes = _strings(amounts["heads"]), _strings(amounts["sizes"])
    before = {tuple(k.split()): How(str(v)) for k, v in _table(table["before"]).items()}
    after = {tuple(k.split()): How(str(v)) for k, v in _table(table["after"]).items()}
    joined = {
        ten + unit: a + b for ten, a in tens.items() for unit, b in units.items() if 0 < b < 10
    }
    values = units | tens | joined  # "thirtythree", as wires that drop the hyphen have it
    starts = {*values, *scales, *groups, *vague, *heads, *SHARES, "half", "between", "from", "both"}
    closing = frozenset(wording[-1] for wording in before)
    opening = frozenset(wording[0] for wording in after)
    return Words(
        values, tens, scales, groups, vague, heads, sizes, before, after, frozenset(starts),
        closing, opening,
    )  # fmt: skip


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _ints(value: object) -> dict[str, int]:
    return {word: int(str(n)) for word, n in _table(value).items()}


def _strings(value: object) -> frozenset[str]:
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


@cache
def openable() -> frozenset[str]:
    """What "a" before it makes a figure: "a dozen", "a hundred"."""
    return frozenset({*words().scales, *words().groups})


def figure_at(toks: Sequence[Token], at: int) -> Figure | None:
    """The value of the figure at `at` and the index after it; None where none begins there."""
    first = simple(toks[at].lower)
    if first is None:
        return _decimal(toks, at) or _scaled_alone(toks, at)
    if _grouped(toks, at):
        return first * 1000 + int(toks[at + 1].text), at + 2
    value, end = first, at + 1
    if first >= 20 and toks[at].lower in words().tens and end < len(toks):
        unit = words().values.get(toks[end].lower, 10)
        if 0 < unit < 10:
            value, end = value + unit, end + 1
    value, end = _scaled(toks, value, end)
    return (value, end) if value <= LARGEST else None


def _decimal(toks: Sequence[Token], at: int) -> Figure | None:
    """A decimal with its scale: "1.7 million"."""
    match = DIGITS.fullmatch(toks[at].lower)
    if match is None or not match[2] or at + 1 >= len(toks):
        return None
    scale = words().scales.get(toks[at + 1].lower, 0)
    if not scale and len(match[2]) == 3 and len(match[1]) <= 3 and toks[at + 1].text.isalpha():
        return int(match[1]) * 1000 + int(match[2]), at + 1  # "1.300 people"
    value = round(float(toks[at].lower.replace(",", "")) * scale)
    return (value, at + 2) if scale >= 1000 else None


def _grouped(toks: Sequence[Token], at: int) -> bool:
    """Whether a space groups thousands: "1 300 people", where no day or number stands before."""
    first, second = toks[at].text, toks[at + 1].text if at + 2 < len(toks) else ""
    if len(second) != 3 or not second.isdigit() or not first.isdigit() or len(first) > 3:
        return False
    apart = toks[at + 1].start - toks[at].end == 1 and toks[at + 2].text.isalpha()
    before = toks[at - 1].lower if at else ""
    return apart and first[0] != "0" and (not at or before in BEFORE_GROUPED | words().closing)


BEFORE_GROUPED = frozenset(
    "the of another killed killing wounded wounding injured left leaving displaced displacing"
    " claimed that and".split()
)


def _scaled_alone(toks: Sequence[Token], at: int) -> Figure | None:
    """A scale alone: "a hundred", "a dozen", "a couple", where the article makes it one."""
    lower = toks[at].lower.removesuffix("-odd")
    if lower in openable() and at and toks[at - 1].lower in {"a", "an", "half"}:
        return _scaled(toks, 1, at)
    if lower == "dozen":
        return 12, at + 1
    if lower == "half" and at + 2 < len(toks) and toks[at + 2].lower == "dozen":
        return 6, at + 3
    return (2, at + 1) if lower == "both" else None


def _scaled(toks: Sequence[Token], value: int, end: int) -> tuple[int, int]:
    """The value with the scales after it: "two hundred and five", "1.7 million", "two dozen"."""
    known = words()
    total, current = 0, value
    while end < len(toks):
        lower = toks[end].lower.removesuffix("-odd")
        if lower in known.groups and lower == "dozen":
            return total + current * 12, end + 1
        if lower in {"couple", "pair", "trio", "quartet", "quintet"} and current == 1:
            return known.groups[lower], end + 1
        if lower not in known.scales:
            break
        scale = known.scales[lower]
        if scale == 100:
            current *= 100
            if end + 1 < len(toks) and known.scales.get(toks[end + 1].lower, 0) > 100:
                end += 1
                continue
        else:
            total, current = total + current * scale, 0
        end += 1
        rest = end + 1 if _is(toks, end, "and") else end
        more = simple(toks[rest].lower) if rest < len(toks) else None
        if more is None or more >= scale or toks[rest].lower[0].isdigit():
            break
        current, end = current + more, rest + 1
        unit = known.values.get(toks[end].lower, 10) if end < len(toks) else 10
        if more >= 20 and 0 < unit < 10:
            current, end = current + unit, end + 1
    return total + current, end


def _is(toks: Sequence[Token], at: int, word: str) -> bool:
    return at < len(toks) and toks[at].lower == word


def bent_by_ending(lower: str) -> tuple[int, How] | None:
    """The value of "20-odd" or "30-plus" and how it bends; None where a word is no such figure."""
    stem, _, ending = lower.rpartition("-")
    how = ENDINGS.get(ending)
    value = simple(stem) if how is not None and stem else None
    return None if how is None or value is None else (value, how)


ENDINGS = {"odd": How.APPROX, "something": How.APPROX, "plus": How.AT_LEAST}


def simple(lower: str) -> int | None:
    """The value of one token: "42", "1,300", "seven", "twenty-five"."""
    known = words()
    if lower in known.values:
        return known.values[lower]
    if match := DIGITS.fullmatch(lower):
        return None if match[2] else int(match[1].replace(",", ""))
    if "-" in lower:
        left, _, right = lower.partition("-")
        tens, unit = known.tens.get(left), known.values.get(right, 10)
        if tens is not None and 0 < unit < 10:
            return tens + unit
    return None
