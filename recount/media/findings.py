"""What earlier sightings of the same picture mean, in a sentence for each (rule 58, T9).

Nothing here says that a picture is true or false. A picture seen before the events it is shown for
does not show them; one without an earlier sighting may still be old.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recount.model import Finding, MediaItem
from recount.model.pictures import Day, Likeness, Match, Outcome, Picture, Sighting

RULE = "rule 58"
MOST_TOLD = 5  # pictures named in one sentence
LONGEST = 160  # characters of a quotation inside a sentence
HOW = {
    Likeness.WHOLE: "the same picture",
    Likeness.MIRRORED: "the same picture, mirrored",
    Likeness.CUT: "the same picture with its edges cut",
    Likeness.MARKED: "the same picture but for a part of it, such as letters over it",
}
# How a complaint is told. A comparison can speak to age alone: an old picture may be of the same
# place, and whether a scene was staged no comparison tells.
COMPLAINTS = {
    "recirculated": "says that pictures are old",
    "wrong_place": "says that pictures are from elsewhere",
    "staged": "says that pictures are staged or made up",
    "unverified": "could not verify pictures",
}
AGE = "recirculated"


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of the case: how the case came to show it, and from which day its events are.

    `events` is the first day of the events that it is shown for, None where no one said.
    """

    picture: Picture
    sightings: tuple[Sighting, ...] = ()
    matches: tuple[Match, ...] = ()
    events: date | None = None

    @property
    def first(self) -> Day | None:
        """The earliest day on which the case itself saw the picture."""
        days = [one.day for one in self.sightings if one.day is not None]
        return min(days, key=lambda day: (day.last, day.first), default=None)

    @property
    def older(self) -> tuple[Match, ...]:
        """Matches that were seen before the events, the earliest first."""
        before = [one for one in self.matches if self.events and is_before(one, self.events)]
        return tuple(sorted(before, key=_age))


def is_before(match: Match, day: date) -> bool:
    """Whether the known picture was surely seen before a day: its month or year was over."""
    seen = match.known.sighting.day
    return seen is not None and seen.last < day


def findings(shown: Sequence[Shown]) -> list[Finding]:
    """What is to be said of each picture: earlier sightings, and what its file says of itself."""
    found: list[Finding] = []
    for one in sorted(shown, key=lambda one: (one.picture.name, one.picture.id)):
        by_age = sorted(one.matches, key=_age)
        found += [_matched(one, match, earliest=match is by_age[0]) for match in by_age]
        found += _own_times(one)
    return found


def weighed(
    challenge: MediaItem, shown: Sequence[Shown], *, linked: bool
) -> tuple[Outcome, Finding]:
    """What the pictures of the case mean for a complaint about pictures.

    `linked` says that a person linked these pictures to the complaint; without it they are all the
    pictures of the case, and the complaint may be about others. A complaint that pictures are old
    or from elsewhere is supported by a sighting before the events, and not by none or a later one.
    """
    who = challenge.said_by.text if challenge.said_by else "someone unnamed"
    said = " ".join(challenge.quote.split())
    said = said if len(said) <= LONGEST else said[:LONGEST].rsplit(" ", 1)[0] + " …"
    word = COMPLAINTS.get(challenge.challenge or "", "doubts pictures")
    start = f"{who} {word} ({challenge.doc}: “{said}”). "
    older = [one for one in shown if one.older]
    outcome = _outcome(challenge, shown, older)
    reason = _reason(outcome, shown, older, challenge)
    about = "" if linked or not shown else " No picture here is linked to this complaint."
    ids = [one.picture.id for one in older]
    return outcome, _finding(f"complaint_{outcome}", challenge.id, ids, start + reason + about)


def _outcome(challenge: MediaItem, shown: Sequence[Shown], older: Sequence[Shown]) -> Outcome:
    if challenge.challenge != AGE or not any(one.events for one in shown):
        return Outcome.CANNOT_TELL
    return Outcome.SUPPORTED if older else Outcome.NOT_SUPPORTED


def _reason(
    outcome: Outcome, shown: Sequence[Shown], older: Sequence[Shown], challenge: MediaItem
) -> str:
    seen = "; ".join(f"{one.picture.name} {_first_seen(one.older[0])}" for one in older[:MOST_TOLD])
    before = f"{len(older)} of {len(shown)} looked at: {seen}"
    if outcome is Outcome.SUPPORTED:
        return (
            f"Seen before the events ({before}). For these that supports the complaint; it says "
            "nothing about the others."
        )
    if outcome is Outcome.NOT_SUPPORTED:
        later = sum(bool(one.matches) for one in shown)
        return (
            f"Of {len(shown)} looked at, none is known to have been seen before the events; "
            f"{later} were seen elsewhere, not earlier. Nothing here supports the complaint for "
            "them; a picture that no list holds can still be old."
        )
    if challenge.challenge == AGE:
        return "No picture with a known day of its events was looked at: nothing can be said."
    if older and challenge.challenge == "wrong_place":
        return f"Seen before the events ({before}). Whether that is elsewhere, a person must say."
    return "Comparing pictures cannot tell."


def _matched(one: Shown, match: Match, *, earliest: bool) -> Finding:
    """The sentence on one match: earlier than the events or the case, not earlier, or undated."""
    name, sighting = _titled(one, match), match.known.sighting
    how = f"({HOW[match.likeness]}, {match.distance} of 256 bits apart; {_from(match)})"
    than = _older_than(one, match)
    before = f", before {than}" if than else ""
    if sighting.day is None:
        kind, text = "media_known", f"{name} is known{_where(sighting)}, without a day {how}."
    elif than is None and (one.events or one.first):
        seen = f"was also seen {sighting.day}{_where(sighting)}"
        kind, text = "media_seen_again", f"{name} {seen}, which is no earlier sighting {how}."
    elif earliest:
        kind, text = "media_first_seen", f"{name} {_first_seen(match)}{before} {how}."
    else:
        seen = f"was seen {sighting.day}{_where(sighting)}"
        kind, text = "media_seen_before", f"{name} {seen}{before} {how}."
    return _finding(kind, one.picture.id, [_key(match)], text)


def _older_than(one: Shown, match: Match) -> str | None:
    """What the sighting came before, in words; None where it came before nothing known."""
    if one.events and is_before(match, one.events):
        return f"the events of {one.events} that it is shown for"
    if one.first and is_before(match, one.first.first):
        return f"it was shown here {one.first}"
    return None


def _titled(one: Shown, match: Match) -> str:
    medium = "recording" if one.picture.medium == "video" else "picture"
    at = "" if match.at is None else f" at {match.at:.1f} s"
    return f"This {medium}{at} ({one.picture.name})"


def _first_seen(match: Match) -> str:
    sighting = match.known.sighting
    return f"was first seen {sighting.day}{_where(sighting) or ', where is not told'}"


def _where(sighting: Sighting) -> str:
    return f" in {sighting.where}" if sighting.where else ""


def _from(match: Match) -> str:
    told = (
        match.known.origin if not match.known.name else f"{match.known.origin}, {match.known.name}"
    )
    return f"{told}: {match.known.sighting.note}" if match.known.sighting.note else told


def _own_times(one: Shown) -> list[Finding]:
    """What the file says of itself, where that is before its events."""
    early = [
        time for time in one.picture.times if one.events and time.day and time.day < one.events
    ]
    return [
        _finding(
            "media_own_time",
            one.picture.id,
            [time.field],
            f"The file {one.picture.name} says of itself that it was made on {time.day} "
            f"({time.field}), before the events of {one.events} it is shown for. Such a note is "
            "easily changed, and clocks are wrong.",
        )
        for time in early
    ]


def _finding(kind: str, about: str, more: Sequence[str], text: str) -> Finding:
    plain = "\x1f".join([kind, about, *more])
    return Finding(
        f"f-{kind}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}", kind, text, (), RULE
    )


def _key(match: Match) -> str:
    known = match.known
    day = known.sighting.day.text if known.sighting.day else ""
    return "\x1f".join((known.origin, known.frame.hash, day, known.sighting.where))


def _age(match: Match) -> tuple[date, int, str]:
    day = match.known.sighting.day
    return (day.last if day else date.max), match.distance, _key(match)
