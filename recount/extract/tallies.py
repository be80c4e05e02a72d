"""Whose a figure is that is told by its noun: "the ministry's figure", "a count by the army"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recount.extract.agents import lexicon
from recount.extract.phrases import left_phrase, mention, right_phrase
from recount.extract.restated import BETWEEN, CHANGED, NOUNS
from recount.language.sentences import sentence_list
from recount.language.tokens import Token, tokens_of
from recount.model.said import Claim, SourceKind, SourceMention, Span

FIGURES = frozenset({"restated", "toll", "toll-before", "toll-rose"})
FROM = frozenset("given provided issued released announced compiled reported".split())
DOES = frozenset("includes include covers cover excludes exclude counts refers does leaves".split())
OWNERLESS = frozenset("it that this the".split())


BY_COUNT = re.compile(
    r"(?:By|On)\s+(?P<who>(?:the\s+|its\s+)?[\w.-]+(?:\s[\w.-]+){0,3}?)(?:['’]s|s['’])\s+(?:own\s+|latest\s+)?"
    r"(?:count|tally|reckoning|estimates?|figures|account)\b",
    re.IGNORECASE,
)


def owner(text: str, index: int, claim: Claim) -> tuple[SourceMention, ...]:
    """Who a figure is said to be of, behind or before it; nothing where the words do not say."""
    if claim.rule not in FIGURES:
        return ()
    toks = tokens_of(text, sentence_list(text)[index])
    behind = next((n for n, token in enumerate(toks) if token.start >= claim.end), len(toks))
    return _behind(text, toks, behind) or _before(text, toks, claim)


def _behind(text: str, toks: Sequence[Token], at: int) -> tuple[SourceMention, ...]:
    """As in "a toll of 12 given by the army", "157 by a rights group", "from the hospital"."""
    given = at < len(toks) and toks[at].lower in FROM
    at += given
    if at + 1 >= len(toks) or toks[at].lower not in ("by", "from"):
        return ()
    phrase = right_phrase(toks, at + 1)
    if phrase is None:
        return ()
    last = next((n - 1 for n in range(phrase[0] + 1, phrase[1] + 1) if toks[n].lower in DOES), None)
    end = phrase[1] if last is None else last
    found = mention(text, Span(toks[phrase[0]].start, toks[end].end))
    sure = given or found.kind is not SourceKind.UNKNOWN
    return (found,) if sure else ()


def _before(text: str, toks: Sequence[Token], claim: Claim) -> tuple[SourceMention, ...]:
    """As in "the ministry's figure is 55"."""
    for i, token in enumerate(toks):
        if token.start >= claim.end:
            break
        if token.lower not in NOUNS or i < 1 or not toks[i - 1].lower.endswith(("'s", "s'")):
            continue
        phrase = left_phrase(toks, i - 1)
        if phrase is None:
            return ()
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end - 2)
        found = mention(text, span)
        known = found.kind is not SourceKind.UNKNOWN or _counts(found.text)
        return (found,) if known else ()
    return ()


def _counts(wording: str) -> bool:
    """Whether an owner of a figure is somebody: no "Monday's" and no "the attack's"."""
    head = wording.lower().rsplit(" ", 1)[-1]
    return head in lexicon("heads") or head == "opposition"


def by_count(text: str, sentence: Span) -> tuple[SourceMention, ...]:
    """As in "By the army's own count, 32 soldiers died"."""
    found = BY_COUNT.match(text, sentence.start, sentence.end)
    if found is None:
        return ()
    return (mention(text, Span(found.start("who"), found.end("who"))),)


def goes_on(text: str, index: int, claim: Claim) -> bool:
    """Whether a figure is the one told before, brought up to date: "it was later raised to 118"."""
    if claim.rule != "restated":
        return False
    toks = tokens_of(text, sentence_list(text)[index])
    inside = [token.lower for token in toks if claim.start <= token.start < claim.end]
    if not inside or inside[0] not in OWNERLESS:
        return False
    verb = next((n for n, word in enumerate(inside) if word in CHANGED), None)
    return verb is not None and inside[verb - 1] in BETWEEN
