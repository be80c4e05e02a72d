"""How the time of linking and reconciling grows with the number of claims.

    python -m benchmarks.growth 1000 10000 100000
    python -m benchmarks.growth --copies 1000 10000 100000

Cases are generated with known truth: shootings on a day in a town, each told by one to four
reports with one to three claims. They are kept in a case file in the temporary folder, a few at a
time, and linked there. Prints seconds of processor time of linking, the ratio to the size before,
the most memory held, the size of the file, and the share of incidents found just as they were made;
then what one more report costs, from its claims to the updated incidents and findings: the middle
and the most of twenty. With `--copies` the case is one document that many times, and one more.
"""

from __future__ import annotations

import hashlib
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import Connection

from recount.cli.preparing import collect_seldom
from recount.model import (
    Claim,
    Count,
    Harm,
    Period,
    PlaceMention,
    Published,
    Report,
    Scope,
    SourceKind,
    SourceMention,
    Span,
    Victims,
)
from recount.model.said import Capture
from recount.relink.linking import link
from recount.store.case_file import open_case, writing
from recount.store.documents import Reading, Run, keep_reading, keep_run
from recount.store.found import found_in

FIRST = date(2010, 1, 1)
DAYS = 5000
TOWNS = 3000
SYLLABLES = ("ka", "ro", "mi", "ta", "len", "sho", "vi", "dar", "pe", "nu", "zak", "or")
FILLER = ("police", "said", "the", "victims", "were", "taken", "to", "hospital", "on", "street")


def word(rng: random.Random) -> str:
    """A made-up name."""
    return "".join(rng.choice(SYLLABLES) for _ in range(3)).title()


def case(size: int, seed: int = 7) -> Iterator[list[Reading]]:
    """The readings of one incident after the other, until `size` claims are told."""
    rng = random.Random(seed)  # noqa: S311 - a case to measure with, no secret
    claims = docs = 0
    while claims < size:
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        town = rng.randrange(TOWNS)
        names = [f"{word(rng)} {word(rng)}" for _ in range(4)]
        told = []
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
            doc = f"d{docs}"
            report = _report(doc, day, names, rng)
            told.append(Reading(report, tuple(_claims(doc, day, town, names, rng))))
            claims += len(told[-1].claims)
            docs += 1
        yield told


def copies(size: int, seed: int = 7) -> Iterator[list[Reading]]:
    """The readings of one document under `size` names, in hundreds."""
    [first, *_] = next(case(1, seed))
    for start in range(0, size, 100):
        yield [_renamed(first, f"d{n}") for n in range(start, min(size, start + 100))]


def _renamed(one: Reading, doc: str) -> Reading:
    claims = tuple(replace(claim, id=f"{doc}-{at}", doc=doc) for at, claim in enumerate(one.claims))
    return Reading(replace(one.report, id=doc), claims)


def _report(doc: str, day: date, names: list[str], rng: random.Random) -> Report:
    text = " ".join(
        f"{rng.choice(names)} {' '.join(rng.choices(FILLER, k=8))} {word(rng)}." for _ in range(8)
    )
    out = day + timedelta(days=rng.randrange(3))
    return Report(
        doc, text, (), outlet=f"Outlet {rng.randrange(400)}", published=Published(out, out)
    )


def _claims(doc: str, day: date, town: int, names: list[str], rng: random.Random) -> list[Claim]:
    where = PlaceMention(
        f"Town {town}", None, f"Town {town}", f"t{town}", town * 0.02 - 30, town % 60 * 3.0, 1
    )
    told = []
    for n in range(rng.choice((1, 2, 3))):
        number = rng.randrange(1, 30)
        quote = f"{number} people were killed, {names[0]} among them"
        told.append(
            Claim(
                id=f"{doc}-{n}",
                doc=doc,
                start=n * 90,
                end=n * 90 + len(quote),
                quote=quote,
                harm=rng.choice((Harm.KILLED, Harm.INJURED)),
                count=Count.exactly(number),
                victims=Victims(),
                places=(where,),
                period=Period(day, day, 1, day.isoformat()),
                attribution=(SourceMention(f"police of {town}", None, SourceKind.OFFICIAL),),
                scope=Scope.INCIDENT,
                sentence=Span(n * 90, n * 90 + len(quote)),
            )
        )
    return told


RUN = Run("run", "0", "rules", ())
EVERY, MORE = 500, 20  # one report in so many is left for later, at most so many
MORE_COPIES = 1  # a copy more makes the incident of all of them anew


def keep(db: Connection, one: Reading) -> None:
    """Keep a document as a run does."""
    doc = one.report.id
    digest = hashlib.sha256(doc.encode()).hexdigest()
    keep_reading(db, Capture(doc, doc, digest, "text/plain", b""), RUN, one)


def fill(
    db: Connection, told: Iterator[list[Reading]], *, most: int = MORE
) -> tuple[int, int, list[Reading]]:
    """Keep a case but for a few reports; how many claims and reports it holds, and those few."""
    claims = reports = 0
    later: list[Reading] = []
    with db.begin():
        keep_run(db, RUN)
    while some := list(islice(told, 500)):
        with db.begin():
            for one in (one for group in some for one in group):
                reports += 1
                claims += len(one.claims)
                if reports % EVERY == 0 and len(later) < most:
                    later.append(one)
                else:
                    keep(db, one)
    return claims, reports, later


def linked(db: Connection) -> float:
    """Link a case; the seconds of processor time it took."""
    start = time.process_time()
    with db.begin():
        link(db, "rules")
    return time.process_time() - start


def one_more(db: Connection, one: Reading) -> float:
    """Keep and link one report; the seconds of processor time it took."""
    start = time.process_time()
    with db.begin():
        keep(db, one)
        link(db, "rules")
    return time.process_time() - start


def exactly_found(db: Connection, told: Iterator[list[Reading]]) -> float:
    """The share of the true groups of documents that are the primary documents of an incident."""
    with db.begin():
        made = {frozenset(one.primary_docs) for one in found_in(db).incidents}
    truth = [frozenset(one.report.id for one in group) for group in told]
    return sum(group in made for group in truth) / len(truth)


def _gigabytes() -> float:
    """The most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def measure(size: int, path: Path, *, same: bool) -> float:
    """Measure one size; the seconds of processor time that linking took."""
    made = copies if same else case
    with open_case(str(path), create=True) as engine, writing(engine) as db:
        most = MORE_COPIES if same else MORE
        claims, reports, later = fill(db, made(size), most=most)
        took = linked(db)
        peak = _gigabytes()
        more = sorted(one_more(db, one) for one in later) or [0.0]
        print(
            f"{claims} claims, {reports} reports: {took:.2f} s, peak {peak:.2f} GiB,"
            f" file {path.stat().st_size / 1e6:.0f} MB; one more report: {median(more):.3f} s,"
            f" most {more[-1]:.3f} s",
            flush=True,
        )
        if not same:
            print(f"  exactly found {exactly_found(db, case(size)):.3f}", flush=True)
    return took


def main(sizes: list[int], *, same: bool) -> None:
    """Measure each size in turn."""
    collect_seldom()  # as a run does
    before = None
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / f"{size}.db"
            took = measure(size, path, same=same)
            if before:
                print(f"  ratio {took / before:.1f}", flush=True)
            before = took
            path.unlink()


if __name__ == "__main__":
    numbers = [int(arg) for arg in sys.argv[1:] if arg.isdigit()]
    main(numbers or [1000, 10_000], same="--copies" in sys.argv)
