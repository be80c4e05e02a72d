"""The journal of a collection: a line for each page that came and each look at a source.

It is only ever added to, and each line is written after what it speaks of: a run that is killed
goes on from it. The archive file that was being written is cut back to what the journal knows, so
that nothing half-written counts and nothing is kept twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TextIO

from recount.collect.fetched import Fetched
from recount.collect.warc_writing import write_fetched, write_info
from recount.errors import CaseError
from recount.model import SourceKind

try:
    import fcntl
except ImportError:  # Windows has no locks of this kind
    fcntl = None  # type: ignore[assignment]

NAME = "journal.jsonl"
PART = ".part"
Line = Mapping[str, str | int | float | None]


@dataclass(slots=True)
class Known:
    """What the journal says of one address: its version when it last came."""

    changed: str = ""
    etag: str | None = None
    modified: str | None = None
    sha256: str = ""


@dataclass(slots=True)
class Seen:
    """What the journal says of one source: when it was looked at, and what it listed then."""

    looked: datetime | None = None
    brought: datetime | None = None
    listed: int = 0


class Journal:
    """The journal and the archive file of one run, in a folder beside the case.

    A context manager. The archive takes its final name when the run ends, whole or not.
    """

    def __init__(self, folder: Path, *, software: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._sources: dict[str, Seen] = {}
        self._pages: dict[str, Known] = {}
        self._ends: dict[str, int] = {}
        self._lines: TextIO = (folder / NAME).open("a", encoding="utf-8")
        _alone(self._lines)
        try:
            self._replay()
        except CaseError:
            self._lines.close()
            raise
        self._finish_parts()
        self._began = datetime.now(UTC)
        self._software = software
        self._name = f"{self._began:%Y%m%dT%H%M%S%f}Z.warc.gz"
        self._archive = (folder / f"{self._name}{PART}").open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()
        self._lines.close()
        self._finish_parts()

    def seen(self, source: str) -> Seen:
        """What is known of a source."""
        return self._sources.setdefault(source, Seen())

    def known(self, url: str) -> Known | None:
        """What is known of an address, whichever source named it; None where it never came."""
        return self._pages.get(url)

    def keep(
        self,
        source: str,
        fetched: Fetched,
        *,
        changed: str,
        sha256: str,
        kind: SourceKind | None = None,
    ) -> None:
        """Keep an answer in the archive, then say so; one that is not new is only spoken of."""
        known = self._pages.get(fetched.url)
        if fetched.status != 304 and (known is None or known.sha256 != sha256):
            if not self._archive.tell():
                write_info(self._archive, self._software, self._began)
            write_fetched(self._archive, fetched, outlet=source or None, kind=kind)
            self._archive.flush()
            os.fsync(self._archive.fileno())
        self._add(
            {
                "source": source,
                "url": fetched.url,
                "changed": changed,
                "etag": fetched.header("etag"),
                "modified": fetched.header("last-modified"),
                "sha256": sha256,
                "at": fetched.ended.isoformat(),
                "file": self._name,
                "end": self._archive.tell(),
            }
        )

    def looked(self, source: str, *, at: datetime, listed: int, came: int, failed: int) -> None:
        """Say what a look at a source brought."""
        self._add(
            {
                "source": source,
                "looked": at.isoformat(),
                "listed": listed,
                "came": came,
                "failed": failed,
            }
        )

    def _add(self, line: Line) -> None:
        self._apply(line)
        self._lines.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._lines.flush()
        os.fsync(self._lines.fileno())

    def _replay(self) -> None:
        path = self._folder / NAME
        if not path.is_file():
            return
        whole = path.read_bytes()
        kept = whole[: whole.rfind(b"\n") + 1]
        if kept != whole:
            os.truncate(path, len(kept))  # the line that a kill cut off
        for line in kept.splitlines():
            self._apply(_line(path, line))

    def _apply(self, line: Line) -> None:
        if "read" in line or "kept" in line:
            return
        if "looked" in line:
            seen = self.seen(str(line["source"]))
            seen.looked = datetime.fromisoformat(str(line["looked"]))
            seen.listed = int(line["listed"] or 0)
            if line["came"] or seen.brought is None:
                seen.brought = seen.looked
            return
        self._ends[str(line["file"])] = int(line["end"] or 0)
        self._pages[str(line["url"])] = Known(
            changed=str(line["changed"]),
            etag=_text(line["etag"]),
            modified=_text(line["modified"]),
            sha256=str(line["sha256"]),
        )

    def _finish_parts(self) -> None:
        """Give archive files of ended or killed runs their names, cut to what the journal knows."""
        for part in sorted(self._folder.glob(f"*{PART}")):
            name = part.name.removesuffix(PART)
            end = self._ends.get(name, 0)
            if end:
                os.truncate(part, end)
                part.replace(self._folder / name)
            else:
                part.unlink()


def _alone(lines: TextIO) -> None:
    """CaseError where another run is writing this journal."""
    if fcntl is None:
        return
    try:
        fcntl.flock(lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lines.close()
        raise CaseError(f"{lines.name}: another run is collecting; wait until it ends") from error


def mark_read(folder: Path, files: list[Path]) -> None:
    """Say that archive files were read into the case."""
    with (folder / NAME).open("a", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"read": path.name}) + "\n" for path in files)


def unread_in(folder: Path) -> list[Path]:
    """The whole archive files of a folder that were not read into the case yet."""
    journal = folder / NAME
    done: set[str] = set()
    if journal.is_file():
        with journal.open(encoding="utf-8") as lines:
            done = {str(_line(journal, one).get("read")) for one in lines if one.endswith("\n")}
    return [path for path in sorted(folder.glob("*.warc.gz")) if path.name not in done]


def _line(path: Path, line: str | bytes) -> Line:
    """A line of the journal as written; CaseError where somebody changed it."""
    try:
        found: Line = json.loads(line)
    except ValueError as error:
        raise CaseError(f"{path}: a line is damaged: {line[:60]!r}; restore the file") from error
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)
