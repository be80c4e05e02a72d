"""How the time of linking and reconciling grows with the number of claims.

    python benchmarks/growth.py 1000 10000 100000

Cases are generated with known truth: shootings on a day in a town, each told by one to four
reports with one to three claims. Prints seconds of processor time, the ratio to the size before,
the memory that the case itself takes and the peak, and the share of incidents found just as they
were made.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from datetime import date, timedelta

from recount.link.incidents import incidents
from recount.link.origins import origins
from recount.model import (
    Claim,
    Count,
    Harm,
    Incident,
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
from recount.reconcile.case import reconcile

FIRST = date(2010, 1, 1)
DAYS = 5000
TOWNS = 3000
SYLLABLES = ("ka", "ro", "mi", "ta", "len", "sho", "vi", "dar", "pe", "nu", "zak", "or")
FILLER = ("police", "said", "the", "victims", "were", "taken", "to", "hospital", "on", "street")


def word(rng: random.Random) -> str:
    """A made-up name."""
    return "".join(rng.choice(SYLLABLES) for _ in range(3)).title()


def case(size: int, seed: int = 7) -> tuple[list[Report], list[Claim], list[frozenset[str]]]:
    """Reports and claims, `size` of the latter, and which documents tell one incident."""
    rng = random.Random(seed)  # noqa: S311 - a case to measure with, no secret
    reports: list[Report] = []
    claims: list[Claim] = []
    truth: list[frozenset[str]] = []
    while len(claims) < size:
        day = FIRST + timedelta(days=rng.randrange(DAYS))
        town = rng.randrange(TOWNS)
        names = [f"{word(rng)} {word(rng)}" for _ in range(4)]
        docs = []
        for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
            doc = f"d{len(reports)}"
            reports.append(_report(doc, day, names, rng))
            claims += _claims(doc, day, town, names, rng)
            docs.append(doc)
        truth.append(frozenset(docs))
    return reports, claims, truth


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


def exactly_found(found: list[Incident], truth: list[frozenset[str]]) -> float:
    """The share of the true groups of documents that are the primary documents of an incident."""
    made = {frozenset(one.primary_docs) for one in found}
    return sum(group in made for group in truth) / len(truth)


def _gigabytes() -> float:
    """The most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def main(sizes: list[int]) -> None:
    """Measure each size in turn."""
    before = None
    for size in sizes:
        reports, claims, truth = case(size)
        held = _gigabytes()
        start = time.process_time()
        who = origins(reports, claims)
        what = incidents(reports, claims)
        reconcile(reports, claims, origins=who, incidents=what)
        took = time.process_time() - start
        ratio = f"{took / before:.1f}" if before else "-"
        print(
            f"{len(claims)} claims, {len(reports)} reports: {took:.2f} s, ratio {ratio},"
            f" case {held:.2f} GiB, peak {_gigabytes():.2f} GiB,"
            f" exactly found {exactly_found(what, truth):.3f}"
        )
        before = took


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [1000, 10_000])
