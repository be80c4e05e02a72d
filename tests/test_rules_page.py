"""Every rule and trap that code, proofs or pages cite stands where a reader can look it up."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "rules.md"
CITED = re.compile(r"\b[Rr]ules? (\d+(?:(?:, | and | to )\d+)*)")
TRAPS = re.compile(r"\bT\d{1,2}\b")
TEXTS = ("*.py", "*.toml", "*.md", "*.html")


def sources() -> str:
    folders = (ROOT / "recount", ROOT / "docs")
    found = sorted(path for folder in folders for kind in TEXTS for path in folder.rglob(kind))
    return "\n".join(path.read_text(encoding="utf-8") for path in found if path != PAGE)


def numbers(cited: str) -> set[int]:
    """Every number of "8 to 13", "2 and 10", "20, 21"."""
    found = set(map(int, re.findall(r"\d+", cited)))
    for first, last in re.findall(r"(\d+) to (\d+)", cited):
        found |= set(range(int(first), int(last) + 1))
    return found


def rows() -> list[str]:
    return re.findall(r"^\| ([\dT, ]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_rule_cited_is_explained() -> None:
    explained = {number for row in rows() if "T" not in row for number in numbers(row)}
    cited = {n for match in CITED.finditer(sources()) for n in numbers(match[1])}
    assert len(cited) > 30
    assert cited - explained == set()


def test_every_trap_cited_is_explained() -> None:
    explained = {row for row in rows() if row.startswith("T")}
    assert explained == {f"T{number}" for number in range(1, 15)}
    assert {one for one in TRAPS.findall(sources()) if int(one[1:]) <= 14} <= explained
