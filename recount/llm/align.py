"""A model's proposals against the letter of the document: what cannot be found is not a claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from recount.extract.phrases import mention
from recount.llm.bearing import Doubt, Sentences, Told, Why, borne_out, weaker
from recount.llm.protocol import Proposal
from recount.model import (
    ActorMention,
    Claim,
    Report,
    SourceMention,
    Span,
    Victims,
)

SHOWN = 200  # characters of a quotation in a message


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposal that was not believed, and why."""

    doc: str
    quote: str
    why: Why
    detail: str = ""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.doc}: rejected: {self.why}{detail}: {self.quote!r}"


@dataclass(slots=True)
class Aligned:
    """What came of a passage's proposals; `left_out` are words that the document does not have."""

    claims: list[Claim] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def align(
    report: Report,
    passage: Span,
    proposals: Iterable[Proposal],
    *,
    model: str,
    sentences: Sentences | None = None,
) -> Aligned:
    """The proposals that the passage bears out as claims, and the others with their reasons.

    A quotation is found exactly, or with runs of white space taken as one; where it stands more
    than once the first place that bears the claim out is taken. A number counts once for a harm,
    however long the quotation. `sentences` are the report's, where they were taken apart before.
    """
    found = Aligned()
    sentences = sentences or Sentences(report)
    used: set[tuple[Span, str]] = set()
    for proposal in proposals:
        placed = _placed(report, passage, proposal, sentences, used)
        if isinstance(placed, Doubt):
            quote = proposal.quote[:SHOWN]
            found.rejected.append(Rejected(report.id, quote, placed.why, placed.detail))
            continue
        span, told = placed
        found.left_out += [
            f"{report.id}: left out: {w!r:.{SHOWN}}" for w in _absent(report, proposal)
        ]
        found.claims.append(_claim(report, proposal, span, told, model))
    found.claims.sort(key=lambda claim: (claim.start, claim.end, claim.id))
    return found


def _placed(
    report: Report,
    passage: Span,
    proposal: Proposal,
    sentences: Sentences,
    used: set[tuple[Span, str]],
) -> tuple[Span, Told] | Doubt:
    """Where the document bears the proposal out, and what it tells there."""
    doubt = Doubt(Why.NOT_THERE)
    numbered = proposal.low is not None or proposal.high is not None
    if numbered and not proposal.count_text.strip():
        return Doubt(Why.UNWORDED)
    for quote in occurrences(report.text, proposal.quote, within=passage):
        for wording in _wordings(report.text, proposal, quote):
            if (wording or quote, proposal.harm) in used:
                doubt = Doubt(Why.TWICE)
                continue
            told = borne_out(
                sentences,
                quote=quote,
                wording=wording,
                harm=proposal.harm,
                bounds=(proposal.low, proposal.high),
            )
            if not isinstance(told, Doubt):
                used.add((wording or quote, proposal.harm))
                return quote, told
            doubt = told
        if doubt.why is Why.NOT_THERE:
            doubt = Doubt(Why.WORDING_NOT_THERE)
    return doubt


def _wordings(text: str, proposal: Proposal, quote: Span) -> Iterator[Span | None]:
    """Every place in a quotation where the number may be worded; None for a claim without one."""
    if not proposal.count_text.strip():
        yield None
        return
    yield from occurrences(text, proposal.count_text, within=quote)


def _claim(report: Report, proposal: Proposal, span: Span, told: Told, model: str) -> Claim:
    key = f"{report.id}|{span.start}|{span.end}|{proposal.harm}|{told.count}|llm"
    return Claim(
        id="c-" + hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:12],
        doc=report.id,
        start=span.start,
        end=span.end,
        quote=span.of(report.text),
        harm=proposal.harm,
        count=told.count,
        victims=Victims(
            groups=told.groups,
            status=told.status,
            names=_texts(report.text, proposal.names),
        ),
        perpetrators=tuple(
            ActorMention(text=one) for one in _texts(report.text, proposal.perpetrators)
        ),
        attribution=tuple(_sources(report.text, proposal.sources)),
        scope=proposal.scope,
        section=report.section_at(span.start),
        modality=weaker(proposal.modality, told.modality),
        sentence=told.sentence,
        rule=f"llm:{model}",
    )


def occurrences(text: str, quote: str, *, within: Span | None = None) -> list[Span]:
    """Every place where a quotation stands as whole words: to the letter, else over line breaks."""
    return list(_found(text, quote, within or Span(0, len(text))))


def _found(text: str, quote: str, within: Span) -> Iterator[Span]:
    words = quote.split()
    if not words or len("".join(words)) > within.end - within.start:
        return
    stands = False
    for wording in (re.escape(quote.strip()), r"\s+".join(map(re.escape, words))):
        for match in re.compile(wording).finditer(text, within.start, within.end):
            stands = True
            span = Span(match.start(), match.end())
            if _is_whole(text, span):
                yield span
        if stands:
            return


def _first(text: str, wording: str) -> Span | None:
    """The first place where a wording stands as whole words."""
    return next(_found(text, wording, Span(0, len(text))), None)


def _is_whole(text: str, span: Span) -> bool:
    """Whether a span neither begins nor ends inside a word or a number."""
    return not _joins(text, span.start) and not _joins(text, span.end)


def _joins(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    # "1,200" and "2.5" are one number
    comma = after in ",." and text[at + 1 : at + 2].isdecimal() and before.isdecimal()
    return comma or (before in ",." and after.isdecimal() and text[at - 2 : at - 1].isdecimal())


def _texts(text: str, wordings: Iterable[str]) -> tuple[str, ...]:
    """The wordings that stand in the document, as it has them; the model's own are left out."""
    found = (_first(text, wording) for wording in wordings)
    return tuple(dict.fromkeys(" ".join(one.of(text).split()) for one in found if one is not None))


def _sources(text: str, wordings: Iterable[str]) -> Iterator[SourceMention]:
    """The speakers that stand in the document, each of the kind that its words tell."""
    for wording in dict.fromkeys(wordings):
        span = _first(text, wording)
        if span is not None:
            yield mention(text, span)


def _absent(report: Report, proposal: Proposal) -> Iterator[str]:
    """The words of a proposal for people that the document does not have."""
    for wording in (*proposal.names, *proposal.perpetrators, *proposal.sources, *proposal.groups):
        if _first(report.text, wording) is None:
            yield wording
