"""Which phrases name an armed body, and whether the subject of a verb is one."""

from __future__ import annotations

import re

from recount.extract.cues import cue
from recount.extract.parsed import Parsed
from recount.extract.people import organisation_in
from recount.model.said import Status

INFLICTED = frozenset("inflicted inflicting inflict inflicts caused causing dealt".split())
OURS = frozenset({"we", "our"})
REACH = 16  # phrases between the verb of a loss and its figure


def doer_is_armed(parsed: Parsed, verb: int) -> bool:
    """Whether the subject of the verb is an armed body, or a belligerent's own "we"."""
    left = re.compile(r"(?P<np>[NCFu])(?:[op][NCF])?(?:,?q)?[HMBrTt]{0,4}$").search(
        parsed.codes, max(0, verb - REACH), verb
    )
    if left is None:
        return False
    first = parsed.words(left.start("np"), left.start("np"))[0]
    if first == "it":
        return any(
            is_armed(parsed, at) for at in range(left.start("np")) if parsed.codes[at] == "N"
        )
    inflicts = parsed.words(verb, verb)[-1] in INFLICTED
    return (inflicts and first in OURS) or is_armed(parsed, left.start("np"))


def is_armed(parsed: Parsed, at: int) -> bool:
    """Whether a phrase names an armed body."""
    people = parsed.people(at)
    if people is not None and people.status is not Status.UNKNOWN:
        return people.status is Status.COMBATANT
    words = " ".join(parsed.words(at, at))
    return bool(organisation_in(words)) or cue("combat", "armed").are_in(words)
