"""Times longer than a year: decades, centuries, seasons over two years."""

from __future__ import annotations

from recount.language.times.absolute import MOD, ORD, day_number
from recount.language.times.lexer import LETTERS
from recount.language.times.scene import Phrase, Scene, Sense, dated
from recount.model.changed import changed


def decade(phrase: Phrase, scene: Scene) -> Sense | None:
    """The 1980s; the early '90s; the nineties."""
    word = phrase.get("DECADE")
    if word is None or not isinstance(word.sense, int):
        return None
    value = word.sense
    if value < 10:
        if not phrase.get("QUOTE", "THE"):
            return None  # "in his seventies" is an age
        century = 20 if scene.reference and scene.reference.year > 2040 else 19
        value += century * 10
    return dated(str(value), modifier=phrase.modifier)


def century(phrase: Phrase, _: Scene) -> Sense | None:
    """The 20th century."""
    number = day_number(phrase)
    if phrase.code("UNIT") != "C" or not 1 <= number <= 21:
        return None
    return dated(f"{number - 1:02}", modifier=phrase.modifier)


def years_to(phrase: Phrase, scene: Scene) -> list[Sense] | None:
    """The 2012-13 season: both years."""
    word, second = phrase.get("YEAR"), phrase.get("DAY", "NUMBER")
    if word is None or second is None or len(second.lower) != 2:
        return None
    first = int(word.sense)
    last = first - first % 100 + int(second.sense)
    if not first < last < first + 100:
        return None
    scene.year, scene.year_at = last, phrase.last
    begin = phrase.words[phrase.first].letter == LETTERS["THE"]
    at = phrase.last - 1
    return [
        changed(dated(f"{first:04}"), words=(phrase.first + (not begin), at - 1)),
        changed(dated(f"{last:04}"), words=(at, phrase.last)),
    ]


def two_centuries(phrase: Phrase, _: Scene) -> list[Sense] | None:
    """The 18th and 19th centuries."""
    if phrase.code("UNIT") != "C":
        return None
    joint = next(i for i in range(phrase.first, phrase.last) if phrase.words[i].letter == "n")
    parts = changed(phrase, last=joint), changed(phrase, first=joint + 1)
    numbers = [day_number(part) for part in parts]
    if not all(1 <= number <= 21 for number in numbers):
        return None
    return [
        changed(dated(f"{number - 1:02}"), words=(part.first, part.last))
        for number, part in zip(numbers, parts, strict=True)
    ]


RULES = (
    (MOD + "? THE? QUOTE? DECADE", decade),
    ("THE? EARLY? HYPHEN? " + ORD + " HYPHEN? UNIT", century),
    ("(?:THE|IN) YEAR (?:HYPHEN|SLASH) (?:DAY|NUMBER)(?=[_.,|]|$)", years_to),
    ("(?:CARDINAL HYPHEN?)? ORDINAL AND (?:CARDINAL HYPHEN?)? ORDINAL UNIT", two_centuries),
)
