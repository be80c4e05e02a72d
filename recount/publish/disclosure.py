"""Which words of a case the public may read: no private person's name, no private person's words.

Duties 2 to 4 and 10 of casualty recorders: witnesses, relatives and victims stay unnamed in what
is published, and no individual perpetrator is named. Names are not recognised one by one, for one
that is missed may cost a life. It is the other way round: a word that looks like a name is shown
only where the case itself knows it for something else, such as a place found in a gazetteer, an
organisation that speaks, an outlet, a month, or a word that reports also write in small letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from recount.lexicon import load
from recount.model import (
    TOLL_SECTIONS,
    ActorMention,
    Case,
    Claim,
    PlaceMention,
    SourceKind,
    SourceMention,
)
from recount.publish.dossier.wording import MONTHS, NAMED_GROUPS

PRIVATE = frozenset({SourceKind.EYEWITNESS, SourceKind.RELATIVE, SourceKind.ACTIVIST})
UNNAMED = PRIVATE | {SourceKind.UNKNOWN}
WITHHELD = "wording withheld from the public edition"
MASK = "[name withheld]"
CONTACT = "[contact withheld]"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TABLES = ("cues", "demonyms", "grammar", "groups", "harms", "numbers", "times")
ALWAYS = (*MONTHS, *(month[:3] for month in MONTHS), *WEEKDAYS, *NAMED_GROUPS.values())

# A letter may carry vowel signs and accents of its own (Hebrew, Arabic, decomposed Latin).
LETTERS = r"(?:[^\W\d_][\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]*)+"
WORD = re.compile(rf"{LETTERS}(?:['’\-]{LETTERS})*")
PART = re.compile(LETTERS)
BESIDE = (" ", ". ", "\u00a0")
# Addresses of people and machines, and digits too many for a count or a date.
REACHES = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?:https?://|www\.)\S{1,2000}"
    r"|(?<![\w@])@\w{2,64}"
    r"|(?<![\d,.])\+?\d(?:[ \-()]{0,2}\d){8,18}(?![\d,])"
)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The words of one case that the public may read.

    `ordinary` are words of the language, small; `named` are words of places, organisations and
    outlets, small; `victims` are words of victims' names that nothing public shares.
    """

    ordinary: frozenset[str]
    named: frozenset[str]
    victims: frozenset[str]

    @classmethod
    def of(cls, case: Case) -> Disclosure:
        """What the case knows."""
        named = frozenset(_words(_named(case)))
        names = (name for claim in case.claims for name in claim.victims.names)
        return cls(
            ordinary=_ordinary(report.text for report in case.reports) | _language(),
            named=named,
            victims=frozenset(_words(names)) - named,
        )

    def text(self, words: str) -> str:
        """`words` with what may be a person's name, address or number of a telephone masked."""
        reachable = REACHES.sub(CONTACT, words)
        shown, done = [], 0
        for start, end in self._spans(reachable):
            shown += [reachable[done:start], MASK]
            done = end
        return "".join([*shown, reachable[done:]])

    def quote(self, claim: Claim) -> str:
        """A claim's quotation; nothing of a reader's comment, a witness or a relative."""
        spoken = any(link.kind in PRIVATE for link in claim.attribution)
        if spoken or claim.section not in TOLL_SECTIONS:
            return WITHHELD
        return self.text(claim.quote)

    def speech(self, quote: str, speaker: SourceMention | None) -> str:
        """What somebody said; nothing of a private person's words."""
        private = speaker is not None and speaker.kind in PRIVATE
        return WITHHELD if private else self.text(quote)

    def speaker(self, link: SourceMention) -> SourceMention:
        """Who speaks: a private person only by what they are to the victims."""
        if link.kind in PRIVATE:
            return SourceMention(link.kind.value, None, link.kind)
        return SourceMention(self.text(link.text), link.source, link.kind)

    def actor(self, actor: ActorMention) -> ActorMention:
        """A perpetrator: the party they are known as, nobody's own name (duty 10)."""
        return ActorMention(self.text(actor.text), actor.actor)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The stretches to mask: words of a run that holds a name, except those known for more."""
        shouted = text.isupper()
        for run in _runs(text):
            if not any(self._unknown(word.group(), shouted=shouted) for word in run):
                continue
            masked = [word.span() for word in run if self._goes(word.group())]
            yield from _joined(masked, text)

    def _unknown(self, word: str, *, shouted: bool) -> bool:
        """Whether nothing explains a capitalised word."""
        small = word.casefold()
        if small in self.victims:
            return True
        if small in self.named or small in self.ordinary:
            return False
        if len(word) == 1 or (word.isupper() and word.isascii() and len(word) < 6 and not shouted):
            return False  # an initial, or the letters of an organisation
        parts = (part.casefold() for part in PART.findall(word) if _capital(part))
        return any(part not in self.named and part not in self.ordinary for part in parts)

    def _goes(self, word: str) -> bool:
        """Whether a word beside a name is masked with it: "Said" after "Mohammed" is no verb."""
        return word.casefold() in self.victims or word.casefold() not in self.named


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Words beginning with a capital, or of a script without small letters, side by side."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        fits = any(map(_capital, PART.findall(word.group())))
        if run and (not fits or text[run[-1].end() : word.start()] not in BESIDE):
            yield run
            run = []
        if fits:
            run.append(word)
    if run:
        yield run


def _joined(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Stretches that stand side by side as one."""
    start = end = None
    for left, right in spans:
        if start is None or end is None:
            start = left
        elif text[end:left] not in BESIDE:
            yield start, end
            start = left
        end = right
    if start is not None and end is not None:
        yield start, end


def _capital(part: str) -> bool:
    """Also true of letters that know no case, as Arabic's."""
    return not part[0].islower()


def _ordinary(texts: Iterable[str]) -> frozenset[str]:
    """Words that are written small at least half as often as with a capital."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts:
        for word in PART.findall(REACHES.sub(" ", text)):
            (small if word.islower() else large)[word.casefold()] += 1
    return frozenset(word for word, times in small.items() if 2 * times >= large[word])


@cache
def _language() -> frozenset[str]:
    """Words that the reader itself knows, of tables that hold no person's name."""
    return frozenset(_words(text for table in TABLES for text in _strings(load(table))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in WORD.findall(text):
            yield word.casefold()
            yield from (part.casefold() for part in PART.findall(word) if len(part) > 1)


def _named(case: Case) -> Iterator[str]:
    """What the case knows by name and the public may know too."""
    yield from ALWAYS
    yield from (report.outlet for report in case.reports if report.outlet)
    places = [place for claim in case.claims for place in claim.places]
    places += [incident.place for incident in case.incidents if incident.place]
    yield from _of_places(places)
    for claim in case.claims:
        yield from _of_speakers(claim.attribution)
        yield from (actor.text for actor in claim.perpetrators if actor.actor)
    yield from _of_speakers(one.speaker for one in case.statements if one.speaker)
    yield from _of_speakers(one.said_by for one in case.media if one.said_by)
    yield from (origin.name for origin in case.origins if origin.kind not in UNNAMED)


def _of_places(places: Iterable[PlaceMention]) -> Iterator[str]:
    for place in places:
        if place.place_id is not None:
            yield place.name or ""
            yield place.text


def _of_speakers(speakers: Iterable[SourceMention]) -> Iterator[str]:
    """Organisations under the name they are known by; nobody's own name."""
    for one in speakers:
        if one.source is not None and one.kind not in PRIVATE:
            yield one.text
