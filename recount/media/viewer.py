"""Pictures looked at from a safe distance: their bytes go to another process, numbers come back."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec

from recount.errors import BadInput, RecountError
from recount.model.pictures import Frame, OwnTime, Picture

LOOK, BLUR = b"L", b"B"
PNG = b"P"
NEEDED = ("PIL", "numpy")


class Viewer:
    """A process that looks at pictures, one confined child for each."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def picture(self, content: bytes, *, path: str, name: str) -> Picture | BadInput:
        """What the bytes of a photo show, or why they are refused."""
        told = _told(self._asked(LOOK, content), path)
        if isinstance(told, BadInput):
            return told
        return Picture(
            id=hashlib.sha256(content).hexdigest(),
            name=name,
            medium="photo",
            form=told.form,
            width=told.width,
            height=told.height,
            frames=(told.frame,),
            times=told.times,
        )

    def frame(self, content: bytes, *, path: str, at: float) -> Frame | BadInput:
        """The hashes of one picture out of a recording."""
        told = _told(self._asked(LOOK, content), path, at=at)
        return told if isinstance(told, BadInput) else told.frame

    def preview(self, content: bytes, *, path: str) -> bytes | BadInput:
        """A small, grey, heavily blurred PNG of a photo."""
        answer = self._asked(BLUR, content)
        if answer.startswith(PNG):
            return answer.removeprefix(PNG)
        told = _told(answer, path)
        if isinstance(told, BadInput):
            return told
        raise RecountError(f"{path}: no preview came back; try again")

    def _asked(self, what: bytes, content: bytes) -> bytes:
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise RecountError("the process that looks at pictures is gone; try again")
        try:
            asked.write(struct.pack(">I", len(content) + 1) + what)
            asked.write(content)
            asked.flush()
        except BrokenPipeError as error:
            raise RecountError("the process that looks at pictures is gone; try again") from error
        head = answers.read(4)
        if len(head) < 4:
            raise RecountError("the process that looks at pictures is gone; try again")
        return answers.read(struct.unpack(">I", head)[0])


@contextmanager
def viewing() -> Iterator[Viewer]:
    """A viewer for as long as it is needed; RecountError where the extra is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise RecountError("pictures need more packages; install: pip install 'recount[media]'")
    with subprocess.Popen(
        [sys.executable, "-I", "-m", "recount.media.looking"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PATH": os.defpath},
        start_new_session=True,
    ) as process:
        try:
            yield Viewer(process)
        finally:
            if process.stdin is not None:
                process.stdin.close()


@dataclass(frozen=True, slots=True)
class _Told:
    """What the other process says of a picture."""

    form: str
    width: int
    height: int
    frame: Frame
    times: tuple[OwnTime, ...]


def _told(answer: bytes, path: str, *, at: float | None = None) -> _Told | BadInput:
    """The answer with its shape checked: a crafted picture may be the one that speaks."""
    try:
        told = json.loads(answer)
        problem, remedy = _plain(told["problem"]), _plain(told["remedy"])
        if problem:
            return BadInput(path, "whole picture", problem, remedy)
        return _Told(
            _plain(told["form"]),
            int(told["width"]),
            int(told["height"]),
            Frame(bytes.fromhex(told["prints"]), int(told["quality"]), at),
            tuple(OwnTime(_plain(f), _plain(t), day_in(_plain(t))) for f, t in told["times"]),
        )
    except (ValueError, TypeError, KeyError):
        return BadInput(path, "whole picture", "made its decoder talk nonsense", "leave it out")


def _plain(text: object) -> str:
    """Text that may be printed: bytes from outside can hold what a terminal obeys."""
    return "".join(letter for letter in str(text)[:300] if letter.isprintable())


def day_in(text: str) -> date | None:
    """The day of `2013:08:21 10:30:00` or `2013-08-21T10:30:00Z`, None where there is none."""
    try:
        return date.fromisoformat(text[:10].replace(":", "-"))
    except ValueError:
        return None
