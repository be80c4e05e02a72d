"""What somebody is or is made to be: dead, missing, held hostage, homeless, in custody."""

from __future__ import annotations

from recount.extract.parsed import Parsed
from recount.extract.sides import Side
from recount.model.said import Harm


def vanishes(parsed: Parsed, at: int) -> bool:
    """Whether the word of harm at `at` says that somebody is missing."""
    harm = parsed.harm(at)
    return harm is not None and harm.harm is Harm.MISSING


def is_without(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether somebody is gone, and does not lack or long for something: "is missing the point"."""
    if parsed.words(at, at)[0] in {"from", "out", "into"}:
        return False  # where to and from are told of no state
    if parsed.words(side.first, side.first)[0] in SPEAKERS:
        return False  # "if he hears this, I'm dead"
    lacks = "".join(parsed.words(at + 1, at + 1)[:1]).endswith("thing")
    lacks = lacks or parsed.codes[at + 1 : at + 2] in {"F", "D", "d", "N", "u"}
    return not (lacks and vanishes(parsed, at))


SPEAKERS = frozenset({"i", "i'm", "we're", "you're"})


FORCED = frozenset(
    "forced forcing drove driven driving evicted expelled chased left leaving".split()
)
HELD = frozenset("took take takes taken taking held hold holds holding kept keeping led".split())


def brought_about(parsed: Parsed, side: Side, at: int) -> bool:
    """Whether the verb before its object brings the state about: "forced 10,000 from their homes".

    Who is taken from home is abducted, and no displaced person.
    """
    harm, verb = parsed.harm(at), parsed.words(side.first - 1, side.first - 1)[-1:]
    if harm is None or not verb:
        return True
    if harm.harm is Harm.DISPLACED:
        return verb[0] in FORCED
    return verb[0] in HELD or harm.harm not in {Harm.ABDUCTED, Harm.DETAINED}
