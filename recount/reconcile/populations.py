"""Of whom a figure speaks. Two figures of different populations are never one (T2, rule 29)."""

from __future__ import annotations

from typing import NamedTuple

from recount.model import Claim, Status

# Sex and age say who the counted were; they limit a count only where nothing else does.
DEMOGRAPHIC = frozenset(
    {"men", "women", "children", "boys", "girls", "minors", "elderly", "infants", "teenagers"}
)


class Population(NamedTuple):
    """Group ids and status as the source gives them; empty and unknown is `unspecified`."""

    groups: tuple[str, ...]
    status: Status

    @property
    def label(self) -> str:
        """The name used in tolls: `unspecified`, `civilian`, a group id, or both joined."""
        if not self.groups:
            return {
                Status.UNKNOWN: "unspecified",
                Status.MIXED: "all",
                Status.CIVILIAN: "civilian",
                Status.COMBATANT: "combatant",
            }[self.status]
        named = "+".join(self.groups)
        return f"{named} civilian" if self.status is Status.CIVILIAN else named

    def may_hold(self, other: Population) -> bool:
        """Whether the words allow that everyone in `other` is counted in this population, too.

        "People" may hold children or soldiers; "civilians" may hold children, and no soldiers.
        """
        if self == other or (other.status is Status.MIXED and not other.groups):
            return False
        open_ = (Status.UNKNOWN, Status.MIXED)
        status = self.status in (*open_, other.status) or (
            self.status is Status.CIVILIAN and other.status is Status.UNKNOWN and bool(other.groups)
        )
        return status and other != UNSPECIFIED and set(self.groups) <= set(other.groups)

    def holds(self, other: Population) -> bool:
        """Whether everyone in `other` is surely in this population, too.

        An unspecified one holds nothing surely: it may be civilians only.
        """
        if self in (other, ALL):
            return True
        if UNSPECIFIED in (self, other):
            return False
        status = self.status in (Status.UNKNOWN, other.status)
        return status and set(self.groups) <= set(other.groups)


ALL = Population((), Status.MIXED)
UNSPECIFIED = Population((), Status.UNKNOWN)


def population_of(claim: Claim) -> Population:
    """The population a claim counts; sex and age only where it names no other group."""
    groups = tuple(sorted(set(claim.victims.groups) - DEMOGRAPHIC))
    if not groups and len(claim.victims.groups) == 1:
        groups = claim.victims.groups
    status = claim.victims.status
    if status is Status.MIXED and groups:
        status = Status.UNKNOWN
    return Population(groups, status)


def is_restricted(population: Population) -> bool:
    """Whether a figure of it counts only some of the people harmed, as far as it says."""
    if population.status in (Status.CIVILIAN, Status.COMBATANT):
        return True
    return any(group not in DEMOGRAPHIC for group in population.groups)
