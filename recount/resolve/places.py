"""The places a text names, each resolved to a gazetteer entry with its runners-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.model.changed import changed
from recount.model.said import Candidate, PlaceMention, Span
from recount.model.values import dataclass
from recount.resolve.gazetteer import PRECISION, Entry, Gazetteer, How, Kind, country_key
from recount.resolve.gazetteer_names import without_article
from recount.resolve.places_rank import Name, placeness, rank, scored
from recount.resolve.places_regions import unanchored, widened
from recount.resolve.places_scan import Scan
from recount.resolve.places_sightings import SITING, Cue, Sighting
from recount.resolve.places_tokens import Words, dateline, is_shouted

RUNNERS_UP = 5
LIKELY = 0.38
PERSONAL = frozenset({Cue.TITLE, Cue.GIVEN_BEFORE, Cue.SURNAME, Cue.NAME_BEFORE})


@dataclass(frozen=True, slots=True, eq=False)
class Located:
    """A sighting taken for a place, with the ranked sense of its name."""

    seen: Sighting
    name: Name
    likely: float

    @property
    def entry(self) -> Entry:
        """The likeliest of what it may mean."""
        return self.name.matches[self.name.best()].entry


@dataclass(frozen=True, slots=True)
class Sights:
    """What was found in stretches of a text, and the words of each stretch."""

    located: list[Located]
    words: list[Words]

    def hold_any(self, keys: frozenset[str]) -> bool:
        """Whether one of some folded words stands in a stretch."""
        return not all(keys.isdisjoint(words.keys) for words in self.words)


def find_places(
    text: str, gazetteer: Gazetteer, *, within: Span | None = None, context: Sequence[Span] = ()
) -> list[PlaceMention]:
    """The places named in a text, or in a stretch of it, in the order of their wording.

    `context` are further stretches whose places help to tell which one is meant; with neither,
    the whole text is both. Words for a people ("Syrian") are mentions of its country.
    """
    found = locate(text, gazetteer, stretches=[within, *context] if within else [None]).located
    asked = within or Span(0, len(text))
    named = [
        widened(text, with_runners_up(mention(text, one), one), gazetteer, people=_of_people(one))
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


def _of_people(one: Located) -> bool:
    return Cue.PEOPLE in one.seen.cues


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
        entry = one.entry
        if entry.country:
            weights[entry.country] = weights.get(entry.country, 0.0) + one.likely
    if not weights:
        return None
    code = max(weights, key=lambda code: weights[code])
    return next((match.entry for match in gazetteer.named(country_key(code))), None)


def locate(
    text: str,
    gazetteer: Gazetteer,
    *,
    stretches: Sequence[Span | None],
    least: float = LIKELY,
) -> Sights:
    """The sightings of the stretches that are likely places, ranked together, in text order."""
    scan = Scan(text, gazetteer, shouted=is_shouted(text))
    sightings: dict[int, Sighting] = {}
    words = []
    for stretch in stretches:
        for seen in scan.sightings(stretch):
            sightings.setdefault(seen.start, seen)
        words.append(scan.words)
    ordered = [sightings[start] for start in sorted(sightings)]
    mark_surnames(ordered)
    mark_named(ordered)
    opening = dateline(text)
    for seen in ordered:
        if (
            opening
            and opening.start <= seen.start
            and seen.end <= opening.end
            and Cue.EVERYDAY not in seen.cues
        ):
            seen.cues.add(Cue.DATELINE)
    located = []
    for name in _at_home(rank(ordered)):
        for seen in name.sightings:
            likely = placeness(name, seen)
            if likely >= least:
                located.append(Located(seen, name, likely))
    return Sights(sorted(located, key=lambda one: (one.seen.start, one.seen.end)), words)


def _at_home(names: Sequence[Name]) -> list[Name]:
    """The names without those that only sound like a place of a country named nowhere else."""
    loose = [name for name in names if name.matches[name.best()].how >= How.SOUND]
    if not loose:
        return list(names)
    told = {
        name.matches[name.best()].entry.country
        for name in names
        if name not in loose and name.placeness >= LIKELY
    }
    return [
        name
        for name in names
        if name not in loose or not told or name.matches[name.best()].entry.country in told
    ]


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


def mark_named(sightings: Sequence[Sighting]) -> None:
    """One sense per discourse: a name sited once is a place elsewhere, unless a person's."""
    people = {seen.key for seen in sightings if seen.cues & PERSONAL}
    sited = {seen.key for seen in sightings if seen.cues & SITING} - people
    for seen in sightings:
        if seen.key in sited and not seen.cues & SITING:
            seen.cues.add(Cue.NAMED_SO)


def mention(text: str, one: Located) -> PlaceMention:
    """The mention with its best sense and the reason."""
    seen, best = one.seen, one.entry
    precision = best.precision
    if best.kind in _POINTS and seen.announced in _AREAS:
        precision = PRECISION[
            seen.announced
        ]  # "Macomia district", of which only the town is listed
    elif best.kind in _POINTS and not seen.cues.isdisjoint(_NOT_AT):
        precision = 2
    return PlaceMention(
        text=" ".join(text[seen.start : seen.end].split()),
        span=Span(seen.start, seen.end),
        name=best.name,
        place_id=best.id,
        lat=best.lat,
        lon=best.lon,
        precision=precision,
        parents=best.parents,
        because="; ".join(sorted(seen.cues)),
    )


def with_runners_up(place: PlaceMention, one: Located) -> PlaceMention:
    """The mention with what else its wording may mean, the likeliest first."""
    if len(one.name.matches) == 1:
        return place
    ranked = _ranked(one)
    others = [other for other in ranked if other.place_id != one.entry.id]
    return changed(place, candidates=tuple(others[:RUNNERS_UP]))


def unsettled(place: PlaceMention, one: Located) -> PlaceMention:
    """The mention as nothing but its wording, with all that it may mean as candidates."""
    return PlaceMention(
        text=place.text,
        span=place.span,
        candidates=tuple(_ranked(one)[:RUNNERS_UP]),
        because="several places of that name, none likely enough",
    )


def _ranked(one: Located) -> list[Candidate]:
    """What a wording may mean and where that lies, the likeliest first."""
    matches, shares = one.name.matches, scored(one.name)
    order = sorted(range(len(matches)), key=lambda i: (-shares[i], i))[: RUNNERS_UP + 1]
    return [
        Candidate(
            place_id=entry.id,
            name=entry.name,
            lat=entry.lat,
            lon=entry.lon,
            precision=entry.precision,
            score=round(shares[i], 4),
            because=matches[i].how.name.lower(),
        )
        for i in order
        if (entry := matches[i].entry).lat is not None and entry.lon is not None
    ]


_NOT_AT = frozenset({Cue.NEAR, Cue.DIRECTION, Cue.ROUTE})
_AREAS = frozenset({Kind.ADM1, Kind.ADM2, Kind.ADM3})
_POINTS = frozenset({Kind.LOCALITY, Kind.NEIGHBOURHOOD, Kind.SITE})
