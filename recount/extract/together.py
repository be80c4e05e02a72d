"""Dead and wounded under one figure: "20 dead and wounded" says of neither how many they were.

The figure is then the most that either can be (a source that gives a sum has not given its parts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.parsed import Parsed
from recount.extract.rules import Reading
from recount.model.said import Count, Harm, How

DEAD = frozenset("dead killed killing kill kills slain".split())
WOUNDED = frozenset(
    "wounded wounding wound wounds injured injuring injure injures hurt maimed maiming".split()
)
OPEN = frozenset({How.AT_LEAST, How.MORE_THAN, How.VAGUE})


def told_together(parsed: Parsed, found: Sequence[Reading]) -> list[Reading]:
    """The readings, those of dead and wounded under one figure with that figure as the most."""
    bent: list[Reading] = list(found)
    for at, reading in enumerate(found):
        if reading.harm is not Harm.KILLED:
            continue
        if _either(parsed, reading.trigger):
            bent[at] = _at_most(reading)
        elif (wounded := _wounded_too(parsed, reading)) is not None:
            others = [n for n, one in enumerate(found) if one.trigger == wounded]
            if any(found[n].side.members != reading.side.members for n in others):
                continue
            for n in (at, *others):
                bent[n] = replace(_at_most(bent[n]), last=max(bent[n].last, wounded))
            if not others:
                hurt = replace(bent[at], harm=Harm.INJURED, trigger=wounded, last=wounded)
                bent.append(hurt)
    return sorted(bent, key=lambda one: one.trigger) if len(bent) > len(found) else bent


def _either(parsed: Parsed, at: int) -> bool:
    """Whether the words themselves are of both: "killed or wounded"."""
    words = parsed.words(at, at)
    return len(words) > 2 and words[-2] == "or" and words[-1] in WOUNDED


def _wounded_too(parsed: Parsed, reading: Reading) -> int | None:
    """Where "and wounded" stands right behind the word for the dead; None where it does not."""
    at = reading.trigger
    if parsed.words(at, at)[-1] not in DEAD or parsed.codes[at + 1 : at + 2] != "c":
        return None
    after = at + 2 if parsed.codes[at + 2 : at + 3] in {"V", "G", "Z", "A"} else None
    if after is None or parsed.words(after, after)[-1] not in WOUNDED:
        return None
    return after if reading.side.people[0].plural else None


def _at_most(reading: Reading) -> Reading:
    people = tuple(one._replace(count=_most(one.count)) for one in reading.side.people)
    side = replace(reading.side, people=people)
    return replace(reading, side=side, rule=f"{reading.rule}+both")


def _most(count: Count | None) -> Count | None:
    if count is None or count.how is How.UNSTATED:
        return count
    if count.how in OPEN or count.high is None:
        return Count(None, None, How.VAGUE, "unspecified")
    return Count(None, count.high, How.AT_MOST)
