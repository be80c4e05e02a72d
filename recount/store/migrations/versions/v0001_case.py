"""The case as first kept: captures, reports, claims, what is made of them, and judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

APPEND_ONLY_SQLITE = """
create trigger judgement_{verb} before {verb} on judgement
begin select raise(abort, 'a judgement is superseded, never changed'); end
"""
APPEND_ONLY_POSTGRESQL = (
    """
create function judgement_stays() returns trigger language plpgsql as
$$ begin raise exception 'a judgement is superseded, never changed'; end $$
""",
    """
create trigger judgement_stays before update or delete or truncate on judgement
for each statement execute function judgement_stays()
""",
)


def upgrade() -> None:
    """Make the tables, those that others refer to first."""
    for make in (
        _incident,
        _judgement,
        _linking,
        _origin,
        _run,
        _unread,
        _capture,
        _finding,
        _toll,
        _report,
        _claim,
        _commitment,
        _media_item,
        _statement,
        _member,
        _series_point,
        _append_only,
    ):
        make()


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("parent", TEXT, nullable=True),
        sa.Column("period_start", TEXT, nullable=True),
        sa.Column("period_end", TEXT, nullable=True),
        sa.Column("rest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incident"),
        sqlite_strict=True,
    )


def _judgement() -> None:
    op.create_table(
        "judgement",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("one", TEXT, nullable=False),
        sa.Column("other", TEXT, nullable=False),
        sa.Column("same", WHOLE, nullable=False),
        sa.Column("author", TEXT, nullable=False),
        sa.Column("made", TEXT, nullable=True),
        sa.Column("because", TEXT, nullable=False),
        sa.CheckConstraint("same in (0, 1)", name="ck_judgement_same"),
        sa.PrimaryKeyConstraint("position", name="pk_judgement"),
        sqlite_strict=True,
    )


def _linking() -> None:
    op.create_table(
        "linking",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("headline", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_linking"),
        sqlite_strict=True,
    )


def _origin() -> None:
    op.create_table(
        "origin",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_origin"),
        sqlite_strict=True,
    )


def _run() -> None:
    op.create_table(
        "run",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("rules", TEXT, nullable=False),
        sa.Column("settings", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sqlite_strict=True,
    )


def _unread() -> None:
    op.create_table(
        "unread",
        sa.Column("path", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("problem", TEXT, nullable=False),
        sa.Column("remedy", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("path", "place", name="pk_unread"),
        sqlite_strict=True,
    )


def _capture() -> None:
    op.create_table(
        "capture",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("line", WHOLE, nullable=True),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("run", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_capture_run_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_capture"),
        sqlite_strict=True,
    )


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", TEXT, nullable=False),
        sa.Column("incident", TEXT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incident.id"], name="fk_finding_incident_incident", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position", name="pk_finding"),
        sqlite_strict=True,
    )
    op.create_index("ix_finding_id", "finding", ["id"], unique=False)


def _toll() -> None:
    op.create_table(
        "toll",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("incident", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("harm", TEXT, nullable=False),
        sa.Column("population", TEXT, nullable=False),
        sa.Column("low", WHOLE, nullable=True),
        sa.Column("high", WHOLE, nullable=True),
        sa.Column("best", WHOLE, nullable=True),
        sa.Column("grade", TEXT, nullable=False),
        sa.Column("origins", WHOLE, nullable=False),
        sa.Column("verdict", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.CheckConstraint(
            "grade in ('confirmed', 'fair', 'weak', 'contested', 'discounted')",
            name="ck_toll_grade",
        ),
        sa.CheckConstraint(
            "harm in ('killed', 'injured', 'missing', 'abducted', 'detained', 'displaced')",
            name="ck_toll_harm",
        ),
        sa.CheckConstraint(
            "verdict in ('agreed', 'disputed', 'single_origin')", name="ck_toll_verdict"
        ),
        sa.CheckConstraint("low is null or high is null or low <= high", name="ck_toll_range"),
        sa.ForeignKeyConstraint(
            ["incident"], ["incident.id"], name="fk_toll_incident_incident", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_toll"),
        sqlite_strict=True,
    )
    op.create_index("ix_toll_incident", "toll", ["incident"], unique=False)


def _report() -> None:
    op.create_table(
        "report",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("capture", TEXT, nullable=False),
        sa.Column("run", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=True),
        sa.Column("outlet", TEXT, nullable=True),
        sa.Column("url", TEXT, nullable=True),
        sa.Column("language", TEXT, nullable=True),
        sa.Column("published_earliest", TEXT, nullable=True),
        sa.Column("published_latest", TEXT, nullable=True),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["capture"], ["capture.id"], name="fk_report_capture_capture", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run"], ["run.id"], name="fk_report_run_run", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sqlite_strict=True,
    )


def _claim() -> None:
    op.create_table(
        "claim",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("doc", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("quote_start", WHOLE, nullable=False),
        sa.Column("quote_end", WHOLE, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("harm", TEXT, nullable=False),
        sa.Column("low", WHOLE, nullable=True),
        sa.Column("high", WHOLE, nullable=True),
        sa.Column("how", TEXT, nullable=False),
        sa.Column("scope", TEXT, nullable=False),
        sa.Column("section", TEXT, nullable=False),
        sa.Column("modality", TEXT, nullable=False),
        sa.Column("part_of", TEXT, nullable=True),
        sa.Column("period_start", TEXT, nullable=True),
        sa.Column("period_end", TEXT, nullable=True),
        sa.Column("as_of", TEXT, nullable=True),
        sa.Column("rest", TEXT, nullable=False),
        sa.CheckConstraint(
            "harm in ('killed', 'injured', 'missing', 'abducted', 'detained', 'displaced')",
            name="ck_claim_harm",
        ),
        sa.CheckConstraint(
            "modality in ('reported', 'alleged', 'unverified', 'denied')", name="ck_claim_modality"
        ),
        sa.CheckConstraint("scope in ('incident', 'cumulative')", name="ck_claim_scope"),
        sa.CheckConstraint(
            "section in ('headline', 'body', 'caption', 'comment', 'quoted')",
            name="ck_claim_section",
        ),
        sa.CheckConstraint("0 <= quote_start and quote_start <= quote_end", name="ck_claim_quote"),
        sa.CheckConstraint("low is null or 0 <= low", name="ck_claim_low"),
        sa.CheckConstraint("low is null or high is null or low <= high", name="ck_claim_range"),
        sa.ForeignKeyConstraint(
            ["doc"], ["report.id"], name="fk_claim_doc_report", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sqlite_strict=True,
    )
    op.create_index("ix_claim_doc_position", "claim", ["doc", "position"], unique=False)


def _commitment() -> None:
    op.create_table(
        "commitment",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("doc", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("made", TEXT, nullable=True),
        sa.Column("due", TEXT, nullable=True),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["doc"], ["report.id"], name="fk_commitment_doc_report", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitment"),
        sqlite_strict=True,
    )


def _media_item() -> None:
    op.create_table(
        "media_item",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("doc", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("medium", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["doc"], ["report.id"], name="fk_media_item_doc_report", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_media_item"),
        sqlite_strict=True,
    )


def _statement() -> None:
    op.create_table(
        "statement",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("doc", TEXT, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("quote", TEXT, nullable=False),
        sa.Column("rest", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["doc"], ["report.id"], name="fk_statement_doc_report", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sqlite_strict=True,
    )


def _member() -> None:
    op.create_table(
        "member",
        sa.Column("incident", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("claim", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claim.id"], name="fk_member_claim_claim", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["incident"], ["incident.id"], name="fk_member_incident_incident", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "position", name="pk_member"),
        sqlite_strict=True,
    )
    op.create_index("ix_member_claim", "member", ["claim"], unique=False)


def _series_point() -> None:
    op.create_table(
        "series_point",
        sa.Column("series", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin", TEXT, nullable=False),
        sa.Column("harm", TEXT, nullable=False),
        sa.Column("population", TEXT, nullable=False),
        sa.Column("as_of", TEXT, nullable=False),
        sa.Column("low", WHOLE, nullable=True),
        sa.Column("high", WHOLE, nullable=True),
        sa.Column("claim", TEXT, nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claim.id"], name="fk_series_point_claim_claim", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("series", "position", name="pk_series_point"),
        sqlite_strict=True,
    )


def _append_only() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(APPEND_ONLY_SQLITE.format(verb=verb))
    else:
        for statement in APPEND_ONLY_POSTGRESQL:
            op.execute(statement)
