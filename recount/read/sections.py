"""Which part of a report each paragraph is: headline, story, caption, readers, other pages.

A paragraph is scored by its form and wording (`lexicon/en/sections.toml`), never by its subject:
what is taken for a comment or for another page's text cannot enter a toll (T12).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from recount.lexicon import load
from recount.model.said import Passage, Section, Span
from recount.read.comments import comments_from
from recount.read.paragraphs import Paragraph, paragraphs

HEADLINE_LONGEST = 220  # characters
HEAD_PARAGRAPHS = 8  # headline, standfirst, byline, date, credits
FURNITURE_LONGEST = 400
LINK_LONGEST = 160
PASTED_LONGEST = 60  # paragraphs
TEASER_SHORTEST = 50
TEASERS_APART = 4  # paragraphs
TEASER_SHARED = 0.9  # of the shorter of title and summary
STATION = re.compile(r"^\(?[A-Z][\w. /&-]{1,30}\)?\s{0,2}[–—-]\s{0,2}")
CREDIT_FIRST = 40
CREDIT_MARKS = ("(", "[", ":", "/", "photo", "image", "file", "caption")
CREDIT = 160  # a credit stands in the last characters of a caption
SLUG = re.compile(
    r"https?://[^\s/]{1,100}/(?:[^\s/]{0,100}/){0,8}([a-z0-9]{1,30}(?:-[a-z0-9]{1,30}){3,40})"
)
WORD = re.compile(r"[a-z0-9]{2,30}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns of one language."""

    furniture: re.Pattern[str]
    furniture_inside: re.Pattern[str]
    furniture_words: tuple[str, ...]
    list_heads: re.Pattern[str]
    captions: re.Pattern[str]
    caption_words: tuple[str, ...]

    def of(self, text: str) -> Wording:
        """The patterns for one text: the words it has nowhere need not be sought in each line."""
        return replace(
            self,
            furniture_words=tuple([word for word in self.furniture_words if word in text]),
            caption_words=tuple([word for word in self.caption_words if word in text]),
        )


@cache
def wording() -> Wording:
    """The English patterns, compiled once."""
    table = load("sections")
    return Wording(
        furniture=one_of(table["furniture"]),
        furniture_inside=one_of(table["furniture_inside"]),
        list_heads=one_of(table["list_heads"]),
        captions=one_of(table["captions"]),
        furniture_words=words_of(table["furniture_words"]),
        caption_words=words_of(table["caption_words"]),
    )


def words_of(listed: object) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(map(str, listed)) if isinstance(listed, list) else ()


def one_of(patterns: object) -> re.Pattern[str]:
    """A pattern that matches what any of the listed ones does."""
    if not isinstance(patterns, list):
        raise TypeError(f"not a list of patterns: {patterns!r}")
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def passages_of(text: str) -> tuple[Passage, ...]:
    """The sections of a text, in order; together they cover all that is not white space."""
    found, wrapped = paragraphs(text)
    sections = [Section.BODY] * len(found)
    _mark_furniture(found, sections)
    if not wrapped:
        _mark_teasers(found, sections)
        _mark_pasted(found, sections)
        start = comments_from(found, sections)
        if start is not None:
            sections[start:] = [Section.COMMENT] * (len(found) - start)
    _mark_head(found, sections)
    return _merged(found, sections)


def _mark_furniture(found: list[Paragraph], sections: list[Section]) -> None:
    """Captions, page furniture, and the lists of links below a list's head."""
    lines = [paragraph.plain.lower() for paragraph in found]
    patterns = wording().of("\n".join(lines))
    in_list = False
    for index, (paragraph, line) in enumerate(zip(found, lines, strict=True)):
        if len(line) <= LINK_LONGEST and patterns.list_heads.match(line):
            in_list = True
            sections[index] = Section.QUOTED
        elif in_list and len(line) <= LINK_LONGEST and not paragraph.stopped:
            sections[index] = Section.QUOTED
        else:
            in_list = False
            sections[index] = _form_of(line, patterns)


def _form_of(line: str, patterns: Wording) -> Section:
    if len(line) <= FURNITURE_LONGEST and _is_furniture(line, patterns):
        return Section.QUOTED
    return Section.CAPTION if _is_caption(line, patterns) else Section.BODY


def _is_furniture(line: str, patterns: Wording) -> bool:
    if patterns.furniture.match(line):
        return True
    return any(word in line for word in patterns.furniture_words) and bool(
        patterns.furniture_inside.search(line)
    )


def _is_caption(line: str, patterns: Wording) -> bool:
    """Whether a credit stands at the end of the line or a caption's word at its beginning."""
    if not patterns.caption_words:
        return False
    start = max(0, len(line) - CREDIT)
    ends = line if start <= CREDIT_FIRST else f"{line[:CREDIT_FIRST]} {line[start:]}"
    if not any(mark in ends for mark in CREDIT_MARKS):
        return False
    if not any(word in ends for word in patterns.caption_words):
        return False
    return bool(patterns.captions.search(line, start) or patterns.captions.match(line))


def _mark_teasers(found: list[Paragraph], sections: list[Section]) -> None:
    """Paragraphs that stand twice in a row: scraped pages give teasers as title and summary.

    The repeat is never read; where several such pairs stand close, all between them is a list. In
    a list the summary may begin with a station's name and go on after the title, or break off.
    """
    if len({paragraph.text for paragraph in found}) < 0.5 * len(found):
        return  # a log or a table, not a page with teasers
    last: int | None = None
    for index in range(1, len(found)):
        first, second = found[index - 1].text, found[index].text
        if len(second) < TEASER_SHORTEST or not _says_again(first, second):
            continue
        near = last is not None and index - last <= TEASERS_APART
        start = last - 1 if near and last is not None else index
        if near or first == second:
            sections[start : index + 1] = [Section.QUOTED] * (index + 1 - start)
        last = index


def _says_again(first: str, second: str) -> bool:
    """Whether two paragraphs are one, or one but for its end and a station's name before it."""
    if first == second:
        return True
    start = STATION.sub("", second)
    shared = int(min(len(first), len(start)) * TEASER_SHARED)
    return shared >= TEASER_SHORTEST and first[:shared] == start[:shared]


def _mark_pasted(found: list[Paragraph], sections: list[Section]) -> None:
    """Another article pasted in: from its headline to the link whose address repeats it."""
    for end, paragraph in enumerate(found):
        if "http" not in paragraph.text or len(paragraph.text) > 300:
            continue
        slug = SLUG.search(paragraph.text)
        if slug is None:
            continue
        wanted = {word for word in slug[1].split("-") if len(word) > 2}
        for start in range(end - 1, max(1, end - PASTED_LONGEST), -1):
            line = found[start].text
            if len(line) > HEADLINE_LONGEST:
                continue
            have = set(WORD.findall(line.lower().replace("’", "").replace("'", "")))
            if len(wanted) >= 4 and 4 * len(wanted & have) >= 3 * len(wanted):
                sections[start : end + 1] = [Section.QUOTED] * (end + 1 - start)
                break


def _mark_head(found: list[Paragraph], sections: list[Section]) -> None:
    """Title-like lines before the story's first sentence; none where no story follows."""
    head: list[int] = []
    for index, paragraph in enumerate(found[: HEAD_PARAGRAPHS + 1]):
        if sections[index] is not Section.BODY:
            continue
        if paragraph.stopped or len(paragraph.text) > HEADLINE_LONGEST:
            break
        head.append(index)
    story = any(
        sections[index] is Section.BODY and paragraph.stopped
        for index, paragraph in enumerate(found)
        if index not in head
    )
    if story and len(head) <= HEAD_PARAGRAPHS:
        for index in head:
            sections[index] = Section.HEADLINE


def _merged(found: list[Paragraph], sections: list[Section]) -> tuple[Passage, ...]:
    """Neighbours of one section as one passage; each line of the head stands alone."""
    merged: list[Passage] = []
    for paragraph, section in zip(found, sections, strict=True):
        if merged and merged[-1].section is section and section is not Section.HEADLINE:
            whole = Span(merged[-1].span.start, paragraph.span.end)
            merged[-1] = Passage(whole, section)
        else:
            merged.append(Passage(paragraph.span, section))
    return tuple(merged)
