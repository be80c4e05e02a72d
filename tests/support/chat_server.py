"""A real HTTP server on loopback that speaks the chat protocol and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, bytes]
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
    requests: list[dict[str, object]] = field(default_factory=list)
    url: str = ""


@contextmanager
def chat_server(behaviour: Behaviour, **how: float) -> Iterator[ChatServer]:
    """Serves until the block ends; `drip` seconds between bytes, `cut` breaks off half-way."""
    state = ChatServer(behaviour, drip=how.get("drip", 0.0), cut=bool(how.get("cut", 0)))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            state.requests.append(asked)
            status, body = state.behaviour(asked)
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if state.cut:
                self.wfile.write(body[: len(body) // 2])
                return
            if not state.drip:
                self.wfile.write(body)
                return
            for byte in body:
                try:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(state.drip)

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
        server.shutdown()
        thread.join()
        server.server_close()
