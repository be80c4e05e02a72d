"""Names under which one body goes: spellings compared without case, accents, article or marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

POSSESSIVE = re.compile(r"[’']s(?!\w)|(?<=s)[’'](?!\w)")
MARKS = re.compile(r"[’‘'`´ʿʾʼ.]")
ARTICLE = re.compile(
    r"\b(?:al|el|as|ash|ar|at|an|ad|az|il|ul)[-‐‑ ](?=\w)|\b(?:the|a)\s+(?=\w)|(?<!\w)ال(?=\w{3})"
)
SEPARATORS = re.compile(r"[^\w]+")
ASCII_NAME = re.compile(r"[\x00-\x7f’‘]*\Z")
_ENDS = r"(?! [A-Z])"  # "The National" is not in "The National Guard"
LETTERS = re.compile(r"[A-Z]{3,6}")
MOST_REMEMBERED = 20_000
ARABIC_LETTERS = str.maketrans({"ة": "ه", "ى": "ي"})


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """A name without case, accents, apostrophes, articles, punctuation: "Al-Qa'ida" is "qaida"."""
    if not ASCII_NAME.match(text):
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
        text = text.translate(ARABIC_LETTERS)
    text = MARKS.sub("", POSSESSIVE.sub("", text.casefold()))
    text = ARTICLE.sub("", text)
    return SEPARATORS.sub(" ", text).strip()


def _goes_on_leftwards(name: str, text: str) -> bool:
    """Whether the short form of one body ends the longer name of another in `text`.

    "The Tripoli Observatory for Human Rights" is not the observatory known as "the Observatory
    for Human Rights"; "the London-based Observatory for Human Rights" may well be.
    """
    first = name.split(" ", 1)[0]
    found = re.search(rf"([^\s,;:]+) {re.escape(first)}", text, re.IGNORECASE)
    if found is None:
        return False
    before = found[1]
    capital = before[:1].isupper() and before.lower() not in ("the", "a", "so-called")
    return capital and not before.lower().endswith("-based")


def _is_surname(name: str, text: str) -> bool:
    """Whether letters such as SANA stand in `text` as a last name: "Minister Omar Sana"."""
    found = re.search(rf"([^\W\d_]+) {re.escape(name)}\b", text, re.IGNORECASE)
    if found is None or text.isupper():
        return False
    before, own = found[1], found[0].rpartition(" ")[2]
    return before[:1].isupper() and before.lower() != "the" and not own.isupper()


class Aliases:
    """Ids by normalised alias; the longest alias inside a wording wins, then the earliest.

    `words` are aliases that are everyday words in small letters ("WHO", "IS", "US"): they count
    only as the table writes them, and not inside a wording that is all capitals.
    """

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        *,
        words: Iterable[str] = (),
        organisations: bool = False,
    ) -> None:
        self._ids: dict[str, str] = {}
        self._found: dict[str, str | None] = {}
        self._written: dict[str, tuple[str, ...]] = {}
        everyday = {normal(word) for word in words}
        for key in sorted(names):
            for alias in names[key]:
                name = normal(alias)
                self._ids.setdefault(name, key)
                if name in everyday:
                    self._written[name] = (*self._written.get(name, ()), alias)
        self._ids.pop("", None)
        self._longest = max((name.count(" ") + 1 for name in self._ids), default=0)
        self._first = frozenset(name.split(" ", 1)[0] for name in self._ids)
        self._short = frozenset(
            name for name, key in self._ids.items() if organisations and self._is_tail(name, key)
        )
        self._letters = frozenset(
            normal(alias)
            for aliases in names.values()
            for alias in aliases
            if organisations and LETTERS.fullmatch(alias)
        )

    def exact(self, text: str) -> str | None:
        """The id whose alias is the whole of `text`."""
        name = normal(text)
        return self._ids.get(name) if self._meant(name, text) else None

    def find(self, text: str) -> str | None:
        """The id whose alias is `text`, or the longest alias that stands in it word for word.

        Answers are kept, for reports name the same bodies again and again.
        """
        if text in self._found:
            return self._found[text]
        if len(self._found) >= MOST_REMEMBERED:
            self._found.clear()
        found = self._found[text] = self._find(text)
        return found

    def _find(self, text: str) -> str | None:
        words = normal(text).split(" ")
        if self._first.isdisjoint(words):
            return None
        for size in range(min(self._longest, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                if words[at] not in self._first:
                    continue
                name = " ".join(words[at : at + size])
                found = self._ids.get(name)
                if found is not None and self._meant(name, text):
                    if name in self._short and at > 0 and _goes_on_leftwards(name, text):
                        continue
                    if name in self._letters and at > 0 and _is_surname(name, text):
                        continue
                    return found
        return None

    def _is_tail(self, name: str, key: str) -> bool:
        """Whether a name is the end of a longer one of the same body, as "observatory for …" is."""
        return " " in name and any(
            other.endswith(f" {name}") for other, whose in self._ids.items() if whose == key
        )

    def count(self, text: str) -> dict[str, int]:
        """How often each id's aliases stand in `text`, the longest alias at each place.

        Aliases that are everyday words are not counted.
        """
        words = normal(text).split(" ")
        counted: dict[str, int] = {}
        first = self._first
        free = 0
        for at in [at for at, word in enumerate(words) if word in first]:
            if at < free:
                continue
            for size in range(min(self._longest, len(words) - at), 0, -1):
                name = " ".join(words[at : at + size])
                found = self._ids.get(name)
                if found is not None and name not in self._written:
                    counted[found] = counted.get(found, 0) + 1
                    free = at + size
                    break
        return counted

    def _meant(self, name: str, text: str) -> bool:
        """Whether an everyday word stands in `text` as a name."""
        forms = self._written.get(name)
        if forms is None:
            return True
        plain = text.strip()
        if plain in forms:
            return True
        return any(
            re.search(rf"(?<!\w){re.escape(form)}(?!\w){_ENDS if ' ' in form else ''}", text)
            is not None
            and ("." in form or not text.isupper())
            for form in forms
        )
