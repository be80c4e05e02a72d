"""The last look at a public dossier before it is written: does a page hold what it must not?

The edition is made without private words; this reads the finished pages as a stranger would and
looks for them all the same, so that a mistake in a template or a new field is caught on the
laptop and not in the open.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from recount.errors import ExportRefused
from recount.model import TOLL_SECTIONS, Case
from recount.publish.disclosure import PRIVATE, WORD, Disclosure

SHORTEST = 4  # characters of a name
STRETCH = 8  # words of a private wording that nobody else would use in a row
NUMBER, FINE = r"-?\d+(?:\.\d+)?", r"-?\d+\.\d{2,}"
# the middle of an area on the map; a label's place is drawn, and known from nothing else
EXACT = re.compile(rf'"lat":(?:{FINE},"lon":{NUMBER}|{NUMBER},"lon":{FINE}),"metres"')
SPACE = re.compile(r"\s+")


def refuse_leaks(pages: Mapping[str, str], case: Case, may: Disclosure) -> None:
    """ExportRefused, with the page and the kind of thing, where a page holds a private word.

    `pages` are the texts of a public dossier by path, `case` is the whole case it was made from,
    `may` the words of it that the public may read.
    """
    names, wordings = frozenset(_names(case, may)), frozenset(_stretches(_private(case)))
    for path, page in sorted(pages.items()):
        if path.endswith(".js") and EXACT.search(page):
            raise _refused(path, "coordinates finer than a district")
        words = [word.casefold() for word in WORD.findall(html.unescape(_seen(page)))]
        held = frozenset(_windows(words, {len(name) for name in names}))
        if names & held:
            raise _refused(path, "a victim's name")
        if wordings & frozenset(_windows(words, {STRETCH})):
            raise _refused(path, "the wording of a private person or a reader")


def _refused(path: str, what: str) -> ExportRefused:
    return ExportRefused(
        f"the public dossier was not written: {path} would show {what}; "
        "write it without --public for those who may see it, and report this as a defect"
    )


def _seen(page: str) -> str:
    """A page's text and attribute values, without its tags' own words."""
    return SPACE.sub(" ", re.sub(r"</?[a-z][a-z0-9]*|[a-z-]+=", " ", page))


def _names(case: Case, may: Disclosure) -> Iterator[tuple[str, ...]]:
    """Names of victims as rows of words, except single words that the case knows for more."""
    for claim in case.claims:
        for name in claim.victims.names:
            words = tuple(word.casefold() for word in WORD.findall(name))
            shared = all(word in may.named or word in may.ordinary for word in words)
            if words and not shared and len(name) >= SHORTEST:
                yield words


def _private(case: Case) -> Iterator[str]:
    """What witnesses, relatives, activists and readers said, as reports word it."""
    for claim in case.claims:
        if claim.section not in TOLL_SECTIONS or any(
            link.kind in PRIVATE for link in claim.attribution
        ):
            yield claim.quote
    for said in case.statements:
        if said.speaker is not None and said.speaker.kind in PRIVATE:
            yield said.quote
    for report in case.reports:
        for passage in report.passages:
            if passage.section not in TOLL_SECTIONS:
                yield passage.span.of(report.text)


def _stretches(texts: Iterator[str]) -> Iterator[tuple[str, ...]]:
    for text in texts:
        words = [word.casefold() for word in WORD.findall(text)]
        yield from _windows(words, {STRETCH})


def _windows(words: list[str], lengths: set[int]) -> Iterator[tuple[str, ...]]:
    for length in sorted(lengths):
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])
