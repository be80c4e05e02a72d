"""Whether a sentence says that somebody denies a claim, or calls it untrue.

What is denied is what stands in the complement of the denial: "denied involvement in the attack,
which killed 30" leaves the 30 dead, "denied reports that 30 were killed" does not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from recount.extract.cues import cue

HINTS = (
    *("den", "dismiss", "reject", "refut", "disput", "contest", "true", "truth", "false"),
    *("baseless", "unfounded", "groundless", "a lie", "lies", "fabricat", "rubbish", "propaganda"),
)  # fmt: skip
# Where the complement of a denial ends.
BREAK = re.compile(
    r"[;:]|, (?:which|who|where|whose|but|and|while|when|saying|adding|after|as|although|or)\b|"
    r"\b(?:but|although|while|whereas) |, (?:[\w'’-]+ ){1,4}(?:said|says) "
)
# "Denied any role in an attack that killed 30": the role is denied, and not the deaths.
A_ROLE = re.compile(r"^[^,;]{0,24}\b(?:responsibility|involvement|role|part|complicity)\b")
OF_THAT = re.compile(r" (?:that|which|where|when|who) (?:\w+ )?$| in which ")
NOT_DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bcannot|\bnobody|\bno one|\bnone|\bwithout|\bhardly)(?: \w+){0,2} $"
)
REPORTED_THAT = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|rumou?rs?|charges?|suggestions?|news|stories)"
    r"(?: by [\w'’ -]{1,40}?| from [\w'’ -]{1,40}?)? (?:that|of) "
)
CALLED = re.compile(
    r"\b(?:called|calls|branded|described|dismissed|labell?ed|denounced) (?:as )?(?:the |a "
    r"|these |those |any )?(?:\w+ ){0,2}?(?:reports?|claims?|allegations?|accusations?|rumou?rs?|"
    r"news|stories) (?:that|of) "
)
A_LIE = re.compile(
    r"[^.;]{0,60}?\b(?:an? (?:\w+ )?lie|lies|false|baseless|untrue|propaganda|nonsense|fabricat\w+|"
    r"unfounded|groundless|fake news)\b"
)


@lru_cache(maxsize=4)
def _may_deny(said: str) -> bool:
    """A quick look, kept for the claims of a sentence."""
    return any(hint in said for hint in HINTS)


def denied(said: str, start: int, end: int) -> bool:
    """Whether a claim at `start`..`end` of a sentence, in small letters, is denied in it."""
    if not _may_deny(said):
        return False
    before, after = said[:start], said[end:]
    for place in cue("modality", "denied").places(before + said[start:end]):
        if place < start and not NOT_DENIED.search(before[:place]):
            complement = before[place + 1 :]
            role = A_ROLE.match(complement) and OF_THAT.search(complement)
            if BREAK.search(complement) is None and not role:
                return True
    if CALLED.search(before) and A_LIE.match(after):
        return True
    told = REPORTED_THAT.search(before) is not None
    if told and cue("modality", "untrue").are_in(after):
        return True
    return cue("modality", "untrue_before").are_in(before[-90:])
