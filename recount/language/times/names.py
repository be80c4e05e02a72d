"""Times that are part of a name, and date nothing: the April 6 movement, the Sunday Times.

TIDES 2005, proper names: what a thing is called by is no time, though it holds a word of time.
"""

from __future__ import annotations

from recount.language.times.lexer import Word
from recount.language.times.scene import Phrase, Scene, Sense
from recount.language.times.tense import DEEDS

REACH = 3  # words after a day in which what it names stands: 6 October University Hospital
# What is called after a day, however it is written, and what is only where it has a capital.
CALLED = frozenset(
    "movement movements alliance coalition revolution uprising brigade brigades front square "
    "street avenue avenues bridge neighborhood neighbourhood legion battalion barrio colonia "
    "organization organisation group groups".split()
)
NAMED = frozenset(
    "hospital university college school stadium district camp dam port mosque church airport "
    "barracks park hall road committee guards regiment division army society foundation party "
    "village town city housing commune institute martyrs".split()
)
BEFORE_WEEKDAYS = frozenset("black bloody super ruby cyber fat shrove casual".split())
BEFORE_MONTHS = frozenset({"black", "red"})
PAPERS = frozenset(
    "times telegraph mirror express mail herald independent tribune post observer star world "
    "mosque".split()
)
OF_CENTURIES = frozenset({"fox", "fund", "insurance", "foundation", "pictures"})


def group_or_place(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """The 19 April Movement; 26 July Square: a group, a street or the like called after a day."""
    found = False
    for word in phrase.words[phrase.last : phrase.last + REACH]:
        if word.letter != "_":
            break
        if word.lower in DEEDS:
            return None  # "the May 5 church shooting"
        found = found or word.lower in CALLED or (word.lower in NAMED and _is_capital(word, scene))
    return [] if found else None


def _is_capital(word: Word, scene: Scene) -> bool:
    """Whether a word alone of its kind begins with a capital; never in a text all in capitals."""
    text, at = scene.text, word.start
    return text[at : at + 1].isupper() and not text[at + 1 : at + 2].isupper()


def weekday(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """Bloody Sunday; the Sunday Times; the Friday mosque."""
    before, after = phrase.before(), phrase.after()
    if before is not None and before.lower in BEFORE_WEEKDAYS:
        return []
    if after is None or after.lower not in PAPERS:
        return None
    shouted = scene.text[after.start + 1 : after.start + 2].isupper()
    return [] if after.lower == "mosque" or shouted or _is_capital(after, scene) else None


def month(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """Black September; Bernard August; April Jones; March Lane."""
    before, after = phrase.before(), phrase.after()
    if before is not None and before.lower in BEFORE_MONTHS:
        return []
    if after is not None and after.lower in STREETS and _is_capital(after, scene):
        return []
    return (
        [] if phrase.words[phrase.first].lower in PEOPLE and _is_somebody(phrase, scene) else None
    )


def _is_somebody(phrase: Phrase, scene: Scene) -> bool:
    """Whether a month is somebody's name: one stands beside it, or he said something."""
    before, after = phrase.before(), phrase.after()
    if not _is_capital(phrase.words[phrase.first], scene):
        return False
    opened = before is None or before.letter in "|,"
    if after is not None and after.letter == "_":
        if _is_capital(after, scene) and (opened or before is None or before.letter in "_dc"):
            return True
        if opened and after.lower in SAID:
            return True
    surname = before is not None and before.letter == "_" and _is_capital(before, scene)
    inside = phrase.before(2)
    within = inside is not None and inside.letter != "|"
    return (surname and within) or _has_age(phrase, scene)


def _has_age(phrase: Phrase, scene: Scene) -> bool:
    """Whether a name stands before the month and an age behind it: "Bernard August, 61,"."""
    before, after, age = phrase.before(), phrase.after(), phrase.after(1)
    named = before is not None and before.letter == "_" and _is_capital(before, scene)
    return (
        named
        and after is not None
        and after.letter == ","
        and age is not None
        and age.letter in "d0"
    )


PEOPLE = frozenset({"april", "june", "august", "may"})
SAID = frozenset("said says told added asked testified wrote".split())
STREETS = frozenset("lane street avenue road drive boulevard court terrace st ave rd blvd".split())


def company(phrase: Phrase, _: Scene) -> list[Sense] | None:
    """20th Century Fox."""
    after = phrase.after()
    return [] if after is not None and after.lower in OF_CENTURIES else None


RULES = (
    ("THE? MONTH DOT? (?:DAY|ORDINAL)(?=_)", group_or_place),
    ("THE? (?:DAY|ORDINAL) OF? MONTH(?=_)", group_or_place),
    ("THE? WEEKDAY PART?", weekday),
    ("MONTH(?=[_,|.]|$)", month),
    ("THE? ORDINAL HYPHEN? UNIT(?=_)", company),
)
