"""The country a report is about: by the places and peoples it names more than by its dateline.

A dateline says where a report was filed, which for agencies is often abroad: "PARIS -- Malian
soldiers killed". Whose government or police acts says more than that, whose troops or envoys
less, but for cities that whole continents are reported from.
"""

from __future__ import annotations

from collections.abc import Sequence

from recount.model.said import Span
from recount.resolve.gazetteer import Entry, Gazetteer, country_key
from recount.resolve.gazetteer_names import fold
from recount.resolve.places import Located
from recount.resolve.places_sightings import Cue
from recount.resolve.places_words import place_words
from recount.resolve.where_strays import is_open
from recount.resolve.where_wording import says_who_is_abroad, says_whose

FILED, FILED_FROM_HUB = 0.5, 0.2  # of a dateline, however many of its words name places
OFFICE, ABROAD, PEOPLE = 0.6, 0.3, 0.45  # of words for a people, or a country's before an office
MOST_OF_WORDS = 1.2  # however often: a people's dead and envoys abroad are named again and again
# What they say of others is heard everywhere: the permanent members of the Security Council.
OF_ALL_THE_WORLD = frozenset({"US", "GB", "FR", "RU", "CN"})


def country_told(
    text: str, located: Sequence[Located], gazetteer: Gazetteer, *, filed: Span | None
) -> Entry | None:
    """The country that what is named tells of most, the first named of equals; None for none.

    A quarter with the name of towns abroad says nothing of it.
    """
    told = [one for one in located if Cue.ORIGIN not in one.seen.cues] or located
    since, until = (0, 0) if filed is None else (filed.start, _end_of_header(text, filed.end))
    hubs = place_words().hubs
    weights: dict[str, float] = {}
    words: dict[str, float] = {}
    filed_in: dict[str, float] = {}
    for one in told:
        code = one.entry.country
        if code and since <= one.seen.start and one.seen.end <= until:
            hub = fold(text[one.seen.start : one.seen.end]) in hubs
            filed_in.setdefault(code, FILED_FROM_HUB if hub else FILED)
        elif code and (Cue.PEOPLE in one.seen.cues or says_whose(text, one.seen.end)):
            words[code] = min(words.get(code, 0.0) + _of_words(text, one), MOST_OF_WORDS)
        elif code and not is_open(one):
            weights[code] = weights.get(code, 0.0) + one.likely
    for code, weight in [*words.items(), *filed_in.items()]:
        weights[code] = weights.get(code, 0.0) + weight
    if not weights:
        return None
    most = max(weights, key=lambda code: weights[code])
    return next((match.entry for match in gazetteer.named(country_key(most))), None)


def _end_of_header(text: str, end: int) -> int:
    """Where a dateline's header ends: "MANAGUA (NICARAGUA), 18 NOV 89 (RADIO SANDINO) --"."""
    dashes = text.find("--", end, end + HEADER)
    return end if dashes < 0 else dashes


HEADER = 90  # characters


def _of_words(text: str, one: Located) -> float:
    """What a word for a people, or a country's name before an office, says of the country."""
    end = one.seen.end
    if says_whose(text, end):
        far = one.entry.country in OF_ALL_THE_WORLD or says_who_is_abroad(text, end)
        return ABROAD if far else OFFICE
    return PEOPLE
