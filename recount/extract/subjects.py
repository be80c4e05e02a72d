"""Whose verb it is: the subject of a word that reports, and who made what shows something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.extract.phrases import QUOTES, is_past, left_phrase, right_phrase, words
from recount.language.tokens import Token, tokens
from recount.model.said import Span

BEFORE_POSTPOSED = frozenset([",", "-", "--", "–", "—", ";", *QUOTES])
SHOW = frozenset("showed show shows".split())
TAKEN_BY = re.compile(
    r"\b(?:taken|filmed|shot|recorded|shared|posted|published|released|circulated|collected|"
    r"provided|obtained|issued|compiled|made|written)\s+(?:\w+\s+){0,3}?by\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)
FIGURES = frozenset("figures data records statistics documents tally toll count reports".split())
ISSUING = frozenset(
    "issued released published posted gave made sent issues circulated distributed read put "
    "broadcast aired quoted".split()
)
APPOSITIVE = frozenset(
    "the a an who whose which of head chief director president former one spokesman spokeswoman "
    "founder leader commander minister secretary himself itself based mayor governor on in also "
    "his her its their citing quoting speaking for now from with at by".split()
)


def before_verb(toks: Sequence[Token], i: int) -> int | None:
    """The last token before the verb and its adverbs and days; -1 at the start; None if passive."""
    vocabulary = words()
    between, passive = vocabulary["between"], vocabulary["passive"]
    participle = toks[i].lower in vocabulary["participle"]
    j = i - 1
    while j >= 0 and (toks[j].lower in between or toks[j].lower in passive):
        if toks[j].lower in passive and not participle:
            return None
        j -= 1
    if 0 <= j < i - 1 and toks[j].lower in ("on", "in", "at"):
        j -= 1
    j = _before_span(toks, j)
    if j >= 0 and toks[j].lower in vocabulary["unasserted"]:
        return None
    return j


def _before_span(toks: Sequence[Token], j: int) -> int:
    """The token before a span of time that says when: "the governor two days earlier spoke"."""
    while j > 1 and toks[j].lower in SPANS and toks[j + 1].lower in ("earlier", "later", "before"):
        j -= 2
    if j >= 0 and toks[j].lower in ISSUING and is_past(toks[j].lower):
        j -= 1  # "a statement issued an hour earlier spoke"
    return j


SPANS = frozenset("minutes hour hours day days week weeks month months year years".split())


def opening_subject(toks: Sequence[Token], i: int) -> Span | None:
    """The subject of the sentence whose verb comes before `i`: "The army issued a note saying"."""
    for at in range(1, min(i, 24)):
        if toks[at].lower in ISSUING:
            j = before_verb(toks, at)
            phrase = left_phrase(toks, j) if j is not None and j >= 0 else None
            return Span(toks[phrase[0]].start, toks[phrase[1]].end) if phrase else None
    return None


def subject(toks: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The speaker's phrase that ends at `last`, or the one that an apposition there explains."""
    if toks[last].lower in ("who", "which"):
        last -= 1
        if last >= 0 and toks[last].text == ",":
            last -= 1
        return left_phrase(toks, last) if last >= 0 else None
    if toks[last].text != ",":
        return _before_relative(toks, last) or left_phrase(toks, last)
    for _ in range(4):
        comma = _comma_before(toks, last)
        if comma is None:
            return None
        inner = toks[comma + 1 : last]
        if inner and (
            inner[0].lower in APPOSITIVE
            or inner[0].text[:1].isdigit()
            or len(inner) < 3
            or is_past(inner[0].lower)
        ):
            phrase = left_phrase(toks, comma - 1) if comma > 0 else None
            opens = phrase is not None and (
                phrase[0] == 0
                or toks[phrase[0] - 1].text in {",", *BEFORE_POSTPOSED}
                or toks[phrase[0] - 1].lower in ("that", "and", "but", "as", "while", "when")
            )
            if phrase is not None and opens and not _appositive(toks, phrase[0]):
                return phrase
        last = comma
    return None


def clause_before(toks: Sequence[Token], last: int) -> bool:
    """Whether a clause or quotation stands before the verb, and not only a name."""
    stop = words()["left_stop"]
    return any(
        token.text in QUOTES or token.lower in stop or is_past(token.lower) for token in toks[:last]
    )


def unpunctuated(toks: Sequence[Token], following: Token) -> bool:
    """Whether copy has no commas and a speaker follows: "TEN PEOPLE DIED SAID THE MAYOR"."""
    bare = following.text.isupper() and all(token.text != "," for token in toks)
    return bare and following.lower in ("the", "a", "an", "local", "police", "officials")


def described_first(toks: Sequence[Token], verb: int, last: int) -> bool:
    """Whether a speaker and its apposition open the sentence, and a clause follows its verb.

    "The Forum, a group based in Bern, says gunmen killed ten" is not said by gunmen.
    """
    opener = subject(toks, verb - 1) if verb > 1 and toks[verb - 1].text == "," else None
    if opener is None or opener[0] > 0:
        return False
    return any(is_past(token.lower) or token.lower in FINITE for token in toks[last + 1 :])


FINITE = frozenset("was were is are has have had shot".split())


def _before_relative(toks: Sequence[Token], last: int) -> tuple[int, int] | None:
    """Whom a clause with "who" before the verb describes: "a nurse who asked not to be named"."""
    for at in range(last - 1, max(0, last - 10), -1):
        if toks[at].text in (",", ";") or toks[at].text in QUOTES:
            return None
        if toks[at].lower == "who":
            told = toks[at + 1].lower
            does = is_past(told) or told in RELATIVE_VERBS
            return left_phrase(toks, at - 1) if does else None
    return None


RELATIVE_VERBS = frozenset(
    "was were is are had has did fled saw brought took lost went came ran hid knew lives live "
    "works work runs led chairs heads spoke buried".split()
)


def _appositive(toks: Sequence[Token], at: int) -> bool:
    return toks[at].lower in ("who", "whose", "which", "of") or toks[at].text[:1].isdigit()


def _comma_before(toks: Sequence[Token], at: int) -> int | None:
    """The comma before `at`, at most twenty tokens away."""
    for j in range(at - 1, max(-1, at - 20), -1):
        if toks[j].text == ",":
            return j
        if toks[j].text in QUOTES or toks[j].text in (";", "--"):
            return None
    return None


def compiled_by(toks: Sequence[Token], phrase: tuple[int, int]) -> tuple[int, int] | None:
    """Who compiled the figures in a phrase: "figures compiled by the Lake Collective"."""
    by = phrase[1] + 2
    if toks[phrase[1]].lower not in FIGURES or by >= len(toks) or toks[by].lower != "by":
        return None
    return right_phrase(toks, by + 1) if is_past(toks[by - 1].lower) else None


def taken_by(text: str, span: Span) -> Span | None:
    """Who took or published the pictures named in `span`: "videos filmed by residents"."""
    made = TAKEN_BY.search(text, span.start, span.end)
    if made is None:
        return None
    phrase = right_phrase(tokens(text, Span(made.start(1), made.end(1))), 0)
    if phrase is None:
        return None
    toks = tokens(text, Span(made.start(1), made.end(1)))
    return Span(toks[phrase[0]].start, toks[phrase[1]].end)


def maker(text: str, span: Span) -> Span | None:
    """Who took or published the pictures or figures that show something."""
    made = taken_by(text, span)
    if made is not None:
        return made
    wording = span.of(text).lower().split()
    if len(wording) < 2:
        return None
    whose = wording[0] in FIGURES and wording[1] in ("from", "of", "by")
    return span if whose or wording[-1] in FIGURES else None
