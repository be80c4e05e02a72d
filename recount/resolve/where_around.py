"""What a report names around its claims: the places of their neighbourhood and of the lead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from recount.language.sentences import sentences
from recount.model.changed import changed
from recount.model.said import Claim, PlaceMention, Report, Span
from recount.model.values import dataclass
from recount.resolve.gazetteer import Entry, Gazetteer, Kind
from recount.resolve.gazetteer_names import fold
from recount.resolve.places import (
    Located,
    Sights,
    locate,
    mention,
    unsettled,
    with_runners_up,
)
from recount.resolve.places_regions import region_words, unanchored, widened
from recount.resolve.places_sightings import SITING, Cue
from recount.resolve.places_tokens import dateline, opens_story
from recount.resolve.places_words import place_words
from recount.resolve.where_bare import bare_names
from recount.resolve.where_country import country_told
from recount.resolve.where_strays import is_open, is_place_anyway, site_called, strays
from recount.resolve.where_unlisted import unlisted, without_kind, worded
from recount.resolve.where_wording import (
    CITY_WORDS,
    based_there,
    contradiction,
    far_from,
    lives_there,
    only_treats,
    says_whose,
    this_city,
    treated,
)

BEFORE, AFTER = 350, 250  # characters around a claim's sentence that may name its place
LEAD = 300
SMALL_TOWN = 100_000
AREA = 4  # the narrowest precision of an area
DISTRICT = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A place near a claim: does the wording site something there, or say who comes from it?

    `filed` marks the dateline: where the report was written, not yet where the harm was done;
    `city` a region that shares its name with a city in it, which may be meant as well.
    """

    place: PlaceMention
    span: Span
    sited: bool
    origin: bool = False
    filed: bool = False
    people: int = 0
    city: bool = False


@dataclass(frozen=True)
class Surround:
    """What a report names around its claims."""

    text: str
    claims: tuple[Claim, ...]
    spots: tuple[Spot, ...]
    windows: tuple[Span, ...]
    lead: Span
    country: PlaceMention | None
    abroad: Mapping[str, PlaceMention]
    finish: Callable[[PlaceMention], PlaceMention]  # adds the runners-up

    @cached_property
    def _starts(self) -> list[int]:
        return [spot.span.start for spot in self.spots]

    def within(self, span: Span) -> list[Spot]:
        """The spots in a stretch of the text, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return [spot for spot in self.spots[first:last] if spot.span.end <= span.end]

    @cached_property
    def filed(self) -> list[Spot]:
        """The spots of datelines."""
        return [spot for spot in self.spots if spot.filed]

    @cached_property
    def off_map(self) -> bool:
        """Whether some spot is of a place that no gazetteer has."""
        return any(spot.place.place_id is None for spot in self.spots)

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences of all windows begin, in order."""
        return [span.start for span in self.sentences]

    @cached_property
    def sentence_ends(self) -> list[int]:
        """Where the sentences of all windows end, in order."""
        return [span.end for span in self.sentences]

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of all windows; many reports never ask for them."""
        return tuple(
            span for window in self.windows for span in sentences(self.text, within=window)
        )


def surround(report: Report, claims: Sequence[Claim], gazetteer: Gazetteer) -> Surround:
    """The places around the claims of a report, and the country it is about."""
    text = report.text
    lead = Span(0, min(LEAD, len(text)))
    windows = _merged([lead, *(_window(claim, len(text)) for claim in claims)])
    sights = locate(text, gazetteer, stretches=windows)
    lost = strays(text, sights.located)
    located = [one for one in sights.located if one not in lost]
    country = country_told(text, located, gazetteer, filed=dateline(text))
    spots = list(_spots(text, located, gazetteer))
    spots += [_nameless(text, one) for one in lost if is_place_anyway(one)]
    harmed = dict.fromkeys(claim.sentence for claim in claims if claim.sentence.end)
    found = list(_announcing(text, windows, sights, spots, country, gazetteer))
    found += [worded(text, without_kind(text, span)) for span in bare_names(text, harmed)]
    unnamed = _unnamed(text, found, spots)
    if unnamed:
        spots = [spot for spot in spots if not any(_is_part_of(spot, one) for one in unnamed)]
        spots += unnamed
    if sights.hold_any(CITY_WORDS):
        spots += _referred(text, windows, spots)
    spots.sort(key=lambda spot: spot.span)
    told = {Span(one.seen.start, one.seen.end): one for one in located}
    return Surround(
        text,
        tuple(claims),
        tuple(spots),
        tuple(windows),
        lead,
        _country(country, spots),
        _abroad(spots, gazetteer),
        _finisher(told, gazetteer),
    )


def _finisher(
    told: Mapping[Span, Located], gazetteer: Gazetteer
) -> Callable[[PlaceMention], PlaceMention]:
    """What finishes a report's places, each once: its claims share them."""
    done: dict[int, tuple[PlaceMention, PlaceMention]] = {}

    def finish(place: PlaceMention) -> PlaceMention:
        known = done.get(id(place))
        if known is None:
            # Both are held, so that no other place comes by this one's identity.
            known = done[id(place)] = (place, _finished(place, told, gazetteer))
        return known[1]

    return finish


def _finished(
    place: PlaceMention, told: Mapping[Span, Located], gazetteer: Gazetteer
) -> PlaceMention:
    """The place with the names of its areas and the runners-up of its wording."""
    if place.parents:
        place = changed(place, areas=_names_of(gazetteer, place.parents))
    one = None if place.span is None else told.get(place.span)
    if one is None or one.entry.id != place.place_id:
        return place
    return with_runners_up(place, one)


@lru_cache(maxsize=20_000)
def _names_of(gazetteer: Gazetteer, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The names of some areas; () where one of them is in no gazetteer."""
    entries = [gazetteer.entry(id_) for id_ in ids]
    names = tuple(entry.name for entry in entries if entry is not None)
    return names if len(names) == len(ids) else ()


def _nameless(text: str, one: Located) -> Spot:
    """A place whose only namesakes lie in countries the report is not of."""
    span = Span(one.seen.start, one.seen.end)
    return Spot(worded(text, span, _ELSEWHERE), span, sited=True)


_ELSEWHERE = "named as a place; its namesakes lie in countries the report does not name"


def _announcing(
    text: str,
    windows: Sequence[Span],
    sights: Sights,
    spots: Sequence[Spot],
    country: Entry | None,
    gazetteer: Gazetteer,
) -> Iterator[PlaceMention]:
    """Places that are no gazetteer's names: regions without a country, what wording announces."""
    taken = [spot.span for spot in spots]
    for window, words in zip(windows, sights.words, strict=True):
        if not region_words().isdisjoint(words.keys):
            yield from unanchored(text, window, country, gazetteer)
        yield from unlisted(text, window, taken, words)


def _unnamed(text: str, found: Iterable[PlaceMention], spots: Sequence[Spot]) -> list[Spot]:
    """The spots of places no gazetteer has, none of them a part of another or of a known one."""
    by_span = {place.span: place for place in found if place.span}
    if not by_span:
        return []
    taken = [spot.span for spot in spots]
    fixed = [spot.span for spot in spots if not (_is_slight(spot) or _goes_on(text, spot))]
    known = {fold(spot.place.text): spot for spot in spots if spot.place.place_id}
    return [
        _announced(text, place, known.get(fold(place.text)))
        for span, place in by_span.items()
        if span not in taken
        and not any(span.meets(one) for one in fixed)
        and all(_goes_beyond(text, span, one) for one in taken if span.meets(one))
        and not any(other.holds(span) and other != span for other in by_span)
        and not only_treats(text, span)
    ]


def _announced(text: str, place: PlaceMention, named: Spot | None) -> Spot:
    """A place that its wording announces; the one of that name where the report names it so."""
    span = place.span or Span(0, 0)
    origin = lives_there(text, span.start)
    if named is None:
        return Spot(place, span, sited=True, origin=origin)
    place = replace(named.place, text=place.text, span=span, because=_NAMED_THERE)
    return Spot(place, span, sited=True, origin=origin, people=named.people)


_NAMED_THERE = "named as a place, as elsewhere in the report"


def _is_slight(spot: Spot) -> bool:
    """Whether a place is small or on no map, so that a longer name may begin or end with its."""
    return _is_town(spot) and spot.people < SMALL_TOWN


def _goes_on(text: str, spot: Spot) -> bool:
    """Whether a town's name is only the first word of a longer one: the "Shahi" of "Shahi Koti"."""
    after = text[spot.span.end : spot.span.end + 3]
    return _is_town(spot) and after[:1] == " " and after[1:].istitle() and after[1:].isalpha()


def _is_town(spot: Spot) -> bool:
    return (spot.place.precision or 1) < DISTRICT


def _goes_beyond(text: str, whole: Span, part: Span) -> bool:
    """Whether a name is longer than another by more than a word for its kind: not "Homs base"."""
    if not whole.holds(part):
        return False
    rest = f"{text[whole.start : part.start]} {text[part.end : whole.end]}".split()
    return not place_words().announcing.issuperset(map(fold, rest))


def _is_part_of(spot: Spot, whole: Spot) -> bool:
    """Whether a place's name is only a part of a longer one: the "Tell" of "Tell Sharqan"."""
    return whole.span.holds(spot.span) and whole.span != spot.span


def _window(claim: Claim, length: int) -> Span:
    sentence = claim.sentence if claim.sentence.end else claim.span
    return Span(max(0, sentence.start - BEFORE), min(length, sentence.end + AFTER))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _spots(text: str, found: Sequence[Located], gazetteer: Gazetteer) -> Iterator[Spot]:
    opening = dateline(text)
    header = text.find("--", opening.end, opening.end + 90) if opening else -1
    for one in found:
        seen = one.seen
        if opening and opening.end < seen.start < header:
            continue  # the agency or station the report is from
        of_people = Cue.PEOPLE in seen.cues
        if Cue.ROAD in seen.cues and Cue.CONTAINED not in seen.cues:
            continue
        if one.entry.kind is Kind.COUNTRY and not of_people and says_whose(text, seen.end):
            continue
        named = mention(text, one)
        place = widened(text, named, gazetteer, people=of_people)
        if of_people and place is named:
            continue
        if place is named and is_open(one):
            place = unsettled(named, one)
        site = None if place is not named else site_called(text, one)
        if site is not None:
            place = worded(text, site, "a site's name")
        against = contradiction(text, one, found, gazetteer)
        if against:
            place = replace(place, because=against)
        span = place.span or Span(seen.start, seen.end)
        in_dateline = opening is not None and (
            opening.holds(span) or (span.start > opening.end and opens_story(text, span))
        )
        sited = bool(seen.cues & SITING) or place.precision == 5
        if not sited and _is_small(one) and not seen.cues.isdisjoint(_NAME_LIKE):
            continue
        origin = Cue.ORIGIN in seen.cues or _elsewhere(text, span)
        people = one.entry.population if place.place_id else 0
        city = place is named and _names_its_city(one)
        yield Spot(place, span, sited and not in_dateline, origin, in_dateline, people, city)


def _names_its_city(one: Located) -> bool:
    """Whether a region told without its kind has a city of its name: "in Mandalay"."""
    if one.entry.kind is not Kind.ADM1 or one.seen.announced is not None:
        return False
    return any(
        match.entry.kind is Kind.LOCALITY and one.entry.id in match.entry.parents
        for match in one.name.matches
    )


_NAME_LIKE = frozenset(
    {Cue.SHOUTED, Cue.NAME_BEFORE, Cue.NAME_AFTER, Cue.IS_GIVEN, Cue.SURNAME, Cue.SPEAKS}
)


def _elsewhere(text: str, span: Span) -> bool:
    """Whether a place is where people come from, were taken to, or is named as far away."""
    if lives_there(text, span.start) or far_from(text, span.start) or treated(text, span):
        return True
    return based_there(text, span.end)


def _referred(text: str, windows: Sequence[Span], spots: Sequence[Spot]) -> list[Spot]:
    """Spots for "this capital", "this city": the place the report was filed from."""
    filed = next((spot for spot in spots if spot.filed and spot.place.place_id), None)
    if filed is None:
        return []
    found = []
    for window in windows:
        for span in this_city(text, window):
            place = replace(filed.place, text=span.of(text), span=span, because=_FILED_THERE)
            found.append(Spot(place, span, sited=True, people=filed.people))
    return found


_FILED_THERE = "the place of the report's dateline"


def _is_small(one: Located) -> bool:
    """Whether a name means a small town: in a text of capitals it is as likely somebody's."""
    entry = one.entry
    return entry.precision < AREA and entry.population < SMALL_TOWN


def _country(country: Entry | None, spots: Sequence[Spot]) -> PlaceMention | None:
    """The country the report is mostly about, in the words that name it first, if any do."""
    if country is None:
        return None
    for spot in spots:
        if spot.place.place_id == country.id:
            return replace(spot.place, because=_MOSTLY)
    return _unworded(country, _MOSTLY)


def _abroad(spots: Sequence[Spot], gazetteer: Gazetteer) -> dict[str, PlaceMention]:
    """The countries that hold the places named, by id."""
    ids = sorted({spot.place.parents[-1] for spot in spots if spot.place.parents})
    entries = [gazetteer.entry(id_) for id_ in ids]
    return {e.id: _unworded(e, "the country it lies in") for e in entries if e is not None}


def _unworded(entry: Entry, because: str) -> PlaceMention:
    """An area that the report does not name itself: its `text` is empty."""
    return PlaceMention(
        text="",
        name=entry.name,
        place_id=entry.id,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
        because=because,
    )


_MOSTLY = "the country most of the places named lie in"
