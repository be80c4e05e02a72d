"""The answers a model gave, kept in a file: a run that was stopped asks only for the rest."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from recount.llm.address import EndpointError
from recount.llm.protocol import VERSION

OURS_ALONE = 0o600  # the answers hold quotations


def key_of(model: str, passage: str) -> str:
    """What an answer is kept under: the model, the prompt with its schema, and the text."""
    asked = f"{model}|{VERSION}|{passage}"
    return hashlib.sha256(asked.encode(errors="surrogatepass")).hexdigest()


class Answers:
    """Answers by key, in a file of JSON lines where a path is given.

    The half-written last line of a killed run is passed over, and the next answer begins a line.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._known: dict[str, str] = {}
        if path is not None:
            self._open(path)

    def _open(self, path: Path) -> None:
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, OURS_ALONE)
            with os.fdopen(number, "a+", encoding="utf-8") as file:
                file.seek(0)
                kept = file.read()
                if kept and not kept.endswith("\n"):
                    file.write("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise EndpointError(
                f"{path}: answers cannot be kept there ({error}); give a file in a folder of yours"
            ) from error
        for line in kept.split("\n"):
            self._remember(line)

    def _remember(self, line: str) -> None:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(row, dict):
            return
        key, content = row.get("key"), row.get("content")
        if isinstance(key, str) and isinstance(content, str):
            self._known[key] = content

    def known(self, key: str) -> str | None:
        """The answer kept under a key; None where nothing was answered yet."""
        return self._known.get(key)

    def keep(self, key: str, content: str) -> None:
        """Remembers an answer, on disk if there is a file."""
        self._known[key] = content
        if self._path is not None:
            with self._path.open("a", encoding="ascii") as file:
                file.write(json.dumps({"key": key, "content": content}) + "\n")
