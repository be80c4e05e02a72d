"""The pictures of a case beside all that is known of them: from itself, other cases, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from recount.media.findings import Shown, findings, weighed
from recount.media.matching import Matcher, plain
from recount.model import Finding, MediaItem
from recount.model.pictures import Known, Likeness, Match, Outcome, Picture, Sighting

HERE = "this case"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a case holds of pictures, and of the reports that show them.

    `matches` are what lists and other cases knew; `documents` maps ids of reports and of their
    media items to reports; `events` maps reports to the first day of their main story.
    """

    pictures: Sequence[Picture]
    sightings: Mapping[str, Sequence[Sighting]] = field(default_factory=dict)
    matches: Mapping[str, Sequence[Match]] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, date] = field(default_factory=dict)


def known_of(gathered: Gathered, *, origin: str) -> list[Known]:
    """Every picture of a case as something to compare with, once for each time it was seen."""
    return [
        Known(origin, frame, sighting, picture.id, picture.name)
        for picture in gathered.pictures
        for sighting in gathered.sightings.get(picture.id) or (Sighting(),)
        for frame in picture.frames
    ]


def all_shown(gathered: Gathered) -> list[Shown]:
    """Each picture of the case with everything that it matches."""
    matcher = Matcher(known_of(gathered, origin=HERE))
    return [_shown(gathered, picture, matcher) for picture in gathered.pictures]


def _shown(gathered: Gathered, picture: Picture, matcher: Matcher) -> Shown:
    sightings = tuple(gathered.sightings.get(picture.id, ()))
    events = _events(gathered, sightings)
    matches = (*gathered.matches.get(picture.id, ()), *matcher.matches(picture))
    own = _own(picture, sightings, events) if events is not None else ()
    return Shown(picture, sightings, _once((*own, *matches)), events)


def _events(gathered: Gathered, sightings: Sequence[Sighting]) -> date | None:
    """The first day of the events a picture is shown for: as noted, else of the report's story."""
    told = [one.events for one in sightings if one.events is not None]
    docs = [gathered.documents.get(one.shown_in) for one in sightings if one.shown_in is not None]
    of_stories = [
        gathered.events[doc] for doc in docs if doc is not None and doc in gathered.events
    ]
    return min(told or of_stories, default=None)


def _own(picture: Picture, sightings: Sequence[Sighting], events: date) -> tuple[Match, ...]:
    """Earlier sightings of the very same bytes."""
    return tuple(
        Match(
            picture.id,
            Known(HERE, picture.frames[0], sighting, picture.id, picture.name),
            0,
            Likeness.WHOLE,
        )
        for sighting in sightings
        if sighting.day is not None and sighting.day.last < events
    )


def _once(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The nearest match with each picture and sighting, for a recording has many frames."""
    best: dict[tuple[str, str, Sighting], Match] = {}
    for match in matches:
        known = match.known
        key = (known.origin, known.picture or known.frame.hash, known.sighting)
        if key not in best or match.distance < best[key].distance:
            best[key] = match
    return tuple(best.values())


def matched(gathered: Gathered, known: Sequence[Known]) -> list[Match]:
    """What a list or another case knows of the pictures of this one."""
    matcher = Matcher(known)
    return [match for picture in gathered.pictures for match in _once(matcher.matches(picture))]


def found(gathered: Gathered, items: Sequence[MediaItem]) -> list[Finding]:
    """Every finding about the pictures of a case, then on each complaint about pictures."""
    shown = all_shown(gathered)
    return findings(shown) + [finding for _, finding in complaints(shown, items)]


def complaints(shown: Sequence[Shown], items: Sequence[MediaItem]) -> list[tuple[Outcome, Finding]]:
    """What the pictures mean for each complaint: those linked to it, else all of the case."""
    made = [item for item in items if item.challenge is not None]
    if not shown:
        return []
    weighings = []
    for item in made:
        linked = [one for one in shown if any(s.shown_in == item.id for s in one.sightings)]
        weighings.append(weighed(item, linked or shown, linked=bool(linked)))
    return weighings


def too_plain(pictures: Sequence[Picture]) -> list[Picture]:
    """Pictures that cannot be told from others, so that no match means nothing for them."""
    return [picture for picture in pictures if plain(picture)]
