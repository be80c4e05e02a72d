"""What several documents repeat: one text, compared once, and one number, which lends its days."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256

from recount.link.occasions import Occasion, standing
from recount.model import Harm, Judgement, Period, Report, Scope

Large = tuple[Harm, int]

UNCOMMON = 100  # from here on, two totals do not have one number by chance


def once_each(
    told: Sequence[Occasion], texts: Mapping[str, Report], judgements: Iterable[Judgement]
) -> tuple[list[Occasion], dict[str, list[Occasion]]]:
    """One occasion for each text, and under its id those of every document with just that text.

    One story in a thousand outlets would otherwise be a thousand stories to compare, and its
    copies far more pairs than are looked at. What a person judged is left by itself.
    """
    by_hand = {name for one in judgements for name in (one.left, one.right)}
    first: dict[Hashable, Occasion] = {}
    held: dict[str, list[Occasion]] = {}
    for one in sorted(told, key=lambda one: one.id):
        key = wording(one, texts.get(one.doc))
        known = first.get(key) if key is not None else None
        if known is not None and not _named(one, by_hand) and not _named(known, by_hand):
            held[known.id].append(one)
        else:
            if key is not None:
                first.setdefault(key, one)
            held[one.id] = [one]
    kept = [one for one in told if one.id in held]
    return kept, held


def _named(one: Occasion, names: set[str]) -> bool:
    return one.doc in names or any(claim.id in names for claim in one.claims)


def wording(one: Occasion, report: Report | None) -> Hashable:
    """What two documents must share to say just the same: text, days, places and claims."""
    if not one.claims or report is None or not report.text:
        return None
    said = tuple((claim.harm, claim.start, claim.end, claim.count) for claim in one.claims)
    places = tuple(place.place_id or place.text for place in one.around)
    return _digest(report.text), one.main, one.scope, one.period, places, said


@lru_cache(maxsize=256)
def _digest(text: str) -> bytes:
    """A hash of a text, kept while the occasions of its document are looked at."""
    return sha256(text.encode("utf-8", "replace")).digest()


def dated_by_number(told: Sequence[Occasion]) -> list[Occasion]:
    """A main total told without days is of the days another gives the same large number for."""
    days: dict[Large, Period] = {}
    for one in sorted(told, key=lambda one: one.id, reverse=True):
        if one.period is not None:
            days |= dict.fromkeys(lent_by(one), one.period)
    dated = []
    for one in told:
        lent = [days[key] for key in borrowed_by(one) if key in days]
        dated.append(replace(one, period=lent[0]) if lent else one)
    return dated


def lent_by(one: Occasion) -> list[Large]:
    """The large numbers that a total gives days to."""
    return _large(one) if one.scope is Scope.CUMULATIVE and one.period is not None else []


def borrowed_by(one: Occasion) -> list[Large]:
    """The large numbers by which a main total without days finds some."""
    undated = one.main and one.scope is Scope.CUMULATIVE and one.period is None
    return _large(one) if undated else []


def _large(one: Occasion) -> list[Large]:
    """The numbers at which two counters do not arrive by chance, largest first."""
    told = {(claim.harm, claim.count.low or 0) for claim in standing(one.claims)}
    return sorted((key for key in told if key[1] >= UNCOMMON), key=lambda key: (-key[1], key[0]))
