"""What reading archives of the web costs, and what its triage loses.

usage: python -m benchmarks.warc [MEGABYTES] [DOCS.jsonl…]     (default 200)

Prints records per second of scanning (beside warcio and fastwarc where they are installed), pages
per second and peak memory of `recount extract` on a crawl in which one page in twenty reports
harm, pages per second of the readers by themselves, and the share of pages with claims that triage
would leave unread: of made pages and, where given, of the documents of JSONL files put into pages.
The archive is written to a temporary folder and deleted. Seconds are those of one core.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.crawl import page, pages, write_crawl
from benchmarks.throughput import RECOUNT, cost
from recount.collect.warc_records import INFLATING, Record, records
from recount.extract.claims import extract
from recount.model.said import Capture, Report
from recount.read.html import read_page
from recount.read.reports import reports
from recount.read.triage import Worth, worth


def main() -> None:
    """Prints a line for each figure."""
    megabytes, *texts = sys.argv[1:] or ["200"]
    print(f"unpacking by {INFLATING.__name__}")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.warc.gz"
        write_crawl(small, size=20_000_000, longest=14_000)
        _print_scans(small)
        path = Path(folder) / "crawl.warc.gz"
        count = write_crawl(path, size=int(megabytes) * 1_000_000)
        print(f"{path.stat().st_size / 1e6:.0f} MB packed, {count:,} records")
        _print_scans(path)
        out = Path(folder) / "claims.jsonl"
        spent = cost([*RECOUNT, "extract", str(path), "--out", str(out)])
        _print_rate("recount extract, end to end", count, spent.cpu)
        print(f"{'peak memory':<40} {spent.peak:>8.0f} MB")
    harmful = [body for _, body, harm in pages(1000) if harm]
    for name, read in READERS.items():
        if name == "recount" or importlib.util.find_spec(name):
            _print_rate(f"reading, {name}", *_timed(read, harmful))
    _print_loss("made pages", (body for _, body, _ in pages(4000)))
    for given in texts:
        _print_loss(Path(given).parent.name, _in_pages(Path(given)))


def _print_scans(path: Path) -> None:
    for name, scan in SCANS.items():
        if name == "recount" or importlib.util.find_spec(name):
            what = "records of 14 KB" if path.name.startswith("small") else "records of the crawl"
            _print_rate(f"scanning {what}, {name}", *_timed(scan, path))


def _scan(path: Path) -> int:
    with path.open("rb") as opened:
        return sum(isinstance(one, Record) for one in records(opened, limit=20_000_000))


def _scan_warcio(path: Path) -> int:
    from warcio.archiveiterator import ArchiveIterator

    with path.open("rb") as opened:
        return sum(bool(one.content_stream().read()) for one in ArchiveIterator(opened))


def _scan_fastwarc(path: Path) -> int:
    from fastwarc.warc import ArchiveIterator

    with path.open("rb") as opened:
        return sum(bool(one.reader.read()) for one in ArchiveIterator(opened, verify_digests=True))


def _read(bodies: Iterable[bytes]) -> int:
    return sum(len(list(read_page(_capture(body), body.decode()))) for body in bodies)


def _read_resiliparse(bodies: Iterable[bytes]) -> int:
    from resiliparse.extract.html2text import extract_plain_text

    return sum(bool(extract_plain_text(body.decode(), main_content=True)) for body in bodies)


SCANS: dict[str, Callable[[Path], int]] = {
    "recount": _scan,
    "warcio": _scan_warcio,
    "fastwarc": _scan_fastwarc,
}
READERS: dict[str, Callable[[Iterable[bytes]], int]] = {
    "recount": _read,
    "resiliparse": _read_resiliparse,
}


def _timed(work: Callable[..., int], given: object) -> tuple[int, float]:
    began = time.process_time()
    return work(given), time.process_time() - began


def _print_rate(what: str, count: int, seconds: float) -> None:
    print(f"{what:<40} {count / seconds:>8,.0f} per second")


def _print_loss(what: str, bodies: Iterable[bytes]) -> None:
    """The share of pages with claims that triage leaves unread, and of others that it reads."""
    lost = harmful = quiet = passed = 0
    for body in bodies:
        claims = any(extract(one) for one in reports(_capture(body)) if isinstance(one, Report))
        read = worth(body) is Worth.READING
        harmful += claims
        lost += claims and not read
        quiet += not claims
        passed += read and not claims
    print(f"{'triage, ' + what:<40} loses {lost} of {harmful} pages with claims, ", end="")
    print(f"reads {passed} of {quiet} without")


def _in_pages(docs: Path) -> Iterable[bytes]:
    with docs.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield page(number, harmful=False, text=json.loads(line)["text"])


def _capture(body: bytes) -> Capture:
    return Capture("a.html", "a.html", "", "text/html", body)


if __name__ == "__main__":
    main()
