"""Two occasions of two documents: are they one? Every feature gives points and a reason."""

from __future__ import annotations

from dataclasses import dataclass

from recount.link.days import Firmness, firmness, gap, one_night, same_time, written
from recount.link.exclusions import excluded, place_relation
from recount.link.occasions import Occasion, standing
from recount.link.places import Relation, far_apart, heads
from recount.link.stories import Likeness
from recount.model import Claim, Harm, Period, Scope

ENOUGH = 2.0  # points from which two occasions are one
TEXT_POINTS = 12.0  # for texts wholly alike
MONTH = 31
NEXT_DAY = 0.3  # points lost for a night that two texts date differently
ONE_NIGHT = 0.5  # for "late on Sunday" and "early on Monday"
OTHER_DAY = 1.0  # points lost for other days, times the firmness of the words
FORTNIGHT, WEEKS_APART = 14, 2.0  # days by which no weekday is misread, and points lost beyond
FAR_KM, FAR = 100.0, 1.5  # kilometres between main places, and points lost for them
SAME_PLACE = 1.0
SAME_TOWN, OTHER_TOWN = 0.25, 0.5  # for reports set in one town, and in two far apart
SAME_START = 1.0  # for two totals counted from one day on
TIMES_MORE, OTHER_SIZE = 10, 2.0  # from where two totals' numbers are of other things
OTHER_SCOPE = 1.0  # points lost where one text tells a total and the other an occasion
LONGEST = 8  # one total over time may be so many times as long as another and still be the same


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason to put two occasions together, or to keep them apart."""

    points: float
    because: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All reasons about two occasions; `points` below zero keep them apart for good."""

    left: str
    right: str
    points: float
    because: tuple[str, ...]
    apart: bool = False


def compare(left: Occasion, right: Occasion, likeness: Likeness | None = None) -> Comparison:
    """The sum of every feature's points with the reasons; `apart` where the words exclude it."""
    against = excluded(left, right) or _too_long(left, right) or _elsewhere_later(left, right)
    if against:
        return Comparison(left.id, right.id, -1.0, (against,), apart=True)
    looked_at = (
        _texts(left, right, likeness),
        _days(left, right),
        _places(left, right),
        _towns(left, right),
        _numbers(left, right),
        _names(left, right),
        _speakers(left, right),
        _starts(left, right),
        _sizes(left, right),
        _scopes(left, right),
    )
    found = [feature for feature in looked_at if feature is not None]
    points = sum(feature.points for feature in found)
    return Comparison(left.id, right.id, points, tuple(one.because for one in found))


def _too_long(left: Occasion, right: Occasion) -> str | None:
    """A week's total is not a war's, though the war holds the week."""
    if left.scope is not Scope.CUMULATIVE or not left.period or not right.period:
        return None
    lengths = sorted((one.end - one.start).days + 1 for one in (left.period, right.period))
    if lengths[1] <= max(MONTH, LONGEST * lengths[0]):
        return None
    return f"one total is over {lengths[0]} days, the other over {lengths[1]}"


def _elsewhere_later(left: Occasion, right: Occasion) -> str | None:
    """Reports of two far towns that tell of days more than a month apart, however alike."""
    if left.scope is Scope.CUMULATIVE or right.scope is Scope.CUMULATIVE:
        return None
    if left.town is None or right.town is None or left.period is None or right.period is None:
        return None
    if gap(left.period, right.period) <= MONTH:
        return None
    if not far_apart([left.town], [right.town], FAR_KM):
        return None
    return f"{left.town.text} and {right.town.text} are far apart, and so are the days"


def _texts(left: Occasion, right: Occasion, likeness: Likeness | None) -> Feature | None:
    if likeness is None:
        return None
    shared = ", ".join(likeness.terms)
    points = TEXT_POINTS * likeness.score
    if not (left.main and right.main):
        points = min(1.0, points)
    return Feature(points, f"both stories speak of {shared}")


def _days(left: Occasion, right: Occasion) -> Feature | None:
    if left.period is None or right.period is None:
        return None
    if left.scope is right.scope is Scope.INCIDENT and one_night(left.period, right.period):
        return Feature(ONE_NIGHT, f"{written(left.period)} and {written(right.period)}: one night")
    if not same_time(left.scope, left.period, right.period):
        return _other_days(left.period, right.period)
    shared = min(left.period.end, right.period.end) - max(left.period.start, right.period.start)
    longer = max(one.end - one.start for one in (left.period, right.period)).days + 1
    share = max(0, shared.days + 1) / longer
    because = f"{shared.days + 1} of {longer} days in common"
    return Feature((1.5 if left.scope is Scope.CUMULATIVE else 1.0) * share, because)


def _other_days(left: Period, right: Period) -> Feature:
    """Days that differ: the firmer the words and the longer the gap, the more it says.

    "Friday" read against the wrong day is a week off, two at most: weekdays further apart are two.
    """
    away = gap(left, right)
    firm = min(firmness(left), firmness(right))
    points = -NEXT_DAY if away <= 1 else -OTHER_DAY * int(firm)
    if away > FORTNIGHT and firm >= Firmness.RELATIVE:
        points -= WEEKS_APART
    return Feature(points, f"{written(left)} and {written(right)} differ")


def _speakers(left: Occasion, right: Occasion) -> Feature | None:
    """Two running totals of one counter in the same days are likely one series."""
    if left.scope is not Scope.CUMULATIVE:
        return None
    shared = sorted(_sources(left) & _sources(right))
    return Feature(0.75, f"both cite {shared[0]}") if shared else None


def _starts(left: Occasion, right: Occasion) -> Feature | None:
    """Two totals counted from the same day on are likely of the same thing, by two counters."""
    if left.scope is not Scope.CUMULATIVE or not left.period or not right.period:
        return None
    if left.period.start != right.period.start or right.scope is not Scope.CUMULATIVE:
        return None
    return Feature(SAME_START, f"both count from {left.period.start.isoformat()}")


def _sizes(left: Occasion, right: Occasion) -> Feature | None:
    """A village's total is not a coast's, though both are of one week."""
    if left.scope is not Scope.CUMULATIVE or right.scope is not Scope.CUMULATIVE:
        return None
    mine, theirs = (max(_stated(one.claims, Harm.KILLED), default=0) for one in (left, right))
    low, high = sorted((mine, theirs))
    if not low or high < TIMES_MORE * low:
        return None
    return Feature(-OTHER_SIZE, f"{low:,} and {high:,} killed are of different size")


def _sources(one: Occasion) -> set[str]:
    inner = [claim.attribution[-1].source for claim in one.claims if claim.attribution]
    return {source for source in inner if source is not None}


def _scopes(left: Occasion, right: Occasion) -> Feature | None:
    if left.scope is right.scope:
        return None
    return Feature(-OTHER_SCOPE, "one tells a total over time, the other one occasion")


def _places(left: Occasion, right: Occasion) -> Feature | None:
    names = f"{left.places[0].text if left.places else '?'}"
    match place_relation(left, right):
        case Relation.SAME:
            return Feature(SAME_PLACE, f"the same place, {names}")
        case Relation.INSIDE | Relation.HOLDS:
            return Feature(SAME_PLACE / 2, f"{names} and a place that holds it")
        case _:
            return _far(left, right)


def _towns(left: Occasion, right: Occasion) -> Feature | None:
    """The towns two reports are set in: local news is of one town, whatever else it names."""
    if left.scope is Scope.CUMULATIVE or right.scope is Scope.CUMULATIVE:
        return None
    if left.town is None or right.town is None:
        return None
    if left.town.place_id == right.town.place_id:
        return Feature(SAME_TOWN, f"both reports are set in {left.town.text}")
    if not far_apart([left.town], [right.town], FAR_KM):
        return None
    because = f"the reports are set in {left.town.text} and {right.town.text}, far apart"
    return Feature(-OTHER_TOWN, because)


def _far(left: Occasion, right: Occasion) -> Feature | None:
    """Main places a day's journey apart; texts of one story may still name both."""
    if not far_apart(heads(left.places, 1), heads(right.places, 1), FAR_KM):
        return None
    return Feature(-FAR, f"{left.places[0].text} and {right.places[0].text} are far apart")


def _stated(claims: tuple[Claim, ...], harm: Harm) -> set[int]:
    return {
        one.count.low for one in standing(claims) if one.harm is harm and one.count.low is not None
    }


def _numbers(left: Occasion, right: Occasion) -> Feature | None:
    same = {
        harm: _stated(left.claims, harm) & _stated(right.claims, harm)
        for harm in (Harm.KILLED, Harm.INJURED)
    }
    shared = [f"{max(numbers)} {harm}" for harm, numbers in same.items() if numbers]
    if not shared:
        return None
    large = sum(0.5 if max(numbers) > 2 else 0.25 for numbers in same.values() if numbers)
    return Feature(large, f"both count {' and '.join(shared)}")


def _names(left: Occasion, right: Occasion) -> Feature | None:
    mine = {name.casefold() for claim in left.claims for name in claim.victims.names}
    theirs = {name.casefold() for claim in right.claims for name in claim.victims.names}
    shared = sorted(mine & theirs)
    return Feature(2.0, f"both name {shared[0].title()}") if shared else None
