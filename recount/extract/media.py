"""Pictures and recordings a report speaks of, who shows them, and who disputes them (T9).

Nothing is dropped because it is disputed: a challenge is a record of its own, with its kind and
the one who makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recount.extract.phrases import left_phrase, mention, words
from recount.extract.relays import is_relay
from recount.extract.speakers import doer, stable_id, voice
from recount.extract.statements import QUIET
from recount.extract.subjects import taken_by
from recount.language.caseless import Caseless
from recount.language.sentences import sentence_list
from recount.language.tokens import tokens
from recount.lexicon import load
from recount.model.found import MediaItem, MediaStatus
from recount.model.said import Report, Section, SourceMention, Span

CREDIT = re.compile(
    r"\(([^()\n]{3,60})\)\s*\Z|\b(?:Photo|Image|Credit)s?(?: by)?:\s*([^\n.]{3,60})"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The lexicon's expressions for pictures and for doubts about them."""

    nouns: Caseless
    unverified: Caseless
    challenges: tuple[tuple[str, Caseless], ...]
    harm: Caseless


@cache
def _patterns() -> Patterns:
    table = load("statements")
    media = table["media"]
    if not isinstance(media, dict):
        raise TypeError("lexicon table 'statements' has no section 'media'")
    return Patterns(
        nouns=Caseless(rf"\b(?:{media['nouns']})(?!\w)"),
        unverified=Caseless(media["unverified"]),
        challenges=tuple(
            (kind, Caseless(pattern)) for kind, pattern in sorted(media["challenges"].items())
        ),
        harm=Caseless(str(table["harm"])),
    )


def media_items(report: Report) -> list[MediaItem]:
    """The pictures, recordings and challenges of a report in reading order."""
    text = report.text
    patterns = _patterns()
    found = list(_captions(report))
    if patterns.nouns.search(text) is None:
        return sorted(found, key=_place)
    for index, span in enumerate(sentence_list(text)):
        section = report.section_at(span.start)
        if section in QUIET or section is Section.CAPTION:
            continue
        noun = patterns.nouns.search(text, span.start, span.end)
        if noun is not None:
            found.extend(_items(report, index, noun))
        elif index and _goes_on(report, index):
            found.append(_doubt(report, index))
    return sorted(found, key=_place)


def _place(item: MediaItem) -> tuple[Span, str]:
    return item.span, item.challenge or ""


def _goes_on(report: Report, index: int) -> bool:
    """Whether a sentence doubts the pictures that the one before it showed."""
    spans = sentence_list(report.text)
    patterns = _patterns()
    before, span = spans[index - 1], spans[index]
    return (
        patterns.nouns.search(report.text, before.start, before.end) is not None
        and patterns.unverified.search(report.text, span.start, span.end) is not None
    )


def _captions(report: Report) -> Iterator[MediaItem]:
    """A photo for every caption, credited as it says."""
    for passage in report.passages:
        if passage.section is Section.CAPTION:
            credit = CREDIT.search(report.text, passage.span.start, passage.span.end)
            group = 1 if credit and credit[1] else 2
            by = Span(credit.start(group), credit.end(group)) if credit else None
            yield _item(
                report,
                passage.span,
                medium="photo",
                said_by=mention(report.text, by) if by is not None else None,
            )


def _items(report: Report, index: int, noun: re.Match[str]) -> Iterator[MediaItem]:
    """What one sentence says of pictures: that they exist, are unverified, are disputed."""
    text = report.text
    span = sentence_list(text)[index]
    patterns = _patterns()
    medium = _medium(noun[0])
    challenged = False
    for kind, pattern in patterns.challenges:
        if pattern.search(text, span.start, span.end):
            challenged = True
            by = voice(text, index, noun_span(noun))
            yield _item(report, span, medium=medium, challenge=kind, said_by=by)
    doubt = patterns.unverified.search(text, span.start, span.end)
    if doubt is not None:
        yield _item(
            report,
            span,
            medium=medium,
            challenge="unverified",
            said_by=_doubter(text, index, doubt),
        )
    if not challenged and doubt is None and patterns.harm.search(text, span.start, span.end):
        yield _item(report, span, medium=medium, said_by=_shower(text, index, noun))


def noun_span(match: re.Match[str]) -> Span:
    """Where a match stands."""
    return Span(match.start(), match.end())


def _doubt(report: Report, index: int) -> MediaItem:
    spans = sentence_list(report.text)
    patterns = _patterns()
    doubt = patterns.unverified.search(report.text, spans[index].start, spans[index].end)
    noun = patterns.nouns.search(report.text, spans[index - 1].start, spans[index - 1].end)
    by = _doubter(report.text, index, doubt) if doubt is not None else None
    medium = _medium(noun[0]) if noun is not None else "video"
    return _item(report, spans[index], medium=medium, challenge="unverified", said_by=by)


def _doubter(text: str, index: int, doubt: re.Match[str]) -> SourceMention | None:
    """Who could not verify: the subject of the doubt, else the sentence's speaker."""
    sentence = sentence_list(text)[index]
    toks = tokens(text, Span(sentence.start, doubt.start()))
    phrase = left_phrase(toks, len(toks) - 1) if toks else None
    while (
        phrase is not None and phrase[0] < phrase[1] and toks[phrase[0]].lower in ("which", "that")
    ):
        phrase = (phrase[0] + 1, phrase[1])
    if phrase is not None and toks[phrase[1]].lower not in words()["pronouns"]:
        span = Span(toks[phrase[0]].start, toks[phrase[1]].end)
        if is_relay(span.of(text), shouted=False) or span.of(text)[:1].isupper():
            return mention(text, span)
    return voice(text, index, Span(doubt.start(), doubt.end()))


def _shower(text: str, index: int, noun: re.Match[str]) -> SourceMention | None:
    """Who took or published the pictures."""
    sentence = sentence_list(text)[index]
    made = taken_by(text, Span(noun.start(), min(sentence.end, noun.end() + 160)))
    if made is not None:
        return mention(text, made)
    lead = re.search(
        r"\b(?:published|posted|released|shared|circulated|filmed|broadcast|aired|obtained)\s+"
        r"(?:\w+\s+){0,4}\Z",
        text[max(sentence.start, noun.start() - 80) : noun.start()],
    )
    if lead is not None:
        return doer(text, index, max(sentence.start, noun.start() - 80) + lead.start())
    return voice(text, index, noun_span(noun))


def _medium(word: str) -> str:
    """The plain word for a medium: video, photo or audio."""
    lowered = word.lower()
    if lowered.startswith(("photo", "picture", "image")):
        return "photo"
    return "audio" if lowered.startswith("audio") else "video"


def _item(
    report: Report,
    span: Span,
    *,
    medium: str,
    challenge: str | None = None,
    said_by: SourceMention | None = None,
) -> MediaItem:
    status = MediaStatus.REPORTED if challenge is None else MediaStatus.CHALLENGED
    if challenge == "unverified":
        status = MediaStatus.UNVERIFIED
    return MediaItem(
        id=stable_id(report.id, span, f"media {medium} {challenge or ''}"),
        doc=report.id,
        span=span,
        quote=span.of(report.text),
        medium=medium,
        status=status,
        challenge=challenge,
        said_by=said_by,
    )
