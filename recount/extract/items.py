"""A sentence as classed items: words and phrases of the lexicon, numbers, marks.

Brackets and quotation marks are left out, except a short bracket with a number in it. Each item
has one class letter, so that the rules after it are regular expressions over letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from recount.extract.neighbours import BESIDE, NAMELIKE, TWO_SENSES, beside, sense
from recount.extract.unknown import Said, unknown_plain, unknown_shouted
from recount.extract.words import Entry, vocabulary
from recount.language.numbers import OPENS, Number, numbers
from recount.language.tokens import Token, lowered
from recount.model.said import How

MARKS = {
    ",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "-": "-", "–": "-", "—": "-",
    "--": "-", "…": ".", "...": ".", "..": ".", "%": "U", "$": "$", "£": "$", "€": "$", "#": "$",
    "&": "c", "+": "w", "/": ",", "'s": "h",
}  # fmt: skip
DROPPED = frozenset("\"“”„«»'’‘`´*_|<>^~=\\{}")
OPENING = {"(": ")", "[": "]"}
PLACED = frozenset({*OPENING, "."})  # what they are depends on where they stand
LONGEST_BRACKET = 30  # tokens; a longer one is not closed where it seems

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


class Item(NamedTuple):
    """One word, phrase, number or mark: its class and the tokens `first` to `last`.

    A tuple because a text has thousands of them.
    """

    code: str
    first: int
    last: int
    entry: Entry | None = None
    number: Number | None = None


MAKE = tuple.__new__  # as Item(…) does, without a call in between
OTHER: Said = (",", None)  # a mark that is no other


def items(toks: Sequence[Token], *, shouted: bool) -> list[Item]:
    """The items of a sentence; `shouted` where it is in capitals, so that case tells nothing."""
    plain = SHOUTED if shouted else WRITTEN
    at_number = {number.first: number for number in numbers(toks)}
    found: list[Item] = []
    free = 0
    for at, (text, _, _, _) in enumerate(toks):
        if at < free:
            continue
        said = plain[text]
        if said is None:
            said = plain.alone(text, toks[at + 1][1] if at + 1 < len(toks) else "")
        if said is None or at in at_number:
            free = _among_others(toks, at, found, at_number, shouted=shouted)
        else:
            found.append(MAKE(Item, (said[0], at, at, said[1], None)))
    return found


def _among_others(
    toks: Sequence[Token],
    at: int,
    found: list[Item],
    at_number: dict[int, Number],
    *,
    shouted: bool,
) -> int:
    """Adds what the word or mark at `at` is among its neighbours; the index after it."""
    text, lower, _, _ = toks[at]
    if at in at_number or lower in PLACED:
        return _marked(toks, at, found, at_number)
    single, lone = _alone()
    said = lone.get(lower)
    if said is None:
        seconds = vocabulary().phrases.get(lower)
        phrase = None if seconds is None else _phrase(toks, at, seconds)
        if phrase is not None:
            found.append(phrase)
            return phrase.last + 1
        if lower in DROPPED:
            return at + 1
        said = single.get(lower) or _unknown(text, shouted=shouted)
        if lower in TWO_SENSES:
            said = sense(toks, at, found, said, shouted=shouted)
    elif lower in BESIDE or said[0] in NAMELIKE:
        said = beside(toks, at, found, said, shouted=shouted)
    found.append(MAKE(Item, (said[0], at, at, said[1], None)))
    return at + 1


def _unknown(text: str, *, shouted: bool) -> Said:
    """What a word or mark is that the lexicon does not have."""
    if not text[0].isalnum():
        return OTHER
    return unknown_shouted(text) if shouted else unknown_plain(text)


class _Plain(dict[str, Said | None]):
    """What words and marks are whatever stands beside them; None where neighbours decide.

    Most of a text has been seen before; the memory is emptied when it is full.
    """

    def __init__(self, *, shouted: bool) -> None:
        super().__init__()
        self._shouted = shouted
        self._openers: dict[str, tuple[Collection[str], Said]] = {}

    def alone(self, text: str, after: str) -> Said | None:
        """What the first word of phrases is where what follows goes on none of them."""
        opener = self._openers.get(text)
        return None if opener is None or after in opener[0] else opener[1]

    def __missing__(self, text: str) -> Said | None:
        lower = lowered(text)
        said = _alone()[1].get(lower)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
            self._openers.clear()
        if lower in NEIGHBOURED:
            said = None
        elif (seconds := vocabulary().phrases.get(lower)) is not None:
            said = None
            single = _alone()[0].get(lower) or _unknown(text, shouted=self._shouted)
            self._openers[text] = (seconds, single)
        elif said is None:
            said = _unknown(text, shouted=self._shouted)
        elif said[0] in NAMELIKE:
            said = None
        self[text] = said
        return said


MOST_REMEMBERED = 50_000  # words
NEIGHBOURED = PLACED | DROPPED | BESIDE | TWO_SENSES
WRITTEN, SHOUTED = _Plain(shouted=False), _Plain(shouted=True)


@cache
def _alone() -> tuple[dict[str, Said], dict[str, Said]]:
    """What each word and mark by itself is; the same of those that begin no phrase."""
    known = vocabulary()
    marks: dict[str, Said] = {mark: (code, None) for mark, code in MARKS.items()}
    words: dict[str, Said] = {word: (entry.code, entry) for word, entry in known.words.items()}
    single = marks | words
    return single, {word: said for word, said in single.items() if word not in known.phrases}


def _phrase(
    toks: Sequence[Token], at: int, seconds: dict[str, list[tuple[tuple[str, ...], Entry]]]
) -> Item | None:
    """The longest phrase at `at`, None where its first word stands alone."""
    if at + 1 >= len(toks):
        return None
    for rest, entry in seconds.get(toks[at + 1].lower, ()):
        end = at + 1 + len(rest)
        if not rest and _hit_there(toks, at):
            continue
        if not rest or tuple([tok.lower for tok in toks[at + 2 : end + 1]]) == rest:
            return MAKE(Item, (entry.code, at, end, entry, None))
    return None


def _hit_there(toks: Sequence[Token], at: int) -> bool:
    """Whether "shot at" says where or when: "were shot at a party", not "shot at the crowd"."""
    if toks[at].lower != "shot" or at == 0 or at + 2 >= len(toks):
        return False
    passive = toks[at - 1].lower in PASSIVE
    return passive and (toks[at + 2].lower in SITED or toks[at + 2].text[0].isdigit())


PASSIVE = frozenset({"was", "were", "been", "being", "fatally"})
SITED = frozenset({"a", "an", "the", "his", "her", "their", "about", "around", "close"})


def _marked(toks: Sequence[Token], at: int, found: list[Item], at_number: dict[int, Number]) -> int:
    """The index after the number, bracket or full stop at `at`."""
    lower = toks[at].lower
    if lower in OPENING:
        return _bracket(toks, at, found, at_number)
    number = at_number.get(at)
    if number is not None and not (lower == "one" and at and toks[at - 1].lower == "no"):
        found.append(_counted(toks, number, found))
        return number.last + 1
    if lower == "." and (at >= len(toks) - 3 or _ends_sentence(toks, at)):
        # others are an abbreviation's
        found.append(Item(".", at, at))
    return at + 1


def _ends_sentence(toks: Sequence[Token], at: int) -> bool:
    """Whether a full stop without a space after it ends a sentence: "the shooting.A girl"."""
    before, after = toks[at - 1].text if at else "", toks[at + 1]
    glued = after.start == toks[at].end and after.text[0].isupper()
    return glued and len(before) > 3 and before.islower()


def _bracket(
    toks: Sequence[Token], at: int, found: list[Item], at_number: dict[int, Number]
) -> int:
    """The index after a bracket; of its content only a lone number is kept."""
    if at + 1 < len(toks) and toks[at + 1].lower == "of":
        return at + 1  # an editor's completion: "the murder [of six monks]"
    closing = OPENING[toks[at].lower]
    end = at + 1
    while end < len(toks) and end - at <= LONGEST_BRACKET and toks[end].lower != closing:
        end += 1
    if end >= len(toks) or toks[end].lower != closing:
        return at + 1
    number = at_number.get(at + 1)
    if number is not None and number.last == end - 1 and not YEAR.fullmatch(toks[at + 1].lower):
        told = found[-1].number if found else None
        if told is not None and told.count == number.count:
            return end + 1  # "forty-five (45) persons"
        found.append(Item("(", at, at))
        found.append(Item("Q", number.first, number.last, number=number))
        found.append(Item(")", end, end))
    return end + 1


def _counted(toks: Sequence[Token], number: Number, found: list[Item]) -> Item:
    """A number as an item; a date, an age or a price is a measure and counts nobody."""
    age = _age_in_words(toks, number.last + 1)
    if age is not None:
        return Item("Y", number.first, age)
    measure = (
        _measured(toks, number.last + 1)
        or (bool(found) and _measured_before(toks, found[-1], number))
        or (_single(number) and _year(toks, number))
        or _slashed(toks, number)
    )
    return Item("U" if measure else "Q", number.first, number.last, number=number)


def _single(number: Number) -> bool:
    return number.count.how is How.EXACT and number.first == number.last


def _age_in_words(toks: Sequence[Token], at: int) -> int | None:
    """The index of "old" in "17 years old" or "one year old", None where it is no age."""
    if at >= len(toks) or (toks[at].lower not in AGE_UNITS and toks[at].lower != "-"):
        return None
    words = [tok.lower for tok in toks[at : at + 3] if tok.lower != "-"]
    if len(words) < 2 or words[0] not in AGE_UNITS or words[1] not in {"old", "olds"}:
        return None
    return at + [tok.lower for tok in toks[at : at + 3]].index(words[1])


def _measured_before(toks: Sequence[Token], before: Item, number: Number) -> bool:
    """Whether what precedes makes the number a price, a day of a month or an age."""
    if before.code == "$":
        return True
    word = toks[before.last].lower
    if before.code == "U" and word in MONTHS:
        if _follows_its_day(toks, before.last) and _people_follow(toks, number):
            return False  # "on 5 May 45 people were killed"
        return _single(number) and toks[number.figure].text.isdigit()
    return word in {"aged", "age", "ages", "no", "number", "route", "highway", "interstate"}


def _follows_its_day(toks: Sequence[Token], month: int) -> bool:
    return month > 0 and toks[month - 1].text.isdigit()


def _people_follow(toks: Sequence[Token], number: Number) -> bool:
    """Whether a noun for people stands behind a figure that is no year."""
    after = toks[number.last + 1].lower if number.last + 1 < len(toks) else ""
    entry = vocabulary().words.get(after)
    return len(toks[number.figure].text) < 4 and entry is not None and entry.code == "P"


def _slashed(toks: Sequence[Token], number: Number) -> bool:
    """Whether a figure belongs to "24/7", "9/11", "2/3 of the 20"."""
    first, last = number.figure, number.last
    after = (
        last + 2 < len(toks) and toks[last + 1].lower == "/" and toks[last + 2].lower[0].isdigit()
    )
    return after or (first > 1 and toks[first - 1].lower == "/" and toks[first - 2].lower.isdigit())


def _year(toks: Sequence[Token], number: Number) -> bool:
    """Whether a number of four digits is a year and no count of people."""
    return YEAR.fullmatch(toks[number.figure].lower) is not None and _not_people(
        toks, number.last + 1
    )


MODAL = frozenset({"have", "be", "also", "still", "yet", "not", "well"})  # "three MAY have"
AGE_UNITS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days"})
MONTHS = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun"),
        *("jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    }
)


def _measured(toks: Sequence[Token], after: int) -> bool:
    """Whether a unit or a month follows."""
    if after >= len(toks):
        return False
    if toks[after].lower == "may" and toks[after].text != "may":
        return after + 1 >= len(toks) or toks[after + 1].lower not in MODAL
    entry = vocabulary().words.get(toks[after].lower)
    return entry is not None and entry.code == "U"


def _not_people(toks: Sequence[Token], after: int) -> bool:
    """Whether what follows a number of four digits is no noun for people."""
    words = [tok.lower for tok in toks[after : after + 2]]
    if words[:1] == ["some"] and words[1:] and OPENS[words[1]]:
        return True  # "in 2023 some 210 herders"
    for tok in toks[after : after + 3]:
        entry = vocabulary().words.get(tok.lower)
        code = entry.code if entry is not None else "w"
        if code != "a":
            return code not in "PVWA"
    return True
