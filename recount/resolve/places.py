"""The places a text names, each resolved to a gazetteer entry with its runners-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recount.model.said import Candidate, PlaceMention, Span
from recount.resolve.gazetteer import PRECISION, Entry, Gazetteer, Kind, country_key
from recount.resolve.gazetteer_names import without_article
from recount.resolve.places_rank import Name, placeness, rank
from recount.resolve.places_regions import unanchored, widened
from recount.resolve.places_scan import Cue, Scan, Sighting
from recount.resolve.places_tokens import dateline, is_shouted

RUNNERS_UP = 5
LIKELY = 0.35


@dataclass(frozen=True, slots=True)
class Located:
    """A sighting taken for a place, with the ranked sense of its name."""

    seen: Sighting
    name: Name
    likely: float


def find_places(
    text: str, gazetteer: Gazetteer, *, within: Span | None = None, context: Sequence[Span] = ()
) -> list[PlaceMention]:
    """The places named in a text, or in a stretch of it, in the order of their wording.

    `context` are further stretches whose places help to tell which one is meant; with neither,
    the whole text is both. Words for a people ("Syrian") are mentions of its country.
    """
    found = locate(text, gazetteer, stretches=[within, *context] if within else [None])
    asked = within or Span(0, len(text))
    named = [
        widened(text, mention(text, one), gazetteer, people=Cue.PEOPLE in one.seen.cues)
        for one in found
        if asked.holds(Span(one.seen.start, one.seen.end))
    ]
    taken = [one.span for one in named if one.span]
    named += [
        region
        for region in unanchored(text, asked, country_of(found, gazetteer), gazetteer)
        if region.span and not any(region.span.meets(span) for span in taken)
    ]
    return sorted(placed(named), key=lambda one: one.span or asked)


def placed(named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, those without a position put amid the text's other places of their area.

    GeoNames' counties come without coordinates here. Such a position is no better than the area's
    (precision 4), and `because` says where it is from.
    """
    inside: dict[str, list[PlaceMention]] = {}
    for one in named:
        if (
            one.lat is not None
            and one.lon is not None
            and one.precision == PRECISION[Kind.LOCALITY]
        ):
            inside.setdefault(one.parents[0] if one.parents else "", []).append(one)
    return [_amid(one, inside.get(one.parents[0], ())) if _adrift(one) else one for one in named]


def _adrift(one: PlaceMention) -> bool:
    return one.lat is None and one.place_id is not None and bool(one.parents)


def _amid(one: PlaceMention, others: Sequence[PlaceMention]) -> PlaceMention:
    if not others:
        return one
    return replace(
        one,
        lat=round(sum(o.lat or 0.0 for o in others) / len(others), 4),
        lon=round(sum(o.lon or 0.0 for o in others) / len(others), 4),
        precision=PRECISION[Kind.ADM1],
        because="no position known: put amid the places named in the same first-level area",
    )


def country_of(found: Sequence[Located], gazetteer: Gazetteer) -> Entry | None:
    """The country most of the places named lie in; the first named of equals, None for no place."""
    weights: dict[str, float] = {}
    for one in found:
        entry = one.name.matches[one.name.best()].entry
        if entry.country:
            weights[entry.country] = weights.get(entry.country, 0.0) + one.likely
    if not weights:
        return None
    code = max(weights, key=lambda code: weights[code])
    return next((match.entry for match in gazetteer.named(country_key(code))), None)


def locate(text: str, gazetteer: Gazetteer, *, stretches: Sequence[Span | None]) -> list[Located]:
    """The sightings of the stretches that are likely places, ranked together, in text order."""
    scan = Scan(text, gazetteer, shouted=is_shouted(text))
    sightings: dict[int, Sighting] = {}
    for stretch in stretches:
        for seen in scan.sightings(stretch):
            sightings.setdefault(seen.start, seen)
    ordered = [sightings[start] for start in sorted(sightings)]
    mark_surnames(ordered)
    opening = dateline(text)
    for seen in ordered:
        if opening and seen.end <= opening.end and Cue.EVERYDAY not in seen.cues:
            seen.cues.add(Cue.DATELINE)
    located = []
    for name in rank(ordered):
        for seen in name.sightings:
            likely = placeness(name, seen)
            if likely >= LIKELY:
                located.append(Located(seen, name, likely))
    return sorted(located, key=lambda one: (one.seen.start, one.seen.end))


def mark_surnames(sightings: Sequence[Sighting]) -> None:
    """One sense per discourse: a name that follows a given name once is a surname elsewhere."""
    people = {
        without_article(seen.key) or seen.key
        for seen in sightings
        if seen.cues & {Cue.GIVEN_BEFORE, Cue.TITLE}
    }
    for seen in sightings:
        if (without_article(seen.key) or seen.key) in people:
            seen.cues.add(Cue.SURNAME)


def mention(text: str, one: Located) -> PlaceMention:
    """The mention with its best sense, its runners-up and the reason."""
    seen, name = one.seen, one.name
    order = sorted(range(len(name.matches)), key=lambda i: (-name.shares[i], i))
    candidates = []
    for i in order[: RUNNERS_UP + 1]:
        entry = name.matches[i].entry
        if entry.lat is None or entry.lon is None:
            continue
        candidates.append(
            Candidate(
                place_id=entry.id,
                name=entry.name,
                lat=entry.lat,
                lon=entry.lon,
                precision=entry.precision,
                score=round(name.shares[i], 4),
                because=name.matches[i].how.name.lower(),
            )
        )
    best = name.matches[order[0]].entry
    near = bool(seen.cues & {Cue.NEAR, Cue.DIRECTION})
    return PlaceMention(
        text=" ".join(text[seen.start : seen.end].split()),
        span=Span(seen.start, seen.end),
        name=best.name,
        place_id=best.id,
        lat=best.lat,
        lon=best.lon,
        precision=2 if near and best.kind in _POINTS else best.precision,
        candidates=tuple(c for c in candidates if c.place_id != best.id)[:RUNNERS_UP],
        parents=best.parents,
        because="; ".join(sorted(cue.value for cue in seen.cues)),
    )


_POINTS = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD, Kind.SITE})
