"""Reports through a model, resumably: what was answered once is kept and never asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from recount.extract.triage import tells_of_harm
from recount.llm.address import EndpointError
from recount.llm.align import Rejected, align
from recount.llm.answers import Answers, key_of
from recount.llm.bearing import Sentences
from recount.llm.endpoint import Answer, Endpoint
from recount.llm.protocol import Unusable, messages, read_answer
from recount.model import Claim, Report, Span

MOST_CHARACTERS = 12_000  # of a document in one request
MOST_FAILURES = 3  # passages in a row without an answer; then nothing more is asked


class Unreachable(EndpointError):
    """The model gives no answers any more; what it gave before is kept where a file was named."""


@dataclass(slots=True)
class Tally:
    """What a run cost and what was not believed.

    `failed` has a line for each passage without a usable answer, `malformed` one for each entry
    that is not of the schema, `left_out` one for each word that its document does not have.
    """

    requests: int = 0
    kept: int = 0
    reused: int = 0
    quiet: int = 0  # passages without a word of harm, which are not sent
    prompt_tokens: int = 0
    completion_tokens: int = 0
    malformed: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    unanswered: int = 0  # in a row

    def __str__(self) -> str:
        return (
            f"model: {self.requests} requests ({self.reused} answers reused, "
            f"{self.quiet} quiet passages not sent), "
            f"{self.prompt_tokens} + {self.completion_tokens} tokens, {self.kept} claims kept, "
            f"{len(self.rejected)} rejected, {len(self.malformed)} malformed, "
            f"{len(self.failed)} failed"
        )

    def reasons(self) -> list[str]:
        """How many were rejected for each reason, the most frequent first."""
        counted = Counter(one.why for one in self.rejected)
        ranked = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
        return [f"rejected {n}: {why}" for why, n in ranked]


def read_with_model(
    report: Report, *, endpoint: Endpoint, answers: Answers, tally: Tally
) -> list[Claim]:
    """The claims of one report that a model proposed and the text bears out.

    A passage without a word of harm is not sent. One without a usable answer is a line in
    `tally.failed` and the others go on, until MOST_FAILURES in a row got none: then Unreachable.
    """
    found: dict[str, Claim] = {}
    sentences: Sentences | None = None
    for passage in passages(report.text):
        if not tells_of_harm(passage.of(report.text)):
            tally.quiet += 1
            continue
        content = _content(report, passage, endpoint, answers, tally)
        if content is None:
            continue
        proposals, malformed = read_answer(content)
        tally.malformed += [f"{report.id}: {line}" for line in malformed]
        sentences = sentences or Sentences(report)
        aligned = align(report, passage, proposals, model=endpoint.model, sentences=sentences)
        found |= {claim.id: claim for claim in aligned.claims}
        tally.rejected += aligned.rejected
        tally.left_out += aligned.left_out
    tally.kept += len(found)
    return sorted(found.values(), key=lambda claim: (claim.start, claim.end, claim.id))


def _content(
    report: Report, passage: Span, endpoint: Endpoint, answers: Answers, tally: Tally
) -> str | None:
    """The answer to a passage, kept or new; None where there is no usable one."""
    text = passage.of(report.text)
    key = key_of(endpoint.model, text)
    known = answers.known(key)
    if known is not None and _unusable(known) is None:
        tally.reused += 1
        return known
    answer = _asked(report.id, text, endpoint, tally)
    if answer is None:
        return None
    tally.prompt_tokens += answer.prompt_tokens
    tally.completion_tokens += answer.completion_tokens
    problem = _problem(answer)
    if problem is not None:
        tally.failed.append(f"{report.id}: the answer {problem}")
        return None
    answers.keep(key, answer.content)
    return answer.content


def _asked(doc: str, text: str, endpoint: Endpoint, tally: Tally) -> Answer | None:
    before = endpoint.sent
    try:
        answer = endpoint.complete(messages(text))
    except EndpointError as error:
        tally.failed.append(f"{doc}: {error}")
        tally.unanswered += 1
        if tally.unanswered == MOST_FAILURES:
            raise Unreachable(
                f"stopped, for the model gave no answer {MOST_FAILURES} times in a row: {error} "
                "Run the same command again to go on; with --llm-answers only the rest is asked"
            ) from error
        return None
    finally:
        tally.requests += endpoint.sent - before
    tally.unanswered = 0
    return answer


def _problem(answer: Answer) -> str | None:
    """Why an answer is of no use and is not kept; None where it is."""
    if not answer.complete:
        return "was cut off at the longest the model may write; allow it more, or a longer context"
    return _unusable(answer.content)


def _unusable(content: str) -> str | None:
    try:
        read_answer(content)
    except Unusable as error:
        return f"{error}; run the command again to ask anew, or take another model"
    return None


def passages(text: str) -> Iterator[Span]:
    """A text in pieces of at most MOST_CHARACTERS, cut at line or sentence ends where possible."""
    start = 0
    while start < len(text):
        end = min(len(text), start + MOST_CHARACTERS)
        if end < len(text):
            cut = max(text.rfind("\n", start + 1, end), text.rfind(". ", start + 1, end) + 1)
            end = cut if cut > start else end
        if text[start:end].strip():
            yield Span(start, end)
        start = end
