"""The towns a report is set in: its headline's, its dateline's, the one whose police speak.

Local news says once where it happened, and often only there: in the headline, before the first
word, or by the name of the police force. What is named most, each time weighed by how it is
named, is where the report is set; a claim's own place is another question (see `where`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum, auto
from typing import NamedTuple

from recount.model.changed import changed
from recount.model.said import PlaceMention, Report, Setting, Span
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.places import LIKELY, Located, locate, mention
from recount.resolve.places_sightings import SITING, Cue
from recount.resolve.places_tokens import dateline
from recount.resolve.where_strays import out_of_state
from recount.resolve.where_wording import far_from, lives_there, names_hospital, treated

LOOKED = 4000  # characters of the text: what a report has not named by then it is not set in
TOWN = 2  # UCDP where_prec (rule 32)
MOST = 5  # towns of one report
OFTEN, CITY = 3, 100_000  # mentions of so large a city are seldom all of something else
DOUBTED = 0.25  # how likely a name is a place at least where its police or a headline vouch


# What stands between a headline and the name of who printed it.
_CUT = re.compile(r"\s(?:[-|«»–—•]|::|:)\s")
_BREAK = ".\n\n"
_SIDE_OF_TOWN = re.compile(
    r"(?:(?:north|south|east|west)[a-z]*|near|far|upper|lower) (?:side|end)"
    r"|downtown|uptown|midtown",
    re.IGNORECASE,
)
_POLICE = re.compile(
    r"(?:['’]s)?\s(?:city\s)?(?:police|pd|fire|cops|swat|officers?|detectives|homicide|mayor|ems)\b",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:,\s[A-Za-z][A-Za-z. ]{0,18})?\s?(?:\([^()\n]{2,40}\)\s?)?(?:--|[—–•:(]|\s-)",
)
_PEOPLE = frozenset({Cue.SURNAME, Cue.GIVEN_BEFORE, Cue.TITLE})


def setting(report: Report, gazetteer: Gazetteer) -> tuple[Setting, ...]:
    """The towns the report is set in and what speaks for each, the likeliest first.

    A dateline's town whose quarters the report names, as names of no state's towns, is no mere
    dateline.
    """
    page = _Page.of(report)
    towns: dict[str, list[_Naming]] = defaultdict(list)
    located = locate(page.text, gazetteer, stretches=[None], least=DOUBTED).located
    away = out_of_state(located)
    for one in located:
        if one in away:
            continue
        place = mention(page.text, one)
        road = Cue.ROAD in one.seen.cues and Cue.CONTAINED not in one.seen.cues
        if road or _SIDE_OF_TOWN.fullmatch(place.text):
            continue  # every city has a side of that name, whatever village is called so
        if place.place_id is not None and (place.precision or TOWN + 1) <= TOWN:
            towns[place.place_id].append(page.naming(one, place))
    weights = {id_: _weight(told) for id_, told in towns.items()}
    ranked = sorted(weights, key=lambda id_: (-weights[id_], -towns[id_][0].people, id_))
    return tuple(
        Setting(_wording(towns[id_]), weights[id_], not away and _only_filed(towns[id_]))
        for id_ in ranked[:MOST]
        if weights[id_]
    )


_JUST = re.compile(r"\b(?:just|right|immediately) [a-z]+ of (?:the )?$", re.IGNORECASE)


class How(IntEnum):
    """How a town is named, the strongest wording first."""

    FILED = auto()
    HEADLINE = auto()
    POLICE = auto()
    SITED = auto()
    OUTLET = auto()
    NEAR = auto()
    NAMED = auto()
    CARE = auto()
    ELSEWHERE = auto()


WEIGHTS = {
    How.FILED: 8.0,  # if the text names the town again
    How.HEADLINE: 6.0,
    How.POLICE: 4.0,
    How.OUTLET: 2.0,
    How.SITED: 1.5,
    How.NEAR: 1.5,
    How.NAMED: 1.0,
    How.CARE: 0.5,
    How.ELSEWHERE: 0.5,
}
FILED_ONLY = 3.0


class _Naming(NamedTuple):
    """One mention of a town: how it is named, and how sure it is a place at all."""

    how: How
    place: PlaceMention
    likely: float
    surname: bool
    people: int


class _Page(NamedTuple):
    """A report's headline, opening and outlet as one text; `body` is where the opening stands."""

    text: str
    body: Span

    @classmethod
    def of(cls, report: Report) -> _Page:
        headline, *outlet = _CUT.split(report.title or "")
        start = len(headline) + len(_BREAK)
        body = report.text[:LOOKED]
        text = _BREAK.join((headline, body, ". ".join(outlet)))
        return cls(text, Span(start, start + len(body)))

    def naming(self, one: Located, place: PlaceMention) -> _Naming:
        span = Span(one.seen.start, one.seen.end)
        inside = self.body.holds(span)
        start, end = span.start - self.body.start, span.end - self.body.start
        place = changed(place, span=Span(start, end) if inside else None)
        surname = not one.seen.cues.isdisjoint(_PEOPLE)
        return _Naming(self._how(one, span), place, one.likely, surname, one.entry.population)

    def _how(self, one: Located, span: Span) -> How:
        if not self.body.holds(span):
            return How.HEADLINE if span.end <= self.body.start else How.OUTLET
        if self._files(span):
            return How.FILED
        if names_hospital(self.text, span.end):
            return How.CARE
        close = Cue.DIRECTION in one.seen.cues and _JUST.search(
            self.text, max(0, span.start - 30), span.start
        )
        aside = one.seen.cues & {Cue.ORIGIN, Cue.DIRECTION}  # "a village north of Homs"
        if (aside and not close) or _elsewhere(self.text, span):
            return How.ELSEWHERE
        if close or Cue.NEAR in one.seen.cues:
            return How.NEAR
        if _POLICE.match(self.text, span.end):
            return How.POLICE
        return How.NAMED if one.seen.cues.isdisjoint(SITING) else How.SITED

    def _files(self, span: Span) -> bool:
        """Whether a name in capitals opens a paragraph as a dateline does."""
        opens = span.start == self.text.rfind("\n", 0, span.start) + 1
        if not opens or not span.of(self.text).isupper():
            return False
        filed = dateline(self.text[self.body.start : self.body.end])
        dated = filed is not None and filed.start == span.start - self.body.start
        return dated or bool(_FILED.match(self.text, span.end))


def _elsewhere(text: str, span: Span) -> bool:
    """Whether somebody only comes from a place, was taken there or caught there."""
    if lives_there(text, span.start) or far_from(text, span.start) or treated(text, span):
        return True
    return _CAUGHT.search(text, max(0, span.start - 50), span.start) is not None


# Where somebody was caught or is tried is seldom where the harm was done.
_CAUGHT = re.compile(
    r"\b(?:arrested|captured|apprehended|custody|caught|surrendered|extradited|arraigned|court|jail"
    r"|prison)(?: \w+){0,3}? (?:in|at|near|to) $",
    re.IGNORECASE,
)


def _weight(told: Sequence[_Naming]) -> float:
    """What all mentions of a town weigh; doubtful ones only where something vouches for them."""
    ways = {one.how for one in told}
    if How.CARE in ways and not ways & _SURE:
        return WEIGHTS[How.CARE]  # a hospital's name, there and where it stands alone
    vouched = bool(ways & {How.FILED, How.POLICE}) or (
        How.HEADLINE in ways and bool(ways - {How.HEADLINE, How.OUTLET})
    )
    vouched = vouched or (len(told) >= OFTEN and told[0].people >= CITY)
    sure = [one for one in told if one.likely >= LIKELY or (vouched and not one.surname)]
    others = [one.how for one in sure if one.how is not How.FILED]
    again = any(how not in (How.CARE, How.ELSEWHERE) for how in others)
    filed = WEIGHTS[How.FILED] if again else FILED_ONLY
    return sum(WEIGHTS[how] for how in others) + filed * (len(sure) > len(others))


_SURE = frozenset({How.FILED, How.HEADLINE, How.POLICE, How.OUTLET})


def _only_filed(told: Sequence[_Naming]) -> bool:
    return all(one.how in (How.FILED, How.CARE, How.ELSEWHERE) for one in told)


def _wording(told: Sequence[_Naming]) -> PlaceMention:
    """The town in the words that name it best, with how they do."""
    best = min(told, key=lambda one: (one.likely < LIKELY, one.how))
    return replace(best.place, because=_BECAUSE[best.how])


_BECAUSE = {
    How.FILED: "the report's dateline",
    How.HEADLINE: "the report's headline",
    How.POLICE: "its police speak",
    How.SITED: "the report says something was there",
    How.OUTLET: "the outlet's own town",
    How.NEAR: "the report says something was near it",
    How.NAMED: "the report names it",
    How.CARE: "a hospital is named after it",
    How.ELSEWHERE: "somebody is from there, was taken or caught there",
}
