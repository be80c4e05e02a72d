"""Where bytes stand: the file, the archive in it, the address; and what archives may unpack to.

Everything that unpacks makes its captures and its complaints here, so that both name their place
in the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import BinaryIO

from recount.errors import BadInput
from recount.model.said import Capture, SourceKind

Found = Iterator[Capture | BadInput]

LIMIT = 20_000_000  # bytes of one document
DEEPEST = 3  # archives inside archives
ENTRIES = 200_000  # documents out of one file's archives
FREE = 1_000_000_000  # bytes that any archive may unpack to
TIMES = 50  # times its own size that it may unpack to beyond that


class Budget:
    """What the archives in one file may still unpack to, in bytes and entries."""

    def __init__(self, size: int) -> None:
        self._bytes = FREE + TIMES * size
        self._entries = ENTRIES

    def spend(self, size: int) -> bool:
        """Whether an entry of `size` bytes is still within it; once it is not, nothing is."""
        self._bytes -= size
        self._entries -= 1
        return self._bytes >= 0 and self._entries >= 0


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file. `name` is what its document is called."""

    path: str
    name: str
    limit: int = LIMIT
    inside: str | None = None
    depth: int = 0
    url: str | None = None
    fetched: date | None = None
    charset: str | None = None
    outlet: str | None = None
    kind: SourceKind | None = None
    budget: Budget = field(default_factory=lambda: Budget(0), compare=False, repr=False)

    def capture(
        self, content: bytes, media_type: str, *, name: str | None = None, line: int | None = None
    ) -> Capture:
        """The bytes as a capture from here."""
        return Capture(
            path=self.path,
            name=name or self.name,
            sha256=hashlib.sha256(content).hexdigest(),
            media_type=media_type,
            content=content,
            line=line,
            inside=self.inside,
            url=self.url,
            fetched=self.fetched,
            charset=self.charset,
            outlet=self.outlet,
            kind=self.kind,
        )

    def bad(self, problem: str, remedy: str, *, place: str | None = None) -> BadInput:
        """A complaint about what stands here, or at a `place` within it."""
        where = ", ".join(one for one in (self.inside, place) if one)
        return BadInput(self.path, where or "whole file", problem, remedy)

    def entry(self, name: str, *, kind: str = "entry") -> Where:
        """The place of something packed here."""
        inside = f"{kind} {name}" if self.inside is None else f"{self.inside}, {kind} {name}"
        return replace(self, name=f"{self.name}/{name}", inside=inside, depth=self.depth + 1)

    def whole(self, opened: BinaryIO, media_type: str) -> Capture | BadInput:
        """All of an opened file as one document."""
        try:
            content = opened.read(self.limit + 1)
        except OSError as error:
            return self.bad(f"cannot be read: {error.strerror or error}", "copy it anew")
        if not content:
            return self.bad("is empty", "fetch it again, or remove it")
        if len(content) > self.limit:
            return self.bad(
                f"is larger than {self.limit / 1e6:g} MB",
                "split it into documents, or put them in a .jsonl file, one per line",
                place=f"byte {self.limit}",
            )
        return self.capture(content, media_type)


Inner = Callable[[Where, BinaryIO], Found]
