"""What lies around a sentence: earlier speakers, quotations, speaker tags, datelines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from recount.extract.phrases import kind_of, words
from recount.extract.reporting import may_tell
from recount.extract.speaking import Cue
from recount.extract.voices import cues
from recount.language.bodies import known_actors, known_sources, source_kinds
from recount.language.sentences import sentence_list
from recount.model.said import SourceKind, SourceMention, Span

LOOK_BACK = 14  # sentences searched for what "the group" or "they" stands for
PARAGRAPH = 10_000  # characters to each side at which a paragraph is taken to end
OPENERS = {"“": "”", "«": "»", "„": "“"}
TAG = re.compile(
    r"(?:(?<=\n)|\A)[ \t]*"
    r"(?:\[([A-Z][A-Z .'-]{2,40})\]|([A-Z][A-Z.'-]+(?: [A-Z][A-Z.'-]+){0,3}):)\s"
)
PLACED = re.compile(r"\s(?:in|of|at|from|for|with|to)\s")
NOT_SPEAKERS = re.compile(
    r"\b(?:TEXT|REPORT|EXCERPTS?|CONTINUED|PASSAGE|WORDS?|RECORDING|QUESTION|AS|NAME|SIC|END|BEGIN|"
    r"COMMUNIQUE|EDITORIAL|STATEMENT|INTERVIEW|SPEECH|UPDATE|NOTE|CORRECTION|WATCH|READ|PHOTO|"
    r"VIDEO|REPORTERS?|MODERATOR|CORRESPONDENT|RELATED|MORE|BREAKING|LIVE|CRIME|NEWS|LOCAL)\b"
)
DATELINE = re.compile(r"\((?<=[^\n(]{2}\()([A-Za-z][^()\n]{1,40})\)\s*(?:--|[-–—:])")
AUTHORED = re.compile(
    r"--\s*\[(?:COMMUNIQUE|STATEMENT|REPORT|TEXT|EXCERPTS?)\]\s*\[([^\[\]]{3,90})\]", re.IGNORECASE
)
# A body by its form, whoever it is: "the Lakeside Initiative for Peace".
NAMED_BODY = re.compile(r"\b[A-Z][\w-]+ (?:for|of|against|on) (?:the )?[A-Z]")
ORGANISED = (SourceKind.OFFICIAL, SourceKind.MONITOR)


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(span.start for span in sentence_list(text))


def sentence_at(text: str, offset: int) -> int:
    """The index of the sentence that holds the character at `offset`."""
    return max(0, bisect_right(_starts(text), offset) - 1)


def paragraph(text: str, offset: int) -> Span:
    """The paragraph around `offset`: to the nearest line breaks that end one."""
    gap = _gap(text)
    first, last = max(0, offset - PARAGRAPH), min(len(text), offset + PARAGRAPH)
    start = text.rfind(gap, first, offset)
    end = text.find(gap, offset, last)
    return Span(first if start < 0 else start + len(gap), last if end < 0 else end)


@lru_cache(maxsize=8)
def _gap(text: str) -> str:
    """What parts the paragraphs of a text: a blank line, or a line break where it has none."""
    return "\n\n" if "\n\n" in text else "\n"


def chain_over(found: Sequence[Cue], at: Span) -> tuple[Cue, ...]:
    """The cues that cover the stretch `at`, the outermost speaker first."""
    covering = [cue for cue in found if _covers(cue, at)]
    return tuple(
        sorted(covering, key=lambda cue: (not cue.around, -cue.start if cue.around else cue.start))
    )


def _covers(cue: Cue, at: Span) -> bool:
    if cue.start <= at.start and at.end <= cue.end:
        return False
    if cue.relative and at.start <= cue.start < at.end:
        return False
    if cue.around:
        return cue.scope.start <= at.start and at.start < cue.scope.end
    return at.start >= cue.start and cue.scope.start < at.end and at.start < cue.scope.end


def resolved(text: str, index: int, cue: Cue) -> tuple[SourceMention, ...]:
    """The cue's chain with "they", "the group" replaced by the source they stand for."""
    if cue.anaphor is None:
        return (*_row_relay(text, index), *cue.chain) if cue.fresh else cue.chain
    earlier = _antecedent(text, index, cue)
    if earlier is None:
        return cue.chain
    own = [link for link in cue.chain if link.span is not None and _word(link) != cue.anaphor]
    return tuple(own[:-1]) + earlier if len(own) > 1 else earlier


def _word(link: SourceMention) -> str:
    return link.text.lower()


def _row_relay(text: str, index: int) -> tuple[SourceMention, ...]:
    """The outlet through which "another witness" speaks: that of the sentence before."""
    if index == 0:
        return ()
    for cue in reversed(cues(text, sentence_list(text)[index - 1])):
        if len(cue.chain) > 1 and cue.chain[0].kind in (SourceKind.OUTLET, SourceKind.AGENCY):
            return cue.chain[:1]
    return ()


def _antecedent(text: str, index: int, cue: Cue) -> tuple[SourceMention, ...] | None:
    """The chain of the nearest earlier speaker whom the word can mean."""
    word = cue.anaphor or ""
    wanted = words().anaphor.get(word)
    for n, earlier in _earlier(text, index, cue):
        if earlier.anaphor is not None:
            continue
        if wanted is None and _fits_pronoun(word, earlier.chain[-1]):
            return _composed(text, n, earlier)
        if wanted is not None:
            for link in reversed(earlier.chain):
                if link.kind in wanted and _fits_noun(word, link):
                    return (link,)
    return None


def _composed(text: str, index: int, cue: Cue) -> tuple[SourceMention, ...]:
    """A cue's chain with those of the cues it stands under in its sentence."""
    own = cues(text, sentence_list(text)[index])
    chain: list[SourceMention] = []
    for other in chain_over(own, Span(cue.end, cue.end + 1)):
        if other.anaphor is None and (other is cue or other.start <= cue.start or other.around):
            chain.extend(link for link in other.chain if link not in chain)
    return tuple(chain) if cue.chain[-1] in chain else cue.chain


def _earlier(text: str, index: int, cue: Cue) -> Iterator[tuple[int, Cue]]:
    """The speakers before a cue, the nearest first, each with its sentence."""
    spans = sentence_list(text)
    own = [other for other in cues(text, spans[index]) if other.end <= cue.start]
    yield from ((index, other) for other in reversed(own))
    for n in range(index - 1, max(-1, index - LOOK_BACK), -1):
        if may_tell(text, spans[n]):
            yield from ((n, other) for other in reversed(cues(text, spans[n])))


def _fits_pronoun(word: str, link: SourceMention) -> bool:
    """Whether a pronoun can stand for a source: "it" for a body, "he" for a person."""
    known = known_sources().find(link.text) is not None or NAMED_BODY.search(link.text) is not None
    head = PLACED.split(link.text.lower(), maxsplit=1)[0].rstrip(".")
    plural = head.endswith(("s", "people", "police", "men", "women")) or " and " in head
    if word == "it":
        return known or link.kind in (*ORGANISED, SourceKind.OUTLET, SourceKind.AGENCY)
    if word == "they":
        return plural or known or link.kind is SourceKind.OFFICIAL
    return not (plural and link.kind is SourceKind.EYEWITNESS)


def _fits_noun(word: str, link: SourceMention) -> bool:
    """Whether "the group", "the ministry" can stand for a source: same head, or a body's name."""
    lowered = link.text.lower()
    if word in lowered.split():
        return True
    if link.kind is SourceKind.OFFICIAL:
        return (
            word in ("official", "spokesman", "spokeswoman", "spokesperson") and "," not in lowered
        )
    return link.kind is not SourceKind.UNKNOWN or NAMED_BODY.search(link.text) is not None


def quotation(text: str, at: Span) -> Span | None:
    """The quotation that holds `at` within its paragraph; open where a later one closes it."""
    block = paragraph(text, at.start)
    for mark, closing in OPENERS.items():
        opened = text.rfind(mark, block.start, at.start + 1)
        if opened >= 0 and text.find(closing, opened + 1, at.start) < 0:
            end = text.find(closing, at.start, block.end)
            return Span(opened, block.end if end < 0 else end + 1)
    marks = text.count('"', block.start, at.start)
    if marks % 2 == 1:
        opened = text.rfind('"', block.start, at.start)
        end = text.find('"', at.start, block.end)
        return Span(opened, block.end if end < 0 else end + 1)
    return None


def quoted_speaker(text: str, index: int, quoted: Span) -> tuple[SourceMention, ...]:
    """Who speaks in a quotation whose own sentence names nobody."""
    spans = sentence_list(text)
    block = paragraph(text, quoted.start)
    after = bisect_right(_starts(text), quoted.end)
    for n in range(index + 1, min(len(spans), after + 1)):
        if spans[n].start >= block.end:
            break
        found = cues(text, spans[n])
        if found and found[0].start <= quoted.end + 3:
            return resolved(text, n, found[0])
    for n in range(index - 1, max(-1, index - LOOK_BACK), -1):
        same = spans[n].start >= block.start
        found = cues(text, spans[n])
        tail = text[spans[n].end - 1 : spans[n].end]
        if found and (same or tail == ":" or text[quoted.start : quoted.start + 1] in '"“'):
            return resolved(text, n, found[-1])
        if not same:
            break
    return ()


def speaker_tag(text: str, at: int) -> tuple[SourceMention, ...]:
    """The speaker a transcript names before its words: "[RIVERA] …", "RIVERA: …"."""
    block = paragraph(text, at)
    tag = TAG.match(text, block.start)
    if tag is None or NOT_SPEAKERS.search(tag[1] or tag[2]):
        return ()
    if text[tag.end() : tag.end() + 1] == '"' and text.count('"', tag.end(), at) % 2 == 0:
        return ()
    group = 1 if tag[1] else 2
    return (
        SourceMention(
            text=tag[group], kind=kind_of(tag[group]), span=Span(tag.start(group), tag.end(group))
        ),
    )


@lru_cache(maxsize=64)
def byline(head: str) -> tuple[SourceMention, ...]:
    """The agency in a dateline, and the body whose communique a monitoring service prints."""
    found: list[SourceMention] = []
    dateline = DATELINE.search(head)
    if dateline:
        known = known_sources().exact(dateline[1].replace(" - ", "-"))
        if known is not None and source_kinds()[known] is SourceKind.AGENCY:
            found.append(_head_mention(dateline))
    authored = AUTHORED.search(head) if "--" in head else None
    if authored and _is_body(authored[1]):
        found.append(_head_mention(authored))
    return tuple(found)


def _is_body(wording: str) -> bool:
    """Whether a document is a body's own and not a reporter's."""
    organised = kind_of(wording) in (*ORGANISED, SourceKind.ACTIVIST)
    return organised or known_actors().find(wording) is not None


def _head_mention(match: re.Match[str]) -> SourceMention:
    wording = " ".join(match[1].split())
    return SourceMention(
        text=wording, kind=kind_of(wording), span=Span(match.start(1), match.end(1))
    )
