"""The process that looks at pictures: it forks a confined child for each, and never looks itself.

Frames on its input: 4 bytes of length, one letter of what to do, the picture's bytes. Frames on
its output: 4 bytes of length, then JSON or, for a preview, `P` and a PNG. A child has all it needs
in memory when it is forked, so it may open nothing, write nothing, and is gone after one picture.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import struct
import sys
import time
from dataclasses import asdict

from PIL import Image

from recount.media.launch import confine, leave_network
from recount.media.look import Seen, blur, look

LOOK, BLUR = b"L", b"B"
PNG = b"P"
CPU_SECONDS = 20
WALL_SECONDS = 40
MEMORY = 1_500_000_000
MOST_ANSWER = 1_000_000
FAILED = Seen(
    problem="its decoder gave up: it is broken, or made to exhaust the machine",
    remedy="leave it out, or open it on a machine of no value and save it anew",
)


def main() -> None:
    """Answer one picture after another until the input ends."""
    leave_network()  # the children inherit it
    Image.init()
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(head := asked.read(4)) == 4:
        content = asked.read(struct.unpack(">I", head)[0])
        answer = _in_child(content)
        answers.write(struct.pack(">I", len(answer)) + answer)
        answers.flush()


def _in_child(content: bytes) -> bytes:
    """What a child makes of it, or that it failed: by crash, limit or time."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(content, writing)
    os.close(writing)
    answer = _heard(reading)
    os.close(reading)
    if answer is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return answer if answer and status == 0 else _as_json(FAILED)


def _answer(content: bytes, writing: int) -> None:
    """Never returns: the child answers and is gone, with status 1 where anything went wrong."""
    status = 1
    try:
        confine(cpu=CPU_SECONDS, memory=MEMORY, file=0)
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
        what, picture = content[:1], content[1:]
        made = blur(picture) if what == BLUR else look(picture)
        sent = memoryview(PNG + made if isinstance(made, bytes) else _as_json(made))
        while sent:
            sent = sent[os.write(writing, sent) :]
        status = 0
    finally:
        os._exit(status)


def _heard(reading: int) -> bytes | None:
    """Everything the child says, None where it says too much or for too long."""
    parts: list[bytes] = []
    until = time.monotonic() + WALL_SECONDS
    while (left := until - time.monotonic()) > 0 and sum(map(len, parts)) <= MOST_ANSWER:
        if not select.select([reading], [], [], left)[0]:
            break
        part = os.read(reading, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def _as_json(seen: Seen) -> bytes:
    return json.dumps(asdict(seen)).encode()


if __name__ == "__main__":
    main()
