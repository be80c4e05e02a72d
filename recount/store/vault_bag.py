"""A case as a BagIt package: everything in it in open forms, each file with its hash.

The package holds the bytes as one WARC file (those that are sealed as they lie in the vault), the
log as lines of JSON, the details of the captures, the case itself, and what the caller adds, such
as claims and incidents. It appears under its name only once it is whole.
"""

from __future__ import annotations

import json
import shutil
import tarfile
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.resources import files
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import BinaryIO
from urllib.parse import quote

from sqlalchemy import Connection, insert, select

from recount.custody.chain import Body, canonical, line
from recount.custody.heads import Head
from recount.errors import EvidenceError
from recount.store import schema, vault_seal
from recount.store.case_file import open_case, writing
from recount.store.log import copy_entries, entries
from recount.store.log_captures import Kept, all_kept
from recount.store.log_sign import present_head
from recount.store.vault import Vault

SEALED_BAG = "bag.tar.age"
WARC = "captures.warc.gz"
AT_ONCE = 2000

README = """A case of recount, packed as BagIt (RFC 8493).

bagit.py --validate FOLDER             checks every file here against its hash
python3 data/verify_log.py data/log.jsonl
                                       checks the log; it needs nothing but Python
recount unbag FOLDER case.db           makes the case again, with the same head

data/log.jsonl            everything that happened to the case, chained by hash
data/head.json            the newest entry's number and hash: compare it with a head you hold
data/captures.warc.gz     the bytes as collected (ISO 28500), a record for each file
data/captures.jsonl       what each capture was: name, address, headers; the log binds it by hash
data/files/               bytes that are sealed, if any: age opens keys/ with the case's identity
data/case.db              the case: SQLite
data/claims.jsonl, incidents.jsonl     what recount read in it: not evidence

Nothing here is fit for publication: it names people.
"""


@dataclass(frozen=True, slots=True)
class Packing:
    """What goes into a bag beside the case, and for whom it is sealed: age recipients."""

    extras: Mapping[str, Iterable[bytes]]
    recipients: Sequence[str] = ()
    software: str = "recount"


def write_bag(
    db: Connection, vault: Vault, folder: Path, *, packing: Packing, at: datetime
) -> Head:
    """Write the bag; the head that it holds. EvidenceError where `folder` exists already."""
    bagit = module("bagit")
    head = present_head(db)
    with _appearing(folder) as part:
        _fill(db, vault, part, packing=packing, head=head)
        info = {
            "Bag-Software-Agent": packing.software,
            "Bagging-Date": at.date().isoformat(),
            "External-Identifier": f"{head.seq} {head.hash}",
        }
        bagit.make_bag(str(part), bag_info=info, checksums=["sha256"])
        if packing.recipients:
            _seal(part, packing.recipients)
            bagit.make_bag(str(part), bag_info=info, checksums=["sha256"])
    return head


def module(name: str) -> ModuleType:
    """A package that bags need; EvidenceError where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise EvidenceError(
            f"bags need the package {name}; pip install 'recount[custody]'"
        ) from error


def _fill(db: Connection, vault: Vault, part: Path, *, packing: Packing, head: Head) -> None:
    (part / "README.txt").write_text(README, encoding="utf-8")
    script = files("recount.custody") / "verify_log.py"
    (part / "verify_log.py").write_bytes(script.read_bytes())
    (part / "head.json").write_text(canonical({"seq": head.seq, "hash": head.hash}) + "\n")
    for name, pieces in packing.extras.items():
        with (part / name).open("wb") as out:
            out.writelines(pieces)
    with (part / "log.jsonl").open("wb") as out:
        out.writelines(line(entry).encode() + b"\n" for entry in entries(db))
    with (part / "captures.jsonl").open("wb") as out:
        out.writelines(_capture_line(kept) for kept in all_kept(db))
    with (part / WARC).open("wb") as out:
        _write_warc(db, vault, out, part)
    if vault.sealed:
        _copy([vault.recipients], vault.folder, part / "files")
    copy_case(db, part / "case.db")


def copy_case(db: Connection, path: Path) -> None:
    """A case file with the same rows, and with none of what was deleted before."""
    with open_case(str(path), create=True) as engine, writing(engine) as copy, copy.begin():
        for table in schema.metadata.sorted_tables:
            if table is schema.log:
                chain = entries(db)
                while some := list(islice(chain, AT_ONCE)):
                    copy_entries(copy, some)
                continue
            rows = db.execution_options(yield_per=AT_ONCE).execute(
                select(table).order_by(*table.primary_key)
            )
            for batch in rows.mappings().partitions():
                copy.execute(insert(table), [dict(row) for row in batch])
    with open_case(str(path)) as engine:  # one file, without a write-ahead log beside it
        connection = engine.raw_connection()
        connection.cursor().execute("pragma journal_mode = delete")
        connection.close()


def _write_warc(db: Connection, vault: Vault, out: BinaryIO, part: Path) -> None:
    """A resource record for each file that lies open in the vault; sealed ones are copied."""
    writer = module("warcio.warcwriter").WARCWriter(out, gzip=True)
    done: set[str] = set()
    for kept in all_kept(db):
        if kept.erased is not None or kept.sha256 in done:
            continue
        done.add(kept.sha256)
        if sealed := vault.sealed_files(kept.sha256):
            _copy(sealed, vault.folder, part / "files")
            continue
        details = json.loads(kept.details or "{}")
        headers = {
            "WARC-Record-ID": f"<{uuid.uuid5(uuid.NAMESPACE_URL, kept.sha256).urn}>",
            "WARC-Date": _moment(db, kept.seq),
        }
        with vault.opened(kept.sha256) as opened:
            record = writer.create_warc_record(
                details.get("url") or f"file:///{quote(kept.name or kept.sha256)}",
                "resource",
                payload=opened,
                length=vault.size(kept.sha256),
                warc_content_type=details.get("media_type", "application/octet-stream"),
                warc_headers_dict=headers,
            )
            writer.write_record(record)


def _copy(paths: Iterable[Path], top: Path, folder: Path) -> None:
    for path in paths:
        target = folder / path.relative_to(top)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _moment(db: Connection, seq: int) -> str:
    at: str = db.execute(select(schema.log.c.at).where(schema.log.c.seq == seq)).scalar_one()
    return at


def _capture_line(kept: Kept) -> bytes:
    record: Body = {
        "seq": kept.seq,
        "sha256": kept.sha256,
        "bytes": kept.bytes,
        "details": kept.details,
        "erased": kept.erased,
    }
    return canonical(record).encode() + b"\n"


def _seal(part: Path, recipients: Sequence[str]) -> None:
    """Put the bag in `part` into one file sealed for the recipients, in its place."""
    inner, packed = part.with_name(f"{part.name}.tar"), part / SEALED_BAG
    try:
        with tarfile.open(inner, "w") as tar:
            tar.add(part, arcname="bag")
        for path in list(part.iterdir()):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        with inner.open("rb") as source, packed.open("wb") as out:
            vault_seal.seal_for(source, out, recipients)
    finally:
        inner.unlink(missing_ok=True)


@contextmanager
def _appearing(folder: Path) -> Iterator[Path]:
    """A folder that takes its name once all is in it."""
    if folder.exists():
        raise EvidenceError(f"{folder}: exists already; give a folder that does not")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True, mode=0o700)
        yield part
        part.rename(folder)
    except OSError as error:
        raise EvidenceError(f"{folder}: cannot be written: {error}; make room") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
