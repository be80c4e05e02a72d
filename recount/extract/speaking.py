"""A speaker of a sentence as a value, and those who receive accounts or ask somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recount.extract.phrases import left_phrase, mention, right_phrase, words
from recount.extract.relays import is_relay
from recount.extract.subjects import before_verb, subject
from recount.language.tokens import Token
from recount.model.said import SourceKind, SourceMention, Span
from recount.model.values import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One speaker of a sentence: the chain of sources, outermost first, and what it covers.

    `start`..`end` hold the speaker and its verb; `scope` what is said. `anaphor` is the word that
    stands for an earlier source ("they", "the group"), `fresh` whether "another witness" goes on
    in a row of sources. A cue `around` its sentence stands behind or inside what it passes on.
    A `relative` one is the "who said" of somebody the sentence tells of.
    """

    start: int
    end: int
    scope: Span
    chain: tuple[SourceMention, ...]
    around: bool = False
    anaphor: str | None = None
    fresh: bool = False
    relative: bool = False


def cue_of(
    text: str,
    toks: Sequence[Token],
    span: Span,
    covers: tuple[int, int],
    scope: Span,
    *,
    around: bool = False,
    context: str = "",
) -> Cue:
    """A cue for the speaker at `span`, with what it stands for if it names nobody itself."""
    speaker = mention(text, span, context=context)
    inside = [token.text for token in toks if span.start <= token.start < span.end]
    return Cue(
        start=min(covers[0], span.start),
        end=max(covers[1], span.end),
        scope=scope,
        chain=(speaker,),
        around=around,
        anaphor=_anaphor(inside),
        fresh=bool(inside) and inside[0].lower() in ("another", "other", "others"),
    )


def _anaphor(inside: Sequence[str]) -> str | None:
    """The word by which a phrase stands for an earlier source: "they", "group" in "the group"."""
    if not inside or len(inside) > 5:
        return None
    first, last = inside[0].lower(), inside[-1].lower()
    if len(inside) == 1:
        return first if first in words()["pronouns"] else None
    if first not in ("the", "this", "that") or last not in words().anaphor:
        return None
    between = inside[1:-1]
    named = any(word[:1].isupper() for word in between) and not between[0].endswith("-based")
    described = bool(between) and SourceKind.OFFICIAL in words().anaphor[last]
    return None if named or (described and between != ["same"]) else last


def received(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """As in "the office received allegations, not yet verified, that": the office passes it on."""
    noun = next((n for n in range(i + 1, min(len(toks), i + 5)) if toks[n].lower in ACCOUNTS), None)
    if noun is None:
        return None
    told = next(
        (n for n in range(noun + 1, min(len(toks), noun + 9)) if toks[n].lower in ("that", "of")),
        None,
    )
    last = before_verb(toks, i) if told is not None else None
    if told is None or last is None or last < 0 or toks[last].lower in ("we", "i", "have"):
        return None
    if toks[noun].lower == "reports" and toks[noun + 1].lower == "that":
        return None  # read at "reports"
    phrase = subject(toks, last)
    if phrase is None:
        return None
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    covers = (span.start, toks[told].end)
    return cue_of(text, toks, span, covers, Span(toks[told].end, sentence.end))


ACCOUNTS = frozenset(
    "reports allegations information accounts testimony testimonies complaints claims evidence"
    " notice word".split()
)


def interview(text: str, toks: Sequence[Token], i: int, sentence: Span) -> Cue | None:
    """As in "The paper spoke to X": what follows is X's, through the paper."""
    at = i + 2 if toks[i].lower != "interviewed" else i + 1
    if i + 2 >= len(toks) or (at == i + 2 and toks[i + 1].lower not in ("to", "with")):
        return None
    last = before_verb(toks, i)
    asker = left_phrase(toks, last) if last is not None and last >= 0 else None
    asked = right_phrase(toks, at)
    if asker is None or asked is None:
        return None
    outer = Span(toks[asker[0]].start, toks[asker[1]].end)
    if not is_relay(outer.of(text), shouted=sentence.of(text).isupper()):
        return None
    span = Span(toks[asked[0]].start, toks[asked[1]].end)
    inner = cue_of(text, toks, span, (outer.start, span.end), Span(span.end, sentence.end))
    return replace(inner, chain=(mention(text, outer), *inner.chain), anaphor=None)
