"""Where a text may name places: names the gazetteer knows, with the wording around each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recount.model.said import Span
from recount.resolve.gazetteer import Gazetteer, How, Kind, Match, country_key, in_order
from recount.resolve.gazetteer_names import ARTICLES, fold, without_article
from recount.resolve.places_bodies import inside_body
from recount.resolve.places_openings import (
    ALONE,
    ANYWAY,
    FUNCTION_WORDS,
    GRAMMAR,
    IDLE,
    INSISTS,
    LONGER,
    openings,
    opens,
)
from recount.resolve.places_sightings import Cue, Sighting, relate
from recount.resolve.places_tokens import END, Gap, Words, words_of
from recount.resolve.places_words import SAINTS, PlaceWords, place_words

MOST_WORDS = 7  # in a name


class Scan:
    """One pass over the words of a text, looking for names."""

    def __init__(self, text: str, gazetteer: Gazetteer, *, shouted: bool) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.shouted = shouted
        self.lexicon: PlaceWords = place_words()
        self._look_at(Words((), (), (), (), ()))

    def sightings(self, within: Span | None = None) -> list[Sighting]:
        """The names in a stretch of the text, in order, none overlapping another."""
        self._look_at(words_of(self.text, within))
        found = [seen for seen in self._names() if not self._of_body(seen)]
        for left, right in pairwise(found):
            relate(self.text, left, right)
        return found

    def _look_at(self, words: Words) -> None:
        self.words = words
        self.keys, self.starts, self.ends, self.capitals, self.gaps = words

    def _of_body(self, seen: Sighting) -> bool:
        """Whether a name is part of an organisation's; "Syrian" is said of Syria even there."""
        if Cue.PEOPLE in seen.cues:
            return False
        country = seen.matches[0].entry.kind is Kind.COUNTRY
        return inside_body(self.words, seen.first, seen.last, opening=not country)

    def _names(self) -> Iterator[Sighting]:
        after = 0
        for i in self._openings():
            if i < after:
                continue
            seen = self._at(i)
            if seen is not None:
                self._read_cues(seen)
                yield seen
                after = seen.last + 1

    def _openings(self) -> list[int]:
        """The words a name may begin with: asked of every word of a text, so in haste."""
        begins = list(map(openings(self.gazetteer, shouted=self.shouted).__getitem__, self.keys))
        capitals, gaps, comma = self.capitals, self.gaps, Gap.COMMA
        found = set()
        for i, begun in [(i, begun) for i, begun in enumerate(begins) if begun]:
            if begun & ANYWAY or (
                capitals[i]
                and (not begun & GRAMMAR or gaps[i] is comma)
                and (begun & ALONE or self._may_open(i, begun))
            ):
                found.add(i)
            if begun & INSISTS and self._may_follow(i + 1):
                found.add(i + 1)
        return sorted(found)

    def _may_open(self, i: int, begun: int) -> bool:
        """Whether a name of several words, or an everyday word, may begin at the i-th word."""
        if begun & IDLE and self._announced(i):
            return True
        if not begun & LONGER or i + 1 >= len(self.keys):
            return False
        joined = self.gaps[i + 1] in (Gap.JOINED, Gap.DOT)
        return joined and opens(self.gazetteer, self.keys[i], self.keys[i + 1])

    def _may_follow(self, i: int) -> bool:
        """Whether the i-th word may be a name for what stands before it alone."""
        if i >= len(self.keys) or not self.capitals[i]:
            return False
        function_word = self.shouted and self.keys[i] in FUNCTION_WORDS
        return not function_word or self.gaps[i] is Gap.COMMA

    def _at(self, i: int) -> Sighting | None:
        key = self.keys[i]
        article = key in ARTICLES and self._is_article(i)
        if not (self.capitals[i] or article):
            return None
        people = self._people(i) if key in self.lexicon.people_first else None
        shortest = people.last - i + 1 if people else 0
        most = self._most(i)
        if most > shortest:
            for length in range(most, shortest, -1):
                if (seen := self._named(i, i + length - 1)) is not None:
                    return seen
        if people is not None:
            return people
        if article and i + 1 < len(self.keys):
            return self._article_led(i)
        return self._sounding(i, i) if self._insists(i) else None

    def _most(self, i: int) -> int:
        """How many words from the i-th on may be one name; 0 where no name begins so."""
        key = self.keys[i]
        keys = (key, SAINTS[key]) if key in SAINTS else (key,)
        most = max([self.gazetteer.longest(one) for one in keys])
        if most < 2 or i + 1 >= len(self.keys):
            return min(most, 1)
        second = self.keys[i + 1]
        for one in keys:
            if opens(self.gazetteer, one, second):
                return self._run(i, min(most, MOST_WORDS))
        return 1

    def _named(self, first: int, last: int) -> Sighting | None:
        alone, final = first == last, self.keys[last]
        if not self.capitals[last] and (alone or final not in self.lexicon.types):
            return None
        if self._ends_badly(first, last) or (alone and self._idle(first)):
            return None
        key = final if alone else self._joined(first, last)
        if alone and key in self.lexicon.titles and self._runs_on(last):
            return None
        matches = self.gazetteer.named(key)
        if self.keys[first] in SAINTS:
            full = " ".join((SAINTS[self.keys[first]], *self.keys[first + 1 : last + 1]))
            also = self.gazetteer.named(full)
            matches = in_order((*matches, *also)) if matches and also else matches or also
        if not matches:
            return None
        return self._sighting(first, last, key, matches)

    def _joined(self, first: int, last: int) -> str:
        return " ".join(self.keys[first : last + 1])

    def _idle(self, i: int) -> bool:
        """Whether a word of a text in capitals is an everyday one that nothing makes a place."""
        everyday = self.shouted and self.keys[i] in self.lexicon.everyday
        return everyday and not self._announced(i)

    def _announced(self, i: int) -> bool:
        """Whether something makes a place even of an everyday word."""
        return self.gaps[i] is Gap.COMMA or self._before(i) in _SITES

    def _ends_badly(self, first: int, last: int) -> bool:
        """Whether the last word is one that no name ends with, "IN" behind a comma excepted."""
        key = self.keys[last]
        if len(key) > 3 or key not in self.lexicon.inner:
            return False
        return first < last or not self._short_state(first)

    def _article_led(self, i: int) -> Sighting | None:
        """A name behind an Arabic article that the gazetteer has without it, or spelled otherwise.

        The longest run of joined capitals is tried first.
        """
        last = i + 1
        while last + 1 < len(self.keys) and last - i < 4 and self._joins(last + 1):
            last += 1
        for end in range(last, i, -1):
            key = self._joined(i, end)
            bare = without_article(key) or key
            if matches := self.gazetteer.named(bare):
                return self._sighting(i, end, key, matches)
            if self._insists(i) and (seen := self._sounding(i, end)) is not None:
                return seen
        return None

    def _sounding(self, first: int, last: int) -> Sighting | None:
        key = self._joined(first, last)
        if len(key) < 5 or key in self.lexicon.everyday:
            return None
        matches = self.gazetteer.sounding(key, How.SOUND)
        if not matches and self._typed_before(first) is not None:
            matches = self.gazetteer.sounding(key, How.CONSONANTS)
        return self._sighting(first, last, key, matches) if matches else None

    def _people(self, i: int) -> Sighting | None:
        for length in range(self._run(i, 2), 0, -1):
            key = self._joined(i, i + length - 1)
            whose = self.lexicon.people.get(key)
            if whose is None:
                continue
            matches = [m for m in self._whose(whose) if m.entry.kind is not Kind.LOCALITY][:1]
            if matches:
                seen = self._sighting(i, i + length - 1, key, matches)
                seen.cues.add(Cue.PEOPLE)
                return seen
        return None

    def _whose(self, whose: str) -> Sequence[Match]:
        if len(whose) == 2:
            return self.gazetteer.named(country_key(whose))
        return sorted(self.gazetteer.named(fold(whose)), key=lambda m: (m.how, -m.entry.population))

    def _sighting(self, first: int, last: int, key: str, matches: Sequence[Match]) -> Sighting:
        start, end = self.starts[first], self.ends[last]
        return Sighting(start, end, key, matches, first, last, set())

    def _run(self, i: int, most: int) -> int:
        """How many words from the i-th on, `most` at most, are joined as a name's words are."""
        n = 1
        while i + n < len(self.keys) and n < most:
            gap = self.gaps[i + n]
            dotted = gap is Gap.DOT and len(self.keys[i + n - 1]) <= 3
            if not (gap is Gap.JOINED or dotted):
                break
            n += 1
        return n

    def _runs_on(self, i: int) -> bool:
        """Whether a capital word follows the i-th, as a name does a title."""
        if i + 1 >= len(self.keys):
            return False
        return self.capitals[i + 1] and self.gaps[i + 1] in (Gap.JOINED, Gap.DOT)

    def _joins(self, i: int) -> bool:
        return self.gaps[i] is Gap.JOINED and self.capitals[i]

    def _is_article(self, i: int) -> bool:
        if self.keys[i] not in ARTICLES or i + 1 >= len(self.keys):
            return False
        hyphen = self.text[self.ends[i] : self.starts[i + 1]] in {"-", "‑", "–"}
        apart = self.keys[i] not in _ENGLISH and self.gaps[i + 1] is Gap.JOINED
        return self.capitals[i + 1] and (hyphen or (self.capitals[i] and apart))

    def _insists(self, i: int) -> bool:
        """Whether the words before the i-th leave little but a place to come."""
        if self._typed_before(i) is not None:
            return True
        return not self.shouted and self._before(i) in {"in", "near", "at"} | self.lexicon.nearby

    def _before(self, i: int) -> str:
        joined = i > 0 and self.gaps[i] is Gap.JOINED
        return self.keys[i - 1] if joined else ""

    def _typed_before(self, i: int) -> Kind | None:
        """The kind that "city of X" or "the village X" announces."""
        if i >= 2 and self.keys[i - 1] == "of" and self.gaps[i] is Gap.JOINED:
            return self.lexicon.types.get(self.keys[i - 2])
        return None

    def _short_state(self, i: int) -> bool:
        """Whether the i-th word is a state's short form behind a comma: "Rome, Ga."."""
        return self.gaps[i] is Gap.COMMA and self.keys[i] in self.lexicon.short

    def _read_cues(self, seen: Sighting) -> None:
        self._cues_before(seen)
        self._cues_after(seen)
        lexicon, cues = self.lexicon, seen.cues
        wording = self.text[seen.start : seen.end]
        initials = not self.shouted and len(seen.key) < 5 and wording.isupper()
        if (without_article(seen.key) or seen.key) in lexicon.everyday and not initials:
            cues.add(Cue.EVERYDAY)
        if seen.key in lexicon.given and cues.isdisjoint(_NOBODY):
            cues.add(Cue.IS_GIVEN)
        if seen.key in lexicon.short and "." not in wording:
            cues.add(Cue.SHORT)
        if self.shouted:
            cues.add(Cue.SHOUTED)
        elif initials and "." not in wording:
            cues.add(Cue.ACRONYM)

    def _cues_before(self, seen: Sighting) -> None:
        i, lexicon, cues = seen.first, self.lexicon, seen.cues
        if i == 0 or (self.gaps[i] is Gap.BREAK and self._starts(i)):
            cues.add(Cue.STARTS)
            return
        before, gap = self.keys[i - 1], self.gaps[i]
        if before == "the" and gap is Gap.JOINED and self.gaps[i - 1] is Gap.JOINED and i >= 2:
            i -= 1
            before = self.keys[i - 1]
        if gap is Gap.DOT:
            cues.add(Cue.TITLE if before in lexicon.titles else Cue.STARTS)
        elif gap is Gap.JOINED and before == "of" and i >= 2:
            self._cues_of(self.keys[i - 2], seen)
        elif gap is Gap.JOINED and before in _ENDS and self.keys[i - 2] in lexicon.roads:
            cues.add(Cue.ROUTE)
            seen.announced = Kind.LOCALITY
        elif gap is Gap.JOINED and (cue := self._cue_of(i - 1)) is not None:
            cues.add(cue)
            if cue is Cue.PART and self._cue_of(i - 2) is Cue.IN:
                cues.add(Cue.IN)  # "in north Charlotte"
        elif gap is Gap.JOINED and self._inside_name(i):
            aged = self._of_age(i - 1) or _AGED.match(self.text, seen.end)
            cues.add(Cue.GIVEN_BEFORE if aged else Cue.NAME_BEFORE)

    def _inside_name(self, i: int) -> bool:
        """Whether the word before the i-th is a capital one that no sentence opening explains."""
        capital = i >= 2 and self.capitals[i - 1]
        return capital and not self.shouted and not self._starts(i - 1)

    def _of_age(self, i: int) -> bool:
        """Whether an age stands before the i-th word: "17-year-old"."""
        return i >= 2 and self.keys[i - 1] == "old" and self.keys[i - 2] == "year"

    def _cue_of(self, before: int) -> Cue | None:
        """What the word before a name says of it."""
        lexicon, key, capital = self.lexicon, self.keys[before], self.capitals[before]
        if key in lexicon.nearby:
            return Cue.NEAR
        if key == "from":
            return Cue.ORIGIN
        if key in lexicon.prepositions:
            return Cue.IN
        if key in lexicon.bearings and (not capital or len(key) > 5 or len(key) == 2):
            return Cue.PART
        if key in lexicon.titles:
            return Cue.TITLE
        if key in lexicon.given and capital:
            return Cue.GIVEN_BEFORE
        return Cue.SPEAKS if key in lexicon.speech else None

    def _cues_of(self, word: str, seen: Sighting) -> None:
        if word in self.lexicon.types:
            seen.cues.add(Cue.TYPED_BEFORE)
            seen.announced = self.lexicon.types[word]
        elif word in self.lexicon.directions:
            seen.cues.add(Cue.DIRECTION)
        else:
            seen.cues.add(Cue.OF)

    def _cues_after(self, seen: Sighting) -> None:
        i, lexicon, cues = seen.last + 1, self.lexicon, seen.cues
        if i >= len(self.keys):
            return
        after, capital, gap = self.keys[i], self.capitals[i] and not self.shouted, self.gaps[i]
        if gap is Gap.POSSESSIVE:
            cues.add(Cue.POSSESSIVE)
        if gap is not Gap.JOINED:
            return
        if after in lexicon.roads and (capital or self._crosses(seen.first, after)):
            cues.add(Cue.ROAD)
        elif after in lexicon.types:
            self._kind_follows(seen, lexicon.types[after])
        elif after in lexicon.institutions:
            cues.add(Cue.INSTITUTION)
            cues |= self._officials_follow(seen, after)
        elif after in lexicon.speech:
            cues.add(Cue.SPEAKS)
        elif capital:
            cues.add(Cue.NAME_AFTER)
            if _WHOSE_END.match(self.text, self.ends[i]):
                cues.discard(Cue.IN)
                cues.add(Cue.IS_GIVEN)

    def _crosses(self, first: int, after: str) -> bool:
        """Whether a name is the second of two roads: "at Vermont and Manchester avenues"."""
        both = first >= 2 and self.keys[first - 1] == "and" and self.capitals[first - 2]
        return both and after in _CROSSING

    def _kind_follows(self, seen: Sighting, kind: Kind) -> None:
        seen.cues.add(Cue.TYPED_AFTER)
        if kind is Kind.NEIGHBOURHOOD:
            seen.cues.add(Cue.QUARTER)
        seen.announced = seen.announced or kind

    def _officials_follow(self, seen: Sighting, after: str) -> set[Cue]:
        """What "police", "mayor" or "man" behind a name says of it."""
        town = after in self.lexicon.officials and seen.key not in self.lexicon.everyday
        return {Cue.POLICE} if town else set()

    def _starts(self, i: int) -> bool:
        """Whether the i-th word starts a sentence."""
        if i == 0:
            return True
        return bool(END.search(self.text, self.ends[i - 1], self.starts[i]))


# Nobody is called so: "north Charlotte", "Jackson police".
_NOBODY = frozenset({Cue.PART, Cue.POLICE})
# What follows a person's surname and no place's name: ", 48," and ", a 17-year-old".
_AGED = re.compile(r",\s(?:an?\s)?\d{1,2}(?:[,.]|[\s-]years?\b)")
_CROSSING = frozenset({"avenues", "boulevards", "roads", "streets"})
# And "in Jordan Doe's shooting death".
_WHOSE_END = re.compile(
    r"['’]s? (?:\w+ )?(?:death|murder|killing|slaying|disappearance|funeral|burial)\b"
)
_ENDS = frozenset({"between", "from"})  # "the road between"
_SITES = frozenset({"in", "near", "of"})
_ENGLISH = frozenset({"an", "as", "at", "l"})
