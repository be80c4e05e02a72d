"""Where readers' comments begin below a story.

A change of hand: reporters attribute, readers address each other. The onset is where a run of
paragraphs turns personal, asking and exclaiming, and stays so to the end of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from recount.lexicon import load
from recount.model.said import Section
from recount.read.paragraphs import Paragraph

QUOTED_WORDS = re.compile(r"[“«][^”»]{0,3000}[”»]?|\"[^\"]{0,3000}\"?|``[^']{0,3000}(?:'')?")

STORY_FIRST = 3  # paragraphs of story before the first comment
WINDOW = 6  # paragraphs in which the change of hand must show
ONSET = 3.5  # summed score of the window
TELLING = 1.0  # score of a paragraph that speaks for itself
LOUD_PARAGRAPHS = 2  # on the page, below which nobody looks closer
TELLING_PARAGRAPHS = 3  # of them in the window
SHORT = 160  # characters


@dataclass(frozen=True, slots=True)
class Wording:
    """How readers write, and how reporters do."""

    heads: re.Pattern[str]
    personal: re.Pattern[str]
    cues: re.Pattern[str]
    attribution: re.Pattern[str]


@cache
def wording() -> Wording:
    """The English patterns, compiled once."""
    table = load("sections")
    comment = table["comment"]
    heads = table["comment_heads"]
    if not isinstance(comment, dict) or not isinstance(heads, list):
        raise TypeError("sections.toml: [comment] is a table, comment_heads a list")
    return Wording(
        heads=re.compile("|".join(heads)),
        personal=re.compile(comment["personal"]),
        cues=re.compile("|".join(comment["cues"])),
        attribution=re.compile(comment["attribution"]),
    )


def comments_from(found: list[Paragraph], sections: list[Section]) -> int | None:
    """The index of the first reader's paragraph, None where all is the page's own."""
    patterns = wording()
    story = next((n for n, paragraph in enumerate(found) if paragraph.stopped), len(found))
    below = range(story + 1, len(found) - 1)  # a line of its own tells readers even below a brief
    heads = [index for index in below if _is_head(found[index], patterns)]
    if not heads and sum(_is_loud(paragraph) for paragraph in found) < LOUD_PARAGRAPHS:
        return None
    hands = [_hand(paragraph, patterns) for paragraph in found]
    scores = [
        _score(hand, patterns) if section is Section.BODY else 0.0
        for hand, section in zip(hands, sections, strict=True)
    ]
    for index in heads:
        if _readers_follow(scores[index:]):
            return index
    return _onset(scores)


def _is_loud(paragraph: Paragraph) -> bool:
    """A quick look: readers ask, exclaim and link."""
    text = paragraph.text
    return "?" in text or "!" in text or "http" in text


def _is_head(paragraph: Paragraph, patterns: Wording) -> bool:
    line = paragraph.plain
    return len(line) <= SHORT and patterns.heads.match(line.lower()) is not None


def _readers_follow(scores: list[float]) -> bool:
    """Whether what comes below a head is no story: share bars say "comments" above one too."""
    below = scores[1 : WINDOW + 1]
    return sum(below) > -0.5 * len(below)


@dataclass(frozen=True, slots=True)
class Hand:
    """A paragraph's own words in small letters, without what it quotes, and its plain signs."""

    own: str
    quotes: bool
    signs: float


def _hand(paragraph: Paragraph, patterns: Wording) -> Hand:
    line = paragraph.plain
    own = QUOTED_WORDS.sub(" ", line).lower()
    signs = 1.0 * min(2, len(patterns.personal.findall(own)))
    signs += 0.8 * ("?" in own or "!" in own)
    signs += 1.0 * ("http" in own or "www." in own)
    signs += 0.6 * (" = " in own)
    return Hand(own, len(own) < 0.7 * len(line), signs)


def _score(hand: Hand, patterns: Wording) -> float:
    """How much a paragraph reads like a comment; below zero like a report."""
    score = hand.signs - 0.6
    score += 1.5 * (patterns.cues.search(hand.own) is not None)
    if patterns.attribution.search(hand.own) is not None:
        score -= 1.2
    elif len(hand.own) < SHORT:
        score += 0.5
    return score - 0.8 * hand.quotes


def _onset(scores: list[float]) -> int | None:
    """The first paragraph of the readers' part, by the best change point of the scores."""
    telling = [score >= TELLING for score in scores]
    for index in range(STORY_FIRST, len(scores) - 1):
        if scores[index] <= 0:
            continue
        window = scores[index : index + WINDOW]
        if sum(window) < ONSET or sum(telling[index : index + WINDOW]) < TELLING_PARAGRAPHS:
            continue
        before, after = scores[:index], scores[index:]
        quiet = sum(telling[:index]) <= 0.15 * index and sum(before) < -0.3 * index
        if quiet and (sum(after) > 0 or sum(after[-WINDOW:]) > 0):
            while index > STORY_FIRST and scores[index - 1] > 0:
                index -= 1
            return index
    return None
