"""From paths to the claims, dates and places of each document, as values and as lines of JSON.

Documents stream: what is held at once is a window of captures, whatever their number. Nothing
here knows of a case, so that reading to lines starts without what only a case needs.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from recount.collect.files import captures
from recount.collect.gazetteers import open_gazetteer
from recount.errors import BadInput
from recount.extract.claims import extract
from recount.extract.triage import tells_of_harm
from recount.language.times import find_times
from recount.model.said import Capture, Claim, Published, Report
from recount.publish import records
from recount.read.reports import reports as read
from recount.resolve.gazetteer import Gazetteer
from recount.resolve.places import find_places
from recount.resolve.when import resolve_when
from recount.resolve.where import resolve_where
from recount.resolve.who import resolve_who

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

BATCH = 16  # captures a process is given at once
WAITING = 4  # batches in flight for each process


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose; it decides how a document is read."""

    gazetteers: tuple[Path, ...] = ()
    published: Published | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What came of one capture: something for each of its documents, and what was no use."""

    capture: Capture
    documents: tuple[tuple[str, T], ...]
    bad: tuple[BadInput, ...]


def claims_of(report: Report, gazetteer: Gazetteer) -> list[Claim]:
    """A document's claims, extracted and resolved."""
    claims = resolve_when(report, extract(report))
    return resolve_who(report, resolve_where(report, claims, gazetteer))


def claim_lines(paths: Iterable[Path], settings: Settings) -> Iterator[str | BadInput]:
    """The claims of every document as lines of the contract, in the order of the documents."""
    return _lines(paths, settings, _claim_lines, telling=tells_of_harm)


def date_lines(paths: Iterable[Path], settings: Settings) -> Iterator[str | BadInput]:
    """The time expressions of every document as lines of the contract."""
    return _lines(paths, settings, _date_lines)


def place_lines(paths: Iterable[Path], settings: Settings) -> Iterator[str | BadInput]:
    """The places of every document as lines of the contract."""
    return _lines(paths, settings, _place_lines)


def _lines(
    paths: Iterable[Path],
    settings: Settings,
    work: Callable[[Report, Settings], list[str]],
    *,
    telling: Callable[[str], bool] | None = None,
) -> Iterator[str | BadInput]:
    held: dict[str, str] = {}
    of_capture = partial(each_report, work, settings, telling=telling)
    for found in spread(of_capture, captures(paths), jobs=settings.jobs):
        if isinstance(found, BadInput):
            yield found
            continue
        yield from found.bad
        for doc, lines in found.documents:
            if doc not in held:
                held[doc] = found.capture.sha256
                yield from lines
            elif held[doc] != found.capture.sha256:
                yield taken(found.capture, doc)


def taken(capture: Capture, doc: str) -> BadInput:
    """The problem of a document whose id is another's."""
    return BadInput(
        capture.path,
        capture.place,
        f"another document has the id {doc!r}",
        "give it an id or a file name of its own",
    )


def each_report(
    work: Callable[[Report, Settings], T],
    settings: Settings,
    capture: Capture,
    *,
    telling: Callable[[str], bool] | None = None,
) -> Read[T]:
    """What `work` makes of every document; those not `telling` of anything have no dates."""
    done: list[tuple[str, T]] = []
    bad: list[BadInput] = []
    for report in read(capture, published=settings.published, telling=telling):
        if isinstance(report, BadInput):
            bad.append(report)
        else:
            done.append((report.id, work(report, settings)))
    return Read(capture, tuple(done), tuple(bad))


def _claim_lines(report: Report, settings: Settings) -> list[str]:
    claims = claims_of(report, gazetteer_of(settings.gazetteers))
    return [records.claim_line(claim, report.on_pages(claim.span)) for claim in claims]


def _date_lines(report: Report, _: Settings) -> list[str]:
    published = report.published
    reference = report.dateline or (None if published is None else published.latest)
    found = find_times(report.text, reference=reference)
    return [records.date_line(report.id, mention) for mention in found]


def _place_lines(report: Report, settings: Settings) -> list[str]:
    found = find_places(report.text, gazetteer_of(settings.gazetteers))
    return [records.place_line(report.id, mention) for mention in found]


@cache
def gazetteer_of(paths: tuple[Path, ...]) -> Gazetteer:
    """Opened once in each process."""
    return open_gazetteer(paths)


def spread(
    work: Callable[[Capture], Read[T]],
    found: Iterable[Capture | BadInput],
    *,
    jobs: int,
) -> Iterator[Read[T] | BadInput]:
    """The work done on every capture, in order; in processes of their own where asked for."""
    if jobs == 1:
        for one in found:
            yield one if isinstance(one, BadInput) else work(one)
        return
    from concurrent.futures import ProcessPoolExecutor

    waiting: deque[Future[list[Read[T] | BadInput]]] = deque()
    batches = iter(found)
    with ProcessPoolExecutor(jobs) as pool:
        while batch := list(islice(batches, BATCH)):
            waiting.append(pool.submit(_batch, work, batch))
            if len(waiting) >= WAITING * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _batch(
    work: Callable[[Capture], Read[T]], batch: list[Capture | BadInput]
) -> list[Read[T] | BadInput]:
    return [one if isinstance(one, BadInput) else work(one) for one in batch]
