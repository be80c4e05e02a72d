"""How a claim is said: whether at all, how firmly, of one occasion or as a running total."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from recount.extract.cues import cue
from recount.extract.denials import denied
from recount.extract.parsed import Parsed
from recount.extract.rules import Reading
from recount.model.said import Count, Harm, Modality, Scope

ONE = Count.exactly(1)
MANY = frozenset({"hundreds", "thousands"})
GROWN = 10  # times the people first told of, to which one attack's toll may rise
LARGE = 500  # people; no single occasion that reports count in one figure without saying so
REACH_BEFORE = 70  # characters before a claim in which a word can make it unreal


# "the deadliest strike since March": what it is compared with says nothing of the count.
RANKS = (
    "(?:deadliest|bloodiest|worst|largest|biggest|heaviest|highest|greatest"
    "|most (?:violent|deadly|lethal|serious))"
)
RANK = re.compile(RANKS)  # begins with letters alone, so that a text without one is read in haste
RANKED = re.compile(rf"(\W){RANKS}\s[^.;:,]{{0,80}}")
CLAUSE = re.compile(r" (?:,|;|but|after|when|that|who|which|where) ")
# It reaches over an "and" to the next subject.
CONDITION = re.compile(r"\b(?:if|unless|whether|until|threat\w*|would|in case)\b")
UNREAL_MODALS = frozenset({"would", "will", "should", "can", "shall", "won't", "wouldn't", "can't"})
OPEN_MODALS = frozenset({"may", "might", "could", "must"})


def happened(parsed: Parsed, reading: Reading) -> bool:
    """Whether the clause says that it happened: no negation, condition, threat or order."""
    if "T" in reading.aux or any(people.none for people in reading.side.people):
        return False
    first = reading.side.members[0]
    if "T" in parsed.codes[max(0, first - 1) : first]:
        return False
    if "t" in reading.aux and "H" not in reading.aux.rpartition("t")[2]:
        return not HELD_TO_BE.isdisjoint(reading.aux_words) and reading.aux_words[-1] == "be"
    if "M" in reading.aux and not _modal_allows(reading):
        return False
    if _only_might(reading) or _escaped(parsed, reading) or _almost(parsed, reading):
        return False
    if reading.aux_words[-1:] == ("be",) and not {"M", "t"} & set(reading.aux):
        return False  # "demanded that he be killed"
    if reading.trigger and parsed.codes[reading.trigger] in "Gg" and _kept_from(parsed, reading):
        return False
    return not _unreal_before(parsed, reading)


# "Six people are believed to be dead": a belief about what is, and no plan.
HELD_TO_BE = frozenset("believed thought feared reported presumed known understood said".split())


def _kept_from(parsed: Parsed, reading: Reading) -> bool:
    """Whether it is what somebody was kept from, or a participle before a noun.

    "Prevented the crowd from killing the driver"; "the murdering battalions".
    """
    if reading.rule != "gerund":
        return False
    before = parsed.codes[: reading.trigger].rstrip("r")
    last = parsed.words(len(before) - 1, len(before) - 1) if before else []
    return last[-1:] == ["from"] or before[-1:] in {"D", "d", "E"}


def _only_might(reading: Reading) -> bool:
    """Whether something "could have killed hundreds" and did not."""
    return reading.rule == "active" and not {"could", "might"}.isdisjoint(reading.aux_words)


def _almost(parsed: Parsed, reading: Reading) -> bool:
    """Whether somebody was "nearly killed"."""
    before = parsed.words(reading.trigger - 1, reading.trigger - 1)[-1:]
    return bool(before) and before[0] in {"almost", "nearly", "narrowly"}


def _escaped(parsed: Parsed, reading: Reading) -> bool:
    """Whether somebody "escaped being killed"."""
    if reading.aux_words[:1] != ("being",):
        return False
    before = parsed.words(0, reading.trigger - 1)
    return len(before) > 1 and before[-2].startswith(("escap", "avoid", "evad"))


def _modal_allows(reading: Reading) -> bool:
    """Whether the modal leaves a claim: "may have been killed" does, "will be killed" does not."""
    said = set(reading.aux_words)
    if said & UNREAL_MODALS:
        return False
    return "H" in reading.aux or not said & OPEN_MODALS


def _unreal_before(parsed: Parsed, reading: Reading) -> bool:
    """Whether the words just before make it a plan, a condition or a threat."""
    words = " ".join(parsed.lowers_before(min(reading.first, reading.trigger)))
    clause = CLAUSE.split(words[-REACH_BEFORE:])[-1]
    if reading.side.first < reading.trigger and words.endswith((" and", " but")):
        # "He escaped without a wound and seven people were killed."
        return CONDITION.search(clause) is not None
    return cue("unreal", "before").are_in(clause)


@dataclass(frozen=True)
class Surroundings:
    """What a sentence says around its claims, each read when asked for, and once.

    Of the sentence and of the next one that tells of harm, both in small letters.
    """

    said: str
    after: str

    @cached_property
    def unverified(self) -> bool:
        """Whether nobody could verify it."""
        return cue("modality", "unverified").are_in(f"{self.said} {self.after[:160]}")

    @cached_property
    def alleged(self) -> list[int]:
        """Where somebody hedges, in characters of the sentence."""
        return cue("modality", "alleged").places(self.said)

    @cached_property
    def _unranked(self) -> str:
        if RANK.search(self.said) is None:
            return self.said
        return RANKED.sub(r"\1 ", f" {self.said}")[1:]

    @cached_property
    def cumulative(self) -> bool:
        """Whether it counts over a time or several places."""
        return cue("scope", "cumulative").are_in(self._unranked)

    @cached_property
    def total(self) -> bool:
        """Whether it counts over a time unless it tells of one attack."""
        return cue("scope", "total").are_in(self._unranked)

    @cached_property
    def toll(self) -> bool:
        """Whether it speaks of a toll that may be one attack's."""
        return cue("scope", "toll").are_in(self.said)

    @cached_property
    def campaign(self) -> bool:
        """Whether it speaks of more than an attack: "the toll of the crackdown"."""
        return cue("scope", "campaign").are_in(self.said)

    @cached_property
    def single(self) -> bool:
        """Whether it tells of one attack."""
        return cue("scope", "single").are_in(self.said)

    @cached_property
    def losses(self) -> bool:
        """Whether it speaks of an armed body's losses."""
        return (
            cue("combat", "casualties").are_in(self.said)
            and cue("combat", "armed").are_in(self.said)
            and not cue("combat", "others").are_in(self.said)
        )


def modality(parsed: Parsed, reading: Reading, around: Surroundings) -> Modality:
    """How firmly the sentence says it."""
    start = parsed.start(reading.first) - parsed.span.start
    end = parsed.end(reading.last) - parsed.span.start
    if around.unverified:
        return Modality.UNVERIFIED
    if denied(around.said, start, end):
        return Modality.DENIED
    if {"M", "H"} <= set(reading.aux) or ("t" in reading.aux and "H" in reading.aux):
        return Modality.ALLEGED
    near = any(start - 120 <= place <= end + 40 for place in around.alleged)
    return Modality.ALLEGED if near else Modality.REPORTED


def scope(harm: Harm, count: Count, around: Surroundings, *, story: int | None) -> Scope:
    """A running or period total where the wording, the size or the harm makes it one.

    `story` is the most people that the story so far tells harmed in one attack; None where it has
    told of none. A toll of so many, or some times as many, is that attack's.
    """
    if harm is Harm.DISPLACED:
        return Scope.CUMULATIVE
    if count == ONE:
        return Scope.INCIDENT  # "was murdered in 2005" is one occasion all the same
    number = count.low or count.high or 0
    large = count.vague in MANY or number >= LARGE
    of_one = around.single or (
        around.toll and story is not None and not around.campaign and number <= GROWN * story
    )
    running = around.cumulative or ((large or around.total or around.toll) and not of_one)
    return Scope.CUMULATIVE if running else Scope.INCIDENT
