"""Near-copies of texts: one wire story in many outlets is one statement (rule 4).

Each text becomes a set of hashed five-word shingles; a fixed eighth of them is its sketch (Broder's
mod-p sampling, 1997), which unlike MinHash also finds an excerpt inside a longer text. Texts that
share sketch shingles are compared exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from zlib import crc32

from recount.model import TOLL_SECTIONS, Report

WORD = re.compile(r"\w+")
SHINGLE = 5
SAMPLE = 8
SHARED = 0.6  # of the shorter text's shingles
LINKS = 2  # sketch shingles two neighbours must share to be compared
SHORTEST = 24  # shingles; less text is no evidence of copying


def shingles(text: str) -> frozenset[int]:
    """Hashes of every run of five words, without case and punctuation."""
    words = WORD.findall(text.lower())
    runs = map(" ".join, zip(*(words[i:] for i in range(SHINGLE)), strict=False))
    return frozenset(map(crc32, map(str.encode, runs)))


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """The share of the smaller set that the other holds, 0 to 1; 0 where one is empty."""
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 0.0


def own_text(report: Report) -> str:
    """The report's own headline, body and captions: no comments, no pasted articles."""
    if not report.passages:
        return report.text
    return "\n".join(
        passage.span.of(report.text)
        for passage in report.passages
        if passage.section in TOLL_SECTIONS
    )


def sketch(report: Report) -> list[int]:
    """The sampled shingles of a report's own text, sorted; none of a text too short to say."""
    said = shingles(own_text(report))
    return sorted(one for one in said if not one % SAMPLE) if len(said) >= SHORTEST else []


def near_copies(reports: Iterable[Report]) -> list[tuple[str, ...]]:
    """Groups of document ids whose own texts are copies or excerpts of one another, sorted.

    Linear in the number of texts: a shingle links each text only to the next one that holds it.
    Sketches alone are held for all texts; whole sets are made again for those compared.
    """
    texts = {report.id: report for report in reports}
    parent: dict[str, str] = {}
    for left, right in _candidates(texts):
        parent.setdefault(left, left)
        parent.setdefault(right, right)
        first, second = _root(parent, left), _root(parent, right)
        if first != second and is_copy(texts[left], texts[right]):
            parent[max(first, second)] = min(first, second)
    _own_shingles.cache_clear()
    groups: dict[str, list[str]] = defaultdict(list)
    for doc in sorted(parent):
        groups[_root(parent, doc)].append(doc)
    return [tuple(group) for _, group in sorted(groups.items()) if len(group) > 1]


def is_copy(left: Report, right: Report) -> bool:
    """Whether most of the shorter of two texts stands in the other."""
    return overlap(_own_shingles(own_text(left)), _own_shingles(own_text(right))) >= SHARED


@lru_cache(maxsize=512)
def _own_shingles(text: str) -> frozenset[int]:
    """The shingles of a text, kept while it is compared with several."""
    return shingles(text)


def _candidates(texts: dict[str, Report]) -> Sequence[tuple[str, str]]:
    """Pairs that share at least `LINKS` sketch shingles with no text between them."""
    last: dict[int, str] = {}
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for doc in sorted(texts):
        for one in sketch(texts[doc]):
            if one in last:
                shared[last[one], doc] += 1
            last[one] = doc
    return sorted(pair for pair, count in shared.items() if count >= LINKS)


def _root(parent: dict[str, str], doc: str) -> str:
    while parent[doc] != doc:
        parent[doc] = parent[parent[doc]]
        doc = parent[doc]
    return doc
