"""The log of what happened to the case, and what was kept of each capture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# An insert that would replace an entry passes no delete trigger in SQLite, so the trigger on
# inserts also demands that each entry follows from the last.
SQLITE = (
    """
create trigger log_update before update on log
begin select raise(abort, 'the log is added to, never changed'); end
""",
    """
create trigger log_delete before delete on log
begin select raise(abort, 'the log is added to, never changed'); end
""",
    """
create trigger log_insert before insert on log
when new.seq <> coalesce((select max(seq) from log), 0) + 1
  or new.previous <> coalesce((select hash from log order by seq desc limit 1), '{start}')
begin select raise(abort, 'an entry of the log follows from the last'); end
""",
)
POSTGRESQL = (
    """
create function log_stays() returns trigger language plpgsql as
$$ begin raise exception 'the log is added to, never changed'; end $$
""",
    """
create trigger log_stays before update or delete or truncate on log
for each statement execute function log_stays()
""",
    """
create function log_follows() returns trigger language plpgsql as
$$ begin
  if new.seq <> coalesce((select max(seq) from log), 0) + 1
     or new.previous <> coalesce((select hash from log order by seq desc limit 1), '{start}')
  then raise exception 'an entry of the log follows from the last';
  end if;
  return new;
end $$
""",
    """
create trigger log_follows before insert on log
for each row execute function log_follows()
""",
)


def upgrade() -> None:
    """Make the log, what was kept, and where a capture's bytes stand."""
    op.add_column("capture", sa.Column("file", TEXT, nullable=True))
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_log"),
        sqlite_strict=True,
    )
    op.create_table(
        "kept",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("bytes", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=True),
        sa.Column("details", TEXT, nullable=True),
        sa.Column("erased", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name="fk_kept_seq_log"),
        sa.ForeignKeyConstraint(["erased"], ["log.seq"], name="fk_kept_erased_log"),
        sa.PrimaryKeyConstraint("seq", name="pk_kept"),
        sqlite_strict=True,
    )
    op.create_index("ix_kept_sha256", "kept", ["sha256"], unique=False)
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if on_sqlite else POSTGRESQL:
        op.execute(statement.format(start="0" * 64))
