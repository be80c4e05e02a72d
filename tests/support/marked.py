"""Reports and claims from sentences whose claims stand between ⟦ and ⟧."""

from datetime import date

from recount.model.said import Claim, Count, Harm, Passage, Published, Report, Section, Span


def marked(
    text: str,
    *,
    section: Section = Section.BODY,
    day: date | None = None,
    outlet: str | None = None,
) -> tuple[Report, list[Claim]]:
    """The text without its marks as a report, and a claim for every marked stretch."""
    spans: list[Span] = []
    plain = ""
    for part in text.split("⟦"):
        inside, mark, rest = part.partition("⟧")
        if mark:
            spans.append(Span(len(plain), len(plain) + len(inside)))
        plain += inside + rest
    report = Report(
        id="test.txt",
        text=plain,
        passages=(Passage(Span(0, len(plain)), section),),
        outlet=outlet,
        published=Published(day, day, stated=True) if day else None,
    )
    return report, [_claim(plain, span, section) for span in spans]


def _claim(text: str, span: Span, section: Section) -> Claim:
    return Claim(
        id=f"c{span.start}",
        doc="test.txt",
        start=span.start,
        end=span.end,
        quote=span.of(text),
        harm=Harm.KILLED,
        count=Count.exactly(1),
        section=section,
    )
