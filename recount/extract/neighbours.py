"""Words and marks that may be one thing or another, as their neighbours decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from recount.extract.unknown import Said
from recount.extract.words import Entry, HarmWord, vocabulary
from recount.language.tokens import Token, is_given_name
from recount.model.said import Harm

if TYPE_CHECKING:
    from recount.extract.items import Item

DATELINE_CODES = frozenset("mwvaPU,.:D")
# A verb or a name, a verb or a month, a preposition or an acronym, a relative or a pointer.
TAKEN = {"hostage": Harm.ABDUCTED, "captive": Harm.ABDUCTED, "prisoner": Harm.ABDUCTED}
TAKEN["homeless"] = Harm.DISPLACED
BESIDE = frozenset({"said", "may", "up", "that", "some", "minor", *TAKEN})
NAMELIKE = frozenset("ZzWV-")  # harm that may be a surname, and what may end a dateline


def beside(
    toks: Sequence[Token], at: int, found: Sequence[Item], said: Said, *, shouted: bool
) -> Said:
    """What a word or mark is that its neighbours may decide."""
    code = said[0]
    if not found:
        acronym = text_at_start(toks, at, shouted=shouted)
        return _before_noun(toks, at, (), said, shouted=shouted) if acronym else said
    if code == "-":
        if _joins_age(toks, at):
            return ("a", None)  # "65-year- old", broken at the end of a line
        return (";", None) if _ends_dateline(toks, found, shouted=shouted) else said
    if code in NAMELIKE:
        return ("m", None) if _is_name(toks, at, code, found, shouted=shouted) else said
    if code == "S":
        return ("m", None) if is_given_name(toks, at) else said
    if toks[at].lower == "may":
        month = found[-1].code == "U" or toks[at - 1].lower in BEFORE_MONTHS
        return ("U", None) if month and toks[at].text != "may" else said  # "3 May"
    if toks[at].lower == "that":
        return ("D", None) if _points(toks, at) else said  # "of that organization"
    after = sense if toks[at].lower in TAKEN else _before_noun
    return after(toks, at, found, said, shouted=shouted)


def _before_noun(
    toks: Sequence[Token], at: int, found: Sequence[Item], said: Said, *, shouted: bool
) -> Said:
    """What "some", "minor" and "UP" are by what follows: an adjective of a noun, or not."""
    word, after = toks[at].lower, toks[at + 1].lower if at + 1 < len(toks) else "."
    known = vocabulary().words.get(after)
    code = known.code if known is not None else "v" if after[0].isalpha() else "."
    if word == "some":
        return ("L", None) if code in "vwaUX" and after != "of" else said  # "some fuel tanks"
    if word == "minor":
        return ("a", None) if code in "XvwZ" else said  # "minor wounds"
    if code == "a" and at + 2 < len(toks):
        known = vocabulary().words.get(toks[at + 2].lower)
        code = known.code if known is not None else code
    if toks[at].text != "UP" or code != "P":
        return said
    return ("a", None) if not shouted or found[-1].code in "QDdahELoy;," else said  # "UP members"


def _points(toks: Sequence[Token], at: int) -> bool:
    """Whether "that" points to a thing, after a preposition and before a noun."""
    known = vocabulary().words.get(toks[at + 1].lower) if at + 1 < len(toks) else None
    return toks[at - 1].lower in POINTED and (known is None or known.code in "avPUwFX")


POINTED = frozenset(
    "double twice triple half of in at on by with from for against during to near".split()
)


def text_at_start(toks: Sequence[Token], at: int, *, shouted: bool) -> bool:
    """Whether a word that opens the sentence may be other than its entry says."""
    return toks[at].lower in {"some", "minor"} or (not shouted and toks[at].text == "UP")


def _joins_age(toks: Sequence[Token], at: int) -> bool:
    """Whether the hyphen at `at` stands in an age: "65-year- old"."""
    before = toks[at - 1].lower
    after = toks[at + 1].lower if at + 1 < len(toks) else ""
    return after in {"old", "olds"} and before.endswith(AGE_ENDS)


AGE_ENDS = ("-year", "-month", "-week", "-day")


BEFORE_MONTHS = frozenset("in since until during last late early mid".split())
TAKEN_TO_BE = {word: Entry("A", HarmWord(harm, "adjective")) for word, harm in TAKEN.items()}
TWO_SENSES = frozenset({"us", "major", "general", "private", *TAKEN})


def sense(
    toks: Sequence[Token], at: int, found: Sequence[Item], said: Said, *, shouted: bool
) -> Said:
    """What a word with a second sense is: "US", "major injuries", "private homes"."""
    if toks[at].lower == "us":
        return _country(toks, at, found, said, shouted=shouted)
    entry = vocabulary().words.get(toks[at + 1].lower) if at + 1 < len(toks) else None
    if toks[at].lower in TAKEN:  # "took 12 men hostage", "left 10,000 homeless"
        brought = any(item.code in "lSe" for item in found[-7:])
        taken = brought and found[-1].code in "PQ" and (entry is None or entry.code != "P")
        return ("A", TAKEN_TO_BE[toks[at].lower]) if taken else said
    if shouted or not toks[at].text.islower() or at + 1 >= len(toks):
        return said
    after = toks[at + 1].text
    code = entry.code if entry is not None else "w"
    other = after.islower() and code in "wvaeXPOU"
    other = other or (after[0].isupper() and at + 2 < len(toks) and _is_people(toks[at + 2]))
    return ("a", None) if other else said


def _is_people(tok: Token) -> bool:
    entry = vocabulary().words.get(tok.lower)
    return tok.text.islower() and entry is not None and entry.code == "P"


def _country(
    toks: Sequence[Token], at: int, found: Sequence[Item], said: Said, *, shouted: bool
) -> Said:
    """What "US" is: a country, whose it says before people; in capitals a pronoun as a rule."""
    following = toks[at + 1 : at + 3]
    words = [token.lower for token in following if token.lower != "and"]
    after = vocabulary().words.get(words[0]) if words else None
    before_people = after is not None and after.code in "Pa"
    if shouted:
        whose = before_people and (not found or found[-1].code in "QDdp,cV")
        return ("a", None) if whose else said
    if toks[at].text != "US":
        return said
    return ("a" if before_people else "m", None)


def _is_name(
    toks: Sequence[Token], at: int, code: str, found: Sequence[Item], *, shouted: bool
) -> bool:
    """Whether a word of harm is a surname by its capital: "Merrill Lynch", "Patricia Hurt".

    No headline has a verb's bare form.
    """
    text = toks[at].text
    if shouted or found[-1].code != "m" or not text[0].isupper():
        return False
    bare = not text.endswith(("s", "ed", "en", "n", "ing")) and text[1:].islower()
    after = toks[at + 1].text if at + 1 < len(toks) else "."
    named = after[:1].isupper() and after[1:2].islower() and code in "Zz"
    return bare and (named or not after[0].isalpha())


def _ends_dateline(toks: Sequence[Token], found: Sequence[Item], *, shouted: bool) -> bool:
    """Whether the dash after these items ends a dateline: "LIMA, 3 MAY 89 (EFE) --"."""
    if len(found) > 11 or not DATELINE_CODES.issuperset([item.code for item in found]):
        return False
    after = toks[found[-1].last + 1].text if found[-1].last + 1 < len(toks) else ""
    city = not shouted and toks[0].text.isupper() and len(toks[0].text) > 2
    return city or after == "(" or any(item.code == "U" for item in found)
