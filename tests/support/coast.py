"""A land with a coast, its towns and weeks, and the incidents that claims about them make."""

from __future__ import annotations

from dataclasses import replace

from sayings import days, place, report, said

from recount.link.incidents import incidents
from recount.model import Claim, Incident, Period, PlaceMention, Scope

COAST = replace(place("Coast", parents=("land",)), precision=5)
LAND = replace(place("land"), precision=6)
NORTH = replace(place("North", lat=36.0, parents=("land",)), precision=4)
SOUTH = replace(place("South", lat=34.0, parents=("land",)), precision=4)
QURA, NAHR = place("Qura", lat=34.0), place("Nahr", lat=34.2)
WEEK, DAY = days("2024-05-06", "2024-05-10"), days("2024-05-06", text="6 May")


def told(*claims: Claim) -> list[Incident]:
    return incidents([report(doc) for doc in sorted({c.doc for c in claims})], claims)


def total(name: str, number: int, *places: PlaceMention, period: Period = WEEK) -> Claim:
    return said(name, number, scope=Scope.CUMULATIVE, period=period, places=places)
