"""Outlets that were told, and sources that are cited: the outer and inner links of a chain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from recount.extract.phrases import right_phrase, words
from recount.language.bodies import known_sources, source_kinds
from recount.language.caseless import Caseless
from recount.language.tokens import tokens
from recount.model.said import SourceKind, Span

TOLD = Caseless(
    r"\b(?:(?:told|tells|telling|informed)"
    r"|(?:speaking|spoke|talking|talked|writing)\s+(?:(?:on|by|over)\s+(?:the\s+)?(?:tele)?phone\s+)?"
    r"(?:to|with|in|for)"
    r"|(?:an?\s+(?:\w+\s+){0,2}interview|remarks|comments|statements?)\s+(?:\w+\s+)?(?:with|to)"
    r"|(?:article|report|piece|editorial|column|op-ed|post|interview)\s+(?:published|posted|printed|"
    r"carried|run|aired|broadcast)?\s*(?:\w+day\s+)?(?:in|on|by|with)"
    r"|(?:quoted|cited|carried|published|aired|broadcast|interviewed)\s+(?:\w+day\s+)?(?:by|in|on))\s+"
)
CITING_WORDS = frozenset("citing quoting cited quoted cites quotes".split())
CITING = Caseless(rf"\b(?:{'|'.join(sorted(CITING_WORDS))})\s+(?!by\b|as\b|in\b)")
MEDIA = (SourceKind.OUTLET, SourceKind.AGENCY)
ACRONYM = re.compile(r"(?:[A-Z]{2,6}|[A-Z]\w+(?: [A-Z]\w+)? (?:TV|FM|News \d+|\d{1,2}))\Z")


MOST = 16  # outlets or inner sources of one sentence


def relays(text: str, sentence: Span) -> Iterator[tuple[Span, int]]:
    """Each outlet a source spoke to, with where the words that say so begin."""
    for match in islice(TOLD.finditer(text, sentence.start, sentence.end), MOST):
        span = _phrase(text, Span(match.end(), min(sentence.end, match.end() + 120)), place=False)
        if span is not None and is_relay(span.of(text), shouted=sentence.of(text).isupper()):
            yield span, match.start()


def inner_sources(text: str, sentence: Span) -> Iterator[tuple[Span, int]]:
    """Each source somebody cites or quotes, with where the words that say so begin."""
    for match in islice(CITING.finditer(text, sentence.start, sentence.end), MOST):
        span = _phrase(text, Span(match.end(), min(sentence.end, match.end() + 160)), place=True)
        if span is not None:
            yield span, match.start()


def is_relay(wording: str, *, shouted: bool) -> bool:
    """Whether a listener is an outlet: a known name, a head such as "daily", an acronym."""
    plain = [word.strip(".,'’") for word in wording.split()]
    lowered = {word.lower() for word in plain}
    known = known_sources().find(wording)
    if known is not None:
        return source_kinds()[known] in MEDIA
    if lowered & words()["not_relay"]:
        return False
    if lowered & words()["relay_heads"]:
        return True
    named = len(plain) > 1 and plain[0] == "The" and all(word[:1].isupper() for word in plain)
    return not shouted and (named or ACRONYM.match(wording) is not None)


def _phrase(text: str, within: Span, *, place: bool) -> Span | None:
    toks = tokens(text, within)
    phrase = right_phrase(toks, 0, place=place)
    return None if phrase is None else Span(toks[phrase[0]].start, toks[phrase[1]].end)
