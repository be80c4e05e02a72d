"""Coding profiles: what a recorder makes of vague words, open bounds and unknown numbers.

A claim keeps its words and a toll its open ends; a profile is applied only on request, for exports
in a recorder's format and to see side by side what the choice does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from recount.lexicon import load
from recount.model import Count, How


class Bound(StrEnum):
    """What becomes of a bound that the source leaves open."""

    OPEN = "open"
    STATED = "stated"
    ZERO = "zero"


class Differing(StrEnum):
    """What stands when reports differ."""

    RANGE = "range"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class Profile:
    """One recorder's coding rules, with their version and source."""

    name: str
    version: str
    source: str
    at_least: Bound
    at_most: Bound
    about: float
    differing: Differing
    contested_from_zero: bool
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coded:
    """A number as a profile codes it; None where the profile has none. `because` says how."""

    low: int | None
    high: int | None
    because: str


@cache
def profiles() -> Mapping[str, Profile]:
    """Every profile by name, `recount` first."""
    return {name: _profile(name, table) for name, table in load("profiles").items()}


def _profile(name: str, table: object) -> Profile:
    if not isinstance(table, dict):
        raise TypeError(f"profile {name!r} is not a table")
    return Profile(
        name=name,
        version=str(table["version"]),
        source=str(table["source"]),
        at_least=Bound(table["at_least"]),
        at_most=Bound(table["at_most"]),
        about=float(table["about"]),
        differing=Differing(table["differing"]),
        contested_from_zero=bool(table["contested_from_zero"]),
        words={str(word): int(n) for word, n in table.get("words", {}).items()},
    )


def coded(count: Count, profile: Profile, *, contested: bool = False) -> Coded:
    """The count as the profile codes it.

    `contested`: the civilian status of those counted is disputed, which for some makes the
    minimum 0 (rule 20).
    """
    low, high, because = _bounds(count, profile)
    if contested and profile.contested_from_zero and low is not None:
        low, because = 0, f"{because}; contested status makes the minimum 0"
    return Coded(low, high, f"{profile.name} {profile.version}: {because}")


def _bounds(count: Count, profile: Profile) -> tuple[int | None, int | None, str]:
    if not count.stated:
        value = profile.words.get(count.vague or "")
        if value is None:
            return None, None, f"“{count}” has no number"
        closed = value if profile.at_least is Bound.STATED else None
        return value, closed, f"“{count.vague}” is {value}"
    low, high = count.low, count.high
    if count.how is How.APPROX and low is not None and high is not None and profile.about:
        margin = round(low * profile.about)
        return low - margin, high + margin, f"“about” is {profile.about:.0%} either way"
    if high is None and profile.at_least is Bound.STATED:
        return low, low, "a lower limit stands for the number"
    if low is None and profile.at_most is not Bound.OPEN:
        zero = profile.at_most is Bound.ZERO
        return (
            (0 if zero else high),
            high,
            "an upper limit alone allows " + ("none" if zero else "only the number"),
        )
    return low, high, "as stated"


def together(counts: Sequence[Count], profile: Profile) -> Coded:
    """Several reports' counts of one cell as the profile settles them."""
    each = [coded(count, profile) for count in counts]
    lows = [one.low for one in each if one.low is not None]
    highs = [one.high for one in each]
    if not lows:
        return Coded(None, None, f"{profile.name} {profile.version}: no number")
    if profile.differing is Differing.LOWEST:
        low = min(lows)
        return Coded(low, low, f"{profile.name} {profile.version}: the most conservative report")
    high = None if None in highs else max(n for n in highs if n is not None)
    return Coded(min(lows), high, f"{profile.name} {profile.version}: lowest to highest report")
