"""The tables of a case file: what SQL asks for has a column, the rest of a value is JSON.

Lists that are only ever read and written whole with their claim (places, perpetrators, the
attribution chain, victims) stay in its `rest`: they have an order, nothing joins on their rows,
and a claim is then one row to write and one to read. Which claims an incident holds is a table,
since both sides ask for it. Days are ISO text: they sort rightly in SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from recount.model import Grade, Harm, Modality, Scope, Section, Verdict

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

WHOLE = BigInteger().with_variant(Integer, "sqlite")  # a strict SQLite table knows no bigint

TEXT = Text().with_variant(Text(collation="C"), "postgresql")  # the same order in every locale

metadata = MetaData(naming_convention=NAMING)


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, TEXT, nullable=optional)


def _whole(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, WHOLE, nullable=optional)


def _key(name: str = "id") -> Column[str]:
    return Column(name, TEXT, primary_key=True)


def _of(table: str, name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, TEXT, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=optional)


def _one_of(column: str, kind: type[StrEnum]) -> CheckConstraint:
    """The contract fixes these words; a new one is a migration."""
    values = ", ".join(f"'{member.value}'" for member in kind)
    return CheckConstraint(f"{column} in ({values})", name=column)


RANGE = "low is null or high is null or low <= high"

run = Table(
    "run",
    metadata,
    _key(),
    _text("version"),
    _text("rules"),
    _text("settings"),
    sqlite_strict=True,
)

capture = Table(
    "capture",
    metadata,
    _key(),
    _text("path"),
    _whole("line", optional=True),
    _text("media_type"),
    _of("run", "run"),
    _text("file", optional=True),  # SHA-256 of the kept file it stands in; none before 0002
    sqlite_strict=True,
)

report = Table(
    "report",
    metadata,
    _key(),
    _of("capture", "capture"),
    _of("run", "run"),
    _text("sha256"),
    _text("title", optional=True),
    _text("outlet", optional=True),
    _text("url", optional=True),
    _text("language", optional=True),
    _text("published_earliest", optional=True),
    _text("published_latest", optional=True),
    _text("text"),
    _text("rest"),
    sqlite_strict=True,
)

claim = Table(
    "claim",
    metadata,
    _key(),
    _of("report", "doc"),
    _whole("position"),
    _whole("quote_start"),
    _whole("quote_end"),
    _text("quote"),
    _text("harm"),
    _whole("low", optional=True),
    _whole("high", optional=True),
    _text("how"),
    _text("scope"),
    _text("section"),
    _text("modality"),
    _text("part_of", optional=True),
    _text("period_start", optional=True),
    _text("period_end", optional=True),
    _text("as_of", optional=True),
    _text("rest"),
    _one_of("harm", Harm),
    _one_of("scope", Scope),
    _one_of("section", Section),
    _one_of("modality", Modality),
    CheckConstraint("0 <= quote_start and quote_start <= quote_end", name="quote"),
    CheckConstraint("low is null or 0 <= low", name="low"),
    CheckConstraint(RANGE, name="range"),
    sqlite_strict=True,
)
Index("ix_claim_doc_position", claim.c.doc, claim.c.position)

statement = Table(
    "statement",
    metadata,
    _key(),
    _of("report", "doc"),
    _whole("position"),
    _text("kind"),
    _text("quote"),
    _text("rest"),
    sqlite_strict=True,
)

commitment = Table(
    "commitment",
    metadata,
    _key(),
    _of("report", "doc"),
    _whole("position"),
    _text("made", optional=True),
    _text("due", optional=True),
    _text("quote"),
    _text("rest"),
    sqlite_strict=True,
)

media_item = Table(
    "media_item",
    metadata,
    _key(),
    _of("report", "doc"),
    _whole("position"),
    _text("medium"),
    _text("status"),
    _text("quote"),
    _text("rest"),
    sqlite_strict=True,
)

origin = Table(
    "origin",
    metadata,
    _key(),
    _whole("position"),
    _text("name"),
    _text("kind"),
    _text("rest"),
    sqlite_strict=True,
)

incident = Table(
    "incident",
    metadata,
    _key(),
    _whole("position"),
    _text("kind"),
    _text("parent", optional=True),
    _text("period_start", optional=True),
    _text("period_end", optional=True),
    _text("rest"),
    _whole("primaries", optional=True),  # documents it is the story of; none without claims
    _whole("dead", optional=True),  # the highest lower end of those killed
    sqlite_strict=True,
)

member = Table(
    "member",
    metadata,
    Column("incident", TEXT, ForeignKey("incident.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _of("claim", "claim"),
    sqlite_strict=True,
)
Index("ix_member_claim", member.c.claim)

toll = Table(
    "toll",
    metadata,
    _key(),
    _of("incident", "incident"),
    _whole("position"),
    _text("harm"),
    _text("population"),
    _whole("low", optional=True),
    _whole("high", optional=True),
    _whole("best", optional=True),
    _text("grade"),
    _whole("origins"),
    _text("verdict"),
    _text("rest"),
    _one_of("harm", Harm),
    _one_of("grade", Grade),
    _one_of("verdict", Verdict),
    CheckConstraint(RANGE, name="range"),
    sqlite_strict=True,
)
Index("ix_toll_incident", toll.c.incident)

finding = Table(
    "finding",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("id"),
    _of("incident", "incident", optional=True),
    _text("kind"),
    _text("text"),
    _text("rest"),
    _text("scope", optional=True),  # the origin, number, document or incident it rests on
    _whole("rank", optional=True),
    sqlite_strict=True,
)
Index("ix_finding_id", finding.c.id)

series_point = Table(
    "series_point",
    metadata,
    Column("series", Integer, primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _text("origin"),
    _text("harm"),
    _text("population"),
    _text("as_of"),
    _whole("low", optional=True),
    _whole("high", optional=True),
    _of("claim", "claim"),
    sqlite_strict=True,
)

linking = Table(
    "linking",
    metadata,
    _key(),
    _text("headline", optional=True),
    _text("rules", optional=True),
    _text("documents", optional=True),  # a sum over the documents that were linked
    sqlite_strict=True,
)

judgement = Table(
    "judgement",
    metadata,
    Column("position", Integer, primary_key=True),
    _text("one"),
    _text("other"),
    _whole("same"),
    _text("author"),
    _text("made", optional=True),
    _text("because"),
    Column("contested", Integer, nullable=False, server_default="0"),
    CheckConstraint("same in (0, 1)", name="same"),
    sqlite_strict=True,
)

unread = Table(
    "unread",
    metadata,
    _key("path"),
    _key("place"),
    _text("problem"),
    _text("remedy"),
    sqlite_strict=True,
)

# Pages of a crawl that no report was made of: the bytes, and where they lie.
passed_over = Table(
    "passed_over",
    metadata,
    _key("sha256"),
    _text("path"),
    _text("place"),
    _text("url", optional=True),
    _of("run", "run"),
    _text("file", optional=True),
    Index(None, "file"),
    sqlite_strict=True,
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("kind"),
    _text("body"),
    _text("previous"),
    _text("hash"),
    sqlite_strict=True,
)

# What the log binds by hash alone, so that it can be erased: see recount.custody.entries.
kept = Table(
    "kept",
    metadata,
    Column("seq", Integer, ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    _text("sha256"),
    _whole("bytes"),
    _text("name", optional=True),
    _text("details", optional=True),
    Column("erased", Integer, ForeignKey("log.seq")),
    Index(None, "sha256"),
    sqlite_strict=True,
)

# Pictures as numbers: PDQ hashes, sizes, times. Their bytes lie in the vault, if anywhere.
picture = Table(
    "picture",
    metadata,
    _key(),  # SHA-256 of the bytes
    _text("name"),
    _text("medium"),
    _text("form"),
    _whole("width"),
    _whole("height"),
    _whole("millis", optional=True),
    _text("times"),
    sqlite_strict=True,
)

picture_frame = Table(
    "picture_frame",
    metadata,
    Column("picture", TEXT, ForeignKey("picture.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _whole("millis", optional=True),
    _whole("quality"),
    Column("prints", LargeBinary, nullable=False),
    sqlite_strict=True,
)

# Who showed a picture when, as people noted it; `shown_in` outlives the report it names.
picture_sighting = Table(
    "picture_sighting",
    metadata,
    Column("position", Integer, primary_key=True),
    _of("picture", "picture"),
    _text("day", optional=True),
    _text("place"),
    _text("note"),
    _text("shown_in", optional=True),
    _text("events", optional=True),
    sqlite_strict=True,
)

# What lists of hashes and other cases knew of the pictures, when they were compared.
picture_match = Table(
    "picture_match",
    metadata,
    Column("position", Integer, primary_key=True),
    _of("picture", "picture"),
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
    sqlite_strict=True,
)
