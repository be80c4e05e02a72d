"""Pages that were passed over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table of pages that made no report."""
    op.create_table(
        "passed_over",
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("run", TEXT, nullable=False),
        sa.Column("file", TEXT, nullable=True),
        sa.ForeignKeyConstraint(
            ["run"], ["run.id"], name="fk_passed_over_run_run", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sha256", name="pk_passed_over"),
        sqlite_strict=True,
    )
    op.create_index("ix_passed_over_file", "passed_over", ["file"])
