"""Why two documents' own words keep two occasions apart."""

from __future__ import annotations

from recount.link.days import Firmness, firmness, same_time, written
from recount.link.occasions import Occasion
from recount.link.places import Relation, any_relation
from recount.model import Scope

EVE = 3  # days before an occasion from which a total may be counted and still be of it alone


def place_relation(left: Occasion, right: Occasion) -> Relation:
    """How the places of two occasions stand to each other; main stories name theirs in full.

    A town named only as what another lies in or beside ("Kupiansk, in the Kharkiv region") is not
    where it was, and what else it may be is not known.
    """
    if not (left.main and right.main):
        return any_relation(left.places, right.places)
    found = any_relation(left.around, right.around)
    if found is Relation.SAME and any_relation(left.places, right.places) is Relation.APART:
        return Relation.UNKNOWN
    return found


def same_town(left: Occasion, right: Occasion) -> bool:
    """Whether two reports are set in one town: what else they name may be a street or a name."""
    if left.town is None or right.town is None or left.town.place_id is None:
        return False
    incident = left.scope is right.scope is Scope.INCIDENT
    return incident and left.town.place_id == right.town.place_id


def _counts_from_earlier(total: Occasion, once: Occasion) -> bool:
    """Whether a total begins days before an occasion, so that it holds more than this one."""
    if total.period is None or once.period is None:
        return False
    return (once.period.start - total.period.start).days > EVE


def excluded(left: Occasion, right: Occasion) -> str | None:
    """Why two occasions' own words keep them apart, or None if they do not.

    Only what the words fix excludes: two calendar dates, two totals' spans, two far places. A
    weekday read against the wrong day of publication must not tear one story apart.
    """
    if left.scope is not right.scope:
        if not (left.main and right.main):
            return "one is a total over time, the other one occasion"
        total, once = (left, right) if left.scope is Scope.CUMULATIVE else (right, left)
        if _counts_from_earlier(total, once):
            return "one counts from days before the other on"
    if left.period is not None and right.period is not None:
        fixed = min(firmness(left.period), firmness(right.period)) is Firmness.CALENDAR
        both = left.scope is right.scope is Scope.CUMULATIVE
        if (fixed or both) and not same_time(left.scope, left.period, right.period):
            return f"{written(left.period)} and {written(right.period)} are different days"
    if place_relation(left, right) is Relation.APART and not same_town(left, right):
        return f"{left.places[0].text} and {right.places[0].text} are different places"
    return None
