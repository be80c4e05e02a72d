"""A model's proposals against the letter of the document: what cannot be found is not a claim."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from recount.language.numbers import numbers
from recount.language.tokens import tokens
from recount.llm.protocol import Proposal
from recount.model import (
    ActorMention,
    Claim,
    Count,
    How,
    Report,
    SourceMention,
    Span,
    Victims,
)

READS_AS_ZERO = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    """A proposal that was not believed, and why."""

    quote: str
    reason: str


def align(
    report: Report,
    proposals: Iterable[Proposal],
    *,
    sentences: list[Span],
    model: str,
) -> tuple[list[Claim], list[Rejected]]:
    """The proposals that stand in the report to the letter as claims, and the others with reasons.

    A quotation is found exactly, or with runs of white space taken as one; where it stands more
    than once the next occurrence not yet used is taken. The number is read again by our own
    number reader from the wording inside the quotation and must be the model's own.
    """
    claims: list[Claim] = []
    rejected: list[Rejected] = []
    used: set[tuple[int, str, str]] = set()
    for proposal in proposals:
        found = _one(report, proposal, sentences, model, used)
        if isinstance(found, Claim):
            claims.append(found)
            used.add((found.start, found.harm, str(found.count)))
        else:
            rejected.append(Rejected(proposal.quote[:200], found))
    return sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id)), rejected


def _one(
    report: Report,
    proposal: Proposal,
    sentences: list[Span],
    model: str,
    used: set[tuple[int, str, str]],
) -> Claim | str:
    count = _count(proposal)
    if isinstance(count, str):
        return count
    places = occurrences(report.text, proposal.quote)
    if not places:
        return "the quotation does not stand in the document"
    fresh = [s for s in places if (s.start, proposal.harm, str(count)) not in used]
    if not fresh:
        return "the same claim twice"
    span = fresh[0]
    quote = span.of(report.text)
    key = f"{report.id}|{span.start}|{span.end}|{proposal.harm}|{count}|llm"
    return Claim(
        id="c-" + hashlib.sha256(key.encode()).hexdigest()[:12],
        doc=report.id,
        start=span.start,
        end=span.end,
        quote=quote,
        harm=proposal.harm,
        count=count,
        victims=Victims(
            groups=tuple(sorted({_slug(g) for g in _standing(report.text, proposal.groups)})),
            status=proposal.status,
            names=_standing(report.text, proposal.names),
        ),
        perpetrators=tuple(
            ActorMention(text=t) for t in _standing(report.text, proposal.perpetrators)
        ),
        attribution=tuple(SourceMention(text=t) for t in _standing(report.text, proposal.sources)),
        scope=proposal.scope,
        section=report.section_at(span.start),
        modality=proposal.modality,
        sentence=next((s for s in sentences if s.start <= span.start < s.end), span),
        rule=f"llm:{model}",
    )


def _count(proposal: Proposal) -> Count | str:
    """The count our own reader finds in the model's wording, or why it is not believed."""
    wording = proposal.count_text.strip()
    if not wording:
        if proposal.low is not None or proposal.high is not None:
            return "a number without its wording"
        return Count(None, None, How.UNSTATED)
    if not occurrences(proposal.quote, wording):
        return "the number's wording does not stand in the quotation"
    count = read_count(wording)
    if count is None:
        return f"our number reader finds no number in {wording!r}"
    if (count.low, count.high) != (proposal.low, proposal.high):
        return f"the model says {proposal.low}..{proposal.high}, the wording reads {count}"
    if count.low == count.high == READS_AS_ZERO:
        return "nobody harmed is no claim"
    return count


def read_count(wording: str) -> Count | None:
    """The one count our number reader finds in a wording; None where it finds none or several."""
    found = numbers(tokens(wording))
    return found[0].count if len(found) == 1 else None


def occurrences(text: str, quote: str) -> list[Span]:
    """Every place where a quotation stands: to the letter, else with white space folded."""
    words = quote.split()
    if not words:
        return []
    exact = [Span(m.start(), m.end()) for m in re.finditer(re.escape(quote.strip()), text)]
    if exact:
        return exact
    folded = re.compile(r"\s+".join(map(re.escape, words)))
    return [Span(m.start(), m.end()) for m in folded.finditer(text)]


def _standing(text: str, wordings: Iterable[str]) -> tuple[str, ...]:
    """The wordings that stand in the document; the model's own words are dropped."""
    return tuple(w.strip() for w in wordings if occurrences(text, w))


def _slug(group: str) -> str:
    return re.sub(r"[^\w]+", "_", group.casefold()).strip("_")
