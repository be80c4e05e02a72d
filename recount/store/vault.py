"""Bytes by their SHA-256, in a folder beside the case: written whole or not at all, never changed.

`case.db` keeps its bytes in `case.files/`: the bytes with hash cdef01… in `cd/ef01…`, readable
only by their owner. They are written under another name, forced to disk and then renamed, so that
a kill or a full disk leaves nothing half-written under a hash. Where the folder holds a file
`recipients.txt` of age recipients, bytes are sealed on the way in: see recount.store.vault_seal.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from recount.errors import EvidenceError
from recount.store import vault_seal

CHUNK = 1 << 20  # bytes read and hashed at once
WRITERS = 8  # files written at once


class Source(Protocol):
    """Bytes that come a piece at a time."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


class Vault:
    """The kept bytes of a case.

    `identity` is the text of an age identity; without it sealed bytes can be kept but not read.
    """

    def __init__(self, folder: Path, *, identity: str | None = None) -> None:
        self.folder = folder
        self.identity = identity
        self._made: set[Path] = set()

    @property
    def sealed(self) -> bool:
        """Whether what is kept from now on is sealed."""
        return self.recipients.is_file()

    def keep(self, content: bytes) -> str:
        """Keep the bytes, once; their SHA-256."""
        digest = hashlib.sha256(content).hexdigest()
        if not self.holds(digest):
            self._store(digest, io.BytesIO(content))
        return digest

    def keep_all(self, contents: Iterable[bytes]) -> None:
        """Keep many, each once: a disk is faster when it is asked for several at a time.

        The threads end before this returns, so that no process is ever forked beside them.
        """
        by_digest = {hashlib.sha256(content).hexdigest(): content for content in contents}
        new = [content for digest, content in by_digest.items() if not self.holds(digest)]
        if len(new) == 1:
            self.keep(new[0])
        elif new:
            with ThreadPoolExecutor(WRITERS) as writers:
                for _ in writers.map(self.keep, new):
                    pass

    def keep_file(self, path: Path, *, digest: str) -> None:
        """Keep the bytes of a file with that hash, once, a piece at a time."""
        if not self.holds(digest):
            with _opened(path) as opened:
                self._store(digest, opened)

    def keep_stream(self, source: Source) -> str:
        """Keep bytes that come once, from a bag; their SHA-256."""
        self._make(self.folder / "tmp")
        with tempfile.NamedTemporaryFile(
            dir=self.folder / "tmp", prefix=f"{os.getpid()}."
        ) as spooled:
            shutil.copyfileobj(source, spooled, CHUNK)
            spooled.flush()
            path = Path(spooled.name)
            digest = digest_of(path)
            self.keep_file(path, digest=digest)
        return digest

    def adopt(self, path: Path, name: Path) -> None:
        """Take over a file of a vault as it is, sealed, under its own name."""
        with _opened(path) as opened, self._written(self.folder / name) as part:
            shutil.copyfileobj(opened, part, CHUNK)

    def share(self, path: Path, *, digest: str) -> None:
        """Make a file another name of the kept bytes of that hash, so that they lie on disk once.

        Where the bytes are kept sealed, the file is removed: it would lie open. Where the system
        cannot give a file two names, it stays a copy.
        """
        if not self._plain(digest).is_file():
            if self._sealed(digest).is_file():
                _remove(path)
            return
        part = path.with_name(f".{path.name}.part")
        with suppress(OSError):
            part.hardlink_to(self._plain(digest))
            part.replace(path)
        part.unlink(missing_ok=True)

    def holds(self, digest: str) -> bool:
        """Whether bytes of that hash are kept, sealed or not."""
        return self._plain(digest).is_file() or self._sealed(digest).is_file()

    def size(self, digest: str) -> int:
        """How many bytes the kept file has on disk."""
        path = self._plain(digest)
        return (path if path.is_file() else self._sealed(digest)).stat().st_size

    def read(self, digest: str) -> bytes:
        """The bytes of that hash; EvidenceError where they are not kept or not those any more."""
        with self.opened(digest) as opened:
            content = opened.read()
        if hashlib.sha256(content).hexdigest() != digest:
            raise EvidenceError(f"{self.path(digest)}: was changed: its hash is not its name")
        return content

    @contextmanager
    def opened(self, digest: str) -> Iterator[BinaryIO]:
        """The kept bytes as a file; whoever reads them checks their hash."""
        path = self._plain(digest)
        if path.is_file():
            with _opened(path) as opened:
                yield opened
            return
        sealed = self._sealed(digest)
        if not sealed.is_file():
            raise EvidenceError(f"{path}: is not kept; the log says it was: verify the case")
        yield vault_seal.unsealed(sealed, self._key(digest), identity=self.identity)

    def path(self, digest: str) -> Path:
        """Where the bytes lie, for a message."""
        plain, sealed = self._plain(digest), self._sealed(digest)
        return sealed if sealed.is_file() and not plain.is_file() else plain

    def sealed_files(self, digest: str) -> list[Path]:
        """The sealed bytes and their key; none where the bytes lie open."""
        path = self._sealed(digest)
        return [path, self._key(digest)] if path.is_file() else []

    def sealed_digest(self, digest: str) -> str | None:
        """SHA-256 of the sealed file, which can be checked without a key; None where none is."""
        path = self._sealed(digest)
        if not path.is_file():
            return None
        return digest_of(path)

    def erase(self, digest: str) -> None:
        """Remove the bytes, the key of sealed ones first: no copy of the sealed file opens then."""
        for path in (self._key(digest), self._sealed(digest), self._plain(digest)):
            if path.is_file():
                _remove(path)

    def digests(self) -> Iterator[str]:
        """The hash of everything kept, in order."""
        for digest, _ in self.files():
            yield digest

    def files(self) -> Iterator[tuple[str, Path]]:
        """Everything kept by its hash, in order, and where it lies."""
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            for name in sorted(path.name for path in folder.iterdir()):
                yield folder.name + name.removesuffix(vault_seal.SUFFIX), folder / name

    def unfinished(self) -> list[Path]:
        """What writers left that were stopped; it counts for nothing."""
        return sorted((self.folder / "tmp").glob("*"))

    def clean(self) -> None:
        """Remove what stopped writers of this machine left."""
        for path in self.unfinished():
            if not _lives(int(path.name.partition(".")[0])):
                path.unlink(missing_ok=True)

    def seal_for(self, recipients: list[str]) -> None:
        """Seal what is kept from now on for these age recipients."""
        text = "".join(f"{one}\n" for one in vault_seal.checked(recipients))
        with self._written(self.recipients) as part:
            part.write(text.encode())

    @property
    def recipients(self) -> Path:
        """The file of the age recipients that bytes are sealed for."""
        return self.folder / "recipients.txt"

    def _store(self, digest: str, source: Source) -> None:
        """Write the bytes of a hash, once they have proved to be those."""
        hashing = _Hashing(source)
        if not self.sealed:
            with self._written(self._plain(digest)) as part:
                shutil.copyfileobj(hashing, part, CHUNK)
                hashing.prove(digest)
            return
        secret, wrapped = vault_seal.new_key(self.recipients.read_text().split())
        with self._alone():
            if self.holds(digest):
                return
            with self._written(self._key(digest)) as part:
                part.write(wrapped)
            with self._written(self._sealed(digest)) as part:
                vault_seal.seal(hashing, part, secret)
                hashing.prove(digest)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process writes a key meanwhile that does not open what lies beside it."""
        with (self.folder / ".lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def _written(self, path: Path) -> Iterator[BinaryIO]:
        """A file that takes its name once it is whole and on disk."""
        self._make(path.parent)
        self._make(self.folder / "tmp")
        part = self.folder / "tmp" / f"{os.getpid()}.{path.parent.name}{path.name}"
        try:
            with part.open("wb") as opened:
                yield opened
                opened.flush()
                os.fsync(opened.fileno())
            part.chmod(0o400)
            part.replace(path)
        except OSError as error:
            raise EvidenceError(
                f"{path}: cannot be kept: {error.strerror}; make room, then run again: "
                "nothing was kept by halves"
            ) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        if folder in self._made:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise EvidenceError(f"{folder}: cannot be made: {error.strerror}") from error
        self._made.add(folder)

    def _plain(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest[2:]

    def _sealed(self, digest: str) -> Path:
        return self.folder / digest[:2] / f"{digest[2:]}{vault_seal.SUFFIX}"

    def _key(self, digest: str) -> Path:
        return self.folder / "keys" / digest[:2] / f"{digest[2:]}{vault_seal.SUFFIX}"


def unbuffered(path: Path) -> io.FileIO:
    """A kept file, for those who read it in large pieces."""
    try:
        return io.FileIO(path)
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read: {error.strerror}") from error


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with _opened(path) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def files_of(case: str) -> Path:
    """The folder of a case's bytes: `coast.files` beside `coast.db`.

    For a database on a server it is named by RECOUNT_FILES, else `NAME.files` where one stands.
    """
    if "://" in case:
        name = make_url(case).database or "case"
        return Path(os.environ.get("RECOUNT_FILES", f"{name}.files"))
    path = Path(case)
    return path.with_name(f"{path.name.removesuffix('.db')}.files")


def collected_of(case: str) -> Path:
    """Where what is collected for a case lies: `coast.collected` beside `coast.db`."""
    if "://" in case:
        return Path(f"{make_url(case).database or 'case'}.collected")
    return Path(case).with_suffix(".collected")


def vault_of(case: str, *, identity: str | None = None) -> Vault:
    """The vault beside a case."""
    return Vault(files_of(case), identity=identity)


def vault_beside(engine: Engine) -> Vault:
    """The vault beside an opened case."""
    of_file = engine.dialect.name == "sqlite" and engine.url.database
    return vault_of(of_file or str(engine.url))


class _Hashing:
    """Bytes that are hashed as they are read."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._read = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        piece = self._source.read(size if size >= 0 else CHUNK)
        self._read.update(piece)
        return piece

    def prove(self, digest: str) -> None:
        """EvidenceError where the bytes read are not those of the hash."""
        if self._read.hexdigest() != digest:
            raise EvidenceError(
                "a file changed while it was being kept; run again once nobody writes to it"
            )


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedReader]:
    try:
        opened = path.open("rb")
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be read: {error.strerror}") from error
    with opened:
        yield opened


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise EvidenceError(f"{path}: cannot be erased: {error.strerror}") from error


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
