"""A small case in values, as the reading stages make it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from recount.model import (
    Claim,
    Commitment,
    Count,
    Finding,
    Grade,
    Harm,
    How,
    Incident,
    MediaItem,
    MediaStatus,
    Origin,
    Passage,
    Period,
    PlaceMention,
    Point,
    Published,
    Report,
    Section,
    Series,
    SourceKind,
    SourceMention,
    Span,
    Statement,
    StatementKind,
    Toll,
    Verdict,
    Victims,
)
from recount.model.said import Candidate, Capture
from recount.store.case_file import open_case, writing
from recount.store.documents import Reading, Run, keep_run
from recount.store.found import Found

TEXT = "At least 17 people were killed in Jableh (جبلة) on Sunday, a monitor said."
RUN = Run("run-1", "0.1.0", "rules-1", (("gazetteer 1", "SY.txt 00ff"),))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    """A new case, open for writing, with one run noted."""
    with open_case(str(tmp_path / "case.db"), create=True) as engine, writing(engine) as connection:
        with connection.begin():
            keep_run(connection, RUN)
        yield connection


@pytest.fixture
def run() -> Run:
    return RUN


@pytest.fixture
def capture() -> Callable[..., Capture]:
    def make(path: str = "in/a.txt", content: bytes = b"one", line: int | None = None) -> Capture:
        digest = hashlib.sha256(content).hexdigest()
        return Capture(path, Path(path).name, digest, "text/plain", content, line)

    return make


@pytest.fixture
def reading() -> Callable[[str], Reading]:
    def make(doc: str = "a.txt") -> Reading:
        report = Report(
            doc,
            TEXT,
            (Passage(Span(0, len(TEXT)), Section.BODY),),
            outlet="The Wire",
            published=Published(date(2025, 3, 9), date(2025, 3, 10), ("on Sunday",)),
            sha256="ab",
        )
        place = PlaceMention(
            "Jableh", Span(34, 40), "Jableh", "172955", 35.36, 35.93, 1,
            (Candidate("9", "Jableh (another)", 1.0, 2.0, 1, 0.25, "same name"),),
            ("sy-la", "sy"),
        )  # fmt: skip
        whole = Claim(
            f"{doc}:1", doc, 0, 40, TEXT[:40], Harm.KILLED, Count(17, None, How.AT_LEAST),
            victims=Victims(names=("مريم",)),
            places=(place,),
            period=Period(date(2025, 3, 9), date(2025, 3, 9), 1, "on Sunday", "9 March"),
            attribution=(SourceMention("a monitor", None, SourceKind.MONITOR, Span(59, 68)),),
            sentence=Span(0, len(TEXT)),
        )  # fmt: skip
        part = replace(
            whole,
            id=f"{doc}:2",
            count=Count(None, None, How.VAGUE, "dozens"),
            part_of=whole.id,
            period=None,
            as_of=date(2025, 3, 9),
        )
        return Reading(
            report,
            (whole, part),
            (Statement(f"{doc}:s", doc, Span(0, 2), "At", StatementKind.DENIAL, None),),
            (Commitment(f"{doc}:c", doc, Span(0, 2), "At", "a committee", "a report", None, None),),
            (MediaItem(f"{doc}:m", doc, Span(0, 2), "At", "video", MediaStatus.UNVERIFIED),),
        )

    return make


@pytest.fixture
def found() -> Found:
    """What could be made of the documents a.txt and b.txt."""
    toll = Toll(
        "t1", Harm.KILLED, "all", 17, None, None, Grade.WEAK, 1, Verdict.SINGLE_ORIGIN,
        ("a.txt:1",), (("b.txt:2", "a part of b.txt:1"),), ("one origin",),
    )  # fmt: skip
    odd = Finding("f1", "part", "Dozens lie inside 17.", ("a.txt:1", "a.txt:2"), "rule 30")
    first = Incident(
        "i1", "incident", ("a.txt:1", "a.txt:2"), ("a.txt",), ("a.txt",),
        Period(date(2025, 3, 9), date(2025, 3, 9), 1), tolls=(toll,), findings=(odd,),
    )  # fmt: skip
    second = Incident("i0", "period", ("b.txt:1",), ("b.txt",), (), parent="i1")
    series = Series("o1", Harm.KILLED, "all", (Point(date(2025, 3, 9), 17, None, "a.txt:1"),))
    general = Finding("f0", "relay", "Both relay one monitor.", ())
    origin = Origin("o1", "a monitor", SourceKind.MONITOR, ("a.txt:1",), ("a.txt",), settled=False)
    return Found((origin,), (second, first), (series,), (general,), "i1")
