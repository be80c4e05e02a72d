"""A web page: its article, its readers' comments, and what its head says of it.

The page is never trusted: scripts go first, and what is too deep or too large for the article
finder is read by tags alone, in linear time.
"""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from recount.errors import BadInput
from recount.model.said import Capture, Passage, Published, Section, Span
from recount.read.days import days_in
from recount.read.page import Page
from recount.read.published import record_date
from recount.read.sections import passages_of

DEEPEST = 150  # nested elements; the parser below the article finder drops what lies deeper
MOST_TAGS = 50_000
LONGEST = 3_000_000  # characters of markup handed to the article finder
HEAD = 300_000  # characters in which the page's own fields are looked for
LEAST = 0.1  # share of the page's text below which the article finder missed the story
STORY = 600  # characters

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})([^<>]*)>")
UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "iframe",
    "object",
    "textarea",
    "select",
)
SILENT = re.compile(rf"<!--|<({'|'.join(UNSEEN)})(?=[\s/>])", re.IGNORECASE)
CLOSES = {name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE) for name in UNSEEN} | {
    "!--": re.compile("-->")
}
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<[!?][^<>]*>")
BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|th|table|section|article|header|footer|nav|aside|main|"
    r"figure|figcaption|blockquote|pre|form|hr|dd|dt|dl|title|body)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "p", "li", "td", "tr", "th", "dd", "dt", "option"),
    ]
)
META = re.compile(r"<meta\b([^<>]*)>", re.IGNORECASE)
TIME = re.compile(r"<time\b([^<>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([\w:.-]{1,60})\s{0,5}=\s{0,5}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,1000})", re.IGNORECASE)
LANGUAGE = re.compile(r"<html\b[^<>]{0,500}?\blang\s?=\s?[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)
LINKED_DATA = re.compile(r"\"datePublished\"\s{0,5}:\s{0,5}\"([^\"<>]{4,60})\"")
CANONICAL = re.compile(r"<link\b(?=[^<>]*\brel\s?=\s?[\"']?canonical)([^<>]*)>", re.IGNORECASE)

# Fields that give the day of publication, the surest first.
DATE_FIELDS = (
    "article:published_time", "og:published_time", "article:published", "datepublished",
    "date_published", "pubdate", "publishdate", "publish-date", "publication_date",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "date",
)  # fmt: skip
OUTLET_FIELDS = ("og:site_name", "application-name", "publisher", "dc.publisher")
TITLE_FIELDS = ("og:title", "twitter:title", "headline")


@dataclass(frozen=True, slots=True)
class Found:
    """What the article finder or the tags gave."""

    text: str
    comments: str = ""
    title: str | None = None
    outlet: str | None = None


def read_page(capture: Capture, markup: str) -> Iterator[Page | BadInput]:
    """The page as a document; a page without any text is refused."""
    bare = _without_silent(markup)
    yield from _page(capture, markup, _article(bare) or Found(_by_tags(bare)))


def skim_page(capture: Capture, markup: str) -> Iterator[Page | BadInput]:
    """The page with all the text on it, a hundred times as fast: no article is looked for."""
    yield from _page(capture, markup, Found(text_of(markup)))


def _page(capture: Capture, markup: str, found: Found) -> Iterator[Page | BadInput]:
    fields = _fields(markup)
    if not found.text.strip():
        yield BadInput(
            capture.path, capture.place, "the page holds no text", "fetch it again, or remove it"
        )
        return
    title = found.title or _first(fields, TITLE_FIELDS) or _title(markup)
    text, passages = _with_comments(_with_title(found.text, title), found.comments)
    language = LANGUAGE.search(markup, 0, HEAD)
    yield Page(
        id=capture.name,
        text=text,
        title=title,
        outlet=_first(fields, OUTLET_FIELDS) or found.outlet,
        url=_address(markup, fields),
        language=None if language is None else language[1].lower(),
        published=_published(markup, fields),
        passages=passages,
    )


def text_of(markup: str) -> str:
    """All the text of a page that a reader sees."""
    return _by_tags(_without_silent(markup))


def _fields(markup: str) -> dict[str, str]:
    """The page's meta fields by name in small letters; the first of each name counts."""
    found: dict[str, str] = {}
    for match in META.finditer(markup, 0, HEAD):
        given = _attributes(match[1])
        name = given.get("property") or given.get("name") or given.get("itemprop")
        if name and given.get("content"):
            found.setdefault(name.lower(), given["content"].strip())
    return found


def _attributes(inside: str) -> dict[str, str]:
    return {
        match[1].lower(): html.unescape(match[2].strip("\"'"))
        for match in ATTRIBUTE.finditer(inside[:5000])
    }


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name][:300] for name in names if name in fields), None)


def _title(markup: str) -> str | None:
    match = TITLE.search(markup, 0, HEAD)
    return None if match is None else " ".join(html.unescape(match[1]).split()) or None


def _address(markup: str, fields: dict[str, str]) -> str | None:
    """The page's own address, if it is one that a reader may safely follow."""
    link = CANONICAL.search(markup, 0, HEAD)
    given = _attributes(link[1]).get("href") if link else fields.get("og:url")
    return given if given and re.match(r"https?://[^\s<>\"]{1,2000}$", given) else None


def _published(markup: str, fields: dict[str, str]) -> Published | None:
    """The day of publication that the page's fields give."""
    linked = LINKED_DATA.search(markup)
    given = [(name, fields[name]) for name in DATE_FIELDS if name in fields]
    if linked is not None:
        given.insert(0, ("datePublished", linked[1]))
    for match in TIME.finditer(markup):
        inside = _attributes(match[1])
        if "datetime" in inside and ("pubdate" in match[1].lower() or "publi" in match[1].lower()):
            given.append(("time", inside["datetime"]))
            break
    for name, value in given:
        found = record_date(value) or _written_date(value)
        if found is not None:
            evidence = (f"page field {name}: {value[:60]}",)
            return Published(found.earliest, found.latest, evidence, stated=True)
    return None


def _written_date(value: str) -> Published | None:
    day = next((day.full for day in days_in(value[:100]) if day.full), None)
    return None if day is None else Published(day, day)


def _without_silent(markup: str) -> str:
    """The markup without scripts, styles, comments and whatever else a reader never sees.

    What is not closed runs to the end of the page, as in a browser.
    """
    kept: list[str] = []
    at = 0
    while (match := SILENT.search(markup, at)) is not None:
        kept.append(markup[at : match.start()])
        close = CLOSES[(match[1] or "!--").lower()].search(markup, match.end())
        at = len(markup) if close is None else close.end()
    kept.append(markup[at:])
    return "".join(kept)


def _article(markup: str) -> Found | None:
    """The story, its comments, title and outlet; None where it must be read by tags."""
    if len(markup) > LONGEST or not _is_shallow(markup):
        return None
    import trafilatura  # loads slowly, needed for pages only
    from trafilatura.settings import Document

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    try:
        page = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=True)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    if not isinstance(page, Document) or not page.text:
        return None
    if len(page.text) < STORY and len(page.text) < LEAST * len(_by_tags(markup)):
        return None
    return Found(page.text, page.comments or "", page.title, page.sitename)


def _is_shallow(markup: str) -> bool:
    """Whether the page's elements are few and nested no deeper than the parser keeps."""
    depth = 0
    for number, match in enumerate(TAG.finditer(markup)):
        if number > MOST_TAGS or depth > DEEPEST:
            return False
        if match[2].lower() not in VOID and not match[3].endswith("/"):
            depth += -1 if match[1] else 1
            depth = max(depth, 0)
    return depth <= DEEPEST


def _by_tags(markup: str) -> str:
    """All the text of the page, a line for each block."""
    text = html.unescape(MARKUP.sub("", BLOCK.sub("\n", markup)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _with_title(text: str, title: str | None) -> str:
    """The text with its headline on top, where the article finder took it for no part of it."""
    if not title or _letters(title) in _letters(text[: len(title) + 400]):
        return text
    return f"{title}\n{text}"


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _with_comments(text: str, comments: str) -> tuple[str, tuple[Passage, ...]]:
    """The story with its readers' comments below; passages are empty where there are none."""
    if not comments.strip():
        return text, ()
    whole = f"{text}\n{comments.strip()}"
    below = Passage(Span(len(text) + 1, len(whole)), Section.COMMENT)
    return whole, (*passages_of(text), below)
