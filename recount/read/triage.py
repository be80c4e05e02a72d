"""Which pages of a crawl are worth the slow reading: those whose prose has a word of harm.

Words of harm are known in English only. A page in another language is not judged: it is skimmed,
so that the case holds it, with its language, for the day on which it can be read.

One page in twenty of a crawl reports harm, and finding a page's article costs fifty times what
looking for a word in its prose does. Menus and teasers are no prose: half of all pages have a
headline about harm in their margin.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from recount.lexicon import load
from recount.read.language import language_of

SENTENCE = 25  # bytes from which a stretch of text between two blocks may be a sentence
PROSE = 150  # bytes from which it is, whatever it ends with
LITTLE = 1200  # bytes of prose below which all the text of a page counts
SAMPLE = 3000  # bytes of prose that tell the language
ENOUGH = 200  # characters of prose from which its language is told
HEAD = 200_000  # bytes in which a page's title and description are looked for
TABLES = ("killed", "injured", "missing", "abducted", "detained", "displaced")

UNSEEN = (b"script", b"style", b"noscript", b"template", b"svg", b"iframe", b"select")
SILENT = re.compile(rb"<!--|<(" + b"|".join(UNSEEN) + rb")(?=[\s/>])", re.IGNORECASE)
CLOSES = {name: re.compile(rb"</" + name + rb"\b", re.IGNORECASE) for name in UNSEEN} | {
    b"!--": re.compile(rb"-->")
}
INLINE = frozenset(
    b"a abbr b bdi bdo big cite code del dfn em font i ins mark q s small span strong sub sup "
    b"time u wbr".split()
)
NAME = re.compile(rb"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
HEADING = re.compile(
    rb"<title\b[^<>]*>([^<]{1,1000})|<h1\b[^<>]*>([^<]{1,1000})|"
    rb"<meta\b[^<>]{0,200}?(?:description|title)[\"'][^<>]{0,20}?content=[\"']([^<>]{1,1000})",
    re.IGNORECASE,
)
ARTICLE_BODY = re.compile(rb'"articleBody"\s?:\s?"([^"]{1,20000})')
ENDS = (b".", b"!", b"?", b'."', b".\xe2\x80\x9d", b":")
LETTERS = bytes(
    ord(chr(code).lower()) if chr(code).isalpha() and code < 128 else 45 if code == 45 else 32
    for code in range(256)
)


class Worth(StrEnum):
    """What a page of a crawl deserves."""

    READING = "reading"
    SKIMMING = "skimming"
    NOTHING = "nothing"


def worth(page: bytes) -> Worth:
    """Reading for a word of harm in prose, title or description; skimming where not English."""
    if page.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Worth.READING  # not to be judged byte by byte; rare
    headings = [b" ".join(found) for found in HEADING.findall(page[:HEAD])]
    headings += ARTICLE_BODY.findall(page)
    read = b" ".join(prose(page))
    if _has_harm(b" ".join(headings)) or _has_harm(read):
        return Worth.READING
    sample = html.unescape(read[:SAMPLE].decode("utf-8", "replace"))
    foreign = len(sample) >= ENOUGH and language_of(sample) != "en"
    return Worth.SKIMMING if foreign else Worth.NOTHING


def prose(page: bytes) -> list[bytes]:
    """The stretches of a page that read as sentences; all of them where there are few."""
    runs = list(_runs(_without_silent(page)))
    read = [
        run for run in runs if len(run) >= PROSE or (len(run) >= SENTENCE and run.endswith(ENDS))
    ]
    return runs if sum(map(len, read)) < LITTLE else read


def _has_harm(text: bytes) -> bool:
    return not words_of_harm().isdisjoint(text.translate(LETTERS).split())


@cache
def words_of_harm() -> frozenset[bytes]:
    """The words that let a page pass."""
    own = load("triage")
    weak, more = own["weak"], own["more"]
    if not isinstance(weak, list) or not isinstance(more, list):
        raise TypeError("triage.toml: weak and more are lists of words")
    words = {form for name in TABLES for form in _forms(load("harms")[name])}
    return frozenset(word.encode() for word in (words - set(weak)) | set(more))


def _forms(table: object) -> Iterator[str]:
    """Every form of the words of one harm."""
    groups = table.values() if isinstance(table, dict) else ()
    for listed in groups:
        for word in listed:
            yield from word.split()


def _without_silent(page: bytes) -> bytes:
    """The page without what a reader never sees."""
    kept: list[bytes] = []
    at = 0
    while (match := SILENT.search(page, at)) is not None:
        kept.append(page[at : match.start()])
        close = CLOSES[(match[1] or b"!--").lower()].search(page, match.end())
        at = len(page) if close is None else close.end()
    kept.append(page[at:])
    return b"".join(kept)


def _runs(page: bytes) -> Iterator[bytes]:
    """The text between two tags that break a line, without white space around it."""
    open_run: list[bytes] = []
    for piece in page.split(b"<"):
        tag, _, text = piece.partition(b">")
        name = NAME.match(tag)
        if name is not None and name[1].lower() not in INLINE and open_run:
            run = b"".join(open_run).strip()
            open_run.clear()
            if run:
                yield run
        if text.strip():
            open_run.append(text)
    if open_run:
        yield b"".join(open_run).strip()
