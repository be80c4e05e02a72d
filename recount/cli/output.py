"""Writing to a file that appears only once it is complete, or to the terminal as plain bytes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from recount.errors import RecountError

if TYPE_CHECKING:
    from recount.errors import BadInput

EVERY = 100  # documents between two lines of progress, where nobody watches


@contextmanager
def writing_to(path: Path | None) -> Iterator[BinaryIO]:
    """The terminal, or a file beside `path` that takes its name when all went well.

    A link is followed, and what is no regular file (a device, a pipe) is written to as it is:
    taking its name would put a file in its place.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with _opened(path, path) as stream:
            yield stream
    else:
        target = path.resolve()
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with _opened(part, path) as stream:
                yield stream
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def ready(folder: Path) -> Path:
    """The folder, made where there is none; RecountError where nothing can be written into it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecountError(
            f"{folder}: cannot be made: {error.strerror}; give a folder inside one of yours"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise RecountError(f"{folder}: may not be written into; give a folder of yours")
    return folder


def _opened(file: Path, asked: Path) -> BinaryIO:
    try:
        return file.open("wb")
    except OSError as error:
        raise RecountError(
            f"{asked}: cannot be written: {error.strerror}; give a file in a folder of yours"
        ) from error


def complain(bad: BadInput) -> None:
    """One line on the error stream: which file, where in it, what to do."""
    click.echo(str(bad).replace("\n", " "), err=True)


class Progress:
    """How many documents were read: one moving line on a terminal, a line now and then elsewhere.

    The line that moves is wiped before anything else is printed.
    """

    def __init__(self) -> None:
        self.read = 0
        self.held = 0
        self.bad = 0
        self.moving = sys.stderr.isatty()

    def document(self) -> None:
        """One more document was read."""
        self.read += 1
        if self.moving:
            click.echo(f"\r{self._line()}", nl=False, err=True)
        elif self.read % EVERY == 0:
            click.echo(self._line(), err=True)

    def passed_over(self) -> None:
        """The case held one more document already."""
        self.held += 1

    def problem(self, bad: BadInput) -> None:
        """Something could not be used."""
        self.bad += 1
        self._wipe()
        complain(bad)

    def done(self) -> None:
        """Leave a line that stays."""
        self._wipe()
        if self.moving or self.read % EVERY or not self.read:
            click.echo(self._line(), err=True)

    def _wipe(self) -> None:
        if self.moving:
            click.echo("\r\033[K", nl=False, err=True)

    def _line(self) -> str:
        line = f"read {self.read:,} {'document' if self.read == 1 else 'documents'}"
        return f"{line}, {self.held:,} were in the case already" if self.held else line
