"""What a phrase of time is read against: the day of writing, the story's own days, the tense."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from recount.language.times.calendar import MONTH, OPEN, Days, days_of, shifted_days, value_at
from recount.language.times.lexer import LETTERS, Word
from recount.model.values import dataclass

# What stands for the unit where no day is known to count from.
UNANCHORED = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX",
    "H": "XXXX-HX", "S": "XXXX-XX", "Y": "XXXX", "E": "XXX", "C": "XX",
}  # fmt: skip

# "early", "mid" and "late" are the first, second and last third of what they stand before.
THIRDS = {
    "early": 0, "beginning": 0, "start": 0, "outset": 0, "mid": 1, "middle": 1,
    "late": 2, "later": 2, "end": 2, "close": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means: TIMEX3 value and type, the days it covers, and what it hangs on."""

    value: str
    kind: str = "DATE"
    days: Days = OPEN
    anchor: str = ""
    words: tuple[int, int] | None = None  # first word and one after the last, where not the phrase


@dataclass(slots=True)
class Scene:
    """The state of a text being read from its beginning: what its next phrase may hang on."""

    reference: date | None
    words: list[Word]
    text: str = ""
    day: date | None = None  # the last day the text named
    day_at: int = -1  # the word that named it
    behind: date | None = None  # the last day the text named that is not after the day of writing
    night: date | None = None  # the day a night that the text called "overnight" led to
    span: str = ""  # the last quarter, year or number of months accounts are given for
    span_at: int = -1  # the word after the phrase that told it
    quarter: str = ""  # the last quarter accounts are given for
    fiscal: bool = False  # whether that quarter is one of a fiscal year, told by its number
    year: int | None = None  # the last year the text named
    year_at: int = -1  # the word that named it
    month: date | None = None  # the first day of the last month the text named
    month_at: int = -1  # the word that named it

    @property
    def story_day(self) -> date | None:
        """The last day the text named, or else the day of writing."""
        return self.day or self.reference

    def named(self, unit: str) -> date | None:
        """What "the following" unit follows: the last day, month or year the text named.

        A day does not follow a month, nor a month a year; what lies ahead is not told on from.
        """
        named = [(self.day_at, self.day)]
        if unit in ("M", "Q", "Y"):
            named.append((self.month_at, self.month))
        if unit == "Y" and self.year is not None:
            named.append((self.year_at, date(self.year, 1, 1)))
        latest = self.reference or date.max
        known = [
            (at, day) for at, day in named if day is not None and (day == self.day or day <= latest)
        ]
        return max(known)[1] if known else None

    def remember(self, sense: Sense, last: int) -> None:
        """Keeps the day or month that a phrase ending before the word `last` names."""
        if sense.days[0] is not None and sense.days[0] == sense.days[1]:
            self.day_at = last
            if self.reference is None or sense.days[0] <= self.reference:
                self.behind = sense.days[0]
        elif sense.kind == "DATE" and MONTH.fullmatch(sense.value) and sense.days[0] is not None:
            self.month, self.month_at = sense.days[0].replace(day=1), last


@cache
def _letters(kinds: tuple[str, ...]) -> str:
    """The letters of kinds of words."""
    return "".join(LETTERS[kind] for kind in kinds)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words of one match."""

    words: list[Word]
    first: int
    last: int  # one after the last
    letters: str  # of all the words

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words[self.first : self.last])

    def every(self, *kinds: str) -> list[Word]:
        """The words of these kinds, in order."""
        letters = _letters(kinds)
        return [word for word in self.words[self.first : self.last] if word[0] in letters]

    def get(self, *kinds: str) -> Word | None:
        """The first word of these kinds."""
        if len(kinds) == 1:
            at = self.letters.find(LETTERS[kinds[0]], self.first, self.last)
            return self.words[at] if at >= 0 else None
        wanted = _letters(kinds)
        for at, letter in enumerate(self.letters[self.first : self.last], self.first):
            if letter in wanted:
                return self.words[at]
        return None

    def sense(self, *kinds: str) -> int:
        """The number the first word of these kinds stands for; 0 where there is none."""
        word = self.get(*kinds)
        return word.sense if word is not None and isinstance(word.sense, int) else 0

    def code(self, *kinds: str) -> str:
        """The code the first word of these kinds stands for; empty where there is none."""
        word = self.get(*kinds)
        return str(word.sense) if word is not None else ""

    @property
    def modifier(self) -> str:
        """The word that picks a part of what follows: early, mid, late, end."""
        word = self.get("EARLY", "EDGE", "EARLIER", "LATER")
        return word.lower if word else ""

    def before(self, back: int = 1) -> Word | None:
        """The word so many places before the phrase."""
        at = self.first - back
        return self.words[at] if at >= 0 else None

    def after(self, ahead: int = 0) -> Word | None:
        """The word so many places after the phrase."""
        at = self.last + ahead
        return self.words[at] if at < len(self.words) else None

    def letter_after(self) -> str:
        """The kind's letter of the next word; empty at the end."""
        word = self.after()
        return word.letter if word else ""


def names_on(phrase: Phrase) -> bool:
    """Whether a noun may follow, so that the phrase is part of its name: "the past tense".

    What opens a clause or carries one on is none: "in the past they fled".
    """
    after = phrase.after()
    return after is not None and after.letter == "_" and after.lower not in NO_NOUNS


NO_NOUNS = frozenset(
    "they he she we you who which when as but because have has had was were is are did do with "
    "many most such people about would could should will may might also been that those if though "
    "although while where not no officials authorities it i there and".split()
)


def dated(value: str, *, modifier: str = "", anchor: str = "") -> Sense:
    """A date with the days it covers, narrowed to a third by "early", "mid" or "late"."""
    return Sense(value, "DATE", third(days_of(value), modifier), anchor)


def third(days: Days, modifier: str) -> Days:
    """The first, second or last third of the days, or all of them."""
    first, last = days
    part = THIRDS.get(modifier)
    if part is None or first is None or last is None or first == last:
        return days
    length = (last - first).days + 1
    cuts = [0, round(length / 3), round(2 * length / 3), length]
    if cuts[part] == cuts[part + 1]:
        return days  # the middle of a weekend
    return shifted_days(first, cuts[part]), shifted_days(first, cuts[part + 1] - 1)


def half(days: Days, phrase: Phrase) -> Days:
    """The first or second half of the days where the phrase asks for one."""
    first, last = days
    order = phrase.get("ORDINAL") if phrase.get("HALF") else None
    if order is None or first is None or last is None or order.sense not in (1, 2):
        return days
    middle = shifted_days(first, ((last - first).days + 1) // 2)
    return (first, shifted_days(middle, -1)) if order.sense == 1 else (middle, last)


def counted(
    base: date | None, unit: str, shift: int, *, modifier: str = "", anchor: str = ""
) -> Sense:
    """The unit that lies `shift` units after the one around `base`."""
    if base is None:
        return Sense(UNANCHORED.get(unit, "XXXX-XX-XX"))
    return dated(value_at(base, unit, shift=shift), modifier=modifier, anchor=anchor)


def told(base: date | None, *, what: str = "published") -> str:
    """The anchor in words: "published 2025-03-08"."""
    return f"{what} {base.isoformat()}" if base else ""
