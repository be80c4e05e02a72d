"""What a fetch is asked for, what it may cost, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from recount.collect.where import LIMIT

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost: bytes on the wire, bytes unpacked, bytes of headers, seconds for
    one request and its answer, redirects, tries.
    """

    wire: int = LIMIT
    content: int = LIMIT
    headers: int = 64_000
    seconds: float = 60.0
    redirects: int = 5
    tries: int = 3


@dataclass(frozen=True, slots=True)
class Manners:
    """How a fetch goes about it.

    `allowed` are `host:port` pairs that the guard of addresses lets through; `gap` the least
    seconds between two requests to a host; `wait` the seconds before the second try, doubled
    before each further one; `patience` the longest wait that a host may ask for.
    """

    agent: str = "recount/0.1 (reads reports of harm)"
    allowed: frozenset[str] = frozenset()
    proxy: str | None = None
    gap: float = 1.0
    wait: float = 1.0
    patience: float = 120.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address, with what an earlier answer said of its version.

    `authorization` is sent to the address's own scheme, host and port, and on no further.
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
    authorization: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One address on the way that sent us on, and where we were connected."""

    url: str
    status: int
    address: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: its bytes unpacked, its headers as sent, its way, its times (UTC).

    `status` is 200, or 304 with no content where nothing changed. `address` is the one connected
    to, None where a proxy was. Credentials are left out of `request_headers`.
    """

    url: str
    final_url: str
    hops: tuple[Hop, ...]
    status: int
    request_headers: Headers
    headers: Headers
    content: bytes
    began: datetime
    ended: datetime
    address: str | None

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key.lower() == name), None)
