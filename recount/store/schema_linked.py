"""The tables by which linking finds the neighbourhood of a report, as it last saw each of them.

Apart from `linked`, none of them refers to the tables of what was read: a document that is read
anew or taken out has neighbours that only these rows still know. All of it can be made again.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table

from recount.store.schema import TEXT, WHOLE, finding, incident, metadata, report, series_point


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=optional)


def _key(name: str) -> Column[str]:
    return Column(name, TEXT, primary_key=True)


def _hash(name: str) -> Column[int]:
    return Column(name, WHOLE, primary_key=True, autoincrement=False)


# The documents that are linked as they are read now: what is read anew loses its row.
linked = Table(
    "linked",
    metadata,
    Column("doc", TEXT, ForeignKey("report.id", ondelete="CASCADE"), primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# A document among the texts of its weeks, its voices, and the days its main total has by another.
shelved = Table(
    "shelved",
    metadata,
    _key("doc"),
    _text("sha256"),
    _text("run"),
    Column("window", Integer, nullable=False),
    Column("marks", LargeBinary, nullable=False),
    _text("published", optional=True),
    _text("own"),  # its own voice
    _text("voice"),  # the voice it shares with its near-copies
    _text("lent", optional=True),
    sqlite_strict=True,
)
Index("ix_shelved_window", shelved.c.window)

lookup = Table(
    "lookup",
    metadata,
    _hash("key"),
    _key("doc"),
    _text("kind"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_lookup_doc", lookup.c.doc)

sketch = Table(
    "sketch",
    metadata,
    _hash("shingle"),
    _key("doc"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_sketch_doc", sketch.c.doc)

copied = Table(
    "copied",
    metadata,
    _key("one"),
    _key("other"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_copied_other", copied.c.other)

alike = Table(
    "alike",
    metadata,
    _key("one"),
    _key("other"),
    _text("score"),  # in the shortest digits that give it back to the bit
    _text("terms"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_alike_other", alike.c.other)

rooted = Table(
    "rooted",
    metadata,
    _key("claim"),
    _text("doc"),
    Column("start", WHOLE, nullable=False),
    _text("origin"),
    _text("name"),
    _text("kind"),
    _text("relays"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_rooted_doc", rooted.c.doc)
Index("ix_rooted_origin", rooted.c.origin)

noted = Table(
    "noted",
    metadata,
    _hash("number"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("origin"),
    _text("note"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_noted_origin", noted.c.origin)

occasion = Table(
    "occasion",
    metadata,
    _key("id"),
    _text("doc"),
    _text("incident"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
Index("ix_occasion_doc", occasion.c.doc)
Index("ix_occasion_incident", occasion.c.incident)

# The decisions that the last linking followed.
heeded = Table(
    "heeded",
    metadata,
    _key("one"),
    _key("other"),
    Column("same", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

Index("ix_incident_primaries", incident.c.primaries, incident.c.dead)
Index("ix_incident_kind", incident.c.kind, incident.c.period_start)
Index("ix_incident_period_start", incident.c.period_start)
Index("ix_finding_scope", finding.c.scope)
Index("ix_finding_incident", finding.c.incident)
Index("ix_series_point_origin", series_point.c.origin)
Index("ix_series_point_claim", series_point.c.claim)
Index("ix_report_capture", report.c.capture)

TABLES = (
    linked,
    shelved,
    lookup,
    sketch,
    copied,
    alike,
    rooted,
    noted,
    occasion,
    heeded,
)
