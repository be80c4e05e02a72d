"""Rules, a model, or both: the same documents read twice, and where the two readers differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recount.collect.files import captures
from recount.collect.gazetteers import open_gazetteer
from recount.errors import BadInput
from recount.extract.triage import tells_of_harm
from recount.llm.answers import Answers
from recount.llm.endpoint import Endpoint
from recount.llm.reader import Tally, read_with_model
from recount.model.said import Capture, Claim, Report
from recount.publish.records import claim_line
from recount.read.reports import reports
from recount.reading import Settings, claims_of, taken
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.when import resolve_when
from recount.resolve.where import resolve_where
from recount.resolve.who import resolve_who

RULES, MODEL = "rules", "llm"


@dataclass(frozen=True, slots=True)
class Compared:
    """A claim, which readers found it, and what the model says otherwise.

    `differs` names the fields in which the model's claim of the same harm in the same place
    differs; its claim stands in `other`.
    """

    claim: Claim
    readers: tuple[str, ...]
    differs: tuple[str, ...] = ()
    other: Claim | None = None


@dataclass(slots=True)
class Differences:
    """How often two readers said the same, each alone something, or another thing."""

    alike: int = 0
    otherwise: int = 0
    only: dict[str, int] = field(default_factory=lambda: {RULES: 0, MODEL: 0})

    def __str__(self) -> str:
        return (
            f"readers: {self.alike} alike, {self.otherwise} alike but for what is named above, "
            f"{self.only[RULES]} of the rules alone, {self.only[MODEL]} of the model alone"
        )

    def count(self, found: Compared) -> None:
        """One more claim of either reader."""
        if len(found.readers) == 1:
            self.only[found.readers[0]] += 1
        elif found.differs:
            self.otherwise += 1
        else:
            self.alike += 1


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

    Each line says which readers found the claim. With `rules`, `say` hears of every claim that
    only one of them found or that they read otherwise, and at the end how many there were.
    """
    gazetteer = open_gazetteer(settings.gazetteers)
    differences = Differences()
    for capture, report in _documents(paths, settings):
        if isinstance(report, BadInput):
            yield report
            continue
        failures = len(model.tally.failed)
        proposed = model.read(report, gazetteer)
        failed = model.tally.failed[failures:]
        yield from (_failure(capture, problem) for problem in failed)
        for found in compare(claims_of(report, gazetteer), proposed) if rules else alone(proposed):
            yield _line(found, report)
            if rules and not failed:
                differences.count(found)
                if len(found.readers) == 1 or found.differs:
                    say(f"{report.id}: {_shown(found)}")
    if rules:
        say(str(differences))


def _documents(
    paths: Iterable[Path], settings: Settings
) -> Iterator[tuple[Capture | None, Report | BadInput]]:
    """Every document once; one whose id is another's is a problem."""
    held: dict[str, str] = {}
    for capture in captures(paths):
        if isinstance(capture, BadInput):
            yield None, capture
            continue
        for report in reports(capture, published=settings.published, telling=tells_of_harm):
            if isinstance(report, BadInput):
                yield capture, report
            elif report.id not in held:
                held[report.id] = capture.sha256
                yield capture, report
            elif held[report.id] != capture.sha256:
                yield capture, taken(capture, report.id)


def _failure(capture: Capture | None, problem: str) -> BadInput:
    path, place = ("", "") if capture is None else (capture.path, capture.place)
    return BadInput(path, place, "no usable answer of the model", problem)


def alone(proposed: Sequence[Claim]) -> list[Compared]:
    """The model's claims, with nothing beside them."""
    return [Compared(claim, (MODEL,)) for claim in proposed]


def compare(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[Compared]:
    """Every claim of either reader in the order of the text; one both found stands once, as ours.

    Two claims are one where the harm is the same and their quotations share a character, those
    with one count first.
    """
    left = list(theirs)
    pairs: dict[str, Claim] = {}
    for same in (_same_count, _same_place):
        for claim in ours:
            if claim.id in pairs:
                continue
            other = next((other for other in left if same(claim, other)), None)
            if other is not None:
                left.remove(other)
                pairs[claim.id] = other
    found = [_compared(claim, pairs.get(claim.id)) for claim in ours]
    found += alone(left)
    return sorted(found, key=lambda one: (one.claim.start, one.claim.end, one.claim.id))


def _same_count(left: Claim, right: Claim) -> bool:
    counts = [(one.count.low, one.count.high, one.count.vague) for one in (left, right)]
    return counts[0] == counts[1] and _same_place(left, right)


def _same_place(left: Claim, right: Claim) -> bool:
    return left.harm is right.harm and left.span.meets(right.span)


def _compared(ours: Claim, theirs: Claim | None) -> Compared:
    if theirs is None:
        return Compared(ours, (RULES,))
    left, right = said(ours), said(theirs)
    differs = tuple(name for name in left if left[name] != right[name])
    return Compared(ours, (RULES, MODEL), differs, theirs if differs else None)


def said(claim: Claim) -> dict[str, str]:
    """What a claim says in the fields that two readers may read otherwise, as text."""
    return {
        "count": str(claim.count),
        "status": claim.victims.status.value,
        "names": ", ".join(sorted(claim.victims.names)),
        "perpetrators": ", ".join(sorted(one.actor or one.text for one in claim.perpetrators)),
        "attribution": " < ".join(one.source or one.text for one in claim.attribution),
        "scope": claim.scope.value,
        "modality": claim.modality.value,
    }


def _line(found: Compared, report: Report) -> str:
    own = json.loads(claim_line(found.claim, report.on_pages(found.claim.span)))
    own["readers"] = found.readers
    if found.other is not None:
        otherwise = said(found.other)
        own["llm_says"] = {name: otherwise[name] for name in found.differs}
    return json.dumps(own, ensure_ascii=False)


def _shown(found: Compared) -> str:
    claim = found.claim
    what = f"{claim.harm} {claim.count}: {claim.quote!r}"
    if found.other is None:
        return f"only {found.readers[0]}: {what}"
    ours, theirs = said(claim), said(found.other)
    told = (f"{n} {ours[n] or 'none'!r} / {theirs[n] or 'none'!r}" for n in found.differs)
    return f"rules / llm: {', '.join(told)}: {what}"
