"""What would change a toll, worked out by hand on small incidents."""

from __future__ import annotations

import pytest

from recount.model import (
    Case,
    Claim,
    Count,
    Harm,
    How,
    Incident,
    Origin,
    Report,
    SourceKind,
    SourceMention,
    Toll,
)
from recount.publish.quoting import Known
from recount.publish.whatif import what_would_change
from recount.reconcile.case import context_of
from recount.reconcile.tolls import tolls


def asked(*counts: Count) -> list[str]:
    """What would change the toll of one incident that each origin counts so."""
    claims = tuple(
        Claim(
            f"c{at}", f"r{at}", 0, 4, "said", Harm.KILLED, count,
            attribution=(SourceMention(f"Clinic {at}", f"clinic_{at}", SourceKind.OFFICIAL),),
        )
        for at, count in enumerate(counts, 1)
    )  # fmt: skip
    reports = tuple(Report(claim.doc, "said", ()) for claim in claims)
    origins = tuple(
        Origin(f"o{at}", f"Clinic {at}", SourceKind.OFFICIAL, (claim.id,))
        for at, claim in enumerate(claims, 1)
    )
    docs = tuple(report.id for report in reports)
    incident = Incident("i", "incident", tuple(c.id for c in claims), docs, docs)
    made: tuple[Toll, ...] = tolls(incident, claims, context_of(reports, origins))
    told = Incident("i", "incident", incident.claims, docs, docs, tolls=made)
    case = Case("k", reports, claims, origins, (told,))
    return what_would_change(made[0], told, Known.of(case))


AT_LEAST_9 = Count(9, None, How.AT_LEAST)


@pytest.mark.parametrize(
    ("counts", "sentences"),
    [
        (
            (Count.exactly(9),),
            [
                "Without the words of Clinic 1 used here, no number would stand.",
                "A second source that counted for itself would raise the grade to fair.",
            ],
        ),
        (
            (Count.exactly(9), Count.exactly(12)),
            [
                "Without the words of Clinic 1 used here, it would be 12.",
                "Without the words of Clinic 2 used here, it would be 9.",
            ],
        ),
        (
            (AT_LEAST_9, AT_LEAST_9),
            [
                "Without the words of Clinic 1 used here, the range would be the same, though"
                " graded weak.",
                "Without the words of Clinic 2 used here, the range would be the same, though"
                " graded weak.",
                "A source that sets an upper limit would close the range; none does.",
            ],
        ),
        (
            (Count(None, None, How.VAGUE, "dozens"),),
            [
                "Without the words of Clinic 1 used here, no number would stand.",
                "A source that gives a number would make this a figure.",
            ],
        ),
    ],
)
def test_what_would_change(counts: tuple[Count, ...], sentences: list[str]) -> None:
    assert asked(*counts) == sentences
