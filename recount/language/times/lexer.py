"""Words of a text as one letter each, so that phrases of time are patterns over letters."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from recount.language.times.triggers import stretches
from recount.lexicon import load
from recount.model.said import Span

# The letter of each kind of word. `.`, `,` and the other marks stand for themselves.
LETTERS = {
    "WEEKDAY": "W", "WEEKDAYS": "w", "MONTH": "M", "UNIT": "U", "CARDINAL": "c", "ORDINAL": "o",
    "DECADE": "z", "PART": "P", "SEASON": "S", "DEICTIC": "R", "REFERENCE": "V", "ADVERB": "j",
    "HOLIDAY": "H", "VAGUE": "v", "LAST": "L", "PRIOR": "b", "LATEST": "l", "NEXT": "X",
    "THIS": "T", "THE": "t", "ITS": "i", "A": "a", "EACH": "e", "THAT": "k", "SAME": "K",
    "THESE": "q", "OF": "O", "IN": "I", "AND": "n", "OR": "r", "TO": "g", "AGO": "A",
    "EARLIER": "E", "LATER": "F", "BEFORE": "B", "AFTERWARDS": "f", "EARLY": "Y", "EDGE": "G",
    "PERIOD": "p", "HALF": "h", "FISCAL": "s", "MORE": "m", "LONG": "N", "OLD": "Q",
    "AHEAD": "x", "FUTURE": "4", "ENDED": "2", "NIGH": "=", "POSSESSIVE": "+", "TIME": "3",
    "PER": "u", "ONCE": "C", "LOCAL": "9", "BETWEEN": "&", "EVE": "%", "ZONE": "Z",
    "ALIKE": "D", "SO": "J", "ALL": "~", "STAGE": ">", "QMARK": "<",
    "DAY": "d", "NUMBER": "0", "YEAR": "y", "ISO": "8", "SLASHED": "7", "CLOCK": "6", "POINT": "1",
    "MERIDIEM": "@", "OCLOCK": "5", "STAMP": "!", "WEE": "#",
    "WORD": "_", "OTHER": "^", "BREAK": "|",
    "DOT": ".", "COMMA": ",", "HYPHEN": "-", "SLASH": "/", "QUOTE": "'", "COLON": ":",
}  # fmt: skip

NUMERAL = r"""
      (?P<ISO>\d{4}-(?:\d\d-\d\d|w\d\d)(?!\d)|\d{4}(?:/\d\d/|\.\d\d\.)\d\d(?![\d/.]\d|\d))
    | (?P<STAMP>\d{6}z\b)
    | (?P<SLASHED>(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d\d-\d\d-\d\d(?!-)
        |9/11|(?:\d{1,2}\.\d{1,2}\.|\d{1,2}-\d{1,2}-)(?:1[89]|20)\d\d)(?![\d/]))
    | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?(?!\d))
    | (?P<POINT>\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+)
    | (?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b|\d?[23]d\b)
    | (?P<DECADE>(?:1[5-9]|20)?\d0s\b)
    | (?P<NUMBER>\d+)
"""
NUMBERED = re.compile(NUMERAL, re.VERBOSE)
UNNAMED = re.sub(r"\?P<[A-Z]+>", "?:", NUMERAL)
# Every character is in one token, so that places are sums of lengths; a blank goes with the word
# before it.
TOKEN = re.compile(
    rf"""
    (?:
        [ap](?<=[\d\s].)(?:\.\s?m\b\.?|m\b)
      | o'clock
      | [a-z]+[^\W\d_]*
      | [^\W\d_]+
      | ['’]s\b
      | {UNNAMED}
      | \n[^\S\n]*\n
      | [^\w\s]
    )[ ]?
    | [^\S\n]+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
MOST_REMEMBERED = 65_536
ABBREVIATED = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "mr mrs ms dr gen col lt sgt capt gov sen rep rev st no vs prof".split()
)
MERIDIEM = re.compile(r"[ap](?:\.\s?m\.?|m)")
PLAIN: tuple[str, int | str] = ("_", 0)
MARKS = {
    ".": ".", ",": ",", "-": "-", "/": "/", "'": "'", ":": ":", "’": "'", "–": "-", "—": "|",
    "'s": "+", "’s": "+", "&": "n",
} | dict.fromkeys(";!?|[]{}", "|")  # fmt: skip


class Word(NamedTuple):
    """One word or mark: its kind's letter, in small letters, what it stands for, its place."""

    letter: str
    lower: str
    sense: int | str
    start: int
    end: int


Vocabulary: TypeAlias = dict[str, tuple[str, int | str]]
Entry: TypeAlias = tuple[str, str, int | str, int]


@cache
def vocabulary() -> Vocabulary:
    """Each word of time with its kind's letter and what it stands for."""
    table = load("times")
    words: Vocabulary = {}
    for kind, letter in LETTERS.items():
        senses = table.get(kind.lower())
        if isinstance(senses, dict):
            words |= {str(word): (letter, sense) for word, sense in senses.items()}
    groups = table["words"]
    if isinstance(groups, dict):
        for kind, group in groups.items():
            words |= {str(word): (LETTERS[kind.upper()], str(word)) for word in group}
    return {head: (LETTERS["HOLIDAY"], head) for head in _feast_heads()} | words


def _feast_heads() -> list[str]:
    """The first words of all feasts' names."""
    names = [name for wordings in load("times_holidays").values() for name in as_list(wordings)]
    return sorted({str(name).split()[0] for name in names})


def as_list(value: object) -> list[object]:
    """A list of a lexicon table; empty for anything else."""
    return value if isinstance(value, list) else []


@cache
def doubtful(kind: str) -> dict[str, int]:
    """Words that are a month or weekday only in the right company."""
    table = load("times")[kind]
    return {str(k): int(v) for k, v in table.items()} if isinstance(table, dict) else {}


@cache
def _either_doubtful() -> frozenset[str]:
    """All words that are a month, a weekday or a season only in the right company."""
    seasons = [word for word, (letter, _) in vocabulary().items() if letter == LETTERS["SEASON"]]
    return frozenset([*doubtful("month_doubtful"), *doubtful("weekday_short"), *seasons])


def lex(text: str, within: Span | None = None) -> list[Word]:
    """The words and marks around all that can be time in `text` or its part `within`, in order.

    Stretches without a word of time are left out; a break stands in their place.
    """
    start, end = (0, len(text)) if within is None else (within.start, within.end)
    lowered = _lowered(text)
    found: list[Word] = []
    for first, last in stretches(lowered, start, end):
        if found:
            found.append(Word("|", "", 0, first, first))
        _read_words(text, lowered, first, last, found)
    if "nineteen" in lowered or "thousand" in lowered:
        found = _with_years(found)
    return _settled(found, text)


@lru_cache(maxsize=4)
def _lowered(text: str) -> str:
    """The text in small letters, as long as it was; kept, for a text is asked for by sentences."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _read_words(text: str, lowered: str, first: int, last: int, found: list[Word]) -> None:
    """Add the words and marks of the stretch between two places to those found."""
    make = tuple.__new__
    tokens = TOKEN.findall(lowered, first, last)
    places = accumulate(map(len, tokens), initial=first)
    for at, entry in zip(places, map(_ENTRIES.__getitem__, tokens), strict=False):
        if entry is not None:
            letter, word, sense, size = entry
            if letter == "." and _ends_sentence(text, at + 1, found[-1] if found else None):
                letter = "|"
            found.append(make(Word, (letter, word, sense, at, at + size)))


def _entry(token: str) -> Entry | None:
    """Letter, wording, sense and length of a token; None for white space."""
    made = _kind_of(token)
    return None if made is None else (*made, len(made[1]))


def _kind_of(token: str) -> tuple[str, str, int | str] | None:
    """Letter, wording and sense of a token; None for white space."""
    word, head = token.rstrip(" "), token[0]
    if word in MARKS:
        return MARKS[word], word, 0
    if head.isalpha():
        if head in "ap" and MERIDIEM.fullmatch(word):
            return LETTERS["MERIDIEM"], word, word
        letter, sense = vocabulary().get(word, PLAIN)
        return letter, word, sense
    if match := NUMBERED.match(word):
        letter, sense = _number(str(match.lastgroup), word)
        return letter, word, sense
    if head.isspace():
        return ("|", word, 0) if len(word) > 1 and head == "\n" else None
    return None if head == "_" else (LETTERS["OTHER"], word, word)


class _Entries(dict[str, Entry | None]):
    """The entries of tokens, each made when it is first asked for; most have been seen before."""

    def __missing__(self, token: str) -> Entry | None:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        entry = self[token] = _entry(token)
        return entry


_ENTRIES = _Entries()


def _number(kind: str, word: str) -> tuple[str, int | str]:
    """Letter and value of a token made of digits, and of the marks that go with them."""
    if kind == "NUMBER":
        value = int(word) if len(word) < 10 else 0
        if len(word) == 4 and 1000 <= value <= 2199:
            return LETTERS["YEAR"], value
        if len(word) == 8 and word[:2] in ("19", "20"):
            return LETTERS["ISO"], word  # 20250307
        return LETTERS["DAY" if len(word) <= 2 and 1 <= value <= 31 else "NUMBER"], value
    if kind == "ORDINAL":
        return LETTERS[kind], int(word.rstrip("stndrh"))
    if kind == "DECADE":
        return LETTERS[kind], int(word[:-2])
    if kind == "POINT" and "." not in word:
        return LETTERS["NUMBER"], int(word.replace(",", ""))
    return LETTERS[kind], word


def _ends_sentence(text: str, after: int, before: Word | None) -> bool:
    """Whether a full stop ends a sentence: a capital follows, and no abbreviation stands before."""
    rest = text[after : after + 4].lstrip("\"'”’)")
    if not rest[:1].isspace():
        return after >= len(text)
    rest = rest.lstrip()
    short = before is not None and (len(before.lower) < 2 or before.lower in ABBREVIATED)
    return not short and not rest[:1].islower() and not rest[:1].isdigit()


def _with_years(words: list[Word]) -> list[Word]:
    """The words, years spelled out made one: nineteen ninety-four, the year two thousand."""
    if not any(word[1] == "nineteen" or word[1] == "thousand" for word in words):
        return words
    found: list[Word] = []
    at = 0
    while at < len(words):
        size, year = _spelled_year(words, at)
        if size:
            first, last = words[at], words[at + size - 1]
            wording = " ".join([word.lower for word in words[at : at + size]])
            found.append(Word(LETTERS["YEAR"], wording, year, first.start, last.end))
        else:
            found.append(words[at])
        at += max(size, 1)
    return found


def _spelled_year(words: list[Word], at: int) -> tuple[int, int]:
    """How many words from a place on spell a year, and which; zeros where none begins."""
    head = words[at].lower
    if head == "two" and at and words[at - 1].lower == "year":
        return (2, 2000) if words[at + 1 : at + 2] and words[at + 1].lower == "thousand" else (0, 0)
    if head != "nineteen":
        return 0, 0
    size, year = 1, 1900
    for i, word in enumerate(words[at + 1 : at + 4], start=2):
        more = word.sense if word.letter == LETTERS["CARDINAL"] else None
        if isinstance(more, int) and (20 <= more < 100 if year == 1900 else more < 10):
            size, year = i, year + more
        elif word.letter != "-":
            break
    return (size, year) if year > 1900 else (0, 0)


def _settled(words: list[Word], text: str) -> list[Word]:
    """The same words with doubtful months and weekdays decided by their company."""
    months, weekdays = doubtful("month_doubtful"), doubtful("weekday_short")
    either = _either_doubtful()
    for i in [i for i, word in enumerate(words) if word[1] in either]:
        word = words[i]
        if word.letter == "S" and _is_name(words, i, text):
            words[i] = word._replace(letter="_")
        if word.letter not in "_H":
            continue
        if word.lower in months and not _is_no_may(words, i, text) and _is_month(words, i, text):
            words[i] = word._replace(letter="M", sense=months[word.lower])
        elif word.lower in weekdays and _is_weekday(words, i, text):
            words[i] = word._replace(letter="W", sense=weekdays[word.lower])
    return words


def _is_name(words: list[Word], i: int, text: str) -> bool:
    """Whether a season is a name by its capital: "in Spring, Texas", "the Arab Spring"."""
    word, before = words[i], words[i - 1] if i else None
    if not text[word.start].isupper() or text[word.start + 1].isupper() or before is None:
        return False
    following = words[i + 1 : i + 3]
    after = "".join(one.letter for one in following)
    if after[:1] == "_" and text[following[0].start].isupper():
        return True
    if after[:1] == "y" or after in ("Oy", ",y") or before.letter not in "I_":
        return False
    if before.letter == "I":
        return i > 1 and words[i - 2].letter != "|"
    return text[before.start].isupper()


def _is_month(words: list[Word], i: int, text: str) -> bool:
    """Whether "may", "march" and the like mean the month: a number or a word of time beside."""
    before = words[i - 1] if i else None
    after = [word.letter for word in words[i + 1 : i + 3]]
    if after[:1] == ["."]:
        after = after[1:]
    if (after and after[0] in "dyo") or (before and before.letter in "doOLYy!"):
        return True
    if (
        after[:1] == ["-"]
        and after[1:]
        and after[1] in "dy0"
        and i > 1
        and words[i - 2].letter == "d"
    ):
        return before is not None and before.letter == "-"  # 07-Mar-2025
    capital = text[words[i].start].isupper()
    if len(words[i].lower) == 3 and words[i].lower != "may":
        return False
    if not capital:
        return False
    if before is None:
        return after[:1] in (["O"], [","]) and after[1:] == ["y"]
    shouted = text[words[i].start + 1].isupper()
    if not shouted and before.letter == "t" and _names_one(words, i, text):
        return True
    if after[:1] and after[0] in "O," and after[1:] == ["y"]:
        return True
    return before.letter in ("IOX" if shouted else "IOXTBgn-&e") or bool(after and after[0] in "L")


def _is_no_may(words: list[Word], i: int, text: str) -> bool:
    """Whether "may" is a verb by its small letter and the word behind it, or the feast's."""
    after = words[i + 1] if i + 1 < len(words) else None
    if words[i].lower != "may" or after is None:
        return False
    return after.lower == "day" or (text[words[i].start] == "m" and after.letter == "_")


def _names_one(words: list[Word], i: int, text: str) -> bool:
    """Whether a noun in small letters follows: "the May elections", not "the March on" or "May"."""
    noun = words[i + 1] if i + 1 < len(words) else None
    if noun is None or noun.letter != "_" or len(noun.lower) < 4 or noun.lower in NOT_OF_MONTHS:
        return False
    return text[noun.start].islower()


# "The March against", "the May government".
NOT_OF_MONTHS = frozenset(
    "against toward towards along government cabinet administration premiership organizers "
    "organisers route".split()
)


def _is_weekday(words: list[Word], i: int, text: str) -> bool:
    """Whether "sun", "sat" and the like mean the weekday: a capital, and a date right after."""
    after = "".join(word.letter for word in words[i + 1 : i + 4]).lstrip(".,")
    return text[words[i].start].isupper() and after[:1] in ("M", "d", "7", "8", "6")
