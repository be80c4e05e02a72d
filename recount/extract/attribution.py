"""Who says so: the chain of sources of every claim, from the relaying outlet to the origin.

A claim has a chain only where the wording gives one: a speaker whose clause holds the claim, a
quotation that holds it, a transcript's speaker tag, a dateline's agency. A source that merely
stands near by says nothing (T6, T7).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from recount.extract.discourse import (
    byline,
    chain_over,
    quotation,
    quoted_speaker,
    resolved,
    sentence_at,
    speaker_tag,
)
from recount.extract.phrases import mention
from recount.extract.tallies import by_count, goes_on, owner
from recount.extract.voices import cues
from recount.language.aliases import normal
from recount.language.sentences import sentence_list
from recount.model.changed import changed
from recount.model.said import Claim, Report, Section, SourceKind, SourceMention, Span

HEAD = 320  # characters in which a dateline stands
HEADLINE_SPEAKER = re.compile(r"\s*([^:\n]{2,48}):\s+\S")
HEADLINE_TAIL = re.compile(r"(?:\s[-–—]{1,2}|:)\s([^-–—:\n]{2,40})\Z|\(([^()\n]{2,40})\)\Z")
SHORT = 3  # words of a headline's speaker


def attribute(report: Report, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with their chains of attribution; empty where the outlet speaks itself."""
    head = byline(report.text[:HEAD]) if claims else ()
    said: list[Claim] = []
    for claim in claims:
        chain = _chain(report, claim, head, said)
        same = chain == claim.attribution
        said.append(claim if same else changed(claim, attribution=chain))
    return said


def _chain(
    report: Report, claim: Claim, head: tuple[SourceMention, ...], before: Sequence[Claim]
) -> tuple[SourceMention, ...]:
    """One claim's chain: the outermost source first, the origin last."""
    text = report.text
    if not sentence_list(text):
        return ()
    index = sentence_at(text, claim.start)
    own = cues(text, sentence_list(text)[index])
    links: list[SourceMention] = []
    for cue in chain_over(own, claim.span):
        links.extend(resolved(text, index, cue))
    links.extend(owner(text, index, claim))
    if not links and goes_on(text, index, claim):
        links.extend(next((one.attribution for one in reversed(before) if _same(one, claim)), ()))
    if not links:
        links.extend(by_count(text, sentence_list(text)[index]))
    if not links:
        links.extend(_around(report, claim, index))
    outer = head if claim.section in (Section.BODY, Section.HEADLINE) else ()
    return _without_repeats((*outer, *links), outlet=report.outlet)


def _same(one: Claim, claim: Claim) -> bool:
    return one.harm is claim.harm and one.part_of is None and one.count.stated


def _around(report: Report, claim: Claim, index: int) -> Iterable[SourceMention]:
    """The speaker of the quotation, transcript or headline that holds the claim."""
    text = report.text
    tagged = speaker_tag(text, claim.start)
    if tagged:
        return tagged
    quoted = quotation(text, claim.span)
    if quoted is not None and quoted.end - quoted.start > 40:
        return quoted_speaker(text, index, quoted)
    return _headline_speaker(text, sentence_list(text)[index], claim.start)


def _headline_speaker(text: str, sentence: Span, at: int) -> Iterable[SourceMention]:
    """As in "Observatory: 40 dead in Homs" and "40 dead in Homs - police".

    What the claim at `at` itself begins with is no speaker: "Died in hospital: 3".
    """
    opened = HEADLINE_SPEAKER.match(text, sentence.start, min(sentence.end, sentence.start + 60))
    last = max(sentence.start, sentence.end - 46)
    for match in (opened, HEADLINE_TAIL.search(text, last, sentence.end)):
        if match is None or (match is opened and at < match.end(1)):
            continue
        group = match.lastindex or 1
        source = mention(text, Span(match.start(group), match.end(group)))
        if source.kind is not SourceKind.UNKNOWN and source.text.count(" ") < SHORT:
            return (source,)
    return ()


def _without_repeats(
    links: Iterable[SourceMention], *, outlet: str | None
) -> tuple[SourceMention, ...]:
    """The links without a source that stands in the chain already."""
    kept: list[SourceMention] = []
    seen: set[str] = set()
    for link in links:
        name = normal(link.text)
        if name in seen or not name:
            continue
        if (
            outlet is not None
            and not kept
            and name == normal(outlet)
            and link.kind is SourceKind.AGENCY
        ):
            continue
        seen.add(name)
        kept.append(link)
    return tuple(kept)
