"""A sentence taken apart: its tokens, items and phrases, and one letter per phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from recount.extract.items import Item, items
from recount.extract.nouns import Element, elements
from recount.extract.people import People
from recount.extract.states import with_states
from recount.extract.words import HarmWord
from recount.language.tokens import Token, tokens_of
from recount.model.said import Span
from recount.model.values import dataclass

LONGEST = 400  # tokens; what follows in a longer sentence is not read


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence's tokens, items and phrases; `codes` has one letter per phrase.

    `lowers` are its words in small letters, one for each token.
    """

    span: Span
    toks: Sequence[Token]
    lowers: list[str]
    items: Sequence[Item]
    elements: Sequence[Element]
    codes: str
    shouted: bool

    def people(self, at: int) -> People | None:
        """The people of the phrase at `at`."""
        return self.elements[at].people

    def harm(self, at: int) -> HarmWord | None:
        """What the word of harm at `at` says."""
        entry = self.items[self.elements[at].first].entry
        return entry.harm if entry is not None else None

    def letters(self, at: int) -> str:
        """The class letters of the items of the phrase at `at`."""
        element = self.elements[at]
        return "".join(item.code for item in self.items[element.first : element.last + 1])

    def start(self, at: int) -> int:
        """The character where the phrase at `at` begins."""
        return self.toks[self.items[self.elements[at].first].first].start

    def end(self, at: int) -> int:
        """The character after the phrase at `at`."""
        return self.toks[self.items[self.elements[at].last].last].end

    def last_word(self, at: int) -> str:
        """The last word of the phrase at `at`, in small letters."""
        return self.lowers[self.items[self.elements[at].last].last]

    def lowers_before(self, at: int) -> list[str]:
        """All words before the phrase at `at`, in small letters."""
        return self.lowers[: self.items[self.elements[at].first].first]

    def words(self, first: int, last: int) -> list[str]:
        """The small-letter words of the phrases `first` to `last`, `last` included."""
        elements, most = self.elements, len(self.elements)
        if last < first or first >= most:
            return []
        begin = self.items[elements[first if first > 0 else 0].first].first
        finish = self.items[elements[last if last < most else -1].last].last
        return self.lowers[begin : finish + 1]


@lru_cache(maxsize=4)
def parse(text: str, span: Span, *, shouted: bool) -> Parsed:
    """The sentence at `span` taken apart, kept while the next ones are read."""
    toks = tokens_of(text, span)[:LONGEST]
    lowers = [lower for _, lower, _, _ in toks]
    found = with_states(items(toks, shouted=shouted), lowers)
    phrases = elements(found, toks, shouted=shouted)
    codes = "".join([phrase[0] for phrase in phrases])
    return Parsed(span, toks, lowers, found, phrases, codes, shouted)
