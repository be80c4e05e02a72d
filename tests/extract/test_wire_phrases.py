"""Phrases of wires over whole classes of words: every one in ordinary letters and in capitals.

The table stands in `wire_phrases.txt`; its answers were typed by hand.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recount.extract.claims import extract
from recount.model import Claim, Passage, Report, Section, Span

TABLE = Path(__file__).with_name("wire_phrases.txt")
HEAD = "LIMA, 3 MAY 89 (EFE) -- [TEXT] "
STATUS = {"unknown": "u", "civilian": "c", "combatant": "f", "mixed": "m"}


def rows() -> list[object]:
    """The rows of the table; one that is misread must stay so until its mark goes."""
    found: list[object] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        marks = [pytest.mark.xfail(reason="misread")] if line.startswith("- ") else []
        phrase, _, expected = line.removeprefix("- ").partition(" =>")
        found.append(pytest.param(phrase, expected.split(), marks=marks, id=phrase))
    return found


def note(claim: Claim) -> str:
    """A claim as the table writes it."""
    low, high = claim.count.low, claim.count.high
    count = f"{low if low is not None else ''}-{high if high is not None else ''}"
    if low == high:
        count = "" if low is None else str(low)
    denied = "!" if claim.modality == "denied" else ""
    return claim.harm[0] + count + STATUS[claim.victims.status] + denied


def read(text: str) -> list[str]:
    report = Report("r", text, (Passage(Span(0, len(text)), Section.BODY),))
    return sorted(note(c) for c in extract(report) if c.harm in {"killed", "injured"})


def agree(expected: list[str], found: list[str]) -> bool:
    """Whether each expected note has one found, "?" standing for any status."""
    left = list(found)
    for one in sorted(expected, key=lambda note: "?" in note):
        pattern = re.compile(re.escape(one).replace(r"\?", "."))
        match = next((other for other in left if pattern.fullmatch(other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


@pytest.mark.parametrize(("phrase", "expected"), rows())
def test_a_phrase_reads_the_same_in_both_cases(phrase: str, expected: list[str]) -> None:
    plain, shouted = read(phrase), read(HEAD + phrase.upper())
    assert agree(expected, plain), plain
    assert agree(expected, shouted), shouted
