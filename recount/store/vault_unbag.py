"""A bag back into a case: every file checked, the bytes into a vault, the head the same."""

from __future__ import annotations

import logging
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from recount.custody.chain import Breach, Entry, entry_of, walk
from recount.custody.heads import Head, head_of
from recount.errors import EvidenceError
from recount.store import vault_seal
from recount.store.case_file import open_case
from recount.store.log_check import Given, prove
from recount.store.log_journal import restore_journal
from recount.store.vault import Vault, collected_of, vault_of
from recount.store.vault_bag import SEALED_BAG, WARC, module


def unbag(folder: Path, case: str, *, identity: str | None) -> Head:
    """Make the case that a bag holds; EvidenceError where the bag or the case is not as logged."""
    vault = vault_of(case, identity=identity)
    if "://" in case or Path(case).exists() or vault.folder.exists():
        raise EvidenceError(f"{case}: give a case file that does not exist yet, nor its .files")
    with _opened(folder, identity) as bag:
        data = bag / "data"
        head = _logged_head(data / "log.jsonl")
        try:
            _fill(vault, data)
            part = Path(f"{case}.part")
            shutil.copyfile(data / "case.db", part)
            _compare(str(part), vault, head)
            with open_case(str(part)) as engine:
                restore_journal(engine, vault, collected_of(case))
            part.rename(case)
        except BaseException:
            shutil.rmtree(vault.folder, ignore_errors=True)
            Path(f"{case}.part").unlink(missing_ok=True)
            raise
    return head


def _compare(case: str, vault: Vault, head: Head) -> None:
    with open_case(case) as engine, engine.connect() as db, db.begin():
        proof = prove(db, vault, case=case, given=Given(heads=[head]))
    if proof.head != head:
        raise EvidenceError("the case in the bag has another head than the log beside it")
    if proof.breaches:
        first = proof.breaches[0]
        raise EvidenceError(f"the bag does not hold what its log says: {first.where}: {first.what}")


def _fill(vault: Vault, data: Path) -> None:
    archive = module("warcio.archiveiterator").ArchiveIterator
    with (data / WARC).open("rb") as opened:
        for record in archive(opened):
            if record.rec_type == "resource":
                vault.keep_stream(record.content_stream())
    for path in sorted((data / "files").rglob("*")):
        if path.is_file():
            vault.adopt(path, path.relative_to(data / "files"))


def _logged_head(log: Path) -> Head:
    last: Entry | None = None
    with log.open(encoding="utf-8", newline="\n") as lines:
        for one in walk(entry_of(text.removesuffix("\n")) for text in lines):
            if isinstance(one, Breach):
                raise EvidenceError(f"{log.name} in the bag: {one.where}: {one.what}")
            last = one if isinstance(one, Entry) else last
    if last is None:
        raise EvidenceError(f"{log.name} in the bag is empty")
    return head_of(last)


@contextmanager
def _opened(folder: Path, identity: str | None) -> Iterator[Path]:
    """The valid bag itself, or the one that is sealed in it."""
    _validate(folder)
    sealed = folder / "data" / SEALED_BAG
    if not sealed.is_file():
        yield folder
        return
    if identity is None:
        raise EvidenceError(f"{sealed}: is sealed; give the age identity that opens it: --identity")
    with tempfile.TemporaryDirectory(prefix="recount-bag-", dir=folder.parent) as room:
        packed = Path(room) / "bag.tar"
        vault_seal.open_file(sealed, packed, identity)
        with tarfile.open(packed) as tar:
            tar.extractall(room, filter="data")
        packed.unlink()
        _validate(Path(room) / "bag")
        yield Path(room) / "bag"


def _validate(folder: Path) -> None:
    bagit = module("bagit")
    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what is wrong comes as an error below
    try:
        bagit.Bag(str(folder)).validate()
    except bagit.BagError as error:
        raise EvidenceError(f"{folder}: is no whole bag: {error}") from error
