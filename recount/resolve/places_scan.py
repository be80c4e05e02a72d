"""Where a text may name places: names the gazetteer knows, with the wording around each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from recount.model.said import Span
from recount.resolve.gazetteer import Gazetteer, How, Kind, Match, country_key, in_order
from recount.resolve.gazetteer_names import ARTICLES, fold, without_article
from recount.resolve.places_bodies import inside_body
from recount.resolve.places_openings import Opening, opening, opens
from recount.resolve.places_sightings import Cue, Sighting, relate
from recount.resolve.places_tokens import END, Gap, Word, words_of
from recount.resolve.places_words import SAINTS, PlaceWords, place_words

MOST_WORDS = 7  # in a name


class Scan:
    """One pass over the words of a text, looking for names."""

    def __init__(self, text: str, gazetteer: Gazetteer, *, shouted: bool) -> None:
        self.text = text
        self.gazetteer = gazetteer
        self.shouted = shouted
        self.lexicon: PlaceWords = place_words()
        self.words: list[Word] = []

    def sightings(self, within: Span | None = None) -> list[Sighting]:
        """The names in a stretch of the text, in order, none overlapping another."""
        self.words = words_of(self.text, within)
        found = [seen for seen in self._names() if not self._of_body(seen)]
        for left, right in pairwise(found):
            relate(self.text, left, right)
        return found

    def _of_body(self, seen: Sighting) -> bool:
        """Whether a name is part of an organisation's; "Syrian" is said of Syria even there."""
        if Cue.PEOPLE in seen.cues:
            return False
        country = any(match.entry.kind is Kind.COUNTRY for match in seen.matches[:1])
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
        gazetteer, openers, before = self.gazetteer, self.lexicon.openers, ""
        insisting = _OF if self.shouted else self.lexicon.insisting
        unlikely = _FUNCTION_WORDS if self.shouted else frozenset()
        found = []
        for i, (key, _, _, capital, gap) in enumerate(self.words):
            if not capital or (key in unlikely and gap is not Gap.COMMA):
                opens_name = key in openers
            else:
                known = opening(gazetteer, key)
                opens_name = before in insisting or key in openers
                opens_name = opens_name or (known is not Opening.NONE and self._may_open(i, known))
            if opens_name:
                found.append(i)
            before = key
        return found

    def _may_open(self, i: int, known: Opening) -> bool:
        """Whether a name the gazetteer has may begin at the i-th word."""
        if known is not Opening.LONGER and not self._idle(i):
            return True
        if known is Opening.ALONE or i + 1 >= len(self.words):
            return False
        word, after = self.words[i], self.words[i + 1]
        joined = after.gap is Gap.JOINED or after.gap is Gap.DOT
        return joined and opens(self.gazetteer, word.key, after.key)

    def _at(self, i: int) -> Sighting | None:
        word, lexicon = self.words[i], self.lexicon
        article = word.key in ARTICLES and self._is_article(i)
        if not (word.capital or article):
            return None
        people = self._people(i) if word.key in lexicon.people_first else None
        shortest = people.last - i + 1 if people else 0
        most = self._most(i)
        if most > shortest:
            for length in range(most, shortest, -1):
                if (seen := self._named(i, i + length - 1)) is not None:
                    return seen
        if people is not None:
            return people
        if article and i + 1 < len(self.words):
            return self._article_led(i)
        return self._sounding(i, i) if self._insists(i) else None

    def _most(self, i: int) -> int:
        """How many words from the i-th on may be one name; 0 where no name begins so."""
        key = self.words[i].key
        keys = (key, SAINTS[key]) if key in SAINTS else (key,)
        most = max([self.gazetteer.longest(one) for one in keys])
        if most < 2 or i + 1 >= len(self.words):
            return min(most, 1)
        second = self.words[i + 1].key
        if not any(opens(self.gazetteer, one, second) for one in keys):
            return 1
        return self._run(i, min(most, MOST_WORDS))

    def _named(self, first: int, last: int) -> Sighting | None:
        final = self.words[last]
        if not final.capital and (first == last or final.key not in self.lexicon.types):
            return None
        if self._ends_badly(first, last) or (first == last and self._idle(first)):
            return None
        words = self.words[first : last + 1]
        key = " ".join([word.key for word in words]) if first < last else final.key
        if first == last and key in self.lexicon.titles and self._runs_on(last):
            return None
        matches = self.gazetteer.named(key)
        if words[0].key in SAINTS:
            full = " ".join((SAINTS[words[0].key], *(word.key for word in words[1:])))
            also = self.gazetteer.named(full)
            matches = in_order((*matches, *also)) if matches and also else matches or also
        if not matches:
            return None
        return self._sighting(first, last, key, matches)

    def _idle(self, i: int) -> bool:
        """Whether a word of a text in capitals is an everyday one that nothing makes a place."""
        if not self.shouted or self.words[i].key not in self.lexicon.everyday:
            return False
        return self._before(i) not in {"in", "near", "of"} and self.words[i].gap is not Gap.COMMA

    def _ends_badly(self, first: int, last: int) -> bool:
        """Whether the last word is one that no name ends with, "IN" behind a comma excepted."""
        key = self.words[last].key
        if len(key) > 3 or key not in self.lexicon.inner:
            return False
        return first < last or not self._short_state(first)

    def _article_led(self, i: int) -> Sighting | None:
        """A name behind an Arabic article that the gazetteer has without it, or spelled otherwise.

        The longest run of joined capitals is tried first.
        """
        last = i + 1
        while last + 1 < len(self.words) and last - i < 4 and self._joins(last + 1):
            last += 1
        for end in range(last, i, -1):
            key = " ".join(word.key for word in self.words[i : end + 1])
            bare = without_article(key) or key
            if matches := self.gazetteer.named(bare):
                return self._sighting(i, end, key, matches)
            if self._insists(i) and (seen := self._sounding(i, end)) is not None:
                return seen
        return None

    def _sounding(self, first: int, last: int) -> Sighting | None:
        key = " ".join(word.key for word in self.words[first : last + 1])
        if len(key) < 5 or key in self.lexicon.everyday:
            return None
        matches = self.gazetteer.sounding(key, How.SOUND)
        if not matches and self._typed_before(first) is not None:
            matches = self.gazetteer.sounding(key, How.CONSONANTS)
        return self._sighting(first, last, key, matches) if matches else None

    def _people(self, i: int) -> Sighting | None:
        for length in range(self._run(i, 2), 0, -1):
            key = " ".join(word.key for word in self.words[i : i + length])
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
        start, end = self.words[first].start, self.words[last].end
        return Sighting(start, end, key, matches, first, last, set())

    def _run(self, i: int, most: int) -> int:
        """How many words from the i-th on, `most` at most, are joined as a name's words are."""
        n = 1
        while i + n < len(self.words) and n < most:
            gap = self.words[i + n].gap
            dotted = gap is Gap.DOT and len(self.words[i + n - 1].key) <= 3
            if not (gap is Gap.JOINED or dotted):
                break
            n += 1
        return n

    def _runs_on(self, i: int) -> bool:
        """Whether a capital word follows the i-th, as a name does a title."""
        if i + 1 >= len(self.words):
            return False
        after = self.words[i + 1]
        return after.capital and after.gap in (Gap.JOINED, Gap.DOT)

    def _joins(self, i: int) -> bool:
        return self.words[i].gap is Gap.JOINED and self.words[i].capital

    def _is_article(self, i: int) -> bool:
        if self.words[i].key not in ARTICLES or i + 1 >= len(self.words):
            return False
        after = self.words[i + 1]
        hyphen = self.text[self.words[i].end : after.start] in {"-", "‑", "–"}
        apart = self.words[i].key not in _ENGLISH and after.gap is Gap.JOINED
        return after.capital and (hyphen or (self.words[i].capital and apart))

    def _insists(self, i: int) -> bool:
        """Whether the words before the i-th leave little but a place to come."""
        if self._typed_before(i) is not None:
            return True
        return not self.shouted and self._before(i) in {"in", "near", "at"} | self.lexicon.nearby

    def _before(self, i: int) -> str:
        joined = i > 0 and self.words[i].gap is Gap.JOINED
        return self.words[i - 1].key if joined else ""

    def _typed_before(self, i: int) -> Kind | None:
        """The kind that "city of X" or "the village X" announces."""
        if i >= 2 and self.words[i - 1].key == "of" and self.words[i].gap is Gap.JOINED:
            return self.lexicon.types.get(self.words[i - 2].key)
        return None

    def _short_state(self, i: int) -> bool:
        """Whether the i-th word is a state's short form behind a comma: "Rome, Ga."."""
        return self.words[i].gap is Gap.COMMA and self.words[i].key in self.lexicon.short

    def _read_cues(self, seen: Sighting) -> None:
        self._cues_before(seen)
        self._cues_after(seen)
        lexicon, cues = self.lexicon, seen.cues
        wording = self.text[seen.start : seen.end]
        initials = not self.shouted and len(seen.key) < 5 and wording.isupper()
        if (without_article(seen.key) or seen.key) in lexicon.everyday and not initials:
            cues.add(Cue.EVERYDAY)
        if seen.key in lexicon.given:
            cues.add(Cue.IS_GIVEN)
        if seen.key in lexicon.short and "." not in wording:
            cues.add(Cue.SHORT)
        if self.shouted:
            cues.add(Cue.SHOUTED)
        elif initials and "." not in wording:
            cues.add(Cue.ACRONYM)

    def _cues_before(self, seen: Sighting) -> None:
        i, lexicon, cues = seen.first, self.lexicon, seen.cues
        if i == 0 or (self.words[i].gap is Gap.BREAK and self._starts(i)):
            cues.add(Cue.STARTS)
            return
        before, gap = self.words[i - 1], self.words[i].gap
        if before.key == "the" and gap is Gap.JOINED and before.gap is Gap.JOINED and i >= 2:
            i -= 1
            before = self.words[i - 1]
        if gap is Gap.DOT:
            cues.add(Cue.TITLE if before.key in lexicon.titles else Cue.STARTS)
        elif gap is Gap.JOINED and before.key == "of" and i >= 2:
            self._cues_of(self.words[i - 2].key, seen)
        elif gap is Gap.JOINED and before.key in _ENDS and self.words[i - 2].key in lexicon.roads:
            cues.add(Cue.ROUTE)
            seen.announced = Kind.LOCALITY
        elif gap is Gap.JOINED and (cue := self._cue_of(before)) is not None:
            cues.add(cue)
        elif gap is Gap.JOINED and self._inside_name(i):
            cues.add(Cue.GIVEN_BEFORE if self._of_age(i - 1) else Cue.NAME_BEFORE)

    def _inside_name(self, i: int) -> bool:
        """Whether the word before the i-th is a capital one that no sentence opening explains."""
        before = self.words[i - 1]
        return before.capital and not self.shouted and i >= 2 and not self._starts(i - 1)

    def _of_age(self, i: int) -> bool:
        """Whether an age stands before the i-th word: "17-year-old"."""
        return i >= 2 and self.words[i - 1].key == "old" and self.words[i - 2].key == "year"

    def _cue_of(self, before: Word) -> Cue | None:
        """What the word before a name says of it."""
        lexicon, key = self.lexicon, before.key
        if key in lexicon.nearby:
            return Cue.NEAR
        if key == "from":
            return Cue.ORIGIN
        if key in lexicon.prepositions:
            return Cue.IN
        if key in lexicon.bearings and (not before.capital or len(key) > 5 or len(key) == 2):
            return Cue.PART
        if key in lexicon.titles:
            return Cue.TITLE
        if key in lexicon.given and before.capital:
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
        if i >= len(self.words):
            return
        after = self.words[i]
        if after.gap is Gap.POSSESSIVE:
            cues.add(Cue.POSSESSIVE)
        if after.gap is not Gap.JOINED:
            return
        if after.key in lexicon.roads and after.capital and not self.shouted:
            cues.add(Cue.ROAD)
        elif after.key in lexicon.types:
            self._kind_follows(seen, lexicon.types[after.key])
        elif after.key in lexicon.institutions:
            cues.add(Cue.INSTITUTION)
            cues |= self._officials_follow(seen, after.key)
        elif after.key in lexicon.speech:
            cues.add(Cue.SPEAKS)
        elif after.capital and not self.shouted:
            cues.add(Cue.NAME_AFTER)

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
        return bool(END.search(self.text, self.words[i - 1].end, self.words[i].start))


_OF = frozenset({"of"})
_ENDS = frozenset({"between", "from"})  # "the road between"
# Words that begin no name, except in small letters' company, where a capital says that they do.
_FUNCTION_WORDS = frozenset("a and by for from his in is it of on or that to was were with".split())
_ENGLISH = frozenset({"an", "as", "at", "l"})
