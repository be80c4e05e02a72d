"""A real HTTP server on loopback that speaks the chat protocol and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import BinaryIO

Reply = tuple[int, bytes] | tuple[int, bytes, dict[str, str]]
Behaviour = Callable[[dict[str, object]], Reply]


def completion(content: str, *, finish: str = "stop") -> Reply:
    """A well-formed chat completion with some text."""
    body = {
        "choices": [{"message": {"content": content}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 10},
    }
    return 200, json.dumps(body).encode()


@dataclass
class ChatServer:
    behaviour: Behaviour
    drip: float = 0.0
    cut: bool = False
    silent: bool = False
    headers: list[dict[str, str]] = field(default_factory=list)
    requests: list[dict[str, object]] = field(default_factory=list)
    url: str = ""


def _header_without_end(stream: BinaryIO, over: threading.Event) -> None:
    with suppress(OSError):
        stream.write(b"HTTP/1.1 200 OK\r\nx-slow: ")
        while not over.wait(0.02):
            stream.write(b"a")


def _dripping(stream: BinaryIO, body: bytes, seconds: float) -> None:
    with suppress(OSError):
        for byte in body:
            stream.write(bytes([byte]))
            stream.flush()
            time.sleep(seconds)


@contextmanager
def chat_server(behaviour: Behaviour, **how: float) -> Iterator[ChatServer]:
    """Serves until the block ends.

    `drip` seconds between bytes, `cut` breaks off half-way, `silent` drips a header for ever.
    """
    state = ChatServer(
        behaviour,
        drip=how.get("drip", 0.0),
        cut=bool(how.get("cut", 0)),
        silent=bool(how.get("silent", 0)),
    )
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            state.requests.append(asked)
            state.headers.append({name.lower(): value for name, value in self.headers.items()})
            if state.silent:
                _header_without_end(self.wfile, over)
                return
            status, body, *more = state.behaviour(asked)
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if state.cut:
                self.wfile.write(body[: len(body) // 2])
                return
            if not state.drip:
                self.wfile.write(body)
                return
            _dripping(self.wfile, body, state.drip)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield state
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
