"""Rules, a model, or both: the same documents read twice, and where the two readers differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from recount.collect.files import captures
from recount.collect.gazetteers import open_gazetteer
from recount.errors import BadInput
from recount.llm.endpoint import Endpoint
from recount.llm.reader import Answers, Tally, read_with_model
from recount.model import Claim, Report
from recount.publish.records import claim_line
from recount.read.reports import reports
from recount.reading import Settings, claims_of
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.when import resolve_when
from recount.resolve.where import resolve_where
from recount.resolve.who import resolve_who

RULES, MODEL = "rules", "llm"


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim and which readers found it."""

    claim: Claim
    readers: tuple[str, ...]


@dataclass(slots=True)
class ModelReader:
    """A model at an endpoint, the answers it gave before, and what the run cost."""

    endpoint: Endpoint
    answers: Answers
    tally: Tally

    def read(self, report: Report, gazetteer: Gazetteer) -> list[Claim]:
        """The claims the model proposed and the text bears out, with when, where and who."""
        claims: Sequence[Claim] = read_with_model(
            report, endpoint=self.endpoint, answers=self.answers, tally=self.tally
        )
        claims = resolve_where(report, resolve_when(report, claims), gazetteer)
        return list(resolve_who(report, claims))


def lines(
    paths: Iterable[Path],
    settings: Settings,
    *,
    model: ModelReader,
    rules: bool,
    say: Callable[[str], None],
) -> Iterator[str | BadInput]:
    """The claims of every document as lines, by the model alone or beside the rules.

    With `rules`, each line also says which readers found the claim, and `say` hears of every claim
    that only one of them found.
    """
    gazetteer = open_gazetteer(settings.gazetteers)
    for capture in captures(paths):
        if isinstance(capture, BadInput):
            yield capture
            continue
        for report in reports(capture, published=settings.published):
            if isinstance(report, BadInput):
                yield report
                continue
            proposed = model.read(report, gazetteer)
            if not rules:
                yield from map(claim_line, proposed)
                continue
            for found in compare(claims_of(report, gazetteer), proposed):
                yield _line(found)
                if len(found.readers) == 1:
                    say(f"{report.id}: only {found.readers[0]}: {_shown(found.claim)}")


def compare(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[Compared]:
    """Every claim of either reader in the order of the text; one both found stands once, as ours.

    Two claims are one where harm and count are the same and their quotations share a character.
    """
    left = list(theirs)
    found: list[Compared] = []
    for claim in ours:
        same = next((other for other in left if _same(claim, other)), None)
        if same is not None:
            left.remove(same)
        found.append(Compared(claim, (RULES,) if same is None else (RULES, MODEL)))
    found += [Compared(claim, (MODEL,)) for claim in left]
    return sorted(found, key=lambda one: (one.claim.start, one.claim.end, one.claim.id))


def _same(left: Claim, right: Claim) -> bool:
    counts = [(one.count.low, one.count.high) for one in (left, right)]
    return left.harm is right.harm and counts[0] == counts[1] and left.span.meets(right.span)


def _line(found: Compared) -> str:
    return json.dumps(
        json.loads(claim_line(found.claim)) | {"readers": found.readers}, ensure_ascii=False
    )


def _shown(claim: Claim) -> str:
    return f"{claim.harm} {claim.count}: {claim.quote!r}"
