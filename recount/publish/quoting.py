"""How a proof quotes: a claim with its number, words, speaker, and place in its report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from recount.model import Case, Claim, Incident, Origin, Report, Section
from recount.publish.dossier import wording
from recount.publish.dossier.wording import visible
from recount.publish.table import Lines
from recount.read.paragraphs import paragraphs

STEP = "  "
VOICES = {
    Section.COMMENT: "a reader’s comment says so",
    Section.QUOTED: "another text on the page says so",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A case with its incidents and origins looked up by the claims they hold."""

    case: Case
    lines: Lines
    incident_of: Mapping[str, Incident]
    origin_of: Mapping[str, Origin]

    @classmethod
    def of(cls, case: Case) -> Known:
        """The case, looked up."""
        return cls(
            case,
            Lines.of(case),
            {claim: one for one in case.incidents for claim in one.claims},
            {claim: one for one in case.origins for claim in one.claims},
        )


def said(id_: str, known: Known) -> list[str]:
    """A claim in four lines: its words, its number, who said it, where to find it."""
    claim = known.lines.claims.get(id_)
    if claim is None:
        return [f"{visible(id_)}: no longer in the case"]
    at = ", ".join([*standing(claim, known), f"characters {claim.start:,}–{claim.end:,}"])
    return [
        f"“{on_a_line(claim.quote)}”",
        f"{STEP}{wording.figure(claim)}: {speakers(claim, known)}",
        f"{STEP}in {source(claim.doc, known)}, {at}",
        f"{STEP}claim {visible(claim.id)}",
    ]


def standing(claim: Claim, known: Known) -> list[str]:
    """Where in its report a claim stands: its pages, where there are any, and its paragraph."""
    report = known.lines.reports.get(claim.doc)
    if report is None:
        return []
    told = [f"page {one.page}" for one in report.on_pages(claim.span)]
    number = paragraph_of(report, claim.start)
    return told if number is None else [*told, f"paragraph {number}"]


def located(claim: Claim, known: Known) -> list[str]:
    """Where on its pages a claim is drawn, and the hash of the bytes that its report was read from.

    Boxes are left, bottom, right, top in PDF points (1/72 inch) from the lower left corner.
    """
    report = known.lines.reports.get(claim.doc)
    if report is None:
        return []
    boxes = [
        f"on page {one.page}: within {' '.join(f'{edge:g}' for edge in one.box)}, in PDF points"
        for one in report.on_pages(claim.span)
        if one.box is not None
    ]
    return [*boxes, f"read from: bytes with SHA-256 {report.sha256}"] if report.sha256 else boxes


def paragraph_of(report: Report, offset: int) -> int | None:
    """The paragraph of a report, from 1, that a character stands in; None before the first."""
    starts = _paragraph_starts(report.text)
    return bisect_right(starts, offset) or None


@lru_cache(maxsize=64)
def _paragraph_starts(text: str) -> tuple[int, ...]:
    return tuple(one.span.start for one in paragraphs(text)[0])


def quoted(title: str, claims: Iterable[str], known: Known) -> list[str]:
    """Claims under a title; nothing where there are none."""
    told = [f"{STEP}{line}" for claim in claims for line in said(claim, known)]
    return [title, *told] if told else []


def speakers(claim: Claim, known: Known) -> str:
    """Who says so, from the outlet inwards, the origin by its known name where words differ."""
    if not claim.attribution:
        return VOICES.get(claim.section, "the report says so in its own voice")
    chain = ", citing ".join(visible(link.text) for link in claim.attribution)
    origin = known.origin_of.get(claim.id)
    inner = claim.attribution[-1].text
    if origin is None or origin.name.casefold() in inner.casefold():
        return f"according to {chain}"
    return f"according to {chain} (taken for {visible(origin.name)})"


def source(doc: str, known: Known) -> str:
    """A report by its id, outlet and days of publication."""
    report = known.lines.reports.get(doc)
    if report is None:
        return visible(doc)
    told = [visible(doc)]
    if report.outlet:
        told.append(visible(report.outlet))
    if report.published is not None:
        told.append(f"published {wording.days(report.published.earliest, report.published.latest)}")
    return ", ".join(told)


def in_words(reason: str, known: Known) -> str:
    """A reason in which a claim's id is replaced by the claim's words and report."""
    if reason.startswith("superseded"):
        reason = f"is {reason}"
    for word in reason.split():
        claim = known.lines.claims.get(word)
        if claim is not None:
            reason = reason.replace(word, f"“{on_a_line(claim.quote)}” in {visible(claim.doc)}")
    return visible(reason)


def listed(title: str, lines: Iterable[str]) -> list[str]:
    """Lines under a title; nothing where there are none."""
    told = [f"{STEP * 2}{line}" for line in lines]
    return [f"{STEP}{title}", *told] if told else []


def indented(lines: Iterable[str], *, by: int = 1) -> list[str]:
    """The lines, further in."""
    return [f"{STEP * by}{line}" for line in lines]


def on_a_line(text: str) -> str:
    """Text on one line, what reorders or hides made visible."""
    return visible(" ".join(text.split()))
