"""Items become phrases: people (N), names (C), other things (F); all else stays as it is.

A cascade in the manner of FASTUS (Hobbs et al. 1997): each stage is a table of regular
expressions over one letter per item, and its output is the next stage's input.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from recount.extract.items import Item
from recount.extract.people import NOT_ITS_OWN, People, people_of, summed
from recount.language.tokens import Token
from recount.model.said import Count, How, Status

# Noun phrases over item letters, tried in this order at each place.
# "v" is a noun for a thing, "w" an unknown word, "m" a name; before a thing a noun for people
# only says whose it is: "a police station", "a police department chief".
SOMEBODY = r"""
    (?P<part>[dDL]?a?Qa?o(?:[DELh]{0,2}(?:[AVW](?![aYwvm]{0,2}P|[wv])|(?=[,.;BHpc]))|[uq]))
  | (?=[^P.,;:()BHMSIqyctprn-]*+P)(?:  # both have a noun for people, which most phrases lack
      (?P<compound>[LDdhET]{0,3}Q?[aeYwvm]{0,3}P{1,2}v{1,4}AT_END(?!P))
    | (?P<people>
          (?P<pre>(?:(?<!p)K?m{1,3})?[LDdhET]{0,3}a{0,2}Q(?:a?o)?(?:L?[DhE])?Q?
            | (?:K?m{1,3}h|[LDdhET]a{0,2}(?=h)|[LDdhET]){1,3}(?:o[DhE]{1,2})?)
          (?:a{0,2}P{1,2}v{1,3})?(?P<mods>[aYe]{0,4}[VWA]?[aYwvmX]{0,3}?)(?P<head>P{1,4})
        | (?:a{0,2}P{1,2}v{1,3})?[aYv]{0,4}(?:ma?){0,2}v{0,3}P{1,4})
      (?P<called>K{0,2}\.?m{1,5})?
    )
  | (?P<aged>[LDdhE]{0,2}a{0,2}Y(?![aYwvP]))(?:,?m{1,5})?
  | (?P<named>[dD]?a{0,2}(?:K\.?){1,3}m{1,5})
  | (?P<national>da(?=[,.;cpqyVBHM])|d(?=r?[BHMI]|r?V(?:[pr,.;]|$)))
  | (?P<harmed>[DE]a?[AV](?=[BHMSpcoytrq,.;:)n]|$))
  | (?P<bare>[dDLh]{0,2}a{0,2}Qa{0,2}(?=[rVWAIBHMbJjGgSlq,;:.()ctonyZz-]|p[BHM]|$)
        |(?<=[pS])Qa?(?=[VWAI])|(?<=[VGZWgzlr])Qa?(?=[psu]))
  | (?P<name>[Dd]?a{0,2}m{1,6}(?:[oD]{1,2}m{1,3})?AT_END(?![wvUm]))
  | (?P<thing>[LDdhET]{1,3}a{0,3}Q?[aeYm]{0,3}(?:[wvm]|U(?!m)){1,4}AT_END
      |Q[aemY]{0,3}[wvUm]{1,4}|a{0,3}[wvmU]{1,5})
""".replace("AT_END", r"(?:a(?=[.,;:cpoyBHMSq]|$))?")  # "the Patriotic Union"
BEGINS = r"(?=[KLDdhETaQYmePwvUf])"  # a phrase begins with none of the other letters
PHRASE = re.compile(f"{BEGINS}(?:{SOMEBODY})", re.VERBOSE)
# In capitals a name looks like any other unknown word.
SHOUTED_BODY = (
    SOMEBODY.replace("P{1,2}v{1,4}", "P{1,2}v{1,4}m?")
    .replace("(?P<called>K{0,2}\\.?m{1,5})?", "(?P<called>K{0,2}\\.?w{1,4}(?=[,BHVWIcp.q]))?")
    .replace("(?P<named>[dD]?a{0,2}(?:K\\.?){1,3}m{1,5})", "(?P<named>[dD]?(?:K\\.?){1,3}w{1,4})")
    .replace("(?:ma?){0,2}v{0,3}P{1,4})", "(?:ma?){0,2}(?:w{0,3}v{1,3})?P{1,4})")
    .replace("Y(?![aYwvP]))", "Y(?![aYvP]|w{1,3}[vP]))")
    .replace("(?:,?m{1,5})?", "(?:,?w{1,4}(?=[,BHVWIcopUrAS.q]|$))?")
    .replace(
        "(?P<name>[Dd]?a{0,2}m{1,6}(?:[oD]{1,2}m{1,3})?(?:a(?=[.,;:cpoyBHMSq]|$))?(?![wvUm]))",
        "(?P<name>(?<![LDdhETQa])(?:w{2,5}(?!v)|w(?![Uv])))",
    )
)
# There "f" is a first name, which tells a name behind "the Chilean".
FIRST_NAMED = "(?P<name>(?:[Dd]?a{1,2}|[Dd])f[fw]{1,4}(?!v)|"
SHOUTED_BODY = re.sub(r"w(?=\{|\(\?!\[Uv)", "[fw]", SHOUTED_BODY).replace("vm]", "vmf]")
SHOUTED_BODY = SHOUTED_BODY.replace("vmU]", "vmUf]").replace("(?P<name>", FIRST_NAMED)
SHOUTED = re.compile(f"{BEGINS}(?:{SHOUTED_BODY})", re.VERBOSE)


WHEN = frozenset({"last", "past", "previous", "early", "late", "very"})  # "last weekend"
QUALITIES = frozenset(
    "high low new late big small little large good key top leading special public state federal"
    " national regional political human common".split()
)
PRONOUNS = frozenset({"it", "its"})
BODIES = frozenset({"military", "army", "police", "navy", "air force", "force"})
JOINTS = frozenset("o,c(")  # what begins something that belongs to the phrase before


class Element(NamedTuple):
    """A phrase or a single item: its letter and the items `first` to `last` it covers."""

    code: str
    first: int
    last: int
    people: People | None = None


MAKE = tuple.__new__  # as Element(…) does, without a call in between


def elements(found: Sequence[Item], toks: Sequence[Token], *, shouted: bool) -> list[Element]:
    """The phrases of a sentence in order, with what belongs to a phrase drawn into it."""
    return _merged(_chunks(found, toks, shouted=shouted), found, toks)


def _chunks(found: Sequence[Item], toks: Sequence[Token], *, shouted: bool) -> list[Element]:
    """The phrases as their letters show them."""
    codes = "".join([item.code for item in found])
    pattern = SHOUTED if shouted else PHRASE
    chunks: list[Element] = []
    at = 0
    for match in pattern.finditer(codes):
        start = match.start()
        if start > at:
            chunks += [MAKE(Element, (codes[i], i, i, None)) for i in range(at, start)]
        at = match.end()
        phrase = _phrase(match, found, toks)
        chunks.append(phrase)
        if phrase.last < at - 1 and phrase.code == "N":  # the names after a plural noun
            rest = found[phrase.last + 1 : at]
            if rest[0].code == "v":
                chunks.append(MAKE(Element, ("F", phrase.last + 1, at - 1, None)))
            else:
                named = ("C", phrase.last + 1, at - 1, people_of(rest, toks, "name"))
                chunks.append(MAKE(Element, named))
    chunks += [MAKE(Element, (codes[i], i, i, None)) for i in range(at, len(codes))]
    return chunks


def _phrase(match: re.Match[str], found: Sequence[Item], toks: Sequence[Token]) -> Element:
    """The element of a matched phrase."""
    first, last = match.start(), match.end() - 1
    kind = match.lastgroup
    if kind is None or kind == "called":
        kind = "people"
    elif kind == "thing":
        return MAKE(Element, (_thing(found, toks, first, last), first, last, None))
    elif kind == "compound":
        return _compound(found, toks, first, last)
    elif kind == "national" and toks[found[last].last].lower in QUALITIES:
        return MAKE(Element, ("F", first, last, None))  # "a new high"
    if kind == "people" and match["called"] and not _singular(match, found):
        before, called = found[match.start("called") - 1], found[match.start("called")]
        if called.code == "K" and toks[before.last].lower in BODIES:  # "Army Sgt Ruiz"
            return Element("N", first, last, people_of(found[first : last + 1], toks, "named"))
        told_of = last + 1 < len(found) and found[last + 1].code == "q"
        if not told_of and toks[found[match.start("called") - 1].last].lower in BODIES:
            return Element("F", first, last)  # "one military helicopter" in capitals
        last = match.start("called") - 1
        match_end = match.start("called")
    else:
        match_end = match.end()
    if kind == "part" and found[last].code == "q" and toks[found[first].first].lower == "both":
        return MAKE(Element, ("q", first, last, None))  # "both of whom were teachers"
    people = people_of(found[first:match_end], toks, kind)
    return MAKE(Element, ("C" if kind == "name" else "N", first, last, people))


def _thing(found: Sequence[Item], toks: Sequence[Token], first: int, last: int) -> str:
    """The letter of a phrase that is of no people: a measure ("last weekend") or a thing."""
    if found[last].code != "U":
        return "F"
    plain = any(i.code in "wv" and toks[i.last].lower not in WHEN for i in found[first:last])
    return "F" if plain else "U"


def _compound(found: Sequence[Item], toks: Sequence[Token], first: int, last: int) -> Element:
    """A thing named after people, or, where they are many, the people before it alone."""
    whose = max(i for i in range(first, last + 1) if found[i].code == "P")
    entry = found[whose].entry
    person = entry.person if entry is not None else None
    last_word = toks[found[whose].last].lower
    many = person is not None and person.plural and last_word.endswith("s")
    apart = many and not last_word.endswith("forces")
    if apart or toks[found[whose + 1].last].lower in PRONOUNS:
        return Element("N", first, whose, people_of(found[first : whose + 1], toks, "people"))
    return Element("F", first, last)


def _singular(match: re.Match[str], found: Sequence[Item]) -> bool:
    """Whether the head of a phrase is one person, so that a name after it is theirs."""
    entry = found[match.start("called") - 1].entry
    return entry is not None and entry.person is not None and not entry.person.plural


def _merged(phrases: list[Element], found: Sequence[Item], toks: Sequence[Token]) -> list[Element]:
    """The elements with "of" phrases, ages and second figures drawn into their phrase."""
    merged: list[Element] = []
    at = 0
    while at < len(phrases):
        element = phrases[at]
        if element.code in JOINTS and merged and merged[-1].people is not None:
            taken = _taken(merged[-1], phrases, at, found, toks)
            if taken is not None:
                merged[-1], at = taken
                continue
        if element.people is not None and element.people.elliptic:
            element = _not_an_age(element, merged, phrases[at + 1 : at + 2], found, toks)
            if merged and merged[-1].code == "o" and _is_family(merged[-2:-1], found, toks):
                element = _family(merged[-2], element)
                del merged[-2:]
        merged.append(element)
        at += 1
    return merged


def _is_family(before: Sequence[Element], found: Sequence[Item], toks: Sequence[Token]) -> bool:
    """Whether a phrase before "of" and a figure is a family, which then has so many members."""
    return bool(before) and toks[found[before[0].last].last].lower in {"family", "household"}


def _family(whole: Element, figure: Element) -> Element:
    """Six people, of whom a text says "a family of six"."""
    people = figure.people._replace(elliptic=False, plural=True) if figure.people else None
    return MAKE(Element, ("N", whole.first, figure.last, people))


def _not_an_age(
    element: Element,
    before: Sequence[Element],
    after: Sequence[Element],
    found: Sequence[Item],
    toks: Sequence[Token],
) -> Element:
    """The element, or a measure in its place where it is an age between commas."""
    if element.first != element.last:
        return element
    number = found[element.first].number
    digits = number is not None and number.first == number.last
    fenced = bool(before and after) and before[-1].code == "," and after[0].code == ","
    if fenced and digits and number is not None and toks[number.first].text.isdigit():
        return Element("U", element.first, element.last)
    return element


def _taken(
    last: Element, phrases: list[Element], at: int, found: Sequence[Item], toks: Sequence[Token]
) -> tuple[Element, int] | None:
    """The last phrase with what begins at `at`, and the index after it; None if nothing fits."""
    codes = "".join(element.code for element in phrases[at : at + 4])
    people = last.people
    counted = people is not None and people.plural and _counted(people)
    if codes[:1] == "o" and codes[1:2] in {"N", "C", "F", "u"} and last.code == "N":
        return _with_of(last, phrases[at + 1], found, toks), at + 2
    if counted and codes.startswith("cN") and _one_group(last, phrases[at + 1], found):
        return _with_plural(last, phrases[at + 1]), at + 2
    if codes.startswith(",N") and phrases[at + 1].people is not None:
        return _with_figure(last, phrases, at, codes, found, toks)
    if codes.startswith(("(Q)", "(N)")):
        number = found[phrases[at + 1].first].number
        if number is not None and last.people is not None:
            count = number.count if not _counted(last.people) else last.people.count
            return _grown(last, phrases[at + 2], count), at + 3
    return None


def _one_group(last: Element, other: Element, found: Sequence[Item]) -> bool:
    """Whether a figure before "and" counts what is behind it too.

    That is a plural noun alone ("17 women and minors"), or the noun of both adjectives ("20
    Iraqi and British troops").
    """
    people = other.people
    if people is None or not people.plural or people.count is not None:
        return False
    codes = "".join([item.code for item in found[other.first : other.last + 1]])
    before = found[last.last]
    person = before.entry.person if before.entry is not None else None
    whose = before.code == "a" or (person is not None and not person.plural)  # "20 American"
    return codes == "P" or (whose and codes.strip("a") == "P")


def _with_plural(last: Element, other: Element) -> Element:
    """Two groups under one figure: "17 women and minors"."""
    people = last.people
    if people is None or other.people is None:
        return last
    both = summed([people, other.people])._replace(count=people.count, part=people.part)
    return Element(last.code, last.first, other.last, both)


def _counted(people: People) -> bool:
    return people.count is not None and people.count.stated


def _with_of(
    last: Element, inner: Element, found: Sequence[Item], toks: Sequence[Token]
) -> Element:
    """People with their "of" phrase: "a group of 12 men", "members of the ministry"."""
    people = last.people
    if people is None or (people.elliptic and inner.code == "F"):
        return Element("F", last.first, inner.last)
    words = " ".join(
        toks[i].lower for i in range(found[inner.first].first, found[inner.last].last + 1)
    )
    told = inner.people if inner.code == "N" else None
    if toks[found[last.last].last].lower in NOT_ITS_OWN:
        told = told._replace(groups=(), status=Status.UNKNOWN) if told is not None else None
        words = ""
    people = people.joined_by(told, words)
    if toks[found[last.last].last].lower == "youth" and people.definite:
        people = people._replace(count=None, plural=True)  # "the youth of the continent"
    return Element("N", last.first, inner.last, people)


def _with_figure(
    last: Element,
    phrases: list[Element],
    at: int,
    codes: str,
    found: Sequence[Item],
    toks: Sequence[Token],
) -> tuple[Element, int] | None:
    """An age or an upper figure between commas: "Doe, 34, of", "five, possibly 21, were"."""
    other, people = phrases[at + 1].people, last.people
    if other is None or people is None or not other.elliptic or other.count is None:
        return None
    end = at + 3 if codes[2:3] == "," else at + 2
    count = other.count
    if count.how in {How.AT_MOST, How.APPROX} and count.high is not None and people.count:
        low = people.count.low
        if low is not None and count.high > low and codes[2:3] in {",", ")", "-"}:
            ranged = Count(low, count.high, How.RANGE)
            noun = phrases[end] if codes[3:4] == "N" and people.elliptic else None
            if noun is not None and noun.people and noun.people.plural and not noun.people.count:
                told = noun.people._replace(count=ranged)  # "at least 12, possibly 15, people"
                return Element("N", last.first, noun.last, told), end + 1
            return _grown(last, phrases[end - 1], ranged), end
    bare = phrases[at + 1].first == phrases[at + 1].last
    figure = found[phrases[at + 1].first].number
    digits = figure is not None and toks[figure.first].text.isdigit() and bare
    single = people.names or (people.count == Count.exactly(1)) or last.code == "C"
    closed = codes[2:3] in {",", ".", ";", "c", "p", "", ")", "o", "-"}
    if digits and count.how is How.EXACT and (count.low or 0) <= 110 and single and closed:
        return _grown(last, phrases[end - 1], people.count), end
    return None


def _grown(last: Element, until: Element, count: Count | None) -> Element:
    """The phrase up to the end of `until`, with its count."""
    people = last.people._replace(count=count) if last.people is not None else None
    return Element(last.code, last.first, until.last, people)
