"""Pictures as numbers, their sightings, and what others knew of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, *, optional: bool = False) -> sa.Column[str]:
    return sa.Column(name, TEXT, nullable=optional)


def _whole(name: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, WHOLE, nullable=optional)


def _of_picture(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_picture_picture"
    return sa.ForeignKeyConstraint(["picture"], ["picture.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables of pictures."""
    op.create_table(
        "picture",
        _text("id"),
        _text("name"),
        _text("medium"),
        _text("form"),
        _whole("width"),
        _whole("height"),
        _whole("millis", optional=True),
        _text("times"),
        sa.PrimaryKeyConstraint("id", name="pk_picture"),
        sqlite_strict=True,
    )
    op.create_table(
        "picture_frame",
        _text("picture"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        _whole("millis", optional=True),
        _whole("quality"),
        sa.Column("prints", sa.LargeBinary(), nullable=False),
        _of_picture("picture_frame"),
        sa.PrimaryKeyConstraint("picture", "position", name="pk_picture_frame"),
        sqlite_strict=True,
    )
    op.create_table(
        "picture_sighting",
        sa.Column("position", sa.Integer(), nullable=False),
        _text("picture"),
        _text("day", optional=True),
        _text("place"),
        _text("note"),
        _text("shown_in", optional=True),
        _text("events", optional=True),
        _of_picture("picture_sighting"),
        sa.PrimaryKeyConstraint("position", name="pk_picture_sighting"),
        sqlite_strict=True,
    )
    op.create_table(
        "picture_match",
        sa.Column("position", sa.Integer(), nullable=False),
        _text("picture"),
        _whole("millis", optional=True),
        _whole("distance"),
        _text("likeness"),
        _text("origin"),
        _text("hash"),
        _text("known", optional=True),
        _text("name"),
        _text("day", optional=True),
        _text("place"),
        _text("note"),
        _of_picture("picture_match"),
        sa.PrimaryKeyConstraint("position", name="pk_picture_match"),
        sqlite_strict=True,
    )
