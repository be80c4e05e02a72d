"""Turns of phrase that make a state of injury: "rushed to the hospital", "suffered a wound"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from recount.extract.items import Item
from recount.extract.words import Entry, HarmWord
from recount.lexicon import load
from recount.model.said import Harm

REACH_HOSPITAL = 9  # tokens
REACH_WOUND = 6
STATE = Entry("J", HarmWord(Harm.INJURED, "state"))
TRANSPORT = Entry("J", HarmWord(Harm.INJURED, "transport"))


@cache
def _words(name: str) -> frozenset[str]:
    table = load("harms")["states"]
    listed = table.get(name, []) if isinstance(table, dict) else []
    return frozenset(map(str, listed))


def with_states(found: list[Item], lowers: Sequence[str]) -> list[Item]:
    """The items, with the verb of such a turn of phrase marked as a state (J)."""
    hospital, wound = _words("hospital"), _words("wounds")
    if hospital.isdisjoint(lowers) and wound.isdisjoint(lowers):
        return found
    at_hospital = [i for i, lower in enumerate(lowers) if lower in hospital]
    at_wound = [i for i, lower in enumerate(lowers) if lower in wound]
    transport, suffer = _words("transport"), _words("suffer")
    marked = []
    for item in found:
        lower = lowers[item.last]
        near_hospital = lower in transport and _near(at_hospital, item.last, REACH_HOSPITAL)
        near_wound = lower in suffer and _near(at_wound, item.last, REACH_WOUND)
        near_wound = near_wound and not (lower == "have" and _is_auxiliary(found, item))
        if (near_hospital or near_wound) and item.code not in "VWI" and not _outdone(found, item):
            entry = TRANSPORT if near_hospital else STATE
            marked.append(item._replace(code="J", entry=entry))
        else:
            marked.append(item)
    return marked


def _is_auxiliary(found: Sequence[Item], item: Item) -> bool:
    """Whether "have" is before a verb: "have suffered wounds", not "have wounds"."""
    after = found.index(item) + 1
    return any(other.code in "BSeJVWIMT" for other in found[after : after + 2])


def _outdone(found: Sequence[Item], item: Item) -> bool:
    """Whether a verb of harm follows at once: "has died from a wound" is no state."""
    after = found.index(item) + 1
    return any(other.code in "VWI" for other in found[after : after + 3])


def _near(places: Sequence[int], at: int, reach: int) -> bool:
    return any(0 < place - at <= reach for place in places)
