"""Who speaks in a sentence or does one of its verbs, "he" and "the group" told."""

from __future__ import annotations

import hashlib

from recount.extract.discourse import quotation, quoted_speaker, resolved
from recount.extract.phrases import QUOTES, mention, right_phrase, words
from recount.extract.speaking import Cue
from recount.extract.subjects import subject
from recount.extract.voices import cues
from recount.language.sentences import sentence_list
from recount.language.tokens import tokens_of
from recount.model.said import SourceMention, Span


def stable_id(doc: str, span: Span, kind: str) -> str:
    """Twelve hexadecimal digits that the same document, place and kind always give."""
    plain = f"{doc}\x1f{span.start}\x1f{span.end}\x1f{kind}"
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def doer(text: str, index: int, at: int) -> SourceMention | None:
    """Who does the verb at the character `at` of sentence `index`; None where nobody is named."""
    sentence = sentence_list(text)[index]
    toks = tokens_of(text, sentence)
    verb = next((n for n, token in enumerate(toks) if token.end > at), None)
    if verb is None:
        return None
    last = verb - 1
    passive = False
    vocabulary = words()
    skipped = vocabulary["between"] | vocabulary["passive"] | vocabulary["unasserted"] - {"to"}
    while last >= 0 and (toks[last].lower in skipped or toks[last].lower.endswith("ly")):
        passive = passive or toks[last].lower in vocabulary["passive"]
        last -= 1
    if passive:
        return _agent(text, index, verb)
    if last > 0 and toks[last].lower == "to" and toks[last - 1].lower in ("him", "her", "them"):
        return _pronoun(text, index, Span(toks[last - 1].start, toks[last - 1].end))
    if last >= 0 and (toks[last].lower in _CARRIED or toks[verb].lower.endswith("ing")):
        own = [cue for cue in cues(text, sentence) if cue.end <= at]
        if own:
            return resolved(text, index, own[-1])[-1]
        opening = _opening(text, index)
        if opening is not None:
            return opening
    phrase = subject(toks, last) if last >= 0 else None
    if phrase is None:
        return _opening(text, index)
    span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
    return told(text, index, span)


_CARRIED = frozenset(["and", "but", "to", "by", "for", "in", "while", "as"])
_OBJECT = {"him": "he", "her": "she", "them": "they"}


def _pronoun(text: str, index: int, span: Span) -> SourceMention | None:
    """Whom "him" stands for before an infinitive: "pushed him to announce"."""
    own = mention(text, span)
    cue = Cue(span.start, span.end, span, (own,), anaphor=_OBJECT[own.text.lower()])
    found = resolved(text, index, cue)[-1]
    return None if found is own else found


def told(text: str, index: int, span: Span) -> SourceMention:
    """The source at `span`, or the earlier one that its "he", "the ministry" stands for."""
    own = mention(text, span)
    lowered = own.text.lower().split()
    alone = len(lowered) == 1 and lowered[0] in words()["pronouns"]
    noun = (
        lowered[0] in ("the", "this", "that")
        and len(lowered) < 5
        and lowered[-1] in words().anaphor
    )
    if not alone and not noun:
        return own
    cue = Cue(span.start, span.end, span, (own,), anaphor=lowered[-1])
    return resolved(text, index, cue)[-1]


def _agent(text: str, index: int, verb: int) -> SourceMention | None:
    """The agent of a passive: "was condemned by the ministry"."""
    toks = tokens_of(text, sentence_list(text)[index])
    for i in range(verb, min(len(toks) - 1, verb + 8)):
        if toks[i].lower == "by":
            phrase = right_phrase(toks, i + 1)
            if phrase is not None:
                return mention(text, Span(toks[phrase[0]].start, toks[phrase[1]].end))
    return None


def _opening(text: str, index: int) -> SourceMention | None:
    """The phrase that opens a sentence, behind "On Friday," and the like."""
    toks = tokens_of(text, sentence_list(text)[index])
    vocabulary = words()
    first = 0
    if toks and toks[0].text in QUOTES:
        return None
    while first < len(toks) and toks[first].lower in vocabulary["preposition"]:
        comma = next(
            (n for n in range(first, min(len(toks), first + 16)) if toks[n].text == ","), None
        )
        if comma is None:
            return None
        first = comma + 1
    while first < len(toks) and toks[first].lower in (vocabulary["left_strip"] | {",", "while"}):
        first += 1
    if first < len(toks) and toks[first].lower in vocabulary["pronouns"]:
        return told(text, index, Span(toks[first].start, toks[first].end))
    phrase = right_phrase(toks, first, place=False)
    if phrase is None:
        return None
    return told(text, index, Span(toks[phrase[0]].start, toks[phrase[1]].end))


def voice(text: str, index: int, span: Span) -> SourceMention | None:
    """The origin of what stands at `span`: its sentence's speaker, or its quotation's."""
    covering = [
        cue for cue in cues(text, sentence_list(text)[index]) if cue.around or cue.scope.meets(span)
    ]
    if covering:
        chain = resolved(text, index, covering[-1])
        return chain[-1] if chain else None
    quoted = quotation(text, span)
    chain = quoted_speaker(text, index, quoted) if quoted is not None else ()
    return chain[-1] if chain else None
