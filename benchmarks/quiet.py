"""What text without a casualty costs: seconds of CPU per MB, beside the same documents as they are.

usage: python -m benchmarks.quiet DOCS.jsonl…

Each file is read by `recount extract` as it is, and with every sentence that has a word of harm put
in place by the quiet sentences of the same files. Start-up is taken off; the least of three runs.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from benchmarks.installed import RECOUNT, environment
from benchmarks.throughput import cost
from recount.extract.triage import harmful_sentences
from recount.language.sentences import sentence_list

RUNS = 3
TOGETHER = 4  # sentences in a paragraph


def quiet_sentences(texts: list[str]) -> list[str]:
    """Every sentence without a word of harm, on one line."""
    found = []
    for text in texts:
        harmful = set(harmful_sentences(text))
        found += [" ".join(s.of(text).split()) for s in sentence_list(text) if s not in harmful]
    return found


def _quiet(texts: list[str], sentences: list[str]) -> Iterator[str]:
    """As many texts of the same lengths, in which nothing happens."""
    supply = cycle(sentences)
    for text in texts:
        taken: list[str] = []
        while sum(map(len, taken)) < len(text):
            taken.append(next(supply))
        rows = (" ".join(taken[at : at + TOGETHER]) for at in range(0, len(taken), TOGETHER))
        yield "\n\n".join(rows)


def _written(path: Path, texts: list[str]) -> float:
    """The size in MB of the file written."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            file.write(json.dumps({"id": f"d{number}", "text": text}) + "\n")
    return sum(map(len, texts)) / 1e6


def main() -> None:
    """Prints seconds per MB of each file as it is and quiet."""
    lines = {Path(name): Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]}
    texts = {
        path: [json.loads(line)["text"] for line in text.split("\n") if line]
        for path, text in lines.items()
    }
    sentences = quiet_sentences([text for listed in texts.values() for text in listed])
    with tempfile.TemporaryDirectory() as folder:
        given, docs = environment(Path(folder)), Path(folder) / "docs.jsonl"

        def least() -> float:
            return min(cost([*RECOUNT, "extract", str(docs)], given).cpu for _ in range(RUNS))

        _written(docs, ["Nothing happened."])
        start = least()
        for path, listed in texts.items():
            for kind, made in (("as it is", listed), ("quiet", list(_quiet(listed, sentences)))):
                size = _written(docs, made)
                print(f"{path.parent.name:<14}{kind:<10}{(least() - start) / size:>7.2f} s/MB")


if __name__ == "__main__":
    main()
