"""What linking remembers of each document, so that one report more touches its neighbourhood."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

INDEXES = (
    ("ix_incident_primaries", "incident", ("primaries", "dead")),
    ("ix_incident_kind", "incident", ("kind", "period_start")),
    ("ix_incident_period_start", "incident", ("period_start",)),
    ("ix_finding_scope", "finding", ("scope",)),
    ("ix_finding_incident", "finding", ("incident",)),
    ("ix_series_point_origin", "series_point", ("origin",)),
    ("ix_series_point_claim", "series_point", ("claim",)),
    ("ix_report_capture", "report", ("capture",)),
    ("ix_shelved_window", "shelved", ("window",)),
    ("ix_lookup_doc", "lookup", ("doc",)),
    ("ix_sketch_doc", "sketch", ("doc",)),
    ("ix_copied_other", "copied", ("other",)),
    ("ix_alike_other", "alike", ("other",)),
    ("ix_rooted_doc", "rooted", ("doc",)),
    ("ix_rooted_origin", "rooted", ("origin",)),
    ("ix_noted_origin", "noted", ("origin",)),
    ("ix_occasion_doc", "occasion", ("doc",)),
    ("ix_occasion_incident", "occasion", ("incident",)),
)


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=optional)


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, WHOLE, autoincrement=False, nullable=False)


def _small(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _table(
    name: str, *columns: sa.Column[Any] | sa.ForeignKeyConstraint, key: tuple[str, ...]
) -> None:
    op.create_table(
        name, *columns, sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"), sqlite_strict=True
    )


def _of_report() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["doc"], ["report.id"], name="fk_linked_doc_report", ondelete="CASCADE"
    )


def upgrade() -> None:
    """Make the tables; what was found stays as it is until the case is linked again."""
    for table, column, kind in (
        ("incident", "primaries", WHOLE),
        ("incident", "dead", WHOLE),
        ("finding", "scope", TEXT),
        ("finding", "rank", WHOLE),
        ("linking", "rules", TEXT),
        ("linking", "documents", TEXT),
    ):
        op.add_column(table, sa.Column(column, kind, nullable=True))
    _table("linked", _text("doc"), _of_report(), key=("doc",))
    _table(
        "shelved",
        _text("doc"),
        _text("sha256"),
        _text("run"),
        _small("window"),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        _text("published", optional=True),
        _text("own"),
        _text("voice"),
        _text("lent", optional=True),
        key=("doc",),
    )
    _table("lookup", _whole("key"), _text("doc"), _text("kind"), key=("key", "doc"))
    _table("sketch", _whole("shingle"), _text("doc"), key=("shingle", "doc"))
    _table("copied", _text("one"), _text("other"), key=("one", "other"))
    _table(
        "alike",
        _text("one"),
        _text("other"),
        _text("score"),
        _text("terms"),
        key=("one", "other"),
    )
    _table(
        "rooted",
        _text("claim"),
        _text("doc"),
        _whole("start"),
        _text("origin"),
        _text("name"),
        _text("kind"),
        _text("relays"),
        key=("claim",),
    )
    _table(
        "noted",
        _whole("number"),
        _small("position"),
        _text("origin"),
        _text("note"),
        key=("number", "position"),
    )
    _table("occasion", _text("id"), _text("doc"), _text("incident"), key=("id",))
    _table("heeded", _text("one"), _text("other"), _small("same"), key=("one", "other"))
    for name, on, columns in INDEXES:
        op.create_index(name, on, list(columns))
