"""The noun phrase left or right of a word that reports, and what kind of source its head is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from recount.language.bodies import known_sources, source_kinds
from recount.language.shortforms import SHORT, long_form
from recount.language.tokens import Token
from recount.lexicon import load
from recount.model.said import SourceKind, SourceMention, Span

LONGEST = 16  # tokens of a source's name
QUOTES = frozenset("\"“”«»„‘’'`")
STOPS = frozenset([*",;:.?!—–…", "--", *QUOTES])
OPENING = {")": "(", "]": "["}
CLOSING = {"(": ")", "[": "]"}
DETERMINERS = frozenset("the a an this that these those its his her their our".split())
NUMBER = re.compile(r"\d")
RECEIVED = frozenset("received obtained gathered".split())
ED = re.compile(r"[a-z]{3,}ed$")
EVERY_WORD = re.compile(r"[^\W\d_]+(?:['.][^\W\d_]+)*")


NOT_PAST = frozenset(
    "ahmed mohammed mohamed muhammed hamed mohammad khaled walied waleed saeed majed rashed fred "
    "alfred manfred winifred jared hundred need seed speed breed weed deed feed bleed indeed "
    "agreed creed greed steed reed mehmed ahamed wahed rasheed naveed javed acled".split()
)


def is_past(lower: str) -> bool:
    """Whether a word looks like a regular past tense or participle."""
    return lower not in NOT_PAST and ED.match(lower) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of the attribution lexicon."""

    lists: dict[str, frozenset[str]]
    kinds: tuple[tuple[SourceKind, frozenset[str]], ...]
    anaphor: dict[str, frozenset[SourceKind]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def words() -> Words:
    """The attribution lexicon as sets."""
    table = load("attribution")
    lists = {k: frozenset(v.split()) for k, v in table.items() if isinstance(v, str)}
    lists["reporting"] = lists["say"] | lists["maybe_say"] | lists["participle"]
    lists["telling"] = lists["reporting"] | RECEIVED
    lists["telling"] |= {"spoke", "talked", "interviewed", "according"}
    lists["lead"] = lists["left_strip"] | lists["preposition"]
    lists["right_tail"] = lists["preposition"] | {"and", "or", "of", "the", "a", "an"}
    kinds, heads = table["kinds"], table["anaphor"]
    if not isinstance(kinds, dict) or not isinstance(heads, dict):
        raise TypeError("lexicon table 'attribution' lacks the sections kinds and anaphor")
    anaphor: dict[str, set[SourceKind]] = {}
    for kind, text in heads.items():
        for word in text.split():
            anaphor.setdefault(word, set()).add(SourceKind(kind))
    return Words(
        lists,
        tuple((SourceKind(kind), frozenset(text.split())) for kind, text in kinds.items()),
        {word: frozenset(found) for word, found in anaphor.items()},
    )


@lru_cache(maxsize=4096)
def kind_of(wording: str) -> SourceKind:
    """The kind of a source by its known name, else by its head words."""
    known = known_sources().find(wording)
    plain = wording.lower().replace("’", "'").replace("'s", "")
    heads = set(EVERY_WORD.findall(plain))
    first = next((kind for kind, vocabulary in words().kinds if heads & vocabulary), None)
    if known is None and "news agency" in plain:
        return SourceKind.AGENCY
    if known is None and plain.rsplit(" ", 1)[-1] in words()["broadcasters"]:
        return SourceKind.MEDIA
    if known is not None and first not in (SourceKind.EYEWITNESS, SourceKind.RELATIVE):
        return source_kinds()[known]
    return first or SourceKind.UNKNOWN


def mention(text: str, span: Span, *, context: str = "") -> SourceMention:
    """A source as written; `context` is its apposition, which may tell its kind."""
    wording = " ".join(span.of(text).split())
    kind = kind_of(wording)
    if kind is SourceKind.UNKNOWN and context:
        kind = kind_of(" ".join(context.split()))
    if kind is SourceKind.UNKNOWN and SHORT.match(wording):
        kind = kind_of(long_form(text, wording))
    return SourceMention(text=wording, kind=kind, span=span)


def right_phrase(toks: Sequence[Token], at: int, *, place: bool = True) -> tuple[int, int] | None:
    """The first and last token of the noun phrase that begins at `at`; None where none does.

    Without `place` it ends before "in", "on" and the like ("told the paper in a call").
    """
    vocabulary = words()
    stop, prepositions = vocabulary["right_stop"], vocabulary["preposition"]
    if at < len(toks) and toks[at].text in CLOSING:
        return None
    if at < len(toks) and toks[at].lower in {"what", "how", "to", "him", "himself", "me", "us"}:
        return None
    i = at
    while i < len(toks) and i - at < LONGEST:
        token = toks[i]
        if token.text in CLOSING:
            closed = _match(toks, i, CLOSING[token.text], step=1)
            if closed is None or closed - i > 8:
                break
            i = closed + 1
            continue
        joined = i > at and (_abbreviated(toks, i) or is_possessive(toks, i))
        if joined or _scare_quoted(toks, i, step=1):
            i += 1
            continue
        if token.text in STOPS or (
            token.lower in stop and not (i == at and token.lower in DETERMINERS)
        ):
            break
        if i > at and _ends_right(toks, i, place=place, prepositions=prepositions):
            break
        i += 1
    while i > at and toks[i - 1].lower in vocabulary["right_tail"]:
        i -= 1
    return (at, i - 1) if i > at else None


def _ends_right(
    toks: Sequence[Token], i: int, *, place: bool, prepositions: frozenset[str]
) -> bool:
    """Whether the phrase begun at `at` ends before token `i`."""
    token, before = toks[i], toks[i - 1]
    lower = token.lower
    if lower in DETERMINERS:
        return before.lower not in prepositions and before.lower not in ("of", "and", "or")
    if NUMBER.match(token.text):
        return not before.text[:1].isupper() or (before.text.isupper() and len(before.text) > 5)
    if lower in prepositions:
        following = toks[i + 1].lower if i + 1 < len(toks) else ""
        if lower in ("of", "for") or (lower == "on" and _in_a_name(toks, i)):
            return False
        return (
            not place
            or lower not in ("in", "at", "from")
            or following in _TELLING
            or following in _MONTHS
        )
    return lower == "to" or (is_past(lower) and lower not in _ADJECTIVES)


def _in_a_name(toks: Sequence[Token], at: int) -> bool:
    """Whether "on" stands inside a name: the Commission on Human Rights."""
    if at + 1 >= len(toks) or not toks[at - 1].text[:1].isupper() or toks[at - 1].text.isupper():
        return False
    following = toks[at + 1]
    dated = following.lower in _MONTHS or following.lower in words()["weekdays"]
    return following.text[:1].isupper() and not dated


_TELLING = frozenset(
    "a an his her its their remarks comments connection which whom response reference "
    "statements".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ADJECTIVES = frozenset(
    "united armed wounded injured displaced based backed unnamed unidentified affiliated related "
    "allied named called retired detained kidnapped aligned appointed elected informed "
    "associated jailed red".split()
)


def left_phrase(toks: Sequence[Token], at: int) -> tuple[int, int] | None:
    """The first and last token of the noun phrase that ends at `at`; None where none does."""
    vocabulary = words()
    stop = vocabulary["left_stop"]
    first = at + 1
    while first > 0 and at - first < LONGEST:
        token = toks[first - 1]
        if token.text in OPENING:
            opened = _match(toks, first - 1, OPENING[token.text], step=-1)
            if opened is None or first - opened > 9:
                break
            first = opened
            continue
        joined = _abbreviated(toks, first - 1) or (first <= at and is_possessive(toks, first - 1))
        if joined or _scare_quoted(toks, first - 1, step=-1):
            first -= 1
            continue
        if token.text in STOPS or token.text in CLOSING:
            break
        if token.lower in stop or (token.lower == "and" and _joins_clauses(toks, first - 1)):
            break
        first -= 1
    first = _from_determiner(toks, _without_lead(toks, first, at), at)
    return (first, at) if first <= at else None


OPENS_PHRASE = frozenset("the a an two three four five six seven eight nine ten several".split())
BINDS = frozenset("of for and or to the a an these those all other another next last first".split())


def _from_determiner(toks: Sequence[Token], first: int, last: int) -> int:
    """Where the phrase begins behind words that only stand before it: "last year the army"."""
    prepositions = words()["preposition"]
    for i in range(last, first, -1):
        before = toks[i - 1]
        if toks[i].lower in OPENS_PHRASE:
            bound = before.lower in prepositions or before.lower in BINDS
            return first if bound or _names_body(toks, i - 1, last) else i
    return first


def _names_body(toks: Sequence[Token], first: int, last: int) -> bool:
    """Whether the tokens are a known body's name: "Save the Children"."""
    if not toks[first].text[:1].isupper():
        return False
    return (
        known_sources().exact(" ".join(token.text for token in toks[first : last + 1])) is not None
    )


def _joins_clauses(toks: Sequence[Token], at: int) -> bool:
    """Whether the "and" at `at` joins clauses and not two names: a verb or a comma comes before."""
    if at == 0 or toks[at - 1].text == ",":
        return True
    stop = words()["left_stop"]
    for token in reversed(toks[max(0, at - 8) : at]):
        if token.text in STOPS or token.lower == "that":
            return False
        if token.lower in stop and token.lower != "with":
            return True
        if is_past(token.lower) and token.lower not in _ADJECTIVES:
            return True
    return False


def _without_lead(toks: Sequence[Token], first: int, last: int) -> int:
    """Where the phrase begins once adverbs, days and "in Homs" before it are left out."""
    vocabulary = words()
    strip, prepositions = vocabulary["left_strip"], vocabulary["preposition"]
    while first < last and toks[first].text in CLOSING:
        closed = _match(toks, first, CLOSING[toks[first].text], step=1)
        if closed is None or closed >= last:
            break
        first = closed + 1
    while first <= last and (toks[first].lower in strip or NUMBER.match(toks[first].text)):
        if NUMBER.match(toks[first].text) and first < last and not _dated(toks, first):
            break
        first += 1
    if first < last and toks[first].lower in ("to", "with", "by", "from", "of", "for"):
        return _without_lead(toks, first + 1, last)
    if first <= last and toks[first].lower in prepositions:
        for i in range(last, first + 1, -1):
            if toks[i].lower in ("the", "a", "an", "one", "another") and (
                toks[i - 1].lower not in prepositions and toks[i - 1].lower not in ("of", "and")
            ):
                return i
        return _without_lead(toks, _after_place(toks, first, last), last)
    return first


def _after_place(toks: Sequence[Token], first: int, last: int) -> int:
    """The token after a leading "in Homs", "on 6 April", "in a statement"."""
    i = first + 1
    while i <= last and toks[i].lower in ("the", "a", "an", "early", "late"):
        i += 1
    i += 1
    while i <= last and (NUMBER.match(toks[i].text) or toks[i].lower in _MONTHS):
        i += 1
    return i


def _dated(toks: Sequence[Token], at: int) -> bool:
    return at + 1 < len(toks) and toks[at + 1].lower in _MONTHS


TITLES = frozenset(
    "sgt lt gen col maj capt dr mr mrs ms st gov sen rep rev det cpl supt hon jr sr adm cmdr brig "
    "dep insp prof msgr no cmdt spc pvt ofc".split()
)


def _abbreviated(toks: Sequence[Token], at: int) -> bool:
    """Whether the full stop at `at` ends a title or an initial and not a sentence: "Lt. Ruiz"."""
    if toks[at].text != "." or at == 0 or at + 1 >= len(toks):
        return False
    before = toks[at - 1]
    initial = len(before.text) == 1 and before.text.isupper()
    return (before.lower in TITLES or initial) and toks[at + 1].text[:1].isalpha()


def is_possessive(toks: Sequence[Token], at: int) -> bool:
    """Whether the apostrophe at `at` is a plural's: "the Victims' Unit", "border guards' fire"."""
    if toks[at].text not in ("'", "’") or not 0 < at < len(toks) - 1:
        return False
    before, after = toks[at - 1], toks[at + 1]
    attached = before.end == toks[at].start and toks[at].end < after.start
    said = after.lower in words()["reporting"]
    return attached and before.lower.endswith("s") and after.text[:1].isalpha() and not said


def _scare_quoted(toks: Sequence[Token], at: int, *, step: int) -> bool:
    """Whether the mark at `at` quotes a word or two inside a name: the interim "president" X."""
    if toks[at].text not in QUOTES:
        return False
    near = [at + step * n for n in (2, 3, -2, -3) if 0 <= at + step * n < len(toks)]
    paired = any(
        toks[i].text in QUOTES
        and all(t.text not in STOPS for t in toks[min(i, at) + 1 : max(i, at)])
        for i in near
    )
    last = at + 1 < len(toks) and toks[at + 1].text[:1].isalpha()
    return paired and last and at > 0 and toks[at - 1].text not in STOPS - QUOTES


def _match(toks: Sequence[Token], at: int, mark: str, *, step: int) -> int | None:
    """The index of the bracket that pairs with the one at `at`."""
    for n in range(1, 13):
        i = at + step * n
        if not 0 <= i < len(toks):
            return None
        if toks[i].text == mark:
            return i
    return None
