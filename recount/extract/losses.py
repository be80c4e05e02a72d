"""Losing people: "the army lost 12 men", "she lost two sons", and what goes without its verb."""

from __future__ import annotations

import re

from recount.extract.belligerents import doer_is_armed, is_armed
from recount.extract.figures import figure_at
from recount.extract.parsed import Parsed
from recount.extract.people import People
from recount.extract.sides import Side, states_figure
from recount.model.said import Status

# Whom an armed body loses; "12 people" or "12 seats" may be lost to anything.
OWN_MEN = frozenset({"men", "members", "troops", "comrades", "women", "people", "lives"})
GAP = re.compile(r",?c(?P<who>[NC])(?P<fig>[NQ])")


def are_lost(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether who is lost at `at` is dead: an armed body's men, fighters, or counted kin.

    A party loses members, a team players and a firm workers to other things than death.
    """
    one, head = side.people[0], parsed.words(side.first, side.first)[-1]
    if one.kin:
        counted = side.people[-1]  # "her husband and four of her children"
        more = len(side.people) > 1 and counted.plural and counted.count is not None
        return more or (one.plural and states_figure(parsed, side.first))
    if not (states_figure(parsed, side.first) or one.part):
        return False
    if one.status is Status.COMBATANT:
        return True
    return (head in OWN_MEN or one.elliptic or one.part) and doer_is_armed(parsed, at)


def gapped(parsed: Parsed, last: int) -> Side | None:
    """The second loss after the one that ends at `last`: "and the rebels more than 60"."""
    match = GAP.match(parsed.codes, last + 1)
    if match is None:
        return None
    at = match.start("fig")
    side = figure_at(parsed, at)
    figure = side.people[0] if side is not None else None
    if figure is None or not (figure.elliptic or parsed.codes[at] == "Q"):
        return None
    armed = is_armed(parsed, match.start("who"))
    people = People(
        count=figure.count, plural=True, status=Status.COMBATANT if armed else Status.UNKNOWN
    )
    return Side((at,), match.start("who"), at, (people,))
