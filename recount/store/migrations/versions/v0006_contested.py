"""Decisions that another case's decisions on the same two exclude, once both cases are one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Mark decisions that stand against each other; those made in one case never do."""
    column = sa.Column("contested", sa.Integer(), nullable=False, server_default="0")
    op.add_column("judgement", column)
