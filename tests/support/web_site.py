"""A real web server on loopback whose every byte a test decides."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    headers: dict[str, str]


Answer = bytes | Iterable[bytes] | Callable[[Asked], bytes | Iterable[bytes]]


@dataclass
class Site:
    """What the server answers by path, and what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def root(self) -> str:
        return f"http://{self.pair}"

    @property
    def pair(self) -> str:
        return f"127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [one.path for one in self.asked if one.path != "/robots.txt"]


def answer(
    body: bytes = b"", *, status: str = "200 OK", length: int | None = None, **headers: str
) -> bytes:
    """An answer byte by byte; a header's name is written with _ for -."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return answer(status=status, Location=to)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        first = self.rfile.readline().split()
        headers: dict[str, str] = {}
        while (line := self.rfile.readline()).strip():
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        if len(first) < 2:
            return
        site: Site = self.server.site  # type: ignore[attr-defined]
        asked = Asked(first[1].decode(), headers)
        site.asked.append(asked)
        found = site.answers.get(asked.path, answer(b"none", status="404 Not Found"))
        sent = found(asked) if callable(found) else found
        try:
            for piece in [sent] if isinstance(sent, bytes) else sent:
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            return  # the client has heard enough


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True


@contextmanager
def serving(wrap: Callable[[_Server], None] | None = None) -> Iterator[Site]:
    """A site on a free port of 127.0.0.1; `wrap` may put TLS round its socket."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        site = Site(server.server_address[1])
        server.site = site  # type: ignore[attr-defined]
        if wrap is not None:
            wrap(server)
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
