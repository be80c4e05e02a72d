"""A capture goes in, its report comes out: text with stable offsets, sections and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from recount.errors import BadInput
from recount.model.said import Capture, Passage, Published, Report, Section, Span
from recount.read.decode import decode
from recount.read.language import language_of
from recount.read.page import Page
from recount.read.published import dates_of
from recount.read.records import read_record
from recount.read.sections import passages_of
from recount.read.triage import Worth, worth


def reports(
    capture: Capture,
    *,
    published: Published | None = None,
    telling: Callable[[str], bool] | None = None,
) -> Iterator[Report | BadInput]:
    """The report a capture holds, and a line for what in it could not be used.

    `published`, where given, overrides what the document says of its publication. A page of a
    crawl that has no word of harm gives nothing. A text that `telling`, where given, says tells of
    nothing is one passage of body without dates.
    """
    for page in _pages(capture):
        if isinstance(page, BadInput):
            yield page
        elif telling is None or telling(page.text):
            yield _report(capture, page, published)
        else:
            whole = (Passage(Span(0, len(page.text)), Section.BODY),)
            yield Report(id=page.id, text=page.text, passages=whole, sha256=capture.sha256)


def _pages(capture: Capture) -> Iterator[Page | BadInput]:
    if capture.media_type in WHOLE:
        yield from WHOLE[capture.media_type](capture)
        return
    reader = READERS[capture.media_type]
    if capture.media_type == HTML and capture.fetched is not None:
        deserved = worth(capture.content)
        if deserved is Worth.NOTHING:
            return
        reader = _html if deserved is Worth.READING else _skimmed
    text = decode(capture)
    if isinstance(text, BadInput):
        yield text
    else:
        yield from reader(capture, text)


def _plain(capture: Capture, text: str) -> Iterator[Page | BadInput]:
    """A text file: the text exactly as it stands in the file."""
    yield Page(id=capture.name, text=text)


# The modules below are needed for their own kinds only.


def _html(capture: Capture, text: str) -> Iterator[Page | BadInput]:
    from recount.read.html import read_page

    return read_page(capture, text)


def _skimmed(capture: Capture, text: str) -> Iterator[Page | BadInput]:
    from recount.read.html import skim_page

    return skim_page(capture, text)


def _pdf(capture: Capture) -> Iterator[Page | BadInput]:
    from recount.read.pdf import read_pdf

    return read_pdf(capture)


def _docx(capture: Capture) -> Iterator[Page | BadInput]:
    from recount.read.docx import read_docx

    return read_docx(capture)


def _mail(capture: Capture) -> Iterator[Page | BadInput]:
    from recount.read.mail import read_mail

    return read_mail(capture)


HTML = "text/html"
# Readers of bytes, and of the text that bytes decode to.
WHOLE: dict[str, Callable[[Capture], Iterator[Page | BadInput]]] = {
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "message/rfc822": _mail,
}
READERS: dict[str, Callable[[Capture, str], Iterator[Page | BadInput]]] = {
    "text/plain": _plain,
    HTML: _html,
    "application/json": read_record,
}


def _report(capture: Capture, page: Page, override: Published | None) -> Report:
    passages = page.passages or passages_of(page.text)
    dates = dates_of(
        page.text, passages, stated=page.published, decided=override, fetched=capture.fetched
    )
    return Report(
        id=page.id,
        text=page.text,
        passages=passages,
        title=page.title or _headline(page.text, passages),
        outlet=" ".join((page.outlet or capture.outlet or "").split()) or None,
        url=page.url or capture.url,
        language=page.language or language_of(page.text),
        published=dates.published,
        dateline=dates.dateline,
        crawled=dates.crawled,
        sha256=capture.sha256,
        lines=page.lines,
        kind=capture.kind,
    )


def _headline(text: str, passages: tuple[Passage, ...]) -> str | None:
    """The first line of the head, on one line."""
    found = next((p.span.of(text) for p in passages if p.section is Section.HEADLINE), None)
    return None if found is None else " ".join(found.split())
