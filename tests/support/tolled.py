"""The tolls of one incident of claims made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sayings import report

from recount.link.origins import origins
from recount.model import Claim, Incident, Toll
from recount.reconcile.case import context_of
from recount.reconcile.tolls import tolls


def tolls_of(*claims: Claim, kind: str = "incident", after: Sequence[int] = ()) -> tuple[Toll, ...]:
    docs = sorted({claim.doc for claim in claims})
    late = [*after, *[0] * len(docs)]
    reports = [report(doc, after=late[i], outlet=f"Outlet {doc}") for i, doc in enumerate(docs)]
    context = context_of(reports, origins(reports, claims))
    found = Incident("i1", kind, tuple(c.id for c in claims), tuple(docs), tuple(docs))
    return tolls(found, claims, context)
