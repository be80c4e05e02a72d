"""A case of three reports and two origins, small enough to be checked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from recount.model import (
    ActorMention,
    Case,
    Claim,
    Count,
    Finding,
    Grade,
    Harm,
    How,
    Incident,
    Origin,
    Passage,
    Period,
    PlaceMention,
    Published,
    Report,
    Scope,
    Section,
    SourceKind,
    SourceMention,
    Span,
    Status,
    Toll,
    Verdict,
    Victims,
)
from recount.model.said import Candidate

WIRE = "At least 17 people were killed in Jableh on Sunday, the Coast Monitor said."
WEEKLY = "Mariam Saleh, 34, was among 12 killed by gunmen, her brother said."
NOTES = "=1+1 \u202eeman\u202c: dozens died, “countless” (مريم)."
JABLEH = PlaceMention(
    "Jableh", Span(34, 40), "Jableh", "172955", 35.36297, 35.92692, 1,
    (Candidate("9", "Jabalah", 34.1, 36.2, 1, 0.25, "same name"),), ("sy-la",), "the nearest",
)  # fmt: skip
COAST = PlaceMention("the coast", None, "Syrian coast", "X101", 35.3, 36.0, 5)
SUNDAY = Period(date(2025, 3, 9), date(2025, 3, 9), 1, "on Sunday", "published 10 March 2025")


def report(doc: str, text: str, outlet: str) -> Report:
    return Report(
        doc,
        text,
        (Passage(Span(0, len(text)), Section.BODY),),
        outlet=outlet,
        published=Published(date(2025, 3, 10), date(2025, 3, 11), ("as of Monday",)),
    )


CLAIMS = (
    Claim(
        "c1", "wire.txt", 0, 40, WIRE[:40], Harm.KILLED, Count(17, None, How.AT_LEAST),
        places=(JABLEH,), period=SUNDAY, rule="passive",
        attribution=(SourceMention("the Coast Monitor", "coast_monitor", SourceKind.MONITOR),),
    ),
    Claim(
        "c2", "weekly.txt", 0, 48, WEEKLY[:48], Harm.KILLED, Count.exactly(12),
        victims=Victims(("alawite",), Status.CIVILIAN, ("Mariam Saleh",)),
        perpetrators=(ActorMention("gunmen", None), ActorMention("the 9th", "ninth_division")),
        places=(JABLEH,), as_of=date(2025, 3, 10), scope=Scope.CUMULATIVE,
        attribution=(SourceMention("her brother Ali", "ali_saleh", SourceKind.RELATIVE),),
        part_of="c1",
    ),
    Claim(
        "c3", "notes.txt", 13, 24, NOTES[13:24], Harm.KILLED,
        Count(None, None, How.VAGUE, "dozens"),
    ),
)  # fmt: skip
TOLLS = (
    Toll(
        "t1", Harm.KILLED, "all", 17, None, None, Grade.FAIR, 2, Verdict.AGREED, ("c1", "c2"),
        (("c3", "gives no number"),), ("the monitor counted at least 17", "12 lie inside them"),
    ),
    Toll("t2", Harm.KILLED, "civilian", 12, 12, 12, Grade.WEAK, 1, Verdict.SINGLE_ORIGIN, ("c2",)),
)  # fmt: skip
ODD = Finding("f1", "part", "The 12 lie inside the 17.", ("c1", "c2"), "rule 30")
RELAY = Finding("f2", "relay", "Both outlets relay one monitor.", ("c1",))


@pytest.fixture
def case() -> Case:
    return Case(
        "coast",
        reports=(
            report("notes.txt", NOTES, "Notes"),
            report("weekly.txt", WEEKLY, "=Weekly"),
            report("wire.txt", WIRE, "The Wire"),
        ),
        claims=CLAIMS,
        origins=(
            Origin("o1", "Coast Monitor", SourceKind.MONITOR, ("c1",), ("The Wire",)),
            Origin("o2", "a relative", SourceKind.RELATIVE, ("c2",), settled=False),
        ),
        incidents=(
            Incident("i0", "period", ("c3",), ("notes.txt",), (), place=COAST),
            Incident(
                "i1", "incident", ("c1", "c2"), ("weekly.txt", "wire.txt"), ("wire.txt",),
                SUNDAY, JABLEH, tolls=TOLLS, findings=(ODD,), because=("one day, one town",),
            ),
            Incident("i2", "incident", (), ("silent.txt",), ("silent.txt",)),
        ),
        findings=(RELAY,),
        unread=("in/x.pdf: file name: unknown kind of file; convert it",),
        headline="i1",
    )  # fmt: skip
