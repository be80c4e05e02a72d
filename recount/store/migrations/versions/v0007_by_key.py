"""What linking remembers is kept in SQLite in the order of its keys: one look-up instead of two."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0007"
down_revision = "0006"

TABLES = ("linked", "lookup", "sketch", "copied", "alike", "rooted", "noted", "occasion", "heeded")


def upgrade() -> None:
    """Make the tables of SQLite anew without row numbers; their rows stay as they are."""
    db = op.get_bind()
    if db.dialect.name != "sqlite":
        return
    made = "select sql from sqlite_master where tbl_name = :name and type = :type and sql <> ''"
    for name in TABLES:
        table = db.execute(text(made), {"name": name, "type": "table"}).scalar_one()
        indexes = db.execute(text(made), {"name": name, "type": "index"}).scalars().all()
        op.execute(f"alter table {name} rename to numbered")
        op.execute(f"{table}, without rowid")
        op.execute(f"insert into {name} select * from numbered")  # noqa: S608
        op.execute("drop table numbered")
        for index in indexes:
            op.execute(index)
