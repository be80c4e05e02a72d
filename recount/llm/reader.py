"""Reports through a model, resumably: what was answered once is kept and never asked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from recount.language.sentences import sentences
from recount.llm.align import Rejected, align
from recount.llm.endpoint import Answer, Endpoint, EndpointError
from recount.llm.protocol import VERSION, messages, read_answer
from recount.model import Claim, Report

MOST_CHARACTERS = 12_000  # of a document in one request


@dataclass(slots=True)
class Tally:
    """What a run cost and what was not believed."""

    requests: int = 0
    kept: int = 0
    reused: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    malformed: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"model: {self.requests} requests ({self.reused} answers reused), "
            f"{self.prompt_tokens} + {self.completion_tokens} tokens, {self.kept} claims kept, "
            f"{len(self.rejected)} rejected, {len(self.malformed)} malformed, "
            f"{len(self.failed)} failed"
        )


@dataclass(slots=True)
class Answers:
    """Answers kept in a JSONL file, by a hash of model, prompt version and text.

    A half-written last line of a killed run is passed over.
    """

    path: Path | None
    known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path is None or not self.path.exists():
            return
        for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.endswith("}"):
                self._remember(line)

    def _remember(self, line: str) -> None:
        try:
            row = json.loads(line)
        except ValueError:
            return
        if isinstance(row.get("key"), str) and isinstance(row.get("content"), str):
            self.known[row["key"]] = row["content"]

    def keep(self, key: str, content: str) -> None:
        """Remembers an answer, on disk if there is a file."""
        self.known[key] = content
        if self.path is not None:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, "content": content}) + "\n")


def read_with_model(
    report: Report, *, endpoint: Endpoint, answers: Answers, tally: Tally
) -> list[Claim]:
    """The claims of one report that a model proposed and the text bears out.

    A failing endpoint is a line in `tally.failed`; the other passages and reports go on.
    """
    found: list[Claim] = []
    spans = sentences(report.text)
    for passage in passages(report.text):
        content = _content(report.id, passage, endpoint, answers, tally)
        if content is None:
            continue
        proposals, malformed = read_answer(content)
        tally.malformed += [f"{report.id}: {line}" for line in malformed]
        claims, rejected = align(report, proposals, sentences=spans, model=endpoint.model)
        found += claims
        tally.rejected += rejected
    unique = {claim.id: claim for claim in found}
    tally.kept += len(unique)
    return sorted(unique.values(), key=lambda claim: (claim.start, claim.end, claim.id))


def _content(
    doc: str, passage: str, endpoint: Endpoint, answers: Answers, tally: Tally
) -> str | None:
    key = hashlib.sha256(f"{endpoint.model}|{VERSION}|{passage}".encode()).hexdigest()
    if (known := answers.known.get(key)) is not None:
        tally.reused += 1
        return known
    tally.requests += 1
    try:
        answer: Answer = endpoint.complete(messages(passage))
    except EndpointError as error:
        tally.failed.append(f"{doc}: {error}")
        return None
    tally.prompt_tokens += answer.prompt_tokens
    tally.completion_tokens += answer.completion_tokens
    if not answer.complete:
        tally.failed.append(f"{doc}: the answer was cut off; its whole entries are lost")
        return None
    answers.keep(key, answer.content)
    return answer.content


def passages(text: str) -> Iterator[str]:
    """A text in pieces of at most MOST_CHARACTERS, cut at paragraph or line ends where possible."""
    start = 0
    while start < len(text):
        end = min(len(text), start + MOST_CHARACTERS)
        if end < len(text):
            cut = max(text.rfind("\n", start + 1, end), text.rfind(". ", start + 1, end) + 1)
            end = cut if cut > start else end
        if text[start:end].strip():
            yield text[start:end]
        start = end
